//! "Create Card".

use super::PANEL;
use crate::operation::{Field, Kind, List, Operation, Place};
use crate::resources::common::{CREATE, REQUEST_OPTIONS, SHORT, body, required};
use crate::resources::short;

/// The operation.
pub static OPERATION: Operation = Operation {
    name: "create",
    path: "/crm/v2/panel/card",
    groups: &[PANEL, FIELDS, REQUEST_OPTIONS, SHORT],
    short: Some(&short::CARD),
    ..CREATE
};

static FIELDS: &[Field] = &[
    required(
        "stepId",
        "Step",
        Place::Body("stepId"),
        Kind::IdOrName(List::Steps),
        "Choose from the list",
    ),
    required(
        "title",
        "Title",
        Place::Body("title"),
        Kind::TextUpTo(500),
        "Title is empty!",
    ),
    body(
        "additionalFields.description",
        "Description",
        "description",
        Kind::TextUpTo(8000),
    ),
    body(
        "additionalFields.responsibleUserId",
        "Responsible",
        "responsibleUserId",
        Kind::IdOrName(List::Users),
    ),
    body(
        "additionalFields.contactIds",
        "Contacts",
        "contactIds",
        Kind::Contacts,
    ),
    body(
        "additionalFields.tagIds",
        "Tag Names or IDs",
        "tagIds",
        Kind::IdsOrNames(List::PanelTags),
    ),
    body(
        "additionalFields.monetaryAmount",
        "Monetary Amount",
        "monetaryAmount",
        Kind::Number,
    ),
    body(
        "additionalFields.position",
        "Position",
        "position",
        Kind::Number,
    ),
    body(
        "additionalFields.dueDate",
        "Due Date",
        "dueDate",
        Kind::Timestamp,
    ),
    body(
        "additionalFields.sessionId",
        "Session",
        "sessionId",
        Kind::Id,
    )
    .searched_in(List::Sessions),
    body(
        "additionalFields.metadata",
        "Metadata",
        "metadata",
        Kind::Map,
    ),
    body(
        "customFields",
        "Custom Fields",
        "customFields",
        Kind::CustomFields,
    )
    .chosen_from(List::PanelFields),
];
