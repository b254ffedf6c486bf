//! What crosses the boundary, and nothing else does.
//!
//! The host (the n8n wrapper, the gloo-net host, a scripted server in a test) begins a job with
//! [`Start`], performs every [`Step`] it is given and reports each outcome as an [`Event`]. All of
//! it travels as JSON text, because small JSON envelopes are cheaper than objects built value by
//! value. Records stay with the host: of a page the core learns counters and ids ([`Facts`]).
//!
//! These types are the source of the TypeScript declarations (`examples/declarations.rs`).

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::failure::Failure;

/// Begins a job. `now` is milliseconds since the Unix epoch, here and in every event.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Start {
    /// What to do.
    pub job: Job,
    /// For whom, and where.
    pub account: Account,
    /// The present, in milliseconds since the Unix epoch.
    #[cfg_attr(feature = "types", ts(type = "number"))]
    pub now: i64,
    /// Seeds every random choice of this job (jitter), so that a test can repeat it.
    pub seed: u32,
}

/// The account a job belongs to.
#[derive(Debug, Clone, Default, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Account {
    /// A digest of host and API key. Never the key: it names the rate-limit bucket of the account.
    pub id: String,
    /// Scheme and host as the credential gives them; checked and normalised by the core.
    pub host: String,
}

/// What the host wants done.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(
    tag = "kind",
    rename_all = "camelCase",
    rename_all_fields = "camelCase"
)]
pub enum Job {
    /// Execute one operation for each input item.
    Execute {
        /// Resource of the catalogue, e.g. `session`.
        resource: String,
        /// Operation of that resource, e.g. `list`.
        operation: String,
        /// The node's parameters, one object per input item.
        #[cfg_attr(feature = "types", ts(type = "Record<string, unknown>[]"))]
        items: Vec<Map<String, Value>>,
        /// Whether a failed item ends only itself (`true`) or the whole job (`false`).
        continue_on_fail: bool,
    },
    /// Load one option list for the editor.
    Options {
        /// Method name of the list, e.g. `getTags`.
        list: String,
        /// The node's current parameters; dependent lists read their parent here.
        #[cfg_attr(feature = "types", ts(type = "Record<string, unknown>"))]
        parameters: Map<String, Value>,
        /// Text typed into a searchable list.
        #[serde(default)]
        filter: Option<String>,
        /// Page to continue from: the `cursor` of the answer before. Absent: read all pages.
        #[serde(default)]
        cursor: Option<String>,
        /// Whether to answer page by page (resource locators) instead of all pages at once.
        #[serde(default)]
        paged: bool,
    },
}

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
#[serde(
    tag = "kind",
    rename_all = "camelCase",
    rename_all_fields = "camelCase"
)]
pub enum Step {
    /// Say the zone's offset from UTC at each instant; answer with [`Event::Offsets`].
    Offsets {
        /// Milliseconds since the Unix epoch.
        #[cfg_attr(feature = "types", ts(type = "number[]"))]
        instants: Vec<i64>,
    },
    /// Make a request; answer with [`Event::Answered`] or [`Event::Broken`].
    Send {
        /// Names the request in the answer.
        call: u32,
        /// Input item the request belongs to; 0 for shared look-ups.
        item: u32,
        /// The request.
        request: HttpRequest,
    },
    /// Wait; answer with [`Event::Woke`].
    Wait {
        /// Names the wait in the answer.
        timer: u32,
        /// How long, in milliseconds.
        ms: u32,
        /// Why.
        reason: WaitReason,
    },
    /// Take the records of an answer into the output of an item.
    Take {
        /// Output of which input item.
        item: u32,
        /// Whose answer, as named by [`Step::Send`].
        call: u32,
        /// How the answer becomes items.
        shape: Shape,
        /// Positions in the answer to leave out: records that an earlier page delivered already.
        drop: Vec<u32>,
    },
    /// Let go of an answer; nothing of it is wanted any more.
    Discard {
        /// Whose answer.
        call: u32,
    },
    /// Entries of an option list.
    Entries {
        /// In the order to show.
        entries: Vec<Entry>,
        /// Where the next page begins, if the list was asked for page by page.
        #[serde(skip_serializing_if = "Option::is_none")]
        cursor: Option<String>,
    },
    /// Tell the user something that is no failure.
    Hint {
        /// About which input item.
        item: u32,
        /// A sentence.
        text: String,
    },
    /// An item failed. Without `continue_on_fail` the host throws this and the job is over.
    Fail {
        /// Why.
        failure: Failure,
    },
    /// Stop a request that is under way; its outcome is of no interest.
    Abort {
        /// Which.
        call: u32,
    },
    /// The job is over.
    Done {
        /// What it took.
        tally: Tally,
    },
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
    /// JSON body, if any.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "types", ts(optional, type = "unknown"))]
    pub body: Option<Value>,
    /// Name of the item's binary property whose bytes are the body, if any.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "types", ts(optional))]
    pub binary: Option<BinaryBody>,
    /// Whether the API key goes along. Never to an upload target.
    pub authenticated: bool,
    /// Give up after this many milliseconds.
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

/// How much of a good answer (2xx and no error body) the core has to see.
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
    /// One item: the object; `{ "success": true }` when the body is empty.
    Record,
    /// One item: `{ "success": true }`.
    Success,
    /// One item: `{ "deleted": true }`.
    Deleted,
}

