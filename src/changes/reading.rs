//! One reading: from which time on, and which of its records are changes.

use super::kept::{Delivered, Kept, Start};
use super::note;

/// What a record is since the last run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Change {
    /// It was created.
    Created,
    /// It existed and has changed.
    Updated,
}

impl Change {
    /// As an item says it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Created => "created",
            Self::Updated => "updated",
        }
    }
}

/// Where a reading without earlier ones begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum First {
    /// It delivers nothing: only what changes from now on is delivered.
    Now,
    /// It delivers what changed since this date.
    Since(i64),
}

/// A reading under way. Times are milliseconds since the Unix epoch.
#[derive(Debug, Clone)]
pub struct Reading {
    kept: Kept,
    began: i64,
    overlap: i64,
    since: i64,
    first: Option<First>,
    needed: i64,
}

impl Reading {
    /// Begins a reading at this time. `overlap` is how late a change may become visible, in milliseconds. `from` is the date
    /// from which a first reading delivers; if it differs from the one that counted last, the reading is set back to it.
    pub fn begin(kept: Kept, from: Option<Start>, overlap: i64, began: i64) -> Self {
        let kept = kept.set_back(from);
        let first = match (kept.watermark(), kept.from()) {
            (Some(_), _) => None,
            (None, Some(from)) => Some(First::Since(from)),
            (None, None) => Some(First::Now),
        };
        let since = match first {
            Some(First::Since(from)) => from,
            _ => since(kept.watermark().unwrap_or(began), overlap),
        };
        Self {
            kept,
            began,
            overlap,
            since,
            first,
            needed: i64::MIN,
        }
    }

    /// The time from which on changes are to be read, itself included.
    pub fn since(&self) -> i64 {
        self.since
    }

    /// When it began.
    pub fn began(&self) -> i64 {
        self.began
    }

    /// Where it begins, if there is no earlier one.
    pub fn first(&self) -> Option<First> {
        self.first
    }

    /// Whether this was delivered before in this state, or in this reading.
    pub fn holds(&self, id: &str, state: &[&str]) -> bool {
        let known = self.kept.delivered(note::hash(&[id]));
        known.is_some_and(|known| known.state == note::hash(state))
    }

    /// The date that something was noted with.
    pub fn noted(&self, id: &str) -> Option<i64> {
        let known = self.kept.delivered(note::hash(&[id]));
        known.map(|known| known.date)
    }

    /// How much is noted, and the oldest date of it.
    pub fn notes(&self) -> (usize, Option<i64>) {
        self.kept.notes()
    }

    /// If the reading is not complete, the next one goes back behind this date only for what was not noted.
    pub fn need_from(&mut self, date: i64) {
        self.needed = self.needed.max(date);
    }

    /// What a record is, or `None` if it was delivered before in the same state. `state` is what differs whenever the record
    /// has changed, `date` the latest date by which it is found, `created` when it was created; unreadable dates are `None`.
    pub fn change(
        &mut self,
        id: &str,
        state: &[&str],
        date: Option<i64>,
        created: Option<i64>,
    ) -> Option<Change> {
        let (id, state) = (note::hash(&[id]), note::hash(state));
        let known = self.kept.delivered(id);
        // What is found although its date is older will be found again.
        let date = date.filter(|date| *date >= self.since);
        let date = date.unwrap_or(self.began);
        self.kept.deliver(id, Delivered { date, state });
        if known.is_some_and(|known| known.state == state) || self.first == Some(First::Now) {
            return None;
        }
        let is_new = known.is_none() && created.is_some_and(|created| created >= self.since);
        Some(if is_new {
            Change::Created
        } else {
            Change::Updated
        })
    }

    /// What is kept, and how many notes were too many: their records may be delivered again. `is_complete`: every change
    /// since [`Reading::since`] was seen.
    pub fn end(mut self, is_complete: bool) -> (Kept, usize) {
        // What a reading that delivers nothing does not see comes as new with the next one; made again, it would take what
        // came since for old.
        if is_complete || self.first == Some(First::Now) {
            self.kept.advance(self.began);
        }
        let next = self.kept.watermark();
        let mut before = next.map_or(self.since, |watermark| since(watermark, self.overlap));
        if !is_complete {
            before = before.max(self.needed);
        }
        let forgotten = self.kept.forget(before);
        (self.kept, forgotten)
    }
}

