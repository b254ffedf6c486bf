//! "Send and Wait": a message as "Send Message" sends it, after which the execution waits for an answer, a decision or
//! the delivery. n8n recognises such an operation by its name, and the parameters `message` and `responseType` by theirs: it
//! makes a step of human review for AI agents out of them.

use super::send::{
    CAPTIONED, FIELDS, FILE_ITSELF, IN_SESSION, IN_WINDOW, NEW_SESSION, OF_FILE, OF_TEMPLATE,
    ROUTES, TO_CONTACT, TO_NUMBER, needs,
};
use crate::operation::{Choices, Field, Kind, Need, Operation, Place, Routing, Section};
use crate::resources::common::{CREATE, REQUEST_OPTIONS, optional};
use crate::resources::safeguards::SAFEGUARDS;

/// The operation.
pub static OPERATION: Operation = Operation {
    name: "sendAndWait",
    routing: Some(&Routing {
        routes: ROUTES,
        sections: SECTIONS,
    }),
    needs: &NEEDS,
    groups: &[TERMS, FIELDS, SAFEGUARDS, REQUEST_OPTIONS],
    ..CREATE
};

static NEEDS: [Need; 7] = needs(&["message"]);

/// What it waits for.
static RESPONSE: Choices = Choices {
    name: "response",
    values: &["answer", "approval", "delivery"],
    nothing: None,
    sentence: None,
};

/// What happens after an answer that is not accepted.
static ON_OTHER_ANSWER: Choices = Choices {
    name: "reaction",
    values: &["askAgain", "goOn", "keepWaiting"],
    nothing: None,
    sentence: None,
};

/// How far a message has to come.
static DELIVERY: Choices = Choices {
    name: "status",
    values: &["delivered", "read"],
    nothing: None,
    sentence: None,
};

/// Language of the page of an approval.
static LANGUAGE: Choices = Choices {
    name: "language",
    values: &["auto", "en", "pt"],
    nothing: None,
    sentence: None,
};

/// The unit of the time limit.
static UNIT: Choices = Choices {
    name: "unit",
    values: &["hours", "minutes", "days"],
    nothing: None,
    sentence: None,
};

static TERMS: &[Field] = &[
    term("responseType", "Wait For", Kind::Choice(&RESPONSE)),
    Field {
        place: Place::Wait(24),
        ..term("limit", "Time Limit", Kind::Integer { min: 1, max: 1_000 }).deciding()
    },
    term("limitUnit", "Unit", Kind::Choice(&UNIT)).deciding(),
];

static SECTIONS: &[Section] = &[
    TO_NUMBER,
    TO_CONTACT,
    IN_SESSION,
    NEW_SESSION,
    Section {
        shown: &[("type", &["text"])],
        fields: &[term("message", "Text", Kind::Text)],
    },
    OF_TEMPLATE,
    IN_WINDOW,
    OF_FILE,
    FILE_ITSELF,
    Section {
        shown: CAPTIONED,
        fields: &[term("message", "Caption", Kind::Text)],
    },
    Section {
        shown: &[("responseType", &["answer"])],
        fields: &[
            term("choices", "Accepted Answers", Kind::Texts).deciding(),
            term(
                "onOtherAnswer",
                "After Another Answer",
                Kind::Choice(&ON_OTHER_ANSWER),
            )
            .deciding(),
        ],
    },
    Section {
        shown: &[
            ("responseType", &["answer"]),
            ("onOtherAnswer", &["askAgain"]),
        ],
        fields: &[
            term("askAgainText", "Text to Ask Again", Kind::Text),
            Field {
                place: Place::Wait(2),
                ..term(
                    "askAgainAtMost",
                    "Ask Again at Most",
                    Kind::Integer { min: 1, max: 10 },
                )
                .deciding()
            },
        ],
    },
    Section {
        shown: &[("responseType", &["approval"])],
        fields: &[
            term("sendLinkTo", "Send Link To", Kind::Recipient).deciding(),
            term("pageText", "Text on the Page", Kind::Text),
            term(
                "pageLanguage",
                "Language of the Page",
                Kind::Choice(&LANGUAGE),
            ),
        ],
    },
    Section {
        shown: &[("responseType", &["delivery"])],
        fields: &[term("until", "Wait Until", Kind::Choice(&DELIVERY)).deciding()],
    },
];

const fn term(parameter: &'static str, label: &'static str, kind: Kind) -> Field {
    optional(parameter, label, Place::Wait(0), kind)
}
