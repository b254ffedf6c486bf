//! The machine: jobs that turn events into steps.
//!
//! ```text
//! Core ── jobs ──┬─ Execution ── per item ──┬─ Single   one call
//!   │            │      │                   ├─ Listing  pages, in parallel, in order
//!   │            │      └─ look-ups ────────┤
//!   │            └─ OptionJob ──────────────┴─ Listing  (entries instead of records)
//!   └─ rate_limiters     (per account, shared by all jobs of the process)
//!
//! every request is a Call: pace → send → answered or broken → back-off → send → … → outcome
//! ```
//!
//! Nothing here reads a clock, draws a number or opens a socket: `now` comes with every event,
//! the seed with the job.

mod call;
mod context;
mod core;
mod delivered_ids;
mod execution;
mod listing;
mod option_job;
mod task;
mod upload;

pub use self::core::Core;
