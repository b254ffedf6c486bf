//! Sessions of a period in numbers: finds them, measures each, and delivers rows, records or a page.
//!
//! ```text
//! offsets of the zone ─▶ office hours ─▶ new contacts ─▶ sessions that started ─▶ others that ended ─▶ messages of each
//!                        (if they count)  (if grouped by)                                              (if they are read)
//! ```
//!
//! With the period before, both lists are read over both periods, which touch.

use std::collections::HashMap;

use super::answer_reader::AnswerReader;
use super::call::{Answer, Call, Progress, Rules};
use super::context::Context;
use super::counting::Counting;
use super::job::Job;
use super::listing::{Listing, PageRange, Sink};
use super::session_columns::{OF_CONTACTS, OF_SESSIONS, contacts, detail, sessions};
use crate::calendar::{AccountHours, OfficeTime, Period, Week, Zone, ZoneReader};
use crate::envelope::{Abort, Event, Output, Step, Store, TakeFile, Want};
use crate::failure::{Failure, FailureKind};
use crate::messages::{failures, hints};
use crate::metrics::{Answers, Calendar, Dimension, Session};
use crate::request::metrics::{BusinessTime, MetricsOrder, Outcome};
use crate::request::{DEFAULT_PROPERTY, Draft, PeriodOfRun};
use crate::resources::{company, contact};
use crate::validate::timestamp::{MS_PER_DAY, render};

/// Sessions that end in a period may have begun long before: changes of the clock are known for so long, in milliseconds.
const LONGEST_SESSION: i64 = 3 * 366 * MS_PER_DAY;

/// The metrics of one item.
#[derive(Debug)]
pub struct Metrics {
    item: u32,
    rules: Rules,
    /// The request for sessions, without a period.
    draft: Draft,
    order: MetricsOrder,
    period: Period,
    before: Option<Period>,
    stage: Stage,
    /// The zone, once it is known.
    zone: Option<Zone>,
    /// What is counted, once it is known when the company is open.
    counting: Option<Counting>,
    /// When contacts were created, of those that are new in one of the periods; `None` if nothing depends on it.
    created: Option<HashMap<String, i64>>,
    /// Sessions whose messages are to be read, up to the limit.
    waiting: Vec<Session>,
    /// Sessions whose messages are to be read, also those beyond the limit.
    found: u32,
    is_complete: bool,
    /// Sessions that came without a date by which a period is told.
    undated: u32,
}

#[derive(Debug)]
enum Stage {
    New,
    Zone(ZoneReader),
    Hours(Box<Call>),
    Contacts(Box<Listing>),
    Sessions(Which, Box<Listing>),
    Messages(Box<AnswerReader>),
    /// The page is being stored; its record is not delivered yet.
    Storing {
        call: u32,
        record: String,
    },
}

/// By which date sessions are found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Which {
    Started,
    Ended,
}

impl Metrics {
    /// Metrics of the sessions that a draft finds in a period. Nothing has begun.
    pub fn new(
        item: u32,
        rules: Rules,
        mut draft: Draft,
        order: MetricsOrder,
        wanted: PeriodOfRun,
    ) -> Self {
        for bound in CREATED_AT {
            draft.take_query(bound);
        }
        let mut details: Vec<_> = if order.outcome == Outcome::Sessions {
            let all = crate::metrics::DIMENSIONS.iter();
            all.filter_map(|(_, dimension)| detail(*dimension))
                .collect()
        } else {
            let by = order.by.iter();
            by.filter_map(|dimension| detail(*dimension)).collect()
        };
        details.dedup();
        for detail in details {
            draft.put_query("IncludeDetails", detail.to_owned());
        }
        draft.settings = draft.settings.for_all_pages();
        let created = order.by.contains(&Dimension::Contact).then(HashMap::new);
        Self {
            item,
            rules,
            draft,
            before: order.compares.then_some(wanted.before),
            order,
            period: wanted.period,
            stage: Stage::New,
            zone: None,
            counting: None,
            created,
            waiting: Vec::new(),
            found: 0,
            is_complete: true,
            undated: 0,
        }
    }

