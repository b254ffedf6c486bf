//! Which subscription an account needs so that its events arrive at one webhook exactly once.
//!
//! A subscription is ours if it delivers to the URL of our webhook, with any secret: so it is found again after
//! a restart, with an older backup of the workflow, and after a creation without response. Other subscriptions
//! are never changed, including those of another n8n with a copy of the workflow, whose URL differs.

use serde_json::{Map, Value};

use super::judge::SOURCES;
use super::{filter, secret, source, texts};
use crate::envelope::{Fail, Object, Plan, Planned, PlannedCall, Subscription, Webhook};
use crate::failure::{Failure, FailureKind};
use crate::messages::Message;
use crate::messages::{shown_text, trigger as messages};
use crate::validate::reach;
use crate::validate::url::split_scheme;

/// Longest name that the API accepts, in characters.
const LONGEST_NAME: usize = 100;

/// Plans the calls that leave exactly one subscription to the webhook, or none.
pub fn plan_subscription(subscription: &Subscription) -> Planned {
    let Subscription {
        webhook, existing, ..
    } = subscription;
    if subscription.remove {
        return Planned::Plan(removal(webhook, existing));
    }
    match plan(
        webhook,
        &subscription.parameters.members,
        existing,
        &subscription.base_url,
    ) {
        Ok(plan) => Planned::Plan(plan),
        Err(refusal) => Planned::Fail(Fail {
            failure: Failure::new(FailureKind::Invalid, 0, refusal),
        }),
    }
}

/// The calls that leave exactly one subscription to the webhook, with the events of the parameters.
///
/// # Errors
/// A parameter is not usable, or the API cannot reach the webhook.
fn plan(
    webhook: &Webhook,
    parameters: &Map<String, Value>,
    existing: &[Object],
    api: &str,
) -> Result<Plan, Message> {
    let events = events(parameters)?;
    checked(parameters)?;
    // An API on localhost (a sandbox) can reach a local webhook.
    if reach::is_local(&webhook.url) && !reach::is_local(api) {
        return Err(messages::not_reachable(&webhook.url));
    }
    let mut ours = ours(webhook, existing);
    if let Some(preferred) = ours.iter().position(|one| one.is_preferred(webhook)) {
        ours.swap(0, preferred);
    }
    let Some((kept, stale)) = ours.split_first() else {
        let url = secret::into_url(&webhook.url, &webhook.fresh_secret);
        let subscription = vec![
            ("name", name(webhook).into()),
            ("url", url.into()),
            ("events", events.into()),
            ("enabled", true.into()),
        ];
        return Ok(Plan {
            secret: webhook.fresh_secret.clone(),
            calls: vec![call("create", subscription)],
        });
    };
    let kept_secret = secret::of_url(kept.url);
    let secret = kept_secret.unwrap_or(&webhook.fresh_secret).to_owned();
    let url = kept_secret
        .is_none()
        .then(|| secret::into_url(&webhook.url, &secret));
    let mut calls = Vec::new();
    if let Some(update) = kept.changes(webhook, &events, url) {
        calls.push(update);
    }
    calls.extend(deletions(stale));
    Ok(Plan { secret, calls })
}

/// The calls that leave no subscription to the webhook.
fn removal(webhook: &Webhook, existing: &[Object]) -> Plan {
    Plan {
        secret: String::new(),
        calls: deletions(&ours(webhook, existing)),
    }
}

/// The selected events, without duplicates.
fn events(parameters: &Map<String, Value>) -> Result<Vec<String>, Message> {
    let mut events: Vec<String> = Vec::new();
    for event in texts(parameters, "events", "Event Names or IDs")? {
        if !events.contains(&event) {
            events.push(event);
        }
    }
    if events.is_empty() {
        Err(messages::no_events())
    } else {
        Ok(events)
    }
}

