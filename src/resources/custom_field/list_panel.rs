//! "Get Panel Fields".

use super::NESTED;
use crate::operation::Operation;
use crate::resources::common::{ARRAY, REQUEST_OPTIONS, SHORT, TO_AGENTS};
use crate::resources::panel::PANEL;
use crate::resources::short;

/// The operation.
pub static OPERATION: Operation = Operation {
    name: "listPanel",
    path: "/crm/v1/panel/{id}/custom-fields",
    groups: &[PANEL, NESTED, REQUEST_OPTIONS, SHORT, TO_AGENTS],
    short: Some(&short::CUSTOM_FIELD),
    ..ARRAY
};
