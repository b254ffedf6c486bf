//! Sessions as text: finds them, reads the messages of several at a time, and delivers one record for each, in their order.
//!
//! ```text
//! one session, or all pages of a list ─▶ for each: messages, page by page ─▶ offsets of the zone ─▶ record
//!                                        (several sessions at a time; none is kept after its delivery)
//! ```
//!
//! The list is read to its end before the first message: its filters would find other sessions while messages are read. A
//! session whose messages cannot be read fails its item; the transcripts before it are delivered.

use serde_json::Value;

use super::call::{Answer, Call, Progress, Rules};
use super::context::Context;
use super::job::Job;
use super::listing::{Kept, Listing, PageRange, Sink};
use super::records::records;
use super::room::Room;
use crate::envelope::{Event, Want, json};
use crate::failure::{Failure, FailureKind};
use crate::messages::{failures, hints};
use crate::operation::Paging;
use crate::request::{Draft, Settings};
use crate::resources::session::list_messages;
use crate::transcript::{Message, Options, Session, Transcript, Zone, in_order, quarters};

/// The transcripts of one item.
#[derive(Debug)]
pub struct Transcripts {
    item: u32,
    rules: Rules,
    settings: Settings,
    options: Options,
    /// JSON text of an object with what each record says besides its own.
    beside: Option<String>,
    finding: Option<Finding>,
    /// Sessions whose messages are not asked for yet, the next one last.
    waiting: Vec<Session>,
    /// Sessions that are being read, in the order of delivery; a few.
    reading: Vec<Reading>,
    delivered: u32,
    incomplete: u32,
    /// Sessions that came without an ID.
    unnamed: u32,
    /// Sessions that wait for offsets, in the order of their questions.
    asking: Vec<String>,
}

/// The search for sessions.
#[derive(Debug)]
enum Finding {
    One(Box<Call>),
    List(Box<Listing>),
}

/// A session that is being read.
#[derive(Debug)]
struct Reading {
    session: Session,
    messages: Vec<Message>,
    state: State,
}

#[derive(Debug)]
enum State {
    Messages(Box<Listing>),
    /// The quarters of an hour whose offsets were asked for.
    Zone {
        quarters: Vec<i64>,
        is_complete: bool,
    },
    Ready(Box<Transcript>),
    Failed(Box<Failure>),
}

impl Transcripts {
    /// Transcripts of the sessions that a draft finds. Nothing has begun.
    pub fn new(item: u32, rules: Rules, draft: Draft, options: Options, cx: &Context) -> Self {
        let settings = draft.settings.clone();
        let beside = draft
            .in_period
            .as_ref()
            .and_then(|wanted| wanted.beside.clone());
        let finding = if draft.paging == Paging::None {
            let target = draft.target(None);
            let call = Call::new(item, rules, draft.method, target, Want::Body, cx);
            let call = Box::new(call);
            Finding::One(call)
        } else {
            let range = PageRange::of(&draft);
            let sink = Sink::Pages(Vec::new());
            Finding::List(Box::new(Listing::new(item, draft, rules, range, sink)))
        };
        Self {
            item,
            rules,
            settings,
            options,
            beside,
            finding: Some(finding),
            waiting: Vec::new(),
            reading: Vec::new(),
            delivered: 0,
            incomplete: 0,
            unnamed: 0,
            asking: Vec::new(),
        }
    }

    /// Starts the requests that may start with that many free places.
    fn start_requests(&mut self, places: u32, cx: &mut Context) {
        match &mut self.finding {
            Some(Finding::One(call)) => return call.begin(cx),
            Some(Finding::List(listing)) => return listing.pump(places, cx),
            None => {}
        }
        let room = Room::of(places, cx);
        for reading in &mut self.reading {
            if let State::Messages(listing) = &mut reading.state {
                room.pump(listing, cx);
            }
        }
        while room.has_more(self.reading.len(), cx) {
            let Some(session) = self.waiting.pop() else {
                return;
            };
            let mut listing = self.messages_of(&session);
            room.pump(&mut listing, cx);
            self.reading.push(Reading {
                session,
                messages: Vec::new(),
                state: State::Messages(Box::new(listing)),
            });
        }
    }

