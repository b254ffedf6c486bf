//! "Send Message": one form for every message. It stands for the exact operations, whose tables say what each request
//! is: the type, the receiver and the options that are filled in decide which of them runs.
//!
//! In a session its own request is preferred, because it works on every channel; sent to a number, a message to Instagram
//! or Messenger is queued and then fails (API notes, section 11). What only a queued message has, such as a sender ID,
//! queues it.

use super::fields::{
    CALLBACK_URL, DELAY_TYPING, ENABLE_BOT, FILE_ID, FILE_URL, FORCE_START_SESSION, FROM,
    HIDDEN_SESSION, QUICK_BOT, QUICK_DEPARTMENT, QUICK_USER, REF_ID, SENDER_ID, SESSION,
    SESSION_METADATA, TO,
};
use super::queue_template::{PARAMETERS, TEMPLATE};
use super::{
    queue_audio, queue_document, queue_image, queue_template, queue_text, queue_video, send_file,
    send_template, send_text,
};
use crate::operation::{
    Added, Choices, Field, Kind, List, Need, Operation, Place, Route, Routing, Section, Shown,
};
use crate::resources::common::{CREATE, REQUEST_OPTIONS, SHORT, WAITS, optional, required};
use crate::resources::file::{BINARY_PROPERTY, FILE_SOURCE, HEADER_FILE_SOURCE};
use crate::resources::safeguards::{SAFEGUARDS, WINDOW};
use crate::resources::{session, short};

/// The operation.
pub static OPERATION: Operation = Operation {
    name: "send",
    routing: Some(&Routing {
        routes: ROUTES,
        sections: SECTIONS,
    }),
    needs: &NEEDS,
    groups: &[FIELDS, SAFEGUARDS, REQUEST_OPTIONS, SHORT],
    short: Some(&short::SENT),
    adds: &[
        Added {
            name: "sentTo",
            json_type: "string",
        },
        Added {
            name: "endpoint",
            json_type: "string",
        },
    ],
    ..CREATE
};

/// What is sent.
static TYPE: Choices = Choices {
    name: "type",
    values: &[
        "text", "template", "image", "video", "audio", "document", "file",
    ],
    nothing: None,
    sentence: None,
};

/// Who gets it.
static SEND_TO: Choices = Choices {
    name: "receiver",
    values: &["phone", "contact", "session"],
    nothing: None,
    sentence: None,
};

/// The requests of the API that it may be.
pub static ROUTES: &[Route] = &[
    Route {
        when: &[("type", "text"), ("sendTo", "session")],
        operations: &[&session::send_text::OPERATION, &queue_text::OPERATION],
    },
    Route {
        when: &[("type", "text")],
        operations: &[&send_text::OPERATION, &queue_text::OPERATION],
    },
    Route {
        when: &[("type", "template"), ("sendTo", "session")],
        operations: &[&session::send_template::OPERATION],
    },
    Route {
        when: &[("type", "template")],
        operations: &[&send_template::OPERATION, &queue_template::OPERATION],
    },
    Route {
        when: &[("type", "file"), ("sendTo", "session")],
        operations: &[&session::send_file::OPERATION],
    },
    Route {
        when: &[("type", "file")],
        operations: &[&send_file::OPERATION],
    },
    Route {
        when: &[("type", "image"), ("sendTo", "session")],
        operations: &[&session::send_file::OPERATION, &queue_image::OPERATION],
    },
    Route {
        when: &[("type", "image")],
        operations: &[&queue_image::OPERATION, &send_file::OPERATION],
    },
    Route {
        when: &[("type", "video"), ("sendTo", "session")],
        operations: &[&session::send_file::OPERATION, &queue_video::OPERATION],
    },
    Route {
        when: &[("type", "video")],
        operations: &[&queue_video::OPERATION, &send_file::OPERATION],
    },
    Route {
        when: &[("type", "audio"), ("sendTo", "session")],
        operations: &[&session::send_file::OPERATION, &queue_audio::OPERATION],
    },
    Route {
        when: &[("type", "audio")],
        operations: &[&queue_audio::OPERATION, &send_file::OPERATION],
    },
    Route {
        when: &[("type", "document"), ("sendTo", "session")],
        operations: &[&session::send_file::OPERATION, &queue_document::OPERATION],
    },
    Route {
        when: &[("type", "document")],
        operations: &[&queue_document::OPERATION, &send_file::OPERATION],
    },
];

static NEEDS: [Need; 7] = needs(&["text"]);

