//! What holds for the trigger's rules whatever arrives and whatever an account looks like.
#![cfg(not(target_arch = "wasm32"))]

use proptest::prelude::*;
use serde_json::{Map, Value, json};
use wts_chat_core::envelope::{
    Accept, Delivery, Object, Plan, Planned, PlannedCall, Refuse, Subscription, Trigger, Verdict,
    Webhook,
};
use wts_chat_core::trigger::{judge, plan_subscription, remember};

const SECRET: &str = "a-secret-of-some-24-characters";
const URL: &str = "https://n8n.example.com/webhook/0f1e/webhook";
const API: &str = "https://api.wts.chat";

fn object(value: Value) -> Map<String, Value> {
    match value {
        Value::Object(members) => members,
        _ => Map::new(),
    }
}

fn delivery(secret: &str, body: String) -> Delivery {
    Delivery {
        secret: secret.to_owned(),
        source: "18.215.79.89".to_owned(),
        content_type: "application/json".to_owned(),
        size: body.len() as u64,
        body,
    }
}

fn verdict(delivery: &Delivery, parameters: &Map<String, Value>, seen: &[String]) -> Verdict {
    let trigger = Trigger {
        secrets: vec![SECRET.to_owned()],
        parameters: parameters.clone().into(),
        expressions: Vec::new(),
        seen: seen.to_vec(),
        session: None,
        handed_over: None,
    };
    judge(delivery, &trigger)
}

fn plan(
    webhook: &Webhook,
    parameters: &Map<String, Value>,
    account: &[Value],
    remove: bool,
) -> Plan {
    let members = account.iter().filter_map(Value::as_object);
    let planned = plan_subscription(&Subscription {
        webhook: webhook.clone(),
        parameters: parameters.clone().into(),
        expressions: Vec::new(),
        existing: members.cloned().map(Object::from).collect(),
        complete: true,
        base_url: API.to_owned(),
        remove,
    });
    match planned {
        Planned::Plan(plan) => plan,
        Planned::Fail(fail) => panic!("{fail:?}"),
    }
}

/// JSON of any form, sometimes an event.
fn any_json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        any::<String>().prop_map(Value::from),
        Just(json!("MESSAGE_RECEIVED")),
        Just(json!("2026-09-08T17:02:11.4359934Z")),
    ];
    let name = prop_oneof![
        Just("eventType"),
        Just("content"),
        Just("date"),
        Just("id"),
        Just("sessionId"),
        Just("updatedAt"),
        Just("__proto__"),
    ];
    leaf.prop_recursive(4, 40, 6, move |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            prop::collection::vec((name.clone(), inner), 0..5).prop_map(|members| {
                members
                    .into_iter()
                    .map(|(name, value)| (name.to_owned(), value))
                    .collect::<Map<_, _>>()
                    .into()
            }),
        ]
    })
}

/// Subscriptions of an account: some deliver to our webhook, with or without a good secret.
fn any_subscription() -> impl Strategy<Value = Value> {
    let address = prop_oneof![
        Just(URL.to_owned()),
        Just(format!("{URL}/")),
        "[a-z-]{16,30}".prop_map(|secret| format!("{URL}?secret={secret}")),
        Just(format!("{URL}?secret=short")),
        Just("https://other.example.com/hook".to_owned()),
        Just("https://n8n.example.com/webhook-test/0f1e/webhook?secret=a-secret-of-some-24-characters".to_owned()),
    ];
    let events = prop::collection::vec(prop_oneof![Just("SESSION_NEW"), Just("CONTACT_NEW")], 0..3);
    (address, events, any::<bool>(), any::<u32>()).prop_map(|(url, events, enabled, number)| {
        let events: Vec<_> = events.iter().map(|event| json!({ "event": event })).collect();
        json!({ "id": format!("s{number}"), "url": url, "name": "x", "events": events, "enabled": enabled })
    })
}

/// What the API makes of a plan.
fn carried_out(calls: &[PlannedCall], mut account: Vec<Value>) -> Vec<Value> {
    for call in calls {
        let id = call.parameters.get("subscriptionId").cloned();
        let mut fields = match call.parameters.get("updateFields") {
            Some(Value::Object(fields)) => fields.clone(),
            _ => call.parameters.clone(),
        };
        if let Some(Value::Array(events)) = fields.get_mut("events") {
            *events = events
                .iter()
                .map(|event| json!({ "event": event }))
                .collect();
        }
        match call.operation.as_str() {
            "create" => {
                fields.insert("id".to_owned(), json!("new"));
                account.push(Value::Object(fields));
            }
            "delete" => account.retain(|record| record.get("id") != id.as_ref()),
            _ => {
                let record = account
                    .iter_mut()
                    .find(|record| record.get("id") == id.as_ref())
                    .and_then(Value::as_object_mut)
                    .expect("an update of a subscription that exists");
                record.extend(fields);
            }
        }
    }
    account
}

