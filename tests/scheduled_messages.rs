//! Scheduled messages against scripted servers: no time that has passed, and nothing said of a message that is not known.

#[cfg(target_arch = "wasm32")]
#[macro_use]
extern crate wasm_tests;
#[cfg(target_arch = "wasm32")]
run_where_wasm_pack_says!();

mod virtual_host;

use serde_json::{Value, json};
use virtual_host::{BEGIN, Behaviour, Run, VirtualHost, api_error, id, json_body};
use wts_chat_core::envelope::{HttpRequest, TransportError};
use wts_chat_core::failure::FailureKind;

const MINUTE: i64 = 60_000;

fn message(number: u32, status: &str) -> Value {
    json!({ "id": id(number), "status": status, "type": "TEMPLATE" })
}

fn refusal() -> Behaviour {
    let body = api_error(500, "FORM_ERROR", "A mensagem não está mais agendada");
    Behaviour::status(500, &body)
}

fn new_message(at: &str) -> Value {
    json!({ "to": "5511900000001", "scheduling": at, "type": "TEMPLATE", "templateId": id(7) })
}

fn only_failure(run: &Run) -> String {
    assert_eq!(run.failures.len(), 1, "{:?}", run.failures);
    run.failures[0].message.in_one_line()
}

#[test]
fn a_time_that_has_passed_is_refused_with_both_times_before_any_request() {
    // BEGIN is midnight UTC, 21:00 of the day before in São Paulo.
    for (given, shown, zone) in [
        (
            "2026-09-30 20:59",
            "it is 2026-09-30T20:59:00-03:00, and now it is 2026-09-30T21:00:00-03:00",
            -180,
        ),
        (
            "2026-09-30T23:59:59Z",
            "it is 2026-09-30T23:59:59Z, and now it is 2026-10-01T00:00:00Z",
            -180,
        ),
        (
            "2026-10-01 05:29",
            "it is 2026-10-01T05:29:00+05:30, and now it is 2026-10-01T05:30:00+05:30",
            330,
        ),
    ] {
        for operation in ["create", "update"] {
            let mut host = VirtualHost::new();
            host.zone = Some(if zone < 0 { |_| -180 } else { |_| 330 });
            let items = if operation == "create" {
                [new_message("2026-12-01T09:00:00Z"), new_message(given)]
            } else {
                let update = |at: &str| json!({ "scheduledMessageId": id(1), "updateFields": { "scheduling": at } });
                [update("2026-12-01T09:00:00Z"), update(given)]
            };
            let run = host.execute(
                ("scheduledMessage", operation),
                &items,
                false,
                &mut |_, _| (10, Behaviour::ok(&message(1, "SCHEDULED"))),
            );
            let said = only_failure(&run);
            assert!(
                said.starts_with("'Send At' has passed: ") && said.contains(shown),
                "{said}"
            );
            let failure = &run.failures[0];
            assert_eq!(
                (failure.kind, failure.item),
                (FailureKind::Invalid, Some(1))
            );
            assert!(
                failure
                    .parameter
                    .as_deref()
                    .is_some_and(|parameter| parameter.ends_with("scheduling"))
            );
            assert_eq!(run.requests.len(), 0);
        }
    }
}

#[test]
fn a_time_that_passes_while_earlier_items_are_sent_is_refused_too() {
    let mut host = VirtualHost::new();
    let items = [
        new_message("2026-10-01T00:05:00Z"),
        new_message("2026-10-01T00:00:20Z"),
    ];
    let run = host.execute(("scheduledMessage", "create"), &items, true, &mut |_, _| {
        (25_000, Behaviour::ok(&message(1, "SCHEDULED")))
    });
    assert_eq!(run.requests.len(), 1);
    assert_eq!(run.records[&0].len(), 1);
    assert!(
        only_failure(&run).contains("now it is 2026-10-01T00:00:25Z"),
        "{run:?}"
    );
}

