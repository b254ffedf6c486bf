//! Transcripts: the rules for roles, masking and length, and how sessions and messages are read.
#![cfg(not(target_arch = "wasm32"))]

mod virtual_host;

use serde_json::{Value, json};
use virtual_host::{Behaviour, Run, VirtualHost, api_error, id, query_number};
use wts_chat_core::envelope::HttpRequest;
use wts_chat_core::failure::FailureKind;

const GET: (&str, &str) = ("session", "getTranscript");
const ANA: &str = "+55|11900000001";
const BRUNO: &str = "10000000-0000-4000-8000-000000000001";
const CARLA: &str = "10000000-0000-4000-8000-000000000002";

fn session(n: u32) -> Value {
    json!({
        "id": id(n), "number": format!("20260908{n:05}"), "status": "COMPLETED",
        "contactId": id(1_000 + n), "userId": BRUNO, "departmentId": id(7), "channelId": id(8),
        "startAt": "2026-09-08T16:59:40.1234567Z", "endAt": "2026-09-08T17:12:10", "channelType": "CLOUDAPI_WHATSAPP",
        "contactDetails": { "id": id(1_000 + n), "name": "Ana Cláudia Exemplo", "phonenumber": ANA },
        "agentDetails": { "userId": BRUNO, "name": "Bruno Lima", "shortName": "Bruno" },
        "departmentDetails": { "id": id(7), "name": "Vendas" },
        "channelDetails": { "displayName": "Loja", "humanId": "loja" },
    })
}

fn users() -> Value {
    json!([
        { "id": id(1), "userId": BRUNO, "name": "Bruno Lima" },
        { "id": id(2), "userId": CARLA, "name": "Carla Dias", "phoneNumber": "+55|21988887777" },
    ])
}

/// A message of a minute after 17:00 UTC; `more` replaces what it has.
fn message(n: u32, more: &Value) -> Value {
    let mut message = json!({
        "id": id(n), "sessionId": id(0), "createdAt": format!("2026-09-08T17:{n:02}:11.438100Z"), "type": "TEXT",
        "direction": "FROM_HUB", "origin": "GATEWAY", "status": "DELIVERED", "userId": null, "text": format!("m{n}"),
    });
    let own = message.as_object_mut().expect("an object");
    own.extend(more.as_object().cloned().unwrap_or_default());
    message
}

fn paged(request: &HttpRequest, records: &[Value]) -> Behaviour {
    let (number, size) = (
        query_number(&request.url, "PageNumber"),
        query_number(&request.url, "PageSize"),
    );
    let total = u32::try_from(records.len()).expect("few");
    let first = ((number - 1) * size).min(total) as usize;
    let items = &records[first..(first + size as usize).min(records.len())];
    let pages = total.div_ceil(size);
    Behaviour::ok(&json!({
        "pageNumber": number, "pageSize": size, "items": items, "totalItems": total, "totalPages": pages,
        "hasMorePages": number < pages,
    }))
}

fn is_about(request: &HttpRequest, path: &str) -> bool {
    let url = request.url.split('?').next().unwrap_or_default();
    url.ends_with(path)
}

/// A server with these sessions, each with the same messages.
fn server(
    sessions: u32,
    messages: Vec<Value>,
) -> impl FnMut(&HttpRequest, i64) -> (i64, Behaviour) {
    move |request, _| {
        let answer = if is_about(request, "/core/v1/agent") {
            Behaviour::ok(&users())
        } else if is_about(request, "/message") {
            paged(request, &messages)
        } else if is_about(request, "/chat/v2/session") {
            paged(request, &(0..sessions).map(session).collect::<Vec<_>>())
        } else {
            Behaviour::ok(&session(0))
        };
        (50, answer)
    }
}

fn sao_paulo(_: i64) -> i32 {
    -180
}

fn run(parameters: &Value, server: &mut dyn FnMut(&HttpRequest, i64) -> (i64, Behaviour)) -> Run {
    let mut host = VirtualHost::new();
    host.zone = Some(sao_paulo);
    host.execute(GET, std::slice::from_ref(parameters), true, server)
}

