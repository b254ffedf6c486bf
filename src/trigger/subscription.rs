//! Which subscription an account needs so that its events arrive at one webhook exactly once, and which of its waiting
//! executions get their messages from there.
//!
//! A subscription is ours if it delivers to the URL of our webhook, with any secret: so it is found again after
//! a restart, with an older backup of the workflow, after the secret has changed, and after a creation without
//! response. Other subscriptions are never changed, including those of another n8n with a copy of the
//! workflow, whose URL differs. The subscriptions of the executions that wait in our n8n are an exception: they are paused while
//! a trigger hands messages over, because each of them would get every message of the account, and go on when none does.

use serde_json::{Map, Value, json};

use super::settings::{Resume, SOURCES, Settings};
use super::{secret, source};
use crate::envelope::{Fail, Object, Plan, Planned, PlannedCall, Subscription, Webhook};
use crate::failure::{Failure, FailureKind};
use crate::messages::Message;
use crate::messages::{shown_text, trigger as messages};
use crate::validate::reach;
use crate::validate::url::split_scheme;
use crate::waiting::registration::{self, EVENT};

/// Longest name that the API accepts, in characters.
const LONGEST_NAME: usize = 100;

/// Plans the calls that leave exactly one subscription to the webhook, or none.
pub fn plan_subscription(subscription: &Subscription) -> Planned {
    let Subscription {
        webhook, existing, ..
    } = subscription;
    if subscription.remove {
        let mut removal = removal(webhook, existing);
        // Before the deletion, so that no message is lost in between.
        removal
            .calls
            .splice(0..0, resumption(webhook, existing, false));
        return Planned::Plan(removal);
    }
    let settings = Settings::read(&subscription.parameters, &subscription.expressions);
    let planned = settings.and_then(|settings| plan(subscription, settings));
    match planned {
        Ok(plan) => Planned::Plan(plan),
        Err(refusal) => Planned::Fail(Fail {
            failure: Failure::new(FailureKind::Invalid, 0, refusal),
        }),
    }
}

/// The calls that leave exactly one subscription to the webhook, with the events of the settings.
///
/// # Errors
/// No source address is usable, the API or n8n itself cannot reach the webhook, or ours may be among the subscriptions that
/// could not be listed.
fn plan(subscription: &Subscription, settings: Settings) -> Result<Plan, Message> {
    let Subscription {
        webhook, existing, ..
    } = subscription;
    if let Some(sources) = &settings.sources {
        check_sources(sources)?;
    }
    // A test listens for one event and lasts for two minutes.
    let resumes = settings.resume != Resume::Off && !webhook.test;
    let mut events = settings.events;
    if resumes && !events.iter().any(|event| event == EVENT) {
        events.push(EVENT.to_owned());
    }
    let url = url(webhook, resumes);
    // An API on localhost (a sandbox) can reach a local webhook.
    if reach::is_local(&webhook.url) && !reach::is_local(&subscription.base_url) {
        return Err(messages::not_reachable(&webhook.url));
    }
    if has_encoded_name(&webhook.url) {
        return Err(messages::not_found_by_n8n(&webhook.url));
    }
    let mut ours = ours(webhook, existing);
    if let Some(up_to_date) = ours.iter().position(|one| one.has_secret(webhook)) {
        ours.swap(0, up_to_date);
    }
    let waiting = resumption(webhook, existing, resumes);
    let Some((kept, stale)) = ours.split_first() else {
        if !subscription.complete {
            return Err(messages::incomplete_list());
        }
        let subscription = vec![
            ("name", name(webhook).into()),
            ("url", url.into()),
            ("events", events.into()),
            ("additionalFields", json!({ "enabled": true })),
        ];
        let mut calls = vec![call("create", subscription)];
        calls.extend(waiting);
        return Ok(Plan { calls });
    };
    let mut calls = Vec::new();
    if let Some(update) = kept.changes(webhook, &url, &events) {
        calls.push(update);
    }
    calls.extend(deletions(stale));
    calls.extend(waiting);
    Ok(Plan { calls })
}

/// The URL of the subscription.
fn url(webhook: &Webhook, resumes: bool) -> String {
    let url = secret::into_url(&webhook.url, &webhook.secret);
    if resumes {
        registration::into_url(&url)
    } else {
        url
    }
}

