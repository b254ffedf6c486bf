//! Sessions in numbers. Everything here is a pure function of what named columns say about sessions and messages.
//!
//! ```text
//! session, messages ─▶ measures ─▶ record of one session
//!                          └─────▶ table ─▶ report: total and groups, each with the change to the period before
//! ```
//!
//! Without data a number is `None`, never 0 or 100 %. What each number means is in docs/reports.md.

mod answers;
mod dimension;
mod figures;
mod measures;
mod names;
mod record;
mod session;
mod table;
mod times;

pub use answers::{Answers, Said};
pub use dimension::{Calendar, DIMENSIONS, Dimension};
pub use figures::{Clock, Count, Figures, Share, Stat, Time};
pub use measures::{Apart, Basis, Goal, Measures, Rules, measure};
pub use names::Names;
pub use record::record;
pub use session::{Session, SessionType, Status, instant};
pub use table::{Group, Report, Row, Table};
pub use times::{ERROR_PERCENT, MOST_EXACT};
