//! The engine against scripted servers, under virtual time: one short scene per promise of the README.

#[cfg(target_arch = "wasm32")]
#[macro_use]
extern crate wasm_tests;
#[cfg(target_arch = "wasm32")]
run_where_wasm_pack_says!();

mod virtual_host;

use serde_json::{Value, json};
use virtual_host::{
    BEGIN, Behaviour, Run, VirtualHost, api_error, id, json_body, page, query, query_number,
};
use wts_chat_core::envelope::{
    FileFacts, FileSource, HttpRequest, Job, OptionList, TransportError, UnreadableItem,
    UnreadablePart,
};
use wts_chat_core::failure::FailureKind;
use wts_chat_core::messages::Message;

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
    json!({ "autoPagination": true, "allPages": true })
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
    assert_eq!(run.peak, 10);
    assert_eq!(run.took, 50 + 3 * 50, "24 pages: 6, 10, 8");
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
    assert!(run.failures.is_empty() && run.records.is_empty());
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
    assert_eq!(run.requests.len(), 4, "three pages without a new record");
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

/// Refuses the first request and asks for that wait; answers all others.
fn closed_once(header: &'static str) -> impl FnMut(&HttpRequest, i64) -> (i64, Behaviour) {
    let mut is_open = false;
    move |request, _| {
        if std::mem::replace(&mut is_open, true) {
            (10, page_of(request, 5))
        } else {
            (10, Behaviour::throttled(Some(header)))
        }
    }
}

#[test]
fn after_a_retry_after_of_an_hour_the_other_items_fail_without_a_request() {
    for (operation, item) in [
        (("session", "complete"), json!({ "sessionId": id(1) })),
        (LIST, json!({ "options": { "parallelRequests": 1 } })),
    ] {
        let mut server = closed_once("3600");
        let run = VirtualHost::new().execute(operation, &vec![item; 5], true, &mut server);
        assert_eq!(run.requests.len(), 1, "{operation:?}");
        assert_eq!(run.failures.len(), 5);
        assert!(run.took < 1_000, "{}", run.took);
        for failure in &run.failures[1..] {
            assert_eq!(failure.kind, FailureKind::Throttled);
            assert_eq!(failure.requests, 0);
            let title = &failure.message.title;
            assert!(title.contains("2026-10-01T01:00:01Z"), "{title}");
            let advice = &failure.message.advice;
            assert!(
                advice.contains("No request was made") && advice.contains("in 60 minutes"),
                "{advice}"
            );
        }
        assert_eq!(run.hints, Vec::<String>::new());
    }
}

#[test]
fn every_job_of_the_account_heeds_a_long_retry_after_until_it_is_short_enough_to_wait_for() {
    let mut host = VirtualHost::new();
    host.execute(LIST, &[json!({})], false, &mut closed_once("3600"));
    let text = |run: &Run| run.failures[0].message.title.clone();
    for _ in 0..2 {
        let run = host.execute(LIST, &[json!({})], false, &mut sessions(5));
        assert!(run.requests.is_empty() && text(&run).contains("2026-10-01T01:00:01Z"));
        let run = host.options("getTags", serde_json::Map::new(), &mut sessions(5));
        assert!(run.requests.is_empty() && text(&run).contains("2026-10-01T01:00:01Z"));
    }
    let queue = json!({ "to": "+5511900000001", "text": "Olá", "from": id(1) });
    let run = host.execute(("message", "queueText"), &[queue], false, &mut |_, _| {
        (10, Behaviour::ok(&json!({ "id": id(2) })))
    });
    assert_eq!(
        run.requests.len(),
        1,
        "the API counts queued messages apart"
    );

    host.now = BEGIN + 3_550_000;
    let run = host.execute(LIST, &[json!({})], false, &mut sessions(5));
    assert!(run.failures.is_empty(), "{:?}", run.failures);
    assert!(run.requests[0].at >= BEGIN + 3_600_000);
}

#[test]
fn what_a_list_of_the_editor_is_told_to_wait_holds_for_executions() {
    let mut host = VirtualHost::new();
    host.options("getTags", serde_json::Map::new(), &mut closed_once("300"));
    let run = host.execute(LIST, &[json!({})], false, &mut sessions(5));
    assert!(run.requests.is_empty());
    assert_eq!(run.failures[0].kind, FailureKind::Throttled);
}

#[test]
fn a_retry_after_beyond_reason_closes_the_account_for_a_day() {
    for header in ["99999999999999999999", "Sat, 01 Oct 2261 00:00:00 GMT"] {
        let mut host = VirtualHost::new();
        host.execute(LIST, &[json!({})], false, &mut closed_once(header));
        host.now = BEGIN + 86_000_000;
        let run = host.execute(LIST, &[json!({})], false, &mut sessions(5));
        assert!(run.requests.is_empty());
        host.now = BEGIN + 86_401_000;
        let run = host.execute(LIST, &[json!({})], false, &mut sessions(5));
        assert!(run.failures.is_empty(), "{:?}", run.failures);
    }
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
        (json!({ "status": ["nonsense"] }), "status"),
        (json!({ "createdAtAfter": "yesterday" }), "createdAtAfter"),
        (json!({ "autoPagination": true, "maxPages": 0 }), "maxPages"),
    ] {
        let mut host = VirtualHost::new();
        let items = [json!({}), item.clone()];
        let run = host.execute(LIST, &items, false, &mut sessions(5));
        assert_eq!(run.requests.len(), 0, "{item}");
        assert_eq!(run.failures[0].kind, FailureKind::Invalid);
        assert_eq!(run.failures[0].item, Some(1));
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
        [Some(1)]
    );
}