fn one(messages: Vec<Value>, more: &Value) -> Value {
    let mut parameters = json!({ "sessions": "one", "sessionId": id(0) });
    let own = parameters.as_object_mut().expect("an object");
    own.extend(more.as_object().cloned().unwrap_or_default());
    let run = run(&parameters, &mut server(1, messages));
    assert!(run.done && run.failures.is_empty(), "{:?}", run.failures);
    run.records[&0][0].clone()
}

fn text(record: &Value) -> Vec<&str> {
    record["text"].as_str().expect("a text").lines().collect()
}

/// Every rule about roles, markers and order, by hand.
fn fixture() -> Vec<Value> {
    let audio = |transcription: Value| json!({ "type": "AUDIO", "text": null, "details": { "transcription": transcription } });
    vec![
        // Later than the next one.
        message(
            2,
            &json!({ "text": "Boa tarde, Ana!\nTemos sim.", "direction": "TO_HUB", "origin": "DEFAULT", "userId": BRUNO }),
        ),
        message(1, &json!({ "text": "Boa tarde! Vocês têm este modelo?" })),
        message(
            3,
            &json!({ "type": "IMAGE", "text": "este aqui", "details": { "file": { "name": "foto.jpg" } } }),
        ),
        message(
            4,
            &json!({ "type": "TRANSITION", "text": null, "direction": "TO_HUB" }),
        ),
        message(
            5,
            &json!({ "type": "TRACK", "text": null, "direction": "TO_HUB" }),
        ),
        message(
            6,
            &json!({ "type": "NOTE", "text": "cliente antiga", "direction": "TO_HUB", "origin": "API", "userId": CARLA }),
        ),
        message(
            7,
            &json!({ "text": "Olá, sou o robô", "direction": "TO_HUB", "origin": "BOT" }),
        ),
        // What the data says outranks the direction.
        message(8, &json!({ "text": "Fechados", "origin": "OFFICE_HOURS" })),
        message(
            9,
            &json!({ "text": "do sistema", "direction": "TO_HUB", "origin": "DEFAULT", "userId": "00000000-0000-0000-0000-000000000000" }),
        ),
        message(
            10,
            &json!({ "text": "pelo celular", "direction": "TO_HUB", "origin": "DEFAULT" }),
        ),
        message(
            11,
            &audio(json!({ "text": "quero dois", "processing": false })),
        ),
        message(12, &audio(json!({ "text": null, "processing": true }))),
        message(13, &audio(json!(null))),
        message(
            14,
            &json!({ "type": "DOCUMENT", "text": null, "direction": "TO_HUB", "origin": "DEFAULT", "userId": CARLA, "details": { "files": [{ "name": "contrato.pdf" }] } }),
        ),
        message(
            15,
            &json!({ "text": "nunca chegou", "direction": "TO_HUB", "origin": "DEFAULT", "userId": CARLA, "status": "FAILED" }),
        ),
        message(16, &json!({ "text": "apagada", "status": "DELETED" })),
        message(
            17,
            &json!({ "type": "LOCATION", "text": null, "details": { "location": { "name": "Casa", "address": "Rua A, 1" } } }),
        ),
        message(
            18,
            &json!({ "type": "CONTACT", "text": null, "details": { "contact": { "name": "Davi Rocha", "phoneNumber": "+55|31977776666" } } }),
        ),
        message(
            19,
            &json!({ "text": "ok", "details": { "reactionFromContact": "👍" } }),
        ),
        message(19, &json!({ "text": "the same message on another page" })),
        message(20, &json!({ "type": "STICKER", "text": null })),
        message(21, &json!({ "text": null })),
    ]
}

