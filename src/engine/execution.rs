//! One run of the node: all input items of one operation.
//!
//! ```text
//! validate all ─▶ zone offsets ─▶ names to ids ─▶ run ─▶ done
//!   (no request before every item is checked)      reads: several items at a time, outputs in order
//!                                                  writes: one after the other, in input order
//! ```

use serde_json::Map;

use super::context::Context;
use super::listing::{Listing, Outcome, PageRange, Sink};
use super::task::{self, Task};
use super::upload;
use crate::envelope::{Done, Event, Execute, Fail, FileFacts, Object, OffsetsAt, Step};
use crate::failure::{Failure, FailureKind, InvalidParameter};
use crate::lists;
use crate::messages::{failures, former_operations, refusals};
use crate::operation::{Idempotency, List, Operation};
use crate::request::{self, Draft, Settings};
use crate::resources;
use crate::validate::timestamp::{Candidates, LocalResolution};

/// One run of the node.
#[derive(Debug)]
pub struct Execution {
    operation: &'static Operation,
    continue_on_fail: bool,
    items: Vec<Item>,
    /// Local times whose offsets are asked for. The answers come in the order of the question.
    local_times: Vec<LocalTime>,
    /// Option lists that resolve names; a handful at most.
    look_ups: Vec<(List, LookUp)>,
    /// Whether names have been turned into ids.
    named: bool,
    /// Items whose task has begun and is not over.
    running: Vec<usize>,
    /// The first item that has not begun.
    next: usize,
    /// Requests in flight at the same time, over all items.
    parallel: u32,
    over: bool,
}

#[derive(Debug)]
enum Item {
    /// Checked, perhaps with placeholders that zone offsets or names will fill.
    Checked(Box<Draft>, Option<FileFacts>),
    /// Under way.
    Running(Box<Task>),
    /// Delivered or failed.
    Over,
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
enum LookUp {
    Reading(Box<Listing>),
    Known(Vec<crate::envelope::Entry>),
    Failed(Failure),
}

impl Execution {
    /// Checks every item; then asks for offsets, looks names up, or begins to send.
    ///
    /// # Errors
    /// The operation is not in the catalogue, or (without `continue_on_fail`) an item is refused.
    pub fn begin(job: &Execute, cx: &mut Context) -> Result<Self, Failure> {
        let Some(operation) = resources::find(&job.resource, &job.operation) else {
            let words = former_operations::unknown_operation(&job.resource, &job.operation);
            return Err(Failure::new(FailureKind::Invalid, 0, words).about("operation"));
        };
        let mut execution = Self {
            operation,
            continue_on_fail: job.continue_on_fail,
            items: Vec::with_capacity(job.items.len()),
            local_times: Vec::new(),
            look_ups: Vec::new(),
            named: false,
            running: Vec::new(),
            next: 0,
            parallel: 1,
            over: false,
        };
        let expressions = job.expressions.as_deref().unwrap_or_default();
        for (index, parameters) in job.items.iter().enumerate() {
            let files = job.files.get(index).map_or(&[][..], Vec::as_slice);
            let checked = readable(operation, parameters)
                .and_then(|()| request::prepare(operation, &parameters.members, expressions))
                .and_then(|draft| upload::file_of(&draft, files).map(|file| (draft, file)));
            match checked {
                Ok((draft, file)) => {
                    execution.parallel = execution.parallel.max(draft.settings.parallel_requests);
                    for placeholder in &draft.instants {
                        let time = LocalTime {
                            item: index,
                            local: placeholder.wall,
                            around: None,
                            utc: None,
                        };
                        execution.local_times.push(time);
                    }
                    execution.items.push(Item::Checked(Box::new(draft), file));
                }
                Err(refusal) => {
                    execution.items.push(Item::Over);
                    execution.report(Failure::refused(number(index), refusal), cx)?;
                }
            }
        }
        if execution.local_times.is_empty() {
            execution.look_names_up(cx);
            execution.proceed(cx)?;
        } else {
            let times = execution.local_times.iter();
            let timestamps = times
                .flat_map(|time| LocalResolution::probes(time.local))
                .collect();
            cx.steps.push(Step::Offsets(OffsetsAt { timestamps }));
        }
        Ok(execution)
    }

