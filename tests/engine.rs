//! The engine against scripted servers, under virtual time: one short scene per promise of the README.

mod virtual_host;

use serde_json::{Value, json};
use virtual_host::{
    BEGIN, Behaviour, Run, VirtualHost, api_error, id, json_body, page, query, query_number,
};
use wts_chat_core::envelope::{
    FileFacts, HttpRequest, TransportError, UnreadableItem, UnreadablePart,
};
use wts_chat_core::failure::FailureKind;

const LIST: (&str, &str) = ("session", "list");

/// A server with `total` sessions that answers each request after 50 ms.
fn sessions(total: u32) -> impl FnMut(&HttpRequest, i64) -> (i64, Behaviour) {
    move |request, _| (50, page_of(request, total))
}

fn page_of(request: &HttpRequest, total: u32) -> Behaviour {
    let number = query_number(&request.url, "PageNumber");
    let size = query_number(&request.url, "PageSize");
    Behaviour::ok(&page(number, size, total))
}

fn everything() -> Value {
    json!({ "autoPagination": true, "options": { "allPages": true } })
}

fn numbers(run: &Run, item: u32) -> Vec<u64> {
    run.records
        .get(&item)
        .map(|list| list.iter().map(|r| r["n"].as_u64().unwrap()).collect())
        .unwrap_or_default()
}

fn asked_pages(run: &Run) -> Vec<u32> {
    run.requests
        .iter()
        .map(|seen| query_number(&seen.request.url, "PageNumber"))
        .collect()
}

#[test]
fn one_page_is_one_request_with_what_was_asked() {
    let mut host = VirtualHost::new();
    let run = host.execute(
        LIST,
        &[json!({ "pageNumber": 2, "pageSize": 10 })],
        false,
        &mut sessions(35),
    );
    assert!(run.done && run.failures.is_empty(), "{:?}", run.failures);
    assert_eq!(run.requests.len(), 1);
    let url = &run.requests[0].request.url;
    assert!(
        url.starts_with("https://api.wts.chat/chat/v2/session?"),
        "{url}"
    );
    assert_eq!(query(url, "PageNumber").as_deref(), Some("2"));
    assert_eq!(query(url, "PageSize").as_deref(), Some("10"));
    assert_eq!(numbers(&run, 0), (10..20).collect::<Vec<_>>());
    assert_eq!(
        run.hints.len(),
        1,
        "15 sessions are left, the user is told: {:?}",
        run.hints
    );
    assert!(
        run.hints[0].contains("15") && run.hints[0].contains("Auto Pagination"),
        "{:?}",
        run.hints
    );
}

#[test]
fn the_last_page_alone_gives_no_hint() {
    let mut host = VirtualHost::new();
    let run = host.execute(
        LIST,
        &[json!({ "pageNumber": 1, "pageSize": 50 })],
        false,
        &mut sessions(50),
    );
    assert_eq!(run.records[&0].len(), 50);
    assert_eq!(run.hints, Vec::<String>::new());
}

#[test]
fn all_pages_arrive_in_order_each_asked_for_once() {
    let mut host = VirtualHost::new();
    let run = host.execute(LIST, &[everything()], false, &mut sessions(2_450));
    assert_eq!(numbers(&run, 0), (0..2_450).collect::<Vec<_>>());
    let mut pages = asked_pages(&run);
    assert_eq!(pages[0], 1, "the first page alone");
    pages.sort_unstable();
    assert_eq!(
        pages,
        (1..=25).collect::<Vec<_>>(),
        "never a request more than needed"
    );
    assert_eq!(run.peak, 5);
    assert_eq!(run.took, 50 + 5 * 50, "24 pages, five at a time");
    for seen in &run.requests {
        assert_eq!(
            query(&seen.request.url, "OrderBy").as_deref(),
            Some("createdAt")
        );
        assert_eq!(
            query(&seen.request.url, "OrderDirection").as_deref(),
            Some("ASCENDING")
        );
        assert_eq!(query(&seen.request.url, "PageSize").as_deref(), Some("100"));
    }
}

#[test]
fn pages_that_answer_out_of_order_are_put_in_order() {
    let mut host = VirtualHost::new();
    let mut server = |request: &HttpRequest, _| {
        let number = query_number(&request.url, "PageNumber");
        (1_000 / i64::from(number), page_of(request, 1_000))
    };
    let run = host.execute(LIST, &[everything()], false, &mut server);
    assert_eq!(numbers(&run, 0), (0..1_000).collect::<Vec<_>>());
}

