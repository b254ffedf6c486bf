//! The work of one input item: a single call, a listing, the look-up of a message, a download; or a claim to a key and an
//! upload, followed by a call.

use serde_json::{Map, Value};

use super::call::{Answer, Call, Progress, Rules};
use super::changes::Changes;
use super::clean_up::CleanUp;
use super::context::Context;
use super::download::Download;
use super::dry_run;
use super::forget::Forget;
use super::listing::{Listing, PageRange, Sink, keep_first};
use super::metrics::Metrics;
use super::office_hours;
use super::plan::Plan;
use super::scheduled::Change;
use super::search::Search;
use super::send_once::SendOnce;
use super::slices::Slices;
use super::take;
use super::transcripts::Transcripts;
use super::upload::Upload;
use crate::envelope::{Event, FileFacts, Form, Output, Shape, Step, Take, Want};
use crate::failure::{Failure, FailureKind};
use crate::messages::{failures, hints};
use crate::operation::{Idempotency, Paging};
use crate::request::stored_fields::{self, StoredFields};
use crate::request::{Draft, SliceOrder};
use crate::retry::rate_limiter::Limits;
use crate::validate::timestamp::Moment;

/// The work of one input item.
#[derive(Debug)]
pub enum Task {
    /// One request.
    Single(Box<Single>),
    /// Pages.
    Listing(Box<Listing>),
    /// The look-up of a message.
    Search(Box<Search>),
    /// What changed since the last run.
    Changes(Box<Changes>),
    /// Sessions as text.
    Transcripts(Box<Transcripts>),
    /// Sessions in numbers.
    Metrics(Box<Metrics>),
    /// A list in slices.
    Slices(Box<Slices>),
    /// A change of scheduled messages.
    Change(Box<Change>),
    /// The registrations of executions that do not wait any more.
    CleanUp(Box<CleanUp>),
    /// Files that become binary data.
    Download(Box<Download>),
    /// What a send would do, in place of the send.
    Plan(u32, Option<Box<Plan>>),
    /// A file first, then the request that refers to it.
    Upload(Box<Upload>, Option<Box<Draft>>),
    /// The claim to a key first, then the send.
    Claim(Box<SendOnce>, FileFacts, Option<Box<Draft>>),
    /// A send under a key, then the settlement of the claim.
    Claimed(Box<SendOnce>, Box<Task>),
    /// The settlement.
    Settle(Box<SendOnce>),
    /// The message was sent before.
    Known,
    /// Keys of sent messages that are forgotten.
    Forget(Box<Forget>),
}

/// One request and the shape of its answer.
#[derive(Debug)]
pub struct Single {
    item: u32,
    call: Call,
    shape: Shape,
    reads: bool,
    output: Output,
    /// Records to deliver at most, of those that are read.
    most_records: Option<u32>,
    /// For a request that looks up one record: whether a missing record is an empty result instead of a
    /// failure.
    empty_if_not_found: Option<bool>,
    /// A value of the request that no message shows.
    secret: Option<String>,
    /// What the core adds to the answer: where a message went.
    adds: Map<String, Value>,
    /// What a safeguard found and did.
    beside: Option<String>,
    /// Custom fields that the answer has to hold.
    stored: Vec<StoredFields>,
    /// The item of an answer without a body.
    done: Map<String, Value>,
    /// The moment for which office hours are asked, or now.
    #[allow(
        clippy::option_option,
        reason = "the outer one is 'no office hours', the inner one 'now'"
    )]
    open_at: Option<Option<Moment>>,
}

