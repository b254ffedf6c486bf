//! "Send and Wait": what is sent, which messages end the wait, and what the page of an approval decides.

#[cfg(target_arch = "wasm32")]
#[macro_use]
extern crate wasm_tests;
#[cfg(target_arch = "wasm32")]
run_where_wasm_pack_says!();

use serde_json::{Map, Value, json};
use wts_chat_core::envelope::{
    AskAgain, Begun, Expected, Fail, Failure, GoOn, Object, Page, Plan, Resume, WaitAnswer,
};
use wts_chat_core::waiting::reply;

const SESSION: &str = "5d1fbb2c-6a0e-4c8b-9d55-0a1b2c3d4e5f";
const QUESTION: &str = "0f1e2d3c-0000-4c8b-9d55-0a1b2c3d4e5f";
const NODE: &str = "9e1e2d3c-0000-4c8b-9d55-0a1b2c3d4e5f";
const AGAIN: &str = "Por favor, responda 1 ou 2.";

fn ask(question: &Value) -> WaitAnswer {
    let members = question.as_object().cloned().expect("an object");
    reply(Object::from(members))
}

fn begin(parameters: &Value) -> Result<Begun, Failure> {
    let links =
        json!({"both": "https://n8n/b", "approve": "https://n8n/a", "decline": "https://n8n/d"});
    begin_with(parameters, &json!({"links": links, "items": 1}))
}

fn begin_with(parameters: &Value, facts: &Value) -> Result<Begun, Failure> {
    let mut begin =
        json!({"parameters": parameters, "isTool": false, "key": "k1", "now": 1_000_000.0});
    for (name, value) in facts.as_object().expect("an object") {
        begin[name] = value.clone();
    }
    match ask(&json!({ "begin": begin })) {
        WaitAnswer::Begun(asked) => Ok(*asked),
        WaitAnswer::Fail(Fail { failure }) => Err(failure),
        other => panic!("{other:?}"),
    }
}

fn parameters(more: &Value) -> Value {
    let mut parameters = json!({
        "responseType": "answer", "type": "text", "sendTo": "session", "sessionId": SESSION,
        "message": "Sim ou não?", "limit": 24, "limitUnit": "hours", "additionalFields": {}, "options": {},
    });
    for (name, value) in more.as_object().expect("an object") {
        parameters[name] = value.clone();
    }
    parameters
}

/// A wait after its message was sent.
fn waiting(expected: &Value) -> Value {
    json!({"key": "k1", "expected": expected, "limit": "24 hours", "until": "2026-09-09T12:00:00Z", "sessionId": SESSION,
        "questionId": QUESTION, "askedAt": "2026-09-08T12:00:00.5Z", "subscriptionId": "s1"})
}

fn any_answer() -> Value {
    waiting(
        &json!({"answer": {"choices": [], "askAgainText": "", "askAgainAtMost": 0, "endsWithOther": true}}),
    )
}

fn choice(reaction: &str) -> Value {
    let (again, most) = if reaction == "askAgain" {
        (AGAIN, 2)
    } else {
        ("", 0)
    };
    waiting(
        &json!({"answer": {"choices": ["1", "Não"], "askAgainText": again, "askAgainAtMost": most,
            "endsWithOther": reaction != "keepWaiting"}}),
    )
}

/// A message some seconds after the question; earlier ones have a negative number.
fn message(id: &str, seconds: i64, direction: &str, text: &str) -> Value {
    let at = 43_200 + seconds;
    let (hours, minutes, seconds) = (at / 3_600, at / 60 % 60, at % 60);
    json!({"id": id, "sessionId": SESSION, "createdAt": format!("2026-09-08T{hours:02}:{minutes:02}:{seconds:02}.5"),
        "direction": direction, "origin": if direction == "FROM_HUB" { "GATEWAY" } else { "API" },
        "type": "TEXT", "text": text, "userId": null, "status": "SAVED"})
}

fn asked() -> Value {
    let mut question = message(QUESTION, 0, "TO_HUB", "Sim ou não?");
    question["status"] = json!("SENT");
    question
}

