//! Converts parameters to a request: read, check, encode.
//!
//! [`prepare()`] reads the fields of an operation and returns a [`Draft`]: a request that may have
//! placeholders for what only the host can provide, the instant of a local time (the offset of the zone)
//! and the ID of a name (an option list). After [`Draft::fill_instants`] and [`Draft::fill_names`],
//! [`Draft::target`] returns path, query and body of each page.

mod any;
mod collections;
pub mod custom_fields;
mod draft;
mod empty_filters;
mod encode;
mod json_text;
mod parameters;
mod patch;
mod prepare;
mod ranges;
mod reading;
mod settings;
#[cfg(test)]
mod tests;

pub use draft::{
    BinaryFile, Draft, FieldsPlaceholder, LocalTimePlaceholder, MessageSearch, NamePlaceholder,
    NameValue, Page, Target, item_name,
};
pub use encode::{path_segment, query_text};
pub use parameters::lookup;
pub use prepare::prepare;
pub use settings::{LARGEST_PAGE, Settings};
