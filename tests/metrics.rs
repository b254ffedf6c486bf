//! The numbers of sessions, compared with tables that were computed by hand.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::cast_precision_loss, reason = "small numbers")]

use std::ops::Range;

use chrono::NaiveDate;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use proptest::test_runner::FileFailurePersistence;
use serde_json::{Value, json};
use wts_chat_core::calendar::{OfficeTime, Week, WeekStart, Zone, span};
use wts_chat_core::metrics::{
    Answers, Apart, Basis, Calendar, Clock, Count, DIMENSIONS, Dimension, Goal, MOST_EXACT,
    Measures, Names, Report, Row, Rules, Said, Session, SessionType, Share, Stat, Status, Table,
    Time, instant, measure, record,
};
use wts_chat_core::transcript::{Language, Signs};

const MINUTE: i64 = 60_000;
const DAY: i64 = 24 * 60 * MINUTE;

/// A local time of October 2026 in São Paulo: `05 09:00`. 2026-10-05 is a Monday.
fn at(text: &str) -> i64 {
    let (day, time) = text.split_once(' ').expect("a day and a time");
    instant(&format!("2026-10-{day}T{time}-03:00")).unwrap_or_else(|| panic!("{text}"))
}

fn sao_paulo() -> Zone {
    Zone::new(-180 * MINUTE, Vec::new())
}

/// Monday to Friday, 08:00 to 18:00; Friday, 2026-10-09, is a holiday.
fn office() -> OfficeTime {
    let workday = || vec![span("08:00", "18:00").expect("a period")];
    let days: [Vec<_>; 7] = std::array::from_fn(|day| if day < 5 { workday() } else { Vec::new() });
    let holiday = NaiveDate::from_ymd_opt(2026, 10, 9).expect("a date");
    OfficeTime::new(Week::new(days), &[holiday], sao_paulo())
}

fn rules(goal: Option<Clock>) -> Rules {
    Rules {
        office: office(),
        goal: goal.map(|clock| Goal {
            within: 30 * MINUTE,
            clock,
        }),
    }
}

fn calendar() -> Calendar {
    Calendar {
        zone: sao_paulo(),
        week_start: WeekStart::default(),
    }
}

/// The week from Monday, 2026-10-05, and the one before.
fn week() -> Range<i64> {
    at("05 00:00")..at("12 00:00")
}

fn week_before() -> Range<i64> {
    week().start - 7 * DAY..week().start
}

/// One line of a table: status, user, then local times of creation, first response, last message in, last message out and
/// end; `-` is none.
fn session(line: &str) -> Session {
    let columns: Vec<&str> = line.split('|').map(str::trim).collect();
    let [id, status, user, created, response, last_in, last_out, end] = columns[..] else {
        panic!("{line}");
    };
    let time = |text: &str| (text != "-").then(|| at(text));
    Session {
        id: id.to_owned(),
        status: Status::named(status.trim_end_matches(" group")),
        session_type: SessionType::named(if status.ends_with("group") {
            "GROUP"
        } else {
            ""
        }),
        user_id: (user != "-").then(|| user.to_owned()),
        created_at: time(created),
        start_at: time(created),
        first_response_at: time(response),
        last_message_in: time(last_in),
        last_message_out: time(last_out),
        end_at: time(end),
        ..Session::default()
    }
}

fn sessions(table: &str) -> Vec<Session> {
    let lines = table.lines().map(str::trim);
    lines.filter(|line| !line.is_empty()).map(session).collect()
}

