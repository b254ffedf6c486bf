//! What is kept between the runs of one reading.

use std::collections::BTreeMap;

use super::note::{self, NOTE};

/// Most notes that are kept. Of more, the ones with the oldest dates are forgotten, and their records may be delivered again.
pub const MOST_NOTES: usize = 5_000;

/// Between the parts of the text.
const BETWEEN: char = '.';

/// A number that is not there.
const NOTHING: &str = "-";

/// What is kept between the runs of one reading. Times are milliseconds since the Unix epoch.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Kept {
    /// How often it was set back.
    resets: u32,
    /// The date to which it was set back last, or from which it began.
    from: Option<Start>,
    /// Everything that changed before this time has been delivered, except what is written late.
    watermark: Option<i64>,
    /// What was delivered and could be read again, by the hash of its ID.
    notes: BTreeMap<u64, Delivered>,
}

/// A date from which changes are delivered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Start {
    /// The instant.
    pub at: i64,
    /// A number for the date as it was entered. In another time zone it is another instant, and the same date.
    pub entered: i64,
}

/// A record that was delivered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Delivered {
    /// The date by which it is found.
    pub date: i64,
    /// The hash of its state.
    pub state: u64,
}

impl Kept {
    /// Reads what [`Kept::text`] wrote; `None` if it is damaged.
    pub fn read(text: &str) -> Option<Self> {
        let mut parts = text.split(BETWEEN);
        let resets = parts.next()?.parse().ok()?;
        let mut next = || number(parts.next()?);
        let (at, entered, watermark) = (next()?, next()?, next()?);
        let from = at.zip(entered).map(|(at, entered)| Start { at, entered });
        let listed = parts.next()?.as_bytes();
        let rows = listed.chunks_exact(3 * NOTE);
        if parts.next().is_some() || !rows.remainder().is_empty() {
            return None;
        }
        let mut notes = BTreeMap::new();
        for row in rows {
            let part = |place: usize| note::read(&row[place * NOTE..(place + 1) * NOTE]);
            let date = i64::try_from(part(2)?).ok()?;
            let state = part(1)?;
            notes.insert(part(0)?, Delivered { date, state });
        }
        Some(Self {
            resets,
            from,
            watermark,
            notes,
        })
    }

    /// As one text of letters, digits, `-`, `_` and `.`.
    pub fn text(&self) -> String {
        let shown = |number: Option<i64>| match number {
            Some(number) => number.to_string(),
            None => NOTHING.to_owned(),
        };
        let mut text = self.resets.to_string();
        let at = self.from.map(|from| from.at);
        let entered = self.from.map(|from| from.entered);
        for part in [at, entered, self.watermark].map(shown) {
            text.push(BETWEEN);
            text.push_str(&part);
        }
        text.push(BETWEEN);
        text.reserve(self.notes.len() * 3 * NOTE);
        for (id, delivered) in &self.notes {
            note::write(&mut text, *id);
            note::write(&mut text, delivered.state);
            note::write(&mut text, u64::try_from(delivered.date).unwrap_or(0));
        }
        text
    }

    /// What two runs kept. What was set back later counts alone. Otherwise everything that either delivered has been delivered.
    #[must_use]
    pub fn merged(self, other: Self) -> Self {
        let rank = |kept: &Self| (kept.resets, kept.watermark, kept.from);
        let (mut newer, older) = if rank(&other) > rank(&self) {
            (other, self)
        } else {
            (self, other)
        };
        if newer.resets == older.resets {
            for (id, delivered) in older.notes {
                // Of two states of a record the one with the later date is the current one.
                let known = newer.notes.entry(id).or_insert(delivered);
                *known = delivered.max(*known);
            }
        }
        newer
    }

    /// As it is if the reading is set back to this date, which counts once.
    #[must_use]
    pub fn set_back(self, from: Option<Start>) -> Self {
        let entered = |from: Option<Start>| from.map(|from| from.entered);
        if from.is_none() || entered(from) == entered(self.from) {
            return self;
        }
        Self {
            resets: self.resets.saturating_add(1),
            from,
            watermark: None,
            notes: BTreeMap::new(),
        }
    }

    /// The date from which the first reading reads, if one was given.
    pub fn from(&self) -> Option<i64> {
        self.from.map(|from| from.at)
    }

    /// The time before which everything has been delivered; `None` before the first complete reading.
    pub fn watermark(&self) -> Option<i64> {
        self.watermark
    }

    /// Whether the last complete reading is later than it can have been: the clock was wrong then, or is now. `tolerance`: how
    /// much clocks may differ.
    pub fn is_ahead(&self, now: i64, tolerance: i64) -> bool {
        let latest = now.saturating_add(tolerance);
        self.watermark.is_some_and(|watermark| watermark > latest)
    }