#[test]
fn every_rule_by_hand() {
    let record = one(fixture(), &json!({}));
    assert_eq!(
        text(&record),
        [
            "1. 2026-09-08 14:01 Contact (Ana Cláudia Exemplo): Boa tarde! Vocês têm este modelo?",
            "2. 2026-09-08 14:02 Agent (Bruno Lima): Boa tarde, Ana!",
            "    Temos sim.",
            "3. 2026-09-08 14:03 Contact (Ana Cláudia Exemplo): [image] este aqui",
            "4. 2026-09-08 14:06 Internal note, not seen by the contact (Carla Dias): cliente antiga",
            "5. 2026-09-08 14:07 Automatic message: Olá, sou o robô",
            "6. 2026-09-08 14:08 Automatic message: Fechados",
            "7. 2026-09-08 14:09 Automatic message: do sistema",
            "8. 2026-09-08 14:10 Agent: pelo celular",
            "9. 2026-09-08 14:11 Contact (Ana Cláudia Exemplo): [audio, transcribed] quero dois",
            "10. 2026-09-08 14:12 Contact (Ana Cláudia Exemplo): [audio: its transcription is still being processed]",
            "11. 2026-09-08 14:13 Contact (Ana Cláudia Exemplo): [audio without transcription]",
            "12. 2026-09-08 14:14 Agent (Carla Dias): [document: contrato.pdf]",
            "13. 2026-09-08 14:15 Agent (Carla Dias): [not delivered] nunca chegou",
            "14. 2026-09-08 14:16 Contact (Ana Cláudia Exemplo): [message deleted]",
            "15. 2026-09-08 14:17 Contact (Ana Cláudia Exemplo): [location: Casa, Rua A, 1]",
            "16. 2026-09-08 14:18 Contact (Ana Cláudia Exemplo): [contact card: Davi Rocha, +5531977776666]",
            "17. 2026-09-08 14:19 Contact (Ana Cláudia Exemplo): ok [contact reacted: 👍]",
            "18. 2026-09-08 14:20 Contact (Ana Cláudia Exemplo): [sticker]",
            "19. 2026-09-08 14:21 Contact (Ana Cláudia Exemplo): [message without text]",
        ]
    );
    let mut head = record.clone();
    let messages = head["messages"].take();
    let own = head.as_object_mut().expect("an object");
    own.remove("text");
    own.remove("messages");
    assert_eq!(
        head,
        json!({
            "sessionId": id(0), "number": "2026090800000", "status": "COMPLETED",
            "contactId": id(1_000), "contactName": "Ana Cláudia Exemplo", "phoneNumber": "+5511900000001",
            "userId": BRUNO, "userName": "Bruno Lima", "departmentId": id(7), "departmentName": "Vendas",
            "channelId": id(8), "channelName": "Loja", "channelType": "CLOUDAPI_WHATSAPP",
            "from": "2026-09-08T13:59:40-03:00", "to": "2026-09-08T14:12:10-03:00", "durationMinutes": 12,
            "isComplete": true, "isMasked": false, "messageCount": 19, "messagesLeftOut": 0, "pendingTranscriptions": 1,
        })
    );
    assert_eq!(
        messages[1],
        json!({
            "number": 2, "date": "2026-09-08", "time": "14:02:11", "role": "agent", "name": "Bruno Lima", "type": "TEXT",
            "seenByContact": true, "text": "Boa tarde, Ana!\nTemos sim.",
        })
    );
    let seen = |number: usize| messages[number - 1]["seenByContact"].as_bool();
    assert_eq!(
        (seen(4), seen(13), seen(5)),
        (Some(false), Some(false), Some(true))
    );
    let roles: Vec<&str> = messages
        .as_array()
        .expect("a list")
        .iter()
        .filter_map(|one| one["role"].as_str())
        .collect();
    assert_eq!(
        roles[..9],
        [
            "contact",
            "agent",
            "contact",
            "note",
            "automatic",
            "automatic",
            "automatic",
            "agent",
            "contact"
        ]
    );
}

