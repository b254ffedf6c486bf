//! "Get All Cards": of one panel, because the API has no other list of cards.

use super::{DETAILS, STATUS};
use crate::operation::{Field, Kind, Operation, Place};
use crate::resources::common::{DATES, LISTING, PAGES, REQUEST_OPTIONS, SHORT, query, required};

/// The operation.
pub static OPERATION: Operation = Operation {
    name: "list",
    path: "/crm/v2/panel/card",
    groups: &[FIELDS, DATES, LISTING, REQUEST_OPTIONS, SHORT],
    ..PAGES
};

static FIELDS: &[Field] = &[
    required(
        "panelId",
        "Panel",
        Place::Query("PanelId"),
        Kind::IdOrName("getPanels"),
        "Choose from the list",
    ),
    query(
        "includeDetails",
        "Include Details",
        "IncludeDetails",
        Kind::Choices(&DETAILS),
    ),
    query("filters.stepId", "Step Name or ID", "StepId", Kind::Id),
    query("filters.contactId", "Contact ID", "ContactId", Kind::Id),
    query(
        "filters.responsibleUserId",
        "Responsible Name or ID",
        "ResponsibleUserId",
        Kind::IdOrName("getUsers"),
    ),
    query(
        "filters.textFilter",
        "Text Filter",
        "TextFilter",
        Kind::Text,
    ),
    query(
        "filters.statuses",
        "Statuses",
        "Statuses",
        Kind::Choices(&STATUS),
    ),
];