    /// Starts the requests that may start with that many free places.
    fn start_requests(&mut self, places: u32, cx: &mut Context) {
        match &mut self.stage {
            Stage::New => {
                let first = self.before.as_ref().unwrap_or(&self.period).from;
                let span = (first - LONGEST_SESSION, self.period.to.max(cx.now));
                let reader = ZoneReader::new(&[span]);
                cx.ask_offsets(self.item, reader.question().unwrap_or_default());
                self.stage = Stage::Zone(reader);
            }
            Stage::Zone(_) | Stage::Storing { .. } => {}
            Stage::Hours(call) => {
                if places > 0 {
                    call.begin(cx);
                }
            }
            Stage::Contacts(listing) | Stage::Sessions(_, listing) => listing.pump(places, cx),
            Stage::Messages(reader) => reader.pump(places, cx),
        }
    }

    /// All pages of a list, of which columns are needed.
    fn listing(&self, mut draft: Draft, places: &'static [&'static str]) -> Listing {
        draft.settings = self.draft.settings.clone();
        let range = PageRange::all_pages(draft.settings.parallel_requests);
        let sink = Sink::Columns(places, Vec::new());
        Listing::new(self.item, draft, self.rules, range, sink)
    }

    /// As [`Self::listing`], of records with a date in the periods. Whether the API's bounds are inclusive is not known: what
    /// lies on an edge arrives in any case.
    fn listing_in_periods(
        &self,
        mut draft: Draft,
        [after, before]: [&'static str; 2],
        places: &'static [&'static str],
    ) -> Listing {
        let (from, to) = self.span();
        draft.put_query(after, render(from - 1, 0));
        draft.put_query(before, render(to, 0));
        self.listing(draft, places)
    }

    /// The beginning and the end of both periods.
    fn span(&self) -> (i64, i64) {
        let first = self.before.as_ref().unwrap_or(&self.period).from;
        (first, self.period.to)
    }

    fn take_hours(&mut self, answer: &Answer, cx: &mut Context) -> Progress<()> {
        cx.discard(answer.call);
        let hours = answer.json();
        let hours = hours.as_ref().and_then(|hours| hours.as_object());
        let hours = hours.map(AccountHours::read).unwrap_or_default();
        let office = OfficeTime::of_account(&hours, &self.order.holidays);
        let (Some(office), Some(zone)) = (office, self.zone.take()) else {
            let words = failures::no_office_hours();
            return Progress::Failed(Failure::new(FailureKind::Unreadable, self.item, words));
        };
        self.count_in(zone, office);
        Progress::Pending
    }

    /// Begins to count: it is known what local time and business time are.
    fn count_in(&mut self, zone: Zone, office: OfficeTime) {
        let calendar = Calendar {
            zone,
            week_start: self.draft.settings.period.week_start,
        };
        let language = self.draft.settings.transcript.language;
        let periods = (self.period.clone(), self.before.clone());
        let order = self.order.clone();
        self.counting = Some(Counting::new(order, periods, calendar, office, language));
        if self.created.is_some() {
            let draft = Draft::reading(&contact::list::OPERATION);
            let listing = self.listing_in_periods(draft, CREATED_AT, OF_CONTACTS);
            self.stage = Stage::Contacts(Box::new(listing));
        } else {
            self.find(Which::Started);
        }
    }

    fn find(&mut self, which: Which) {
        let mut draft = self.draft.clone();
        let range = match which {
            Which::Started => CREATED_AT,
            Which::Ended => {
                // Those that started in the periods are known.
                draft.put_query(CREATED_AT[1], render(self.span().0, 0));
                END_AT
            }
        };
        let listing = self.listing_in_periods(draft, range, OF_SESSIONS);
        self.stage = Stage::Sessions(which, Box::new(listing));
    }

    /// Takes a session that was found, unless it lies on an edge.
    fn take(&mut self, which: Which, session: Session, cx: &mut Context) {
        let date = match which {
            Which::Started => session.started(),
            Which::Ended => session.end_at,
        };
        if date.is_none() {
            self.undated += 1;
            self.is_complete = false;
        }
        let (from, to) = self.span();
        let is_within = |at: Option<i64>| at.is_some_and(|at| (from..to).contains(&at));
        let is_wanted = match which {
            Which::Started => is_within(session.started()),
            Which::Ended => is_within(session.end_at) && !is_within(session.started()),
        };
        if !is_wanted {
            return;
        }
        match self.order.messages_of {
            None => self.count(session, None, cx),
            Some(most) => {
                self.found += 1;
                if self.found <= most {
                    self.waiting.push(session);
                }
            }
        }
    }

    fn count(&mut self, session: Session, answers: Option<&Answers>, cx: &mut Context) {
        if let Some(counting) = &mut self.counting {
            counting.count(session, answers, self.created.as_ref());
            counting.deliver(self.item, self.draft.settings.most_records(), cx);
        }
    }

    /// All sessions are found.
    fn read_messages(&mut self, cx: &mut Context) -> Progress<()> {
        let Some(most) = self.order.messages_of else {
            return self.finish(cx);
        };
        if self.found > most {
            let words = failures::too_many_sessions(self.found, most);
            let kind = FailureKind::Invalid;
            return Progress::Failed(
                Failure::new(kind, self.item, words).about("options.readMessagesAtMost"),
            );
        }
        cx.hint(self.item, hints::messages_read(self.found));
        if self.waiting.is_empty() {
            return self.finish(cx);
        }
        let settings = self.draft.settings.clone();
        let sessions = std::mem::take(&mut self.waiting);
        let reader = AnswerReader::new(self.item, self.rules, settings, sessions);
        self.stage = Stage::Messages(Box::new(reader));
        Progress::Pending
    }

    fn on_messages(&mut self, id: u32, event: Event, cx: &mut Context) -> Progress<()> {
        let Stage::Messages(reader) = &mut self.stage else {
            return Progress::Pending;
        };
        if let Err(failure) = reader.on(id, event, cx) {
            reader.abort(cx);
            return Progress::Failed(failure);
        }
        while let Stage::Messages(reader) = &mut self.stage {
            if let Some((session, answers)) = reader.next_read() {
                self.count(session, Some(&answers), cx);
                continue;
            }
            if !reader.is_over() {
                break;
            }
            self.is_complete &= reader.is_complete();
            return self.finish(cx);
        }
        Progress::Pending
    }

    /// Everything is counted: delivers the result.
    fn finish(&mut self, cx: &mut Context) -> Progress<()> {
        if !self.is_complete {
            let words = hints::incomplete_metrics(self.undated);
            if self.draft.settings.fail_when_incomplete {
                let kind = FailureKind::Incomplete;
                return Progress::Failed(Failure::new(kind, self.item, words));
            }
            cx.hint(self.item, words.in_one_line());
        }
        if let Some(counting) = &mut self.counting {
            let most = self.draft.settings.most_records();
            let page = counting.finish(self.item, most, self.is_complete, cx);
            if let Some((record, content)) = page {
                let call = cx.next_id();
                let days = self.period.label.replace(" – ", "-to-");
                cx.steps.push(Step::Store(Store {
                    call,
                    name: format!("metrics-{days}.html"),
                    mime_type: "text/html",
                    content: Some(content),
                }));
                self.stage = Stage::Storing { call, record };
                return Progress::Pending;
            }
        }
        Progress::Done(())
    }

    fn on_stored(&mut self, event: Event, cx: &mut Context) -> Progress<()> {
        let (Stage::Storing { call, record }, Event::Stored(stored)) = (&mut self.stage, event)
        else {
            return Progress::Pending;
        };
        if let Some(detail) = &stored.error {
            let words = failures::page_not_stored(detail);
            return Progress::Failed(Failure::new(FailureKind::Internal, self.item, words));
        }
        let property = self.order.property.clone();
        cx.steps.push(Step::TakeFile(TakeFile {
            item: self.item,
            call: *call,
            property: property.unwrap_or_else(|| DEFAULT_PROPERTY.to_owned()),
            record: std::mem::take(record),
            output: Output::Raw,
        }));
        Progress::Done(())
    }
}

