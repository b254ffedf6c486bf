//! Office hours against a clock that is walked minute by minute, and against answers with holes.
#![cfg(not(target_arch = "wasm32"))]

mod virtual_host;

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::test_runner::FileFailurePersistence;
use serde_json::{Map, Value, json};
use virtual_host::{Behaviour, VirtualHost};
use wts_chat_core::engine::office_hours::{Opening, opening};
use wts_chat_core::validate::timestamp::{Moment, parse};

const MINUTE: i64 = 60_000;
const DAY: usize = 24 * 60;
const WEEK: usize = 7 * DAY;
/// Monday, 2026-10-05T00:00:00Z.
const MONDAY: i64 = 1_791_158_400_000;
const DAYS: [&str; 7] = [
    "MONDAY",
    "TUESDAY",
    "WEDNESDAY",
    "THURSDAY",
    "FRIDAY",
    "SATURDAY",
    "SUNDAY",
];

fn hours(value: &Value) -> Map<String, Value> {
    value.as_object().cloned().expect("an object")
}

fn workdays(periods: &Value) -> Value {
    let days: Vec<Value> = DAYS[..5]
        .iter()
        .map(|day| json!({ "dayWeek": day, "active": true, "periods": periods }))
        .collect();
    json!({ "limitHours": true, "timezoneDiff": -3, "days": days })
}

fn at(text: &str) -> Moment {
    parse(text).expect("a time")
}

fn utc(text: &str) -> i64 {
    match at(text) {
        Moment::Utc { ms, .. } => ms,
        Moment::Local { .. } => panic!("{text} has no offset"),
    }
}

#[test]
fn open_from_the_first_minute_to_before_the_last() {
    let lunch = json!([
        { "startTime": "09:00", "endTime": "12:00" },
        { "startTime": "13:30", "endTime": "18:00" },
    ]);
    let hours = hours(&workdays(&lunch));
    // Monday in the company's zone, which is three hours behind UTC.
    for (time, is_open, next) in [
        ("2026-10-05 08:59", false, "2026-10-05T12:00:00Z"),
        ("2026-10-05 09:00", true, "2026-10-05T15:00:00Z"),
        ("2026-10-05T12:00:00Z", true, "2026-10-05T15:00:00Z"),
        ("2026-10-05T11:59:59Z", false, "2026-10-05T12:00:00Z"),
        ("2026-10-05 12:00", false, "2026-10-05T16:30:00Z"),
        ("2026-10-05 17:59:59", true, "2026-10-05T21:00:00Z"),
        ("2026-10-05 18:00", false, "2026-10-06T12:00:00Z"),
        ("2026-10-09 18:00", false, "2026-10-12T12:00:00Z"),
        ("2026-10-10 10:00", false, "2026-10-12T12:00:00Z"),
        ("2026-10-06T02:00:00+09:00", true, "2026-10-05T21:00:00Z"),
    ] {
        let found = opening(&hours, at(time));
        assert_eq!(found.is_open, Some(is_open), "{time}");
        assert_eq!(found.next_change, Some(utc(next)), "{time}");
    }
}

#[test]
fn a_night_belongs_to_the_day_on_which_it_begins() {
    let night = json!([{ "startTime": "22:00", "endTime": "02:00" }]);
    let hours = hours(&workdays(&night));
    for (time, is_open) in [
        ("2026-10-05 01:00", false),
        ("2026-10-05 22:00", true),
        ("2026-10-06 01:59", true),
        ("2026-10-06 02:00", false),
        ("2026-10-10 01:00", true),
        ("2026-10-10 22:00", false),
    ] {
        assert_eq!(opening(&hours, at(time)).is_open, Some(is_open), "{time}");
    }
}

