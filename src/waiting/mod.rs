//! Executions that wait for an answer: what is sent and waited for, what ends the wait, how they are found again, and what
//! n8n says about them.
//!
//! ```text
//! begin ─▶ Send Message ─▶ register ─▶ messages ─┬─ resume: no wait at all
//!                                                └─ n8n parks the execution
//! an event, or a button of the page ─▶ messages, page ─┬─ resume
//!                                                      ├─ ask again
//!                                                      └─ go on waiting
//! ```
//!
//! All of these are pure functions. What must persist is kept by the host: the wait itself in the item that n8n passes on
//! if the time is over, the rest in the account.

pub mod answer;
pub mod registration;

mod begin;
mod item;
mod messages;
mod page;
mod register;

use crate::envelope::{Fail, Object, Resume, WaitAnswer, WaitQuestion};
use crate::failure::{Failure, FailureKind};
use crate::messages::failures;
pub use crate::messages::waiting::sent_without_wait;
use crate::operation::Operation;
use crate::resources;

/// Answers a question about a wait.
pub fn reply(question: Object) -> WaitAnswer {
    if let Some(unreadable) = question.unreadable {
        return malformed(&unreadable.name);
    }
    let failed = |failure| WaitAnswer::Fail(Fail { failure });
    match WaitQuestion::read(question.members) {
        Some(WaitQuestion::Begin(begin)) => {
            begin::begin(&begin).map_or_else(failed, |begun| WaitAnswer::Begun(Box::new(begun)))
        }
        Some(WaitQuestion::Register(register)) => {
            register::register(&register).map_or_else(failed, WaitAnswer::Plan)
        }
        Some(WaitQuestion::Messages(messages)) => messages::judge(&messages),
        Some(WaitQuestion::Press(press)) => WaitAnswer::Page(page::page(&press)),
        Some(WaitQuestion::TimeOver(waiting)) => WaitAnswer::Resume(Resume {
            item: item::time_over(&waiting),
            taken: false,
        }),
        None => malformed("a question about a wait"),
    }
}

/// Answer to a malformed envelope (a host bug).
pub fn malformed(reason: &str) -> WaitAnswer {
    let words = failures::internal(reason);
    WaitAnswer::Fail(Fail {
        failure: Failure::new(FailureKind::Internal, None, words),
    })
}

/// The table of "Send and Wait".
fn send_and_wait() -> &'static Operation {
    &resources::message::SEND_AND_WAIT
}
