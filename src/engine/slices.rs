//! A list in slices by the date of creation, each with so many records at most: cuts the list, and delivers the slices
//! themselves or a file for each.
//!
//! ```text
//! count all ─▶ too many? halve, count both ─▶ … ─▶ small ones that touch become one ─▶ an item
//!                  ▲                                                               └▶ its pages ─▶ a file ─▶ an item
//!                  └──────────────── the next part ────────────────────────────────────────────┘
//! ```
//!
//! The first slice has no beginning and the last no end, unless a period or a filter sets one: together they have every
//! record that the list has.

use super::call::{Call, Progress, Rules};
use super::context::Context;
use super::job::Job;
use super::listing::{Listing, PageRange, Sink};
use crate::calendar::Slice;
use crate::envelope::{Abort, Event, Output, Step, Store, TakeFile, Want};
use crate::failure::{Failure, FailureKind, InvalidParameter};
use crate::messages::{Message, failures, hints, refusals};
use crate::operation::{Operation, RETURN_IN_SLICES};
use crate::request::{Cut, DEFAULT_PROPERTY, Draft, ReturnAs};

/// JSON lines.
const MIME_TYPE: &str = "application/x-ndjson";
/// A part is halved this often at most until it is a second long, counting both halves.
const COUNTS_PER_SLICE: u32 = 80;

/// Refuses slices for an AI agent, which gets a few records and no files.
///
/// # Errors
/// An agent wants slices.
pub fn check(draft: &Draft, operation: &Operation) -> Result<(), InvalidParameter> {
    let is_cut = draft.settings.return_as != ReturnAs::Records;
    let mut fields = operation.fields();
    match fields.find(|field| field.parameter == RETURN_IN_SLICES) {
        Some(field) if is_cut && draft.settings.for_agent => Err(InvalidParameter {
            parameter: RETURN_IN_SLICES,
            message: refusals::slices_for_agent(field.label),
        }),
        _ => Ok(()),
    }
}

/// The slices of one item.
#[derive(Debug)]
pub struct Slices {
    item: u32,
    rules: Rules,
    draft: Draft,
    cut: Cut,
    stage: Stage,
    /// From where to where the user's filters or period let the list reach.
    whole: Slice,
    /// When the cutting began. Cut towards a time that moves on, the last part would never be small enough.
    began: i64,
    /// Parts that are counted and not delivered, the next one last.
    parts: Vec<(Slice, u32)>,
    /// What is delivered next, unless the part after it belongs to the same slice.
    next: Option<(Slice, u32)>,
    /// Records of the whole list when it was counted.
    total: u32,
    /// Counts that may still be made.
    counts: u32,
    /// Slices delivered.
    delivered: u32,
    /// Records in them.
    found: u32,
}

#[derive(Debug)]
enum Stage {
    New,
    /// Nothing is under way.
    Cutting,
    /// The whole, or both halves of a part with so many records.
    Counting(Option<u32>, Vec<Count>),
    /// A slice goes into the file of this name.
    Reading(Slice, u32, Box<Listing>),
    /// The file is being stored.
    Storing(Slice, u32, String),
}

/// A part that is being counted.
#[derive(Debug)]
struct Count {
    slice: Slice,
    call: Call,
    records: Option<u32>,
}

impl Slices {
    /// The slices of a list. Nothing has begun.
    pub fn new(item: u32, rules: Rules, draft: Draft, cut: Cut) -> Self {
        let in_period = draft.in_period.as_ref();
        let whole = in_period.map_or_else(Slice::default, |wanted| Slice {
            from: Some(wanted.period.from),
            to: Some(wanted.period.to),
        });
        Self {
            item,
            rules,
            draft,
            cut,
            stage: Stage::New,
            whole,
            began: 0,
            parts: Vec::new(),
            next: None,
            total: 0,
            counts: 0,
            delivered: 0,
            found: 0,
        }
    }

    /// Starts the requests that may start with that many free places.
    fn start_requests(&mut self, places: u32, cx: &mut Context) {
        if matches!(self.stage, Stage::New) {
            self.began = cx.now;
            self.count(None, &[self.whole], cx);
        }
        match &mut self.stage {
            Stage::Counting(_, counts) => {
                let left = counts.iter_mut().filter(|count| count.records.is_none());
                left.take(places as usize)
                    .for_each(|count| count.call.begin(cx));
            }
            Stage::Reading(.., listing) => listing.pump(places, cx),
            Stage::New | Stage::Cutting | Stage::Storing(..) => {}
        }
    }

