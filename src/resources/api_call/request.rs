//! "API Call": any request to the host, with the same authentication, retries and messages.

use crate::operation::{Choices, Field, Hook, Kind, Operation, Place};
use crate::resources::common::{LISTING, OUTPUT_OF_ANY, READ, REQUEST_OPTIONS, optional, required};

/// The operation.
pub static OPERATION: Operation = Operation {
    name: "request",
    path: "",
    hook: Some(Hook::AnyRequest),
    groups: &[FIELDS, LISTING, OUTPUT_OF_ANY, REQUEST_OPTIONS],
    ..READ
};

static FIELDS: &[Field] = &[
    optional("method", "Method", Place::Switch, Kind::Choice(&METHODS)),
    required("path", "Path", Place::Switch, Kind::Text, "Path is empty!"),
    optional("query", "Query Parameters", Place::Switch, Kind::Map).narrowing(),
    optional("body", "Body", Place::Switch, Kind::Json),
];

static METHODS: Choices = Choices {
    name: "method",
    values: &["GET", "POST", "PUT", "PATCH", "DELETE"],
    nothing: None,
    sentence: None,
};
