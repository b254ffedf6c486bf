//! Sends for many items at once, under virtual time: who is told what when a request breaks, and what is never sent twice.

#[cfg(target_arch = "wasm32")]
#[macro_use]
extern crate wasm_tests;
#[cfg(target_arch = "wasm32")]
run_where_wasm_pack_says!();

mod virtual_host;

use serde_json::{Value, json};
use virtual_host::{Behaviour, Run, VirtualHost, api_error, id, json_body};
use wts_chat_core::envelope::{HttpRequest, TransportError};
use wts_chat_core::failure::FailureKind;

const TEMPLATE: (&str, &str) = ("message", "sendTemplateMany");
const CHATBOT: (&str, &str) = ("chatbot", "sendMany");

fn receiver(n: u32) -> Value {
    json!({
        "to": format!("5511{:09}", 900_000_000 + n), "from": id(1), "templateId": id(2),
        "templateParameters": { "name": format!("Ana {n}") },
    })
}

fn receivers(count: u32) -> Vec<Value> {
    (0..count).map(receiver).collect()
}

/// Results in another order than the receivers.
fn accepted(request: &HttpRequest) -> Value {
    let body = json_body(request);
    let messages = body["messages"].as_array().expect("receivers");
    let result = |message: &Value| {
        json!({
            "id": id(9), "status": "QUEUED", "senderId": message["senderId"],
            // Not the API's: shows to whom a result belongs.
            "of": message["to"],
        })
    };
    json!({ "results": messages.iter().rev().map(result).collect::<Vec<_>>() })
}

fn good(request: &HttpRequest) -> Behaviour {
    Behaviour::ok(&accepted(request))
}

/// Answers each request by its turn.
fn run_with(
    items: &[Value],
    continue_on_fail: bool,
    answer: impl Fn(usize, &HttpRequest) -> Behaviour,
) -> Run {
    let mut turn = 0;
    VirtualHost::new().execute(TEMPLATE, items, continue_on_fail, &mut |request, _| {
        turn += 1;
        (50, answer(turn, request))
    })
}

fn sizes(run: &Run) -> Vec<usize> {
    let requests = run.requests.iter();
    requests
        .map(|seen| {
            json_body(&seen.request)["messages"]
                .as_array()
                .map_or(0, Vec::len)
        })
        .collect()
}

/// The items that ended like this, in the order in which they were reported.
fn failed(run: &Run, kind: FailureKind) -> Vec<u32> {
    let failures = run.failures.iter().filter(|failure| failure.kind == kind);
    failures.filter_map(|failure| failure.item).collect()
}

fn range(items: std::ops::Range<u32>) -> Vec<u32> {
    items.collect()
}

fn delivered(run: &Run) -> Vec<u32> {
    run.records.keys().copied().collect()
}

#[test]
fn each_item_gets_the_result_that_has_its_sender_id() {
    let run = run_with(&receivers(250), false, |_, request| good(request));
    assert_eq!(run.failures, []);
    assert_eq!(sizes(&run), [100, 100, 50]);
    assert_eq!((run.peak, run.requests.len()), (1, 3));
    for (item, records) in &run.records {
        let [record] = records.as_slice() else {
            panic!("{records:?}")
        };
        assert_eq!(record["of"], receiver(*item)["to"]);
    }
    assert_eq!(delivered(&run), range(0..250));
    let request = &run.requests[0].request;
    assert!(request.url.ends_with("/chat/v1/send/template/batch"));
    assert_eq!(request.timeout, 120_000);
    let body = json_body(request);
    assert_eq!(
        (&body["from"], &body["templateId"]),
        (&json!(id(1)), &json!(id(2)))
    );
    let first = &body["messages"][0];
    assert_eq!(first["parameters"], json!({ "name": "Ana 0" }));
    let sender_id = first["senderId"].as_str().expect("a sender ID");
    assert!(sender_id.starts_with("n8n-") && sender_id.ends_with("-0"));
}

