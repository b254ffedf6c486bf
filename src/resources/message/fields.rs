//! Parameters that sends share. A quick send (`/message/send`) and a queued one (`/send/…`) place some of them
//! differently in the body.

use crate::operation::{Field, Kind, List, Need, Place};
use crate::resources::common::{body, required};

/// The same parameter at another place of the body.
pub const fn placed(field: Field, place: &'static str) -> Field {
    Field {
        place: Place::Body(place),
        ..field
    }
}

/// The recipient, if it is required.
pub const TO: Field = required(
    "to",
    "To",
    Place::Body("to"),
    Kind::Recipient,
    "Fill in the field to",
);

/// The recipient, unless the message is sent in a session.
pub const TO_IF_ANY: Field = body("to", "To", "to", Kind::Recipient);

/// The session it goes into, if it does not go to a contact.
pub const SESSION: Field =
    body("sessionId", "Session", "sessionId", Kind::Id).searched_in(List::Sessions);

/// A message needs a recipient or a session.
pub const TO_OR_SESSION: Need = Need {
    when: None,
    any_of: &["to", "sessionId"],
    sentence: "Fill in the field to",
};

/// The channel it is sent from.
pub const FROM: Field = body(
    "from",
    "From",
    "from",
    Kind::RecipientOrName(List::Channels),
)
.deciding();

/// The channel, where it is required.
pub const FROM_REQUIRED: Field = required(
    "from",
    "From",
    Place::Body("from"),
    Kind::RecipientOrName(List::Channels),
    "Choose from the list",
);

/// The message that it answers; flat, as in a session.
pub const REF_ID: Field = body(
    "additionalFields.refId",
    "Reply to Message ID",
    "refId",
    Kind::Id,
);

/// How long the contact sees the typing indicator.
pub const DELAY_TYPING: Field = body(
    "additionalFields.delayTyping",
    "Typing Delay",
    "delayTyping",
    Kind::Integer { min: 0, max: 25 },
);

/// The chatbot that takes over the session that it opens, for a quick send.
pub const QUICK_BOT: Field = body(
    "additionalFields.botKey",
    "Chatbot",
    "botKey",
    Kind::KeyOrName(List::Chatbots),
)
.deciding();

/// Department of the session that it opens, for a queued send.
pub const DEPARTMENT: Field = body(
    "additionalFields.departmentId",
    "Department",
    "options.department.id",
    Kind::IdOrName(List::Departments),
)
.deciding();

/// As [`DEPARTMENT`], for a quick send.
pub const QUICK_DEPARTMENT: Field = placed(DEPARTMENT, "department.id");

/// User of the session that it opens, for a queued send.
pub const USER: Field = body(
    "additionalFields.userId",
    "User",
    "options.user.id",
    Kind::IdOrName(List::Users),
)
.chosen_from(List::DepartmentUsers)
.deciding();

/// As [`USER`], for a quick send.
pub const QUICK_USER: Field = placed(USER, "user.id");

/// Whether a chatbot may respond in that session.
pub const ENABLE_BOT: Field = body(
    "additionalFields.enableBot",
    "Enable Bot",
    "options.enableBot",
    Kind::Boolean,
)
.deciding();

/// Whether that session is hidden from the inbox.
pub const HIDDEN_SESSION: Field = body(
    "additionalFields.hiddenSession",
    "Hidden Session",
    "options.hiddenSession",
    Kind::Boolean,
)
.deciding();

/// Whether to open a new session even if one is open.
pub const FORCE_START_SESSION: Field = body(
    "additionalFields.forceStartSession",
    "Force Start Session",
    "options.forceStartSession",
    Kind::Boolean,
)
.deciding();

/// Metadata of that session.
pub const SESSION_METADATA: Field = body(
    "additionalFields.sessionMetadata",
    "Session Metadata",
    "sessionMetadata",
    Kind::Map,
);

/// The URL that receives the status of the message.
pub const CALLBACK_URL: Field = body(
    "additionalFields.callbackUrl",
    "Callback URL",
    "callbackUrl",
    Kind::Url,
);

/// Label of the caller's own ID of a message.
pub const SENDER_ID_LABEL: &str = "Sender ID";

/// The caller's own ID of the message.
pub const SENDER_ID: Field = body(
    "additionalFields.senderId",
    SENDER_ID_LABEL,
    "senderId",
    Kind::Text,
);

/// A public file, for a queued send.
pub const FILE_URL: Field = body("fileUrl", "File URL", "fileIdOrUrl", Kind::Url);

/// An uploaded file, for a queued send.
pub const FILE_ID: Field = body("fileId", "File ID", "fileIdOrUrl", Kind::Id);
