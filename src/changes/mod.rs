//! What changed since the last run: what is kept between runs, and which records of a reading are new in it.
//!
//! ```text
//! kept ─▶ reading: since = watermark − overlap ─▶ each record: delivered before in this state? ─▶ created, updated, or nothing
//!                                                     │
//!                     complete: watermark = begin of the reading ◀─ end ─▶ not complete: the watermark stays
//! ```
//!
//! Every error leads to a repetition, none to a gap: the watermark never passes a change that was not delivered, and a note
//! that is forgotten costs a second delivery. All of this is pure. A host keeps the texts and never looks inside.

mod kept;
pub mod note;
mod reading;
mod states;

pub use kept::{Kept, MOST_NOTES, Start};
pub use reading::{Change, First, Reading};
pub use states::{Damaged, MOST_STATES, States, UNUSED_MS};
