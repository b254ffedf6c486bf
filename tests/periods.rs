//! Periods in real zones, compared with a clock that is read minute by minute.
#![cfg(not(target_arch = "wasm32"))]

use chrono::{Datelike, NaiveDate, Offset, TimeZone};
use chrono_tz::Tz;
use proptest::prelude::*;
use wts_chat_core::calendar::{PeriodKind, PeriodRule, WeekStart, Zone, ZoneReader};

const MINUTE: i64 = 60_000;
const DAY: i64 = 24 * 60 * MINUTE;

const ZONES: [Tz; 8] = [
    Tz::America__Sao_Paulo,
    Tz::America__New_York,
    Tz::America__Havana,
    Tz::America__St_Johns,
    Tz::Australia__Lord_Howe,
    Tz::Asia__Kathmandu,
    Tz::Pacific__Apia,
    Tz::Africa__Casablanca,
];

/// Seconds east of UTC.
fn offset(zone: Tz, ms: i64) -> i32 {
    let utc = chrono::DateTime::from_timestamp_millis(ms).expect("a time");
    zone.offset_from_utc_datetime(&utc.naive_utc())
        .fix()
        .local_minus_utc()
}

/// The zone, read as from a host.
fn read(zone: Tz, span: (i64, i64)) -> Zone {
    let mut reader = ZoneReader::new(&[span]);
    let mut questions = 0;
    while let Some(asked) = reader.question() {
        questions += 1;
        assert!(questions < 6, "the questions come to an end");
        let seconds: Vec<i32> = asked.iter().map(|at| offset(zone, *at)).collect();
        reader.answer(&seconds);
    }
    reader.zone()
}

/// The date of each minute from an instant on: the latest that the local clock has shown.
struct Clock {
    zone: Tz,
    at: i64,
    latest: NaiveDate,
}

impl Clock {
    fn new(zone: Tz, from: i64) -> Self {
        // A clock that was set back in the hours before shows an earlier date.
        let begin = from.div_euclid(MINUTE) * MINUTE - DAY / 4;
        let mut clock = Self {
            zone,
            at: begin,
            latest: NaiveDate::MIN,
        };
        while clock.at < from {
            clock.next();
        }
        clock
    }
}

impl Iterator for Clock {
    type Item = (i64, NaiveDate);

    fn next(&mut self) -> Option<Self::Item> {
        let at = self.at;
        self.at += MINUTE;
        let local = at + i64::from(offset(self.zone, at)) * 1_000;
        let date = chrono::DateTime::from_timestamp_millis(local)?.date_naive();
        self.latest = self.latest.max(date);
        Some((at, self.latest))
    }
}

fn moments() -> impl Strategy<Value = i64> {
    // From 1990 to 2035, and more often around changes of the clock that are odd.
    let odd = [
        "2018-11-04T03:00:00Z", // São Paulo: no midnight
        "2019-02-17T02:00:00Z", // São Paulo: 23:00 to 24:00 twice
        "2011-12-30T10:00:00Z", // Apia skips a day
        "2010-11-07T02:31:00Z", // St. John's: back over midnight
        "2026-11-01T05:00:00Z", // Havana: midnight twice
        "2026-04-04T15:00:00Z", // Lord Howe: half an hour
        "2026-03-08T07:00:00Z", // New York
    ]
    .map(|text| {
        chrono::DateTime::parse_from_rfc3339(text)
            .expect("a time")
            .timestamp_millis()
    });
    prop_oneof![
        631_152_000_000_i64..2_051_222_400_000,
        (prop::sample::select(odd.to_vec()), -40 * DAY..40 * DAY).prop_map(|(at, by)| at + by),
        (prop::sample::select(odd.to_vec()), -DAY..DAY).prop_map(|(at, by)| at + by),
    ]
}

fn rules() -> impl Strategy<Value = PeriodRule> {
    let kinds = prop_oneof![
        Just(PeriodKind::Today),
        Just(PeriodKind::Yesterday),
        Just(PeriodKind::ThisWeek),
        Just(PeriodKind::LastWeek),
        Just(PeriodKind::ThisMonth),
        Just(PeriodKind::LastMonth),
        (1_u32..40).prop_map(PeriodKind::LastDays),
    ];
    let days = prop::sample::select(WeekStart::NAMES.to_vec());
    (kinds, days).prop_map(|(kind, day)| PeriodRule {
        kind,
        week_start: WeekStart::named(day),
    })
}

/// Whether a date belongs to the period of a day, told from the definition and in whole numbers.
fn belongs(rule: PeriodRule, today: NaiveDate, yesterday: NaiveDate, date: NaiveDate) -> bool {
    let number = |date: NaiveDate| i64::from(date.num_days_from_ce());
    let first = WeekStart::NAMES
        .iter()
        .position(|name| *name == rule.week_start.name())
        .expect("a day");
    // Day 1 of the common era was a Monday.
    let week = |date: NaiveDate| (number(date) - 1 - i64::try_from(first).unwrap()).div_euclid(7);
    let month = |date: NaiveDate| date.year() * 12 + i32::try_from(date.month()).unwrap();
    match rule.kind {
        PeriodKind::Today => date == today,
        PeriodKind::Yesterday => date == yesterday,
        PeriodKind::ThisWeek => week(date) == week(today),
        PeriodKind::LastWeek => week(date) == week(today) - 1,
        PeriodKind::ThisMonth => month(date) == month(today),
        PeriodKind::LastMonth => month(date) == month(today) - 1,
        PeriodKind::LastDays(days) => {
            (number(today) - i64::from(days)..number(today)).contains(&number(date))
        }
        PeriodKind::Days(first, last) => (first..=last).contains(&date),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(1_000) })]

    #[test]
    fn two_periods_of_a_kind_touch(zone in prop::sample::select(ZONES.to_vec()), now in moments(), rule in rules()) {
        let local = read(zone, rule.span(now, true));
        let period = rule.period(&local, now);
        let before = rule.before(&local, now);
        prop_assert!(before.from < before.to && before.to == period.from && period.from < period.to);
        // At the moment at which it ends, a period is followed by the next one.
        let then = rule.period(&read(zone, rule.span(period.to, true)), period.to);
        match rule.kind {
            PeriodKind::Today | PeriodKind::ThisWeek | PeriodKind::ThisMonth => {
                prop_assert!(period.contains(now));
                prop_assert_eq!(then.from, period.to);
            }
            PeriodKind::LastDays(_) => prop_assert!(period.is_over(now)),
            _ => {
                prop_assert!(period.is_over(now));
                prop_assert!(then.from == period.to || then == period);
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(60) })]

    #[test]
    fn a_period_has_the_minutes_that_the_clock_gives_it(zone in prop::sample::select(ZONES.to_vec()), now in moments(), rule in rules()) {
        let period = rule.period(&read(zone, rule.span(now, false)), now);
        let begin = now.min(period.from) - 3 * DAY;
        let minutes: Vec<(i64, NaiveDate)> = Clock::new(zone, begin)
            .take_while(|(at, _)| *at < now.max(period.to) + 3 * DAY)
            .collect();
        let (_, today) = *minutes.iter().rev().find(|(at, _)| *at <= now).expect("now");
        let earlier = minutes.iter().rev().find(|(_, date)| *date < today);
        let (_, yesterday) = *earlier.expect("a day before");
        for (at, date) in &minutes {
            let expected = belongs(rule, today, yesterday, *date);
            prop_assert_eq!(period.contains(*at), expected, "{} {:?} {}", at, date, period.label);
        }
    }
}
