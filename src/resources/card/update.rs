//! "Update Card": changes only what is filled in.

use super::{CARD, PANEL, STATUS, TAG_OPERATION};
use crate::operation::{Field, Kind, List, Operation};
use crate::resources::common::{REQUEST_OPTIONS, SHORT, UPDATE, body, patch};
use crate::resources::short;

/// The operation.
pub static OPERATION: Operation = Operation {
    name: "update",
    path: "/crm/v3/panel/card/{id}",
    groups: &[CARD, PANEL, FIELDS, REQUEST_OPTIONS, SHORT],
    short: Some(&short::CARD),
    ..UPDATE
};

static FIELDS: &[Field] = &[
    patch(
        "updateFields.stepId",
        "Step",
        "stepId",
        "StepId",
        Kind::IdOrName(List::Steps),
    ),
    patch(
        "updateFields.title",
        "Title",
        "title",
        "Title",
        Kind::TextUpTo(500),
    ),
    patch(
        "updateFields.description",
        "Description",
        "description",
        "Description",
        Kind::TextUpTo(8000),
    ),
    patch(
        "updateFields.status",
        "Status",
        "status",
        "Status",
        Kind::Choice(&STATUS),
    ),
    patch(
        "updateFields.lostReasonId",
        "Lost Reason",
        "lostReasonId",
        "Status",
        Kind::IdOrName(List::LostReasons),
    ),
    patch(
        "updateFields.responsibleUserId",
        "Responsible",
        "responsibleUserId",
        "ResponsibleUserId",
        Kind::IdOrName(List::Users),
    ),
    patch(
        "updateFields.contactIds",
        "Contacts",
        "contactIds",
        "ContactIds",
        Kind::Contacts,
    ),
    patch(
        "updateFields.tagIds",
        "Tag Names or IDs",
        "tagIds",
        "TagIds",
        Kind::IdsOrNames(List::PanelTags),
    ),
    patch(
        "updateFields.monetaryAmount",
        "Monetary Amount",
        "monetaryAmount",
        "MonetaryAmount",
        Kind::Number,
    ),
    patch(
        "updateFields.position",
        "Position",
        "position",
        "Position",
        Kind::Number,
    ),
    patch(
        "updateFields.dueDate",
        "Due Date",
        "dueDate",
        "DueDate",
        Kind::Timestamp,
    ),
    patch(
        "updateFields.sessionId",
        "Session",
        "sessionId",
        "SessionId",
        Kind::Id,
    )
    .searched_in(List::Sessions),
    patch(
        "updateFields.metadata",
        "Metadata",
        "metadata",
        "Metadata",
        Kind::Map,
    ),
    patch(
        "customFields",
        "Custom Fields",
        "customFields",
        "CustomFields",
        Kind::CustomFields,
    )
    .chosen_from(List::PanelFields),
    body(
        "options.upsertTagOperation",
        "Tags Operation",
        "options.upsertTagOperation",
        Kind::Choice(&TAG_OPERATION),
    ),
];
