//! What crosses the boundary, and nothing else does.
//!
//! The host (the n8n wrapper, the gloo-net host, a scripted server in a test) begins a job with
//! [`Start`], performs every [`Step`] it is given and reports each outcome as an [`Event`]. All of
//! it travels as JSON text, because small JSON envelopes are cheaper than objects built value by
//! value. Records stay with the host: of a page the core learns counters and ids ([`Facts`]).
//!
//! These types are the source of the TypeScript declarations (`src/bin/declarations.rs`).

mod body;
mod failure;
mod ids;
mod read;
mod write;

use serde::Serialize;
use serde_json::{Map, Value};

pub use self::failure::{Failure, FailureKind};
pub use self::ids::Ids;

/// Begins a job. `now` is milliseconds since the Unix epoch, here and in every event.
#[derive(Debug, Clone)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[cfg_attr(feature = "types", ts(rename_all = "camelCase"))]
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
#[derive(Debug, Clone, Default)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[cfg_attr(feature = "types", ts(rename_all = "camelCase"))]
pub struct Account {
    /// A digest of host and API key. Never the key: it names the rate-limit scope of the account.
    pub id: String,
    /// Scheme and host as the credential gives them; checked and normalised by the core.
    pub host: String,
}

/// What the host wants done.
#[derive(Debug, Clone)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[cfg_attr(
    feature = "types",
    ts(
        tag = "kind",
        rename_all = "camelCase",
        rename_all_fields = "camelCase"
    )
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
        /// The files of each input item; empty if no item has any.
        files: Vec<Vec<FileFacts>>,
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
        filter: Option<String>,
        /// Page to continue from: the `cursor` of the answer before. Absent: read all pages.
        cursor: Option<String>,
        /// Whether to answer page by page (resource locators) instead of all pages at once.
        paged: bool,
    },
    /// Judge a request that arrived at a trigger's webhook. The first reply is the last: one verdict
    /// ([`Step::Accept`], [`Step::Ignore`], [`Step::Refuse`] or [`Step::LookUp`]).
    Webhook {
        /// The request.
        delivery: Delivery,
        /// The trigger's parameters.
        #[cfg_attr(feature = "types", ts(type = "Record<string, unknown>"))]
        parameters: Map<String, Value>,
        /// The secret that the webhook's URL carries; empty if the workflow knows none.
        secret: String,
        /// What the host kept of earlier verdicts ([`Step::Accept`]), in every place it kept it.
        seen: Vec<String>,
        /// The session, if the verdict before was [`Step::LookUp`].
        session: Option<LookedUp>,
    },
    /// Say which calls leave the account with exactly one subscription to a webhook, or with none. The
    /// first reply is the last: one [`Step::Plan`].
    Subscription {
        /// The webhook.
        webhook: Webhook,
        /// The trigger's parameters.
        #[cfg_attr(feature = "types", ts(type = "Record<string, unknown>"))]
        parameters: Map<String, Value>,
        /// The subscriptions of the account, as the API lists them.
        #[cfg_attr(feature = "types", ts(type = "unknown[]"))]
        existing: Vec<Value>,
        /// Whether the webhook is to go.
        remove: bool,
    },
}

/// What the host knows about a file of an input item. The bytes stay with the host.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[cfg_attr(feature = "types", ts(rename_all = "camelCase"))]
pub struct FileFacts {
    /// Name of the item's binary property.
    pub property: String,
    /// File name, with its extension.
    pub name: String,
    /// MIME type, e.g. `image/png`.
    pub mime_type: String,
    /// Bytes.
    pub size: u32,
}

/// A request that arrived at a trigger's webhook.
#[derive(Debug, Clone, Default)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[cfg_attr(feature = "types", ts(rename_all = "camelCase"))]
pub struct Delivery {
    /// The query parameter `secret`, as it came; empty if there is none.
    pub secret: String,
    /// The address it came from, as far as the host trusts its proxies.
    pub source: String,
    /// The header `Content-Type`, as it came; empty if there is none.
    pub content_type: String,
    /// Bytes of the body.
    pub size: u32,
    /// The body's text. The host does not hand over bodies beyond the limit in `describe()`.
    pub body: String,
}

/// A session that the host was asked to look up.
#[derive(Debug, Clone, Default)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[cfg_attr(feature = "types", ts(rename_all = "camelCase"))]
pub struct LookedUp {
    /// The session; `null` if it could not be read.
    #[cfg_attr(feature = "types", ts(type = "Record<string, unknown> | null"))]
    pub session: Option<Map<String, Value>>,
}

