//! What polls remember: of each list what was delivered and how far it was read, and the steps of cards.
//!
//! The host keeps it as one text: a line for each list with its name, what is kept of its readings, and the steps.

use std::collections::BTreeMap;

use crate::changes::note::{NOTE, note};
use crate::changes::{First, Kept, Reading};
use crate::validate::timestamp::MS_PER_MINUTE;

/// How far a reading goes back behind the beginning of the one before it, in milliseconds: clocks differ, and a change may
/// show up in a list some time after its date.
pub const OVERLAP: i64 = 15 * MS_PER_MINUTE;
/// Most cards of a panel whose step is remembered.
pub const CARDS: usize = 2_000;

/// Between the parts of a line.
const BETWEEN: char = '\t';

/// What is remembered of one list, while it is read.
#[derive(Debug)]
pub struct List {
    reading: Reading,
    /// Cards and their steps, the one that changed last at the end.
    steps: Vec<(String, String)>,
    is_complete: bool,
    is_ahead: bool,
}

impl List {
    fn begin(kept: Kept, steps: &str, began: i64) -> Self {
        let is_ahead = kept.is_ahead(began, OVERLAP);
        let kept = if is_ahead { kept.rewound(began) } else { kept };
        let places = (0..steps.len()).step_by(2 * NOTE);
        let pair = |at: usize| {
            Some((
                steps.get(at..at + NOTE)?,
                steps.get(at + NOTE..at + 2 * NOTE)?,
            ))
        };
        let owned = |(card, step): (&str, &str)| (card.to_owned(), step.to_owned());
        Self {
            reading: Reading::begin(kept, None, OVERLAP, began),
            steps: places.filter_map(pair).map(owned).collect(),
            is_complete: false,
            is_ahead,
        }
    }

    /// From when on it is read.
    pub fn since(&self) -> i64 {
        self.reading.since()
    }

    /// Whether it was never read before, so that nothing of it is delivered.
    pub fn is_first(&self) -> bool {
        self.reading.first() == Some(First::Now)
    }

    /// Whether this was noted.
    pub fn holds(&self, id: &str, state: &[&str]) -> bool {
        self.reading.holds(id, state)
    }

    /// Notes what happened at that date; answers whether it is to be delivered.
    pub fn is_new(&mut self, id: &str, state: &[&str], date: i64) -> bool {
        self.reading.change(id, state, Some(date), None).is_some()
    }

    /// When this was noted, or the date that it was noted with.
    pub fn noted(&self, id: &str) -> Option<i64> {
        self.reading.noted(id)
    }

    /// How much is noted, and the oldest date of it.
    pub fn notes(&self) -> (usize, Option<i64>) {
        self.reading.notes()
    }

    /// As [`Reading::need_from`].
    pub fn need_from(&mut self, date: i64) {
        self.reading.need_from(date);
    }

    /// Notes the step of a card if none is known: the list by the date of creation shows cards that have moved already.
    pub fn learn_card(&mut self, card: &str, step: &str) {
        let known = note(&[&card.to_ascii_lowercase()]);
        if self.steps.iter().all(|(card, _)| *card != known) {
            self.move_card(card, step);
        }
    }

    /// Notes the step of a card; answers whether it was another one before. `None`: it is not known.
    pub fn move_card(&mut self, card: &str, step: &str) -> Option<bool> {
        let card = note(&[&card.to_ascii_lowercase()]);
        let step = note(&[&step.to_ascii_lowercase()]);
        let found = self.steps.iter().position(|(known, _)| *known == card);
        let before = found.map(|position| self.steps.remove(position).1);
        let has_moved = before.map(|before| before != step);
        self.steps.push((card, step));
        let surplus = self.steps.len().saturating_sub(CARDS);
        self.steps.drain(..surplus);
        has_moved
    }

    /// It was read to the end.
    pub fn complete(&mut self) {
        self.is_complete = true;
    }
}

/// All lists of a trigger, by name.
#[derive(Debug)]
pub struct PollMemory {
    kept: BTreeMap<String, (Kept, String)>,
    lists: BTreeMap<String, List>,
    began: i64,
    is_damaged: bool,
}