#[test]
fn hours_around_the_clock_never_change() {
    let always = |periods: Value| {
        let mut hours = workdays(&periods);
        let days = hours["days"].as_array_mut().expect("days");
        for day in &DAYS[5..] {
            days.push(json!({ "dayWeek": day, "active": true, "periods": periods }));
        }
        hours
    };
    let mut unlimited = workdays(&json!([]));
    unlimited["limitHours"] = json!(false);
    for hours in [
        always(json!([{ "startTime": "00:00", "endTime": "23:59" }])),
        always(json!([{ "startTime": "00:00", "endTime": "24:00" }])),
        always(
            json!([{ "startTime": "08:00", "endTime": "20:00" }, { "startTime": "20:00", "endTime": "08:00" }]),
        ),
        unlimited,
    ] {
        for time in [
            "2026-10-05 00:00",
            "2026-10-05 23:59:30",
            "2026-10-11T12:00:00Z",
        ] {
            let found = opening(&self::hours(&hours), at(time));
            assert_eq!(
                (found.is_open, found.next_change),
                (Some(true), None),
                "{hours}"
            );
        }
    }
}

#[test]
fn what_is_not_said_is_not_known() {
    let said = workdays(&json!([{ "startTime": "09:00", "endTime": "18:00" }]));
    for (pointer, value) in [
        ("/limitHours", Value::Null),
        ("/days", Value::Null),
        ("/days", json!([])),
        ("/days/0/active", Value::Null),
        ("/days/0/periods", Value::Null),
        ("/days/0/periods", json!([])),
        ("/days/0/dayWeek", json!("SEGUNDA")),
        ("/days/0/periods/0/startTime", json!("9h")),
        ("/days/0/periods/0/endTime", json!("25:00")),
        ("/days/0/periods/0/endTime", json!("09:00")),
        ("/timezoneDiff", Value::Null),
        ("/timezoneDiff", json!("-3")),
        ("/timezoneDiff", json!(-300)),
    ] {
        let mut hours = said.clone();
        *hours.pointer_mut(pointer).expect("it is there") = value.clone();
        let found = opening(&self::hours(&hours), at("2026-10-05T23:00:00Z"));
        assert_eq!(found.is_open, None, "{pointer} {value}");
        assert_eq!(found.next_change, None, "{pointer} {value}");
    }
    // The company's own time needs no zone, but it is no moment without one.
    let mut hours = hours(&said);
    hours.remove("timezoneDiff");
    let found = opening(&hours, at("2026-10-05 10:00"));
    assert_eq!(
        found,
        Opening {
            is_open: Some(true),
            at: None,
            next_change: None
        }
    );
}

#[test]
fn the_answer_is_completed_with_the_present_or_the_given_time() {
    let body = workdays(&json!([{ "startTime": "09:00", "endTime": "18:00" }]));
    let mut host = VirtualHost::new();
    // The virtual host begins on a Wednesday evening in the company's zone; the workflow's zone does not matter.
    host.zone = Some(|_| 540);
    let items = [json!({}), json!({ "isOpenAt": "2026-10-05 10:00" })];
    let run = host.execute(("company", "getOfficeHours"), &items, false, &mut |_, _| {
        (10, Behaviour::ok(&body))
    });
    let expected = |is_open: bool, at: &str, next: &str| {
        let mut expected = body.clone();
        expected["isOpen"] = json!(is_open);
        expected["isOpenAt"] = json!(at);
        expected["nextChangeAt"] = json!(next);
        expected
    };
    let present = run.records[&0][0]["isOpenAt"].as_str().expect("a time");
    assert!(present.starts_with("2026-10-01T00:00:00"), "{present}");
    assert_eq!(
        run.records[&0][0],
        expected(false, present, "2026-10-01T12:00:00Z")
    );
    assert_eq!(
        run.records[&1][0],
        expected(true, "2026-10-05T13:00:00Z", "2026-10-05T21:00:00Z")
    );
    let run = host.execute(
        ("company", "getOfficeHours"),
        &[json!({ "isOpenAt": "ten" })],
        false,
        &mut |_, _| (10, Behaviour::ok(&body)),
    );
    assert_eq!(run.requests.len(), 0);
    assert!(
        run.failures[0]
            .message
            .title
            .contains("'Is Open At' is not a date")
    );
}

fn config() -> ProptestConfig {
    ProptestConfig {
        failure_persistence: Some(Box::new(FileFailurePersistence::Direct(
            "tests/regressions/office_hours.txt",
        ))),
        ..ProptestConfig::default()
    }
}