#[test]
fn many_items_share_the_parallel_places_and_finish() {
    let mut host = VirtualHost::new();
    let items: Vec<Value> = (0..40)
        .map(|n| json!({ "pageNumber": n + 1, "pageSize": 10 }))
        .collect();
    let run = host.execute(LIST, &items, false, &mut sessions(400));
    assert_eq!(run.peak, 10);
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
    let named = |name: &str| json!({ "userId": name });
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
        assert_eq!(run.failures[0].parameter.as_deref(), Some("userId"));
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

/// Contacts by their phone number: the last digit is the number of the contact; 8 has none, 9 is forbidden.
fn contact_directory(request: &HttpRequest) -> (i64, Behaviour) {
    let Some((_, phone)) = request.url.split_once("/contact/phonenumber/") else {
        let made = Behaviour::ok(&json!({ "id": id(99) }));
        let is_list = query(&request.url, "PageNumber").is_some();
        return (10, if is_list { page_of(request, 1) } else { made });
    };
    let behaviour = match phone.chars().last().and_then(|digit| digit.to_digit(10)) {
        Some(8) => Behaviour::status(500, &api_error(500, "FORM_ERROR", "Contato não encontrado")),
        Some(9) => Behaviour::status(401, &api_error(401, "ERROR_UNAUTHORIZED", "")),
        digit => Behaviour::ok(&json!({ "id": id(digit.unwrap_or_default()), "name": "Ana" })),
    };
    (10, behaviour)
}

#[test]
fn a_contact_given_by_phone_is_looked_up_once_and_sent_as_its_id() {
    let mut host = VirtualHost::new();
    let of = |contact: Value| json!({ "filters": { "contactId": contact } });
    let run = host.execute(
        LIST,
        &[
            of(json!("+55 11 90000-0001")),
            of(json!({ "__rl": true, "mode": "phone", "value": 5_511_900_000_001_u64 })),
            of(json!(id(7))),
            of(json!("5511900000002.0")),
        ],
        false,
        &mut |request, _| contact_directory(request),
    );
    assert!(run.done && run.failures.is_empty(), "{:?}", run.failures);
    let urls = urls(&run);
    let look_ups = urls
        .iter()
        .filter(|url| url.contains("phonenumber"))
        .count();
    assert_eq!(look_ups, 2, "{urls:?}");
    let sent: Vec<_> = urls
        .iter()
        .filter_map(|url| query(url, "ContactId"))
        .collect();
    assert_eq!(sent, [id(1), id(1), id(7), id(2)]);
}

#[test]
fn a_phone_without_a_contact_fails_its_own_item() {
    let mut host = VirtualHost::new();
    let of = |contact: &str| json!({ "filters": { "contactId": contact } });
    let items = [
        of("5511900000008"),
        of("5511900000009"),
        of("5511900000001"),
    ];
    let run = host.execute(LIST, &items, true, &mut |request, _| {
        contact_directory(request)
    });
    let kinds: Vec<_> = run
        .failures
        .iter()
        .map(|failure| (failure.item, failure.kind))
        .collect();
    assert_eq!(
        kinds,
        [
            (Some(0), FailureKind::NotFound),
            (Some(1), FailureKind::Unauthorized)
        ]
    );
    let title = &run.failures[0].message.title;
    assert!(
        title.contains("5511900000008") && title.contains("'Contact ID'"),
        "{title}"
    );
    assert_eq!(
        run.failures[0].parameter.as_deref(),
        Some("filters.contactId")
    );
    let lists: Vec<_> = urls(&run)
        .into_iter()
        .filter(|url| !url.contains("phonenumber"))
        .collect();
    assert_eq!(lists.len(), 1, "no list without the filter: {lists:?}");

    let record = json!({ "contactId": "5511900000008", "options": { "emptyIfNotFound": true } });
    let run = host.execute(("contact", "get"), &[record], false, &mut |request, _| {
        contact_directory(request)
    });
    assert!(run.done && run.failures.is_empty() && run.records.is_empty());
}

#[test]
fn what_is_neither_an_id_nor_a_phone_is_refused_without_a_request() {
    let mut host = VirtualHost::new();
    for written in ["12345", "Ana", "12125550100"] {
        let item = json!({ "contactId": written });
        let run = host.execute(("contact", "get"), &[item], false, &mut |request, _| {
            contact_directory(request)
        });
        assert!(run.requests.is_empty(), "{written}");
        let title = &run.failures[0].message.title;
        assert!(
            title.contains("'Contact'") && title.contains(written),
            "{title}"
        );
    }
}

#[test]
fn where_the_api_takes_a_phone_it_goes_out_as_it_is() {
    let mut host = VirtualHost::new();
    let linked = ("portfolio", "addContact");
    let item = json!({ "portfolioId": id(5), "contactId": "(11) 90000-0001" });
    let run = host.execute(linked, &[item], false, &mut |request, _| {
        contact_directory(request)
    });
    assert!(run.failures.is_empty(), "{:?}", run.failures);
    let bodies: Vec<_> = run
        .requests
        .iter()
        .filter_map(|seen| seen.request.body.clone())
        .collect();
    assert_eq!(
        (run.requests.len(), bodies),
        (1, vec![r#"{"phoneNumber":"5511900000001"}"#.to_owned()])
    );

    // Several, of which some are looked up.
    let item = json!({
        "panelId": id(5), "stepId": id(6), "title": "Venda",
        "additionalFields": { "contactIds": [id(7), "5511900000001"] },
    });
    let run = host.execute(("card", "create"), &[item], false, &mut |request, _| {
        contact_directory(request)
    });
    assert!(run.failures.is_empty(), "{:?}", run.failures);
    let body = run
        .requests
        .last()
        .and_then(|seen| seen.request.body.clone());
    let body: Value = serde_json::from_str(&body.unwrap_or_default()).expect("JSON");
    assert_eq!(body["contactIds"], json!([id(7), id(1)]));
}

#[test]
fn a_message_is_looked_for_in_the_sessions_of_a_contact_given_by_phone() {
    let mut host = VirtualHost::new();
    let item = json!({ "senderId": "pedido-1", "contactId": "5511900000001" });
    let run = host.execute(
        ("message", "findBySenderId"),
        &[item],
        false,
        &mut |request, _| contact_directory(request),
    );
    let urls = urls(&run);
    assert_eq!(query(&urls[1], "ContactId"), Some(id(1)), "{urls:?}");
    assert_eq!(query(&urls[2], "ContactId"), None, "{urls:?}");
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
    let item = json!({ "createdAtAfter": "2026-01-15 09:00", "createdAtBefore": "2026-01-16" });
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
        let item = json!({ "createdAtAfter": after, "createdAtBefore": before });
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
    let item = json!({ "autoPagination": true, "allPages": true, "options": { "requestsPer5Minutes": 10, "itemTimeout": 1 } });
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
fn requests_in_flight_grow_with_each_answer_to_what_is_allowed() {
    for (allowed, first, peak) in [(1, 1, 1), (3, 3, 3), (7, 6, 7), (10, 6, 10)] {
        let mut host = VirtualHost::new();
        let mut item = everything();
        item["options"] = json!({ "parallelRequests": allowed });
        let run = host.execute(LIST, &[item], false, &mut sessions(4_000));
        assert_eq!(run.peak, peak);
        let at = run.requests[1].at;
        let together = run.requests.iter().filter(|seen| seen.at == at).count();
        assert_eq!(together, first, "after the first page alone");
    }
}

#[test]
fn a_pace_that_makes_requests_wait_leaves_few_of_them_in_the_queue() {
    let mut host = VirtualHost::new();
    let mut item = everything();
    item["options"] = json!({ "requestsPer5Seconds": 20, "requestsPer5Minutes": 1_000 });
    let mut server = |request: &HttpRequest, _| (50, page_of(request, 20_000));
    let run = host.execute(LIST, &[item], false, &mut server);
    assert_eq!(run.records[&0].len(), 20_000);
    let waiting = |at: i64| {
        let waits = run.waits.iter();
        waits
            .filter(|(from, until)| (*from..*until).contains(&at))
            .count()
    };
    let most = run.waits[100..].iter().map(|(from, _)| waiting(*from));
    assert_eq!(
        most.max(),
        Some(5),
        "as many as there were at the beginning"
    );
}

#[test]
fn pages_behind_one_that_does_not_come_are_not_heaped_up() {
    let mut host = VirtualHost::new();
    let mut server = |request: &HttpRequest, _| {
        let is_late = query(&request.url, "PageNumber").as_deref() == Some("2");
        (if is_late { 25_000 } else { 50 }, page_of(request, 9_000))
    };
    let run = host.execute(LIST, &[everything()], false, &mut server);
    assert_eq!(run.records[&0].len(), 9_000);
    let begun = run.requests[1].at;
    let early = run.requests.iter().filter(|seen| seen.at < begun + 25_000);
    assert_eq!(
        early.count(),
        1 + 40,
        "the first page, and 40 from the second on"
    );
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
        Behaviour::Break(TransportError::Unreachable),
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
        put.binary.as_ref().map(|binary| &binary.source),
        Some(&FileSource::Item {
            property: "data".into()
        })
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

/// A storage and the API's three steps; the file at an address is of the size that `look` says.
fn storage(look: &'static str) -> impl FnMut(&HttpRequest, i64) -> (i64, Behaviour) {
    move |request, _| {
        let answer = match (request.method, request.url.as_str()) {
            ("GET", url) if url.starts_with("https://api.wts.chat/core/v2/file") => {
                json!({ "tempFileId": id(5), "urlUpload": "https://bucket.example/put?x=1" })
            }
            ("GET", _) => return (10, Behaviour::text(200, look)),
            ("PUT", _) => return (10, Behaviour::text(200, "")),
            _ => json!({ "id": id(6), "name": "a" }),
        };
        (10, Behaviour::ok(&answer))
    }
}

fn urls(run: &Run) -> Vec<String> {
    let requests = run.requests.iter();
    requests
        .map(|seen| format!("{} {}", seen.request.method, seen.request.url))
        .collect()
}

#[test]
fn an_upload_is_registered_by_its_ticket_and_gives_the_record() {
    let text = FileFacts {
        property: "text".into(),
        name: "notes.txt".into(),
        mime_type: "text/plain".into(),
        size: 0,
    };
    for (item, facts, source, kind) in [
        (
            json!({ "fileSource": "binary" }),
            file(),
            FileSource::Item {
                property: "data".into(),
            },
            "DOCUMENT",
        ),
        (
            json!({ "fileSource": "text", "text": "olá", "options": { "fileType": "word" } }),
            text,
            FileSource::Text {
                text: "olá".into()
            },
            "WORD",
        ),
    ] {
        let mut host = VirtualHost::new();
        host.files = vec![vec![facts.clone()]];
        let run = host.execute(("file", "upload"), &[item], false, &mut storage(""));
        assert!(run.failures.is_empty(), "{:?}", run.failures);
        assert_eq!(
            urls(&run)[1..],
            [
                "PUT https://bucket.example/put?x=1".to_owned(),
                "POST https://api.wts.chat/core/v2/file".to_owned()
            ]
        );
        let sent = |nth: usize| &run.requests[nth].request;
        assert_eq!(query(&sent(0).url, "Type").as_deref(), Some(kind));
        assert_eq!(query(&sent(0).url, "Name"), Some(facts.name));
        assert_eq!(
            sent(1).binary.as_ref().map(|body| &body.source),
            Some(&source)
        );
        assert!(!sent(1).authenticated && sent(2).authenticated);
        assert_eq!(json_body(sent(2)), json!({ "tempFileId": id(5) }));
        assert_eq!(run.records[&0], [json!({ "id": id(6), "name": "a" })]);
    }
}

#[test]
fn a_file_at_an_address_is_looked_at_first_and_every_attempt_opens_it_anew() {
    let item = json!({ "fileSource": "url", "fileUrl": "https://files.example/a?b=1" });
    for (look, size, most) in [
        ("2000 a.png", Some(2_000), 2_000),
        ("unknown a.png", None, 25 * 1024 * 1024),
    ] {
        let mut server = storage(look);
        let mut puts = 0;
        let run = VirtualHost::new().execute(
            ("file", "upload"),
            std::slice::from_ref(&item),
            false,
            &mut |request, now| {
                puts += u32::from(request.method == "PUT");
                match (request.method, request.url.as_str()) {
                    ("GET", "https://files.example/a?b=1") => {
                        let location = Some("//cdn.example/a".to_owned());
                        let (status, retry_after, body) = (302, None, String::new());
                        (
                            10,
                            Behaviour::Answer {
                                status,
                                body,
                                retry_after,
                                location,
                            },
                        )
                    }
                    ("PUT", _) if puts == 1 => (10, Behaviour::Break(TransportError::Reset)),
                    _ => server(request, now),
                }
            },
        );
        assert!(run.failures.is_empty(), "{:?}", run.failures);
        let urls = urls(&run);
        assert_eq!(urls[1], "GET https://cdn.example/a");
        assert_eq!(query(&urls[2], "Name").as_deref(), Some("a.png"));
        assert_eq!(query(&urls[2], "Type").as_deref(), Some("IMAGE"));
        assert_eq!((puts, urls.len()), (2, 6), "{urls:?}");
        for nth in [3, 4] {
            let body = run.requests[nth].request.binary.as_ref();
            let source = FileSource::Url {
                url: "https://cdn.example/a".into(),
                size,
                most,
            };
            assert_eq!(body.map(|body| &body.source), Some(&source));
        }
        let keys: Vec<bool> = run
            .requests
            .iter()
            .map(|seen| seen.request.authenticated)
            .collect();
        assert_eq!(keys, [false, false, true, false, false, true]);
    }
}

#[test]
fn what_cannot_be_uploaded_is_refused_before_there_is_a_ticket() {
    let url = |url: &str| json!({ "fileSource": "url", "fileUrl": url });
    for (item, requests, words) in [
        (url("http://127.0.0.1:5678/x"), 0, "127.0.0.1"),
        (url("https://n8n/x"), 0, "network of the n8n server"),
        (url("https://files.example/a"), 1, "larger than 100 MB"),
        (json!({ "fileSource": "text" }), 0, "no text"),
        (
            json!({ "fileSource": "text", "text": "a", "options": { "mimeType": "text\r\nX: y" } }),
            0,
            "'MIME Type'",
        ),
        (json!({ "fileSource": "url" }), 0, "no URL"),
        (json!({ "fileSource": "binary" }), 0, "no such file"),
    ] {
        let mut server = storage("104857601 large.mp4");
        let run = VirtualHost::new().execute(("file", "upload"), &[item], true, &mut server);
        assert_eq!(run.requests.len(), requests, "{words}");
        let title = &run.failures[0].message.title;
        assert!(title.contains(words), "{title}");
        assert_eq!(run.failures[0].kind, FailureKind::Invalid);
    }
    let mut host = VirtualHost::new();
    host.files = vec![vec![FileFacts {
        size: 2 * 1024 * 1024,
        ..file()
    }]];
    let item = json!({ "fileSource": "binary", "options": { "maxSize": 1 } });
    let run = host.execute(("file", "upload"), &[item], true, &mut storage(""));
    let Message { title, advice } = &run.failures[0].message;
    assert!(title.contains("larger than 1 MB"), "{title}");
    assert!(advice.contains("'Max Size'"), "{advice}");
    assert_eq!(run.requests.len(), 0);
}

fn attachment(n: u32, url: &str) -> Value {
    json!({ "id": id(n), "name": format!("{n}.png"), "mimeType": "image/png", "size": 7, "publicUrl": url })
}

fn download(message: &Value, files: &[(&str, Behaviour)]) -> Run {
    let item = json!({ "fileSource": "message", "messageId": id(1), "outputProperty": "photo" });
    VirtualHost::new().execute(("file", "download"), &[item], true, &mut |request, _| {
        if request.authenticated {
            return (10, Behaviour::ok(message));
        }
        let found = files.iter().find(|(url, _)| *url == request.url);
        (10, found.expect("a known address").1.clone())
    })
}

#[test]
fn the_files_of_a_message_become_items_one_each() {
    let [one, two] = ["https://cdn.example/1", "https://cdn.example/2?s=x"];
    let message = json!({ "id": id(1), "details": {
        "file": attachment(1, one), "files": [attachment(1, one), attachment(2, two)],
    } });
    let good = || Behaviour::text(200, "7");
    let run = download(&message, &[(one, good()), (two, good())]);
    assert!(run.failures.is_empty(), "{:?}", run.failures);
    assert_eq!(
        urls(&run),
        [
            format!("GET https://api.wts.chat/chat/v1/message/{}", id(1)),
            format!("GET {one}"),
            format!("GET {two}")
        ]
    );
    let records = &run.records[&0];
    assert_eq!(records.len(), 2);
    for (record, n) in records.iter().zip([1, 2]) {
        assert_eq!(record["id"], json!(id(n)));
        assert_eq!(record["binary"]["photo"], json!(format!("{n}.png")));
    }
}

#[test]
fn a_file_that_cannot_be_downloaded_is_told_and_named() {
    let url = "https://cdn.example/1";
    let with = |url: &str| json!({ "id": id(1), "details": { "file": attachment(1, url) } });
    let redirect = |location: &str| Behaviour::Answer {
        status: 302,
        body: String::new(),
        retry_after: None,
        location: Some(location.to_owned()),
    };
    for (message, answer, kind, words) in [
        (
            json!({ "id": id(1), "details": null }),
            Behaviour::Silence,
            FailureKind::NotFound,
            "has no file",
        ),
        (
            with(url),
            Behaviour::text(403, "<Error/>"),
            FailureKind::NotFound,
            "no access to it (HTTP 403) while downloading the file \"1.png\"",
        ),
        (
            with(url),
            Behaviour::Break(TransportError::TooLarge),
            FailureKind::Unreadable,
            "larger than 100 MB",
        ),
        (
            with(url),
            redirect("http://169.254.169.254/latest"),
            FailureKind::Unreadable,
            "redirects to an address that is not followed",
        ),
        (
            with("https://10.0.0.1/x"),
            Behaviour::Silence,
            FailureKind::Unreadable,
            "no public address",
        ),
        (
            with("http://cdn.example/x"),
            Behaviour::Silence,
            FailureKind::Unreadable,
            "no public address",
        ),
    ] {
        let run = download(&message, &[(url, answer)]);
        assert_eq!(run.failures.len(), 1, "{words}");
        let failure = &run.failures[0];
        assert_eq!(failure.kind, kind, "{words}");
        let title = &failure.message.title;
        assert!(title.contains(words), "{title}");
        assert!(run.records.is_empty());
    }
}

#[test]
fn a_file_at_an_address_is_downloaded_without_the_api() {
    let item = json!({ "fileSource": "url", "fileUrl": "http://files.example/a" });
    let mut server = storage("9 a.png");
    let run = VirtualHost::new().execute(("file", "download"), &[item], false, &mut server);
    assert_eq!(urls(&run), ["GET http://files.example/a"]);
    assert!(!run.requests[0].request.authenticated);
    assert_eq!(
        run.records[&0],
        [json!({
            "publicUrl": "http://files.example/a", "name": "a.png", "mimeType": "image/png",
            "size": 9, "binary": { "data": "a.png" },
        })]
    );
    let item = json!({ "fileSource": "url", "fileUrl": "http://localhost/a" });
    let run = VirtualHost::new().execute(("file", "download"), &[item], true, &mut server);
    assert_eq!((run.requests.len(), run.failures.len()), (0, 1));
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
    assert_eq!(failed, [Some(0), Some(2)]);
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
    assert!(
        run.hints[0].contains("more exist"),
        "the user is told: {:?}",
        run.hints
    );
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

/// Searches the sessions of an account for a text, as the editor does while the user types.
fn typed(
    host: &mut VirtualHost,
    server: &mut dyn FnMut(&HttpRequest, i64) -> (i64, Behaviour),
) -> Run {
    let job = Job::OptionList(OptionList {
        list: "getSessions".into(),
        parameters: serde_json::Map::new().into(),
        filter: Some("ana".into()),
        cursor: None,
        paged: true,
    });
    host.run(job, server)
}

#[test]
fn typing_into_a_long_list_costs_at_most_ten_requests_and_says_what_was_searched() {
    let run = typed(&mut VirtualHost::new(), &mut sessions(5_000));
    assert!(run.requests.len() <= 10, "{}", run.requests.len());
    assert_eq!(run.failures, []);
    let last = run.entries.last().expect("an entry");
    assert!(
        last.name.contains("first 800 records") && last.name.contains("type more of the name"),
        "{last:?}"
    );
    assert_eq!(last.value, "");

    let mut good = sessions(5_000);
    let mut requests = 0;
    let run = typed(&mut VirtualHost::new(), &mut |request, now| {
        requests += 1;
        if requests == 2 || requests == 5 {
            (10, Behaviour::status(503, &Value::Null))
        } else {
            good(request, now)
        }
    });
    assert!(run.requests.len() <= 10, "retries count");
    assert_eq!(run.failures, []);

    let run = typed(&mut VirtualHost::new(), &mut sessions(250));
    assert_eq!((run.requests.len(), run.entries.len()), (3, 0));
}

#[test]
fn typing_never_delays_an_execution() {
    let mut host = VirtualHost::new();
    for _ in 0..40 {
        typed(&mut host, &mut sessions(5_000));
    }
    let run = host.execute(LIST, &[everything()], false, &mut sessions(1_000));
    assert_eq!((run.failures.len(), run.paced), (0, 0));
    assert_eq!(run.records[&0].len(), 1_000);
}

#[test]
fn a_list_that_the_api_refuses_has_its_words_in_the_title() {
    let run = VirtualHost::new().options("getTags", serde_json::Map::new(), &mut |_, _| {
        let body = json!({ "error": true, "key": "FORM_ERROR", "text": "Painel inválido" });
        (10, Behaviour::status(400, &body))
    });
    let title = &run.failures[0].message.title;
    assert!(
        title.contains("HTTP 400") && title.contains("Painel inválido"),
        "{title}"
    );
}

/// The text of the run's only failure.
fn only_failure(run: &Run) -> String {
    assert_eq!(run.failures.len(), 1, "{:?}", run.failures);
    let message = &run.failures[0].message;
    format!("{}. {}", message.title, message.advice)
}

fn texts(count: u32) -> Vec<Value> {
    (0..count)
        .map(|n| json!({ "sessionId": id(1), "text": n.to_string() }))
        .collect()
}

#[test]
fn a_body_that_is_there_is_data_and_never_a_success() {
    for (resource, operation, item, done) in [
        (
            "message",
            "sendText",
            json!({ "to": "5511900000001", "text": "Olá" }),
            json!({ "success": true, "to": "5511900000001", "body": { "text": "Olá" } }),
        ),
        (
            "message",
            "typing",
            json!({ "sessionId": id(1) }),
            json!({ "success": true, "sessionId": id(1) }),
        ),
        (
            "session",
            "complete",
            json!({ "sessionId": id(1) }),
            json!({ "success": true, "sessionId": id(1) }),
        ),
        (
            "card",
            "deleteNote",
            json!({ "cardId": id(1), "noteId": id(2) }),
            json!({ "deleted": true, "cardId": id(1), "noteId": id(2) }),
        ),
        (
            "apiCall",
            "request",
            json!({ "method": "DELETE", "path": "/core/v1/tag/1" }),
            json!({ "success": true }),
        ),
    ] {
        for body in [
            json!(false),
            json!(42),
            json!("NOT_SENT"),
            json!({ "sent": false }),
            json!([]),
        ] {
            let mut host = VirtualHost::new();
            let items = std::slice::from_ref(&item);
            let run = host.execute((resource, operation), items, false, &mut |_, _| {
                (10, Behaviour::ok(&body))
            });
            assert!(run.failures.is_empty(), "{operation}: {:?}", run.failures);
            assert_eq!(
                run.records[&0],
                std::slice::from_ref(&body),
                "{resource}.{operation}"
            );
        }
        let mut host = VirtualHost::new();
        let run = host.execute((resource, operation), &[item], false, &mut |_, _| {
            (10, Behaviour::text(200, ""))
        });
        assert_eq!(run.records[&0], [done]);
    }
}

/// A user as the list of users shows it: its own ID, and the one that everything refers to it by.
fn one_user() -> Value {
    json!([{ "id": id(1), "userId": id(2), "name": "Ana" }])
}

#[test]
fn what_is_done_to_a_user_is_named_and_repeated_only_where_that_changes_nothing() {
    for (operation, item, done) in [
        (
            "logOut",
            json!({ "userId": "ana" }),
            json!({ "loggedOut": true, "agentId": id(1) }),
        ),
        (
            "setDepartments",
            json!({ "userId": id(2), "action": "ReplaceAll", "departmentIds": [id(3), id(4)],
                "additionalFields": { "isSupervisor": false } }),
            json!({ "success": true, "agentId": id(1), "action": "ReplaceAll", "items": [
                { "departmentId": id(3), "isSupervisor": false },
                { "departmentId": id(4), "isSupervisor": false },
            ] }),
        ),
        (
            "delete",
            json!({ "userId": id(1), "sessionResolution": "TRANSFER", "transferUserId": id(5) }),
            json!({ "deleted": true, "id": id(1), "sessionResolution": "TRANSFER", "transferUserId": id(5) }),
        ),
    ] {
        let mut host = VirtualHost::new();
        let mut writes = 0;
        let run = host.execute(("user", operation), &[item], false, &mut |request, _| {
            if request.method == "GET" {
                return (10, Behaviour::ok(&one_user()));
            }
            assert!(request.url.contains(&id(1)), "{}", request.url);
            writes += 1;
            if writes == 1 {
                (10, Behaviour::Break(TransportError::Reset))
            } else {
                (10, Behaviour::text(200, ""))
            }
        });
        assert!(run.failures.is_empty(), "{operation}: {:?}", run.failures);
        assert_eq!(run.records[&0], [done]);
        assert_eq!(writes, 2, "{operation}");
    }
    for (resource, item) in [
        ("user", json!({ "name": "Ana", "profile": "Agent" })),
        ("department", json!({ "name": "Vendas" })),
        ("tag", json!({ "name": "VIP" })),
        (
            "webhook",
            json!({ "name": "x", "url": "https://example.com/x?secret=abc", "events": ["SESSION_NEW"] }),
        ),
    ] {
        let mut host = VirtualHost::new();
        let mut writes = 0;
        let run = host.execute((resource, "create"), &[item], false, &mut |_, _| {
            writes += 1;
            (10, Behaviour::Break(TransportError::Reset))
        });
        assert_eq!(run.failures[0].kind, FailureKind::Uncertain, "{resource}");
        assert!(!format!("{:?}", run.failures).contains("abc"));
        assert_eq!(writes, 1, "{resource}");
    }
}

#[test]
fn an_empty_body_in_place_of_a_list_is_no_success() {
    let mut host = VirtualHost::new();
    let run = host.execute(("tag", "list"), &[json!({})], false, &mut |_, _| {
        (10, Behaviour::text(200, ""))
    });
    assert_eq!(run.failures[0].kind, FailureKind::Unreadable);
    assert!(run.records.is_empty());
}

#[test]
fn an_api_call_that_writes_runs_alone_and_in_input_order() {
    for method in ["POST", "PUT", "PATCH", "DELETE"] {
        let items: Vec<Value> = (0..7)
            .map(|n| json!({ "method": method, "path": format!("/core/v1/tag/{n}") }))
            .collect();
        let mut host = VirtualHost::new();
        let run = host.execute(("apiCall", "request"), &items, false, &mut |_, _| {
            (
                10,
                Behaviour::status(400, &api_error(400, "FORM_ERROR", "Não")),
            )
        });
        assert_eq!(run.requests.len(), 1, "{method}");
        let run = host.execute(("apiCall", "request"), &items, false, &mut |_, _| {
            (10, Behaviour::ok(&json!({ "id": id(1) })))
        });
        assert_eq!((run.peak, run.requests.len()), (1, 7), "{method}");
    }
}

#[test]
fn reads_and_writes_of_api_call_keep_their_order() {
    let methods = ["GET", "GET", "POST", "GET", "GET", "DELETE", "PUT", "GET"];
    let items: Vec<Value> = (0..)
        .zip(methods)
        .map(|(n, method): (u32, _)| json!({ "method": method, "path": format!("/core/v1/tag/{n}") }))
        .collect();
    let mut host = VirtualHost::new();
    let run = host.execute(("apiCall", "request"), &items, false, &mut |request, _| {
        // The first of each pair of reads is the slow one.
        let path = request.url.split('?').next().unwrap_or_default();
        let slow = path.ends_with("/0") || path.ends_with("/3");
        (
            if slow { 500 } else { 10 },
            Behaviour::ok(&json!({ "id": id(1) })),
        )
    });
    let began: Vec<i64> = run.requests.iter().map(|seen| seen.at - BEGIN).collect();
    assert_eq!(began, [0, 0, 500, 510, 510, 1_010, 1_020, 1_030]);
}

#[test]
fn pages_read_with_post_are_read_one_after_the_other() {
    let mut host = VirtualHost::new();
    let item = json!({
        "method": "POST", "path": "/core/v1/contact/filter", "autoPagination": true, "allPages": true,
    });
    let run = host.execute(("apiCall", "request"), &[item], false, &mut |request, _| {
        let body = json_body(request);
        let number = |name: &str| u32::try_from(body[name].as_u64().unwrap()).unwrap();
        (
            10,
            Behaviour::ok(&page(number("pageNumber"), number("pageSize"), 800)),
        )
    });
    assert_eq!((run.peak, run.records[&0].len()), (1, 800));
}

#[test]
fn a_run_that_stops_says_which_items_were_done() {
    for (operation, item, done) in [
        (
            ("session", "sendText"),
            json!({ "sessionId": id(1), "text": "Olá" }),
            "2 items were sent (items 0 and 1). Running the node again with the same input would send them again",
        ),
        (
            ("contact", "create"),
            json!({ "name": "Ana", "phoneNumber": "5511900000001" }),
            "2 items were created (items 0 and 1)",
        ),
        (
            ("session", "setStatus"),
            json!({ "sessionId": id(1), "status": "COMPLETED" }),
            "2 items were updated (items 0 and 1)",
        ),
        (
            ("session", "deleteNote"),
            json!({ "noteId": id(1) }),
            "2 items were deleted (items 0 and 1)",
        ),
        (
            ("apiCall", "request"),
            json!({ "method": "POST", "path": "/core/v1/tag" }),
            "2 items were processed (items 0 and 1)",
        ),
    ] {
        let mut host = VirtualHost::new();
        let mut asked = 0;
        let items = vec![item; 4];
        let run = host.execute(operation, &items, false, &mut |_, _| {
            asked += 1;
            if asked == 3 {
                return (
                    10,
                    Behaviour::status(400, &api_error(400, "FORM_ERROR", "Não")),
                );
            }
            (10, Behaviour::ok(&json!({ "id": id(9) })))
        });
        assert_eq!(run.requests.len(), 3, "{operation:?}");
        let text = only_failure(&run);
        assert!(text.contains(done), "{operation:?}: {text}");
    }
}

#[test]
fn a_run_that_is_cancelled_or_out_of_time_says_what_was_sent() {
    for (cancel, timeout) in [(Some(25), 5), (None, 1)] {
        let mut host = VirtualHost {
            cancel_after: cancel,
            ..VirtualHost::new()
        };
        let mut items = texts(4);
        for item in &mut items {
            item["options"] = json!({ "itemTimeout": timeout, "requestTimeout": 300 });
        }
        let mut asked = 0;
        let run = host.execute(("session", "sendText"), &items, false, &mut |_, _| {
            asked += 1;
            if asked == 3 {
                return (10, Behaviour::Silence);
            }
            (10, Behaviour::ok(&json!({ "id": id(9) })))
        });
        let text = only_failure(&run);
        assert!(text.contains("2 items were sent (items 0 and 1)"), "{text}");
        assert!(text.contains("may"), "the third may have gone out: {text}");
    }
}

#[test]
fn a_cancelled_read_does_not_claim_that_something_was_processed() {
    let mut host = VirtualHost {
        cancel_after: Some(25),
        ..VirtualHost::new()
    };
    let run = host.execute(LIST, &[everything()], false, &mut |_, _| {
        (10, Behaviour::Silence)
    });
    assert!(
        !only_failure(&run).contains("processed"),
        "{:?}",
        run.failures
    );
}

#[test]
fn with_continue_and_for_reads_nothing_is_added() {
    let mut host = VirtualHost::new();
    let mut asked = 0;
    let mut third_refused = |_: &HttpRequest, _| {
        asked += 1;
        if asked == 3 {
            return (
                10,
                Behaviour::status(400, &api_error(400, "FORM_ERROR", "Não")),
            );
        }
        (10, Behaviour::ok(&json!({ "id": id(9) })))
    };
    let run = host.execute(("session", "sendText"), &texts(4), true, &mut third_refused);
    assert_eq!(run.requests.len(), 4);
    assert!(
        !only_failure(&run).contains("Before that"),
        "{:?}",
        run.failures
    );
    let reads = vec![json!({ "sessionId": id(1), "options": { "parallelRequests": 1 } }); 4];
    let mut asked = 0;
    let run = host.execute(("session", "get"), &reads, false, &mut |_, _| {
        asked += 1;
        if asked == 3 {
            return (
                10,
                Behaviour::status(400, &api_error(400, "FORM_ERROR", "Não")),
            );
        }
        (10 * asked, Behaviour::ok(&json!({ "id": id(9) })))
    });
    assert!(
        !only_failure(&run).contains("Before that"),
        "{:?}",
        run.failures
    );
}

#[test]
fn a_delete_whose_first_answer_was_lost_succeeds_when_the_record_is_gone() {
    let gone = api_error(404, "ENTITY_NOT_FOUND", "Registro não encontrado");
    for lost in [
        Behaviour::Break(TransportError::Reset),
        Behaviour::Silence,
        Behaviour::text(502, "<html></html>"),
    ] {
        let mut host = VirtualHost::new();
        let mut first = true;
        let item = json!({ "noteId": id(1) });
        let run = host.execute(("session", "deleteNote"), &[item], false, &mut |_, _| {
            if std::mem::take(&mut first) {
                return (10, lost.clone());
            }
            (10, Behaviour::status(404, &gone))
        });
        assert!(run.failures.is_empty(), "{lost:?}: {:?}", run.failures);
        assert_eq!(run.records[&0], [json!({ "deleted": true, "id": id(1) })]);
    }
    // A 404 to the first attempt, or after a connection that was never made, is what it says.
    for lost in [None, Some(Behaviour::Break(TransportError::Refused))] {
        let mut host = VirtualHost::new();
        let mut lost = lost;
        let item = json!({ "noteId": id(1) });
        let run = host.execute(("session", "deleteNote"), &[item], false, &mut |_, _| {
            (
                10,
                lost.take().unwrap_or_else(|| Behaviour::status(404, &gone)),
            )
        });
        assert_eq!(run.failures[0].kind, FailureKind::NotFound);
    }
    // A change of a record that is gone is not made.
    let mut host = VirtualHost::new();
    let mut lost = Some(Behaviour::Silence);
    let item = json!({ "sessionId": id(1), "status": "COMPLETED" });
    let run = host.execute(("session", "setStatus"), &[item], false, &mut |_, _| {
        (
            10,
            lost.take().unwrap_or_else(|| Behaviour::status(404, &gone)),
        )
    });
    assert_eq!(run.failures[0].kind, FailureKind::NotFound);
}

#[test]
fn an_empty_list_says_what_to_check() {
    for (operation, item, body, part) in [
        (LIST, everything(), page(1, 100, 0), "Check the filters"),
        (
            LIST,
            json!({ "pageNumber": 7, "pageSize": 10 }),
            page(7, 10, 43),
            "Page 7 is beyond the last page: the list has 43 records",
        ),
        (
            ("contact", "search"),
            json!({ "pageNumber": 2, "pageSize": 10 }),
            json!({ "items": [] }),
            "Page 2 has no records",
        ),
        (("tag", "list"), json!({}), json!([]), "archived"),
    ] {
        let mut host = VirtualHost::new();
        let run = host.execute(operation, &[item], false, &mut |_, _| {
            (10, Behaviour::ok(&body))
        });
        assert!(run.failures.is_empty(), "{:?}", run.failures);
        assert_eq!(run.hints.len(), 1, "{operation:?}: {:?}", run.hints);
        assert!(run.hints[0].contains(part), "{:?}", run.hints);
    }
}

/// A server with 1,000 sessions that leaves records out: `change` gets the number of the page and the page.
fn holey(change: fn(u32, &mut Value)) -> impl FnMut(&HttpRequest, i64) -> (i64, Behaviour) {
    move |request, _| {
        let number = query_number(&request.url, "PageNumber");
        let mut body = page(number, 100, 1_000);
        change(number, &mut body);
        (10, Behaviour::ok(&body))
    }
}

#[test]
fn fewer_records_than_announced_are_delivered_and_told() {
    for (name, change, expected) in [
        (
            "page 2 is empty",
            (|number, body| {
                if number == 2 {
                    body["items"] = json!([]);
                }
            }) as fn(u32, &mut Value),
            900,
        ),
        (
            "page 3 has 10 records",
            |number, body| {
                if number == 3 {
                    body["items"].as_array_mut().unwrap().truncate(10);
                }
            },
            910,
        ),
        (
            "page 1 is empty",
            |number, body| {
                if number == 1 {
                    body["items"] = json!([]);
                }
            },
            900,
        ),
        (
            "page 1 is empty and says that nothing follows",
            |number, body| {
                if number == 1 {
                    body["items"] = json!([]);
                    body["hasMorePages"] = json!(false);
                }
            },
            900,
        ),
        (
            "page 5 repeats page 4",
            |number, body| {
                if number == 5 {
                    body["items"] = page(4, 100, 1_000)["items"].clone();
                }
            },
            900,
        ),
        (
            "all pages after the first repeat it",
            |number, body| {
                if number > 1 {
                    body["items"] = page(1, 100, 1_000)["items"].clone();
                }
            },
            100,
        ),
        (
            "the last page is missing",
            |number, body| {
                if number == 10 {
                    body["items"] = json!([]);
                }
            },
            900,
        ),
    ] {
        let run = VirtualHost::new().execute(LIST, &[everything()], false, &mut holey(change));
        assert!(run.failures.is_empty(), "{name}: {:?}", run.failures);
        assert_eq!(run.records[&0].len(), expected, "{name}");
        assert_eq!(run.hints.len(), 1, "{name}: {:?}", run.hints);
        let told = format!("announced 1000 records and delivered {expected}");
        assert!(run.hints[0].contains(&told), "{name}: {:?}", run.hints);
        assert!(run.requests.len() <= 12, "{name}: {}", run.requests.len());

        let mut item = everything();
        item["options"]["failWhenIncomplete"] = json!(true);
        let run = VirtualHost::new().execute(LIST, &[item], true, &mut holey(change));
        let text = only_failure(&run);
        assert!(text.contains(&told), "{name}: {text}");
        assert_eq!(
            run.records[&0].len(),
            expected,
            "{name}: kept under Continue"
        );
    }
    let mut item = everything();
    item["options"]["failWhenIncomplete"] = json!(true);
    let run = VirtualHost::new().execute(LIST, &[item], false, &mut sessions(1_000));
    assert!(run.failures.is_empty() && run.hints.is_empty(), "{run:?}");
}

#[test]
fn one_page_that_is_short_is_told_too() {
    let item = json!({ "pageNumber": 1, "pageSize": 50 });
    let run = VirtualHost::new().execute(LIST, &[item], false, &mut |_, _| {
        let mut body = page(1, 50, 1_000);
        body["items"].as_array_mut().unwrap().truncate(3);
        (10, Behaviour::ok(&body))
    });
    assert_eq!(run.records[&0].len(), 3);
    let hints = run.hints.join(" ");
    assert!(
        hints.contains("announced 50 records and delivered 3"),
        "{hints}"
    );
    assert!(hints.contains("997 more exist"), "{hints}");
}

#[test]
fn a_list_that_only_promises_more_is_left_and_the_user_told() {
    for (body, requests) in [
        (json!({ "items": [], "hasMorePages": true }), 1),
        (
            json!({ "items": [{ "id": id(1) }], "hasMorePages": true }),
            4,
        ),
    ] {
        let run = VirtualHost::new().execute(LIST, &[everything()], false, &mut |_, _| {
            (10, Behaviour::ok(&body))
        });
        assert_eq!(run.requests.len(), requests);
        assert!(
            run.hints[0].contains("announced more records"),
            "{:?}",
            run.hints
        );
    }
}

#[test]
fn a_page_that_repeats_the_one_before_does_not_end_a_list_that_grows_at_its_beginning() {
    let mut asked = 0;
    let run = VirtualHost::new().execute(LIST, &[everything()], false, &mut |request, _| {
        let number = query_number(&request.url, "PageNumber");
        asked += 1;
        // A page of new records appeared at the beginning after the first page was read.
        let (shown, total) = if asked == 1 {
            (1, 400)
        } else {
            (number - 1, 500)
        };
        let mut body = page(shown, 100, total - if asked == 1 { 0 } else { 100 });
        body["pageNumber"] = json!(number);
        body["totalItems"] = json!(total);
        body["totalPages"] = json!(total / 100);
        body["hasMorePages"] = json!(number < total / 100);
        (10, Behaviour::ok(&body))
    });
    assert_eq!(numbers(&run, 0), (0..400).collect::<Vec<_>>());
    assert_eq!(run.stats.duplicates, 100);
    assert!(
        run.hints[0].contains("changed while it was read"),
        "{:?}",
        run.hints
    );
}

#[test]
fn rows_of_one_page_that_share_an_id_are_kept() {
    let run = VirtualHost::new().execute(LIST, &[everything()], false, &mut |request, _| {
        let number = query_number(&request.url, "PageNumber");
        let mut body = page(number, 100, 300);
        body["items"][1]["id"] = body["items"][0]["id"].clone();
        if number == 3 {
            body["items"][2]["id"] = json!(id(150));
        }
        (10, Behaviour::ok(&body))
    });
    assert_eq!(
        run.records[&0].len(),
        299,
        "only the row of an earlier page is dropped"
    );
    assert_eq!(run.stats.duplicates, 1);
}

#[test]
fn a_server_that_refuses_for_ever_and_asks_for_no_wait_gets_few_requests() {
    for header in ["0", "1"] {
        for (operation, item, minutes) in [
            (LIST, everything(), 6),
            (
                ("session", "sendText"),
                json!({ "sessionId": id(1), "text": "Olá" }),
                6,
            ),
        ] {
            let mut host = VirtualHost::new();
            let run = host.execute(operation, &vec![item; 40], true, &mut |_, _| {
                (10, Behaviour::throttled(Some(header)))
            });
            assert_eq!(run.failures.len(), 40);
            assert!(
                run.took <= (minutes + 1) * 60_000,
                "{operation:?}: {}",
                run.took
            );
            let arrivals: Vec<i64> = run.requests.iter().map(|seen| seen.at).collect();
            for begin in &arrivals {
                let minute = arrivals
                    .iter()
                    .filter(|at| (0..60_000).contains(&(*at - begin)));
                assert!(minute.count() <= 12, "{operation:?} {header}: {arrivals:?}");
            }
        }
        let run = VirtualHost::new().options("getTags", serde_json::Map::new(), &mut |_, _| {
            (10, Behaviour::throttled(Some(header)))
        });
        assert!(
            run.took <= 10_000 && run.requests.len() <= 5,
            "{}",
            run.requests.len()
        );
        assert_eq!(run.failures[0].kind, FailureKind::Throttled);
    }
}

#[test]
fn waiting_for_the_rate_limit_is_told_once_with_its_length() {
    let mut host = VirtualHost::new();
    let item = json!({ "autoPagination": true, "allPages": true, "options": { "requestsPer5Minutes": 10 } });
    let run = host.execute(LIST, &[item.clone(), item], false, &mut sessions(2_000));
    assert_eq!(run.hints.len(), 1, "{:?}", run.hints);
    for part in ["waited", "minutes", "'Requests per 5 Minutes'"] {
        assert!(run.hints[0].contains(part), "{:?}", run.hints);
    }

    let mut refusals = 3;
    let run = VirtualHost::new().execute(LIST, &[everything()], false, &mut |request, _| {
        if refusals > 0 {
            refusals -= 1;
            return (10, Behaviour::throttled(Some("4")));
        }
        (10, page_of(request, 50))
    });
    assert_eq!(run.hints.len(), 1, "{:?}", run.hints);
    assert!(
        run.hints[0].contains("refused 3 requests"),
        "{:?}",
        run.hints
    );

    let run = VirtualHost::new().execute(LIST, &[everything()], false, &mut sessions(2_000));
    assert_eq!(run.hints, Vec::<String>::new());
}

#[test]
fn an_answer_that_lists_only_some_of_what_was_added_says_so() {
    let mut host = VirtualHost::new();
    let item = json!({ "portfolioId": id(1), "contactIds": [id(2), id(3), id(4)] });
    for (total, hints) in [(3, 0), (40, 1)] {
        let run = host.execute(
            ("portfolio", "addContacts"),
            std::slice::from_ref(&item),
            false,
            &mut |_, _| (10, Behaviour::ok(&page(1, 3, total))),
        );
        assert_eq!((run.records[&0].len(), run.hints.len()), (3, hints));
        assert!(run.hints.iter().all(|hint| hint.contains("40 records")));
    }
}

#[test]
fn a_one_time_code_that_the_api_repeats_is_not_shown() {
    let mut host = VirtualHost::new();
    let item = json!({ "to": "5511900000001", "from": id(1), "code": "482913" });
    let body =
        json!({ "title": "Bad Request", "status": 400, "detail": "O código 482913 é inválido" });
    let run = host.execute(
        ("oneTimePassword", "send"),
        &[item],
        false,
        &mut |request, _| {
            assert_eq!(json_body(request)["code"], "482913");
            (10, Behaviour::status(400, &body))
        },
    );
    let said = only_failure(&run);
    assert!(said.contains("O código [hidden] é inválido"), "{said}");
    assert!(!format!("{:?}", run.failures).contains("482913"));
}

#[test]
fn a_one_time_code_is_not_in_the_item_of_an_empty_answer() {
    let mut host = VirtualHost::new();
    let item = json!({ "to": "5511900000001", "from": id(1), "code": "482913" });
    let run = host.execute(("oneTimePassword", "send"), &[item], false, &mut |_, _| {
        (10, Behaviour::text(200, ""))
    });
    let [item] = &run.records[&0][..] else {
        panic!("one item: {:?}", run.records)
    };
    assert_eq!(item["success"], true);
    assert!(!item.to_string().contains("482913"), "{item}");
}

#[test]
fn an_agent_gets_the_records_of_short_pages() {
    for (parameters, size, pages, records, unread) in [
        (json!({}), 10, 1, 10, Some(120)),
        (json!({"pageSize": 100}), 50, 1, 50, Some(80)),
        (json!({"pageNumber": 3, "pageSize": 100}), 50, 1, 30, None),
        (everything(), 50, 1, 50, Some(80)),
        (
            json!({"autoPagination": true, "options": {"maxRecords": 120}}),
            100,
            2,
            120,
            Some(10),
        ),
        (
            json!({"autoPagination": true, "options": {"maxRecords": 130}}),
            100,
            2,
            130,
            None,
        ),
    ] {
        let mut host = VirtualHost::new();
        host.for_agent = true;
        let run = host.execute(
            LIST,
            std::slice::from_ref(&parameters),
            false,
            &mut sessions(130),
        );
        assert!(run.failures.is_empty(), "{:?}", run.failures);
        let sizes = run
            .requests
            .iter()
            .map(|seen| query_number(&seen.request.url, "PageSize"));
        assert_eq!(sizes.collect::<Vec<_>>(), vec![size; pages], "{parameters}");
        assert_eq!(run.records[&0].len(), records, "{parameters}");
        let hints: Vec<_> = unread
            .map(|unread| format!("{records} records were read and {unread} more exist. Narrow"))
            .into_iter()
            .collect();
        assert_eq!(run.hints.len(), hints.len(), "{:?}", run.hints);
        for (hint, begin) in run.hints.iter().zip(hints) {
            assert!(hint.starts_with(&begin), "{hint}");
        }
    }
}

#[test]
fn an_agent_gets_the_beginning_of_a_list_without_pages_and_all_results_of_a_write() {
    let mut host = VirtualHost::new();
    host.for_agent = true;
    let many = json!(
        (0..70)
            .map(|n| json!({"id": id(n), "n": n}))
            .collect::<Vec<_>>()
    );
    let mut server = |_: &HttpRequest, _: i64| (50, Behaviour::ok(&many));
    let run = host.execute(("tag", "list"), &[json!({})], false, &mut server);
    assert_eq!(numbers(&run, 0), (0..50).collect::<Vec<_>>());
    assert!(
        run.hints[0].starts_with("50 records were read and 20 more exist."),
        "{:?}",
        run.hints
    );
    let contacts = json!([{"name": "Ana", "phoneNumber": "5511900000001"}]);
    let item = json!({ "contacts": contacts });
    let run = host.execute(("contact", "createMany"), &[item], false, &mut server);
    assert!(run.failures.is_empty(), "{:?}", run.failures);
    assert_eq!(run.records[&0].len(), 70);
}
