//! Converts parameters to a request: read, check, encode.
//!
//! [`prepare()`] reads the fields of an operation and returns a [`Draft`]: a request that may have
//! placeholders for what only the host can provide, the instant of a local time (the offset of the zone)
//! and the ID of a name or the type of a field (an option list). After [`Draft::fill_instants`],
//! [`Draft::fill_names`] and [`Draft::fill_fields`], [`Draft::target`] returns path, query and body of each page.

mod account_fields;
mod any;
mod changes;
mod collections;
pub mod custom_fields;
mod draft;
mod empty_filters;
mod encode;
mod files;
mod found;
mod json_text;
mod mapping;
pub mod metrics;
mod needs;
mod parameters;
mod patch;
mod period;
mod prepare;
mod preview;
mod ranges;
mod reading;
mod routes;
mod send_once;
mod settings;
mod slices;
pub mod stored_fields;
mod terms;
#[cfg(test)]
mod tests;
mod window;

pub use account_fields::FieldsPlaceholder;
pub use changes::CHANGED_AFTER;
pub use draft::{
    CleanUpScope, ClosedWindow, Destination, Draft, LocalTimePlaceholder, MessageSearch,
    NamePlaceholder, NameValue, Page, Target, TemplateUse, Window, item_name,
};
pub use encode::{path_segment, query_text};
pub use files::{DEFAULT_PROPERTY, FILE_URL, FileToDownload, FileToUpload};
pub use found::Found;
pub use needs::label_of;
pub use parameters::{has_value, lookup};
pub use period::{PeriodFilter, PeriodOfRun};
pub use prepare::{CONTACT_OF_SESSIONS, prepare};
pub use send_once::Forgotten;
pub use settings::{IfAlreadySent, LARGEST_FILE, LARGEST_PAGE, PeriodSettings, ReturnAs, Settings};
pub use slices::{Cut, SliceOrder};
pub use terms::{is_term, terms};
pub use window::parameters_of_template;