#[test]
fn max_pages_stops_and_says_what_is_left() {
    let mut host = VirtualHost::new();
    let item = json!({ "autoPagination": true, "maxPages": 3 });
    let run = host.execute(LIST, &[item], false, &mut sessions(1_000));
    assert_eq!(run.records[&0].len(), 300);
    assert_eq!(run.requests.len(), 3);
    assert!(run.hints[0].contains("700"), "{:?}", run.hints);
    assert!(run.hints[0].contains("Max Pages"), "{:?}", run.hints);
}

#[test]
fn an_empty_list_is_no_failure() {
    let mut host = VirtualHost::new();
    let run = host.execute(LIST, &[everything()], false, &mut sessions(0));
    assert!(run.failures.is_empty() && run.hints.is_empty() && run.records.is_empty());
    assert_eq!(run.requests.len(), 1);
}

#[test]
fn records_that_slipped_onto_the_next_page_come_once() {
    let mut host = VirtualHost::new();
    let mut server = |request: &HttpRequest, _| {
        let number = query_number(&request.url, "PageNumber");
        let mut body = page(number, 100, 300);
        if number == 2 {
            body["items"][0]["id"] = json!(id(99));
        }
        (10, Behaviour::ok(&body))
    };
    let run = host.execute(LIST, &[everything()], false, &mut server);
    assert_eq!(run.records[&0].len(), 299);
    assert_eq!(run.stats.duplicates, 1);
}

#[test]
fn a_server_that_repeats_its_last_page_for_ever_is_left() {
    let mut host = VirtualHost::new();
    let mut server = |_: &HttpRequest, _| {
        let mut body = page(3, 100, 300);
        body["hasMorePages"] = json!(true);
        body["totalPages"] = json!(null);
        body["totalItems"] = json!(null);
        (10, Behaviour::ok(&body))
    };
    let run = host.execute(LIST, &[everything()], false, &mut server);
    assert_eq!(run.records[&0].len(), 100);
    assert_eq!(run.requests.len(), 2);
}

#[test]
fn a_server_that_clamps_the_page_size_is_read_to_the_end() {
    let mut host = VirtualHost::new();
    let mut server = |request: &HttpRequest, _| {
        (
            10,
            Behaviour::ok(&page(query_number(&request.url, "PageNumber"), 40, 95)),
        )
    };
    let run = host.execute(LIST, &[everything()], false, &mut server);
    assert_eq!(numbers(&run, 0), (0..95).collect::<Vec<_>>());
    assert_eq!(run.requests.len(), 3);
}

#[test]
fn a_list_that_shrinks_meanwhile_ends_and_says_so() {
    let mut host = VirtualHost::new();
    let mut server = |request: &HttpRequest, _| {
        let number = query_number(&request.url, "PageNumber");
        (
            10,
            Behaviour::ok(&page(number, 100, if number == 1 { 450 } else { 380 })),
        )
    };
    let run = host.execute(LIST, &[everything()], false, &mut server);
    assert_eq!(run.records[&0].len(), 380);
    assert!(
        run.hints[0].contains("450") && run.hints[0].contains("380"),
        "{:?}",
        run.hints
    );
}

#[test]
fn an_array_in_place_of_a_page_is_taken_whole() {
    let mut host = VirtualHost::new();
    let mut server = |_: &HttpRequest, _| (10, Behaviour::ok(&json!([{ "id": id(1), "n": 1 }])));
    let run = host.execute(LIST, &[everything()], false, &mut server);
    assert_eq!(numbers(&run, 0), [1]);
}

#[test]
fn a_page_without_items_is_told_not_taken() {
    let mut host = VirtualHost::new();
    let mut server = |_: &HttpRequest, _| (10, Behaviour::ok(&json!({ "pageNumber": 1 })));
    let run = host.execute(LIST, &[everything()], false, &mut server);
    assert_eq!(run.failures[0].kind, FailureKind::Unreadable);
}

