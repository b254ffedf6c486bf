//! "Clean Up Waiting Executions": deletes the subscriptions of executions that do not wait for an answer any more.

use crate::envelope::Shape;
use crate::operation::{Added, Field, Hook, Idempotency, Kind, LARGEST_INTEGER, Operation, Place};
use crate::resources::common::{READ, REQUEST_OPTIONS, SHORT, optional};
use crate::resources::short;

/// The operation.
pub static OPERATION: Operation = Operation {
    name: "cleanUp",
    path: "/core/v1/webhook/subscription",
    groups: &[FIELDS, REQUEST_OPTIONS, SHORT],
    idempotency: Idempotency::Repeatable,
    output: Shape::Records,
    short: Some(&short::WAITING_EXECUTION),
    adds: &[added("sessionId"), added("executionId"), added("state")],
    hook: Some(Hook::CleanUp),
    ..READ
};

const fn added(name: &'static str) -> Added {
    Added {
        name,
        json_type: "string",
    }
}

static FIELDS: &[Field] = &[
    optional(
        "options.checkAtMost",
        "Check at Most",
        Place::Switch,
        Kind::Integer {
            min: 1,
            max: LARGEST_INTEGER,
        },
    ),
    optional(
        "options.instanceAddress",
        "Instance Address",
        Place::Switch,
        Kind::Url,
    ),
];