/// Why the host is asked to wait.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub enum WaitReason {
    /// To stay below the account's rate limit.
    Pace,
    /// Before trying again.
    BackOff,
}

/// One entry of an option list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Entry {
    /// What people see.
    pub name: String,
    /// What the workflow stores.
    pub value: String,
    /// A second line, if there is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "types", ts(optional))]
    pub description: Option<String>,
}

/// What a job took, for the log.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Tally {
    /// Requests sent, repeats included.
    pub requests: u32,
    /// Requests that repeated an earlier one.
    pub retries: u32,
    /// 429 answers.
    pub throttled: u32,
    /// Records dropped because an earlier page had them.
    pub duplicates: u32,
}

/// What happened at the host.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(
    tag = "kind",
    rename_all = "camelCase",
    rename_all_fields = "camelCase"
)]
pub enum Event {
    /// Answer to [`Step::Offsets`], in its order.
    Offsets {
        /// Minutes east of UTC.
        minutes: Vec<i32>,
        /// The present.
        #[cfg_attr(feature = "types", ts(type = "number"))]
        now: i64,
    },
    /// The server answered.
    Answered {
        /// Which request.
        call: u32,
        /// HTTP status.
        status: u16,
        /// The header `Retry-After`, as it came.
        #[serde(default)]
        retry_after: Option<String>,
        /// The header `Location`, as it came.
        #[serde(default)]
        location: Option<String>,
        /// What the host saw in a body that parsed as JSON.
        #[serde(default)]
        facts: Option<Facts>,
        /// The body's text: always when it did not parse as JSON, when the status is not 2xx or when
        /// the object says `error: true`; else only if the request wanted it. Cut to 64 KiB unless wanted.
        #[serde(default)]
        body: Option<String>,
        /// The present.
        #[cfg_attr(feature = "types", ts(type = "number"))]
        now: i64,
    },
    /// No answer arrived.
    Broken {
        /// Which request.
        call: u32,
        /// How it broke.
        cause: BreakCause,
        /// The host's own words, without secrets; quoted to the user.
        #[serde(default)]
        detail: String,
        /// The present.
        #[cfg_attr(feature = "types", ts(type = "number"))]
        now: i64,
    },
    /// A wait is over.
    Woke {
        /// Which.
        timer: u32,
        /// The present.
        #[cfg_attr(feature = "types", ts(type = "number"))]
        now: i64,
    },
    /// The user stopped the execution.
    Cancelled {
        /// The present.
        #[cfg_attr(feature = "types", ts(type = "number"))]
        now: i64,
    },
}

/// How a request broke before an answer arrived.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub enum BreakCause {
    /// The server's machine refused the connection: the request never arrived.
    Refused,
    /// The host name did not resolve: the request never left.
    Unresolved,
    /// No answer in time; the request may have been processed.
    TimedOut,
    /// The connection broke; the request may have been processed.
    Reset,
    /// The certificate or the TLS handshake was not acceptable: the request never left.
    Insecure,
    /// n8n itself refused to send (domain not allowed, missing credential).
    Forbidden,
    /// The answer was larger than the host takes in.
    TooLarge,
    /// Anything else; treated as "may have been processed".
    Other,
}

/// What a host notes about a JSON body, in one pass and without looking into records.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Facts {
    /// `page` (an object with `items`), `array`, `object`, `other` (text, number, null) or `empty`.
    pub form: Form,
    /// Number of records of a page or array.
    #[serde(default)]
    pub count: u32,
    /// `id` of each record of a page or array, in order; empty text where there is none.
    #[serde(default)]
    pub ids: Vec<String>,
    /// `pageNumber` of a page, as the server says.
    #[serde(default)]
    pub page_number: Option<u32>,
    /// `pageSize` of a page, as the server says.
    #[serde(default)]
    pub page_size: Option<u32>,
    /// `totalItems` of a page.
    #[serde(default)]
    pub total_items: Option<u32>,
    /// `totalPages` of a page.
    #[serde(default)]
    pub total_pages: Option<u32>,
    /// `hasMorePages` of a page.
    #[serde(default)]
    pub has_more_pages: Option<bool>,
}

/// The form of a JSON body.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub enum Form {
    /// An object whose `items` is an array.
    Page,
    /// An array.
    Array,
    /// Any other object.
    Object,
    /// Text, number, boolean or null.
    Other,
    /// No body at all.
    #[default]
    Empty,
}
