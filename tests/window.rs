//! WhatsApp's 24-hour window: what is looked up, and what is sent.
#![cfg(not(target_arch = "wasm32"))]

mod virtual_host;

use serde_json::{Value, json};
use virtual_host::{Behaviour, Run, VirtualHost, api_error, id, json_body, query};
use wts_chat_core::envelope::{FileFacts, HttpRequest, TransportError};
use wts_chat_core::failure::FailureKind;

const ANA: &str = "5511900000001";
const BIA: &str = "5511900000002";

/// A session of a contact.
fn session(contact: u32, channel: u32, window: &str) -> Value {
    json!({
        "id": id(900 + channel), "contactId": id(contact), "channelId": id(channel), "type": "INDIVIDUAL",
        "windowStatus": window, "channelType": "CLOUDAPI_WHATSAPP",
        "channelDetails": { "humanId": format!("55119999900{channel:02}") },
    })
}

fn with(mut session: Value, name: &str, value: Value) -> Value {
    session[name] = value;
    session
}

/// An account with the contacts Ana (1) and Bia (2), and these sessions.
struct Account {
    sessions: Vec<Value>,
    /// What reading a session comes to, if it does not succeed.
    trouble: Option<Behaviour>,
}

impl Account {
    fn with(sessions: &[Value]) -> Self {
        Self {
            sessions: sessions.to_vec(),
            trouble: None,
        }
    }

    fn answer(&self, request: &HttpRequest) -> Behaviour {
        let path = request.url.split('?').next().unwrap_or_default();
        let (_, path) = path.split_at("https://api.wts.chat".len());
        if request.method == "POST" {
            return Behaviour::ok(&match json_body(request)["messages"].as_array() {
                Some(messages) => json!({ "results": messages.iter().map(|message| json!({
                    "id": id(7), "status": "QUEUED", "senderId": message["senderId"],
                })).collect::<Vec<_>>() }),
                None => json!({ "id": id(7), "status": "QUEUED" }),
            });
        }
        let contact = |n: u32| {
            let number = format!("+55|1190000000{n}");
            Behaviour::ok(&json!({ "id": id(n), "name": "Ana", "phoneNumber": number }))
        };
        if let Some(phone) = path.strip_prefix("/core/v1/contact/phonenumber/") {
            return match phone {
                ANA => contact(1),
                BIA => contact(2),
                _ => {
                    Behaviour::status(500, &api_error(500, "FORM_ERROR", "Contato não encontrado"))
                }
            };
        }
        if path.starts_with("/core/v1/contact/") {
            return contact(1);
        }
        if let Some(trouble) = &self.trouble {
            return trouble.clone();
        }
        if let Some(wanted) = path.strip_prefix("/chat/v2/session/") {
            let found = self.sessions.iter().find(|session| session["id"] == wanted);
            return found.map_or_else(
                || Behaviour::status(404, &api_error(404, "NOT_FOUND", "Não encontrada")),
                Behaviour::ok,
            );
        }
        assert_eq!(path, "/chat/v2/session");
        let contact = query(&request.url, "ContactId");
        assert!(
            request
                .url
                .contains("Status=STARTED&Status=PENDING&Status=IN_PROGRESS&Status=HIDDEN")
        );
        let own = self.sessions.iter();
        let own = own.filter(|session| session["contactId"].as_str() == contact.as_deref());
        Behaviour::ok(&json!({ "items": own.collect::<Vec<_>>(), "hasMorePages": false }))
    }

    fn run(&self, operation: (&str, &str), items: &[Value]) -> Run {
        self.run_on(&mut VirtualHost::new(), operation, items)
    }

    fn run_on(&self, host: &mut VirtualHost, operation: (&str, &str), items: &[Value]) -> Run {
        host.execute(operation, items, true, &mut |request, _| {
            (20, self.answer(request))
        })
    }
}

/// Method and path of each request, without the query.
fn paths(run: &Run) -> Vec<String> {
    let path = |url: &str| {
        let path = url.split('?').next().unwrap_or_default();
        path["https://api.wts.chat".len()..].to_owned()
    };
    let requests = run.requests.iter().map(|seen| &seen.request);
    requests
        .map(|request| format!("{} {}", request.method, path(&request.url)))
        .collect()
}

