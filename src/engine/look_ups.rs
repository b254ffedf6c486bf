//! Records that items need before their requests: contacts and sessions. Each is looked up once for the whole run.

use std::collections::{HashMap, VecDeque};

use serde_json::Value;

use super::call::{Answer, Call, Progress, Rules};
use super::context::Context;
use super::records::records;
use crate::envelope::{Event, Want};
use crate::failure::{Failure, FailureKind};
use crate::messages::failures;
use crate::operation::Paging;
use crate::request::{Draft, LARGEST_PAGE, Settings};
use crate::validate::{id, phone, recipient, text};

/// Statuses of a session that is open. The API has no filter for "not completed".
const OPEN: [&str; 4] = ["STARTED", "PENDING", "IN_PROGRESS", "HIDDEN"];

/// What to look up.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum LookUp {
    /// The contact with this number, as digits.
    ContactByPhone(String),
    /// The contact with this ID.
    Contact(String),
    /// The session with this ID.
    Session(String),
    /// The open sessions of the contact with this ID.
    OpenSessions(String),
}

/// What was found.
#[derive(Debug, Clone)]
pub enum Found {
    /// A contact.
    Contact(Contact),
    /// Sessions.
    Sessions(Vec<Session>),
}

/// What is needed of a contact.
#[derive(Debug, Clone)]
pub struct Contact {
    /// Its ID.
    pub id: String,
    /// Its name, if it has one.
    pub name: Option<String>,
    /// What the API takes as a receiver: its number, or else its Instagram user.
    pub address: Option<String>,
}

/// What is needed of a session.
#[derive(Debug, Clone)]
pub struct Session {
    /// What the API says of its 24-hour window.
    pub window: Option<String>,
    /// The ID of its channel.
    pub channel_id: Option<String>,
    /// The number or user of its channel.
    pub channel: Option<String>,
    /// The type of its channel, e.g. `CLOUDAPI_WHATSAPP`.
    pub channel_type: Option<String>,
    /// Whether it is a conversation of a group.
    pub is_group: bool,
}

/// The look-ups of a run.
#[derive(Debug, Default)]
pub struct LookUps {
    /// The result of each; `None` while it is not known.
    results: HashMap<LookUp, Option<Result<Found, Failure>>>,
    waiting: VecDeque<(LookUp, Draft)>,
    calls: Vec<(LookUp, Call)>,
}

impl LookUps {
    /// Notes what an item needs, unless it is noted.
    pub fn add(&mut self, wanted: LookUp, settings: &Settings) {
        if !self.results.contains_key(&wanted) {
            let draft = wanted.draft(settings);
            self.results.insert(wanted.clone(), None);
            self.waiting.push_back((wanted, draft));
        }
    }

    /// Whether some look-up is not over.
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
            let Some((wanted, draft)) = self.waiting.pop_front() else {
                return;
            };
            let rules = Rules::of(&draft, cx.now);
            let target = draft.target(None);
            let mut call = Call::new(0, rules, draft.method, target, Want::Body, cx);
            call.begin(cx);
            self.calls.push((wanted, call));
        }
    }

    /// Processes an event that [`LookUps::awaits`] claimed.
    pub fn on(&mut self, id: u32, event: Event, cx: &mut Context) {
        let Some(position) = self.calls.iter().position(|(_, call)| call.awaits(id)) else {
            return;
        };
        let (wanted, call) = &mut self.calls[position];
        let result = match call.on(event, cx) {
            Progress::Pending => return,
            Progress::Failed(failure) => Err(failure.of_look_up()),
            Progress::Done(answer) => {
                cx.discard(answer.call);
                wanted.read(&answer)
            }
        };
        let (wanted, _) = self.calls.swap_remove(position);
        self.results.insert(wanted, Some(result));
    }

    /// Stops all look-ups.
    pub fn abort(&mut self, cx: &mut Context) {
        self.waiting.clear();
        for (_, call) in &mut self.calls {
            call.abort(cx);
        }
    }

    /// The result of a look-up; `None` if it is not known.
    pub fn result(&self, wanted: &LookUp) -> Option<&Result<Found, Failure>> {
        self.results.get(wanted)?.as_ref()
    }

    /// A contact that was looked up.
    ///
    /// # Errors
    /// There is none, or the look-up failed.
    pub fn contact(&self, wanted: &LookUp) -> Result<&Contact, Failure> {
        match self.result(wanted) {
            Some(Ok(Found::Contact(contact))) => Ok(contact),
            Some(Err(failure)) => Err(failure.clone()),
            _ => Err(not_looked_up()),
        }
    }

    /// Sessions that were looked up.
    ///
    /// # Errors
    /// The look-up failed.
    pub fn sessions(&self, wanted: &LookUp) -> Result<&[Session], Failure> {
        match self.result(wanted) {
            Some(Ok(Found::Sessions(sessions))) => Ok(sessions),
            Some(Err(failure)) => Err(failure.clone()),
            _ => Err(not_looked_up()),
        }
    }
}

