//! The trigger's first question: what to do with a request that arrived at its webhook.

use serde::{Deserialize, Serialize};

use super::{Fail, Object};

/// A request that arrived at a trigger's webhook.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Delivery {
    /// The query parameter `secret`, unchanged; empty if absent.
    pub secret: String,
    /// The source address, as far as the host trusts its proxies.
    pub source: String,
    /// The header `Content-Type`, unchanged; empty if absent.
    pub content_type: String,
    /// Size of the body in bytes.
    #[cfg_attr(feature = "types", ts(type = "number"))]
    pub size: u64,
    /// The body's text; empty if it is not JSON, or beyond the limit in the catalogue.
    pub body: String,
}

/// What decides besides the request.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Trigger {
    /// The trigger's parameters.
    pub parameters: Object,
    /// Addresses of the parameters that contain an expression, e.g. `filters.channelIds`.
    pub expressions: Vec<String>,
    /// The secrets that the webhook's URL may carry.
    pub secrets: Vec<String>,
    /// The recent events, from every place the host keeps them.
    pub seen: Vec<String>,
    /// The session, if the previous verdict was [`Verdict::NeedsSession`].
    #[cfg_attr(feature = "types", ts(optional = nullable))]
    pub session: Option<LookedUp>,
    /// What waiting executions did with the message, if a previous verdict was [`Verdict::NeedsHandOver`].
    #[cfg_attr(feature = "types", ts(optional = nullable))]
    pub handed_over: Option<HandedOver>,
}

/// The outcome of handing a message over to the executions that wait in its session.
#[derive(Debug, Clone, Copy, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct HandedOver {
    /// Whether the message was for one of them.
    pub taken: bool,
}

/// The outcome of reading a session.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct LookedUp {
    /// The session; `null` if it could not be read.
    #[cfg_attr(feature = "types", ts(optional = nullable))]
    pub session: Option<Object>,
}

/// What to do with a delivery.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(tag = "kind", rename_all = "camelCase")]
pub enum Verdict {
    /// Answer with success and start the workflow with the event as its item.
    Accept(Accept),
    /// Answer with success and start nothing.
    Ignore(Ignore),
    /// Answer with an HTTP error and start nothing.
    Refuse(Refuse),
    /// Read a session, then ask again with it.
    NeedsSession(NeedsSession),
    /// Hand the message over to the executions that wait in its session, if there are any, then ask again.
    NeedsHandOver(NeedsHandOver),
    /// The trigger cannot decide: a parameter is not usable, or the session could not be read.
    Fail(Fail),
}

/// The workflow starts.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Accept {
    /// Whether the item gets the `session` that was looked up, and its `contact`.
    pub with_session: bool,
    /// Whether the parts of the item become short records.
    pub simplify: bool,
    /// Name of the content's short record, for events whose content is documented.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "types", ts(optional))]
    pub short: Option<&'static str>,
    /// Identifies the event to a node that drops what another trigger delivered before; absent without an ID.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "types", ts(optional))]
    pub key: Option<String>,
    /// Identifies the event in each of its deliveries; to be added to the recent events as soon as its
    /// execution is stored. Absent if deliveries of this event cannot be recognised.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "types", ts(optional))]
    pub note: Option<String>,
}

/// Nothing starts.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Ignore {
    /// Why, for the log.
    pub reason: String,
    /// As in [`Accept::note`], of a message that a waiting execution took. Other deliveries of it start nothing either.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "types", ts(optional))]
    pub note: Option<String>,
    /// As [`Accept::key`], of such a message: no other trigger of the workflow is to deliver it.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "types", ts(optional))]
    pub key: Option<String>,
}

/// The request is refused.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Refuse {
    /// HTTP status.
    pub status: u16,
    /// Why, for the log. The sender is not told.
    pub reason: String,
}

/// A session has to be read first.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct NeedsSession {
    /// Its id.
    pub session_id: String,
    /// Whether a filter depends on it. Otherwise it only enriches the item, and the event is accepted
    /// without it.
    pub decides: bool,
    /// As in [`Accept::note`].
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "types", ts(optional))]
    pub note: Option<String>,
}

/// Waiting executions come first.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct NeedsHandOver {
    /// The session of the message.
    pub session_id: String,
    /// Whether the workflow starts only if no execution takes the message. Otherwise it starts in any case.
    pub decides: bool,
    /// As in [`Accept::note`].
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "types", ts(optional))]
    pub note: Option<String>,
}
