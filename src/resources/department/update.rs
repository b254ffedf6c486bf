//! "Update Department": changes only what is filled in.

use super::{DEPARTMENT, MINUTES, RESTRICTION, SCOPE};
use crate::operation::{ANY, Field, Kind, List, Need, Operation, Variant};
use crate::resources::common::{REQUEST_OPTIONS, SHORT, UPDATE, patch};
use crate::resources::short;

const PATH: &str = "/core/v1/department/{id}";

/// The operation.
pub static OPERATION: Operation = Operation {
    name: "update",
    path: PATH,
    variants: &[without_channels("ALL"), without_channels("NONE")],
    needs: &[
        Need {
            when: Some(("updateFields.channelScope", "SELECTED")),
            any_of: &["updateFields.channelIds"],
            sentence: "Choose from the list",
        },
        Need {
            when: Some(("updateFields.channelIds", ANY)),
            any_of: &["updateFields.channelScope"],
            sentence: "Choose from the list",
        },
        beside(EXPIRATION, &[MAXIMUM]),
        beside(MAXIMUM, &[INACTIVITY]),
        beside(INACTIVITY, &[EXPIRATION]),
    ],
    groups: &[DEPARTMENT, FIELDS, REQUEST_OPTIONS, SHORT],
    short: Some(&short::DEPARTMENT),
    ..UPDATE
};

/// The API ignores channels that are named beside another scope.
const fn without_channels(scope: &'static str) -> Variant {
    Variant {
        parameter: "updateFields.channelScope",
        equals: scope,
        path: PATH,
        without: &["updateFields.channelIds"],
        timeout: 0,
    }
}

const EXPIRATION: &str = "updateFields.distributionExpirationIsEnabled";
const MAXIMUM: &str = "updateFields.distributionMaximumDuration";
const INACTIVITY: &str = "updateFields.distributionInactivityTime";

/// The API takes the three values as one: what is not named beside the others would be lost.
const fn beside(given: &'static str, any_of: &'static [&'static str]) -> Need {
    Need {
        when: Some((given, ANY)),
        any_of,
        sentence: "The values of the distribution belong together",
    }
}

static FIELDS: &[Field] = &[
    patch(
        "updateFields.name",
        "Name",
        "name",
        "Name",
        Kind::TextUpTo(100),
    )
    .kept(),
    patch(
        "updateFields.description",
        "Description",
        "description",
        "Description",
        Kind::Text,
    ),
    patch(
        "updateFields.isDefault",
        "Is Default",
        "isDefault",
        "IsDefault",
        Kind::Boolean,
    )
    .kept(),
    patch(
        "updateFields.distributionIsEnabled",
        "Distribution Enabled",
        "distributionIsEnabled",
        "DistributionIsEnabled",
        Kind::Boolean,
    ),
    patch(
        EXPIRATION,
        "Distribution Expiration Enabled",
        "distributionConfig.expirationIsEnabled",
        "DistributionConfig",
        Kind::Boolean,
    )
    .kept(),
    patch(
        MAXIMUM,
        "Distribution Maximum Duration",
        "distributionConfig.maximumDurationInMinutes",
        "DistributionConfig",
        MINUTES,
    )
    .kept(),
    patch(
        INACTIVITY,
        "Distribution Inactivity Time",
        "distributionConfig.inactivityTimeInMinutes",
        "DistributionConfig",
        MINUTES,
    )
    .kept(),
    patch(
        "updateFields.restrictionType",
        "Restriction",
        "restrictionType",
        "RestrictionType",
        Kind::Choice(&RESTRICTION),
    ),
    patch(
        "updateFields.channelScope",
        "Channels",
        "channelsConfig.scope",
        "ChannelsConfig",
        Kind::Choice(&SCOPE),
    )
    .kept(),
    patch(
        "updateFields.channelIds",
        "Channel Names or IDs",
        "channelsConfig.channels",
        "ChannelsConfig",
        Kind::IdsOrNames(List::Channels),
    )
    .kept(),
];
