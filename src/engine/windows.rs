//! WhatsApp's 24-hour window: whether free text would arrive, found out before anything is sent.
//!
//! ```text
//! session ─▶ its windowStatus
//! number ─▶ contact ─▶ its open sessions ─▶ those that the message can go into ─▶ their windowStatus
//! ```
//!
//! The window belongs to a contact and a channel. One session of the channel whose window is open therefore proves that it
//! is open. Where the channel is not chosen, the window of every channel with an open session has to be open.

use serde_json::json;

use super::look_ups::{LookUp, LookUps, Session};
use crate::failure::{Failure, FailureKind, InvalidParameter};
use crate::messages::refusals::NoWindow;
use crate::messages::{failures, refusals, shown_text};
use crate::operation::CLOSED_WINDOW;
use crate::request::{ClosedWindow, Destination, Draft, Window};
use crate::validate::{id, phone};

/// The display name of the parameter.
const LABEL: &str = "If the 24-Hour Window Is Closed";
/// Channels that a message to a number does not go to.
const NO_NUMBERS: [&str; 2] = ["INSTAGRAM", "MESSENGER"];

/// Applies the rule of an item: its draft stays or is replaced by that of the template, or this record is all.
///
/// # Errors
/// It is not sent while the window is closed, or the state of the window is not known.
pub fn check(look_ups: &LookUps, draft: &mut Draft) -> Result<Option<String>, Failure> {
    if draft.closed_window.is_none() {
        return Ok(None);
    }
    let window = state(look_ups, draft)?;
    let closed_window = draft.closed_window.take();
    match (window, closed_window) {
        (Window::Closed(because), Some(ClosedWindow::Fail)) => {
            let message = refusals::window_closed(LABEL, because);
            let parameter = CLOSED_WINDOW;
            Err(Failure::refused(
                None,
                InvalidParameter { parameter, message },
            ))
        }
        (Window::Closed(_), Some(ClosedWindow::Skip)) => {
            let (name, receiver) = match draft.destination() {
                Some(Destination::Session(session)) => ("sessionId", session),
                Some(Destination::Address { to, .. }) => ("to", to),
                None => ("to", String::new()),
            };
            draft.window = Some(window);
            let record = json!({ "window": window.name(), "sent": "nothing", name: receiver });
            Ok(Some(record.to_string()))
        }
        (window, closed_window) => {
            if let (Window::Closed(_), Some(ClosedWindow::Template(template))) =
                (window, closed_window)
            {
                *draft = *template;
            }
            draft.window = Some(window);
            Ok(None)
        }
    }
}

/// Notes what has to be looked up next for the window of a draft.
pub fn add(look_ups: &mut LookUps, draft: &Draft) {
    if draft.closed_window.is_none() {
        return;
    }
    let next = match of(draft) {
        Some(LookUp::ContactByPhone(number)) => {
            let contact = LookUp::ContactByPhone(number);
            match look_ups.contact(&contact) {
                Ok(found) => LookUp::OpenSessions(found.id.clone()),
                Err(_) => contact,
            }
        }
        Some(look_up) => look_up,
        None => return,
    };
    look_ups.add(next, &draft.settings);
}

/// What the window of a draft is found by; `None` for a receiver that is no number.
fn of(draft: &Draft) -> Option<LookUp> {
    if let Some(contact) = &draft.contact {
        return Some(LookUp::OpenSessions(contact.clone()));
    }
    match draft.destination()? {
        Destination::Session(session) => Some(LookUp::Session(session)),
        Destination::Address { to, .. } if is_number(&to) => Some(LookUp::ContactByPhone(to)),
        Destination::Address { .. } => None,
    }
}

fn is_number(address: &str) -> bool {
    address.bytes().all(|byte| byte.is_ascii_digit())
}

