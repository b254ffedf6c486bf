//! A time zone over a span of time: its offset from UTC, and the changes of the clock within the span.
//!
//! ```text
//! spans ─▶ one offset for each day ─▶ two neighbours differ ─▶ 60 offsets between them ─▶ … ─▶ the second of the change
//! ```
//!
//! Clocks that are set forward and back within one day would not be noticed; no zone has had that.

use chrono::NaiveDate;

use crate::validate::timestamp::{self, MS_PER_DAY};

/// How exactly the time of a change is found, in milliseconds.
const EXACT: i64 = 1_000;
/// Into how many parts an interval with a change is divided at a time.
const PARTS: i64 = 60;
/// Local times lie at most this far from UTC, in milliseconds; a day on either side of a span is read as well.
const MARGIN: i64 = 2 * MS_PER_DAY;

/// The offsets of a zone within the spans that were read. Before and after them, the nearest one is assumed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Zone {
    /// Offset from UTC before the first change, in milliseconds; east is positive.
    first: i64,
    /// Instants at which the offset changes, ascending, each with the offset from then on. In milliseconds.
    changes: Vec<(i64, i64)>,
}

impl Zone {
    /// A zone with this offset before the first of these changes (instant, offset from then on), which ascend. In
    /// milliseconds; east is positive.
    pub fn new(first: i64, changes: Vec<(i64, i64)>) -> Self {
        Self { first, changes }
    }

    /// The offset from UTC at an instant, in milliseconds.
    pub fn offset(&self, utc: i64) -> i64 {
        let before = self.changes.partition_point(|(since, _)| *since <= utc);
        before
            .checked_sub(1)
            .map_or(self.first, |place| self.changes[place].1)
    }

    /// The local time at an instant, as if it were UTC.
    pub fn local(&self, utc: i64) -> i64 {
        utc + self.offset(utc)
    }

    /// The instant of a local time, by the rule of [`timestamp::LocalResolution`]: one in a gap moves forward by its length,
    /// and one that occurs twice is the earlier.
    pub fn utc(&self, local: i64) -> i64 {
        let mut last = local - self.first;
        for (since, until, offset) in self.stretches() {
            let utc = local - offset;
            if utc < since {
                // In the gap before this stretch: by the offset before it.
                return last;
            }
            if utc < until {
                return utc;
            }
            last = utc;
        }
        last
    }

    /// The first instant at which the local clock shows the beginning of this date or anything later. A date that the zone
    /// left out begins and ends at once.
    pub fn start_of(&self, date: NaiveDate) -> i64 {
        let local = timestamp::midnight(date);
        for (since, until, offset) in self.stretches() {
            let utc = since.max(local - offset);
            if utc < until {
                return utc;
            }
        }
        i64::MAX
    }

    /// The date whose beginning is the last one before an instant or at it.
    pub fn date(&self, utc: i64) -> NaiveDate {
        let date = timestamp::date_at(self.local(utc));
        // Clocks that go back over midnight show the day before once more.
        match date.succ_opt() {
            Some(next) if self.start_of(next) <= utc => next,
            _ => date,
        }
    }

    /// The changes (instant, offset from then on), ascending. In milliseconds.
    pub fn changes(&self) -> &[(i64, i64)] {
        &self.changes
    }

    /// The stretches of time without a change: first instant, end, offset.
    fn stretches(&self) -> impl Iterator<Item = (i64, i64, i64)> {
        (0..=self.changes.len()).map(|place| {
            let (since, offset) = match place.checked_sub(1) {
                None => (i64::MIN, self.first),
                Some(before) => self.changes[before],
            };
            let until = self.changes.get(place).map_or(i64::MAX, |next| next.0);
            (since, until, offset)
        })
    }
}

/// Reads a zone from the host, question by question.
#[derive(Debug, Clone, Default)]
pub struct ZoneReader {
    /// Instants and their offsets in seconds, ascending.
    known: Vec<(i64, i32)>,
    /// The instants of the question that is open, ascending.
    asked: Vec<i64>,
}

