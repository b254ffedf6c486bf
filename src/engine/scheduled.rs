//! Changes of scheduled messages, which the API allows only while they wait.
//!
//! ```text
//! change ─┬─ answered, with the state of each message ──────────────────────────────▶ done
//!         └─ refused, or without a state ─▶ the messages are read, one by one ─▶ done, or failure with their states
//! ```

use serde_json::{Map, Value, json};

use super::call::{Answer, Call, Progress, Rules};
use super::context::Context;
use super::job::Job;
use super::narrow::narrow;
use super::records::records;
use super::take;
use crate::envelope::{Event, Form, Output, Shape, Step, Take, Want};
use crate::failure::{Failure, FailureKind};
use crate::messages::{failures, hints};
use crate::operation::{Idempotency, Method};
use crate::request::Draft;
use crate::resources::scheduled_message;

/// The status of a message that waits.
const WAITING: &str = "SCHEDULED";
/// The status of a message that was cancelled.
const CANCELED: &str = "CANCELED";

/// A change under way.
#[derive(Debug)]
pub struct Change {
    item: u32,
    rules: Rules,
    output: Output,
    /// Of the change's answer: an update gives the record, a cancel nothing, several cancels the records.
    shape: Shape,
    /// The item of an answer without a body.
    done: String,
    ids: Vec<String>,
    /// What is known of each message, by its place in `ids`.
    states: Vec<Option<State>>,
    /// The failure of the change itself.
    failure: Option<Failure>,
    /// The place in `ids` of the message that is being read; `None` during the change.
    reading: Option<usize>,
    /// The latest answer of a read, which the host keeps.
    held: Option<u32>,
    may_be_processed: bool,
    call: Call,
}

/// What is known of a message.
#[derive(Debug)]
enum State {
    /// Its record, and its status.
    Known(Map<String, Value>, String),
    /// Why nothing is known.
    Unknown(String),
}

impl Change {
    /// A change that has not begun.
    pub fn new(item: u32, rules: Rules, draft: &Draft, ids: Vec<String>, cx: &Context) -> Self {
        let target = draft.target(None);
        Self {
            item,
            rules,
            output: draft.settings.output.clone(),
            shape: draft.output,
            done: Value::Object(draft.done()).to_string(),
            states: ids.iter().map(|_| None).collect(),
            ids,
            failure: None,
            reading: None,
            held: None,
            may_be_processed: false,
            call: Call::new(item, rules, draft.method, target, Want::Body, cx),
        }
    }

    /// The change was accepted.
    fn changed(&mut self, answer: &Answer, cx: &mut Context) -> Progress<()> {
        let found = states(answer).into_iter();
        if self.shape == Shape::Records {
            for (id, state) in found {
                if let Some(place) = self.ids.iter().position(|own| *own == id) {
                    self.states[place] = Some(state);
                }
            }
            self.hold(answer.call, cx);
            return self.read_next(cx);
        }
        let wanted = if self.shape == Shape::Canceled {
            CANCELED
        } else {
            WAITING
        };
        for (_, state) in found {
            if let State::Known(_, status) = state
                && status != wanted
            {
                cx.discard(answer.call);
                let words = failures::accepted_in_vain(&status);
                return Progress::Failed(Failure::new(FailureKind::Refused, self.item, words));
            }
        }
        match answer.facts.form {
            Form::Empty => self.take_done(answer.call, cx),
            Form::Page | Form::Array => self.take(answer.call, Shape::Records, None, cx),
            Form::Object | Form::Other => self.take(answer.call, Shape::Record, None, cx),
        }
    }

    /// The change was refused, or its end is not known: the messages say it.
    fn refused(&mut self, failure: Failure, cx: &mut Context) -> Progress<()> {
        self.may_be_processed = self.call.may_be_processed();
        let says_something = match failure.kind {
            FailureKind::Refused => true,
            // One of several.
            FailureKind::NotFound => self.shape == Shape::Records,
            _ => self.may_be_processed,
        };
        if !says_something {
            return Progress::Failed(failure);
        }
        self.failure = Some(failure);
        self.read_next(cx)
    }

    /// Reads the next message whose state is open.
    fn read_next(&mut self, cx: &mut Context) -> Progress<()> {
        let Some(place) = self.states.iter().position(Option::is_none) else {
            return if self.shape == Shape::Records {
                self.finish_many(cx)
            } else {
                self.finish_one(cx)
            };
        };
        let mut draft = Draft::reading(&scheduled_message::get::OPERATION);
        draft.put_path("id", self.ids[place].clone());
        let rules = Rules {
            idempotency: Idempotency::Read,
            ..self.rules
        };
        self.reading = Some(place);
        let target = draft.target(None);
        self.call = Call::new(self.item, rules, Method::Get, target, Want::Body, cx);
        self.call.begin(cx);
        Progress::Pending
    }

    /// The end of a change of one message that was not accepted.
    fn finish_one(&mut self, cx: &mut Context) -> Progress<()> {
        let status = match self.states.first() {
            Some(Some(State::Known(_, status))) => status.clone(),
            _ => WAITING.to_owned(),
        };
        let is_done = self.shape == Shape::Canceled && status == CANCELED && self.may_be_processed;
        if is_done && let Some(call) = self.held.take() {
            // The attempt whose answer was lost cancelled it.
            return self.take_done(call, cx);
        }
        let mut failure = self.take_failure();
        if status != WAITING {
            failure.kind = FailureKind::Refused;
            failure.message = failures::not_waiting(&status);
        }
        self.fail(failure, cx)
    }