    /// All messages of a session, oldest first.
    fn messages_of(&self, session: &Session) -> Listing {
        let mut draft = Draft::reading(&list_messages::OPERATION);
        draft.put_path("id", session.id.clone());
        draft.settings = self.settings.for_all_pages();
        let range = PageRange::all_pages(self.settings.parallel_requests);
        Listing::new(self.item, draft, self.rules, range, Sink::bodies())
    }

    fn take_one(&mut self, answer: &Answer, cx: &mut Context) -> Result<(), Failure> {
        cx.discard(answer.call);
        let record = answer.json();
        let session = record.as_ref().and_then(Session::read).ok_or_else(|| {
            let words = failures::not_a_page();
            Failure::new(FailureKind::Unreadable, self.item, words)
        })?;
        self.waiting.push(session);
        self.finding = None;
        Ok(())
    }

    /// Processes an event of a session that is being read.
    fn on_messages(&mut self, id: u32, event: Event, cx: &mut Context) {
        let Some(place) = self.reading.iter().position(|reading| reading.awaits(id)) else {
            return;
        };
        let reading = &mut self.reading[place];
        let State::Messages(listing) = &mut reading.state else {
            return;
        };
        let progress = listing.on(id, event, cx);
        self.rules.deadline = self.rules.deadline.max(listing.deadline());
        for page in listing.take_pages() {
            let messages = read_all(&page, Message::read);
            reading.messages.extend(messages.into_iter().flatten());
        }
        let is_complete = listing.is_complete();
        match progress {
            Progress::Pending => {}
            Progress::Done(()) if !is_complete && self.settings.fail_when_incomplete => {
                let words = hints::incomplete_transcript(&reading.session.id);
                self.fail(
                    place,
                    Failure::new(FailureKind::Incomplete, self.item, words),
                    cx,
                );
            }
            Progress::Done(()) => {
                reading.messages = in_order(std::mem::take(&mut reading.messages));
                let quarters = quarters(&reading.session, &reading.messages);
                self.asking.push(reading.session.id.clone());
                cx.ask_offsets(self.item, quarters.clone());
                reading.state = State::Zone {
                    quarters,
                    is_complete,
                };
            }
            Progress::Failed(mut failure) => {
                failure.message = failures::in_transcript(failure.message, &reading.session.id);
                self.fail(place, failure, cx);
            }
        }
    }

    /// Ends the reading at a session. The sessions before it are still needed.
    fn fail(&mut self, place: usize, failure: Failure, cx: &mut Context) {
        for mut later in self.reading.split_off(place + 1) {
            later.abort(cx);
        }
        self.waiting.clear();
        self.reading[place].state = State::Failed(Box::new(failure));
    }

    /// Delivers every session whose turn it is.
    fn deliver(&mut self, cx: &mut Context) -> Progress<()> {
        while self.reading.first().is_some_and(Reading::is_over) {
            let reading = self.reading.remove(0);
            match reading.state {
                State::Ready(transcript) => {
                    self.delivered += 1;
                    self.incomplete += u32::from(!transcript.is_complete);
                    let mut record = transcript.write(self.options, &mut cx.shared.people);
                    if let Some(beside) = &self.beside {
                        record.pop();
                        record += &beside.replacen('{', ",", 1);
                    }
                    cx.take_record(self.item, record);
                }
                State::Failed(mut failure) => {
                    failure.message = failures::after_transcripts(failure.message, self.delivered);
                    return Progress::Failed(*failure);
                }
                State::Messages(_) | State::Zone { .. } => {}
            }
        }
        if self.finding.is_some() || !self.reading.is_empty() || !self.waiting.is_empty() {
            return Progress::Pending;
        }
        let mut hint = |text| cx.hint(self.item, text);
        if self.unnamed > 0 {
            hint(hints::sessions_without_id(self.unnamed).in_one_line());
        }
        if self.incomplete > 0 {
            hint(hints::incomplete_transcripts(self.incomplete));
        }
        Progress::Done(())
    }
}

