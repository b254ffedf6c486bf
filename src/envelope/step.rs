//! What the host has to do next.

use serde::{Deserialize, Serialize};

use super::{Failure, Keys};

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
    /// Act on the keys that n8n remembers; answer with [`super::Event::Keys`] or [`super::Event::KeysFailed`].
    Keys(Keys),
    /// Store a file of the core's own; answer with [`super::Event::Stored`].
    Store(Store),
    /// Take the records of an answer into the output of an item.
    Take(Take),
    /// Take a file that the host stored into the output of an item.
    TakeFile(TakeFile),
    /// Take a record of the core's own into the output of an item: what it did instead of a request.
    TakeRecord(TakeRecord),
    /// Take the records of one answer into the output of several items.
    Share(Share),
    /// Drop an answer; none of it is needed.
    Discard(Discard),
    /// Entries of an option list.
    Entries(Entries),
    /// Keep this for the next run, if this one succeeds.
    Keep(Keep),
    /// Nothing more of this item follows: it has not failed, and all that it delivers is taken.
    Complete(Complete),
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

/// A file that the core wrote.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Store {
    /// Names the file in the answer and in [`TakeFile`].
    pub call: u32,
    /// File name, with its extension.
    pub name: String,
    /// MIME type.
    pub mime_type: &'static str,
    /// Its text, stored as UTF-8.
    pub content: String,
}

/// The form in which a record is output. The host gives it that form: records never cross.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub enum Output {
    /// As the API answers it.
    #[default]
    Raw,
    /// The short record of its kind.
    Simplified,
    /// These properties of it, by their dotted places.
    SelectedFields(Vec<String>),
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
    /// The form of each record.
    pub output: Output,
    /// JSON text of an object whose properties each record has besides its own, whatever its form: what a safeguard found
    /// and did.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "types", ts(optional))]
    pub beside: Option<String>,
    /// As `beside`, one for each record that is taken, where the records differ in it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "types", ts(optional, as = "Option<_>"))]
    pub each: Vec<String>,
    /// JSON text in place of the answer: what was done, where the answer has no body; or records to which the core has
    /// added what the API does not say.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "types", ts(optional))]
    pub body: Option<String>,
}

/// A record that is no answer of the API. It has one form.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct TakeRecord {
    /// Input item whose output it is.
    pub item: u32,
    /// JSON text of the record, an object.
    pub record: String,
}

/// A stored file that goes to the output as one item.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct TakeFile {
    /// Input item whose output it is.
    pub item: u32,
    /// The answered request that asked for [`Want::File`], as named by [`Send`], or the file of [`Store`].
    pub call: u32,
    /// Binary property of the output item.
    pub property: String,
    /// JSON text of the record that describes the file.
    pub record: String,
    /// The form of each record.
    pub output: Output,
}

/// The answer to a request for several items.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Share {
    /// The answered request, as named by [`Send`].
    pub call: u32,
    /// Property of the answer that lists the records.
    pub list: &'static str,
    /// Which record goes to which item. Other records are dropped.
    pub records: Vec<SharedRecord>,
    /// The form of each record.
    pub output: Output,
}

/// A record of an answer to several items.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct SharedRecord {
    /// Input item whose output it is.
    pub item: u32,
    /// Position in the list.
    pub position: u32,
    /// As [`Take::beside`].
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "types", ts(optional))]
    pub beside: Option<String>,
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

/// What the next run needs to know. See [`super::KeptChanges`].
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Keep {
    /// A text for the host to keep. Several are merged by `mergedChanges`.
    pub text: String,
}

/// An item that is over without a failure.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Complete {
    /// The input item.
    pub item: u32,
    /// Whether its request changed something.
    pub wrote: bool,
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
    /// The file whose bytes are the body, if there is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "types", ts(optional))]
    pub binary: Option<BinaryBody>,
    /// What is known about the file in the answer, if the answer is one ([`Want::Headers`], [`Want::File`]).
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "types", ts(optional))]
    pub file: Option<AwaitedFile>,
    /// Whether the API key is sent. Never to the address of a file.
    pub authenticated: bool,
    /// Time limit in milliseconds.
    pub timeout: u32,
    /// How much of a good answer the core has to see.
    pub want: Want,
}

/// A request body that the host streams. A stream cannot be read twice: every attempt opens the source again.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct BinaryBody {
    /// Where the bytes come from.
    pub source: FileSource,
    /// Value of the Content-Type header.
    pub content_type: String,
}

/// Where the bytes of a file come from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(tag = "kind", rename_all = "camelCase")]
pub enum FileSource {
    /// Binary data of the input item.
    Item {
        /// The binary property.
        property: String,
    },
    /// A text, sent as UTF-8.
    Text {
        /// The content.
        text: String,
    },
    /// An address, asked without the API key. Redirects are not followed.
    Url {
        /// The address.
        url: String,
        /// Size in bytes. Without one the host collects the bytes first, because the target needs to know it.
        #[serde(skip_serializing_if = "Option::is_none")]
        #[cfg_attr(feature = "types", ts(optional))]
        size: Option<u32>,
        /// Most bytes to read.
        most: u32,
    },
}

/// A file that an answer is expected to hold.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct AwaitedFile {
    /// Its name. Without one the host takes it from the answer's headers or the address.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "types", ts(optional))]
    pub name: Option<String>,
    /// Its MIME type. Without one the host takes it from the answer's headers or the name.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "types", ts(optional))]
    pub mime_type: Option<String>,
    /// Most bytes to accept.
    pub most: u32,
}

/// How much of a good answer the core has to see.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub enum Want {
    /// Counters and ids.
    Facts,
    /// As [`Want::Facts`], and of each record these properties, by their dotted places: times, ids, enums and names of what
    /// records are grouped by.
    #[cfg_attr(feature = "types", ts(type = "string[]"))]
    Columns(&'static [&'static str]),
    /// The text of the body: option lists, upload tickets, results of several items.
    Body,
    /// What the headers say about a file; its bytes are not read.
    Headers,
    /// A file, which the host stores while it reads.
    File,
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
    /// As [`Shape::Success`], after a cancellation: `{ "canceled": true, "scheduledMessageId": … }`.
    Canceled,
}

impl Shape {
    /// The property that says what was done where the answer has no body.
    pub const fn deed(self) -> &'static str {
        match self {
            Self::Records | Self::Record | Self::Success => "success",
            Self::Deleted => "deleted",
            Self::LoggedOut => "loggedOut",
            Self::Canceled => "canceled",
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
    /// Until other processes have written the keys that they are writing.
    Keys,
}

/// One entry of an option list.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Entry {
    /// The text people see.
    pub name: String,
    /// The value the workflow stores; empty in a hint.
    pub value: String,
    /// A second line, if there is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "types", ts(optional))]
    pub description: Option<String>,
    /// Another ID of the record, by which it is found as well. It stays in the core.
    #[serde(skip)]
    #[cfg_attr(feature = "types", ts(skip))]
    pub other: Option<String>,
    /// Of an entry that is a field: the values to choose from, if it is not free text.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "types", ts(optional, as = "Option<_>"))]
    pub choices: Vec<Choice>,
    /// Of an entry that is a field: whether it needs a value.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    #[cfg_attr(feature = "types", ts(optional, as = "Option<_>"))]
    pub required: bool,
}

impl Entry {
    /// An entry that says something about the list. It stands for no value.
    pub fn hint(text: String) -> Self {
        Self {
            name: text,
            ..Self::default()
        }
    }
}

/// A value of a field.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Choice {
    /// The text people see.
    pub name: String,
    /// The value the workflow stores.
    pub value: String,
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
