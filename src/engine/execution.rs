//! One run of the node: one operation for all input items.
//!
//! ```text
//! validate all ─▶ zone offsets ─▶ names, contacts, 24-hour windows ─▶ run ─▶ done
//!   (no request before every item is checked)      reads: several items at a time
//!                                                  writes: one after the other, in input order
//!                                                  batches: many items in one write, one after the other
//! ```

use super::batch::{self, Batch};
use super::call::Progress;
use super::contacts;
use super::context::Context;
use super::delivered_changes::DeliveredChanges;
use super::local_times::LocalTimes;
use super::look_ups::LookUps;
use super::name_lists::NameLists;
use super::narrow::narrow;
use super::places::Places;
use super::plan::{OfBatch, Plan};
use super::task::Task;
use super::{checks, download, dry_run, upload, windows};
use crate::calendar::ZoneReader;
use crate::envelope::{Done, Event, Execute, Fail, FileFacts, Keep, OffsetsAt, Step};
use crate::failure::{Failure, FailureKind};
use crate::messages::failures::Deed;
use crate::messages::{failures, former_operations, hints};
use crate::operation::{Hook, List, Method, Operation};
use crate::request::Draft;
use crate::resources;

/// A wait for the rate limit that the user is told about, in milliseconds.
const NOTICEABLE: i64 = 5_000;

/// One run of the node.
#[derive(Debug)]
pub struct Execution {
    operation: &'static Operation,
    continue_on_fail: bool,
    items: Vec<Item>,
    local_times: LocalTimes,
    /// The zone over the periods of the items, while it is read.
    zone: Option<ZoneReader>,
    /// The time at which the run began, in milliseconds since the Unix epoch.
    began: i64,
    name_lists: NameLists,
    /// Contacts and sessions that items need before their requests.
    look_ups: LookUps,
    /// Whether names have been replaced by ids.
    named: bool,
    /// Items whose task has begun and is not over.
    running: Vec<usize>,
    /// The running item that writes. A write runs alone.
    writing: Option<usize>,
    /// Requests for several items, in order; the first may be under way.
    batches: Vec<Batch>,
    /// The first item that has not begun.
    next: usize,
    over: bool,
}

#[derive(Debug)]
enum Item {
    /// Checked, possibly with placeholders for zone offsets or names.
    Checked(Box<Draft>, FileFacts),
    /// Under way.
    Running(Box<Task>),
    /// Delivered or failed, or part of a batch.
    Over(End),
}

/// How an item ended, as far as a run that stops has to tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum End {
    /// It is told elsewhere.
    Other,
    /// Its write is complete.
    Written,
    /// As [`End::Written`], under a key.
    Recorded,
    /// Its send may have been processed.
    Unknown,
    /// It is in a batch that was not sent.
    Unsent,
}

impl Execution {
    /// Checks every item; then asks for offsets, reads name lists, or begins to send.
    ///
    /// # Errors
    /// The operation is not in the catalogue, or (without `continue_on_fail`) an item is refused.
    pub fn begin(job: &Execute, cx: &mut Context) -> Result<Self, Failure> {
        let Some(operation) = resources::find(&job.resource, &job.operation) else {
            let words = former_operations::unknown_operation(&job.resource, &job.operation);
            return Err(Failure::new(FailureKind::Invalid, None, words).about("operation"));
        };
        let mut execution = Self {
            operation,
            continue_on_fail: job.continue_on_fail,
            items: Vec::with_capacity(job.items.len()),
            local_times: LocalTimes::default(),
            zone: None,
            began: cx.now,
            name_lists: NameLists::default(),
            look_ups: LookUps::default(),
            named: false,
            running: Vec::new(),
            writing: None,
            batches: Vec::new(),
            next: 0,
            over: false,
        };
        cx.shared.delivered = job.changes.as_ref().map(DeliveredChanges::new);
        let mut parallel = 1;
        let mut unreadable = job.unreadable.iter().peekable();
        for (index, own) in job.items.iter().enumerate() {
            let api = cx.shared.base.as_str();
            let files = job.files.get(index).map_or(&[][..], Vec::as_slice);
            let checked = match unreadable.next_if(|found| found.item == narrow(index)) {
                Some(found) => Err(checks::not_read(operation, found)),
                None => checks::check(operation, &job.shared.with(own), job, cx.now)
                    .and_then(|draft| {
                        download::check(&draft, api)?;
                        let facts = upload::facts_of(&draft, files, api)?;
                        Ok((draft, facts))
                    })
                    .map_err(|refusal| Failure::refused(narrow(index), refusal)),
            };
            match checked {
                Ok((draft, file)) => {
                    parallel = parallel.max(draft.settings.parallel_requests);
                    for placeholder in &draft.instants {
                        execution.local_times.add(index, placeholder.wall);
                    }
                    execution.items.push(Item::Checked(draft, file));
                }
                Err(failure) => {
                    execution.items.push(Item::Over(End::Other));
                    execution.report(failure, cx)?;
                }
            }
        }
        cx.shared.places = Places::up_to(parallel);
        let timestamps = execution.local_times.question();
        if timestamps.is_empty() {
            execution.read_zone(cx)?;
        } else {
            cx.steps.push(Step::Offsets(OffsetsAt { timestamps }));
        }
        Ok(execution)
    }