impl Task {
    /// The work of an item whose parameters are complete.
    pub fn new(item: u32, mut draft: Draft, facts: FileFacts, cx: &mut Context) -> Self {
        let rules = rules(&draft, cx.now);
        if let Some(forgotten) = draft.forgotten.take() {
            return Self::Forget(Box::new(Forget::new(item, forgotten, &draft.settings)));
        }
        if draft.settings.dry_run {
            return Self::Plan(item, Some(Box::new(Plan::new(&draft, &facts, None))));
        }
        if let Some(key) = draft.key.take() {
            let once = SendOnce::new(item, key, &draft, cx);
            return Self::Claim(Box::new(once), facts, Some(Box::new(draft)));
        }
        if let Some(file) = draft.file.clone() {
            let most = draft.settings.most_bytes();
            return Self::Upload(
                Box::new(Upload::new(item, rules, file, facts, most, cx)),
                Some(Box::new(draft)),
            );
        }
        if let Some(file) = draft.download.take() {
            return Self::Download(Box::new(Download::new(item, rules, &draft, file, cx)));
        }
        if draft.search.is_some() {
            return Self::Search(Box::new(Search::new(item, rules, draft, cx)));
        }
        if let Some(ids) = draft.scheduled.clone() {
            return Self::Change(Box::new(Change::new(item, rules, &draft, ids, cx)));
        }
        if let Some(order) = draft.metrics.take()
            && let Some(wanted) = draft.in_period.take()
        {
            let metrics = Metrics::new(item, rules, draft, *order, wanted);
            return Self::Metrics(Box::new(metrics));
        }
        if let Some(options) = draft.transcript {
            let transcripts = Transcripts::new(item, rules, draft, options, cx);
            return Self::Transcripts(Box::new(transcripts));
        }
        if let Some(SliceOrder { cut, only }) = draft.slices.take() {
            match only {
                Some(slice) => draft = draft.in_slice(cut, slice, slice.from.is_none()),
                None => return Self::Slices(Box::new(Slices::new(item, rules, draft, cut))),
            }
        }
        if let Some(scope) = draft.clean_up.take() {
            return Self::CleanUp(Box::new(CleanUp::new(item, rules, &draft, scope, cx)));
        }
        if draft.paging == Paging::None {
            let empty_if_not_found = draft.settings.empty_if_not_found;
            let reads = draft.idempotency == Idempotency::Read;
            let target = draft.target(None);
            let stored = draft.stored_fields();
            let adds = draft.way();
            let want = if stored.is_empty() && draft.open_at.is_none() && adds.is_empty() {
                Want::Facts
            } else {
                Want::Body
            };
            let call = Call::new(item, rules, draft.method, target, want, cx);
            Self::Single(Box::new(Single {
                item,
                call,
                shape: draft.output,
                reads,
                output: draft.settings.output.clone(),
                most_records: draft.settings.most_records().filter(|_| reads),
                empty_if_not_found: draft.find_one.then_some(empty_if_not_found),
                stored,
                done: draft.done(),
                adds,
                beside: draft.beside(),
                secret: draft.secret,
                open_at: draft.open_at,
            }))
        } else if draft.settings.only_changed {
            Self::Changes(Box::new(Changes::new(item, rules, draft)))
        } else {
            let range = PageRange::of(&draft);
            Self::Listing(Box::new(Listing::new(
                item,
                draft,
                rules,
                range,
                Sink::Records,
            )))
        }
    }

    /// Whether this task waits for the event of that id.
    pub fn awaits(&self, id: u32) -> bool {
        match self {
            Self::Single(single) => single.call.awaits(id),
            Self::Listing(listing) => listing.awaits(id),
            Self::Changes(changes) => changes.awaits(id),
            Self::Search(search) => search.awaits(id),
            Self::Transcripts(transcripts) => transcripts.awaits(id),
            Self::Metrics(metrics) => metrics.awaits(id),
            Self::Slices(slices) => slices.awaits(id),
            Self::Change(change) => change.awaits(id),
            Self::CleanUp(clean_up) => clean_up.awaits(id),
            Self::Download(download) => download.awaits(id),
            Self::Plan(..) | Self::Known => false,
            Self::Upload(upload, _) => upload.awaits(id),
            Self::Claim(once, ..) | Self::Settle(once) => once.awaits(id),
            Self::Claimed(_, task) => task.awaits(id),
            Self::Forget(forget) => forget.awaits(id),
        }
    }