    /// Asks how many records parts of the list have, by a page of one record.
    fn count(&mut self, of: Option<u32>, slices: &[Slice], cx: &Context) {
        let counts = slices.iter().map(|slice| {
            let target = self.draft.count_of(self.cut, *slice);
            let want = Want::Facts;
            Count {
                slice: *slice,
                call: Call::new(self.item, self.rules, self.draft.method, target, want, cx),
                records: None,
            }
        });
        self.stage = Stage::Counting(of, counts.collect());
    }

    /// Takes what was counted, once all of it is.
    fn on_counted(&mut self, cx: &mut Context) -> Progress<()> {
        let Stage::Counting(of, counts) = &self.stage else {
            return Progress::Pending;
        };
        let counted = counts
            .iter()
            .map(|count| Some((count.slice, count.records?)));
        let Some(counted) = counted.collect::<Option<Vec<_>>>() else {
            return Progress::Pending;
        };
        let is_first = self.parts.is_empty() && self.next.is_none();
        let whole = of.filter(|_| is_first);
        let has_no_effect =
            whole.is_some_and(|whole| counted.iter().all(|(_, records)| *records >= whole));
        match of {
            None => {
                self.total = counted.first().map_or(0, |(_, records)| *records);
                let slices = self.total / self.draft.settings.slice_size + 1;
                self.counts = slices.saturating_mul(COUNTS_PER_SLICE);
            }
            Some(_) => self.counts = self.counts.saturating_sub(2),
        }
        if has_no_effect || self.counts == 0 {
            return self.refused(FailureKind::Unreadable, failures::slices_overlap(), cx);
        }
        self.parts.extend(counted.into_iter().rev());
        self.advance(cx)
    }

    /// Cuts and delivers until a request or a file has to be waited for.
    fn advance(&mut self, cx: &mut Context) -> Progress<()> {
        let most = self.draft.settings.slice_size;
        while let Some((slice, records)) = self.parts.pop() {
            let limits = match self.whole {
                Slice {
                    from: None,
                    to: None,
                } => self.draft.filtered(self.cut),
                whole => whole,
            };
            if records > most {
                if let Some(halves) = slice.halves(limits, self.began) {
                    self.count(Some(records), &halves, cx);
                    return Progress::Pending;
                }
                self.hint(hints::large_slice(&slice.text(), records, most), cx);
            }
            let Some((before, already)) = self.next else {
                self.next = Some((slice, records));
                continue;
            };
            let together = already.saturating_add(records);
            if together <= most || already == 0 || records == 0 {
                let (from, to) = (before.from, slice.to);
                self.next = Some((Slice { from, to }, together));
                continue;
            }
            self.next = Some((slice, records));
            if self.deliver(before, already, cx) {
                return Progress::Pending;
            }
        }
        match self.next.take() {
            Some((slice, records)) if records > 0 && self.deliver(slice, records, cx) => {
                Progress::Pending
            }
            _ => self.finish(cx),
        }
    }

    /// Delivers a slice; answers whether its records have to be read.
    fn deliver(&mut self, slice: Slice, records: u32, cx: &mut Context) -> bool {
        if self.draft.settings.return_as == ReturnAs::Files {
            let file = cx.next_id();
            let keeps_undated = slice.from == self.whole.from;
            let draft = self.draft.in_slice(self.cut, slice, keeps_undated);
            let range = PageRange::all_pages(draft.settings.parallel_requests);
            let sink = Sink::File(file);
            let listing = Listing::new(self.item, draft, self.rules, range, sink);
            self.stage = Stage::Reading(slice, file, Box::new(listing));
            return true;
        }
        self.delivered += 1;
        self.found = self.found.saturating_add(records);
        let record = format!("{},\"records\":{records}}}", head(self.delivered, slice));
        cx.take_record(self.item, record);
        false
    }

    /// All records of a slice are taken into its file.
    fn store(&mut self, slice: Slice, file: u32, announced: u32, taken: u32, cx: &mut Context) {
        self.found = self.found.saturating_add(taken);
        let number = self.delivered + 1;
        let record = format!(
            "{},\"announced\":{announced},\"records\":{taken}}}",
            head(number, slice)
        );
        cx.steps.push(Step::Store(Store {
            call: file,
            name: format!("slice-{number:04}.jsonl"),
            mime_type: MIME_TYPE,
            content: None,
        }));
        self.stage = Stage::Storing(slice, file, record);
    }

    /// All slices are delivered. Tells what the list had and they have not.
    fn finish(&mut self, cx: &mut Context) -> Progress<()> {
        let settings = &self.draft.settings;
        // At the ends of a period, and between slices, counts are not exact to the millisecond; what is read is.
        let differs = match settings.return_as {
            ReturnAs::Files => self.found != self.total,
            _ => self.found < self.total,
        };
        if differs && self.whole == Slice::default() {
            let words = hints::slices_differ(self.total, self.found);
            if settings.fail_when_incomplete && self.found < self.total {
                return self.refused(FailureKind::Incomplete, words, cx);
            }
            self.hint(words.in_one_line(), cx);
        } else if self.delivered == 0 {
            self.hint(hints::nothing_found(1, None), cx);
        }
        Progress::Done(())
    }

