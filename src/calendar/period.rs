//! Periods of whole local days: today, last week, the last 30 days. A period is half-open: its end is the beginning of the
//! next one of its kind, so that two of them touch and never overlap.

use chrono::NaiveDate;

use super::civil::{WeekStart, minus, month_of, next_month, plus};
use super::zone::Zone;
use crate::validate::timestamp::{self, MS_PER_DAY};

/// Most days of a period.
pub const LONGEST: u32 = 3_660;
/// Years in which a period can lie, the first and the last.
pub const YEARS: (i32, i32) = (1970, 2099);

/// Which days a period has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PeriodKind {
    /// The day of the run.
    Today,
    /// The day before it.
    Yesterday,
    /// The week of the run.
    ThisWeek,
    /// The week before it.
    LastWeek,
    /// The month of the run.
    ThisMonth,
    /// The month before it.
    LastMonth,
    /// So many whole days before the day of the run.
    LastDays(u32),
    /// From this day to that day, both included.
    Days(NaiveDate, NaiveDate),
}

/// What a period is computed from, besides the zone and the time of the run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PeriodRule {
    /// Which days.
    pub kind: PeriodKind,
    /// The day on which weeks begin.
    pub week_start: WeekStart,
}

/// A period. It begins with `from` and ends before `to`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Period {
    /// The first instant, in milliseconds since the Unix epoch.
    pub from: i64,
    /// The first instant after it, in milliseconds since the Unix epoch.
    pub to: i64,
    /// Its days: `2026-11-26`, `2026-11`, or `2026-11-16 – 2026-11-22`.
    pub label: String,
}

impl PeriodRule {
    /// The period of a run.
    pub fn period(self, zone: &Zone, now: i64) -> Period {
        self.moved(zone, now, 0)
    }

    /// The period that comes before it by the same rule.
    pub fn before(self, zone: &Zone, now: i64) -> Period {
        self.moved(zone, now, 1)
    }

    /// The span of time over which the zone has to be known for the period and, where it is used, the one before it: first
    /// and last instant, in milliseconds since the Unix epoch.
    pub fn span(self, now: i64, with_before: bool) -> (i64, i64) {
        // The date of the run may be another one in the zone.
        let utc = Zone::new(0, Vec::new());
        let first = self.moved(&utc, now - MS_PER_DAY, u32::from(with_before));
        (first.from, self.period(&utc, now + MS_PER_DAY).to)
    }

    fn moved(self, zone: &Zone, now: i64, earlier: u32) -> Period {
        let today = zone.date(now);
        let of_week = |weeks: u32| {
            let first = minus(self.week_start.of_week(today), 7 * weeks);
            (first, plus(first, 7))
        };
        let of_month = |months: u32| {
            let first = month_of(today, months);
            (first, next_month(first))
        };
        let (first, end) = match self.kind {
            PeriodKind::Today => day(zone, today, earlier),
            PeriodKind::Yesterday => day(zone, today, earlier + 1),
            PeriodKind::ThisWeek => of_week(earlier),
            PeriodKind::LastWeek => of_week(earlier + 1),
            PeriodKind::ThisMonth => of_month(earlier),
            PeriodKind::LastMonth => of_month(earlier + 1),
            PeriodKind::LastDays(days) => {
                let end = minus(today, days * earlier);
                (minus(end, days), end)
            }
            PeriodKind::Days(first, last) => {
                let end = plus(last, 1);
                let days = end.signed_duration_since(first).num_days();
                let back = u32::try_from(days).unwrap_or(0) * earlier;
                (minus(first, back), minus(end, back))
            }
        };
        let last = minus(end, 1);
        let mut label = timestamp::render_date(first);
        if matches!(self.kind, PeriodKind::ThisMonth | PeriodKind::LastMonth) {
            label.truncate("2026-11".len());
        } else if first != last {
            label = format!("{label} – {}", timestamp::render_date(last));
        }
        Period {
            from: zone.start_of(first),
            to: zone.start_of(end),
            label,
        }
    }
}

/// The day of a date, or the one that is so many days earlier, and the date after it. Days that the zone left out do not
/// count.
fn day(zone: &Zone, date: NaiveDate, earlier: u32) -> (NaiveDate, NaiveDate) {
    let mut first = date;
    for _ in 0..earlier {
        let end = zone.start_of(first);
        first = minus(first, 1);
        if zone.start_of(first) == end {
            first = minus(first, 1);
        }
    }
    (first, plus(first, 1))
}

impl Period {
    /// Whether an instant lies in the period.
    pub fn contains(&self, at: i64) -> bool {
        (self.from..self.to).contains(&at)
    }

    /// Whether the period was over at an instant.
    pub fn is_over(&self, at: i64) -> bool {
        self.to <= at
    }

