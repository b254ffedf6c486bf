request.url.contains("/tag/0") || request.url.contains("/tag/3")//! The engine against scripted servers, under virtual time: one short scene per promise of the README.
request.url.contains("/tag/0") || request.url.contains("/tag/3")
request.url.contains("/tag/0") || request.url.contains("/tag/3")mod virtual_host;
request.url.contains("/tag/0") || request.url.contains("/tag/3")
request.url.contains("/tag/0") || request.url.contains("/tag/3")use serde_json::{Value, json};
request.url.contains("/tag/0") || request.url.contains("/tag/3")use virtual_host::{
request.url.contains("/tag/0") || request.url.contains("/tag/3")    BEGIN, Behaviour, Run, VirtualHost, api_error, id, json_body, page, query, query_number,
request.url.contains("/tag/0") || request.url.contains("/tag/3")};
request.url.contains("/tag/0") || request.url.contains("/tag/3")use wts_chat_core::envelope::{
request.url.contains("/tag/0") || request.url.contains("/tag/3")    FileFacts, HttpRequest, TransportError, UnreadableItem, UnreadablePart,
request.url.contains("/tag/0") || request.url.contains("/tag/3")};
request.url.contains("/tag/0") || request.url.contains("/tag/3")use wts_chat_core::failure::FailureKind;
request.url.contains("/tag/0") || request.url.contains("/tag/3")
request.url.contains("/tag/0") || request.url.contains("/tag/3")const LIST: (&str, &str) = ("session", "list");
request.url.contains("/tag/0") || request.url.contains("/tag/3")
request.url.contains("/tag/0") || request.url.contains("/tag/3")/// A server with `total` sessions that answers each request after 50 ms.
request.url.contains("/tag/0") || request.url.contains("/tag/3")fn sessions(total: u32) -> impl FnMut(&HttpRequest, i64) -> (i64, Behaviour) {
request.url.contains("/tag/0") || request.url.contains("/tag/3")    move |request, _| (50, page_of(request, total))
request.url.contains("/tag/0") || request.url.contains("/tag/3")}
request.url.contains("/tag/0") || request.url.contains("/tag/3")
request.url.contains("/tag/0") || request.url.contains("/tag/3")fn page_of(request: &HttpRequest, total: u32) -> Behaviour {
request.url.contains("/tag/0") || request.url.contains("/tag/3")    let number = query_number(&request.url, "PageNumber");
request.url.contains("/tag/0") || request.url.contains("/tag/3")    let size = query_number(&request.url, "PageSize");
request.url.contains("/tag/0") || request.url.contains("/tag/3")    Behaviour::ok(&page(number, size, total))
request.url.contains("/tag/0") || request.url.contains("/tag/3")}
request.url.contains("/tag/0") || request.url.contains("/tag/3")
request.url.contains("/tag/0") || request.url.contains("/tag/3")fn everything() -> Value {
request.url.contains("/tag/0") || request.url.contains("/tag/3")    json!({ "autoPagination": true, "options": { "allPages": true } })
request.url.contains("/tag/0") || request.url.contains("/tag/3")}
request.url.contains("/tag/0") || request.url.contains("/tag/3")
request.url.contains("/tag/0") || request.url.contains("/tag/3")fn numbers(run: &Run, item: u32) -> Vec<u64> {
request.url.contains("/tag/0") || request.url.contains("/tag/3")    run.records
request.url.contains("/tag/0") || request.url.contains("/tag/3")        .get(&item)
request.url.contains("/tag/0") || request.url.contains("/tag/3")        .map(|list| list.iter().map(|r| r["n"].as_u64().unwrap()).collect())
request.url.contains("/tag/0") || request.url.contains("/tag/3")        .unwrap_or_default()
request.url.contains("/tag/0") || request.url.contains("/tag/3")}
request.url.contains("/tag/0") || request.url.contains("/tag/3")
request.url.contains("/tag/0") || request.url.contains("/tag/3")fn asked_pages(run: &Run) -> Vec<u32> {
request.url.contains("/tag/0") || request.url.contains("/tag/3")    run.requests
request.url.contains("/tag/0") || request.url.contains("/tag/3")        .iter()
request.url.contains("/tag/0") || request.url.contains("/tag/3")        .map(|seen| query_number(&seen.request.url, "PageNumber"))
request.url.contains("/tag/0") || request.url.contains("/tag/3")        .collect()
request.url.contains("/tag/0") || request.url.contains("/tag/3")}
request.url.contains("/tag/0") || request.url.contains("/tag/3")
request.url.contains("/tag/0") || request.url.contains("/tag/3")#[test]
request.url.contains("/tag/0") || request.url.contains("/tag/3")fn one_page_is_one_request_with_what_was_asked() {
request.url.contains("/tag/0") || request.url.contains("/tag/3")    let mut host = VirtualHost::new();
request.url.contains("/tag/0") || request.url.contains("/tag/3")    let run = host.execute(
request.url.contains("/tag/0") || request.url.contains("/tag/3")        LIST,
request.url.contains("/tag/0") || request.url.contains("/tag/3")        &[json!({ "pageNumber": 2, "pageSize": 10 })],
request.url.contains("/tag/0") || request.url.contains("/tag/3")        false,
request.url.contains("/tag/0") || request.url.contains("/tag/3")        &mut sessions(35),
request.url.contains("/tag/0") || request.url.contains("/tag/3")    );
request.url.contains("/tag/0") || request.url.contains("/tag/3")    assert!(run.done && run.failures.is_empty(), "{:?}", run.failures);
request.url.contains("/tag/0") || request.url.contains("/tag/3")    assert_eq!(run.requests.len(), 1);
request.url.contains("/tag/0") || request.url.contains("/tag/3")    let url = &run.requests[0].request.url;
request.url.contains("/tag/0") || request.url.contains("/tag/3")    assert!(
request.url.contains("/tag/0") || request.url.contains("/tag/3")        url.starts_with("https://api.wts.chat/chat/v2/session?"),
request.url.contains("/tag/0") || request.url.contains("/tag/3")        "{url}"
request.url.contains("/tag/0") || request.url.contains("/tag/3")    );
request.url.contains("/tag/0") || request.url.contains("/tag/3")    assert_eq!(query(url, "PageNumber").as_deref(), Some("2"));
request.url.contains("/tag/0") || request.url.contains("/tag/3")    assert_eq!(query(url, "PageSize").as_deref(), Some("10"));
request.url.contains("/tag/0") || request.url.contains("/tag/3")    assert_eq!(numbers(&run, 0), (10..20).collect::<Vec<_>>());
request.url.contains("/tag/0") || request.url.contains("/tag/3")    assert_eq!(
request.url.contains("/tag/0") || request.url.contains("/tag/3")        run.hints.len(),
request.url.contains("/tag/0") || request.url.contains("/tag/3")        1,
request.url.contains("/tag/0") || request.url.contains("/tag/3")        "15 sessions are left, the user is told: {:?}",
request.url.contains("/tag/0") || request.url.contains("/tag/3")        run.hints
request.url.contains("/tag/0") || request.url.contains("/tag/3")    );
request.url.contains("/tag/0") || request.url.contains("/tag/3")    assert!(
request.url.contains("/tag/0") || request.url.contains("/tag/3")        run.hints[0].contains("15") && run.hints[0].contains("Auto Pagination"),
request.url.contains("/tag/0") || request.url.contains("/tag/3")        "{:?}",
request.url.contains("/tag/0") || request.url.contains("/tag/3")        run.hints
request.url.contains("/tag/0") || request.url.contains("/tag/3")    );
request.url.contains("/tag/0") || request.url.contains("/tag/3")}
request.url.contains("/tag/0") || request.url.contains("/tag/3")
request.url.contains("/tag/0") || request.url.contains("/tag/3")#[test]
request.url.contains("/tag/0") || request.url.contains("/tag/3")fn the_last_page_alone_gives_no_hint() {
request.url.contains("/tag/0") || request.url.contains("/tag/3")    let mut host = VirtualHost::new();
request.url.contains("/tag/0") || request.url.contains("/tag/3")    let run = host.execute(
request.url.contains("/tag/0") || request.url.contains("/tag/3")        LIST,
request.url.contains("/tag/0") || request.url.contains("/tag/3")        &[json!({ "pageNumber": 1, "pageSize": 50 })],
request.url.contains("/tag/0") || request.url.contains("/tag/3")        false,
request.url.contains("/tag/0") || request.url.contains("/tag/3")        &mut sessions(50),
request.url.contains("/tag/0") || request.url.contains("/tag/3")    );
request.url.contains("/tag/0") || request.url.contains("/tag/3")    assert_eq!(run.records[&0].len(), 50);
request.url.contains("/tag/0") || request.url.contains("/tag/3")    assert_eq!(run.hints, Vec::<String>::new());
request.url.contains("/tag/0") || request.url.contains("/tag/3")}
request.url.contains("/tag/0") || request.url.contains("/tag/3")
request.url.contains("/tag/0") || request.url.contains("/tag/3")#[test]
request.url.contains("/tag/0") || request.url.contains("/tag/3")fn all_pages_arrive_in_order_each_asked_for_once() {
request.url.contains("/tag/0") || request.url.contains("/tag/3")    let mut host = VirtualHost::new();
request.url.contains("/tag/0") || request.url.contains("/tag/3")    let run = host.execute(LIST, &[everything()], false, &mut sessions(2_450));
request.url.contains("/tag/0") || request.url.contains("/tag/3")    assert_eq!(numbers(&run, 0), (0..2_450).collect::<Vec<_>>());
request.url.contains("/tag/0") || request.url.contains("/tag/3")    let mut pages = asked_pages(&run);
request.url.contains("/tag/0") || request.url.contains("/tag/3")    assert_eq!(pages[0], 1, "the first page alone");
request.url.contains("/tag/0") || request.url.contains("/tag/3")    pages.sort_unstable();
request.url.contains("/tag/0") || request.url.contains("/tag/3")    assert_eq!(
request.url.contains("/tag/0") || request.url.contains("/tag/3")        pages,
request.url.contains("/tag/0") || request.url.contains("/tag/3")        (1..=25).collect::<Vec<_>>(),
request.url.contains("/tag/0") || request.url.contains("/tag/3")        "never a request more than needed"
request.url.contains("/tag/0") || request.url.contains("/tag/3")    );
request.url.contains("/tag/0") || request.url.contains("/tag/3")    assert_eq!(run.peak, 5);
request.url.contains("/tag/0") || request.url.contains("/tag/3")    assert_eq!(run.took, 50 + 5 * 50, "24 pages, five at a time");
request.url.contains("/tag/0") || request.url.contains("/tag/3")    for seen in &run.requests {
request.url.contains("/tag/0") || request.url.contains("/tag/3")        assert_eq!(
request.url.contains("/tag/0") || request.url.contains("/tag/3")            query(&seen.request.url, "OrderBy").as_deref(),
request.url.contains("/tag/0") || request.url.contains("/tag/3")            Some("createdAt")
request.url.contains("/tag/0") || request.url.contains("/tag/3")        );
request.url.contains("/tag/0") || request.url.contains("/tag/3")        assert_eq!(
request.url.contains("/tag/0") || request.url.contains("/tag/3")            query(&seen.request.url, "OrderDirection").as_deref(),
request.url.contains("/tag/0") || request.url.contains("/tag/3")            Some("ASCENDING")
request.url.contains("/tag/0") || request.url.contains("/tag/3")        );
request.url.contains("/tag/0") || request.url.contains("/tag/3")        assert_eq!(query(&seen.request.url, "PageSize").as_deref(), Some("100"));
request.url.contains("/tag/0") || request.url.contains("/tag/3")    }
request.url.contains("/tag/0") || request.url.contains("/tag/3")}
request.url.contains("/tag/0") || request.url.contains("/tag/3")
request.url.contains("/tag/0") || request.url.contains("/tag/3")#[test]
request.url.contains("/tag/0") || request.url.contains("/tag/3")fn pages_that_answer_out_of_order_are_put_in_order() {
request.url.contains("/tag/0") || request.url.contains("/tag/3")    let mut host = VirtualHost::new();
request.url.contains("/tag/0") || request.url.contains("/tag/3")    let mut server = |request: &HttpRequest, _| {
request.url.contains("/tag/0") || request.url.contains("/tag/3")        let number = query_number(&request.url, "PageNumber");
request.url.contains("/tag/0") || request.url.contains("/tag/3")        (1_000 / i64::from(number), page_of(request, 1_000))
request.url.contains("/tag/0") || request.url.contains("/tag/3")    };
request.url.contains("/tag/0") || request.url.contains("/tag/3")    let run = host.execute(LIST, &[everything()], false, &mut server);
request.url.contains("/tag/0") || request.url.contains("/tag/3")    assert_eq!(numbers(&run, 0), (0..1_000).collect::<Vec<_>>());
request.url.contains("/tag/0") || request.url.contains("/tag/3")}
request.url.contains("/tag/0") || request.url.contains("/tag/3")
request.url.contains("/tag/0") || request.url.contains("/tag/3")#[test]
request.url.contains("/tag/0") || request.url.contains("/tag/3")fn max_pages_stops_and_says_what_is_left() {
request.url.contains("/tag/0") || request.url.contains("/tag/3")    let mut host = VirtualHost::new();
request.url.contains("/tag/0") || request.url.contains("/tag/3")    let item = json!({ "autoPagination": true, "maxPages": 3 });
request.url.contains("/tag/0") || request.url.contains("/tag/3")    let run = host.execute(LIST, &[item], false, &mut sessions(1_000));
request.url.contains("/tag/0") || request.url.contains("/tag/3")    assert_eq!(run.records[&0].len(), 300);
request.url.contains("/tag/0") || request.url.contains("/tag/3")    assert_eq!(run.requests.len(), 3);
request.url.contains("/tag/0") || request.url.contains("/tag/3")    assert!(run.hints[0].contains("700"), "{:?}", run.hints);
request.url.contains("/tag/0") || request.url.contains("/tag/3")    assert!(run.hints[0].contains("Max Pages"), "{:?}", run.hints);
request.url.contains("/tag/0") || request.url.contains("/tag/3")}
request.url.contains("/tag/0") || request.url.contains("/tag/3")
request.url.contains("/tag/0") || request.url.contains("/tag/3")#[test]
request.url.contains("/tag/0") || request.url.contains("/tag/3")fn an_empty_list_is_no_failure() {
request.url.contains("/tag/0") || request.url.contains("/tag/3")    let mut host = VirtualHost::new();
request.url.contains("/tag/0") || request.url.contains("/tag/3")    let run = host.execute(LIST, &[everything()], false, &mut sessions(0));
request.url.contains("/tag/0") || request.url.contains("/tag/3")    assert!(run.failures.is_empty() && run.records.is_empty());
request.url.contains("/tag/0") || request.url.contains("/tag/3")    assert_eq!(run.requests.len(), 1);
request.url.contains("/tag/0") || request.url.contains("/tag/3")}
request.url.contains("/tag/0") || request.url.contains("/tag/3")
request.url.contains("/tag/0") || request.url.contains("/tag/3")#[test]
request.url.contains("/tag/0") || request.url.contains("/tag/3")fn records_that_slipped_onto_the_next_page_come_once() {
request.url.contains("/tag/0") || request.url.contains("/tag/3")    let mut host = VirtualHost::new();
request.url.contains("/tag/0") || request.url.contains("/tag/3")    let mut server = |request: &HttpRequest, _| {
request.url.contains("/tag/0") || request.url.contains("/tag/3")        let number = query_number(&request.url, "PageNumber");
request.url.contains("/tag/0") || request.url.contains("/tag/3")        let mut body = page(number, 100, 300);
request.url.contains("/tag/0") || request.url.contains("/tag/3")        if number == 2 {
request.url.contains("/tag/0") || request.url.contains("/tag/3")            body["items"][0]["id"] = json!(id(99));
request.url.contains("/tag/0") || request.url.contains("/tag/3")        }
request.url.contains("/tag/0") || request.url.contains("/tag/3")        (10, Behaviour::ok(&body))
request.url.contains("/tag/0") || request.url.contains("/tag/3")    };
request.url.contains("/tag/0") || request.url.contains("/tag/3")    let run = host.execute(LIST, &[everything()], false, &mut server);
request.url.contains("/tag/0") || request.url.contains("/tag/3")    assert_eq!(run.records[&0].len(), 299);
request.url.contains("/tag/0") || request.url.contains("/tag/3")    assert_eq!(run.stats.duplicates, 1);
request.url.contains("/tag/0") || request.url.contains("/tag/3")}
request.url.contains("/tag/0") || request.url.contains("/tag/3")
request.url.contains("/tag/0") || request.url.contains("/tag/3")#[test]
request.url.contains("/tag/0") || request.url.contains("/tag/3")fn a_server_that_repeats_its_last_page_for_ever_is_left() {
request.url.contains("/tag/0") || request.url.contains("/tag/3")    let mut host = VirtualHost::new();
request.url.contains("/tag/0") || request.url.contains("/tag/3")    let mut server = |_: &HttpRequest, _| {
request.url.contains("/tag/0") || request.url.contains("/tag/3")        let mut body = page(3, 100, 300);
request.url.contains("/tag/0") || request.url.contains("/tag/3")        body["hasMorePages"] = json!(true);
request.url.contains("/tag/0") || request.url.contains("/tag/3")        body["totalPages"] = json!(null);
request.url.contains("/tag/0") || request.url.contains("/tag/3")        body["totalItems"] = json!(null);
request.url.contains("/tag/0") || request.url.contains("/tag/3")        (10, Behaviour::ok(&body))
request.url.contains("/tag/0") || request.url.contains("/tag/3")    };
request.url.contains("/tag/0") || request.url.contains("/tag/3")    let run = host.execute(LIST, &[everything()], false, &mut server);
request.url.contains("/tag/0") || request.url.contains("/tag/3")    assert_eq!(run.records[&0].len(), 100);
request.url.contains("/tag/0") || request.url.contains("/tag/3")    assert_eq!(run.requests.len(), 4, "three pages without a new record");
request.url.contains("/tag/0") || request.url.contains("/tag/3")}
request.url.contains("/tag/0") || request.url.contains("/tag/3")
request.url.contains("/tag/0") || request.url.contains("/tag/3")#[test]
request.url.contains("/tag/0") || request.url.contains("/tag/3")fn a_server_that_clamps_the_page_size_is_read_to_the_end() {
request.url.contains("/tag/0") || request.url.contains("/tag/3")    let mut host = VirtualHost::new();
request.url.contains("/tag/0") || request.url.contains("/tag/3")    let mut server = |request: &HttpRequest, _| {
request.url.contains("/tag/0") || request.url.contains("/tag/3")        (
request.url.contains("/tag/0") || request.url.contains("/tag/3")            10,
request.url.contains("/tag/0") || request.url.contains("/tag/3")            Behaviour::ok(&page(query_number(&request.url, "PageNumber"), 40, 95)),
request.url.contains("/tag/0") || request.url.contains("/tag/3")        )
request.url.contains("/tag/0") || request.url.contains("/tag/3")    };
request.url.contains("/tag/0") || request.url.contains("/tag/3")    let run = host.execute(LIST, &[everything()], false, &mut server);
request.url.contains("/tag/0") || request.url.contains("/tag/3")    assert_eq!(numbers(&run, 0), (0..95).collect::<Vec<_>>());
request.url.contains("/tag/0") || request.url.contains("/tag/3")    assert_eq!(run.requests.len(), 3);
request.url.contains("/tag/0") || request.url.contains("/tag/3")}
request.url.contains("/tag/0") || request.url.contains("/tag/3")
request.url.contains("/tag/0") || request.url.contains("/tag/3")#[test]
request.url.contains("/tag/0") || request.url.contains("/tag/3")fn a_list_that_shrinks_meanwhile_ends_and_says_so() {
request.url.contains("/tag/0") || request.url.contains("/tag/3")    let mut host = VirtualHost::new();
request.url.contains("/tag/0") || request.url.contains("/tag/3")    let mut server = |request: &HttpRequest, _| {
request.url.contains("/tag/0") || request.url.contains("/tag/3")        let number = query_number(&request.url, "PageNumber");
request.url.contains("/tag/0") || request.url.contains("/tag/3")        (
request.url.contains("/tag/0") || request.url.contains("/tag/3")            10,
request.url.contains("/tag/0") || request.url.contains("/tag/3")            Behaviour::ok(&page(number, 100, if number == 1 { 450 } else { 380 })),
request.url.contains("/tag/0") || request.url.contains("/tag/3")        )
request.url.contains("/tag/0") || request.url.contains("/tag/3")    };
request.url.contains("/tag/0") || request.url.contains("/tag/3")    let run = host.execute(LIST, &[everything()], false, &mut server);
request.url.contains("/tag/0") || request.url.contains("/tag/3")    assert_eq!(run.records[&0].len(), 380);
request.url.contains("/tag/0") || request.url.contains("/tag/3")    assert!(
request.url.contains("/tag/0") || request.url.contains("/tag/3")        run.hints[0].contains("450") && run.hints[0].contains("380"),
request.url.contains("/tag/0") || request.url.contains("/tag/3")        "{:?}",
request.url.contains("/tag/0") || request.url.contains("/tag/3")        run.hints
request.url.contains("/tag/0") || request.url.contains("/tag/3")    );
request.url.contains("/tag/0") || request.url.contains("/tag/3")}
request.url.contains("/tag/0") || request.url.contains("/tag/3")
request.url.contains("/tag/0") || request.url.contains("/tag/3")#[test]
request.url.contains("/tag/0") || request.url.contains("/tag/3")fn an_array_in_place_of_a_page_is_taken_whole() {
request.url.contains("/tag/0") || request.url.contains("/tag/3")    let mut host = VirtualHost::new();
request.url.contains("/tag/0") || request.url.contains("/tag/3")    let mut server = |_: &HttpRequest, _| (10, Behaviour::ok(&json!([{ "id": id(1), "n": 1 }])));
request.url.contains("/tag/0") || request.url.contains("/tag/3")    let run = host.execute(LIST, &[everything()], false, &mut server);
request.url.contains("/tag/0") || request.url.contains("/tag/3")    assert_eq!(numbers(&run, 0), [1]);
request.url.contains("/tag/0") || request.url.contains("/tag/3")}
request.url.contains("/tag/0") || request.url.contains("/tag/3")
request.url.contains("/tag/0") || request.url.contains("/tag/3")#[test]
request.url.contains("/tag/0") || request.url.contains("/tag/3")fn a_page_without_items_is_told_not_taken() {
request.url.contains("/tag/0") || request.url.contains("/tag/3")    let mut host = VirtualHost::new();
request.url.contains("/tag/0") || request.url.contains("/tag/3")    let mut server = |_: &HttpRequest, _| (10, Behaviour::ok(&json!({ "pageNumber": 1 })));
request.url.contains("/tag/0") || request.url.contains("/tag/3")    let run = host.execute(LIST, &[everything()], false, &mut server);
request.url.contains("/tag/0") || request.url.contains("/tag/3")    assert_eq!(run.failures[0].kind, FailureKind::Unreadable);
request.url.contains("/tag/0") || request.url.contains("/tag/3")}
request.url.contains("/tag/0") || request.url.contains("/tag/3")
request.url.contains("/tag/0") || request.url.contains("/tag/3")#[test]
request.url.contains("/tag/0") || request.url.contains("/tag/3")fn page_three_throttled_waits_and_goes_on() {
request.url.contains("/tag/0") || request.url.contains("/tag/3")    for header in [None, Some("3")] {
request.url.contains("/tag/0") || request.url.contains("/tag/3")        let mut host = VirtualHost::new();
request.url.contains("/tag/0") || request.url.contains("/tag/3")        let mut refused = 0;
request.url.contains("/tag/0") || request.url.contains("/tag/3")        let mut server = |request: &HttpRequest, _| {
request.url.contains("/tag/0") || request.url.contains("/tag/3")            if query_number(&request.url, "PageNumber") == 3 && refused < 2 {
request.url.contains("/tag/0") || request.url.contains("/tag/3")                refused += 1;
request.url.contains("/tag/0") || request.url.contains("/tag/3")                return (10, Behaviour::throttled(header));
request.url.contains("/tag/0") || request.url.contains("/tag/3")            }
request.url.contains("/tag/0") || request.url.contains("/tag/3")            (10, page_of(request, 500))
request.url.contains("/tag/0") || request.url.contains("/tag/3")        };
request.url.contains("/tag/0") || request.url.contains("/tag/3")        let run = host.execute(LIST, &[everything()], false, &mut server);
request.url.contains("/tag/0") || request.url.contains("/tag/3")        assert!(run.failures.is_empty(), "{:?}", run.failures);
request.url.contains("/tag/0") || request.url.contains("/tag/3")        assert_eq!(numbers(&run, 0), (0..500).collect::<Vec<_>>());
request.url.contains("/tag/0") || request.url.contains("/tag/3")        assert_eq!(run.stats.throttled, 2);
request.url.contains("/tag/0") || request.url.contains("/tag/3")        if header.is_some() {
request.url.contains("/tag/0") || request.url.contains("/tag/3")            assert!(run.rested >= 6_000, "{}", run.rested);
request.url.contains("/tag/0") || request.url.contains("/tag/3")        }
request.url.contains("/tag/0") || request.url.contains("/tag/3")    }
request.url.contains("/tag/0") || request.url.contains("/tag/3")}
request.url.contains("/tag/0") || request.url.contains("/tag/3")
request.url.contains("/tag/0") || request.url.contains("/tag/3")#[test]
request.url.contains("/tag/0") || request.url.contains("/tag/3")fn a_retry_after_of_an_hour_is_named_not_waited_for() {
request.url.contains("/tag/0") || request.url.contains("/tag/3")    let mut host = VirtualHost::new();
request.url.contains("/tag/0") || request.url.contains("/tag/3")    let run = host.execute(LIST, &[everything()], false, &mut |_, _| {
request.url.contains("/tag/0") || request.url.contains("/tag/3")        (10, Behaviour::throttled(Some("3600")))
request.url.contains("/tag/0") || request.url.contains("/tag/3")    });
request.url.contains("/tag/0") || request.url.contains("/tag/3")    assert_eq!(run.failures[0].kind, FailureKind::Throttled);
request.url.contains("/tag/0") || request.url.contains("/tag/3")    assert_eq!(run.requests.len(), 1);
request.url.contains("/tag/0") || request.url.contains("/tag/3")    let text = format!(
request.url.contains("/tag/0") || request.url.contains("/tag/3")        "{} {}",
request.url.contains("/tag/0") || request.url.contains("/tag/3")        run.failures[0].message.title, run.failures[0].message.advice
request.url.contains("/tag/0") || request.url.contains("/tag/3")    );
request.url.contains("/tag/0") || request.url.contains("/tag/3")    assert!(
request.url.contains("/tag/0") || request.url.contains("/tag/3")        text.contains("3600") || text.contains("60 min") || text.contains("1 h"),
request.url.contains("/tag/0") || request.url.contains("/tag/3")        "{text}"
request.url.contains("/tag/0") || request.url.contains("/tag/3")    );
request.url.contains("/tag/0") || request.url.contains("/tag/3")}
request.url.contains("/tag/0") || request.url.contains("/tag/3")
request.url.contains("/tag/0") || request.url.contains("/tag/3")#[test]
request.url.contains("/tag/0") || request.url.contains("/tag/3")fn throttled_for_ever_ends_soon_after_the_longest_window_of_the_api() {
request.url.contains("/tag/0") || request.url.contains("/tag/3")    let mut host = VirtualHost::new();
request.url.contains("/tag/0") || request.url.contains("/tag/3")    let run = host.execute(LIST, &[everything()], false, &mut |_, _| {
request.url.contains("/tag/0") || request.url.contains("/tag/3")        (10, Behaviour::throttled(None))
request.url.contains("/tag/0") || request.url.contains("/tag/3")    });
request.url.contains("/tag/0") || request.url.contains("/tag/3")    assert_eq!(run.failures[0].kind, FailureKind::Throttled);
request.url.contains("/tag/0") || request.url.contains("/tag/3")    assert!(run.took > 5 * 60_000, "{}", run.took);
request.url.contains("/tag/0") || request.url.contains("/tag/3")    assert!(run.took <= 7 * 60_000, "{}", run.took);
request.url.contains("/tag/0") || request.url.contains("/tag/3")    assert!(run.requests.len() >= 5, "{}", run.requests.len());
request.url.contains("/tag/0") || request.url.contains("/tag/3")}
request.url.contains("/tag/0") || request.url.contains("/tag/3")
request.url.contains("/tag/0") || request.url.contains("/tag/3")#[test]
request.url.contains("/tag/0") || request.url.contains("/tag/3")fn a_gateway_hiccup_is_read_again_up_to_four_attempts() {
request.url.contains("/tag/0") || request.url.contains("/tag/3")    for (fails, expected) in [(3, true), (4, false)] {
request.url.contains("/tag/0") || request.url.contains("/tag/3")        let mut host = VirtualHost::new();
request.url.contains("/tag/0") || request.url.contains("/tag/3")        let mut left = fails;
request.url.contains("/tag/0") || request.url.contains("/tag/3")        let mut server = |request: &HttpRequest, _| {
request.url.contains("/tag/0") || request.url.contains("/tag/3")            if left > 0 {
request.url.contains("/tag/0") || request.url.contains("/tag/3")                left -= 1;
request.url.contains("/tag/0") || request.url.contains("/tag/3")                return (10, Behaviour::text(503, "<html>upstream</html>"));
request.url.contains("/tag/0") || request.url.contains("/tag/3")            }
request.url.contains("/tag/0") || request.url.contains("/tag/3")            (10, page_of(request, 5))
request.url.contains("/tag/0") || request.url.contains("/tag/3")        };
request.url.contains("/tag/0") || request.url.contains("/tag/3")        let run = host.execute(LIST, &[everything()], false, &mut server);
request.url.contains("/tag/0") || request.url.contains("/tag/3")        assert_eq!(
request.url.contains("/tag/0") || request.url.contains("/tag/3")            run.failures.is_empty(),
request.url.contains("/tag/0") || request.url.contains("/tag/3")            expected,
request.url.contains("/tag/0") || request.url.contains("/tag/3")            "{fails}: {:?}",
request.url.contains("/tag/0") || request.url.contains("/tag/3")            run.failures
request.url.contains("/tag/0") || request.url.contains("/tag/3")        );
request.url.contains("/tag/0") || request.url.contains("/tag/3")        assert_eq!(run.requests.len(), 4);
request.url.contains("/tag/0") || request.url.contains("/tag/3")    }
request.url.contains("/tag/0") || request.url.contains("/tag/3")}
request.url.contains("/tag/0") || request.url.contains("/tag/3")
request.url.contains("/tag/0") || request.url.contains("/tag/3")#[test]
request.url.contains("/tag/0") || request.url.contains("/tag/3")fn a_business_answer_at_500_is_not_repeated() {
request.url.contains("/tag/0") || request.url.contains("/tag/3")    let mut host = VirtualHost::new();
request.url.contains("/tag/0") || request.url.contains("/tag/3")    let body = api_error(500, "FORM_ERROR", "Contato não encontrado");
request.url.contains("/tag/0") || request.url.contains("/tag/3")    let run = host.execute(LIST, &[everything()], false, &mut |_, _| {
request.url.contains("/tag/0") || request.url.contains("/tag/3")        (10, Behaviour::status(500, &body))
request.url.contains("/tag/0") || request.url.contains("/tag/3")    });
request.url.contains("/tag/0") || request.url.contains("/tag/3")    assert_eq!(run.requests.len(), 1);
request.url.contains("/tag/0") || request.url.contains("/tag/3")    assert_eq!(run.failures[0].status, Some(500));
request.url.contains("/tag/0") || request.url.contains("/tag/3")    assert_eq!(run.failures[0].key.as_deref(), Some("FORM_ERROR"));
request.url.contains("/tag/0") || request.url.contains("/tag/3")    assert_eq!(run.failures[0].short_id.as_deref(), Some("7d1c1d34"));
request.url.contains("/tag/0") || request.url.contains("/tag/3")}
request.url.contains("/tag/0") || request.url.contains("/tag/3")
request.url.contains("/tag/0") || request.url.contains("/tag/3")#[test]
request.url.contains("/tag/0") || request.url.contains("/tag/3")fn a_bare_500_is_repeated_once() {
request.url.contains("/tag/0") || request.url.contains("/tag/3")    let mut host = VirtualHost::new();
request.url.contains("/tag/0") || request.url.contains("/tag/3")    let run = host.execute(LIST, &[everything()], false, &mut |_, _| {
request.url.contains("/tag/0") || request.url.contains("/tag/3")        (10, Behaviour::text(500, ""))
request.url.contains("/tag/0") || request.url.contains("/tag/3")    });
request.url.contains("/tag/0") || request.url.contains("/tag/3")    assert_eq!(run.requests.len(), 2);
request.url.contains("/tag/0") || request.url.contains("/tag/3")    assert_eq!(run.failures[0].kind, FailureKind::Server);
request.url.contains("/tag/0") || request.url.contains("/tag/3")}
request.url.contains("/tag/0") || request.url.contains("/tag/3")
request.url.contains("/tag/0") || request.url.contains("/tag/3")#[test]
request.url.contains("/tag/0") || request.url.contains("/tag/3")fn a_failure_inside_a_200_is_a_failure() {
request.url.contains("/tag/0") || request.url.contains("/tag/3")    let mut host = VirtualHost::new();
request.url.contains("/tag/0") || request.url.contains("/tag/3")    let body = api_error(401, "ERROR_UNAUTHORIZED", "Acesso negado");
request.url.contains("/tag/0") || request.url.contains("/tag/3")    let run = host.execute(LIST, &[everything()], false, &mut |_, _| {
request.url.contains("/tag/0") || request.url.contains("/tag/3")        (10, Behaviour::status(200, &body))
request.url.contains("/tag/0") || request.url.contains("/tag/3")    });
request.url.contains("/tag/0") || request.url.contains("/tag/3")    assert_eq!(run.failures[0].kind, FailureKind::Unauthorized);
request.url.contains("/tag/0") || request.url.contains("/tag/3")    assert_eq!(run.requests.len(), 1);
request.url.contains("/tag/0") || request.url.contains("/tag/3")}
request.url.contains("/tag/0") || request.url.contains("/tag/3")
request.url.contains("/tag/0") || request.url.contains("/tag/3")#[test]
request.url.contains("/tag/0") || request.url.contains("/tag/3")fn html_at_200_is_unreadable() {
request.url.contains("/tag/0") || request.url.contains("/tag/3")    let mut host = VirtualHost::new();
request.url.contains("/tag/0") || request.url.contains("/tag/3")    let run = host.execute(LIST, &[everything()], false, &mut |_, _| {
request.url.contains("/tag/0") || request.url.contains("/tag/3")        (10, Behaviour::text(200, "<html>login</html>"))
request.url.contains("/tag/0") || request.url.contains("/tag/3")    });
request.url.contains("/tag/0") || request.url.contains("/tag/3")    assert_eq!(run.failures[0].kind, FailureKind::Unreadable);
request.url.contains("/tag/0") || request.url.contains("/tag/3")}
request.url.contains("/tag/0") || request.url.contains("/tag/3")
request.url.contains("/tag/0") || request.url.contains("/tag/3")#[test]
request.url.contains("/tag/0") || request.url.contains("/tag/3")fn a_page_that_stays_unreadable_is_named_and_the_pages_before_it_are_kept() {
request.url.contains("/tag/0") || request.url.contains("/tag/3")    for continue_on_fail in [true, false] {
request.url.contains("/tag/0") || request.url.contains("/tag/3")        let mut host = VirtualHost::new();
request.url.contains("/tag/0") || request.url.contains("/tag/3")        let mut server = |request: &HttpRequest, _| {
request.url.contains("/tag/0") || request.url.contains("/tag/3")            if query_number(&request.url, "PageNumber") == 4 {
request.url.contains("/tag/0") || request.url.contains("/tag/3")                return (10, Behaviour::Break(TransportError::Reset));
request.url.contains("/tag/0") || request.url.contains("/tag/3")            }
request.url.contains("/tag/0") || request.url.contains("/tag/3")            (30, page_of(request, 800))
request.url.contains("/tag/0") || request.url.contains("/tag/3")        };
request.url.contains("/tag/0") || request.url.contains("/tag/3")        let run = host.execute(LIST, &[everything()], continue_on_fail, &mut server);
request.url.contains("/tag/0") || request.url.contains("/tag/3")        assert_eq!(run.failures.len(), 1);
request.url.contains("/tag/0") || request.url.contains("/tag/3")        assert_eq!(run.failures[0].page, Some(4));
request.url.contains("/tag/0") || request.url.contains("/tag/3")        assert_eq!(run.failures[0].kind, FailureKind::Unreachable);
request.url.contains("/tag/0") || request.url.contains("/tag/3")        assert!(
request.url.contains("/tag/0") || request.url.contains("/tag/3")            run.failures[0].message.advice.contains("page 4"),
request.url.contains("/tag/0") || request.url.contains("/tag/3")            "{}",
request.url.contains("/tag/0") || request.url.contains("/tag/3")            run.failures[0].message.advice
request.url.contains("/tag/0") || request.url.contains("/tag/3")        );
request.url.contains("/tag/0") || request.url.contains("/tag/3")        assert_eq!(numbers(&run, 0), (0..300).collect::<Vec<_>>());
request.url.contains("/tag/0") || request.url.contains("/tag/3")    }
request.url.contains("/tag/0") || request.url.contains("/tag/3")}
request.url.contains("/tag/0") || request.url.contains("/tag/3")
request.url.contains("/tag/0") || request.url.contains("/tag/3")#[test]
request.url.contains("/tag/0") || request.url.contains("/tag/3")fn bad_values_are_refused_before_any_request() {
request.url.contains("/tag/0") || request.url.contains("/tag/3")    for (item, parameter) in [
request.url.contains("/tag/0") || request.url.contains("/tag/3")        (json!({ "pageNumber": 1, "pageSize": 0 }), "pageSize"),
request.url.contains("/tag/0") || request.url.contains("/tag/3")        (json!({ "pageNumber": 1, "pageSize": 101 }), "pageSize"),
request.url.contains("/tag/0") || request.url.contains("/tag/3")        (json!({ "pageNumber": 0, "pageSize": 10 }), "pageNumber"),
request.url.contains("/tag/0") || request.url.contains("/tag/3")        (
request.url.contains("/tag/0") || request.url.contains("/tag/3")            json!({ "filters": { "contactId": "42" } }),
request.url.contains("/tag/0") || request.url.contains("/tag/3")            "filters.contactId",
request.url.contains("/tag/0") || request.url.contains("/tag/3")        ),
request.url.contains("/tag/0") || request.url.contains("/tag/3")        (
request.url.contains("/tag/0") || request.url.contains("/tag/3")            json!({ "filters": { "status": ["nonsense"] } }),
request.url.contains("/tag/0") || request.url.contains("/tag/3")            "filters.status",
request.url.contains("/tag/0") || request.url.contains("/tag/3")        ),
request.url.contains("/tag/0") || request.url.contains("/tag/3")        (
request.url.contains("/tag/0") || request.url.contains("/tag/3")            json!({ "filters": { "createdAtAfter": "yesterday" } }),
request.url.contains("/tag/0") || request.url.contains("/tag/3")            "filters.createdAtAfter",
request.url.contains("/tag/0") || request.url.contains("/tag/3")        ),
request.url.contains("/tag/0") || request.url.contains("/tag/3")        (json!({ "autoPagination": true, "maxPages": 0 }), "maxPages"),
request.url.contains("/tag/0") || request.url.contains("/tag/3")    ] {
request.url.contains("/tag/0") || request.url.contains("/tag/3")        let mut host = VirtualHost::new();
request.url.contains("/tag/0") || request.url.contains("/tag/3")        let items = [json!({}), item.clone()];
request.url.contains("/tag/0") || request.url.contains("/tag/3")        let run = host.execute(LIST, &items, false, &mut sessions(5));
request.url.contains("/tag/0") || request.url.contains("/tag/3")        assert_eq!(run.requests.len(), 0, "{item}");
request.url.contains("/tag/0") || request.url.contains("/tag/3")        assert_eq!(run.failures[0].kind, FailureKind::Invalid);
request.url.contains("/tag/0") || request.url.contains("/tag/3")        assert_eq!(run.failures[0].item, Some(1));
request.url.contains("/tag/0") || request.url.contains("/tag/3")        assert_eq!(
request.url.contains("/tag/0") || request.url.contains("/tag/3")            run.failures[0].parameter.as_deref(),
request.url.contains("/tag/0") || request.url.contains("/tag/3")            Some(parameter),
request.url.contains("/tag/0") || request.url.contains("/tag/3")            "{item}"
request.url.contains("/tag/0") || request.url.contains("/tag/3")        );
request.url.contains("/tag/0") || request.url.contains("/tag/3")    }
request.url.contains("/tag/0") || request.url.contains("/tag/3")}
request.url.contains("/tag/0") || request.url.contains("/tag/3")
request.url.contains("/tag/0") || request.url.contains("/tag/3")#[test]
request.url.contains("/tag/0") || request.url.contains("/tag/3")fn with_continue_the_good_items_still_run() {
request.url.contains("/tag/0") || request.url.contains("/tag/3")    let mut host = VirtualHost::new();
request.url.contains("/tag/0") || request.url.contains("/tag/3")    let items = [json!({}), json!({ "pageSize": 101 }), json!({})];
request.url.contains("/tag/0") || request.url.contains("/tag/3")    let run = host.execute(LIST, &items, true, &mut sessions(5));
request.url.contains("/tag/0") || request.url.contains("/tag/3")    assert_eq!(run.records.keys().copied().collect::<Vec<_>>(), [0, 2]);
request.url.contains("/tag/0") || request.url.contains("/tag/3")    assert_eq!(
request.url.contains("/tag/0") || request.url.contains("/tag/3")        run.failures
request.url.contains("/tag/0") || request.url.contains("/tag/3")            .iter()
request.url.contains("/tag/0") || request.url.contains("/tag/3")            .map(|failure| failure.item)
request.url.contains("/tag/0") || request.url.contains("/tag/3")            .collect::<Vec<_>>(),
request.url.contains("/tag/0") || request.url.contains("/tag/3")        [Some(1)]
request.url.contains("/tag/0") || request.url.contains("/tag/3")    );
request.url.contains("/tag/0") || request.url.contains("/tag/3")}
request.url.contains("/tag/0") || request.url.contains("/tag/3")
request.url.contains("/tag/0") || request.url.contains("/tag/3")#[test]
request.url.contains("/tag/0") || request.url.contains("/tag/3")fn many_items_share_the_parallel_places_and_finish() {
request.url.contains("/tag/0") || request.url.contains("/tag/3")    let mut host = VirtualHost::new();
request.url.contains("/tag/0") || request.url.contains("/tag/3")    let items: Vec<Value> = (0..40)
request.url.contains("/tag/0") || request.url.contains("/tag/3")        .map(|n| json!({ "pageNumber": n + 1, "pageSize": 10 }))
request.url.contains("/tag/0") || request.url.contains("/tag/3")        .collect();
request.url.contains("/tag/0") || request.url.contains("/tag/3")    let run = host.execute(LIST, &items, false, &mut sessions(400));
request.url.contains("/tag/0") || request.url.contains("/tag/3")    assert_eq!(run.peak, 5);
request.url.contains("/tag/0") || request.url.contains("/tag/3")    for item in 0..40 {
request.url.contains("/tag/0") || request.url.contains("/tag/3")        assert_eq!(numbers(&run, item)[0], u64::from(item) * 10);
request.url.contains("/tag/0") || request.url.contains("/tag/3")    }
request.url.contains("/tag/0") || request.url.contains("/tag/3")}
request.url.contains("/tag/0") || request.url.contains("/tag/3")
request.url.contains("/tag/0") || request.url.contains("/tag/3")#[test]
request.url.contains("/tag/0") || request.url.contains("/tag/3")fn a_name_is_looked_up_once_and_sent_as_its_id() {
request.url.contains("/tag/0") || request.url.contains("/tag/3")    let mut host = VirtualHost::new();
request.url.contains("/tag/0") || request.url.contains("/tag/3")    let users = json!([
request.url.contains("/tag/0") || request.url.contains("/tag/3")        { "id": id(1), "userId": id(11), "name": "Bruna Lima" },
request.url.contains("/tag/0") || request.url.contains("/tag/3")        { "id": id(2), "userId": id(12), "name": "Ana Souza" },
request.url.contains("/tag/0") || request.url.contains("/tag/3")        { "id": id(3), "userId": id(13), "name": "ana souza" },
request.url.contains("/tag/0") || request.url.contains("/tag/3")    ]);
request.url.contains("/tag/0") || request.url.contains("/tag/3")    let mut server = |request: &HttpRequest, _| {
request.url.contains("/tag/0") || request.url.contains("/tag/3")        if request.url.contains("/core/v1/agent") {
request.url.contains("/tag/0") || request.url.contains("/tag/3")            (10, Behaviour::ok(&users))
request.url.contains("/tag/0") || request.url.contains("/tag/3")        } else {
request.url.contains("/tag/0") || request.url.contains("/tag/3")            (10, page_of(request, 1))
request.url.contains("/tag/0") || request.url.contains("/tag/3")        }
request.url.contains("/tag/0") || request.url.contains("/tag/3")    };
request.url.contains("/tag/0") || request.url.contains("/tag/3")    let named = |name: &str| json!({ "filters": { "userId": name } });
request.url.contains("/tag/0") || request.url.contains("/tag/3")    let run = host.execute(
request.url.contains("/tag/0") || request.url.contains("/tag/3")        LIST,
request.url.contains("/tag/0") || request.url.contains("/tag/3")        &[named("bruna lima"), named("Bruna Lima"), named(&id(12))],
request.url.contains("/tag/0") || request.url.contains("/tag/3")        false,
request.url.contains("/tag/0") || request.url.contains("/tag/3")        &mut server,
request.url.contains("/tag/0") || request.url.contains("/tag/3")    );
request.url.contains("/tag/0") || request.url.contains("/tag/3")    assert!(run.failures.is_empty(), "{:?}", run.failures);
request.url.contains("/tag/0") || request.url.contains("/tag/3")    let look_ups = run
request.url.contains("/tag/0") || request.url.contains("/tag/3")        .requests
request.url.contains("/tag/0") || request.url.contains("/tag/3")        .iter()
request.url.contains("/tag/0") || request.url.contains("/tag/3")        .filter(|seen| seen.request.url.contains("agent"))
request.url.contains("/tag/0") || request.url.contains("/tag/3")        .count();
request.url.contains("/tag/0") || request.url.contains("/tag/3")    assert_eq!(look_ups, 1);
request.url.contains("/tag/0") || request.url.contains("/tag/3")    let sent: Vec<_> = run
request.url.contains("/tag/0") || request.url.contains("/tag/3")        .requests
request.url.contains("/tag/0") || request.url.contains("/tag/3")        .iter()
request.url.contains("/tag/0") || request.url.contains("/tag/3")        .filter_map(|seen| query(&seen.request.url, "UserId"))
request.url.contains("/tag/0") || request.url.contains("/tag/3")        .collect();
request.url.contains("/tag/0") || request.url.contains("/tag/3")    assert_eq!(sent, [id(11), id(11), id(12)]);
request.url.contains("/tag/0") || request.url.contains("/tag/3")
request.url.contains("/tag/0") || request.url.contains("/tag/3")    for name in ["Nobody", "Ana Souza"] {
request.url.contains("/tag/0") || request.url.contains("/tag/3")        let run = host.execute(LIST, &[named(name)], false, &mut server);
request.url.contains("/tag/0") || request.url.contains("/tag/3")        assert!(
request.url.contains("/tag/0") || request.url.contains("/tag/3")            run.failures[0]
request.url.contains("/tag/0") || request.url.contains("/tag/3")                .message
request.url.contains("/tag/0") || request.url.contains("/tag/3")                .title
request.url.contains("/tag/0") || request.url.contains("/tag/3")                .contains("Choose from the list"),
request.url.contains("/tag/0") || request.url.contains("/tag/3")            "{:?}",
request.url.contains("/tag/0") || request.url.contains("/tag/3")            run.failures[0]
request.url.contains("/tag/0") || request.url.contains("/tag/3")        );
request.url.contains("/tag/0") || request.url.contains("/tag/3")        assert_eq!(run.failures[0].parameter.as_deref(), Some("filters.userId"));
request.url.contains("/tag/0") || request.url.contains("/tag/3")    }
request.url.contains("/tag/0") || request.url.contains("/tag/3")    let run = host.execute(LIST, &[named("Ana Souza")], false, &mut server);
request.url.contains("/tag/0") || request.url.contains("/tag/3")    let text = format!(
request.url.contains("/tag/0") || request.url.contains("/tag/3")        "{} {}",
request.url.contains("/tag/0") || request.url.contains("/tag/3")        run.failures[0].message.title, run.failures[0].message.advice
request.url.contains("/tag/0") || request.url.contains("/tag/3")    );
request.url.contains("/tag/0") || request.url.contains("/tag/3")    assert!(
request.url.contains("/tag/0") || request.url.contains("/tag/3")        text.contains("00000012") && text.contains("00000013"),
request.url.contains("/tag/0") || request.url.contains("/tag/3")        "the candidates are told apart: {text}"
request.url.contains("/tag/0") || request.url.contains("/tag/3")    );
request.url.contains("/tag/0") || request.url.contains("/tag/3")}
request.url.contains("/tag/0") || request.url.contains("/tag/3")
request.url.contains("/tag/0") || request.url.contains("/tag/3")#[test]
request.url.contains("/tag/0") || request.url.contains("/tag/3")fn local_times_go_out_as_utc_in_the_workflows_zone() {
request.url.contains("/tag/0") || request.url.contains("/tag/3")    fn sao_paulo(_: i64) -> i32 {
request.url.contains("/tag/0") || request.url.contains("/tag/3")        -180
request.url.contains("/tag/0") || request.url.contains("/tag/3")    }
request.url.contains("/tag/0") || request.url.contains("/tag/3")    let mut host = VirtualHost {
request.url.contains("/tag/0") || request.url.contains("/tag/3")        zone: Some(sao_paulo),
request.url.contains("/tag/0") || request.url.contains("/tag/3")        ..VirtualHost::new()
request.url.contains("/tag/0") || request.url.contains("/tag/3")    };
request.url.contains("/tag/0") || request.url.contains("/tag/3")    let item = json!({ "filters": { "createdAtAfter": "2026-01-15 09:00", "createdAtBefore": "2026-01-16" } });
request.url.contains("/tag/0") || request.url.contains("/tag/3")    let run = host.execute(LIST, &[item], false, &mut sessions(1));
request.url.contains("/tag/0") || request.url.contains("/tag/3")    assert!(run.failures.is_empty(), "{:?}", run.failures);
request.url.contains("/tag/0") || request.url.contains("/tag/3")    let url = &run.requests[0].request.url;
request.url.contains("/tag/0") || request.url.contains("/tag/3")    assert_eq!(
request.url.contains("/tag/0") || request.url.contains("/tag/3")        query(url, "CreatedAt.After").as_deref(),
request.url.contains("/tag/0") || request.url.contains("/tag/3")        Some("2026-01-15T12:00:00Z")
request.url.contains("/tag/0") || request.url.contains("/tag/3")    );
request.url.contains("/tag/0") || request.url.contains("/tag/3")    assert_eq!(
request.url.contains("/tag/0") || request.url.contains("/tag/3")        query(url, "CreatedAt.Before").as_deref(),
request.url.contains("/tag/0") || request.url.contains("/tag/3")        Some("2026-01-16T03:00:00Z")
request.url.contains("/tag/0") || request.url.contains("/tag/3")    );
request.url.contains("/tag/0") || request.url.contains("/tag/3")}
request.url.contains("/tag/0") || request.url.contains("/tag/3")
request.url.contains("/tag/0") || request.url.contains("/tag/3")#[test]
request.url.contains("/tag/0") || request.url.contains("/tag/3")fn after_later_than_before_is_refused() {
request.url.contains("/tag/0") || request.url.contains("/tag/3")    let mut host = VirtualHost::new();
request.url.contains("/tag/0") || request.url.contains("/tag/3")    for (after, before) in [
request.url.contains("/tag/0") || request.url.contains("/tag/3")        ("2026-02-01", "2026-01-01"),
request.url.contains("/tag/0") || request.url.contains("/tag/3")        ("2026-02-01T00:00:00Z", "2026-01-31T23:00:00-00:30"),
request.url.contains("/tag/0") || request.url.contains("/tag/3")    ] {
request.url.contains("/tag/0") || request.url.contains("/tag/3")        let item = json!({ "filters": { "createdAtAfter": after, "createdAtBefore": before } });
request.url.contains("/tag/0") || request.url.contains("/tag/3")        let run = host.execute(LIST, &[item], false, &mut sessions(1));
request.url.contains("/tag/0") || request.url.contains("/tag/3")        assert_eq!(
request.url.contains("/tag/0") || request.url.contains("/tag/3")            run.failures.first().map(|failure| failure.kind),
request.url.contains("/tag/0") || request.url.contains("/tag/3")            Some(FailureKind::Invalid),
request.url.contains("/tag/0") || request.url.contains("/tag/3")            "{after} {before}"
request.url.contains("/tag/0") || request.url.contains("/tag/3")        );
request.url.contains("/tag/0") || request.url.contains("/tag/3")        assert_eq!(run.requests.len(), 0);
request.url.contains("/tag/0") || request.url.contains("/tag/3")    }
request.url.contains("/tag/0") || request.url.contains("/tag/3")}
request.url.contains("/tag/0") || request.url.contains("/tag/3")
request.url.contains("/tag/0") || request.url.contains("/tag/3")#[test]
request.url.contains("/tag/0") || request.url.contains("/tag/3")fn cancel_stops_requests_and_waits_at_once() {
request.url.contains("/tag/0") || request.url.contains("/tag/3")    for (after, behaviour) in [
request.url.contains("/tag/0") || request.url.contains("/tag/3")        (25, Behaviour::Silence),
request.url.contains("/tag/0") || request.url.contains("/tag/3")        (5_000, Behaviour::throttled(Some("50"))),
request.url.contains("/tag/0") || request.url.contains("/tag/3")    ] {
request.url.contains("/tag/0") || request.url.contains("/tag/3")        let mut host = VirtualHost {
request.url.contains("/tag/0") || request.url.contains("/tag/3")            cancel_after: Some(after),
request.url.contains("/tag/0") || request.url.contains("/tag/3")            ..VirtualHost::new()
request.url.contains("/tag/0") || request.url.contains("/tag/3")        };
request.url.contains("/tag/0") || request.url.contains("/tag/3")        let run = host.execute(LIST, &[everything()], true, &mut |_, _| {
request.url.contains("/tag/0") || request.url.contains("/tag/3")            (10, behaviour.clone())
request.url.contains("/tag/0") || request.url.contains("/tag/3")        });
request.url.contains("/tag/0") || request.url.contains("/tag/3")        assert!(run.done);
request.url.contains("/tag/0") || request.url.contains("/tag/3")        assert_eq!(run.took, after);
request.url.contains("/tag/0") || request.url.contains("/tag/3")        assert_eq!(
request.url.contains("/tag/0") || request.url.contains("/tag/3")            run.failures.last().map(|failure| failure.kind),
request.url.contains("/tag/0") || request.url.contains("/tag/3")            Some(FailureKind::Cancelled)
request.url.contains("/tag/0") || request.url.contains("/tag/3")        );
request.url.contains("/tag/0") || request.url.contains("/tag/3")        assert_eq!(host.core.jobs(), 0);
request.url.contains("/tag/0") || request.url.contains("/tag/3")    }
request.url.contains("/tag/0") || request.url.contains("/tag/3")}
request.url.contains("/tag/0") || request.url.contains("/tag/3")
request.url.contains("/tag/0") || request.url.contains("/tag/3")#[test]
request.url.contains("/tag/0") || request.url.contains("/tag/3")fn the_pace_of_the_account_holds_over_jobs() {
request.url.contains("/tag/0") || request.url.contains("/tag/3")    let mut host = VirtualHost::new();
request.url.contains("/tag/0") || request.url.contains("/tag/3")    let mut arrivals = Vec::new();
request.url.contains("/tag/0") || request.url.contains("/tag/3")    for _ in 0..3 {
request.url.contains("/tag/0") || request.url.contains("/tag/3")        let run = host.execute(LIST, &[everything()], false, &mut |request, now| {
request.url.contains("/tag/0") || request.url.contains("/tag/3")            arrivals.push(now - BEGIN);
request.url.contains("/tag/0") || request.url.contains("/tag/3")            (10, page_of(request, 6_000))
request.url.contains("/tag/0") || request.url.contains("/tag/3")        });
request.url.contains("/tag/0") || request.url.contains("/tag/3")        assert_eq!(run.records[&0].len(), 6_000);
request.url.contains("/tag/0") || request.url.contains("/tag/3")    }
request.url.contains("/tag/0") || request.url.contains("/tag/3")    for window in arrivals.windows(201) {
request.url.contains("/tag/0") || request.url.contains("/tag/3")        assert!(
request.url.contains("/tag/0") || request.url.contains("/tag/3")            window[200] - window[0] >= 5_000,
request.url.contains("/tag/0") || request.url.contains("/tag/3")            "never more than 200 in 5 seconds"
request.url.contains("/tag/0") || request.url.contains("/tag/3")        );
request.url.contains("/tag/0") || request.url.contains("/tag/3")    }
request.url.contains("/tag/0") || request.url.contains("/tag/3")    assert_eq!(arrivals.len(), 180);
request.url.contains("/tag/0") || request.url.contains("/tag/3")}
request.url.contains("/tag/0") || request.url.contains("/tag/3")
request.url.contains("/tag/0") || request.url.contains("/tag/3")#[test]
request.url.contains("/tag/0") || request.url.contains("/tag/3")fn the_pace_does_not_eat_the_time_limit() {
request.url.contains("/tag/0") || request.url.contains("/tag/3")    let mut host = VirtualHost::new();
request.url.contains("/tag/0") || request.url.contains("/tag/3")    let item = json!({ "autoPagination": true, "options": { "allPages": true, "requestsPer5Minutes": 10, "itemTimeout": 1 } });
request.url.contains("/tag/0") || request.url.contains("/tag/3")    let run = host.execute(LIST, &[item], false, &mut sessions(5_000));
request.url.contains("/tag/0") || request.url.contains("/tag/3")    assert!(run.failures.is_empty(), "{:?}", run.failures);
request.url.contains("/tag/0") || request.url.contains("/tag/3")    assert_eq!(run.records[&0].len(), 5_000);
request.url.contains("/tag/0") || request.url.contains("/tag/3")    assert!(run.took > 15 * 60_000);
request.url.contains("/tag/0") || request.url.contains("/tag/3")}
request.url.contains("/tag/0") || request.url.contains("/tag/3")
request.url.contains("/tag/0") || request.url.contains("/tag/3")#[test]
request.url.contains("/tag/0") || request.url.contains("/tag/3")fn an_operation_of_an_older_node_is_refused_with_a_hint() {
request.url.contains("/tag/0") || request.url.contains("/tag/3")    let mut host = VirtualHost::new();
request.url.contains("/tag/0") || request.url.contains("/tag/3")    let run = host.execute(
request.url.contains("/tag/0") || request.url.contains("/tag/3")        ("session", "getAllSessions"),
request.url.contains("/tag/0") || request.url.contains("/tag/3")        &[json!({})],
request.url.contains("/tag/0") || request.url.contains("/tag/3")        false,
request.url.contains("/tag/0") || request.url.contains("/tag/3")        &mut sessions(1),
request.url.contains("/tag/0") || request.url.contains("/tag/3")    );
request.url.contains("/tag/0") || request.url.contains("/tag/3")    assert_eq!(run.failures[0].kind, FailureKind::Invalid);
request.url.contains("/tag/0") || request.url.contains("/tag/3")    assert!(
request.url.contains("/tag/0") || request.url.contains("/tag/3")        run.failures[0].message.title.contains("getAllSessions"),
request.url.contains("/tag/0") || request.url.contains("/tag/3")        "{:?}",
request.url.contains("/tag/0") || request.url.contains("/tag/3")        run.failures[0]
request.url.contains("/tag/0") || request.url.contains("/tag/3")    );
request.url.contains("/tag/0") || request.url.contains("/tag/3")    assert_eq!(run.requests.len(), 0);
request.url.contains("/tag/0") || request.url.contains("/tag/3")}
request.url.contains("/tag/0") || request.url.contains("/tag/3")
request.url.contains("/tag/0") || request.url.contains("/tag/3")#[test]
request.url.contains("/tag/0") || request.url.contains("/tag/3")fn a_window_narrows_at_each_429_and_grows_back() {
request.url.contains("/tag/0") || request.url.contains("/tag/3")    let mut host = VirtualHost::new();
request.url.contains("/tag/0") || request.url.contains("/tag/3")    let mut seen = 0;
request.url.contains("/tag/0") || request.url.contains("/tag/3")    let mut server = |request: &HttpRequest, _| {
request.url.contains("/tag/0") || request.url.contains("/tag/3")        seen += 1;
request.url.contains("/tag/0") || request.url.contains("/tag/3")        if (3..=4).contains(&seen) {
request.url.contains("/tag/0") || request.url.contains("/tag/3")            return (10, Behaviour::throttled(None));
request.url.contains("/tag/0") || request.url.contains("/tag/3")        }
request.url.contains("/tag/0") || request.url.contains("/tag/3")        (500, page_of(request, 9_000))
request.url.contains("/tag/0") || request.url.contains("/tag/3")    };
request.url.contains("/tag/0") || request.url.contains("/tag/3")    let run = host.execute(LIST, &[everything()], false, &mut server);
request.url.contains("/tag/0") || request.url.contains("/tag/3")    assert_eq!(run.records[&0].len(), 9_000);
request.url.contains("/tag/0") || request.url.contains("/tag/3")    assert!(run.failures.is_empty());
request.url.contains("/tag/0") || request.url.contains("/tag/3")    assert_eq!(run.stats.throttled, 2);
request.url.contains("/tag/0") || request.url.contains("/tag/3")    let late = run.requests.len() - 10;
request.url.contains("/tag/0") || request.url.contains("/tag/3")    let gaps: Vec<i64> = run.requests[late..]
request.url.contains("/tag/0") || request.url.contains("/tag/3")        .windows(2)
request.url.contains("/tag/0") || request.url.contains("/tag/3")        .map(|pair| pair[1].at - pair[0].at)
request.url.contains("/tag/0") || request.url.contains("/tag/3")        .collect();
request.url.contains("/tag/0") || request.url.contains("/tag/3")    assert!(
request.url.contains("/tag/0") || request.url.contains("/tag/3")        gaps.contains(&0),
request.url.contains("/tag/0") || request.url.contains("/tag/3")        "several requests at a time again: {gaps:?}"
request.url.contains("/tag/0") || request.url.contains("/tag/3")    );
request.url.contains("/tag/0") || request.url.contains("/tag/3")}
request.url.contains("/tag/0") || request.url.contains("/tag/3")
request.url.contains("/tag/0") || request.url.contains("/tag/3")#[test]
request.url.contains("/tag/0") || request.url.contains("/tag/3")fn a_send_is_never_repeated_after_it_may_have_gone_out() {
request.url.contains("/tag/0") || request.url.contains("/tag/3")    for behaviour in [
request.url.contains("/tag/0") || request.url.contains("/tag/3")        Behaviour::Silence,
request.url.contains("/tag/0") || request.url.contains("/tag/3")        Behaviour::Break(TransportError::Reset),
request.url.contains("/tag/0") || request.url.contains("/tag/3")        Behaviour::Break(TransportError::Other),
request.url.contains("/tag/0") || request.url.contains("/tag/3")        Behaviour::text(502, "<html></html>"),
request.url.contains("/tag/0") || request.url.contains("/tag/3")        Behaviour::text(504, ""),
request.url.contains("/tag/0") || request.url.contains("/tag/3")        Behaviour::text(500, ""),
request.url.contains("/tag/0") || request.url.contains("/tag/3")        Behaviour::text(200, "{\"id\":"),
request.url.contains("/tag/0") || request.url.contains("/tag/3")    ] {
request.url.contains("/tag/0") || request.url.contains("/tag/3")        let mut host = VirtualHost::new();
request.url.contains("/tag/0") || request.url.contains("/tag/3")        let item = json!({ "sessionId": id(1), "text": "Olá" });
request.url.contains("/tag/0") || request.url.contains("/tag/3")        let run = host.execute(("session", "sendText"), &[item], false, &mut |_, _| {
request.url.contains("/tag/0") || request.url.contains("/tag/3")            (10, behaviour.clone())
request.url.contains("/tag/0") || request.url.contains("/tag/3")        });
request.url.contains("/tag/0") || request.url.contains("/tag/3")        assert_eq!(run.requests.len(), 1, "{behaviour:?}");
request.url.contains("/tag/0") || request.url.contains("/tag/3")        assert_eq!(
request.url.contains("/tag/0") || request.url.contains("/tag/3")            run.failures[0].kind,
request.url.contains("/tag/0") || request.url.contains("/tag/3")            FailureKind::Uncertain,
request.url.contains("/tag/0") || request.url.contains("/tag/3")            "{behaviour:?}"
request.url.contains("/tag/0") || request.url.contains("/tag/3")        );
request.url.contains("/tag/0") || request.url.contains("/tag/3")    }
request.url.contains("/tag/0") || request.url.contains("/tag/3")}
request.url.contains("/tag/0") || request.url.contains("/tag/3")
request.url.contains("/tag/0") || request.url.contains("/tag/3")#[test]
request.url.contains("/tag/0") || request.url.contains("/tag/3")fn a_send_that_surely_did_not_go_out_is_repeated() {
request.url.contains("/tag/0") || request.url.contains("/tag/3")    for behaviour in [
request.url.contains("/tag/0") || request.url.contains("/tag/3")        Behaviour::throttled(None),
request.url.contains("/tag/0") || request.url.contains("/tag/3")        Behaviour::throttled(Some("1")),
request.url.contains("/tag/0") || request.url.contains("/tag/3")        Behaviour::Break(TransportError::Refused),
request.url.contains("/tag/0") || request.url.contains("/tag/3")        Behaviour::Break(TransportError::Unresolved),
request.url.contains("/tag/0") || request.url.contains("/tag/3")        Behaviour::Break(TransportError::Unreachable),
request.url.contains("/tag/0") || request.url.contains("/tag/3")    ] {
request.url.contains("/tag/0") || request.url.contains("/tag/3")        let mut host = VirtualHost::new();
request.url.contains("/tag/0") || request.url.contains("/tag/3")        let mut left = 1;
request.url.contains("/tag/0") || request.url.contains("/tag/3")        let item = json!({ "sessionId": id(1), "text": "Olá" });
request.url.contains("/tag/0") || request.url.contains("/tag/3")        let run = host.execute(("session", "sendText"), &[item], false, &mut |_, _| {
request.url.contains("/tag/0") || request.url.contains("/tag/3")            left -= 1;
request.url.contains("/tag/0") || request.url.contains("/tag/3")            if left >= 0 {
request.url.contains("/tag/0") || request.url.contains("/tag/3")                (10, behaviour.clone())
request.url.contains("/tag/0") || request.url.contains("/tag/3")            } else {
request.url.contains("/tag/0") || request.url.contains("/tag/3")                (
request.url.contains("/tag/0") || request.url.contains("/tag/3")                    10,
request.url.contains("/tag/0") || request.url.contains("/tag/3")                    Behaviour::ok(&json!({ "id": id(9), "status": "QUEUED" })),
request.url.contains("/tag/0") || request.url.contains("/tag/3")                )
request.url.contains("/tag/0") || request.url.contains("/tag/3")            }
request.url.contains("/tag/0") || request.url.contains("/tag/3")        });
request.url.contains("/tag/0") || request.url.contains("/tag/3")        assert!(run.failures.is_empty(), "{behaviour:?}: {:?}", run.failures);
request.url.contains("/tag/0") || request.url.contains("/tag/3")        assert_eq!(run.requests.len(), 2, "{behaviour:?}");
request.url.contains("/tag/0") || request.url.contains("/tag/3")    }
request.url.contains("/tag/0") || request.url.contains("/tag/3")}
request.url.contains("/tag/0") || request.url.contains("/tag/3")
request.url.contains("/tag/0") || request.url.contains("/tag/3")#[test]
request.url.contains("/tag/0") || request.url.contains("/tag/3")fn writes_run_one_after_the_other_in_input_order() {
request.url.contains("/tag/0") || request.url.contains("/tag/3")    let mut host = VirtualHost::new();
request.url.contains("/tag/0") || request.url.contains("/tag/3")    let items: Vec<Value> = (0..5)
request.url.contains("/tag/0") || request.url.contains("/tag/3")        .map(|n| json!({ "sessionId": id(1), "text": format!("{n}") }))
request.url.contains("/tag/0") || request.url.contains("/tag/3")        .collect();
request.url.contains("/tag/0") || request.url.contains("/tag/3")    let run = host.execute(("session", "sendText"), &items, false, &mut |request, _| {
request.url.contains("/tag/0") || request.url.contains("/tag/3")        let text = &json_body(request)["text"];
request.url.contains("/tag/0") || request.url.contains("/tag/3")        (10, Behaviour::ok(&json!({ "id": id(9), "text": text })))
request.url.contains("/tag/0") || request.url.contains("/tag/3")    });
request.url.contains("/tag/0") || request.url.contains("/tag/3")    assert_eq!(run.peak, 1);
request.url.contains("/tag/0") || request.url.contains("/tag/3")    let sent: Vec<_> = run
request.url.contains("/tag/0") || request.url.contains("/tag/3")        .records
request.url.contains("/tag/0") || request.url.contains("/tag/3")        .values()
request.url.contains("/tag/0") || request.url.contains("/tag/3")        .map(|list| list[0]["text"].as_str().unwrap().to_owned())
request.url.contains("/tag/0") || request.url.contains("/tag/3")        .collect();
request.url.contains("/tag/0") || request.url.contains("/tag/3")    assert_eq!(sent, ["0", "1", "2", "3", "4"]);
request.url.contains("/tag/0") || request.url.contains("/tag/3")}
request.url.contains("/tag/0") || request.url.contains("/tag/3")
request.url.contains("/tag/0") || request.url.contains("/tag/3")fn file() -> FileFacts {
request.url.contains("/tag/0") || request.url.contains("/tag/3")    FileFacts {
request.url.contains("/tag/0") || request.url.contains("/tag/3")        property: "data".into(),
request.url.contains("/tag/0") || request.url.contains("/tag/3")        name: "nota fiscal.pdf".into(),
request.url.contains("/tag/0") || request.url.contains("/tag/3")        mime_type: "application/pdf".into(),
request.url.contains("/tag/0") || request.url.contains("/tag/3")        size: 1_000,
request.url.contains("/tag/0") || request.url.contains("/tag/3")    }
request.url.contains("/tag/0") || request.url.contains("/tag/3")}
request.url.contains("/tag/0") || request.url.contains("/tag/3")
request.url.contains("/tag/0") || request.url.contains("/tag/3")#[test]
request.url.contains("/tag/0") || request.url.contains("/tag/3")fn a_file_is_uploaded_without_the_key_and_its_id_is_sent() {
request.url.contains("/tag/0") || request.url.contains("/tag/3")    let mut host = VirtualHost::new();
request.url.contains("/tag/0") || request.url.contains("/tag/3")    host.files = vec![vec![file()]];
request.url.contains("/tag/0") || request.url.contains("/tag/3")    let item = json!({ "sessionId": id(1), "fileSource": "binary", "binaryProperty": "data" });
request.url.contains("/tag/0") || request.url.contains("/tag/3")    let run = host.execute(
request.url.contains("/tag/0") || request.url.contains("/tag/3")        ("session", "sendFile"),
request.url.contains("/tag/0") || request.url.contains("/tag/3")        std::slice::from_ref(&item),
request.url.contains("/tag/0") || request.url.contains("/tag/3")        false,
request.url.contains("/tag/0") || request.url.contains("/tag/3")        &mut |request, _| {
request.url.contains("/tag/0") || request.url.contains("/tag/3")            let answer = match (request.method, request.url.as_str()) {
request.url.contains("/tag/0") || request.url.contains("/tag/3")                ("GET", url) if url.contains("/core/v2/file") => {
request.url.contains("/tag/0") || request.url.contains("/tag/3")                    json!({ "tempFileId": id(5), "urlUpload": "https://bucket.example/put?x=1" })
request.url.contains("/tag/0") || request.url.contains("/tag/3")                }
request.url.contains("/tag/0") || request.url.contains("/tag/3")                ("PUT", _) => return (10, Behaviour::text(200, "")),
request.url.contains("/tag/0") || request.url.contains("/tag/3")                ("POST", url) if url.ends_with("/core/v2/file") => json!({ "id": id(6) }),
request.url.contains("/tag/0") || request.url.contains("/tag/3")                _ => json!({ "id": id(9) }),
request.url.contains("/tag/0") || request.url.contains("/tag/3")            };
request.url.contains("/tag/0") || request.url.contains("/tag/3")            (10, Behaviour::ok(&answer))
request.url.contains("/tag/0") || request.url.contains("/tag/3")        },
request.url.contains("/tag/0") || request.url.contains("/tag/3")    );
request.url.contains("/tag/0") || request.url.contains("/tag/3")    assert!(run.failures.is_empty(), "{:?}", run.failures);
request.url.contains("/tag/0") || request.url.contains("/tag/3")    let urls: Vec<_> = run
request.url.contains("/tag/0") || request.url.contains("/tag/3")        .requests
request.url.contains("/tag/0") || request.url.contains("/tag/3")        .iter()
request.url.contains("/tag/0") || request.url.contains("/tag/3")        .map(|seen| seen.request.url.as_str())
request.url.contains("/tag/0") || request.url.contains("/tag/3")        .collect();
request.url.contains("/tag/0") || request.url.contains("/tag/3")    assert_eq!(urls.len(), 4, "{urls:?}");
request.url.contains("/tag/0") || request.url.contains("/tag/3")    assert_eq!(query(urls[0], "Name").as_deref(), Some("nota fiscal.pdf"));
request.url.contains("/tag/0") || request.url.contains("/tag/3")    assert_eq!(query(urls[0], "Type").as_deref(), Some("DOCUMENT"));
request.url.contains("/tag/0") || request.url.contains("/tag/3")    let put = &run.requests[1].request;
request.url.contains("/tag/0") || request.url.contains("/tag/3")    assert_eq!(
request.url.contains("/tag/0") || request.url.contains("/tag/3")        (put.url.as_str(), put.authenticated),
request.url.contains("/tag/0") || request.url.contains("/tag/3")        ("https://bucket.example/put?x=1", false)
request.url.contains("/tag/0") || request.url.contains("/tag/3")    );
request.url.contains("/tag/0") || request.url.contains("/tag/3")    assert_eq!(
request.url.contains("/tag/0") || request.url.contains("/tag/3")        put.binary.as_ref().map(|binary| binary.property.as_str()),
request.url.contains("/tag/0") || request.url.contains("/tag/3")        Some("data")
request.url.contains("/tag/0") || request.url.contains("/tag/3")    );
request.url.contains("/tag/0") || request.url.contains("/tag/3")    assert_eq!(
request.url.contains("/tag/0") || request.url.contains("/tag/3")        json_body(&run.requests[2].request),
request.url.contains("/tag/0") || request.url.contains("/tag/3")        json!({ "tempFileId": id(5) })
request.url.contains("/tag/0") || request.url.contains("/tag/3")    );
request.url.contains("/tag/0") || request.url.contains("/tag/3")    assert_eq!(json_body(&run.requests[3].request)["fileId"], json!(id(6)));
request.url.contains("/tag/0") || request.url.contains("/tag/3")
request.url.contains("/tag/0") || request.url.contains("/tag/3")    host.files = Vec::new();
request.url.contains("/tag/0") || request.url.contains("/tag/3")    let run = host.execute(("session", "sendFile"), &[item], false, &mut |_, _| {
request.url.contains("/tag/0") || request.url.contains("/tag/3")        (10, Behaviour::Silence)
request.url.contains("/tag/0") || request.url.contains("/tag/3")    });
request.url.contains("/tag/0") || request.url.contains("/tag/3")    assert_eq!(run.failures[0].kind, FailureKind::Invalid);
request.url.contains("/tag/0") || request.url.contains("/tag/3")    assert_eq!(run.requests.len(), 0);
request.url.contains("/tag/0") || request.url.contains("/tag/3")}
request.url.contains("/tag/0") || request.url.contains("/tag/3")
request.url.contains("/tag/0") || request.url.contains("/tag/3")#[test]
request.url.contains("/tag/0") || request.url.contains("/tag/3")fn an_upload_ticket_never_points_into_the_network_of_n8n() {
request.url.contains("/tag/0") || request.url.contains("/tag/3")    let item = json!({ "sessionId": id(1), "fileSource": "binary" });
request.url.contains("/tag/0") || request.url.contains("/tag/3")    for (target, requests) in [
request.url.contains("/tag/0") || request.url.contains("/tag/3")        ("https://bucket.example/put", 4),
request.url.contains("/tag/0") || request.url.contains("/tag/3")        ("http://127.0.0.1:5678/put", 1),
request.url.contains("/tag/0") || request.url.contains("/tag/3")        ("https://10.0.0.7/put", 1),
request.url.contains("/tag/0") || request.url.contains("/tag/3")        ("https://[::1]/put", 1),
request.url.contains("/tag/0") || request.url.contains("/tag/3")        ("https://127.1/put", 1),
request.url.contains("/tag/0") || request.url.contains("/tag/3")        ("https://n8n:5678/put", 1),
request.url.contains("/tag/0") || request.url.contains("/tag/3")        ("https://user@bucket.example/put", 1),
request.url.contains("/tag/0") || request.url.contains("/tag/3")    ] {
request.url.contains("/tag/0") || request.url.contains("/tag/3")        let mut host = VirtualHost::new();
request.url.contains("/tag/0") || request.url.contains("/tag/3")        host.files = vec![vec![file()]];
request.url.contains("/tag/0") || request.url.contains("/tag/3")        let run = host.execute(
request.url.contains("/tag/0") || request.url.contains("/tag/3")            ("session", "sendFile"),
request.url.contains("/tag/0") || request.url.contains("/tag/3")            std::slice::from_ref(&item),
request.url.contains("/tag/0") || request.url.contains("/tag/3")            true,
request.url.contains("/tag/0") || request.url.contains("/tag/3")            &mut |request, _| {
request.url.contains("/tag/0") || request.url.contains("/tag/3")                let answer = match (request.method, request.url.as_str()) {
request.url.contains("/tag/0") || request.url.contains("/tag/3")                    ("GET", _) => json!({ "tempFileId": id(5), "urlUpload": target }),
request.url.contains("/tag/0") || request.url.contains("/tag/3")                    ("PUT", _) => return (10, Behaviour::text(200, "")),
request.url.contains("/tag/0") || request.url.contains("/tag/3")                    _ => json!({ "id": id(9) }),
request.url.contains("/tag/0") || request.url.contains("/tag/3")                };
request.url.contains("/tag/0") || request.url.contains("/tag/3")                (10, Behaviour::ok(&answer))
request.url.contains("/tag/0") || request.url.contains("/tag/3")            },
request.url.contains("/tag/0") || request.url.contains("/tag/3")        );
request.url.contains("/tag/0") || request.url.contains("/tag/3")        assert_eq!(run.requests.len(), requests, "{target}");
request.url.contains("/tag/0") || request.url.contains("/tag/3")        assert_eq!(run.failures.is_empty(), requests == 4, "{target}");
request.url.contains("/tag/0") || request.url.contains("/tag/3")    }
request.url.contains("/tag/0") || request.url.contains("/tag/3")}
request.url.contains("/tag/0") || request.url.contains("/tag/3")
request.url.contains("/tag/0") || request.url.contains("/tag/3")#[test]
request.url.contains("/tag/0") || request.url.contains("/tag/3")fn an_item_that_cannot_be_read_fails_and_the_others_are_sent() {
request.url.contains("/tag/0") || request.url.contains("/tag/3")    let items = [json!({}), json!({}), json!({}), json!({})];
request.url.contains("/tag/0") || request.url.contains("/tag/3")    let unreadable = |item, part| UnreadableItem {
request.url.contains("/tag/0") || request.url.contains("/tag/3")        item,
request.url.contains("/tag/0") || request.url.contains("/tag/3")        parameter: "pageSize".into(),
request.url.contains("/tag/0") || request.url.contains("/tag/3")        part,
request.url.contains("/tag/0") || request.url.contains("/tag/3")        detail: "invalid syntax".into(),
request.url.contains("/tag/0") || request.url.contains("/tag/3")    };
request.url.contains("/tag/0") || request.url.contains("/tag/3")    let mut host = VirtualHost::new();
request.url.contains("/tag/0") || request.url.contains("/tag/3")    host.unreadable = vec![
request.url.contains("/tag/0") || request.url.contains("/tag/3")        unreadable(0, UnreadablePart::Value),
request.url.contains("/tag/0") || request.url.contains("/tag/3")        unreadable(2, UnreadablePart::File),
request.url.contains("/tag/0") || request.url.contains("/tag/3")    ];
request.url.contains("/tag/0") || request.url.contains("/tag/3")    let run = host.execute(LIST, &items, true, &mut sessions(1));
request.url.contains("/tag/0") || request.url.contains("/tag/3")    assert_eq!(run.requests.len(), 2);
request.url.contains("/tag/0") || request.url.contains("/tag/3")    let failed: Vec<_> = run.failures.iter().map(|failure| failure.item).collect();
request.url.contains("/tag/0") || request.url.contains("/tag/3")    assert_eq!(failed, [Some(0), Some(2)]);
request.url.contains("/tag/0") || request.url.contains("/tag/3")    assert_eq!(run.failures[0].kind, FailureKind::Invalid);
request.url.contains("/tag/0") || request.url.contains("/tag/3")    assert_eq!(
request.url.contains("/tag/0") || request.url.contains("/tag/3")        run.failures[0].message.title,
request.url.contains("/tag/0") || request.url.contains("/tag/3")        "'Page Size' could not be evaluated for this item"
request.url.contains("/tag/0") || request.url.contains("/tag/3")    );
request.url.contains("/tag/0") || request.url.contains("/tag/3")    assert!(run.failures[0].message.advice.contains("invalid syntax"));
request.url.contains("/tag/0") || request.url.contains("/tag/3")
request.url.contains("/tag/0") || request.url.contains("/tag/3")    let run = host.execute(LIST, &items, false, &mut sessions(1));
request.url.contains("/tag/0") || request.url.contains("/tag/3")    assert_eq!((run.requests.len(), run.failures.len()), (0, 1));
request.url.contains("/tag/0") || request.url.contains("/tag/3")}
request.url.contains("/tag/0") || request.url.contains("/tag/3")
request.url.contains("/tag/0") || request.url.contains("/tag/3")#[test]
request.url.contains("/tag/0") || request.url.contains("/tag/3")fn a_look_up_that_finds_nothing_fails_or_is_empty_as_asked() {
request.url.contains("/tag/0") || request.url.contains("/tag/3")    for (empty, failures) in [(false, 1), (true, 0)] {
request.url.contains("/tag/0") || request.url.contains("/tag/3")        let mut host = VirtualHost::new();
request.url.contains("/tag/0") || request.url.contains("/tag/3")        let item = json!({ "phone": "5511900000001", "phoneNumber": "5511900000001", "options": { "emptyIfNotFound": empty } });
request.url.contains("/tag/0") || request.url.contains("/tag/3")        let body = api_error(500, "FORM_ERROR", "Contato não encontrado");
request.url.contains("/tag/0") || request.url.contains("/tag/3")        let run = host.execute(("contact", "getByPhone"), &[item], false, &mut |_, _| {
request.url.contains("/tag/0") || request.url.contains("/tag/3")            (10, Behaviour::status(500, &body))
request.url.contains("/tag/0") || request.url.contains("/tag/3")        });
request.url.contains("/tag/0") || request.url.contains("/tag/3")        assert_eq!(run.failures.len(), failures, "{:?}", run.failures);
request.url.contains("/tag/0") || request.url.contains("/tag/3")        assert!(
request.url.contains("/tag/0") || request.url.contains("/tag/3")            run.failures
request.url.contains("/tag/0") || request.url.contains("/tag/3")                .iter()
request.url.contains("/tag/0") || request.url.contains("/tag/3")                .all(|failure| failure.kind == FailureKind::NotFound)
request.url.contains("/tag/0") || request.url.contains("/tag/3")        );
request.url.contains("/tag/0") || request.url.contains("/tag/3")        assert!(run.records.is_empty() && run.done);
request.url.contains("/tag/0") || request.url.contains("/tag/3")    }
request.url.contains("/tag/0") || request.url.contains("/tag/3")}
request.url.contains("/tag/0") || request.url.contains("/tag/3")
request.url.contains("/tag/0") || request.url.contains("/tag/3")#[test]
request.url.contains("/tag/0") || request.url.contains("/tag/3")fn two_lists_of_names_are_read_to_the_end_in_one_place() {
request.url.contains("/tag/0") || request.url.contains("/tag/3")    let mut host = VirtualHost::new();
request.url.contains("/tag/0") || request.url.contains("/tag/3")    let mut server = |request: &HttpRequest, _| {
request.url.contains("/tag/0") || request.url.contains("/tag/3")        let mut body = page(query_number(&request.url, "PageNumber").max(1), 100, 250);
request.url.contains("/tag/0") || request.url.contains("/tag/3")        for record in body["items"].as_array_mut().expect("a list") {
request.url.contains("/tag/0") || request.url.contains("/tag/3")            let name = json!(format!("Record {}", record["n"]));
request.url.contains("/tag/0") || request.url.contains("/tag/3")            record["title"] = name.clone();
request.url.contains("/tag/0") || request.url.contains("/tag/3")            record["name"] = name;
request.url.contains("/tag/0") || request.url.contains("/tag/3")            record["userId"] = record["id"].clone();
request.url.contains("/tag/0") || request.url.contains("/tag/3")        }
request.url.contains("/tag/0") || request.url.contains("/tag/3")        (10, Behaviour::ok(&body))
request.url.contains("/tag/0") || request.url.contains("/tag/3")    };
request.url.contains("/tag/0") || request.url.contains("/tag/3")    let item = json!({
request.url.contains("/tag/0") || request.url.contains("/tag/3")        "panelId": "Record 240", "filters": { "responsibleUserId": "Record 7" }, "options": { "parallelRequests": 1 },
request.url.contains("/tag/0") || request.url.contains("/tag/3")    });
request.url.contains("/tag/0") || request.url.contains("/tag/3")    let run = host.execute(("card", "list"), &[item], false, &mut server);
request.url.contains("/tag/0") || request.url.contains("/tag/3")    assert!(run.done && run.failures.is_empty(), "{:?}", run.failures);
request.url.contains("/tag/0") || request.url.contains("/tag/3")    let cards = run
request.url.contains("/tag/0") || request.url.contains("/tag/3")        .requests
request.url.contains("/tag/0") || request.url.contains("/tag/3")        .last()
request.url.contains("/tag/0") || request.url.contains("/tag/3")        .map(|seen| seen.request.url.as_str())
request.url.contains("/tag/0") || request.url.contains("/tag/3")        .unwrap_or_default();
request.url.contains("/tag/0") || request.url.contains("/tag/3")    assert_eq!(query(cards, "PanelId"), Some(id(240)));
request.url.contains("/tag/0") || request.url.contains("/tag/3")    assert_eq!(query(cards, "ResponsibleUserId"), Some(id(7)));
request.url.contains("/tag/0") || request.url.contains("/tag/3")}
request.url.contains("/tag/0") || request.url.contains("/tag/3")
request.url.contains("/tag/0") || request.url.contains("/tag/3")#[test]
request.url.contains("/tag/0") || request.url.contains("/tag/3")fn records_without_an_id_are_no_repeated_page() {
request.url.contains("/tag/0") || request.url.contains("/tag/3")    let mut host = VirtualHost::new();
request.url.contains("/tag/0") || request.url.contains("/tag/3")    let mut server = |request: &HttpRequest, _| {
request.url.contains("/tag/0") || request.url.contains("/tag/3")        let mut body = page(query_number(&request.url, "PageNumber"), 100, 350);
request.url.contains("/tag/0") || request.url.contains("/tag/3")        for record in body["items"].as_array_mut().expect("a list") {
request.url.contains("/tag/0") || request.url.contains("/tag/3")            record["id"] = json!(null);
request.url.contains("/tag/0") || request.url.contains("/tag/3")        }
request.url.contains("/tag/0") || request.url.contains("/tag/3")        (10, Behaviour::ok(&body))
request.url.contains("/tag/0") || request.url.contains("/tag/3")    };
request.url.contains("/tag/0") || request.url.contains("/tag/3")    let run = host.execute(LIST, &[everything()], false, &mut server);
request.url.contains("/tag/0") || request.url.contains("/tag/3")    assert_eq!(numbers(&run, 0), (0..350).collect::<Vec<_>>());
request.url.contains("/tag/0") || request.url.contains("/tag/3")}
request.url.contains("/tag/0") || request.url.contains("/tag/3")
request.url.contains("/tag/0") || request.url.contains("/tag/3")#[test]
request.url.contains("/tag/0") || request.url.contains("/tag/3")fn a_list_that_has_no_pages_is_asked_once_whatever_it_answers() {
request.url.contains("/tag/0") || request.url.contains("/tag/3")    let mut host = VirtualHost::new();
request.url.contains("/tag/0") || request.url.contains("/tag/3")    let run = host.options("getTags", serde_json::Map::new(), &mut |_, _| {
request.url.contains("/tag/0") || request.url.contains("/tag/3")        (10, Behaviour::ok(&page(1, 100, 800)))
request.url.contains("/tag/0") || request.url.contains("/tag/3")    });
request.url.contains("/tag/0") || request.url.contains("/tag/3")    assert!(run.done && run.failures.is_empty(), "{:?}", run.failures);
request.url.contains("/tag/0") || request.url.contains("/tag/3")    assert_eq!(run.requests.len(), 1);
request.url.contains("/tag/0") || request.url.contains("/tag/3")}
request.url.contains("/tag/0") || request.url.contains("/tag/3")
request.url.contains("/tag/0") || request.url.contains("/tag/3")#[test]
request.url.contains("/tag/0") || request.url.contains("/tag/3")fn a_list_without_end_is_left() {
request.url.contains("/tag/0") || request.url.contains("/tag/3")    let mut host = VirtualHost::new();
request.url.contains("/tag/0") || request.url.contains("/tag/3")    let mut next = 0;
request.url.contains("/tag/0") || request.url.contains("/tag/3")    let mut server = |_: &HttpRequest, _| {
request.url.contains("/tag/0") || request.url.contains("/tag/3")        next += 1;
request.url.contains("/tag/0") || request.url.contains("/tag/3")        (
request.url.contains("/tag/0") || request.url.contains("/tag/3")            0,
request.url.contains("/tag/0") || request.url.contains("/tag/3")            Behaviour::ok(&json!({ "items": [{ "id": id(next) }], "hasMorePages": true })),
request.url.contains("/tag/0") || request.url.contains("/tag/3")        )
request.url.contains("/tag/0") || request.url.contains("/tag/3")    };
request.url.contains("/tag/0") || request.url.contains("/tag/3")    let run = host.execute(LIST, &[everything()], false, &mut server);
request.url.contains("/tag/0") || request.url.contains("/tag/3")    assert!(run.done && run.failures.is_empty(), "{:?}", run.failures);
request.url.contains("/tag/0") || request.url.contains("/tag/3")    assert_eq!(run.requests.len(), 100_000);
request.url.contains("/tag/0") || request.url.contains("/tag/3")    assert!(
request.url.contains("/tag/0") || request.url.contains("/tag/3")        run.hints[0].contains("more exist"),
request.url.contains("/tag/0") || request.url.contains("/tag/3")        "the user is told: {:?}",
request.url.contains("/tag/0") || request.url.contains("/tag/3")        run.hints
request.url.contains("/tag/0") || request.url.contains("/tag/3")    );
request.url.contains("/tag/0") || request.url.contains("/tag/3")}
request.url.contains("/tag/0") || request.url.contains("/tag/3")
request.url.contains("/tag/0") || request.url.contains("/tag/3")#[test]
request.url.contains("/tag/0") || request.url.contains("/tag/3")fn a_list_of_the_editor_does_not_wait_for_a_busy_account() {
request.url.contains("/tag/0") || request.url.contains("/tag/3")    let mut host = VirtualHost::new();
request.url.contains("/tag/0") || request.url.contains("/tag/3")    let run = host.options("getTags", serde_json::Map::new(), &mut |_, _| {
request.url.contains("/tag/0") || request.url.contains("/tag/3")        (10, Behaviour::throttled(Some("30")))
request.url.contains("/tag/0") || request.url.contains("/tag/3")    });
request.url.contains("/tag/0") || request.url.contains("/tag/3")    assert_eq!(run.failures[0].kind, FailureKind::Throttled);
request.url.contains("/tag/0") || request.url.contains("/tag/3")    assert!(run.took <= 10_000, "{}", run.took);
request.url.contains("/tag/0") || request.url.contains("/tag/3")    let run = host.options("getTags", serde_json::Map::new(), &mut |_, _| {
request.url.contains("/tag/0") || request.url.contains("/tag/3")        (10, Behaviour::throttled(None))
request.url.contains("/tag/0") || request.url.contains("/tag/3")    });
request.url.contains("/tag/0") || request.url.contains("/tag/3")    assert!(run.done && !run.failures.is_empty());
request.url.contains("/tag/0") || request.url.contains("/tag/3")    assert!(run.took <= 10_000, "{}", run.took);
request.url.contains("/tag/0") || request.url.contains("/tag/3")}
request.url.contains("/tag/0") || request.url.contains("/tag/3")
request.url.contains("/tag/0") || request.url.contains("/tag/3")/// The text of the run's only failure.
request.url.contains("/tag/0") || request.url.contains("/tag/3")fn only_failure(run: &Run) -> String {
request.url.contains("/tag/0") || request.url.contains("/tag/3")    assert_eq!(run.failures.len(), 1, "{:?}", run.failures);
request.url.contains("/tag/0") || request.url.contains("/tag/3")    let message = &run.failures[0].message;
request.url.contains("/tag/0") || request.url.contains("/tag/3")    format!("{}. {}", message.title, message.advice)
request.url.contains("/tag/0") || request.url.contains("/tag/3")}
request.url.contains("/tag/0") || request.url.contains("/tag/3")
request.url.contains("/tag/0") || request.url.contains("/tag/3")fn texts(count: u32) -> Vec<Value> {
request.url.contains("/tag/0") || request.url.contains("/tag/3")    (0..count)
request.url.contains("/tag/0") || request.url.contains("/tag/3")        .map(|n| json!({ "sessionId": id(1), "text": n.to_string() }))
request.url.contains("/tag/0") || request.url.contains("/tag/3")        .collect()
request.url.contains("/tag/0") || request.url.contains("/tag/3")}
request.url.contains("/tag/0") || request.url.contains("/tag/3")
request.url.contains("/tag/0") || request.url.contains("/tag/3")#[test]
request.url.contains("/tag/0") || request.url.contains("/tag/3")fn a_body_that_is_there_is_data_and_never_a_success() {
request.url.contains("/tag/0") || request.url.contains("/tag/3")    for (resource, operation, item) in [
request.url.contains("/tag/0") || request.url.contains("/tag/3")        (
request.url.contains("/tag/0") || request.url.contains("/tag/3")            "message",
request.url.contains("/tag/0") || request.url.contains("/tag/3")            "sendText",
request.url.contains("/tag/0") || request.url.contains("/tag/3")            json!({ "to": "5511900000001", "text": "Olá" }),
request.url.contains("/tag/0") || request.url.contains("/tag/3")        ),
request.url.contains("/tag/0") || request.url.contains("/tag/3")        ("message", "typing", json!({ "sessionId": id(1) })),
request.url.contains("/tag/0") || request.url.contains("/tag/3")        ("session", "complete", json!({ "sessionId": id(1) })),
request.url.contains("/tag/0") || request.url.contains("/tag/3")        (
request.url.contains("/tag/0") || request.url.contains("/tag/3")            "card",
request.url.contains("/tag/0") || request.url.contains("/tag/3")            "deleteNote",
request.url.contains("/tag/0") || request.url.contains("/tag/3")            json!({ "cardId": id(1), "noteId": id(2) }),
request.url.contains("/tag/0") || request.url.contains("/tag/3")        ),
request.url.contains("/tag/0") || request.url.contains("/tag/3")        (
request.url.contains("/tag/0") || request.url.contains("/tag/3")            "apiCall",
request.url.contains("/tag/0") || request.url.contains("/tag/3")            "request",
request.url.contains("/tag/0") || request.url.contains("/tag/3")            json!({ "method": "DELETE", "path": "/core/v1/tag/1" }),
request.url.contains("/tag/0") || request.url.contains("/tag/3")        ),
request.url.contains("/tag/0") || request.url.contains("/tag/3")    ] {
request.url.contains("/tag/0") || request.url.contains("/tag/3")        for body in [
request.url.contains("/tag/0") || request.url.contains("/tag/3")            json!(false),
request.url.contains("/tag/0") || request.url.contains("/tag/3")            json!(42),
request.url.contains("/tag/0") || request.url.contains("/tag/3")            json!("NOT_SENT"),
request.url.contains("/tag/0") || request.url.contains("/tag/3")            json!({ "sent": false }),
request.url.contains("/tag/0") || request.url.contains("/tag/3")            json!([]),
request.url.contains("/tag/0") || request.url.contains("/tag/3")        ] {
request.url.contains("/tag/0") || request.url.contains("/tag/3")            let mut host = VirtualHost::new();
request.url.contains("/tag/0") || request.url.contains("/tag/3")            let items = std::slice::from_ref(&item);
request.url.contains("/tag/0") || request.url.contains("/tag/3")            let run = host.execute((resource, operation), items, false, &mut |_, _| {
request.url.contains("/tag/0") || request.url.contains("/tag/3")                (10, Behaviour::ok(&body))
request.url.contains("/tag/0") || request.url.contains("/tag/3")            });
request.url.contains("/tag/0") || request.url.contains("/tag/3")            assert!(run.failures.is_empty(), "{operation}: {:?}", run.failures);
request.url.contains("/tag/0") || request.url.contains("/tag/3")            assert_eq!(run.records[&0], [body.clone()], "{resource}.{operation}");
request.url.contains("/tag/0") || request.url.contains("/tag/3")        }
request.url.contains("/tag/0") || request.url.contains("/tag/3")        let mut host = VirtualHost::new();
request.url.contains("/tag/0") || request.url.contains("/tag/3")        let run = host.execute((resource, operation), &[item], false, &mut |_, _| {
request.url.contains("/tag/0") || request.url.contains("/tag/3")            (10, Behaviour::text(200, ""))
request.url.contains("/tag/0") || request.url.contains("/tag/3")        });
request.url.contains("/tag/0") || request.url.contains("/tag/3")        let expected = if operation == "deleteNote" {
request.url.contains("/tag/0") || request.url.contains("/tag/3")            "deleted"
request.url.contains("/tag/0") || request.url.contains("/tag/3")        } else {
request.url.contains("/tag/0") || request.url.contains("/tag/3")            "success"
request.url.contains("/tag/0") || request.url.contains("/tag/3")        };
request.url.contains("/tag/0") || request.url.contains("/tag/3")        assert_eq!(run.records[&0], [json!({ expected: true })]);
request.url.contains("/tag/0") || request.url.contains("/tag/3")    }
request.url.contains("/tag/0") || request.url.contains("/tag/3")}
request.url.contains("/tag/0") || request.url.contains("/tag/3")
request.url.contains("/tag/0") || request.url.contains("/tag/3")#[test]
request.url.contains("/tag/0") || request.url.contains("/tag/3")fn an_empty_body_in_place_of_a_list_is_no_success() {
request.url.contains("/tag/0") || request.url.contains("/tag/3")    let mut host = VirtualHost::new();
request.url.contains("/tag/0") || request.url.contains("/tag/3")    let run = host.execute(("tag", "list"), &[json!({})], false, &mut |_, _| {
request.url.contains("/tag/0") || request.url.contains("/tag/3")        (10, Behaviour::text(200, ""))
request.url.contains("/tag/0") || request.url.contains("/tag/3")    });
request.url.contains("/tag/0") || request.url.contains("/tag/3")    assert_eq!(run.failures[0].kind, FailureKind::Unreadable);
request.url.contains("/tag/0") || request.url.contains("/tag/3")    assert!(run.records.is_empty());
request.url.contains("/tag/0") || request.url.contains("/tag/3")}
request.url.contains("/tag/0") || request.url.contains("/tag/3")
request.url.contains("/tag/0") || request.url.contains("/tag/3")#[test]
request.url.contains("/tag/0") || request.url.contains("/tag/3")fn an_api_call_that_writes_runs_alone_and_in_input_order() {
request.url.contains("/tag/0") || request.url.contains("/tag/3")    for method in ["POST", "PUT", "PATCH", "DELETE"] {
request.url.contains("/tag/0") || request.url.contains("/tag/3")        let items: Vec<Value> = (0..7)
request.url.contains("/tag/0") || request.url.contains("/tag/3")            .map(|n| json!({ "method": method, "path": format!("/core/v1/tag/{n}") }))
request.url.contains("/tag/0") || request.url.contains("/tag/3")            .collect();
request.url.contains("/tag/0") || request.url.contains("/tag/3")        let mut host = VirtualHost::new();
request.url.contains("/tag/0") || request.url.contains("/tag/3")        let run = host.execute(("apiCall", "request"), &items, false, &mut |_, _| {
request.url.contains("/tag/0") || request.url.contains("/tag/3")            (
request.url.contains("/tag/0") || request.url.contains("/tag/3")                10,
request.url.contains("/tag/0") || request.url.contains("/tag/3")                Behaviour::status(400, &api_error(400, "FORM_ERROR", "Não")),
request.url.contains("/tag/0") || request.url.contains("/tag/3")            )
request.url.contains("/tag/0") || request.url.contains("/tag/3")        });
request.url.contains("/tag/0") || request.url.contains("/tag/3")        assert_eq!(run.requests.len(), 1, "{method}");
request.url.contains("/tag/0") || request.url.contains("/tag/3")        let run = host.execute(("apiCall", "request"), &items, false, &mut |_, _| {
request.url.contains("/tag/0") || request.url.contains("/tag/3")            (10, Behaviour::ok(&json!({ "id": id(1) })))
request.url.contains("/tag/0") || request.url.contains("/tag/3")        });
request.url.contains("/tag/0") || request.url.contains("/tag/3")        assert_eq!((run.peak, run.requests.len()), (1, 7), "{method}");
request.url.contains("/tag/0") || request.url.contains("/tag/3")    }
request.url.contains("/tag/0") || request.url.contains("/tag/3")}
request.url.contains("/tag/0") || request.url.contains("/tag/3")
request.url.contains("/tag/0") || request.url.contains("/tag/3")#[test]
request.url.contains("/tag/0") || request.url.contains("/tag/3")fn reads_and_writes_of_api_call_keep_their_order() {
request.url.contains("/tag/0") || request.url.contains("/tag/3")    let methods = ["GET", "GET", "POST", "GET", "GET", "DELETE", "PUT", "GET"];
request.url.contains("/tag/0") || request.url.contains("/tag/3")    let items: Vec<Value> = (0..)
request.url.contains("/tag/0") || request.url.contains("/tag/3")        .zip(methods)
request.url.contains("/tag/0") || request.url.contains("/tag/3")        .map(|(n, method): (u32, _)| json!({ "method": method, "path": format!("/core/v1/tag/{n}") }))
request.url.contains("/tag/0") || request.url.contains("/tag/3")        .collect();
request.url.contains("/tag/0") || request.url.contains("/tag/3")    let mut host = VirtualHost::new();
request.url.contains("/tag/0") || request.url.contains("/tag/3")    let run = host.execute(("apiCall", "request"), &items, false, &mut |request, _| {
request.url.contains("/tag/0") || request.url.contains("/tag/3")        // The first of each pair of reads is the slow one.
request.url.contains("/tag/0") || request.url.contains("/tag/3")        let slow = request.url.ends_with("/0") || request.url.ends_with("/3");
request.url.contains("/tag/0") || request.url.contains("/tag/3")        (
request.url.contains("/tag/0") || request.url.contains("/tag/3")            if slow { 500 } else { 10 },
request.url.contains("/tag/0") || request.url.contains("/tag/3")            Behaviour::ok(&json!({ "id": id(1) })),
request.url.contains("/tag/0") || request.url.contains("/tag/3")        )
request.url.contains("/tag/0") || request.url.contains("/tag/3")    });
request.url.contains("/tag/0") || request.url.contains("/tag/3")    let began: Vec<i64> = run.requests.iter().map(|seen| seen.at - BEGIN).collect();
request.url.contains("/tag/0") || request.url.contains("/tag/3")    assert_eq!(began, [0, 0, 500, 510, 510, 1_010, 1_020, 1_030]);
request.url.contains("/tag/0") || request.url.contains("/tag/3")}
request.url.contains("/tag/0") || request.url.contains("/tag/3")
request.url.contains("/tag/0") || request.url.contains("/tag/3")#[test]
request.url.contains("/tag/0") || request.url.contains("/tag/3")fn pages_read_with_post_are_read_one_after_the_other() {
request.url.contains("/tag/0") || request.url.contains("/tag/3")    let mut host = VirtualHost::new();
request.url.contains("/tag/0") || request.url.contains("/tag/3")    let item = json!({
request.url.contains("/tag/0") || request.url.contains("/tag/3")        "method": "POST", "path": "/core/v1/contact/filter", "autoPagination": true, "options": { "allPages": true },
request.url.contains("/tag/0") || request.url.contains("/tag/3")    });
request.url.contains("/tag/0") || request.url.contains("/tag/3")    let run = host.execute(("apiCall", "request"), &[item], false, &mut |request, _| {
request.url.contains("/tag/0") || request.url.contains("/tag/3")        let body = json_body(request);
request.url.contains("/tag/0") || request.url.contains("/tag/3")        let number = |name: &str| u32::try_from(body[name].as_u64().unwrap()).unwrap();
request.url.contains("/tag/0") || request.url.contains("/tag/3")        (
request.url.contains("/tag/0") || request.url.contains("/tag/3")            10,
request.url.contains("/tag/0") || request.url.contains("/tag/3")            Behaviour::ok(&page(number("pageNumber"), number("pageSize"), 800)),
request.url.contains("/tag/0") || request.url.contains("/tag/3")        )
request.url.contains("/tag/0") || request.url.contains("/tag/3")    });
request.url.contains("/tag/0") || request.url.contains("/tag/3")    assert_eq!((run.peak, run.records[&0].len()), (1, 800));
request.url.contains("/tag/0") || request.url.contains("/tag/3")}
request.url.contains("/tag/0") || request.url.contains("/tag/3")
request.url.contains("/tag/0") || request.url.contains("/tag/3")#[test]
request.url.contains("/tag/0") || request.url.contains("/tag/3")fn a_run_that_stops_says_which_items_were_done() {
request.url.contains("/tag/0") || request.url.contains("/tag/3")    for (operation, item, done) in [
request.url.contains("/tag/0") || request.url.contains("/tag/3")        (
request.url.contains("/tag/0") || request.url.contains("/tag/3")            ("session", "sendText"),
request.url.contains("/tag/0") || request.url.contains("/tag/3")            json!({ "sessionId": id(1), "text": "Olá" }),
request.url.contains("/tag/0") || request.url.contains("/tag/3")            "2 items were sent (items 0 and 1). Running the node again with the same input would send them again",
request.url.contains("/tag/0") || request.url.contains("/tag/3")        ),
request.url.contains("/tag/0") || request.url.contains("/tag/3")        (
request.url.contains("/tag/0") || request.url.contains("/tag/3")            ("contact", "create"),
request.url.contains("/tag/0") || request.url.contains("/tag/3")            json!({ "name": "Ana", "phoneNumber": "5511900000001" }),
request.url.contains("/tag/0") || request.url.contains("/tag/3")            "2 items were created (items 0 and 1)",
request.url.contains("/tag/0") || request.url.contains("/tag/3")        ),
request.url.contains("/tag/0") || request.url.contains("/tag/3")        (
request.url.contains("/tag/0") || request.url.contains("/tag/3")            ("session", "setStatus"),
request.url.contains("/tag/0") || request.url.contains("/tag/3")            json!({ "sessionId": id(1), "status": "COMPLETED" }),
request.url.contains("/tag/0") || request.url.contains("/tag/3")            "2 items were updated (items 0 and 1)",
request.url.contains("/tag/0") || request.url.contains("/tag/3")        ),
request.url.contains("/tag/0") || request.url.contains("/tag/3")        (
request.url.contains("/tag/0") || request.url.contains("/tag/3")            ("session", "deleteNote"),
request.url.contains("/tag/0") || request.url.contains("/tag/3")            json!({ "noteId": id(1) }),
request.url.contains("/tag/0") || request.url.contains("/tag/3")            "2 items were deleted (items 0 and 1)",
request.url.contains("/tag/0") || request.url.contains("/tag/3")        ),
request.url.contains("/tag/0") || request.url.contains("/tag/3")        (
request.url.contains("/tag/0") || request.url.contains("/tag/3")            ("apiCall", "request"),
request.url.contains("/tag/0") || request.url.contains("/tag/3")            json!({ "method": "POST", "path": "/core/v1/tag" }),
request.url.contains("/tag/0") || request.url.contains("/tag/3")            "2 items were processed (items 0 and 1)",
request.url.contains("/tag/0") || request.url.contains("/tag/3")        ),
request.url.contains("/tag/0") || request.url.contains("/tag/3")    ] {
request.url.contains("/tag/0") || request.url.contains("/tag/3")        let mut host = VirtualHost::new();
request.url.contains("/tag/0") || request.url.contains("/tag/3")        let mut asked = 0;
request.url.contains("/tag/0") || request.url.contains("/tag/3")        let items = vec![item; 4];
request.url.contains("/tag/0") || request.url.contains("/tag/3")        let run = host.execute(operation, &items, false, &mut |_, _| {
request.url.contains("/tag/0") || request.url.contains("/tag/3")            asked += 1;
request.url.contains("/tag/0") || request.url.contains("/tag/3")            if asked == 3 {
request.url.contains("/tag/0") || request.url.contains("/tag/3")                return (
request.url.contains("/tag/0") || request.url.contains("/tag/3")                    10,
request.url.contains("/tag/0") || request.url.contains("/tag/3")                    Behaviour::status(400, &api_error(400, "FORM_ERROR", "Não")),
request.url.contains("/tag/0") || request.url.contains("/tag/3")                );
request.url.contains("/tag/0") || request.url.contains("/tag/3")            }
request.url.contains("/tag/0") || request.url.contains("/tag/3")            (10, Behaviour::ok(&json!({ "id": id(9) })))
request.url.contains("/tag/0") || request.url.contains("/tag/3")        });
request.url.contains("/tag/0") || request.url.contains("/tag/3")        assert_eq!(run.requests.len(), 3, "{operation:?}");
request.url.contains("/tag/0") || request.url.contains("/tag/3")        let text = only_failure(&run);
request.url.contains("/tag/0") || request.url.contains("/tag/3")        assert!(text.contains(done), "{operation:?}: {text}");
request.url.contains("/tag/0") || request.url.contains("/tag/3")    }
request.url.contains("/tag/0") || request.url.contains("/tag/3")}
request.url.contains("/tag/0") || request.url.contains("/tag/3")
request.url.contains("/tag/0") || request.url.contains("/tag/3")#[test]
request.url.contains("/tag/0") || request.url.contains("/tag/3")fn a_run_that_is_cancelled_or_out_of_time_says_what_was_sent() {
request.url.contains("/tag/0") || request.url.contains("/tag/3")    for (cancel, timeout) in [(Some(25), 5), (None, 1)] {
request.url.contains("/tag/0") || request.url.contains("/tag/3")        let mut host = VirtualHost {
request.url.contains("/tag/0") || request.url.contains("/tag/3")            cancel_after: cancel,
request.url.contains("/tag/0") || request.url.contains("/tag/3")            ..VirtualHost::new()
request.url.contains("/tag/0") || request.url.contains("/tag/3")        };
request.url.contains("/tag/0") || request.url.contains("/tag/3")        let mut items = texts(4);
request.url.contains("/tag/0") || request.url.contains("/tag/3")        for item in &mut items {
request.url.contains("/tag/0") || request.url.contains("/tag/3")            item["options"] = json!({ "itemTimeout": timeout, "requestTimeout": 300 });
request.url.contains("/tag/0") || request.url.contains("/tag/3")        }
request.url.contains("/tag/0") || request.url.contains("/tag/3")        let mut asked = 0;
request.url.contains("/tag/0") || request.url.contains("/tag/3")        let run = host.execute(("session", "sendText"), &items, false, &mut |_, _| {
request.url.contains("/tag/0") || request.url.contains("/tag/3")            asked += 1;
request.url.contains("/tag/0") || request.url.contains("/tag/3")            if asked == 3 {
request.url.contains("/tag/0") || request.url.contains("/tag/3")                return (10, Behaviour::Silence);
request.url.contains("/tag/0") || request.url.contains("/tag/3")            }
request.url.contains("/tag/0") || request.url.contains("/tag/3")            (10, Behaviour::ok(&json!({ "id": id(9) })))
request.url.contains("/tag/0") || request.url.contains("/tag/3")        });
request.url.contains("/tag/0") || request.url.contains("/tag/3")        let text = only_failure(&run);
request.url.contains("/tag/0") || request.url.contains("/tag/3")        assert!(text.contains("2 items were sent (items 0 and 1)"), "{text}");
request.url.contains("/tag/0") || request.url.contains("/tag/3")        assert!(text.contains("may"), "the third may have gone out: {text}");
request.url.contains("/tag/0") || request.url.contains("/tag/3")    }
request.url.contains("/tag/0") || request.url.contains("/tag/3")}
request.url.contains("/tag/0") || request.url.contains("/tag/3")
request.url.contains("/tag/0") || request.url.contains("/tag/3")#[test]
request.url.contains("/tag/0") || request.url.contains("/tag/3")fn a_cancelled_read_does_not_claim_that_something_was_processed() {
request.url.contains("/tag/0") || request.url.contains("/tag/3")    let mut host = VirtualHost {
request.url.contains("/tag/0") || request.url.contains("/tag/3")        cancel_after: Some(25),
request.url.contains("/tag/0") || request.url.contains("/tag/3")        ..VirtualHost::new()
request.url.contains("/tag/0") || request.url.contains("/tag/3")    };
request.url.contains("/tag/0") || request.url.contains("/tag/3")    let run = host.execute(LIST, &[everything()], false, &mut |_, _| {
request.url.contains("/tag/0") || request.url.contains("/tag/3")        (10, Behaviour::Silence)
request.url.contains("/tag/0") || request.url.contains("/tag/3")    });
request.url.contains("/tag/0") || request.url.contains("/tag/3")    assert!(
request.url.contains("/tag/0") || request.url.contains("/tag/3")        !only_failure(&run).contains("processed"),
request.url.contains("/tag/0") || request.url.contains("/tag/3")        "{:?}",
request.url.contains("/tag/0") || request.url.contains("/tag/3")        run.failures
request.url.contains("/tag/0") || request.url.contains("/tag/3")    );
request.url.contains("/tag/0") || request.url.contains("/tag/3")}
request.url.contains("/tag/0") || request.url.contains("/tag/3")
request.url.contains("/tag/0") || request.url.contains("/tag/3")#[test]
request.url.contains("/tag/0") || request.url.contains("/tag/3")fn with_continue_and_for_reads_nothing_is_added() {
request.url.contains("/tag/0") || request.url.contains("/tag/3")    let mut host = VirtualHost::new();
request.url.contains("/tag/0") || request.url.contains("/tag/3")    let mut asked = 0;
request.url.contains("/tag/0") || request.url.contains("/tag/3")    let mut third_refused = |_: &HttpRequest, _| {
request.url.contains("/tag/0") || request.url.contains("/tag/3")        asked += 1;
request.url.contains("/tag/0") || request.url.contains("/tag/3")        if asked == 3 {
request.url.contains("/tag/0") || request.url.contains("/tag/3")            return (
request.url.contains("/tag/0") || request.url.contains("/tag/3")                10,
request.url.contains("/tag/0") || request.url.contains("/tag/3")                Behaviour::status(400, &api_error(400, "FORM_ERROR", "Não")),
request.url.contains("/tag/0") || request.url.contains("/tag/3")            );
request.url.contains("/tag/0") || request.url.contains("/tag/3")        }
request.url.contains("/tag/0") || request.url.contains("/tag/3")        (10, Behaviour::ok(&json!({ "id": id(9) })))
request.url.contains("/tag/0") || request.url.contains("/tag/3")    };
request.url.contains("/tag/0") || request.url.contains("/tag/3")    let run = host.execute(("session", "sendText"), &texts(4), true, &mut third_refused);
request.url.contains("/tag/0") || request.url.contains("/tag/3")    assert_eq!(run.requests.len(), 4);
request.url.contains("/tag/0") || request.url.contains("/tag/3")    assert!(
request.url.contains("/tag/0") || request.url.contains("/tag/3")        !only_failure(&run).contains("Before that"),
request.url.contains("/tag/0") || request.url.contains("/tag/3")        "{:?}",
request.url.contains("/tag/0") || request.url.contains("/tag/3")        run.failures
request.url.contains("/tag/0") || request.url.contains("/tag/3")    );
request.url.contains("/tag/0") || request.url.contains("/tag/3")    let reads = vec![json!({ "sessionId": id(1), "options": { "parallelRequests": 1 } }); 4];
request.url.contains("/tag/0") || request.url.contains("/tag/3")    let mut asked = 0;
request.url.contains("/tag/0") || request.url.contains("/tag/3")    let run = host.execute(("session", "get"), &reads, false, &mut |_, _| {
request.url.contains("/tag/0") || request.url.contains("/tag/3")        asked += 1;
request.url.contains("/tag/0") || request.url.contains("/tag/3")        if asked == 3 {
request.url.contains("/tag/0") || request.url.contains("/tag/3")            return (
request.url.contains("/tag/0") || request.url.contains("/tag/3")                10,
request.url.contains("/tag/0") || request.url.contains("/tag/3")                Behaviour::status(400, &api_error(400, "FORM_ERROR", "Não")),
request.url.contains("/tag/0") || request.url.contains("/tag/3")            );
request.url.contains("/tag/0") || request.url.contains("/tag/3")        }
request.url.contains("/tag/0") || request.url.contains("/tag/3")        (10 * asked, Behaviour::ok(&json!({ "id": id(9) })))
request.url.contains("/tag/0") || request.url.contains("/tag/3")    });
request.url.contains("/tag/0") || request.url.contains("/tag/3")    assert!(
request.url.contains("/tag/0") || request.url.contains("/tag/3")        !only_failure(&run).contains("Before that"),
request.url.contains("/tag/0") || request.url.contains("/tag/3")        "{:?}",
request.url.contains("/tag/0") || request.url.contains("/tag/3")        run.failures
request.url.contains("/tag/0") || request.url.contains("/tag/3")    );
request.url.contains("/tag/0") || request.url.contains("/tag/3")}
request.url.contains("/tag/0") || request.url.contains("/tag/3")
request.url.contains("/tag/0") || request.url.contains("/tag/3")#[test]
request.url.contains("/tag/0") || request.url.contains("/tag/3")fn a_delete_whose_first_answer_was_lost_succeeds_when_the_record_is_gone() {
request.url.contains("/tag/0") || request.url.contains("/tag/3")    let gone = api_error(404, "ENTITY_NOT_FOUND", "Registro não encontrado");
request.url.contains("/tag/0") || request.url.contains("/tag/3")    for lost in [
request.url.contains("/tag/0") || request.url.contains("/tag/3")        Behaviour::Break(TransportError::Reset),
request.url.contains("/tag/0") || request.url.contains("/tag/3")        Behaviour::Silence,
request.url.contains("/tag/0") || request.url.contains("/tag/3")        Behaviour::text(502, "<html></html>"),
request.url.contains("/tag/0") || request.url.contains("/tag/3")    ] {
request.url.contains("/tag/0") || request.url.contains("/tag/3")        let mut host = VirtualHost::new();
request.url.contains("/tag/0") || request.url.contains("/tag/3")        let mut first = true;
request.url.contains("/tag/0") || request.url.contains("/tag/3")        let item = json!({ "noteId": id(1) });
request.url.contains("/tag/0") || request.url.contains("/tag/3")        let run = host.execute(("session", "deleteNote"), &[item], false, &mut |_, _| {
request.url.contains("/tag/0") || request.url.contains("/tag/3")            if std::mem::take(&mut first) {
request.url.contains("/tag/0") || request.url.contains("/tag/3")                return (10, lost.clone());
request.url.contains("/tag/0") || request.url.contains("/tag/3")            }
request.url.contains("/tag/0") || request.url.contains("/tag/3")            (10, Behaviour::status(404, &gone))
request.url.contains("/tag/0") || request.url.contains("/tag/3")        });
request.url.contains("/tag/0") || request.url.contains("/tag/3")        assert!(run.failures.is_empty(), "{lost:?}: {:?}", run.failures);
request.url.contains("/tag/0") || request.url.contains("/tag/3")        assert_eq!(run.records[&0], [json!({ "deleted": true })]);
request.url.contains("/tag/0") || request.url.contains("/tag/3")    }
request.url.contains("/tag/0") || request.url.contains("/tag/3")    // A 404 to the first attempt, or after a connection that was never made, is what it says.
request.url.contains("/tag/0") || request.url.contains("/tag/3")    for lost in [None, Some(Behaviour::Break(TransportError::Refused))] {
request.url.contains("/tag/0") || request.url.contains("/tag/3")        let mut host = VirtualHost::new();
request.url.contains("/tag/0") || request.url.contains("/tag/3")        let mut lost = lost;
request.url.contains("/tag/0") || request.url.contains("/tag/3")        let item = json!({ "noteId": id(1) });
request.url.contains("/tag/0") || request.url.contains("/tag/3")        let run = host.execute(("session", "deleteNote"), &[item], false, &mut |_, _| {
request.url.contains("/tag/0") || request.url.contains("/tag/3")            (
request.url.contains("/tag/0") || request.url.contains("/tag/3")                10,
request.url.contains("/tag/0") || request.url.contains("/tag/3")                lost.take().unwrap_or_else(|| Behaviour::status(404, &gone)),
request.url.contains("/tag/0") || request.url.contains("/tag/3")            )
request.url.contains("/tag/0") || request.url.contains("/tag/3")        });
request.url.contains("/tag/0") || request.url.contains("/tag/3")        assert_eq!(run.failures[0].kind, FailureKind::NotFound);
request.url.contains("/tag/0") || request.url.contains("/tag/3")    }
request.url.contains("/tag/0") || request.url.contains("/tag/3")    // A change of a record that is gone is not made.
request.url.contains("/tag/0") || request.url.contains("/tag/3")    let mut host = VirtualHost::new();
request.url.contains("/tag/0") || request.url.contains("/tag/3")    let mut lost = Some(Behaviour::Silence);
request.url.contains("/tag/0") || request.url.contains("/tag/3")    let item = json!({ "sessionId": id(1), "status": "COMPLETED" });
request.url.contains("/tag/0") || request.url.contains("/tag/3")    let run = host.execute(("session", "setStatus"), &[item], false, &mut |_, _| {
request.url.contains("/tag/0") || request.url.contains("/tag/3")        (
request.url.contains("/tag/0") || request.url.contains("/tag/3")            10,
request.url.contains("/tag/0") || request.url.contains("/tag/3")            lost.take().unwrap_or_else(|| Behaviour::status(404, &gone)),
request.url.contains("/tag/0") || request.url.contains("/tag/3")        )
request.url.contains("/tag/0") || request.url.contains("/tag/3")    });
request.url.contains("/tag/0") || request.url.contains("/tag/3")    assert_eq!(run.failures[0].kind, FailureKind::NotFound);
request.url.contains("/tag/0") || request.url.contains("/tag/3")}
request.url.contains("/tag/0") || request.url.contains("/tag/3")
request.url.contains("/tag/0") || request.url.contains("/tag/3")#[test]
request.url.contains("/tag/0") || request.url.contains("/tag/3")fn an_empty_list_says_what_to_check() {
request.url.contains("/tag/0") || request.url.contains("/tag/3")    for (operation, item, body, part) in [
request.url.contains("/tag/0") || request.url.contains("/tag/3")        (LIST, everything(), page(1, 100, 0), "Check the filters"),
request.url.contains("/tag/0") || request.url.contains("/tag/3")        (
request.url.contains("/tag/0") || request.url.contains("/tag/3")            LIST,
request.url.contains("/tag/0") || request.url.contains("/tag/3")            json!({ "pageNumber": 7, "pageSize": 10 }),
request.url.contains("/tag/0") || request.url.contains("/tag/3")            page(7, 10, 43),
request.url.contains("/tag/0") || request.url.contains("/tag/3")            "Page 7 is beyond the last page: the list has 43 records",
request.url.contains("/tag/0") || request.url.contains("/tag/3")        ),
request.url.contains("/tag/0") || request.url.contains("/tag/3")        (
request.url.contains("/tag/0") || request.url.contains("/tag/3")            ("contact", "search"),
request.url.contains("/tag/0") || request.url.contains("/tag/3")            json!({ "pageNumber": 2, "pageSize": 10 }),
request.url.contains("/tag/0") || request.url.contains("/tag/3")            json!({ "items": [] }),
request.url.contains("/tag/0") || request.url.contains("/tag/3")            "Page 2 has no records",
request.url.contains("/tag/0") || request.url.contains("/tag/3")        ),
request.url.contains("/tag/0") || request.url.contains("/tag/3")        (("tag", "list"), json!({}), json!([]), "archived"),
request.url.contains("/tag/0") || request.url.contains("/tag/3")    ] {
request.url.contains("/tag/0") || request.url.contains("/tag/3")        let mut host = VirtualHost::new();
request.url.contains("/tag/0") || request.url.contains("/tag/3")        let run = host.execute(operation, &[item], false, &mut |_, _| {
request.url.contains("/tag/0") || request.url.contains("/tag/3")            (10, Behaviour::ok(&body))
request.url.contains("/tag/0") || request.url.contains("/tag/3")        });
request.url.contains("/tag/0") || request.url.contains("/tag/3")        assert!(run.failures.is_empty(), "{:?}", run.failures);
request.url.contains("/tag/0") || request.url.contains("/tag/3")        assert_eq!(run.hints.len(), 1, "{operation:?}: {:?}", run.hints);
request.url.contains("/tag/0") || request.url.contains("/tag/3")        assert!(run.hints[0].contains(part), "{:?}", run.hints);
request.url.contains("/tag/0") || request.url.contains("/tag/3")    }
request.url.contains("/tag/0") || request.url.contains("/tag/3")}
request.url.contains("/tag/0") || request.url.contains("/tag/3")
request.url.contains("/tag/0") || request.url.contains("/tag/3")/// A server with 1,000 sessions that leaves records out: `change` gets the number of the page and the page.
request.url.contains("/tag/0") || request.url.contains("/tag/3")fn holey(change: fn(u32, &mut Value)) -> impl FnMut(&HttpRequest, i64) -> (i64, Behaviour) {
request.url.contains("/tag/0") || request.url.contains("/tag/3")    move |request, _| {
request.url.contains("/tag/0") || request.url.contains("/tag/3")        let number = query_number(&request.url, "PageNumber");
request.url.contains("/tag/0") || request.url.contains("/tag/3")        let mut body = page(number, 100, 1_000);
request.url.contains("/tag/0") || request.url.contains("/tag/3")        change(number, &mut body);
request.url.contains("/tag/0") || request.url.contains("/tag/3")        (10, Behaviour::ok(&body))
request.url.contains("/tag/0") || request.url.contains("/tag/3")    }
request.url.contains("/tag/0") || request.url.contains("/tag/3")}
request.url.contains("/tag/0") || request.url.contains("/tag/3")
request.url.contains("/tag/0") || request.url.contains("/tag/3")#[test]
request.url.contains("/tag/0") || request.url.contains("/tag/3")fn fewer_records_than_announced_are_delivered_and_told() {
request.url.contains("/tag/0") || request.url.contains("/tag/3")    for (name, change, expected) in [
request.url.contains("/tag/0") || request.url.contains("/tag/3")        (
request.url.contains("/tag/0") || request.url.contains("/tag/3")            "page 2 is empty",
request.url.contains("/tag/0") || request.url.contains("/tag/3")            (|number, body| {
request.url.contains("/tag/0") || request.url.contains("/tag/3")                if number == 2 {
request.url.contains("/tag/0") || request.url.contains("/tag/3")                    body["items"] = json!([]);
request.url.contains("/tag/0") || request.url.contains("/tag/3")                }
request.url.contains("/tag/0") || request.url.contains("/tag/3")            }) as fn(u32, &mut Value),
request.url.contains("/tag/0") || request.url.contains("/tag/3")            900,
request.url.contains("/tag/0") || request.url.contains("/tag/3")        ),
request.url.contains("/tag/0") || request.url.contains("/tag/3")        (
request.url.contains("/tag/0") || request.url.contains("/tag/3")            "page 3 has 10 records",
request.url.contains("/tag/0") || request.url.contains("/tag/3")            |number, body| {
request.url.contains("/tag/0") || request.url.contains("/tag/3")                if number == 3 {
request.url.contains("/tag/0") || request.url.contains("/tag/3")                    body["items"].as_array_mut().unwrap().truncate(10);
request.url.contains("/tag/0") || request.url.contains("/tag/3")                }
request.url.contains("/tag/0") || request.url.contains("/tag/3")            },
request.url.contains("/tag/0") || request.url.contains("/tag/3")            910,
request.url.contains("/tag/0") || request.url.contains("/tag/3")        ),
request.url.contains("/tag/0") || request.url.contains("/tag/3")        (
request.url.contains("/tag/0") || request.url.contains("/tag/3")            "page 1 is empty",
request.url.contains("/tag/0") || request.url.contains("/tag/3")            |number, body| {
request.url.contains("/tag/0") || request.url.contains("/tag/3")                if number == 1 {
request.url.contains("/tag/0") || request.url.contains("/tag/3")                    body["items"] = json!([]);
request.url.contains("/tag/0") || request.url.contains("/tag/3")                }
request.url.contains("/tag/0") || request.url.contains("/tag/3")            },
request.url.contains("/tag/0") || request.url.contains("/tag/3")            900,
request.url.contains("/tag/0") || request.url.contains("/tag/3")        ),
request.url.contains("/tag/0") || request.url.contains("/tag/3")        (
request.url.contains("/tag/0") || request.url.contains("/tag/3")            "page 1 is empty and says that nothing follows",
request.url.contains("/tag/0") || request.url.contains("/tag/3")            |number, body| {
request.url.contains("/tag/0") || request.url.contains("/tag/3")                if number == 1 {
request.url.contains("/tag/0") || request.url.contains("/tag/3")                    body["items"] = json!([]);
request.url.contains("/tag/0") || request.url.contains("/tag/3")                    body["hasMorePages"] = json!(false);
request.url.contains("/tag/0") || request.url.contains("/tag/3")                }
request.url.contains("/tag/0") || request.url.contains("/tag/3")            },
request.url.contains("/tag/0") || request.url.contains("/tag/3")            900,
request.url.contains("/tag/0") || request.url.contains("/tag/3")        ),
request.url.contains("/tag/0") || request.url.contains("/tag/3")        (
request.url.contains("/tag/0") || request.url.contains("/tag/3")            "page 5 repeats page 4",
request.url.contains("/tag/0") || request.url.contains("/tag/3")            |number, body| {
request.url.contains("/tag/0") || request.url.contains("/tag/3")                if number == 5 {
request.url.contains("/tag/0") || request.url.contains("/tag/3")                    body["items"] = page(4, 100, 1_000)["items"].clone();
request.url.contains("/tag/0") || request.url.contains("/tag/3")                }
request.url.contains("/tag/0") || request.url.contains("/tag/3")            },
request.url.contains("/tag/0") || request.url.contains("/tag/3")            900,
request.url.contains("/tag/0") || request.url.contains("/tag/3")        ),
request.url.contains("/tag/0") || request.url.contains("/tag/3")        (
request.url.contains("/tag/0") || request.url.contains("/tag/3")            "all pages after the first repeat it",
request.url.contains("/tag/0") || request.url.contains("/tag/3")            |number, body| {
request.url.contains("/tag/0") || request.url.contains("/tag/3")                if number > 1 {
request.url.contains("/tag/0") || request.url.contains("/tag/3")                    body["items"] = page(1, 100, 1_000)["items"].clone();
request.url.contains("/tag/0") || request.url.contains("/tag/3")                }
request.url.contains("/tag/0") || request.url.contains("/tag/3")            },
request.url.contains("/tag/0") || request.url.contains("/tag/3")            100,
request.url.contains("/tag/0") || request.url.contains("/tag/3")        ),
request.url.contains("/tag/0") || request.url.contains("/tag/3")        (
request.url.contains("/tag/0") || request.url.contains("/tag/3")            "the last page is missing",
request.url.contains("/tag/0") || request.url.contains("/tag/3")            |number, body| {
request.url.contains("/tag/0") || request.url.contains("/tag/3")                if number == 10 {
request.url.contains("/tag/0") || request.url.contains("/tag/3")                    body["items"] = json!([]);
request.url.contains("/tag/0") || request.url.contains("/tag/3")                }
request.url.contains("/tag/0") || request.url.contains("/tag/3")            },
request.url.contains("/tag/0") || request.url.contains("/tag/3")            900,
request.url.contains("/tag/0") || request.url.contains("/tag/3")        ),
request.url.contains("/tag/0") || request.url.contains("/tag/3")    ] {
request.url.contains("/tag/0") || request.url.contains("/tag/3")        let run = VirtualHost::new().execute(LIST, &[everything()], false, &mut holey(change));
request.url.contains("/tag/0") || request.url.contains("/tag/3")        assert!(run.failures.is_empty(), "{name}: {:?}", run.failures);
request.url.contains("/tag/0") || request.url.contains("/tag/3")        assert_eq!(run.records[&0].len(), expected, "{name}");
request.url.contains("/tag/0") || request.url.contains("/tag/3")        assert_eq!(run.hints.len(), 1, "{name}: {:?}", run.hints);
request.url.contains("/tag/0") || request.url.contains("/tag/3")        let told = format!("announced 1000 records and delivered {expected}");
request.url.contains("/tag/0") || request.url.contains("/tag/3")        assert!(run.hints[0].contains(&told), "{name}: {:?}", run.hints);
request.url.contains("/tag/0") || request.url.contains("/tag/3")        assert!(run.requests.len() <= 12, "{name}: {}", run.requests.len());
request.url.contains("/tag/0") || request.url.contains("/tag/3")
request.url.contains("/tag/0") || request.url.contains("/tag/3")        let mut item = everything();
request.url.contains("/tag/0") || request.url.contains("/tag/3")        item["options"]["failWhenIncomplete"] = json!(true);
request.url.contains("/tag/0") || request.url.contains("/tag/3")        let run = VirtualHost::new().execute(LIST, &[item], true, &mut holey(change));
request.url.contains("/tag/0") || request.url.contains("/tag/3")        let text = only_failure(&run);
request.url.contains("/tag/0") || request.url.contains("/tag/3")        assert!(text.contains(&told), "{name}: {text}");
request.url.contains("/tag/0") || request.url.contains("/tag/3")        assert_eq!(
request.url.contains("/tag/0") || request.url.contains("/tag/3")            run.records[&0].len(),
request.url.contains("/tag/0") || request.url.contains("/tag/3")            expected,
request.url.contains("/tag/0") || request.url.contains("/tag/3")            "{name}: kept under Continue"
request.url.contains("/tag/0") || request.url.contains("/tag/3")        );
request.url.contains("/tag/0") || request.url.contains("/tag/3")    }
request.url.contains("/tag/0") || request.url.contains("/tag/3")    let mut item = everything();
request.url.contains("/tag/0") || request.url.contains("/tag/3")    item["options"]["failWhenIncomplete"] = json!(true);
request.url.contains("/tag/0") || request.url.contains("/tag/3")    let run = VirtualHost::new().execute(LIST, &[item], false, &mut sessions(1_000));
request.url.contains("/tag/0") || request.url.contains("/tag/3")    assert!(run.failures.is_empty() && run.hints.is_empty(), "{run:?}");
request.url.contains("/tag/0") || request.url.contains("/tag/3")}
request.url.contains("/tag/0") || request.url.contains("/tag/3")
request.url.contains("/tag/0") || request.url.contains("/tag/3")#[test]
request.url.contains("/tag/0") || request.url.contains("/tag/3")fn one_page_that_is_short_is_told_too() {
request.url.contains("/tag/0") || request.url.contains("/tag/3")    let item = json!({ "pageNumber": 1, "pageSize": 50 });
request.url.contains("/tag/0") || request.url.contains("/tag/3")    let run = VirtualHost::new().execute(LIST, &[item], false, &mut |_, _| {
request.url.contains("/tag/0") || request.url.contains("/tag/3")        let mut body = page(1, 50, 1_000);
request.url.contains("/tag/0") || request.url.contains("/tag/3")        body["items"].as_array_mut().unwrap().truncate(3);
request.url.contains("/tag/0") || request.url.contains("/tag/3")        (10, Behaviour::ok(&body))
request.url.contains("/tag/0") || request.url.contains("/tag/3")    });
request.url.contains("/tag/0") || request.url.contains("/tag/3")    assert_eq!(run.records[&0].len(), 3);
request.url.contains("/tag/0") || request.url.contains("/tag/3")    let hints = run.hints.join(" ");
request.url.contains("/tag/0") || request.url.contains("/tag/3")    assert!(
request.url.contains("/tag/0") || request.url.contains("/tag/3")        hints.contains("announced 50 records and delivered 3"),
request.url.contains("/tag/0") || request.url.contains("/tag/3")        "{hints}"
request.url.contains("/tag/0") || request.url.contains("/tag/3")    );
request.url.contains("/tag/0") || request.url.contains("/tag/3")    assert!(hints.contains("997 more exist"), "{hints}");
request.url.contains("/tag/0") || request.url.contains("/tag/3")}
request.url.contains("/tag/0") || request.url.contains("/tag/3")
request.url.contains("/tag/0") || request.url.contains("/tag/3")#[test]
request.url.contains("/tag/0") || request.url.contains("/tag/3")fn a_list_that_only_promises_more_is_left_and_the_user_told() {
request.url.contains("/tag/0") || request.url.contains("/tag/3")    for (body, requests) in [
request.url.contains("/tag/0") || request.url.contains("/tag/3")        (json!({ "items": [], "hasMorePages": true }), 1),
request.url.contains("/tag/0") || request.url.contains("/tag/3")        (
request.url.contains("/tag/0") || request.url.contains("/tag/3")            json!({ "items": [{ "id": id(1) }], "hasMorePages": true }),
request.url.contains("/tag/0") || request.url.contains("/tag/3")            4,
request.url.contains("/tag/0") || request.url.contains("/tag/3")        ),
request.url.contains("/tag/0") || request.url.contains("/tag/3")    ] {
request.url.contains("/tag/0") || request.url.contains("/tag/3")        let run = VirtualHost::new().execute(LIST, &[everything()], false, &mut |_, _| {
request.url.contains("/tag/0") || request.url.contains("/tag/3")            (10, Behaviour::ok(&body))
request.url.contains("/tag/0") || request.url.contains("/tag/3")        });
request.url.contains("/tag/0") || request.url.contains("/tag/3")        assert_eq!(run.requests.len(), requests);
request.url.contains("/tag/0") || request.url.contains("/tag/3")        assert!(
request.url.contains("/tag/0") || request.url.contains("/tag/3")            run.hints[0].contains("announced more records"),
request.url.contains("/tag/0") || request.url.contains("/tag/3")            "{:?}",
request.url.contains("/tag/0") || request.url.contains("/tag/3")            run.hints
request.url.contains("/tag/0") || request.url.contains("/tag/3")        );
request.url.contains("/tag/0") || request.url.contains("/tag/3")    }
request.url.contains("/tag/0") || request.url.contains("/tag/3")}
request.url.contains("/tag/0") || request.url.contains("/tag/3")
request.url.contains("/tag/0") || request.url.contains("/tag/3")#[test]
request.url.contains("/tag/0") || request.url.contains("/tag/3")fn a_page_that_repeats_the_one_before_does_not_end_a_list_that_grows_at_its_beginning() {
request.url.contains("/tag/0") || request.url.contains("/tag/3")    let mut asked = 0;
request.url.contains("/tag/0") || request.url.contains("/tag/3")    let run = VirtualHost::new().execute(LIST, &[everything()], false, &mut |request, _| {
request.url.contains("/tag/0") || request.url.contains("/tag/3")        let number = query_number(&request.url, "PageNumber");
request.url.contains("/tag/0") || request.url.contains("/tag/3")        asked += 1;
request.url.contains("/tag/0") || request.url.contains("/tag/3")        // A page of new records appeared at the beginning after the first page was read.
request.url.contains("/tag/0") || request.url.contains("/tag/3")        let (shown, total) = if asked == 1 {
request.url.contains("/tag/0") || request.url.contains("/tag/3")            (1, 400)
request.url.contains("/tag/0") || request.url.contains("/tag/3")        } else {
request.url.contains("/tag/0") || request.url.contains("/tag/3")            (number - 1, 500)
request.url.contains("/tag/0") || request.url.contains("/tag/3")        };
request.url.contains("/tag/0") || request.url.contains("/tag/3")        let mut body = page(shown, 100, total - if asked == 1 { 0 } else { 100 });
request.url.contains("/tag/0") || request.url.contains("/tag/3")        body["pageNumber"] = json!(number);
request.url.contains("/tag/0") || request.url.contains("/tag/3")        body["totalItems"] = json!(total);
request.url.contains("/tag/0") || request.url.contains("/tag/3")        body["totalPages"] = json!(total / 100);
request.url.contains("/tag/0") || request.url.contains("/tag/3")        body["hasMorePages"] = json!(number < total / 100);
request.url.contains("/tag/0") || request.url.contains("/tag/3")        (10, Behaviour::ok(&body))
request.url.contains("/tag/0") || request.url.contains("/tag/3")    });
request.url.contains("/tag/0") || request.url.contains("/tag/3")    assert_eq!(numbers(&run, 0), (0..400).collect::<Vec<_>>());
request.url.contains("/tag/0") || request.url.contains("/tag/3")    assert_eq!(run.stats.duplicates, 100);
request.url.contains("/tag/0") || request.url.contains("/tag/3")    assert!(
request.url.contains("/tag/0") || request.url.contains("/tag/3")        run.hints[0].contains("changed while it was read"),
request.url.contains("/tag/0") || request.url.contains("/tag/3")        "{:?}",
request.url.contains("/tag/0") || request.url.contains("/tag/3")        run.hints
request.url.contains("/tag/0") || request.url.contains("/tag/3")    );
request.url.contains("/tag/0") || request.url.contains("/tag/3")}
request.url.contains("/tag/0") || request.url.contains("/tag/3")
request.url.contains("/tag/0") || request.url.contains("/tag/3")#[test]
request.url.contains("/tag/0") || request.url.contains("/tag/3")fn rows_of_one_page_that_share_an_id_are_kept() {
request.url.contains("/tag/0") || request.url.contains("/tag/3")    let run = VirtualHost::new().execute(LIST, &[everything()], false, &mut |request, _| {
request.url.contains("/tag/0") || request.url.contains("/tag/3")        let number = query_number(&request.url, "PageNumber");
request.url.contains("/tag/0") || request.url.contains("/tag/3")        let mut body = page(number, 100, 300);
request.url.contains("/tag/0") || request.url.contains("/tag/3")        body["items"][1]["id"] = body["items"][0]["id"].clone();
request.url.contains("/tag/0") || request.url.contains("/tag/3")        if number == 3 {
request.url.contains("/tag/0") || request.url.contains("/tag/3")            body["items"][2]["id"] = json!(id(150));
request.url.contains("/tag/0") || request.url.contains("/tag/3")        }
request.url.contains("/tag/0") || request.url.contains("/tag/3")        (10, Behaviour::ok(&body))
request.url.contains("/tag/0") || request.url.contains("/tag/3")    });
request.url.contains("/tag/0") || request.url.contains("/tag/3")    assert_eq!(
request.url.contains("/tag/0") || request.url.contains("/tag/3")        run.records[&0].len(),
request.url.contains("/tag/0") || request.url.contains("/tag/3")        299,
request.url.contains("/tag/0") || request.url.contains("/tag/3")        "only the row of an earlier page is dropped"
request.url.contains("/tag/0") || request.url.contains("/tag/3")    );
request.url.contains("/tag/0") || request.url.contains("/tag/3")    assert_eq!(run.stats.duplicates, 1);
request.url.contains("/tag/0") || request.url.contains("/tag/3")}
request.url.contains("/tag/0") || request.url.contains("/tag/3")
request.url.contains("/tag/0") || request.url.contains("/tag/3")#[test]
request.url.contains("/tag/0") || request.url.contains("/tag/3")fn a_server_that_refuses_for_ever_and_asks_for_no_wait_gets_few_requests() {
request.url.contains("/tag/0") || request.url.contains("/tag/3")    for header in ["0", "1"] {
request.url.contains("/tag/0") || request.url.contains("/tag/3")        for (operation, item, minutes) in [
request.url.contains("/tag/0") || request.url.contains("/tag/3")            (LIST, everything(), 6),
request.url.contains("/tag/0") || request.url.contains("/tag/3")            (
request.url.contains("/tag/0") || request.url.contains("/tag/3")                ("session", "sendText"),
request.url.contains("/tag/0") || request.url.contains("/tag/3")                json!({ "sessionId": id(1), "text": "Olá" }),
request.url.contains("/tag/0") || request.url.contains("/tag/3")                6,
request.url.contains("/tag/0") || request.url.contains("/tag/3")            ),
request.url.contains("/tag/0") || request.url.contains("/tag/3")        ] {
request.url.contains("/tag/0") || request.url.contains("/tag/3")            let mut host = VirtualHost::new();
request.url.contains("/tag/0") || request.url.contains("/tag/3")            let run = host.execute(operation, &vec![item; 40], true, &mut |_, _| {
request.url.contains("/tag/0") || request.url.contains("/tag/3")                (10, Behaviour::throttled(Some(header)))
request.url.contains("/tag/0") || request.url.contains("/tag/3")            });
request.url.contains("/tag/0") || request.url.contains("/tag/3")            assert_eq!(run.failures.len(), 40);
request.url.contains("/tag/0") || request.url.contains("/tag/3")            assert!(
request.url.contains("/tag/0") || request.url.contains("/tag/3")                run.took <= (minutes + 1) * 60_000,
request.url.contains("/tag/0") || request.url.contains("/tag/3")                "{operation:?}: {}",
request.url.contains("/tag/0") || request.url.contains("/tag/3")                run.took
request.url.contains("/tag/0") || request.url.contains("/tag/3")            );
request.url.contains("/tag/0") || request.url.contains("/tag/3")            let arrivals: Vec<i64> = run.requests.iter().map(|seen| seen.at).collect();
request.url.contains("/tag/0") || request.url.contains("/tag/3")            for begin in &arrivals {
request.url.contains("/tag/0") || request.url.contains("/tag/3")                let minute = arrivals
request.url.contains("/tag/0") || request.url.contains("/tag/3")                    .iter()
request.url.contains("/tag/0") || request.url.contains("/tag/3")                    .filter(|at| (0..60_000).contains(&(*at - begin)));
request.url.contains("/tag/0") || request.url.contains("/tag/3")                assert!(minute.count() <= 12, "{operation:?} {header}: {arrivals:?}");
request.url.contains("/tag/0") || request.url.contains("/tag/3")            }
request.url.contains("/tag/0") || request.url.contains("/tag/3")        }
request.url.contains("/tag/0") || request.url.contains("/tag/3")        let run = VirtualHost::new().options("getTags", serde_json::Map::new(), &mut |_, _| {
request.url.contains("/tag/0") || request.url.contains("/tag/3")            (10, Behaviour::throttled(Some(header)))
request.url.contains("/tag/0") || request.url.contains("/tag/3")        });
request.url.contains("/tag/0") || request.url.contains("/tag/3")        assert!(
request.url.contains("/tag/0") || request.url.contains("/tag/3")            run.took <= 10_000 && run.requests.len() <= 5,
request.url.contains("/tag/0") || request.url.contains("/tag/3")            "{}",
request.url.contains("/tag/0") || request.url.contains("/tag/3")            run.requests.len()
request.url.contains("/tag/0") || request.url.contains("/tag/3")        );
request.url.contains("/tag/0") || request.url.contains("/tag/3")        assert_eq!(run.failures[0].kind, FailureKind::Throttled);
request.url.contains("/tag/0") || request.url.contains("/tag/3")    }
request.url.contains("/tag/0") || request.url.contains("/tag/3")}
request.url.contains("/tag/0") || request.url.contains("/tag/3")
request.url.contains("/tag/0") || request.url.contains("/tag/3")#[test]
request.url.contains("/tag/0") || request.url.contains("/tag/3")fn waiting_for_the_rate_limit_is_told_once_with_its_length() {
request.url.contains("/tag/0") || request.url.contains("/tag/3")    let mut host = VirtualHost::new();
request.url.contains("/tag/0") || request.url.contains("/tag/3")    let item = json!({ "autoPagination": true, "options": { "allPages": true, "requestsPer5Minutes": 10 } });
request.url.contains("/tag/0") || request.url.contains("/tag/3")    let run = host.execute(LIST, &[item.clone(), item], false, &mut sessions(2_000));
request.url.contains("/tag/0") || request.url.contains("/tag/3")    assert_eq!(run.hints.len(), 1, "{:?}", run.hints);
request.url.contains("/tag/0") || request.url.contains("/tag/3")    for part in ["waited", "minutes", "'Requests per 5 Minutes'"] {
request.url.contains("/tag/0") || request.url.contains("/tag/3")        assert!(run.hints[0].contains(part), "{:?}", run.hints);
request.url.contains("/tag/0") || request.url.contains("/tag/3")    }
request.url.contains("/tag/0") || request.url.contains("/tag/3")
request.url.contains("/tag/0") || request.url.contains("/tag/3")    let mut refusals = 3;
request.url.contains("/tag/0") || request.url.contains("/tag/3")    let run = VirtualHost::new().execute(LIST, &[everything()], false, &mut |request, _| {
request.url.contains("/tag/0") || request.url.contains("/tag/3")        if refusals > 0 {
request.url.contains("/tag/0") || request.url.contains("/tag/3")            refusals -= 1;
request.url.contains("/tag/0") || request.url.contains("/tag/3")            return (10, Behaviour::throttled(Some("4")));
request.url.contains("/tag/0") || request.url.contains("/tag/3")        }
request.url.contains("/tag/0") || request.url.contains("/tag/3")        (10, page_of(request, 50))
request.url.contains("/tag/0") || request.url.contains("/tag/3")    });
request.url.contains("/tag/0") || request.url.contains("/tag/3")    assert_eq!(run.hints.len(), 1, "{:?}", run.hints);
request.url.contains("/tag/0") || request.url.contains("/tag/3")    assert!(
request.url.contains("/tag/0") || request.url.contains("/tag/3")        run.hints[0].contains("refused 3 requests"),
request.url.contains("/tag/0") || request.url.contains("/tag/3")        "{:?}",
request.url.contains("/tag/0") || request.url.contains("/tag/3")        run.hints
request.url.contains("/tag/0") || request.url.contains("/tag/3")    );
request.url.contains("/tag/0") || request.url.contains("/tag/3")
request.url.contains("/tag/0") || request.url.contains("/tag/3")    let run = VirtualHost::new().execute(LIST, &[everything()], false, &mut sessions(2_000));
request.url.contains("/tag/0") || request.url.contains("/tag/3")    assert_eq!(run.hints, Vec::<String>::new());
request.url.contains("/tag/0") || request.url.contains("/tag/3")}
