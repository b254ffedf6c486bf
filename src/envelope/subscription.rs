//! The trigger's second question: which calls leave the account with exactly one subscription to a
//! webhook, or with none.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::{Fail, Object};

/// The question.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Subscription {
    /// The webhook.
    pub webhook: Webhook,
    /// The trigger's parameters.
    pub parameters: Object,
    /// Addresses of the parameters that contain an expression, e.g. `filters.channelIds`.
    pub expressions: Vec<String>,
    /// The subscriptions of the account, as the API lists them.
    pub existing: Vec<Object>,
    /// Whether these are all.
    pub complete: bool,
    /// Base URL of the API. An API on this machine may be given addresses of this machine.
    pub base_url: String,
    /// Whether the webhook is to be removed.
    pub remove: bool,
}

/// A webhook of the host.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Webhook {
    /// Its URL, without a secret.
    pub url: String,
    /// Name of the workflow.
    pub workflow: String,
    /// Whether it only listens for a test event.
    pub test: bool,
    /// The secret that its deliveries have to carry.
    pub secret: String,
}

/// The answer.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(tag = "kind", rename_all = "camelCase")]
pub enum Planned {
    /// Make these calls.
    Plan(Plan),
    /// A parameter is not usable, or the API cannot reach the webhook.
    Fail(Fail),
}

/// Calls of the resource `webhook`, in order.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Plan {
    /// The calls; empty if nothing has to change.
    pub calls: Vec<PlannedCall>,
}

/// One call of a [`Plan`].
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct PlannedCall {
    /// Operation of the resource `webhook`.
    pub operation: String,
    /// Its parameters.
    #[cfg_attr(feature = "types", ts(type = "Record<string, unknown>"))]
    pub parameters: Map<String, Value>,
    /// Whether it does no harm if the subscription does not exist any more.
    pub may_be_gone: bool,
}