    /// Processes one event.
    pub fn on(&mut self, event: Event, cx: &mut Context) {
        if self.over {
            return;
        }
        let result = match event {
            Event::Cancelled(_) => {
                let sending = self.batches.first().is_some_and(Batch::is_in_flight);
                let words = failures::cancelled(self.writing.is_some() || sending);
                Err(Failure::new(FailureKind::Cancelled, None, words))
            }
            Event::Offsets(offsets) => match cx.asked_offsets() {
                Some(item) => self.on_offsets_of(item, &offsets.seconds, cx),
                None => self.on_offsets(&offsets.seconds, cx),
            },
            event => match event.id() {
                Some(id) => self.on_outcome(id, event, cx),
                None => Ok(()),
            },
        };
        if let Err(mut failure) = result {
            self.abort(cx);
            self.stop_batches(cx);
            let written = self.ended(End::Written);
            let words = failures::after_items(failure.message, deed(self.operation), &written);
            let words = failures::after_sent_once(words, &self.ended(End::Recorded));
            let (unknown, unsent) = (self.ended(End::Unknown), self.ended(End::Unsent));
            failure.message = failures::rest_of_batch(words, &unknown, &unsent);
            cx.steps.push(Step::Fail(Fail { failure }));
            self.finish(cx);
        }
    }

    /// The items that ended like this.
    fn ended(&self, wanted: End) -> Vec<u32> {
        let items = (0..).zip(&self.items);
        items
            .filter(|(_, item)| matches!(item, Item::Over(end) if *end == wanted))
            .map(|(index, _)| index)
            .collect()
    }

    fn end(&mut self, item: u32, end: End) {
        if let Some(item) = self.items.get_mut(item as usize) {
            *item = Item::Over(end);
        }
    }

    /// Reports a failed item; without `continue_on_fail` its failure ends the run.
    fn report(&self, failure: Failure, cx: &mut Context) -> Result<(), Failure> {
        if self.continue_on_fail {
            cx.shared.plans.failed += 1;
            cx.steps.push(Step::Fail(Fail { failure }));
            Ok(())
        } else {
            Err(failure)
        }
    }

    /// Ends an item with a failure before its requests.
    fn refuse(
        &mut self,
        index: usize,
        mut failure: Failure,
        cx: &mut Context,
    ) -> Result<(), Failure> {
        failure.item = Some(narrow(index));
        self.items[index] = Item::Over(End::Other);
        self.report(failure, cx)
    }

    fn finish(&mut self, cx: &mut Context) {
        self.over = true;
        cx.steps.push(Step::Done(Done {
            stats: cx.shared.stats,
        }));
    }

    fn abort(&mut self, cx: &mut Context) {
        for item in &mut self.items {
            if let Item::Running(task) = item {
                task.abort(cx);
            }
        }
        self.look_ups.abort(cx);
        self.name_lists.abort(cx);
    }

    /// Processes offsets of the zone: for local times first, then for periods.
    fn on_offsets(&mut self, seconds: &[i32], cx: &mut Context) -> Result<(), Failure> {
        if let Some(mut zone) = self.zone.take() {
            zone.answer(seconds);
            return self.ask_zone(zone, cx);
        }
        let timestamps = self.local_times.answer(seconds)?;
        if !timestamps.is_empty() {
            cx.steps.push(Step::Offsets(OffsetsAt { timestamps }));
            return Ok(());
        }
        for (index, instants) in self.local_times.take_instants() {
            if let Item::Checked(draft, _) = &mut self.items[index]
                && let Err(refusal) = draft
                    .fill_instants(&instants)
                    .and_then(|()| draft.check_future(cx.now))
            {
                self.refuse(index, Failure::refused(None, refusal), cx)?;
            }
        }
        self.read_zone(cx)
    }

