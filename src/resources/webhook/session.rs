//! The session that a message belongs to, with what the trigger's filters and items need of it.

use crate::envelope::Shape;
use crate::operation::{Field, Idempotency, Kind, Method, Operation, Paging, Place};
use crate::resources::common::{PATIENCE, optional, required};
use crate::resources::session::DETAILS;

/// The operation.
pub static OPERATION: Operation = Operation {
    name: "session",
    method: Method::Get,
    path: "/chat/v2/session/{id}",
    variants: &[],
    groups: &[FIELDS, PATIENCE],
    fixed: &[],
    needs: &[],
    exclusive: &[],
    paging: Paging::None,
    idempotency: Idempotency::Read,
    output: Shape::Record,
    hook: None,
};

static FIELDS: &[Field] = &[
    required(
        "sessionId",
        "Session ID",
        Place::Path("id"),
        Kind::Id,
        "SessionID is empty!",
    ),
    optional(
        "includeDetails",
        "Include Details",
        Place::Query("includeDetails"),
        Kind::Choices(&DETAILS),
    ),
];
