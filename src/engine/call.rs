//! One logical request with everything that may happen to it.
//!
//! ```text
//!            ┌────────────── back-off ◀─────────────┐ again
//!            ▼                                      │
//! begin ─▶ limited ─▶ in flight ─▶ answered/failed ─┤
//!                                                   └─▶ answer or failure
//! ```
//!
//! The four questions of a repeat have four homes: may it ([`crate::retry::policy`]), how long to
//! wait ([`crate::retry::backoff`]), is there credit ([`crate::retry::budget`]), and does the
//! account's rate allow it ([`crate::retry::rate_limiter`]).

use super::context::Context;
use crate::envelope::{
    Abort, Answered, Event, Facts, HttpRequest, Send, Step, TransportFailed, Wait, WaitReason, Want,
};
use crate::failure::api_error::{self, ApiError};
use crate::failure::{self, Failure, FailureKind};
use crate::messages::{Message, failures};
use crate::operation::{Idempotency, Method};
use crate::request::Target;
use crate::retry::backoff;
use crate::retry::budget::Cost;
use crate::retry::policy::{self, Decision, ErrorClass};
use crate::retry::rate_limiter::{Limits, RateScope, Ticket};
use crate::retry::retry_after::{self, RetryAfter};

/// Redirects on the same origin that a read follows.
const REDIRECTS: u32 = 3;
/// A call that paused after 429 for longer than this in all gives up: the API's long window of five
/// minutes, and one more for the pause that may have begun just before it opened.
const THROTTLED_AT_MOST: u32 = 6 * 60_000;

/// The terms on which a call is made.
#[derive(Debug, Clone, Copy)]
pub struct Rules {
    /// Whether repeating is harmless.
    pub idempotency: Idempotency,
    /// Attempts, the first included. Answers 429 do not count: they have their own bound in time.
    pub attempts: u32,
    /// Milliseconds until one attempt is given up.
    pub timeout: u32,
    /// When the item is given up, in milliseconds since the epoch. Waiting for our own pace or for a
    /// busy account moves it: being considerate must not cost the user the result.
    pub deadline: i64,
    /// Whether such waiting moves the deadline. An option list does not wait: somebody is looking at it.
    pub patient: bool,
    /// Rate limits of the account.
    pub limits: Limits,
}

/// A good answer.
#[derive(Debug)]
pub struct Answer {
    /// The request it answers; the host keeps the body under this name.
    pub call: u32,
    /// What the host noted about the body.
    pub facts: Facts,
    /// The body's text, if wanted.
    pub body: Option<String>,
}

/// What an event did to a call.
#[derive(Debug)]
pub enum Progress {
    /// Still under way.
    Pending,
    /// A good answer.
    Answered(Answer),
    /// Over, without one.
    Failed(Failure),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    New,
    Pacing(u32, Ticket),
    Resting(u32),
    InFlight(u32),
    Over,
}

/// One logical request.
#[derive(Debug)]
pub struct Call {
    item: u32,
    rules: Rules,
    request: HttpRequest,
    scope: RateScope,
    state: State,
    attempts: u32,
    requests: u32,
    throttles: u32,
    /// Milliseconds paused after them.
    throttled_for: u32,
    redirects: u32,
}

impl Call {
    /// A call that has not asked for anything yet.
    pub fn new(
        item: u32,
        rules: Rules,
        method: Method,
        target: Target,
        want: Want,
        cx: &Context,
    ) -> Self {
        let scope = RateScope::of(&target.path_and_query);
        let request = HttpRequest {
            method: method.as_str(),
            url: format!("{}{}", cx.shared.base, target.path_and_query),
            body: target.body,
            binary: None,
            authenticated: true,
            timeout: rules.timeout,
            want,
        };
        Self::with_request(item, rules, request, scope)
    }

    /// A call of a request that was put together elsewhere (upload targets).
    pub fn with_request(item: u32, rules: Rules, request: HttpRequest, scope: RateScope) -> Self {
        Self {
            item,
            rules,
            request,
            scope,
            state: State::New,
            attempts: 0,
            requests: 0,
            throttles: 0,
            throttled_for: 0,
            redirects: 0,
        }
    }

    /// Whether this call waits for the event of that id.
    pub fn awaits(&self, id: u32) -> bool {
        match self.state {
            State::Pacing(own, _) | State::Resting(own) | State::InFlight(own) => own == id,
            State::New | State::Over => false,
        }
    }

    /// Answers 429 so far.
    pub fn throttles(&self) -> u32 {
        self.throttles
    }

    /// The deadline, moved by what the pace took.
    pub fn deadline(&self) -> i64 {
        self.rules.deadline
    }

    /// Starts the call.
    pub fn begin(&mut self, cx: &mut Context) {
        cx.shared.active += 1;
        self.queue(cx);
    }

