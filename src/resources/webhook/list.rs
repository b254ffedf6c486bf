//! All subscriptions of the account.

use crate::operation::Operation;
use crate::resources::common::ARRAY;

/// The operation.
pub static OPERATION: Operation = Operation {
    name: "list",
    path: "/core/v1/webhook/subscription",
    ..ARRAY
};
