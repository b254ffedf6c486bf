//! The trigger's third question: which executions wait, and the job that hands a message over to them.

use serde::{Deserialize, Serialize};

use super::Object;

/// The question.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct AccountSubscriptions {
    /// The subscriptions of the account, as the API lists them.
    pub subscriptions: Vec<Object>,
    /// URL of the trigger's webhook. Executions of another n8n are left out.
    pub webhook: String,
}

/// An execution that waits for an answer.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct WaitingExecution {
    /// ID of its subscription.
    pub subscription_id: String,
    /// The session whose messages it waits for.
    pub session_id: String,
    /// The execution, a number in n8n.
    pub execution_id: String,
    /// Resumes the execution.
    pub url: String,
}

/// A message for executions that wait in its session.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct HandOver {
    /// The event, as JSON text.
    pub event: String,
    /// Who waits.
    pub executions: Vec<WaitingExecution>,
}
