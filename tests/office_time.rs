//! Office time against a clock that is walked minute by minute, over random hours, holidays and zones.
#![cfg(not(target_arch = "wasm32"))]
#![allow(
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::cast_possible_wrap,
    clippy::cast_sign_loss,
    reason = "small numbers"
)]

use chrono::NaiveDate;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use proptest::test_runner::FileFailurePersistence;
use serde_json::json;
use wts_chat_core::calendar::{AccountHours, OfficeTime, Week, Zone, span};
use wts_chat_core::validate::timestamp::{Moment, parse};

const MINUTE: i64 = 60_000;
const DAY: i64 = 24 * 60;

/// A zone, for the core and for the counter: its first offset, then each change, all in minutes.
struct Place {
    name: &'static str,
    first: i64,
    changes: &'static [(&'static str, i64)],
    /// The period that is played.
    from: &'static str,
    days: i64,
}

/// From the zone tables, read once with Python's `zoneinfo`.
const PLACES: [Place; 6] = [
    Place {
        name: "São Paulo, while it had summer time",
        first: -180,
        changes: &[
            ("2017-10-15T03:00Z", -120),
            ("2018-02-18T02:00Z", -180),
            ("2018-11-04T03:00Z", -120),
            ("2019-02-17T02:00Z", -180),
        ],
        from: "2017-10-01T00:00Z",
        days: 560,
    },
    Place {
        name: "São Paulo, after the end of its last summer time",
        first: -180,
        changes: &[],
        from: "2019-02-18T00:00Z",
        days: 400,
    },
    Place {
        name: "New York",
        first: -240,
        changes: &[
            ("2025-11-02T06:00Z", -300),
            ("2026-03-08T07:00Z", -240),
            ("2026-11-01T06:00Z", -300),
        ],
        from: "2025-10-20T00:00Z",
        days: 390,
    },
    Place {
        name: "Lord Howe, whose clocks change by half an hour",
        first: 630,
        changes: &[
            ("2025-10-04T15:30Z", 660),
            ("2026-04-04T15:00Z", 630),
            ("2026-10-03T15:30Z", 660),
        ],
        from: "2025-09-25T00:00Z",
        days: 390,
    },
    Place {
        name: "Kathmandu, when it moved by a quarter of an hour",
        first: 330,
        changes: &[("1985-12-31T18:30Z", 345)],
        from: "1985-12-20T00:00Z",
        days: 30,
    },
    Place {
        name: "Kathmandu",
        first: 345,
        changes: &[],
        from: "2026-01-01T00:00Z",
        days: 300,
    },
];

fn utc(text: &str) -> i64 {
    match parse(text) {
        Some(Moment::Utc { ms, .. }) => ms,
        _ => panic!("{text}"),
    }
}

fn date(text: &str) -> NaiveDate {
    text.parse().expect("a date")
}

impl Place {
    fn zone(&self) -> Zone {
        let changes = self.changes.iter();
        Zone::new(
            self.first * MINUTE,
            changes
                .map(|(at, offset)| (utc(at), offset * MINUTE))
                .collect(),
        )
    }

    fn offset(&self, minute: i64) -> i64 {
        let mut offset = self.first;
        for (at, later) in self.changes {
            if utc(at) / MINUTE <= minute {
                offset = *later;
            }
        }
        offset
    }
}

/// A weekday, and its period as minutes of the day.
type Hours = (usize, (i64, i64));

/// Counts the minutes from one until before another of which one asks: do the clocks show an opened minute?
fn counted(place: &Place, hours: &[Hours], holidays: &[i64], from: i64, to: i64) -> i64 {
    let is_open = |minute: &i64| {
        let local = minute + place.offset(*minute);
        let (today, time) = (local.div_euclid(DAY), local.rem_euclid(DAY));
        hours.iter().any(|(weekday, (begin, end))| {
            // The first Monday after 1970-01-01 is day 4.
            let begins_on =
                |day: i64| (day - 4).rem_euclid(7) == *weekday as i64 && !holidays.contains(&day);
            let ends_tomorrow = end <= begin;
            let end_of_today = if ends_tomorrow { DAY } else { *end };
            begins_on(today) && (*begin..end_of_today).contains(&time)
                || ends_tomorrow && begins_on(today - 1) && time < *end
        })
    };
    (from..to).filter(is_open).count() as i64
}

