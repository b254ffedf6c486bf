//! Get Metrics: which sessions are read and counted, from which requests, and what is said when something is missing. The
//! numbers themselves are tested in `tests/metrics.rs`.
#![cfg(not(target_arch = "wasm32"))]

mod virtual_host;

use proptest::prelude::*;
use proptest::test_runner::FileFailurePersistence;
use serde_json::{Value, json};
use virtual_host::{Behaviour, Run, VirtualHost, api_error, id, query, query_number};
use wts_chat_core::envelope::HttpRequest;
use wts_chat_core::failure::FailureKind;
use wts_chat_core::validate::timestamp::{Moment, parse, render};

const GET: (&str, &str) = ("session", "getMetrics");
const HOUR: i64 = 3_600_000;

fn at(text: &str) -> i64 {
    match parse(text) {
        Some(Moment::Utc { ms, .. } | Moment::Local { ms, .. }) => ms,
        None => panic!("{text}"),
    }
}

/// The first week of September 2026 in São Paulo: both bounds in UTC.
fn week() -> (i64, i64) {
    (at("2026-09-01T03:00:00Z"), at("2026-09-08T03:00:00Z"))
}

fn session(n: u32, created: Option<i64>, ended: Option<i64>) -> Value {
    json!({
        "id": id(n), "status": if ended.is_some() { "COMPLETED" } else { "IN_PROGRESS" }, "type": "INDIVIDUAL",
        "createdAt": created.map(|ms| render(ms, 0)), "endAt": ended.map(|ms| render(ms, 0)),
        "userId": id(900), "contactId": id(1_000 + n),
        "lastMessageIn": created.map(|ms| render(ms, 0)), "firstResponseAt": created.map(|ms| render(ms + 60_000, 0)),
    })
}

/// Whether a list filtered by this range includes the date. Its bounds are inclusive.
fn is_in(url: &str, range: &str, date: &Value) -> bool {
    let bound = |end: &str| query(url, &format!("{range}.{end}")).map(|text| at(&text));
    let Some(date) = date.as_str().map(at) else {
        return true;
    };
    bound("After").is_none_or(|after| date >= after)
        && bound("Before").is_none_or(|before| date <= before)
}

fn paged(request: &HttpRequest, records: &[&Value], announced_more: u32) -> Behaviour {
    let number = query_number(&request.url, "PageNumber");
    let size = query_number(&request.url, "PageSize");
    let total = u32::try_from(records.len()).expect("few");
    let first = ((number - 1) * size).min(total) as usize;
    let items = &records[first..(first + size as usize).min(records.len())];
    let pages = total.div_ceil(size);
    Behaviour::ok(&json!({
        "pageNumber": number, "pageSize": size, "items": items, "totalItems": total + announced_more,
        "totalPages": pages, "hasMorePages": number < pages,
    }))
}

/// A server with these sessions. `announced_more` sessions are announced and never delivered.
fn server(
    sessions: Vec<Value>,
    announced_more: u32,
) -> impl FnMut(&HttpRequest, i64) -> (i64, Behaviour) {
    move |request, _| {
        let url = &request.url;
        let answer = if url.contains("/message") {
            paged(request, &[], 0)
        } else {
            let found: Vec<&Value> = sessions
                .iter()
                .filter(|one| {
                    is_in(url, "CreatedAt", &one["createdAt"]) && is_in(url, "EndAt", &one["endAt"])
                })
                .filter(|one| !url.contains("EndAt.") || !one["endAt"].is_null())
                .collect();
            paged(request, &found, announced_more)
        };
        (50, answer)
    }
}

fn run(more: &Value, server: &mut dyn FnMut(&HttpRequest, i64) -> (i64, Behaviour)) -> Run {
    let mut parameters = json!({
        "result": "table", "businessTime": "always", "period": "custom", "periodFrom": "2026-09-01",
        "periodTo": "2026-09-07",
    });
    let own = parameters.as_object_mut().expect("an object");
    own.extend(more.as_object().cloned().unwrap_or_default());
    let mut host = VirtualHost {
        zone: Some(|_| -180),
        ..VirtualHost::new()
    };
    host.execute(GET, &[parameters], true, server)
}

fn total(run: &Run) -> &Value {
    assert!(run.done && run.failures.is_empty(), "{:?}", run.failures);
    &run.records[&0][0]
}

