//! What the readings of one workflow keep, by their keys, in one text.

use super::kept::Kept;
use super::note::{self, NOTE};

/// Most readings of a workflow.
pub const MOST_STATES: usize = 50;

/// A reading that has not been made for this long may be forgotten for a new one, in milliseconds: 90 days.
pub const UNUSED_MS: i64 = 90 * 24 * 60 * 60 * 1_000;

/// Marks the form of the text. Another one is damaged.
const FORM: &str = "changes1";

/// A line without a reading, so that what is damaged stays known.
const DAMAGED: &str = "\n?";

/// What the readings of one workflow keep.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct States {
    /// In the order of their keys.
    all: Vec<State>,
    damaged: bool,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct State {
    key: String,
    used: i64,
    kept: Kept,
}

/// What is kept of a reading cannot be read, or it cannot be known whether anything is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Damaged;

impl States {
    /// What a host keeps in several places, in any order.
    pub fn merged(texts: &[String]) -> Self {
        let mut states = Self::default();
        for text in texts.iter().filter(|text| !text.is_empty()) {
            let mut lines = text.split('\n');
            if lines.next() != Some(FORM) {
                states.damaged = true;
                continue;
            }
            for line in lines {
                match read(line) {
                    Some(state) => states.put(state),
                    None => states.damaged = true,
                }
            }
        }
        states
    }

    /// As one text.
    pub fn text(&self) -> String {
        let mut text = FORM.to_owned();
        for state in &self.all {
            let (used, kept) = (state.used.to_string(), state.kept.text());
            for part in ["\n", &state.key, " ", &used, " ", &kept] {
                text.push_str(part);
            }
        }
        if self.damaged {
            text.push_str(DAMAGED);
        }
        text
    }

    /// The key of a reading: a hash of what identifies it.
    pub fn key(parts: &[&str]) -> String {
        note::note(parts)
    }

    /// What is kept of a reading; the default if nothing is.
    ///
    /// # Errors
    /// Something is damaged, and it may be this.
    pub fn of(&self, key: &str) -> Result<Kept, Damaged> {
        match self.place(key) {
            Ok(place) => Ok(self.all[place].kept.clone()),
            Err(_) if self.damaged => Err(Damaged),
            Err(_) => Ok(Kept::default()),
        }
    }

    /// Whether something is kept of a reading.
    pub fn has(&self, key: &str) -> bool {
        self.place(key).is_ok()
    }

    /// Whether there is room for a reading beside so many other new ones, if need be by forgetting some that were not made for
    /// [`UNUSED_MS`].
    pub fn has_room(&self, key: &str, new: usize, now: i64) -> bool {
        let is_used = |state: &&State| state.used > now.saturating_sub(UNUSED_MS);
        self.has(key) || self.all.iter().filter(is_used).count() + new < MOST_STATES
    }

    /// Keeps what a reading that was made now keeps.
    pub fn keep(&mut self, key: &str, kept: Kept, now: i64) {
        if !self.has(key) && self.all.len() >= MOST_STATES {
            let oldest = (0..self.all.len()).min_by_key(|place| self.all[*place].used);
            self.all.remove(oldest.unwrap_or(0));
        }
        let (key, used) = (key.to_owned(), now);
        self.put(State { key, used, kept });
    }

    /// Where the reading of that key is, or belongs.
    fn place(&self, key: &str) -> Result<usize, usize> {
        self.all
            .binary_search_by(|state| state.key.as_str().cmp(key))
    }

    fn put(&mut self, state: State) {
        match self.place(&state.key) {
            Ok(place) => {
                let known = &mut self.all[place];
                known.used = known.used.max(state.used);
                known.kept = std::mem::take(&mut known.kept).merged(state.kept);
            }
            Err(place) => self.all.insert(place, state),
        }
    }
}

fn read(line: &str) -> Option<State> {
    let mut parts = line.split(' ');
    let key = parts.next().filter(|key| key.len() == NOTE)?;
    let used = parts.next()?.parse().ok()?;
    let kept = Kept::read(parts.next()?)?;
    let key = key.to_owned();
    parts.next().is_none().then_some(State { key, used, kept })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::changes::Start;

    fn one(key: &str, from: i64, used: i64) -> States {
        let mut states = States::default();
        let start = Start {
            at: from,
            entered: from,
        };
        states.keep(key, Kept::default().set_back(Some(start)), used);
        states
    }

    #[test]
    fn readings_do_not_touch_each_other() {
        let texts = [one("keykeyk1", 1, 5).text(), one("keykeyk2", 2, 6).text()];
        let states = States::merged(&texts);
        assert_eq!(States::merged(&[states.text()]), states);
        assert_eq!(states.of("keykeyk1").map(|kept| kept.from()), Ok(Some(1)));
        assert_eq!(states.of("keykeyk2").map(|kept| kept.from()), Ok(Some(2)));
        assert_eq!(states.of("keykeyk3"), Ok(Kept::default()));
    }

    #[test]
    fn what_may_have_been_kept_is_not_taken_for_nothing() {
        let sound = one("keykeyk1", 1, 5).text();
        for damaged in ["something else".to_owned(), sound.replace("keykeyk1", "k")] {
            let states = States::merged(&[damaged, sound.clone()]);
            assert!(states.of("keykeyk1").is_ok());
            assert_eq!(states.of("keykeyk2"), Err(Damaged));
            assert_eq!(States::merged(&[states.text()]), states);
        }
    }

    #[test]
    fn a_new_reading_takes_the_place_of_one_that_was_not_made_for_long() {
        let keys: Vec<_> = (0..=MOST_STATES)
            .map(|n| States::key(&[&n.to_string()]))
            .collect();
        let now = 2 * UNUSED_MS;
        let (new, old) = keys.split_last().expect("keys");
        let mut states = States::default();
        for key in old {
            states.keep(key, Kept::default(), now);
        }
        assert!(states.has_room(&old[0], 0, now) && !states.has_room(new, 0, now));
        let place = states.place(&old[3]).expect("a state");
        states.all[place].used = now - UNUSED_MS;
        assert!(states.has_room(new, 0, now) && !states.has_room(new, 1, now));
        states.keep(new, Kept::default(), now);
        assert!(states.has(new) && !states.has(&old[3]) && states.has(&old[0]));
        assert_eq!(States::merged(&[states.text()]), states);
    }
}