fn posts(run: &Run) -> Vec<(String, Value)> {
    let requests = run.requests.iter().map(|seen| &seen.request);
    requests
        .filter(|request| request.method == "POST")
        .map(|request| {
            let path = request.url["https://api.wts.chat".len()..].to_owned();
            (path, json_body(request))
        })
        .collect()
}

fn told(run: &Run, item: u32) -> (Value, Value) {
    let record = &run.records[&item][0];
    (record["window"].clone(), record["sent"].clone())
}

/// A text to a contact.
fn text(rule: &str, to: &str) -> Value {
    json!({ "to": to, "text": "Oi", "closedWindow": rule })
}

/// The same item with a template in its place.
fn template(mut item: Value) -> Value {
    item["closedWindow"] = "sendTemplate".into();
    item["windowTemplateId"] = id(3).into();
    item["windowTemplateParameters"] =
        json!({ "mappingMode": "defineBelow", "value": { "nome": "Ana" } });
    item
}

const TO_CONTACT: (&str, &str) = ("message", "sendText");
const IN_SESSION: (&str, &str) = ("session", "sendText");

#[test]
fn without_a_rule_nothing_is_looked_up_and_nothing_is_told() {
    for item in [json!({ "to": ANA, "text": "Oi" }), text("sendAnyway", ANA)] {
        let run = Account::with(&[]).run(TO_CONTACT, &[item]);
        assert_eq!(paths(&run), ["POST /chat/v1/message/send"]);
        assert_eq!(run.records[&0][0].get("window"), None);
    }
}

#[test]
fn a_session_says_itself_whether_its_window_is_open() {
    for (status, expected) in [
        ("ACTIVE", ("active", "text")),
        ("EXPIRED", ("expired", "nothing")),
        ("NOT_STARTED", ("notStarted", "nothing")),
    ] {
        let account = Account::with(&[session(1, 1, status)]);
        let item = json!({ "sessionId": id(901), "text": "Oi", "closedWindow": "skip" });
        let run = account.run(IN_SESSION, &[item]);
        assert_eq!(paths(&run)[0], format!("GET /chat/v2/session/{}", id(901)));
        assert_eq!(told(&run, 0), (expected.0.into(), expected.1.into()));
        assert_eq!(
            posts(&run).len(),
            usize::from(status == "ACTIVE"),
            "{status}"
        );
        assert_eq!(run.complete, [0]);
    }
}

#[test]
fn the_session_of_a_group_has_no_window() {
    let group = with(session(1, 1, "NOT_STARTED"), "type", json!("GROUP"));
    let account = Account::with(&[group]);
    let item = json!({ "sessionId": id(901), "text": "Oi", "closedWindow": "fail" });
    let run = account.run(IN_SESSION, &[item]);
    assert_eq!(told(&run, 0), ("active".into(), "text".into()));
    // A message to the number goes to the person.
    let run = account.run(TO_CONTACT, &[text("skip", ANA)]);
    assert_eq!(told(&run, 0), ("noSession".into(), "nothing".into()));
}

#[test]
fn a_number_is_looked_up_with_two_requests_and_once_for_the_whole_run() {
    let account = Account::with(&[session(1, 1, "ACTIVE"), session(2, 1, "EXPIRED")]);
    let items: Vec<Value> = (0..40)
        .map(|n| text("skip", if n % 2 == 0 { ANA } else { BIA }))
        .collect();
    let run = account.run(TO_CONTACT, &items);
    let paths = paths(&run);
    assert_eq!(
        paths.iter().filter(|path| path.starts_with("GET")).count(),
        4
    );
    assert_eq!(posts(&run).len(), 20);
    for item in 0..40 {
        let expected = if item % 2 == 0 {
            ("active", "text")
        } else {
            ("expired", "nothing")
        };
        assert_eq!(told(&run, item), (expected.0.into(), expected.1.into()));
    }
    // All reads come before the first send.
    let first_send = paths.iter().position(|path| path.starts_with("POST"));
    assert_eq!(first_send, Some(4));
}

#[test]
fn a_session_is_read_once_for_the_whole_run() {
    let account = Account::with(&[session(1, 1, "ACTIVE")]);
    let items = vec![json!({ "sessionId": id(901), "text": "Oi", "closedWindow": "fail" }); 5];
    let run = account.run(IN_SESSION, &items);
    assert_eq!(
        paths(&run)
            .iter()
            .filter(|path| path.starts_with("GET"))
            .count(),
        1
    );
    assert_eq!(posts(&run).len(), 5);
}

