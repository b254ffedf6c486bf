//! The events that an account can deliver, with labels for the editor.
//!
//! The editor offers this list. A list that is loaded from the account would not do, because n8n's node panel
//! shows one trigger for each event of a fixed list only. Events that are missing here (from new features of WTS Chat) work as well:
//! they are given by an expression, and the prefix of their name decides their family.

use crate::operation::ShortRecord;
use crate::resources::short;

/// What an event is about, and so what its `content` looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Family {
    /// A conversation.
    Session,
    /// A message in a session.
    Message,
    /// A contact.
    Contact,
    /// A card of a panel.
    Card,
    /// Anything else; its content is passed on unchanged.
    Other,
}

impl Family {
    /// The family of an event by the prefix of its name, also if it is not in [`EVENT_TYPES`].
    pub fn of(event_type: &str) -> Self {
        // Notes of cards have another structure than cards.
        match event_type.split('_').next() {
            Some("SESSION") => Self::Session,
            Some("MESSAGE") => Self::Message,
            Some("CONTACT") => Self::Contact,
            Some("PANEL")
                if event_type.starts_with("PANEL_CARD_")
                    && !event_type.split('_').any(|word| word == "NOTE") =>
            {
                Self::Card
            }
            _ => Self::Other,
        }
    }

    /// The short record of the content; `None` where the content is not known well enough.
    pub const fn short(self) -> Option<&'static ShortRecord> {
        match self {
            Self::Session => Some(&short::SESSION),
            Self::Message => Some(&short::MESSAGE),
            Self::Contact => Some(&short::CONTACT),
            Self::Card => Some(&short::CARD),
            Self::Other => None,
        }
    }
}

/// One event type.
#[derive(Debug, Clone, Copy)]
pub struct EventType {
    /// As the API spells it.
    pub name: &'static str,
    /// Name in the editor. It starts with the subject, so that sorting also groups the list.
    pub label: &'static str,
    /// When it is delivered.
    pub description: &'static str,
    /// What it is about.
    pub family: Family,
}

const fn event(
    name: &'static str,
    label: &'static str,
    description: &'static str,
    family: Family,
) -> EventType {
    EventType {
        name,
        label,
        description,
        family,
    }
}

/// Events as of October 2026 (API notes, section 15), sorted by label.
pub const EVENT_TYPES: &[EventType] = &[
    event(
        "PANEL_CARD_NEW",
        "Card Created",
        "A card was added to a panel",
        Family::Card,
    ),
    event(
        "PANEL_CARD_STEP_CHANGE",
        "Card Moved",
        "A card was moved to another step; often arrives together with Card Updated",
        Family::Card,
    ),
    event(
        "PANEL_CARD_NOTE_NEW",
        "Card Note Created",
        "A note was added to a card",
        Family::Other,
    ),
    event(
        "PANEL_CARD_NOTE_UPDATE",
        "Card Note Updated",
        "A note of a card was changed",
        Family::Other,
    ),
    event(
        "PANEL_CARD_UPDATE",
        "Card Updated",
        "Any property of a card was changed",
        Family::Card,
    ),
    event(
        "CONTACT_NEW",
        "Contact Created",
        "A contact was added",
        Family::Contact,
    ),
    event(
        "CONTACT_TAG_UPDATE",
        "Contact Tags Changed",
        "Tags of a contact were added or removed",
        Family::Contact,
    ),
    event(
        "CONTACT_UPDATE",
        "Contact Updated",
        "Any property of a contact was changed",
        Family::Contact,
    ),
    event(
        "MESSAGE_RECEIVED",
        "Message Received",
        "A contact sent a message",
        Family::Message,
    ),
    event(
        "MESSAGE_SENT",
        "Message Sent",
        "A message was sent to a contact",
        Family::Message,
    ),
    event(
        "MESSAGE_UPDATED",
        "Message Updated",
        "The status or text of a message changed",
        Family::Message,
    ),
    event(
        "PAYMENT_NEW",
        "Payment Created",
        "A payment was requested",
        Family::Other,
    ),
    event(
        "PAYMENT_UPDATE",
        "Payment Updated",
        "A payment was changed",
        Family::Other,
    ),
    event(
        "SESSION_COMPLETE",
        "Session Completed",
        "A session was closed",
        Family::Session,
    ),
    event(
        "SESSION_NEW",
        "Session Started",
        "A session began",
        Family::Session,
    ),
    event(
        "SESSION_UPDATE",
        "Session Updated",
        "Any property of a session was changed",
        Family::Session,
    ),
    event(
        "TEMPLATE_NEW",
        "Template Created",
        "A message template was added; not available in every account",
        Family::Other,
    ),
    event(
        "TEMPLATE_UPDATE",
        "Template Updated",
        "A message template was changed; not available in every account",
        Family::Other,
    ),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_sorted_for_the_editor_and_names_no_event_twice() {
        assert!(
            EVENT_TYPES
                .windows(2)
                .all(|pair| pair[0].label < pair[1].label)
        );
        let mut names: Vec<_> = EVENT_TYPES.iter().map(|event| event.name).collect();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), EVENT_TYPES.len());
    }

    #[test]
    fn known_events_find_their_family_by_name() {
        for event in EVENT_TYPES {
            assert_eq!(Family::of(event.name), event.family, "{}", event.name);
        }
    }

    #[test]
    fn unknown_events_find_their_family_by_name() {
        for (name, family) in [
            ("SESSION_REOPENED", Family::Session),
            ("MESSAGE_DELETED", Family::Message),
            ("CONTACT_MERGED", Family::Contact),
            ("PANEL_CARD_ARCHIVED", Family::Card),
            ("PANEL_CARD_NOTE_DELETED", Family::Other),
            ("PANEL_NEW", Family::Other),
            ("CAMPAIGN_SENT", Family::Other),
            ("", Family::Other),
        ] {
            assert_eq!(Family::of(name), family, "{name}");
        }
    }
}
