//! The state machine: jobs turn events into steps.
//!
//! ```text
//! Core ── jobs ──┬─ Execution ──┬─ per item: SendOnce, Upload, then one of
//!   │            │              │     Single       one call
//!   │            │              │     Listing      pages, in parallel, in order
//!   │            │              │     Changes      pages by date, what earlier runs delivered left out
//!   │            │              │     Slices       a list in parts, as items or files
//!   │            │              │     Transcripts  sessions as text
//!   │            │              │     Metrics      sessions in numbers
//!   │            │              │     Download, Search, Change, CleanUp, Forget
//!   │            │              ├─ NameLists       option lists that turn names into ids
//!   │            │              ├─ LookUps         one call for each contact and session that items need
//!   │            │              └─ Batch           one call for many items
//!   │            ├─ HandOver    a message for executions that wait
//!   │            ├─ Polling     lists that may have changed, one after the other
//!   │            └─ OptionJob   entries instead of records
//!   └─ rate_limiters     (per account, shared by all jobs of the process)
//!
//! every request is a Call: rate limit (a poll's: its share first) → send → answered or failed → back-off → send → … → outcome
//! ```
//!
//! Time, randomness and failures are inputs: every event carries the current time, every job a seed.

mod answer_reader;
mod batch;
mod call;
mod changes;
mod checks;
mod clean_up;
mod contacts;
mod context;
mod core;
mod counting;
mod delivered_changes;
mod delivered_ids;
mod download;
mod dry_run;
mod edges;
mod execution;
mod forget;
mod hand_over;
mod interrupted;
mod job;
mod keys;
mod listing;
mod local_times;
mod look_ups;
mod metrics;
mod name_lists;
mod narrow;
pub mod office_hours;
mod option_job;
mod places;
mod plan;
mod polled_list;
mod polled_records;
mod polling;
mod records;
mod room;
mod scheduled;
mod search;
mod send_once;
mod session_columns;
mod single;
mod slices;
mod take;
mod task;
mod transcripts;
mod transfer;
mod upload;
mod waiting;
mod windows;

pub use self::call::THROTTLED_AT_MOST;
pub use self::core::Core;
pub use self::interrupted::interrupted;
