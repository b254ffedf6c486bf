//! The polling trigger's job: what has happened since the last poll.

use serde::{Deserialize, Serialize};

use super::Object;

/// One poll. Each event is a record `{ "event", "session", "withSession", "simplify", "short", "key" }`, in the order of its
/// dates; the last record is `{ "kept" }`, what the next poll has to get. A failure comes before it, and what was read is
/// delivered nevertheless.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Poll {
    /// The trigger's parameters.
    pub parameters: Object,
    /// Addresses of the parameters that contain an expression, e.g. `filters.channelIds`.
    pub expressions: Vec<String>,
    /// What the last poll returned; empty before the first one, which delivers nothing.
    pub kept: String,
    /// Whether to show the newest record of each event in place of what is new.
    pub sample: bool,
}
