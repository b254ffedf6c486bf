//! What polls remember: for each list how far it was read, which events of it are done with, and the steps of cards.
//!
//! The host keeps it as one text. A list is read from the moment at which its last complete reading began, less [`OVERLAP`]; the
//! notes are of events that this reading may show again.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::recent_events;

/// How far a reading goes back behind the beginning of the one before it, in milliseconds: clocks differ, and a change may
/// show up in a list some time after its date.
pub const OVERLAP: i64 = 15 * MINUTE;
const MINUTE: i64 = 60_000;
/// Most notes of one list.
pub const NOTES: usize = 5_000;
/// Most cards of a panel whose step is remembered.
pub const CARDS: usize = 2_000;

/// Characters of a hash.
const HASH: usize = 8;
/// Characters of a date: minutes since the Unix epoch, in hexadecimal.
const DATE: usize = 8;

/// What is remembered of one list.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ListMemory {
    /// When the last complete reading began; `None` before the first one.
    pub watermark: Option<i64>,
    notes: BTreeMap<String, i64>,
    /// Cards and their steps, the one that changed last at the end.
    steps: Vec<(String, String)>,
}

#[derive(Debug, Default, Serialize, Deserialize)]
struct Written {
    watermark: Option<i64>,
    #[serde(default)]
    notes: String,
    #[serde(default)]
    steps: String,
}

impl ListMemory {
    /// From when on the list is read.
    pub fn since(&self, now: i64) -> i64 {
        self.watermark.unwrap_or(now) - OVERLAP
    }

    /// Whether this event is done with.
    pub fn holds(&self, note: &str) -> bool {
        self.notes.contains_key(note)
    }

    /// Remembers an event of that date.
    pub fn add(&mut self, note: String, date: i64) {
        self.notes.insert(note, date.div_euclid(MINUTE));
    }

    /// Notes the step of a card; answers whether it was another one before. `None`: it is not known.
    pub fn move_card(&mut self, card: &str, step: &str) -> Option<bool> {
        let card = recent_events::note(&[&card.to_ascii_lowercase()]);
        let step = recent_events::note(&[&step.to_ascii_lowercase()]);
        let found = self.steps.iter().position(|(known, _)| *known == card);
        let before = found.map(|position| self.steps.remove(position).1);
        let has_moved = before.map(|before| before != step);
        self.steps.push((card, step));
        let surplus = self.steps.len().saturating_sub(CARDS);
        self.steps.drain(..surplus);
        has_moved
    }

    /// A complete reading that began then is over. What the next one cannot show is forgotten.
    pub fn complete(&mut self, began: i64) {
        self.watermark = Some(began);
        let since = self.since(began).div_euclid(MINUTE);
        self.notes.retain(|_, date| *date >= since);
    }

    /// Leaves out the oldest notes beyond the bound; answers whether there were any.
    fn shorten(&mut self) -> bool {
        let surplus = self.notes.len().saturating_sub(NOTES);
        if surplus == 0 {
            return false;
        }
        let mut dates: Vec<(i64, String)> = self
            .notes
            .iter()
            .map(|(note, date)| (*date, note.clone()))
            .collect();
        dates.sort_unstable();
        for (_, note) in dates.into_iter().take(surplus) {
            self.notes.remove(&note);
        }
        true
    }

    fn read(written: &Written) -> Self {
        let notes = pieces(&written.notes, HASH + DATE).filter_map(|piece| {
            let (note, date) = piece.split_at_checked(HASH)?;
            Some((note.to_owned(), i64::from_str_radix(date, 16).ok()?))
        });
        let steps = pieces(&written.steps, 2 * HASH).filter_map(|piece| {
            let (card, step) = piece.split_at_checked(HASH)?;
            Some((card.to_owned(), step.to_owned()))
        });
        Self {
            watermark: written.watermark,
            notes: notes.collect(),
            steps: steps.collect(),
        }
    }

