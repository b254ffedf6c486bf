//! "Update Contact": by ID or by phone number; changes only what is filled in.

use super::{CONTACT, FIND_BY, PHONE, STATUS, TAG_OPERATION};
use crate::operation::{Field, Kind, List, Operation, Variant};
use crate::resources::common::{REQUEST_OPTIONS, SHORT, UPDATE, body, patch};
use crate::resources::short;

/// The operation.
pub static OPERATION: Operation = Operation {
    name: "update",
    path: "/core/v2/contact/{id}",
    variants: &[Variant {
        parameter: "findBy",
        equals: "phone",
        path: "/core/v1/contact/phonenumber/{phone}",
        without: &[],
        timeout: 0,
    }],
    exclusive: &[
        ("updateFields.tagIds", "updateFields.tagNames"),
        ("updateFields.portfolioIds", "updateFields.portfolioNames"),
    ],
    groups: &[FIND_BY, CONTACT, PHONE, FIELDS, REQUEST_OPTIONS, SHORT],
    short: Some(&short::CONTACT),
    ..UPDATE
};

static FIELDS: &[Field] = &[
    patch(
        "updateFields.name",
        "Name",
        "name",
        "Name",
        Kind::TextUpTo(255),
    ),
    patch(
        "updateFields.phoneNumber",
        "Phone Number",
        "phoneNumber",
        "PhoneNumber",
        Kind::Phone,
    ),
    patch("updateFields.email", "Email", "email", "Email", Kind::Email),
    patch(
        "updateFields.instagram",
        "Instagram",
        "instagram",
        "Instagram",
        Kind::Text,
    ),
    patch(
        "updateFields.annotation",
        "Annotation",
        "annotation",
        "Annotation",
        Kind::Text,
    ),
    patch(
        "updateFields.tagIds",
        "Tag Names or IDs",
        "tagIds",
        "Tags",
        Kind::IdsOrNames(List::Tags),
    ),
    patch(
        "updateFields.tagNames",
        "New Tag Names",
        "tagNames",
        "Tags",
        Kind::Texts,
    ),
    patch(
        "updateFields.portfolioIds",
        "Portfolio Names or IDs",
        "portfolioIds",
        "Portfolio",
        Kind::IdsOrNames(List::Portfolios),
    ),
    patch(
        "updateFields.portfolioNames",
        "New Portfolio Names",
        "portfolioNames",
        "Portfolio",
        Kind::Texts,
    ),
    patch(
        "updateFields.sequenceIds",
        "Sequence Names or IDs",
        "sequenceIds",
        "SequenceIds",
        Kind::IdsOrNames(List::Sequences),
    ),
    patch(
        "updateFields.status",
        "Status",
        "status",
        "Status",
        Kind::Choice(&STATUS),
    ),
    patch(
        "updateFields.pictureUrl",
        "Picture URL",
        "pictureUrl",
        "PictureUrl",
        Kind::Url,
    ),
    patch(
        "updateFields.metadata",
        "Metadata",
        "metadata",
        "Metadata",
        Kind::Map,
    ),
    patch(
        "updateFields.utmSource",
        "UTM Source",
        "utm.source",
        "Utm",
        Kind::Text,
    ),
    patch(
        "updateFields.utmSourceId",
        "UTM Source ID",
        "utm.sourceId",
        "Utm",
        Kind::Text,
    ),
    patch(
        "updateFields.utmMedium",
        "UTM Medium",
        "utm.medium",
        "Utm",
        Kind::Text,
    ),
    patch(
        "updateFields.utmCampaign",
        "UTM Campaign",
        "utm.campaign",
        "Utm",
        Kind::Text,
    ),
    patch(
        "updateFields.utmContent",
        "UTM Content",
        "utm.content",
        "Utm",
        Kind::Text,
    ),
    patch(
        "updateFields.utmHeadline",
        "UTM Headline",
        "utm.headline",
        "Utm",
        Kind::Text,
    ),
    patch(
        "updateFields.utmTerm",
        "UTM Term",
        "utm.term",
        "Utm",
        Kind::Text,
    ),
    patch(
        "updateFields.utmReferralUrl",
        "UTM Referral URL",
        "utm.referralUrl",
        "Utm",
        Kind::Text,
    ),
    patch(
        "updateFields.utmClid",
        "UTM Click ID",
        "utm.clid",
        "Utm",
        Kind::Text,
    ),
    patch(
        "customFields",
        "Custom Fields",
        "customFields",
        "CustomFields",
        Kind::CustomFields,
    )
    .chosen_from(List::ContactFields),
    body(
        "options.tagsOperation",
        "Tags Operation",
        "options.tagsOperation",
        Kind::Choice(&TAG_OPERATION),
    ),
];
