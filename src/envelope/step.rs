//! What the host has to do next.

use serde::{Deserialize, Serialize};

use super::Failure;

/// Answer of `start` and `advance`.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Reply {
    /// Names the job in later calls.
    pub handle: u32,
    /// What to do now, in this order. Empty while the core waits for an outstanding event.
    pub steps: Vec<Step>,
}

/// One thing for the host to do.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(tag = "kind", rename_all = "camelCase")]
pub enum Step {
    /// Report the zone's offset from UTC; answer with [`super::Event::Offsets`].
    Offsets(OffsetsAt),
    /// Make a request; answer with [`super::Event::Answered`] or [`super::Event::TransportFailed`].
    Send(Send),
    /// Wait; answer with [`super::Event::Woke`].
    Wait(Wait),
    /// Take the records of an answer into the output of an item.
    Take(Take),
    /// Drop an answer; none of it is needed.
    Discard(Discard),
    /// Entries of an option list.
    Entries(Entries),
    /// Tell the user something that is not a failure.
    Hint(Hint),
    /// An item failed. Without `continue_on_fail` the host throws this and the job is over.
    Fail(Fail),
    /// Stop a request or wait that is under way; its outcome is not needed.
    Abort(Abort),
    /// The job is over.
    Done(Done),
}

/// A question about the workflow's time zone.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct OffsetsAt {
    /// Milliseconds since the Unix epoch.
    #[cfg_attr(feature = "types", ts(type = "number[]"))]
    pub timestamps: Vec<i64>,
}

/// A request to make.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Send {
    /// Names the request in the answer.
    pub call: u32,
    /// Input item of the request; 0 for name lists.
    pub item: u32,
    /// The request.
    pub request: HttpRequest,
}

/// A wait.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Wait {
    /// Names the wait in the answer.
    pub timer: u32,
    /// Milliseconds.
    pub ms: u32,
    /// Why.
    pub reason: WaitReason,
}

/// Records that go to the output.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Take {
    /// Input item whose output they are.
    pub item: u32,
    /// The answered request, as named by [`Send`].
    pub call: u32,
    /// How the answer becomes items.
    pub shape: Shape,
    /// Positions in the answer to leave out: records that an earlier page delivered already.
    pub drop: Vec<u32>,
    /// Whether the user chose short records.
    pub simplify: bool,
    /// The item of an answer without a body, as the JSON text of an object: what was done.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "types", ts(optional))]
    pub done: Option<String>,
}

/// An answer that is not needed.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Discard {
    /// The answered request.
    pub call: u32,
}

/// Entries of an option list.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Entries {
    /// In the order to show.
    pub entries: Vec<Entry>,
    /// Where the next page begins, if the list was asked for page by page.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "types", ts(optional))]
    pub cursor: Option<String>,
}

/// A sentence for the user.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Hint {
    /// The input item it concerns.
    pub item: u32,
    /// The sentence.
    pub text: String,
}

/// A failed item.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Fail {
    /// Why.
    pub failure: Failure,
}

/// A request or wait that is not needed any more.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Abort {
    /// Its name.
    pub call: u32,
}

/// The end of a job.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Done {
    /// Counters, for the log.
    pub stats: Stats,
}

/// A request, ready to send.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct HttpRequest {
    /// `GET`, `POST`, `PUT`, `DELETE` or `PATCH`.
    pub method: &'static str,
    /// Absolute, query string included.
    pub url: String,
    /// JSON text of the body, if there is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "types", ts(optional))]
    pub body: Option<String>,
    /// The item's file whose bytes are the body, if there is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "types", ts(optional))]
    pub binary: Option<BinaryBody>,
    /// Whether the API key is sent. Never to an upload target.
    pub authenticated: bool,
    /// Time limit in milliseconds.
    pub timeout: u32,
    /// How much of a good answer the core has to see.
    pub want: Want,
}

/// A request body that the host streams from an item's binary data.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct BinaryBody {
    /// Binary property of the input item.
    pub property: String,
    /// Value of the Content-Type header.
    pub content_type: String,
}

/// How much of a good answer the core has to see.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub enum Want {
    /// Counters and ids.
    Facts,
    /// The text of the body: option lists and upload tickets.
    Body,
}

/// How an answer becomes output items.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub enum Shape {
    /// One item per record of a page or array.
    Records,
    /// One item: the object, or another JSON value as `{ "value": … }`.
    Record,
    /// No body. One item: `{ "success": true }`, with what the request named.
    Success,
    /// As [`Shape::Success`], after a delete: `{ "deleted": true, "id": … }`.
    Deleted,
    /// As [`Shape::Success`], after a log-out: `{ "loggedOut": true, "agentId": … }`.
    LoggedOut,
}

impl Shape {
    /// The property that says what was done where the answer has no body.
    pub const fn deed(self) -> &'static str {
        match self {
            Self::Records | Self::Record | Self::Success => "success",
            Self::Deleted => "deleted",
            Self::LoggedOut => "loggedOut",
        }
    }
}

/// Why the host is asked to wait.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub enum WaitReason {
    /// To stay below the account's rate limit.
    RateLimit,
    /// Before a retry.
    BackOff,
}

/// One entry of an option list.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Entry {
    /// The text people see.
    pub name: String,
    /// The value the workflow stores.
    pub value: String,
    /// A second line, if there is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "types", ts(optional))]
    pub description: Option<String>,
    /// Another ID of the record, by which it is found as well. It stays in the core.
    #[serde(skip)]
    #[cfg_attr(feature = "types", ts(skip))]
    pub other: Option<String>,
}

/// Counters of a job, for the log.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Stats {
    /// Requests sent, retries included.
    pub requests: u32,
    /// Requests that repeated an earlier one.
    pub retries: u32,
    /// 429 answers.
    pub throttled: u32,
    /// Records dropped because an earlier page had them.
    pub duplicates: u32,
}
