//! Sends for many items with few requests. Each item has a result of its own.
//!
//! ```text
//! items ── same channel, template and options ─▶ one request for up to a hundred of them
//!           keys that are known leave it; a key that stands twice is in a later request
//! answer ── results, by sender ID ─▶ items;  no answer: each item of the request may have been sent
//! ```
//!
//! The API does not say that results come in the order of the receivers, and a result names no receiver. What it does
//! have is the sender ID, so an item without one of its own gets one.

use serde_json::{Map, Value};

use super::call::{Answer, Call, Progress, Rules};
use super::context::Context;
use super::keys::{self, Claim, Known, NoAnswer, Settlement};
use super::narrow::narrow;
use super::send_once;
use crate::envelope::{Discard, Event, Share, SharedRecord, Step, Want};
use crate::failure::{Failure, FailureKind, InvalidParameter};
use crate::messages::{failures, hints, refusals, shown_text};
use crate::operation;
use crate::request::{Draft, Target};

/// The sender ID of a receiver and of a result.
const SENDER_ID: &str = "senderId";
/// The status of a result that was not accepted.
const FAILED: &str = "FAILED";

/// One request and the items it sends for.
#[derive(Debug)]
pub struct Batch {
    table: &'static operation::Batch,
    /// The draft of the first item, with what all of them share.
    draft: Draft,
    shared: Value,
    receivers: Vec<Receiver>,
    stage: Stage,
    call: Option<Call>,
    /// What the receivers came to that are not among them any more.
    outcome: Outcome,
}

#[derive(Debug)]
struct Receiver {
    item: u32,
    sender_id: String,
    values: Map<String, Value>,
    /// What a safeguard found and did.
    beside: Option<String>,
    /// The key under which it gets the message at most once.
    key: Option<String>,
}

/// What a request waits for.
#[derive(Debug)]
enum Stage {
    New,
    /// The keys of its receivers.
    Claiming(Claim),
    /// The answer. Afterwards the claim, if there is one, is settled.
    Sending(Option<Claim>),
    Settling(Settlement),
}

/// How a request ended for its items.
#[derive(Debug, Default)]
pub struct Outcome {
    /// Items with a result.
    pub sent: Vec<u32>,
    /// Those of them whose keys are recorded.
    pub recorded: Vec<u32>,
    /// Items whose messages were sent before.
    pub known: Vec<u32>,
    /// The others.
    pub failures: Vec<Failure>,
}

impl Outcome {
    /// Adds that of another request.
    pub fn extend(&mut self, other: Self) {
        self.sent.extend(other.sent);
        self.recorded.extend(other.recorded);
        self.known.extend(other.known);
        self.failures.extend(other.failures);
    }
}

/// The requests of a run.
#[derive(Debug, Default)]
pub struct Plan {
    /// Requests for several items, in input order.
    pub batches: Vec<Batch>,
    /// Items whose request is not one for several: a template in place of a message.
    pub single: Vec<(u32, Draft)>,
    /// Items that send again what an earlier one sends.
    pub refused: Vec<Failure>,
}

/// Whether the request of an item is not one for several.
pub fn is_single(draft: &Draft, table: &operation::Batch) -> bool {
    draft.receiver(table.receivers).1.is_empty()
}