#[test]
fn page_three_throttled_waits_and_goes_on() {
    for header in [None, Some("3")] {
        let mut host = VirtualHost::new();
        let mut refused = 0;
        let mut server = |request: &HttpRequest, _| {
            if query_number(&request.url, "PageNumber") == 3 && refused < 2 {
                refused += 1;
                return (10, Behaviour::throttled(header));
            }
            (10, page_of(request, 500))
        };
        let run = host.execute(LIST, &[everything()], false, &mut server);
        assert!(run.failures.is_empty(), "{:?}", run.failures);
        assert_eq!(numbers(&run, 0), (0..500).collect::<Vec<_>>());
        assert_eq!(run.stats.throttled, 2);
        if header.is_some() {
            assert!(run.rested >= 6_000, "{}", run.rested);
        }
    }
}

#[test]
fn a_retry_after_of_an_hour_is_named_not_waited_for() {
    let mut host = VirtualHost::new();
    let run = host.execute(LIST, &[everything()], false, &mut |_, _| {
        (10, Behaviour::throttled(Some("3600")))
    });
    assert_eq!(run.failures[0].kind, FailureKind::Throttled);
    assert_eq!(run.requests.len(), 1);
    let text = format!(
        "{} {}",
        run.failures[0].message.title, run.failures[0].message.advice
    );
    assert!(
        text.contains("3600") || text.contains("60 min") || text.contains("1 h"),
        "{text}"
    );
}

#[test]
fn throttled_for_ever_ends_soon_after_the_longest_window_of_the_api() {
    let mut host = VirtualHost::new();
    let run = host.execute(LIST, &[everything()], false, &mut |_, _| {
        (10, Behaviour::throttled(None))
    });
    assert_eq!(run.failures[0].kind, FailureKind::Throttled);
    assert!(run.took > 5 * 60_000, "{}", run.took);
    assert!(run.took <= 7 * 60_000, "{}", run.took);
    assert!(run.requests.len() >= 5, "{}", run.requests.len());
}

#[test]
fn a_gateway_hiccup_is_read_again_up_to_four_attempts() {
    for (fails, expected) in [(3, true), (4, false)] {
        let mut host = VirtualHost::new();
        let mut left = fails;
        let mut server = |request: &HttpRequest, _| {
            if left > 0 {
                left -= 1;
                return (10, Behaviour::text(503, "<html>upstream</html>"));
            }
            (10, page_of(request, 5))
        };
        let run = host.execute(LIST, &[everything()], false, &mut server);
        assert_eq!(
            run.failures.is_empty(),
            expected,
            "{fails}: {:?}",
            run.failures
        );
        assert_eq!(run.requests.len(), 4);
    }
}

#[test]
fn a_business_answer_at_500_is_not_repeated() {
    let mut host = VirtualHost::new();
    let body = api_error(500, "FORM_ERROR", "Contato não encontrado");
    let run = host.execute(LIST, &[everything()], false, &mut |_, _| {
        (10, Behaviour::status(500, &body))
    });
    assert_eq!(run.requests.len(), 1);
    assert_eq!(run.failures[0].status, Some(500));
    assert_eq!(run.failures[0].key.as_deref(), Some("FORM_ERROR"));
    assert_eq!(run.failures[0].short_id.as_deref(), Some("7d1c1d34"));
}

#[test]
fn a_bare_500_is_repeated_once() {
    let mut host = VirtualHost::new();
    let run = host.execute(LIST, &[everything()], false, &mut |_, _| {
        (10, Behaviour::text(500, ""))
    });
    assert_eq!(run.requests.len(), 2);
    assert_eq!(run.failures[0].kind, FailureKind::Server);
}

#[test]
fn a_failure_inside_a_200_is_a_failure() {
    let mut host = VirtualHost::new();
    let body = api_error(401, "ERROR_UNAUTHORIZED", "Acesso negado");
    let run = host.execute(LIST, &[everything()], false, &mut |_, _| {
        (10, Behaviour::status(200, &body))
    });
    assert_eq!(run.failures[0].kind, FailureKind::Unauthorized);
    assert_eq!(run.requests.len(), 1);
}

#[test]
fn html_at_200_is_unreadable() {
    let mut host = VirtualHost::new();
    let run = host.execute(LIST, &[everything()], false, &mut |_, _| {
        (10, Behaviour::text(200, "<html>login</html>"))
    });
    assert_eq!(run.failures[0].kind, FailureKind::Unreadable);
}

