//! The register of waiting executions: each has a subscription of the account whose name says in words who waits for
//! what, and whose URL resumes it.
//!
//! ```text
//! name:    n8n waits: session 5d1f…, execution 1234
//! url:     https://n8n.example.com/webhook-waiting/1234/<node>?signature=…
//! enabled: no, while an active trigger of that n8n hands messages over; yes otherwise
//! ```
//!
//! A subscription is a registration only if its name and its URL agree about the execution, so that no other
//! subscription is taken for one, whatever its name.

use serde_json::{Map, Value};

use crate::validate::url::{split_path, split_scheme};

/// The event that a waiting execution and a trigger that resumes it subscribe to.
pub const EVENT: &str = "MESSAGE_RECEIVED";

/// The query parameter in the URL of a trigger that resumes waiting executions, with its value.
pub const RESUMES: (&str, &str) = ("resumes", "true");

/// The query parameter in which n8n signs a URL that resumes an execution.
const SIGNATURE: &str = "signature";

const BEGINNING: &str = "n8n waits: session ";
const MIDDLE: &str = ", execution ";

/// A waiting execution, as its subscription tells it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Registration<'a> {
    /// ID of the subscription.
    pub id: &'a str,
    /// The session whose messages it waits for.
    pub session: &'a str,
    /// The execution, a number in n8n.
    pub execution: &'a str,
    /// Resumes the execution. A request has to go to exactly this URL: n8n signs the whole of it.
    pub url: &'a str,
    /// Whether the API itself delivers to this URL.
    pub enabled: bool,
    /// Whether it waits for messages of the contact, which a trigger may pass on; for changes of a message otherwise.
    pub awaits_messages: bool,
}

impl Registration<'_> {
    /// Whether the execution waits in the n8n of this webhook.
    pub fn is_of(&self, webhook: &str) -> bool {
        instance(webhook).is_some_and(|instance| self::instance(self.url) == Some(instance))
    }
}

/// The name of the subscription.
pub fn name(session: &str, execution: &str) -> String {
    format!("{BEGINNING}{session}{MIDDLE}{execution}")
}

/// What a subscription of the account says about a waiting execution; nothing if it is not about one.
pub fn read(subscription: &Map<String, Value>) -> Option<Registration<'_>> {
    let text = |name: &str| subscription.get(name).and_then(Value::as_str);
    let (session, execution) = text("name")?
        .trim()
        .strip_prefix(BEGINNING)?
        .split_once(MIDDLE)?;
    let url = text("url")?;
    let (path, query) = url.split_once('?')?;
    let resumed = path.rsplit('/').nth(1)?;
    let signed = query
        .split('&')
        .filter_map(|pair| pair.split_once('='))
        .any(|(name, value)| name == SIGNATURE && !value.is_empty());
    (signed && !session.is_empty() && resumed == execution).then_some(Registration {
        id: text("id")?,
        session,
        execution,
        url,
        enabled: subscription.get("enabled").and_then(Value::as_bool) != Some(false),
        awaits_messages: delivers(subscription),
    })
}

/// The n8n behind a URL of a webhook or of a waiting execution, for comparison: everything before the three last parts of
/// its path, with scheme and host in lower case. Both have three: `webhook/<id>/webhook`,
/// `webhook-waiting/<execution>/<node>`.
pub fn instance(url: &str) -> Option<String> {
    let (scheme, rest) = split_scheme(url.trim())?;
    let (authority, path) = split_path(rest);
    let path = path.split(['?', '#']).next()?.trim_end_matches('/');
    let mut prefix = path;
    for _ in 0..3 {
        prefix = prefix.rsplit_once('/')?.0;
    }
    let mut instance = format!("{scheme}://{authority}");
    instance.make_ascii_lowercase();
    instance.push_str(prefix);
    Some(instance)
}

/// Marks the URL of a trigger that resumes waiting executions.
pub fn into_url(webhook: &str) -> String {
    let mark = if webhook.contains('?') { '&' } else { '?' };
    let (name, value) = RESUMES;
    format!("{webhook}{mark}{name}={value}")
}

/// Whether the URL is that of a trigger that resumes waiting executions.
pub fn resumes(url: &str) -> bool {
    let query = url.split_once('?').map_or("", |(_, query)| query);
    let query = query.split('#').next().unwrap_or_default();
    query
        .split('&')
        .any(|pair| pair.split_once('=') == Some(RESUMES))
}

/// Whether the subscription is that of an active trigger which hands messages over to the executions that wait in the n8n
/// of this URL.
pub fn hands_over(subscription: &Map<String, Value>, url: &str) -> bool {
    let Some(trigger) = subscription.get("url").and_then(Value::as_str) else {
        return false;
    };
    let is_disabled = subscription.get("enabled").and_then(Value::as_bool) == Some(false);
    let instance = instance(url);
    !is_disabled
        && resumes(trigger)
        && instance.is_some()
        && self::instance(trigger) == instance
        && delivers(subscription)
}

