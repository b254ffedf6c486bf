//! The events that started the workflow recently, to detect repeated deliveries.
//!
//! The API delivers some events more than once (API notes, section 15). The host keeps the events as one
//! text: one note ([`crate::changes::note`]) per event, the oldest first, for at most [`REMEMBERED`] events.

use std::collections::HashSet;

use crate::changes::note::NOTE;

/// Most events that are remembered.
pub const REMEMBERED: usize = 1_000;

/// A sequence of this many notes is in two lists only if they have a common origin.
const TELLING: usize = 32;

/// Adds an event to the recent ones, which the host keeps in several places, the latest last.
pub fn remember(kept: &[String], note: &str) -> String {
    let mut recent = RecentEvents::merged(kept);
    recent.add(note);
    recent.notes
}

/// The recent events.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecentEvents {
    notes: String,
}

impl RecentEvents {
    /// Merges what the host keeps, the latest last: with the workflow, where the last request to store wins,
    /// and in the process. Damaged texts are dropped.
    pub fn merged(kept: &[String]) -> Self {
        let mut sound = kept
            .iter()
            .rev()
            .filter(|text| text.is_ascii() && text.len() % NOTE == 0);
        let mut notes = sound.next().cloned().unwrap_or_default();
        for other in sound {
            // Usually an earlier state of the same list, which then contains its end.
            let end = &other.as_bytes()[other.len().saturating_sub(TELLING * NOTE)..];
            let mut places = notes.as_bytes().windows(end.len().max(1));
            if !end.is_empty() && !places.any(|place| place == end) {
                notes = without(other, &notes) + &notes;
            }
        }
        let mut seen = Self { notes };
        seen.forget_the_oldest();
        seen
    }

    /// Whether an event with this note started the workflow.
    pub fn holds(&self, note: &str) -> bool {
        self.notes
            .as_bytes()
            .chunks(NOTE)
            .any(|known| known == note.as_bytes())
    }

    fn add(&mut self, note: &str) {
        if !self.holds(note) {
            self.notes.push_str(note);
            self.forget_the_oldest();
        }
    }

    fn forget_the_oldest(&mut self) {
        let surplus = self.notes.len().saturating_sub(REMEMBERED * NOTE);
        if let Some(young) = self.notes.get(surplus..) {
            self.notes = young.to_owned();
        }
    }
}

/// The notes of one text that another does not contain.
fn without(text: &str, other: &str) -> String {
    let known: HashSet<&str> = pieces(other).collect();
    pieces(text).filter(|note| !known.contains(note)).collect()
}

fn pieces(text: &str) -> impl Iterator<Item = &str> {
    let places = (0..text.len()).step_by(NOTE);
    places.filter_map(|place| text.get(place..place + NOTE))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::changes::note::note;

    fn numbered(numbers: std::ops::Range<usize>) -> String {
        numbers.map(|number| note(&[&number.to_string()])).collect()
    }

    #[test]
    fn what_was_added_is_held_until_it_is_the_oldest() {
        let mut seen = RecentEvents::merged(&[numbered(0..REMEMBERED)]);
        assert!(seen.holds(&note(&["0"])) && seen.holds(&note(&["999"])));
        seen.add(&note(&["new"]));
        assert!(
            !seen.holds(&note(&["0"])) && seen.holds(&note(&["1"])) && seen.holds(&note(&["new"]))
        );
        assert_eq!(seen.notes.len(), REMEMBERED * NOTE);
    }

    #[test]
    fn two_memories_become_one_without_repeats() {
        for (stored, fresh, both) in [
            (0..10, 5..15, 0..15),
            (0..10, 0..15, 0..15),
            (0..100, 90..200, 0..200),
            (50..150, 0..200, 0..200),
            (0..10, 0..0, 0..10),
            (0..0, 0..10, 0..10),
        ] {
            let seen = RecentEvents::merged(&[numbered(stored), numbered(fresh)]);
            assert_eq!(seen.notes, numbered(both));
        }
        assert_eq!(RecentEvents::merged(&[]).notes, "");
    }

    #[test]
    fn what_another_process_stored_meanwhile_is_not_lost() {
        let stored = numbered(0..100) + &note(&["elsewhere"]);
        let seen = RecentEvents::merged(&[stored, numbered(0..105)]);
        assert!(seen.holds(&note(&["elsewhere"])) && seen.holds(&note(&["104"])));
        assert_eq!(seen.notes.len(), 106 * NOTE);
    }

    #[test]
    fn a_damaged_memory_is_dropped() {
        for text in ["abc", "ä234567", "1234567"] {
            assert_eq!(
                RecentEvents::merged(&[text.to_owned(), numbered(0..3)]).notes,
                numbered(0..3),
                "{text}"
            );
        }
    }

    #[test]
    fn a_memory_never_grows_beyond_its_bound() {
        let seen = RecentEvents::merged(&[numbered(0..900), numbered(900..1_800)]);
        assert!(seen.holds(&note(&["1799"])) && !seen.holds(&note(&["799"])));
        assert_eq!(seen.notes.len(), REMEMBERED * NOTE);
    }
}
