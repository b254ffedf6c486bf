//! Reads what changed since the last run.
//!
//! ```text
//! for each date by which a change is found:
//!   newest first ─▶ page ─▶ what was not delivered before ─▶ next page: up to the date of the last record ─▶ … ─▶ end
//! ```
//!
//! Each page is asked for by the date at which the one before ended, not by its number: whatever records are added, changed or
//! removed meanwhile, none slips to a page that was read. Pages of one date are read by number; if records are
//! removed meanwhile, or the list is not in order, this is noted and the next run reads from the same date on.

use super::call::{Answer, Call, Progress, Rules};
use super::context::Context;
use super::delivered_changes::DeliveredChanges;
use super::delivered_ids::{DeliveredIds, Id};
use super::edges::instant;
use super::job::Job;
use super::take;
use crate::changes::{First, Reading, Start};
use crate::envelope::{Cell, Column, Discard, Event, Facts, Form, Shape, Step, Take, Want};
use crate::failure::{Failure, FailureKind, InvalidParameter};
use crate::messages::{failures, hints, refusals};
use crate::operation::{CHANGES_SINCE, ONLY_CHANGED};
use crate::request::{CHANGED_AFTER, Draft, LARGEST_PAGE, Page};
use crate::validate::timestamp::{self, MS_PER_MINUTE};

/// Pages in a row without a record that this reading has not seen, after which a list without an end is given up.
const BARREN_PAGES: u32 = 3;

/// Details of records, which do not decide which ones are listed.
const DETAILS: &str = "IncludeDetails";

/// What tells a change of a record.
const COLUMNS: &[&str] = &["updatedAt", "createdAt", "endAt", "status"];
const UPDATED: usize = 0;
const CREATED: usize = 1;

/// A date by which changes are found.
#[derive(Debug)]
struct Way {
    after: &'static str,
    /// The date by which the list is sorted, its bound and its column.
    order: &'static str,
    before: &'static str,
    column: usize,
}

/// Whether `updatedAt` is set when a record is created, and moves when a session ends, is not known.
static WAYS: [Way; 3] = [
    Way {
        after: CHANGED_AFTER,
        order: "updatedAt",
        before: "UpdatedAt.Before",
        column: UPDATED,
    },
    Way {
        after: "CreatedAt.After",
        order: "createdAt",
        before: "CreatedAt.Before",
        column: CREATED,
    },
    Way {
        after: "EndAt.After",
        order: "createdAt",
        before: "CreatedAt.Before",
        column: CREATED,
    },
];

/// A reading under way.
#[derive(Debug)]
pub struct Changes {
    item: u32,
    draft: Draft,
    rules: Rules,
    key: String,
    reading: Option<Reading>,
    ways: std::slice::Iter<'static, Way>,
    way: &'static Way,
    /// The date up to which the next page reads; `None`: to the newest.
    until: Option<i64>,
    /// The number of the page up to that date.
    page: u32,
    /// Records up to that date, as the page before announced them.
    total: Option<u32>,
    call: Option<Call>,
    seen: DeliveredIds,
    barren: u32,
    pages: u32,
    delivered: u32,
    is_whole: bool,
}

impl Changes {
    /// A reading that has not begun.
    pub fn new(item: u32, rules: Rules, mut draft: Draft) -> Self {
        draft.settings.order_direction = Some("DESCENDING".to_owned());
        let ways = if draft.settings.also_ended { 3 } else { 2 };
        Self {
            item,
            draft,
            rules,
            key: String::new(),
            reading: None,
            ways: WAYS[1..ways].iter(),
            way: &WAYS[0],
            until: None,
            page: 1,
            total: None,
            call: None,
            seen: DeliveredIds::default(),
            barren: 0,
            pages: 0,
            delivered: 0,
            is_whole: true,
        }
    }