/// The calls that leave the executions that wait in our n8n with one source of messages: this webhook, another one that
/// resumes them, or the API itself. What waited when the list was read may be over by now.
fn resumption(webhook: &Webhook, existing: &[Object], resumes: bool) -> Vec<PlannedCall> {
    if webhook.test {
        return Vec::new();
    }
    let place = place(&webhook.url);
    let others = existing.iter().map(|object| &object.members);
    let mut others = others.filter(|record| {
        let url = record.get("url").and_then(Value::as_str);
        url.is_some_and(|url| self::place(url) != place)
    });
    let is_handed_over =
        resumes || others.any(|other| registration::hands_over(other, &webhook.url));
    let waiting = existing
        .iter()
        .filter(|object| registration::delivers(&object.members))
        .filter_map(|object| registration::read(&object.members));
    waiting
        .filter(|one| one.is_of(&webhook.url) && one.awaits_messages)
        .filter(|one| one.enabled == is_handed_over)
        .map(|one| {
            let mut call = update(one.id, json!({ "enabled": !is_handed_over }));
            call.may_be_gone = true;
            call
        })
        .collect()
}

/// The calls that leave no subscription to the webhook.
fn removal(webhook: &Webhook, existing: &[Object]) -> Plan {
    Plan {
        calls: deletions(&ours(webhook, existing)),
    }
}

/// An expression may return no address at all; that is refused with the entries that are no address.
fn check_sources(sources: &[String]) -> Result<(), Message> {
    let (_, label) = SOURCES;
    if sources.is_empty() {
        return Err(messages::nothing_returned(label));
    }
    match sources
        .iter()
        .find(|entry| source::Network::read(entry).is_none())
    {
        Some(entry) => Err(messages::not_a_network(label, &shown_text(entry))),
        None => Ok(()),
    }
}

/// Whether the address contains the percent-encoded name of the node in place of its webhook ID. n8n 1.x looks for the
/// decoded name and does not find it.
fn has_encoded_name(url: &str) -> bool {
    url.rsplit('/')
        .nth(1)
        .is_some_and(|node| node.contains('%'))
}

/// The name in WTS Chat under Settings > Integrations > Webhooks: the workflow and its n8n.
fn name(webhook: &Webhook) -> String {
    let mark = if webhook.test { " test" } else { "" };
    let host = reach::host(&webhook.url);
    let ending = format!(" ({host}){mark}");
    let longest = LONGEST_NAME.saturating_sub("n8n ".len() + ending.chars().count());
    let workflow: String = webhook
        .workflow
        .trim()
        .chars()
        .filter(|character| !character.is_control())
        .take(longest)
        .collect();
    format!("n8n {}{ending}", workflow.trim_end())
        .chars()
        .take(LONGEST_NAME)
        .collect()
}

/// A subscription of the account.
#[derive(Debug, Clone, Copy)]
struct Existing<'a> {
    id: &'a str,
    url: &'a str,
    record: &'a Map<String, Value>,
}

fn ours<'a>(webhook: &Webhook, existing: &'a [Object]) -> Vec<Existing<'a>> {
    let place = place(&webhook.url);
    let mut ours = Vec::new();
    for Object {
        members: record, ..
    } in existing
    {
        let text = |name: &str| record.get(name).and_then(Value::as_str);
        if let (Some(id), Some(url)) = (text("id"), text("url"))
            && self::place(url) == place
        {
            ours.push(Existing { id, url, record });
        }
    }
    ours
}

/// A URL without query, with scheme and host in lower case, for comparison.
fn place(url: &str) -> String {
    let url = url
        .trim()
        .split(['?', '#'])
        .next()
        .unwrap_or_default()
        .trim_end_matches('/');
    let (scheme, rest) = split_scheme(url).unwrap_or(("", url));
    let (host, path) = rest.split_once('/').unwrap_or((rest, ""));
    let mut place = format!("{scheme}://{host}/");
    place.make_ascii_lowercase();
    place.push_str(path);
    place
}