impl Job for Metrics {
    fn awaits(&self, id: u32) -> bool {
        match &self.stage {
            Stage::New | Stage::Zone(_) => false,
            Stage::Hours(call) => call.awaits(id),
            Stage::Contacts(listing) | Stage::Sessions(_, listing) => listing.awaits(id),
            Stage::Storing { call, .. } => *call == id,
            Stage::Messages(reader) => reader.awaits(id),
        }
    }

    fn pump(&mut self, places: u32, cx: &mut Context) -> Progress<()> {
        self.start_requests(places, cx);
        Progress::Pending
    }

    fn on(&mut self, id: u32, event: Event, cx: &mut Context) -> Progress<()> {
        match &mut self.stage {
            Stage::New | Stage::Zone(_) => Progress::Pending,
            Stage::Hours(call) => {
                let progress = call.on(event, cx);
                self.rules.deadline = self.rules.deadline.max(call.deadline());
                match progress {
                    Progress::Pending => Progress::Pending,
                    Progress::Failed(failure) => failed(failure, OF_HOURS),
                    Progress::Done(answer) => self.take_hours(&answer, cx),
                }
            }
            Stage::Contacts(listing) => {
                let progress = listing.on(id, event, cx);
                self.rules.deadline = self.rules.deadline.max(listing.deadline());
                let created = self.created.get_or_insert_default();
                for page in listing.take_columns() {
                    created.extend(contacts(&page));
                }
                match progress {
                    Progress::Pending => Progress::Pending,
                    Progress::Failed(failure) => failed(failure, OF_CONTACTS_LIST),
                    Progress::Done(()) => {
                        self.is_complete &= listing.is_complete();
                        self.find(Which::Started);
                        Progress::Pending
                    }
                }
            }
            Stage::Sessions(which, listing) => {
                let which = *which;
                let progress = listing.on(id, event, cx);
                self.rules.deadline = self.rules.deadline.max(listing.deadline());
                let pages = listing.take_columns();
                let is_complete = listing.is_complete();
                for page in &pages {
                    let found = match &mut self.counting {
                        Some(counting) => sessions(page, &mut counting.names),
                        None => Vec::new(),
                    };
                    for session in found {
                        self.take(which, session, cx);
                    }
                }
                match progress {
                    Progress::Pending => Progress::Pending,
                    Progress::Failed(failure) => Progress::Failed(failure),
                    Progress::Done(()) => {
                        self.is_complete &= is_complete;
                        match which {
                            Which::Started => {
                                self.find(Which::Ended);
                                Progress::Pending
                            }
                            Which::Ended => self.read_messages(cx),
                        }
                    }
                }
            }
            Stage::Messages(_) => self.on_messages(id, event, cx),
            Stage::Storing { .. } => self.on_stored(event, cx),
        }
    }