impl ZoneReader {
    /// Begins to read the zone over these spans (first and last instant, milliseconds since the Unix epoch). [`Self::question`]
    /// has the first question.
    pub fn new(spans: &[(i64, i64)]) -> Self {
        let mut asked = Vec::new();
        for (from, to) in spans {
            let days =
                (from - MARGIN).div_euclid(MS_PER_DAY)..=(to + MARGIN).div_euclid(MS_PER_DAY);
            asked.extend(days.map(|day| day * MS_PER_DAY));
        }
        asked.sort_unstable();
        asked.dedup();
        Self {
            known: Vec::new(),
            asked,
        }
    }

    /// The instants whose offsets the host is asked for; none once everything is known.
    pub fn question(&self) -> Option<Vec<i64>> {
        (!self.asked.is_empty()).then(|| self.asked.clone())
    }

    /// Takes the answer to the question: seconds east of UTC, in its order.
    pub fn answer(&mut self, seconds: &[i32]) {
        let asked = std::mem::take(&mut self.asked);
        self.known
            .extend(asked.into_iter().zip(seconds.iter().copied()));
        self.known.sort_unstable();
        for pair in self.known.windows(2) {
            let [(before, one), (after, other)] = pair else {
                continue;
            };
            let width = after - before;
            if one != other && width > EXACT {
                let step = (width / PARTS).div_euclid(EXACT).max(1) * EXACT;
                let mut next = before + step;
                while next < *after {
                    self.asked.push(next);
                    next += step;
                }
            }
        }
    }