impl LookUp {
    fn draft(&self, settings: &Settings) -> Draft {
        let (path, name, value) = match self {
            Self::ContactByPhone(phone) => ("/core/v1/contact/phonenumber/{phone}", "phone", phone),
            Self::Contact(id) => ("/core/v1/contact/{id}", "id", id),
            Self::Session(id) => ("/chat/v2/session/{id}", "id", id),
            Self::OpenSessions(contact) => ("/chat/v2/session", "", contact),
        };
        let mut draft = Draft::read(path, Paging::None);
        draft.settings = settings.clone();
        draft.timeout = settings.request_timeout.unwrap_or(draft.timeout);
        if let Self::OpenSessions(contact) = self {
            draft.put_query("ContactId", contact.clone());
            for status in OPEN {
                draft.put_query("Status", status.to_owned());
            }
            for detail in ["ChannelDetails", "ChannelTypeDetails"] {
                draft.put_query("IncludeDetails", detail.to_owned());
            }
            draft.put_query("PageSize", LARGEST_PAGE.to_string());
        } else {
            draft.put_path(name, value.clone());
        }
        draft
    }

    fn read(&self, answer: &Answer) -> Result<Found, Failure> {
        let record = answer.json().unwrap_or_default();
        let found = match self {
            Self::ContactByPhone(_) => contact(&record, None),
            Self::Contact(id) => contact(&record, Some(id)),
            Self::Session(_) => record
                .is_object()
                .then(|| Found::Sessions(vec![session(&record)])),
            Self::OpenSessions(_) => records(&record)
                .map(|sessions| Found::Sessions(sessions.iter().map(session).collect())),
        };
        found.ok_or_else(|| {
            let body = answer.body.as_deref().unwrap_or_default();
            let is_none = matches!(body.trim(), "" | "null");
            let kind = if is_none && matches!(self, Self::ContactByPhone(_)) {
                FailureKind::NotFound
            } else {
                FailureKind::Unreadable
            };
            Failure::new(kind, None, failures::not_a_page())
        })
    }
}

/// A contact in an answer, whose ID may be known.
fn contact(record: &Value, known: Option<&str>) -> Option<Found> {
    let member = |name: &str| record.as_object()?.get(name).and_then(text::plain);
    record.as_object()?;
    let id = member("id").filter(|id| id::is_id(id));
    let id = known.map(str::to_owned).or(id)?;
    let number = member("phoneNumber").and_then(|number| phone::digits(&number).ok());
    let user = || {
        let user = member("instagram")?;
        let user = format!("@{}", user.trim().trim_start_matches('@'));
        recipient::read("", &user.into()).ok()
    };
    Some(Found::Contact(Contact {
        name: member("name"),
        address: number.or_else(user),
        id,
    }))
}

fn session(record: &Value) -> Session {
    let member = |name: &str| record.get(name).and_then(text::plain);
    let channel = record.get("channelDetails");
    Session {
        window: member("windowStatus"),
        channel_id: member("channelId"),
        channel: channel.and_then(|channel| text::plain(channel.get("humanId")?)),
        channel_type: member("channelType"),
        is_group: member("type").as_deref() == Some("GROUP"),
    }
}

fn not_looked_up() -> Failure {
    Failure::new(
        FailureKind::Internal,
        None,
        failures::internal("no look-up"),
    )
}