/// A time around an edge of the week: often exactly there.
fn times() -> impl Strategy<Value = i64> {
    let (from, to) = week();
    prop_oneof![
        Just(from),
        Just(to),
        Just(from - 1),
        Just(to - 1),
        from - 30 * HOUR..to + 30 * HOUR,
    ]
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 64,
        failure_persistence: Some(Box::new(FileFailurePersistence::Direct("tests/regressions/get_metrics.txt"))),
        ..ProptestConfig::default()
    })]

    #[test]
    fn a_session_counts_once_where_it_started_and_where_it_ended(
        dates in prop::collection::vec((times(), prop::option::of(0..200_i64)), 0..250),
    ) {
        let dates: Vec<(i64, Option<i64>)> = dates
            .into_iter()
            .map(|(created, hours)| (created, hours.map(|hours| created + hours * HOUR)))
            .collect();
        let sessions = (0..).zip(&dates).map(|(n, (created, ended))| session(n, Some(*created), *ended));
        let run = run(&json!({}), &mut server(sessions.collect(), 0));
        let (from, to) = week();
        let is_in = |ms: &i64| (from..to).contains(ms);
        let row = total(&run);
        let started = dates.iter().filter(|(created, _)| is_in(created)).count();
        let ended = dates.iter().filter(|(_, ended)| ended.as_ref().is_some_and(is_in)).count();
        prop_assert_eq!(&row["started"], &json!(started));
        prop_assert_eq!(&row["completed"], &json!(ended));
        prop_assert_eq!(&row["isComplete"], true);
        // No session is asked for twice.
        prop_assert!(run.requests.len() <= started.div_ceil(100) + ended.div_ceil(100) + 4);
    }
}

#[test]
fn the_period_before_is_counted_by_the_same_rule() {
    let (from, to) = week();
    let length = to - from;
    let sessions = vec![
        session(1, Some(from), None),
        session(2, Some(to - 1), None),
        session(3, Some(to), None),
        session(4, Some(from - 1), None),
        session(5, Some(from - length), None),
        session(6, Some(from - length - 1), None),
        session(7, Some(from - 2), None),
    ];
    let run = run(&json!({ "compare": true }), &mut server(sessions, 0));
    let row = total(&run);
    assert_eq!(row["started"], 2);
    assert_eq!(row["change"]["started"], 2 - 3);
}

#[test]
fn what_is_missing_is_said() {
    let (from, _) = week();
    let few = || vec![session(1, Some(from), None), session(2, None, None)];
    let undated = run(&json!({}), &mut server(few(), 0));
    assert_eq!(total(&undated)["isComplete"], false);
    assert_eq!(total(&undated)["started"], 1);
    assert!(
        undated
            .hints
            .iter()
            .any(|hint| hint.contains("1 session came without a readable date")),
        "{:?}",
        undated.hints
    );
    let one = || vec![session(1, Some(from), None)];
    let short = run(&json!({}), &mut server(one(), 5));
    assert_eq!(total(&short)["isComplete"], false);
    assert!(
        short
            .hints
            .iter()
            .any(|hint| hint.contains("announced more records")),
        "{:?}",
        short.hints
    );
    let strict = json!({ "options": { "failWhenIncomplete": true } });
    for (sessions, more) in [(few(), 0), (one(), 5)] {
        let failed = run(&strict, &mut server(sessions, more));
        assert_eq!(failed.failures[0].kind, FailureKind::Incomplete);
        assert!(failed.records.is_empty());
    }
}

#[test]
fn more_sessions_than_messages_may_be_read_of_are_refused_before_the_first() {
    let (from, _) = week();
    let sessions: Vec<Value> = (0..12)
        .map(|n| session(n, Some(from + i64::from(n)), None))
        .collect();
    let messages = |run: &Run| {
        let mut requests = run.requests.iter();
        requests
            .by_ref()
            .filter(|one| one.request.url.contains("/message"))
            .count()
    };
    let most =
        |most: u32| json!({ "readMessages": true, "options": { "readMessagesAtMost": most } });
    let refused = run(&most(11), &mut server(sessions.clone(), 0));
    let text = refused.failures[0].message.title.clone();
    assert!(text.contains("12") && text.contains("11"), "{text}");
    assert_eq!(messages(&refused), 0);
    let read = run(&most(12), &mut server(sessions, 0));
    assert_eq!(total(&read)["started"], 12);
    assert_eq!(total(&read)["basis"], "messages");
    assert_eq!(messages(&read), 12);
}

#[test]
fn office_hours_that_cannot_be_read_fail_the_item_before_any_session() {
    let (from, _) = week();
    for (status, body) in [
        (403, api_error(403, "ERROR_UNAUTHORIZED", "no access")),
        (200, json!({ "limitHours": true, "timezone": "unknown" })),
    ] {
        let mut sessions = server(vec![session(1, Some(from), None)], 0);
        let run = run(
            &json!({ "businessTime": "account" }),
            &mut |request, now| {
                if request.url.contains("/officehours") {
                    return (50, Behaviour::status(status, &body));
                }
                sessions(request, now)
            },
        );
        let text = run.failures[0].message.title.clone();
        assert!(text.contains("office hours"), "{text}");
        assert_eq!(run.requests.len(), 1);
        assert!(run.records.is_empty());
    }
}