fn answered(id: &str, seconds: i64, text: &str) -> Value {
    message(id, seconds, "FROM_HUB", text)
}

fn again(id: &str, seconds: i64) -> Value {
    message(id, seconds, "TO_HUB", AGAIN)
}

fn judge(waiting: &Value, messages: &[Value], event: &str) -> WaitAnswer {
    judge_after(waiting, messages, event, "")
}

fn judge_after(waiting: &Value, messages: &[Value], event: &str, asked_again: &str) -> WaitAnswer {
    ask(
        &json!({"messages": {"waiting": waiting, "messages": messages, "event": event, "askedAgain": asked_again}}),
    )
}

fn resumed(answer: WaitAnswer) -> (Map<String, Value>, bool) {
    match answer {
        WaitAnswer::Resume(Resume { item, taken }) => (item, taken),
        other => panic!("{other:?}"),
    }
}

const fn go_on(taken: bool, missing: bool) -> WaitAnswer {
    WaitAnswer::GoOn(GoOn { taken, missing })
}

fn ask_again(answer: &str, taken: bool) -> WaitAnswer {
    WaitAnswer::AskAgain(AskAgain {
        text: AGAIN.to_owned(),
        answer_id: answer.to_owned(),
        taken,
    })
}

#[test]
fn a_term_that_an_expression_leaves_empty_is_refused() {
    let approval = json!({"responseType": "approval", "sendLinkTo": ""});
    for (name, asked) in [
        ("sendLinkTo", approval),
        ("choices", json!({"choices": null})),
        ("limit", json!({"limit": ""})),
    ] {
        let facts = json!({"links": {"both": "https://n8n/b"}, "items": 1, "expressions": [name]});
        let refused = begin_with(&parameters(&asked), &facts).expect_err(name);
        assert_eq!(refused.parameter.as_deref(), Some(name));
        assert!(refused.message.title.ends_with(" is empty"));
        begin(&parameters(&asked)).expect("left empty by hand");
    }
}

#[test]
fn what_is_sent_is_a_message_and_nothing_of_the_wait() {
    let begun = begin(&parameters(&json!({}))).expect("accepted");
    assert_eq!(
        Value::Object(begun.send),
        json!({"type": "text", "sendTo": "session", "sessionId": SESSION, "text": "Sim ou não?",
            "additionalFields": {}, "options": {}})
    );
    assert_eq!(begun.until, 1_000_000 + 24 * 3_600_000);
    assert_eq!(
        (begun.waiting.limit.as_str(), begun.waiting.until.as_str()),
        ("24 hours", "1970-01-02T00:16:40Z")
    );
    assert_eq!(begun.send_link, None);
    assert_eq!(begun.waiting.session_id, SESSION);
    let by_phone = json!({"sendTo": "phone", "to": "5511900000001"});
    let begun = begin(&parameters(&by_phone)).expect("accepted");
    assert_eq!(begun.waiting.session_id, "");
}

#[test]
fn the_time_limit_is_in_its_unit() {
    for (amount, unit, words, minutes) in [
        (json!(1), "minutes", "1 minute", 1),
        (json!("90"), "minutes", "90 minutes", 90),
        (json!(2), "hours", "2 hours", 120),
        (json!(1), "days", "1 day", 1_440),
        (json!(""), "hours", "24 hours", 1_440),
    ] {
        let asked = parameters(&json!({"limit": amount, "limitUnit": unit}));
        let begun = begin(&asked).expect("accepted");
        assert_eq!(begun.waiting.limit, words);
        assert_eq!(begun.until - 1_000_000, minutes * 60_000);
    }
    for amount in [json!(0), json!(1_001), json!("bald")] {
        let refused = begin(&parameters(&json!({"limit": amount}))).expect_err("refused");
        assert!(
            refused.message.title.contains("'Time Limit'"),
            "{refused:?}"
        );
    }
}

