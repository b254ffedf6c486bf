//! Reads a list page after page: the first alone, the rest in parallel, all of it in order.
//!
//! ```text
//! page 1 ──▶ server's page size and total ──▶ window of pages in flight ──▶ ready ──▶ taken in order
//!                                                 ▲ halves on 429, grows back
//! ```
//!
//! It stops at the last page, an empty page, a page identical to the one before, the page limit or
//! the deadline, and never asks for a page beyond the last one the server announced.

use super::call::{Answer, Call, Progress, Rules};
use super::context::Context;
use super::delivered_ids::DeliveredIds;
use crate::envelope::{Discard, Event, Facts, Form, Hint, Ids, Shape, Step, Take, Want};
use crate::failure::{Failure, FailureKind};
use crate::messages::{failures, hints};
use crate::operation::Paging;
use crate::request::{Draft, LARGEST_PAGE, Page};

/// Successful pages in a row after which a narrowed window grows by one.
const GROW_AFTER: u32 = 4;
/// A plan that nobody limits still ends: more pages than this are not read in one listing.
const PAGE_CAP: u32 = 100_000;

/// Where the pages of a listing go.
#[derive(Debug)]
pub enum Sink {
    /// To the host, which holds the records.
    Records,
    /// Into the core: the bodies of an option list.
    Bodies(Vec<String>),
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
    /// Requests in flight at the same time.
    pub parallel: u32,
}

impl PageRange {
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
    /// Bodies, none yet.
    pub fn bodies() -> Self {
        Self::Bodies(Vec::new())
    }
}

/// What became of a listing.
#[derive(Debug)]
pub enum Outcome {
    /// Still reading.
    Pending,
    /// All wanted pages are delivered.
    Complete,
    /// A page could not be read; the pages before it are delivered.
    Failed(Failure),
}

/// A listing under way.
#[derive(Debug)]
pub struct Listing {
    item: u32,
    draft: Draft,
    rules: Rules,
    range: PageRange,
    sink: Sink,
    /// Pages under way; never more than a handful, so a plain list is the smallest map.
    calls: Vec<(u32, Call)>,
    /// Pages that wait for an earlier one.
    ready: Vec<(u32, Answer)>,
    next_request: u32,
    next_take: u32,
    known_last: Option<u32>,
    window: u32,
    since_narrowed: u32,
    seen: DeliveredIds,
    previous: Ids,
    first_total: Option<u32>,
    last_total: Option<u32>,
    taken: u32,
    more: bool,
    /// A page that cannot be read, while pages before it are still under way.
    broken: Option<(u32, Failure)>,
}

impl Listing {
    /// A listing that has not asked for anything yet.
    pub fn new(item: u32, draft: Draft, rules: Rules, range: PageRange, sink: Sink) -> Self {
        Self {
            item,
            draft,
            rules,
            range,
            sink,
            calls: Vec::new(),
            ready: Vec::new(),
            next_request: range.first,
            next_take: range.first,
            known_last: None,
            window: range.parallel.max(1),
            since_narrowed: 0,
            seen: DeliveredIds::default(),
            previous: Ids::default(),
            first_total: None,
            last_total: None,
            taken: 0,
            more: false,
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

    /// Whether a further request is wanted now.
    fn wants_request(&self) -> bool {
        if self.broken.is_some() {
            return false;
        }
        let in_flight = u32::try_from(self.calls.len()).unwrap_or(u32::MAX);
        if self.next_request - self.range.first >= self.page_limit() {
            return false;
        }
        match self.known_last {
            // Until the first answer nothing is known; afterwards an unknown end is walked page by page.
            None => in_flight == 0 && self.next_request == self.next_take,
            Some(last) if self.next_request > last => false,
            Some(last) => {
                let remaining = last - self.next_request + 1;
                // Two pages or fewer are not worth a burst.
                let window = if remaining + in_flight > 2 {
                    self.window
                } else {
                    1
                };
                in_flight < window
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
            let want = match self.sink {
                Sink::Records => Want::Facts,
                Sink::Bodies(_) => Want::Body,
            };
            let mut call = Call::new(self.item, self.rules, self.draft.method, target, want, cx);
            call.begin(cx);
            self.rules.deadline = call.deadline();
            self.calls.push((page, call));
        }
    }

    /// Feeds one event that [`Listing::awaits`] claimed.
    pub fn on(&mut self, id: u32, event: Event, cx: &mut Context) -> Outcome {
        let Some(position) = self.calls.iter().position(|(_, call)| call.awaits(id)) else {
            return Outcome::Pending;
        };
        let (page, call) = &mut self.calls[position];
        let page = *page;
        let throttles = call.throttles();
        let progress = call.on(event, cx);
        self.rules.deadline = self.rules.deadline.max(call.deadline());
        if call.throttles() > throttles {
            self.narrow();
        }
        match progress {
            Progress::Pending => Outcome::Pending,
            Progress::Answered(answer) => {
                self.calls.swap_remove(position);
                self.widen();
                self.ready.push((page, answer));
                self.drain(cx)
            }
            Progress::Failed(failure) => {
                self.calls.swap_remove(position);
                self.give_up_after(page, cx);
                self.broken = Some((page, failure));
                self.drain(cx)
            }
        }
    }

    /// Lets go of the pages after one that cannot be read. Pages before it are still waited for.
    fn give_up_after(&mut self, page: u32, cx: &mut Context) {
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
                cx.steps.push(Step::Discard(Discard { call: answer.call }));
            }
            keep
        });
    }

