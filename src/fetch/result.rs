//! Where the results of a job go: into a `JobResult`, and to the callbacks of the caller.

use js_sys::{Array, Function, JSON, Object};
use serde::Serialize;
use wasm_bindgen::{JsCast, JsValue};

use super::member;
use super::options::Options;
use crate::envelope::{Entries, Entry, Hint, Keep, Shape, Share, Stats, Take, TakeRecord};
use crate::failure::Failure;
use crate::wasm::write;

/// The result of a job. The TypeScript declaration describes the members.
#[derive(Default, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct JobResult {
    #[serde(with = "serde_wasm_bindgen::preserve")]
    records: Array,
    entries: Vec<Entry>,
    #[serde(skip_serializing_if = "Option::is_none")]
    cursor: Option<String>,
    hints: Vec<Hint>,
    #[serde(skip_serializing_if = "Option::is_none")]
    kept: Option<String>,
    failures: Vec<Failure>,
    stats: Stats,
}

/// How far a job is. The TypeScript declaration describes the members.
#[derive(Clone, Copy, Default, PartialEq, Serialize)]
struct Progress {
    requests: u32,
    records: u32,
    failures: u32,
}

pub struct Receiver<'a> {
    on_progress: Option<&'a Function>,
    on_records: Option<&'a Function>,
    result: JobResult,
    progress: Progress,
    reported: Progress,
}

impl<'a> Receiver<'a> {
    pub fn new(options: &'a Options, items: usize) -> Self {
        let records = (0..items).map(|_| Array::new()).collect();
        Self {
            on_progress: options.on_progress.as_ref(),
            on_records: options.on_records.as_ref(),
            result: JobResult {
                records,
                ..JobResult::default()
            },
            progress: Progress::default(),
            reported: Progress::default(),
        }
    }

    pub fn into_result(self) -> JobResult {
        self.result
    }

    pub fn sent(&mut self) {
        self.progress.requests += 1;
    }

    pub fn take(&mut self, take: &Take, body: JsValue) -> Result<(), JsValue> {
        let records = records_of(take, body);
        for (place, record) in records.iter().enumerate() {
            let own = take.each.get(place).or(take.beside.as_ref());
            put_beside(&record, own.map(String::as_str))?;
        }
        self.deliver(take.item, records)
    }

    pub fn take_record(&mut self, take: &TakeRecord) -> Result<(), JsValue> {
        self.deliver(take.item, Array::of1(&JSON::parse(&take.record)?))
    }

    pub fn share(&mut self, share: &Share, body: &JsValue) -> Result<(), JsValue> {
        let list: Array = member(body, share.list).dyn_into().unwrap_or_default();
        for shared in &share.records {
            let record = list.get(shared.position);
            put_beside(&record, shared.beside.as_deref())?;
            self.deliver(shared.item, Array::of1(&record))?;
        }
        Ok(())
    }

    fn deliver(&mut self, item: u32, records: Array) -> Result<(), JsValue> {
        self.progress.records += records.length();
        if let Some(callback) = self.on_records {
            callback.call2(&JsValue::UNDEFINED, &item.into(), &records)?;
        } else if let Some(list) = self.result.records.get(item).dyn_ref::<Array>() {
            for record in records {
                list.push(&record);
            }
        }
        Ok(())
    }

    pub fn entries(&mut self, entries: Entries) {
        self.result.entries = entries.entries;
        self.result.cursor = entries.cursor;
    }

    pub fn keep(&mut self, step: Keep) {
        self.result.kept = Some(step.text);
    }

    pub fn hint(&mut self, hint: Hint) {
        self.result.hints.push(hint);
    }

    pub fn fail(&mut self, failure: Failure) {
        self.progress.failures += 1;
        self.result.failures.push(failure);
    }

    pub fn done(&mut self, stats: Stats) {
        self.result.stats = stats;
    }

    /// Tells the caller how far the job is, if that has changed.
    pub fn report(&mut self) -> Result<(), JsValue> {
        if let Some(callback) = self.on_progress
            && self.progress != self.reported
        {
            self.reported = self.progress;
            callback.call1(&JsValue::UNDEFINED, &write(&self.progress))?;
        }
        Ok(())
    }
}

/// Adds the properties that each record has besides its own.
fn put_beside(record: &JsValue, beside: Option<&str>) -> Result<(), JsValue> {
    if let (Some(record), Some(beside)) = (record.dyn_ref::<Object>(), beside) {
        Object::assign(record, JSON::parse(beside)?.unchecked_ref());
    }
    Ok(())
}

fn records_of(take: &Take, body: JsValue) -> Array {
    match take.shape {
        Shape::Records => (0u32..)
            .zip(record_list(body))
            .filter(|(position, _)| !take.drop.contains(position))
            .map(|(_, record)| record)
            .collect(),
        _ => Array::of1(&body),
    }
}

fn record_list(body: JsValue) -> Array {
    body.dyn_into::<Array>()
        .or_else(|page| member(&page, "items").dyn_into())
        .unwrap_or_default()
}
