//! Who answered in which session, and when: the messages of several sessions at a time, for sessions in their order.

use super::call::{Progress, Rules};
use super::context::Context;
use super::listing::{Listing, PageRange, Sink};
use super::room::Room;
use super::session_columns::{OF_MESSAGES, said};
use crate::envelope::Event;
use crate::failure::Failure;
use crate::messages::failures;
use crate::metrics::{Answers, Said, Session};
use crate::request::{Draft, Settings};
use crate::resources::session::list_messages;

/// Sessions whose messages are read.
#[derive(Debug)]
pub struct AnswerReader {
    item: u32,
    rules: Rules,
    settings: Settings,
    /// Sessions whose messages are not asked for yet, the next one last.
    waiting: Vec<Session>,
    /// Sessions whose messages are being read, in the order of delivery; a few.
    reading: Vec<Reading>,
    is_complete: bool,
}

/// A session whose messages are read.
#[derive(Debug)]
struct Reading {
    session: Session,
    said: Vec<Said>,
    listing: Listing,
    is_over: bool,
}

impl AnswerReader {
    /// Sessions in the order of delivery. Nothing has begun.
    pub fn new(item: u32, rules: Rules, settings: Settings, mut sessions: Vec<Session>) -> Self {
        sessions.reverse();
        Self {
            item,
            rules,
            settings,
            waiting: sessions,
            reading: Vec::new(),
            is_complete: true,
        }
    }

    /// Whether some list of messages waits for the event of that id.
    pub fn awaits(&self, id: u32) -> bool {
        self.reading
            .iter()
            .any(|reading| reading.listing.awaits(id))
    }

    /// Starts the requests that may start with that many free places.
    pub fn pump(&mut self, places: u32, cx: &mut Context) {
        let room = Room::of(places, cx);
        for reading in self.reading.iter_mut().filter(|reading| !reading.is_over) {
            room.pump(&mut reading.listing, cx);
        }
        while room.has_more(self.reading.len(), cx) {
            let Some(session) = self.waiting.pop() else {
                return;
            };
            let mut listing = self.messages_of(&session);
            room.pump(&mut listing, cx);
            self.reading.push(Reading {
                session,
                said: Vec::new(),
                listing,
                is_over: false,
            });
        }
    }

    fn messages_of(&self, session: &Session) -> Listing {
        let mut draft = Draft::reading(&list_messages::OPERATION);
        draft.put_path("id", session.id.clone());
        draft.settings = self.settings.clone();
        let range = PageRange::all_pages(self.settings.parallel_requests);
        let sink = Sink::Columns(OF_MESSAGES, Vec::new());
        Listing::new(self.item, draft, self.rules, range, sink)
    }

    /// Processes an event that [`AnswerReader::awaits`] claimed.
    ///
    /// # Errors
    /// The messages of a session could not be read.
    pub fn on(&mut self, id: u32, event: Event, cx: &mut Context) -> Result<(), Failure> {
        let mut readings = self.reading.iter_mut();
        let Some(reading) = readings.find(|reading| reading.listing.awaits(id)) else {
            return Ok(());
        };
        let progress = reading.listing.on(id, event, cx);
        self.rules.deadline = self.rules.deadline.max(reading.listing.deadline());
        for page in reading.listing.take_columns() {
            reading.said.extend(said(&page));
        }
        match progress {
            Progress::Pending => {}
            Progress::Failed(mut failure) => {
                failure.message = failures::in_transcript(failure.message, &reading.session.id);
                return Err(failure);
            }
            Progress::Done(()) => {
                reading.is_over = true;
                self.is_complete &= reading.listing.is_complete();
            }
        }
        Ok(())
    }

    /// The next session whose turn it is and whose messages are read.
    pub fn next_read(&mut self) -> Option<(Session, Answers)> {
        self.reading.first().filter(|reading| reading.is_over)?;
        let Reading { session, said, .. } = self.reading.remove(0);
        Some((session, Answers::find(said)))
    }

    /// Whether all messages are read.
    pub fn is_over(&self) -> bool {
        self.reading.is_empty() && self.waiting.is_empty()
    }

    /// Whether all messages came that the server announced.
    pub fn is_complete(&self) -> bool {
        self.is_complete
    }

    /// Stops everything that is under way.
    pub fn abort(&mut self, cx: &mut Context) {
        self.waiting.clear();
        for reading in &mut self.reading {
            reading.listing.abort(cx);
        }
    }
}
