//! Uploads an item's file before the request that refers to it (API notes, section 14).
//!
//! ```text
//! look (at a file with an address) ─▶ ticket ─▶ store (the bytes, at an address of the ticket, without the API key) ─▶ save ─▶ id
//! ```

use serde_json::{Map, Value};

use super::call::{Answer, Call, Progress, Rules};
use super::context::Context;
use super::transfer;
use crate::envelope::{AnsweredFile, AwaitedFile, BinaryBody, Event, FileFacts, FileSource, Want};
use crate::failure::{Failure, FailureKind, InvalidParameter};
use crate::messages::{failures, refusals};
use crate::operation::{Idempotency, Method};
use crate::request::{Draft, FILE_URL, FileToUpload, Target, query_text};

/// Ticket and registration share this path.
const FILE_PATH: &str = "/core/v2/file";
/// The host holds a file whose server does not say its size in memory, because the target needs the size.
const UNANNOUNCED: u32 = 25 * 1024 * 1024;

/// An upload under way.
#[derive(Debug)]
pub struct Upload {
    item: u32,
    rules: Rules,
    file: FileToUpload,
    facts: FileFacts,
    most: u32,
    stage: Stage,
    call: Call,
}

#[derive(Debug)]
enum Stage {
    Look,
    Ticket,
    Store { ticket: String },
    Save,
}

/// Facts about the file that a draft sends, as far as they are known before any request.
///
/// # Errors
/// The item has no such file, its size is not acceptable, or its address is not.
pub fn facts_of(
    draft: &Draft,
    files: &[FileFacts],
    api: &str,
) -> Result<FileFacts, InvalidParameter> {
    let Some(wanted) = &draft.file else {
        return Ok(FileFacts::default());
    };
    if let Some(written) = wanted.mime_type.as_deref()
        && !is_mime_type(written)
    {
        return Err(InvalidParameter {
            parameter: "options.mimeType",
            message: refusals::not_a_mime_type(written),
        });
    }
    let (parameter, property) = match &wanted.source {
        FileSource::Item { property } => ("binaryProperty", property.as_str()),
        FileSource::Text { .. } => ("text", "text"),
        FileSource::Url { url, .. } => {
            return transfer::check_address(url, api).map(|()| FileFacts::default());
        }
    };
    let Some(found) = files.iter().find(|file| file.property == property) else {
        let names: Vec<&str> = files.iter().map(|file| file.property.as_str()).collect();
        return Err(InvalidParameter {
            parameter,
            message: refusals::no_such_file(property, &names),
        });
    };
    let mut facts = found.clone();
    if let FileSource::Text { text } = &wanted.source {
        facts.size = text.len() as u64;
    }
    let most = draft.settings.most_bytes();
    transfer::check_size(parameter, &facts.name, Some(facts.size), most)?;
    Ok(facts)
}

impl Upload {
    /// An upload that has not begun.
    pub fn new(
        item: u32,
        rules: Rules,
        file: FileToUpload,
        facts: FileFacts,
        most: u32,
        cx: &Context,
    ) -> Self {
        let (stage, call) = match &file.source {
            FileSource::Url { url, .. } => {
                let awaited = AwaitedFile {
                    name: file.name.clone(),
                    mime_type: file.mime_type.clone(),
                    most,
                };
                let call = transfer::get(item, rules, url.clone(), awaited, Want::Headers);
                (Stage::Look, call)
            }
            _ => (Stage::Ticket, ticket(item, rules, &file, &facts, cx)),
        };
        Self {
            item,
            rules,
            file,
            facts,
            most,
            stage,
            call,
        }
    }

    /// Starts the upload; later calls have no effect.
    pub fn begin(&mut self, cx: &mut Context) {
        self.call.begin(cx);
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

    /// Processes an event that [`Upload::awaits`] claimed. The result is the id of the file, or of its ticket.
    pub fn on(&mut self, event: Event, cx: &mut Context) -> Progress<String> {
        match self.call.on(event, cx) {
            Progress::Pending => Progress::Pending,
            Progress::Failed(mut failure) => {
                failure.message = match self.stage {
                    Stage::Look => failures::in_download(failure.message),
                    _ => failures::in_upload(failure.message, self.file.registers),
                };
                Progress::Failed(failure)
            }
            Progress::Done(answer) => self.next_stage(answer, cx),
        }
    }

    fn next_stage(&mut self, answer: Answer, cx: &mut Context) -> Progress<String> {
        let body = answer.json().unwrap_or_default();
        let text = |name: &str| body[name].as_str().map(str::to_owned);
        match &self.stage {
            Stage::Look => {
                if let Err(refusal) = self.found(answer.file.unwrap_or_default()) {
                    return Progress::Failed(Failure::refused(self.item, refusal));
                }
                self.call = ticket(self.item, self.rules, &self.file, &self.facts, cx);
                self.stage = Stage::Ticket;
            }
            Stage::Ticket => match (text("urlUpload"), text("tempFileId")) {
                (Some(url), Some(ticket)) if transfer::is_safe(&url, &cx.shared.base) => {
                    let body = BinaryBody {
                        source: self.file.source.clone(),
                        content_type: self.facts.mime_type.clone(),
                    };
                    self.call = transfer::put(self.item, self.rules, url, body);
                    self.stage = Stage::Store { ticket };
                }
                _ => return self.unreadable(),
            },
            Stage::Store { ticket } if !self.file.registers => {
                return Progress::Done(ticket.clone());
            }
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

    /// Notes what the server says about the file, and where redirects led.
    fn found(&mut self, file: AnsweredFile) -> Result<(), InvalidParameter> {
        transfer::check_size(FILE_URL, &file.name, file.size, self.most)?;
        let size = file.size.and_then(|size| u32::try_from(size).ok());
        self.file.source = FileSource::Url {
            url: self.call.url().to_owned(),
            size,
            most: size.unwrap_or(self.most.min(UNANNOUNCED)),
        };
        self.facts.name = file.name;
        self.facts.mime_type = file.mime_type;
        Ok(())
    }

    fn unreadable(&self) -> Progress<String> {
        let words = failures::no_upload_ticket();
        Progress::Failed(Failure::new(FailureKind::Unreadable, self.item, words))
    }
}

/// Asks where to put the bytes.
fn ticket(item: u32, rules: Rules, file: &FileToUpload, facts: &FileFacts, cx: &Context) -> Call {
    let target = Target {
        path_and_query: format!(
            "{FILE_PATH}?Type={}&Name={}&MimeType={}",
            file.kind.unwrap_or_else(|| kind(&facts.mime_type)),
            query_text(&facts.name),
            query_text(&facts.mime_type)
        ),
        body: None,
    };
    let rules = Rules {
        idempotency: Idempotency::Read,
        ..rules
    };
    Call::new(item, rules, Method::Get, target, Want::Body, cx)
}

/// Two words with a slash between them, which a header can carry.
fn is_mime_type(text: &str) -> bool {
    let is_word = |word: &str| !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_graphic());
    text.bytes()
        .all(|byte| byte == b' ' || byte.is_ascii_graphic())
        && text
            .split(';')
            .next()
            .and_then(|name| name.split_once('/'))
            .is_some_and(|(family, name)| is_word(family) && is_word(name.trim_end()))
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