/// ```text
/// What each one shows, and what its times are in minutes: by the clock (business time where it differs).
///
///                                                             first response  handling  total
///  1  an ordinary session                                     10              50        60
///  2  answered the next morning; "thank you" is the last word  860 (20)        50        910 (70)
///  3  began in the week before                                545 (5)         25        570 (30)
///  4  ends in the week after                                  560 (20)        40        600 (60)
///  5  open, the contact's last word is not answered           20
///  6  open and answered; one minute too late                  31
///  7  waits for an agent since the bot's words
///  8  with the bot alone; its "first response" is the bot's
///  9  with the bot, and still is
/// 10  hidden
/// 11  with a group
/// 12  closed without an answer                                -               -         60
/// 13  answered just within the goal; the contact wrote again 24 hours and a millisecond after the end
///                                                             30              30        60
/// 14  answered at once; the contact wrote again after exactly 24 hours
///                                                             0               60        60
/// 15  the contact wrote nothing                               -               30        60
/// 16  on the holiday                                          40 (0)          20 (0)    60 (0)
/// 17  begins with the week, and ends with it: that is not in it any more
///                                                             1 (0)           not of this week
/// 18  begins with the week after: not of this week
/// 19  one of the week before, of a user who has none in this  10              20        30
/// 20  one of the week before                                  20              40        60
/// ```
const SESSIONS: &str = "
     1 | COMPLETED       | ana   | 05 09:00 | 05 09:10 | 05 09:40 | 05 09:50 | 05 10:00
     2 | COMPLETED       | ana   | 05 17:50 | 06 08:10 | 06 08:55 | 06 08:50 | 06 09:00
     3 | COMPLETED       | bruno | 04 23:00 | 05 08:05 | 05 08:10 | 05 08:20 | 05 08:30
     4 | COMPLETED       | bruno | 11 23:00 | 12 08:20 | 12 08:30 | 12 08:40 | 12 09:00
     5 | IN_PROGRESS     | bruno | 07 10:00 | 07 10:20 | 07 11:00 | 07 10:30 | -
     6 | IN_PROGRESS     | bruno | 07 14:00 | 07 14:31 | 07 14:40 | 07 14:45 | -
     7 | PENDING         | -     | 08 09:00 | -        | 08 09:00 | 08 09:01 | -
     8 | COMPLETED       | -     | 08 10:00 | 08 10:01 | 08 10:05 | 08 10:06 | 08 10:07
     9 | STARTED         | -     | 08 11:00 | -        | 08 11:00 | -        | -
    10 | HIDDEN          | ana   | 08 12:00 | -        | -        | 08 12:00 | -
    11 | COMPLETED group | ana   | 06 10:00 | 06 11:00 | 06 11:30 | 06 11:40 | 06 12:00
    12 | COMPLETED       | ana   | 06 15:00 | -        | 06 15:05 | -        | 06 16:00
    13 | COMPLETED       | ana   | 05 08:00 | 05 08:30 | 06 09:00:00.001 | 05 08:50 | 05 09:00
    14 | COMPLETED       | ana   | 05 08:00 | 05 08:00 | 06 09:00 | 05 08:50 | 05 09:00
    15 | COMPLETED       | bruno | 07 08:00 | 07 08:30 | -        | 07 08:00 | 07 09:00
    16 | COMPLETED       | bruno | 09 10:00 | 09 10:40 | 09 10:45 | 09 10:50 | 09 11:00
    17 | COMPLETED       | bruno | 05 00:00 | 05 00:01 | 05 00:00 | 05 00:01 | 12 00:00
    18 | COMPLETED       | bruno | 12 00:00 | 12 00:01 | 12 00:00 | 12 00:01 | 12 01:00
    19 | COMPLETED       | carla | 01 10:00 | 01 10:10 | 01 10:15 | 01 10:20 | 01 10:30
    20 | COMPLETED       | ana   | 02 09:00 | 02 09:20 | 02 09:30 | 02 09:40 | 02 10:00
";

fn table_of(by: &[Dimension], period: Range<i64>, goal: Option<Clock>) -> Table {
    let mut table = Table::new(by, period, calendar(), goal.is_some());
    for session in sessions(SESSIONS) {
        table.add(&session, &measure(&session, None, &rules(goal)));
    }
    table
}

fn report(by: &[Dimension], goal: Option<Clock>) -> Report {
    let before = table_of(by, week_before(), goal);
    table_of(by, week(), goal).report(Some(&before), &Names::default())
}

fn row<'a>(report: &'a Report, id: Option<&str>) -> &'a Row {
    let found = report
        .rows
        .iter()
        .find(|row| row.groups[0].id.as_deref() == id);
    found.unwrap_or_else(|| panic!("{id:?}"))
}

/// Figures in the order of these tables.
const COUNTS: [Count; 13] = [
    Count::Started,
    Count::Open,
    Count::Answered,
    Count::Unanswered,
    Count::WithinGoal,
    Count::BeyondGoal,
    Count::WithoutAgent,
    Count::Hidden,
    Count::GroupSessions,
    Count::Completed,
    Count::CompletedWithoutAgent,
    Count::Reopened,
    Count::NotReopened,
];
const SHARES: [Share; 3] = [Share::Answered, Share::WithinGoal, Share::Reopened];
const STATS: [Stat; 5] = [Stat::Count, Stat::Mean, Stat::Median, Stat::P90, Stat::P95];
const TIMES: [Time; 4] = [
    Time::FirstResponse,
    Time::LongestWait,
    Time::Handling,
    Time::Total,
];

/// `-` is none.
fn numbers(line: &str) -> Vec<Option<f64>> {
    let words = line.split_whitespace();
    words
        .map(|word| (word != "-").then(|| word.parse().expect("a number")))
        .collect()
}

/// ```text
///             started open answered unanswered within beyond without-agent hidden groups completed without-agent reopened not
/// ana         1 2 12 13 14: 5; 12 is unanswered; 1 13 14 are within the goal. Ended: the same five
/// bruno       4 5 6 15 16 17: 6; 5 is unanswered, 15 has nothing to answer; 5 17 are within the goal. Ended: 3 15 16
/// nobody      7 8 9: 3; 7 is unanswered; 8 and 9 are in no share. Ended: 8
/// carla       none
/// ```
#[test]
fn counts_and_shares_are_those_computed_by_hand() {
    let report = report(&[Dimension::User], Some(Clock::Clock));
    for (id, counts, shares) in [
        (Some("ana"), "5 0 4 1 3 2 0 1 1 5 0 1 4", "80 60 20"),
        (Some("bruno"), "6 2 4 1 2 3 0 0 0 3 0 0 3", "80 40 0"),
        (None, "3 2 0 1 0 0 3 0 0 1 1 0 0", "0 - -"),
        (Some("carla"), "0 0 0 0 0 0 0 0 0 0 0 0 0", "- - -"),
    ] {
        let figures = &row(&report, id).figures;
        assert_eq!(
            COUNTS.map(|count| figures.count(count)).to_vec(),
            numbers(counts),
            "{id:?}"
        );
        assert_eq!(
            SHARES.map(|share| figures.share(share)).to_vec(),
            numbers(shares),
            "{id:?}"
        );
    }
    let total = &report.total.figures;
    let counts = COUNTS.map(|count| total.count(count)).to_vec();
    assert_eq!(counts, numbers("14 4 8 3 5 5 3 1 1 9 1 1 7"));
    let shares = SHARES.map(|share| total.share(share)).to_vec();
    assert_eq!(shares, numbers("72.73 50 12.5"));
    assert_eq!(report.rows.len(), 4);
}