#[test]
fn a_page_that_stays_unreadable_is_named_and_the_pages_before_it_are_kept() {
    for continue_on_fail in [true, false] {
        let mut host = VirtualHost::new();
        let mut server = |request: &HttpRequest, _| {
            if query_number(&request.url, "PageNumber") == 4 {
                return (10, Behaviour::Break(TransportError::Reset));
            }
            (30, page_of(request, 800))
        };
        let run = host.execute(LIST, &[everything()], continue_on_fail, &mut server);
        assert_eq!(run.failures.len(), 1);
        assert_eq!(run.failures[0].page, Some(4));
        assert_eq!(run.failures[0].kind, FailureKind::Unreachable);
        assert!(
            run.failures[0].message.advice.contains("page 4"),
            "{}",
            run.failures[0].message.advice
        );
        assert_eq!(numbers(&run, 0), (0..300).collect::<Vec<_>>());
    }
}

#[test]
fn bad_values_are_refused_before_any_request() {
    for (item, parameter) in [
        (json!({ "pageNumber": 1, "pageSize": 0 }), "pageSize"),
        (json!({ "pageNumber": 1, "pageSize": 101 }), "pageSize"),
        (json!({ "pageNumber": 0, "pageSize": 10 }), "pageNumber"),
        (
            json!({ "filters": { "contactId": "42" } }),
            "filters.contactId",
        ),
        (
            json!({ "filters": { "status": ["nonsense"] } }),
            "filters.status",
        ),
        (
            json!({ "filters": { "createdAtAfter": "yesterday" } }),
            "filters.createdAtAfter",
        ),
        (json!({ "autoPagination": true, "maxPages": 0 }), "maxPages"),
    ] {
        let mut host = VirtualHost::new();
        let items = [json!({}), item.clone()];
        let run = host.execute(LIST, &items, false, &mut sessions(5));
        assert_eq!(run.requests.len(), 0, "{item}");
        assert_eq!(run.failures[0].kind, FailureKind::Invalid);
        assert_eq!(run.failures[0].item, 1);
        assert_eq!(
            run.failures[0].parameter.as_deref(),
            Some(parameter),
            "{item}"
        );
    }
}

#[test]
fn with_continue_the_good_items_still_run() {
    let mut host = VirtualHost::new();
    let items = [json!({}), json!({ "pageSize": 101 }), json!({})];
    let run = host.execute(LIST, &items, true, &mut sessions(5));
    assert_eq!(run.records.keys().copied().collect::<Vec<_>>(), [0, 2]);
    assert_eq!(
        run.failures
            .iter()
            .map(|failure| failure.item)
            .collect::<Vec<_>>(),
        [1]
    );
}

#[test]
fn many_items_share_the_parallel_places_and_finish() {
    let mut host = VirtualHost::new();
    let items: Vec<Value> = (0..40)
        .map(|n| json!({ "pageNumber": n + 1, "pageSize": 10 }))
        .collect();
    let run = host.execute(LIST, &items, false, &mut sessions(400));
    assert_eq!(run.peak, 5);
    for item in 0..40 {
        assert_eq!(numbers(&run, item)[0], u64::from(item) * 10);
    }
}

#[test]
fn a_name_is_looked_up_once_and_sent_as_its_id() {
    let mut host = VirtualHost::new();
    let users = json!([
        { "id": id(1), "userId": id(11), "name": "Bruna Lima" },
        { "id": id(2), "userId": id(12), "name": "Ana Souza" },
        { "id": id(3), "userId": id(13), "name": "ana souza" },
    ]);
    let mut server = |request: &HttpRequest, _| {
        if request.url.contains("/core/v1/agent") {
            (10, Behaviour::ok(&users))
        } else {
            (10, page_of(request, 1))
        }
    };
    let named = |name: &str| json!({ "filters": { "userId": name } });
    let run = host.execute(
        LIST,
        &[named("bruna lima"), named("Bruna Lima"), named(&id(12))],
        false,
        &mut server,
    );
    assert!(run.failures.is_empty(), "{:?}", run.failures);
    let look_ups = run
        .requests
        .iter()
        .filter(|seen| seen.request.url.contains("agent"))
        .count();
    assert_eq!(look_ups, 1);
    let sent: Vec<_> = run
        .requests
        .iter()
        .filter_map(|seen| query(&seen.request.url, "UserId"))
        .collect();
    assert_eq!(sent, [id(11), id(11), id(12)]);

    for name in ["Nobody", "Ana Souza"] {
        let run = host.execute(LIST, &[named(name)], false, &mut server);
        assert!(
            run.failures[0]
                .message
                .title
                .contains("Choose from the list"),
            "{:?}",
            run.failures[0]
        );
        assert_eq!(run.failures[0].parameter.as_deref(), Some("filters.userId"));
    }
    let run = host.execute(LIST, &[named("Ana Souza")], false, &mut server);
    let text = format!(
        "{} {}",
        run.failures[0].message.title, run.failures[0].message.advice
    );
    assert!(
        text.contains("00000012") && text.contains("00000013"),
        "the candidates are told apart: {text}"
    );
}