#[test]
fn what_cannot_wait_is_refused_before_anything_is_sent() {
    let links = json!({"both": "b", "approve": "a", "decline": "d"});
    for (facts, expected) in [
        (
            json!({"links": links, "items": 2}),
            "takes one input item, and this node got 2",
        ),
        (json!({"items": 1}), "n8n 1.107 or newer"),
        (
            json!({"links": links, "items": 1, "isTool": true}),
            "cannot be a tool",
        ),
    ] {
        let refused = begin_with(&parameters(&json!({})), &facts).expect_err("refused");
        assert!(refused.message.title.contains(expected), "{refused:?}");
    }
    let without = parameters(&json!({"choices": "1, 2", "onOtherAnswer": "askAgain"}));
    let refused = begin(&without).expect_err("refused");
    assert_eq!(refused.parameter.as_deref(), Some("askAgainText"));
    assert!(refused.message.title.contains("'Text to Ask Again'"));
}

#[test]
fn terms_of_another_choice_do_not_count() {
    let asked = json!({"onOtherAnswer": "askAgain", "askAgainText": "", "until": "nonsense", "pageLanguage": "fr"});
    let begun = begin(&parameters(&asked)).expect("accepted");
    let Expected::Answer(terms) = begun.waiting.expected else {
        panic!("{:?}", begun.waiting)
    };
    assert_eq!(
        (terms.choices.len(), terms.ask_again_text.as_str()),
        (0, "")
    );
    let begun = begin(&parameters(
        &json!({"responseType": "delivery", "until": "read", "limit": 5, "limitUnit": "minutes"}),
    ))
    .expect("accepted");
    assert!(matches!(begun.waiting.expected, Expected::Delivery(terms) if terms.read));
}

#[test]
fn the_link_of_an_approval_has_a_place() {
    let text = |more: Value| {
        let mut asked = json!({"responseType": "approval"});
        for (name, value) in more.as_object().expect("an object") {
            asked[name] = value.clone();
        }
        begin(&parameters(&asked))
    };
    let sent = |more: Value| text(more).expect("accepted").send["text"].clone();
    assert_eq!(sent(json!({})), json!("Sim ou não?\n\nhttps://n8n/b"));
    assert_eq!(sent(json!({"message": ""})), json!("https://n8n/b"));
    assert_eq!(
        sent(json!({"message": "Aqui: {link}."})),
        json!("Aqui: https://n8n/b.")
    );
    assert_eq!(
        sent(json!({"message": "{approveLink} ou {declineLink}"})),
        json!("https://n8n/a ou https://n8n/d")
    );
    let template = json!({"type": "template", "templateId": "x", "templateParameters": {"mappingMode": "defineBelow", "value": {"url": "{link}", "name": "Ana"}}});
    let begun = text(template).expect("accepted");
    assert_eq!(
        begun.send["templateParameters"]["value"],
        json!({"url": "https://n8n/b", "name": "Ana"})
    );
    let without =
        json!({"type": "template", "templateId": "x", "templateParameters": {"name": "Ana"}});
    let refused = text(without.clone()).expect_err("refused");
    assert!(
        refused.message.title.contains("no place for the link"),
        "{refused:?}"
    );
    let mut elsewhere = without;
    elsewhere["sendLinkTo"] = json!("+55 11 90000-0001");
    elsewhere["pageText"] = json!("Liberar o pedido 7?");
    let mut link = json!({"type": "text", "sendTo": "phone", "to": "5511900000001",
        "text": "Liberar o pedido 7?\n\nhttps://n8n/b", "options": {}});
    let begun = text(elsewhere.clone()).expect("accepted");
    assert_eq!(begun.send_link.map(Value::Object), Some(link.clone()));
    // The key is that of the question alone, and a link that cannot arrive is no reason to wait.
    elsewhere["options"] = json!({"sendOncePer": "order-7", "timeout": 5});
    link["options"] = json!({"timeout": 5});
    for (rule, of_link) in [
        ("skip", json!("fail")),
        ("fail", json!("fail")),
        ("sendTemplate", json!("fail")),
        ("sendAnyway", Value::Null),
        ("", Value::Null),
    ] {
        elsewhere["closedWindow"] = json!(rule);
        let begun = text(elsewhere.clone()).expect("accepted");
        assert_eq!(begun.send["options"], elsewhere["options"]);
        let mut sent = begun.send_link.expect("a message");
        assert_eq!(
            sent.remove("closedWindow").unwrap_or_default(),
            of_link,
            "{rule}"
        );
        assert_eq!(Value::Object(sent), link);
    }
}

