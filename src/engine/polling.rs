//! One poll of the polling trigger: reads what has changed since the last one and makes events of it.
//!
//! ```text
//! sessions, contacts, cards of each panel, by the dates of the chosen events ─▶ events
//! sessions by their change and their last message ─▶ those in another state than before ─▶ their messages ─▶ events
//! ```
//!
//! One list at a time, one page after the other, the newest record first: a record that changes meanwhile comes again, and none is
//! skipped. A list that cannot be read to its end is read from the same moment on again; what it showed is delivered and noted.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::fmt::Write;

use serde::Deserialize;
use serde_json::value::RawValue;
use serde_json::{Map, Value, json};

use super::call::{Progress, Rules};
use super::context::Context;
use super::listing::{Listing, PageRange, Sink};
use super::records::records;
use crate::changes::note::note;
use crate::envelope::{Done, Event, Fail, Poll, Step, json as lenient};
use crate::failure::{Failure, FailureKind};
use crate::messages::{failures, trigger as messages};
use crate::operation::Paging;
use crate::request::{Draft, LARGEST_PAGE};
use crate::resources::short;
use crate::trigger::event_types::Family;
use crate::trigger::filter::{self, Match};
use crate::trigger::poll_memory::{CARDS, PollMemory};
use crate::trigger::polled_events::{
    CREATED, ENDED, INTERACTED, PolledEvent, UPDATED, Wanted, instant,
};
use crate::trigger::settings::Settings;
use crate::trigger::webhook_event::WebhookEvent;
use crate::validate::timestamp;

/// Sessions whose messages one poll reads; the next poll goes on with the others.
const SESSIONS: usize = 200;
/// Sessions whose messages are looked through for a sample.
const SAMPLED: usize = 5;
/// Lists that cannot be read after which a poll ends.
const FAILED_LISTS: u32 = 3;
/// The list of sessions that leads to messages.
const MESSAGES: &str = "messages";
/// Part of the state of a session whose messages may still fail.
const UNSETTLED: &str = "unsettled";
/// Statuses that a message does not leave, or only to another one of these.
const SETTLED: [&str; 4] = ["DELIVERED", "READ", "FAILED", "DELETED"];

/// A poll under way.
#[derive(Debug)]
pub struct Polling {
    settings: Settings,
    wanted: Wanted,
    memory: PollMemory,
    sample: bool,
    began: i64,
    waiting: VecDeque<Reading>,
    current: Option<(Reading, Box<Listing>)>,
    /// Names of the lists that were not read to the end.
    incomplete: BTreeSet<String>,
    failed: u32,
    failure: Option<Failure>,
    /// Records whose creation this poll delivers, by ID: the date of change that they had.
    created: BTreeMap<String, String>,
    /// Sessions that may have new messages.
    sessions: Vec<Session>,
    found: Vec<Found>,
    unknown_steps: u32,
    over: bool,
}

/// One list to read.
#[derive(Debug, Clone)]
struct Reading {
    /// The memory that it belongs to.
    name: String,
    of: Of,
    bound: &'static str,
    since: i64,
    /// Whether nothing of this list was read before.
    is_first: bool,
}

#[derive(Debug, Clone)]
enum Of {
    /// Sessions, contacts, or cards of a panel, which show events themselves.
    Records(Family, Option<String>),
    /// Sessions that may have new messages.
    Sessions,
    /// The messages of the session at this position; the last list of it or not.
    Messages(usize, bool),
}

/// A session that may have new messages.
#[derive(Debug)]
struct Session {
    record: Record,
    /// Of the state it is in.
    note: String,
    date: i64,
    /// Whether its messages may still fail.
    is_unsettled: bool,
}

#[derive(Debug)]
struct Record {
    text: String,
    members: Map<String, Value>,
}

#[derive(Debug)]
struct Found {
    date: i64,
    event: &'static str,
    text: String,
}

impl Session {
    fn id(&self) -> String {
        text(&self.record.members, "id").to_ascii_lowercase()
    }
}