#[test]
fn a_contact_that_is_chosen_needs_no_look_up_by_number() {
    let account = Account::with(&[session(1, 1, "EXPIRED")]);
    let item = json!({
        "type": "text", "sendTo": "contact", "contactId": id(1), "text": "Oi", "closedWindow": "skip",
    });
    let run = account.run(("message", "send"), &[item.clone(), item]);
    let mut seen = paths(&run);
    seen.sort();
    let contact = format!("GET /core/v1/contact/{}", id(1));
    assert_eq!(seen, ["GET /chat/v2/session".to_owned(), contact]);
    assert_eq!(
        run.records[&0][0],
        json!({ "window": "expired", "sent": "nothing", "to": ANA })
    );
}

#[test]
fn a_contact_that_is_new_or_has_no_open_session_has_no_window() {
    for to in [ANA, "5511988887777"] {
        let run = Account::with(&[]).run(TO_CONTACT, &[text("fail", to)]);
        assert!(posts(&run).is_empty());
        let failure = &run.failures[0];
        assert_eq!(failure.kind, FailureKind::Invalid);
        assert_eq!(failure.parameter.as_deref(), Some("closedWindow"));
        assert!(
            failure.message.title.contains("has no open session"),
            "{:?}",
            failure.message
        );
        assert!(failure.message.advice.starts_with("Nothing was sent"));
    }
}

#[test]
fn of_several_sessions_those_count_that_the_message_can_go_into() {
    let active = session(1, 1, "ACTIVE");
    let other_channel = session(1, 2, "EXPIRED");
    let hidden = with(session(1, 1, "NOT_STARTED"), "id", json!(id(801)));
    let instagram = with(session(1, 3, "ACTIVE"), "channelType", json!("INSTAGRAM"));
    let messenger = with(session(1, 3, "ACTIVE"), "channelType", json!("MESSENGER"));
    for (name, sessions, from, expected) in [
        (
            "one channel",
            vec![active.clone(), hidden.clone()],
            None,
            "active",
        ),
        (
            "the other order",
            vec![hidden, active.clone()],
            None,
            "active",
        ),
        (
            "two channels",
            vec![active.clone(), other_channel.clone()],
            None,
            "expired",
        ),
        (
            "channel by ID",
            vec![active.clone(), other_channel.clone()],
            Some(id(1)),
            "active",
        ),
        (
            "its other by ID",
            vec![active.clone(), other_channel.clone()],
            Some(id(2)),
            "expired",
        ),
        (
            "by number",
            vec![active.clone(), other_channel.clone()],
            Some("+55 11 99999-0001".to_owned()),
            "active",
        ),
        (
            "by its other number",
            vec![active.clone(), other_channel],
            Some("5511999990002".to_owned()),
            "expired",
        ),
        ("a third channel", vec![active], Some(id(4)), "noSession"),
        ("Instagram only", vec![instagram], None, "noSession"),
        ("Messenger only", vec![messenger], None, "noSession"),
    ] {
        let mut item = text("skip", ANA);
        if let Some(from) = from {
            item["from"] = from.into();
        }
        let run = Account::with(&sessions).run(TO_CONTACT, &[item]);
        assert_eq!(run.records[&0][0]["window"], expected, "{name}");
    }
}

#[test]
fn a_forced_session_changes_nothing_because_the_window_is_the_contact_s() {
    for (status, expected) in [("ACTIVE", "text"), ("EXPIRED", "nothing")] {
        let mut item = text("skip", ANA);
        item["additionalFields"] = json!({ "forceStartSession": true });
        let run = Account::with(&[session(1, 1, status)]).run(TO_CONTACT, &[item]);
        assert_eq!(run.records[&0][0]["sent"], expected);
    }
}

#[test]
fn a_user_has_no_window_that_can_be_looked_up() {
    let run = Account::with(&[]).run(TO_CONTACT, &[text("skip", "@ana")]);
    assert!(run.requests.is_empty());
    let failure = &run.failures[0];
    assert_eq!(failure.parameter.as_deref(), Some("closedWindow"));
    assert!(failure.message.title.contains("@ana"));
}

