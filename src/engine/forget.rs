//! "Forget Sent Keys": a person decides that a message may go out again.

use serde_json::json;

use super::call::Progress;
use super::context::Context;
use super::job::Job;
use super::keys::{Answer, NoAnswer, Recall, Settlement, Store};
use crate::envelope::Event;
use crate::failure::{Failure, FailureKind};
use crate::messages::{failures, hints, shown_text};
use crate::request::{Forgotten, Settings};

/// The removal of a key, or of all.
#[derive(Debug)]
pub struct Forget {
    store: Store,
    key: Option<String>,
    stage: Stage,
}

#[derive(Debug)]
enum Stage {
    New,
    /// Looks whether the key is there, or removes all.
    Recalling(Recall),
    /// With the number of keys that were there.
    Removing(Settlement, u32),
}

impl Forget {
    /// A removal that has not begun.
    pub fn new(item: u32, forgotten: Forgotten, settings: &Settings) -> Self {
        let store = Store {
            item,
            scope: forgotten.scope,
            most: settings.kept_keys,
        };
        let (key, stage) = (forgotten.key, Stage::New);
        Self { store, key, stage }
    }

    fn failed(&self, no_answer: &NoAnswer) -> Progress<()> {
        let words = failures::keys_not_forgotten(no_answer.trouble(), &no_answer.detail);
        Progress::Failed(Failure::new(
            FailureKind::NotRecorded,
            self.store.item,
            words,
        ))
    }

    fn over(&self, count: u32, cx: &mut Context) -> Progress<()> {
        let item = self.store.item;
        let mut record = json!({ "forgotten": count });
        if let Some(key) = &self.key {
            record["key"] = key.as_str().into();
            if count == 0 {
                cx.hint(item, hints::unknown_key(&shown_text(key)));
            }
        }
        let record = record.to_string();
        cx.take_record(item, record);
        Progress::Done(())
    }
}

impl Job for Forget {
    fn awaits(&self, id: u32) -> bool {
        match &self.stage {
            Stage::New => false,
            Stage::Recalling(recall) => recall.awaits(id),
            Stage::Removing(settlement, _) => settlement.awaits(id),
        }
    }

    fn pump(&mut self, _places: u32, cx: &mut Context) -> Progress<()> {
        if matches!(self.stage, Stage::New) {
            self.stage = Stage::Recalling(Recall::begin(self.store, self.key.as_deref(), cx));
        }
        Progress::Pending
    }

    fn on(&mut self, _id: u32, event: Event, cx: &mut Context) -> Progress<()> {
        match &mut self.stage {
            Stage::New => Progress::Pending,
            Stage::Recalling(recall) => match (recall.on(event), &self.key) {
                (Ok(count), None) => self.over(count, cx),
                (Ok(count), Some(key)) => {
                    let mut settlement = Settlement::removal(self.store, key);
                    settlement.begin(cx);
                    self.stage = Stage::Removing(settlement, count);
                    Progress::Pending
                }
                (Err(no_answer), _) => self.failed(&no_answer),
            },
            Stage::Removing(settlement, count) => match (settlement.on(event, cx), *count) {
                (Answer::Pending, _) => Progress::Pending,
                (Answer::Done(Ok(())), count) => self.over(count, cx),
                (Answer::Done(Err(no_answer)), _) => self.failed(&no_answer),
            },
        }
    }

    fn abort(&mut self, cx: &mut Context) {
        match &mut self.stage {
            Stage::New => {}
            Stage::Recalling(recall) => recall.abort(cx),
            Stage::Removing(settlement, _) => settlement.abort(cx),
        }
    }
}