impl Polling {
    /// Begins with the first list.
    ///
    /// # Errors
    /// A parameter cannot be used.
    pub fn begin(job: &Poll, cx: &mut Context) -> Result<Self, Failure> {
        let refused = |words| Failure::new(FailureKind::Invalid, None, words);
        let settings = Settings::read(&job.parameters, &job.expressions).map_err(refused)?;
        let wanted = Wanted::of(&settings).map_err(refused)?;
        let mut polling = Self {
            settings,
            wanted,
            memory: PollMemory::read(&job.kept, cx.now),
            sample: job.sample,
            began: cx.now,
            waiting: VecDeque::new(),
            current: None,
            incomplete: BTreeSet::new(),
            failed: 0,
            failure: None,
            created: BTreeMap::new(),
            sessions: Vec::new(),
            found: Vec::new(),
            unknown_steps: 0,
            over: false,
        };
        polling.plan();
        polling.next(cx);
        Ok(polling)
    }

    /// Notes the lists to read.
    fn plan(&mut self) {
        for (family, bounds) in [
            (Family::Session, &[CREATED, UPDATED, ENDED][..]),
            (Family::Contact, &[CREATED, UPDATED]),
            (Family::Card, &[CREATED, UPDATED]),
        ] {
            let panels = match family {
                Family::Card => self.wanted.panels.iter().cloned().map(Some).collect(),
                _ => vec![None],
            };
            for panel in panels {
                for &bound in bounds {
                    if !self.wanted.by(family, bound).is_empty() {
                        let place = panel.as_deref().unwrap_or_default();
                        let name = format!("{family:?} {bound} {place}");
                        self.add(name, Of::Records(family, panel.clone()), bound);
                    }
                }
            }
        }
        let mut events = self.wanted.events.iter();
        if events.any(|event| event.family() == Family::Message) {
            self.add(MESSAGES.to_owned(), Of::Sessions, UPDATED);
            if !self.sample {
                self.add(MESSAGES.to_owned(), Of::Sessions, INTERACTED);
            }
        }
    }

    fn add(&mut self, name: String, of: Of, bound: &'static str) {
        let list = self.memory.list(&name);
        let (since, is_first) = (list.since(), list.is_first());
        self.waiting.push_back(Reading {
            name,
            of,
            bound,
            since: if self.sample { i64::MIN } else { since },
            is_first: is_first && !self.sample,
        });
    }

    /// Processes one event.
    pub fn on(&mut self, event: Event, cx: &mut Context) {
        if self.over {
            return;
        }
        if let Event::Cancelled(_) = event {
            if let Some((_, mut listing)) = self.current.take() {
                listing.abort(cx);
            }
            let words = failures::cancelled(false);
            self.failure = Some(Failure::new(FailureKind::Cancelled, None, words));
            self.waiting.clear();
            self.found.clear();
            return self.finish(cx);
        }
        let Some((reading, listing)) = &mut self.current else {
            return;
        };
        let Some(id) = event.id().filter(|&id| listing.awaits(id)) else {
            return;
        };
        let progress = listing.on(id, event, cx);
        let reading = reading.clone();
        let bodies = listing.take_bodies();
        // What a first reading does not see comes as new with the next one; made again, it would take what came since for old.
        let is_whole = listing.lacks_nothing() || self.sample || reading.is_first;
        for body in &bodies {
            self.take(&reading, body);
        }
        match progress {
            Progress::Pending => {
                if let Some((_, listing)) = &mut self.current {
                    listing.pump(1, cx);
                }
            }
            Progress::Done(()) => {
                self.current = None;
                self.end(&reading, is_whole);
                self.next(cx);
            }
            // A session that is gone has no messages.
            Progress::Failed(failure)
                if failure.kind == FailureKind::NotFound
                    && matches!(reading.of, Of::Messages(..)) =>
            {
                self.current = None;
                self.end(&reading, true);
                self.next(cx);
            }
            Progress::Failed(failure) => {
                self.current = None;
                self.failed += 1;
                self.failure.get_or_insert(failure);
                if self.failed >= FAILED_LISTS {
                    let left = self.waiting.drain(..).map(|reading| reading.name);
                    self.incomplete.extend(left);
                }
                self.end(&reading, false);
                self.next(cx);
            }
        }
    }

    /// Reads the next list, or ends after the last one.
    fn next(&mut self, cx: &mut Context) {
        let Some(reading) = self.waiting.pop_front() else {
            return self.finish(cx);
        };
        let draft = self.draft(&reading);
        let rules = Rules::of(&draft, cx.now);
        let pages = if self.sample {
            Some(1)
        } else if is_limited(&reading, &self.wanted) {
            u32::try_from(CARDS).ok().map(|cards| cards / LARGEST_PAGE)
        } else {
            None
        };
        let range = PageRange {
            first: 1,
            size: LARGEST_PAGE,
            pages,
            parallel: 1,
        };
        let mut listing = Box::new(Listing::new(0, draft, rules, range, Sink::bodies()));
        listing.pump(1, cx);
        self.current = Some((reading, listing));
    }