#[test]
fn what_cannot_be_known_is_not_sent() {
    for (trouble, kind) in [
        (
            Behaviour::status(401, &api_error(401, "ERROR_UNAUTHORIZED", "Acesso negado")),
            FailureKind::Unauthorized,
        ),
        (
            Behaviour::status(503, &api_error(503, "X", "Indisponível")),
            FailureKind::Server,
        ),
        (
            Behaviour::status(
                200,
                &json!({ "items": [with(session(1, 1, ""), "windowStatus", json!(null))] }),
            ),
            FailureKind::Unreadable,
        ),
        (Behaviour::text(200, "<html>"), FailureKind::Unreadable),
        (
            Behaviour::Break(TransportError::Reset),
            FailureKind::Unreachable,
        ),
    ] {
        for rule in [
            text("fail", ANA),
            text("skip", ANA),
            template(text("", ANA)),
        ] {
            let account = Account {
                sessions: Vec::new(),
                trouble: Some(trouble.clone()),
            };
            let run = account.run(TO_CONTACT, &[rule]);
            assert!(posts(&run).is_empty(), "{trouble:?}");
            let failure = &run.failures[0];
            assert_eq!((failure.kind, failure.item), (kind, Some(0)), "{trouble:?}");
            assert!(
                failure
                    .message
                    .title
                    .ends_with("while looking up the 24-hour window; nothing was sent")
            );
            assert!(
                failure
                    .message
                    .advice
                    .contains("'If the 24-Hour Window Is Closed' to send anyway")
            );
        }
    }
}

#[test]
fn an_item_that_cannot_be_sent_stops_the_run_before_anything_is_sent() {
    let account = Account::with(&[session(1, 1, "ACTIVE")]);
    let items = [text("fail", ANA), text("fail", BIA), text("fail", ANA)];
    let run = VirtualHost::new().execute(TO_CONTACT, &items, false, &mut |request, _| {
        (20, account.answer(request))
    });
    assert!(posts(&run).is_empty());
    assert_eq!(run.failures[0].item, Some(1));
}

