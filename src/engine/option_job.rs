//! Loads one option list for the editor: all its pages, or one page of a searchable list. A typed text is
//! looked for by the API where it can; elsewhere every page is read and looked through.

use super::context::Context;
use super::listing::{Listing, Outcome, PageRange, Sink};
use super::task;
use crate::envelope::{Done, Entries, Event, Fail, OptionList, Step};
use crate::failure::{Failure, FailureKind};
use crate::lists;
use crate::messages::failures;
use crate::operation::List;

/// Attempts per request: somebody is looking at the list while it loads.
const ATTEMPTS: u32 = 3;
/// Milliseconds in all.
const TIME_LIMIT: u32 = 10_000;
/// No list has a page beyond the API's largest number.
const LAST_PAGE: u32 = i32::MAX.unsigned_abs();
/// Requests in flight at the same time.
const PARALLEL: u32 = 5;

/// The page a cursor means; the editor hands back what it was given, other callers anything.
fn page_of(cursor: &str) -> Option<u32> {
    cursor
        .parse()
        .ok()
        .filter(|page| (1..=LAST_PAGE).contains(page))
}

/// One option list under way.
#[derive(Debug)]
pub struct OptionJob {
    list: List,
    /// What the list depends on, if that is filled in.
    parent: Option<String>,
    listing: Option<Listing>,
    /// What the entries are looked through for; empty: all of them.
    filter: String,
    /// The page to answer alone, if the list is asked for page by page.
    page: Option<u32>,
    over: bool,
}

impl OptionJob {
    /// Begins to read.
    ///
    /// # Errors
    /// There is no such list, or the parameter it depends on is not filled in.
    pub fn begin(job: &OptionList, cx: &mut Context) -> Result<Self, Failure> {
        let parameters = &job.parameters.members;
        let Some(list) = List::from_method(&job.list) else {
            let words = failures::internal("unknown option list");
            return Err(Failure::new(FailureKind::Internal, 0, words));
        };
        let mut filter = job.filter.as_deref().unwrap_or_default().trim().to_owned();
        let searched = if filter.is_empty() {
            None
        } else {
            lists::search(list, parameters, &filter)
        };
        if searched.is_some() {
            // What the API has found is not looked through again.
            filter.clear();
        }
        let mut draft = searched
            .unwrap_or_else(|| lists::draft(list, parameters))
            .map_err(|rejection| Failure::refused(0, rejection))?;
        draft.settings.max_attempts = ATTEMPTS;
        draft.settings.item_timeout = TIME_LIMIT;
        draft.timeout = TIME_LIMIT;
        let page = (job.paged && filter.is_empty())
            .then(|| job.cursor.as_deref().and_then(page_of).unwrap_or(1));
        let range = match page {
            Some(page) => PageRange::one_page(page),
            None => PageRange::all_pages(PARALLEL),
        };
        let mut rules = task::rules(&draft, cx.now);
        rules.patient = false;
        let mut listing = Listing::new(0, draft, rules, range, Sink::bodies());
        listing.pump(PARALLEL, cx);
        Ok(Self {
            list,
            parent: lists::parent_id(list, parameters),
            listing: Some(listing),
            filter,
            page,
            over: false,
        })
    }

    /// Feeds one event.
    pub fn on(&mut self, event: Event, cx: &mut Context) {
        if self.over {
            return;
        }
        let Some(listing) = &mut self.listing else {
            return;
        };
        if let Event::Cancelled(_) = event {
            listing.abort(cx);
            self.fail(
                Failure::new(FailureKind::Cancelled, 0, failures::cancelled()),
                cx,
            );
            return;
        }
        let Some(id) = event.id().filter(|&id| listing.awaits(id)) else {
            return;
        };
        match listing.on(id, event, cx) {
            Outcome::Pending => listing.pump(PARALLEL.saturating_sub(cx.shared.active), cx),
            Outcome::Failed(failure) => self.fail(failure, cx),
            Outcome::Complete => self.complete(cx),
        }
    }

    fn complete(&mut self, cx: &mut Context) {
        let Some(listing) = self.listing.take() else {
            return;
        };
        let cursor = self
            .page
            .filter(|_| listing.has_more())
            .map(|page| (page + 1).to_string());
        match lists::entries(self.list, self.parent.as_deref(), &listing.into_bodies()) {
            Ok(entries) => {
                let entries = lists::matching(entries, &self.filter);
                cx.steps.push(Step::Entries(Entries { entries, cursor }));
                self.finish(cx);
            }
            Err(words) => self.fail(Failure::new(FailureKind::Unreadable, 0, words), cx),
        }
    }

    fn fail(&mut self, failure: Failure, cx: &mut Context) {
        cx.steps.push(Step::Fail(Fail { failure }));
        self.finish(cx);
    }

    fn finish(&mut self, cx: &mut Context) {
        self.over = true;
        cx.steps.push(Step::Done(Done {
            stats: cx.shared.stats,
        }));
    }
}
