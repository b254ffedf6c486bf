//! Local time: clocks that change, days, weeks and months, periods made of them, slices of time, and office hours.
//!
//! The core has no zone tables. The host answers offsets at certain instants, and [`ZoneReader`] finds every change of the
//! clock in a span of time to the second; what is computed with the resulting [`Zone`] is pure.

mod account_hours;
mod civil;
mod office_time;
mod period;
mod slice;
mod week;
mod weekly_hours;
mod zone;

pub use account_hours::AccountHours;
pub use civil::{WeekStart, month_of, next_month, plus};
pub use office_time::OfficeTime;
pub use period::{LONGEST, Period, PeriodKind, PeriodRule, YEARS};
pub use slice::Slice;
pub use week::{MINUTES_PER_DAY, Span, Week, span};
pub use weekly_hours::weekly_hours;
pub use zone::{Zone, ZoneReader};
