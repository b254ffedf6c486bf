//! From parameters to a request: read, check, encode.
//!
//! [`prepare()`] walks the fields of an operation and returns a [`Draft`]: a request that may still have
//! placeholders, because two questions need the host: which instant a wall-clock time is (the zone's offset),
//! and which id a name stands for (an option list). Once [`Draft::fill_instants`] and
//! [`Draft::fill_names`] have closed them, [`Draft::target`] gives path, query and body of each page.

mod any;
pub mod custom_fields;
mod draft;
mod encode;
mod parameters;
mod patch;
mod prepare;
mod ranges;
mod reading;
mod settings;
#[cfg(test)]
mod tests;

pub use draft::{Draft, LocalTimePlaceholder, NamePlaceholder, NameValue, Page, Target, Upload};
pub use encode::{path_segment, query_text};
pub use parameters::lookup;
pub use prepare::prepare;
pub use settings::{LARGEST_PAGE, Settings};