#[test]
fn a_request_that_breaks_leaves_100_sent_100_unknown_and_100_not_tried() {
    let broken = |turn, request: &HttpRequest| match turn {
        2 => Behaviour::Break(TransportError::Reset),
        _ => good(request),
    };
    let run = run_with(&receivers(300), true, broken);
    assert_eq!(sizes(&run), [100, 100]);
    assert_eq!(delivered(&run), range(0..100));
    assert_eq!(failed(&run, FailureKind::Uncertain), range(100..200));
    assert_eq!(failed(&run, FailureKind::NotTried), range(200..300));
    let unknown = &run.failures[0];
    assert!(unknown.message.title.contains("may or may not"));
    assert!(unknown.message.advice.contains("99 other items"));
    let message = &json_body(&run.requests[1].request)["messages"][0];
    assert_eq!(unknown.sender_id.as_deref(), message["senderId"].as_str());

    let run = run_with(&receivers(300), false, broken);
    assert_eq!(sizes(&run), [100, 100]);
    let [failure] = run.failures.as_slice() else {
        panic!("{:?}", run.failures)
    };
    assert_eq!(
        (failure.item, failure.kind),
        (Some(100), FailureKind::Uncertain)
    );
    for part in [
        "100 items were sent (items 0 to 99)",
        "100 items may have been sent (items 100 to 199)",
        "100 items were not sent (items 200 to 299)",
    ] {
        assert!(failure.message.advice.contains(part), "{failure:?}");
    }
}

#[test]
fn a_request_that_is_refused_harms_its_own_items_only() {
    let refused = |turn, request: &HttpRequest| match turn {
        1 => Behaviour::status(
            400,
            &json!({ "detail": "Telefone inválido", "status": 400 }),
        ),
        _ => good(request),
    };
    let run = run_with(&receivers(150), true, refused);
    assert_eq!(sizes(&run), [100, 50]);
    assert_eq!(failed(&run, FailureKind::Refused), range(0..100));
    assert_eq!(delivered(&run), range(100..150));
    assert!(run.failures[7].message.advice.contains("Telefone inválido"));

    let run = run_with(&receivers(150), false, refused);
    assert_eq!(sizes(&run), [100]);
    let advice = &run.failures[0].message.advice;
    assert!(
        advice.contains("150 items were not sent (items 0 to 149)"),
        "{advice}"
    );
    assert!(!advice.contains("Before that"), "{advice}");
}

#[test]
fn what_certainly_was_not_processed_is_sent_again() {
    let run = run_with(&receivers(120), false, |turn, request| match turn {
        1 => Behaviour::throttled(Some("2")),
        2 => Behaviour::Break(TransportError::Refused),
        _ => good(request),
    });
    assert_eq!(sizes(&run), [100, 100, 100, 20]);
    assert_eq!(delivered(&run), range(0..120));
    assert_eq!(run.failures, []);
}

#[test]
fn a_bad_value_harms_its_own_item_and_nothing_goes_out_before_all_are_checked() {
    let mut items = receivers(20);
    items[17]["to"] = json!("not a phone");
    items[18]["templateParameters"] = json!({ "name": "two\nlines" });
    let run = run_with(&items, true, |_, request| good(request));
    assert_eq!(sizes(&run), [18]);
    assert_eq!(failed(&run, FailureKind::Invalid), [17, 18]);
    assert_eq!(delivered(&run), [range(0..17), vec![19]].concat());

    let run = run_with(&items, false, |_, request| good(request));
    assert_eq!(
        (sizes(&run), failed(&run, FailureKind::Invalid)),
        (vec![], vec![17])
    );
}