#[test]
fn the_first_answer_after_the_question_ends_the_wait() {
    let messages = [
        answered("early", -5, "Oi"),
        asked(),
        answered("m1", 3, "Sim"),
        answered("m2", 4, "Obrigado"),
    ];
    let mut newest_first = messages.to_vec();
    newest_first.reverse();
    for messages in [messages.to_vec(), newest_first] {
        let (item, taken) = resumed(judge(&any_answer(), &messages, "m2"));
        assert!(taken);
        assert_eq!(
            Value::Object(item),
            json!({"outcome": "answered", "text": "Sim", "choice": null, "messageId": "m1", "type": "TEXT",
                "fileUrl": null, "answeredAt": "2026-09-08T12:00:03.5Z", "contactId": null, "contactName": null,
                "contactPhone": null, "reason": null, "sessionId": SESSION, "questionId": QUESTION,
                "askedAt": "2026-09-08T12:00:00.5Z"})
        );
    }
}

#[test]
fn a_file_is_an_answer_and_has_an_address() {
    let mut image = answered("m1", 3, "");
    image["type"] = json!("IMAGE");
    image["text"] = Value::Null;
    for details in [
        json!({"file": {"publicUrl": "https://cdn/a.jpg"}}),
        json!({"file": null, "files": [{"publicUrl": "https://cdn/a.jpg"}]}),
    ] {
        image["details"] = details;
        let (item, _) = resumed(judge(&any_answer(), &[asked(), image.clone()], ""));
        assert_eq!(
            (&item["type"], &item["text"]),
            (&json!("IMAGE"), &Value::Null)
        );
        assert_eq!(item["fileUrl"], json!("https://cdn/a.jpg"));
    }
    // It is none of the accepted ones.
    assert_eq!(
        judge(&choice("askAgain"), &[asked(), image], "m1"),
        ask_again("m1", true)
    );
}

#[test]
fn what_the_contact_did_not_write_is_no_answer() {
    let changed = |member: &str, value: Value| {
        let mut message = answered("m1", 3, "1");
        message[member] = value;
        message
    };
    for message in [
        changed("direction", json!("TO_HUB")),
        changed("direction", Value::Null),
        changed("origin", json!("BOT")),
        changed("origin", json!("API")),
        changed("userId", json!("0f1e2d3c-0000-4c8b-9d55-ffffffffffff")),
        changed("type", json!("NOTE")),
        changed("type", json!("TRANSITION")),
        changed("type", json!("TRACK")),
        changed("status", json!("DELETED")),
        changed("sessionId", json!("0f1e2d3c-0000-4c8b-9d55-ffffffffffff")),
        changed("createdAt", json!("2026-09-08T12:00:00.5Z")),
        changed("createdAt", json!("2026-09-08T11:59:00Z")),
        changed("createdAt", json!("soon")),
    ] {
        for waiting in [any_answer(), choice("askAgain"), choice("keepWaiting")] {
            let verdict = judge(&waiting, &[asked(), message.clone()], "");
            assert_eq!(verdict, go_on(false, false), "{message}");
        }
    }
    let system = changed("userId", json!("00000000-0000-0000-0000-000000000000"));
    resumed(judge(&any_answer(), &[asked(), system], ""));
}

