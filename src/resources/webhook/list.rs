//! All subscriptions of the account.

use crate::envelope::Shape;
use crate::operation::{Idempotency, Method, Operation, Paging};

/// The operation.
pub static OPERATION: Operation = Operation {
    name: "list",
    method: Method::Get,
    path: "/core/v1/webhook/subscription",
    variants: &[],
    groups: &[],
    fixed: &[],
    needs: &[],
    exclusive: &[],
    paging: Paging::None,
    idempotency: Idempotency::Read,
    output: Shape::Records,
    hook: None,
};