    /// Starts the requests that may start with that many free slots. A task without any is over at once.
    pub fn pump(&mut self, slots: u32, cx: &mut Context) -> Progress<()> {
        match self {
            Self::Single(single) if slots > 0 => single.call.begin(cx),
            Self::Search(search) if slots > 0 => search.begin(cx),
            Self::Change(change) if slots > 0 => change.begin(cx),
            Self::CleanUp(clean_up) if slots > 0 => clean_up.begin(cx),
            Self::Download(download) if slots > 0 => download.begin(cx),
            Self::Upload(upload, _) if slots > 0 => upload.begin(cx),
            Self::Claim(once, ..) if slots > 0 => once.begin(cx),
            Self::Claimed(_, task) => return task.pump(slots, cx),
            Self::Changes(changes) if slots > 0 => return changes.begin(cx),
            Self::Forget(forget) if slots > 0 => forget.begin(cx),
            Self::Plan(item, plan) => {
                let noted = plan.take().map(|plan| dry_run::note(*item, *plan, cx));
                return match noted {
                    Some(Err(failure)) => Progress::Failed(failure),
                    _ => Progress::Done(()),
                };
            }
            Self::Single(_)
            | Self::Search(_)
            | Self::Change(_)
            | Self::Changes(_)
            | Self::CleanUp(_)
            | Self::Download(_)
            | Self::Upload(..)
            | Self::Claim(..)
            | Self::Settle(_)
            | Self::Known
            | Self::Forget(_) => {}
            Self::Listing(listing) => listing.pump(slots, cx),
            Self::Transcripts(transcripts) => transcripts.pump(slots, cx),
            Self::Metrics(metrics) => metrics.pump(slots, cx),
            Self::Slices(slices) => slices.pump(slots, cx),
        }
        Progress::Pending
    }

    /// Processes an event that [`Task::awaits`] claimed.
    pub fn on(&mut self, id: u32, event: Event, cx: &mut Context) -> Progress<()> {
        match self {
            Self::Single(single) => match single.call.on(event, cx) {
                Progress::Pending => Progress::Pending,
                Progress::Failed(failure) => single.failed(failure),
                Progress::Done(answer) => single.take(&answer, cx),
            },
            Self::Listing(listing) => listing.on(id, event, cx),
            Self::Changes(changes) => changes.on(event, cx),
            Self::Search(search) => search.on(event, cx),
            Self::Transcripts(transcripts) => transcripts.on(id, event, cx),
            Self::Metrics(metrics) => metrics.on(id, event, cx),
            Self::Slices(slices) => slices.on(id, event, cx),
            Self::Change(change) => change.on(event, cx),
            Self::CleanUp(clean_up) => clean_up.on(id, event, cx),
            Self::Download(download) => download.on(event, cx),
            Self::Plan(..) | Self::Known => Progress::Pending,
            Self::Claim(once, facts, draft) => match once.on_claim(event, cx) {
                Progress::Pending => Progress::Pending,
                Progress::Failed(failure) => {
                    *self = Self::Known;
                    Progress::Failed(failure)
                }
                Progress::Done(false) => {
                    *self = Self::Known;
                    Progress::Done(())
                }
                Progress::Done(true) => {
                    if let Some(draft) = draft.take() {
                        let facts = std::mem::take(facts);
                        return self.claimed(*draft, facts, cx);
                    }
                    Progress::Pending
                }
            },
            Self::Claimed(_, task) => match task.on(id, event, cx) {
                Progress::Pending => Progress::Pending,
                Progress::Done(()) => self.settle(None, cx),
                Progress::Failed(failure) => self.settle(Some(failure), cx),
            },
            Self::Settle(once) => once.on_settlement(event, cx),
            Self::Forget(forget) => forget.on(event, cx),
            Self::Upload(upload, draft) => match upload.on(event, cx) {
                Progress::Pending => Progress::Pending,
                Progress::Failed(failure) => Progress::Failed(failure),
                Progress::Done(file) => {
                    let item = upload.item();
                    let Some(mut draft) = draft.take() else {
                        return Progress::Pending;
                    };
                    if let Err(refusal) = draft.check_future(cx.now) {
                        return Progress::Failed(Failure::refused(item, refusal));
                    }
                    if let Some(wanted) = draft.file.take() {
                        draft.put_body(wanted.place, file.into());
                    }
                    *self = Self::new(item, *draft, FileFacts::default(), cx);
                    self.pump(1, cx)
                }
            },
        }
    }

