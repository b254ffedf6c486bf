//! Envelopes: a host may send anything, in any order. The core answers, never panics, ends a job with
//! exactly one `done`, and while it has not ended always waits for something that the host was told of.

use std::collections::BTreeMap;

use arbitrary::Unstructured;
use serde_json::{Value, json};
use wts_chat_core::engine::Core;
use wts_chat_core::envelope::{
    Abort, Delivery, Event, Keys, Reply, Send, Start, Step, Store, Trigger, Wait,
};
use wts_chat_core::trigger;

use super::{number, one_of, short_text, text};

/// Events of one job at most: enough for many pages, few enough to look at many jobs.
const EVENTS: usize = 200;
/// Steps of one reply at most; a reply answers one event.
const STEPS: usize = 200;

/// Lines of text as they are, or a job with events that answer what was asked.
pub fn check(bytes: &[u8]) {
    let mut input = Unstructured::new(bytes);
    if number::<bool>(&mut input) {
        lines(&text(input.take_rest()));
    } else {
        job(&mut input);
    }
}

/// The first line starts, the others advance.
fn lines(text: &str) {
    let mut core = Core::new();
    let mut lines = text.lines();
    let Ok(start) = serde_json::from_str::<Start>(lines.next().unwrap_or_default()) else {
        return;
    };
    let mut watch = Watch::default();
    let reply = core.start(&start);
    let handle = reply.handle;
    watch.see(&reply);
    for line in lines {
        if let Ok(event) = serde_json::from_str::<Event>(line) {
            watch.tell(&event);
            watch.see(&core.advance(handle, event));
        }
    }
}

fn job(input: &mut Unstructured) {
    if number::<u8>(input).is_multiple_of(6) {
        return delivery(input);
    }
    let start = json!({
        "job": any_job(input),
        "account": { "id": "a", "baseUrl": "https://api.wts.chat" },
        "now": number::<i64>(input),
        "seed": number::<u32>(input),
    });
    let start: Start = serde_json::from_value(start).expect("a job");
    let mut core = Core::new();
    let mut watch = Watch::default();
    let reply = core.start(&start);
    let handle = reply.handle;
    watch.see(&reply);
    for _ in 0..EVENTS {
        if input.is_empty() {
            return;
        }
        let event = any_event(input, &watch);
        let event: Event = serde_json::from_value(event.clone())
            .unwrap_or_else(|reason| panic!("{reason} in {event}"));
        watch.tell(&event);
        watch.see(&core.advance(handle, event));
    }
}

/// The trigger has a verdict on everything that arrives.
fn delivery(input: &mut Unstructured) {
    let body = any_json(input, 0).to_string();
    let delivery = Delivery {
        secret: short_text(input),
        source: short_text(input),
        content_type: "application/json".to_owned(),
        size: number(input),
        body,
    };
    let parameters = json!({ "events": ["MESSAGE_RECEIVED"] });
    let state = Trigger {
        handed_over: None,
        parameters: parameters.as_object().cloned().unwrap_or_default().into(),
        expressions: vec![short_text(input)],
        secrets: vec![one_of(input, &["a-secret-of-some-24-characters", ""]).to_owned()],
        seen: vec![short_text(input)],
        session: None,
    };
    assert!(serde_json::to_string(&trigger::judge(&delivery, &state)).is_ok());
}

/// What a host knows: requests and waits it was told of, and whether the job is over.
#[derive(Debug, Default)]
struct Watch {
    open: BTreeMap<u32, Wanted>,
    offsets: bool,
    over: bool,
}

/// What an id waits for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Wanted {
    Answer,
    Time,
    Keys,
    File,
}

impl Watch {
    fn tell(&mut self, event: &Event) {
        let kind = match event {
            Event::Answered(_) | Event::TransportFailed(_) => Wanted::Answer,
            Event::Woke(_) => Wanted::Time,
            Event::Keys(_) | Event::KeysFailed(_) => Wanted::Keys,
            Event::Stored(_) => Wanted::File,
            Event::Offsets(_) => {
                self.offsets = false;
                return;
            }
            Event::Cancelled(_) => return,
        };
        if let Some(id) = event.id()
            && self.open.get(&id) == Some(&kind)
        {
            self.open.remove(&id);
        }
    }

