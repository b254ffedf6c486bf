//! Uploads an item's file before the request that refers to it (API notes, section 14).
//!
//! ```text
//! ticket ─▶ store (the bytes, at an address of the ticket, without the API key) ─▶ save ─▶ id
//! ```

use serde_json::{Map, Value};

use super::call::{Answer, Call, Progress, Rules};
use super::context::Context;
use crate::envelope::{BinaryBody, Event, FileFacts, HttpRequest, Want, json};
use crate::failure::{Failure, FailureKind, InvalidParameter};
use crate::messages::{failures, refusals};
use crate::operation::{Idempotency, Method};
use crate::request::{Draft, Target, query_text};
use crate::retry::rate_limiter::RateScope;
use crate::validate::url::split_scheme;
use crate::validate::{base_url, reach};

/// Ticket and registration share this path.
const FILE_PATH: &str = "/core/v2/file";
/// Largest file in bytes; WhatsApp delivers none that large.
const LARGEST: u64 = 100 * 1024 * 1024;
/// Time limit for the transfer of the bytes, in milliseconds.
const STORE_TIMEOUT: u32 = 120_000;

/// An upload under way.
#[derive(Debug)]
pub struct Upload {
    item: u32,
    rules: Rules,
    file: FileFacts,
    stage: Stage,
    call: Call,
    begun: bool,
}

#[derive(Debug)]
enum Stage {
    Ticket,
    Store { ticket: String },
    Save,
}

/// The file that a draft sends.
///
/// # Errors
/// The item has no such file, or its size is not acceptable.
pub fn file_of(draft: &Draft, files: &[FileFacts]) -> Result<Option<FileFacts>, InvalidParameter> {
    let Some(wanted) = &draft.file else {
        return Ok(None);
    };
    let refuse = |message| InvalidParameter {
        parameter: "binaryProperty",
        message,
    };
    let Some(file) = files.iter().find(|file| file.property == wanted.property) else {
        let names: Vec<&str> = files.iter().map(|file| file.property.as_str()).collect();
        return Err(refuse(refusals::no_such_file(&wanted.property, &names)));
    };
    if file.size == 0 || file.size > LARGEST {
        return Err(refuse(refusals::file_size(&file.name, file.size)));
    }
    Ok(Some(file.clone()))
}

impl Upload {
    /// An upload that has not begun.
    pub fn new(item: u32, rules: Rules, file: FileFacts, cx: &Context) -> Self {
        let target = Target {
            path_and_query: format!(
                "{FILE_PATH}?Type={}&Name={}&MimeType={}",
                kind(&file.mime_type),
                query_text(&file.name),
                query_text(&file.mime_type)
            ),
            body: None,
        };
        let rules = Rules {
            idempotency: Idempotency::Read,
            ..rules
        };
        let call = Call::new(item, rules, Method::Get, target, Want::Body, cx);
        Self {
            item,
            rules,
            file,
            stage: Stage::Ticket,
            call,
            begun: false,
        }
    }

    /// Starts the upload; later calls have no effect.
    pub fn begin(&mut self, cx: &mut Context) {
        if !std::mem::replace(&mut self.begun, true) {
            self.call.begin(cx);
        }
    }

    /// The input item whose file it is.
    pub fn item(&self) -> u32 {
        self.item
    }

    /// Whether this upload waits for the event of that id.
    pub fn awaits(&self, id: u32) -> bool {
        self.call.awaits(id)
    }

    /// Stops the upload.
    pub fn abort(&mut self, cx: &mut Context) {
        self.call.abort(cx);
    }

    /// Processes an event that [`Upload::awaits`] claimed. The result is the id of the file.
    pub fn on(&mut self, event: Event, cx: &mut Context) -> Progress<String> {
        match self.call.on(event, cx) {
            Progress::Pending => Progress::Pending,
            Progress::Failed(mut failure) => {
                failure.message = failures::in_upload(failure.message);
                Progress::Failed(failure)
            }
            Progress::Done(answer) => self.next_stage(&answer, cx),
        }
    }

    fn next_stage(&mut self, answer: &Answer, cx: &mut Context) -> Progress<String> {
        let body: Value = answer
            .body
            .as_deref()
            .and_then(json::parse)
            .unwrap_or_default();
        let text = |name: &str| body[name].as_str().map(str::to_owned);
        match &self.stage {
            Stage::Ticket => match (text("urlUpload"), text("tempFileId")) {
                (Some(url), Some(ticket)) if is_safe(&url, &cx.shared.base) => {
                    self.call = self.store(url);
                    self.stage = Stage::Store { ticket };
                }
                _ => return self.unreadable(),
            },
            Stage::Store { ticket } => {
                let mut body = Map::new();
                body.insert("tempFileId".to_owned(), ticket.as_str().into());
                let target = Target {
                    path_and_query: FILE_PATH.to_owned(),
                    body: Some(Value::Object(body).to_string()),
                };
                let rules = Rules {
                    idempotency: Idempotency::Repeatable,
                    ..self.rules
                };
                self.call = Call::new(self.item, rules, Method::Post, target, Want::Body, cx);
                self.stage = Stage::Save;
            }
            Stage::Save => return text("id").map_or_else(|| self.unreadable(), Progress::Done),
        }
        self.call.begin(cx);
        Progress::Pending
    }

    /// The bytes go to an address outside the API, without the API key.
    fn store(&self, url: String) -> Call {
        let rules = Rules {
            idempotency: Idempotency::Repeatable,
            timeout: STORE_TIMEOUT,
            ..self.rules
        };
        let request = HttpRequest {
            method: Method::Put.as_str(),
            url,
            body: None,
            binary: Some(BinaryBody {
                property: self.file.property.clone(),
                content_type: self.file.mime_type.clone(),
            }),
            authenticated: false,
            timeout: STORE_TIMEOUT,
            want: Want::Facts,
        };
        Call::with_request(self.item, rules, request, RateScope::General)
    }

    fn unreadable(&self) -> Progress<String> {
        let words = failures::no_upload_ticket();
        Progress::Failed(Failure::new(FailureKind::Unreadable, self.item, words))
    }
}

/// The API's type of a file: what channels can show, or a document.
fn kind(mime_type: &str) -> &'static str {
    match mime_type
        .split_once('/')
        .map_or(mime_type, |(family, _)| family)
    {
        "image" => "IMAGE",
        "audio" => "AUDIO",
        "video" => "VIDEO",
        _ => "DOCUMENT",
    }
}

/// The bytes may be private, so plain HTTP is accepted for localhost only. An API on the internet cannot
/// point into the network of the n8n server.
fn is_safe(url: &str, api: &str) -> bool {
    let Some((scheme, rest)) = split_scheme(url) else {
        return false;
    };
    let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
    base_url::read(&format!("{scheme}://{authority}")).is_ok()
        && (!reach::is_local(url) || reach::is_local(api))
}