#[test]
fn local_times_go_out_as_utc_and_the_parts_of_a_template_in_their_places() {
    let mut host = VirtualHost::new();
    host.zone = Some(|_| -180);
    let mut item = new_message("2026-10-05 09:00");
    item["templateParameters"] = json!({ "name": "Ana" });
    item["fileSource"] = json!("url");
    item["fileUrl"] = json!("https://example.com/a.pdf");
    let run = host.execute(
        ("scheduledMessage", "create"),
        &[item],
        false,
        &mut |_, _| (10, Behaviour::ok(&message(1, "SCHEDULED"))),
    );
    assert_eq!(
        json_body(&run.requests[0].request),
        json!({
            "to": "5511900000001", "type": "TEMPLATE", "templateId": id(7),
            "scheduling": "2026-10-05T12:00:00Z",
            "templateParams": { "parameters": { "name": "Ana" }, "fileUrl": "https://example.com/a.pdf" },
        })
    );
}

#[test]
fn what_is_sent_belongs_to_its_type() {
    for (change, parameter) in [
        (json!({ "templateId": null }), "templateId"),
        (json!({ "botKey": id(8) }), "botKey"),
        (json!({ "type": "CHATBOT" }), "botKey"),
        (json!({ "type": "CHATBOT", "botKey": id(8) }), "botKey"),
        (json!({ "scheduling": "" }), "scheduling"),
        (json!({ "scheduling": "2026-12" }), "scheduling"),
    ] {
        let mut host = VirtualHost::new();
        let mut item = new_message("2026-10-05T12:00:00Z");
        for (name, value) in change.as_object().expect("an object") {
            item[name] = value.clone();
        }
        let run = host.execute(
            ("scheduledMessage", "create"),
            &[item],
            false,
            &mut |_, _| (10, Behaviour::ok(&message(1, "SCHEDULED"))),
        );
        assert_eq!(run.requests.len(), 0, "{change}");
        assert_eq!(
            run.failures[0].parameter.as_deref(),
            Some(parameter),
            "{change}"
        );
    }
}

/// Changes one message; the server answers the change as given, and has the message in that state.
fn change(operation: &str, answers: &[Behaviour], status: &str) -> Run {
    let mut host = VirtualHost::new();
    let item = json!({ "scheduledMessageId": id(1), "updateFields": { "to": "5511900000002" } });
    let mut answers = answers.iter().cloned();
    host.execute(
        ("scheduledMessage", operation),
        &[item],
        false,
        &mut |request, _| {
            let answer = if request.method == "GET" {
                Behaviour::ok(&message(1, status))
            } else {
                answers.next().expect("no further attempt")
            };
            (10, answer)
        },
    )
}

#[test]
fn a_state_that_cannot_be_changed_any_more_is_named() {
    for operation in ["update", "cancel"] {
        for status in [
            "SENT",
            "DELIVERED",
            "READ",
            "CANCELED",
            "FAILED",
            "PROCESSED",
        ] {
            let run = change(operation, &[refusal()], status);
            let said = only_failure(&run);
            assert!(
                said.contains(&format!("can no longer be changed: its status is {status}")),
                "{said}"
            );
            assert_eq!(run.failures[0].kind, FailureKind::Refused);
            assert_eq!(run.requests.len(), 2);
        }
        // A message that waits was refused for another reason, which is the API's.
        let run = change(operation, &[refusal()], "SCHEDULED");
        assert!(only_failure(&run).contains("A mensagem não está mais agendada"));
    }
}

#[test]
fn a_change_that_was_accepted_in_vain_is_no_success() {
    let run = change("update", &[Behaviour::ok(&message(1, "SENT"))], "SENT");
    assert!(
        only_failure(&run)
            .contains("accepted the request, but the status of the scheduled message is SENT")
    );
    assert!(run.records.is_empty() && run.requests.len() == 1);
    let run = change("update", &[Behaviour::ok(&message(1, "SCHEDULED"))], "");
    assert_eq!(run.records[&0], [message(1, "SCHEDULED")]);
}

