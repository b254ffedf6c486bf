//! Sequences and portfolios hold contacts in the same way: given by ID or by phone number, one or several. The DELETEs
//! have a body.

use super::common::{CREATE, DELETE, body};
use crate::envelope::Shape;
use crate::operation::{Field, Kind, List, Need, Operation};

/// One contact, by ID or by phone number.
pub static CONTACT: &[Field] = &[
    body("contactId", "Contact", "contactId", Kind::Contact).searched_in(List::Contacts),
    body("phoneNumber", "Phone Number", "phoneNumber", Kind::Phone),
];

/// Several contacts, by ID or by phone number.
pub static CONTACTS: &[Field] = &[
    body("contactIds", "Contacts", "contactIds", Kind::Ids),
    body(
        "phoneNumbers",
        "Phone Numbers",
        "phoneNumbers",
        Kind::Phones,
    ),
];

/// Not of sequences, whose workflows may have both from before.
pub const ONE_OF_BOTH: &[(&str, &str)] = &[("contactId", "phoneNumber")];

const A_CONTACT: &[Need] = &[Need {
    when: None,
    any_of: &["contactId", "phoneNumber"],
    sentence: "Fill in the field contact",
}];

const SEVERAL_CONTACTS: &[Need] = &[Need {
    when: None,
    any_of: &["contactIds", "phoneNumbers"],
    sentence: "Fill in the field contacts",
}];

/// Adds one contact.
pub const ADD: Operation = Operation {
    name: "addContact",
    needs: A_CONTACT,
    ..CREATE
};

/// Adds several contacts.
pub const ADD_MANY: Operation = Operation {
    name: "addContacts",
    needs: SEVERAL_CONTACTS,
    output: Shape::Records,
    ..CREATE
};

/// Removes one contact.
pub const REMOVE: Operation = Operation {
    name: "removeContact",
    needs: A_CONTACT,
    ..DELETE
};

/// Removes several contacts.
pub const REMOVE_MANY: Operation = Operation {
    name: "removeContacts",
    needs: SEVERAL_CONTACTS,
    ..DELETE
};
