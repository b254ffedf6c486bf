//! Loads one option list for the editor: all pages, or one page of a searchable list. The API searches for
//! the text that the user types where it can; otherwise all pages are read and filtered here.

use super::call::{Progress, Rules, Share};
use super::context::Context;
use super::listing::{Listing, PageRange, Sink};
use super::places::Places;
use crate::envelope::{Done, Entries, Entry, Event, Fail, OptionList, Step};
use crate::failure::{Failure, FailureKind};
use crate::lists;
use crate::messages::{failures, hints};
use crate::operation::List;
use crate::retry::rate_limiter::Limits;

/// Attempts per request; few, because a user is waiting for the list.
const ATTEMPTS: u32 = 3;
/// Time limit of the whole list, in milliseconds.
const TIME_LIMIT: u32 = 10_000;
/// The API's largest page number.
const LAST_PAGE: u32 = i32::MAX.unsigned_abs();
/// Most requests in flight at the same time.
const PARALLEL: u32 = 5;
/// Requests of one list, retries included: each text that is typed into a searchable list loads it again.
const REQUESTS: u32 = 10;
/// A fifth of what the API allows.
const LIMITS: Limits = Limits {
    per_5_seconds: 40,
    per_5_minutes: 200,
};

/// The page of a cursor. The editor returns the cursor that it got; other callers may send anything.
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
    /// The value of the parameter that the list depends on, if it is filled in.
    parent: Option<String>,
    listing: Option<Listing>,
    /// Text that filters the entries; empty for all entries.
    filter: String,
    /// The page to load, if the list is loaded page by page.
    page: Option<u32>,
    over: bool,
}

impl OptionJob {
    /// Starts loading. A list that depends on a parameter without a value has one entry, which says so: an error
    /// would be taken for a fault.
    ///
    /// # Errors
    /// The list does not exist.
    pub fn begin(job: &OptionList, cx: &mut Context) -> Result<Self, Failure> {
        let parameters = &job.parameters.members;
        let Some(list) = List::from_method(&job.list) else {
            let words = failures::internal("unknown option list");
            return Err(Failure::new(FailureKind::Internal, None, words));
        };
        let mut filter = job.filter.as_deref().unwrap_or_default().trim().to_owned();
        let searched = if filter.is_empty() {
            None
        } else {
            lists::search(list, parameters, &filter)
        };
        if searched.is_some() {
            // The API has filtered the records already.
            filter.clear();
        }
        let mut loading = Self {
            list,
            parent: lists::parent_id(list, parameters),
            listing: None,
            filter,
            page: None,
            over: false,
        };
        let mut draft = match searched.unwrap_or_else(|| lists::draft(list, parameters)) {
            Ok(draft) => draft,
            Err(rejection) => {
                let entries = vec![Entry::hint(rejection.message.title)];
                let cursor = None;
                cx.steps.push(Step::Entries(Entries { entries, cursor }));
                loading.finish(cx);
                return Ok(loading);
            }
        };
        draft.settings.max_attempts = ATTEMPTS;
        draft.settings.item_timeout = TIME_LIMIT;
        draft.timeout = TIME_LIMIT;
        loading.page = (job.paged && loading.filter.is_empty())
            .then(|| job.cursor.as_deref().and_then(page_of).unwrap_or(1));
        let range = match loading.page {
            Some(page) => PageRange::one_page(page),
            None => PageRange::all_pages(PARALLEL),
        };
        let mut rules = Rules::of(&draft, cx.now);
        rules.share = Share::Lists;
        rules.limits = LIMITS;
        rules.requests = REQUESTS;
        let mut listing = Listing::new(0, draft, rules, range, Sink::bodies());
        cx.shared.places = Places::up_to(PARALLEL);
        listing.pump(cx.shared.free_places(), cx);
        loading.listing = Some(listing);
        Ok(loading)
    }

    /// Processes one event.
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
                Failure::new(FailureKind::Cancelled, None, failures::cancelled(false)),
                cx,
            );
            return;
        }
        let Some(id) = event.id().filter(|&id| listing.awaits(id)) else {
            return;
        };
        match listing.on(id, event, cx) {
            Progress::Pending => listing.pump(cx.shared.free_places(), cx),
            Progress::Failed(failure) => self.fail(failure, cx),
            Progress::Done(()) => self.complete(cx),
        }
    }

    fn complete(&mut self, cx: &mut Context) {
        let Some(mut listing) = self.listing.take() else {
            return;
        };
        let cursor = self
            .page
            .filter(|_| listing.has_more())
            .map(|page| (page + 1).to_string());
        let cut = (self.page.is_none() && listing.has_more())
            .then(|| Entry::hint(hints::list_cut(listing.taken())));
        match lists::entries(self.list, self.parent.as_deref(), &listing.take_bodies()) {
            Ok(entries) => {
                let mut entries = lists::shortened(lists::matching(entries, &self.filter));
                entries.extend(cut);
                cx.steps.push(Step::Entries(Entries { entries, cursor }));
                self.finish(cx);
            }
            Err(words) => self.fail(Failure::new(FailureKind::Unreadable, None, words), cx),
        }
    }

    fn fail(&mut self, mut failure: Failure, cx: &mut Context) {
        failure.item = None;
        if failure.status.is_some() {
            failure.message = failures::in_list(failure.message);
        }
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
