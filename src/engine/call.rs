//! One logical request: its wait for the rate limit, its attempts, and its outcome.
//!
//! ```text
//!            ┌────────────── back-off ◀─────────────┐ again
//!            ▼                                      │
//! begin ─▶ limited ─▶ in flight ─▶ answered/failed ─┤
//!                                                   └─▶ answer or failure
//! ```
//!
//! A poll is limited twice: by the share of polls, and then by the pace of the account.
//!
//! Four modules decide about a retry: whether it is allowed ([`crate::retry::policy`]), how long to wait
//! ([`crate::retry::backoff`]), whether the budget covers it ([`crate::retry::budget`]), and when the rate
//! of the account permits it ([`crate::retry::rate_limiter`]).

use serde_json::Value;

use super::context::Context;
use crate::envelope::{
    Abort, Answered, AnsweredFile, Event, Facts, HttpRequest, Send, Step, TransportError,
    TransportFailed, Wait, WaitReason, Want, json,
};
use crate::failure::api_error::{self, ApiError};
use crate::failure::{self, Failure, FailureKind};
use crate::messages::{Message, failures};
use crate::operation::{Idempotency, Method};
use crate::request::{Draft, Target};
use crate::retry::backoff;
use crate::retry::budget::Cost;
use crate::retry::policy::{self, Decision, ErrorClass};
use crate::retry::rate_limiter::{Limits, RateScope, Ticket};
use crate::retry::retry_after::{self, RetryAfter};
use crate::validate::{reach, timestamp, url};

/// Redirects on the same origin that a read follows.
const REDIRECTS: u32 = 3;
/// A job whose requests have all been refused with 429 for this long gives up: the API's long window of
/// five minutes, and one more for a pause that began just before the window ended.
pub const THROTTLED_AT_MOST: i64 = 6 * 60_000;

/// Which requests of the account a call is limited with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Share {
    /// All others.
    Whole,
    /// Polls, which have a part of the whole.
    Polls,
    /// Option lists, which have limits beside the whole. A user is waiting for them.
    Lists,
}

/// The terms on which a call is made.
#[derive(Debug, Clone, Copy)]
pub struct Rules {
    /// Whether repeating is harmless.
    pub idempotency: Idempotency,
    /// Attempts, the first included. 429 responses do not count: time limits them.
    pub attempts: u32,
    /// Time limit of one attempt, in milliseconds.
    pub timeout: u32,
    /// Time limit of the item, in milliseconds since the Unix epoch. Waiting for the rate limit moves it,
    /// so that a low limit does not cost the user the result; not that of an option list.
    pub deadline: i64,
    /// Which requests it is limited with.
    pub share: Share,
    /// Rate limits of the account.
    pub limits: Limits,
    /// Requests of the whole job, retries included.
    pub requests: u32,
    /// Where to look when the request may have been processed.
    pub look_up: &'static str,
}

impl Rules {
    /// The terms of a draft's calls. `now`: milliseconds since the Unix epoch.
    pub fn of(draft: &Draft, now: i64) -> Self {
        let settings = &draft.settings;
        Self {
            idempotency: draft.idempotency,
            attempts: settings.max_attempts,
            timeout: draft.timeout,
            deadline: now + i64::from(settings.item_timeout),
            share: Share::Whole,
            limits: Limits {
                per_5_seconds: settings.requests_per_5_seconds,
                per_5_minutes: settings.requests_per_5_minutes,
            },
            requests: u32::MAX,
            look_up: draft.look_up,
        }
    }

    /// Whether waiting for the rate limit moves the deadline.
    fn extends_deadline(&self) -> bool {
        self.share != Share::Lists
    }
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
    /// The file, if wanted.
    pub file: Option<AnsweredFile>,
}

impl Answer {
    /// The body, if it was wanted and is JSON.
    pub fn json(&self) -> Option<Value> {
        json::parse(self.body.as_deref()?)
    }
}

/// The state of a piece of work after an event.
#[derive(Debug)]
pub enum Progress<Result> {
    /// Still under way.
    Pending,
    /// Complete.
    Done(Result),
    /// Over without a result.
    Failed(Failure),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    New,
    /// Waits for the rate limit of a scope.
    Limited(u32, RateScope, Ticket),
    /// Waits before a retry.
    BackingOff(u32),
    InFlight(u32),
    Over,
}

/// One logical request.
#[derive(Debug)]
pub struct Call {
    item: u32,
    rules: Rules,
    request: HttpRequest,
    /// The scope in which the API counts it.
    scope: RateScope,
    state: State,
    attempts: u32,
    requests: u32,
    /// Whether the current attempt had to wait for the rate limit.
    was_paced: bool,
    redirects: u32,
    /// Whether an earlier attempt may have been processed although its answer was lost.
    may_be_processed: bool,
}

