//! "Get Tag Colors".

use crate::operation::Operation;
use crate::resources::common::{ARRAY, REQUEST_OPTIONS, SHORT, TO_AGENTS};
use crate::resources::short;

/// The operation.
pub static OPERATION: Operation = Operation {
    name: "listColors",
    path: "/core/v1/tag/color",
    groups: &[REQUEST_OPTIONS, SHORT, TO_AGENTS],
    short: Some(&short::TAG_COLOR),
    ..ARRAY
};
