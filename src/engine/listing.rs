//! Reads a list page by page: the first page alone, then several at a time, delivered in order.
//!
//! ```text
//! page 1 ──▶ server's page size and total ──▶ pages in flight ──▶ ready ──▶ delivered in order
//!                                                 ▲ as many as the job has places for
//! ```
//!
//! It ends at the last page that the server announced, the page limit or the deadline. A page without new
//! records ends a list whose length is unknown; before an announced end it may be a gap, or a list that
//! grows at its beginning, so that a few more pages are read. If fewer records came than announced, the user
//! is told.

use super::call::{Answer, Call, Progress, Rules};
use super::context::Context;
use super::delivered_ids::{DeliveredIds, Id};
use super::edges::Edges;
use super::job::Job;
use super::narrow::narrow;
use super::take;
use crate::envelope::{Cell, Column, Discard, Event, Facts, Form, Shape, Step, Take, Want};
use crate::failure::{Failure, FailureKind};
use crate::messages::{Message, failures, hints};
use crate::operation::{Idempotency, Paging};
use crate::request::{Draft, LARGEST_PAGE, Page};

/// Pages that are requested before the earliest of them has arrived, at most: one that is repeated for minutes must
/// not leave the rest of the list waiting in memory.
const AHEAD: u32 = 40;
/// The most pages of one listing, for lists without an end.
const PAGE_CAP: u32 = 100_000;
/// Consecutive pages without a new record after which a list ends, whatever it announces.
const BARREN_PAGES: u32 = 3;

/// Where the requests of a job are limited, this many are kept for retries.
const FOR_RETRIES: u32 = 2;

/// Where the pages of a listing go.
#[derive(Debug)]
pub enum Sink {
    /// To the host, which holds the records.
    Records,
    /// To the host, into the file of that name.
    File(u32),
    /// To the core, which tells the user itself what it makes of them: option lists, messages.
    Bodies(Vec<Kept>),
    /// To the core, which makes records of them.
    Pages(Vec<Kept>),
    /// To the core: of each record these properties, by their dotted places.
    Columns(&'static [&'static str], Vec<Columns>),
}

/// A page for the core.
#[derive(Debug)]
pub struct Kept {
    /// Its body.
    pub body: String,
    /// Positions of records that are not delivered.
    pub drop: Vec<u32>,
}

/// How far a listing reads.
#[derive(Debug, Clone, Copy)]
pub struct PageRange {
    /// First page.
    pub first: u32,
    /// Records per page to ask for.
    pub size: u32,
    /// Pages to read at most; `None` reads to the end.
    pub pages: Option<u32>,
    /// Requests in flight at the same time, at most.
    pub parallel: u32,
}

/// Leaves out every record after the first `room` of those that `drop` keeps; answers whether there are any.
pub fn keep_first(mut room: u32, count: u32, drop: &mut Vec<u32>) -> bool {
    let dropped = std::mem::take(drop);
    for position in 0..count {
        if room == 0 || dropped.contains(&position) {
            drop.push(position);
        } else {
            room -= 1;
        }
    }
    drop.len() > dropped.len()
}

/// The columns of a page.
#[derive(Debug)]
pub struct Columns {
    /// Number of its records.
    count: u32,
    /// In the order in which they were asked for.
    of: Vec<Column>,
    /// Positions of records that are not delivered.
    drop: Vec<u32>,
}

