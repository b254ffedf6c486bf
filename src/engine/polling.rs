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

use serde_json::{Value, json};

use super::call::{Progress, Rules, Share};
use super::context::Context;
use super::listing::{Listing, Sink};
use super::polled_list::{Extent, Of, PolledList};
use super::polled_records::{Record, records_of};
use crate::changes::MOST_NOTES;
use crate::changes::note::note;
use crate::envelope::{Done, Event, Fail, Poll, Step};
use crate::failure::{Failure, FailureKind};
use crate::messages::{failures, trigger as messages};
use crate::trigger::event_types::Family;
use crate::trigger::filter::{self, Match};
use crate::trigger::poll_memory::{OVERLAP, PollMemory};
use crate::trigger::polled_events::{
    CREATED, ENDED, INTERACTED, PolledEvent, UPDATED, Wanted, instant,
};
use crate::trigger::settings::Settings;
use crate::trigger::webhook_event::WebhookEvent;
use crate::validate::timestamp::MS_PER_MINUTE;

/// Sessions whose messages one poll reads; the next poll goes on with the others, as long as it can be noted which were read.
const SESSIONS: usize = 200;
/// How long the messages of a session may stay unreadable, while those of others are read, until it is given up.
const GIVEN_UP_AFTER: i64 = 60 * MS_PER_MINUTE;
/// Sessions whose messages are looked through for a sample.
const SAMPLED: usize = 5;
/// Lists that cannot be read after which a poll ends.
const FAILED_LISTS: u32 = 3;
/// The status of what the key may not read.
const FORBIDDEN: u16 = 403;
/// The list of sessions that leads to messages.
const MESSAGES: &str = "messages";
/// What is noted of these sessions: the state in which their messages were read, and when.
const READ: &str = "messages read";
/// The event of a card that moved to another step.
const STEP_CHANGE: &str = "PANEL_CARD_STEP_CHANGE";
/// Part of the state of a session whose messages may still fail.
const UNSETTLED: &str = "unsettled";
/// Whether the messages of a session could not be read.
const UNREADABLE: &str = "unreadable";
/// As [`UNREADABLE`].
const READABLE: &str = "";
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
    waiting: VecDeque<PolledList>,
    current: Option<(PolledList, Box<Listing>)>,
    /// Names of the lists that were not read to the end.
    incomplete: BTreeSet<String>,
    failed: u32,
    failure: Option<Failure>,
    /// Records whose creation this poll delivers, by ID: the date of change that they had.
    created: BTreeMap<String, String>,
    /// Sessions that may have new messages.
    sessions: Vec<Session>,
    /// IDs of the sessions that the lists have shown.
    seen: BTreeSet<String>,
    /// Whether the messages of a session were read.
    reads_messages: bool,
    /// Sessions that were given up.
    given_up: Vec<String>,
    found: Vec<Found>,
    unknown_steps: u32,
    /// Lists that ended early, or that records left meanwhile.
    cut_short: u32,
    over: bool,
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
    /// Whether a list of its messages was not read to the end.
    lacks_some: bool,
}

#[derive(Debug)]
struct Found {
    date: i64,
    event: &'static str,
    text: String,
}

/// What the notes call a session whose messages could not be read.
fn unreadable(session: &str) -> String {
    format!("{UNREADABLE} {session}")
}

/// From when on messages are read that were read at this time.
fn overlapped(read: i64) -> i64 {
    read - OVERLAP - 1
}

impl Session {
    fn id(&self) -> String {
        self.record.text_of("id").to_ascii_lowercase()
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
            seen: BTreeSet::new(),
            reads_messages: false,
            given_up: Vec::new(),
            found: Vec::new(),
            unknown_steps: 0,
            cut_short: 0,
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
        if self.follows_messages() {
            self.add(MESSAGES.to_owned(), Of::Sessions, UPDATED);
            if !self.sample {
                self.add(MESSAGES.to_owned(), Of::Sessions, INTERACTED);
            }
        }
    }

    fn add(&mut self, name: String, of: Of, bound: &'static str) {
        let list = self.memory.list(&name);
        let (since, is_first) = (list.since(), list.is_first() && !self.sample);
        let is_of_cards = bound == UPDATED && matches!(of, Of::Records(Family::Card, _));
        let extent = if self.sample {
            Extent::OnePage
        } else if is_first && is_of_cards && self.follows_steps() {
            Extent::KeptCards
        } else {
            Extent::SinceDate
        };
        self.waiting.push_back(PolledList {
            name,
            of,
            bound,
            since: if self.sample { i64::MIN } else { since },
            is_first,
            extent,
        });
    }