/// What goes out instead, for every kind of send.
#[test]
#[allow(clippy::too_many_lines, reason = "a table")]
fn a_template_goes_to_the_same_receiver_by_the_request_that_has_the_most() {
    let expired = session(1, 1, "EXPIRED");
    let quick =
        json!({ "to": ANA, "body": { "templateId": id(3), "parameters": { "nome": "Ana" } } });
    let queued =
        json!({ "to": ANA, "from": id(1), "templateId": id(3), "parameters": { "nome": "Ana" } });
    let inside = json!({ "templateId": id(3), "parameters": { "nome": "Ana" } });
    let merged = |one: &Value, more: Value| {
        let mut whole = one.clone();
        for (name, value) in more.as_object().expect("an object") {
            whole[name] = value.clone();
        }
        whole
    };
    let (by_quick, by_queue) = ("/chat/v1/message/send", "/chat/v1/send/template");
    let in_session = format!("/chat/v1/session/{}/message", id(901));
    let own =
        json!({ "additionalFields": { "senderId": "p1", "callbackUrl": "https://x.example/a" } });
    let told = json!({ "senderId": "p1", "callbackUrl": "https://x.example/a" });
    let url = "https://x.example/a.pdf";
    for (operation, item, path, body) in [
        (
            ("message", "sendText"),
            json!({ "to": ANA, "text": "Oi" }),
            by_quick,
            quick.clone(),
        ),
        (
            ("message", "sendText"),
            json!({ "to": ANA, "text": "Oi", "synchronous": true }),
            "/chat/v1/message/send-sync",
            quick.clone(),
        ),
        (
            ("message", "sendFile"),
            json!({ "to": ANA, "fileSource": "url", "fileUrl": url, "text": "Veja" }),
            by_quick,
            quick.clone(),
        ),
        (
            ("session", "sendText"),
            json!({ "sessionId": id(901), "text": "Oi" }),
            &in_session,
            inside.clone(),
        ),
        (
            ("session", "sendFile"),
            json!({ "sessionId": id(901), "fileSource": "id", "fileId": id(5) }),
            &in_session,
            inside.clone(),
        ),
        (
            ("message", "queueText"),
            json!({ "to": ANA, "text": "Oi" }),
            by_quick,
            quick.clone(),
        ),
        (
            ("message", "queueText"),
            json!({ "to": ANA, "from": id(1), "text": "Oi" }),
            by_queue,
            queued.clone(),
        ),
        (
            ("message", "queueText"),
            merged(
                &json!({ "to": ANA, "from": id(1), "text": "Oi" }),
                own.clone(),
            ),
            by_queue,
            merged(&queued, told.clone()),
        ),
        (
            ("message", "queueText"),
            json!({ "sessionId": id(901), "text": "Oi" }),
            &in_session,
            inside.clone(),
        ),
        (
            ("message", "queueText"),
            json!({ "sessionId": id(901), "to": ANA, "text": "Oi" }),
            &in_session,
            inside.clone(),
        ),
        (
            ("message", "queueImage"),
            json!({ "to": ANA, "from": id(1), "fileSource": "url", "fileUrl": url }),
            by_queue,
            queued.clone(),
        ),
        (
            ("message", "queueVideo"),
            json!({ "to": ANA, "from": id(1), "fileSource": "url", "fileUrl": url }),
            by_queue,
            queued.clone(),
        ),
        (
            ("message", "queueAudio"),
            json!({ "to": ANA, "from": id(1), "fileSource": "url", "fileUrl": url }),
            by_queue,
            queued.clone(),
        ),
        (
            ("message", "queueDocument"),
            json!({ "to": ANA, "from": id(1), "fileSource": "url", "fileUrl": url }),
            by_queue,
            queued.clone(),
        ),
        (
            ("message", "send"),
            json!({ "type": "text", "sendTo": "phone", "to": ANA, "text": "Oi" }),
            by_quick,
            quick.clone(),
        ),
        (
            ("message", "send"),
            json!({ "type": "text", "sendTo": "contact", "contactId": id(1), "text": "Oi" }),
            by_quick,
            quick.clone(),
        ),
        (
            ("message", "send"),
            json!({ "type": "image", "sendTo": "session", "sessionId": id(901), "fileSource": "url", "fileUrl": url }),
            &in_session,
            inside.clone(),
        ),
        (
            ("message", "send"),
            merged(
                &json!({ "type": "text", "sendTo": "phone", "to": ANA, "from": id(1), "text": "Oi" }),
                own.clone(),
            ),
            by_queue,
            merged(&queued, told),
        ),
        (
            ("chatbot", "send"),
            json!({ "botKey": id(8), "to": ANA }),
            by_quick,
            quick,
        ),
        (
            ("chatbot", "send"),
            json!({ "botKey": id(8), "sessionId": id(901) }),
            &in_session,
            inside.clone(),
        ),
        (
            ("chatbot", "sendMany"),
            json!({ "botKey": id(8), "to": ANA, "from": id(1) }),
            by_queue,
            queued,
        ),
        (
            ("chatbot", "sendMany"),
            json!({ "botKey": id(8), "sessionId": id(901) }),
            &in_session,
            inside,
        ),
    ] {
        let mut host = VirtualHost::new();
        host.templates = vec![json!({ "id": id(3), "name": "n", "params": [{ "name": "nome" }] })];
        let account = Account::with(std::slice::from_ref(&expired));
        let run = Chatbots(&account).run_on(&mut host, operation, &[template(item.clone())]);
        assert!(
            run.failures.is_empty(),
            "{operation:?} {item}: {:?}",
            run.failures
        );
        assert_eq!(
            posts(&run),
            [(path.to_owned(), body)],
            "{operation:?} {item}"
        );
        assert_eq!(run.records[&0][0]["window"], "expired");
        assert_eq!(run.records[&0][0]["sent"], "template");
        let tells_way = operation == ("message", "send");
        assert_eq!(run.records[&0][0].get("endpoint").is_some(), tells_way);
    }
}

/// An account whose chatbots are read as well.
struct Chatbots<'a>(&'a Account);

impl Chatbots<'_> {
    fn run_on(&self, host: &mut VirtualHost, operation: (&str, &str), items: &[Value]) -> Run {
        host.execute(operation, items, true, &mut |request, _| {
            let answer = if request.url.contains("/chat/v1/chatbot?") {
                Behaviour::ok(&json!({ "items": [{ "key": id(8), "name": "b" }] }))
            } else {
                self.0.answer(request)
            };
            (20, answer)
        })
    }
}