impl Existing<'_> {
    /// Whether its URL has the secret of the webhook.
    fn has_secret(&self, webhook: &Webhook) -> bool {
        secret::of_url(self.url).is_some_and(|given| secret::matches(&webhook.secret, given))
    }

    /// The update to the state that the node needs; nothing if it is up to date.
    fn changes(&self, webhook: &Webhook, url: &str, events: &[String]) -> Option<PlannedCall> {
        let mut changes = Map::new();
        if self.record.get("enabled").and_then(Value::as_bool) == Some(false) {
            changes.insert("enabled".to_owned(), true.into());
        }
        if !self.delivers(events) {
            changes.insert("events".to_owned(), events.into());
        }
        let name = name(webhook);
        if self.record.get("name").and_then(Value::as_str) != Some(&name) {
            changes.insert("name".to_owned(), name.into());
        }
        if !self.has_secret(webhook)
            || registration::resumes(self.url) != registration::resumes(url)
        {
            changes.insert("url".to_owned(), url.into());
        }
        (!changes.is_empty()).then(|| update(self.id, Value::Object(changes)))
    }

    /// Whether it delivers exactly these events. Responses contain objects, requests plain names.
    fn delivers(&self, events: &[String]) -> bool {
        let present: Vec<&str> = self
            .record
            .get("events")
            .and_then(Value::as_array)
            .map(|entries| {
                entries
                    .iter()
                    .filter_map(|entry| entry.as_str().or_else(|| entry.get("event")?.as_str()))
                    .collect()
            })
            .unwrap_or_default();
        present.len() == events.len()
            && events.iter().all(|event| present.contains(&event.as_str()))
    }
}

fn deletions(stale: &[Existing]) -> Vec<PlannedCall> {
    let deletion = |one: &Existing| PlannedCall {
        may_be_gone: true,
        ..call("delete", vec![("subscriptionId", one.id.into())])
    };
    stale.iter().map(deletion).collect()
}

fn update(id: &str, fields: Value) -> PlannedCall {
    call(
        "update",
        vec![("subscriptionId", id.into()), ("updateFields", fields)],
    )
}

fn call(operation: &str, parameters: Vec<(&str, Value)>) -> PlannedCall {
    let mut call = PlannedCall {
        operation: operation.to_owned(),
        parameters: Map::new(),
        may_be_gone: false,
    };
    for (name, value) in parameters {
        call.parameters.insert(name.to_owned(), value);
    }
    call
}

#[cfg(test)]
mod tests {
    use super::*;

    const URL: &str = "https://n8n.example.com/webhook/0f1e/webhook";
    const API: &str = "https://api.wts.chat";
    const SECRET: &str = "the-secret-of-the-webhook";
    const OTHER: &str = "another-secret-of-the-webhook";

    fn webhook() -> Webhook {
        Webhook {
            url: URL.to_owned(),
            workflow: "Answer".to_owned(),
            test: false,
            secret: SECRET.to_owned(),
        }
    }

    fn planned_for(
        webhook: &Webhook,
        parameters: &Value,
        existing: &[Value],
        api: &str,
    ) -> Planned {
        let object = |value: &Value| Object::from(value.as_object().cloned().expect("an object"));
        plan_subscription(&Subscription {
            webhook: webhook.clone(),
            parameters: object(parameters),
            expressions: vec!["options.allowedAddresses".to_owned()],
            existing: existing.iter().map(object).collect(),
            complete: true,
            base_url: api.to_owned(),
            remove: false,
        })
    }

    fn present(id: &str, secret: &str) -> Value {
        json!({"id": id, "url": secret::into_url(URL, secret), "name": "n8n Answer (n8n.example.com)", "enabled": true,
            "events": [{"event": "MESSAGE_RECEIVED", "description": "x"}, {"event": "SESSION_NEW", "description": "y"}]})
    }

    fn others() -> Vec<Value> {
        vec![
            json!({"id": "o1", "url": "https://n8n.example.com/webhook/0f1e/webhook2?secret=old-secret-of-the-workflow"}),
            json!({"id": "o2", "url": "https://n8n.example.com/webhook-test/0f1e/webhook?secret=old-secret-of-the-workflow"}),
            json!({"id": "o3", "url": "https://staging.example.com/webhook/0f1e/webhook?secret=old-secret-of-the-workflow"}),
            json!({"id": "o4", "url": "https://crm.example.com/?x=https://n8n.example.com/webhook/0f1e/webhook"}),
            json!({"id": "o5"}),
        ]
    }

