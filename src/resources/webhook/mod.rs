//! Webhook subscriptions of an account (API notes, section 15).
//!
//! Internal: the WTS Chat node does not offer this resource. The trigger uses it to subscribe, and to
//! read the session that a message belongs to.

mod create;
mod delete;
mod list;
mod session;
mod update;

use crate::operation::Resource;

/// The resource.
pub const RESOURCE: Resource = Resource {
    name: "webhook",
    operations: &[
        &create::OPERATION,
        &delete::OPERATION,
        &list::OPERATION,
        &session::OPERATION,
        &update::OPERATION,
    ],
    simplify: &[],
};