fn clock(minute: i64) -> String {
    format!("{:02}:{:02}", minute / 60, minute % 60)
}

fn week(hours: &[Hours]) -> Week {
    let mut days = <[Vec<_>; 7]>::default();
    for (weekday, (begin, end)) in hours {
        days[*weekday].push(span(&clock(*begin), &clock(*end)).expect("a period"));
    }
    Week::new(days)
}

/// Times of day. 23:59 means the end of the day, which has a test of its own.
fn periods() -> impl Strategy<Value = Vec<Hours>> {
    let time = || prop_oneof![select(vec![0, 60, 480, 720, 1_080, 1_320]), 0..DAY - 1];
    let period = (time(), time()).prop_filter("not the same", |(begin, end)| begin != end);
    vec((0_usize..7, period), 0..10)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 160, failure_persistence: Some(Box::new(FileFailurePersistence::Direct("tests/regressions/office_time.txt"))), ..ProptestConfig::default() })]

    #[test]
    fn as_many_minutes_as_the_clocks_show(
        place in 0..PLACES.len(),
        hours in periods(),
        holidays in vec(-2_i64..32, 0..6),
        start in 0.0..1.0_f64,
        length in prop_oneof![0..DAY, 0..9 * DAY, 0..30 * DAY],
        near_a_change in any::<bool>(),
    ) {
        let place = &PLACES[place];
        let first = utc(place.from) / MINUTE;
        let mut from = first + (start * (place.days * DAY) as f64) as i64;
        if near_a_change && !place.changes.is_empty() {
            let chosen = (start * place.changes.len() as f64) as usize;
            from = utc(place.changes[chosen].0) / MINUTE - (start * 3_000.0) as i64;
        }
        let days: Vec<i64> = holidays.iter().map(|day| from / DAY + day).collect();
        let dates: Vec<NaiveDate> = days
            .iter()
            .map(|day| date("1970-01-01") + chrono::Duration::days(*day))
            .collect();
        let office = OfficeTime::new(week(&hours), &dates, place.zone());
        prop_assert_eq!(
            office.between(from * MINUTE, (from + length) * MINUTE),
            counted(place, &hours, &days, from, from + length) * MINUTE,
            "{} from {} for {} minutes",
            place.name,
            from,
            length
        );
    }

    #[test]
    fn a_time_is_as_long_as_its_parts(
        place in 0..PLACES.len(),
        hours in periods(),
        mut bounds in proptest::array::uniform3(0_i64..30 * DAY * MINUTE),
    ) {
        let place = &PLACES[place];
        bounds.sort_unstable();
        let [from, between, to] = bounds.map(|bound| utc(place.from) + bound);
        let office = OfficeTime::new(week(&hours), &[], place.zone());
        prop_assert_eq!(
            office.between(from, between) + office.between(between, to),
            office.between(from, to)
        );
    }
}

#[test]
fn hours_round_the_clock_are_the_clock_without_holidays() {
    let place = &PLACES[2];
    let office = OfficeTime::new(Week::round_the_clock(), &[], place.zone());
    let (from, to) = (utc("2025-10-31T00:00:00.001Z"), utc("2026-03-10T00:00Z"));
    assert_eq!(office.between(from, to), to - from);
    assert_eq!(office.between(to, from), 0);
    // The day on which clocks go forward has 23 hours.
    let holiday = OfficeTime::new(Week::round_the_clock(), &[date("2026-03-08")], place.zone());
    assert_eq!(
        holiday.between(from, to),
        to - from - 23 * 60 * MINUTE,
        "{}",
        place.name
    );
}