    /// Reads the zone for the periods of the items, if there are any.
    fn read_zone(&mut self, cx: &mut Context) -> Result<(), Failure> {
        let mut spans = Vec::new();
        for item in &self.items {
            if let Item::Checked(draft, _) = item
                && let Some(period) = &draft.period
            {
                spans.extend(period.spans(&draft.settings.period, self.began));
            }
        }
        self.ask_zone(ZoneReader::new(&spans), cx)
    }

    /// Asks the next question about the zone. When it is known, the periods are.
    fn ask_zone(&mut self, zone: ZoneReader, cx: &mut Context) -> Result<(), Failure> {
        if let Some(timestamps) = zone.question() {
            cx.steps.push(Step::Offsets(OffsetsAt { timestamps }));
            self.zone = Some(zone);
            return Ok(());
        }
        let zone = zone.zone();
        for index in 0..self.items.len() {
            if let Item::Checked(draft, _) = &mut self.items[index]
                && let Err(refusal) = draft.settle_period(&zone, self.began)
            {
                self.refuse(index, Failure::refused(None, refusal), cx)?;
            }
        }
        self.read_name_lists(cx);
        self.proceed(cx)
    }

    /// Starts reading every option list that some item needs.
    fn read_name_lists(&mut self, cx: &mut Context) {
        for item in &self.items {
            if let Item::Checked(draft, _) = item {
                draft.each(&mut |own| self.name_lists.add(own, &draft.settings, cx));
            }
        }
    }

    /// Passes an event to the name list or task that waits for it.
    fn on_outcome(&mut self, id: u32, event: Event, cx: &mut Context) -> Result<(), Failure> {
        if self.name_lists.awaits(id) {
            self.name_lists.on(id, event, cx);
        } else if self.look_ups.awaits(id) {
            self.look_ups.on(id, event, cx);
        } else if let Some(batch) = self.batches.first_mut().filter(|batch| batch.awaits(id)) {
            if let Some(outcome) = batch.on(event, cx) {
                self.batches.remove(0);
                // A person has to look at what may have been sent before more goes out.
                if self.report_batch(outcome, cx)? {
                    self.stop_batches(cx);
                }
            }
        } else if let Some(position) = self
            .running
            .iter()
            .position(|&index| matches!(&self.items[index], Item::Running(task) if task.awaits(id)))
        {
            let index = self.running[position];
            let Item::Running(task) = &mut self.items[index] else {
                return Ok(());
            };
            let progress = task.on(id, event, cx);
            self.settle(index, progress, cx)?;
        }
        self.proceed(cx)
    }

    /// Passes offsets of the zone to the task that asked for them.
    fn on_offsets_of(
        &mut self,
        item: u32,
        seconds: &[i32],
        cx: &mut Context,
    ) -> Result<(), Failure> {
        let index = item as usize;
        if let Some(Item::Running(task)) = self.items.get_mut(index) {
            let progress = task.on_offsets(seconds, cx);
            self.settle(index, progress, cx)?;
        }
        self.proceed(cx)
    }

    /// Notes the contacts and sessions that have to be looked up next.
    fn add_look_ups(&mut self) {
        for item in &self.items {
            if let Item::Checked(draft, _) = item {
                contacts::add(&mut self.look_ups, draft);
                windows::add(&mut self.look_ups, draft);
            }
        }
    }

    /// Notes and reports how far the task of an item is.
    fn settle(
        &mut self,
        index: usize,
        progress: Progress<()>,
        cx: &mut Context,
    ) -> Result<(), Failure> {
        if matches!(progress, Progress::Pending) {
            return Ok(());
        }
        self.running.retain(|running| *running != index);
        let writes = self.writing.take_if(|writing| *writing == index).is_some();
        let Item::Running(task) = &self.items[index] else {
            return Ok(());
        };
        let wrote = writes && !task.is_known();
        let end = match progress {
            Progress::Done(()) if wrote && task.is_recorded() => End::Recorded,
            Progress::Done(()) if wrote => End::Written,
            _ => End::Other,
        };
        let over = std::mem::replace(&mut self.items[index], Item::Over(end));
        // A plan is told at the end of the run.
        let is_plan = matches!(over, Item::Running(task) if matches!(*task, Task::Plan(..)));
        if let Progress::Failed(failure) = progress {
            self.report(failure, cx)?;
        } else if !is_plan {
            cx.complete(narrow(index), wrote);
        }
        Ok(())
    }

