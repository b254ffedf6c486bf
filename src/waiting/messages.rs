//! Whether the messages of a session end a wait, and what happens if they do not.
//!
//! ```text
//! messages since the question ─▶ of the contact, visible, in this session
//!                                  │
//!                                  ├─ an accepted one ────────────────▶ resume: answered (the first of them)
//!                                  ├─ others only ─┬─ asked again less often than allowed ─▶ ask again, once for
//!                                  │               │                                         all that came before
//!                                  │               ├─ may end with any ────▶ resume: otherAnswer (the last of them)
//!                                  │               └─ otherwise ───────────▶ go on waiting
//!                                  └─ none ─┬─ the question failed ───────▶ resume: failed
//!                                           └─ otherwise ─────────────────▶ go on waiting
//! ```
//!
//! The messages themselves are the memory: how often it was asked again is counted in them, because n8n keeps nothing of
//! what a node learns while its execution waits. What an event says is not believed; only the ID of its message is looked
//! up.

use serde_json::{Map, Value};

use super::item::{item, not_delivered};
use crate::envelope::{
    AnswerTerms, AskAgain, Expected, GoOn, Messages, Resume, WaitAnswer, Waiting,
};
use crate::messages::waiting as words;
use crate::validate::letters::fold;
use crate::validate::timestamp::{self, Moment};

/// The direction of a message that the contact wrote (API notes, section 11): the name reads the other way round.
const FROM_CONTACT: &str = "FROM_HUB";
/// Origins of messages of the company, whatever their direction.
const OF_COMPANY: [&str; 5] = ["BOT", "API", "CAMPAIGN", "OFFICE_HOURS", "PAYMENT"];
/// Entries of a session that the contact does not write.
const NO_MESSAGES: [&str; 3] = ["NOTE", "TRANSITION", "TRACK"];
/// A `userId` that stands for no user.
const NO_USER: &str = "00000000-0000-0000-0000-000000000000";

/// Judges the messages.
pub fn judge(question: &Messages) -> WaitAnswer {
    let messages: Vec<Message> = question.messages.iter().filter_map(Message::read).collect();
    match &question.waiting.expected {
        Expected::Answer(terms) => answer(question, terms, &messages),
        Expected::Delivery(terms) => delivery(&question.waiting, terms.read, &messages),
        Expected::Approval(_) => go_on(false, false),
    }
}

/// A message of a list.
#[derive(Clone, Copy)]
struct Message<'a> {
    id: &'a str,
    /// Milliseconds and nanoseconds.
    at: (i64, u32),
    record: &'a Map<String, Value>,
}

impl<'a> Message<'a> {
    /// A message without ID or time cannot be put in order.
    fn read(record: &'a Map<String, Value>) -> Option<Self> {
        let text = |name: &str| record.get(name).and_then(Value::as_str);
        let at = text("createdAt")
            .and_then(time)
            .or_else(|| text("timestamp").and_then(time))?;
        Some(Self {
            id: text("id")?,
            at,
            record,
        })
    }

    fn text(&self, name: &str) -> &'a str {
        let text = self.record.get(name).and_then(Value::as_str);
        text.unwrap_or_default()
    }

    /// Direction, origin and user agree that the contact wrote it.
    fn is_of_contact(&self) -> bool {
        let user = self.text("userId");
        self.text("direction") == FROM_CONTACT
            && (user.is_empty() || user == NO_USER)
            && !OF_COMPANY.contains(&self.text("origin"))
            && !NO_MESSAGES.contains(&self.text("type"))
    }
}

/// The API writes times without an offset in UTC (API notes, section 7).
fn time(text: &str) -> Option<(i64, u32)> {
    match timestamp::parse(text)? {
        Moment::Utc { ms, nanos } | Moment::Local { ms, nanos } => Some((ms, nanos)),
    }
}

const fn go_on(taken: bool, missing: bool) -> WaitAnswer {
    WaitAnswer::GoOn(GoOn { taken, missing })
}

