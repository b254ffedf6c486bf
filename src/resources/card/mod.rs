//! Cards of a panel (CRM) and their notes.

mod archive;
mod create;
mod create_file_note;
mod create_text_note;
mod delete_note;
mod duplicate;
mod get;
mod list;
mod list_notes;
mod lose;
mod move_to_step;
mod update;
mod win;

use crate::operation::{Choices, Field, Kind, List, Place, Resource};
use crate::resources::common::{optional, record};

/// The resource.
pub const RESOURCE: Resource = Resource {
    name: "card",
    operations: &[
        &list::OPERATION,
        &get::OPERATION,
        &create::OPERATION,
        &update::OPERATION,
        &move_to_step::OPERATION,
        &win::OPERATION,
        &lose::OPERATION,
        &archive::OPERATION,
        &duplicate::OPERATION,
        &list_notes::OPERATION,
        &create_text_note::OPERATION,
        &create_file_note::OPERATION,
        &delete_note::OPERATION,
    ],
};

/// The card an operation is about.
pub static CARD: &[Field] =
    &[record("cardId", "Card", "id", "CardID is empty!").searched_in(List::Cards)];

/// The panel whose steps, tags, fields and reasons the editor offers; the request does not need it.
pub static PANEL: &[Field] =
    &[optional("panelId", "Panel", Place::Switch, Kind::Text).searched_in(List::Panels)];

/// Status of a card.
pub static STATUS: Choices = Choices {
    name: "status",
    values: &["OPEN", "WON", "LOST", "ARCHIVED"],
    nothing: None,
    sentence: Some("Add a valid status!"),
};

/// Details to include in a card.
pub static DETAILS: Choices = Choices {
    name: "detail",
    values: &[
        "PanelTitle",
        "StepTitle",
        "StepPhase",
        "ResponsibleUser",
        "Contacts",
        "CustomFields",
        "LostReason",
    ],
    nothing: None,
    sentence: None,
};

/// What happens to existing tags.
pub static TAG_OPERATION: Choices = Choices {
    name: "tags operation",
    values: &["ReplaceAll", "InsertIfNotExists", "DeleteIfExists"],
    nothing: None,
    sentence: None,
};

/// What a duplicate copies.
pub static COPIED: Choices = Choices {
    name: "field",
    values: &[
        "All",
        "Amount",
        "DueDate",
        "Tags",
        "MonetaryAmount",
        "Contacts",
        "ResponsibleUser",
        "CustomFields",
        "Notes",
    ],
    nothing: Some("Undefined"),
    sentence: None,
};
