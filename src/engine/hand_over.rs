//! Hands a message over to the executions that wait in its session.
//!
//! ```text
//! call the execution ─┬─ taken, not taken ─▶ next execution
//!                     ├─ runs ─▶ pause ─▶ call again, while its subscription is there ─▶ not taken
//!                     ├─ gone ─▶ delete its subscription ─▶ not taken
//!                     └─ no answer of n8n ─▶ pause ─▶ call again ─▶ failure
//! ```
//!
//! An execution has its subscription before n8n has stored that it waits; until then n8n says that it runs. One that was
//! resumed deletes the subscription and runs on: this message is not for it.

use serde_json::json;

use super::call::{Call, Progress, Rules, Share};
use super::context::Context;
use super::waiting::{call_execution, deletion, reading, said};
use crate::envelope::{
    Abort, Done, Event, Fail, HandOver as Job, Step, TransportError, Wait, WaitReason,
    WaitingExecution,
};
use crate::failure::{self, Failure, FailureKind};
use crate::messages::{failures, trigger as messages};
use crate::operation::Idempotency;
use crate::request::Settings;
use crate::retry::rate_limiter::Limits;
use crate::validate::reach;
use crate::waiting::answer::Answer as Said;

/// Time limit of a call, in milliseconds. The execution reads the messages of its session before it answers.
const CALL_TIMEOUT: u32 = 60_000;
/// Time limit of a request to the API, in milliseconds.
const REQUEST_TIMEOUT: u32 = 10_000;
/// Pauses before an execution is called again, in milliseconds.
const PAUSES: [u32; 4] = [500, 1_000, 2_000, 4_000];

/// A hand-over under way.
#[derive(Debug)]
pub struct HandOver {
    event: String,
    /// Executions that have not answered yet, the current one last.
    executions: Vec<WaitingExecution>,
    rules: Rules,
    state: State,
    /// Calls of the current execution.
    calls: usize,
    taken: bool,
    failure: Option<Failure>,
}

#[derive(Debug)]
enum State {
    Calling(u32),
    Pausing(u32),
    /// Is the subscription of an execution that runs still there?
    Reading(Box<Call>),
    Deleting(Box<Call>),
    Over,
}

impl HandOver {
    /// Begins with the first execution.
    pub fn begin(job: &Job, cx: &mut Context) -> Self {
        let settings = Settings::default();
        let mut executions = job.executions.clone();
        executions.reverse();
        let mut hand_over = Self {
            event: job.event.clone(),
            executions,
            rules: Rules {
                idempotency: Idempotency::Read,
                attempts: 2,
                timeout: REQUEST_TIMEOUT,
                deadline: cx.now + i64::from(settings.item_timeout),
                share: Share::Whole,
                limits: Limits {
                    per_5_seconds: settings.requests_per_5_seconds,
                    per_5_minutes: settings.requests_per_5_minutes,
                },
                requests: u32::MAX,
                look_up: "",
            },
            state: State::Over,
            calls: 0,
            taken: false,
            failure: None,
        };
        hand_over.call(cx);
        hand_over
    }