/// A millisecond more, because the API compares to the microsecond and may leave out what lies on a bound.
fn since(watermark: i64, overlap: i64) -> i64 {
    watermark.saturating_sub(overlap).saturating_sub(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A reading that finds records: id, date of the change, date of the creation.
    fn read(reading: &mut Reading, records: &[(&str, i64, i64)]) -> Vec<Option<Change>> {
        let records = records.iter();
        records
            .map(|(id, date, created)| {
                let state = date.to_string();
                reading.change(id, &[&state], Some(*date), Some(*created))
            })
            .collect()
    }

    fn start(at: i64) -> Option<Start> {
        Some(Start { at, entered: at })
    }

    const CREATED: Option<Change> = Some(Change::Created);
    const UPDATED: Option<Change> = Some(Change::Updated);

    #[test]
    fn a_first_reading_without_a_date_delivers_nothing_and_the_next_one_what_came_later() {
        let mut first = Reading::begin(Kept::default(), None, 100, 1_000);
        assert_eq!((first.first(), first.since()), (Some(First::Now), 899));
        assert_eq!(read(&mut first, &[("a", 950, 10)]), [None]);
        let (kept, _) = first.end(true);
        let mut next = Reading::begin(kept, None, 100, 2_000);
        assert_eq!((next.first(), next.since()), (None, 899));
        let found = [("a", 950, 10), ("late", 990, 980), ("b", 1_500, 10)];
        assert_eq!(read(&mut next, &found), [None, CREATED, UPDATED]);
    }

    #[test]
    fn what_comes_after_a_first_reading_that_was_not_complete_is_delivered() {
        let mut first = Reading::begin(Kept::default(), None, 100, 1_000);
        read(&mut first, &[("a", 950, 10)]);
        let mut next = Reading::begin(first.end(false).0, None, 100, 2_000);
        let found = [("a", 950, 10), ("b", 960, 10), ("c", 1_500, 1_500)];
        assert_eq!(read(&mut next, &found), [None, UPDATED, CREATED]);
    }

    #[test]
    fn a_reading_that_was_not_complete_keeps_the_watermark_and_what_it_delivered() {
        let from = start(500);
        let mut one = Reading::begin(Kept::default(), from, 100, 1_000);
        assert_eq!(one.first(), Some(First::Since(500)));
        assert_eq!(read(&mut one, &[("a", 900, 10)]), [UPDATED]);
        let (kept, _) = one.end(false);
        let mut two = Reading::begin(kept, from, 100, 2_000);
        assert_eq!(two.since(), 500);
        let found = [("a", 900, 10), ("b", 600, 600)];
        assert_eq!(read(&mut two, &found), [None, CREATED]);
    }

    #[test]
    fn a_date_counts_once_and_a_new_one_again() {
        let mut one = Reading::begin(Kept::default(), start(500), 100, 1_000);
        read(&mut one, &[("a", 950, 10)]);
        let (kept, _) = one.end(true);
        assert_eq!(
            Reading::begin(kept.clone(), start(500), 100, 2_000).since(),
            899
        );
        let mut back = Reading::begin(kept, start(501), 100, 2_000);
        assert_eq!(back.since(), 501);
        assert_eq!(read(&mut back, &[("a", 950, 10)]), [UPDATED]);
    }

    #[test]
    fn what_is_found_in_spite_of_its_date_is_delivered_once() {
        let mut kept = Kept::default().set_back(start(500));
        let mut delivered = 0;
        for run in 1..10 {
            let mut reading = Reading::begin(kept, None, 10, 1_000 * run);
            for date in [None, Some(3)] {
                let id = date.map_or("undated", |_| "old");
                delivered += usize::from(reading.change(id, &[""], date, None).is_some());
            }
            kept = reading.end(true).0;
        }
        assert_eq!(delivered, 2);
    }
}