/// Sorts items into requests.
pub fn plan(drafts: Vec<(u32, Draft)>, table: &'static operation::Batch, cx: &mut Context) -> Plan {
    let run = format!("n8n-{}-{}", cx.now, cx.shared.random.next());
    let mut plan = Plan::default();
    // What goes out, and sender IDs, with the first item that has them.
    let (mut messages, mut sender_ids) = (Map::new(), Map::new());
    let mut keys: Vec<String> = Vec::new();
    for (item, mut draft) in drafts {
        // They do not decide which items share a request.
        draft.settings.prices = Map::new();
        // Of messages with the same key one goes out, which is decided when the later one is due.
        let repeats_key = draft.key.as_ref().is_some_and(|key| keys.contains(key));
        keys.extend(draft.key.clone());
        let (shared, mut values) = draft.receiver(table.receivers);
        let is_single = is_single(&draft, table);
        let (shared, message) = (Value::Object(shared), Value::Object(values.clone()));
        let message = format!("{}{shared}{message}", draft.target(None).path_and_query);
        let own_id = values.get(SENDER_ID).or_else(|| shared.get(SENDER_ID));
        let own_id = own_id.and_then(Value::as_str);
        let sender_id = own_id.map_or_else(|| format!("{run}-{item}"), str::to_owned);
        let repeats = match (messages.get(&message), sender_ids.get(&sender_id)) {
            _ if repeats_key => None,
            (Some(first), _) => Some(("to", refusals::same_message(first))),
            (None, Some(first)) => {
                let words = refusals::same_sender_id("Sender ID", &shown_text(&sender_id), first);
                Some(("additionalFields.senderId", words))
            }
            (None, None) => None,
        };
        if let Some((parameter, message)) = repeats {
            let refusal = InvalidParameter { parameter, message };
            plan.refused.push(Failure::refused(item, refusal));
            continue;
        }
        messages.insert(message, item.into());
        sender_ids.insert(sender_id.clone(), item.into());
        if is_single {
            plan.single.push((item, draft));
            continue;
        }
        values.insert(SENDER_ID.to_owned(), sender_id.clone().into());
        let receiver = Receiver {
            item,
            sender_id,
            values,
            key: draft.key.clone(),
            beside: draft.beside(),
        };
        let is_alike =
            |batch: &&mut Batch| batch.shared == shared && batch.draft.settings == draft.settings;
        // One whose key is in an earlier request comes after that, whatever else they share.
        let has_room = |batch: &&mut Batch| !repeats_key && batch.receivers.len() < table.most;
        match plan
            .batches
            .iter_mut()
            .rev()
            .find(is_alike)
            .filter(has_room)
        {
            Some(batch) => batch.receivers.push(receiver),
            None => plan.batches.push(Batch {
                table,
                draft,
                shared,
                receivers: vec![receiver],
                stage: Stage::New,
                call: None,
                outcome: Outcome::default(),
            }),
        }
    }
    plan
}

impl Batch {
    /// The items it sends for.
    pub fn items(&self) -> impl ExactSizeIterator<Item = u32> {
        self.receivers.iter().map(|receiver| receiver.item)
    }

    /// Claims the keys and makes the request, once.
    pub fn begin(&mut self, cx: &mut Context) {
        if !matches!(self.stage, Stage::New) {
            return;
        }
        if self.keys().next().is_none() {
            return self.send(None, cx);
        }
        let item = self.receivers.first().map_or(0, |receiver| receiver.item);
        let store = send_once::store(item, &self.draft);
        let mut claim = Claim::new(store, self.keys(), cx);
        claim.begin(cx);
        self.stage = Stage::Claiming(claim);
    }

    fn keys(&self) -> impl Iterator<Item = &str> {
        self.receivers
            .iter()
            .filter_map(|receiver| receiver.key.as_deref())
    }

    fn send(&mut self, claim: Option<Claim>, cx: &mut Context) {
        self.stage = Stage::Sending(claim);
        let receivers = self.receivers.iter();
        let list = receivers.map(|receiver| Value::Object(receiver.values.clone()));
        let mut body = self.shared.clone();
        body[self.table.receivers] = list.collect();
        let target = Target {
            body: Some(body.to_string()),
            ..self.draft.target(None)
        };
        let rules = Rules::of(&self.draft, cx.now);
        let item = self.receivers.first().map_or(0, |receiver| receiver.item);
        let mut call = Call::new(item, rules, self.draft.method, target, Want::Body, cx);
        call.begin(cx);
        self.call = Some(call);
    }

    /// Whether this request waits for the event of that id.
    pub fn awaits(&self, id: u32) -> bool {
        match &self.stage {
            Stage::New => false,
            Stage::Claiming(claim) => claim.awaits(id),
            Stage::Sending(_) => self.call.as_ref().is_some_and(|call| call.awaits(id)),
            Stage::Settling(settlement) => settlement.awaits(id),
        }
    }

    /// Whether the server may be processing the request.
    pub fn is_in_flight(&self) -> bool {
        self.call.as_ref().is_some_and(Call::is_in_flight)
    }

