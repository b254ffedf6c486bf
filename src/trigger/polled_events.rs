//! What a poll makes of records: events with their dates.
//!
//! ```text
//! record ─▶ the date of the event ─▶ within the reading? ─▶ noted before? ─▶ filters ─▶ event
//! ```
//!
//! Each event has a date of its own, and the list that shows it is read by this date. An event is noted until its date is out of
//! reach of the next reading.

use serde_json::{Map, Value};

use super::event_types::{self, EventType, Family};
use super::settings::Settings;
use super::webhook_event::utc;
use crate::messages::Message;
use crate::messages::trigger as messages;
use crate::validate::id;
use crate::validate::timestamp::{self, Moment};

/// An event that a poll can see.
#[derive(Debug, Clone, Copy)]
pub struct PolledEvent {
    /// As the trigger's parameter names it.
    pub name: &'static str,
    /// As a delivery to the webhook names it.
    pub event_type: &'static str,
    /// The property of the record that dates it.
    pub date: &'static str,
    /// The lower bound of the list that shows it.
    pub bound: &'static str,
}

/// The lower bounds of lists.
pub const CREATED: &str = "CreatedAt.After";
/// As [`CREATED`].
pub const UPDATED: &str = "UpdatedAt.After";
/// As [`CREATED`], of sessions.
pub const ENDED: &str = "EndAt.After";
/// As [`CREATED`], of sessions.
pub const INTERACTED: &str = "LastInteractionAt.After";

/// Places of the parameter that has the panels of cards.
const PANELS: (&str, &str) = ("filters.panelIds", "Panel Names or IDs");

/// Of a message that was not delivered; the webhook delivers each change of a message as one event.
const FAILED: EventType = EventType {
    name: "MESSAGE_FAILED",
    label: "Message Failed",
    description: "A message was not delivered; the item is a MESSAGE_UPDATED with the status FAILED",
    family: Family::Message,
};

const fn event(name: &'static str, date: &'static str, bound: &'static str) -> PolledEvent {
    PolledEvent {
        name,
        event_type: name,
        date,
        bound,
    }
}

/// All of them.
pub const POLLED: &[PolledEvent] = &[
    event("SESSION_NEW", "createdAt", CREATED),
    event("SESSION_UPDATE", "updatedAt", UPDATED),
    event("SESSION_COMPLETE", "endAt", ENDED),
    event("MESSAGE_RECEIVED", "createdAt", CREATED),
    event("MESSAGE_SENT", "createdAt", CREATED),
    PolledEvent {
        name: FAILED.name,
        event_type: "MESSAGE_UPDATED",
        date: "updatedAt",
        bound: UPDATED,
    },
    event("CONTACT_NEW", "createdAt", CREATED),
    event("CONTACT_UPDATE", "updatedAt", UPDATED),
    event("PANEL_CARD_NEW", "createdAt", CREATED),
    event("PANEL_CARD_STEP_CHANGE", "updatedAt", UPDATED),
    event("PANEL_CARD_UPDATE", "updatedAt", UPDATED),
];

/// The events of [`POLLED`] with their words, sorted by label.
pub fn event_types() -> Vec<EventType> {
    let mut all: Vec<EventType> = event_types::EVENT_TYPES.to_vec();
    all.push(FAILED);
    all.retain(|known| POLLED.iter().any(|polled| polled.name == known.name));
    all.sort_by_key(|known| known.label);
    all
}

impl PolledEvent {
    /// What it is about.
    pub fn family(&self) -> Family {
        Family::of(self.name)
    }

    /// Whether a message is one that this event is about. Notes and system entries are not sent to anyone.
    fn is_of_message(&self, record: &Map<String, Value>) -> bool {
        let text = |name: &str| record.get(name).and_then(Value::as_str).unwrap_or_default();
        if matches!(text("type"), "NOTE" | "TRANSITION" | "TRACK") {
            return false;
        }
        match self.name {
            "MESSAGE_RECEIVED" => text("direction") == "FROM_HUB",
            "MESSAGE_SENT" => text("direction") == "TO_HUB",
            _ => text("status") == "FAILED",
        }
    }

    /// The date of the event in a record that shows it, in milliseconds and as the API wrote it.
    pub fn date_in<'a>(&self, record: &'a Map<String, Value>) -> Option<(i64, &'a str)> {
        let dated = instant(record, self.date)?;
        let shows = match self.family() {
            Family::Message => self.is_of_message(record),
            // Of a record that was created this moment, the date of change is that of its creation.
            _ if self.date == "updatedAt" => instant(record, "createdAt")
                .is_none_or(|(created, _)| dated.0 - created >= SAME_MOMENT),
            _ => true,
        };
        shows.then_some(dated)
    }

    /// Identifies the event, whichever reading shows it: its type and record, and what differs if it happens to the record again.
    pub fn identity(&self, record: &Map<String, Value>) -> (String, [String; 2]) {
        let text = |name: &str| record.get(name).and_then(Value::as_str).unwrap_or_default();
        let state = match self.name {
            "SESSION_UPDATE" => [utc(text("updatedAt")), text("status").into()],
            "SESSION_COMPLETE" => [utc(text("endAt")), String::new()],
            "CONTACT_UPDATE" | "PANEL_CARD_UPDATE" => [utc(text("updatedAt")), String::new()],
            "PANEL_CARD_STEP_CHANGE" => [utc(text("updatedAt")), text("stepId").into()],
            _ => Default::default(),
        };
        let id = text("id").to_ascii_lowercase();
        (format!("{} {id}", self.name), state)
    }
}

