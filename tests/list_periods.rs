//! Periods on lists: what is asked for, what is dropped at the edges, and what is refused.
#![cfg(not(target_arch = "wasm32"))]

mod virtual_host;

use serde_json::{Value, json};
use virtual_host::{BEGIN, Behaviour, Run, VirtualHost, id, query, query_number};
use wts_chat_core::envelope::HttpRequest;
use wts_chat_core::resources::CATALOGUE;
use wts_chat_core::validate::timestamp::{Moment, parse};

const LIST: (&str, &str) = ("session", "list");
const HOUR: i64 = 3_600_000;

fn at(text: &str) -> i64 {
    match parse(text) {
        Some(Moment::Utc { ms, .. } | Moment::Local { ms, .. }) => ms,
        None => panic!("{text}"),
    }
}

/// Minutes east of UTC, in São Paulo without daylight saving.
fn sao_paulo(_: i64) -> i32 {
    -180
}

/// Clocks go forward at midnight of 30 September 2026: the day begins at 01:00.
fn springs(at_ms: i64) -> i32 {
    if at_ms < at("2026-09-30T03:00:00Z") {
        -180
    } else {
        -120
    }
}

fn host(zone: fn(i64) -> i32) -> VirtualHost {
    VirtualHost {
        zone: Some(zone),
        ..VirtualHost::new()
    }
}

/// What a server's bounds are.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Bounds {
    Inclusive,
    Exclusive,
}

/// A list of records with these dates in one property, filtered by one range.
fn server(
    property: &'static str,
    range: &'static str,
    dates: Vec<Value>,
    bounds: Bounds,
) -> impl FnMut(&HttpRequest, i64) -> (i64, Behaviour) {
    move |request, _| {
        let bound =
            |end: &str| query(&request.url, &format!("{range}.{end}")).map(|text| at(&text));
        let (after, before) = (bound("After"), bound("Before"));
        let inside = |date: &Value| {
            let Some(date) = date.as_str().map(at) else {
                return true;
            };
            let by = i64::from(bounds == Bounds::Exclusive);
            after.is_none_or(|after| after + by <= date)
                && before.is_none_or(|before| date + by <= before)
        };
        let records: Vec<Value> = (0..)
            .zip(&dates)
            .filter(|(_, date)| inside(date))
            .map(|(n, date)| json!({ "id": id(n), "n": n, property: date }))
            .collect();
        let (number, size) = (
            query_number(&request.url, "PageNumber"),
            query_number(&request.url, "PageSize"),
        );
        let total = u32::try_from(records.len()).expect("few");
        let first = ((number - 1) * size).min(total) as usize;
        let items = &records[first..(first + size as usize).min(records.len())];
        let pages = total.div_ceil(size);
        let page = json!({
            "pageNumber": number, "pageSize": size, "items": items, "totalItems": total, "totalPages": pages,
            "hasMorePages": number < pages,
        });
        (5, Behaviour::ok(&page))
    }
}

/// Yesterday in São Paulo, seen from 1 October 2026 at 00:00 UTC: its last hours of 30 September have not ended.
const YESTERDAY: [&str; 2] = ["2026-09-29T03:00:00Z", "2026-09-30T03:00:00Z"];

fn around(edges: [&str; 2]) -> Vec<Value> {
    let [from, to] = edges.map(|edge| edge.trim_end_matches('Z').to_owned());
    let before = |edge: &str| {
        let text = wts_chat_core::validate::timestamp::render(at(edge) - 1, 0);
        text.replace("999Z", "9999999Z")
    };
    [
        before(edges[0]),
        // Without an offset a time of the API is UTC.
        from.clone(),
        format!("{from}.0000001Z"),
        before(edges[1]),
        format!("{to}Z"),
        format!("{to}.0010000Z"),
    ]
    .into_iter()
    .map(Value::from)
    .collect()
}

fn numbers(run: &Run) -> Vec<u64> {
    let records = run.records.get(&0).cloned().unwrap_or_default();
    records
        .iter()
        .map(|record| record["n"].as_u64().expect("a number"))
        .collect()
}

fn refusal(item: Value) -> (String, String, String) {
    let run = host(sao_paulo).execute(
        LIST,
        &[item],
        false,
        &mut server("createdAt", "CreatedAt", vec![], Bounds::Inclusive),
    );
    assert!(run.requests.is_empty(), "{:?}", run.requests);
    let failure = run.failures.into_iter().next().expect("a refusal");
    let parameter = failure.parameter.clone().unwrap_or_default();
    (
        parameter,
        failure.message.title.clone(),
        failure.message.in_one_line(),
    )
}

