//! The changes that were delivered in earlier runs, as a job needs them: by reading.

use crate::changes::{Kept, MOST_STATES, Reading, Start, States};
use crate::envelope::KeptChanges;
use crate::messages::{Message, refusals};

/// The changes that were delivered.
#[derive(Debug)]
pub struct DeliveredChanges {
    states: States,
    reader: String,
    counts: bool,
    /// The keys of the readings that have begun, with their items.
    begun: Vec<(String, u32)>,
}

impl DeliveredChanges {
    /// As the host keeps them.
    pub fn new(kept: &KeptChanges) -> Self {
        Self {
            states: States::merged(&kept.texts),
            reader: kept.reader.clone(),
            counts: kept.counts,
            begun: Vec::new(),
        }
    }

    /// Whether the run counts.
    pub fn counts(&self) -> bool {
        self.counts
    }

    /// The key of the reading of an item with this request, and what earlier runs keep of it. `from`: the date to which it is
    /// set back, if there is one.
    ///
    /// # Errors
    /// Another item has the same reading, there are too many, or what is kept cannot be read.
    pub fn begin(
        &mut self,
        item: u32,
        request: &str,
        from: Option<Start>,
        now: i64,
    ) -> Result<(String, Kept), Message> {
        let key = States::key(&[&self.reader, request]);
        if let Some((_, other)) = self.begun.iter().find(|(begun, _)| *begun == key) {
            return Err(refusals::changes_twice(*other));
        }
        let new = self.begun.iter().filter(|(key, _)| !self.states.has(key));
        if !self.states.has_room(&key, new.count(), now) {
            return Err(refusals::changes_of_too_many(MOST_STATES));
        }
        let kept = match self.states.of(&key) {
            Ok(kept) => kept,
            Err(_) if from.is_some() => Kept::default(),
            Err(_) => return Err(refusals::changes_damaged()),
        };
        self.begun.push((key.clone(), item));
        Ok((key, kept))
    }

    /// Notes what a reading delivered. Returns how many notes were too many.
    pub fn end(&mut self, key: &str, reading: Reading, is_complete: bool, now: i64) -> usize {
        let (kept, forgotten) = reading.end(is_complete);
        self.states.keep(key, kept, now);
        forgotten
    }

    /// What the host keeps for the next run; `None` if there is nothing new.
    pub fn kept(&self) -> Option<String> {
        (self.counts && !self.begun.is_empty()).then(|| self.states.text())
    }
}
