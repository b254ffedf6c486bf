//! "Get Transcript": sessions as text, for people and for language models. It stands for the operations that find sessions,
//! whose tables say how they are asked for; the messages of each are read, and the core writes the records.

use super::{SESSION, get, list};
use crate::envelope::Shape;
use crate::operation::{
    Added, Choices, Field, Hook, Kind, Need, Operation, Place, Route, Routing, Section, Setting,
};
use crate::resources::common::{LISTING, READ, REQUEST_OPTIONS, required, setting};
use crate::transcript::{LANGUAGES, LENGTHS};

/// The operation.
pub static OPERATION: Operation = Operation {
    name: "getTranscript",
    routing: Some(&Routing {
        routes: &[
            Route {
                when: &[("sessions", ONE)],
                operations: &[&get::OPERATION],
            },
            Route {
                when: &[("sessions", FOUND)],
                operations: &[&list::FOUND],
            },
        ],
        sections: &[
            Section {
                shown: &[("sessions", &[ONE])],
                fields: &[Field {
                    // The table of the request says where it goes.
                    place: Place::Switch,
                    required: None,
                    ..SESSION[0]
                }],
            },
            Section {
                shown: &[("sessions", &[FOUND])],
                fields: list::FOUND_WHICH,
            },
            Section {
                shown: &[("sessions", &[FOUND])],
                fields: list::FOUND_DATES,
            },
            Section {
                shown: &[("sessions", &[FOUND])],
                fields: list::IN_PERIOD,
            },
            Section {
                shown: &[("sessions", &[FOUND])],
                fields: LISTING,
            },
        ],
    }),
    groups: &[FIELDS, REQUEST_OPTIONS],
    needs: &[Need {
        when: Some(("sessions", ONE)),
        any_of: &["sessionId"],
        sentence: "SessionID is empty!",
    }],
    output: Shape::Records,
    adds: &[
        text("sessionId"),
        text("number"),
        text("status"),
        text("contactId"),
        text("contactName"),
        text("phoneNumber"),
        text("userId"),
        text("userName"),
        text("departmentId"),
        text("departmentName"),
        text("channelId"),
        text("channelName"),
        text("channelType"),
        text("from"),
        text("to"),
        number("durationMinutes"),
        flag("isComplete"),
        flag("isMasked"),
        number("messageCount"),
        number("messagesLeftOut"),
        number("pendingTranscriptions"),
        text("text"),
        Added {
            name: "messages",
            json_type: "array",
        },
    ],
    hook: Some(Hook::Transcript),
    ..READ
};

/// One session that is known.
const ONE: &str = "one";
/// Those that filters find.
const FOUND: &str = "found";

/// How sessions are chosen.
static SESSIONS: Choices = Choices {
    name: "choice of sessions",
    values: &[FOUND, ONE],
    nothing: None,
    sentence: None,
};

/// Languages of the text.
static LANGUAGE: Choices = Choices {
    name: "language",
    values: &LANGUAGES,
    nothing: None,
    sentence: None,
};

static FIELDS: &[Field] = &[
    required(
        "sessions",
        "Sessions",
        Place::Switch,
        Kind::Choice(&SESSIONS),
        "Choose from the list",
    ),
    setting("mask", "Mask Personal Data", Setting::Mask, Kind::Boolean).deciding(),
    setting(
        "options.language",
        "Language",
        Setting::Language,
        Kind::Choice(&LANGUAGE),
    ),
    setting(
        "options.leaveOutNotes",
        "Leave Out Notes",
        Setting::LeaveOutNotes,
        Kind::Boolean,
    )
    .deciding(),
    setting(
        "options.leaveOutAutomatic",
        "Leave Out Automatic Messages",
        Setting::LeaveOutAutomatic,
        Kind::Boolean,
    )
    .deciding(),
    setting(
        "options.maxLength",
        "Max Length",
        Setting::MaxLength,
        Kind::Integer {
            min: LENGTHS.0,
            max: LENGTHS.1,
        },
    )
    .deciding(),
];

const fn text(name: &'static str) -> Added {
    Added {
        name,
        json_type: "string",
    }
}

const fn number(name: &'static str) -> Added {
    Added {
        name,
        json_type: "number",
    }
}

const fn flag(name: &'static str) -> Added {
    Added {
        name,
        json_type: "boolean",
    }
}
