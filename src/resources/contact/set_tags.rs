//! "Set Tags": adds, removes or replaces tags of a contact.

use super::{CONTACT, FIND_BY, PHONE, TAG_OPERATION};
use crate::operation::{Field, Kind, List, Need, Operation, Variant};
use crate::resources::common::{CREATE, REQUEST_OPTIONS, SHORT, body};
use crate::resources::short;

/// The operation.
pub static OPERATION: Operation = Operation {
    name: "setTags",
    path: "/core/v1/contact/{id}/tags",
    variants: &[Variant {
        parameter: "findBy",
        equals: "phone",
        path: "/core/v1/contact/phonenumber/{phone}/tags",
        without: &[],
        timeout: 0,
    }],
    needs: &[Need {
        when: None,
        any_of: &["tagIds", "tagNames"],
        sentence: "Choose from the list",
    }],
    exclusive: &[("tagIds", "tagNames")],
    groups: &[FIND_BY, CONTACT, PHONE, FIELDS, REQUEST_OPTIONS, SHORT],
    short: Some(&short::CONTACT),
    ..CREATE
};

static FIELDS: &[Field] = &[
    body(
        "tagIds",
        "Tag Names or IDs",
        "tagIds",
        Kind::IdsOrNames(List::Tags),
    ),
    body("tagNames", "New Tag Names", "tagNames", Kind::Texts),
    body(
        "tagsOperation",
        "Tags Operation",
        "operation",
        Kind::Choice(&TAG_OPERATION),
    ),
];