/// ```text
/// First response of ana: 0 10 30 860 (0 10 20 30); of bruno: 1 20 31 40 560 (0 0 20 20 31)
/// Handling of ana: 30 50 50 60; of bruno: 20 25 30 (0 25 30). Total of ana: 60 60 60 60 910 (60 60 60 60 70);
/// of bruno: 60 60 570 (0 30 60). Without messages, no wait is known.
/// The 90th percentile of 4 is the 4th, of 5 the 5th, of 3 the 3rd. The median of 4 is between the 2nd and the 3rd.
/// ```
#[test]
fn times_are_those_computed_by_hand() {
    let report = report(&[Dimension::User], Some(Clock::Clock));
    for (id, clock, times) in [
        (
            Some("ana"),
            Clock::Clock,
            [
                "4 225 20 860 860",
                "0 - - - -",
                "4 47.5 50 60 60",
                "5 230 60 910 910",
            ],
        ),
        (
            Some("ana"),
            Clock::Business,
            [
                "4 15 15 30 30",
                "0 - - - -",
                "4 47.5 50 60 60",
                "5 62 60 70 70",
            ],
        ),
        (
            Some("bruno"),
            Clock::Clock,
            [
                "5 130.4 31 560 560",
                "0 - - - -",
                "3 25 25 30 30",
                "3 230 60 570 570",
            ],
        ),
        (
            Some("bruno"),
            Clock::Business,
            [
                "5 14.2 20 31 31",
                "0 - - - -",
                "3 18.33 25 30 30",
                "3 30 30 60 60",
            ],
        ),
        (None, Clock::Clock, ["0 - - - -"; 4]),
        (Some("carla"), Clock::Business, ["0 - - - -"; 4]),
    ] {
        let figures = &row(&report, id).figures;
        for (time, expected) in TIMES.into_iter().zip(times) {
            let found = STATS.map(|stat| figures.time(time, clock, stat)).to_vec();
            assert_eq!(found, numbers(expected), "{id:?} {time:?} {clock:?}");
            assert!(figures.is_exact(time, clock));
        }
    }
}

/// In business time, 2 is within the goal (20), and so are 4 (20) and 16 (0); 6 (31) is not.
#[test]
fn the_goal_is_about_the_time_that_was_chosen() {
    let shares = |goal| {
        let report = report(&[Dimension::User], goal);
        ["ana", "bruno"].map(|id| {
            let figures = &row(&report, Some(id)).figures;
            (
                figures.count(Count::WithinGoal),
                figures.share(Share::WithinGoal),
            )
        })
    };
    let clock = [(Some(3.0), Some(60.0)), (Some(2.0), Some(40.0))];
    assert_eq!(shares(Some(Clock::Clock)), clock);
    let business = [(Some(4.0), Some(80.0)), (Some(4.0), Some(80.0))];
    assert_eq!(shares(Some(Clock::Business)), business);
    assert_eq!(shares(None), [(None, None); 2]);
}

/// ```text
/// The week before, started: ana 20 (first response 20, answered), bruno 3 (545, answered), carla 19 (10, answered).
/// Ended: ana 20 (handling 40), carla 19 (handling 20). Of bruno none ended.
/// ```
#[test]
fn a_change_needs_both_periods() {
    let report = report(&[Dimension::User], Some(Clock::Clock));
    let change = |id| row(&report, id).change.clone().expect("a change");
    let first = |id, stat| change(id).time(Time::FirstResponse, Clock::Clock, stat);
    let handling = |id, stat| change(id).time(Time::Handling, Clock::Clock, stat);
    assert_eq!(change(Some("ana")).count(Count::Started), Some(4.0));
    assert_eq!(change(Some("ana")).share(Share::Answered), Some(-20.0));
    assert_eq!(first(Some("ana"), Stat::Mean), Some(205.0));
    assert_eq!(first(Some("ana"), Stat::Median), Some(0.0));
    assert_eq!(handling(Some("ana"), Stat::Mean), Some(7.5));
    assert_eq!(first(Some("bruno"), Stat::Mean), Some(-414.6));
    assert_eq!(handling(Some("bruno"), Stat::Mean), None);
    assert_eq!(handling(Some("bruno"), Stat::Count), Some(3.0));
    assert_eq!(change(Some("carla")).count(Count::Started), Some(-1.0));
    assert_eq!(change(Some("carla")).share(Share::Answered), None);
    assert_eq!(first(Some("carla"), Stat::Median), None);
    assert_eq!(change(None).count(Count::Started), Some(3.0));
    assert_eq!(change(None).share(Share::Answered), None);
    let total = report.total.change.as_ref().expect("a change");
    assert_eq!(total.count(Count::Started), Some(11.0));

    let alone = table_of(&[Dimension::User], week(), None).report(None, &Names::default());
    assert!(alone.rows.iter().all(|row| row.change.is_none()));
    assert_eq!(alone.rows.len(), 3, "carla has no session in this week");
}

