//! Local time: clocks that change, days, weeks and months, and periods made of them.
//!
//! The core has no zone tables. The host answers offsets at certain instants, and [`ZoneReader`] finds every change of the
//! clock in a span of time to the second; what is computed with the resulting [`Zone`] is pure.

mod civil;
mod period;
mod zone;

pub use civil::WeekStart;
pub use period::{LONGEST, Period, PeriodKind, PeriodRule, YEARS};
pub use zone::{Zone, ZoneReader};
