//! "Create Contact".

use super::UPSERT;
use crate::operation::{Field, Kind, List, Need, Operation};
use crate::resources::common::{CREATE, REQUEST_OPTIONS, SHORT, body};
use crate::resources::short;

/// The operation.
pub static OPERATION: Operation = Operation {
    name: "create",
    path: "/core/v1/contact",
    needs: &[Need {
        when: None,
        any_of: &[
            "phoneNumber",
            "name",
            "additionalFields.email",
            "additionalFields.instagram",
        ],
        sentence: "The contact is empty",
    }],
    exclusive: &[
        ("additionalFields.tagIds", "additionalFields.tagNames"),
        (
            "additionalFields.portfolioIds",
            "additionalFields.portfolioNames",
        ),
    ],
    groups: &[FIELDS, UPSERT, REQUEST_OPTIONS, SHORT],
    short: Some(&short::CONTACT),
    ..CREATE
};

static FIELDS: &[Field] = &[
    body("name", "Name", "name", Kind::TextUpTo(255)),
    body("phoneNumber", "Phone Number", "phoneNumber", Kind::Phone),
    body("additionalFields.email", "Email", "email", Kind::Email),
    body(
        "additionalFields.instagram",
        "Instagram",
        "instagram",
        Kind::Text,
    ),
    body(
        "additionalFields.annotation",
        "Annotation",
        "annotation",
        Kind::Text,
    ),
    body(
        "additionalFields.tagIds",
        "Tag Names or IDs",
        "tagIds",
        Kind::IdsOrNames(List::Tags),
    ),
    body(
        "additionalFields.tagNames",
        "New Tag Names",
        "tagNames",
        Kind::Texts,
    ),
    body(
        "additionalFields.portfolioIds",
        "Portfolio Names or IDs",
        "portfolioIds",
        Kind::IdsOrNames(List::Portfolios),
    ),
    body(
        "additionalFields.portfolioNames",
        "New Portfolio Names",
        "portfolioNames",
        Kind::Texts,
    ),
    body(
        "additionalFields.sequenceIds",
        "Sequence Names or IDs",
        "sequenceIds",
        Kind::IdsOrNames(List::Sequences),
    ),
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
    .chosen_from(List::ContactFields),
];