    fn draft(&self, reading: &Reading) -> Draft {
        let (path, details) = match &reading.of {
            Of::Records(Family::Contact, _) => ("/core/v1/contact", &short::CONTACT),
            Of::Records(Family::Card, _) => ("/crm/v2/panel/card", &short::CARD),
            Of::Records(..) | Of::Sessions => ("/chat/v2/session", &short::SESSION),
            Of::Messages(..) => ("/chat/v1/session/{id}/message", &short::MESSAGE),
        };
        let mut draft = Draft::read(path, Paging::Query);
        match &reading.of {
            Of::Records(Family::Card, panel) => {
                draft.put_query("PanelId", panel.clone().unwrap_or_default());
            }
            Of::Records(Family::Session, _) | Of::Sessions => {
                draft.put_query("IncludeDetails", "ChannelDetails".to_owned());
            }
            Of::Messages(position, _) => {
                let session = self.sessions.get(*position);
                let id = session.map(|session| text(&session.record.members, "id"));
                draft.put_path("id", id.unwrap_or_default().to_owned());
            }
            Of::Records(..) => {}
        }
        for detail in details.needed_details() {
            draft.put_query("IncludeDetails", detail.to_owned());
        }
        if !self.sample && !is_limited(reading, &self.wanted) {
            draft.put_query(reading.bound, timestamp::render(reading.since, 0));
        }
        // The order of other dates is not documented.
        let order = if reading.bound == CREATED {
            "createdAt"
        } else {
            "updatedAt"
        };
        draft.put_query("OrderBy", order.to_owned());
        draft.put_query("OrderDirection", "DESCENDING".to_owned());
        draft
    }

    /// Makes events of a page.
    fn take(&mut self, reading: &Reading, body: &str) {
        for record in written_records(body) {
            match &reading.of {
                Of::Records(family, _) => self.take_record(reading, *family, &record),
                Of::Sessions => self.take_session(reading, record),
                Of::Messages(position, _) => self.take_message(reading, *position, &record),
            }
        }
    }

    fn take_record(&mut self, reading: &Reading, family: Family, record: &Record) {
        let follows = self.wanted.events.iter();
        let follows = follows
            .clone()
            .any(|event| event.name == "PANEL_CARD_STEP_CHANGE");
        let moved = (family == Family::Card && follows)
            .then(|| {
                let (id, step) = (text(&record.members, "id"), text(&record.members, "stepId"));
                let panel = match &reading.of {
                    Of::Records(_, panel) => panel.as_deref().unwrap_or_default(),
                    _ => "",
                };
                let list = format!("{family:?} {UPDATED} {panel}");
                self.memory.list(&list).move_card(id, step)
            })
            .flatten();
        for event in self.wanted.by(family, reading.bound) {
            let Some((date, _)) = self.new_event(reading, event, record) else {
                continue;
            };
            let id = text(&record.members, "id").to_ascii_lowercase();
            let changed = text(&record.members, "updatedAt").to_owned();
            match event.name {
                "PANEL_CARD_STEP_CHANGE" if !self.sample && moved != Some(true) => {
                    let is_new = self.created.contains_key(&id);
                    self.unknown_steps +=
                        u32::from(moved.is_none() && !is_new && !reading.is_first);
                    continue;
                }
                _ if event.bound == CREATED => {
                    self.created.insert(id, changed);
                }
                // The state that it is delivered in as created.
                _ if event.bound == UPDATED
                    && self.created.get(&id) == Some(&changed)
                    && !self.sample =>
                {
                    continue;
                }
                _ => {}
            }
            let session = (family == Family::Session).then_some(record);
            self.deliver(reading, event, date, record, session);
        }
    }

