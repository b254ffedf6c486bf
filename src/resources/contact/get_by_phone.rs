//! "Get Contact by Phone". The API answers an unknown number with 500 and the key `FORM_ERROR`.

use super::{DETAILS, PHONE};
use crate::operation::{Field, Hook, Operation};
use crate::resources::common::{NOT_FOUND, READ, REQUEST_OPTIONS, SHORT, include_details};
use crate::resources::short;

/// The operation.
pub static OPERATION: Operation = Operation {
    name: "getByPhone",
    path: "/core/v1/contact/phonenumber/{phone}",
    hook: Some(Hook::FindOne),
    groups: &[PHONE, FIELDS, NOT_FOUND, REQUEST_OPTIONS, SHORT],
    short: Some(&short::CONTACT),
    ..READ
};

static FIELDS: &[Field] = &[include_details(&DETAILS)];