#[test]
fn the_same_message_to_the_same_receiver_goes_out_once() {
    let mut items = receivers(3);
    items[2] = items[0].clone();
    let run = run_with(&items, true, |_, request| good(request));
    assert_eq!(sizes(&run), [2]);
    let [failure] = run.failures.as_slice() else {
        panic!("{:?}", run.failures)
    };
    assert_eq!(
        (failure.item, failure.kind),
        (Some(2), FailureKind::Invalid)
    );
    assert_eq!(failure.parameter.as_deref(), Some("to"));
    assert!(failure.message.title.contains("as item 0"), "{failure:?}");

    let run = run_with(&items, false, |_, request| good(request));
    assert_eq!(sizes(&run), Vec::<usize>::new(), "nothing is sent");
    assert_eq!(run.failures.len(), 1);

    // Two sender IDs: two messages are meant. The same for two messages: results could not be told apart.
    items[0]["additionalFields"] = json!({ "senderId": "order 1" });
    items[2]["additionalFields"] = json!({ "senderId": "order 2" });
    let run = run_with(&items, false, |_, request| good(request));
    assert_eq!((sizes(&run), run.failures.len()), (vec![3], 0));
    items[1]["additionalFields"] = json!({ "senderId": "order 1" });
    let run = run_with(&items, true, |_, request| good(request));
    assert_eq!(sizes(&run), [2]);
    assert_eq!(
        run.failures[0].parameter.as_deref(),
        Some("additionalFields.senderId")
    );
}

#[test]
fn results_are_never_assigned_by_guess() {
    // One is missing, one has no sender ID, one is of nobody.
    let run = run_with(&receivers(150), true, |_, request| {
        let mut answer = accepted(request);
        let results = answer["results"].as_array_mut().expect("results");
        results.remove(0);
        results[0]["senderId"] = Value::Null;
        results[1]["senderId"] = json!("another");
        Behaviour::ok(&answer)
    });
    assert_eq!(sizes(&run), [100], "the rest is not tried");
    assert_eq!(delivered(&run), range(0..97));
    assert_eq!(failed(&run, FailureKind::Uncertain), range(97..100));
    assert_eq!(failed(&run, FailureKind::NotTried), range(100..150));
    let title = &run.failures[0].message.title;
    assert!(title.contains("100 items and 99 results"), "{title}");
}

#[test]
fn the_only_result_is_that_of_the_only_item() {
    let run = run_with(&receivers(1), false, |_, _| {
        Behaviour::ok(
            &json!({ "results": [{ "id": id(9), "status": "QUEUED", "senderId": null }] }),
        )
    });
    assert_eq!(delivered(&run), [0]);
}

#[test]
fn a_receiver_that_the_api_does_not_accept_fails_alone() {
    let run = run_with(&receivers(3), true, |_, request| {
        let mut answer = accepted(request);
        answer["results"][0]["status"] = json!("FAILED");
        answer["results"][0]["failedReason"] = json!("Número não encontrado");
        Behaviour::ok(&answer)
    });
    assert_eq!(delivered(&run), [0, 1]);
    assert_eq!(failed(&run, FailureKind::Refused), [2]);
    assert!(
        run.failures[0]
            .message
            .advice
            .contains("Número não encontrado")
    );
}

#[test]
fn more_results_than_receivers_are_told() {
    let run = run_with(&receivers(2), false, |_, request| {
        let mut answer = accepted(request);
        let results = answer["results"].as_array_mut().expect("results");
        results.push(results[0].clone());
        Behaviour::ok(&answer)
    });
    assert_eq!(delivered(&run), [0, 1]);
    assert!(
        run.hints[0].contains("3 results for 2 items"),
        "{:?}",
        run.hints
    );
}

#[test]
fn items_with_another_template_or_other_options_go_in_requests_of_their_own() {
    let mut items = receivers(6);
    for item in [1, 3, 5] {
        items[item]["templateId"] = json!(id(3));
    }
    items[4]["options"] = json!({ "maxAttempts": 1 });
    let run = run_with(&items, false, |_, request| good(request));
    assert_eq!(sizes(&run), [2, 3, 1]);
    assert_eq!(delivered(&run), range(0..6));
}