#[test]
fn an_accepted_answer_is_known_in_any_spelling() {
    for (text, expected) in [
        ("1", "1"),
        (" 1. ", "1"),
        ("*1*", "1"),
        ("não", "Não"),
        ("NAO!", "Não"),
        ("  na\u{303}o\u{200b} ", "Não"),
    ] {
        let (item, _) = resumed(judge(
            &choice("goOn"),
            &[asked(), answered("m1", 3, text)],
            "",
        ));
        assert_eq!(
            (&item["outcome"], &item["choice"]),
            (&json!("answered"), &json!(expected)),
            "{text}"
        );
    }
    for text in ["11", "1 ou 2", "", "?", "não sei"] {
        let (item, _) = resumed(judge(
            &choice("goOn"),
            &[asked(), answered("m1", 3, text)],
            "",
        ));
        assert_eq!(
            (&item["outcome"], &item["choice"]),
            (&json!("otherAnswer"), &Value::Null),
            "{text}"
        );
    }
}

#[test]
fn another_answer_is_asked_about_again_and_the_last_time_ends_the_wait() {
    let waiting = choice("askAgain");
    let mut messages = vec![asked()];
    assert_eq!(judge(&waiting, &messages, ""), go_on(false, false));
    messages.push(answered("m1", 1, "Talvez"));
    messages.push(answered("m2", 2, "Depende"));
    // Once for both.
    assert_eq!(judge(&waiting, &messages, "m1"), ask_again("m2", true));
    // The list is behind, or the event comes twice.
    assert_eq!(
        judge_after(&waiting, &messages, "m2", "m2"),
        go_on(true, false)
    );
    messages.push(again("r1", 3));
    assert_eq!(judge(&waiting, &messages, "m2"), go_on(true, false));
    messages.push(answered("m3", 4, "Como?"));
    assert_eq!(
        judge_after(&waiting, &messages, "m3", "m2"),
        ask_again("m3", true)
    );
    messages.push(again("r2", 5));
    messages.push(answered("m4", 6, "Hã?"));
    let (item, taken) = resumed(judge(&waiting, &messages, "m4"));
    assert!(taken);
    assert_eq!(
        (&item["outcome"], &item["text"]),
        (&json!("otherAnswer"), &json!("Hã?"))
    );
    // A right answer counts at any time.
    messages.push(answered("m5", 7, "1"));
    let (item, _) = resumed(judge(&waiting, &messages, "m5"));
    assert_eq!(
        (&item["outcome"], &item["messageId"]),
        (&json!("answered"), &json!("m5"))
    );
}

#[test]
fn other_answers_can_be_waited_out() {
    let messages = [asked(), answered("m1", 1, "Talvez")];
    assert_eq!(
        judge(&choice("keepWaiting"), &messages, "m1"),
        go_on(false, false)
    );
}

#[test]
fn a_message_that_the_list_does_not_show_yet_is_looked_for_again() {
    assert_eq!(judge(&any_answer(), &[asked()], "m1"), go_on(false, true));
    assert_eq!(judge(&any_answer(), &[], ""), go_on(false, false));
    let mut unknown = any_answer();
    unknown["askedAt"] = json!("");
    assert_eq!(
        judge(&unknown, &[answered("m1", 1, "Sim")], "m1"),
        go_on(false, true)
    );
}

#[test]
fn a_question_that_failed_is_not_waited_for() {
    let mut question = asked();
    question["status"] = json!("FAILED");
    question["failedReason"] = json!("Número não encontrado.");
    let (item, taken) = resumed(judge(&any_answer(), &[question], ""));
    assert!(!taken);
    assert_eq!(item["outcome"], json!("failed"));
    assert_eq!(
        item["reason"],
        json!("The message could not be delivered: Número não encontrado.")
    );
}