#[test]
fn in_portuguese_without_notes_and_automatic_messages() {
    let options = json!({ "options": { "language": "portuguese", "leaveOutNotes": true, "leaveOutAutomatic": true } });
    let record = one(fixture(), &options);
    let lines = text(&record);
    assert_eq!(
        lines[1],
        "2. 08/09/2026 14:02 Atendente (Bruno Lima): Boa tarde, Ana!"
    );
    assert_eq!(lines[4], "4. 08/09/2026 14:10 Atendente: pelo celular");
    assert!(lines[6].ends_with(
        "Contato (Ana Cláudia Exemplo): [áudio: a transcrição ainda está em processamento]"
    ));
    assert_eq!(record["messageCount"], 15);
    assert!(!record["text"].as_str().expect("a text").contains("robô"));
}

#[test]
fn masked_no_person_is_named() {
    let mut messages = fixture();
    for (n, text) in [
        (
            30,
            "Sou a ANA CLAUDIA, meu cpf é 529.982.247-25 e meu e-mail Ana.Exemplo@mail.com",
        ),
        (
            31,
            "ligue para (11) 90000-0001, 90000 0001 ou para a Carla no 21 98888-7777",
        ),
        (
            32,
            "o Davi da empresa 11.222.333/0001-81 é do time do bruno",
        ),
    ] {
        messages.push(message(n, &json!({ "text": text })));
    }
    let record = one(messages, &json!({ "mask": true }));
    let lines = text(&record);
    assert_eq!(
        lines[0],
        "1. 2026-09-08 14:01 Contact 1: Boa tarde! Vocês têm este modelo?"
    );
    assert_eq!(
        lines[1],
        "2. 2026-09-08 14:02 Agent 1: Boa tarde, Contact 1!"
    );
    assert_eq!(
        lines[4],
        "4. 2026-09-08 14:06 Internal note, not seen by the contact (Agent 2): cliente antiga"
    );
    assert_eq!(
        lines[20..],
        [
            "20. 2026-09-08 14:30 Contact 1: Sou a Contact 1, meu cpf é [CPF 1] e meu e-mail [e-mail 1]",
            "21. 2026-09-08 14:31 Contact 1: ligue para [phone 2], [phone 2] ou para a Agent 2 no [phone 3]",
            "22. 2026-09-08 14:32 Contact 1: o Person 1 da empresa [CNPJ 1] é do time do Agent 1",
        ]
    );
    assert_eq!(lines[15], "15. 2026-09-08 14:17 Contact 1: [location]");
    assert_eq!(
        lines[16],
        "16. 2026-09-08 14:18 Contact 1: [contact card: Person 1, [phone 1]]"
    );
    for (name, expected) in [
        ("contactName", "Contact 1"),
        ("userName", "Agent 1"),
        ("phoneNumber", "[phone 2]"),
    ] {
        assert_eq!(record[name], expected);
    }
    let whole = record.to_string().to_lowercase();
    for secret in [
        "ana", "cláudia", "claudia", "bruno", "lima", "carla", "dias", "davi", "rocha", "1190000",
        "8888", "7777", "98224",
    ] {
        assert!(!whole.contains(secret), "{secret}: {whole}");
    }
}

#[test]
fn a_long_conversation_loses_its_middle() {
    let messages: Vec<Value> = (0..50)
        .map(|n| message(n, &json!({ "text": "x".repeat(100) })))
        .collect();
    let record = one(messages, &json!({ "options": { "maxLength": 2_000 } }));
    let lines = text(&record);
    let left_out = record["messagesLeftOut"].as_u64().expect("a number");
    assert!(record["text"].as_str().expect("a text").len() <= 2_000 + 4);
    assert_eq!(lines.len() as u64 - 1 + left_out, 50);
    assert!(lines.contains(&format!("[… {left_out} messages left out …]").as_str()));
    assert!(lines[0].starts_with("1. ") && lines[lines.len() - 1].starts_with("50. "));
    assert_eq!(record["messageCount"], 50);
    assert_eq!(
        record["messages"].as_array().expect("a list").len() as u64 + left_out,
        50
    );
}

