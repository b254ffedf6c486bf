//! Files: their upload and download, and the parameters of operations that send a file: from a public URL, by the ID
//! of an earlier upload, or from the item's binary data (which [`crate::operation::Hook::Upload`] uploads first).

mod download;
mod upload;

use super::common::{optional, required};
use crate::operation::{Choices, Field, Kind, Need, Place, Resource, Setting};
use crate::request::LARGEST_FILE;

/// The resource.
pub const RESOURCE: Resource = Resource {
    name: "file",
    operations: &[&upload::OPERATION, &download::OPERATION],
};

/// The source of the file.
static SOURCE: Choices = Choices {
    name: "file source",
    values: &["url", "binary", "id"],
    nothing: None,
    sentence: Some("Choose where the file comes from"),
};

/// The same where no file is needed.
static SOURCE_IF_ANY: Choices = Choices {
    nothing: Some("none"),
    ..SOURCE
};

/// The source of a file, one of these.
const fn source(choices: &'static Choices) -> Field {
    required(
        "fileSource",
        "File From",
        Place::Switch,
        Kind::Choice(choices),
        "Choose where the file comes from",
    )
}

/// The address of a file that the node itself reads.
const ADDRESS: Field = optional("fileUrl", "File URL", Place::Switch, Kind::Url);

/// Larger files are refused.
static SIZE: &[Field] = &[optional(
    "options.maxSize",
    "Max Size",
    Place::Setting(Setting::MaxSize),
    Kind::Integer {
        min: 1,
        max: LARGEST_FILE,
    },
)];

/// The binary property of the item that holds the file.
pub const BINARY_PROPERTY: Field = optional(
    "binaryProperty",
    "Input Data Field Name",
    Place::Switch,
    Kind::Text,
);

/// The source is required.
pub static FILE: &[Field] = &[FILE_SOURCE, BINARY_PROPERTY];

/// Where a file comes from.
pub const FILE_SOURCE: Field = source(&SOURCE);

/// The file is optional, e.g. in the header of a template.
pub static HEADER_FILE: &[Field] = &[HEADER_FILE_SOURCE, BINARY_PROPERTY];

/// Where an optional file comes from.
pub const HEADER_FILE_SOURCE: Field = optional(
    "fileSource",
    "File From",
    Place::Switch,
    Kind::Choice(&SOURCE_IF_ANY),
);

/// The source "URL" needs a URL.
pub const FILE_FROM_URL: Need = Need {
    when: Some(("fileSource", "url")),
    any_of: &["fileUrl"],
    sentence: "The file has no URL",
};

/// The source "ID" needs an ID.
pub const FILE_FROM_ID: Need = Need {
    when: Some(("fileSource", "id")),
    any_of: &["fileId"],
    sentence: "The file has no ID",
};

/// What each source needs.
pub static FILE_NEEDS: &[Need] = &[FILE_FROM_URL, FILE_FROM_ID];

/// One file only.
pub static FILE_EXCLUSIVE: &[(&str, &str)] = &[("fileUrl", "fileId")];
