//! "Update Tag". The name is always sent; without a color the present one stays.

use super::{PROPERTIES, TAG};
use crate::operation::Operation;
use crate::resources::common::{REQUEST_OPTIONS, SHORT, UPDATE};
use crate::resources::short;

/// The operation.
pub static OPERATION: Operation = Operation {
    name: "update",
    path: "/core/v1/tag/{id}",
    groups: &[TAG, PROPERTIES, REQUEST_OPTIONS, SHORT],
    short: Some(&short::TAG),
    ..UPDATE
};