    fn planned(existing: &[Value]) -> Vec<(String, Value)> {
        let parameters = json!({"events": ["SESSION_NEW", "MESSAGE_RECEIVED"], "options": {"allowedAddresses": "10.0.0.0/8"}});
        match planned_for(&webhook(), &parameters, existing, API) {
            Planned::Plan(Plan { calls }) => calls
                .into_iter()
                .map(|call| (call.operation, Value::Object(call.parameters)))
                .collect(),
            Planned::Fail(fail) => panic!("{fail:?}"),
        }
    }

    fn update(fields: &Value) -> Vec<(String, Value)> {
        vec![(
            "update".to_owned(),
            json!({"subscriptionId": "a", "updateFields": fields}),
        )]
    }

    #[test]
    fn a_new_webhook_gets_a_subscription_with_its_secret() {
        assert_eq!(
            planned(&others()),
            [(
                "create".to_owned(),
                json!({"name": "n8n Answer (n8n.example.com)", "url": format!("{URL}?secret={SECRET}"), "events": ["SESSION_NEW", "MESSAGE_RECEIVED"], "additionalFields": {"enabled": true}})
            )]
        );
    }

    #[test]
    fn a_subscription_that_fits_is_left_alone() {
        let mut existing = others();
        existing.push(present("a", SECRET));
        assert_eq!(planned(&existing), []);
    }

    #[test]
    fn another_secret_is_replaced_in_place() {
        let url = format!("{URL}?secret={SECRET}");
        assert_eq!(
            planned(&[present("a", OTHER)]),
            update(&json!({ "url": url }))
        );
        let mut record = present("a", OTHER);
        record["url"] = json!(format!("{}/", URL.replace("https://n8n", "HTTPS://N8N")));
        assert_eq!(planned(&[record]), update(&json!({ "url": url })));
    }

    #[test]
    fn of_several_the_one_with_the_secret_stays_and_the_others_go() {
        let deletion = |id: &str| ("delete".to_owned(), json!({ "subscriptionId": id }));
        let doubles = [present("b", OTHER), present("c", "a-third-secret-of-it")];
        let mut existing = doubles.to_vec();
        existing.push(present("a", SECRET));
        assert_eq!(planned(&existing), [deletion("c"), deletion("b")]);
        let calls = planned(&doubles);
        assert_eq!(calls.len(), 2);
        assert_eq!(calls[1], deletion("c"));
    }

    #[test]
    fn what_differs_is_updated_in_place() {
        let change = |name: &str, value: Value| {
            let mut record = present("a", SECRET);
            record[name] = value;
            planned(&[record])
        };
        let events = json!({"events": ["SESSION_NEW", "MESSAGE_RECEIVED"]});
        assert_eq!(
            change("enabled", json!(false)),
            update(&json!({"enabled": true}))
        );
        assert_eq!(
            change("name", json!("n8n")),
            update(&json!({"name": "n8n Answer (n8n.example.com)"}))
        );
        assert_eq!(change("events", json!(["SESSION_NEW"])), update(&events));
        assert_eq!(
            change("events", json!(["SESSION_NEW", "CONTACT_NEW"])),
            update(&events)
        );
        assert_eq!(change("events", json!(null)), update(&events));
        assert_eq!(
            change("events", json!(["MESSAGE_RECEIVED", "SESSION_NEW"])),
            vec![]
        );
    }

    #[test]
    fn no_second_subscription_is_made_where_the_first_may_have_been_missed() {
        let planned = |existing: &[Value]| {
            plan_subscription(&Subscription {
                webhook: webhook(),
                parameters: serde_json::from_value(json!({"events": ["SESSION_NEW"]}))
                    .expect("an object"),
                existing: serde_json::from_value(existing.into()).expect("objects"),
                base_url: API.to_owned(),
                ..Subscription::default()
            })
        };
        assert!(matches!(planned(&others()), Planned::Fail(_)));
        assert!(matches!(planned(&[present("a", SECRET)]), Planned::Plan(_)));
    }

    #[test]
    fn removal_takes_ours_and_nothing_else() {
        let mut existing = others();
        existing.extend([present("a", OTHER), present("b", SECRET)]);
        let objects: Vec<Object> = existing
            .iter()
            .filter_map(Value::as_object)
            .map(|members| members.clone().into())
            .collect();
        let Plan { calls } = removal(&webhook(), &objects);
        let deleted: Vec<_> = calls
            .iter()
            .map(|call| {
                (
                    call.operation.as_str(),
                    call.parameters["subscriptionId"].as_str().unwrap(),
                )
            })
            .collect();
        assert_eq!(deleted, [("delete", "a"), ("delete", "b")]);
    }