#[test]
fn sessions_come_in_order_several_at_a_time_and_users_are_read_once() {
    let parameters = json!({ "sessions": "found", "autoPagination": true, "allPages": true, "status": ["COMPLETED"] });
    let mut answer = server(230, vec![message(1, &json!({}))]);
    let mut slow = |request: &HttpRequest, at: i64| {
        let (ms, answer) = answer(request, at);
        // The first session of each five is the slowest.
        let is_slow = request.url.contains("0/message");
        (if is_slow { 400 } else { ms }, answer)
    };
    let run = run(&parameters, &mut slow);
    assert!(run.done && run.failures.is_empty(), "{:?}", run.failures);
    let ids: Vec<&str> = run.records[&0]
        .iter()
        .filter_map(|record| record["sessionId"].as_str())
        .collect();
    assert_eq!(ids, (0..230).map(id).collect::<Vec<_>>());
    assert_eq!(run.peak, 10);
    let asked = |path: &str| {
        run.requests
            .iter()
            .filter(|seen| is_about(&seen.request, path))
            .count()
    };
    assert_eq!(
        (
            asked("/core/v1/agent"),
            asked("/chat/v2/session"),
            asked("/message")
        ),
        (1, 3, 230)
    );
    let list = run
        .requests
        .iter()
        .find(|seen| is_about(&seen.request, "/chat/v2/session"));
    let url = &list.expect("asked").request.url;
    assert!(
        url.contains("Status=COMPLETED") && url.contains("IncludeDetails=ContactDetails"),
        "{url}"
    );
}

#[test]
fn all_pages_of_messages_in_order_of_time_whatever_order_they_come_in() {
    let messages: Vec<Value> = (0..250_u32)
        .map(|n| message(n, &json!({ "createdAt": format!("2026-09-08T{:02}:{:02}:00Z", 23 - n / 60, 59 - n % 60) })))
        .collect();
    let record = one(messages, &json!({}));
    assert_eq!(record["messageCount"], 250);
    let texts: Vec<&str> = record["messages"]
        .as_array()
        .expect("a list")
        .iter()
        .filter_map(|one| one["text"].as_str())
        .collect();
    assert_eq!(
        texts,
        (0..250).rev().map(|n| format!("m{n}")).collect::<Vec<_>>()
    );
}

#[test]
fn a_session_that_cannot_be_read_fails_its_item_and_those_before_it_stay() {
    let mut answer = server(12, vec![message(1, &json!({}))]);
    let mut failing = |request: &HttpRequest, at: i64| {
        if request.url.contains(&format!("{}/message", id(7))) {
            return (
                10,
                Behaviour::status(500, &api_error(500, "INTERNAL", "Falhou")),
            );
        }
        answer(request, at)
    };
    let run = run(
        &json!({ "sessions": "found", "autoPagination": true }),
        &mut failing,
    );
    assert!(run.done);
    assert_eq!(run.records[&0].len(), 7);
    assert_eq!(run.failures.len(), 1);
    let failure = &run.failures[0];
    assert!(
        failure
            .message
            .title
            .ends_with(&format!("while reading the messages of session {}", id(7))),
        "{}",
        failure.message.title
    );
    assert!(
        failure
            .message
            .advice
            .starts_with("The transcripts before it were made (7 transcripts)."),
        "{}",
        failure.message.advice
    );
    assert!(run.left_open.is_empty(), "{:?}", run.left_open);
}

#[test]
fn fewer_messages_than_announced_are_said() {
    let mut answer = server(1, Vec::new());
    let mut short = |request: &HttpRequest, at: i64| {
        if !is_about(request, "/message") {
            return answer(request, at);
        }
        let body = json!({ "pageNumber": 1, "pageSize": 100, "items": [message(1, &json!({}))], "totalItems": 3, "totalPages": 1, "hasMorePages": false });
        (10, Behaviour::ok(&body))
    };
    let made = run(
        &json!({ "sessions": "one", "sessionId": id(0) }),
        &mut short,
    );
    assert_eq!(made.records[&0][0]["isComplete"], false);
    assert!(
        made.hints[0].starts_with("Messages are missing in 1 transcript:"),
        "{:?}",
        made.hints
    );
    let strict = json!({ "sessions": "found", "options": { "failWhenIncomplete": true } });
    let failed = run(&strict, &mut short);
    assert_eq!(failed.failures[0].kind, FailureKind::Incomplete);
    assert!(failed.records.is_empty());
}