    fn take_session(&mut self, reading: &Reading, record: Record) {
        let members = &record.members;
        let id = text(members, "id");
        let is_known = |known: &Session| text(&known.record.members, "id").eq_ignore_ascii_case(id);
        if id.is_empty() || self.sessions.iter().any(is_known) {
            return;
        }
        let state = [
            "updatedAt",
            "lastInteractionDate",
            "lastMessageIn",
            "lastMessageOut",
            "unreadCount",
            "status",
        ];
        let state = state.map(|name| members.get(name).unwrap_or(&Value::Null).to_string());
        let state: Vec<&str> = state.iter().map(String::as_str).collect();
        let note = note(&state);
        let dates = ["updatedAt", "lastInteractionDate"].map(|name| instant(members, name));
        let date = dates.iter().flatten().map(|(date, _)| *date).max();
        if self
            .memory
            .list(&reading.name)
            .holds(&id.to_ascii_lowercase(), &[&note, ""])
            && !self.sample
        {
            return;
        }
        if filter::stops_messages_of(members, &self.settings.filters) {
            return;
        }
        self.sessions.push(Session {
            date: date.unwrap_or(self.began),
            record,
            note,
            is_unsettled: false,
        });
    }

    fn take_message(&mut self, reading: &Reading, position: usize, record: &Record) {
        let is_settled = text(&record.members, "direction") != "TO_HUB"
            || SETTLED.contains(&text(&record.members, "status"));
        if let Some(session) = self.sessions.get_mut(position)
            && !is_settled
        {
            session.is_unsettled = true;
        }
        for event in self.wanted.by(Family::Message, reading.bound) {
            if let Some((date, _)) = self.new_event(reading, event, record) {
                let session = self.sessions.get_mut(position);
                let session = session.map(|session| Record {
                    text: session.record.text.clone(),
                    members: session.record.members.clone(),
                });
                self.deliver(reading, event, date, record, session.as_ref());
            }
        }
    }

