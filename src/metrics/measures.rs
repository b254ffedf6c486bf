//! What is measured of one session.

use serde::Serialize;

use super::answers::Answers;
use super::figures::{CLOCKS, Clock, TIMES, Time};
use super::session::{Session, SessionType, Status};
use crate::calendar::OfficeTime;

/// How long a contact may wait for the first response.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Goal {
    /// In milliseconds. A response after exactly this time is within the goal.
    pub within: i64,
    /// Which time the goal is about.
    pub clock: Clock,
}

/// By which rules sessions are measured.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rules {
    /// What business time is.
    pub office: OfficeTime,
    /// The goal, if there is one.
    pub goal: Option<Goal>,
}

/// What a measure is based on.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum Basis {
    /// The session's own fields, which may count automatic answers.
    #[default]
    Session,
    /// Its messages.
    Messages,
}

/// Why a session is counted apart: it is in no time and no share.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum Apart {
    /// Its status is hidden.
    Hidden,
    /// It is with a group.
    Group,
    /// It has no agent, and no answer of a person was found.
    WithoutAgent,
}

/// The measures of a session; `None` where the data does not tell.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Measures {
    /// What answers are based on.
    pub basis: Basis,
    /// Why the session is counted apart.
    pub apart: Option<Apart>,
    /// Whether the contact was answered. `None` if the contact wrote nothing.
    pub is_answered: Option<bool>,
    /// When the first response came, in milliseconds since the Unix epoch.
    pub first_response_at: Option<i64>,
    /// Whether the first response came within the goal.
    pub is_within_goal: Option<bool>,
    /// Whether the contact wrote again more than 24 hours after the end.
    pub is_reopened: Option<bool>,
    /// Milliseconds.
    times: [[Option<i64>; CLOCKS.len()]; TIMES.len()],
}

const DAY: i64 = 24 * 60 * 60 * 1_000;

impl Measures {
    /// A time of the session, in milliseconds.
    pub fn time(&self, time: Time, clock: Clock) -> Option<i64> {
        self.times[time as usize][clock as usize]
    }
}

/// Measures a session. With the answers found in its messages, those decide; without them, its own fields.
pub fn measure(session: &Session, answers: Option<&Answers>, rules: &Rules) -> Measures {
    let found = match answers {
        Some(answers) => Found::in_messages(session, answers),
        None => Found::in_session(session),
    };
    let apart = apart(session, found.person_since);
    let is_answered = found.is_answered(session, apart);
    let mut measures = Measures {
        basis: found.basis,
        apart,
        is_answered,
        first_response_at: found.first_wait.map(|(_, to)| to),
        is_reopened: is_reopened(session),
        ..Measures::default()
    };
    let start = session.waits_since();
    for (time, spans) in [
        (Time::FirstResponse, found.first_wait.as_slice()),
        (Time::LongestWait, found.waits.as_slice()),
        (
            Time::Handling,
            span(found.person_since, session.end_at).as_slice(),
        ),
        (Time::Total, span(start, session.end_at).as_slice()),
    ] {
        let lasting = spans.iter().filter(|(from, to)| from <= to);
        let clock = lasting.clone().map(|(from, to)| to - from).max();
        let business = lasting.map(|(from, to)| rules.office.between(*from, *to));
        measures.times[time as usize] = [clock, business.max()];
    }
    measures.is_within_goal = rules.goal.and_then(|goal| {
        let waited = measures.time(Time::FirstResponse, goal.clock);
        // Closed without any answer: no later one can be within the goal.
        let never = is_answered == Some(false) && !session.is_open();
        waited
            .map(|waited| waited <= goal.within)
            .or(never.then_some(false))
    });
    measures
}

type Span = Option<(i64, i64)>;

fn span(from: Option<i64>, to: Option<i64>) -> Span {
    from.zip(to)
}

/// What is known of answers.
struct Found {
    basis: Basis,
    /// Whether the contact wrote.
    has_contact: bool,
    /// Whether the last word is the contact's.
    is_waiting: bool,
    /// When a person of the company wrote first.
    person_since: Option<i64>,
    /// Until the first response.
    first_wait: Span,
    waits: Vec<(i64, i64)>,
}

impl Found {
    fn in_messages(session: &Session, answers: &Answers) -> Self {
        let first_wait = answers.waits.first().copied();
        let mut waits = answers.waits.clone();
        if answers.person_since.is_none() && !session.is_open() {
            // It ended without an answer.
            waits.extend(span(answers.waiting_since, session.end_at));
        }
        Self {
            basis: Basis::Messages,
            has_contact: first_wait.is_some() || answers.waiting_since.is_some(),
            is_waiting: answers.waiting_since.is_some(),
            person_since: answers.person_since,
            first_wait,
            waits,
        }
    }

    /// Without an agent, the first response was not a person's.
    fn in_session(session: &Session) -> Self {
        let has_agent = session.agent().is_some();
        let has_contact = session.last_message_in.is_some();
        let person_since = session.first_response_at.filter(|_| has_agent);
        Self {
            basis: Basis::Session,
            has_contact,
            is_waiting: !has_agent || session.last_message_in > session.last_message_out,
            person_since,
            first_wait: span(session.waits_since(), person_since).filter(|_| has_contact),
            waits: Vec::new(),
        }
    }

    /// The last word of an open session has to be answered. In a session that is over, the contact's last word after that of a
    /// person is taken as a closing one.
    fn is_answered(&self, session: &Session, apart: Option<Apart>) -> Option<bool> {
        let counts = match apart {
            None => true,
            // It waits for an agent.
            Some(Apart::WithoutAgent) => session.status == Status::Pending,
            Some(Apart::Hidden | Apart::Group) => false,
        };
        (counts && self.has_contact)
            .then(|| self.person_since.is_some() && !(session.is_open() && self.is_waiting))
    }
}

fn apart(session: &Session, person_since: Option<i64>) -> Option<Apart> {
    if session.status == Status::Hidden {
        Some(Apart::Hidden)
    } else if session.session_type == SessionType::Group {
        Some(Apart::Group)
    } else if session.agent().is_none() && person_since.is_none() {
        Some(Apart::WithoutAgent)
    } else {
        None
    }
}

fn is_reopened(session: &Session) -> Option<bool> {
    let end = session.end_at?;
    Some(session.last_message_in.is_some_and(|at| at - end > DAY))
}