#[test]
fn records_on_the_edges_belong_to_one_period_whatever_the_bounds_of_the_api() {
    for bounds in [Bounds::Inclusive, Bounds::Exclusive] {
        for (name, property, range) in [
            ("created", "createdAt", "CreatedAt"),
            ("ended", "endAt", "EndAt"),
            ("updated", "updatedAt", "UpdatedAt"),
            (
                "lastInteraction",
                "lastInteractionDate",
                "LastInteractionAt",
            ),
        ] {
            let dates = around(YESTERDAY);
            let item = json!({ "period": "yesterday", "periodDate": name, "autoPagination": true });
            let run = host(sao_paulo).execute(
                LIST,
                &[item],
                false,
                &mut server(property, range, dates, bounds),
            );
            assert_eq!(run.failures, [], "{name}");
            assert_eq!(numbers(&run), [1, 2, 3], "{name} {bounds:?}");
            assert_eq!(run.hints, [] as [String; 0], "{name} {bounds:?}");
        }
    }
}

#[test]
fn a_day_of_a_changing_clock_ends_where_the_next_begins() {
    let dates = [
        "2026-09-29T03:00:00Z",
        "2026-09-30T02:59:59Z",
        "2026-09-30T03:00:00Z",
        "2026-10-01T01:59:59Z",
    ];
    let dates: Vec<Value> = dates.map(Value::from).to_vec();
    for (period, expected) in [("yesterday", vec![0, 1]), ("today", vec![2, 3])] {
        let mut server = server("createdAt", "CreatedAt", dates.clone(), Bounds::Inclusive);
        let item =
            json!({ "period": period, "autoPagination": true, "options": { "addPeriod": true } });
        let run = host(springs).execute(LIST, &[item], false, &mut server);
        assert_eq!(numbers(&run), expected, "{period}");
        let said = &run.records[&0][0]["period"];
        if period == "yesterday" {
            let expected = json!({ "from": "2026-09-29T00:00:00-03:00", "to": "2026-09-30T01:00:00-02:00", "label": "2026-09-29" });
            assert_eq!(*said, expected);
        } else {
            assert_eq!(said["from"], "2026-09-30T01:00:00-02:00");
        }
    }
}

#[test]
fn an_agent_gets_as_many_records_as_it_may_and_hears_of_the_rest() {
    let mut dates = vec![Value::from(YESTERDAY[1]); 3];
    dates.extend(vec![Value::from(YESTERDAY[0]); 300]);
    let item =
        json!({ "period": "yesterday", "autoPagination": true, "options": { "maxRecords": 100 } });
    let mut host = VirtualHost {
        for_agent: true,
        ..host(sao_paulo)
    };
    let run = host.execute(
        LIST,
        &[item],
        false,
        &mut server("createdAt", "CreatedAt", dates, Bounds::Inclusive),
    );
    assert_eq!(numbers(&run).len(), 100);
    assert_eq!(numbers(&run)[0], 3);
    assert_eq!(run.requests.len(), 2);
    assert!(run.hints[0].contains("200 more exist"), "{:?}", run.hints);
}

#[test]
fn a_list_with_records_on_its_edges_is_complete() {
    let mut dates = vec![Value::from(YESTERDAY[0]); 250];
    dates.extend(vec![Value::from(YESTERDAY[1]); 7]);
    let item = json!({ "period": "yesterday", "autoPagination": true, "options": { "failWhenIncomplete": true } });
    let run = host(sao_paulo).execute(
        LIST,
        &[item],
        false,
        &mut server("createdAt", "CreatedAt", dates, Bounds::Inclusive),
    );
    assert_eq!((run.failures, run.hints), (vec![], vec![]));
    assert_eq!(run.records[&0].len(), 250);
}

#[test]
fn a_record_without_the_date_stays_and_is_told() {
    let dates = vec![YESTERDAY[0].into(), Value::Null, "soon".into()];
    let mut dates: Vec<Value> = dates;
    dates[2] = Value::Null;
    let item = json!({ "period": "yesterday", "periodDate": "ended" });
    let run = host(sao_paulo).execute(
        LIST,
        &[item],
        false,
        &mut server("endAt", "EndAt", dates, Bounds::Inclusive),
    );
    assert_eq!(numbers(&run), [0, 1, 2]);
    assert!(
        run.hints[0].starts_with("2 records came without a date in endAt."),
        "{:?}",
        run.hints
    );
}