    fn see(&mut self, reply: &Reply) {
        assert!(serde_json::to_string(reply).is_ok());
        assert!(reply.steps.len() <= STEPS, "{} steps", reply.steps.len());
        for step in &reply.steps {
            assert!(!self.over, "after done came {step:?}");
            match step {
                Step::Send(Send { call: id, .. }) => self.note(*id, Wanted::Answer),
                Step::Wait(Wait { timer: id, .. }) => self.note(*id, Wanted::Time),
                Step::Keys(Keys { call: id, .. }) => self.note(*id, Wanted::Keys),
                Step::Store(Store { call: id, .. }) => self.note(*id, Wanted::File),
                Step::Abort(Abort { call }) => {
                    self.open.remove(call);
                }
                Step::Offsets(_) => self.offsets = true,
                Step::Done(_) => self.over = true,
                _ => {}
            }
        }
        assert!(
            self.over || self.offsets || !self.open.is_empty(),
            "the job is not over and waits for nothing"
        );
    }

    fn note(&mut self, id: u32, wanted: Wanted) {
        assert_eq!(self.open.insert(id, wanted), None, "{id} names two things");
    }
}

fn any_job(input: &mut Unstructured) -> Value {
    let items: Vec<Value> = (0..number::<u8>(input) % 4)
        .map(|_| any_item(input))
        .collect();
    match number::<u8>(input) % 5 {
        0..=3 => {
            let (resource, operation) = one_of(input, &OPERATIONS);
            let files = json!([[{ "property": "data", "name": "a.pdf", "mimeType": "application/pdf", "size": 9 }]]);
            json!({ "execute": {
                "resource": resource, "operation": operation, "items": items, "files": files,
                "continueOnFail": number::<bool>(input),
            } })
        }
        _ => json!({ "optionList": {
            "list": one_of(input, &LISTS), "parameters": { "panelId": short_text(input) },
            "filter": optional(input), "cursor": optional(input), "paged": number::<bool>(input),
        } }),
    }
}

const OPERATIONS: [(&str, &str); 9] = [
    ("session", "list"),
    ("session", "get"),
    ("session", "sendText"),
    ("session", "sendFile"),
    ("session", "complete"),
    ("contact", "search"),
    ("message", "queueText"),
    ("message", "forgetSent"),
    ("apiCall", "request"),
];

const LISTS: [&str; 5] = [
    "getTags",
    "getChatbots",
    "getPanels",
    "getSteps",
    "getLostReasons",
];

fn any_item(input: &mut Unstructured) -> Value {
    let id = "00000000-0000-4000-8000-000000000001";
    let mut item = json!({
        "sessionId": id, "text": "x", "scope": "node", "which": one_of(input, &["one", "all"]), "key": "k", "autoPagination": number::<bool>(input), "path": "/core/v1/tag",
        "fileSource": "binary", "binaryProperty": "data",
        "pageNumber": number::<u32>(input), "pageSize": number::<u8>(input), "maxPages": number::<u8>(input),
        "allPages": number::<bool>(input),
        "output": one_of(input, &["raw", "simplified", "selectedFields"]),
        "outputFields": one_of(input, &["", "id", "id, contactDetails.name"]),
        "userId": one_of(input, &["", id, "Ana"]),
        "channelIds": one_of(input, &["", "Vendas"]),
        "filters": {
            "contactId": one_of(input, &["", id]),
            "createdAtAfter": one_of(input, &["", "2026-01-15 09:00", "2026-01-15T09:00:00Z"]),
            "updatedAtAfter": one_of(input, &["", "2026-01-15 09:00", "2026-01-15T09:00:00Z"]),
        },
        "options": {
            "parallelRequests": number::<u8>(input) % 11,
            "maxAttempts": number::<u8>(input) % 5,
        },
    });
    if number::<u8>(input) == 0 {
        item[one_of(
            input,
            &["sessionId", "text", "filters", "options", "pageSize"],
        )] = any_json(input, 0);
    }
    if number::<bool>(input) && item["options"].is_object() {
        item["options"]["sendOncePer"] = short_text(input).into();
        item["options"]["ifAlreadySent"] =
            one_of(input, &["returnItem", "fail", "dropItem"]).into();
    }
    for name in ["pageNumber", "pageSize", "maxPages"] {
        if item[name] == json!(0) {
            item[name] = json!(null);
        }
    }
    item
}