impl Call {
    /// A call that has not begun.
    pub fn new(
        item: u32,
        rules: Rules,
        method: Method,
        target: Target,
        want: Want,
        cx: &Context,
    ) -> Self {
        let scope = match rules.share {
            Share::Lists => RateScope::Lists,
            Share::Whole | Share::Polls => RateScope::of(&target.path_and_query),
        };
        let request = HttpRequest {
            method: method.as_str(),
            url: format!("{}{}", cx.shared.base, target.path_and_query),
            body: target.body,
            binary: None,
            file: None,
            authenticated: true,
            timeout: rules.timeout,
            want,
        };
        Self::with_request(item, rules, request, scope)
    }

    /// A call with a complete request (addresses of files).
    pub fn with_request(item: u32, rules: Rules, request: HttpRequest, scope: RateScope) -> Self {
        Self {
            item,
            rules,
            request,
            scope,
            state: State::New,
            attempts: 0,
            requests: 0,
            was_paced: false,
            redirects: 0,
            may_be_processed: false,
        }
    }

    /// Whether this call waits for the event of that id.
    pub fn awaits(&self, id: u32) -> bool {
        match self.state {
            State::Limited(own, ..) | State::BackingOff(own) | State::InFlight(own) => own == id,
            State::New | State::Over => false,
        }
    }

    /// Where the request goes, after redirects.
    pub fn url(&self) -> &str {
        &self.request.url
    }

    /// Requests so far.
    pub fn requests(&self) -> u32 {
        self.requests
    }

    /// Whether a request is under way that the server may process.
    pub fn is_in_flight(&self) -> bool {
        matches!(self.state, State::InFlight(_))
    }

    /// The deadline, moved by the waits for the rate limit.
    pub fn deadline(&self) -> i64 {
        self.rules.deadline
    }

    /// Starts the call, unless it has begun.
    pub fn begin(&mut self, cx: &mut Context) {
        if self.state != State::New {
            return;
        }
        cx.shared.active += 1;
        cx.shared.planned += 1;
        self.queue(cx);
    }

