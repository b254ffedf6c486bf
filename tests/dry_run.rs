//! Dry runs under virtual time: no request that changes or sends, the same refusals as a send, and the request that the
//! send would make.
#![cfg(not(target_arch = "wasm32"))]

mod virtual_host;

use std::collections::BTreeMap;

use proptest::prelude::*;
use proptest::sample::select;
use proptest::test_runner::FileFailurePersistence;
use serde_json::{Map, Value, json};
use virtual_host::{Behaviour, Run, VirtualHost, api_error, id, json_body};
use wts_chat_core::envelope::{FileFacts, HttpRequest};
use wts_chat_core::operation::Idempotency;
use wts_chat_core::resources::CATALOGUE;

/// The operations that send.
fn sends() -> Vec<(&'static str, &'static str)> {
    let resources = CATALOGUE.iter();
    let all = resources.flat_map(|resource| {
        let operations = resource.operations.iter().copied();
        operations.map(|operation| (resource.name, operation))
    });
    // "Send and Wait" sends by "Send Message".
    all.filter(|(_, operation)| operation.name != "sendAndWait")
        .filter(|(_, operation)| operation.idempotency == Idempotency::Once)
        .filter(|(_, operation)| operation.sends.is_some() || operation.routing.is_some())
        .map(|(resource, operation)| (resource, operation.name))
        .collect()
}

/// What fills in the parameters of any send.
fn message(n: u32) -> Value {
    json!({
        "type": "text", "sendTo": "phone", "to": format!("(11) 90000-{n:04}"), "from": "Loja",
        "sessionId": id(500), "text": "Olá, tudo bem?", "templateId": "lembrete",
        "templateParameters": { "nome": format!("Ana {n}"), "data": "amanhã" },
        "fileSource": "url", "fileUrl": "https://example.com/a.pdf", "botKey": "Triagem", "code": "4711",
        "scheduling": "2026-12-24T18:00:00Z", "windowTemplateId": "lembrete",
        "windowTemplateParameters": { "nome": "Bia", "data": "hoje" },
    })
}

/// Scheduled messages have types of their own.
fn of_operation(operation: (&str, &str), item: Value) -> Value {
    if operation.0 == "scheduledMessage" && item["type"] == "text" {
        return merged(item, &json!({ "type": "TEMPLATE", "botKey": "" }));
    }
    item
}

fn templates() -> Vec<Value> {
    vec![
        json!({
            "id": id(2), "name": "lembrete", "text": "Olá {{nome}}, até {{data}}!",
            "params": [{ "name": "nome" }, { "name": "data" }], "fileType": "UNDEFINED",
        }),
        json!({
            "id": id(3), "name": "promo", "text": "Veja!", "params": [], "fileType": "IMAGE",
        }),
    ]
}

fn session(window: &str) -> Value {
    json!({ "id": id(500), "channelId": id(1), "type": "INDIVIDUAL", "windowStatus": window })
}