#[test]
fn a_cancel_whose_answer_was_lost_is_what_the_message_says() {
    let lost = || Behaviour::Break(TransportError::Reset);
    let done = change("cancel", &[Behaviour::text(200, "")], "");
    assert_eq!(
        done.records[&0],
        [json!({ "canceled": true, "scheduledMessageId": id(1) })]
    );
    for answers in [vec![lost(), refusal()], vec![lost(), lost()]] {
        let run = change("cancel", &answers, "CANCELED");
        assert!(run.failures.is_empty(), "{:?}", run.failures);
        assert_eq!(
            run.records[&0],
            [json!({ "canceled": true, "scheduledMessageId": id(1) })]
        );
    }
    let run = change("cancel", &[lost(), refusal()], "SENT");
    assert!(only_failure(&run).contains("its status is SENT"));
    // A connection that was never made cancels nothing.
    let never = || Behaviour::Break(TransportError::Refused);
    let run = change("cancel", &[never(), refusal()], "CANCELED");
    assert!(only_failure(&run).contains("its status is CANCELED"));
    let run = change("cancel", &[never(), never()], "CANCELED");
    assert_eq!(
        (run.requests.len(), run.failures[0].kind),
        (2, FailureKind::Unreachable)
    );
}

/// Cancels the messages 1 to 4; the server answers the cancel with `answer`, and each look-up with what the second
/// function says of the message's number.
fn cancel_many(answer: &Behaviour, look_up: fn(u32) -> Behaviour) -> Run {
    let mut host = VirtualHost::new();
    let ids: Vec<String> = (1..=4).map(id).chain([id(2)]).collect();
    let item = json!({ "scheduledMessageIds": ids });
    let mut server = |request: &HttpRequest, _| {
        if request.method == "GET" {
            let number = request.url.rsplit('0').next().expect("a number");
            return (10, look_up(number.parse().expect("a number")));
        }
        assert_eq!(json_body(request), json!([id(1), id(2), id(3), id(4)]));
        (10, answer.clone())
    };
    host.execute(
        ("scheduledMessage", "cancelMany"),
        &[item],
        false,
        &mut server,
    )
}

/// What each item says: whether it is cancelled, and why not.
fn verdicts(run: &Run) -> Vec<(Value, String)> {
    let items = run.records[&0].iter().enumerate();
    items
        .map(|(place, item)| {
            assert_eq!(
                item["id"],
                json!(id(u32::try_from(place).expect("small") + 1))
            );
            (
                item["isCanceled"].clone(),
                item["reason"].as_str().unwrap_or_default().to_owned(),
            )
        })
        .collect()
}

#[test]
fn several_cancels_give_an_item_each_with_its_own_state() {
    let all: Vec<Value> = [3, 1, 4, 2]
        .map(|number| message(number, "CANCELED"))
        .into();
    let run = cancel_many(&Behaviour::ok(&json!(all)), |_| panic!("nothing is open"));
    assert_eq!(verdicts(&run), vec![(json!(true), String::new()); 4]);
    assert_eq!((run.requests.len(), run.hints.len()), (1, 0));

    // What the answer leaves open is read; what cannot be read is not known.
    let some = json!([message(1, "CANCELED"), message(2, "SENT")]);
    let run = cancel_many(&Behaviour::ok(&some), |number| match number {
        3 => Behaviour::ok(&message(3, "CANCELED")),
        _ => Behaviour::status(
            404,
            &api_error(404, "ENTITY_NOT_FOUND", "Registro não encontrado"),
        ),
    });
    let verdicts = verdicts(&run);
    let known: Vec<Value> = verdicts.iter().map(|(is, _)| is.clone()).collect();
    assert_eq!(known, [json!(true), json!(false), json!(true), Value::Null]);
    assert!(verdicts[1].1.contains("its status is SENT"), "{verdicts:?}");
    assert!(
        verdicts[3].1.contains("did not find this record"),
        "{verdicts:?}"
    );
    assert_eq!(run.requests.len(), 3);
    assert!(
        run.hints[0].starts_with("2 of 4 scheduled messages are cancelled."),
        "{:?}",
        run.hints
    );
}