    /// Feeds one event.
    pub fn on(&mut self, event: Event, cx: &mut Context) {
        if self.over {
            return;
        }
        let result = match event {
            Event::Cancelled(_) => {
                self.abort(cx);
                let words = failures::cancelled();
                Err(Failure::new(
                    FailureKind::Cancelled,
                    number(self.first_unfinished()),
                    words,
                ))
            }
            Event::Offsets(offsets) => self.on_offsets(&offsets.seconds, cx),
            event => match event.id() {
                Some(id) => self.on_outcome(id, event, cx),
                None => Ok(()),
            },
        };
        if let Err(failure) = result {
            self.abort(cx);
            cx.steps.push(Step::Fail(Fail { failure }));
            self.finish(cx);
        }
    }

    fn first_unfinished(&self) -> usize {
        self.items
            .iter()
            .position(|item| !matches!(item, Item::Over))
            .unwrap_or(0)
    }

    /// Reports a failed item; without `continue_on_fail` it ends the run.
    fn report(&self, failure: Failure, cx: &mut Context) -> Result<(), Failure> {
        if self.continue_on_fail {
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
        for (_, look_up) in &mut self.look_ups {
            if let LookUp::Reading(listing) = look_up {
                listing.abort(cx);
            }
        }
    }

    /// Takes the zone's answers: first the offsets around each local time, then, for the few near a
    /// change of the clock, the offsets at its two candidates.
    fn on_offsets(&mut self, seconds: &[i32], cx: &mut Context) -> Result<(), Failure> {
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
                    0,
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
                && let Err(refusal) = draft.fill_instants(&instants)
            {
                self.items[index] = Item::Over;
                self.report(Failure::refused(number(index), refusal), cx)?;
            }
        }
        self.look_names_up(cx);
        self.proceed(cx)
    }

    /// Starts reading every option list that some item needs to turn a name into an id.
    fn look_names_up(&mut self, cx: &mut Context) {
        let mut needed: Vec<(List, &Settings)> = Vec::new();
        for item in &self.items {
            if let Item::Checked(draft, _) = item {
                for placeholder in &draft.names {
                    if needed.iter().all(|(list, _)| *list != placeholder.list) {
                        needed.push((placeholder.list, &draft.settings));
                    }
                }
            }
        }
        for (list, settings) in needed {
            let look_up = match lists::draft(list, &Map::new()) {
                Err(rejection) => LookUp::Failed(Failure::refused(0, rejection)),
                Ok(mut draft) => {
                    draft.settings.requests_per_5_seconds = settings.requests_per_5_seconds;
                    draft.settings.requests_per_5_minutes = settings.requests_per_5_minutes;
                    let rules = task::rules(&draft, cx.now);
                    let range = PageRange::all_pages(self.parallel);
                    let mut listing = Listing::new(0, draft, rules, range, Sink::bodies());
                    listing.pump(1, cx);
                    LookUp::Reading(Box::new(listing))
                }
            };
            self.look_ups.push((list, look_up));
        }
    }

