//! "Get Contacts by Sequence".

use super::{CONTACT_DETAILS, SEQUENCE};
use crate::operation::{Field, Kind, List, Operation};
use crate::resources::common::{
    DATES, IN_PERIOD, LISTING, PAGES, REQUEST_OPTIONS, SHORT, include_details, query,
};
use crate::resources::short;

/// The operation.
pub static OPERATION: Operation = Operation {
    name: "listContacts",
    path: "/chat/v2/sequence/{id}/contact",
    groups: &[
        SEQUENCE,
        FIELDS,
        DATES,
        IN_PERIOD,
        LISTING,
        REQUEST_OPTIONS,
        SHORT,
    ],
    short: Some(&short::SEQUENCE_CONTACT),
    ..PAGES
};

static FIELDS: &[Field] = &[
    include_details(&CONTACT_DETAILS),
    query("filters.name", "Name", "Name", Kind::Text),
    query("filters.contactId", "Contact", "ContactId", Kind::Contact).searched_in(List::Contacts),
    query(
        "filters.phoneNumber",
        "Phone Number",
        "PhoneNumber",
        Kind::Phone,
    ),
];