#[test]
fn a_queued_message_without_its_channel_says_what_the_template_needs() {
    let item = json!({ "to": ANA, "text": "Oi", "additionalFields": { "senderId": "p1" } });
    let run = Account::with(&[]).run(("message", "queueText"), &[template(item)]);
    assert!(run.requests.is_empty());
    assert_eq!(run.failures[0].parameter.as_deref(), Some("from"));
}

#[test]
fn the_template_is_checked_before_anything_is_sent_whatever_the_window() {
    let mut host = VirtualHost::new();
    host.templates = vec![json!({
        "id": id(3), "name": "aviso", "text": "Olá {{nome}}", "params": [{ "name": "nome" }],
    })];
    let account = Account::with(&[session(1, 1, "ACTIVE")]);
    let mut without_value = template(text("", ANA));
    without_value["windowTemplateParameters"] =
        json!({ "mappingMode": "defineBelow", "value": {} });
    let mut unknown = template(text("", ANA));
    unknown["windowTemplateId"] = id(4).into();
    let mut none = template(text("", ANA));
    none["windowTemplateId"] = "".into();
    let run = account.run_on(&mut host, TO_CONTACT, &[without_value, unknown, none]);
    assert!(posts(&run).is_empty());
    let mut parameters: Vec<(Option<u32>, &str)> = run
        .failures
        .iter()
        .map(|failure| {
            (
                failure.item,
                failure.parameter.as_deref().unwrap_or_default(),
            )
        })
        .collect();
    parameters.sort_unstable();
    assert_eq!(
        parameters,
        [
            (Some(0), "windowTemplateParameters"),
            (Some(1), "windowTemplateId"),
            (Some(2), "windowTemplateId"),
        ]
    );
}

#[test]
fn a_file_goes_along_with_a_template_that_has_a_place_for_it() {
    let url = "https://x.example/a.pdf";
    let item = template(json!({ "to": ANA, "fileSource": "url", "fileUrl": url, "text": "Veja" }));
    let run_with = |operation, item: &Value, header: Value| {
        let mut host = VirtualHost::new();
        host.templates = vec![json!({
            "id": id(3), "name": "fatura", "params": [{ "name": "nome" }], "fileType": header,
        })];
        Account::with(&[]).run_on(&mut host, operation, std::slice::from_ref(item))
    };
    for (header, file) in [(json!("DOCUMENT"), Some(url)), (json!("UNDEFINED"), None)] {
        let run = run_with(("message", "sendFile"), &item, header);
        let body = &posts(&run)[0].1["body"];
        assert_eq!(body["fileUrl"].as_str(), file);
        assert_eq!(body.get("text"), None);
    }
    let run = run_with(TO_CONTACT, &template(text("", ANA)), json!("IMAGE"));
    assert!(posts(&run).is_empty());
    let failure = &run.failures[0];
    assert_eq!(failure.parameter.as_deref(), Some("windowTemplateId"));
    assert!(
        failure
            .message
            .title
            .contains("\"fatura\" is an image, which the message does not have")
    );
}

#[test]
fn a_file_of_the_item_is_uploaded_for_the_message_that_goes_out_only() {
    let item = json!({ "to": ANA, "fileSource": "binary", "binaryProperty": "data" });
    let file = FileFacts {
        property: "data".into(),
        name: "a.pdf".into(),
        mime_type: "application/pdf".into(),
        size: 9,
    };
    for (header, uploads) in [(json!(null), 0), (json!("DOCUMENT"), 1)] {
        let mut host = VirtualHost::new();
        host.files = vec![vec![file.clone()]];
        host.templates = vec![
            json!({ "id": id(3), "name": "n", "fileType": header, "params": [{ "name": "nome" }] }),
        ];
        let account = Account::with(&[]);
        let mut uploaded = 0;
        let run = host.execute(
            ("message", "sendFile"),
            &[template(item.clone())],
            true,
            &mut |request, _| {
                let answer = if request.url.contains("/core/v2/file?") {
                    uploaded += 1;
                    Behaviour::ok(
                        &json!({ "urlUpload": "https://files.example/a", "tempFileId": id(6) }),
                    )
                } else if request.method == "PUT" || request.url.ends_with("/core/v2/file") {
                    Behaviour::ok(&json!({ "id": id(6) }))
                } else {
                    account.answer(request)
                };
                (20, answer)
            },
        );
        assert!(run.failures.is_empty(), "{:?}", run.failures);
        assert_eq!(uploaded, uploads);
        let sent = posts(&run).pop().expect("a send").1;
        assert_eq!(sent["body"].get("fileId").is_some(), uploads == 1);
    }
}