    /// Processes an event that [`Batch::awaits`] claimed; `None` while the request is under way.
    pub fn on(&mut self, event: Event, cx: &mut Context) -> Option<Outcome> {
        match &mut self.stage {
            Stage::New => None,
            Stage::Claiming(claim) => match claim.on(event, cx) {
                keys::Answer::Pending => None,
                keys::Answer::Done(known) => self.claimed(known, cx),
            },
            Stage::Sending(_) => {
                match self.call.as_mut()?.on(event, cx) {
                    Progress::Pending => return None,
                    Progress::Failed(failure) => self.outcome.failures.extend(self.each(&failure)),
                    Progress::Done(answer) => self.sort(&answer, cx),
                }
                self.settle(cx)
            }
            Stage::Settling(settlement) => match settlement.on(event, cx) {
                keys::Answer::Pending => None,
                keys::Answer::Done(Ok(())) => Some(self.over()),
                keys::Answer::Done(Err(no_answer)) => Some(self.not_settled(&no_answer, cx)),
            },
        }
    }

    fn over(&mut self) -> Outcome {
        std::mem::take(&mut self.outcome)
    }

    /// Leaves out the receivers whose messages were sent before, and makes the request for the others.
    fn claimed(
        &mut self,
        known: Result<Vec<Known>, NoAnswer>,
        cx: &mut Context,
    ) -> Option<Outcome> {
        let Stage::Claiming(claim) = std::mem::replace(&mut self.stage, Stage::New) else {
            return None;
        };
        let mut known = match known {
            Ok(known) => Ok(known.into_iter()),
            Err(no_answer) => Err(no_answer),
        };
        for receiver in std::mem::take(&mut self.receivers) {
            let (item, Some(key)) = (receiver.item, &receiver.key) else {
                self.receivers.push(receiver);
                continue;
            };
            let then = self.draft.settings.if_already_sent;
            let failure = match known.as_mut().map(Iterator::next) {
                Ok(Some(Known::Ours)) => {
                    self.receivers.push(receiver);
                    continue;
                }
                Ok(known) => {
                    let is_sent = known == Some(Known::Sent);
                    match send_once::already_sent(item, key, is_sent, then, cx) {
                        Progress::Failed(failure) => failure,
                        Progress::Pending | Progress::Done(()) => {
                            self.outcome.known.push(item);
                            continue;
                        }
                    }
                }
                Err(no_answer) => send_once::not_recorded(item, key, no_answer),
            };
            self.outcome.failures.push(failure);
        }
        if self.receivers.is_empty() {
            return Some(self.over());
        }
        self.send(Some(claim), cx);
        None
    }

    /// Keeps the keys of what was sent, and forgets those of what was not.
    fn settle(&mut self, cx: &mut Context) -> Option<Outcome> {
        let Stage::Sending(Some(claim)) = &self.stage else {
            return Some(self.over());
        };
        let keyed = || {
            let receivers = self.receivers.iter();
            receivers.filter(|receiver| receiver.key.is_some())
        };
        let sent: Vec<Option<bool>> = keyed()
            .map(|receiver| match self.failure_of(receiver.item) {
                None => Some(true),
                Some(failure) if failure.kind == FailureKind::Uncertain => None,
                Some(_) => Some(false),
            })
            .collect();
        let mut settlement = claim.settle(&sent);
        let recorded = keyed().zip(&sent).filter(|(_, sent)| **sent == Some(true));
        self.outcome.recorded = recorded.map(|(receiver, _)| receiver.item).collect();
        for receiver in &self.receivers {
            let is_own = |failure: &&mut Failure| {
                failure.item == Some(receiver.item) && failure.kind == FailureKind::Uncertain
            };
            let failure = self.outcome.failures.iter_mut().find(is_own);
            if let (Some(failure), Some(key)) = (failure, &receiver.key) {
                *failure = send_once::stays(failure.clone(), key, None);
            }
        }
        if !settlement.begin(cx) {
            return Some(self.over());
        }
        self.stage = Stage::Settling(settlement);
        None
    }

    fn failure_of(&self, item: u32) -> Option<&Failure> {
        let mut failures = self.outcome.failures.iter();
        failures.find(|failure| failure.item == Some(item))
    }

