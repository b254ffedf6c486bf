//! Contacts that are given by phone number: each number is looked up once for the whole run.

use std::collections::{HashMap, VecDeque};

use serde_json::Value;

use super::call::{Answer, Call, Progress};
use super::context::Context;
use super::task;
use crate::envelope::{Discard, Event, Step, Want, json};
use crate::failure::{Failure, FailureKind};
use crate::messages::failures;
use crate::operation::Paging;
use crate::request::{Draft, NamePlaceholder, NameValue, Settings};
use crate::validate::id;

/// The look-ups of a run.
#[derive(Debug, Default)]
pub struct Contacts {
    /// The result of each look-up; `None` while that is not known.
    numbers: HashMap<String, Option<Found>>,
    waiting: VecDeque<(String, Draft)>,
    calls: Vec<(String, Call)>,
}

/// The ID of a contact, or why there is none.
type Found = Result<String, Failure>;

impl Contacts {
    /// Notes the numbers of a draft, which are looked up later.
    pub fn add(&mut self, draft: &Draft) {
        for phone in phones(draft) {
            if !self.numbers.contains_key(phone) {
                self.numbers.insert(phone.to_owned(), None);
                let look_up = look_up(phone, &draft.settings);
                self.waiting.push_back((phone.to_owned(), look_up));
            }
        }
    }

    /// Whether some number is not looked up yet.
    pub fn is_reading(&self) -> bool {
        !self.waiting.is_empty() || !self.calls.is_empty()
    }

    /// Whether a look-up waits for the event of that id.
    pub fn awaits(&self, id: u32) -> bool {
        self.calls.iter().any(|(_, call)| call.awaits(id))
    }

    /// Starts as many look-ups as there are free places.
    pub fn pump(&mut self, free: u32, cx: &mut Context) {
        for _ in 0..free {
            let Some((phone, draft)) = self.waiting.pop_front() else {
                return;
            };
            let rules = task::rules(&draft, cx.now);
            let target = draft.target(None);
            let mut call = Call::new(0, rules, draft.method, target, Want::Body, cx);
            call.begin(cx);
            self.calls.push((phone, call));
        }
    }

    /// Processes an event that [`Contacts::awaits`] claimed.
    pub fn on(&mut self, id: u32, event: Event, cx: &mut Context) {
        let Some(position) = self.calls.iter().position(|(_, call)| call.awaits(id)) else {
            return;
        };
        let found = match self.calls[position].1.on(event, cx) {
            Progress::Pending => return,
            Progress::Failed(failure) => Err(failure.of_look_up()),
            Progress::Done(answer) => {
                cx.steps.push(Step::Discard(Discard { call: answer.call }));
                id_in(&answer)
            }
        };
        let (phone, _) = self.calls.swap_remove(position);
        self.numbers.insert(phone, Some(found));
    }

    /// Stops all look-ups.
    pub fn abort(&mut self, cx: &mut Context) {
        self.waiting.clear();
        for (_, call) in &mut self.calls {
            call.abort(cx);
        }
    }

    /// Whether a draft names a number that no contact has.
    pub fn lack_one_of(&self, draft: &Draft) -> bool {
        phones(draft).any(|phone| {
            let found = self.numbers.get(phone).and_then(Option::as_ref);
            matches!(found, Some(Err(failure)) if failure.kind == FailureKind::NotFound)
        })
    }

    /// The ID that takes the place of a number.
    ///
    /// # Errors
    /// No contact has the number, or the look-up failed.
    pub fn id_of(&self, placeholder: &NamePlaceholder) -> Result<String, Failure> {
        let (phone, label) = (&placeholder.text, placeholder.label);
        let found = self.numbers.get(phone).cloned().flatten();
        let unknown = || {
            Err(Failure::new(
                FailureKind::Internal,
                None,
                failures::internal("no look-up"),
            ))
        };
        found.unwrap_or_else(unknown).map_err(|mut failure| {
            if failure.kind == FailureKind::NotFound {
                failure.message = failures::no_contact_with(label, phone);
            }
            failure.about(placeholder.parameter)
        })
    }
}

/// The numbers that a draft names in place of contacts.
fn phones(draft: &Draft) -> impl Iterator<Item = &str> {
    let names = draft.names.iter();
    names
        .filter(|name| name.value == NameValue::Phone)
        .map(|name| name.text.as_str())
}

fn look_up(phone: &str, settings: &Settings) -> Draft {
    let mut draft = Draft::read("/core/v1/contact/phonenumber/{phone}", Paging::None);
    draft.put_path("phone", phone.to_owned());
    draft.settings.requests_per_5_seconds = settings.requests_per_5_seconds;
    draft.settings.requests_per_5_minutes = settings.requests_per_5_minutes;
    draft
}

fn id_in(answer: &Answer) -> Found {
    let body = answer.body.as_deref().unwrap_or_default();
    let contact = json::parse(body).unwrap_or_default();
    let id = contact.get("id").and_then(Value::as_str);
    if let Some(id) = id.filter(|id| id::is_id(id)) {
        return Ok(id.to_owned());
    }
    let is_none = matches!(body.trim(), "" | "null");
    let kind = if is_none {
        FailureKind::NotFound
    } else {
        FailureKind::Unreadable
    };
    Err(Failure::new(kind, None, failures::not_a_page()))
}