#[test]
fn local_times_go_out_as_utc_in_the_workflows_zone() {
    fn sao_paulo(_: i64) -> i32 {
        -180
    }
    let mut host = VirtualHost {
        zone: Some(sao_paulo),
        ..VirtualHost::new()
    };
    let item = json!({ "filters": { "createdAtAfter": "2026-01-15 09:00", "createdAtBefore": "2026-01-16" } });
    let run = host.execute(LIST, &[item], false, &mut sessions(1));
    assert!(run.failures.is_empty(), "{:?}", run.failures);
    let url = &run.requests[0].request.url;
    assert_eq!(
        query(url, "CreatedAt.After").as_deref(),
        Some("2026-01-15T12:00:00Z")
    );
    assert_eq!(
        query(url, "CreatedAt.Before").as_deref(),
        Some("2026-01-16T03:00:00Z")
    );
}

#[test]
fn after_later_than_before_is_refused() {
    let mut host = VirtualHost::new();
    for (after, before) in [
        ("2026-02-01", "2026-01-01"),
        ("2026-02-01T00:00:00Z", "2026-01-31T23:00:00-00:30"),
    ] {
        let item = json!({ "filters": { "createdAtAfter": after, "createdAtBefore": before } });
        let run = host.execute(LIST, &[item], false, &mut sessions(1));
        assert_eq!(
            run.failures.first().map(|failure| failure.kind),
            Some(FailureKind::Invalid),
            "{after} {before}"
        );
        assert_eq!(run.requests.len(), 0);
    }
}

#[test]
fn cancel_stops_requests_and_waits_at_once() {
    for (after, behaviour) in [
        (25, Behaviour::Silence),
        (5_000, Behaviour::throttled(Some("50"))),
    ] {
        let mut host = VirtualHost {
            cancel_after: Some(after),
            ..VirtualHost::new()
        };
        let run = host.execute(LIST, &[everything()], true, &mut |_, _| {
            (10, behaviour.clone())
        });
        assert!(run.done);
        assert_eq!(run.took, after);
        assert_eq!(
            run.failures.last().map(|failure| failure.kind),
            Some(FailureKind::Cancelled)
        );
        assert_eq!(host.core.jobs(), 0);
    }
}

#[test]
fn the_pace_of_the_account_holds_over_jobs() {
    let mut host = VirtualHost::new();
    let mut arrivals = Vec::new();
    for _ in 0..3 {
        let run = host.execute(LIST, &[everything()], false, &mut |request, now| {
            arrivals.push(now - BEGIN);
            (10, page_of(request, 6_000))
        });
        assert_eq!(run.records[&0].len(), 6_000);
    }
    for window in arrivals.windows(201) {
        assert!(
            window[200] - window[0] >= 5_000,
            "never more than 200 in 5 seconds"
        );
    }
    assert_eq!(arrivals.len(), 180);
}

#[test]
fn the_pace_does_not_eat_the_time_limit() {
    let mut host = VirtualHost::new();
    let item = json!({ "autoPagination": true, "options": { "allPages": true, "requestsPer5Minutes": 10, "itemTimeout": 1 } });
    let run = host.execute(LIST, &[item], false, &mut sessions(5_000));
    assert!(run.failures.is_empty(), "{:?}", run.failures);
    assert_eq!(run.records[&0].len(), 5_000);
    assert!(run.took > 15 * 60_000);
}

