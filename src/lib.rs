//! The core of `n8n-nodes-wts-chat`.
#![forbid(unsafe_code)]
#![deny(missing_docs)]

pub mod catalogue;
pub mod describe;
pub mod engine;
pub mod envelope;
pub mod failure;
pub mod operation;
pub mod request;
pub mod resources;
pub mod retry;
pub mod validate;
#[cfg(feature = "wasm")]
mod wasm;
