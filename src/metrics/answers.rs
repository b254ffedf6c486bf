//! Answers found in the messages of a session: how long the contact waited for a person each time.

use crate::transcript::{Role, Signs};

/// What the columns of one message say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Said {
    /// When, in milliseconds since the Unix epoch.
    pub at: i64,
    /// By whom.
    pub role: Role,
    /// Whether its status is `FAILED` or `DELETED`.
    pub is_void: bool,
}

impl Said {
    /// Reads columns of a message: the instant of `createdAt` (without it `timestamp`), what tells who it is from, and
    /// `status`. `None` for what is no part of the conversation, and for what has no time.
    pub fn read(at: Option<i64>, signs: &Signs, status: &str) -> Option<Self> {
        Some(Self {
            at: at?,
            role: Role::of(signs)?,
            is_void: matches!(status, "FAILED" | "DELETED"),
        })
    }
}

/// The waits of a contact for a person.
///
/// A wait begins with the first message of the contact since the last answer, and ends with the next answer of a person.
/// Internal notes, automatic messages, and messages that failed or were deleted answer nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Answers {
    /// Beginning and end of each wait that was answered, in order of time; milliseconds since the Unix epoch.
    pub(super) waits: Vec<(i64, i64)>,
    /// Since when the contact has been waiting after the last answer.
    pub(super) waiting_since: Option<i64>,
    /// When a person of the company wrote first, whether to answer or not.
    pub(super) person_since: Option<i64>,
}

impl Answers {
    /// From all messages of a session, in any order. Of those of one moment, the contact's counts as the earlier one.
    pub fn find(said: impl IntoIterator<Item = Said>) -> Self {
        let place = |message: Said| match message.role {
            Role::Contact => Some((message.at, CONTACT)),
            Role::Agent if !message.is_void => Some((message.at, PERSON)),
            Role::Agent | Role::Automatic | Role::Note => None,
        };
        let mut words: Vec<(i64, usize)> = said.into_iter().filter_map(place).collect();
        words.sort_unstable();
        let mut answers = Self::default();
        for (at, who) in words {
            if who == CONTACT {
                answers.waiting_since.get_or_insert(at);
            } else {
                answers.person_since.get_or_insert(at);
                let wait = answers.waiting_since.take();
                answers.waits.extend(wait.map(|since| (since, at)));
            }
        }
        answers
    }
}

/// Of those who write at the same moment, the smaller one is the earlier one.
const CONTACT: usize = 0;
const PERSON: usize = 1;
