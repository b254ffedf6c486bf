//! "Cancel Many Scheduled Messages": one item per message, which says whether it is cancelled now. The body is the list
//! of IDs itself.

use crate::envelope::Shape;
use crate::operation::{Added, Field, Hook, Idempotency, Kind, Operation, Place};
use crate::resources::common::{CREATE, REQUEST_OPTIONS, SHORT, required};
use crate::resources::short;

/// The operation.
pub static OPERATION: Operation = Operation {
    name: "cancelMany",
    path: "/chat/v1/scheduled-message/batch-cancel",
    idempotency: Idempotency::Repeatable,
    output: Shape::Records,
    groups: &[FIELDS, REQUEST_OPTIONS, SHORT],
    short: Some(&short::CANCELED_MESSAGE),
    adds: &[
        Added {
            name: "isCanceled",
            json_type: "boolean",
        },
        Added {
            name: "reason",
            json_type: "string",
        },
    ],
    hook: Some(Hook::ScheduledMessages),
    ..CREATE
};

static FIELDS: &[Field] = &[required(
    "scheduledMessageIds",
    "Scheduled Message IDs",
    Place::Body(""),
    Kind::Ids,
    "There are no scheduled messages",
)];