impl Job for Transcripts {
    fn awaits(&self, id: u32) -> bool {
        let finds = match &self.finding {
            Some(Finding::One(call)) => call.awaits(id),
            Some(Finding::List(listing)) => listing.awaits(id),
            None => false,
        };
        finds || self.reading.iter().any(|reading| reading.awaits(id))
    }

    fn pump(&mut self, places: u32, cx: &mut Context) -> Progress<()> {
        self.start_requests(places, cx);
        Progress::Pending
    }

    fn on(&mut self, id: u32, event: Event, cx: &mut Context) -> Progress<()> {
        match &mut self.finding {
            Some(Finding::One(call)) => match call.on(event, cx) {
                Progress::Pending => return Progress::Pending,
                Progress::Failed(failure) => return Progress::Failed(failure),
                Progress::Done(answer) => {
                    self.rules.deadline = self.rules.deadline.max(call.deadline());
                    if let Err(failure) = self.take_one(&answer, cx) {
                        return Progress::Failed(failure);
                    }
                }
            },
            Some(Finding::List(listing)) => {
                let progress = listing.on(id, event, cx);
                let pages = listing.take_pages();
                self.rules.deadline = self.rules.deadline.max(listing.deadline());
                for page in &pages {
                    for session in read_all(page, Session::read) {
                        match session {
                            Some(session) => self.waiting.push(session),
                            None => self.unnamed += 1,
                        }
                    }
                }
                match progress {
                    Progress::Pending => return Progress::Pending,
                    Progress::Failed(failure) => return Progress::Failed(failure),
                    Progress::Done(())
                        if self.unnamed > 0 && self.settings.fail_when_incomplete =>
                    {
                        let words = hints::sessions_without_id(self.unnamed);
                        let kind = FailureKind::Incomplete;
                        return Progress::Failed(Failure::new(kind, self.item, words));
                    }
                    Progress::Done(()) => {
                        self.finding = None;
                        self.waiting.reverse();
                    }
                }
            }
            None => self.on_messages(id, event, cx),
        }
        self.deliver(cx)
    }

    fn on_offsets(&mut self, seconds: &[i32], cx: &mut Context) -> Progress<()> {
        if self.asking.is_empty() {
            return Progress::Pending;
        }
        let asked = self.asking.remove(0);
        let reading = self
            .reading
            .iter_mut()
            .find(|reading| reading.session.id == asked);
        if let Some(reading) = reading
            && let State::Zone {
                quarters,
                is_complete,
            } = &mut reading.state
        {
            reading.state = State::Ready(Box::new(Transcript {
                session: reading.session.clone(),
                messages: std::mem::take(&mut reading.messages),
                zone: Zone::new(std::mem::take(quarters), seconds),
                is_complete: *is_complete,
            }));
        }
        self.deliver(cx)
    }

    fn abort(&mut self, cx: &mut Context) {
        match &mut self.finding {
            Some(Finding::One(call)) => call.abort(cx),
            Some(Finding::List(listing)) => listing.abort(cx),
            None => {}
        }
        for reading in &mut self.reading {
            reading.abort(cx);
        }
    }
}

impl Reading {
    fn awaits(&self, id: u32) -> bool {
        matches!(&self.state, State::Messages(listing) if listing.awaits(id))
    }

    fn is_over(&self) -> bool {
        matches!(self.state, State::Ready(_) | State::Failed(_))
    }

    fn abort(&mut self, cx: &mut Context) {
        if let State::Messages(listing) = &mut self.state {
            listing.abort(cx);
        }
    }
}

/// What is read of the records of a page, without those that an earlier page had.
fn read_all<T>(page: &Kept, read: fn(&Value) -> Option<T>) -> Vec<Option<T>> {
    let body = json::parse(&page.body);
    let records = body.as_ref().and_then(records).unwrap_or_default();
    (0..)
        .zip(records)
        .filter(|(position, _)| !page.drop.contains(position))
        .map(|(_, record)| read(record))
        .collect()
}