    fn follows_messages(&self) -> bool {
        let mut events = self.wanted.events.iter();
        events.any(|event| event.family() == Family::Message)
    }

    fn follows_steps(&self) -> bool {
        let mut events = self.wanted.events.iter();
        events.any(|event| event.name == STEP_CHANGE)
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
                self.cut_short += u32::from(!is_whole);
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
                // A panel that is gone, or a list that the key may not read, says nothing about the others.
                let is_of_all = matches!(reading.of, Of::Messages(..))
                    || !(matches!(failure.kind, FailureKind::NotFound | FailureKind::Refused)
                        || failure.status == Some(FORBIDDEN));
                self.failed += u32::from(is_of_all);
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
        let session = match reading.of {
            Of::Messages(position, _) => self.sessions.get(position),
            _ => None,
        };
        let draft = reading.draft(session.map_or("", |session| session.record.text_of("id")));
        let rules = Rules {
            share: Share::Polls,
            ..Rules::of(&draft, cx.now)
        };
        let range = reading.range();
        let mut listing = Box::new(Listing::new(0, draft, rules, range, Sink::bodies()));
        listing.pump(1, cx);
        self.current = Some((reading, listing));
    }

    /// Makes events of a page.
    fn take(&mut self, reading: &PolledList, body: &str) {
        for record in records_of(body) {
            match &reading.of {
                Of::Records(family, _) => self.take_record(reading, *family, &record),
                Of::Sessions => self.take_session(record),
                Of::Messages(position, _) => self.take_message(reading, *position, &record),
            }
        }
    }

