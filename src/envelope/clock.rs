//! The host's clock. A wrong clock must not make sums of milliseconds overflow.

use serde::{Deserialize, Deserializer};

/// The last millisecond of a JavaScript date, counted from the Unix epoch.
const LAST_MS: i64 = 8_640_000_000_000_000;

/// Reads the current time and keeps it within the range of JavaScript dates.
pub fn milliseconds<'de, D: Deserializer<'de>>(deserializer: D) -> Result<i64, D::Error> {
    i64::deserialize(deserializer).map(|ms| ms.clamp(-LAST_MS, LAST_MS))
}