#[test]
fn an_operation_of_an_older_node_is_refused_with_a_hint() {
    let mut host = VirtualHost::new();
    let run = host.execute(
        ("session", "getAllSessions"),
        &[json!({})],
        false,
        &mut sessions(1),
    );
    assert_eq!(run.failures[0].kind, FailureKind::Invalid);
    assert!(
        run.failures[0].message.title.contains("getAllSessions"),
        "{:?}",
        run.failures[0]
    );
    assert_eq!(run.requests.len(), 0);
}

#[test]
fn a_window_narrows_at_each_429_and_grows_back() {
    let mut host = VirtualHost::new();
    let mut seen = 0;
    let mut server = |request: &HttpRequest, _| {
        seen += 1;
        if (3..=4).contains(&seen) {
            return (10, Behaviour::throttled(None));
        }
        (500, page_of(request, 9_000))
    };
    let run = host.execute(LIST, &[everything()], false, &mut server);
    assert_eq!(run.records[&0].len(), 9_000);
    assert!(run.failures.is_empty());
    assert_eq!(run.stats.throttled, 2);
    let late = run.requests.len() - 10;
    let gaps: Vec<i64> = run.requests[late..]
        .windows(2)
        .map(|pair| pair[1].at - pair[0].at)
        .collect();
    assert!(
        gaps.contains(&0),
        "several requests at a time again: {gaps:?}"
    );
}

#[test]
fn a_send_is_never_repeated_after_it_may_have_gone_out() {
    for behaviour in [
        Behaviour::Silence,
        Behaviour::Break(TransportError::Reset),
        Behaviour::Break(TransportError::Other),
        Behaviour::text(502, "<html></html>"),
        Behaviour::text(504, ""),
        Behaviour::text(500, ""),
        Behaviour::text(200, "{\"id\":"),
    ] {
        let mut host = VirtualHost::new();
        let item = json!({ "sessionId": id(1), "text": "Olá" });
        let run = host.execute(("session", "sendText"), &[item], false, &mut |_, _| {
            (10, behaviour.clone())
        });
        assert_eq!(run.requests.len(), 1, "{behaviour:?}");
        assert_eq!(
            run.failures[0].kind,
            FailureKind::Uncertain,
            "{behaviour:?}"
        );
    }
}

#[test]
fn a_send_that_surely_did_not_go_out_is_repeated() {
    for behaviour in [
        Behaviour::throttled(None),
        Behaviour::throttled(Some("1")),
        Behaviour::Break(TransportError::Refused),
        Behaviour::Break(TransportError::Unresolved),
    ] {
        let mut host = VirtualHost::new();
        let mut left = 1;
        let item = json!({ "sessionId": id(1), "text": "Olá" });
        let run = host.execute(("session", "sendText"), &[item], false, &mut |_, _| {
            left -= 1;
            if left >= 0 {
                (10, behaviour.clone())
            } else {
                (
                    10,
                    Behaviour::ok(&json!({ "id": id(9), "status": "QUEUED" })),
                )
            }
        });
        assert!(run.failures.is_empty(), "{behaviour:?}: {:?}", run.failures);
        assert_eq!(run.requests.len(), 2, "{behaviour:?}");
    }
}

#[test]
fn writes_run_one_after_the_other_in_input_order() {
    let mut host = VirtualHost::new();
    let items: Vec<Value> = (0..5)
        .map(|n| json!({ "sessionId": id(1), "text": format!("{n}") }))
        .collect();
    let run = host.execute(("session", "sendText"), &items, false, &mut |request, _| {
        let text = &json_body(request)["text"];
        (10, Behaviour::ok(&json!({ "id": id(9), "text": text })))
    });
    assert_eq!(run.peak, 1);
    let sent: Vec<_> = run
        .records
        .values()
        .map(|list| list[0]["text"].as_str().unwrap().to_owned())
        .collect();
    assert_eq!(sent, ["0", "1", "2", "3", "4"]);
}

fn file() -> FileFacts {
    FileFacts {
        property: "data".into(),
        name: "nota fiscal.pdf".into(),
        mime_type: "application/pdf".into(),
        size: 1_000,
    }
}

