//! Finds the message that was sent with a sender ID, for a send whose answer was lost.
//!
//! ```text
//! sessions of the contact, newest first ─▶ messages of a session, newest first, page by page ─▶ found, or next session
//! ```

use serde_json::Value;

use super::call::{Answer, Call, Progress, Rules};
use super::context::Context;
use super::job::Job;
use super::records::records;
use super::take;
use crate::envelope::{Event, Shape, Step, Take, Want};
use crate::failure::{Failure, FailureKind};
use crate::messages::failures;
use crate::operation::{Method, Paging};
use crate::request::{CONTACT_OF_SESSIONS, Draft, LARGEST_PAGE, Page, Target};
use crate::resources::session;

/// Sessions of a contact that are searched.
const SESSIONS: u32 = 10;
/// Pages of each session: the send was recent.
const PAGES: u32 = 5;

/// A search under way.
#[derive(Debug)]
pub struct Search {
    item: u32,
    rules: Rules,
    /// The list of the messages of one session.
    draft: Draft,
    sender_id: String,
    /// Sessions that are not searched yet, the next one last.
    sessions: Vec<String>,
    searched: u32,
    stage: Stage,
    call: Call,
}

#[derive(Debug)]
enum Stage {
    Sessions,
    Messages { session: String, page: u32 },
}

impl Search {
    /// A search that has not begun.
    pub fn new(item: u32, rules: Rules, draft: Draft, cx: &Context) -> Self {
        let mut draft = newest_first(draft);
        let wanted = draft.search.take().unwrap_or_default();
        let contact = draft.take_query(CONTACT_OF_SESSIONS);
        let (stage, target) = match (wanted.session, contact) {
            (None, Some(contact)) => {
                let mut sessions = newest_first(Draft::reading(&session::list::OPERATION));
                sessions.put_query(CONTACT_OF_SESSIONS, contact);
                let page = Page {
                    number: 1,
                    size: SESSIONS,
                };
                (Stage::Sessions, sessions.target(Some(page)))
            }
            (session, _) => {
                let session = session.unwrap_or_default();
                let target = messages(&draft, &session, 1);
                (Stage::Messages { session, page: 1 }, target)
            }
        };
        Self {
            item,
            rules,
            sender_id: wanted.sender_id,
            sessions: Vec::new(),
            searched: 0,
            stage,
            call: Call::new(item, rules, Method::Get, target, Want::Body, cx),
            draft,
        }
    }

    fn answered(&mut self, answer: &Answer, cx: &mut Context) -> Progress<()> {
        let call = answer.call;
        let body = answer.json();
        let Some(records) = body.as_ref().and_then(records) else {
            cx.discard(call);
            let words = failures::not_a_page();
            return Progress::Failed(Failure::new(FailureKind::Unreadable, self.item, words));
        };
        let text = |record: &Value, name: &str| record.get(name)?.as_str().map(str::to_owned);
        let next = match &self.stage {
            Stage::Sessions => {
                let ids = records.iter().rev().filter_map(|record| text(record, "id"));
                self.sessions = ids.collect();
                self.sessions.pop().map(|session| (session, 1))
            }
            Stage::Messages { session, page } => {
                let is_other = |record: &Value| {
                    text(record, "senderId").as_deref() != Some(self.sender_id.as_str())
                };
                let drop: Vec<u32> = (0..)
                    .zip(records)
                    .filter(|(_, record)| is_other(record))
                    .map(|(position, _)| position)
                    .collect();
                if drop.len() < records.len() {
                    let output = &self.draft.settings.output;
                    cx.steps.push(Step::Take(Take {
                        drop,
                        ..take::all(self.item, call, Shape::Records, output)
                    }));
                    return Progress::Done(());
                }
                if answer.facts.has_more_pages == Some(true) && *page < PAGES && !records.is_empty()
                {
                    Some((session.clone(), page + 1))
                } else {
                    self.searched += 1;
                    self.sessions.pop().map(|session| (session, 1))
                }
            }
        };
        cx.discard(call);
        let Some((session, page)) = next else {
            return self.not_found(cx);
        };
        let target = messages(&self.draft, &session, page);
        self.stage = Stage::Messages { session, page };
        self.call = Call::new(self.item, self.rules, Method::Get, target, Want::Body, cx);
        self.call.begin(cx);
        Progress::Pending
    }

    fn not_found(&self, cx: &mut Context) -> Progress<()> {
        let words = failures::no_such_sender_id(self.searched);
        if !self.draft.settings.empty_if_not_found {
            return Progress::Failed(Failure::new(FailureKind::NotFound, self.item, words));
        }
        cx.hint(self.item, words.in_one_line());
        Progress::Done(())
    }
}

impl Job for Search {
    fn awaits(&self, id: u32) -> bool {
        self.call.awaits(id)
    }

    fn pump(&mut self, _places: u32, cx: &mut Context) -> Progress<()> {
        self.call.begin(cx);
        Progress::Pending
    }

    fn on(&mut self, _id: u32, event: Event, cx: &mut Context) -> Progress<()> {
        match self.call.on(event, cx) {
            Progress::Pending => Progress::Pending,
            Progress::Failed(failure) => Progress::Failed(failure),
            Progress::Done(answer) => self.answered(&answer, cx),
        }
    }

    fn abort(&mut self, cx: &mut Context) {
        self.call.abort(cx);
    }
}

fn newest_first(mut draft: Draft) -> Draft {
    draft.settings.order_by = Some("createdAt".to_owned());
    draft.settings.order_direction = Some("DESCENDING".to_owned());
    draft
}

fn messages(draft: &Draft, session: &str, number: u32) -> Target {
    let mut draft = draft.clone();
    draft.paging = Paging::Query;
    draft.put_query("SessionId", session.to_owned());
    draft.target(Some(Page {
        number,
        size: LARGEST_PAGE,
    }))
}
