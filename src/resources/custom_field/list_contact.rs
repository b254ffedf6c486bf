//! "Get Contact Fields".

use super::NESTED;
use crate::operation::Operation;
use crate::resources::common::{ARRAY, REQUEST_OPTIONS, SHORT, TO_AGENTS};
use crate::resources::short;

/// The operation.
pub static OPERATION: Operation = Operation {
    name: "listContact",
    path: "/core/v1/contact/custom-field",
    groups: &[NESTED, REQUEST_OPTIONS, SHORT, TO_AGENTS],
    short: Some(&short::CUSTOM_FIELD),
    ..ARRAY
};