impl Columns {
    /// The cells of each record, in the order in which the columns were asked for.
    pub fn each<const WIDTH: usize>(&self, mut take: impl FnMut(&[Cell<'_>; WIDTH])) {
        let mut columns: Vec<_> = self.of.iter().map(Column::cells).collect();
        for position in 0..self.count {
            let mut row = [Cell::default(); WIDTH];
            for (cell, column) in row.iter_mut().zip(&mut columns) {
                *cell = column.next().unwrap_or_default();
            }
            if !self.drop.contains(&position) {
                take(&row);
            }
        }
    }
}

impl PageRange {
    /// How far a draft is read. Pages of a request that may change something ("API Call" with POST) are never requested at
    /// the same time.
    pub fn of(draft: &Draft) -> Self {
        let first = draft.first_page().unwrap_or(Page { number: 1, size: 1 });
        let pages = draft.settings.page_limit(first.size, 0);
        let parallel = if pages == Some(1) || draft.idempotency != Idempotency::Read {
            1
        } else {
            draft.settings.parallel_requests
        };
        Self {
            first: first.number,
            size: first.size,
            pages,
            parallel,
        }
    }

    /// All pages of a list, as large as the server gives them.
    pub fn all_pages(parallel: u32) -> Self {
        Self {
            first: 1,
            size: LARGEST_PAGE,
            pages: None,
            parallel,
        }
    }

    /// One page of a list.
    pub fn one_page(number: u32) -> Self {
        Self {
            first: number,
            size: LARGEST_PAGE,
            pages: Some(1),
            parallel: 1,
        }
    }
}

impl Sink {
    /// No bodies yet.
    pub fn bodies() -> Self {
        Self::Bodies(Vec::new())
    }
}

/// A listing under way. Its failure names the page; the pages before it are delivered.
#[derive(Debug)]
pub struct Listing {
    item: u32,
    draft: Draft,
    rules: Rules,
    range: PageRange,
    sink: Sink,
    /// Pages in flight, by number: a few at most, so a vector is the smallest map.
    calls: Vec<(u32, Call)>,
    /// Pages that cannot be delivered before an earlier one.
    ready: Vec<(u32, Answer)>,
    next_request: u32,
    next_take: u32,
    known_last: Option<u32>,
    delivered: DeliveredIds,
    /// The edges of the period, if there is one.
    edges: Option<Edges>,
    /// Consecutive pages without a new record.
    barren: u32,
    /// The server's page size, which may be smaller than the one asked for.
    page_size: Option<u32>,
    first_total: Option<u32>,
    last_total: Option<u32>,
    /// Records delivered.
    taken: u32,
    /// Whether the server has further pages.
    more: bool,
    /// Whether the listing ended although the server announced further pages.
    cut_short: bool,
    /// Whether records of a page were left out because an answer to an agent is short.
    cut: bool,
    /// A page that cannot be read, while earlier pages are still in flight.
    broken: Option<(u32, Failure)>,
}

impl Listing {
    /// A listing that has not begun.
    pub fn new(item: u32, draft: Draft, rules: Rules, range: PageRange, sink: Sink) -> Self {
        Self {
            item,
            edges: draft.in_period.as_ref().map(Edges::of),
            draft,
            rules,
            range,
            sink,
            calls: Vec::new(),
            ready: Vec::new(),
            next_request: range.first,
            next_take: range.first,
            known_last: None,
            delivered: DeliveredIds::default(),
            barren: 0,
            page_size: None,
            first_total: None,
            last_total: None,
            taken: 0,
            more: false,
            cut_short: false,
            cut: false,
            broken: None,
        }
    }

    /// Whether this listing waits for the event of that id.
    pub fn awaits(&self, id: u32) -> bool {
        self.calls.iter().any(|(_, call)| call.awaits(id))
    }

    /// Pages to read at most.
    fn page_limit(&self) -> u32 {
        self.range
            .pages
            .map_or(PAGE_CAP, |pages| pages.min(PAGE_CAP))
    }

    /// Whether another request may start now.
    fn wants_request(&self) -> bool {
        if self.broken.is_some() {
            return false;
        }
        let in_flight = narrow(self.calls.len());
        if self.next_request - self.range.first >= self.page_limit() {
            return false;
        }
        match self.known_last {
            // A list whose end is unknown is read page by page.
            None => in_flight == 0 && self.next_request == self.next_take,
            Some(last) if self.next_request > last => false,
            Some(last) => {
                let remaining = last - self.next_request + 1;
                // The last two pages are read one after the other: a burst would gain little.
                let most = if remaining + in_flight > 2 {
                    self.range.parallel
                } else {
                    1
                };
                in_flight < most && self.next_request - self.next_take < AHEAD
            }
        }
    }

    /// Sends as many requests as window and `slots` (free places of the whole job) allow.
    pub fn pump(&mut self, slots: u32, cx: &mut Context) {
        for _ in 0..slots {
            if !self.wants_request() {
                return;
            }
            let page = self.next_request;
            self.next_request += 1;
            let target = self.draft.target(Some(Page {
                number: page,
                size: self.range.size,
            }));
            let want = match (&self.sink, &self.edges) {
                (Sink::Records | Sink::File(_), None) => Want::Facts,
                (Sink::Records | Sink::File(_), Some(edges)) => Want::Columns(edges.property),
                (Sink::Bodies(_) | Sink::Pages(_), _) => Want::Body,
                (Sink::Columns(places, _), _) => Want::Columns(places),
            };
            let mut call = Call::new(self.item, self.rules, self.draft.method, target, want, cx);
            call.begin(cx);
            self.rules.deadline = call.deadline();
            self.calls.push((page, call));
            self.end_at_last_request(cx);
        }
    }

    /// Stops after the pages requested so far once what the job may still request is needed for retries.
    fn end_at_last_request(&mut self, cx: &Context) {
        if cx.shared.planned.saturating_add(FOR_RETRIES) >= self.rules.requests {
            self.range.pages = Some(self.next_request - self.range.first);
        }
    }

    /// Processes an event that [`Listing::awaits`] claimed.
    pub fn on(&mut self, id: u32, event: Event, cx: &mut Context) -> Progress<()> {
        let Some(position) = self.calls.iter().position(|(_, call)| call.awaits(id)) else {
            return Progress::Pending;
        };
        let (page, call) = &mut self.calls[position];
        let page = *page;
        let progress = call.on(event, cx);
        self.rules.deadline = self.rules.deadline.max(call.deadline());
        self.end_at_last_request(cx);
        match progress {
            Progress::Pending => Progress::Pending,
            Progress::Done(answer) => {
                self.calls.swap_remove(position);
                self.ready.push((page, answer));
                self.drain(cx)
            }
            Progress::Failed(failure) => {
                self.calls.swap_remove(position);
                self.drop_after(page, cx);
                self.broken = Some((page, failure));
                self.drain(cx)
            }
        }
    }

    /// Drops the pages after one that cannot be read. The pages before it are still needed.
    fn drop_after(&mut self, page: u32, cx: &mut Context) {
        self.calls.retain_mut(|(number, call)| {
            let keep = *number < page;
            if !keep {
                call.abort(cx);
            }
            keep
        });
        self.ready.retain(|(number, answer)| {
            let keep = *number < page;
            if !keep {
                cx.discard(answer.call);
            }
            keep
        });
    }

    /// Ends the listing at a page that cannot be read; everything delivered so far is complete and in order.
    fn fail_at(&mut self, page: u32, mut failure: Failure, cx: &mut Context) -> Progress<()> {
        self.abort(cx);
        failure.page = Some(page);
        if self.range.pages != Some(1) {
            failure.message = failures::on_page(failure.message, page, self.taken);
        }
        Progress::Failed(failure)
    }

    /// Drops everything that is in flight or not delivered yet.
    pub fn abort(&mut self, cx: &mut Context) {
        for (_, mut call) in std::mem::take(&mut self.calls) {
            call.abort(cx);
        }
        for (_, answer) in std::mem::take(&mut self.ready) {
            cx.discard(answer.call);
        }
    }

    /// Delivers every page whose turn it is.
    fn drain(&mut self, cx: &mut Context) -> Progress<()> {
        while let Some(position) = self
            .ready
            .iter()
            .position(|(page, _)| *page == self.next_take)
        {
            let (_, answer) = self.ready.swap_remove(position);
            match self.take(&answer, cx) {
                Ok(true) => {}
                Ok(false) => return self.finish(cx),
                Err(failure) => return self.fail_at(self.next_take, failure, cx),
            }
        }
        match self.broken.take_if(|(page, _)| *page == self.next_take) {
            Some((page, failure)) => self.fail_at(page, failure, cx),
            None => Progress::Pending,
        }
    }

    /// Delivers one page; answers whether another one may follow.
    fn take(&mut self, answer: &Answer, cx: &mut Context) -> Result<bool, Failure> {
        let facts = &answer.facts;
        match facts.form {
            Form::Page | Form::Array => {}
            // Some option lists are a property of one record: its whole body is needed.
            Form::Object if self.draft.paging == Paging::None => {
                self.deliver(answer, cx);
                self.more = false;
                return Ok(false);
            }
            Form::Object | Form::Other | Form::Empty => {
                cx.discard(answer.call);
                return Err(Failure::new(
                    FailureKind::Unreadable,
                    self.item,
                    failures::not_a_page(),
                ));
            }
        }
        self.note_size(facts);
        let new = self.deliver(answer, cx);
        self.barren = if new == 0 { self.barren + 1 } else { 0 };
        self.note_end(&answer.facts);
        self.next_take += 1;
        let limit_reached = self.next_take - self.range.first >= self.page_limit();
        Ok(self.more && !limit_reached)
    }

    /// Delivers the records of a page that no earlier page had; answers how many those are. Rows of one page
    /// that share an id are different rows.
    fn deliver(&mut self, answer: &Answer, cx: &mut Context) -> u32 {
        let facts = &answer.facts;
        // Records on the edges may move the limit.
        let is_only_page = self.range.pages == Some(1) && self.edges.is_none();
        let ids = facts.ids.each().filter(|_| !is_only_page);
        let ids: Vec<_> = ids
            .map(|id| (!id.is_empty()).then(|| Id::read(id)))
            .collect();
        let mut drop = Vec::new();
        for (position, id) in (0u32..facts.count).zip(&ids) {
            if id.is_some_and(|id| self.delivered.contains(id)) {
                drop.push(position);
            }
        }
        let ids = ids.into_iter().flatten();
        ids.for_each(|id| self.delivered.add(id));
        let dropped = narrow(drop.len());
        let new = facts.count.saturating_sub(dropped);
        if let Some(edges) = &mut self.edges {
            edges.drop(answer, &mut drop);
            // An agent gets as many records as without the edges.
            let needed = self
                .draft
                .settings
                .page_limit(self.range.size, edges.dropped);
            self.range.pages = needed;
        }
        let kept = narrow(drop.len());
        let kept = facts.count.saturating_sub(kept);
        let room = self
            .most_records()
            .map(|most| most.saturating_sub(self.taken));
        self.cut |= room.is_some_and(|room| keep_first(room, facts.count, &mut drop));
        self.taken = self
            .taken
            .saturating_add(room.map_or(kept, |room| kept.min(room)));
        let call = answer.call;
        if !matches!(self.sink, Sink::Bodies(_)) {
            let duplicates = &mut cx.shared.stats.duplicates;
            *duplicates = duplicates.saturating_add(dropped);
        }
        match &mut self.sink {
            Sink::Bodies(pages) | Sink::Pages(pages) => {
                // An object is the record that has the list; it has no count.
                if kept > 0 || facts.form == Form::Object {
                    let body = answer.body.clone().unwrap_or_default();
                    pages.push(Kept { body, drop });
                }
                cx.discard(call);
            }
            Sink::Columns(_, pages) => {
                if new > 0 {
                    pages.push(Columns {
                        count: facts.count,
                        of: facts.columns.clone(),
                        drop,
                    });
                }
                cx.discard(call);
            }
            Sink::Records | Sink::File(_) => {
                let file = match self.sink {
                    Sink::File(file) => Some(file),
                    _ => None,
                };
                cx.steps.push(if kept == 0 {
                    Step::Discard(Discard { call })
                } else {
                    let in_period = self.draft.in_period.as_ref();
                    let output = &self.draft.settings.output;
                    Step::Take(Take {
                        drop,
                        beside: in_period.and_then(|wanted| wanted.beside.clone()),
                        file,
                        ..take::all(self.item, call, Shape::Records, output)
                    })
                });
            }
        }
        new
    }

    /// Records to deliver at most.
    fn most_records(&self) -> Option<u32> {
        match self.sink {
            Sink::Records | Sink::Pages(_) => self.draft.settings.most_records(),
            Sink::File(_) | Sink::Bodies(_) | Sink::Columns(..) => None,
        }
    }

    /// Reads from a page how long the list and its pages are.
    fn note_size(&mut self, facts: &Facts) {
        if facts.total_items.is_some() {
            self.first_total = self.first_total.or(facts.total_items);
            self.last_total = facts.total_items;
        }
        let stated = facts.page_size.filter(|&size| size > 0);
        // Without it, the first page that is read shows how many records the server gives if more follow, and
        // so does any page of a list with more pages than the size that was asked for explains.
        let before = (self.range.first - 1).saturating_mul(self.range.size);
        let is_part = self.next_take == self.range.first
            && facts.total_items > Some(before.saturating_add(facts.count));
        let explained = facts
            .total_items
            .map(|total| total.div_ceil(self.range.size));
        let has_smaller_pages = explained.is_some() && facts.total_pages > explained;
        let shown = ((is_part || has_smaller_pages) && facts.count > 0).then_some(facts.count);
        self.page_size = stated.or(self.page_size).or(shown);
    }

    /// Records per page.
    fn page_size(&self) -> u32 {
        self.page_size.unwrap_or(self.range.size)
    }

    /// Reads from a page where the list ends.
    fn note_end(&mut self, facts: &Facts) {
        let page = self.next_take;
        if facts.form == Form::Array || self.draft.paging == Paging::None {
            self.more = false;
            return;
        }
        let size = self.page_size();
        let announced = facts
            .total_pages
            .or_else(|| facts.total_items.map(|total| total.div_ceil(size)))
            .filter(|&last| last > 0);
        if self.barren > 0 {
            return self.note_barren(facts, announced.or(self.known_last));
        }
        let counted = match announced {
            Some(last) => page < last,
            None => facts.count >= size,
        };
        // `hasMorePages` outranks the total, unless a page that is not full contradicts it.
        let is_gap = announced.is_some() && counted && facts.count < size;
        self.more = facts.has_more_pages.unwrap_or(counted) || is_gap;
        self.known_last = announced.filter(|&last| !self.more || last > page);
    }

    /// A page without a new record is a gap if the server announces further pages and records are missing.
    fn note_barren(&mut self, facts: &Facts, announced: Option<u32>) {
        let before_end = announced.is_some_and(|last| self.next_take < last);
        let has_more = facts.has_more_pages == Some(true);
        let wanted = self.last_total.map(|total| self.wanted(total));
        let is_missing = wanted.is_none_or(|wanted| self.taken < wanted);
        let promised = is_missing && (before_end || has_more);
        // An empty page that only promises more without a length would promise it for ever.
        let may_continue = before_end || facts.count > 0;
        self.more = promised && may_continue && self.barren < BARREN_PAGES;
        self.cut_short = promised && !self.more;
        self.known_last = announced.filter(|_| before_end);
    }

    /// Records that were read and not delivered, because they lie outside of the period.
    fn left_out(&self) -> u32 {
        self.edges.as_ref().map_or(0, |edges| edges.dropped)
    }

    /// Records to deliver from the pages to read if the list has that many.
    fn wanted(&self, total: u32) -> u32 {
        let size = self.page_size();
        let left = total.saturating_sub((self.range.first - 1).saturating_mul(size));
        let limit = self.range.pages.map(|pages| pages.saturating_mul(size));
        let listed = limit.map_or(left, |limit| left.min(limit));
        let inside = listed.saturating_sub(self.left_out());
        self.most_records().map_or(inside, |most| most.min(inside))
    }

    /// What the user is told if fewer records came than the server announced.
    fn shortfall(&self) -> Option<Message> {
        let (Some(first), Some(last)) = (self.first_total, self.last_total) else {
            return self.cut_short.then(|| hints::incomplete(self.taken, None));
        };
        if self.taken < self.wanted(first.min(last)) {
            return Some(hints::incomplete(self.taken, Some(self.wanted(last))));
        }
        (self.taken < self.wanted(first.max(last))).then(|| hints::list_moved(first, last))
    }

    /// Ends the listing. Tells the user what is missing and what was not read.
    fn finish(&mut self, cx: &mut Context) -> Progress<()> {
        self.abort(cx);
        if matches!(self.sink, Sink::Bodies(_) | Sink::Columns(..)) {
            return Progress::Done(());
        }
        let mut hint = |text| cx.hint(self.item, text);
        if let Some(text) = self.edges.as_ref().and_then(Edges::hint) {
            hint(text);
        }
        let settings = &self.draft.settings;
        if let Some(words) = self.shortfall() {
            if settings.fail_when_incomplete {
                let kind = FailureKind::Incomplete;
                return Progress::Failed(Failure::new(kind, self.item, words));
            }
            hint(words.in_one_line());
        } else if let (Some(first), Some(last)) = (self.first_total, self.last_total)
            && first != last
            && self.range.pages != Some(1)
        {
            hint(hints::list_moved(first, last).in_one_line());
        } else if self.taken == 0 && !matches!(self.sink, Sink::File(_)) {
            hint(hints::nothing_found(self.range.first, self.last_total));
        }
        if self.more || self.cut {
            let unread = self.last_total.map(|total| {
                let before = (self.range.first - 1).saturating_mul(self.page_size());
                let seen = self.taken.saturating_add(self.left_out());
                total.saturating_sub(before.saturating_add(seen))
            });
            let way = if settings.for_agent {
                hints::WayToMore::Agent
            } else if settings.auto_pagination {
                hints::WayToMore::MorePages
            } else {
                hints::WayToMore::AutoPagination
            };
            hint(hints::more_records(self.taken, unread, way));
        }
        Progress::Done(())
    }

    /// The bodies of the pages that have arrived since they were asked for last.
    pub fn take_bodies(&mut self) -> Vec<String> {
        let pages = self.take_pages().into_iter();
        pages.map(|page| page.body).collect()
    }

    /// The columns that have arrived since they were asked for last.
    pub fn take_columns(&mut self) -> Vec<Columns> {
        match &mut self.sink {
            Sink::Columns(_, pages) => std::mem::take(pages),
            _ => Vec::new(),
        }
    }

    /// The pages for the core that have arrived since it was asked last.
    pub fn take_pages(&mut self) -> Vec<Kept> {
        match &mut self.sink {
            Sink::Bodies(pages) | Sink::Pages(pages) => std::mem::take(pages),
            _ => Vec::new(),
        }
    }

    /// Whether all records came that the server announced.
    pub fn is_complete(&self) -> bool {
        self.shortfall().is_none() && !self.more
    }

    /// Whether the list was read to its end, and no record that left it meanwhile can have hidden another one: then as many
    /// records came as there were at the beginning. That it grew does not matter: newest first, it grows at its beginning.
    pub fn lacks_nothing(&self) -> bool {
        !self.more && !self.cut_short && self.taken >= self.first_total.unwrap_or_default()
    }

    /// The time limit, moved by the waits for the rate limit.
    pub fn deadline(&self) -> i64 {
        self.rules.deadline
    }

    /// Records that the server announced with the first page, less those that lie on the edges.
    pub fn announced(&self) -> u32 {
        self.wanted(self.first_total.unwrap_or(self.taken))
    }

    /// Records of the pages delivered.
    pub fn taken(&self) -> u32 {
        self.taken
    }

    /// Whether the server has pages after the ones delivered.
    pub fn has_more(&self) -> bool {
        self.more
    }
}

impl Job for Listing {
    fn awaits(&self, id: u32) -> bool {
        self.awaits(id)
    }

    fn pump(&mut self, places: u32, cx: &mut Context) -> Progress<()> {
        self.pump(places, cx);
        Progress::Pending
    }

    fn on(&mut self, id: u32, event: Event, cx: &mut Context) -> Progress<()> {
        self.on(id, event, cx)
    }

    fn abort(&mut self, cx: &mut Context) {
        self.abort(cx);
    }
}

#[cfg(test)]
mod tests {
    use super::keep_first;

    #[test]
    fn there_is_room_only_for_records_that_are_not_left_out() {
        let mut drop = vec![1];
        assert!(keep_first(2, 5, &mut drop));
        assert_eq!(drop, [1, 3, 4]);
        let mut drop = vec![0];
        assert!(!keep_first(4, 5, &mut drop));
        assert_eq!(drop, [0]);
    }
}
