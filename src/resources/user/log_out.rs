//! "Log Out User". A second request changes nothing.

use super::USER;
use crate::envelope::Shape;
use crate::operation::{Idempotency, Operation};
use crate::resources::common::{CREATE, REQUEST_OPTIONS};

/// The operation.
pub static OPERATION: Operation = Operation {
    name: "logOut",
    path: "/core/v1/agent/{id}/logout",
    idempotency: Idempotency::Repeatable,
    output: Shape::LoggedOut,
    groups: &[USER, REQUEST_OPTIONS],
    ..CREATE
};
