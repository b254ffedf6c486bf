//! A failure as it crosses: its kind, what the user reads, and what the API said about it.

use serde::Serialize;

use crate::messages::Message;

/// Why an item, an option list or a whole job did not succeed.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Failure {
    /// What kind.
    pub kind: FailureKind,
    /// Input item it belongs to; absent if it concerns every item of the job that has no result yet.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "types", ts(optional))]
    pub item: Option<u32>,
    /// What the user reads; crosses as `message` and `description`.
    #[serde(flatten)]
    pub message: Message,
    /// Address of the parameter at fault, e.g. `filters.tagIds`.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "types", ts(optional))]
    pub parameter: Option<String>,
    /// HTTP status, if the server answered.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "types", ts(optional))]
    pub status: Option<u16>,
    /// The API's own `key`, e.g. `ERROR_UNAUTHORIZED`.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "types", ts(optional))]
    pub key: Option<String>,
    /// The API's short id of the incident; its support asks for it.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "types", ts(optional))]
    pub short_id: Option<String>,
    /// Page of a listing that could not be read.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "types", ts(optional))]
    pub page: Option<u32>,
    /// The sender ID of a message that may have been sent.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "types", ts(optional))]
    pub sender_id: Option<String>,
    /// Requests made for this item before giving up.
    pub requests: u32,
}

/// Kinds of failure, by phase.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub enum FailureKind {
    /// Before any request: a parameter is not acceptable. A `NodeOperationError` in n8n; every other kind is a `NodeApiError`.
    Invalid,
    /// No connection, or it broke before an answer.
    Unreachable,
    /// No answer in time.
    TimedOut,
    /// A send or create broke after it may have been processed: its state is not known.
    Uncertain,
    /// The server refused the key, or the key may not do this (401, 403, also inside a 200).
    Unauthorized,
    /// The record does not exist.
    NotFound,
    /// The server understood the request and rejected it (other 4xx, business errors at 500).
    Refused,
    /// The rate limit was exceeded for longer than the core waits.
    Throttled,
    /// The server failed (5xx).
    Server,
    /// The answer is not what the API sends (HTML, truncated JSON, a redirect elsewhere).
    Unreadable,
    /// A list delivered fewer records than it announced, and the user asked for all or none. Of a poll: events are lost, and the
    /// next poll will not find them.
    Incomplete,
    /// The time limit of the item is reached.
    Deadline,
    /// The retry budget of the execution is used up; the rest fails fast.
    Budget,
    /// The message was sent before, as far as its key tells, and the user wants that to be a failure.
    AlreadySent,
    /// The key of the message could not be recorded, so that it was not sent.
    NotRecorded,
    /// Not sent, because the run ended before its request.
    NotTried,
    /// The user stopped the execution.
    Cancelled,
    /// The core itself is at fault.
    Internal,
}

impl Failure {
    /// The failure of an item, or (`None`) of the whole job; status, key and page are added where they are
    /// known.
    pub fn new(kind: FailureKind, item: impl Into<Option<u32>>, message: Message) -> Self {
        Self {
            kind,
            item: item.into(),
            message,
            parameter: None,
            status: None,
            key: None,
            short_id: None,
            page: None,
            sender_id: None,
            requests: 0,
        }
    }

    /// Names the parameter at fault.
    #[must_use]
    pub fn about(mut self, parameter: &str) -> Self {
        self.parameter = Some(parameter.to_owned());
        self
    }
}