/// Checks parameters that are used only when the first event arrives.
fn checked(parameters: &Map<String, Value>) -> Result<(), Message> {
    for filter in filter::FILTERS {
        texts(parameters, filter.parameter, filter.label)?;
    }
    let (address, label) = SOURCES;
    match texts(parameters, address, label)?
        .iter()
        .find(|entry| source::Network::read(entry).is_none())
    {
        Some(entry) => Err(messages::not_a_network(label, &shown_text(entry))),
        None => Ok(()),
    }
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
    /// Whether its URL has the secret of the workflow.
    fn is_preferred(&self, webhook: &Webhook) -> bool {
        let known = webhook.kept_secret.as_deref();
        known.is_some_and(|known| {
            secret::of_url(self.url).is_some_and(|given| secret::matches(known, given))
        })
    }

    /// The update to the state that the node needs; nothing if it is up to date.
    fn changes(
        &self,
        webhook: &Webhook,
        events: &[String],
        url: Option<String>,
    ) -> Option<PlannedCall> {
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
        if let Some(url) = url {
            changes.insert("url".to_owned(), url.into());
        }
        (!changes.is_empty()).then(|| {
            call(
                "update",
                vec![
                    ("subscriptionId", self.id.into()),
                    ("updateFields", Value::Object(changes)),
                ],
            )
        })
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
    let deletion = |one: &Existing| call("delete", vec![("subscriptionId", one.id.into())]);
    stale.iter().map(deletion).collect()
}

fn call(operation: &str, parameters: Vec<(&str, Value)>) -> PlannedCall {
    let mut call = PlannedCall {
        operation: operation.to_owned(),
        parameters: Map::new(),
    };
    for (name, value) in parameters {
        call.parameters.insert(name.to_owned(), value);
    }
    call
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    const URL: &str = "https://n8n.example.com/webhook/0f1e/webhook";
    const API: &str = "https://api.wts.chat";
    const OLD: &str = "old-secret-of-the-workflow";
    const FRESH: &str = "fresh-secret-from-the-host";

    fn webhook() -> Webhook {
        Webhook {
            url: URL.to_owned(),
            workflow: "Answer".to_owned(),
            test: false,
            kept_secret: None,
            fresh_secret: FRESH.to_owned(),
        }
    }

    fn parameters() -> Map<String, Value> {
        json!({"events": ["SESSION_NEW", "MESSAGE_RECEIVED"]})
            .as_object()
            .cloned()
            .unwrap()
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

    fn objects(records: &[Value]) -> Vec<Object> {
        let members = records.iter().filter_map(Value::as_object);
        members.map(|members| members.clone().into()).collect()
    }

    fn planned(webhook: &Webhook, existing: &[Value]) -> (String, Vec<(String, Value)>) {
        match plan(webhook, &parameters(), &objects(existing), API) {
            Ok(Plan { secret, calls }) => (
                secret,
                calls
                    .into_iter()
                    .map(|call| (call.operation, Value::Object(call.parameters)))
                    .collect(),
            ),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn a_new_webhook_gets_a_subscription_with_a_fresh_secret() {
        let (secret, calls) = planned(&webhook(), &others());
        assert_eq!(secret, FRESH);
        assert_eq!(
            calls,
            [(
                "create".to_owned(),
                json!({"name": "n8n Answer (n8n.example.com)", "url": format!("{URL}?secret={FRESH}"), "events": ["SESSION_NEW", "MESSAGE_RECEIVED"], "enabled": true})
            )]
        );
    }

    #[test]
    fn a_subscription_that_fits_is_left_alone_and_its_secret_adopted() {
        for kept_secret in [
            None,
            Some(OLD.to_owned()),
            Some("lost-with-an-older-backup".to_owned()),
        ] {
            let mut existing = others();
            existing.push(present("a", OLD));
            assert_eq!(
                planned(
                    &Webhook {
                        kept_secret,
                        ..webhook()
                    },
                    &existing
                ),
                (OLD.to_owned(), vec![])
            );
        }
    }

    #[test]
    fn of_several_the_known_one_stays_and_the_others_go() {
        let existing = [
            present("a", "secret-of-another-day"),
            present("b", OLD),
            present("c", "secret-of-a-third-day"),
        ];
        let (secret, calls) = planned(
            &Webhook {
                kept_secret: Some(OLD.to_owned()),
                ..webhook()
            },
            &existing,
        );
        assert_eq!(secret, OLD);
        assert_eq!(
            calls,
            [
                ("delete".to_owned(), json!({"subscriptionId": "a"})),
                ("delete".to_owned(), json!({"subscriptionId": "c"}))
            ]
        );
        let (secret, calls) = planned(&webhook(), &existing);
        assert_eq!(secret, "secret-of-another-day");
        assert_eq!(calls.len(), 2);
    }

    #[test]
    fn what_differs_is_updated_in_place() {
        let change = |name: &str, value: Value| {
            let mut record = present("a", OLD);
            record[name] = value;
            planned(&webhook(), &[record]).1
        };
        let update = |fields: Value| {
            vec![(
                "update".to_owned(),
                json!({"subscriptionId": "a", "updateFields": fields}),
            )]
        };
        let events = json!({"events": ["SESSION_NEW", "MESSAGE_RECEIVED"]});
        assert_eq!(
            change("enabled", json!(false)),
            update(json!({"enabled": true}))
        );
        assert_eq!(
            change("name", json!("n8n")),
            update(json!({"name": "n8n Answer (n8n.example.com)"}))
        );
        assert_eq!(
            change("events", json!(["SESSION_NEW"])),
            update(events.clone())
        );
        assert_eq!(
            change("events", json!(["SESSION_NEW", "CONTACT_NEW"])),
            update(events.clone())
        );
        assert_eq!(change("events", json!(null)), update(events));
        assert_eq!(
            change("events", json!(["MESSAGE_RECEIVED", "SESSION_NEW"])),
            vec![]
        );
    }

    #[test]
    fn a_subscription_without_secret_gets_one() {
        let mut record = present("a", OLD);
        record["url"] = json!(format!("{}/", URL.replace("https://n8n", "HTTPS://N8N")));
        let (secret, calls) = planned(&webhook(), &[record]);
        assert_eq!(secret, FRESH);
        assert_eq!(
            calls,
            [(
                "update".to_owned(),
                json!({"subscriptionId": "a", "updateFields": {"url": format!("{URL}?secret={FRESH}")}})
            )]
        );
    }

    #[test]
    fn removal_takes_ours_and_nothing_else() {
        let mut existing = others();
        existing.extend([present("a", OLD), present("b", FRESH)]);
        let Plan { calls, .. } = removal(&webhook(), &objects(&existing));
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
        let refused = |parameters: Value, url: &str, api: &str| {
            plan(
                &Webhook {
                    url: url.to_owned(),
                    ..webhook()
                },
                parameters.as_object().unwrap(),
                &[],
                api,
            )
            .unwrap_err()
        };
        let fine = json!({"events": ["SESSION_NEW"]});
        assert!(
            refused(json!({}), URL, API)
                .title
                .contains("'Event Names or IDs'")
        );
        assert!(
            refused(json!({"events": []}), URL, API)
                .title
                .contains("'Event Names or IDs'")
        );
        assert!(refused(json!({"events": ["SESSION_NEW"], "options": {"allowedAddresses": "10.0.0.1, here"}}), URL, API).title.contains("\"here\""));
        assert!(
            refused(
                json!({"events": ["SESSION_NEW"], "filters": {"tagIds": {"a": 1}}}),
                URL,
                API
            )
            .title
            .contains("'Tag Names or IDs'")
        );
        let local = refused(fine.clone(), "http://localhost:5678/webhook/1", API);
        assert!(
            local.title.contains("http://localhost:5678") && local.advice.contains("WEBHOOK_URL")
        );
        let sandbox = plan(
            &Webhook {
                url: "http://localhost:5678/webhook/1".to_owned(),
                ..webhook()
            },
            fine.as_object().unwrap(),
            &[],
            "http://127.0.0.1:4010",
        );
        assert!(sandbox.is_ok());
    }
}