#[test]
fn parts_of_a_period_have_no_change_and_their_own_instant() {
    let by_day = report(&[Dimension::Day], None);
    let started = |day: &str| {
        let figures = &row(&by_day, Some(day)).figures;
        [Count::Started, Count::Completed].map(|count| figures.count(count))
    };
    // Started: 1 2 13 14 17. Ended: 1 3 13 14.
    assert_eq!(started("2026-10-05"), [Some(5.0), Some(4.0)]);
    // Started: 12. Ended: 2 12.
    assert_eq!(started("2026-10-06"), [Some(1.0), Some(2.0)]);
    // Started: 4, which ended in the next week.
    assert_eq!(started("2026-10-11"), [Some(1.0), Some(0.0)]);
    assert!(by_day.rows.iter().all(|row| row.change.is_none()));
    assert!(by_day.total.change.is_some());
    let hours = report(&[Dimension::Hour], None);
    // 1 and 7 of this week; 20 of the one before.
    let nine = row(&hours, Some("09"));
    assert_eq!(nine.figures.count(Count::Started), Some(2.0));
    let change = nine.change.as_ref().expect("a change");
    assert_eq!(change.count(Count::Started), Some(1.0));
}

/// What one session measures, alone.
fn measured(line: &str, answers: Option<&Answers>) -> Measures {
    measure(&session(line), answers, &rules(Some(Clock::Clock)))
}

/// Messages of Monday to Wednesday: local time, then type, origin, direction, user and status where they matter.
fn answers(messages: &[&str]) -> Answers {
    let said = messages.iter().filter_map(|line| {
        let words: Vec<&str> = line.split_whitespace().collect();
        let [day, time, kind, origin, direction, user, status] = words[..] else {
            panic!("{line}");
        };
        let signs = Signs {
            kind,
            origin,
            direction,
            user_id: (user != "-").then_some(user),
        };
        Said::read(Some(at(&format!("{day} {time}"))), &signs, status)
    });
    Answers::find(said)
}

fn minutes(measures: &Measures, time: Time) -> [Option<i64>; 2] {
    [Clock::Clock, Clock::Business].map(|clock| measures.time(time, clock).map(|ms| ms / MINUTE))
}

const SYSTEM: &str = "00000000-0000-0000-0000-000000000000";

/// ```text
/// 09:00 contact   the first wait begins
/// 09:01 … 09:07   bot, office hours, campaign, API, payment, the system: automatic; a note, a transition, a track: not seen
/// 09:08 09:09     failed, deleted: not seen
/// 09:10 ana       the first response, after 10 minutes
/// 09:12 ana       answers nothing
/// 09:20 09:25     the contact writes twice: one wait
/// 09:50 ana       after 30 minutes
/// 09:55 contact   "thank you": a closing word, because the session is completed
/// ```
#[test]
fn only_people_answer() {
    let system = format!("05 09:06 TEXT DEFAULT TO_HUB {SYSTEM} READ");
    let mut messages = vec![
        "05 09:00 TEXT DEFAULT FROM_HUB - READ",
        "05 09:01 TEXT BOT TO_HUB - READ",
        "05 09:02 TEXT OFFICE_HOURS TO_HUB - READ",
        "05 09:03 TEXT CAMPAIGN TO_HUB - READ",
        "05 09:04 TEXT API TO_HUB - READ",
        "05 09:05 TEXT PAYMENT TO_HUB - READ",
        &system,
        "05 09:07 NOTE DEFAULT TO_HUB ana READ",
        "05 09:07 TRANSITION DEFAULT TO_HUB ana READ",
        "05 09:07 TRACK DEFAULT TO_HUB ana READ",
        "05 09:08 TEXT DEFAULT TO_HUB ana FAILED",
        "05 09:09 TEXT DEFAULT TO_HUB ana DELETED",
        "05 09:10 AUDIO DEFAULT TO_HUB ana READ",
        "05 09:12 TEXT DEFAULT TO_HUB ana READ",
        "05 09:20 IMAGE GATEWAY FROM_HUB - READ",
        "05 09:25 TEXT DEFAULT FROM_HUB - READ",
        "05 09:50 TEXT DEFAULT TO_HUB ana READ",
        "05 09:55 TEXT DEFAULT FROM_HUB - READ",
    ];
    // The session says that the bot answered first.
    let line = "1 | COMPLETED | ana | 05 09:00 | 05 09:01 | 05 09:55 | 05 09:50 | 05 10:00";
    let by_session = measured(line, None);
    assert_eq!(by_session.basis, Basis::Session);
    assert_eq!(minutes(&by_session, Time::FirstResponse), [Some(1); 2]);
    assert_eq!(minutes(&by_session, Time::LongestWait), [None; 2]);
    for _ in 0..2 {
        let measures = measured(line, Some(&answers(&messages)));
        assert_eq!(measures.basis, Basis::Messages);
        assert_eq!(measures.first_response_at, Some(at("05 09:10")));
        assert_eq!(minutes(&measures, Time::FirstResponse), [Some(10); 2]);
        assert_eq!(minutes(&measures, Time::LongestWait), [Some(30); 2]);
        assert_eq!(minutes(&measures, Time::Handling), [Some(50); 2]);
        assert_eq!(minutes(&measures, Time::Total), [Some(60); 2]);
        assert_eq!(measures.is_answered, Some(true));
        // Pages come in any order.
        messages.reverse();
    }
    let open = "1 | IN_PROGRESS | ana | 05 09:00 | 05 09:01 | 05 09:55 | 05 09:50 | -";
    let measures = measured(open, Some(&answers(&messages)));
    assert_eq!(
        measures.is_answered,
        Some(false),
        "open: the last word waits"
    );
    assert_eq!(
        minutes(&measures, Time::LongestWait),
        [Some(30); 2],
        "not until now"
    );
    assert_eq!(minutes(&measures, Time::Handling), [None; 2]);
    assert_eq!(minutes(&measures, Time::Total), [None; 2]);
}

