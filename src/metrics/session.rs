//! What the columns of one session say.

use crate::transcript;

/// State of a session.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Status {
    /// Not told, or a value that the API does not document.
    #[default]
    Undefined,
    /// With the bot.
    Started,
    /// Waits for an agent.
    Pending,
    /// With an agent.
    InProgress,
    /// Closed.
    Completed,
    /// Not shown in the inbox until the contact answers.
    Hidden,
}

const STATUSES: [(&str, Status); 6] = [
    ("UNDEFINED", Status::Undefined),
    ("STARTED", Status::Started),
    ("PENDING", Status::Pending),
    ("IN_PROGRESS", Status::InProgress),
    ("COMPLETED", Status::Completed),
    ("HIDDEN", Status::Hidden),
];

impl Status {
    /// The status of that name in the API.
    pub fn named(name: &str) -> Self {
        let found = STATUSES.iter().find(|(own, _)| *own == name);
        found.map_or(Self::Undefined, |(_, status)| *status)
    }

    /// Its name in the API.
    pub fn name(self) -> &'static str {
        let found = STATUSES.iter().find(|(_, status)| *status == self);
        found.map_or(STATUSES[0].0, |(name, _)| name)
    }
}

/// Whether a session is with one person.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum SessionType {
    /// With one person, or not told.
    #[default]
    Individual,
    /// With a group.
    Group,
}

impl SessionType {
    /// The type of that name in the API.
    pub fn named(name: &str) -> Self {
        if name == "GROUP" {
            Self::Group
        } else {
            Self::Individual
        }
    }

    /// Its name in the API.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Individual => "INDIVIDUAL",
            Self::Group => "GROUP",
        }
    }
}

/// A session: named times, IDs and enums of its record. Times are milliseconds since the Unix epoch, by [`instant`]; IDs and
/// texts that are empty are left out.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Session {
    /// `id`.
    pub id: String,
    /// `status`.
    pub status: Status,
    /// `type`.
    pub session_type: SessionType,
    /// `createdAt`.
    pub created_at: Option<i64>,
    /// `startAt`.
    pub start_at: Option<i64>,
    /// `endAt`.
    pub end_at: Option<i64>,
    /// `firstResponseAt`.
    pub first_response_at: Option<i64>,
    /// `lastMessageIn`: the last message of the contact.
    pub last_message_in: Option<i64>,
    /// `lastMessageOut`: the last message to the contact.
    pub last_message_out: Option<i64>,
    /// `userId`.
    pub user_id: Option<String>,
    /// `departmentId`.
    pub department_id: Option<String>,
    /// `channelId`.
    pub channel_id: Option<String>,
    /// `contactId`.
    pub contact_id: Option<String>,
    /// `contactDetails.tagsId`.
    pub tag_ids: Vec<String>,
    /// `classification.category`.
    pub classification: Option<String>,
    /// `origin`.
    pub origin: Option<String>,
    /// `utm.source`.
    pub utm_source: Option<String>,
    /// `utm.campaign`.
    pub utm_campaign: Option<String>,
    /// `windowStatus`.
    pub window: Option<String>,
    /// Whether the contact was created in the period that is reported. No column says it; `None` if it was not looked up.
    pub is_new_contact: Option<bool>,
}

/// 1970-01-01 and 2200-01-01. The API writes times that it does not know as the first or last day that a date can have.
const KNOWN: std::ops::Range<i64> = 1..7_258_118_400_000;

/// An instant of the API, in milliseconds since the Unix epoch. `None` for what stands for "unknown".
pub fn instant(text: &str) -> Option<i64> {
    transcript::instant(text).filter(|at| KNOWN.contains(at))
}

impl Session {
    /// When it started: what the API's filter by date of creation compares. Puts the session into a period.
    pub fn started(&self) -> Option<i64> {
        self.created_at.or(self.start_at)
    }

    /// The user who is responsible; the system is none.
    pub fn agent(&self) -> Option<&str> {
        self.user_id
            .as_deref()
            .filter(|id| !transcript::is_system(id))
    }

    /// Since when the contact waits: `startAt`, without it `createdAt`.
    pub(super) fn waits_since(&self) -> Option<i64> {
        self.start_at.or(self.created_at)
    }

    /// Whether it goes on. A session whose status is not told is open until it has an end.
    pub fn is_open(&self) -> bool {
        match self.status {
            Status::Started | Status::Pending | Status::InProgress => true,
            Status::Completed | Status::Hidden => false,
            Status::Undefined => self.end_at.is_none(),
        }
    }
}