#[test]
fn a_file_is_uploaded_without_the_key_and_its_id_is_sent() {
    let mut host = VirtualHost::new();
    host.files = vec![vec![file()]];
    let item = json!({ "sessionId": id(1), "fileSource": "binary", "binaryProperty": "data" });
    let run = host.execute(
        ("session", "sendFile"),
        std::slice::from_ref(&item),
        false,
        &mut |request, _| {
            let answer = match (request.method, request.url.as_str()) {
                ("GET", url) if url.contains("/core/v2/file") => {
                    json!({ "tempFileId": id(5), "urlUpload": "https://bucket.example/put?x=1" })
                }
                ("PUT", _) => return (10, Behaviour::text(200, "")),
                ("POST", url) if url.ends_with("/core/v2/file") => json!({ "id": id(6) }),
                _ => json!({ "id": id(9) }),
            };
            (10, Behaviour::ok(&answer))
        },
    );
    assert!(run.failures.is_empty(), "{:?}", run.failures);
    let urls: Vec<_> = run
        .requests
        .iter()
        .map(|seen| seen.request.url.as_str())
        .collect();
    assert_eq!(urls.len(), 4, "{urls:?}");
    assert_eq!(query(urls[0], "Name").as_deref(), Some("nota fiscal.pdf"));
    assert_eq!(query(urls[0], "Type").as_deref(), Some("DOCUMENT"));
    let put = &run.requests[1].request;
    assert_eq!(
        (put.url.as_str(), put.authenticated),
        ("https://bucket.example/put?x=1", false)
    );
    assert_eq!(
        put.binary.as_ref().map(|binary| binary.property.as_str()),
        Some("data")
    );
    assert_eq!(
        json_body(&run.requests[2].request),
        json!({ "tempFileId": id(5) })
    );
    assert_eq!(json_body(&run.requests[3].request)["fileId"], json!(id(6)));

    host.files = Vec::new();
    let run = host.execute(("session", "sendFile"), &[item], false, &mut |_, _| {
        (10, Behaviour::Silence)
    });
    assert_eq!(run.failures[0].kind, FailureKind::Invalid);
    assert_eq!(run.requests.len(), 0);
}

#[test]
fn an_upload_ticket_never_points_into_the_network_of_n8n() {
    let item = json!({ "sessionId": id(1), "fileSource": "binary" });
    for (target, requests) in [
        ("https://bucket.example/put", 4),
        ("http://127.0.0.1:5678/put", 1),
        ("https://10.0.0.7/put", 1),
        ("https://[::1]/put", 1),
        ("https://127.1/put", 1),
        ("https://n8n:5678/put", 1),
        ("https://user@bucket.example/put", 1),
    ] {
        let mut host = VirtualHost::new();
        host.files = vec![vec![file()]];
        let run = host.execute(
            ("session", "sendFile"),
            std::slice::from_ref(&item),
            true,
            &mut |request, _| {
                let answer = match (request.method, request.url.as_str()) {
                    ("GET", _) => json!({ "tempFileId": id(5), "urlUpload": target }),
                    ("PUT", _) => return (10, Behaviour::text(200, "")),
                    _ => json!({ "id": id(9) }),
                };
                (10, Behaviour::ok(&answer))
            },
        );
        assert_eq!(run.requests.len(), requests, "{target}");
        assert_eq!(run.failures.is_empty(), requests == 4, "{target}");
    }
}

#[test]
fn an_item_that_cannot_be_read_fails_and_the_others_are_sent() {
    let items = [json!({}), json!({}), json!({}), json!({})];
    let unreadable = |item, part| UnreadableItem {
        item,
        parameter: "pageSize".into(),
        part,
        detail: "invalid syntax".into(),
    };
    let mut host = VirtualHost::new();
    host.unreadable = vec![
        unreadable(0, UnreadablePart::Value),
        unreadable(2, UnreadablePart::File),
    ];
    let run = host.execute(LIST, &items, true, &mut sessions(1));
    assert_eq!(run.requests.len(), 2);
    let failed: Vec<_> = run.failures.iter().map(|failure| failure.item).collect();
    assert_eq!(failed, [0, 2]);
    assert_eq!(run.failures[0].kind, FailureKind::Invalid);
    assert_eq!(
        run.failures[0].message.title,
        "'Page Size' could not be evaluated for this item"
    );
    assert!(run.failures[0].message.advice.contains("invalid syntax"));

    let run = host.execute(LIST, &items, false, &mut sessions(1));
    assert_eq!((run.requests.len(), run.failures.len()), (0, 1));
}