#[test]
fn several_cancels_without_an_answer_are_never_claimed() {
    // The server stopped in the middle, or its answer was lost.
    for answer in [
        refusal(),
        Behaviour::Break(TransportError::Reset),
        Behaviour::text(200, ""),
    ] {
        let run = cancel_many(&answer, |number| {
            Behaviour::ok(&message(
                number,
                ["CANCELED", "SENT", "SCHEDULED", "CANCELED"][number as usize - 1],
            ))
        });
        let verdicts = verdicts(&run);
        let known: Vec<Value> = verdicts.iter().map(|(is, _)| is.clone()).collect();
        assert_eq!(
            known,
            [json!(true), json!(false), json!(false), json!(true)],
            "{answer:?}"
        );
        assert!(
            verdicts[1].1.contains("its status is SENT") && !verdicts[2].1.is_empty(),
            "{verdicts:?}"
        );
    }
    // Nothing is cancelled: the refusal is the result, with those that made it hopeless.
    let run = cancel_many(&refusal(), |number| {
        Behaviour::ok(&message(
            number,
            if number == 3 { "READ" } else { "SCHEDULED" },
        ))
    });
    let said = only_failure(&run);
    assert!(
        said.contains(&format!(
            "can no longer be changed: {} (READ). Leave them out.",
            id(3)
        )),
        "{said}"
    );
    assert!(said.contains("A mensagem não está mais agendada"), "{said}");
    assert!(run.records.is_empty());
    // The messages cannot be read either.
    let run = cancel_many(&refusal(), |_| {
        Behaviour::status(401, &api_error(401, "ERROR_UNAUTHORIZED", "Não"))
    });
    assert!(only_failure(&run).contains("A mensagem não está mais agendada"));
    assert_eq!(run.requests.len(), 2, "the first refused read is the last");
    // A cancel that was accepted stays accepted.
    let run = cancel_many(&Behaviour::text(200, ""), |_| {
        Behaviour::status(401, &api_error(401, "ERROR_UNAUTHORIZED", "Não"))
    });
    assert!(run.failures.is_empty());
    assert!(
        run.records[&0]
            .iter()
            .all(|item| item["isCanceled"].is_null()),
        "{run:?}"
    );
}

#[test]
fn no_message_is_scheduled_twice() {
    let mut host = VirtualHost::new();
    let item = new_message("2026-10-05T12:00:00Z");
    let run = host.execute(
        ("scheduledMessage", "create"),
        &[item],
        false,
        &mut |_, _| (10, Behaviour::Break(TransportError::Reset)),
    );
    assert_eq!(
        (run.requests.len(), run.failures[0].kind),
        (1, FailureKind::Uncertain)
    );
    assert!(
        only_failure(&run).contains("'Get All Scheduled Messages' lists"),
        "{run:?}"
    );
    assert!(run.took < MINUTE && host.now >= BEGIN);
}

#[test]
fn nothing_is_called_uncancelled_that_may_be_cancelled() {
    let lost = Behaviour::Break(TransportError::Reset);
    let sent = |number| Behaviour::ok(&message(number, "SENT"));
    let run = cancel_many(&lost, sent);
    assert!(only_failure(&run).contains("No message was cancelled"));
    let run = cancel_many(&lost, |number| match number {
        1 => Behaviour::ok(&message(1, "SENT")),
        _ => Behaviour::Break(TransportError::Reset),
    });
    let said = only_failure(&run);
    assert!(!said.contains("No message was cancelled"), "{said}");
    assert!(said.contains("These can no longer be changed"), "{said}");
}
