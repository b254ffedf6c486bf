//! One request for an item, and what its answer becomes: one item, or one for each record.

use serde_json::{Map, Value};

use super::call::{Answer, Call, Progress, Rules};
use super::context::Context;
use super::job::Job;
use super::listing::keep_first;
use super::{office_hours, take};
use crate::envelope::{Event, Form, Output, Shape, Step, Take, Want};
use crate::failure::{Failure, FailureKind};
use crate::messages::{failures, hints};
use crate::operation::Idempotency;
use crate::request::Draft;
use crate::request::stored_fields::{self, StoredFields};
use crate::validate::timestamp::Moment;

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

impl Single {
    /// A request that has not begun.
    pub fn new(item: u32, rules: Rules, draft: Draft, cx: &Context) -> Self {
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
        Self {
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
        }
    }

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

impl Job for Single {
    fn awaits(&self, id: u32) -> bool {
        self.call.awaits(id)
    }

    fn pump(&mut self, _places: u32, cx: &mut Context) -> Progress<()> {
        self.call.begin(cx);
        Progress::Pending
    }

    fn on(&mut self, _id: u32, event: Event, cx: &mut Context) -> Progress<()> {
        match self.call.on(event, cx) {
            Progress::Pending => Progress::Pending,
            Progress::Failed(failure) => self.failed(failure),
            Progress::Done(answer) => self.take(&answer, cx),
        }
    }

    fn abort(&mut self, cx: &mut Context) {
        self.call.abort(cx);
    }
}
