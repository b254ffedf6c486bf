//! Downloads the files of a message, or the file at an address, into binary data of the output.
//!
//! ```text
//! message ─▶ its files ─▶ each file in turn, without the API key ─▶ one item per file
//! ```

use serde_json::{Map, Value};

use super::call::{Answer, Call, Progress, Rules};
use super::context::Context;
use super::job::Job;
use super::transfer;
use crate::envelope::{AwaitedFile, Event, Output, Step, TakeFile, Want};
use crate::failure::{Failure, FailureKind, InvalidParameter};
use crate::messages::{Message, failures};
use crate::operation::Method;
use crate::request::{Draft, FileToDownload};

/// Where the record of a file has its address.
const ADDRESS: &str = "publicUrl";

/// A download under way.
#[derive(Debug)]
pub struct Download {
    item: u32,
    rules: Rules,
    file: FileToDownload,
    most: u32,
    output: Output,
    /// Records of the files that are not downloaded yet; the first is under way once the message is read.
    records: Vec<Map<String, Value>>,
    call: Call,
}

/// Checks the address that the user gave, if there is one.
///
/// # Errors
/// The address leads into the network of the n8n server.
pub fn check(draft: &Draft, api: &str) -> Result<(), InvalidParameter> {
    let download = draft.download.as_ref();
    match download.and_then(|download| download.url.as_deref()) {
        Some(url) => transfer::check_address(url, api),
        None => Ok(()),
    }
}

impl Download {
    /// A download that has not begun.
    pub fn new(item: u32, rules: Rules, draft: &Draft, file: FileToDownload, cx: &Context) -> Self {
        let most = draft.settings.most_bytes();
        let mut records = Vec::new();
        let call = if let Some(url) = &file.url {
            let mut record = Map::new();
            record.insert(ADDRESS.to_owned(), url.as_str().into());
            let awaited = awaited(&record, most);
            records.push(record);
            transfer::get(item, rules, url.clone(), awaited, Want::File)
        } else {
            let target = draft.target(None);
            Call::new(item, rules, Method::Get, target, Want::Body, cx)
        };
        Self {
            item,
            rules,
            file,
            most,
            output: draft.settings.output.clone(),
            records,
            call,
        }
    }

    fn next(&mut self, cx: &mut Context) -> Progress<()> {
        let Some(record) = self.records.first() else {
            return Progress::Done(());
        };
        let Some(url) = address(record).filter(|url| transfer::is_safe(url, &cx.shared.base))
        else {
            return self.fail(FailureKind::Unreadable, failures::no_file_address());
        };
        let awaited = awaited(record, self.most);
        self.call = transfer::get(self.item, self.rules, url.to_owned(), awaited, Want::File);
        self.call.begin(cx);
        Progress::Pending
    }

    /// A file whose message did not describe it is described by what the host found.
    fn take(&self, mut record: Map<String, Value>, answer: Answer, cx: &mut Context) {
        let found = answer.file.unwrap_or_default();
        for (name, value) in [
            ("name", found.name.into()),
            ("mimeType", found.mime_type.into()),
            ("size", found.size.into()),
        ] {
            if record.get(name).is_none_or(Value::is_null) {
                record.insert(name.to_owned(), value);
            }
        }
        cx.steps.push(Step::TakeFile(TakeFile {
            item: self.item,
            call: answer.call,
            property: self.file.property.clone(),
            record: Value::Object(record).to_string(),
            output: self.output.clone(),
        }));
    }

    fn fail(&self, kind: FailureKind, words: Message) -> Progress<()> {
        Progress::Failed(Failure::new(kind, self.item, words))
    }
}

impl Job for Download {
    fn awaits(&self, id: u32) -> bool {
        self.call.awaits(id)
    }

    fn pump(&mut self, _places: u32, cx: &mut Context) -> Progress<()> {
        self.call.begin(cx);
        Progress::Pending
    }

    fn on(&mut self, _id: u32, event: Event, cx: &mut Context) -> Progress<()> {
        let answer = match self.call.on(event, cx) {
            Progress::Pending => return Progress::Pending,
            Progress::Failed(mut failure) => {
                if let Some(record) = self.records.first() {
                    failure.message = failures::in_download(failure.message);
                    if let Some(name) = record.get("name").and_then(Value::as_str) {
                        failure.message = failures::of_file(failure.message, name);
                    }
                }
                return Progress::Failed(failure);
            }
            Progress::Done(answer) => answer,
        };
        if self.records.is_empty() {
            cx.discard(answer.call);
            let body = answer.json();
            self.records = files_of(&body.unwrap_or_default());
            if self.records.is_empty() {
                return self.fail(FailureKind::NotFound, failures::no_file());
            }
        } else {
            let record = self.records.remove(0);
            self.take(record, answer, cx);
        }
        self.next(cx)
    }

    fn abort(&mut self, cx: &mut Context) {
        self.call.abort(cx);
    }
}

/// Records of the files of a message, each once.
fn files_of(message: &Value) -> Vec<Map<String, Value>> {
    let mut records: Vec<Map<String, Value>> = Vec::new();
    let details = &message["details"];
    for place in [
        &details["file"],
        &details["files"],
        &details["fileAsLink"]["file"],
    ] {
        let found = match place {
            Value::Array(found) => found.as_slice(),
            found => std::slice::from_ref(found),
        };
        for record in found.iter().filter_map(Value::as_object) {
            let is_known = |other: &Map<String, Value>| other.get("id") == record.get("id");
            if record.get("id").is_none() || !records.iter().any(is_known) {
                records.push(record.clone());
            }
        }
    }
    records
}

fn address(record: &Map<String, Value>) -> Option<&str> {
    record.get(ADDRESS)?.as_str()
}

fn awaited(record: &Map<String, Value>, most: u32) -> AwaitedFile {
    let text = |name: &str| record.get(name)?.as_str().map(str::to_owned);
    AwaitedFile {
        name: text("name"),
        mime_type: text("mimeType"),
        most,
    }
}