    /// The end of a cancel of several messages.
    fn finish_many(&mut self, cx: &mut Context) -> Progress<()> {
        let known = || self.ids.iter().zip(self.states.iter().flatten());
        let canceled = narrow(known().filter(|(_, state)| state.is_canceled()).count());
        if self.failure.is_some() && canceled == 0 {
            let certain = known().all(|(_, state)| matches!(state, State::Known(..)));
            let gone: Vec<String> = known()
                .filter_map(|(id, state)| match state {
                    State::Known(_, status) if status != WAITING => {
                        Some(format!("{id} ({status})"))
                    }
                    _ => None,
                })
                .collect();
            let mut failure = self.take_failure();
            failure.message = failures::none_cancelled(failure.message, &gone, certain);
            return self.fail(failure, cx);
        }
        let refusal = self.failure.take().map(|failure| failure.message.title);
        let states = std::mem::take(&mut self.states).into_iter().flatten();
        let records: Vec<Value> = self
            .ids
            .iter()
            .zip(states)
            .map(|(id, state)| state.into_record(id, refusal.as_deref()))
            .collect();
        let total = narrow(records.len());
        if canceled < total {
            cx.hint(self.item, hints::not_all_cancelled(canceled, total));
        }
        let call = self.held.take().unwrap_or_default();
        let records = Value::Array(records).to_string();
        self.take(call, Shape::Records, Some(records), cx)
    }

    /// Takes an answer that says nothing as the words for what was done.
    fn take_done(&self, call: u32, cx: &mut Context) -> Progress<()> {
        self.take(call, self.shape, Some(self.done.clone()), cx)
    }

    fn take(
        &self,
        call: u32,
        shape: Shape,
        body: Option<String>,
        cx: &mut Context,
    ) -> Progress<()> {
        cx.steps.push(Step::Take(Take {
            body,
            ..take::all(self.item, call, shape, &self.output)
        }));
        Progress::Done(())
    }

    fn fail(&mut self, failure: Failure, cx: &mut Context) -> Progress<()> {
        if let Some(call) = self.held.take() {
            cx.discard(call);
        }
        Progress::Failed(failure)
    }

    fn take_failure(&mut self) -> Failure {
        let unexpected = || {
            let words = failures::internal("a change without its end");
            Failure::new(FailureKind::Internal, self.item, words)
        };
        self.failure.take().unwrap_or_else(unexpected)
    }

    fn hold(&mut self, call: u32, cx: &mut Context) {
        if let Some(call) = self.held.replace(call) {
            cx.discard(call);
        }
    }
}

impl Job for Change {
    fn awaits(&self, id: u32) -> bool {
        self.call.awaits(id)
    }

    fn pump(&mut self, _places: u32, cx: &mut Context) -> Progress<()> {
        self.call.begin(cx);
        Progress::Pending
    }

    fn on(&mut self, _id: u32, event: Event, cx: &mut Context) -> Progress<()> {
        match (self.call.on(event, cx), self.reading) {
            (Progress::Pending, _) => Progress::Pending,
            (Progress::Done(answer), None) => self.changed(&answer, cx),
            (Progress::Failed(failure), None) => self.refused(failure, cx),
            (Progress::Done(answer), Some(place)) => {
                self.hold(answer.call, cx);
                let found = states(&answer).into_iter().next();
                let unknown = || State::Unknown(failures::no_status().title);
                self.states[place] = Some(found.map_or_else(unknown, |(_, state)| state));
                self.read_next(cx)
            }
            (Progress::Failed(failure), Some(place)) => {
                let unknown = || Some(State::Unknown(failure.message.title.clone()));
                self.states[place] = unknown();
                if failure.kind != FailureKind::NotFound {
                    // The other messages could not be read either.
                    for state in self.states.iter_mut().filter(|state| state.is_none()) {
                        *state = unknown();
                    }
                }
                self.read_next(cx)
            }
        }
    }

    fn abort(&mut self, cx: &mut Context) {
        self.call.abort(cx);
    }
}

impl State {
    /// ID and state in a record; `None` if it does not have both.
    fn of(record: &Value) -> Option<(String, Self)> {
        let record = record.as_object()?;
        let property = |name| Some(record.get(name)?.as_str()?.to_owned());
        let id = property("id")?.to_lowercase();
        let status = property("status")?;
        Some((id, Self::Known(record.clone(), status)))
    }

    fn is_canceled(&self) -> bool {
        matches!(self, Self::Known(_, status) if status == CANCELED)
    }

    /// The record with what the operation adds. `refusal`: why the change was not accepted.
    fn into_record(self, id: &str, refusal: Option<&str>) -> Value {
        let is_canceled = self.is_canceled();
        let (mut record, is_canceled, reason) = match self {
            Self::Known(record, _) if is_canceled => (record, json!(true), None),
            Self::Known(record, status) => {
                let reason = match refusal {
                    Some(refusal) if status == WAITING => refusal.to_owned(),
                    _ => failures::not_cancelled(&status),
                };
                (record, json!(false), Some(reason))
            }
            Self::Unknown(reason) => (Map::new(), Value::Null, Some(reason)),
        };
        record.insert("id".to_owned(), id.into());
        record.insert("isCanceled".to_owned(), is_canceled);
        record.insert("reason".to_owned(), reason.into());
        Value::Object(record)
    }
}

/// ID and state of each message in an answer: of a list, or the only one.
fn states(answer: &Answer) -> Vec<(String, State)> {
    let Some(body) = answer.json() else {
        return Vec::new();
    };
    let records = records(&body).unwrap_or(std::slice::from_ref(&body));
    records.iter().filter_map(State::of).collect()
}