    /// Tells that a transcript lacks the names of users because the key may not read them.
    fn tell_of_users(&self, cx: &mut Context) {
        let is_transcript = self.operation.hook == Some(Hook::Transcript);
        if is_transcript && self.name_lists.is_refused(List::Users) {
            cx.hint(0, hints::no_names_of_users());
        }
    }

    /// Replaces names by ids, and gives custom fields their types, in every item that has some.
    fn fill_names(&mut self, cx: &mut Context) -> Result<(), Failure> {
        for index in 0..self.items.len() {
            let Item::Checked(draft, _) = &mut self.items[index] else {
                continue;
            };
            if draft.settings.empty_if_not_found && contacts::lack_one_of(&self.look_ups, draft) {
                self.items[index] = Item::Over(End::Other);
                cx.complete(narrow(index), false);
                continue;
            }
            if let Err(failure) = self.name_lists.complete(draft, &self.look_ups) {
                self.refuse(index, failure, cx)?;
            }
        }
        Ok(())
    }

    /// Looks at the 24-hour window of every item that is not sent while it is closed.
    fn check_windows(&mut self, cx: &mut Context) -> Result<(), Failure> {
        for index in 0..self.items.len() {
            let Item::Checked(draft, facts) = &mut self.items[index] else {
                continue;
            };
            match windows::check(&self.look_ups, draft) {
                Ok(None) => {}
                Ok(Some(_)) if draft.settings.dry_run => {
                    let plan = Plan::new(draft, facts, None).left_out();
                    cx.shared.plans.add(narrow(index), plan);
                    self.items[index] = Item::Over(End::Other);
                }
                Ok(Some(record)) => {
                    self.items[index] = Item::Over(End::Other);
                    cx.take_record(narrow(index), record);
                    cx.complete(narrow(index), false);
                }
                Err(failure) => self.refuse(index, failure, cx)?,
            }
        }
        Ok(())
    }

    /// Sorts the items of an operation that sends for many at once into requests.
    fn plan_batches(&mut self, cx: &mut Context) -> Result<(), Failure> {
        let Some(Hook::Batch(table)) = self.operation.hook else {
            return Ok(());
        };
        let mut drafts = Vec::with_capacity(self.items.len());
        for (index, item) in (0..).zip(&mut self.items) {
            if let Item::Checked(draft, _) = std::mem::replace(item, Item::Over(End::Other)) {
                drafts.push((index, *draft));
            }
        }
        let (described, sent): (Vec<_>, Vec<_>) = drafts
            .into_iter()
            .partition(|(_, draft)| draft.settings.dry_run);
        let plan = batch::plan(sent, table, cx);
        for failure in plan.refused {
            self.report(failure, cx)?;
        }
        for (item, draft) in plan.single {
            self.items[item as usize] = Item::Checked(Box::new(draft), FileFacts::default());
        }
        self.batches = plan.batches;
        let facts = FileFacts::default();
        let mut to_send = Vec::with_capacity(described.len());
        for (item, draft) in described {
            let receivers = (!batch::is_single(&draft, table)).then_some(table.receivers);
            match dry_run::note(item, Plan::new(&draft, &facts, receivers), cx) {
                Ok(true) => to_send.push((item, draft)),
                Ok(false) => {}
                Err(failure) => self.report(failure, cx)?,
            }
        }
        let plan = batch::plan(to_send, table, cx);
        for failure in plan.refused {
            cx.shared.plans.drop(failure.item);
            self.report(failure, cx)?;
        }
        for (request, batch) in (1..).zip(&plan.batches) {
            for item in batch.items() {
                let messages = narrow(batch.items().len());
                let of_batch = OfBatch { request, messages };
                cx.shared.plans.share(item, of_batch);
            }
        }
        Ok(())
    }

    /// Notes and reports what the items of a batch came to. Returns whether some may have been sent.
    fn report_batch(&mut self, outcome: batch::Outcome, cx: &mut Context) -> Result<bool, Failure> {
        for item in outcome.sent {
            let is_recorded = outcome.recorded.contains(&item);
            self.end(
                item,
                if is_recorded {
                    End::Recorded
                } else {
                    End::Written
                },
            );
            cx.complete(item, true);
        }
        for item in outcome.known {
            cx.complete(item, false);
        }
        let mut unknown = false;
        let failed = outcome.failures;
        for failure in &failed {
            let is_unknown = failure.kind == FailureKind::Uncertain;
            let end = if is_unknown {
                End::Unknown
            } else {
                End::Unsent
            };
            self.end(failure.item.unwrap_or(u32::MAX), end);
            unknown |= is_unknown;
        }
        for failure in failed {
            self.report(failure, cx)?;
        }
        Ok(unknown)
    }

