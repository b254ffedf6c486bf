//! A send that happens at most once: a claim to its key in front of it, and a settlement behind it.

use serde_json::{Map, Value};

use super::call::Progress;
use super::context::Context;
use super::keys::{Answer, Claim, Known, NoAnswer, Settlement, Store};
use crate::envelope::Event;
use crate::failure::{Failure, FailureKind};
use crate::messages::{failures, hints, shown_text};
use crate::operation::SEND_ONCE_PER;
use crate::request::{Draft, IfAlreadySent};

/// The key of one send.
#[derive(Debug)]
pub struct SendOnce {
    item: u32,
    key: String,
    /// By which the message can be looked for.
    sender_id: Option<String>,
    if_already_sent: IfAlreadySent,
    claim: Claim,
    settlement: Option<Settlement>,
    /// Why the message was not sent.
    failure: Option<Failure>,
}

impl SendOnce {
    /// A send that has not begun.
    pub fn new(item: u32, key: String, draft: &Draft, cx: &mut Context) -> Self {
        let claim = Claim::new(store(item, draft), [key.as_str()].into_iter(), cx);
        Self {
            item,
            key,
            sender_id: draft.sender_id(),
            if_already_sent: draft.settings.if_already_sent,
            claim,
            settlement: None,
            failure: None,
        }
    }

    /// The input item whose message it is.
    pub fn item(&self) -> u32 {
        self.item
    }

    /// Claims the key, once.
    pub fn begin(&mut self, cx: &mut Context) {
        self.claim.begin(cx);
    }

    /// Whether it waits for the event of that id.
    pub fn awaits(&self, id: u32) -> bool {
        match &self.settlement {
            None => self.claim.awaits(id),
            Some(settlement) => settlement.awaits(id),
        }
    }

    /// Stops waiting. The key stays.
    pub fn abort(&self, cx: &mut Context) {
        match &self.settlement {
            None => self.claim.abort(cx),
            Some(settlement) => settlement.abort(cx),
        }
    }

    /// Processes an event of the claim. The result tells whether the message may go out; otherwise the item is over.
    pub fn on_claim(&mut self, event: Event, cx: &mut Context) -> Progress<bool> {
        let known = match self.claim.on(event, cx) {
            Answer::Pending => return Progress::Pending,
            Answer::Done(Err(no_answer)) => {
                return Progress::Failed(not_recorded(self.item, &self.key, &no_answer));
            }
            Answer::Done(Ok(known)) => known.first().copied(),
        };
        if known == Some(Known::Ours) {
            return Progress::Done(true);
        }
        let is_sent = known == Some(Known::Sent);
        match already_sent(self.item, &self.key, is_sent, self.if_already_sent, cx) {
            Progress::Failed(failure) => Progress::Failed(failure),
            Progress::Pending | Progress::Done(()) => Progress::Done(false),
        }
    }

    /// Begins to settle the claim to a message that was sent, or was not for that reason. Returns the failure of one that
    /// may have been sent: its key stays.
    pub fn settle(&mut self, failure: Option<Failure>, cx: &mut Context) -> Option<Failure> {
        match failure {
            Some(failure) if failure.kind == FailureKind::Uncertain => {
                Some(stays(failure, &self.key, self.sender_id.take()))
            }
            failure => {
                let mut settlement = self.claim.settle(&[Some(failure.is_none())]);
                settlement.begin(cx);
                self.settlement = Some(settlement);
                self.failure = failure;
                None
            }
        }
    }

    /// Processes an event of the settlement. The result is that of the send.
    pub fn on_settlement(&mut self, event: Event, cx: &mut Context) -> Progress<()> {
        let Some(Answer::Done(settled)) = self
            .settlement
            .as_mut()
            .map(|settlement| settlement.on(event, cx))
        else {
            return Progress::Pending;
        };
        match (settled, self.failure.take()) {
            (Ok(()), None) => Progress::Done(()),
            (Ok(()), Some(failure)) => Progress::Failed(failure),
            (Err(no_answer), None) => {
                not_confirmed(self.item, &self.key, &no_answer, cx);
                Progress::Done(())
            }
            (Err(no_answer), Some(failure)) => {
                Progress::Failed(not_forgotten(failure, &self.key, &no_answer))
            }
        }
    }
}

/// Where the keys of an item are.
pub fn store(item: u32, draft: &Draft) -> Store {
    Store {
        item,
        scope: draft.settings.send_once_scope,
        most: draft.settings.kept_keys,
    }
}

/// What happens to an item whose message was sent before, or may have been.
pub fn already_sent(
    item: u32,
    key: &str,
    is_sent: bool,
    then: IfAlreadySent,
    cx: &mut Context,
) -> Progress<()> {
    let words = failures::already_sent(&shown_text(key), is_sent);
    match then {
        IfAlreadySent::Fail => {
            let failure = Failure::new(FailureKind::AlreadySent, item, words);
            return Progress::Failed(failure.about(SEND_ONCE_PER));
        }
        IfAlreadySent::DropItem => {}
        IfAlreadySent::ReturnItem => {
            let mut record = Map::from_iter([
                ("alreadySent".to_owned(), Value::Bool(true)),
                ("key".to_owned(), key.into()),
                (
                    "outcome".to_owned(),
                    if is_sent { "sent" } else { "unknown" }.into(),
                ),
            ]);
            if !is_sent {
                record.insert("advice".to_owned(), words.advice.into());
            }
            let record = Value::Object(record).to_string();
            cx.take_record(item, record);
        }
    }
    if !is_sent {
        cx.hint(item, hints::may_be_sent(&shown_text(key)));
    }
    Progress::Done(())
}

/// The failure of a message whose key could not be recorded.
pub fn not_recorded(item: u32, key: &str, no_answer: &NoAnswer) -> Failure {
    let words =
        failures::key_not_recorded(&shown_text(key), no_answer.trouble(), &no_answer.detail);
    Failure::new(FailureKind::NotRecorded, item, words).about(SEND_ONCE_PER)
}

/// The failure of a message that may have been sent, so that its key stays.
pub fn stays(mut failure: Failure, key: &str, sender_id: Option<String>) -> Failure {
    failure.message = failures::key_stays(failure.message, &shown_text(key));
    failure.sender_id = failure.sender_id.or(sender_id);
    failure
}

/// The failure of a message that was not sent and whose key is still there.
pub fn not_forgotten(mut failure: Failure, key: &str, no_answer: &NoAnswer) -> Failure {
    failure.message =
        failures::key_not_forgotten(failure.message, &shown_text(key), &no_answer.detail);
    failure
}

/// Tells that a message was sent and its key not read again.
pub fn not_confirmed(item: u32, key: &str, no_answer: &NoAnswer, cx: &mut Context) {
    cx.hint(
        item,
        hints::key_not_confirmed(&shown_text(key), &no_answer.detail),
    );
}