proptest! {
    #[test]
    fn whatever_arrives_gets_a_verdict(body in prop_oneof![any::<String>(), any_json().prop_map(|json| json.to_string())], options in any_json()) {
        let parameters = object(json!({ "events": ["MESSAGE_RECEIVED"], "options": options, "filters": options }));
        match verdict(&delivery(SECRET, body.clone()), &parameters, &[]) {
            Verdict::Accept(_) | Verdict::NeedsSession(_) | Verdict::NeedsHandOver(_) => {
                let event: Value = serde_json::from_str(body.trim_start_matches('\u{feff}')).expect("only JSON is accepted");
                prop_assert_eq!(event["eventType"].as_str().map(str::trim), Some("MESSAGE_RECEIVED"));
            }
            Verdict::Refuse(Refuse { status, .. }) => prop_assert!((400..500).contains(&status)),
            Verdict::Ignore(_) | Verdict::Fail(_) => {}
        }
    }

    #[test]
    fn no_other_secret_opens_the_door(given in any::<String>(), cut in 0..SECRET.len()) {
        prop_assume!(given != SECRET);
        let parameters = object(json!({ "events": ["SESSION_NEW"] }));
        for secret in [given.as_str(), &SECRET[..cut], &SECRET[cut + 1..]] {
            let verdict = verdict(&delivery(secret, json!({ "eventType": "SESSION_NEW" }).to_string()), &parameters, &[]);
            let refused = matches!(verdict, Verdict::Refuse(Refuse { status: 404, .. }));
            prop_assert!(refused);
        }
    }

    /// Deliveries in any order and number, the stored copy lagging behind the process's by any number of
    /// requests, each accepted event remembered: each event is accepted once.
    #[test]
    fn each_event_is_accepted_once(order in prop::collection::vec((0..60_u32, 0..8_usize), 1..300)) {
        let parameters = object(json!({ "events": ["PAYMENT_NEW"] }));
        let mut memory = String::new();
        let mut stored = vec![String::new()];
        let mut accepted = Vec::new();
        for (number, lag) in order {
            let body = json!({ "eventType": "PAYMENT_NEW", "date": "2026-09-08T17:02:11Z", "content": { "id": number.to_string() } });
            let old = stored[stored.len().saturating_sub(1 + lag)].clone();
            match verdict(&delivery(SECRET, body.to_string()), &parameters, &[old.clone(), memory.clone()]) {
                Verdict::Accept(Accept { note, .. }) => {
                    prop_assert!(!accepted.contains(&number), "{number} twice");
                    accepted.push(number);
                    memory = remember(&[old, memory], &note.expect("a note"));
                    stored.push(memory.clone());
                }
                Verdict::Ignore(_) => prop_assert!(accepted.contains(&number), "{number} lost"),
                other => prop_assert!(false, "{:?}", other),
            }
        }
    }

    /// Whatever the account looks like, carrying out the plan leaves one subscription that fits and
    /// touches no other; then there is nothing left to plan.
    #[test]
    fn a_plan_leaves_exactly_one_subscription(account in prop::collection::vec(any_subscription(), 0..6)) {
        let webhook = Webhook { url: URL.to_owned(), workflow: "Answer".to_owned(), test: false, secret: SECRET.to_owned() };
        let parameters = object(json!({ "events": ["SESSION_NEW", "CARD_NEW"] }));
        let is_ours = |record: &&Value| record["url"].as_str().is_some_and(|url| url == URL || url.starts_with(&format!("{URL}?")) || url.starts_with(&format!("{URL}/")));
        let others = |account: &[Value]| account.iter().filter(|record| !is_ours(record)).cloned().collect::<Vec<_>>();

        let mut account = account;
        account.dedup_by(|one, other| one["id"] == other["id"]);
        let Plan { calls } = plan(&webhook, &parameters, &account, false);
        let after = carried_out(&calls, account.clone());
        prop_assert_eq!(others(&after), others(&account));
        let ours: Vec<_> = after.iter().filter(is_ours).collect();
        prop_assert_eq!(ours.len(), 1);
        let address = json!(format!("{URL}?secret={SECRET}"));
        prop_assert_eq!(&ours[0]["url"], &address);

        prop_assert_eq!(plan(&webhook, &parameters, &after, false).calls, vec![]);

        let Plan { calls } = plan(&webhook, &parameters, &after, true);
        prop_assert_eq!(carried_out(&calls, after.clone()), others(&after));
    }
}