/// A server that reads well and takes every send.
fn answer(request: &HttpRequest) -> Behaviour {
    let path = request.url.split('?').next().unwrap_or_default();
    let list = |records: Value| Behaviour::ok(&json!({ "items": records, "hasMorePages": false }));
    let path = path.trim_start_matches("https://api.wts.chat");
    match (request.method, path) {
        ("GET", "/chat/v1/channel") => Behaviour::ok(&json!([
            { "id": id(1), "active": true, "identity": { "displayName": "Loja", "humanId": "5511" } },
        ])),
        ("GET", "/chat/v1/chatbot") => list(json!([{ "key": id(4), "name": "Triagem" }])),
        ("GET", "/chat/v1/template") => list(templates().into()),
        ("GET", "/core/v2/department") => {
            Behaviour::ok(&json!([{ "id": id(6), "name": "Vendas" }]))
        }
        ("GET", "/core/v1/agent") => Behaviour::ok(&json!([{ "userId": id(7), "name": "Bia" }])),
        ("GET", "/core/v2/file") => {
            Behaviour::ok(&json!({ "urlUpload": "https://files.example/1", "tempFileId": "t" }))
        }
        ("POST", "/core/v2/file") => Behaviour::ok(&json!({ "id": id(77) })),
        ("PUT", _) => Behaviour::text(200, ""),
        // A contact by its number has the same sessions as by its ID.
        ("GET", path) if path.starts_with("/core/v1/contact/phonenumber/") => match path {
            "/core/v1/contact/phonenumber/5511900000001" => {
                Behaviour::ok(&json!({ "id": id(301), "phoneNumber": "+55|11900000001" }))
            }
            "/core/v1/contact/phonenumber/5511900000002" => {
                Behaviour::ok(&json!({ "id": id(302), "phoneNumber": "+55|11900000002" }))
            }
            _ => Behaviour::status(500, &api_error(500, "FORM_ERROR", "Contato não encontrado")),
        },
        ("GET", "/chat/v2/session") => list(json!([session(if request.url.contains(&id(301)) {
            "ACTIVE"
        } else {
            "EXPIRED"
        })])),
        ("GET", path) if path.ends_with(&id(500)) => Behaviour::ok(&session("ACTIVE")),
        ("GET", path) if path.ends_with(&id(501)) => Behaviour::ok(&session("NOT_STARTED")),
        ("GET", path) if path.ends_with(&id(301)) => Behaviour::ok(&json!({
            "id": id(301), "name": "Ana Souza", "phoneNumber": "+55|11900000001",
        })),
        ("GET", path) if path.ends_with(&id(302)) => {
            Behaviour::ok(&json!({ "id": id(302), "name": "B" }))
        }
        ("GET", _) => Behaviour::status(404, &api_error(404, "ENTITY_NOT_FOUND", "Não encontrado")),
        (_, path) if path.ends_with("/batch") => {
            let body = json_body(request);
            let messages = body["messages"].as_array().cloned().unwrap_or_default();
            let result =
                |message: &Value| json!({ "status": "QUEUED", "senderId": message["senderId"] });
            Behaviour::ok(&json!({ "results": messages.iter().map(result).collect::<Vec<_>>() }))
        }
        _ => Behaviour::ok(&json!({ "id": id(9), "status": "QUEUED" })),
    }
}

fn is_write(request: &HttpRequest) -> bool {
    request.method != "GET" && !request.url.ends_with("/filter")
}

fn run(operation: (&str, &str), items: &[Value], dry: bool) -> Run {
    let items: Vec<Value> = items.iter().map(|item| with_dry_run(item, dry)).collect();
    let mut host = VirtualHost::new();
    host.templates = templates();
    host.files = items.iter().map(files).collect();
    let run = host.execute(operation, &items, true, &mut |request, _| {
        (20, answer(request))
    });
    assert!(!dry || host.store.acts.is_empty(), "no key is recorded");
    run
}

/// The file of the item, if it has one.
fn files(item: &Value) -> Vec<FileFacts> {
    let size = item["size"].as_u64();
    let file = |size| FileFacts {
        property: "data".to_owned(),
        name: "foto.png".to_owned(),
        mime_type: "image/png".to_owned(),
        size,
    };
    size.map(file).into_iter().collect()
}

fn with_dry_run(item: &Value, dry: bool) -> Value {
    let mut item = item.clone();
    if !item["options"].is_object() {
        item["options"] = json!({});
    }
    item["options"]["dryRun"] = dry.into();
    item
}

/// The only item of a dry run.
fn plan(operation: (&str, &str), item: Value) -> Value {
    let run = run(operation, &[item], true);
    assert_eq!(run.failures, []);
    run.records[&0][0].clone()
}

fn merged(mut item: Value, changes: &Value) -> Value {
    if let (Some(members), Some(changes)) = (item.as_object_mut(), changes.as_object()) {
        for (name, value) in changes {
            members.insert(name.clone(), value.clone());
        }
    }
    item
}

