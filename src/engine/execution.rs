//! One run of the node: one operation for all input items.
//!
//! ```text
//! validate all ─▶ zone offsets ─▶ names, contacts, 24-hour windows ─▶ run ─▶ done
//!   (no request before every item is checked)      reads: several items at a time
//!                                                  writes: one after the other, in input order
//!                                                  batches: many items in one write, one after the other
//! ```

use serde_json::{Map, Value};

use super::batch::{self, Batch};
use super::call::Progress;
use super::contacts;
use super::context::Context;
use super::delivered_changes::DeliveredChanges;
use super::listing::{Listing, PageRange, Sink};
use super::look_ups::LookUps;
use super::places::Places;
use super::plan::{OfBatch, Plan};
use super::task::{self, Task};
use super::{download, dry_run, slices, upload, windows};
use crate::calendar::ZoneReader;
use crate::envelope::{
    Complete, Done, Entry, Event, Execute, Fail, FileFacts, Hint, Keep, Object, OffsetsAt, Step,
    TakeRecord, UnreadableItem, UnreadablePart,
};
use crate::failure::{Failure, FailureKind, InvalidParameter};
use crate::lists::{self, Template};
use crate::messages::failures::Deed;
use crate::messages::{failures, former_operations, hints, refusals, shown_text};
use crate::operation::{Field, Hook, List, Method, ONLY_CHANGED, Operation};
use crate::request::custom_fields::Definition;
use crate::request::{self, ClosedWindow, Draft, FieldsPlaceholder, NameValue, Settings};
use crate::resources;
use crate::transcript::People;
use crate::validate::timestamp::{Candidates, LocalResolution};

/// A wait for the rate limit that the user is told about, in milliseconds.
const NOTICEABLE: i64 = 5_000;

