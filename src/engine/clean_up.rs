//! Deletes the registrations of executions that do not wait any more: those that have ended, were cancelled or deleted.
//!
//! ```text
//! subscriptions of the account ─▶ each registration: call its URL ─┬─ gone ──────────────▶ delete the subscription
//!                                                                  └─ waits, runs, silent ─▶ leave it
//! ```
//!
//! n8n is asked, because nothing else tells: the age of a registration says nothing about an execution that may wait for
//! days. The call changes nothing: it is about no message.

use serde_json::{Map, Value, json};

use super::call::{Answer, Call, Progress, Rules};
use super::context::Context;
use super::job::Job;
use super::records::records;
use super::take;
use super::waiting::{call_execution, deletion, said};
use crate::envelope::{Abort, Event, Output, Shape, Step, Take, Want};
use crate::failure::{Failure, FailureKind};
use crate::messages::{failures, hints};
use crate::operation::{Idempotency, Method};
use crate::request::{CleanUpScope, Draft};
use crate::validate::reach;
use crate::waiting::answer::{Answer as Said, QUESTION};
use crate::waiting::registration;

/// Registrations that are asked about at the same time.
const PARALLEL: usize = 5;
/// Time limit of a call, in milliseconds. n8n answers at once; one that does not is left alone.
const TIMEOUT: u32 = 10_000;

/// A clean-up under way.
#[derive(Debug)]
pub struct CleanUp {
    item: u32,
    rules: Rules,
    scope: CleanUpScope,
    output: Output,
    list: Call,
    /// The answer to the list, which the host keeps.
    held: u32,
    checks: Vec<Check>,
}

/// One registration.
#[derive(Debug)]
struct Check {
    id: String,
    session: String,
    execution: String,
    url: String,
    state: State,
}

#[derive(Debug)]
enum State {
    New,
    Asked(u32),
    Deleting(Box<Call>),
    Deleted,
    Waiting,
    Unknown,
}

impl CleanUp {
    /// A clean-up that has not begun.
    pub fn new(item: u32, rules: Rules, draft: &Draft, scope: CleanUpScope, cx: &Context) -> Self {
        let reading = Rules {
            idempotency: Idempotency::Read,
            ..rules
        };
        let target = draft.target(None);
        Self {
            item,
            rules,
            scope,
            output: draft.settings.output.clone(),
            list: Call::new(item, reading, Method::Get, target, Want::Body, cx),
            held: 0,
            checks: Vec::new(),
        }
    }

    fn listed(&mut self, answer: &Answer, cx: &mut Context) -> Progress<()> {
        self.held = answer.call;
        let body = answer.json();
        let Some(subscriptions) = body.as_ref().and_then(records) else {
            return self.unreadable();
        };
        let found = subscriptions.iter().filter_map(Value::as_object);
        let found = found.filter_map(|subscription| self.check(subscription, &cx.shared.base));
        self.checks = found.collect();
        // Any of them, so that none is left for ever where only a few are asked about.
        while self.checks.len() > self.scope.most {
            let random = cx.shared.random.next() as usize;
            self.checks.swap_remove(random % self.checks.len());
        }
        self.go_on(cx)
    }

    fn check(&self, subscription: &Map<String, Value>, api: &str) -> Option<Check> {
        let found = registration::read(subscription)?;
        let is_wanted = self.scope.address.as_deref().is_none_or(|address| {
            // The address of n8n, or any of its webhooks.
            let below = format!("{}/webhook/id/webhook", address.trim_end_matches('/'));
            found.is_of(&below) || found.is_of(address)
        });
        (is_wanted && reach::is_within_reach(found.url, api)).then(|| Check {
            id: found.id.to_owned(),
            session: found.session.to_owned(),
            execution: found.execution.to_owned(),
            url: found.url.to_owned(),
            state: State::New,
        })
    }

    fn unreadable(&self) -> Progress<()> {
        let words = failures::not_a_page();
        Progress::Failed(Failure::new(FailureKind::Unreadable, self.item, words))
    }

