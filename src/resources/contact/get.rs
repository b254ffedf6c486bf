//! "Get Contact by ID".

use super::{CONTACT, DETAILS};
use crate::operation::{Field, Hook, Operation};
use crate::resources::common::{NOT_FOUND, READ, REQUEST_OPTIONS, SHORT, include_details};
use crate::resources::short;

/// The operation.
pub static OPERATION: Operation = Operation {
    name: "get",
    path: "/core/v1/contact/{id}",
    hook: Some(Hook::FindOne),
    groups: &[CONTACT, FIELDS, NOT_FOUND, REQUEST_OPTIONS, SHORT],
    short: Some(&short::CONTACT),
    ..READ
};

static FIELDS: &[Field] = &[include_details(&DETAILS)];