    /// The zone, from what the host has answered.
    pub fn zone(&self) -> Zone {
        let ms = |seconds: i32| i64::from(seconds) * 1_000;
        let mut known = self.known.iter();
        let mut offset = known.next().map_or(0, |(_, seconds)| *seconds);
        let first = ms(offset);
        let mut changes = Vec::new();
        for (at, seconds) in known {
            if *seconds != offset {
                offset = *seconds;
                changes.push((*at, ms(offset)));
            }
        }
        Zone { first, changes }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::timestamp::{Moment, parse};

    const HOUR: i64 = 3_600_000;

    fn at(text: &str) -> i64 {
        match parse(text) {
            Some(Moment::Utc { ms, .. } | Moment::Local { ms, .. }) => ms,
            None => panic!("{text}"),
        }
    }

    fn date(text: &str) -> NaiveDate {
        timestamp::date_at(at(text))
    }

    /// Clocks went forward at midnight: 2018-11-04 00:00 did not exist.
    fn sao_paulo() -> Zone {
        Zone::new(
            -3 * HOUR,
            vec![
                (at("2018-11-04T03:00Z"), -2 * HOUR),
                (at("2019-02-17T02:00Z"), -3 * HOUR),
            ],
        )
    }

    /// Until 2011 clocks changed a minute after midnight, and went back over it.
    fn saint_johns() -> Zone {
        let standard = -3 * HOUR - HOUR / 2;
        Zone::new(standard + HOUR, vec![(at("2010-11-07T02:31Z"), standard)])
    }

    #[test]
    fn a_day_begins_when_the_clock_reaches_it_first() {
        for (zone, day, expected) in [
            (sao_paulo(), "2018-11-03", "2018-11-03T03:00Z"),
            (sao_paulo(), "2018-11-04", "2018-11-04T03:00Z"),
            (sao_paulo(), "2018-11-05", "2018-11-05T02:00Z"),
            (sao_paulo(), "2019-02-17", "2019-02-17T03:00Z"),
            (saint_johns(), "2010-11-07", "2010-11-07T02:30Z"),
            (saint_johns(), "2010-11-08", "2010-11-08T03:30Z"),
            // The day that Apia skipped.
            (apia(), "2011-12-29", "2011-12-29T10:00Z"),
            (apia(), "2011-12-30", "2011-12-30T10:00Z"),
            (apia(), "2011-12-31", "2011-12-30T10:00Z"),
        ] {
            assert_eq!(zone.start_of(date(day)), at(expected), "{day}");
        }
    }

    fn apia() -> Zone {
        Zone::new(-10 * HOUR, vec![(at("2011-12-30T10:00Z"), 14 * HOUR)])
    }

    #[test]
    fn an_instant_lies_in_the_day_that_began_last() {
        for (zone, instant, day) in [
            (sao_paulo(), "2018-11-04T02:59:59Z", "2018-11-03"),
            (sao_paulo(), "2018-11-04T03:00Z", "2018-11-04"),
            // 23:30 for the second time.
            (sao_paulo(), "2019-02-17T02:30Z", "2019-02-16"),
            // The clock shows 23:31 of the day before again.
            (saint_johns(), "2010-11-07T03:01Z", "2010-11-07"),
            (apia(), "2011-12-30T09:59Z", "2011-12-29"),
            (apia(), "2011-12-30T10:00Z", "2011-12-31"),
        ] {
            assert_eq!(zone.date(at(instant)), date(day), "{instant}");
        }
    }

    #[test]
    fn local_times_become_instants_by_the_rule_for_filters() {
        for (zone, local, expected) in [
            (sao_paulo(), "2018-11-03 23:59", "2018-11-04T02:59Z"),
            // In the gap: forward by an hour.
            (sao_paulo(), "2018-11-04 00:30", "2018-11-04T03:30Z"),
            (sao_paulo(), "2018-11-04 01:00", "2018-11-04T03:00Z"),
            // Twice: the earlier one.
            (sao_paulo(), "2019-02-16 23:30", "2019-02-17T01:30Z"),
            (sao_paulo(), "2019-02-17 00:00", "2019-02-17T03:00Z"),
            (apia(), "2011-12-30 12:00", "2011-12-30T22:00Z"),
        ] {
            assert_eq!(zone.utc(at(local)), at(expected), "{local}");
        }
    }

    /// Reads a zone from another one, as the host would answer. Returns the number of questions.
    fn read(zone: &Zone, spans: &[(i64, i64)]) -> (Zone, u32) {
        let mut reader = ZoneReader::new(spans);
        let mut questions = 0;
        while let Some(asked) = reader.question() {
            questions += 1;
            let seconds = asked.iter().map(|at| zone.offset(*at) / 1_000);
            let seconds: Vec<i32> = seconds.map(|offset| offset.try_into().unwrap()).collect();
            reader.answer(&seconds);
        }
        (reader.zone(), questions)
    }

    #[test]
    fn changes_are_found_to_the_second_in_few_questions() {
        let odd = Zone::new(-11_188_000, vec![(at("1914-01-01T03:06:28Z"), -3 * HOUR)]);
        for (zone, from, to) in [
            (sao_paulo(), "2018-10-01T00:00Z", "2019-03-01T00:00Z"),
            (saint_johns(), "2010-11-01T00:00Z", "2010-11-30T00:00Z"),
            (apia(), "2011-12-30T00:00Z", "2011-12-31T00:00Z"),
            (odd, "1914-01-01T00:00Z", "1914-01-02T00:00Z"),
        ] {
            let span = (at(from), at(to));
            let (found, questions) = read(&zone, &[span]);
            assert_eq!(found, zone);
            assert!(questions <= 5, "{questions}");
        }
    }

    #[test]
    fn a_zone_without_changes_takes_one_question() {
        let zone = Zone::new(-3 * HOUR, Vec::new());
        assert_eq!(
            read(&zone, &[(at("2026-11-01"), at("2026-11-30"))]),
            (zone, 1)
        );
        assert_eq!(ZoneReader::default().question(), None);
    }

    #[test]
    fn a_host_that_answers_too_little_ends_the_questions() {
        let mut reader = ZoneReader::new(&[(at("2026-11-01"), at("2026-11-30"))]);
        reader.answer(&[]);
        assert_eq!(reader.question(), None);
        assert_eq!(reader.zone(), Zone::new(0, Vec::new()));
    }
}
