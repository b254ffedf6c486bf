//! Parameters of operations that send a file: from a public URL, by the ID of an earlier upload, or from the
//! item's binary data (which [`crate::operation::Hook::Upload`] uploads first).

use super::common::{optional, required};
use crate::operation::{Choices, Field, Kind, Need, Place};

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

const BINARY_PROPERTY: Field = optional(
    "binaryProperty",
    "Input Data Field Name",
    Place::Switch,
    Kind::Text,
);

/// The source is required.
pub static FILE: &[Field] = &[
    required(
        "fileSource",
        "File From",
        Place::Switch,
        Kind::Choice(&SOURCE),
        "Choose where the file comes from",
    ),
    BINARY_PROPERTY,
];

/// The file is optional, e.g. in the header of a template.
pub static HEADER_FILE: &[Field] = &[
    optional(
        "fileSource",
        "File From",
        Place::Switch,
        Kind::Choice(&SOURCE_IF_ANY),
    ),
    BINARY_PROPERTY,
];

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