    /// Its beginning, its end and its label as the JSON text of an object. The times are local, with their offset.
    pub fn json(&self, zone: &Zone) -> String {
        let [from, to] =
            [self.from, self.to].map(|at| timestamp::render_with_offset(at, 0, zone.offset(at)));
        let label = &self.label;
        format!(r#"{{"from":"{from}","to":"{to}","label":"{label}"}}"#)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::timestamp::{Moment, parse};

    fn at(text: &str) -> i64 {
        match parse(text) {
            Some(Moment::Utc { ms, .. } | Moment::Local { ms, .. }) => ms,
            None => panic!("{text}"),
        }
    }

    fn date(text: &str) -> NaiveDate {
        timestamp::date_at(at(text))
    }

    fn rule(kind: PeriodKind, week_start: &str) -> PeriodRule {
        PeriodRule {
            kind,
            week_start: WeekStart::named(week_start),
        }
    }

    /// The first and last instant and the label, from 1 a. m. in UTC on a Friday: in São Paulo it is still Thursday.
    fn shown(kind: PeriodKind, week_start: &str) -> [String; 2] {
        let zone = Zone::new(-3 * 3_600_000, Vec::new());
        let rule = rule(kind, week_start);
        let now = at("2026-11-27T01:00Z");
        [rule.period(&zone, now), rule.before(&zone, now)].map(|period| {
            let [from, to] = [period.from, period.to].map(|at| timestamp::render(at, 0));
            assert!(from.ends_with("T03:00:00Z") && to.ends_with("T03:00:00Z"));
            format!("{} {} {}", &from[..10], &to[..10], period.label)
        })
    }

    #[test]
    fn each_kind_has_its_days_and_the_one_before_ends_where_it_begins() {
        let days = PeriodKind::Days(date("2026-11-05"), date("2026-11-07"));
        for (kind, week_start, expected) in [
            (
                PeriodKind::Today,
                "",
                [
                    "2026-11-26 2026-11-27 2026-11-26",
                    "2026-11-25 2026-11-26 2026-11-25",
                ],
            ),
            (
                PeriodKind::Yesterday,
                "",
                [
                    "2026-11-25 2026-11-26 2026-11-25",
                    "2026-11-24 2026-11-25 2026-11-24",
                ],
            ),
            (
                PeriodKind::ThisWeek,
                "monday",
                [
                    "2026-11-23 2026-11-30 2026-11-23 – 2026-11-29",
                    "2026-11-16 2026-11-23 2026-11-16 – 2026-11-22",
                ],
            ),
            (
                PeriodKind::LastWeek,
                "wednesday",
                [
                    "2026-11-18 2026-11-25 2026-11-18 – 2026-11-24",
                    "2026-11-11 2026-11-18 2026-11-11 – 2026-11-17",
                ],
            ),
            (
                PeriodKind::ThisMonth,
                "",
                [
                    "2026-11-01 2026-12-01 2026-11",
                    "2026-10-01 2026-11-01 2026-10",
                ],
            ),
            (
                PeriodKind::LastMonth,
                "",
                [
                    "2026-10-01 2026-11-01 2026-10",
                    "2026-09-01 2026-10-01 2026-09",
                ],
            ),
            (
                PeriodKind::LastDays(7),
                "",
                [
                    "2026-11-19 2026-11-26 2026-11-19 – 2026-11-25",
                    "2026-11-12 2026-11-19 2026-11-12 – 2026-11-18",
                ],
            ),
            (
                days,
                "",
                [
                    "2026-11-05 2026-11-08 2026-11-05 – 2026-11-07",
                    "2026-11-02 2026-11-05 2026-11-02 – 2026-11-04",
                ],
            ),
        ] {
            assert_eq!(shown(kind, week_start), expected, "{kind:?}");
        }
    }

    #[test]
    fn the_beginning_belongs_to_a_period_and_the_end_does_not() {
        let zone = Zone::new(-3 * 3_600_000, Vec::new());
        let period = rule(PeriodKind::Yesterday, "").period(&zone, at("2026-11-27T12:00Z"));
        let [from, to] = ["2026-11-26T03:00Z", "2026-11-27T03:00Z"].map(at);
        assert_eq!((period.from, period.to), (from, to));
        let inside = [from - 1, from, to - 1, to].map(|at| period.contains(at));
        assert_eq!(inside, [false, true, true, false]);
        assert!(!period.is_over(to - 1) && period.is_over(to));
        assert_eq!(
            period.json(&zone),
            r#"{"from":"2026-11-26T00:00:00-03:00","to":"2026-11-27T00:00:00-03:00","label":"2026-11-26"}"#
        );
    }

    #[test]
    fn a_day_that_the_zone_left_out_is_no_yesterday() {
        let apia = Zone::new(
            -10 * 3_600_000,
            vec![(at("2011-12-30T10:00Z"), 14 * 3_600_000)],
        );
        let now = at("2011-12-30T12:00Z");
        let yesterday = rule(PeriodKind::Yesterday, "").period(&apia, now);
        assert_eq!(yesterday.label, "2011-12-29");
        assert_eq!(
            yesterday.to,
            rule(PeriodKind::Today, "").period(&apia, now).from
        );
    }
}