/// The periods of a day in minutes; `None` for a day that is not active.
type Periods = Option<Vec<(usize, usize)>>;

fn week() -> impl Strategy<Value = Vec<Periods>> {
    let minute = || prop_oneof![Just(0), Just(DAY - 1), 0..DAY];
    let period = (minute(), minute()).prop_filter("a period has a length", |(from, to)| from != to);
    vec(prop::option::weighted(0.7, vec(period, 1..4)), 7)
}

fn written(week: &[Periods], diff: f64) -> Value {
    let time = |minute: usize| format!("{:02}:{:02}", minute / 60, minute % 60);
    let days: Vec<Value> = week
        .iter()
        .zip(DAYS)
        .map(|(periods, day)| {
            let shown: Vec<Value> = periods
                .iter()
                .flatten()
                .map(|(from, to)| json!({ "startTime": time(*from), "endTime": time(*to) }))
                .collect();
            json!({ "dayWeek": day, "active": periods.is_some(), "periods": shown })
        })
        .collect();
    json!({ "limitHours": true, "timezoneDiff": diff, "days": days })
}

/// Which minutes of the week are open: a clock that walks from each beginning until it shows the end.
fn open_minutes(week: &[Periods]) -> Vec<bool> {
    let mut open = vec![false; WEEK];
    for (day, periods) in week.iter().enumerate() {
        for (from, to) in periods.iter().flatten() {
            let mut minute = day * DAY + from;
            // 23:59 is the end of the day.
            let to = if *to == DAY - 1 { 0 } else { *to };
            loop {
                open[minute % WEEK] = true;
                minute += 1;
                if minute % DAY == to {
                    break;
                }
            }
        }
    }
    open
}

/// Places of an answer that can be missing.
fn places(value: &Value, path: &str, found: &mut Vec<String>) {
    match value {
        Value::Object(members) => {
            for (name, member) in members {
                let place = format!("{path}/{name}");
                places(member, &place, found);
                found.push(place);
            }
        }
        Value::Array(items) => {
            for (place, item) in items.iter().enumerate() {
                places(item, &format!("{path}/{place}"), found);
            }
        }
        _ => {}
    }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn open_is_what_the_clock_shows(week in week(), minute in 0..WEEK, second in 0..60_i64, quarters in -48..=56_i64) {
        let open = open_minutes(&week);
        #[allow(clippy::cast_precision_loss, reason = "small")]
        let hours = hours(&written(&week, quarters as f64 / 4.0));
        let offset = quarters * 15 * MINUTE;
        let wall = MONDAY + i64::try_from(minute).unwrap() * MINUTE + second * 1_000;
        let found = opening(&hours, Moment::Utc { ms: wall - offset, nanos: 0 });
        prop_assert_eq!(found.is_open, Some(open[minute]));
        let next = (1..WEEK).find(|later| open[(minute + later) % WEEK] != open[minute]);
        let next = next.map(|later| wall - second * 1_000 - offset + i64::try_from(later).unwrap() * MINUTE);
        prop_assert_eq!(found.next_change, next);
        prop_assert_eq!(opening(&hours, Moment::Local { ms: wall, nanos: 0 }), found);
    }

    #[test]
    fn an_answer_with_a_hole_claims_nothing_else(week in week(), minute in 0..WEEK, hole in any::<prop::sample::Index>()) {
        let whole = written(&week, -3.0);
        let mut found = Vec::new();
        places(&whole, "", &mut found);
        let mut holey = whole.clone();
        let place = hole.get(found.as_slice());
        *holey.pointer_mut(place).unwrap() = Value::Null;
        let moment = Moment::Utc { ms: MONDAY + i64::try_from(minute).unwrap() * MINUTE, nanos: 0 };
        let (known, guessed) = (opening(&hours(&whole), moment), opening(&hours(&holey), moment));
        prop_assert!(guessed.is_open.is_none() || guessed.is_open == known.is_open);
        prop_assert!(guessed.next_change.is_none() || guessed.next_change == known.next_change);
    }
}