    /// Ends the listing at a page that cannot be read; everything delivered so far is complete and in order.
    fn fail_at(&mut self, page: u32, mut failure: Failure, cx: &mut Context) -> Outcome {
        self.abort(cx);
        failure.page = Some(page);
        if self.range.pages != Some(1) {
            failure.message = failures::on_page(failure.message, page, self.taken);
        }
        Outcome::Failed(failure)
    }

    /// Lets go of everything that is in flight or not yet taken.
    pub fn abort(&mut self, cx: &mut Context) {
        for (_, mut call) in std::mem::take(&mut self.calls) {
            call.abort(cx);
        }
        for (_, answer) in std::mem::take(&mut self.ready) {
            cx.steps.push(Step::Discard(Discard { call: answer.call }));
        }
    }

    /// Takes every page whose turn it is.
    fn drain(&mut self, cx: &mut Context) -> Outcome {
        while let Some(position) = self
            .ready
            .iter()
            .position(|(page, _)| *page == self.next_take)
        {
            let (_, answer) = self.ready.swap_remove(position);
            match self.take(answer, cx) {
                Ok(true) => {}
                Ok(false) => {
                    self.abort(cx);
                    self.tell(cx);
                    return Outcome::Complete;
                }
                Err(failure) => return self.fail_at(self.next_take, failure, cx),
            }
        }
        match self.broken.take_if(|(page, _)| *page == self.next_take) {
            Some((page, failure)) => self.fail_at(page, failure, cx),
            None => Outcome::Pending,
        }
    }

    /// Takes one page; answers whether there may be another one to take.
    fn take(&mut self, answer: Answer, cx: &mut Context) -> Result<bool, Failure> {
        let facts = &answer.facts;
        match facts.form {
            Form::Page | Form::Array => {}
            // Some option lists are a property of one record: the whole body is wanted, once.
            Form::Object if self.draft.paging == Paging::None => {
                self.deliver(&answer, cx);
                self.more = false;
                return Ok(false);
            }
            Form::Object | Form::Other | Form::Empty => {
                cx.steps.push(Step::Discard(Discard { call: answer.call }));
                return Err(Failure::new(
                    FailureKind::Unreadable,
                    self.item,
                    failures::not_a_page(),
                ));
            }
        }
        // Records without ids cannot be told apart, so nothing is known of their pages either.
        let repeated = facts.ids == self.previous && facts.ids.any();
        if facts.count == 0 || repeated {
            cx.steps.push(Step::Discard(Discard { call: answer.call }));
            if repeated {
                let duplicates = &mut cx.shared.stats.duplicates;
                *duplicates = duplicates.saturating_add(facts.count);
            }
            self.more = false;
            self.note_total(facts);
            return Ok(false);
        }
        self.deliver(&answer, cx);
        let facts = answer.facts;
        self.note_total(&facts);
        self.note_end(&facts);
        self.previous = facts.ids;
        self.next_take += 1;
        let limit_reached = self.next_take - self.range.first >= self.page_limit();
        Ok(self.more && !limit_reached)
    }