#[test]
fn sessions_without_an_id_are_said() {
    let mut nameless = session(1);
    nameless["id"] = Value::Null;
    let sessions = [session(0), nameless];
    let mut answer = server(2, vec![message(1, &json!({}))]);
    let mut server = |request: &HttpRequest, at: i64| {
        if is_about(request, "/chat/v2/session") {
            return (10, paged(request, &sessions));
        }
        answer(request, at)
    };
    let made = run(&json!({ "sessions": "found" }), &mut server);
    assert_eq!(made.records[&0].len(), 1);
    assert!(
        made.hints[0].starts_with("1 session came without an ID"),
        "{:?}",
        made.hints
    );
    let strict = json!({ "sessions": "found", "options": { "failWhenIncomplete": true } });
    let failed = run(&strict, &mut server);
    assert_eq!(failed.failures[0].kind, FailureKind::Incomplete);
    assert!(failed.records.is_empty());
}

#[test]
fn without_the_users_nothing_is_masked_by_halves() {
    let mut answer = server(
        1,
        vec![message(
            1,
            &json!({ "userId": CARLA, "direction": "TO_HUB", "origin": "DEFAULT" }),
        )],
    );
    let mut refusing = |request: &HttpRequest, at: i64| {
        if is_about(request, "/core/v1/agent") {
            return (
                10,
                Behaviour::status(401, &api_error(401, "ERROR_UNAUTHORIZED", "Acesso negado")),
            );
        }
        answer(request, at)
    };
    let mut parameters = json!({ "sessions": "one", "sessionId": id(0) });
    let plain = run(&parameters, &mut refusing);
    assert_eq!(plain.records[&0][0]["messages"][0]["name"], Value::Null);
    assert!(
        plain
            .hints
            .iter()
            .any(|hint| hint.contains("may not read the users")),
        "{:?}",
        plain.hints
    );
    parameters["mask"] = json!(true);
    let masked = run(&parameters, &mut refusing);
    assert!(masked.records.is_empty());
    assert!(
        masked.failures[0]
            .message
            .title
            .ends_with("while reading the users of the account")
    );
}

#[test]
fn a_person_keeps_the_pseudonym_over_the_sessions_of_a_run() {
    let run = run(
        &json!({ "sessions": "found", "autoPagination": true, "mask": true }),
        &mut server(
            3,
            vec![message(1, &json!({ "text": "(21) 98888-7777 é da Carla" }))],
        ),
    );
    let made = &run.records[&0];
    let contacts: Vec<&str> = made
        .iter()
        .filter_map(|record| record["contactName"].as_str())
        .collect();
    assert_eq!(contacts, ["Contact 1", "Contact 2", "Contact 3"]);
    for record in made {
        let text = record["messages"][0]["text"].as_str().expect("a text");
        assert_eq!(
            (text, &record["userName"]),
            ("[phone 1] é da Agent 1", &json!("Agent 2"))
        );
    }
}

#[test]
fn bad_parameters_are_refused_before_any_request() {
    for (parameters, parameter) in [
        (json!({ "sessions": "one" }), "sessionId"),
        (json!({ "sessions": "all" }), "sessions"),
        (
            json!({ "sessions": "found", "options": { "maxLength": 10 } }),
            "options.maxLength",
        ),
        (
            json!({ "sessions": "found", "options": { "language": "french" } }),
            "options.language",
        ),
        (json!({ "sessions": "found", "mask": "perhaps" }), "mask"),
        (
            json!({ "sessions": "found", "createdAtAfter": "yesterday" }),
            "createdAtAfter",
        ),
    ] {
        let run = run(&parameters, &mut server(1, Vec::new()));
        assert_eq!(run.failures.len(), 1, "{parameters}");
        assert_eq!(
            run.failures[0].parameter.as_deref(),
            Some(parameter),
            "{:?}",
            run.failures
        );
        assert!(run.requests.is_empty());
    }
}