    /// Processes one event.
    pub fn on(&mut self, event: Event, cx: &mut Context) {
        if matches!(event, Event::Cancelled(_)) {
            self.abort(cx);
            let words = failures::cancelled(false);
            self.failure = Some(Failure::new(FailureKind::Cancelled, None, words));
            return self.finish(cx);
        }
        let Some(id) = event.id() else { return };
        match (&mut self.state, event) {
            (State::Calling(own), Event::Answered(answered)) if *own == id => {
                match said(&answered) {
                    Said::Taken => {
                        self.taken = true;
                        self.next(cx);
                    }
                    Said::NotTaken => self.next(cx),
                    Said::Running if self.calls == 2 => {
                        let call = self.subscription(reading, cx);
                        self.state = State::Reading(call);
                    }
                    Said::Running if self.calls > PAUSES.len() => self.next(cx),
                    Said::Running => self.pause(cx),
                    Said::Gone => {
                        let call = self.subscription(deletion, cx);
                        self.state = State::Deleting(call);
                    }
                    Said::Unknown => {
                        let status = answered.status;
                        let words = messages::answered_with(status);
                        self.missed(status >= 500, &words, cx);
                    }
                }
            }
            (State::Calling(own), Event::TransportFailed(failed)) if *own == id => {
                let never_arrived = matches!(
                    failed.error,
                    TransportError::Refused
                        | TransportError::Unresolved
                        | TransportError::Unreachable
                );
                let words = failure::transport_error(failed.error, &failed.detail, CALL_TIMEOUT);
                self.missed(never_arrived, &words.title, cx);
            }
            (State::Pausing(own), Event::Woke(_)) if *own == id => self.call(cx),
            (State::Reading(call), event) if call.awaits(id) => match call.on(event, cx) {
                Progress::Pending => {}
                Progress::Done(_) => self.pause(cx),
                Progress::Failed(failure) => match failure.of_look_up().kind {
                    FailureKind::NotFound => self.next(cx),
                    _ => self.pause(cx),
                },
            },
            // What stays is looked at again by the next message or clean-up.
            (State::Deleting(call), event) if call.awaits(id) => match call.on(event, cx) {
                Progress::Pending => {}
                Progress::Failed(_) | Progress::Done(_) => self.next(cx),
            },
            _ => {}
        }
    }

    fn current(&self) -> Option<&WaitingExecution> {
        self.executions.last()
    }

    /// Calls the current execution, or ends after the last one.
    fn call(&mut self, cx: &mut Context) {
        let Some(execution) = self.current() else {
            return self.finish(cx);
        };
        let call = call_execution(0, &execution.url, &self.event, CALL_TIMEOUT, cx);
        self.calls += 1;
        self.state = State::Calling(call);
    }

    fn next(&mut self, cx: &mut Context) {
        self.executions.pop();
        self.calls = 0;
        self.call(cx);
    }

    fn pause(&mut self, cx: &mut Context) {
        let ms = PAUSES[self.calls.clamp(1, PAUSES.len()) - 1];
        let timer = cx.next_id();
        self.state = State::Pausing(timer);
        let reason = WaitReason::BackOff;
        cx.steps.push(Step::Wait(Wait { timer, ms, reason }));
    }

    /// n8n did not answer, or not as n8n does.
    fn missed(&mut self, again: bool, said: &str, cx: &mut Context) {
        if again && self.calls <= PAUSES.len() {
            return self.pause(cx);
        }
        if let Some(execution) = self.current() {
            let words = messages::execution_not_reached(
                &execution.execution_id,
                reach::host(&execution.url),
                said,
            );
            self.failure = Some(Failure::new(FailureKind::Unreachable, 0, words));
        }
        self.next(cx);
    }

    fn subscription(
        &self,
        make: fn(u32, Rules, &str, &Context) -> Call,
        cx: &mut Context,
    ) -> Box<Call> {
        let id = self
            .current()
            .map_or("", |execution| execution.subscription_id.as_str());
        let mut call = Box::new(make(0, self.rules, id, cx));
        call.begin(cx);
        call
    }

    fn abort(&mut self, cx: &mut Context) {
        match &mut self.state {
            State::Calling(call) | State::Pausing(call) => {
                cx.steps.push(Step::Abort(Abort { call: *call }));
            }
            State::Reading(call) | State::Deleting(call) => call.abort(cx),
            State::Over => {}
        }
    }

    /// Of several executions, one that took the message makes up for one that was not reached.
    fn finish(&mut self, cx: &mut Context) {
        self.state = State::Over;
        match self.failure.take() {
            Some(failure) if !self.taken => cx.steps.push(Step::Fail(Fail { failure })),
            _ => cx.take_record(0, json!({ "taken": self.taken }).to_string()),
        }
        cx.steps.push(Step::Done(Done {
            stats: cx.shared.stats,
        }));
    }
}
