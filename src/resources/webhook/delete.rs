//! Ends a subscription.

use crate::envelope::Shape;
use crate::operation::{Field, Idempotency, Kind, Method, Operation, Paging, Place};
use crate::resources::common::required;

/// The operation.
pub static OPERATION: Operation = Operation {
    name: "delete",
    method: Method::Delete,
    path: "/core/v1/webhook/subscription/{subscriptionId}",
    variants: &[],
    groups: &[FIELDS],
    fixed: &[],
    needs: &[],
    exclusive: &[],
    paging: Paging::None,
    idempotency: Idempotency::Repeatable,
    output: Shape::Deleted,
    hook: None,
};

static FIELDS: &[Field] = &[required(
    "subscriptionId",
    "Subscription ID",
    Place::Path("subscriptionId"),
    Kind::Id,
    "Fill in the field subscription",
)];