/// ```text
/// 05 17:00 → 06 08:10   910 minutes, of them 70 in office hours
/// 06 10:00 → 06 12:00   120 minutes, all in office hours
/// ```
#[test]
fn the_longest_wait_of_each_clock_may_be_another_one() {
    let found = answers(&[
        "05 17:00 TEXT DEFAULT FROM_HUB - READ",
        "06 08:10 TEXT DEFAULT TO_HUB ana READ",
        "06 10:00 TEXT DEFAULT FROM_HUB - READ",
        "06 12:00 TEXT DEFAULT TO_HUB ana READ",
    ]);
    let line = "1 | COMPLETED | ana | 05 17:00 | - | 06 10:00 | 06 12:00 | 06 12:00";
    let measures = measured(line, Some(&found));
    assert_eq!(
        minutes(&measures, Time::LongestWait),
        [Some(910), Some(120)]
    );
    assert_eq!(
        minutes(&measures, Time::FirstResponse),
        [Some(910), Some(70)]
    );
}

#[test]
fn whether_a_session_is_answered() {
    let asked = "05 09:00 TEXT DEFAULT FROM_HUB - READ";
    let answered = "05 09:10 TEXT DEFAULT TO_HUB ana READ";
    let thanked = "05 09:20 TEXT DEFAULT FROM_HUB - READ";
    let bot = "05 09:05 TEXT BOT TO_HUB - READ";
    let apart = Some(Apart::WithoutAgent);
    for (status, user, messages, expected, expected_apart, longest) in [
        // The company wrote first, and the contact nothing.
        ("COMPLETED", "ana", &[answered][..], None, None, None),
        (
            "COMPLETED",
            "ana",
            &[answered, thanked],
            Some(true),
            None,
            None,
        ),
        (
            "COMPLETED",
            "ana",
            &[asked, answered, thanked],
            Some(true),
            None,
            Some(10),
        ),
        (
            "COMPLETED",
            "ana",
            &[asked, bot],
            Some(false),
            None,
            Some(60),
        ),
        ("IN_PROGRESS", "ana", &[asked, bot], Some(false), None, None),
        (
            "IN_PROGRESS",
            "ana",
            &[asked, answered],
            Some(true),
            None,
            Some(10),
        ),
        ("PENDING", "-", &[asked, bot], Some(false), apart, None),
        // Answered by a person, then given back.
        (
            "PENDING",
            "-",
            &[asked, answered],
            Some(true),
            None,
            Some(10),
        ),
        (
            "PENDING",
            "-",
            &[asked, answered, thanked],
            Some(false),
            None,
            Some(10),
        ),
        ("STARTED", "-", &[asked, bot], None, apart, None),
        ("COMPLETED", "-", &[asked, bot], None, apart, Some(60)),
        (
            "COMPLETED",
            "-",
            &[asked, answered],
            Some(true),
            None,
            Some(10),
        ),
        ("COMPLETED", SYSTEM, &[asked, bot], None, apart, Some(60)),
        ("HIDDEN", "ana", &[asked], None, Some(Apart::Hidden), None),
        (
            "COMPLETED group",
            "ana",
            &[asked, answered],
            None,
            Some(Apart::Group),
            Some(10),
        ),
    ] {
        let end = if status.starts_with("COMPLETED") {
            "05 10:00"
        } else {
            "-"
        };
        let line = format!("1 | {status} | {user} | 05 09:00 | 05 09:05 | - | - | {end}");
        let measures = measured(&line, Some(&answers(messages)));
        assert_eq!(
            measures.is_answered, expected,
            "{status} {user} {messages:?}"
        );
        assert_eq!(
            measures.apart, expected_apart,
            "{status} {user} {messages:?}"
        );
        let [found, _] = minutes(&measures, Time::LongestWait);
        if measures.apart != Some(Apart::Hidden) {
            assert_eq!(found, longest, "{status} {user} {messages:?}");
        }
    }
}

#[test]
fn what_was_closed_without_an_answer_is_beyond_the_goal_and_what_is_open_is_not_yet() {
    let goal = |line: &str| measured(line, None).is_within_goal;
    let closed = "1 | COMPLETED | ana | 05 09:00 | - | 05 09:00 | - | 05 09:10";
    assert_eq!(goal(closed), Some(false));
    let open = "1 | IN_PROGRESS | ana | 05 09:00 | - | 05 09:00 | - | -";
    assert_eq!(goal(open), None);
    let nothing_asked = "1 | COMPLETED | ana | 05 09:00 | 05 09:01 | - | 05 09:01 | 05 09:10";
    assert_eq!(goal(nothing_asked), None);
}

