//! Acts on the keys that n8n remembers for a workflow: its de-duplication store, which the host reaches.

use serde::{Deserialize, Serialize};

use super::clock;

/// An act on the keys; answer with [`super::Event::Keys`] or [`super::Event::KeysFailed`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Keys {
    /// Names the act in the answer. Requests, waits and acts share one sequence.
    pub call: u32,
    /// Input item that it is for.
    pub item: u32,
    /// What to do.
    pub act: KeyAct,
    /// Whose keys.
    pub scope: KeyScope,
    /// The keys, each once.
    pub keys: Vec<String>,
    /// Most keys that stay: the oldest are dropped.
    pub most: u32,
}

/// What to do with keys.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub enum KeyAct {
    /// Add those that are not there, and tell which were.
    Record,
    /// Remove them.
    Remove,
    /// Remove all keys of the scope, and tell how many there were.
    Clear,
}

/// Whose keys.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub enum KeyScope {
    /// Those of this node.
    #[default]
    Node,
    /// Those that all nodes of the workflow share.
    Workflow,
}

/// The answer to [`Keys`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct KeysDone {
    /// The act.
    pub call: u32,
    /// After [`KeyAct::Record`]: positions of the keys that were there before.
    pub known: Vec<u32>,
    /// After [`KeyAct::Clear`]: how many keys there were.
    pub count: u32,
    /// Current time, milliseconds since the Unix epoch.
    #[serde(deserialize_with = "clock::milliseconds")]
    #[cfg_attr(feature = "types", ts(type = "number"))]
    pub now: i64,
}

/// An act on keys that did not succeed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct KeysFailed {
    /// The act.
    pub call: u32,
    /// Why.
    pub error: KeyError,
    /// The host's own words; quoted to the user.
    pub detail: String,
    /// Current time, milliseconds since the Unix epoch.
    #[serde(deserialize_with = "clock::milliseconds")]
    #[cfg_attr(feature = "types", ts(type = "number"))]
    pub now: i64,
}

/// Why an act on keys did not succeed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub enum KeyError {
    /// Another node of the workflow keeps something else there.
    InOtherUse,
    /// n8n keeps keys of saved workflows only.
    NotSaved,
    /// The host has no such memory.
    NoMemory,
    /// Anything else: the database.
    Other,
}