#[test]
fn a_delivery_ends_with_the_state_that_was_waited_for() {
    let verdict = |read: bool, status: &str, seen: Value| {
        let mut message = asked();
        message["status"] = json!(status);
        message["readContactAt"] = seen;
        judge(
            &waiting(&json!({"delivery": {"read": read}})),
            &[message],
            QUESTION,
        )
    };
    let outcome = |answer| resumed(answer).0["outcome"].clone();
    for status in ["QUEUED", "PROCESSING", "SENT", "SAVED"] {
        assert_eq!(verdict(false, status, Value::Null), go_on(false, false));
    }
    assert_eq!(
        outcome(verdict(false, "DELIVERED", Value::Null)),
        json!("delivered")
    );
    assert_eq!(verdict(true, "DELIVERED", Value::Null), go_on(false, false));
    assert_eq!(
        outcome(verdict(true, "DELIVERED", json!("2026-09-08T12:01:00Z"))),
        json!("read")
    );
    assert_eq!(outcome(verdict(false, "READ", Value::Null)), json!("read"));
    assert_eq!(
        outcome(verdict(true, "FAILED", Value::Null)),
        json!("failed")
    );
}

#[test]
fn the_registration_is_switched_off_while_a_trigger_hands_messages_over() {
    let url = format!("https://n8n.example.com/webhook-waiting/12/{NODE}?question=k1&signature=s");
    let register = |waiting: &Value, existing: Value, url: &str| {
        ask(
            &json!({"register": {"waiting": waiting, "execution": "12", "url": url, "existing": existing, "baseUrl": "https://api.wts.chat"}}),
        )
    };
    let created = |answer: WaitAnswer| match answer {
        WaitAnswer::Plan(Plan { calls }) => {
            let last = calls.last().expect("a call").parameters.clone();
            (calls.len(), last)
        }
        other => panic!("{other:?}"),
    };
    let (calls, own) = created(register(&any_answer(), json!([]), &url));
    assert_eq!(calls, 1);
    assert_eq!(
        Value::Object(own),
        json!({"name": format!("n8n waits: session {SESSION}, execution 12"), "url": url,
            "events": ["MESSAGE_RECEIVED"], "additionalFields": {"enabled": true}})
    );
    let trigger = json!([{"id": "t", "enabled": true, "events": ["MESSAGE_RECEIVED"],
        "url": "https://n8n.example.com/webhook/1/webhook?secret=s&resumes=true"}]);
    let (_, own) = created(register(&any_answer(), trigger.clone(), &url));
    assert_eq!(own["additionalFields"], json!({"enabled": false}));
    // A trigger does not hand changes of messages over.
    let (_, own) = created(register(
        &waiting(&json!({"delivery": {"read": true}})),
        trigger,
        &url,
    ));
    assert_eq!(
        (&own["events"], &own["additionalFields"]),
        (&json!(["MESSAGE_UPDATED"]), &json!({"enabled": true}))
    );
    // The node asked before, in a loop.
    let before = json!([{"id": "b", "name": format!("n8n waits: session {SESSION}, execution 12"),
        "url": url.replace("k1", "k0")}, {"id": "c", "name": format!("n8n waits: session {SESSION}, execution 13"),
        "url": url.replace("/12/", "/13/")}]);
    let (calls, _) = created(register(&any_answer(), before, &url));
    assert_eq!(calls, 2);
    let refused = register(
        &any_answer(),
        json!([]),
        "http://localhost:5678/webhook-waiting/1/2?signature=s",
    );
    assert!(
        matches!(refused, WaitAnswer::Fail(Fail { failure }) if failure.message.advice.contains("WEBHOOK_URL"))
    );
}

fn page(press: &Value) -> Page {
    let mut question = json!({"waiting": waiting(&json!({"approval": {"text": "Liberar <7>?", "language": "auto"}})),
        "only": "", "pressed": "", "languages": "", "now": 1_000_000});
    for (name, value) in press.as_object().expect("an object") {
        question[name] = value.clone();
    }
    match ask(&json!({ "press": question })) {
        WaitAnswer::Page(page) => page,
        other => panic!("{other:?}"),
    }
}

/// The labels of the buttons.
fn buttons(page: &Page) -> Vec<&str> {
    let buttons = page.html.split("</button>").filter_map(|text| {
        let (_, button) = text.split_once("<button ")?;
        Some(button.split_once('>')?.1)
    });
    buttons.collect()
}