/// A webhook of the host.
#[derive(Debug, Clone, Default)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[cfg_attr(feature = "types", ts(rename_all = "camelCase"))]
pub struct Webhook {
    /// Its URL, without a secret.
    pub url: String,
    /// Name of the workflow.
    pub workflow: String,
    /// Whether it only listens for a test event.
    pub test: bool,
    /// The secret that the workflow knows, if it knows one.
    pub kept_secret: Option<String>,
    /// A random text for a webhook that has no secret yet.
    pub fresh_secret: String,
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
    /// Answer the delivery with success and start the workflow with one item: the event as it came.
    Accept {
        /// Whether the item gets the `session` that was looked up, and its `contact`.
        with_session: bool,
        /// With "Simplify": what takes the place of parts of the item.
        #[serde(skip_serializing_if = "Option::is_none")]
        #[cfg_attr(feature = "types", ts(optional))]
        short: Option<ShortItem>,
        /// To be kept with the workflow and handed over with the next delivery.
        seen: String,
    },
    /// Answer the delivery with success and start nothing.
    Ignore {
        /// Why, for the log.
        reason: String,
    },
    /// Answer the delivery with this status and start nothing.
    Refuse {
        /// HTTP status.
        status: u16,
        /// Why, for the log. The sender does not learn it.
        reason: String,
    },
    /// Read a session, then ask again with it.
    LookUp {
        /// Which.
        session_id: String,
        /// Whether a filter depends on it. Otherwise it is an extra, and an event without it is good enough.
        decides: bool,
    },
    /// Make these calls of the resource `webhook`, in this order.
    Plan {
        /// The secret that deliveries carry afterwards; to be kept with the workflow.
        secret: String,
        /// The calls; none if all is as it should be.
        calls: Vec<PlannedCall>,
    },
    /// Stop a request that is under way; its outcome is of no interest.
    Abort {
        /// Which.
        call: u32,
    },
    /// The job is over.
    Done {
        /// What it took.
        stats: Stats,
    },
}

/// The parts of an item that "Simplify" makes short; parts that are absent stay as they are.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct ShortItem {
    /// When the event happened.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "types", ts(optional))]
    pub date: Option<String>,
    /// What it is about.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "types", ts(optional, type = "Record<string, unknown>"))]
    pub content: Option<Record>,
    /// The session that was looked up.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "types", ts(optional, type = "Record<string, unknown>"))]
    pub session: Option<Record>,
    /// Its contact.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "types", ts(optional, type = "Record<string, unknown>"))]
    pub contact: Option<Record>,
}

/// A short record: its properties in the order of its table.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Record(pub Vec<(&'static str, Value)>);

impl Serialize for Record {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(name, value)| (name, value)))
    }
}

/// One call of a [`Step::Plan`].
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct PlannedCall {
    /// Operation of the resource `webhook`.
    pub operation: String,
    /// Its parameters.
    #[cfg_attr(feature = "types", ts(type = "Record<string, unknown>"))]
    pub parameters: Map<String, Value>,
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
    RateLimit,
    /// Before trying again.
    BackOff,
}

/// One entry of an option list.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
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
pub struct Stats {
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
#[derive(Debug, Clone)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[cfg_attr(
    feature = "types",
    ts(
        tag = "kind",
        rename_all = "camelCase",
        rename_all_fields = "camelCase"
    )
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
        retry_after: Option<String>,
        /// The header `Location`, as it came.
        location: Option<String>,
        /// What the host saw in a body that parsed as JSON.
        facts: Option<Facts>,
        /// The body's text: always when it did not parse as JSON, when the status is not 2xx or when
        /// the object says `error: true`; else only if the request wanted it. Cut to 64 KiB unless wanted.
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
        cause: TransportError,
        /// The host's own words, without secrets; quoted to the user.
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
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[cfg_attr(feature = "types", ts(rename_all = "camelCase"))]
pub enum TransportError {
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
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[cfg_attr(feature = "types", ts(rename_all = "camelCase"))]
pub struct Facts {
    /// `page` (an object with `items`), `array`, `object`, `other` (text, number, null) or `empty`.
    pub form: Form,
    /// Number of records of a page or array.
    pub count: u32,
    /// `id` of each record of a page or array, in order, separated by a space; nothing where a record has
    /// none. In an id, `%` and the space are written `%25` and `%20`.
    #[cfg_attr(feature = "types", ts(type = "string"))]
    pub ids: Ids,
    /// `pageNumber` of a page, as the server says.
    pub page_number: Option<u32>,
    /// `pageSize` of a page, as the server says.
    pub page_size: Option<u32>,
    /// `totalItems` of a page.
    pub total_items: Option<u32>,
    /// `totalPages` of a page.
    pub total_pages: Option<u32>,
    /// `hasMorePages` of a page.
    pub has_more_pages: Option<bool>,
}

/// The form of a JSON body.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[cfg_attr(feature = "types", ts(rename_all = "camelCase"))]
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