    /// Stops the call; its outcome is not needed.
    pub fn abort(&mut self, cx: &mut Context) {
        if let State::InFlight(call) | State::Limited(call, ..) | State::BackingOff(call) =
            self.state
        {
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

    /// Takes a ticket of the first rate limiter and waits for its turn, or sends at once.
    fn queue(&mut self, cx: &mut Context) {
        self.was_paced = false;
        let first = match self.rules.share {
            Share::Polls => RateScope::Polls,
            Share::Whole | Share::Lists => self.scope,
        };
        self.queue_in(first, cx);
    }

    fn queue_in(&mut self, scope: RateScope, cx: &mut Context) {
        let ticket = cx.take_ticket(scope, self.rules.limits);
        self.approach(scope, ticket, cx);
    }

    /// Goes on if it is the ticket's turn, otherwise waits and asks again.
    fn approach(&mut self, scope: RateScope, ticket: Ticket, cx: &mut Context) {
        let now = cx.now;
        let ms = cx.rate_limiter(scope).wait(ticket, now, self.rules.limits);
        if ms == 0 {
            return if scope == self.scope {
                self.send(cx);
            } else {
                self.queue_in(self.scope, cx);
            };
        }
        let limiter = cx.rate_limiter(self.scope);
        let is_closed = limiter.closed_until(now).is_some();
        // What other jobs of the account caused counts as well: their pauses, and that the API accepts requests
        // again, however long this one still waits for its turn.
        if limiter.is_throttled() {
            cx.shared.throttled_since.get_or_insert(now);
        } else {
            cx.shared.throttled_since = None;
        }
        let ms = if is_closed || is_exhausted(cx) {
            // Gives up when it wakes, which is the only place where a waiting call can fail.
            1
        } else if self.rules.extends_deadline() {
            self.rules.deadline += i64::from(ms);
            ms
        } else {
            let left = self.rules.deadline.saturating_sub(now).max(1);
            ms.min(u32::try_from(left).unwrap_or(ms))
        };
        cx.count_limited(ms);
        cx.shared.places.paced();
        self.was_paced = true;
        let timer = cx.next_id();
        self.state = State::Limited(timer, scope, ticket);
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

    /// Processes an event that [`Call::awaits`] claimed.
    pub fn on(&mut self, event: Event, cx: &mut Context) -> Progress<Answer> {
        match (self.state, event) {
            (State::Limited(_, scope, ticket), Event::Woke(_)) => self.woke_with(scope, ticket, cx),
            (State::BackingOff(_), Event::Woke(_)) => {
                self.queue(cx);
                Progress::Pending
            }
            (State::InFlight(_), Event::Answered(answered)) => self.answered(answered, cx),
            (State::InFlight(_), Event::TransportFailed(failed)) => self.failed(&failed, cx),
            _ => Progress::Pending,
        }
    }

    fn woke_with(
        &mut self,
        scope: RateScope,
        ticket: Ticket,
        cx: &mut Context,
    ) -> Progress<Answer> {
        let now = cx.now;
        if let Some(until) = cx.rate_limiter(self.scope).closed_until(now) {
            let second = until.saturating_add(999) / 1_000 * 1_000;
            let words = failures::closed(&timestamp::render(second, 0), until.saturating_sub(now));
            return self.fail(FailureKind::Throttled, words, None, cx);
        }
        if is_exhausted(cx) {
            let words = failures::throttled(throttled_for(cx), "");
            return self.fail(FailureKind::Throttled, words, None, cx);
        }
        if cx.now >= self.rules.deadline {
            let words = if self.rules.extends_deadline() {
                failures::deadline()
            } else {
                failures::account_busy()
            };
            return self.fail(FailureKind::Deadline, words, None, cx);
        }
        self.approach(scope, ticket, cx);
        Progress::Pending
    }

    fn answered(&mut self, answered: Answered, cx: &mut Context) -> Progress<Answer> {
        let Answered {
            call,
            status,
            retry_after,
            location,
            facts,
            body,
            file,
            ..
        } = answered;
        let now = cx.now;
        if status != 429 {
            cx.rate_limiter(self.scope).accepted(now);
            cx.shared.throttled_since = None;
        }
        let text = body.as_deref().unwrap_or_default();
        let api = api_error::read(text);
        let reads = self.rules.idempotency == Idempotency::Read;
        let good = (200..300).contains(&status) && !api.is_failure(reads);
        if good && let Some(facts) = facts {
            let answer = Answer {
                call,
                facts,
                body,
                file,
            };
            return self.succeed(answer, cx);
        }
        if (300..400).contains(&status)
            && let Some(progress) = self.redirected(location.as_deref(), cx)
        {
            return progress;
        }
        let class = if good {
            ErrorClass::Unreadable
        } else {
            self.class_of(status, &api)
        };
        if class == ErrorClass::NotFound && self.may_be_processed && self.is_delete() {
            // The attempt whose answer was lost deleted the record.
            let answer = Answer {
                call,
                facts: Facts::default(),
                body: None,
                file: None,
            };
            return self.succeed(answer, cx);
        }
        let said = api.quoted();
        let words = match class {
            ErrorClass::Throttled => return self.throttled(retry_after.as_deref(), &api, cx),
            _ if !self.request.authenticated => failures::file_server(status, &api.text),
            ErrorClass::Unauthorized => failures::unauthorized(status, &said),
            ErrorClass::NotFound => failures::not_found(status, &said),
            ErrorClass::Refused => failures::refused(status, &said),
            ErrorClass::Unavailable | ErrorClass::Fault => failures::server(status, &said),
            _ if (300..400).contains(&status) => failures::redirected(status),
            _ => failures::unreadable(status, &api.text, api.is_html),
        };
        self.settle(class, words, Some((status, api)), cx)
    }

    fn succeed(&mut self, answer: Answer, cx: &mut Context) -> Progress<Answer> {
        cx.shared.budget.succeeded();
        if !self.was_paced {
            cx.shared.places.answered();
        }
        self.close(cx);
        Progress::Done(answer)
    }

    /// Whether an attempt may have been processed although its answer was lost.
    pub fn may_be_processed(&self) -> bool {
        self.may_be_processed
    }

    /// Without a key there is none that a server could refuse: the address of the file is not valid any more.
    fn class_of(&self, status: u16, api: &ApiError) -> ErrorClass {
        match policy::class_of_status(status, api) {
            ErrorClass::Unauthorized if !self.request.authenticated => ErrorClass::NotFound,
            class => class,
        }
    }

    fn is_delete(&self) -> bool {
        self.request.method == Method::Delete.as_str()
    }

    fn failed(&mut self, failed: &TransportFailed, cx: &mut Context) -> Progress<Answer> {
        let words = match (&self.request.file, failed.error) {
            (Some(file), TransportError::TooLarge) => failures::file_too_large(file.most),
            (_, error) => failure::transport_error(error, &failed.detail, self.rules.timeout),
        };
        self.settle(policy::class_of(failed.error), words, None, cx)
    }

    /// Retries if policy, budget and deadline allow it, otherwise fails.
    fn settle(
        &mut self,
        class: ErrorClass,
        words: Message,
        api: Option<(u16, ApiError)>,
        cx: &mut Context,
    ) -> Progress<Answer> {
        let idempotency = self.rules.idempotency;
        self.may_be_processed |= class.may_be_processed();
        match policy::decide(class, idempotency, self.attempts, self.rules.attempts) {
            Decision::Again if self.may_repeat(cx) => {
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
                self.back_off(ms, cx);
                return Progress::Pending;
            }
            Decision::Stop | Decision::Again => {}
        }
        let kind = policy::kind(class, idempotency);
        let words = match kind {
            FailureKind::Uncertain => failures::uncertain(&words, self.rules.look_up),
            _ => failures::after_attempts(words, self.attempts),
        };
        self.fail(kind, words, api, cx)
    }

    /// A 429 pauses the whole account; afterwards this call takes a new ticket. It costs nothing of the
    /// retry budget: the rate limiter spaces the retries, and time limits them.
    fn throttled(
        &mut self,
        header: Option<&str>,
        api: &ApiError,
        cx: &mut Context,
    ) -> Progress<Answer> {
        cx.shared.places.refused();
        self.attempts -= 1;
        cx.shared.stats.throttled += 1;
        let random = cx.shared.random.next();
        let now = cx.now;
        let said = header.and_then(|text| retry_after::read(text, now));
        let said = said.map(|wait| match wait {
            RetryAfter::In(ms) => i64::from(ms) + i64::from(random % retry_after::JITTER_MS),
            RetryAfter::TooLong(ms) => ms,
        });
        let ms = cx.throttled(self.scope, said, random);
        if cx.rate_limiter(self.scope).closed_until(now).is_some() {
            let words = failures::throttled_too_long(said.unwrap_or(0).max(i64::from(ms)));
            return self.fail(FailureKind::Throttled, words, Some((429, api.clone())), cx);
        }
        cx.shared.throttled_since.get_or_insert(now);
        if self.rules.attempts <= 1
            || !self.may_repeat(cx)
            || throttled_for(cx) + i64::from(ms) > THROTTLED_AT_MOST
        {
            let words = failures::throttled(throttled_for(cx), &api.quoted());
            return self.fail(FailureKind::Throttled, words, Some((429, api.clone())), cx);
        }
        if self.rules.extends_deadline() {
            self.rules.deadline += i64::from(ms);
        } else if now + i64::from(ms) >= self.rules.deadline {
            let words = failures::account_busy();
            return self.fail(FailureKind::Throttled, words, Some((429, api.clone())), cx);
        }
        cx.count_limited(ms);
        self.back_off(ms, cx);
        Progress::Pending
    }

    /// Follows a redirect of a read on the same origin and no other: the API key stays on its host, and a
    /// write is not repeated on the word of a proxy. A file, which is read without the key, may lie elsewhere.
    fn redirected(&mut self, location: Option<&str>, cx: &mut Context) -> Option<Progress<Answer>> {
        let (location, base) = (location?, cx.shared.base.as_str());
        let url = if self.request.authenticated {
            let path = match location.strip_prefix(base) {
                Some(path) if path.starts_with('/') => path,
                _ if location.starts_with('/') && !location.starts_with("//") => location,
                _ => return None,
            };
            format!("{base}{path}")
        } else {
            url::join(&self.request.url, location)
                .filter(|url| reach::is_within_reach(url, base))?
        };
        if self.rules.idempotency != Idempotency::Read
            || self.redirects >= REDIRECTS
            || !self.may_repeat(cx)
            || self.request.method != "GET"
        {
            return None;
        }
        self.redirects += 1;
        self.attempts -= 1;
        cx.shared.planned += 1;
        self.request.url = url;
        self.queue(cx);
        Some(Progress::Pending)
    }

    /// Whether the job may make another request.
    fn may_repeat(&self, cx: &Context) -> bool {
        cx.shared.planned < self.rules.requests
    }

    fn back_off(&mut self, ms: u32, cx: &mut Context) {
        cx.shared.planned += 1;
        let timer = cx.next_id();
        self.state = State::BackingOff(timer);
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
    ) -> Progress<Answer> {
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

/// For how long the account has refused everything, in milliseconds.
fn throttled_for(cx: &Context) -> i64 {
    cx.shared
        .throttled_since
        .map_or(0, |since| cx.now.saturating_sub(since))
}

fn is_exhausted(cx: &Context) -> bool {
    throttled_for(cx) >= THROTTLED_AT_MOST
}