#[test]
fn every_send_has_a_plan_with_the_request_that_it_would_make() {
    let mut seen = 0;
    for operation in sends() {
        let item = of_operation(operation, message(1));
        let dry = run(operation, std::slice::from_ref(&item), true);
        assert_eq!(dry.failures, [], "{operation:?}");
        assert!(
            dry.requests.iter().all(|seen| !is_write(&seen.request)),
            "{operation:?}"
        );
        assert_eq!((dry.complete.as_slice(), dry.hints.len()), (&[0][..], 1));
        let plan = &dry.records[&0][0];
        assert_eq!(plan["dryRun"], true);
        assert_eq!(plan["summary"]["messages"], 1);
        assert_eq!(plan["summary"]["requests"], 1);
        compare(operation, &run(operation, &[item], false), &dry);
        seen += 1;
    }
    assert!(seen > 15);
}

/// What goes out is what the plans say.
fn compare(operation: (&str, &str), sent: &Run, dry: &Run) {
    let mut writes: BTreeMap<u32, Vec<(String, Value)>> = BTreeMap::new();
    let mut shared = Vec::new();
    for seen in &sent.requests {
        let request = &seen.request;
        if !is_write(request) || !request.authenticated || request.url.ends_with("/core/v2/file") {
            continue;
        }
        let path = request.url.trim_start_matches("https://api.wts.chat");
        let mut body = json_body(request);
        if let Some(Value::Array(messages)) = body.get_mut("messages").map(Value::take) {
            for mut message in messages {
                let own = message["senderId"].as_str().unwrap_or_default().to_owned();
                if own.starts_with("n8n-") {
                    message
                        .as_object_mut()
                        .expect("a receiver")
                        .remove("senderId");
                }
                body["messages"] = json!([message]);
                shared.push((path.to_owned(), body.clone()));
            }
            continue;
        }
        let of_item = writes.entry(seen.item).or_default();
        of_item.push((path.to_owned(), body));
    }
    let mut planned = 0;
    for (item, records) in &dry.records {
        if records[0]["wouldSend"] == false {
            let instead = &sent.records[item][0];
            let is_known = records[0]["alreadySent"] == true;
            assert_eq!(instead["alreadySent"] == true, is_known, "{operation:?}");
            if !is_known {
                assert_eq!(instead["sent"], "nothing", "{operation:?}");
                assert_eq!(instead["window"], records[0]["window"]);
            }
            continue;
        }
        planned += 1;
        let plan = &records[0]["request"];
        assert_eq!(plan["method"], "POST");
        let text = plan["body"].to_string();
        let text = text.replace("[ID of the uploaded file]", &id(77));
        let text = text.replace("[hidden]", "4711");
        let path = plan["path"].as_str().expect("a path").to_owned();
        let expected = (path, serde_json::from_str::<Value>(&text).expect("JSON"));
        if records[0]["batch"].is_object() {
            assert!(shared.contains(&expected), "{operation:?} {expected:?}");
        } else {
            let found = writes.get(item).map(Vec::as_slice);
            assert_eq!(found, Some(&[expected][..]), "{operation:?}");
        }
    }
    assert_eq!(planned, writes.len() + shared.len(), "{operation:?}");
}