    #[test]
    fn test_and_production_have_their_own_names_and_urls() {
        assert_eq!(
            name(&Webhook {
                test: true,
                ..webhook()
            }),
            "n8n Answer (n8n.example.com) test"
        );
        let long = name(&Webhook {
            workflow: "Ä".repeat(200),
            test: true,
            ..webhook()
        });
        assert_eq!(long.chars().count(), 100);
        assert!(long.ends_with("Ä (n8n.example.com) test"), "{long}");
        assert!(
            name(&Webhook {
                url: format!("https://{}/x", "h".repeat(300)),
                ..webhook()
            })
            .chars()
            .count()
                <= 100
        );
    }

    #[test]
    fn what_cannot_work_is_said_before_anything_is_created() {
        let at = |parameters: &Value, url: &str, api: &str| {
            let webhook = Webhook {
                url: url.to_owned(),
                ..webhook()
            };
            planned_for(&webhook, parameters, &[], api)
        };
        let refused = |parameters: &Value, url: &str| match at(parameters, url, API) {
            Planned::Fail(fail) => fail.failure.message,
            Planned::Plan(plan) => panic!("{plan:?}"),
        };
        for (parameters, part) in [
            (json!({}), "'Events'"),
            (json!({"events": []}), "'Events'"),
            (
                json!({"events": ["SESSION_NEW"], "options": {"allowedAddresses": "10.0.0.1, here"}}),
                "\"here\"",
            ),
            (
                json!({"events": ["SESSION_NEW"], "options": {"allowedAddresses": true}}),
                "\"true\"",
            ),
            (
                json!({"events": ["SESSION_NEW"], "options": {"allowedAddresses": ""}}),
                "'Allowed Source Addresses' is empty",
            ),
            (
                json!({"events": ["SESSION_NEW"], "filters": {"tagIds": {"a": 1}}}),
                "'Tag Names or IDs'",
            ),
            (
                json!({"events": ["SESSION_NEW"], "filters": "VIP"}),
                "'Filters'",
            ),
        ] {
            let title = refused(&parameters, URL).title;
            assert!(title.contains(part), "{title}");
        }
        let fine =
            json!({"events": ["SESSION_NEW"], "options": {"allowedAddresses": "10.0.0.0/8"}});
        let local = refused(&fine, "http://localhost:5678/webhook/1");
        assert!(
            local.title.contains("http://localhost:5678") && local.advice.contains("WEBHOOK_URL")
        );
        let sandbox = at(
            &fine,
            "http://localhost:5678/webhook/1",
            "http://127.0.0.1:4010",
        );
        assert!(matches!(sandbox, Planned::Plan(_)));
        let place = "https://n8n.example.com/my%20n8n/webhook";
        for node in ["wts%20chat%20trigger", "in%C3%ADcio"] {
            let url = format!("{place}/aKmhHiQ3V9tYz/{node}/webhook");
            let lost = refused(&fine, &url);
            assert!(lost.title.contains(&url) && lost.advice.contains("webhook ID"));
        }
        let found = at(&fine, &format!("{place}/0f1e/webhook"), API);
        assert!(matches!(found, Planned::Plan(_)));
    }

    fn waiting(number: u32, n8n: &str, enabled: bool) -> Value {
        json!({
            "id": format!("w{number}"),
            "name": registration::name("5d1fbb2c-6a0e-4c8b-9d55-0a1b2c3d4e5f", &number.to_string()),
            "url": format!("{n8n}/webhook-waiting/{number}/node?signature=x"),
            "enabled": enabled,
            "events": ["MESSAGE_RECEIVED"],
        })
    }

    /// The calls for a trigger with that choice; `None` for its removal.
    fn resuming(choice: Option<&str>, existing: &[Value]) -> Vec<(String, Value)> {
        let parameters = json!({"events": ["SESSION_NEW"], "options": {"resumeWaiting": choice}});
        let object = |value: &Value| Object::from(value.as_object().cloned().expect("an object"));
        let planned = plan_subscription(&Subscription {
            webhook: webhook(),
            parameters: object(&parameters),
            existing: existing.iter().map(object).collect(),
            complete: true,
            base_url: API.to_owned(),
            remove: choice.is_none(),
            ..Subscription::default()
        });
        let Planned::Plan(Plan { calls }) = planned else {
            panic!("{planned:?}")
        };
        let of = |call: PlannedCall| (call.operation, Value::Object(call.parameters));
        calls.into_iter().map(of).collect()
    }