#[test]
fn an_open_period_is_refused_where_only_closed_ones_are_wanted() {
    let item = |period: &str| json!({ "period": period, "options": { "onlyClosedPeriods": true } });
    for period in ["today", "thisWeek", "thisMonth"] {
        let (parameter, title, text) = refusal(item(period));
        assert_eq!(parameter, "period");
        assert!(title.contains("is not over"), "{title}");
        assert!(text.contains("T00:00:00-03:00"), "{text}");
    }
    for period in ["yesterday", "lastWeek", "lastMonth", "lastDays"] {
        let mut server = server("createdAt", "CreatedAt", vec![], Bounds::Inclusive);
        let run = host(sao_paulo).execute(LIST, &[item(period)], false, &mut server);
        assert_eq!(run.failures, [], "{period}");
    }
    // It counts when the run began, not when the item's turn comes.
    let mut custom = item("custom");
    custom["periodFrom"] = "2026-09-30".into();
    custom["periodTo"] = "2026-09-30".into();
    assert!(at("2026-10-01T03:00Z") - BEGIN == 3 * HOUR);
    assert!(refusal(custom).1.contains("2026-09-30 is not over"));
}

#[test]
fn what_is_no_period_is_refused_in_words() {
    for (item, parameter, words) in [
        (json!({ "period": "fortnight" }), "period", "fortnight"),
        (
            json!({ "period": "yesterday", "createdAtAfter": "2026-09-01" }),
            "createdAtAfter",
            "'Period' and 'CreatedAt.After' are both filled in",
        ),
        (
            json!({ "period": "yesterday", "periodDate": "ended", "filters": { "endAtBefore": "2026-09-01" } }),
            "filters.endAtBefore",
            "'Period' and 'EndAt.Before' are both filled in",
        ),
        (
            json!({ "period": "yesterday", "periodDate": "deleted" }),
            "periodDate",
            "deleted",
        ),
        (
            json!({ "period": "custom" }),
            "periodFrom",
            "'First Day' is required",
        ),
        (
            json!({ "period": "custom", "periodFrom": "2026-09-01" }),
            "periodTo",
            "'Last Day' is required",
        ),
        (
            json!({ "period": "custom", "periodFrom": "2026-09-01", "periodTo": "2026-09-02T18:00" }),
            "periodTo",
            "'Last Day' is not a whole day",
        ),
        (
            json!({ "period": "custom", "periodFrom": "2026-09-01T00:00Z", "periodTo": "2026-09-02" }),
            "periodFrom",
            "'First Day' is not a whole day",
        ),
        (
            json!({ "period": "custom", "periodFrom": "2026-09", "periodTo": "2026-09" }),
            "periodFrom",
            "'First Day' is not a whole day",
        ),
        (
            json!({ "period": "custom", "periodFrom": "2026-09-01", "periodTo": "2026-09-30 24:00" }),
            "periodTo",
            "'Last Day' is not a whole day",
        ),
        (
            json!({ "period": "custom", "periodFrom": "2026-09-02", "periodTo": "2026-09-01" }),
            "periodFrom",
            "'First Day' is later than 'Last Day'",
        ),
        (
            json!({ "period": "custom", "periodFrom": "2010-09-02", "periodTo": "2026-09-01" }),
            "periodTo",
            "5844 days",
        ),
        (
            json!({ "period": "custom", "periodFrom": "0001-01-01", "periodTo": "9999-12-31" }),
            "periodFrom",
            "Enter a day of the years 1970 to 2099",
        ),
        (
            json!({ "period": "lastDays", "periodDays": 0 }),
            "periodDays",
            "1 to 3660",
        ),
    ] {
        let shown = item.to_string();
        let (refused, _, text) = refusal(item);
        assert!(text.contains(words), "{shown}: {text}");
        assert_eq!(refused, parameter, "{shown}");
    }
}

#[test]
fn a_period_that_an_expression_leaves_empty_is_refused() {
    for parameter in [
        "period",
        "periodDate",
        "periodDays",
        "options.weekStart",
        "options.onlyClosedPeriods",
    ] {
        let mut item = json!({ "period": "lastWeek", "options": {} });
        match parameter.split_once('.') {
            Some((collection, name)) => item[collection][name] = "".into(),
            None => item[parameter] = "".into(),
        }
        let mut host = VirtualHost {
            expressions: vec![parameter.to_owned()],
            ..host(sao_paulo)
        };
        let mut server = server("createdAt", "CreatedAt", vec![], Bounds::Inclusive);
        let run = host.execute(LIST, &[item], false, &mut server);
        let failure = run.failures.first().expect("a refusal");
        assert_eq!(failure.parameter.as_deref(), Some(parameter));
        assert!(
            failure.message.title.ends_with("is empty"),
            "{:?}",
            failure.message
        );
        assert!(run.requests.is_empty());
    }
}

