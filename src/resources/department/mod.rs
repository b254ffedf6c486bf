//! Departments: the teams of the account.

mod create;
mod delete;
mod get;
mod get_channels;
mod list;
mod set_users;
mod update;

use crate::operation::{Choices, Field, Kind, LARGEST_INTEGER, List, Resource};
use crate::resources::common::record;

/// The resource.
pub const RESOURCE: Resource = Resource {
    name: "department",
    operations: &[
        &list::OPERATION,
        &get::OPERATION,
        &create::OPERATION,
        &update::OPERATION,
        &delete::OPERATION,
        &set_users::OPERATION,
        &get_channels::OPERATION,
    ],
};

/// The department an operation is about.
static DEPARTMENT: &[Field] =
    &[
        record("departmentId", "Department", "id", "DepartmentID is empty!")
            .named_in(List::Departments),
    ];

/// Details to include in a department; the API takes one value.
static DETAILS: Choices = Choices {
    name: "detail",
    values: &["All", "Agents", "Channels"],
    nothing: Some("Undefined"),
    sentence: None,
};

/// Whose sessions a member sees.
static RESTRICTION: Choices = Choices {
    name: "restriction",
    values: &["NONE", "DEPARTMENT_RESTRICTION", "USER_RESTRICTION"],
    nothing: None,
    sentence: None,
};

/// Which channels serve a department.
static SCOPE: Choices = Choices {
    name: "scope",
    values: &["ALL", "NONE", "SELECTED"],
    nothing: None,
    sentence: None,
};

/// A time of the automatic distribution.
const MINUTES: Kind = Kind::Integer {
    min: 0,
    max: LARGEST_INTEGER,
};
