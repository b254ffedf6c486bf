//! Users: the agents of the account. A user has two IDs: every reference to a user needs its `userId`, and the
//! path of a user its `id` (API notes, section 8).

mod create;
mod delete;
mod get;
mod list;
mod log_out;
mod set_departments;
mod set_status;
mod update;

use crate::operation::{Choices, Field, Kind, List, Place, Resource};
use crate::resources::common::required;

/// The resource.
pub const RESOURCE: Resource = Resource {
    name: "user",
    operations: &[
        &list::OPERATION,
        &get::OPERATION,
        &create::OPERATION,
        &update::OPERATION,
        &delete::OPERATION,
        &set_status::OPERATION,
        &set_departments::OPERATION,
        &log_out::OPERATION,
    ],
};

/// The user an operation is about.
static USER: &[Field] = &[required(
    "userId",
    "User",
    Place::Path("id"),
    Kind::EitherIdOrName(List::Agents),
    "UserID is empty!",
)
.searched_in(List::Agents)];

/// What a user may do.
static PROFILE: Choices = Choices {
    name: "profile",
    values: &["Agent", "Admin", "RestrictedAgent"],
    nothing: None,
    sentence: None,
};

/// Whether a user takes sessions.
static AVAILABILITY: Choices = Choices {
    name: "availability",
    values: &["AVAILABLE", "UNAVAILABLE"],
    nothing: None,
    sentence: None,
};
