//! The core of `n8n-nodes-wts-chat`: it plans every request and performs none.
//!
//! A synchronous, sans-I/O state machine. It does not open sockets, read clocks, draw random numbers
//! or sleep. It receives facts and returns the next steps; the host (n8n's wrapper, the gloo-net host
//! in `fetch`, a scripted server in a test) performs them and reports the outcome.
//!
//! ```text
//!  n8n ──parameters──▶ wrapper ──start──▶ core
//!                         ▲                 │  step:  send · wait · keys · offsets · store · take · takeFile · takeRecord · share · keep · complete · entries · hint · fail · done
//!                         └───── event ─────┘  event: answered · transport failed · woke · keys · offsets · stored · cancelled
//! ```
//!
//! The modules from top to bottom. Each uses only those below it; `tests/module_order.rs` checks this
//! list.
//!
//! ```text
//!  fetch       a second host: pages, workers and Node, over gloo-net
//!  wasm        the functions that JavaScript calls
//!  bin         generators: the catalogue as JSON, the envelope as TypeScript
//!  describe    the catalogue for the wrapper and the docs
//!  engine      jobs: one call, a listing, an execution, an option list, an upload, a download, a batch
//!  trigger     what to do with a delivery; which subscription an account needs; what a poll sees
//!  waiting     executions that wait for an answer, and how they are found again
//!  resources   the operations: one table each
//!  lists       option lists: request, entries, order, names to ids
//!  request     parameters to path, query, body
//!  report      sessions in numbers as a page: figures, charts, table, notes
//!  metrics     sessions in numbers: answered or not, waits, times, tables
//!  transcript  conversations as text: roles, order, masking, length
//!  changes     what changed since the last run: the watermark, notes of what was delivered
//!  calendar    local time: zones, days and weeks, periods, office hours
//!  validate    ids, timestamps, phones, page sizes, choices
//!  retry       may it be repeated, how long to wait, budget, rate limit
//!  operation   what the tables are made of
//!  failure     what counts as a failure of the API, and of which kind
//!  envelope    what crosses the boundary
//!  messages    every sentence a user can read
//! ```
//!
//! Reasons for this design: credentials, proxies and cancellation remain n8n's; time, randomness and
//! failures are inputs, so every retry, page race and cancel is a plain unit test; and records never
//! cross the boundary.
#![forbid(unsafe_code)]
#![deny(missing_docs)]

// `#[test]` as `wasm-pack test` needs it.
#[cfg(all(test, target_arch = "wasm32"))]
#[macro_use]
extern crate wasm_tests;
#[cfg(all(test, target_arch = "wasm32"))]
run_where_wasm_pack_says!();

pub mod calendar;
pub mod changes;
pub mod describe;
pub mod engine;
pub mod envelope;
pub mod failure;
#[cfg(all(feature = "fetch", target_arch = "wasm32"))]
pub mod fetch;
pub mod lists;
pub mod messages;
pub mod metrics;
pub mod operation;
pub mod report;
pub mod request;
pub mod resources;
pub mod retry;
pub mod transcript;
pub mod trigger;
pub mod validate;
pub mod waiting;
#[cfg(feature = "wasm")]
mod wasm;
