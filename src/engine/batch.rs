//! Sends for many items with few requests. Each item has a result of its own.
//!
//! ```text
//! items ── same channel, template and options ─▶ one request for up to a hundred of them
//! answer ── results, by sender ID ─▶ items;  no answer: each item of the request may have been sent
//! ```
//!
//! The API does not say that results come in the order of the receivers, and a result names no receiver. What it does
//! have is the sender ID, so an item without one of its own gets one.

use serde_json::{Map, Value};

use super::call::{Answer, Call, Progress};
use super::context::Context;
use super::task;
use crate::envelope::{Discard, Event, Hint, Share, SharedRecord, Step, Want, json};
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
    call: Option<Call>,
}

#[derive(Debug)]
struct Receiver {
    item: u32,
    sender_id: String,
    values: Map<String, Value>,
    /// What a safeguard found and did.
    beside: Option<String>,
}

/// How a request ended for its items.
#[derive(Debug, Default)]
pub struct Outcome {
    /// Items with a result.
    pub sent: Vec<u32>,
    /// The others.
    pub failures: Vec<Failure>,
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
    for (item, mut draft) in drafts {
        // They do not decide which items share a request.
        draft.settings.prices = Map::new();
        let (shared, mut values) = draft.receiver(table.receivers);
        let is_single = is_single(&draft, table);
        let (shared, message) = (Value::Object(shared), Value::Object(values.clone()));
        let message = format!("{}{shared}{message}", draft.target(None).path_and_query);
        let own_id = values.get(SENDER_ID).or_else(|| shared.get(SENDER_ID));
        let own_id = own_id.and_then(Value::as_str);
        let sender_id = own_id.map_or_else(|| format!("{run}-{item}"), str::to_owned);
        let repeats = match (messages.get(&message), sender_ids.get(&sender_id)) {
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
            beside: draft.beside(),
        };
        let fits = |batch: &&mut Batch| {
            batch.receivers.len() < table.most
                && batch.shared == shared
                && batch.draft.settings == draft.settings
        };
        match plan.batches.iter_mut().rev().find(fits) {
            Some(batch) => batch.receivers.push(receiver),
            None => plan.batches.push(Batch {
                table,
                draft,
                shared,
                receivers: vec![receiver],
                call: None,
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

    /// Makes the request, unless it was made.
    pub fn begin(&mut self, cx: &mut Context) {
        if self.call.is_some() {
            return;
        }
        let receivers = self.receivers.iter();
        let list = receivers.map(|receiver| Value::Object(receiver.values.clone()));
        let mut body = self.shared.clone();
        body[self.table.receivers] = list.collect();
        let target = Target {
            body: Some(body.to_string()),
            ..self.draft.target(None)
        };
        let rules = task::rules(&self.draft, cx.now);
        let item = self.receivers.first().map_or(0, |receiver| receiver.item);
        let mut call = Call::new(item, rules, self.draft.method, target, Want::Body, cx);
        call.begin(cx);
        self.call = Some(call);
    }

    /// Whether this request waits for the event of that id.
    pub fn awaits(&self, id: u32) -> bool {
        self.call.as_ref().is_some_and(|call| call.awaits(id))
    }

    /// Whether the server may be processing the request.
    pub fn is_in_flight(&self) -> bool {
        self.call.as_ref().is_some_and(Call::is_in_flight)
    }

    /// Processes an event that [`Batch::awaits`] claimed; `None` while the request is under way.
    pub fn on(&mut self, event: Event, cx: &mut Context) -> Option<Outcome> {
        let call = self.call.as_mut()?;
        match call.on(event, cx) {
            Progress::Pending => None,
            Progress::Failed(failure) => Some(Outcome {
                sent: Vec::new(),
                failures: self.each(&failure),
            }),
            Progress::Done(answer) => Some(self.sort(&answer, cx)),
        }
    }

    /// Stops the request. Its items may have been sent if it was on its way, and were not tried otherwise.
    pub fn stop(&mut self, cx: &mut Context) -> Vec<Failure> {
        let (kind, words) = if self.is_in_flight() {
            let words = failures::uncertain(&failures::cancelled(true), self.draft.look_up);
            (FailureKind::Uncertain, words)
        } else {
            (FailureKind::NotTried, failures::not_tried())
        };
        if let Some(call) = &mut self.call {
            call.abort(cx);
        }
        self.each(&Failure::new(kind, None, words))
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
            let items = count(self.receivers.len());
            failure.message = failures::in_batch(failure.message, items, refused);
        }
        failure
    }

    /// Assigns the results of an answer to the items.
    fn sort(&self, answer: &Answer, cx: &mut Context) -> Outcome {
        let call = answer.call;
        let body = answer.body.as_deref().and_then(json::parse);
        let results = body
            .as_ref()
            .and_then(|body| body[self.table.results].as_array())
            .map_or(&[][..], Vec::as_slice);
        let (all, found) = (count(self.receivers.len()), count(results.len()));
        let mut outcome = Outcome::default();
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
            let text = hints::more_results(all, found);
            cx.steps.push(Step::Hint(Hint { item: 0, text }));
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
        outcome
    }
}

fn count(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}