    /// As it is if the last complete reading was at this time.
    #[must_use]
    pub fn rewound(self, to: i64) -> Self {
        let watermark = Some(to);
        Self { watermark, ..self }
    }

    pub(super) fn advance(&mut self, watermark: i64) {
        self.watermark = self.watermark.max(Some(watermark));
    }

    pub(super) fn delivered(&self, id: u64) -> Option<Delivered> {
        self.notes.get(&id).copied()
    }

    /// How many notes there are, and their oldest date.
    pub(super) fn notes(&self) -> (usize, Option<i64>) {
        let dates = self.notes.values().map(|delivered| delivered.date);
        (self.notes.len(), dates.min())
    }

    pub(super) fn deliver(&mut self, id: u64, delivered: Delivered) {
        self.notes.insert(id, delivered);
    }

    /// Forgets what no reading from this date on can find, and what is too much. Returns how much was too much.
    pub(super) fn forget(&mut self, before: i64) -> usize {
        self.notes.retain(|_, delivered| delivered.date >= before);
        let surplus = self.notes.len().saturating_sub(MOST_NOTES);
        if surplus > 0 {
            let mut dates: Vec<_> = self
                .notes
                .iter()
                .map(|(id, note)| (note.date, *id))
                .collect();
            dates.sort_unstable();
            for (_, id) in dates.into_iter().take(surplus) {
                self.notes.remove(&id);
            }
        }
        surplus
    }
}

/// A number or nothing; the outer `None`: neither.
#[allow(
    clippy::option_option,
    reason = "the outer one is 'damaged', the inner one 'nothing'"
)]
fn number(text: &str) -> Option<Option<i64>> {
    if text == NOTHING {
        return Some(None);
    }
    text.parse().ok().map(Some)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kept(resets: u32, watermark: Option<i64>, notes: &[(u64, i64, u64)]) -> Kept {
        let notes = notes.iter();
        let notes = notes.map(|&(id, date, state)| (id, Delivered { date, state }));
        Kept {
            resets,
            from: None,
            watermark,
            notes: notes.collect(),
        }
    }

    fn start(at: i64) -> Option<Start> {
        Some(Start {
            at,
            entered: 2 * at,
        })
    }

    #[test]
    fn what_is_written_is_read() {
        let full = Kept {
            from: start(-5),
            ..kept(3, Some(1_790_812_800_000), &[(1, 2, 3), (4, 5, 6)])
        };
        for kept in [Kept::default(), kept(1, None, &[]), full] {
            assert_eq!(Kept::read(&kept.text()), Some(kept));
        }
    }

    #[test]
    fn a_damaged_text_is_not_read() {
        let whole = kept(1, Some(2), &[(1, 2, 3)]).text();
        for end in 0..whole.len() {
            let read = Kept::read(&whole[..end]);
            // Without its notes it is still sound.
            assert!(read.is_none() || whole[..end].ends_with('.'), "{end}");
        }
        for text in ["", "1.2.3", "x.-.-.-.", "1.-.-.-.!", "1.-.-.-.."] {
            assert_eq!(Kept::read(text), None, "{text}");
        }
    }

    #[test]
    fn of_two_runs_everything_that_either_delivered_counts() {
        let one = kept(0, Some(10), &[(1, 5, 1), (2, 5, 2)]);
        let other = kept(0, Some(20), &[(1, 6, 9), (3, 5, 3)]);
        let both = kept(0, Some(20), &[(1, 6, 9), (2, 5, 2), (3, 5, 3)]);
        assert_eq!(one.clone().merged(other.clone()), both);
        assert_eq!(other.merged(one), both);
    }

    #[test]
    fn what_was_set_back_later_counts_alone() {
        let old = kept(0, Some(20), &[(1, 5, 1)]);
        let back = old.clone().set_back(start(3));
        assert_eq!(back.watermark(), None);
        assert_eq!(old.clone().merged(back.clone()), back);
        assert_eq!(back.clone().merged(old), back);
        assert_eq!(back.clone().set_back(start(3)), back);
        assert_eq!(back.clone().set_back(None), back);
        // The same date in another time zone.
        let moved = Some(Start { at: 9, entered: 6 });
        assert_eq!(back.clone().set_back(moved), back);
    }

    #[test]
    fn of_too_many_notes_the_oldest_are_forgotten() {
        let most = u64::try_from(MOST_NOTES).expect("a number");
        let mut many = Kept::default();
        for id in 0..most + 3 {
            let date = i64::try_from(id).expect("a date");
            many.deliver(id, Delivered { date, state: 0 });
        }
        assert_eq!(many.clone().forget(0), 3);
        assert_eq!(many.forget(1), 2);
        assert!(many.delivered(2).is_none() && many.delivered(3).is_some());
    }
}