/// Values for the parameters of sends, among them some that are refused.
#[allow(clippy::too_many_lines, reason = "a table")]
fn changes() -> Vec<(&'static str, Vec<Value>)> {
    vec![
        (
            "type",
            vec![
                json!("text"),
                json!("template"),
                json!("image"),
                json!("file"),
                json!("TEMPLATE"),
                json!("CHATBOT"),
                json!("x"),
            ],
        ),
        (
            "sendTo",
            vec![
                json!("phone"),
                json!("contact"),
                json!("session"),
                json!(""),
            ],
        ),
        (
            "to",
            vec![
                json!("+55 11 90000-0001"),
                json!("5511900000001"),
                json!("@ana"),
                json!("12"),
                json!(""),
            ],
        ),
        (
            "contactId",
            vec![
                json!(id(301)),
                json!(id(302)),
                json!(id(303)),
                json!("11 90000-0001"),
                json!(""),
            ],
        ),
        (
            "from",
            vec![json!(id(1)), json!("loja"), json!("Nada"), json!("")],
        ),
        (
            "sessionId",
            vec![json!(id(500)), json!(id(501)), json!("x"), json!("")],
        ),
        (
            "text",
            vec![json!("Olá"), json!(""), json!(7), json!(["a"])],
        ),
        (
            "templateId",
            vec![
                json!(id(2)),
                json!(id(3)),
                json!(id(99)),
                json!("promo"),
                json!("nada"),
                json!(""),
            ],
        ),
        (
            "templateParameters",
            vec![
                json!({ "nome": "Ana", "data": "x" }),
                json!({ "nome": "Ana" }),
                json!({ "nome": "a\nb" }),
                json!(""),
            ],
        ),
        (
            "fileSource",
            vec![
                json!("url"),
                json!("id"),
                json!("binary"),
                json!("none"),
                json!(""),
            ],
        ),
        (
            "fileUrl",
            vec![json!("https://example.com/a.png"), json!("a"), json!("")],
        ),
        ("fileId", vec![json!(id(8)), json!("x"), json!("")]),
        (
            "size",
            vec![json!(1_000), json!(0), json!(200_000_000), json!("")],
        ),
        (
            "botKey",
            vec![json!(id(4)), json!("triagem"), json!("Nada"), json!("")],
        ),
        ("code", vec![json!("4711"), json!(""), json!({})]),
        (
            "scheduling",
            vec![
                json!("2026-12-24T18:00:00Z"),
                json!("2020-01-01T00:00:00Z"),
                json!("2026-12-24 18:00"),
                json!("soon"),
            ],
        ),
        ("synchronous", vec![json!(true), json!(false)]),
        (
            "additionalFields",
            vec![
                json!({}),
                json!({ "senderId": "a" }),
                json!({ "departmentId": "Vendas", "userId": "Bia" }),
                json!({ "departmentId": "Nada" }),
                json!({ "callbackUrl": "x" }),
                json!({ "fileUrl": "https://example.com/a.png" }),
            ],
        ),
        (
            "closedWindow",
            vec![
                json!("sendAnyway"),
                json!("fail"),
                json!("skip"),
                json!("sendTemplate"),
                json!("sendTemplate"),
            ],
        ),
        (
            "windowTemplateId",
            vec![json!(id(3)), json!("nada"), json!("")],
        ),
        (
            "options",
            vec![
                json!({}),
                json!({ "prices": { "template": "0,35" } }),
                json!({ "maxAttempts": 9 }),
                json!({ "sendOncePer": "order 1" }),
                json!({ "sendOncePer": "order 1" }),
                json!({ "sendOncePer": "order 1", "ifAlreadySent": "fail" }),
                json!({ "sendOncePer": "" }),
                json!({ "prices": { "x": 1 } }),
            ],
        ),
    ]
}