    fn hint(&self, text: String, cx: &mut Context) {
        cx.hint(self.item, text);
    }

    /// A part could not be counted, read or stored.
    fn failed(&mut self, slice: Slice, mut failure: Failure, cx: &mut Context) -> Progress<()> {
        self.abort(cx);
        failure.message = failures::in_slice(failure.message, &slice.text(), self.delivered);
        Progress::Failed(failure)
    }

    fn refused(&mut self, kind: FailureKind, words: Message, cx: &mut Context) -> Progress<()> {
        self.abort(cx);
        Progress::Failed(Failure::new(kind, self.item, words))
    }
}

impl Job for Slices {
    fn awaits(&self, id: u32) -> bool {
        match &self.stage {
            Stage::New | Stage::Cutting => false,
            Stage::Counting(_, counts) => counts.iter().any(|count| count.call.awaits(id)),
            Stage::Reading(.., listing) => listing.awaits(id),
            Stage::Storing(_, file, _) => *file == id,
        }
    }

    fn pump(&mut self, places: u32, cx: &mut Context) -> Progress<()> {
        self.start_requests(places, cx);
        Progress::Pending
    }

    fn on(&mut self, id: u32, event: Event, cx: &mut Context) -> Progress<()> {
        match &mut self.stage {
            Stage::New | Stage::Cutting => Progress::Pending,
            Stage::Counting(_, counts) => {
                let Some(count) = counts.iter_mut().find(|count| count.call.awaits(id)) else {
                    return Progress::Pending;
                };
                let slice = count.slice;
                let progress = count.call.on(event, cx);
                self.rules.deadline = self.rules.deadline.max(count.call.deadline());
                match progress {
                    Progress::Pending => Progress::Pending,
                    Progress::Failed(failure) => self.failed(slice, failure, cx),
                    Progress::Done(answer) => {
                        cx.discard(answer.call);
                        count.records = answer.facts.total_items;
                        if count.records.is_none() {
                            return self.refused(FailureKind::Unreadable, failures::no_total(), cx);
                        }
                        self.on_counted(cx)
                    }
                }
            }
            Stage::Reading(slice, file, listing) => {
                let (slice, file) = (*slice, *file);
                let progress = listing.on(id, event, cx);
                self.rules.deadline = self.rules.deadline.max(listing.deadline());
                match progress {
                    Progress::Pending => Progress::Pending,
                    Progress::Failed(failure) => self.failed(slice, failure, cx),
                    Progress::Done(()) => {
                        let (announced, taken) = (listing.announced(), listing.taken());
                        self.store(slice, file, announced, taken, cx);
                        Progress::Pending
                    }
                }
            }
            Stage::Storing(slice, file, record) => {
                let Event::Stored(stored) = event else {
                    return Progress::Pending;
                };
                let (slice, call, record) = (*slice, *file, std::mem::take(record));
                self.stage = Stage::Cutting;
                if let Some(detail) = &stored.error {
                    let words = failures::slice_not_stored(detail);
                    let failure = Failure::new(FailureKind::Internal, self.item, words);
                    return self.failed(slice, failure, cx);
                }
                cx.steps.push(Step::TakeFile(TakeFile {
                    item: self.item,
                    call,
                    property: DEFAULT_PROPERTY.to_owned(),
                    record,
                    output: Output::Raw,
                }));
                self.delivered += 1;
                self.advance(cx)
            }
        }
    }

    fn abort(&mut self, cx: &mut Context) {
        match std::mem::replace(&mut self.stage, Stage::Cutting) {
            Stage::New | Stage::Cutting => {}
            Stage::Counting(_, counts) => {
                for mut count in counts {
                    count.call.abort(cx);
                }
            }
            Stage::Reading(_, call, mut listing) => {
                listing.abort(cx);
                if listing.taken() > 0 {
                    cx.discard(call);
                }
            }
            Stage::Storing(_, call, _) => cx.steps.push(Step::Abort(Abort { call })),
        }
    }
}

/// What the item of a slice says first, as the beginning of a JSON object.
fn head(number: u32, slice: Slice) -> String {
    let [from, to] = slice
        .ends()
        .map(|end| end.map_or("null".to_owned(), |end| format!("\"{end}\"")));
    let span = slice.text();
    format!("{{\"slice\":{number},\"from\":{from},\"to\":{to},\"span\":\"{span}\"")
}