    /// Gives the call up; its outcome is of no interest any more.
    pub fn abort(&mut self, cx: &mut Context) {
        if let State::InFlight(call) | State::Pacing(call, _) | State::Resting(call) = self.state {
            cx.steps.push(Step::Abort(Abort { call }));
        }
        self.close(cx);
    }

    fn close(&mut self, cx: &mut Context) {
        if !matches!(self.state, State::New | State::Over) {
            cx.shared.active = cx.shared.active.saturating_sub(1);
        }
        self.state = State::Over;
    }

    /// Takes a place in the account's pace and waits for it, or sends at once.
    fn queue(&mut self, cx: &mut Context) {
        let ticket = cx.take_ticket(self.scope, self.rules.limits);
        self.approach(ticket, cx);
    }

    /// Sends if it is the ticket's turn, else waits and asks again.
    fn approach(&mut self, ticket: Ticket, cx: &mut Context) {
        let now = cx.now;
        let ms = cx.pace(self.scope).wait(ticket, now, self.rules.limits);
        if ms == 0 {
            return self.send(cx);
        }
        let ms = if self.rules.patient {
            self.rules.deadline += i64::from(ms);
            ms
        } else {
            let left = self.rules.deadline.saturating_sub(now).max(1);
            ms.min(u32::try_from(left).unwrap_or(ms))
        };
        let timer = cx.next_id();
        self.state = State::Pacing(timer, ticket);
        cx.steps.push(Step::Wait(Wait {
            timer,
            ms,
            reason: WaitReason::RateLimit,
        }));
    }

    fn send(&mut self, cx: &mut Context) {
        let call = cx.next_id();
        let left =
            u32::try_from(self.rules.deadline.saturating_sub(cx.now).max(1)).unwrap_or(u32::MAX);
        let mut request = self.request.clone();
        request.timeout = self.rules.timeout.min(left);
        self.state = State::InFlight(call);
        self.requests += 1;
        self.attempts += 1;
        cx.shared.stats.requests += 1;
        if self.requests > 1 {
            cx.shared.stats.retries += 1;
        }
        cx.steps.push(Step::Send(Send {
            call,
            item: self.item,
            request,
        }));
    }

    /// Feeds one event that [`Call::awaits`] claimed.
    pub fn on(&mut self, event: Event, cx: &mut Context) -> Progress {
        match (self.state, event) {
            (State::Pacing(_, ticket), Event::Woke(_)) => self.woke_from_pace(ticket, cx),
            (State::Resting(_), Event::Woke(_)) => {
                self.queue(cx);
                Progress::Pending
            }
            (State::InFlight(_), Event::Answered(answered)) => self.answered(answered, cx),
            (State::InFlight(_), Event::TransportFailed(failed)) => self.failed(&failed, cx),
            _ => Progress::Pending,
        }
    }

    fn woke_from_pace(&mut self, ticket: Ticket, cx: &mut Context) -> Progress {
        if cx.now >= self.rules.deadline {
            let words = if self.rules.patient {
                failures::deadline()
            } else {
                failures::account_busy()
            };
            return self.fail(FailureKind::Deadline, words, None, cx);
        }
        self.approach(ticket, cx);
        Progress::Pending
    }

    fn answered(&mut self, answered: Answered, cx: &mut Context) -> Progress {
        let Answered {
            call,
            status,
            retry_after,
            location,
            facts,
            body,
            ..
        } = answered;
        let now = cx.now;
        if status != 429 {
            cx.pace(self.scope).accepted(now);
        }
        let text = body.as_deref().unwrap_or_default();
        let api = api_error::read(text);
        let reads = self.rules.idempotency == Idempotency::Read;
        let good = (200..300).contains(&status) && !api.is_failure(reads);
        if good && facts.is_some() {
            cx.shared.budget.succeeded();
            self.close(cx);
            return Progress::Answered(Answer {
                call,
                facts: facts.unwrap_or_default(),
                body,
            });
        }
        if (300..400).contains(&status)
            && let Some(progress) = self.redirected(location.as_deref(), cx)
        {
            return progress;
        }
        let class = if good {
            ErrorClass::Unreadable
        } else {
            policy::class_of_status(status, &api)
        };
        let said = api.quoted();
        let words = match class {
            ErrorClass::Throttled => return self.throttled(retry_after.as_deref(), &api, cx),
            ErrorClass::Unauthorized => failures::unauthorized(status, &said),
            ErrorClass::NotFound => failures::not_found(status, &said),
            ErrorClass::Refused => failures::refused(status, &said),
            ErrorClass::Unavailable | ErrorClass::Fault => failures::server(status, &said),
            _ if (300..400).contains(&status) => failures::redirected(status),
            _ => failures::unreadable(status, &api.text, api.is_html),
        };
        self.settle(class, words, Some((status, api)), cx)
    }

