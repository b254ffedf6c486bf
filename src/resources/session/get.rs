//! "Get Session by ID".

use super::{DETAILS, SESSION, VERSION};
use crate::operation::{Field, Kind, Operation, Place, Variant};
use crate::resources::common::{READ, REQUEST_OPTIONS, SHORT, optional, query};
use crate::resources::short;

/// The operation.
pub static OPERATION: Operation = Operation {
    name: "get",
    path: "/chat/v2/session/{id}",
    variants: &[Variant {
        parameter: "options.apiVersion",
        equals: "v1",
        path: "/chat/v1/session/{id}",
        without: &[],
        timeout: 0,
    }],
    groups: &[SESSION, FIELDS, REQUEST_OPTIONS, SHORT],
    short: Some(&short::SESSION),
    ..READ
};

static FIELDS: &[Field] = &[
    query(
        "includeDetails",
        "Include Details",
        "includeDetails",
        Kind::Choices(&DETAILS),
    ),
    optional(
        "options.apiVersion",
        "API Version",
        Place::Switch,
        Kind::Choice(&VERSION),
    ),
];