/// What is kept, and what the user is told about it.
#[derive(Debug, PartialEq, Eq)]
pub struct Written {
    /// For [`PollMemory::read`].
    pub text: String,
    /// Whether more had to be noted than is kept.
    pub is_shortened: bool,
    /// Whether a part of what was kept could not be read.
    pub is_damaged: bool,
    /// Whether an earlier poll is dated in the future.
    pub is_ahead: bool,
}

impl PollMemory {
    /// Reads what [`PollMemory::write`] wrote, for a poll that begins now.
    pub fn read(text: &str, began: i64) -> Self {
        let mut memory = Self {
            kept: BTreeMap::new(),
            lists: BTreeMap::new(),
            began,
            is_damaged: false,
        };
        for line in text.lines() {
            let mut parts = line.split(BETWEEN);
            let (name, kept) = (parts.next().unwrap_or_default(), parts.next());
            match kept.and_then(Kept::read) {
                Some(kept) => {
                    let steps = parts.next().unwrap_or_default().to_owned();
                    memory.kept.insert(name.to_owned(), (kept, steps));
                }
                None => memory.is_damaged = true,
            }
        }
        memory
    }

    /// A list of this poll.
    pub fn list(&mut self, name: &str) -> &mut List {
        let (kept, began) = (&mut self.kept, self.began);
        self.lists.entry(name.to_owned()).or_insert_with(|| {
            let (kept, steps) = kept.remove(name).unwrap_or_default();
            List::begin(kept, &steps, began)
        })
    }

    /// What is kept of the lists of this poll; the others are forgotten.
    pub fn write(self) -> Written {
        let mut text = String::new();
        let (mut is_shortened, mut is_ahead) = (false, false);
        for (name, list) in self.lists {
            let (kept, surplus) = list.reading.end(list.is_complete);
            is_shortened |= surplus > 0;
            is_ahead |= list.is_ahead;
            text.push_str(&name);
            text.push(BETWEEN);
            text.push_str(&kept.text());
            text.push(BETWEEN);
            for (card, step) in &list.steps {
                text.push_str(card);
                text.push_str(step);
            }
            text.push('\n');
        }
        Written {
            text,
            is_shortened,
            is_damaged: self.is_damaged,
            is_ahead,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: i64 = 1_790_812_800_000;
    const MINUTE: i64 = 60_000;

    fn written(mut memory: PollMemory, names: &[&str]) -> Written {
        for name in names {
            memory.list(name).complete();
        }
        memory.write()
    }

    #[test]
    fn what_is_written_is_read_again() {
        let mut memory = PollMemory::read("", NOW);
        assert!(memory.list("a").is_first());
        assert!(!memory.list("a").is_new("x", &[], NOW));
        assert_eq!(memory.list("a").move_card("A", "first"), None);
        let kept = written(memory, &["a"]);
        let mut next = PollMemory::read(&kept.text, NOW + MINUTE);
        let list = next.list("a");
        assert!(!list.is_first() && list.holds("x", &[]));
        assert!(!list.is_new("x", &[], NOW) && list.is_new("y", &[], NOW));
        assert_eq!(list.move_card("a", "first"), Some(false));
        assert_eq!(list.move_card("a", "second"), Some(true));
        assert!(next.list("b").is_first());
        let kept = written(next, &["a", "b"]);
        assert!(!kept.is_damaged && !kept.is_shortened);
        assert_eq!(kept.text.lines().count(), 2);
        assert_eq!(written(PollMemory::read(&kept.text, NOW), &[]).text, "");
    }

    #[test]
    fn a_damaged_line_is_told_and_the_others_are_read() {
        let mut memory = PollMemory::read("", NOW);
        memory.list("a").is_new("x", &[], NOW);
        let text = written(memory, &["a", "b"]).text;
        let mut read = PollMemory::read(&text[..text.len() - 5], NOW);
        assert!(!read.list("a").is_first() && read.list("b").is_first());
        assert!(read.write().is_damaged);
    }

    #[test]
    fn the_steps_of_cards_are_bounded() {
        let mut memory = PollMemory::read("", NOW);
        for card in 0..=CARDS {
            memory.list("a").move_card(&card.to_string(), "s");
        }
        let list = memory.list("a");
        assert_eq!(list.move_card("1", "s"), Some(false));
        assert_eq!(list.move_card("0", "s"), None);
    }
}