#[test]
fn a_batch_of_chatbots_keeps_what_is_open_and_leaves_the_rest_to_the_rule() {
    let account = Account::with(&[session(1, 1, "ACTIVE"), session(2, 1, "EXPIRED")]);
    let start = |to: &str| json!({ "botKey": id(8), "to": to, "from": id(1) });
    let items = [
        template(start(ANA)),
        template(start(BIA)),
        template(start(BIA)),
        json!({ "botKey": id(8), "to": BIA, "from": id(1), "closedWindow": "skip" }),
        template(json!({ "botKey": id(8), "sessionId": id(901), "from": id(1) })),
    ];
    let mut host = VirtualHost::new();
    host.templates = vec![json!({ "id": id(3), "name": "n", "params": [{ "name": "nome" }] })];
    let run = Chatbots(&account).run_on(&mut host, ("chatbot", "sendMany"), &items);
    let posts = posts(&run);
    let paths: Vec<&str> = posts.iter().map(|(path, _)| path.as_str()).collect();
    // The batch first; a second template to the same contact is refused as a second chatbot would be.
    assert_eq!(
        paths,
        ["/chat/v1/send/chatbot/batch", "/chat/v1/send/template"]
    );
    assert_eq!(posts[0].1["messages"].as_array().map(Vec::len), Some(2));
    assert_eq!(told(&run, 0), ("active".into(), "chatbot".into()));
    assert_eq!(told(&run, 1), ("expired".into(), "template".into()));
    assert_eq!(
        run.failures
            .iter()
            .map(|failure| failure.item)
            .collect::<Vec<_>>(),
        [Some(2)]
    );
    assert_eq!(told(&run, 3), ("expired".into(), "nothing".into()));
    assert_eq!(told(&run, 4), ("active".into(), "chatbot".into()));
    assert_eq!(run.writes_beside, 0);
}

#[test]
fn what_comes_after_a_batch_without_an_answer_is_not_tried() {
    let account = Account::with(&[session(1, 1, "ACTIVE"), session(2, 1, "EXPIRED")]);
    let start = |to: &str| template(json!({ "botKey": id(8), "to": to, "from": id(1) }));
    for continue_on_fail in [true, false] {
        let mut host = VirtualHost::new();
        host.templates = vec![json!({ "id": id(3), "name": "n", "params": [{ "name": "nome" }] })];
        let items = [start(ANA), start(BIA)];
        let run = host.execute(
            ("chatbot", "sendMany"),
            &items,
            continue_on_fail,
            &mut |request, _| {
                let answer = if request.url.contains("/chat/v1/chatbot?") {
                    Behaviour::ok(&json!({ "items": [{ "key": id(8), "name": "b" }] }))
                } else if request.method == "POST" {
                    Behaviour::Silence
                } else {
                    account.answer(request)
                };
                (20, answer)
            },
        );
        assert_eq!(posts(&run).len(), 1);
        assert!(run.done);
        if continue_on_fail {
            let kinds: Vec<_> = run
                .failures
                .iter()
                .map(|failure| (failure.item, failure.kind))
                .collect();
            assert_eq!(
                kinds,
                [
                    (Some(0), FailureKind::Uncertain),
                    (Some(1), FailureKind::NotTried)
                ]
            );
        } else {
            assert_eq!(run.failures[0].item, Some(0));
        }
    }
}

#[test]
fn templates_have_no_rule_because_they_need_no_window() {
    let item = json!({ "to": ANA, "templateId": id(3), "closedWindow": "fail" });
    let run = Account::with(&[]).run(("message", "sendTemplate"), &[item]);
    assert_eq!(paths(&run), ["POST /chat/v1/message/send"]);
    let item = json!({
        "type": "template", "sendTo": "phone", "to": ANA, "templateId": id(3), "closedWindow": "fail",
    });
    let run = Account::with(&[]).run(("message", "send"), &[item]);
    assert_eq!(posts(&run).len(), 1);
    assert_eq!(run.records[&0][0].get("window"), None);
}
