//! The core of `n8n-nodes-wts-chat`: it plans every request and performs none.
//!
//! A synchronous, sans-I/O state machine. It never opens a socket, reads a clock, draws a random
//! number or sleeps. It is given facts and answers with the next steps; the host (n8n's wrapper, the
//! gloo-net host in `fetch`, a scripted server in a test) performs them and says what came of it.
//!
//! ```text
//!  n8n ──parameters──▶ wrapper ──start──▶ core
//!                         ▲                 │  step:  send · wait · offsets · take · entries · hint · fail · done
//!                         └───── event ─────┘  event: answered · broken · woke · offsets · cancelled
//!
//!  inside:   resources    what can be done: one table per operation
//!               │
//!            request ◀── validate      parameters ─▶ path, query, body
//!               │
//!            engine  ◀── retry         calls, listings, option lists, executions
//!               │
//!            failure ◀── catalogue     what the user reads when it did not work
//!            webhook                   the trigger: what becomes of an event that arrives
//!               │
//!            envelope                  what crosses; `wasm` is the door for JavaScript
//! ```
//!
//! Why this shape: credentials, proxies and cancellation stay n8n's; time and chance are arguments,
//! so every retry, page race and cancel is a plain unit test; and records never cross the boundary.
#![forbid(unsafe_code)]
#![deny(missing_docs)]

pub mod describe;
pub mod engine;
pub mod envelope;
pub mod failure;
#[cfg(feature = "fetch")]
pub mod fetch;
pub mod lists;
pub mod messages;
pub mod operation;
pub mod request;
pub mod resources;
pub mod retry;
pub mod trigger;
pub mod validate;
#[cfg(feature = "wasm")]
mod wasm;