#[test]
fn a_time_that_would_be_negative_is_not_known() {
    let line = "1 | COMPLETED | ana | 05 09:00 | 05 08:59 | 05 09:00 | 05 08:59 | 05 08:00";
    let measures = measured(line, None);
    for time in TIMES {
        assert_eq!(minutes(&measures, time), [None; 2], "{time:?}");
    }
    assert_eq!(measures.is_within_goal, None);
}

#[test]
fn times_that_stand_for_unknown_are_none() {
    assert_eq!(instant("0001-01-01T00:00:00"), None);
    assert_eq!(instant("9999-12-31T23:59:59.9999999Z"), None);
    assert_eq!(instant(""), None);
    assert_eq!(instant("2026-10-05T12:00:00.0000000"), Some(at("05 09:00")));
}

#[test]
fn a_session_with_two_tags_is_in_both_groups_and_in_the_total_once() {
    let mut table = Table::new(
        &[Dimension::Tag, Dimension::Weekday],
        week(),
        calendar(),
        false,
    );
    let line = "1 | COMPLETED | ana | 05 09:00 | 05 09:10 | 05 09:40 | 05 09:50 | 06 10:00";
    let tags = ["vip", "new", "vip"].map(str::to_owned).to_vec();
    let tagged = Session {
        tag_ids: tags,
        ..session(line)
    };
    for session in [tagged, session(line)] {
        table.add(&session, &measure(&session, None, &rules(None)));
    }
    let mut names = Names::new(Language::Portuguese);
    names.know(Dimension::Tag, "vip", "Cliente especial");
    let report = table.report(None, &names);
    let rows: Vec<String> = report
        .rows
        .iter()
        .map(|row| {
            let names: Vec<&str> = row.groups.iter().map(|group| group.name.as_str()).collect();
            let counts = [Count::Started, Count::Completed].map(|count| row.figures.count(count));
            format!("{names:?} {counts:?}")
        })
        .collect();
    assert_eq!(
        rows,
        [
            r#"["Cliente especial", "Segunda-feira"] [Some(1.0), Some(0.0)]"#,
            r#"["Cliente especial", "Terça-feira"] [Some(0.0), Some(1.0)]"#,
            r#"["new", "Segunda-feira"] [Some(1.0), Some(0.0)]"#,
            r#"["new", "Terça-feira"] [Some(0.0), Some(1.0)]"#,
            r#"["Sem etiqueta", "Segunda-feira"] [Some(1.0), Some(0.0)]"#,
            r#"["Sem etiqueta", "Terça-feira"] [Some(0.0), Some(1.0)]"#,
        ]
    );
    assert_eq!(report.total.figures.count(Count::Started), Some(2.0));
    assert_eq!(report.total.figures.count(Count::Completed), Some(2.0));
}

#[test]
fn a_session_is_in_the_group_of_each_dimension() {
    let filled = Session {
        department_id: Some("d".to_owned()),
        channel_id: Some("c".to_owned()),
        classification: Some("WON".to_owned()),
        origin: Some("Contato".to_owned()),
        utm_source: Some("s".to_owned()),
        utm_campaign: Some("k".to_owned()),
        is_new_contact: Some(false),
        tag_ids: vec!["t".to_owned()],
        // 22:30 on Sunday; in UTC it is Monday.
        ..session("1 | IN_PROGRESS | ana | 11 22:30 | - | - | - | -")
    };
    let empty = Session {
        created_at: filled.created_at,
        ..Session::default()
    };
    let week_start = WeekStart::named("wednesday");
    for (dimension, id, name, without) in [
        ("user", "ana", "Ana Lima", "No agent"),
        ("department", "d", "d", "No department"),
        ("channel", "c", "c", "No channel"),
        ("tag", "t", "t", "No tag"),
        ("status", "IN_PROGRESS", "In progress", "Undefined"),
        ("classification", "WON", "Won", "Not classified"),
        ("origin", "Contato", "Contato", "No origin"),
        ("utmSource", "s", "s", "No UTM source"),
        ("utmCampaign", "k", "k", "No UTM campaign"),
        (
            "contact",
            "returning",
            "Returning contact",
            "New or returning not known",
        ),
        ("day", "2026-10-11", "2026-10-11", ""),
        ("week", "2026-10-07", "2026-10-07", ""),
        ("month", "2026-10", "2026-10", ""),
        ("hour", "22", "22:00", ""),
        ("weekday", "7", "Sunday", ""),
    ] {
        let by = Dimension::named(dimension).expect("a dimension");
        assert_eq!(by.name(), dimension);
        let calendar = Calendar {
            week_start,
            ..calendar()
        };
        let mut table = Table::new(&[by], week(), calendar, false);
        for session in [&filled, &empty] {
            table.add(session, &measure(session, None, &rules(None)));
        }
        let mut names = Names::default();
        names.know(Dimension::User, "ana", "Ana Lima");
        let report = table.report(None, &names);
        let group = |row: usize| {
            (
                report.rows[row].groups[0].id.as_deref(),
                report.rows[row].groups[0].name.as_str(),
            )
        };
        assert_eq!(group(0), (Some(id), name));
        if dimension == "status" {
            assert_eq!(group(1), (Some("UNDEFINED"), without));
        } else if !without.is_empty() {
            assert_eq!(group(1), (None, without));
        } else {
            assert_eq!(report.rows.len(), 1);
        }
    }
    assert_eq!(Dimension::named("nothing"), None);
}