    /// Finds out what earlier runs delivered.
    fn find_reading(&mut self, cx: &mut Context) -> Result<Reading, InvalidParameter> {
        let refuse = |parameter, message| Err(InvalidParameter { parameter, message });
        let from = self.draft.take_query(CHANGED_AFTER);
        let from = instant(from.as_deref());
        if let Some(from) = from.filter(|from| *from > cx.now) {
            let message = refusals::changes_since_future(&timestamp::render(from, 0));
            return refuse(CHANGES_SINCE, message);
        }
        let from = from.zip(self.draft.settings.changes_entered);
        let from = from.map(|(at, entered)| Start { at, entered });
        let Some(delivered) = &mut cx.shared.delivered else {
            return refuse(ONLY_CHANGED, refusals::changes_not_kept());
        };
        let mut filters = self.draft.clone();
        filters.take_query(DETAILS);
        let filters = filters.target(None).path_and_query;
        match delivered.begin(self.item, &filters, from, cx.now) {
            Ok((key, kept)) => {
                self.key = key;
                let overlap = i64::from(self.draft.settings.changes_overlap) * MS_PER_MINUTE;
                let ahead = kept.clone().set_back(from);
                if ahead.is_ahead(cx.now, overlap.max(MS_PER_MINUTE)) {
                    let date = timestamp::render(ahead.watermark().unwrap_or_default(), 0);
                    return refuse(ONLY_CHANGED, refusals::changes_ahead(&date));
                }
                Ok(Reading::begin(kept, from, overlap, cx.now))
            }
            Err(message) => refuse(ONLY_CHANGED, message),
        }
    }

    fn since(&self) -> i64 {
        self.reading.as_ref().map_or(0, Reading::since)
    }

    /// Asks for the next page.
    fn ask(&mut self, cx: &mut Context) {
        let mut draft = self.draft.clone();
        draft.settings.order_by = Some(self.way.order.to_owned());
        draft.limit_query(self.way.after, self.since(), i64::max);
        if let Some(until) = self.until {
            draft.limit_query(self.way.before, until, i64::min);
        }
        let target = draft.target(Some(Page {
            number: self.page,
            size: LARGEST_PAGE,
        }));
        self.pages += 1;
        let want = Want::Columns(COLUMNS);
        let mut call = Call::new(self.item, self.rules, draft.method, target, want, cx);
        call.begin(cx);
        self.rules.deadline = call.deadline();
        self.call = Some(call);
    }