#[test]
fn a_page_that_is_only_shown_decides_nothing() {
    for (press, shown) in [
        (json!({}), vec!["Approve", "Decline"]),
        (json!({"only": "approve"}), vec!["Approve"]),
        (json!({"only": "decline"}), vec!["Decline"]),
        (json!({"pressed": "maybe"}), vec!["Approve", "Decline"]),
        (
            json!({"languages": "pt-BR,pt;q=0.9,en;q=0.8"}),
            vec!["Aprovar", "Recusar"],
        ),
        (json!({"languages": "fr, PT"}), vec!["Aprovar", "Recusar"]),
        (json!({"languages": "*"}), vec!["Approve", "Decline"]),
    ] {
        let page = page(&press);
        assert_eq!((page.status, &page.item), (200, &None));
        assert_eq!(buttons(&page), shown, "{press}");
        assert!(page.html.contains("Liberar &#60;7&#62;?"), "{}", page.html);
    }
}

#[test]
fn a_button_decides_and_the_page_of_another_question_does_not() {
    for (pressed, outcome, approved) in [
        ("approve", "approved", true),
        ("decline", "declined", false),
    ] {
        let page = page(&json!({"pressed": pressed}));
        assert!(buttons(&page).is_empty());
        let item = page.item.expect("an item");
        assert_eq!(
            (&item["outcome"], &item["approved"]),
            (&json!(outcome), &json!(approved))
        );
        assert_eq!(item["decidedAt"], json!("1970-01-01T00:16:40Z"));
    }
    for waiting in [Value::Null, any_answer()] {
        let page = page(&json!({"waiting": waiting, "pressed": "approve", "languages": "pt"}));
        assert_eq!((page.status, &page.item), (410, &None));
        assert!(page.html.contains("Não há mais"), "{}", page.html);
        assert!(buttons(&page).is_empty());
    }
}

#[test]
fn an_item_after_the_time_has_the_properties_of_any_other() {
    let over = |waiting: &Value| resumed(ask(&json!({ "timeOver": waiting }))).0;
    let names = |item: &Map<String, Value>| {
        let names = item.keys().filter(|name| *name != "waiting");
        names.cloned().collect::<Vec<_>>()
    };
    let timed_out = over(&choice("askAgain"));
    let (answered, _) = resumed(judge(&any_answer(), &[asked(), answered("m1", 3, "1")], ""));
    assert_eq!(names(&timed_out), names(&answered));
    assert_eq!(timed_out["outcome"], json!("timedOut"));
    assert_eq!(
        timed_out["reason"],
        json!("No accepted answer arrived within 24 hours.")
    );
    // What is kept is read again as it was.
    assert_eq!(timed_out["waiting"], choice("askAgain"));
    let approval = over(&waiting(
        &json!({"approval": {"text": "", "language": "pt"}}),
    ));
    assert_eq!(
        (&approval["approved"], &approval["outcome"]),
        (&json!(false), &json!("timedOut"))
    );
}

#[test]
fn what_is_no_question_is_answered_with_a_failure() {
    for question in [
        json!({}),
        json!({"nonsense": {}}),
        json!({"begin": 7}),
        json!({"messages": {}}),
        json!({"timeOver": {"expected": {"answer": []}}}),
    ] {
        assert!(matches!(ask(&question), WaitAnswer::Fail(_)), "{question}");
    }
}

#[cfg(not(target_arch = "wasm32"))]
mod properties {
    use proptest::prelude::*;

    use super::*;

    /// What happens in a session, one after the other.
    #[derive(Debug, Clone, Copy)]
    enum Happening {
        Right,
        Wrong,
        OfCompany,
        Foreign,
        /// The event of the last message comes once more.
        Doubled,
        /// The list does not show the newest message for one reading.
        Behind,
    }