/// One run of the node.
#[derive(Debug)]
pub struct Execution {
    operation: &'static Operation,
    continue_on_fail: bool,
    items: Vec<Item>,
    /// Local times that need the offset of the zone. The offsets arrive in the same order.
    local_times: Vec<LocalTime>,
    /// The zone over the periods of the items, while it is read.
    zone: Option<ZoneReader>,
    /// The time at which the run began, in milliseconds since the Unix epoch.
    began: i64,
    /// Option lists that resolve names; a few at most.
    name_lists: Vec<(Source, NameList)>,
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

#[derive(Debug)]
struct LocalTime {
    item: usize,
    local: i64,
    /// Offsets a day before and a day after, once known.
    around: Option<(i32, i32)>,
    utc: Option<i64>,
}

/// An option list that resolves names, read once for the whole run.
#[derive(Debug)]
enum NameList {
    Reading(Box<Listing>),
    Known(Vec<Entry>, Vec<Definition>, Vec<Template>),
    Failed(Failure),
}

/// An option list and the ID that it depends on.
type Source = (List, Option<String>);

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
            local_times: Vec::new(),
            zone: None,
            began: cx.now,
            name_lists: Vec::new(),
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
            let checked = match unreadable.next_if(|found| found.item == number(index)) {
                Some(found) => Err(not_read(operation, found)),
                None => check(operation, &job.shared.with(own), job, cx.now)
                    .and_then(|draft| {
                        download::check(&draft, api)?;
                        let facts = upload::facts_of(&draft, files, api)?;
                        Ok((draft, facts))
                    })
                    .map_err(|refusal| Failure::refused(number(index), refusal)),
            };
            match checked {
                Ok((draft, file)) => {
                    parallel = parallel.max(draft.settings.parallel_requests);
                    for placeholder in &draft.instants {
                        let time = LocalTime {
                            item: index,
                            local: placeholder.wall,
                            around: None,
                            utc: None,
                        };
                        execution.local_times.push(time);
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
        if execution.local_times.is_empty() {
            execution.read_zone(cx)?;
        } else {
            let times = execution.local_times.iter();
            let timestamps = times
                .flat_map(|time| LocalResolution::probes(time.local))
                .collect();
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
        for (_, list) in &mut self.name_lists {
            if let NameList::Reading(listing) = list {
                listing.abort(cx);
            }
        }
    }

    /// Processes zone offsets: first those around each local time, then, for local times near a change of
    /// the clock, those at the two candidates.
    fn on_offsets(&mut self, seconds: &[i32], cx: &mut Context) -> Result<(), Failure> {
        if let Some(mut zone) = self.zone.take() {
            zone.answer(seconds);
            return self.ask_zone(zone, cx);
        }
        let mut answers = seconds.iter().copied();
        let mut ask = Vec::new();
        for time in self
            .local_times
            .iter_mut()
            .filter(|time| time.utc.is_none())
        {
            let (Some(first), Some(second)) = (answers.next(), answers.next()) else {
                return Err(Failure::new(
                    FailureKind::Internal,
                    None,
                    failures::internal("too few zone offsets"),
                ));
            };
            if let Some((before, after)) = time.around {
                time.utc = Some(LocalResolution::settle(
                    time.local, before, after, first, second,
                ));
                continue;
            }
            match LocalResolution::candidates(time.local, first, second) {
                Candidates::Settled(utc) => time.utc = Some(utc),
                Candidates::Ask(timestamps) => {
                    time.around = Some((first, second));
                    ask.extend(timestamps);
                }
            }
        }
        if !ask.is_empty() {
            cx.steps.push(Step::Offsets(OffsetsAt { timestamps: ask }));
            return Ok(());
        }
        let settled = std::mem::take(&mut self.local_times);
        for times in settled.chunk_by(|one, other| one.item == other.item) {
            let index = times[0].item;
            let instants: Vec<i64> = times.iter().filter_map(|time| time.utc).collect();
            if let Item::Checked(draft, _) = &mut self.items[index]
                && let Err(refusal) = draft
                    .fill_instants(&instants)
                    .and_then(|()| draft.check_future(cx.now))
            {
                self.items[index] = Item::Over(End::Other);
                self.report(Failure::refused(number(index), refusal), cx)?;
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
                self.items[index] = Item::Over(End::Other);
                self.report(Failure::refused(number(index), refusal), cx)?;
            }
        }
        self.read_name_lists(cx);
        self.proceed(cx)
    }

    /// Starts reading every option list that some item needs to turn a name into an id.
    fn read_name_lists(&mut self, cx: &mut Context) {
        let mut needed: Vec<(Source, &Settings)> = Vec::new();
        for item in &self.items {
            if let Item::Checked(draft, _) = item {
                draft.each(&mut |own| {
                    for source in sources(own) {
                        if needed.iter().all(|(other, _)| *other != source) {
                            needed.push((source, &draft.settings));
                        }
                    }
                });
            }
        }
        for (source, settings) in needed {
            let names = match lists::draft_of(source.0, source.1.as_deref()) {
                Err(rejection) => NameList::Failed(Failure::refused(None, rejection)),
                Ok(mut draft) => {
                    draft.settings.requests_per_5_seconds = settings.requests_per_5_seconds;
                    draft.settings.requests_per_5_minutes = settings.requests_per_5_minutes;
                    let rules = task::rules(&draft, cx.now);
                    let range = PageRange::all_pages(cx.shared.places.most());
                    let mut listing = Listing::new(0, draft, rules, range, Sink::bodies());
                    listing.pump(1, cx);
                    NameList::Reading(Box::new(listing))
                }
            };
            self.name_lists.push((source, names));
        }
    }

    /// Passes an event to the name list or task that waits for it.
    fn on_outcome(&mut self, id: u32, event: Event, cx: &mut Context) -> Result<(), Failure> {
        if let Some(((list, parent), names)) = self
            .name_lists
            .iter_mut()
            .find(|(_, names)| matches!(names, NameList::Reading(listing) if listing.awaits(id)))
        {
            let NameList::Reading(listing) = names else {
                return Ok(());
            };
            match listing.on(id, event, cx) {
                Progress::Pending => {}
                Progress::Failed(failure) => *names = NameList::Failed(failure),
                Progress::Done(()) => {
                    let empty = NameList::Known(Vec::new(), Vec::new(), Vec::new());
                    let finished = std::mem::replace(names, empty);
                    if let NameList::Reading(listing) = finished {
                        let bodies = listing.into_bodies();
                        if self.operation.hook == Some(Hook::Transcript) && *list == List::Users {
                            cx.shared.people =
                                People::new(lists::users(&bodies).unwrap_or_default());
                        }
                        let read =
                            lists::entries(*list, parent.as_deref(), &bodies).and_then(|entries| {
                                let parent = parent.as_deref();
                                let fields = lists::custom_fields(*list, parent, &bodies)?;
                                Ok((entries, fields, lists::templates(*list, &bodies)?))
                            });
                        *names = match read {
                            Ok((entries, fields, templates)) => {
                                NameList::Known(entries, fields, templates)
                            }
                            Err(words) => {
                                let kind = FailureKind::Unreadable;
                                NameList::Failed(Failure::new(kind, None, words))
                            }
                        };
                    }
                }
            }
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
            let item = number(index);
            cx.steps.push(Step::Complete(Complete { item, wrote }));
        }
        Ok(())
    }

    /// Tells that a transcript lacks the names of users because the key may not read them.
    fn tell_of_users(&self, cx: &mut Context) {
        let is_refused = |(source, names): &(Source, NameList)| {
            source.0 == List::Users
                && matches!(names, NameList::Failed(failure) if failure.kind == FailureKind::Unauthorized)
        };
        if self.operation.hook == Some(Hook::Transcript) && self.name_lists.iter().any(is_refused) {
            let text = hints::no_names_of_users();
            cx.steps.push(Step::Hint(Hint { item: 0, text }));
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
                let (item, wrote) = (number(index), false);
                cx.steps.push(Step::Complete(Complete { item, wrote }));
                continue;
            }
            if let Err(mut failure) = resolve(draft, &self.name_lists, &self.look_ups) {
                failure.item = Some(number(index));
                self.items[index] = Item::Over(End::Other);
                self.report(failure, cx)?;
            }
        }
        Ok(())
    }

    /// Looks at the 24-hour window of every item that is not sent while it is closed.
    fn mind_windows(&mut self, cx: &mut Context) -> Result<(), Failure> {
        for index in 0..self.items.len() {
            let Item::Checked(draft, facts) = &mut self.items[index] else {
                continue;
            };
            match windows::mind(&self.look_ups, draft) {
                Ok(None) => {}
                Ok(Some(_)) if draft.settings.dry_run => {
                    let plan = Plan::new(draft, facts, None).left_out();
                    cx.shared.plans.add(number(index), plan);
                    self.items[index] = Item::Over(End::Other);
                }
                Ok(Some(record)) => {
                    self.items[index] = Item::Over(End::Other);
                    let (item, wrote) = (number(index), false);
                    cx.steps.push(Step::TakeRecord(TakeRecord { item, record }));
                    cx.steps.push(Step::Complete(Complete { item, wrote }));
                }
                Err(mut failure) => {
                    failure.item = Some(number(index));
                    self.items[index] = Item::Over(End::Other);
                    self.report(failure, cx)?;
                }
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
                let messages = number(batch.items().len());
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
            cx.steps
                .push(Step::Complete(Complete { item, wrote: true }));
        }
        for item in outcome.known {
            cx.steps
                .push(Step::Complete(Complete { item, wrote: false }));
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
        let mut reading = false;
        for (_, list) in &mut self.name_lists {
            if let NameList::Reading(listing) = list {
                // Every list, because another one may be waiting for the slot that this event freed.
                listing.pump(cx.shared.free_places(), cx);
                reading = true;
            }
        }
        if !self.named && !self.look_ups.is_reading() {
            self.add_look_ups();
        }
        let free = cx.shared.free_places();
        self.look_ups.pump(free, cx);
        if reading || self.look_ups.is_reading() {
            return Ok(());
        }
        if !self.named {
            self.named = true;
            self.tell_of_users(cx);
            self.fill_names(cx)?;
            self.mind_windows(cx)?;
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
                    self.report(Failure::refused(number(index), refusal), cx)?;
                    continue;
                }
                self.writing = draft.writes().then_some(index);
                let mut task = Task::new(number(index), *draft, file, cx);
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
                cx.steps.push(Step::Hint(Hint {
                    item: 0,
                    text: hints::rate_limited(waited, refused),
                }));
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

/// The option lists that a draft needs.
fn sources(draft: &Draft) -> impl Iterator<Item = Source> {
    let names = draft.names.iter();
    let listed = names.filter(|name| name.value != NameValue::Phone);
    let names = listed.map(|name| (name.list, name.parent.clone()));
    let fields = draft.fields.iter();
    let fields = fields.map(|fields| (fields.list, fields.parent.clone()));
    let template = draft.template.as_ref();
    let template = template.map(|_| (List::TemplatePreview, None));
    let users = draft.transcript.map(|_| (List::Users, None));
    names.chain(fields).chain(template).chain(users)
}

/// Makes an item, and the template that can take its place, complete.
fn resolve(
    draft: &mut Draft,
    name_lists: &[(Source, NameList)],
    look_ups: &LookUps,
) -> Result<(), Failure> {
    fill(draft, name_lists, look_ups)?;
    if let Some(ClosedWindow::Template(template)) = &mut draft.closed_window {
        fill(template, name_lists, look_ups)?;
    }
    contacts::put_address(look_ups, draft)
}

/// Fills in the ids of an item's names, and its custom fields. A name is matched without regard to case. Several
/// matches are refused like none, because the wrong user's sessions would be worse than no sessions.
fn fill(
    draft: &mut Draft,
    name_lists: &[(Source, NameList)],
    look_ups: &LookUps,
) -> Result<(), Failure> {
    let find = |list: List, parent: &Option<String>| {
        let mut sources = name_lists.iter();
        let found = sources.find(|((own, id), _)| *own == list && id == parent);
        match found.map(|(_, names)| names) {
            Some(NameList::Known(entries, fields, _)) => {
                Ok((entries.as_slice(), fields.as_slice()))
            }
            Some(NameList::Failed(failure)) => Err(failure.clone()),
            Some(NameList::Reading(_)) | None => Ok((&[][..], &[][..])),
        }
    };
    let refused = |rejection| Failure::refused(None, rejection);
    let mut values = Vec::with_capacity(draft.names.len());
    for placeholder in &draft.names {
        if placeholder.value == NameValue::Phone {
            values.push(contacts::id_of(look_ups, placeholder)?);
            continue;
        }
        let (entries, _) = find(placeholder.list, &placeholder.parent)?;
        let value = lists::resolve(placeholder, entries).map_err(refused)?;
        if let Some(entry) = entries.iter().find(|entry| entry.value == value) {
            draft.found.names.push((value.clone(), entry.name.clone()));
        }
        values.push(value);
    }
    if let Some(options) = draft.transcript
        && let Err(mut failure) = find(List::Users, &None)
        && (options.mask || failure.kind != FailureKind::Unauthorized)
    {
        failure.message = failures::in_users(failure.message, options.mask);
        return Err(failure);
    }
    draft.fill_names(&values);
    for placeholder in std::mem::take(&mut draft.fields) {
        let (_, fields) = find(placeholder.list, &placeholder.parent)?;
        draft.fill_fields(placeholder, fields).map_err(refused)?;
    }
    check_template(draft, name_lists)
}

/// Refuses an item whose template does not exist, or does not get what it needs.
fn check_template(draft: &mut Draft, name_lists: &[(Source, NameList)]) -> Result<(), Failure> {
    let mut sources = name_lists.iter();
    let list = sources.find(|((list, _), _)| *list == List::TemplatePreview);
    let Some((sent, (_, list))) = draft.template.clone().zip(list) else {
        return Ok(());
    };
    let sent = &sent;
    let templates = match list {
        NameList::Known(_, _, templates) => templates,
        // A key that may send but not read templates: the API has the last word.
        NameList::Failed(failure) if failure.kind == FailureKind::Unauthorized => return Ok(()),
        NameList::Failed(failure) => return Err(failure.clone()),
        NameList::Reading(_) => return Ok(()),
    };
    let Some((id, values)) = draft.template_and_values(sent) else {
        return Ok(());
    };
    let refuse =
        |parameter, message| Failure::refused(None, InvalidParameter { parameter, message });
    let is_sent = |template: &&Template| template.id.eq_ignore_ascii_case(&id);
    let Some(template) = templates.iter().find(is_sent) else {
        let (parameter, label) = sent.template;
        let message = refusals::no_such_template(label, &shown_text(&id));
        return Err(refuse(parameter, message));
    };
    if let Some((parameter, label)) = sent.values {
        let checked = template.check_values(label, &values);
        checked.map_err(|message| refuse(parameter, message))?;
    }
    if draft.settings.dry_run {
        draft.found.template = Some((template.name.clone(), template.filled(&values)));
    }
    if sent.is_instead {
        let (parameter, label) = sent.template;
        if template.header.is_none() {
            draft.leave_file();
        }
        let checked = template.check_header_instead(label, sent.has_file);
        return checked.map_err(|message| refuse(parameter, message));
    }
    if let Some((parameter, label)) = sent.file {
        let checked = template.check_header(label, sent.has_file);
        checked.map_err(|message| refuse(parameter, message))?;
    }
    Ok(())
}

/// The draft of an item whose parameters are acceptable.
fn check(
    operation: &Operation,
    parameters: &Object,
    job: &Execute,
    now: i64,
) -> Result<Box<Draft>, InvalidParameter> {
    readable(operation, parameters)?;
    let draft = request::prepare(operation, &parameters.members, &job.expressions)?;
    let mut draft = Box::new(draft);
    draft.each_mut(&mut |draft| draft.settings.for_agent = job.for_agent);
    if draft.settings.only_changed && job.for_agent {
        let message = refusals::changes_for_agent(request::label_of(operation, ONLY_CHANGED));
        let parameter = ONLY_CHANGED;
        return Err(InvalidParameter { parameter, message });
    }
    add_parents(&mut draft, &parameters.members)?;
    draft.check_future(now)?;
    slices::check(&draft, operation)?;
    Ok(draft)
}

/// Notes on which record the lists of the item's names and custom fields depend. Without that record names are
/// refused, and custom fields go out as they are.
fn add_parents(draft: &mut Draft, parameters: &Map<String, Value>) -> Result<(), InvalidParameter> {
    if let Some(ClosedWindow::Template(template)) = &mut draft.closed_window {
        add_parents(template, &request::parameters_of_template(parameters))?;
    }
    let parent_of = |list: List| {
        let label = list.table().parent_label()?;
        Some((label, lists::parent_id(list, parameters)))
    };
    for placeholder in &mut draft.names {
        match parent_of(placeholder.list) {
            None => {}
            Some((_, Some(id))) => placeholder.parent = Some(id),
            Some((parent, None)) => {
                let sentence = placeholder.list.table().sentence;
                let (label, text) = (placeholder.label, shown_text(&placeholder.text));
                return Err(InvalidParameter {
                    parameter: placeholder.parameter,
                    message: refusals::name_needs_parent(sentence, label, &text, parent),
                });
            }
        }
    }
    let is_lost = |placeholder: &FieldsPlaceholder| {
        parent_of(placeholder.list).is_some_and(|(_, parent)| parent.is_none())
    };
    for placeholder in &mut draft.fields {
        match parent_of(placeholder.list) {
            Some((parent, None)) if placeholder.of_item => {
                let message = refusals::fields_need_parent(&placeholder.label, parent);
                let parameter = placeholder.parameter;
                return Err(InvalidParameter { parameter, message });
            }
            parent => placeholder.parent = parent.and_then(|(_, id)| id),
        }
    }
    draft.leave_fields(is_lost);
    Ok(())
}

/// The failure of an item that the host could not read.
fn not_read(operation: &Operation, found: &UnreadableItem) -> Failure {
    let label = field_of(operation, &found.parameter).map_or(found.parameter.as_str(), |field| {
        label(field, &found.parameter)
    });
    let words = match found.part {
        UnreadablePart::Value => refusals::not_evaluated(label, &found.detail),
        UnreadablePart::File => refusals::file_not_read(&found.detail),
    };
    Failure::new(FailureKind::Invalid, found.item, words).about(&found.parameter)
}

/// Refuses an item with a parameter that is not data.
fn readable(operation: &Operation, parameters: &Object) -> Result<(), InvalidParameter> {
    let Some(unreadable) = &parameters.unreadable else {
        return Ok(());
    };
    // Parameters that the operation does not have are ignored.
    field_of(operation, &unreadable.name).map_or(Ok(()), |field| {
        Err(InvalidParameter {
            parameter: field.parameter,
            message: refusals::unreadable(label(field, &unreadable.name), unreadable.too_deep),
        })
    })
}

/// The field of a parameter, or the first one in a collection of that name.
fn field_of(operation: &Operation, name: &str) -> Option<&'static Field> {
    operation
        .fields()
        .find(|field| field.parameter.split('.').next() == Some(name))
}

/// How a sentence names the parameter: a collection has no label here.
fn label<'a>(field: &'a Field, name: &'a str) -> &'a str {
    if field.parameter == name {
        field.label
    } else {
        name
    }
}

fn number(index: usize) -> u32 {
    u32::try_from(index).unwrap_or(u32::MAX)
}