#[test]
fn custom_days_include_the_last_one_and_may_have_an_offset() {
    for (first, last) in [
        ("2026-09-28", "2026-09-29"),
        ("2026-09-28T00:00:00", "2026-09-29T00:00:00"),
        ("2026-09-28T00:00:00.000-03:00", "2026-09-29T03:00:00Z"),
    ] {
        let item = json!({ "period": "custom", "periodFrom": first, "periodTo": last });
        let mut server = server("createdAt", "CreatedAt", vec![], Bounds::Inclusive);
        let run = host(sao_paulo).execute(LIST, &[item], false, &mut server);
        assert_eq!(run.failures, []);
        let url = &run.requests[0].request.url;
        let bound = |name| query(url, name);
        assert_eq!(
            bound("CreatedAt.After").as_deref(),
            Some("2026-09-28T02:59:59.999Z")
        );
        assert_eq!(
            bound("CreatedAt.Before").as_deref(),
            Some("2026-09-30T03:00:00Z")
        );
    }
}

#[test]
fn a_week_begins_where_the_user_says() {
    let item = json!({ "period": "lastWeek", "options": { "weekStart": "wednesday" } });
    let mut server = server("createdAt", "CreatedAt", vec![], Bounds::Inclusive);
    let run = host(sao_paulo).execute(LIST, &[item], false, &mut server);
    let url = &run.requests[0].request.url;
    // In São Paulo it is still Wednesday, 30 September.
    assert_eq!(
        query(url, "CreatedAt.After").as_deref(),
        Some("2026-09-23T02:59:59.999Z")
    );
    assert_eq!(
        query(url, "CreatedAt.Before").as_deref(),
        Some("2026-09-30T03:00:00Z")
    );
}

/// Lists with a period, and what each needs.
fn lists() -> Vec<(&'static str, &'static str, Vec<String>)> {
    let mut found = Vec::new();
    for resource in CATALOGUE {
        for operation in resource.operations {
            let mut fields = operation.fields();
            if operation.routing.is_none() && fields.any(|field| field.parameter == "period") {
                let fields = operation.fields();
                let needed = fields.filter(|field| field.required.is_some());
                let needed = needed.map(|field| field.parameter.to_owned()).collect();
                found.push((resource.name, operation.name, needed));
            }
        }
    }
    found
}

#[test]
fn every_list_with_date_filters_has_a_period_that_filters() {
    let filtered = CATALOGUE.iter().flat_map(|resource| resource.operations);
    let filtered = filtered.filter(|operation| {
        operation.routing.is_none()
            && operation
                .fields()
                .any(|field| field.parameter.ends_with("createdAtAfter"))
    });
    let lists = lists();
    assert_eq!(filtered.count(), lists.len());
    for (resource, operation, needed) in lists {
        let mut item = json!({ "period": "yesterday" });
        for parameter in needed {
            item[parameter] = id(1).into();
        }
        let dates = around(YESTERDAY);
        let run = host(sao_paulo).execute(
            (resource, operation),
            &[item],
            false,
            &mut |request: &HttpRequest, now| {
                let mut request = request.clone();
                if let Some(body) = &request.body {
                    // The filter of contacts has its paging and its dates in the body.
                    let body: Value = serde_json::from_str(body).expect("JSON");
                    let bound = |end: &str| {
                        body["createdAt"][end]
                            .as_str()
                            .unwrap_or_default()
                            .to_owned()
                    };
                    request.url = format!(
                        "{}?PageNumber={}&PageSize={}&CreatedAt.After={}&CreatedAt.Before={}",
                        request.url,
                        body["pageNumber"],
                        body["pageSize"],
                        bound("after"),
                        bound("before")
                    );
                }
                server("createdAt", "CreatedAt", dates.clone(), Bounds::Inclusive)(&request, now)
            },
        );
        assert_eq!(run.failures, [], "{resource}.{operation}");
        assert_eq!(numbers(&run), [1, 2, 3], "{resource}.{operation}");
    }
}

#[test]
fn transcripts_have_the_sessions_of_the_period_and_say_so() {
    let dates = around(YESTERDAY);
    let item = json!({
        "sessions": "found", "period": "yesterday", "autoPagination": true, "options": { "addPeriod": true },
    });
    let run = host(sao_paulo).execute(
        ("session", "getTranscript"),
        &[item],
        false,
        &mut |request: &HttpRequest, now| {
            if request.url.contains("/core/v1/agent") {
                return (1, Behaviour::ok(&json!([])));
            }
            if request.url.contains("/message") {
                return server("createdAt", "", vec![], Bounds::Inclusive)(request, now);
            }
            server("createdAt", "CreatedAt", dates.clone(), Bounds::Inclusive)(request, now)
        },
    );
    assert_eq!(run.failures, []);
    let records = &run.records[&0];
    let ids: Vec<&Value> = records.iter().map(|record| &record["sessionId"]).collect();
    assert_eq!(ids, [&id(1), &id(2), &id(3)]);
    assert_eq!(records[0]["period"]["label"], "2026-09-29");
}
