//! Tags of contacts.

mod create;
mod delete;
mod list;
mod list_colors;
mod update;

use crate::operation::{Choices, Field, Kind, List, Place, Resource};
use crate::resources::common::{body, record, required};

/// The resource.
pub const RESOURCE: Resource = Resource {
    name: "tag",
    operations: &[
        &list::OPERATION,
        &create::OPERATION,
        &update::OPERATION,
        &delete::OPERATION,
        &list_colors::OPERATION,
    ],
};

/// The tag an operation is about.
static TAG: &[Field] = &[record("tagId", "Tag", "id", "TagID is empty!").named_in(List::Tags)];

/// What a tag is made of.
static PROPERTIES: &[Field] = &[
    required(
        "name",
        "Name",
        Place::Body("name"),
        Kind::TextUpTo(255),
        "The tag has no name",
    ),
    body(
        "additionalFields.color",
        "Color",
        "color",
        Kind::Choice(&COLOR),
    ),
];

/// The palette.
static COLOR: Choices = Choices {
    name: "color",
    values: &[
        "GRAY_600",
        "BROWN_100",
        "BROWN_200",
        "BROWN_300",
        "BROWN_400",
        "BROWN_500",
        "BROWN_600",
        "PURPLE_100",
        "PURPLE_200",
        "PURPLE_300",
        "PURPLE_400",
        "PURPLE_500",
        "PURPLE_600",
        "PINK_100",
        "PINK_200",
        "PINK_300",
        "PINK_400",
        "PINK_500",
        "PINK_600",
        "RED_100",
        "RED_200",
        "RED_300",
        "RED_400",
        "RED_500",
        "RED_600",
        "YELLOW_100",
        "YELLOW_200",
        "YELLOW_300",
        "YELLOW_400",
        "YELLOW_500",
        "YELLOW_600",
        "GREEN_100",
        "GREEN_200",
        "GREEN_300",
        "GREEN_400",
        "GREEN_500",
        "GREEN_600",
        "BLUE_100",
        "BLUE_200",
        "BLUE_300",
        "BLUE_400",
        "BLUE_500",
        "BLUE_600",
        "SKY_100",
        "SKY_200",
        "SKY_300",
        "SKY_400",
        "SKY_500",
        "SKY_600",
        "GRAY_100",
        "GRAY_200",
        "GRAY_300",
        "GRAY_400",
        "GRAY_500",
    ],
    nothing: None,
    sentence: None,
};
