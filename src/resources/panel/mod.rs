//! Panels: boards of cards (CRM).

mod get;
mod list;
mod list_lost_reasons;

use crate::operation::{Choices, Field, List, Resource};
use crate::resources::common::record;

/// The resource.
pub const RESOURCE: Resource = Resource {
    name: "panel",
    operations: &[
        &list::OPERATION,
        &get::OPERATION,
        &list_lost_reasons::OPERATION,
    ],
};

/// The panel an operation is about.
pub static PANEL: &[Field] =
    &[record("panelId", "Panel", "id", "PanelID is empty!").named_in(List::Panels)];

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