    fn write(&self) -> Written {
        let mut notes = String::with_capacity(self.notes.len() * (HASH + DATE));
        for (note, date) in &self.notes {
            notes.push_str(note);
            notes.push_str(&format!("{:08x}", (*date).clamp(0, i64::from(u32::MAX))));
        }
        let steps = self
            .steps
            .iter()
            .flat_map(|(card, step)| [card.as_str(), step]);
        Written {
            watermark: self.watermark,
            notes,
            steps: steps.collect(),
        }
    }
}

fn pieces(text: &str, length: usize) -> impl Iterator<Item = &str> {
    let places = (0..text.len()).step_by(length);
    places.filter_map(move |place| text.get(place..place + length))
}

/// All lists of a trigger, by name.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PollMemory {
    lists: BTreeMap<String, ListMemory>,
}

impl PollMemory {
    /// Reads what [`PollMemory::write`] wrote; nothing is remembered of what cannot be read.
    pub fn read(text: &str) -> Self {
        let lists: BTreeMap<String, Written> = serde_json::from_str(text).unwrap_or_default();
        let read = |(name, written): (String, Written)| (name, ListMemory::read(&written));
        Self {
            lists: lists.into_iter().map(read).collect(),
        }
    }

    /// Leaves out the lists that were not asked for, and notes beyond the bound; answers whether there were such notes.
    pub fn write(mut self, names: &[String]) -> (String, bool) {
        self.lists.retain(|name, _| names.contains(name));
        let mut is_shortened = false;
        for list in self.lists.values_mut() {
            is_shortened |= list.shorten();
        }
        let written: BTreeMap<&String, Written> = self
            .lists
            .iter()
            .map(|(name, list)| (name, list.write()))
            .collect();
        let text = serde_json::to_string(&written).unwrap_or_default();
        (text, is_shortened)
    }

    /// The memory of a list.
    pub fn list(&mut self, name: &str) -> &mut ListMemory {
        self.lists.entry(name.to_owned()).or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: i64 = 1_790_812_800_000;

    #[test]
    fn what_is_written_is_read_again() {
        let mut memory = PollMemory::default();
        let list = memory.list("cards");
        list.complete(NOW);
        list.add(recent_events::note(&["a"]), NOW);
        assert_eq!(list.move_card("A", "first"), None);
        let (text, shortened) = memory.clone().write(&["cards".to_owned()]);
        assert!(!shortened);
        let mut read = PollMemory::read(&text);
        assert_eq!(read, memory);
        assert_eq!(read.list("cards").move_card("a", "first"), Some(false));
        assert_eq!(read.list("cards").move_card("a", "second"), Some(true));
        assert_eq!(PollMemory::read(&text[1..]), PollMemory::default());
        assert_eq!(memory.write(&[]).0, "{}");
    }

    #[test]
    fn a_note_stays_while_the_next_reading_may_show_its_event() {
        let mut list = ListMemory::default();
        list.add("in-reach".into(), NOW - OVERLAP);
        list.add("too-old-".into(), NOW - OVERLAP - 2 * MINUTE);
        list.complete(NOW);
        assert!(list.holds("in-reach") && !list.holds("too-old-"));
        assert_eq!(list.since(NOW + MINUTE), NOW - OVERLAP);
    }

    #[test]
    fn both_bounds_hold() {
        let mut memory = PollMemory::default();
        for number in 0..=NOTES {
            let note = recent_events::note(&[&number.to_string()]);
            let date = NOW + i64::try_from(number).expect("small") * MINUTE;
            memory.list("a").add(note, date);
        }
        for card in 0..=CARDS {
            memory.list("a").move_card(&card.to_string(), "s");
        }
        let (text, shortened) = memory.write(&["a".to_owned()]);
        assert!(shortened);
        let mut read = PollMemory::read(&text);
        assert!(!read.list("a").holds(&recent_events::note(&["0"])));
        assert!(read.list("a").holds(&recent_events::note(&["1"])));
        assert_eq!(read.list("a").move_card("1", "s"), Some(false));
        assert_eq!(ListMemory::default().move_card("0", "s"), None);
    }
}
