//! A run that stopped in the middle of a call of the core: what the host has seen of it.

use serde::{Deserialize, Serialize};

/// How far the run had come. An item that failed or is complete without having written anything is in no list.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Interruption {
    /// The resource of the node.
    pub resource: String,
    /// The operation.
    pub operation: String,
    /// Whether the run reports failed items instead of stopping.
    pub continue_on_fail: bool,
    /// Items whose write is complete.
    pub written: Vec<u32>,
    /// Items that had made requests and delivered nothing.
    pub under_way: Vec<u32>,
    /// Items of whose list only a part is delivered.
    pub incomplete: Vec<u32>,
    /// Items without any request.
    pub untried: Vec<u32>,
}