#[test]
fn a_cancel_tells_what_may_have_been_sent() {
    for continue_on_fail in [true, false] {
        let mut host = VirtualHost::new();
        host.cancel_after = Some(75);
        let run = host.execute(
            TEMPLATE,
            &receivers(300),
            continue_on_fail,
            &mut |request, _| (50, good(request)),
        );
        let last = run.failures.last().expect("told");
        assert_eq!((last.kind, last.item), (FailureKind::Cancelled, None));
        for part in [
            "100 items were sent (items 0 to 99)",
            "100 items may have been sent (items 100 to 199)",
            "100 items were not sent (items 200 to 299)",
        ] {
            assert!(last.message.advice.contains(part), "{last:?}");
        }
        let told = if continue_on_fail { 100 } else { 0 };
        assert_eq!(failed(&run, FailureKind::Uncertain), range(100..100 + told));
        assert_eq!(failed(&run, FailureKind::NotTried), range(200..200 + told));
    }
}

#[test]
fn a_cancel_during_a_pause_knows_that_nothing_was_sent() {
    let mut host = VirtualHost::new();
    host.cancel_after = Some(1_000);
    let run = host.execute(TEMPLATE, &receivers(2), true, &mut |_, _| {
        (50, Behaviour::throttled(Some("30")))
    });
    assert_eq!(failed(&run, FailureKind::NotTried), [0, 1]);
    assert_eq!(failed(&run, FailureKind::Uncertain), Vec::<u32>::new());
}

#[test]
fn a_time_limit_is_that_of_each_request() {
    let mut items = receivers(300);
    for item in &mut items {
        item["options"] = json!({ "itemTimeout": 1, "requestTimeout": 60 });
    }
    let run = run_with(&items, false, |_, request| good(request));
    assert_eq!(run.failures, []);
    let mut host = VirtualHost::new();
    let run = host.execute(TEMPLATE, &items, true, &mut |request, _| {
        (40_000, good(request))
    });
    assert_eq!(
        delivered(&run),
        range(0..300),
        "40 seconds each are within the minute"
    );
    let run = host.execute(TEMPLATE, &items, true, &mut |_, _| (0, Behaviour::Silence));
    assert_eq!(failed(&run, FailureKind::Uncertain), range(0..100));
    assert_eq!(failed(&run, FailureKind::NotTried), range(100..300));
}

#[test]
fn a_chatbot_starts_for_contacts_and_in_sessions() {
    let items = [
        json!({ "botKey": id(5), "to": "+55 11 90000-0001", "additionalFields": { "skipIfInProgress": true } }),
        json!({ "botKey": id(5), "sessionId": id(6), "additionalFields": { "skipIfInProgress": true, "contactMetadata": { "plan": "gold" } } }),
        json!({ "botKey": id(5) }),
    ];
    let mut host = VirtualHost::new();
    let run = host.execute(CHATBOT, &items, true, &mut |request, _| (50, good(request)));
    assert_eq!(failed(&run, FailureKind::Invalid), [2]);
    assert_eq!(delivered(&run), [0, 1]);
    let request = &run.requests[0].request;
    assert!(request.url.ends_with("/chat/v1/send/chatbot/batch"));
    let mut body = json_body(request);
    for message in body["messages"].as_array_mut().expect("receivers") {
        message.as_object_mut().expect("one").remove("senderId");
    }
    assert_eq!(
        body,
        json!({
            "botKey": id(5),
            "options": { "skipIfInProgress": true },
            "messages": [{ "to": "5511900000001" }, { "sessionId": id(6), "contactMetadata": { "plan": "gold" } }],
        })
    );
}

#[test]
fn an_error_body_for_the_account_ends_a_run_that_stops_at_once() {
    let refused = |_, _: &HttpRequest| {
        Behaviour::status(401, &api_error(401, "ERROR_UNAUTHORIZED", "Acesso negado"))
    };
    let run = run_with(&receivers(250), false, refused);
    assert_eq!((sizes(&run), run.failures.len()), (vec![100], 1));
    assert_eq!(run.failures[0].kind, FailureKind::Unauthorized);
    let run = run_with(&receivers(250), true, refused);
    assert_eq!(failed(&run, FailureKind::Unauthorized), range(0..250));
}
