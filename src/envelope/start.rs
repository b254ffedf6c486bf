//! The beginning of a job: what to do, for which account, when.

use serde::{Deserialize, Serialize};

use super::{HandOver, Object, Poll, clock};

/// Begins a job.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Start {
    /// What to do.
    pub job: Job,
    /// For which account.
    pub account: Account,
    /// Current time, milliseconds since the Unix epoch.
    #[serde(deserialize_with = "clock::milliseconds")]
    #[cfg_attr(feature = "types", ts(type = "number"))]
    pub now: i64,
    /// Seeds every random choice of this job (jitter), so that a test can repeat it.
    pub seed: u32,
}

/// The account of a job.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Account {
    /// A digest of base URL and API key, never the key itself. Names the account's rate limits.
    pub id: String,
    /// Scheme and host as the credential gives them; checked and normalised by the core.
    pub base_url: String,
}

/// What the host wants done.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub enum Job {
    /// Execute one operation for each input item.
    Execute(Execute),
    /// Load one option list for the editor.
    OptionList(OptionList),
    /// Hand a message over to the executions that wait for it. The result is a record `{ "taken": … }`: whether the message
    /// was for one of them.
    HandOver(HandOver),
    /// Look for events of the polling trigger.
    Poll(Poll),
}

/// One operation for each input item.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Execute {
    /// Resource of the catalogue, e.g. `session`.
    pub resource: String,
    /// Operation of that resource, e.g. `list`.
    pub operation: String,
    /// The node's parameters that are the same for all input items.
    #[serde(default)]
    #[cfg_attr(feature = "types", ts(optional, as = "Option<_>"))]
    pub shared: Object,
    /// The other parameters, one object per input item.
    pub items: Vec<Object>,
    /// Addresses of the parameters that are given by an expression, e.g. `filters.contactId` or
    /// `filters.metadata.rows.0.value`; `filters` if one expression gives the whole collection.
    #[serde(default)]
    #[cfg_attr(feature = "types", ts(optional, as = "Option<_>"))]
    pub expressions: Vec<String>,
    /// The files of each input item; empty if no item has files.
    pub files: Vec<Vec<FileFacts>>,
    /// Items that the host could not read, in input order. Nothing else about them is looked at.
    #[serde(default)]
    #[cfg_attr(feature = "types", ts(optional, as = "Option<_>"))]
    pub unreadable: Vec<UnreadableItem>,
    /// Whether an AI agent calls the node as a tool and reads the answer.
    #[serde(default)]
    #[cfg_attr(feature = "types", ts(optional, as = "Option<_>"))]
    pub for_agent: bool,
    /// What the host keeps for readings of what changed, if it keeps something.
    #[serde(default)]
    #[cfg_attr(feature = "types", ts(optional = nullable))]
    pub changes: Option<KeptChanges>,
    /// Whether a failed item ends only itself (`true`) or the whole job (`false`).
    pub continue_on_fail: bool,
}

/// What the host keeps between runs for readings of what changed. It never looks inside.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct KeptChanges {
    /// The texts of earlier [`super::Keep`]s, from every place where the host keeps them, in any order.
    pub texts: Vec<String>,
    /// Names who reads: readings of another reader do not count.
    pub reader: String,
    /// Whether this run counts. One that does not reads the same, and keeps nothing.
    pub counts: bool,
}

/// An input item that the host could not read. It fails; the others do not.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct UnreadableItem {
    /// Position of the item.
    pub item: u32,
    /// Name of the parameter.
    pub parameter: String,
    /// What could not be read.
    pub part: UnreadablePart,
    /// The host's own words; quoted to the user.
    pub detail: String,
}

/// What could not be read of an input item.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub enum UnreadablePart {
    /// The value of the parameter, usually an expression.
    Value,
    /// The file that the parameter names.
    File,
}

/// One option list for the editor.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct OptionList {
    /// Method name of the list, e.g. `getTags`.
    pub list: String,
    /// The node's current parameters; dependent lists read their parent here.
    pub parameters: Object,
    /// Text typed into a searchable list.
    #[cfg_attr(feature = "types", ts(optional = nullable))]
    pub filter: Option<String>,
    /// Page to continue from: the `cursor` of the previous answer.
    #[cfg_attr(feature = "types", ts(optional = nullable))]
    pub cursor: Option<String>,
    /// Whether to answer page by page (resource locators) instead of all pages at once.
    pub paged: bool,
}

/// Facts about a file of an input item. The bytes stay with the host.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct FileFacts {
    /// Name of the item's binary property.
    pub property: String,
    /// File name, with its extension.
    pub name: String,
    /// MIME type, e.g. `image/png`.
    pub mime_type: String,
    /// Size in bytes.
    #[cfg_attr(feature = "types", ts(type = "number"))]
    pub size: u64,
}