/// A message with some of these values.
fn any_message() -> impl Strategy<Value = Value> {
    let changes = changes();
    let count = changes.len();
    let change = (0..count).prop_flat_map(move |at| {
        let (name, values) = changes[at].clone();
        select(values).prop_map(move |value| (name.to_owned(), value))
    });
    (0..3_u32, proptest::collection::vec(change, 0..5)).prop_map(|(n, changes)| {
        let mut item = message(n);
        for (name, value) in changes {
            item[name] = value;
        }
        item
    })
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: if std::env::var_os("PROPTEST_CASES").is_some() { ProptestConfig::default().cases } else { 2_000 },
        failure_persistence: Some(Box::new(FileFailurePersistence::Direct("tests/regressions/dry_run.txt"))),
        ..ProptestConfig::default()
    })]

    #[test]
    fn a_dry_run_sends_nothing_and_refuses_what_a_send_refuses(
        operation in select(sends()), items in proptest::collection::vec(any_message(), 1..6),
    ) {
        let items: Vec<Value> = items.into_iter().map(|item| of_operation(operation, item)).collect();
        let (sent, dry) = (run(operation, &items, false), run(operation, &items, true));
        prop_assert!(dry.done && dry.late.is_empty() && dry.left_open.is_empty());
        for seen in &dry.requests {
            prop_assert!(!is_write(&seen.request), "{} {}", seen.request.method, seen.request.url);
        }
        let told = |run: &Run| -> Map<String, Value> {
            let failures = run.failures.iter();
            failures.map(|failure| (
                failure.item.map_or_else(String::new, |item| item.to_string()),
                json!([failure.message.title, failure.message.advice, failure.parameter]),
            )).collect()
        };
        prop_assert_eq!(told(&sent), told(&dry), "{:?}", operation);
        let complete: usize = dry.records.values().map(Vec::len).sum();
        prop_assert_eq!(complete + dry.failures.len(), items.len());
        compare(operation, &sent, &dry);
    }
}

#[test]
fn a_template_is_shown_with_its_parameters_filled_in() {
    let plan = plan(("message", "sendTemplate"), message(1));
    assert_eq!(plan["kind"], "template");
    assert_eq!(plan["to"], "5511900000001");
    assert_eq!(
        (&plan["from"], &plan["fromName"]),
        (&json!(id(1)), &json!("Loja"))
    );
    assert_eq!(plan["template"], json!({ "id": id(2), "name": "lembrete" }));
    assert_eq!(plan["text"], "Olá Ana 1, até amanhã!");
    assert_eq!(plan["length"], 22);
    assert_eq!(plan["file"], json!({ "url": "https://example.com/a.pdf" }));
    assert_eq!(plan["request"]["path"], "/chat/v1/message/send");
}

#[test]
fn a_contact_is_named_with_the_number_that_the_api_gets() {
    let item = merged(
        message(1),
        &json!({ "sendTo": "contact", "contactId": id(301) }),
    );
    let plan = plan(("message", "send"), item);
    assert_eq!(
        (&plan["to"], &plan["contactName"]),
        (&json!("5511900000001"), &json!("Ana Souza"))
    );
    assert_eq!(
        (&plan["kind"], &plan["text"]),
        (&json!("text"), &json!("Olá, tudo bem?"))
    );
}

#[test]
fn a_closed_window_shows_the_template_or_that_nothing_would_be_sent() {
    let item = |rule: &str| {
        let changes = json!({ "sessionId": id(501), "closedWindow": rule });
        let mut item = merged(message(1), &changes);
        item["options"] = json!({ "prices": { "template": "0,35" } });
        item
    };
    let send_text = ("session", "sendText");
    let instead = plan(send_text, item("sendTemplate"));
    assert_eq!(
        (&instead["window"], &instead["kind"], &instead["price"]),
        (&json!("notStarted"), &json!("template"), &json!(0.35))
    );
    assert_eq!(instead["text"], "Olá Bia, até hoje!");
    assert_eq!(instead["wouldSend"], true);
    let skipped = plan(send_text, item("skip"));
    assert_eq!(
        (
            &skipped["wouldSend"],
            &skipped["window"],
            &skipped["request"]
        ),
        (&json!(false), &json!("notStarted"), &Value::Null)
    );
    assert_eq!(
        skipped["summary"],
        json!({
            "messages": 0, "byKind": {}, "requests": 0, "uploads": 0, "receivers": 0,
            "receiversOfSeveral": 0, "leftOut": 1, "failed": 0,
        })
    );
    let open = merged(item("skip"), &json!({ "sessionId": id(500) }));
    assert_eq!(plan(send_text, open)["window"], "active");
}

