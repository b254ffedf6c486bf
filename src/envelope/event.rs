//! What happened at the host: the outcome of a step, or a cancel.

use serde::{Deserialize, Serialize};

use super::{Facts, KeysDone, KeysFailed, clock};

/// What happened at the host.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub enum Event {
    /// Answer to [`super::Step::Offsets`].
    Offsets(Offsets),
    /// The server answered.
    Answered(Answered),
    /// No answer arrived.
    TransportFailed(TransportFailed),
    /// A wait is over.
    Woke(Woke),
    /// Answer to [`super::Step::Store`].
    Stored(Stored),
    /// Keys were acted on.
    Keys(KeysDone),
    /// Keys were not acted on.
    KeysFailed(KeysFailed),
    /// The user stopped the execution.
    Cancelled(Cancelled),
}

/// Offsets of the workflow's time zone.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Offsets {
    /// Seconds east of UTC, in the order of the question.
    pub seconds: Vec<i32>,
    /// Current time, milliseconds since the Unix epoch.
    #[serde(deserialize_with = "clock::milliseconds")]
    #[cfg_attr(feature = "types", ts(type = "number"))]
    pub now: i64,
}

/// An answer of the server, whatever its status.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Answered {
    /// The request it answers.
    pub call: u32,
    /// HTTP status.
    pub status: u16,
    /// The header `Retry-After`, unchanged.
    #[cfg_attr(feature = "types", ts(optional = nullable))]
    pub retry_after: Option<String>,
    /// The header `Location`, unchanged.
    #[cfg_attr(feature = "types", ts(optional = nullable))]
    pub location: Option<String>,
    /// Facts about the file of a good answer, if the request wants [`super::Want::Headers`] or
    /// [`super::Want::File`].
    #[cfg_attr(feature = "types", ts(optional = nullable))]
    pub file: Option<AnsweredFile>,
    /// Facts about a body that parsed as JSON. A file counts as an empty body.
    #[cfg_attr(feature = "types", ts(optional = nullable))]
    pub facts: Option<Facts>,
    /// The body's text: always when it did not parse as JSON, when the status is not 2xx, or when the body is
    /// an object with a member `error`; otherwise only if the request wants it. Cut to 64 KiB unless
    /// wanted.
    #[cfg_attr(feature = "types", ts(optional = nullable))]
    pub body: Option<String>,
    /// Current time, milliseconds since the Unix epoch.
    #[serde(deserialize_with = "clock::milliseconds")]
    #[cfg_attr(feature = "types", ts(type = "number"))]
    pub now: i64,
}

/// A file that a server has. The bytes stay with the host.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct AnsweredFile {
    /// File name, with its extension.
    pub name: String,
    /// MIME type, e.g. `image/png`.
    pub mime_type: String,
    /// Size in bytes: of the stored file, or as announced by the headers, which may not say it.
    #[cfg_attr(feature = "types", ts(type = "number | null", optional = nullable))]
    pub size: Option<u64>,
}

/// A request without an answer.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct TransportFailed {
    /// The request.
    pub call: u32,
    /// What happened to it.
    pub error: TransportError,
    /// The host's own words, without secrets; quoted to the user.
    pub detail: String,
    /// Current time, milliseconds since the Unix epoch.
    #[serde(deserialize_with = "clock::milliseconds")]
    #[cfg_attr(feature = "types", ts(type = "number"))]
    pub now: i64,
}

/// The end of a wait.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Woke {
    /// The wait.
    pub timer: u32,
    /// Current time, milliseconds since the Unix epoch.
    #[serde(deserialize_with = "clock::milliseconds")]
    #[cfg_attr(feature = "types", ts(type = "number"))]
    pub now: i64,
}

/// A cancel by the user.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Cancelled {
    /// Current time, milliseconds since the Unix epoch.
    #[serde(deserialize_with = "clock::milliseconds")]
    #[cfg_attr(feature = "types", ts(type = "number"))]
    pub now: i64,
}

/// The end of storing a file.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Stored {
    /// The file.
    pub call: u32,
    /// Why it is not stored, in the host's own words; quoted to the user.
    #[cfg_attr(feature = "types", ts(optional = nullable))]
    pub error: Option<String>,
    /// Current time, milliseconds since the Unix epoch.
    #[serde(deserialize_with = "clock::milliseconds")]
    #[cfg_attr(feature = "types", ts(type = "number"))]
    pub now: i64,
}

/// Why a request has no answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub enum TransportError {
    /// The server's machine refused the connection: the request never arrived.
    Refused,
    /// The host name did not resolve: the request was never sent.
    Unresolved,
    /// No connection could be established (no route, no network, time-out while connecting): the request
    /// was never sent.
    Unreachable,
    /// No answer in time; the request may have been processed.
    TimedOut,
    /// The connection broke; the request may have been processed.
    Reset,
    /// The certificate or the TLS handshake was not acceptable: the request was never sent.
    Insecure,
    /// The host refused to send (domain not allowed, missing credential).
    Forbidden,
    /// The credential is not the one that the job began with: the request was not sent.
    CredentialChanged,
    /// The file of the request could not be read: the request was not sent.
    FileNotRead,
    /// The answer was larger than the host accepts.
    TooLarge,
    /// Anything else; treated as "may have been processed".
    Other,
}

impl Event {
    /// Current time, as the host reports it.
    pub fn now(&self) -> i64 {
        match self {
            Self::Offsets(event) => event.now,
            Self::Answered(event) => event.now,
            Self::TransportFailed(event) => event.now,
            Self::Woke(event) => event.now,
            Self::Stored(event) => event.now,
            Self::Keys(event) => event.now,
            Self::KeysFailed(event) => event.now,
            Self::Cancelled(event) => event.now,
        }
    }

    /// The request, wait or act whose outcome this is, if it is one.
    pub fn id(&self) -> Option<u32> {
        match self {
            Self::Answered(event) => Some(event.call),
            Self::TransportFailed(event) => Some(event.call),
            Self::Woke(event) => Some(event.timer),
            Self::Stored(event) => Some(event.call),
            Self::Keys(event) => Some(event.call),
            Self::KeysFailed(event) => Some(event.call),
            Self::Offsets(_) | Self::Cancelled(_) => None,
        }
    }
}