#[test]
fn a_row_as_an_item() {
    let report = report(&[Dimension::User], Some(Clock::Clock));
    let row = serde_json::to_value(row(&report, Some("ana"))).expect("JSON");
    assert_eq!(
        row["groups"],
        json!({ "user": { "id": "ana", "name": "ana" } })
    );
    assert_eq!(row["started"], json!(5));
    assert_eq!(row["answeredPercent"], json!(80));
    assert_eq!(
        row["firstResponseMinutes"]["business"],
        json!({ "count": 4, "mean": 15, "median": 15, "p90": 30, "p95": 30, "isExact": true })
    );
    assert_eq!(row["handlingMinutes"]["clock"]["mean"], json!(47.5));
    assert_eq!(row["change"]["answeredPercent"], json!(-20));
    assert_eq!(
        row["change"]["longestWaitMinutes"]["clock"]["median"],
        Value::Null
    );
    let text = serde_json::to_string(&report.rows[0]).expect("JSON");
    assert!(
        text.starts_with(r#"{"groups":{"user":{"id":"ana","name":"ana"}},"started":5,"open":0,"#),
        "{text}"
    );
}

#[test]
fn a_session_as_an_item() {
    let session = Session {
        department_id: Some("d".to_owned()),
        tag_ids: vec!["vip".to_owned(), "x".to_owned()],
        window: Some("EXPIRED".to_owned()),
        ..session("s2 | COMPLETED | ana | 05 17:50 | 06 08:10 | 06 08:55 | 06 08:50 | 06 09:00")
    };
    let mut names = Names::default();
    names.know(Dimension::User, "ana", "Ana Lima");
    names.know(Dimension::Tag, "vip", "VIP");
    let measures = measure(&session, None, &rules(Some(Clock::Business)));
    let item: Value =
        serde_json::from_str(&record(&session, &measures, &calendar(), &names)).expect("JSON");
    let expected = json!({
        "sessionId": "s2", "status": "COMPLETED", "type": "INDIVIDUAL",
        "userId": "ana", "userName": "Ana Lima",
        "departmentId": "d", "departmentName": null, "channelId": null, "channelName": null,
        "contactId": null, "isNewContact": null,
        "tagIds": ["vip", "x"], "tagNames": ["VIP", "x"],
        "classification": null, "origin": null, "utmSource": null, "utmCampaign": null,
        "window": "EXPIRED",
        "from": "2026-10-05T17:50:00-03:00",
        "firstResponse": "2026-10-06T08:10:00-03:00",
        "to": "2026-10-06T09:00:00-03:00",
        "basis": "session", "countedApart": null,
        "isOpen": false, "isAnswered": true, "isWithinGoal": true, "isReopenedAfter24Hours": false,
        "firstResponseMinutes": { "clock": 860, "business": 20 },
        "longestWaitMinutes": { "clock": null, "business": null },
        "handlingMinutes": { "clock": 50, "business": 50 },
        "totalMinutes": { "clock": 910, "business": 70 },
    });
    assert_eq!(item, expected);
}

/// Times whose median and percentiles are known: 1 to `count` minutes.
fn many(count: i64) -> Vec<Session> {
    let begin = at("05 09:00");
    let session = |minutes| Session {
        user_id: Some("ana".to_owned()),
        status: Status::InProgress,
        created_at: Some(begin),
        first_response_at: Some(begin + minutes * MINUTE),
        last_message_in: Some(begin),
        last_message_out: Some(begin),
        ..Session::default()
    };
    (1..=count).map(session).collect()
}

fn first_responses(sessions: &[Session]) -> ([f64; 5], bool) {
    let mut table = Table::new(&[], week(), calendar(), false);
    for session in sessions {
        table.add(session, &measure(session, None, &rules(None)));
    }
    let figures = table.report(None, &Names::default()).total.figures;
    let stat = |stat| {
        figures
            .time(Time::FirstResponse, Clock::Clock, stat)
            .expect("a number")
    };
    (
        STATS.map(stat),
        figures.is_exact(Time::FirstResponse, Clock::Clock),
    )
}

#[test]
fn percentiles_are_exact_up_to_the_documented_count() {
    assert_eq!(MOST_EXACT, 1_000);
    let exact = ([1_000.0, 500.5, 500.5, 900.0, 950.0], true);
    assert_eq!(first_responses(&many(1_000)), exact);
    let ([count, mean, median, p90, p95], is_exact) = first_responses(&many(1_001));
    assert_eq!((count, mean, is_exact), (1_001.0, 501.0, false));
    for (found, expected) in [(median, 501.0), (p90, 901.0), (p95, 951.0)] {
        assert!(
            (found - expected).abs() <= 0.01 * expected + 0.005,
            "{found} {expected}"
        );
    }
}

/// Both exact, both exact and not together, one of them, neither.
#[test]
fn parts_beyond_the_exact_count_are_as_the_whole() {
    let all = many(2_500);
    let table = |sessions: &[Session]| {
        let mut table = Table::new(&[Dimension::User], week(), calendar(), false);
        for session in sessions {
            table.add(session, &measure(session, None, &rules(None)));
        }
        table
    };
    for (end, between) in [
        (900, 400),
        (1_500, 700),
        (1_500, 1_200),
        (1_500, 300),
        (2_500, 1_250),
    ] {
        let whole = table(&all[..end]).report(None, &Names::default());
        let (left, right) = (table(&all[..between]), table(&all[between..end]));
        for (mut first, second) in [(left.clone(), right.clone()), (right, left)] {
            first.merge(&second);
            assert_eq!(
                first.report(None, &Names::default()),
                whole,
                "{end} {between}"
            );
        }
    }
}

/// Lengths between a millisecond and months, many of them the same.
fn lengths() -> impl Strategy<Value = Vec<i64>> {
    let length = prop_oneof![
        Just(0_i64),
        0..2_000_i64,
        0..2 * 60 * MINUTE,
        0..120 * DAY,
        select(vec![MINUTE, 5 * MINUTE])
    ];
    vec(length, 1..400)
}

/// Sessions of every kind, in and around the week.
fn any_session() -> impl Strategy<Value = Session> {
    let time = || proptest::option::of(-2 * DAY..9 * DAY);
    let times = (-2 * DAY..9 * DAY, time(), time(), time(), time());
    let status = select(vec![
        Status::Undefined,
        Status::Started,
        Status::Pending,
        Status::InProgress,
        Status::Completed,
        Status::Completed,
        Status::Hidden,
    ]);
    let user = proptest::option::of(select(vec!["ana", "bruno"]));
    let tags = vec(select(vec!["a", "b", "c"]), 0..3);
    (times, status, user, tags, any::<bool>()).prop_map(|(times, status, user, tags, is_group)| {
        let (created, response, last_in, last_out, end) = times;
        let at = |time: Option<i64>| time.map(|time| week().start + time);
        Session {
            status,
            session_type: if is_group {
                SessionType::Group
            } else {
                SessionType::Individual
            },
            user_id: user.map(str::to_owned),
            tag_ids: tags.into_iter().map(str::to_owned).collect(),
            created_at: at(Some(created)),
            first_response_at: at(response),
            last_message_in: at(last_in),
            last_message_out: at(last_out),
            end_at: at(end),
            ..Session::default()
        }
    })
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 64,
        failure_persistence: Some(Box::new(FileFailurePersistence::Direct("tests/regressions/metrics.txt"))),
        ..ProptestConfig::default()
    })]

    /// Each part is repeated, so that some are beyond the exact count alone, some together, and some not.
    #[test]
    fn tables_can_be_put_together_in_any_order(
        parts in vec((vec(any_session(), 0..12), select(vec![1, 40, 300])), 1..5),
        by in proptest::sample::subsequence(DIMENSIONS.to_vec(), 0..=2),
        order in any::<u64>(),
    ) {
        let by: Vec<Dimension> = by.into_iter().map(|(_, dimension)| dimension).collect();
        let empty = || Table::new(&by, week(), calendar(), true);
        let rules = rules(Some(Clock::Business));
        let add = |table: &mut Table, session: &Session| table.add(session, &measure(session, None, &rules));
        let text = |table: &Table| {
            let report = table.report(None, &Names::default());
            serde_json::to_string(&(&report.total, &report.rows)).expect("JSON")
        };
        let mut whole = empty();
        let mut tables: Vec<Table> = Vec::new();
        for (sessions, times) in &parts {
            let mut part = empty();
            for session in std::iter::repeat_n(sessions, *times).flatten() {
                add(&mut whole, session);
                add(&mut part, session);
            }
            let place = usize::try_from(order % (tables.len() as u64 + 1)).expect("a place");
            tables.insert(place, part);
        }
        let merged = tables.into_iter().reduce(|mut left, right| {
            left.merge(&right);
            left
        });
        prop_assert_eq!(text(&merged.expect("a table")), text(&whole));
        // One by one, from the last to the first.
        let mut backwards = empty();
        for (sessions, times) in parts.iter().rev() {
            for session in std::iter::repeat_n(sessions, *times).flatten() {
                add(&mut backwards, session);
            }
        }
        prop_assert_eq!(text(&backwards), text(&whole));
    }

    #[test]
    fn a_sketch_is_no_further_off_than_is_said(lengths in lengths()) {
        let begin = at("05 00:00");
        let sessions: Vec<Session> = std::iter::repeat_n(&lengths, 1_001 / lengths.len() + 1)
            .flatten()
            .map(|length| Session { first_response_at: Some(begin + length), ..many(1).remove(0) })
            .map(|session| Session { created_at: Some(begin), ..session })
            .collect();
        let mut sorted: Vec<i64> = std::iter::repeat_n(&lengths, 1_001 / lengths.len() + 1).flatten().copied().collect();
        sorted.sort_unstable();
        let ([_, _, _, p90, p95], is_exact) = first_responses(&sessions);
        prop_assert!(!is_exact);
        for (found, percent) in [(p90, 90), (p95, 95)] {
            let expected = sorted[(sorted.len() * percent).div_ceil(100) - 1] as f64 / MINUTE as f64;
            prop_assert!((found - expected).abs() <= 0.0101 * expected + 0.0051, "{} {}", found, expected);
        }
    }
}
