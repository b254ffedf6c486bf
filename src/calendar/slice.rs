//! A slice of time: half-open, open at either end, and cut in the middle. Two slices that touch share no instant.

use crate::validate::timestamp::{self, Moment};

const MS_PER_SECOND: i64 = 1_000;
/// The first and the last instant at which a slice is cut, in milliseconds since the Unix epoch: a second after the years 1 to
/// 9999 begin and a second before they end, because bounds lie beside a cut.
const ALL: (i64, i64) = (-62_135_596_799_000, 253_402_300_799_000);
/// Accounts have hardly any records before 2000-01-01.
const EARLY: i64 = 946_684_800_000;
/// An open end as text (ISO 8601-2).
const OPEN: &str = "..";

/// From one instant to another, which does not belong to it; in milliseconds since the Unix epoch. `None`: without an end.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Slice {
    /// The first instant.
    pub from: Option<i64>,
    /// The first instant after it.
    pub to: Option<i64>,
}

impl Slice {
    /// Two slices that touch in the middle, at a whole second; `None` for one that has no whole second inside. Records lie
    /// within `limits`, and almost all of them between the year 2000 and `now`.
    pub fn halves(self, limits: Self, now: i64) -> Option<[Self; 2]> {
        let (from, to) = (self.from.or(limits.from), self.to.or(limits.to));
        let early = if to.is_none_or(|to| to > EARLY) {
            EARLY
        } else {
            ALL.0
        };
        let late = if from.is_none_or(|from| from < now) {
            now
        } else {
            ALL.1
        };
        let middle = from.unwrap_or(early).midpoint(to.unwrap_or(late));
        let mut at = middle - middle.rem_euclid(MS_PER_SECOND);
        if from.is_some_and(|from| at <= from) {
            at += MS_PER_SECOND;
        }
        let is_inside = (ALL.0..=ALL.1).contains(&at)
            && from.is_none_or(|from| from < at)
            && to.is_none_or(|to| at < to);
        let halves = [
            Self {
                to: Some(at),
                ..self
            },
            Self {
                from: Some(at),
                ..self
            },
        ];
        is_inside.then_some(halves)
    }

    /// Whether an instant lies in it.
    pub fn contains(self, at: i64) -> bool {
        self.from.is_none_or(|from| from <= at) && self.to.is_none_or(|to| at < to)
    }

    /// Both ends as UTC, such as `2026-01-01T00:00:00Z/2026-02-01T00:00:00Z`, with `..` for an open one.
    pub fn text(self) -> String {
        let [from, to] = self.ends().map(|end| end.unwrap_or(OPEN.to_owned()));
        format!("{from}/{to}")
    }

    /// Both ends as UTC.
    pub fn ends(self) -> [Option<String>; 2] {
        [self.from, self.to].map(|end| end.map(|at| timestamp::render(at, 0)))
    }

    /// The slice that [`Slice::text`] wrote; `None` for any other text, and for one that ends before it begins.
    pub fn parse(text: &str) -> Option<Self> {
        let (from, to) = text.trim().split_once('/')?;
        let end = |text: &str| match timestamp::parse(text) {
            _ if text == OPEN => Some(None),
            Some(Moment::Utc { ms, nanos: 0 }) => Some(Some(ms)),
            _ => None,
        };
        let (from, to) = (end(from)?, end(to)?);
        let slice = Self { from, to };
        let is_empty = from.zip(to).is_some_and(|(from, to)| from >= to);
        (!is_empty).then_some(slice)
    }
}