fn answer(question: &Messages, terms: &AnswerTerms, messages: &[Message]) -> WaitAnswer {
    let waiting = &question.waiting;
    let asked = messages
        .iter()
        .find(|message| message.id == waiting.question_id);
    let Some(asked_at) = asked
        .map(|question| question.at)
        .or_else(|| time(&waiting.asked_at))
    else {
        return go_on(false, true);
    };
    let is_since = |message: &&Message| {
        let session = message.text("sessionId");
        message.at > asked_at
            && message.text("status") != "DELETED"
            && (session.is_empty() || session.eq_ignore_ascii_case(&waiting.session_id))
    };
    let since = || messages.iter().filter(is_since);
    let answers = || since().filter(|message| message.is_of_contact());
    let event = question.event.as_str();
    let is_event = |message: &Message| message.id.eq_ignore_ascii_case(event);
    let is_answer = answers().any(is_event);
    let missing = !event.is_empty() && !since().any(is_event);

    // The API may list the newest first.
    let accepted = answers().filter(|answer| choice_of(answer, &terms.choices).is_some());
    if let Some(answer) = accepted.min_by_key(|answer| answer.at) {
        let choice = choice_of(answer, &terms.choices).unwrap_or_default();
        return resume(waiting, "answered", answer, choice, None, is_answer);
    }
    let Some(last) = answers().max_by_key(|answer| answer.at) else {
        if let Some(failed) = asked.filter(|question| question.text("status") == "FAILED") {
            return WaitAnswer::Resume(Resume {
                item: not_delivered(waiting, failed.record),
                taken: false,
            });
        }
        return go_on(false, missing);
    };
    if !terms.ask_again_text.is_empty() {
        let again = terms.ask_again_text.trim();
        let is_repeat =
            |message: &&Message| !message.is_of_contact() && message.text("text").trim() == again;
        let repeats = || since().filter(is_repeat);
        let is_open = repeats().all(|repeat| repeat.at < last.at);
        if !is_open || last.id == question.asked_again {
            return go_on(is_answer, missing);
        }
        if repeats().count() < terms.ask_again_at_most as usize {
            return WaitAnswer::AskAgain(AskAgain {
                text: terms.ask_again_text.clone(),
                answer_id: last.id.to_owned(),
                taken: is_answer,
            });
        }
    }
    if terms.ends_with_other {
        let reason = Some(words::OTHER_ANSWER);
        return resume(waiting, "otherAnswer", last, "", reason, is_answer);
    }
    go_on(false, missing)
}

fn resume(
    waiting: &Waiting,
    outcome: &str,
    answer: &Message,
    choice: &str,
    reason: Option<&str>,
    taken: bool,
) -> WaitAnswer {
    let value = |name: &str| answer.record.get(name).cloned().unwrap_or_default();
    let file = answer.record.get("details").and_then(|details| {
        let file = details.get("file").filter(|file| file.is_object());
        file.or_else(|| details.get("files")?.get(0))?
            .get("publicUrl")
    });
    let filled = vec![
        ("text", value("text")),
        ("choice", (!choice.is_empty()).then_some(choice).into()),
        ("messageId", answer.id.into()),
        ("type", value("type")),
        ("fileUrl", file.cloned().unwrap_or_default()),
        (
            "answeredAt",
            timestamp::render(answer.at.0, answer.at.1).into(),
        ),
        ("reason", reason.into()),
    ];
    WaitAnswer::Resume(Resume {
        item: item(waiting, outcome, filled),
        taken,
    })
}

/// The accepted answer that a message is; an empty text if any is accepted. Case, accents and what surrounds the words do
/// not matter: `sim!` is "Sim".
fn choice_of<'a>(answer: &Message, choices: &'a [String]) -> Option<&'a str> {
    if choices.is_empty() {
        return Some("");
    }
    let given = bare(answer.text("text"));
    let alike = |choice: &&String| !given.is_empty() && bare(choice) == given;
    choices.iter().find(alike).map(String::as_str)
}

/// Without what is neither letter nor digit at both ends, unless there is nothing else.
fn bare(text: &str) -> String {
    let folded = fold(text);
    match folded.trim_matches(|character: char| !character.is_alphanumeric()) {
        "" => folded,
        bare => bare.to_owned(),
    }
}

fn delivery(waiting: &Waiting, read: bool, messages: &[Message]) -> WaitAnswer {
    let Some(message) = messages
        .iter()
        .find(|message| message.id.eq_ignore_ascii_case(&waiting.question_id))
    else {
        return go_on(false, false);
    };
    let is_read = message.text("status") == "READ" || !message.text("readContactAt").is_empty();
    let outcome = match message.text("status") {
        "FAILED" | "DELETED" => {
            return WaitAnswer::Resume(Resume {
                item: not_delivered(waiting, message.record),
                taken: true,
            });
        }
        _ if is_read => "read",
        "DELIVERED" if !read => "delivered",
        _ => return go_on(false, false),
    };
    let status = message.text("status").into();
    WaitAnswer::Resume(Resume {
        item: item(waiting, outcome, vec![("status", status)]),
        taken: true,
    })
}
