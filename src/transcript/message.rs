//! One message: who wrote it, when, and what.

use serde::Serialize;
use serde_json::Value;

use super::session::instant;
use super::user::{at, filled};

/// Who a message is from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum Role {
    /// The contact.
    Contact,
    /// A person of the company.
    Agent,
    /// The company, but no person: a bot, office hours, a campaign, another program.
    Automatic,
    /// A person of the company, for colleagues: the contact does not see it.
    Note,
}

/// What tells who a message is from. Empty is what the API does not say.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Signs<'a> {
    /// `type`.
    pub kind: &'a str,
    /// `origin`.
    pub origin: &'a str,
    /// `direction`.
    pub direction: &'a str,
    /// `userId`.
    pub user_id: Option<&'a str>,
}

impl Role {
    /// Who a message is from; `None` for what is no part of the conversation.
    pub fn of(signs: &Signs) -> Option<Self> {
        let has_user = signs.user_id.is_some_and(|id| !is_system(id));
        if matches!(signs.kind, "TRANSITION" | "TRACK") {
            return None;
        }
        if signs.kind == "NOTE" {
            return Some(Self::Note);
        }
        if AUTOMATIC.contains(&signs.origin) {
            return Some(Self::Automatic);
        }
        if signs.direction == "FROM_HUB" && !has_user {
            return Some(Self::Contact);
        }
        let is_of_system = !has_user && signs.user_id.is_some();
        if is_of_system || !matches!(signs.origin, BY_HAND | "") {
            return Some(Self::Automatic);
        }
        Some(Self::Agent)
    }
}

/// What is known of the words of an audio message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Transcription {
    Text(String),
    /// It is being made.
    Pending,
    None,
}

/// A shared contact.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Card {
    pub(super) name: Option<String>,
    pub(super) phone: Option<String>,
    pub(super) email: Option<String>,
}

/// A message of a conversation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    id: Option<String>,
    /// When, in milliseconds and nanoseconds since the Unix epoch.
    pub(super) at: Option<i64>,
    /// Who wrote it.
    pub role: Role,
    pub(super) kind: String,
    /// The user who wrote it.
    pub(super) user: Option<String>,
    pub(super) is_deleted: bool,
    pub(super) is_failed: bool,
    pub(super) text: String,
    pub(super) file_names: Vec<String>,
    pub(super) transcription: Transcription,
    pub(super) place: Vec<String>,
    pub(super) card: Option<Card>,
    pub(super) reaction: Option<String>,
}

/// Origins of what the company sends without a person, whatever the direction says.
const AUTOMATIC: [&str; 4] = ["BOT", "OFFICE_HOURS", "CAMPAIGN", "API"];
/// What a person of the company writes.
const BY_HAND: &str = "DEFAULT";

impl Message {
    /// Reads a record of the API; `None` for what is no part of the conversation.
    pub fn read(record: &Value) -> Option<Self> {
        let member = |place: &str| at(record, place);
        let kind = member("type").unwrap_or_else(|| "TEXT".to_owned());
        let user_id = member("userId");
        let role = Role::of(&Signs {
            kind: &kind,
            origin: &member("origin").unwrap_or_default(),
            direction: &member("direction").unwrap_or_default(),
            user_id: user_id.as_deref(),
        })?;
        if !record.is_object() {
            return None;
        }
        let status = member("status").unwrap_or_default();
        let details = &record["details"];
        Some(Self {
            id: member("id"),
            at: member("createdAt")
                .or_else(|| member("timestamp"))
                .and_then(|text| instant(&text)),
            role,
            is_deleted: status == "DELETED",
            is_failed: status == "FAILED",
            text: member("text").unwrap_or_default(),
            file_names: file_names(details),
            transcription: transcription(&details["transcription"]),
            place: ["name", "address"]
                .iter()
                .filter_map(|name| filled(&details["location"][*name]))
                .collect(),
            card: card(&details["contact"]),
            reaction: filled(&details["reactionFromContact"]),
            kind,
            user: user_id.filter(|id| !is_system(id)),
        })
    }

    /// Whether its words are still being made.
    pub(super) fn is_pending(&self) -> bool {
        self.transcription == Transcription::Pending && !self.is_deleted
    }
}

/// Puts messages in order of time, each once; those of one moment stay in the order of the API. A message without a time
/// stays behind the one before it.
pub fn in_order(mut messages: Vec<Message>) -> Vec<Message> {
    let mut seen = std::collections::HashSet::new();
    messages.retain(|message| {
        let id = message.id.as_ref();
        id.is_none_or(|id| seen.insert(id.clone()))
    });
    let mut last = i64::MIN;
    let mut order: Vec<(i64, usize)> = Vec::with_capacity(messages.len());
    for (place, message) in messages.iter().enumerate() {
        last = message.at.unwrap_or(last);
        order.push((last, place));
    }
    order.sort_unstable();
    let mut messages: Vec<Option<Message>> = messages.into_iter().map(Some).collect();
    let next = |(_, place): (i64, usize)| messages[place].take();
    order.into_iter().filter_map(next).collect()
}

/// A user ID of zeros is the system.
pub fn is_system(id: &str) -> bool {
    id.bytes().all(|byte| matches!(byte, b'0' | b'-'))
}

fn file_names(details: &Value) -> Vec<String> {
    let files = details["files"].as_array().into_iter().flatten();
    let single = [&details["file"], &details["fileAsLink"]["file"]];
    let mut names: Vec<String> = Vec::new();
    for file in single.into_iter().chain(files) {
        if let Some(name) = filled(&file["name"])
            && !names.contains(&name)
        {
            names.push(name);
        }
    }
    names
}

fn transcription(found: &Value) -> Transcription {
    if let Some(text) = filled(&found["text"]) {
        return Transcription::Text(text);
    }
    if found["processing"] == true {
        Transcription::Pending
    } else {
        Transcription::None
    }
}

fn card(found: &Value) -> Option<Card> {
    found.as_object()?;
    Some(Card {
        name: filled(&found["name"]),
        phone: filled(&found["phoneNumber"]).or_else(|| filled(&found["phoneNumberFormatted"])),
        email: filled(&found["email"]),
    })
}
