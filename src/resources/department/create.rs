//! "Create Department".

use super::{MINUTES, RESTRICTION, SCOPE};
use crate::operation::{ANY, Field, Kind, List, Need, Operation, Place, Variant};
use crate::resources::common::{CREATE, REQUEST_OPTIONS, SHORT, body, required};
use crate::resources::short;

const PATH: &str = "/core/v1/department";

/// The operation.
pub static OPERATION: Operation = Operation {
    name: "create",
    path: PATH,
    variants: &[without_channels("ALL"), without_channels("NONE")],
    needs: &[
        Need {
            when: Some(("additionalFields.channelScope", "SELECTED")),
            any_of: &["additionalFields.channelIds"],
            sentence: "Choose from the list",
        },
        Need {
            when: Some(("additionalFields.channelIds", ANY)),
            any_of: &["additionalFields.channelScope"],
            sentence: "Choose from the list",
        },
    ],
    groups: &[FIELDS, REQUEST_OPTIONS, SHORT],
    short: Some(&short::DEPARTMENT),
    ..CREATE
};

/// The API ignores channels that are named beside another scope.
const fn without_channels(scope: &'static str) -> Variant {
    Variant {
        parameter: "additionalFields.channelScope",
        equals: scope,
        path: PATH,
        without: &["additionalFields.channelIds"],
        timeout: 0,
    }
}

static FIELDS: &[Field] = &[
    required(
        "name",
        "Name",
        Place::Body("name"),
        Kind::TextUpTo(100),
        "The department has no name",
    ),
    body(
        "additionalFields.isDefault",
        "Is Default",
        "isDefault",
        Kind::Boolean,
    ),
    body(
        "additionalFields.distributionIsEnabled",
        "Distribution Enabled",
        "distributionIsEnabled",
        Kind::Boolean,
    ),
    body(
        "additionalFields.distributionExpirationIsEnabled",
        "Distribution Expiration Enabled",
        "distributionConfig.expirationIsEnabled",
        Kind::Boolean,
    ),
    body(
        "additionalFields.distributionMaximumDuration",
        "Distribution Maximum Duration",
        "distributionConfig.maximumDurationInMinutes",
        MINUTES,
    ),
    body(
        "additionalFields.distributionInactivityTime",
        "Distribution Inactivity Time",
        "distributionConfig.inactivityTimeInMinutes",
        MINUTES,
    ),
    body(
        "additionalFields.restrictionType",
        "Restriction",
        "restrictionType",
        Kind::Choice(&RESTRICTION),
    ),
    body(
        "additionalFields.channelScope",
        "Channels",
        "channelsConfig.scope",
        Kind::Choice(&SCOPE),
    ),
    body(
        "additionalFields.channelIds",
        "Channel Names or IDs",
        "channelsConfig.channels",
        Kind::IdsOrNames(List::Channels),
    ),
    body(
        "additionalFields.userIds",
        "User Names or IDs",
        "agents[].userId",
        Kind::IdsOrNames(List::Users),
    ),
];