    /// Hands an event to the look-up or task that waits for it.
    fn on_outcome(&mut self, id: u32, event: Event, cx: &mut Context) -> Result<(), Failure> {
        if let Some((list, look_up)) = self
            .look_ups
            .iter_mut()
            .find(|(_, look_up)| matches!(look_up, LookUp::Reading(listing) if listing.awaits(id)))
        {
            let LookUp::Reading(listing) = look_up else {
                return Ok(());
            };
            match listing.on(id, event, cx) {
                Outcome::Pending => {}
                Outcome::Failed(failure) => *look_up = LookUp::Failed(failure),
                Outcome::Complete => {
                    let finished = std::mem::replace(look_up, LookUp::Known(Vec::new()));
                    if let LookUp::Reading(listing) = finished {
                        *look_up = match lists::entries(*list, None, &listing.into_bodies()) {
                            Ok(entries) => LookUp::Known(entries),
                            Err(words) => {
                                LookUp::Failed(Failure::new(FailureKind::Unreadable, 0, words))
                            }
                        };
                    }
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
            match task.on(id, event, cx) {
                Outcome::Pending => {}
                Outcome::Complete => {
                    self.items[index] = Item::Over;
                    self.running.remove(position);
                }
                Outcome::Failed(failure) => {
                    self.items[index] = Item::Over;
                    self.running.remove(position);
                    self.report(failure, cx)?;
                }
            }
        }
        self.proceed(cx)
    }

    /// Turns names into ids in every item that has some.
    fn fill_names(&mut self, cx: &mut Context) -> Result<(), Failure> {
        for index in 0..self.items.len() {
            let Item::Checked(draft, _) = &mut self.items[index] else {
                continue;
            };
            if draft.names.is_empty() {
                continue;
            }
            match resolve(draft, &self.look_ups) {
                Ok(values) => draft.fill_names(&values),
                Err(mut failure) => {
                    failure.item = number(index);
                    self.items[index] = Item::Over;
                    self.report(failure, cx)?;
                }
            }
        }
        Ok(())
    }

    /// Sends whatever may be sent now, earlier items first; ends the run when nothing is left.
    fn proceed(&mut self, cx: &mut Context) -> Result<(), Failure> {
        let mut reading = false;
        for (_, look_up) in &mut self.look_ups {
            if let LookUp::Reading(listing) = look_up {
                // Each in turn: a place that one list gives up may be what another waits for.
                listing.pump(self.parallel.saturating_sub(cx.shared.active), cx);
                reading = true;
            }
        }
        if reading {
            return Ok(());
        }
        if !self.named {
            self.named = true;
            self.fill_names(cx)?;
        }
        for position in 0..self.running.len() {
            let free = self.parallel.saturating_sub(cx.shared.active);
            if free == 0 {
                return Ok(());
            }
            if let Item::Running(task) = &mut self.items[self.running[position]] {
                task.pump(free, cx);
            }
        }
        while self.next < self.items.len() && self.may_begin(cx) {
            let index = self.next;
            self.next += 1;
            if let Item::Checked(draft, file) =
                std::mem::replace(&mut self.items[index], Item::Over)
            {
                let mut task = Task::new(number(index), *draft, file, cx);
                let free = self.parallel.saturating_sub(cx.shared.active);
                task.pump(free.max(1), cx);
                self.items[index] = Item::Running(Box::new(task));
                self.running.push(index);
            }
        }
        if self.next >= self.items.len() && self.running.is_empty() {
            self.finish(cx);
        }
        Ok(())
    }

    /// Reads run side by side; anything that writes runs alone, in input order.
    fn may_begin(&self, cx: &Context) -> bool {
        if self.operation.idempotency == Idempotency::Read {
            cx.shared.active < self.parallel
        } else {
            self.running.is_empty()
        }
    }
}

/// The ids that an item's names stand for. A name is matched without regard to case; more than one
/// match is as bad as none, because the wrong user's sessions are worse than no sessions.
fn resolve(draft: &Draft, look_ups: &[(List, LookUp)]) -> Result<Vec<String>, Failure> {
    let mut values = Vec::with_capacity(draft.names.len());
    for placeholder in &draft.names {
        let look_up = look_ups.iter().find(|(list, _)| *list == placeholder.list);
        let entries = match look_up.map(|(_, look_up)| look_up) {
            Some(LookUp::Known(entries)) => entries.as_slice(),
            Some(LookUp::Failed(failure)) => return Err(failure.clone()),
            Some(LookUp::Reading(_)) | None => &[],
        };
        match lists::resolve(placeholder, entries) {
            Ok(value) => values.push(value),
            Err(rejection) => return Err(Failure::refused(0, rejection)),
        }
    }
    Ok(values)
}

/// Refuses an item with a parameter that could not be read.
fn readable(operation: &Operation, parameters: &Object) -> Result<(), InvalidParameter> {
    let Some(unreadable) = &parameters.unreadable else {
        return Ok(());
    };
    let field = operation.fields().find(|field| {
        let collection = field.parameter.split('.').next();
        collection == Some(unreadable.name.as_str())
    });
    // A parameter that the operation does not have is not read either.
    field.map_or(Ok(()), |field| {
        let label = if field.parameter == unreadable.name {
            field.label
        } else {
            &unreadable.name
        };
        Err(InvalidParameter {
            parameter: field.parameter,
            message: refusals::unreadable(label, unreadable.too_deep),
        })
    })
}

fn number(index: usize) -> u32 {
    u32::try_from(index).unwrap_or(u32::MAX)
}