    fn take_record(&mut self, reading: &PolledList, family: Family, record: &Record) {
        let mut moved = None;
        if family == Family::Card && self.follows_steps() {
            let (id, step) = (record.text_of("id"), record.text_of("stepId"));
            let panel = match &reading.of {
                Of::Records(_, panel) => panel.as_deref().unwrap_or_default(),
                _ => "",
            };
            let list = self.memory.list(&format!("{family:?} {UPDATED} {panel}"));
            if reading.bound == UPDATED {
                moved = list.move_card(id, step);
            } else {
                list.learn_card(id, step);
            }
        }
        for event in self.wanted.by(family, reading.bound) {
            let Some((date, _)) = self.new_event(reading, event, record) else {
                continue;
            };
            let id = record.text_of("id").to_ascii_lowercase();
            let changed = record.text_of("updatedAt").to_owned();
            match event.name {
                STEP_CHANGE if !self.sample && moved != Some(true) => {
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

    fn take_session(&mut self, record: Record) {
        let members = &record.members;
        let id = record.text_of("id").to_ascii_lowercase();
        if id.is_empty() || !self.seen.insert(id.clone()) {
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
        if self.memory.list(READ).holds(&id, &[&note, ""]) && !self.sample {
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
            lacks_some: false,
        });
    }

    fn take_message(&mut self, reading: &PolledList, position: usize, record: &Record) {
        let is_settled =
            record.text_of("direction") != "TO_HUB" || SETTLED.contains(&record.text_of("status"));
        if let Some(session) = self.sessions.get_mut(position)
            && !is_settled
        {
            session.is_unsettled = true;
        }
        for event in self.wanted.by(Family::Message, reading.bound) {
            if let Some((date, _)) = self.new_event(reading, event, record) {
                let session = self.sessions.get_mut(position);
                let session = session.map(|session| session.record.clone());
                self.deliver(reading, event, date, record, session.as_ref());
            }
        }
    }

    /// The date of an event that a record shows, if it is not done with. It is from now on.
    fn new_event<'a>(
        &mut self,
        reading: &PolledList,
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
        reading: &PolledList,
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
    fn end(&mut self, reading: &PolledList, is_whole: bool) {
        let is_done = match reading.of {
            Of::Messages(position, is_last) => self.end_messages(position, is_last, is_whole),
            _ => is_whole,
        };
        if !is_done {
            self.incomplete.insert(reading.name.clone());
        }
        if matches!(reading.of, Of::Sessions) && !self.is_waiting(&reading.name) {
            self.plan_messages(reading);
        }
        if !self.is_waiting(&reading.name) && !self.incomplete.contains(&reading.name) {
            self.memory.list(&reading.name).complete();
            if reading.name == MESSAGES {
                self.memory.list(READ).complete();
            }
        }
    }

    /// Ends a list of messages, and with the last one of a session notes when they were read. Returns whether it need not be read
    /// again.
    fn end_messages(&mut self, position: usize, is_last: bool, is_whole: bool) -> bool {
        let Some(session) = self.sessions.get_mut(position) else {
            return is_whole;
        };
        session.lacks_some |= !is_whole;
        if !is_last {
            return true;
        }
        let id = session.id();
        let list = self.memory.list(READ);
        let unreadable = unreadable(&id);
        if session.lacks_some {
            if !list.holds(&unreadable, &[UNREADABLE]) {
                list.is_new(&unreadable, &[UNREADABLE], self.began);
            }
            let since = list.noted(&unreadable).unwrap_or(self.began);
            if !self.reads_messages || self.began - since < GIVEN_UP_AFTER {
                return false;
            }
            self.given_up.push(id.clone());
        } else {
            self.reads_messages = true;
            if list.holds(&unreadable, &[UNREADABLE]) {
                list.is_new(&unreadable, &[READABLE], self.began);
            }
        }
        // One whose messages may still fail is read again as long as the list of sessions shows it, after the others.
        let follows = !self.wanted.by(Family::Message, UPDATED).is_empty();
        let way = if follows && session.is_unsettled {
            UNSETTLED
        } else {
            ""
        };
        list.is_new(&id, &[&session.note, way], session.date.max(self.began));
        true
    }

    fn is_waiting(&self, name: &str) -> bool {
        self.waiting.iter().any(|waiting| waiting.name == name)
    }

    fn plan_messages(&mut self, reading: &PolledList) {
        let mut order: Vec<usize> = (0..self.sessions.len()).collect();
        if self.sample {
            order.truncate(SAMPLED);
        } else if !reading.is_first {
            let list = self.memory.list(READ);
            let rank = |session: &Session| {
                let id = session.id();
                let is_unreadable = list.holds(&unreadable(&id), &[UNREADABLE]);
                (is_unreadable, list.holds(&id, &[&session.note, UNSETTLED]))
            };
            order.sort_by_cached_key(|&at| self.sessions.get(at).map(rank));
            let (notes, _) = list.notes();
            if order.len() > SESSIONS && order.len() + notes <= MOST_NOTES {
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
            // What was read of a session need not be read again, however far back the others are read.
            let id = self.sessions.get(position).map(Session::id);
            let read = id.and_then(|id| self.memory.list(READ).noted(&id));
            let since = reading.since.max(read.map_or(i64::MIN, overlapped));
            for (number, &bound) in (1..).zip(&bounds) {
                self.waiting.push_back(PolledList {
                    of: Of::Messages(position, number == bounds.len()),
                    bound,
                    since,
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
        let mut memory = std::mem::replace(&mut self.memory, PollMemory::read("", self.began));
        if self.follows_messages()
            && let (_, Some(oldest)) = memory.list(READ).notes()
        {
            memory.list(MESSAGES).need_from(overlapped(oldest));
        }
        let kept = memory.write();
        let mut lost = Vec::new();
        if kept.is_damaged {
            lost.push(messages::memory_damaged());
        }
        if kept.is_ahead {
            lost.push(messages::clock_was_ahead());
        }
        lost.extend(
            self.given_up
                .iter()
                .map(|id| messages::session_given_up(id)),
        );
        let mut hint = |text| cx.hint(item, text);
        for words in &lost {
            hint(words.in_one_line());
        }
        if kept.is_shortened {
            hint(messages::many_changes());
        }
        if self.cut_short > 0 {
            hint(messages::lists_cut_short(self.cut_short));
        }
        if self.unknown_steps > 0 {
            hint(messages::step_unknown(self.unknown_steps));
        }
        let lost = lost.into_iter().next();
        let lost = lost.map(|words| Failure::new(FailureKind::Incomplete, None, words));
        // What fails now will fail again; what is lost is told once.
        self.failure = match self.failure.take() {
            Some(failure) if failure.kind == FailureKind::Cancelled => Some(failure),
            failure => lost.or(failure),
        };
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