    /// Gives up the batches that are left, and the single requests that come after them.
    fn stop_batches(&mut self, cx: &mut Context) {
        let mut left = batch::Outcome::default();
        for mut batch in std::mem::take(&mut self.batches) {
            left.extend(batch.stop(cx));
        }
        if matches!(self.operation.hook, Some(Hook::Batch(_))) && self.named {
            let items = (0..).zip(&self.items);
            let single = items.filter(|(_, item)| matches!(item, Item::Checked(..)));
            left.failures.extend(single.map(|(item, _): (u32, _)| {
                Failure::new(FailureKind::NotTried, item, failures::not_tried())
            }));
        }
        // Where one failure ends the run, this happens at its end.
        let _ = self.report_batch(left, cx);
    }

    /// Starts every request that may start now, earlier items first; ends the run when nothing is left.
    fn proceed(&mut self, cx: &mut Context) -> Result<(), Failure> {
        self.name_lists.pump(cx);
        if !self.named && !self.look_ups.is_reading() {
            self.add_look_ups();
        }
        let free = cx.shared.free_places();
        self.look_ups.pump(free, cx);
        if self.name_lists.is_reading() || self.look_ups.is_reading() {
            return Ok(());
        }
        if !self.named {
            self.named = true;
            self.tell_of_users(cx);
            self.fill_names(cx)?;
            self.check_windows(cx)?;
            self.plan_batches(cx)?;
        }
        if let Some(batch) = self.batches.first_mut() {
            batch.begin(cx);
        }
        for position in 0..self.running.len() {
            let free = cx.shared.free_places();
            if free == 0 {
                return Ok(());
            }
            if let Item::Running(task) = &mut self.items[self.running[position]] {
                // A task that has begun ends with an event.
                let _ = task.pump(free, cx);
            }
        }
        while self.next < self.items.len() && self.batches.is_empty() && self.may_begin(cx) {
            let index = self.next;
            self.next += 1;
            if let Item::Checked(draft, file) =
                std::mem::replace(&mut self.items[index], Item::Over(End::Other))
            {
                // It may have passed while the items before it were sent.
                if let Err(refusal) = draft.check_future(cx.now) {
                    self.report(Failure::refused(narrow(index), refusal), cx)?;
                    continue;
                }
                self.writing = draft.writes().then_some(index);
                let mut task = Task::new(narrow(index), *draft, file, cx);
                let free = cx.shared.free_places();
                let progress = task.pump(free.max(1), cx);
                self.items[index] = Item::Running(Box::new(task));
                self.running.push(index);
                self.settle(index, progress, cx)?;
            }
        }
        if self.next >= self.items.len() && self.running.is_empty() && self.batches.is_empty() {
            dry_run::tell(cx);
            if cx.shared.limited_ms > NOTICEABLE {
                let (waited, refused) = (cx.shared.limited_ms, cx.shared.stats.throttled);
                cx.hint(0, hints::rate_limited(waited, refused));
            }
            let kept = cx
                .shared
                .delivered
                .as_ref()
                .and_then(DeliveredChanges::kept);
            cx.steps.extend(kept.map(|text| Step::Keep(Keep { text })));
            self.finish(cx);
        }
        Ok(())
    }

    /// Whether the next item may begin: reads run at the same time; a write runs alone, in input order. What
    /// counts is the request of the item, because the requests of "API Call" differ.
    fn may_begin(&self, cx: &Context) -> bool {
        match &self.items[self.next] {
            Item::Checked(draft, _) if draft.writes() => self.running.is_empty(),
            _ => self.writing.is_none() && cx.shared.free_places() > 0,
        }
    }
}

/// What an operation does to an item.
pub(super) fn deed(operation: &Operation) -> Deed {
    let does = |verb| operation.name.starts_with(verb);
    match operation.method {
        _ if operation.hook == Some(Hook::AnyRequest) => Deed::Processed,
        Method::Delete => Deed::Deleted,
        Method::Put | Method::Patch => Deed::Updated,
        _ if does("send") || does("queue") => Deed::Sent,
        _ if does("create") || does("duplicate") => Deed::Created,
        _ => Deed::Processed,
    }
}