    /// Asks about the next ones, or ends.
    fn go_on(&mut self, cx: &mut Context) -> Progress<()> {
        let is_open = |check: &&Check| matches!(check.state, State::Asked(_) | State::Deleting(_));
        let open = self.checks.iter().filter(is_open).count();
        let room = PARALLEL.saturating_sub(open);
        let new = self.checks.iter_mut();
        let new = new.filter(|check| matches!(check.state, State::New));
        for check in new.take(room) {
            check.ask(self.item, cx);
        }
        if self.checks.iter().any(|check| is_open(&check)) {
            return Progress::Pending;
        }
        if self.checks.is_empty() {
            let text = hints::NOTHING_WAITS.to_owned();
            cx.hint(self.item, text);
        }
        let records: Vec<Value> = self.checks.iter().map(Check::record).collect();
        cx.steps.push(Step::Take(Take {
            body: Some(Value::Array(records).to_string()),
            ..take::all(self.item, self.held, Shape::Records, &self.output)
        }));
        Progress::Done(())
    }
}

impl Job for CleanUp {
    fn awaits(&self, id: u32) -> bool {
        self.list.awaits(id) || self.checks.iter().any(|check| check.awaits(id))
    }

    fn pump(&mut self, _places: u32, cx: &mut Context) -> Progress<()> {
        self.list.begin(cx);
        Progress::Pending
    }

    fn on(&mut self, id: u32, event: Event, cx: &mut Context) -> Progress<()> {
        if self.list.awaits(id) {
            return match self.list.on(event, cx) {
                Progress::Pending => Progress::Pending,
                Progress::Failed(failure) => Progress::Failed(failure),
                Progress::Done(answer) => self.listed(&answer, cx),
            };
        }
        let (item, rules) = (self.item, self.rules);
        if let Some(check) = self.checks.iter_mut().find(|check| check.awaits(id))
            && let Err(failure) = check.on(item, rules, event, cx)
        {
            self.abort(cx);
            return Progress::Failed(failure);
        }
        self.go_on(cx)
    }

    fn abort(&mut self, cx: &mut Context) {
        self.list.abort(cx);
        for check in &mut self.checks {
            match &mut check.state {
                State::Asked(call) => cx.steps.push(Step::Abort(Abort { call: *call })),
                State::Deleting(call) => call.abort(cx),
                _ => {}
            }
        }
    }
}

impl Check {
    fn awaits(&self, id: u32) -> bool {
        match &self.state {
            State::Asked(call) => *call == id,
            State::Deleting(call) => call.awaits(id),
            _ => false,
        }
    }

    fn ask(&mut self, item: u32, cx: &mut Context) {
        let call = call_execution(item, &self.url, QUESTION, TIMEOUT, cx);
        self.state = State::Asked(call);
    }

    fn on(
        &mut self,
        item: u32,
        rules: Rules,
        event: Event,
        cx: &mut Context,
    ) -> Result<(), Failure> {
        if let State::Deleting(call) = &mut self.state {
            match call.on(event, cx) {
                Progress::Pending => {}
                Progress::Failed(failure) if failure.kind != FailureKind::NotFound => {
                    return Err(failure);
                }
                Progress::Failed(_) | Progress::Done(_) => self.state = State::Deleted,
            }
            return Ok(());
        }
        self.state = match event {
            Event::Answered(answered) => match said(&answered) {
                Said::Gone => {
                    let mut call = Box::new(deletion(item, rules, &self.id, cx));
                    call.begin(cx);
                    State::Deleting(call)
                }
                Said::Unknown => State::Unknown,
                _ => State::Waiting,
            },
            _ => State::Unknown,
        };
        Ok(())
    }

    /// What the output says about it. The URL is left out: with it, the execution can be called.
    fn record(&self) -> Value {
        let state = match self.state {
            State::Deleted => "deleted",
            State::Waiting => "waiting",
            _ => "unknown",
        };
        json!({
            "id": self.id,
            "sessionId": self.session,
            "executionId": self.execution,
            "state": state,
        })
    }
}