/// The state of the window of a draft.
///
/// # Errors
/// It cannot be known.
fn state(look_ups: &LookUps, draft: &Draft) -> Result<Window, Failure> {
    let Some(look_up) = of(draft) else {
        let to = match draft.destination() {
            Some(Destination::Address { to, .. }) => shown_text(&to),
            _ => String::new(),
        };
        let message = refusals::no_window_of_user("To", &to, LABEL);
        let parameter = CLOSED_WINDOW;
        return Err(Failure::refused(
            None,
            InvalidParameter { parameter, message },
        ));
    };
    let from = match draft.destination() {
        Some(Destination::Address { from, .. }) => from,
        _ => None,
    };
    let found = match &look_up {
        LookUp::ContactByPhone(_) => match look_ups.contact(&look_up) {
            Ok(contact) => of_contact(look_ups, &contact.id, from.as_deref()),
            Err(failure) if failure.kind == FailureKind::NotFound => {
                Ok(Window::Closed(NoWindow::NoSession))
            }
            Err(failure) => Err(failure),
        },
        LookUp::OpenSessions(contact) => of_contact(look_ups, contact, from.as_deref()),
        session => look_ups.sessions(session).and_then(|sessions| {
            // Groups are a matter of channels that have no window.
            let mut own = sessions.iter();
            match own.find(|session| !session.is_group) {
                Some(session) => said(session),
                None => Ok(Window::Active),
            }
        }),
    };
    found.map_err(|mut failure| {
        failure.message = failures::in_window(failure.message, LABEL);
        failure.about(CLOSED_WINDOW)
    })
}

/// The window of a message to a contact: on the channel that sends it, if it is chosen.
fn of_contact(look_ups: &LookUps, contact: &str, from: Option<&str>) -> Result<Window, Failure> {
    let sessions = look_ups.sessions(&LookUp::OpenSessions(contact.to_owned()))?;
    let possible: Vec<&Session> = sessions
        .iter()
        .filter(|session| !session.is_group && takes_numbers(session))
        .filter(|session| from.is_none_or(|from| may_be_from(session, from)))
        .collect();
    let is_open = |session: &&&Session| said(session).ok() == Some(Window::Active);
    let open: Vec<&&Session> = possible.iter().filter(is_open).collect();
    let proves = |closed: &Session| {
        let mut open = open.iter();
        open.any(|open| open.channel_id.is_some() && open.channel_id == closed.channel_id)
    };
    let closed = |session: &&&Session| !is_open(session) && !proves(session);
    let others: Vec<&&Session> = possible.iter().filter(closed).collect();
    // One that says that it is closed is enough.
    let known = others.iter().find(|session| said(session).is_ok());
    match known.or(others.first()) {
        Some(closed) => said(closed),
        None if open.is_empty() => Ok(Window::Closed(NoWindow::NoSession)),
        None => Ok(Window::Active),
    }
}

fn takes_numbers(session: &Session) -> bool {
    let channel = session.channel_type.as_deref().unwrap_or_default();
    !NO_NUMBERS.contains(&channel.to_ascii_uppercase().as_str())
}

/// Whether the session may be on this channel: its ID, number or user. A channel of which nothing is said may be any.
fn may_be_from(session: &Session, from: &str) -> bool {
    if let (Some(from), Some(own)) = (id::find(from), &session.channel_id) {
        return own.eq_ignore_ascii_case(&from);
    }
    let Some(own) = session.channel.as_deref() else {
        return true;
    };
    let plain = |address: &str| {
        let address = address.trim().trim_start_matches(['@', '+']);
        phone::digits(address).unwrap_or_else(|_| address.to_lowercase())
    };
    plain(own) == plain(from)
}

/// What the API says of a session.
fn said(session: &Session) -> Result<Window, Failure> {
    match session.window.as_deref() {
        Some("ACTIVE") => Ok(Window::Active),
        Some("EXPIRED") => Ok(Window::Closed(NoWindow::Expired)),
        Some("NOT_STARTED") => Ok(Window::Closed(NoWindow::NotStarted)),
        _ => {
            let words = failures::no_window_status();
            Err(Failure::new(FailureKind::Unreadable, None, words))
        }
    }
}