#[test]
fn of_items_with_the_same_key_the_first_would_be_sent_and_none_is_recorded() {
    for operation in [("message", "queueText"), ("message", "sendTemplateMany")] {
        let mut items: Vec<Value> = (0..4).map(message).collect();
        for (item, key) in items.iter_mut().zip(["a", "b", "a", "b"]) {
            item["options"] = json!({ "sendOncePer": key });
        }
        items[3]["options"]["ifAlreadySent"] = "fail".into();
        let (dry, sent) = (run(operation, &items, true), run(operation, &items, false));
        let of = |item: u32, name: &str| dry.records[&item][0][name].clone();
        assert_eq!(
            [0, 1, 2].map(|item| of(item, "wouldSend")),
            [true, true, false]
        );
        assert_eq!((of(2, "key"), of(2, "sameKeyAs")), (json!("a"), json!(0)));
        assert_eq!(of(0, "summary")["messages"], 2);
        assert_eq!(dry.failures, sent.failures, "{operation:?}");
        compare(operation, &sent, &dry);
    }
}

#[test]
fn a_file_of_the_item_is_described_and_not_uploaded() {
    let item = merged(
        message(1),
        &json!({ "fileSource": "binary", "size": 48_213 }),
    );
    let plan = plan(("session", "sendFile"), item);
    let file = json!({ "name": "foto.png", "mimeType": "image/png", "size": 48_213 });
    assert_eq!((&plan["kind"], &plan["file"]), (&json!("file"), &file));
    assert_eq!(
        (&plan["sessionId"], &plan["to"]),
        (&json!(id(500)), &Value::Null)
    );
    assert_eq!(plan["summary"]["uploads"], 1);
    assert_eq!(
        plan["request"]["body"]["fileId"],
        "[ID of the uploaded file]"
    );
}

#[test]
fn a_code_is_shown_nowhere() {
    let run = run(("oneTimePassword", "send"), &[message(1)], true);
    let told = format!("{:?} {:?}", run.records, run.hints);
    assert!(told.contains("oneTimePassword") && told.contains("[hidden]"));
    assert!(!told.contains("4711"));
}

#[test]
fn what_is_scheduled_names_its_time_and_is_a_template_or_a_chatbot() {
    let create = ("scheduledMessage", "create");
    let of_template = plan(create, of_operation(create, message(1)));
    assert_eq!(of_template["sendAt"], "2026-12-24T18:00:00Z");
    assert_eq!(
        (&of_template["kind"], &of_template["text"]),
        (&json!("template"), &json!("Olá Ana 1, até amanhã!"))
    );
    let chatbot = json!({
        "type": "CHATBOT", "templateId": "", "templateParameters": "", "fileUrl": "", "fileSource": "none",
    });
    let of_chatbot = plan(create, merged(message(1), &chatbot));
    assert_eq!(
        (&of_chatbot["kind"], &of_chatbot["chatbot"]),
        (
            &json!("chatbot"),
            &json!({ "key": id(4), "name": "Triagem" })
        )
    );
}