    fn switched(number: u32, enabled: bool) -> (String, Value) {
        let fields = json!({ "enabled": enabled });
        let id = format!("w{number}");
        let parameters = json!({ "subscriptionId": id, "updateFields": fields });
        ("update".to_owned(), parameters)
    }

    #[test]
    fn a_trigger_that_resumes_gets_messages_and_says_so_in_its_url() {
        let calls = resuming(Some("insteadOfStarting"), &[]);
        assert_eq!(calls.len(), 1);
        let (operation, parameters) = &calls[0];
        assert_eq!(operation, "create");
        assert_eq!(
            parameters["url"],
            format!("{URL}?secret={SECRET}&resumes=true")
        );
        assert_eq!(
            parameters["events"],
            json!(["SESSION_NEW", "MESSAGE_RECEIVED"])
        );
    }

    #[test]
    fn switching_it_on_and_off_changes_the_url_in_place() {
        let mut own = present("a", SECRET);
        let url = format!("{URL}?secret={SECRET}&resumes=true");
        assert_eq!(
            resuming(Some("asWellAsStarting"), &[own.clone()]),
            update(&json!({ "url": url }))
        );
        own["url"] = json!(url);
        assert_eq!(resuming(Some("asWellAsStarting"), &[own.clone()]), []);
        let calls = resuming(Some("off"), &[own]);
        let fields = &calls[0].1["updateFields"];
        assert_eq!(fields["url"], format!("{URL}?secret={SECRET}"));
        assert_eq!(fields["events"], json!(["SESSION_NEW"]));
    }

    #[test]
    fn executions_that_wait_in_this_n8n_are_paused_while_it_resumes_them() {
        let n8n = "https://n8n.example.com";
        // It waits for the delivery of its message, which no trigger reports.
        let mut delivery = waiting(5, n8n, true);
        delivery["events"] = json!(["MESSAGE_UPDATED"]);
        let mut existing = vec![
            waiting(1, n8n, true),
            waiting(2, n8n, false),
            delivery,
            waiting(3, "https://staging.example.com", true),
            waiting(4, "https://staging.example.com", false),
        ];
        let calls = resuming(Some("insteadOfStarting"), &existing);
        assert_eq!(calls[0].0, "create");
        assert_eq!(calls[1..], [switched(1, false)]);
        let mut own = present("a", SECRET);
        own["url"] = json!(format!("{URL}?secret={SECRET}&resumes=true"));
        existing.push(own);
        // The executions first: no message is lost in between.
        let calls = resuming(None, &existing);
        assert_eq!(calls[0], switched(2, true));
        assert_eq!(calls[1].0, "delete");
        assert_eq!(calls.len(), 2);
        let calls = resuming(Some("off"), &existing);
        assert_eq!(calls[1..], [switched(2, true)]);
    }

    #[test]
    fn they_stay_paused_while_another_trigger_resumes_them() {
        let n8n = "https://n8n.example.com";
        let other = json!({"id": "o", "url": format!("{n8n}/webhook/2f3e/webhook?secret=x&resumes=true"),
            "enabled": true, "events": ["MESSAGE_RECEIVED"]});
        let existing = [waiting(1, n8n, true), waiting(2, n8n, false), other];
        assert_eq!(resuming(None, &existing), [switched(1, false)]);
    }

    #[test]
    fn a_test_resumes_nothing() {
        let webhook = Webhook {
            test: true,
            ..webhook()
        };
        let parameters = json!({"events": ["SESSION_NEW"], "options": {"resumeWaiting": "insteadOfStarting", "allowedAddresses": "10.0.0.0/8"}});
        let existing = [waiting(1, "https://n8n.example.com", true)];
        let Planned::Plan(Plan { calls }) = planned_for(&webhook, &parameters, &existing, API)
        else {
            panic!("not planned")
        };
        assert_eq!(calls.len(), 1);
        assert_eq!(calls[0].parameters["events"], json!(["SESSION_NEW"]));
        assert_eq!(calls[0].parameters["url"], format!("{URL}?secret={SECRET}"));
    }
}