    fn on_offsets(&mut self, seconds: &[i32], cx: &mut Context) -> Progress<()> {
        let Stage::Zone(reader) = &mut self.stage else {
            return Progress::Pending;
        };
        reader.answer(seconds);
        if let Some(question) = reader.question() {
            cx.ask_offsets(self.item, question);
            return Progress::Pending;
        }
        let zone = reader.zone();
        let week = match &self.order.business_time {
            BusinessTime::Own(week) => week.clone(),
            BusinessTime::Always => Week::round_the_clock(),
            BusinessTime::Account => {
                self.zone = Some(zone);
                let mut draft = Draft::reading(&company::get_office_hours::OPERATION);
                draft.settings = self.draft.settings.clone();
                let target = draft.target(None);
                let call = Call::new(self.item, self.rules, draft.method, target, Want::Body, cx);
                let call = Box::new(call);
                self.stage = Stage::Hours(call);
                return Progress::Pending;
            }
        };
        let office = OfficeTime::new(week, &self.order.holidays, zone.clone());
        self.count_in(zone, office);
        Progress::Pending
    }

    fn abort(&mut self, cx: &mut Context) {
        match &mut self.stage {
            Stage::New | Stage::Zone(_) => {}
            Stage::Messages(reader) => reader.abort(cx),
            Stage::Storing { call, .. } => cx.steps.push(Step::Abort(Abort { call: *call })),
            Stage::Hours(call) => call.abort(cx),
            Stage::Contacts(listing) | Stage::Sessions(_, listing) => listing.abort(cx),
        }
    }
}

const CREATED_AT: [&str; 2] = ["CreatedAt.After", "CreatedAt.Before"];
const END_AT: [&str; 2] = ["EndAt.After", "EndAt.Before"];

/// What is read besides sessions, as a failure names it.
const OF_HOURS: &str = "the office hours of the account";
const OF_CONTACTS_LIST: &str = "the contacts that are new in the period";

fn failed(mut failure: Failure, what: &str) -> Progress<()> {
    failure.message = failures::in_metrics(failure.message, what);
    Progress::Failed(failure)
}