    /// The store did not keep or forget the keys.
    fn not_settled(&mut self, no_answer: &NoAnswer, cx: &mut Context) -> Outcome {
        for receiver in &self.receivers {
            let Some(key) = &receiver.key else { continue };
            let mut failures = self.outcome.failures.iter_mut();
            match failures.find(|failure| failure.item == Some(receiver.item)) {
                None => send_once::not_confirmed(receiver.item, key, no_answer, cx),
                Some(failure) if failure.kind != FailureKind::Uncertain => {
                    *failure = send_once::not_forgotten(failure.clone(), key, no_answer);
                }
                Some(_) => {}
            }
        }
        self.over()
    }

    /// Stops the request. Its items may have been sent if it was on its way, and were not tried otherwise; keys stay.
    pub fn stop(&mut self, cx: &mut Context) -> Outcome {
        if !matches!(self.stage, Stage::Settling(_)) {
            let (kind, words) = if self.is_in_flight() {
                let words = failures::uncertain(&failures::cancelled(true), self.draft.look_up);
                (FailureKind::Uncertain, words)
            } else {
                (FailureKind::NotTried, failures::not_tried())
            };
            let failures = self.each(&Failure::new(kind, None, words));
            self.outcome.failures.extend(failures);
        }
        match (&self.stage, &mut self.call) {
            (Stage::Claiming(claim), _) => claim.abort(cx),
            (Stage::Settling(settlement), _) => settlement.abort(cx),
            (Stage::Sending(_), Some(call)) => call.abort(cx),
            _ => {}
        }
        self.over()
    }

    /// The failure of the request as the failure of each of its items.
    fn each(&self, failure: &Failure) -> Vec<Failure> {
        let receivers = self.receivers.iter();
        receivers
            .map(|receiver| self.of(receiver, failure.clone()))
            .collect()
    }

    fn of(&self, receiver: &Receiver, mut failure: Failure) -> Failure {
        failure.item = Some(receiver.item);
        failure.requests = self.call.as_ref().map_or(0, Call::requests);
        if failure.kind == FailureKind::Uncertain {
            failure.sender_id = Some(receiver.sender_id.clone());
        }
        if failure.requests > 0 {
            let refused = failure.kind == FailureKind::Refused;
            let items = narrow(self.receivers.len());
            failure.message = failures::in_batch(failure.message, items, refused);
        }
        failure
    }

    /// Assigns the results of an answer to the items.
    fn sort(&mut self, answer: &Answer, cx: &mut Context) {
        let call = answer.call;
        let body = answer.json();
        let results = body
            .as_ref()
            .and_then(|body| body[self.table.results].as_array())
            .map_or(&[][..], Vec::as_slice);
        let (all, found) = (narrow(self.receivers.len()), narrow(results.len()));
        let mut outcome = std::mem::take(&mut self.outcome);
        let mut records = Vec::new();
        for receiver in &self.receivers {
            let item = receiver.item;
            let own = |(_, result): &(u32, &Value)| match result[SENDER_ID].as_str() {
                Some(id) => id == receiver.sender_id,
                // Nothing can be confused.
                None => all == 1 && found == 1,
            };
            let failure = match (0..).zip(results).find(own) {
                Some((_, result)) if result["status"] == FAILED => {
                    let reason = result["failedReason"].as_str().unwrap_or_default();
                    let words = failures::message_refused(reason, FAILED);
                    Failure::new(FailureKind::Refused, item, words)
                }
                Some((position, _)) => {
                    outcome.sent.push(item);
                    let beside = receiver.beside.clone();
                    records.push(SharedRecord {
                        item,
                        position,
                        beside,
                    });
                    continue;
                }
                None => {
                    let words =
                        failures::uncertain(&failures::no_result(all, found), self.draft.look_up);
                    Failure::new(FailureKind::Uncertain, item, words)
                }
            };
            outcome.failures.push(self.of(receiver, failure));
        }
        if found > all {
            cx.hint(0, hints::more_results(all, found));
        }
        cx.steps.push(if records.is_empty() {
            Step::Discard(Discard { call })
        } else {
            Step::Share(Share {
                call,
                list: self.table.results,
                records,
                output: self.draft.settings.output.clone(),
            })
        });
        self.outcome = outcome;
    }
}