#[test]
fn receivers_of_several_items_are_named_and_requests_counted() {
    let mut items: Vec<Value> = (0..250).map(message).collect();
    items[7] = merged(
        items[7].clone(),
        &json!({ "to": "+55 11 90000-0003", "templateParameters": { "nome": "B", "data": "x" } }),
    );
    items[200]["to"] = "12".into();
    for item in &mut items {
        item["options"] = json!({ "prices": { "rows": [{ "key": "template", "value": "0,35" }] } });
    }
    let run = run(("message", "sendTemplateMany"), &items, true);
    assert_eq!(run.failures.len(), 1);
    let of = |item: u32| &run.records[&item][0];
    assert_eq!(
        (&of(3)["sameReceiverAs"], &of(7)["sameReceiverAs"]),
        (&json!([7]), &json!([3]))
    );
    assert_eq!(of(4)["sameReceiverAs"], Value::Null);
    assert_eq!(of(3)["price"], 0.35);
    assert_eq!(of(3)["batch"], json!({ "request": 1, "messages": 100 }));
    assert_eq!(of(249)["batch"], json!({ "request": 3, "messages": 49 }));
    assert_eq!(
        of(249)["request"]["body"]["messages"]
            .as_array()
            .map(Vec::len),
        Some(1)
    );
    assert_eq!(of(1)["summary"], Value::Null);
    assert_eq!(
        of(0)["summary"],
        json!({
            "messages": 249, "byKind": { "template": 249 }, "requests": 3, "uploads": 0, "receivers": 248,
            "receiversOfSeveral": 1, "leftOut": 0, "failed": 1, "cost": 87.15, "withoutPrice": 0,
        })
    );
    assert_eq!(
        run.hints.last().map(String::as_str),
        Some(
            "This was a dry run, so nothing was sent. Without 'Dry Run' 249 messages would go out in 3 requests: 249 templates. 1 receiver would get more than one message; sameReceiverAs names the items. 1 item is not counted, because what they contain was refused. Cost: 87.15."
        )
    );
    assert_eq!(run.complete.len(), 249);
}

#[test]
fn the_summary_is_at_the_first_item_that_is_not_refused() {
    let mut items = vec![message(0), message(1), message(2)];
    items[0]["to"] = "12".into();
    let run = run(("message", "sendText"), &items, true);
    assert_eq!(run.records.keys().collect::<Vec<_>>(), [&1, &2]);
    assert_eq!(run.records[&1][0]["summary"]["failed"], 1);
    assert_eq!(run.records[&2][0]["summary"], Value::Null);
}

#[test]
fn only_the_items_whose_dry_run_is_on_are_described() {
    for operation in [("message", "sendText"), ("message", "sendTemplateMany")] {
        let items: Vec<Value> = (0..4)
            .map(|n| with_dry_run(&message(n), n % 2 == 0))
            .collect();
        let mut host = VirtualHost::new();
        host.templates = templates();
        let run = host.execute(operation, &items, false, &mut |request, _| {
            (20, answer(request))
        });
        assert_eq!(run.failures, []);
        let dry = |item: u32| run.records[&item][0]["dryRun"] == true;
        assert_eq!([0, 1, 2, 3].map(dry), [true, false, true, false]);
        assert_eq!(run.records[&0][0]["summary"]["messages"], 2);
        let mut sent: Vec<u32> = run.complete.clone();
        sent.sort_unstable();
        assert_eq!(sent, [0, 1, 2, 3]);
        assert_eq!(run.writes_beside, 0);
    }
}

#[test]
fn an_expression_that_says_neither_yes_nor_no_does_not_send() {
    for value in [json!(null), json!(""), json!("maybe"), json!(2)] {
        let mut item = message(1);
        item["options"] = json!({ "dryRun": value });
        let mut host = VirtualHost::new();
        host.expressions = vec!["options.dryRun".to_owned()];
        let run = host.execute(
            ("message", "sendText"),
            &[item],
            false,
            &mut |request, _| (20, answer(request)),
        );
        assert_eq!(run.requests.len(), 0, "{value}");
        assert_eq!(
            run.failures[0].parameter.as_deref(),
            Some("options.dryRun"),
            "{value}"
        );
    }
}

#[test]
fn a_dry_run_that_is_stopped_does_not_say_that_something_was_sent() {
    let items: Vec<Value> = (0..20)
        .map(|n| {
            with_dry_run(
                &merged(
                    message(n),
                    &json!({ "sendTo": "contact", "contactId": id(301) }),
                ),
                true,
            )
        })
        .collect();
    let mut host = VirtualHost::new();
    host.cancel_after = Some(10);
    let run = host.execute(("message", "send"), &items, false, &mut |request, _| {
        (20, answer(request))
    });
    assert!(run.done && run.records.is_empty());
    let told = format!("{:?}", run.failures);
    assert!(
        !told.contains("may have") && !told.contains("sent"),
        "{told}"
    );
}