/// Whether it is about messages of contacts. Responses contain objects, requests plain names.
pub fn delivers(subscription: &Map<String, Value>) -> bool {
    let events = subscription.get("events").and_then(Value::as_array);
    events.into_iter().flatten().any(|entry| {
        let name = entry.as_str().or_else(|| entry.get("event")?.as_str());
        name == Some(EVENT)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    const SESSION: &str = "5d1fbb2c-6a0e-4c8b-9d55-0a1b2c3d4e5f";
    const NODE: &str = "0f1e2d3c-6a0e-4c8b-9d55-0a1b2c3d4e5f";

    fn url(execution: &str) -> String {
        format!("https://n8n.example.com/webhook-waiting/{execution}/{NODE}?signature=abc")
    }

    fn record(value: &Value) -> Map<String, Value> {
        value.as_object().cloned().expect("an object")
    }

    #[test]
    fn what_was_named_is_read() {
        let name = name(SESSION, "1234");
        assert_eq!(
            name,
            "n8n waits: session 5d1fbb2c-6a0e-4c8b-9d55-0a1b2c3d4e5f, execution 1234"
        );
        let subscription = record(
            &json!({"id": "s1", "name": name, "url": url("1234"), "enabled": false, "events": [EVENT]}),
        );
        assert_eq!(
            read(&subscription),
            Some(Registration {
                id: "s1",
                session: SESSION,
                execution: "1234",
                url: &url("1234"),
                enabled: false,
                awaits_messages: true,
            })
        );
    }

    #[test]
    fn the_name_fits_the_longest_execution_number() {
        assert!(name(SESSION, &u64::MAX.to_string()).chars().count() <= 100);
    }

    #[test]
    fn nothing_else_is_a_registration() {
        let name = name(SESSION, "1234");
        for other in [
            json!({}),
            json!({"id": "s1", "name": name}),
            json!({"id": "s1", "name": name, "url": url("1235")}),
            json!({"id": "s1", "name": name, "url": "https://crm.example.com/1234/hook"}),
            json!({"id": "s1", "name": name, "url": "https://crm.example.com/1234/hook?signature="}),
            json!({"id": "s1", "name": "n8n Answer (n8n.example.com)", "url": url("1234")}),
            json!({"id": "s1", "name": "n8n waits: session , execution 1234", "url": url("1234")}),
            json!({"id": 7, "name": name, "url": url("1234")}),
            json!({"name": name, "url": url("1234")}),
        ] {
            assert_eq!(read(&record(&other)), None, "{other}");
        }
    }

    #[test]
    fn the_same_n8n_is_known_by_its_address() {
        let waiting = url("1");
        for webhook in [
            "https://n8n.example.com/webhook/0f1e/webhook",
            "HTTPS://N8N.example.com/webhook/0f1e/webhook?secret=x&resumes=true",
            "https://n8n.example.com/webhook/0f1e/webhook/",
        ] {
            assert_eq!(instance(webhook), instance(&waiting), "{webhook}");
        }
        for other in [
            "https://n8n.example.com:8443/webhook/0f1e/webhook",
            "http://n8n.example.com/webhook/0f1e/webhook",
            "https://n8n.example.com/second/webhook/0f1e/webhook",
            "https://staging.example.com/webhook/0f1e/webhook",
            "https://n8n.example.com/webhook",
            "",
        ] {
            assert_ne!(instance(other), instance(&waiting), "{other}");
        }
        let subscription = record(&json!({"id": "s1", "name": name(SESSION, "1"), "url": waiting}));
        let registration = read(&subscription).expect("a registration");
        assert!(registration.is_of("https://n8n.example.com/webhook/0f1e/webhook"));
        assert!(!registration.is_of("https://staging.example.com/webhook/0f1e/webhook"));
        assert!(!registration.is_of(""));
    }

    #[test]
    fn a_trigger_that_resumes_is_known_by_its_url() {
        let webhook = "https://n8n.example.com/webhook/0f1e/webhook";
        assert!(!resumes(webhook));
        assert!(resumes(&into_url(webhook)));
        let secret = format!("{webhook}?secret=Zx3-_0123456789abcdefghij");
        assert!(!resumes(&secret));
        assert!(resumes(&into_url(&secret)));
        assert!(!resumes(&format!("{webhook}?resumes=false#resumes=true")));
    }

    #[test]
    fn only_an_enabled_trigger_of_the_same_n8n_hands_messages_over() {
        let trigger = into_url("https://n8n.example.com/webhook/0f1e/webhook?secret=s");
        let events = json!([{"event": "MESSAGE_RECEIVED", "description": "x"}]);
        let subscription =
            record(&json!({"id": "t", "url": trigger, "enabled": true, "events": events}));
        assert!(hands_over(&subscription, &url("1")));
        assert!(!hands_over(
            &subscription,
            "https://staging.example.com/webhook-waiting/1/2?signature=x"
        ));
        for (member, value) in [
            ("enabled", json!(false)),
            ("events", json!(["SESSION_NEW"])),
            ("events", Value::Null),
            (
                "url",
                json!("https://n8n.example.com/webhook/0f1e/webhook?secret=s"),
            ),
            ("url", Value::Null),
        ] {
            let mut changed = subscription.clone();
            changed.insert(member.to_owned(), value);
            assert!(!hands_over(&changed, &url("1")), "{member}");
        }
    }
}