    fn happening() -> impl Strategy<Value = Happening> {
        use Happening::{Behind, Doubled, Foreign, OfCompany, Right, Wrong};
        prop_oneof![
            1 => Just(Right),
            6 => Just(Wrong),
            2 => Just(OfCompany),
            2 => Just(Foreign),
            3 => Just(Doubled),
            2 => Just(Behind),
        ]
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2_000))]

        /// Whatever happens: it is asked again at most as often as allowed, at most once after each wrong answer, nothing is
        /// asked after a right answer, and a right answer is taken as soon as it is in the list.
        #[test]
        fn it_is_asked_again_as_often_as_allowed_and_a_right_answer_is_found(
            happenings in prop::collection::vec(happening(), 1..40),
            most in 1_u32..4,
        ) {
            let mut waiting = choice("askAgain");
            waiting["expected"]["answer"]["askAgainAtMost"] = json!(most);
            let mut messages = vec![asked()];
            let (mut repeats, mut wrong, mut seconds) = (0, 0, 0);
            let mut asked_again = String::new();
            let (mut event, mut behind, mut over) = (String::new(), false, None);
            for (number, happening) in happenings.into_iter().enumerate() {
                seconds += 1;
                let id = format!("m{number}");
                match happening {
                    Happening::Right => messages.push(answered(&id, seconds, "1")),
                    Happening::Wrong => {
                        wrong += 1;
                        messages.push(answered(&id, seconds, "Talvez"));
                    }
                    Happening::OfCompany => messages.push(message(&id, seconds, "TO_HUB", "1")),
                    Happening::Foreign => {
                        let mut foreign = answered(&id, seconds, "1");
                        foreign["sessionId"] = json!("0f1e2d3c-0000-4c8b-9d55-ffffffffffff");
                        messages.push(foreign);
                    }
                    Happening::Doubled => {}
                    Happening::Behind => behind = true,
                }
                if !matches!(happening, Happening::Doubled | Happening::Behind) {
                    event = id;
                }
                let shown = messages.len() - usize::from(std::mem::take(&mut behind) && messages.len() > 1);
                match judge_after(&waiting, &messages[..shown], &event, &asked_again) {
                    WaitAnswer::AskAgain(AskAgain { answer_id, .. }) => {
                        prop_assert_ne!(&answer_id, &asked_again);
                        repeats += 1;
                        seconds += 1;
                        messages.push(again(&format!("r{number}"), seconds));
                        asked_again = answer_id;
                    }
                    WaitAnswer::Resume(Resume { item, .. }) => {
                        over = Some(item["outcome"].clone());
                        break;
                    }
                    WaitAnswer::GoOn(_) => {
                        let right = messages[..shown].iter().any(|message| {
                            message["text"] == "1" && message["direction"] == "FROM_HUB" && message["sessionId"] == SESSION
                        });
                        prop_assert!(!right, "a right answer is in the list");
                    }
                    other => panic!("{other:?}"),
                }
            }
            prop_assert!(repeats <= most);
            prop_assert!(repeats <= wrong);
            if over == Some(json!("otherAnswer")) {
                prop_assert_eq!(repeats, most);
                prop_assert!(wrong > most);
            }
        }

        /// No list of the API stops the core, whatever is in it.
        #[test]
        fn any_list_is_judged(
            ids in prop::collection::vec("[a-c]{1,2}", 0..6),
            texts in prop::collection::vec(".{0,8}", 6),
            times in prop::collection::vec(prop_oneof![Just("2026-09-08T12:00:01Z"), Just(""), Just("x"), Just("2026-09-08T12:00:00.5")], 6),
            event in "[a-d]{0,2}",
        ) {
            let list: Vec<Value> = ids
                .iter()
                .zip(texts)
                .zip(times)
                .map(|((id, text), at)| json!({"id": id, "text": text, "createdAt": at, "direction": "FROM_HUB"}))
                .collect();
            for waiting in [any_answer(), choice("askAgain"), choice("keepWaiting"), waiting(&json!({"delivery": {"read": false}}))] {
                let verdict = judge(&waiting, &list, &event);
                prop_assert!(!matches!(verdict, WaitAnswer::Fail(_)));
            }
        }
    }
}