#[test]
fn a_night_that_began_before_a_holiday_goes_on_to_its_end() {
    let every_night: Vec<Hours> = (0..7).map(|day| (day, (1_320, 360))).collect();
    let zone = Zone::new(-3 * 60 * MINUTE, Vec::new());
    let office = OfficeTime::new(week(&every_night), &[date("2026-12-25")], zone);
    let local = |text: &str| utc(&format!("{text}-03:00"));
    let (eve, morning) = (local("2026-12-24T22:00"), local("2026-12-25T06:00"));
    assert_eq!(office.between(eve, morning), 8 * 60 * MINUTE);
    // After it, the days of two weeks, and the nights but the first one.
    let (day, weeks) = (local("2026-12-26T00:00"), local("2027-01-09T00:00"));
    assert_eq!(office.between(day, weeks), (14 * 2 + 13 * 6) * 60 * MINUTE);
    // The night that would begin on the holiday does not.
    assert_eq!(office.between(morning, local("2026-12-26T22:00")), 0);
}

#[test]
fn times_of_day_are_read_strictly() {
    assert_eq!(span("08:00", "18:00"), Some((480, 1_080)));
    assert_eq!(span("22:00", "02:00:00"), Some((1_320, 1_560)));
    assert_eq!(span("13:30", "23:59"), Some((810, 1_440)));
    assert_eq!(span("13:30", "24:00"), Some((810, 1_440)));
    assert_eq!(span("00:00", "00:00"), None);
    assert_eq!(span("24:00", "08:00"), None);
    for wrong in ["", "8:00", "08:60", "24:01", "08", "8h", "-1:00"] {
        assert_eq!(span(wrong, "23:00"), None, "{wrong}");
    }
}

#[test]
fn hours_of_the_account_are_in_its_own_zone() {
    let days = json!([{ "dayWeek": "MONDAY", "active": true, "periods": [
        { "startTime": "09:00", "endTime": "12:00" },
        { "startTime": "11:00", "endTime": "18:00" },
    ] }]);
    let answer = |limited: bool, diff: f64, days: &serde_json::Value| {
        let hours = json!({ "limitHours": limited, "timezoneDiff": diff, "days": days });
        AccountHours::read(hours.as_object().expect("an object"))
    };
    // 2026-10-05 is a Monday.
    let (from, to) = (utc("2026-10-04T00:00Z"), utc("2026-10-12T00:00Z"));
    let holiday = [date("2026-10-05")];
    let open = |hours: &AccountHours, holidays: &[NaiveDate]| {
        let office = OfficeTime::of_account(hours, holidays)?;
        Some(office.between(from, to) / MINUTE)
    };
    let limited = answer(true, -3.0, &days);
    assert_eq!(open(&limited, &[]), Some(9 * 60), "periods overlap");
    assert_eq!(open(&limited, &holiday), Some(0));
    let monday = OfficeTime::of_account(&limited, &[]).expect("hours");
    let first = utc("2026-10-05T12:00Z");
    assert_eq!(monday.between(first - MINUTE, first + MINUTE), MINUTE);
    assert_eq!(open(&answer(false, -3.0, &days), &[]), Some(8 * DAY));
    assert_eq!(
        open(&answer(false, -3.0, &days), &holiday),
        Some(7 * DAY),
        "a holiday closes a company without hours as well"
    );
    for unknown in [
        answer(true, 15.0, &days),
        answer(true, -3.0, &json!([])),
        answer(
            true,
            -3.0,
            &json!([{ "dayWeek": "MONDAY", "active": true, "periods": [] }]),
        ),
        AccountHours::default(),
    ] {
        assert_eq!(OfficeTime::of_account(&unknown, &[]), None, "{unknown:?}");
    }
}