    /// Processes offsets of the zone that this task asked for.
    pub fn on_offsets(&mut self, seconds: &[i32], cx: &mut Context) -> Progress<()> {
        match self {
            Self::Transcripts(transcripts) => transcripts.on_offsets(seconds, cx),
            Self::Metrics(metrics) => metrics.on_offsets(seconds, cx),
            _ => Progress::Pending,
        }
    }

    /// Stops everything that is under way.
    pub fn abort(&mut self, cx: &mut Context) {
        match self {
            Self::Single(single) => single.call.abort(cx),
            Self::Listing(listing) => listing.abort(cx),
            Self::Changes(changes) => changes.abort(cx),
            Self::Search(search) => search.abort(cx),
            Self::Transcripts(transcripts) => transcripts.abort(cx),
            Self::Metrics(metrics) => metrics.abort(cx),
            Self::Slices(slices) => slices.abort(cx),
            Self::Change(change) => change.abort(cx),
            Self::CleanUp(clean_up) => clean_up.abort(cx),
            Self::Download(download) => download.abort(cx),
            Self::Plan(..) | Self::Known => {}
            Self::Upload(upload, _) => upload.abort(cx),
            // The key stays.
            Self::Claim(once, ..) | Self::Settle(once) => once.abort(cx),
            Self::Claimed(_, task) => task.abort(cx),
            Self::Forget(forget) => forget.abort(cx),
        }
    }

    /// Whether the item changes nothing, because its message was sent before.
    pub fn is_known(&self) -> bool {
        matches!(self, Self::Known)
    }

    /// Whether the message is recorded under a key.
    pub fn is_recorded(&self) -> bool {
        matches!(self, Self::Settle(_))
    }

    /// The message may go out: its file first, then the request.
    fn claimed(&mut self, draft: Draft, facts: FileFacts, cx: &mut Context) -> Progress<()> {
        let Self::Claim(once, ..) = std::mem::replace(self, Self::Known) else {
            return Progress::Pending;
        };
        // It may have passed while the key was claimed.
        let late = draft.check_future(cx.now).err();
        let item = once.item();
        let task = Self::new(item, draft, facts, cx);
        *self = Self::Claimed(once, Box::new(task));
        if let Some(refusal) = late {
            return self.settle(Some(Failure::refused(item, refusal)), cx);
        }
        self.pump(1, cx)
    }

    /// The send is over.
    fn settle(&mut self, failure: Option<Failure>, cx: &mut Context) -> Progress<()> {
        let Self::Claimed(mut once, _) = std::mem::replace(self, Self::Known) else {
            return Progress::Pending;
        };
        if let Some(failure) = once.settle(failure, cx) {
            return Progress::Failed(failure);
        }
        *self = Self::Settle(once);
        Progress::Pending
    }
}

impl Single {
    /// A record that does not exist may be no failure.
    fn failed(&self, mut failure: Failure) -> Progress<()> {
        if let Some(secret) = &self.secret {
            failure.message.conceal(secret);
        }
        let Some(empty_if_not_found) = self.empty_if_not_found else {
            return Progress::Failed(failure);
        };
        let failure = failure.of_look_up();
        match failure.kind {
            FailureKind::NotFound if empty_if_not_found => Progress::Done(()),
            _ => Progress::Failed(failure),
        }
    }