    fn failed(&mut self, failed: &TransportFailed, cx: &mut Context) -> Progress {
        let words = failure::transport_error(failed.error, &failed.detail, self.rules.timeout);
        self.settle(policy::class_of(failed.error), words, None, cx)
    }

    /// Tries again if policy, credit and deadline agree; else says what happened.
    fn settle(
        &mut self,
        class: ErrorClass,
        words: Message,
        api: Option<(u16, ApiError)>,
        cx: &mut Context,
    ) -> Progress {
        let idempotency = self.rules.idempotency;
        match policy::decide(class, idempotency, self.attempts, self.rules.attempts) {
            Decision::Stop => {}
            Decision::Again => {
                let ms = backoff::transient(self.attempts - 1, cx.shared.random.next());
                if cx.now + i64::from(ms) >= self.rules.deadline {
                    let words = failures::deadline_after(&words);
                    return self.fail(FailureKind::Deadline, words, api, cx);
                }
                let cost = if class == ErrorClass::TimedOut {
                    Cost::TimedOut
                } else {
                    Cost::Other
                };
                if !cx.shared.budget.spend(cost) {
                    let words = failures::budget_empty(&words);
                    return self.fail(FailureKind::Budget, words, api, cx);
                }
                self.rest(ms, cx);
                return Progress::Pending;
            }
        }
        let kind = policy::kind(class, idempotency);
        let words = match kind {
            FailureKind::Uncertain => failures::uncertain(&words),
            _ => failures::after_attempts(words, self.attempts),
        };
        self.fail(kind, words, api, cx)
    }

    /// A 429 makes the whole account pause, then this call takes a new place in the row. It costs no
    /// credit: the pace already keeps repeats from piling up, and time bounds them.
    fn throttled(&mut self, header: Option<&str>, api: &ApiError, cx: &mut Context) -> Progress {
        self.throttles += 1;
        self.attempts -= 1;
        cx.shared.stats.throttled += 1;
        let random = cx.shared.random.next();
        let said = match header.and_then(|text| retry_after::read(text, cx.now)) {
            Some(RetryAfter::In(ms)) => Some(ms.saturating_add(random % 250)),
            Some(RetryAfter::TooLong(ms)) => {
                let words = failures::throttled_too_long(ms);
                return self.fail(FailureKind::Throttled, words, Some((429, api.clone())), cx);
            }
            None => None,
        };
        let now = cx.now;
        let ms = cx.pace(self.scope).throttled(now, said, random);
        self.throttled_for = self.throttled_for.saturating_add(ms);
        if self.rules.attempts <= 1 || self.throttled_for > THROTTLED_AT_MOST {
            let words = failures::throttled(self.throttles, &api.quoted());
            return self.fail(FailureKind::Throttled, words, Some((429, api.clone())), cx);
        }
        if self.rules.patient {
            self.rules.deadline += i64::from(ms);
        } else if now + i64::from(ms) >= self.rules.deadline {
            let words = failures::account_busy();
            return self.fail(FailureKind::Throttled, words, Some((429, api.clone())), cx);
        }
        self.rest(ms, cx);
        Progress::Pending
    }

    /// Follows a redirect of a read on the same origin. Nothing else: a key does not leave its host,
    /// and a write is not made twice because a proxy says so.
    fn redirected(&mut self, location: Option<&str>, cx: &mut Context) -> Option<Progress> {
        let location = location?;
        let path = match location.strip_prefix(cx.shared.base.as_str()) {
            Some(path) if path.starts_with('/') => path,
            _ if location.starts_with('/') && !location.starts_with("//") => location,
            _ => return None,
        };
        if self.rules.idempotency != Idempotency::Read
            || self.redirects >= REDIRECTS
            || self.request.method != "GET"
        {
            return None;
        }
        self.redirects += 1;
        self.attempts -= 1;
        self.request.url = format!("{}{path}", cx.shared.base);
        self.queue(cx);
        Some(Progress::Pending)
    }

    fn rest(&mut self, ms: u32, cx: &mut Context) {
        let timer = cx.next_id();
        self.state = State::Resting(timer);
        cx.steps.push(Step::Wait(Wait {
            timer,
            ms,
            reason: WaitReason::BackOff,
        }));
    }

    fn fail(
        &mut self,
        kind: FailureKind,
        words: Message,
        api: Option<(u16, ApiError)>,
        cx: &mut Context,
    ) -> Progress {
        self.close(cx);
        let mut failure = Failure::new(kind, self.item, words);
        failure.requests = self.requests;
        if let Some((status, api)) = api {
            failure.status = Some(status);
            failure.key = api.key;
            failure.short_id = api.short_id;
        }
        Progress::Failed(failure)
    }
}
