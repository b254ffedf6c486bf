//! Contacts of the account.

mod create;
mod create_many;
mod get;
mod get_by_phone;
pub mod list;
mod search;
mod set_tags;
mod update;

use crate::operation::{Choices, Field, Kind, List, Place, Resource};
use crate::resources::common::{body, optional, record, required};

/// The resource.
pub const RESOURCE: Resource = Resource {
    name: "contact",
    operations: &[
        &list::OPERATION,
        &search::OPERATION,
        &get::OPERATION,
        &get_by_phone::OPERATION,
        &create::OPERATION,
        &update::OPERATION,
        &create_many::OPERATION,
        &set_tags::OPERATION,
    ],
};

/// The contact an operation is about.
pub static CONTACT: &[Field] = &[Field {
    kind: Kind::Contact,
    ..record("contactId", "Contact", "id", "ContactID is empty!").searched_in(List::Contacts)
}];

/// The contact of an operation, by phone number.
pub static PHONE: &[Field] = &[required(
    "phoneNumber",
    "Phone Number",
    Place::Path("phone"),
    Kind::Phone,
    "Phone number is empty!",
)];

/// How the contact is identified.
pub static FIND_BY: &[Field] = &[optional(
    "findBy",
    "Find By",
    Place::Switch,
    Kind::Choice(&FOUND_BY),
)];

/// What happens if the contact already exists.
pub static UPSERT: &[Field] = &[
    body(
        "upsert",
        "Create or Update",
        "options.upsert",
        Kind::Boolean,
    ),
    body(
        "getIfExists",
        "Get or Create",
        "options.getIfExists",
        Kind::Boolean,
    ),
    body(
        "options.upsertFields",
        "Fields to Update",
        "options.upsertFields",
        Kind::Choices(&UPSERT_FIELDS),
    )
    .narrowing(),
    body(
        "options.upsertTagOperation",
        "Tags Operation",
        "options.upsertTagOperation",
        Kind::Choice(&UPSERT_TAG_OPERATION),
    ),
];

/// Ways to identify a contact.
pub static FOUND_BY: Choices = Choices {
    name: "way to find",
    values: &["id", "phone"],
    nothing: None,
    sentence: None,
};

/// Status of a contact.
pub static STATUS: Choices = Choices {
    name: "status",
    values: &["ACTIVE", "ARCHIVED", "BLOCKED"],
    nothing: Some("UNDEFINED"),
    sentence: Some("Add a valid status!"),
};

/// Details to include in a contact.
pub static DETAILS: Choices = Choices {
    name: "detail",
    values: &["Tags", "CustomFields", "Portfolios"],
    nothing: None,
    sentence: None,
};

/// How a contact was created.
pub static ORIGIN: Choices = Choices {
    name: "origin",
    values: &["CREATED_BY_USER", "CREATED_FROM_HUB", "IMPORTED"],
    nothing: None,
    sentence: None,
};

/// What happens to existing tags.
pub static TAG_OPERATION: Choices = Choices {
    name: "tags operation",
    values: &["InsertIfNotExists", "DeleteIfExists", "ReplaceAll"],
    nothing: None,
    sentence: None,
};

/// The same for an upsert, which uses other values.
pub static UPSERT_TAG_OPERATION: Choices = Choices {
    name: "tags operation",
    values: &["REPLACEALL", "INSERTIFNOTEXISTS", "DELETEIFEXISTS"],
    nothing: None,
    sentence: None,
};

/// Fields that an upsert may change.
pub static UPSERT_FIELDS: Choices = Choices {
    name: "field",
    values: &[
        "Name",
        "PhoneNumber",
        "Email",
        "Instagram",
        "Annotation",
        "Tags",
        "Status",
        "CustomFields",
        "PictureUrl",
        "Portfolio",
        "SequenceIds",
        "Utm",
        "Metadata",
    ],
    nothing: None,
    sentence: None,
};