    /// The answer with what the core adds to it.
    fn completed(&self, answer: &Answer, now: i64) -> Option<String> {
        let now = Moment::Utc { ms: now, nanos: 0 };
        let Value::Object(mut record) = answer.json()? else {
            return None;
        };
        if let Some(moment) = self.open_at {
            return Some(office_hours::complete(record, moment.unwrap_or(now)).to_string());
        }
        if self.adds.is_empty() {
            return None;
        }
        record.extend(self.adds.clone());
        Some(Value::Object(record).to_string())
    }

    /// Delivers the answer. Its body takes precedence over what the table expects: an array or a page becomes
    /// one item per record, any other body one item. Only a missing body becomes a plain success.
    fn take(&self, answer: &Answer, cx: &mut Context) -> Progress<()> {
        let (item, call, facts) = (self.item, answer.call, &answer.facts);
        let expects_list = self.shape == Shape::Records;
        let body = answer.body.as_deref().unwrap_or_default();
        let dropped = stored_fields::dropped(&self.stored, body);
        if let Some((_, position)) = dropped.first() {
            cx.discard(call);
            let words = failures::fields_not_stored(&dropped);
            let parameter = position.map_or("customFields", |_| "contacts");
            return Progress::Failed(
                Failure::new(FailureKind::Refused, item, words).about(parameter),
            );
        }
        let shape = match facts.form {
            Form::Empty if self.reads && expects_list => {
                cx.discard(call);
                let words = failures::not_a_page();
                return Progress::Failed(Failure::new(FailureKind::Unreadable, item, words));
            }
            Form::Empty if matches!(self.shape, Shape::Record | Shape::Records) => Shape::Success,
            Form::Empty => self.shape,
            Form::Array if expects_list || facts.count > 0 => Shape::Records,
            Form::Page if expects_list || facts.is_numbered() => Shape::Records,
            _ => Shape::Record,
        };
        if self.reads && shape == Shape::Records && facts.count == 0 {
            cx.hint(
                item,
                hints::nothing_found(facts.page_number.unwrap_or(1), facts.total_items),
            );
        }
        if let (false, Shape::Records, Some(total)) = (self.reads, shape, facts.total_items)
            && total > facts.count
        {
            cx.hint(item, hints::first_page_of_answer(facts.count, total));
        }
        let mut drop = Vec::new();
        let most = self.most_records.filter(|_| shape == Shape::Records);
        if let Some(most) = most
            && keep_first(most, facts.count, &mut drop)
        {
            let total = facts.total_items.unwrap_or(facts.count);
            let unread = Some(total.saturating_sub(most));
            cx.hint(
                item,
                hints::more_records(most, unread, hints::WayToMore::Agent),
            );
        }
        let is_empty = facts.form == Form::Empty;
        let body = is_empty.then(|| {
            let mut done = self.done.clone();
            done.extend(self.adds.clone());
            Value::Object(done).to_string()
        });
        let output = if is_empty { &Output::Raw } else { &self.output };
        cx.steps.push(Step::Take(Take {
            drop,
            beside: self.beside.clone(),
            body: body.or_else(|| self.completed(answer, cx.now)),
            ..take::all(item, call, shape, output)
        }));
        Progress::Done(())
    }
}

/// The terms of a draft's calls.
pub fn rules(draft: &Draft, now: i64) -> Rules {
    let settings = &draft.settings;
    Rules {
        idempotency: draft.idempotency,
        attempts: settings.max_attempts,
        timeout: draft.timeout,
        deadline: now + i64::from(settings.item_timeout),
        extends_deadline: true,
        limits: Limits {
            per_5_seconds: settings.requests_per_5_seconds,
            per_5_minutes: settings.requests_per_5_minutes,
        },
        requests: u32::MAX,
        look_up: draft.look_up,
    }
}
