//! Panels: boards of cards (CRM).

mod get;
mod list;

use crate::operation::{Choices, Resource};

/// The resource.
pub const RESOURCE: Resource = Resource {
    name: "panel",
    operations: &[&list::OPERATION, &get::OPERATION],
};

/// Types of panels.
pub static TYPE: Choices = Choices {
    name: "type",
    values: &["MANAGEMENT", "SALES"],
    nothing: None,
    sentence: None,
};

/// Details to include in the panels of a list.
pub static DETAILS: Choices = Choices {
    name: "detail",
    values: &["Tags", "Steps", "StepsCardCount", "PanelCardOverdueCount"],
    nothing: None,
    sentence: None,
};

/// Details to include in one panel.
pub static ONE_DETAILS: Choices = Choices {
    name: "detail",
    values: &["Tags", "Steps", "StepsFields", "StepsCardCount", "Cards"],
    nothing: None,
    sentence: None,
};