    /// The date of an event that a record shows, if it is not done with. It is from now on.
    fn new_event<'a>(
        &mut self,
        reading: &Reading,
        event: &PolledEvent,
        record: &'a Record,
    ) -> Option<(i64, &'a str)> {
        let (date, written) = event.date_in(&record.members)?;
        if self.sample {
            return Some((date, written));
        }
        if date < reading.since {
            return None;
        }
        let (id, state) = event.identity(&record.members);
        let list = self.memory.list(&reading.name);
        list.is_new(&id, &[&state[0], &state[1]], date)
            .then_some((date, written))
    }

    /// Adds the event to the result, unless a filter stops it.
    fn deliver(
        &mut self,
        reading: &Reading,
        event: &'static PolledEvent,
        date: i64,
        record: &Record,
        session: Option<&Record>,
    ) {
        let Some((_, written)) = event.date_in(&record.members) else {
            return;
        };
        let envelope = json!({ "eventType": event.event_type, "date": written });
        let seen = WebhookEvent::of(event.event_type, written, record.members.clone());
        let members = session.map(|session| &session.members);
        if reading.is_first
            || filter::judge(&seen, &self.settings.filters, members) != Match::Passes
        {
            return;
        }
        let with_session = self.settings.include_session && event.family() == Family::Message;
        let session = session
            .filter(|_| with_session)
            .map_or("null", |session| &session.text);
        let terms = json!({
            "withSession": with_session,
            "simplify": self.settings.simplify,
            "short": event.family().short().map(|short| short.name),
            "key": seen.key(),
        });
        let mut text = String::with_capacity(record.text.len() + session.len() + 256);
        // As the API wrote it: a parsed number may lose digits.
        let _ = write!(
            text,
            "{{\"event\":{{\"envelope\":{envelope},\"content\":{}}},\"session\":{session},\"terms\":{terms}}}",
            record.text
        );
        let event = event.name;
        if self.sample {
            self.found
                .retain(|known| known.event != event || known.date > date);
            if self.found.iter().any(|known| known.event == event) {
                return;
            }
        }
        self.found.push(Found { date, event, text });
    }

    /// Ends a list, and reads on where it leads to others.
    fn end(&mut self, reading: &Reading, is_whole: bool) {
        if !is_whole {
            self.incomplete.insert(reading.name.clone());
        }
        match reading.of {
            Of::Sessions if !self.is_waiting(&reading.name) => self.plan_messages(reading),
            Of::Messages(position, true) if is_whole => {
                let follows = !self.wanted.by(Family::Message, UPDATED).is_empty();
                if let Some(session) = self.sessions.get(position) {
                    // One whose messages may still fail is read again as long as the list of sessions shows it, after the others.
                    let way = if follows && session.is_unsettled {
                        UNSETTLED
                    } else {
                        ""
                    };
                    let list = self.memory.list(&reading.name);
                    list.is_new(&session.id(), &[&session.note, way], session.date);
                }
            }
            _ => {}
        }
        if !self.is_waiting(&reading.name) && !self.incomplete.contains(&reading.name) {
            self.memory.list(&reading.name).complete();
        }
    }

    fn is_waiting(&self, name: &str) -> bool {
        self.waiting.iter().any(|waiting| waiting.name == name)
    }

    fn plan_messages(&mut self, reading: &Reading) {
        let mut order: Vec<usize> = (0..self.sessions.len()).collect();
        if self.sample {
            order.truncate(SAMPLED);
        } else if !reading.is_first {
            let list = self.memory.list(&reading.name);
            let is_read =
                |session: &Session| list.holds(&session.id(), &[&session.note, UNSETTLED]);
            order.sort_by_key(|&at| self.sessions.get(at).is_some_and(is_read));
            if order.len() > SESSIONS {
                order.truncate(SESSIONS);
                self.incomplete.insert(reading.name.clone());
            }
        }
        let by = |bound| !self.wanted.by(Family::Message, bound).is_empty();
        let bounds: Vec<&'static str> = [CREATED, UPDATED]
            .into_iter()
            .filter(|&one| by(one))
            .collect();
        for position in order {
            for (number, &bound) in (1..).zip(&bounds) {
                self.waiting.push_back(Reading {
                    of: Of::Messages(position, number == bounds.len()),
                    bound,
                    ..reading.clone()
                });
            }
        }
    }

    fn finish(&mut self, cx: &mut Context) {
        self.over = true;
        self.found.sort_by_key(|found| found.date);
        if self.sample && self.found.is_empty() && self.failure.is_none() {
            let words = messages::nothing_to_show();
            self.failure = Some(Failure::new(FailureKind::NotFound, None, words));
        }
        let item = 0;
        for Found { text: record, .. } in self.found.drain(..) {
            cx.take_record(item, record);
        }
        let memory = std::mem::replace(&mut self.memory, PollMemory::read("", self.began));
        let kept = memory.write();
        let mut hint = |text| cx.hint(item, text);
        if kept.is_damaged {
            hint(messages::memory_damaged());
        }
        if kept.is_shortened {
            hint(messages::many_changes());
        }
        if self.unknown_steps > 0 {
            hint(messages::step_unknown(self.unknown_steps));
        }
        if let Some(failure) = self.failure.take() {
            cx.steps.push(Step::Fail(Fail { failure }));
        }
        let record = json!({ "kept": kept.text }).to_string();
        cx.take_record(item, record);
        cx.steps.push(Step::Done(Done {
            stats: cx.shared.stats,
        }));
    }
}

/// Whether a list is read for the steps of cards that did not change lately.
fn is_limited(reading: &Reading, wanted: &Wanted) -> bool {
    let mut follows = wanted.events.iter();
    reading.is_first
        && reading.bound == UPDATED
        && matches!(reading.of, Of::Records(Family::Card, _))
        && follows.any(|event| event.name == "PANEL_CARD_STEP_CHANGE")
}

fn text<'a>(record: &'a Map<String, Value>, name: &str) -> &'a str {
    record.get(name).and_then(Value::as_str).unwrap_or_default()
}

/// The records of a page, each as it was written and as it is read.
fn written_records(body: &str) -> Vec<Record> {
    #[derive(Deserialize)]
    struct Page<'a> {
        #[serde(borrow)]
        items: Vec<&'a RawValue>,
    }
    let body = body.trim_start_matches('\u{feff}');
    let written = match serde_json::from_str::<Page>(body) {
        Ok(page) => Some(page.items),
        Err(_) => serde_json::from_str(body).ok(),
    };
    let texts: Vec<String> = if let Some(items) = written {
        items.iter().map(|item| item.get().to_owned()).collect()
    } else {
        // A page that only JavaScript reads.
        let body = lenient::parse(body);
        let items = body.as_ref().and_then(records).unwrap_or_default();
        items.iter().map(Value::to_string).collect()
    };
    let read = |text: String| match lenient::parse(&text) {
        Some(Value::Object(members)) => Some(Record { text, members }),
        _ => None,
    };
    texts.into_iter().filter_map(read).collect()
}
