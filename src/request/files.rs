//! Files that an operation uploads or downloads, as the parameters of an item name them.

use serde_json::{Map, Value};

use super::parameters::{has_value, lookup};
use crate::envelope::FileSource;
use crate::operation::{Kind, Operation};
use crate::validate::{choice, text, url};

/// Parameter with the address of a file.
pub const FILE_URL: &str = "fileUrl";
const SOURCE: &str = "fileSource";
const BINARY_PROPERTY: &str = "binaryProperty";
const OUTPUT_PROPERTY: &str = "outputProperty";
const TEXT: &str = "text";
const NAME: &str = "fileName";
const MIME_TYPE: &str = "options.mimeType";
const TYPE: &str = "options.fileType";
/// The binary property that n8n's nodes use unless told otherwise.
pub const DEFAULT_PROPERTY: &str = "data";

/// A file to upload before the request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileToUpload {
    /// Where its bytes come from.
    pub source: FileSource,
    /// Its name, if the user chose one.
    pub name: Option<String>,
    /// Its MIME type, if the user chose one.
    pub mime_type: Option<String>,
    /// Its type in WTS Chat, if the user chose one.
    pub kind: Option<&'static str>,
    /// Dotted place in the body for the ID.
    pub place: &'static str,
    /// Whether it is the ID of the registered file. Otherwise it is the ID of the ticket, with which the request
    /// itself registers the file.
    pub registers: bool,
}

/// Files to download.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FileToDownload {
    /// The address of a single file, instead of the files of a message.
    pub url: Option<String>,
    /// Binary property of the output.
    pub property: String,
}

/// The file to upload. `None` where it is given by a URL or ID that is a field of the request.
pub fn to_upload(
    place: &'static str,
    registers: bool,
    operation: &Operation,
    parameters: &Map<String, Value>,
) -> Option<FileToUpload> {
    let is_from = |source| has_value(parameters, SOURCE, source);
    let source = if is_from("binary") {
        let property = property(parameters, BINARY_PROPERTY);
        FileSource::Item { property }
    } else if registers {
        return None;
    } else if is_from("text") {
        let text = lookup(parameters, TEXT).and_then(text::plain);
        let text = text.unwrap_or_default();
        FileSource::Text { text }
    } else {
        FileSource::Url {
            url: address(parameters).unwrap_or_default(),
            size: None,
            most: 0,
        }
    };
    Some(FileToUpload {
        source,
        name: visible(parameters, NAME),
        mime_type: visible(parameters, MIME_TYPE),
        kind: kind(operation, parameters),
        place,
        registers,
    })
}

/// The files to download.
pub fn to_download(parameters: &Map<String, Value>) -> FileToDownload {
    FileToDownload {
        url: address(parameters).filter(|_| has_value(parameters, SOURCE, "url")),
        property: property(parameters, OUTPUT_PROPERTY),
    }
}

fn address(parameters: &Map<String, Value>) -> Option<String> {
    url::read("", lookup(parameters, FILE_URL)?).ok()
}

fn property(parameters: &Map<String, Value>, parameter: &str) -> String {
    visible(parameters, parameter).unwrap_or_else(|| DEFAULT_PROPERTY.to_owned())
}

fn visible(parameters: &Map<String, Value>, parameter: &str) -> Option<String> {
    let text = text::plain(lookup(parameters, parameter)?)?;
    let text = text.trim();
    (!text.is_empty()).then(|| text.to_owned())
}

fn kind(operation: &Operation, parameters: &Map<String, Value>) -> Option<&'static str> {
    let field = operation.fields().find(|field| field.parameter == TYPE)?;
    let Kind::Choice(choices) = field.kind else {
        return None;
    };
    choice::read(field.label, lookup(parameters, TYPE)?, choices).ok()?
}