/// Dates of creation and change of one record that are less apart than this are of its creation, in milliseconds.
const SAME_MOMENT: i64 = 1_000;

/// A date of a record, in milliseconds and as it is written. The API leaves the zone out of some; they are UTC.
pub fn instant<'a>(record: &'a Map<String, Value>, name: &str) -> Option<(i64, &'a str)> {
    let text = record.get(name)?.as_str()?;
    match timestamp::parse(text)? {
        Moment::Utc { ms, .. } | Moment::Local { ms, .. } => Some((ms, text)),
    }
}

/// What a poll looks for.
#[derive(Debug)]
pub struct Wanted {
    /// The selected events, in the order of [`POLLED`].
    pub events: Vec<&'static PolledEvent>,
    /// The panels whose cards are read.
    pub panels: Vec<String>,
}

impl Wanted {
    /// What the parameters ask for.
    ///
    /// # Errors
    /// An event cannot be polled, or cards are to be polled of no panel.
    pub fn of(settings: &Settings) -> Result<Self, Message> {
        let find = |name: &String| {
            let mut all = POLLED.iter();
            all.find(|polled| polled.name.eq_ignore_ascii_case(name))
        };
        if let Some(other) = settings.events.iter().find(|name| find(name).is_none()) {
            return Err(messages::not_polled(other));
        }
        let chosen = |polled: &&PolledEvent| {
            let mut names = settings.events.iter();
            names.any(|name| polled.name.eq_ignore_ascii_case(name))
        };
        let events: Vec<&PolledEvent> = POLLED.iter().filter(chosen).collect();
        let (parameter, label) = PANELS;
        let mut filters = settings.filters.iter();
        let panels = filters.find(|(filter, _)| filter.parameter == parameter);
        let panels = panels.map_or(&[][..], |(_, values)| values);
        if panels.is_empty() && events.iter().any(|event| event.family() == Family::Card) {
            return Err(messages::no_panel(label));
        }
        let read = |text: &String| id::read(label, text);
        Ok(Self {
            panels: panels.iter().map(read).collect::<Result<_, _>>()?,
            events,
        })
    }

    /// The events of a family whose list has this lower bound.
    pub fn by(&self, family: Family, bound: &str) -> Vec<&'static PolledEvent> {
        let shown = |event: &&&PolledEvent| event.family() == family && event.bound == bound;
        self.events.iter().filter(shown).copied().collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn polled(name: &str) -> &'static PolledEvent {
        let mut all = POLLED.iter();
        all.find(|event| event.name == name)
            .expect("a polled event")
    }

    fn record(value: &Value) -> Map<String, Value> {
        value.as_object().expect("an object").clone()
    }

    #[test]
    fn every_polled_event_has_words_and_its_family() {
        let types = event_types();
        assert_eq!(types.len(), POLLED.len());
        for known in types {
            assert_eq!(polled(known.name).family(), known.family, "{}", known.name);
        }
    }

    #[test]
    fn a_record_that_was_created_this_moment_has_not_changed() {
        let of = |updated: &str| {
            record(&json!({"id": "a", "createdAt": "2026-10-01T10:00:00", "updatedAt": updated}))
        };
        let update = polled("CONTACT_UPDATE");
        assert_eq!(update.date_in(&of("2026-10-01T10:00:00.9999Z")), None);
        let changed = of("2026-10-01T10:00:01Z");
        assert!(update.date_in(&changed).is_some());
        assert!(polled("CONTACT_NEW").date_in(&changed).is_some());
        assert_eq!(polled("SESSION_COMPLETE").date_in(&changed), None);
    }

    #[test]
    fn messages_are_told_apart_by_direction_and_status() {
        let of = |direction: &str, kind: &str, status: &str| {
            let date = "2026-10-01T10:00:00Z";
            let message = record(&json!({"id": "m", "direction": direction, "type": kind,
                "status": status, "createdAt": date, "updatedAt": date}));
            let mut names = Vec::new();
            for event in POLLED
                .iter()
                .filter(|event| event.family() == Family::Message)
            {
                if event.date_in(&message).is_some() {
                    names.push(event.name);
                }
            }
            names
        };
        assert_eq!(of("FROM_HUB", "TEXT", "READ"), ["MESSAGE_RECEIVED"]);
        assert_eq!(of("TO_HUB", "TEXT", "SENT"), ["MESSAGE_SENT"]);
        assert_eq!(
            of("TO_HUB", "IMAGE", "FAILED"),
            ["MESSAGE_SENT", "MESSAGE_FAILED"]
        );
        assert_eq!(of("TO_HUB", "NOTE", "SENT"), [""; 0]);
    }

    #[test]
    fn an_event_is_of_a_state_and_not_of_its_spelling() {
        let of = |name: &str, value: Value| polled(name).identity(&record(&value));
        let first =
            json!({"id": "A", "updatedAt": "2026-10-01T10:00:00.100Z", "status": "PENDING"});
        let again = json!({"id": "a", "updatedAt": "2026-10-01T10:00:00.1", "status": "PENDING"});
        let ended = json!({"id": "a", "updatedAt": "2026-10-01T10:00:00.1", "status": "COMPLETED"});
        assert_eq!(
            of("SESSION_UPDATE", first.clone()),
            of("SESSION_UPDATE", again.clone())
        );
        assert_ne!(
            of("SESSION_UPDATE", again),
            of("SESSION_UPDATE", ended.clone())
        );
        assert_eq!(of("SESSION_NEW", first), of("SESSION_NEW", ended));
    }
}
