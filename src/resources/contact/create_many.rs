//! "Create Many Contacts": up to 100 at once; existing contacts can be updated.

use super::UPSERT;
use crate::envelope::Shape;
use crate::operation::{Field, Kind, List, Operation, Place, Rows};
use crate::resources::common::{CREATE, REQUEST_OPTIONS, SHORT, body, required};
use crate::resources::short;

/// The operation.
pub static OPERATION: Operation = Operation {
    name: "createMany",
    path: "/core/v2/contact/batch",
    output: Shape::Records,
    groups: &[FIELDS, UPSERT, REQUEST_OPTIONS, SHORT],
    short: Some(&short::CONTACT),
    ..CREATE
};

static FIELDS: &[Field] = &[required(
    "contacts",
    "Contacts",
    Place::Body("items"),
    Kind::Rows(&CONTACTS),
    "There are no contacts",
)];

/// The API accepts 100 at once.
static CONTACTS: Rows = Rows {
    fields: ROW,
    most: 100,
};

static ROW: &[Field] = &[
    body("name", "Name", "name", Kind::TextUpTo(255)),
    body("phoneNumber", "Phone Number", "phoneNumber", Kind::Phone),
    body("email", "Email", "email", Kind::Email),
    body("instagram", "Instagram", "instagram", Kind::Text),
    body("annotation", "Annotation", "annotation", Kind::Text),
    body("tagIds", "Tag IDs", "tagIds", Kind::Ids),
    body("tagNames", "Tag Names", "tagNames", Kind::Texts),
    body("portfolioIds", "Portfolio IDs", "portfolioIds", Kind::Ids),
    body(
        "portfolioNames",
        "Portfolio Names",
        "portfolioNames",
        Kind::Texts,
    ),
    body("sequenceIds", "Sequence IDs", "sequenceIds", Kind::Ids),
    body(
        "customFields",
        "Custom Fields",
        "customFields",
        Kind::CustomFields,
    )
    .chosen_from(List::ContactFields),
    body("metadata", "Metadata", "metadata", Kind::Map),
];