fn any_event(input: &mut Unstructured, watch: &Watch) -> Value {
    let open: Vec<(u32, Wanted)> = watch
        .open
        .iter()
        .map(|(id, wanted)| (*id, *wanted))
        .collect();
    // Mostly what was asked for; now and then something that never was.
    let (id, wanted) = match number::<u8>(input) {
        0 => (number(input), Wanted::Answer),
        1 => (number(input), Wanted::Time),
        2 => (number(input), Wanted::Keys),
        _ if open.is_empty() => (1, Wanted::Answer),
        _ => one_of(input, &open),
    };
    let now: i64 = number(input);
    if watch.offsets || number::<u8>(input) == 0 {
        let seconds: Vec<i32> = (0..number::<u8>(input) % 9)
            .map(|_| number(input))
            .collect();
        return json!({ "offsets": { "seconds": seconds, "now": now } });
    }
    match (number::<u8>(input), wanted) {
        (0, _) => json!({ "cancelled": { "now": now } }),
        (3..=80, Wanted::Keys) => {
            json!({ "keysFailed": { "call": id, "error": "other", "detail": short_text(input), "now": now } })
        }
        (_, Wanted::Keys) => {
            let known: Vec<u8> = (0..number::<u8>(input) % 4)
                .map(|_| number(input))
                .collect();
            json!({ "keys": { "call": id, "known": known, "count": number::<u32>(input), "now": now } })
        }
        (1, _) | (_, Wanted::Time) => json!({ "woke": { "timer": id, "now": now } }),
        (2..=50, _) => json!({ "transportFailed": {
            "call": id, "error": one_of(input, &TRANSPORT_ERRORS), "detail": short_text(input), "now": now,
        } }),
        _ => answer(input, id, now),
    }
}

const TRANSPORT_ERRORS: [&str; 8] = [
    "refused",
    "unresolved",
    "timedOut",
    "reset",
    "insecure",
    "forbidden",
    "tooLarge",
    "other",
];

fn answer(input: &mut Unstructured, call: u32, now: i64) -> Value {
    let ids: Vec<String> = (0..number::<u8>(input) % 5)
        .map(|_| number::<u8>(input).to_string())
        .collect();
    let facts = json!({
        "form": one_of(input, &["page", "page", "page", "array", "object", "other", "empty"]),
        "count": if number::<u8>(input) == 0 { number::<u32>(input) } else { u32::try_from(ids.len()).unwrap_or(0) },
        "ids": ids.join(" "),
        "pageNumber": counter(input), "pageSize": counter(input),
        "totalItems": counter(input), "totalPages": counter(input),
        "hasMorePages": one_of(input, &[None, Some(true), Some(true), Some(false)]),
    });
    json!({ "answered": {
        "call": call, "now": now,
        "status": one_of(input, &[200, 200, 200, 200, 204, 302, 307, 400, 401, 404, 429, 500, 503, 65_535]),
        "facts": one_of(input, &[true, true, true, false]).then_some(facts),
        "retryAfter": optional(input), "location": optional(input),
        "body": one_of(input, &[false, true]).then(|| any_json(input, 0).to_string()),
    } })
}

fn counter(input: &mut Unstructured) -> Option<u32> {
    match number::<u8>(input) {
        0..=99 => None,
        100 => Some(number(input)),
        other => Some(u32::from(other) - 100),
    }
}

fn optional(input: &mut Unstructured) -> Option<String> {
    number::<bool>(input).then(|| short_text(input))
}

/// A small JSON value of any form, with the names that the core looks for.
fn any_json(input: &mut Unstructured, depth: u8) -> Value {
    match number::<u8>(input) % 8 {
        0 => Value::Null,
        1 => number::<bool>(input).into(),
        2 => number::<i64>(input).into(),
        3 | 4 => short_text(input).into(),
        5 if depth < 3 => (0..number::<u8>(input) % 4)
            .map(|_| any_json(input, depth + 1))
            .collect(),
        _ if depth < 3 => {
            let names = [
                "id",
                "key",
                "text",
                "error",
                "items",
                "name",
                "value",
                "eventType",
                "content",
                "__proto__",
                "urlUpload",
                "tempFileId",
                "mappingMode",
                "__rl",
                "rows",
            ];
            (0..number::<u8>(input) % 5)
                .map(|_| (one_of(input, &names).to_owned(), any_json(input, depth + 1)))
                .collect::<serde_json::Map<_, _>>()
                .into()
        }
        _ => "https://bucket.example/x".into(),
    }
}
