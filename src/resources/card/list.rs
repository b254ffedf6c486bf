//! "Get All Cards": of one panel, because the API has no other list of cards.

use super::{DETAILS, STATUS};
use crate::operation::{Field, Kind, List, Operation, Place};
use crate::resources::common::{PAGES, dated_list, include_details, query, required};
use crate::resources::short;

/// The operation.
pub static OPERATION: Operation = Operation {
    name: "list",
    path: "/crm/v2/panel/card",
    groups: &dated_list(FIELDS),
    short: Some(&short::CARD),
    ..PAGES
};

static FIELDS: &[Field] = &[
    required(
        "panelId",
        "Panel",
        Place::Query("PanelId"),
        Kind::IdOrName(List::Panels),
        "Choose from the list",
    )
    .searched_in(List::Panels),
    include_details(&DETAILS),
    query(
        "filters.stepId",
        "Step",
        "StepId",
        Kind::IdOrName(List::Steps),
    ),
    query("filters.contactId", "Contact", "ContactId", Kind::Contact).searched_in(List::Contacts),
    query(
        "filters.responsibleUserId",
        "Responsible",
        "ResponsibleUserId",
        Kind::IdOrName(List::Users),
    ),
    query(
        "filters.textFilter",
        "Search Text",
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