    /// Delivers a page. Returns whether another one follows.
    fn take(&mut self, answer: &Answer, cx: &mut Context) -> Result<bool, Failure> {
        let (call, facts) = (answer.call, &answer.facts);
        if !matches!(facts.form, Form::Page | Form::Array) {
            cx.discard(call);
            let words = failures::not_a_page();
            return Err(Failure::new(FailureKind::Unreadable, self.item, words));
        }
        let mut columns: Vec<_> = facts.columns.iter().map(Column::cells).collect();
        let (mut drop, mut each) = (Vec::new(), Vec::new());
        let mut dates = Vec::new();
        let mut is_new = false;
        for (position, id) in (0..facts.count).zip(facts.ids.each()) {
            let mut row = [Cell::default(); 4];
            for (cell, column) in row.iter_mut().zip(&mut columns) {
                *cell = column.next().unwrap_or_default();
            }
            let texts = row.map(|cell| cell.text().unwrap_or_default());
            let [updated, created, ended, status] = &texts;
            let [updated_at, created_at, ended_at] =
                [updated, created, ended].map(|text| instant(Some(text)));
            dates.push([updated_at, created_at][self.way.column]);
            is_new |= !self.seen.contains(Id::read(id));
            self.seen.add(Id::read(id));
            let date = updated_at.max(created_at).max(ended_at);
            let state = [updated.as_ref(), ended.as_ref(), status.as_ref()];
            let change = self
                .reading
                .as_mut()
                .and_then(|reading| reading.change(id, &state, date, created_at));
            match change {
                Some(change) => each.push(format!(r#"{{"change":"{}"}}"#, change.name())),
                None => drop.push(position),
            }
        }
        self.barren = if is_new { 0 } else { self.barren + 1 };
        self.delivered = self
            .delivered
            .saturating_add(u32::try_from(each.len()).unwrap_or(u32::MAX));
        cx.steps.push(if each.is_empty() {
            Step::Discard(Discard { call })
        } else {
            let output = &self.draft.settings.output;
            Step::Take(Take {
                drop,
                each,
                ..take::all(self.item, call, Shape::Records, output)
            })
        });
        Ok(self.moves_on(facts, &dates))
    }

    /// Moves on to the next page. Returns whether there is one.
    fn moves_on(&mut self, facts: &Facts, dates: &[Option<i64>]) -> bool {
        let was_removed = facts.total_items < self.total;
        // On a page of its own date nothing can have slipped.
        self.is_whole &= self.page == 1 || !was_removed;
        self.total = facts.total_items;
        let size = facts.page_size.filter(|size| *size > 0);
        let size = size.unwrap_or(LARGEST_PAGE);
        let read = (self.page - 1).saturating_mul(size) + facts.count;
        let by_total = facts.total_items.map(|total| read < total);
        let by_pages = facts.total_pages.map(|pages| self.page < pages);
        let said = [facts.has_more_pages, by_total, by_pages];
        let has_more = if said.iter().all(Option::is_none) {
            facts.form == Form::Page && facts.count >= size
        } else {
            said.contains(&Some(true))
        };
        if has_more && facts.count > 0 && self.barren < BARREN_PAGES {
            let last = dates.last().copied().flatten();
            let is_sorted = dates.iter().all(Option::is_some) && dates.is_sorted_by(|a, b| a >= b);
            // What has the same date may be on both sides.
            let until = last.map(|last| last + 1).filter(|_| is_sorted);
            match until {
                Some(until) if self.until.is_none_or(|now| until < now) => {
                    (self.until, self.page, self.total) = (Some(until), 1, None);
                }
                _ => self.page += 1,
            }
            return true;
        }
        self.is_whole &= !has_more;
        (self.until, self.page, self.total, self.barren) = (None, 1, None, 0);
        self.seen = DeliveredIds::default();
        match self.ways.next() {
            Some(way) => {
                self.way = way;
                true
            }
            None => false,
        }
    }

    /// Notes what was delivered. Returns how many notes were too many.
    fn keep(&mut self, is_complete: bool, cx: &mut Context) -> usize {
        let Some((reading, delivered)) = self.reading.take().zip(cx.shared.delivered.as_mut())
        else {
            return 0;
        };
        delivered.end(&self.key, reading, is_complete, cx.now)
    }

    fn finish(&mut self, cx: &mut Context) -> Progress<()> {
        let item = self.item;
        let first = self.reading.as_ref().and_then(Reading::first);
        let counts = cx
            .shared
            .delivered
            .as_ref()
            .is_some_and(DeliveredChanges::counts);
        let forgotten = self.keep(self.is_whole, cx);
        let mut hint = |text| cx.hint(item, text);
        match first {
            Some(First::Now) => hint(hints::first_changes(None)),
            Some(First::Since(from)) => {
                hint(hints::first_changes(Some(&timestamp::render(from, 0))));
            }
            None => {}
        }
        if !counts {
            hint(hints::CHANGES_STAY.to_owned());
        }
        if forgotten > 0 {
            hint(hints::changes_forgotten(forgotten));
        }
        if !self.is_whole {
            let words = hints::incomplete_changes(self.delivered);
            if self.draft.settings.fail_when_incomplete {
                let kind = FailureKind::Incomplete;
                return Progress::Failed(Failure::new(kind, item, words));
            }
            hint(words.in_one_line());
        }
        Progress::Done(())
    }
}

impl Job for Changes {
    fn awaits(&self, id: u32) -> bool {
        self.call.as_ref().is_some_and(|call| call.awaits(id))
    }

    fn pump(&mut self, _places: u32, cx: &mut Context) -> Progress<()> {
        if self.reading.is_some() {
            return Progress::Pending;
        }
        match self.find_reading(cx) {
            Ok(reading) => {
                self.reading = Some(reading);
                self.ask(cx);
                Progress::Pending
            }
            Err(refusal) => Progress::Failed(Failure::refused(self.item, refusal)),
        }
    }

    fn on(&mut self, _id: u32, event: Event, cx: &mut Context) -> Progress<()> {
        let Some(call) = &mut self.call else {
            return Progress::Pending;
        };
        let progress = call.on(event, cx);
        self.rules.deadline = self.rules.deadline.max(call.deadline());
        let outcome = match progress {
            Progress::Pending => return Progress::Pending,
            Progress::Done(answer) => self.take(&answer, cx),
            Progress::Failed(failure) => Err(failure),
        };
        match outcome {
            Ok(true) => {
                self.ask(cx);
                Progress::Pending
            }
            Ok(false) => self.finish(cx),
            Err(mut failure) => {
                self.keep(false, cx);
                failure.page = Some(self.pages);
                failure.message = failures::on_page(failure.message, self.pages, self.delivered);
                Progress::Failed(failure)
            }
        }
    }

    fn abort(&mut self, cx: &mut Context) {
        if let Some(call) = &mut self.call {
            call.abort(cx);
        }
    }
}