/// What a message needs, whose text has this parameter.
pub const fn needs(text: &'static [&'static str]) -> [Need; 7] {
    [
        need("sendTo", "phone", &["to"], "Fill in the field to"),
        need(
            "sendTo",
            "contact",
            &["contactId"],
            "Fill in the field contact",
        ),
        need("sendTo", "session", &["sessionId"], "SessionID is empty!"),
        need("type", "text", text, "Text is empty!"),
        need(
            "type",
            "template",
            &["templateId"],
            "Choose a valid template",
        ),
        need("fileSource", "url", &["fileUrl"], "The file has no URL"),
        need("fileSource", "id", &["fileId"], "The file has no ID"),
    ]
}

/// What every message has.
pub static FIELDS: &[Field] = &[
    required(
        "type",
        "Type",
        Place::Switch,
        Kind::Choice(&TYPE),
        "Choose from the list",
    ),
    required(
        "sendTo",
        "Send To",
        Place::Switch,
        Kind::Choice(&SEND_TO),
        "Choose from the list",
    ),
    part(WAITS),
    part(REF_ID),
    part(DELAY_TYPING),
    part(CALLBACK_URL),
    part(SENDER_ID),
];

static SECTIONS: &[Section] = &[
    TO_NUMBER,
    TO_CONTACT,
    IN_SESSION,
    NEW_SESSION,
    Section {
        shown: &[("type", &["text"])],
        fields: &[optional("text", "Text", Place::Switch, Kind::Text)],
    },
    OF_TEMPLATE,
    IN_WINDOW,
    OF_FILE,
    FILE_ITSELF,
    Section {
        shown: CAPTIONED,
        fields: &[optional("text", "Caption", Place::Switch, Kind::Text)],
    },
];

/// The number or user name that gets it.
pub const TO_NUMBER: Section = Section {
    shown: &[("sendTo", &["phone"])],
    fields: &[part(TO)],
};

/// The contact that gets it.
pub const TO_CONTACT: Section = Section {
    shown: &[("sendTo", &["contact"])],
    fields: &[
        optional("contactId", "Contact", Place::Switch, Kind::Contact).searched_in(List::Contacts),
    ],
};

/// The session that it goes into.
pub const IN_SESSION: Section = Section {
    shown: &[("sendTo", &["session"])],
    fields: &[part(SESSION)],
};

/// A message in a session goes out on its channel and opens no other one.
pub const NEW_SESSION: Section = Section {
    shown: &[("sendTo", &["phone", "contact"])],
    fields: &[
        part(FROM),
        part(QUICK_BOT),
        part(QUICK_DEPARTMENT),
        part(QUICK_USER),
        part(ENABLE_BOT),
        part(HIDDEN_SESSION),
        part(FORCE_START_SESSION),
    ],
};

/// A template and the values of its parameters.
pub const OF_TEMPLATE: Section = Section {
    shown: &[("type", &["template"])],
    fields: &[
        part(TEMPLATE),
        part(PARAMETERS),
        part(HEADER_FILE_SOURCE),
        part(SESSION_METADATA),
    ],
};

/// What happens outside the 24-hour window of WhatsApp.
pub const IN_WINDOW: Section = Section {
    shown: &[("type", FREE)],
    fields: WINDOW,
};

/// Where a file comes from.
pub const OF_FILE: Section = Section {
    shown: &[("type", FILES)],
    fields: &[part(FILE_SOURCE)],
};

/// The file.
pub const FILE_ITSELF: Section = Section {
    shown: &[(
        "type",
        &["image", "video", "audio", "document", "file", "template"],
    )],
    fields: &[part(BINARY_PROPERTY), part(FILE_URL), part(FILE_ID)],
};

/// Files that may have a text below them. A recording has none.
pub const CAPTIONED: Shown = &[("type", &["image", "video", "document", "file"])];

/// What WhatsApp accepts in its 24-hour window only.
const FREE: &[&str] = &["text", "image", "video", "audio", "document", "file"];
const FILES: &[&str] = &["image", "video", "audio", "document", "file"];

/// A parameter of the exact operations, whose tables say where it goes and whether it is required.
const fn part(field: Field) -> Field {
    Field {
        place: Place::Switch,
        required: None,
        ..field
    }
}

const fn need(
    switch: &'static str,
    value: &'static str,
    any_of: &'static [&'static str],
    sentence: &'static str,
) -> Need {
    Need {
        when: Some((switch, value)),
        any_of,
        sentence,
    }
}