    /// Hands a page on, without the records that an earlier page had.
    fn deliver(&mut self, answer: &Answer, cx: &mut Context) {
        let facts = &answer.facts;
        match &mut self.sink {
            Sink::Bodies(bodies) => {
                bodies.push(answer.body.clone().unwrap_or_default());
                cx.steps.push(Step::Discard(Discard { call: answer.call }));
                self.taken = self.taken.saturating_add(facts.count);
            }
            Sink::Records => {
                let mut drop = Vec::new();
                for (position, id) in (0u32..).zip(facts.ids.each()) {
                    if !id.is_empty() && !self.seen.note(id) {
                        drop.push(position);
                    }
                }
                let dropped = u32::try_from(drop.len()).unwrap_or(u32::MAX);
                cx.shared.stats.duplicates += dropped;
                self.taken = self
                    .taken
                    .saturating_add(facts.count.saturating_sub(dropped));
                cx.steps.push(Step::Take(Take {
                    item: self.item,
                    call: answer.call,
                    shape: Shape::Records,
                    drop,
                    simplify: self.draft.settings.simplify,
                }));
            }
        }
    }

    fn note_total(&mut self, facts: &Facts) {
        if facts.total_items.is_some() {
            if self.first_total.is_none() {
                self.first_total = facts.total_items;
            }
            self.last_total = facts.total_items;
        }
    }

    /// Learns from a page where the list ends. The server's own page size counts, not the one asked for.
    fn note_end(&mut self, facts: &Facts) {
        let page = self.next_take;
        if facts.form == Form::Array || self.draft.paging == Paging::None {
            self.more = false;
            return;
        }
        let size = facts
            .page_size
            .filter(|&size| size > 0)
            .unwrap_or(self.range.size);
        let announced = facts
            .total_pages
            .or_else(|| facts.total_items.map(|total| total.div_ceil(size)))
            .filter(|&last| last > 0);
        let counted = match announced {
            Some(last) => page < last,
            None => facts.count >= size,
        };
        self.more = facts.has_more_pages.unwrap_or(counted);
        // `hasMorePages` outranks a total that says otherwise: then the end is unknown again.
        self.known_last = announced.filter(|&last| !self.more || last > page);
    }

    fn narrow(&mut self) {
        self.window = (self.window / 2).max(1);
        self.since_narrowed = 0;
    }

    fn widen(&mut self) {
        self.since_narrowed += 1;
        if self.window < self.range.parallel && self.since_narrowed >= GROW_AFTER {
            self.window += 1;
            self.since_narrowed = 0;
        }
    }

    /// Says what the listing left unread, and whether the list moved meanwhile.
    fn tell(&mut self, cx: &mut Context) {
        if matches!(self.sink, Sink::Bodies(_)) {
            return;
        }
        if self.more {
            let unread = self.last_total.map(|total| {
                let before = (self.range.first - 1).saturating_mul(self.range.size);
                total.saturating_sub(before.saturating_add(self.taken))
            });
            let text = hints::more_records(self.taken, unread, self.draft.settings.auto_pagination);
            cx.steps.push(Step::Hint(Hint {
                item: self.item,
                text,
            }));
        } else if let (Some(first), Some(last)) = (self.first_total, self.last_total)
            && first != last
            && self.range.pages != Some(1)
        {
            cx.steps.push(Step::Hint(Hint {
                item: self.item,
                text: hints::list_moved(first, last),
            }));
        }
    }

    /// Bodies of an option list, page by page.
    pub fn into_bodies(self) -> Vec<String> {
        match self.sink {
            Sink::Bodies(bodies) => bodies,
            Sink::Records => Vec::new(),
        }
    }

    /// Whether the server has pages after the ones delivered.
    pub fn has_more(&self) -> bool {
        self.more
    }
}