#[test]
fn a_look_up_that_finds_nothing_fails_or_is_empty_as_asked() {
    for (empty, failures) in [(false, 1), (true, 0)] {
        let mut host = VirtualHost::new();
        let item = json!({ "phone": "5511900000001", "phoneNumber": "5511900000001", "options": { "emptyIfNotFound": empty } });
        let body = api_error(500, "FORM_ERROR", "Contato não encontrado");
        let run = host.execute(("contact", "getByPhone"), &[item], false, &mut |_, _| {
            (10, Behaviour::status(500, &body))
        });
        assert_eq!(run.failures.len(), failures, "{:?}", run.failures);
        assert!(
            run.failures
                .iter()
                .all(|failure| failure.kind == FailureKind::NotFound)
        );
        assert!(run.records.is_empty() && run.done);
    }
}

#[test]
fn two_lists_of_names_are_read_to_the_end_in_one_place() {
    let mut host = VirtualHost::new();
    let mut server = |request: &HttpRequest, _| {
        let mut body = page(query_number(&request.url, "PageNumber").max(1), 100, 250);
        for record in body["items"].as_array_mut().expect("a list") {
            let name = json!(format!("Record {}", record["n"]));
            record["title"] = name.clone();
            record["name"] = name;
            record["userId"] = record["id"].clone();
        }
        (10, Behaviour::ok(&body))
    };
    let item = json!({
        "panelId": "Record 240", "filters": { "responsibleUserId": "Record 7" }, "options": { "parallelRequests": 1 },
    });
    let run = host.execute(("card", "list"), &[item], false, &mut server);
    assert!(run.done && run.failures.is_empty(), "{:?}", run.failures);
    let cards = run
        .requests
        .last()
        .map(|seen| seen.request.url.as_str())
        .unwrap_or_default();
    assert_eq!(query(cards, "PanelId"), Some(id(240)));
    assert_eq!(query(cards, "ResponsibleUserId"), Some(id(7)));
}

#[test]
fn records_without_an_id_are_no_repeated_page() {
    let mut host = VirtualHost::new();
    let mut server = |request: &HttpRequest, _| {
        let mut body = page(query_number(&request.url, "PageNumber"), 100, 350);
        for record in body["items"].as_array_mut().expect("a list") {
            record["id"] = json!(null);
        }
        (10, Behaviour::ok(&body))
    };
    let run = host.execute(LIST, &[everything()], false, &mut server);
    assert_eq!(numbers(&run, 0), (0..350).collect::<Vec<_>>());
}

#[test]
fn a_list_that_has_no_pages_is_asked_once_whatever_it_answers() {
    let mut host = VirtualHost::new();
    let run = host.options("getTags", serde_json::Map::new(), &mut |_, _| {
        (10, Behaviour::ok(&page(1, 100, 800)))
    });
    assert!(run.done && run.failures.is_empty(), "{:?}", run.failures);
    assert_eq!(run.requests.len(), 1);
}

#[test]
fn a_list_without_end_is_left() {
    let mut host = VirtualHost::new();
    let mut next = 0;
    let mut server = |_: &HttpRequest, _| {
        next += 1;
        (
            0,
            Behaviour::ok(&json!({ "items": [{ "id": id(next) }], "hasMorePages": true })),
        )
    };
    let run = host.execute(LIST, &[everything()], false, &mut server);
    assert!(run.done && run.failures.is_empty(), "{:?}", run.failures);
    assert_eq!(run.requests.len(), 100_000);
    assert_eq!(run.hints.len(), 1, "the user is told: {:?}", run.hints);
}

#[test]
fn a_list_of_the_editor_does_not_wait_for_a_busy_account() {
    let mut host = VirtualHost::new();
    let run = host.options("getTags", serde_json::Map::new(), &mut |_, _| {
        (10, Behaviour::throttled(Some("30")))
    });
    assert_eq!(run.failures[0].kind, FailureKind::Throttled);
    assert!(run.took <= 10_000, "{}", run.took);
    let run = host.options("getTags", serde_json::Map::new(), &mut |_, _| {
        (10, Behaviour::throttled(None))
    });
    assert!(run.done && !run.failures.is_empty());
    assert!(run.took <= 10_000, "{}", run.took);
}
