//! The decision about a request to a webhook.

use serde_json::{Map, Value};

use super::event_types::Family;
use super::filter::{self, Outcome};
use super::recent_events::RecentEvents;
use super::webhook_event::{self, WebhookEvent};
use super::{at, secret, short, source, texts};
use crate::envelope::{Delivery, LookedUp, Record, ShortItem, Step};
use crate::messages::{Message, trigger as messages};

/// Largest body of an event, in bytes. Files are sent as links.
pub const BODY_LIMIT: u32 = 1024 * 1024;

/// Address and label of the parameter with the allowed source addresses.
pub const SOURCES: (&str, &str) = ("options.allowedAddresses", "Allowed Source Addresses");

/// What the decision depends on besides the request.
#[derive(Debug)]
pub struct Trigger<'a> {
    /// The secret of the webhook.
    pub secret: &'a str,
    /// The node's parameters.
    pub parameters: &'a Map<String, Value>,
    /// What the host stored of earlier verdicts.
    pub seen: &'a [String],
    /// The session, if the previous verdict asked for it.
    pub session: Option<&'a LookedUp>,
}

/// Judges a request: [`Step::Accept`], [`Step::Ignore`], [`Step::Refuse`] or [`Step::LookUp`].
///
/// # Errors
/// A parameter is not acceptable, or a filter cannot be applied because the session could not be read.
pub fn judge(delivery: &Delivery, trigger: &Trigger) -> Result<Step, Message> {
    if let Some((status, reason)) = refused(delivery, trigger)? {
        return Ok(Step::Refuse {
            status,
            reason: reason.to_owned(),
        });
    }
    let Some(event) = WebhookEvent::read(&delivery.body) else {
        return Ok(Step::Refuse {
            status: 400,
            reason: messages::NO_EVENT.to_owned(),
        });
    };
    let chosen = texts(trigger.parameters, "events", "Event Names or IDs")?;
    if !chosen
        .iter()
        .any(|name| name.eq_ignore_ascii_case(&event.event_type))
    {
        return Ok(ignored(messages::NOT_CHOSEN));
    }

    let session = trigger
        .session
        .and_then(|looked_up| looked_up.session.as_ref());
    let outcome = filter::judge(&event, trigger.parameters, session)?;
    if let Outcome::Stopped(label) = outcome {
        return Ok(ignored(&messages::filtered(label)));
    }
    let mut seen = RecentEvents::merged(trigger.seen);
    let note = event.note();
    if note.as_ref().is_some_and(|note| seen.holds(note)) {
        return Ok(ignored(messages::SEEN_BEFORE));
    }
    match (outcome, trigger.session, event.session_id()) {
        (Outcome::Undecided, Some(_), _) => return Err(messages::session_unknown()),
        (Outcome::Undecided, None, Some(id)) => {
            return Ok(Step::LookUp {
                session_id: id.to_owned(),
                decides: true,
            });
        }
        (_, None, Some(id)) if wants_session(&event, trigger.parameters) => {
            return Ok(Step::LookUp {
                session_id: id.to_owned(),
                decides: false,
            });
        }
        _ => {}
    }

    if let Some(note) = note {
        seen.add(&note);
    }
    let with_session = wants_session(&event, trigger.parameters);
    Ok(Step::Accept {
        with_session,
        short: wants(trigger.parameters, "simplify")
            .then(|| shortened(&event, session.filter(|_| with_session))),
        seen: seen.into_text(),
    })
}

/// The checks that do not need the event. The secret is first: without it, nothing else is revealed.
fn refused(delivery: &Delivery, trigger: &Trigger) -> Result<Option<(u16, &'static str)>, Message> {
    let sources = texts(trigger.parameters, SOURCES.0, SOURCES.1)?;
    Ok(if !secret::matches(trigger.secret, &delivery.secret) {
        Some((404, messages::WRONG_SECRET))
    } else if !source::allows(&sources, &delivery.source) {
        Some((403, messages::WRONG_SOURCE))
    } else if delivery.size > BODY_LIMIT {
        Some((413, messages::TOO_LARGE))
    } else if !is_json(&delivery.content_type) {
        Some((415, messages::WRONG_TYPE))
    } else {
        None
    })
}

/// `application/json`, `text/json`, `application/*+json`; without a content type, the body decides.
fn is_json(content_type: &str) -> bool {
    let kind = content_type
        .split(';')
        .next()
        .unwrap_or_default()
        .trim()
        .to_ascii_lowercase();
    kind.is_empty()
        || kind == "application/json"
        || kind == "text/json"
        || (kind.starts_with("application/") && kind.ends_with("+json"))
}

fn ignored(reason: &str) -> Step {
    Step::Ignore {
        reason: reason.to_owned(),
    }
}

fn wants(parameters: &Map<String, Value>, option: &str) -> bool {
    parameters
        .get("options")
        .and_then(|options| options.get(option))
        .and_then(Value::as_bool)
        .unwrap_or(false)
}

/// Only messages lack the data of their session.
fn wants_session(event: &WebhookEvent, parameters: &Map<String, Value>) -> bool {
    event.family == Family::Message && wants(parameters, "includeSession")
}

fn shortened(event: &WebhookEvent, session: Option<&Map<String, Value>>) -> ShortItem {
    let contact = session
        .and_then(|session| at(session, "contactDetails"))
        .and_then(Value::as_object);
    ShortItem {
        date: event.date().map(webhook_event::utc),
        content: short_form(event.content(), event.family),
        session: short_form(session, Family::Session),
        contact: short_form(contact, Family::Contact),
    }
}

fn short_form(record: Option<&Map<String, Value>>, family: Family) -> Option<Record> {
    let rules = short::rules(family);
    record
        .filter(|_| !rules.is_empty())
        .map(|record| short::simplified(record, rules))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    const SECRET: &str = "a-secret-of-24-characters";

    struct Case {
        delivery: Delivery,
        parameters: Value,
        seen: Vec<String>,
        session: Option<LookedUp>,
    }

    impl Case {
        fn new(body: &Value) -> Self {
            let text = body.to_string();
            Self {
                delivery: Delivery {
                    secret: SECRET.to_owned(),
                    source: "18.215.79.89".to_owned(),
                    content_type: "application/json; charset=utf-8".to_owned(),
                    size: u32::try_from(text.len()).unwrap(),
                    body: text,
                },
                parameters: json!({"events": ["MESSAGE_RECEIVED", "CONTACT_UPDATE", "PAYMENT_NEW"]}),
                seen: Vec::new(),
                session: None,
            }
        }

        fn with(mut self, name: &str, value: Value) -> Self {
            self.parameters[name] = value;
            self
        }

        fn verdict(&self) -> Result<Step, Message> {
            let trigger = Trigger {
                secret: SECRET,
                parameters: self.parameters.as_object().unwrap(),
                seen: &self.seen,
                session: self.session.as_ref(),
            };
            judge(&self.delivery, &trigger)
        }

        /// Whether the item includes the session, the short records, and what to store.
        fn accepted(&self) -> (bool, Value, String) {
            match self.verdict() {
                Ok(Step::Accept {
                    with_session,
                    short,
                    seen,
                }) => (with_session, json!(short), seen),
                other => panic!("not accepted: {other:?}"),
            }
        }

        fn reason(&self) -> String {
            match self.verdict() {
                Ok(Step::Ignore { reason }) => reason,
                other => panic!("not ignored: {other:?}"),
            }
        }

        fn status(&self) -> u16 {
            match self.verdict() {
                Ok(Step::Refuse { status, .. }) => status,
                other => panic!("not refused: {other:?}"),
            }
        }
    }

    fn message() -> Value {
        json!({"eventType": "MESSAGE_RECEIVED", "date": "2026-09-08T17:02:11.4359934Z", "changeMetadata": null,
            "content": {"id": "m", "sessionId": "s", "direction": "FROM_HUB", "type": "TEXT", "text": "Oi", "updatedAt": "2026-09-08T17:02:11.9"}})
    }

    #[test]
    fn an_event_that_is_chosen_becomes_an_item_as_it_came() {
        let (with_session, short, seen) = Case::new(&message()).accepted();
        assert_eq!((with_session, short, seen.len()), (false, Value::Null, 8));
    }

    #[test]
    fn without_the_secret_nothing_else_is_revealed() {
        for given in ["", "a-secret-of-24-character", "A-secret-of-24-characters"] {
            let mut case =
                Case::new(&message()).with("options", json!({"allowedAddresses": "10.0.0.1"}));
            case.delivery.secret = given.to_owned();
            case.delivery.size = BODY_LIMIT + 1;
            case.delivery.body = "no event".to_owned();
            assert_eq!(case.status(), 404);
        }
    }

    #[test]
    fn requests_other_than_deliveries_are_refused() {
        let options = json!({"allowedAddresses": "10.0.0.0/8, 192.0.2.7"});
        assert_eq!(
            Case::new(&message())
                .with("options", options.clone())
                .status(),
            403
        );
        let mut allowed = Case::new(&message()).with("options", options);
        allowed.delivery.source = "::ffff:10.9.8.7".to_owned();
        allowed.accepted();

        let mut large = Case::new(&message());
        large.delivery.size = BODY_LIMIT + 1;
        assert_eq!(large.status(), 413);
        large.delivery.size = BODY_LIMIT;
        large.accepted();

        for (kind, fits) in [
            ("text/plain", false),
            ("application/x-www-form-urlencoded", false),
            ("multipart/form-data; boundary=x", false),
            ("application/xml", false),
            ("image/svg+json", false),
            ("", true),
            ("TEXT/JSON", true),
            ("application/cloudevents+json", true),
        ] {
            let mut case = Case::new(&message());
            case.delivery.content_type = kind.to_owned();
            if fits {
                drop(case.accepted());
            } else {
                assert_eq!(case.status(), 415, "{kind}");
            }
        }
        for body in ["", "{", "[]", "{\"eventType\":", "\u{0}"] {
            let mut case = Case::new(&message());
            case.delivery.body = body.to_owned();
            assert_eq!(case.status(), 400, "{body}");
        }
    }

    #[test]
    fn events_that_are_not_chosen_start_nothing() {
        assert_eq!(
            Case::new(&json!({"eventType": "MESSAGE_SENT"})).reason(),
            messages::NOT_CHOSEN
        );
        let unknown = Case::new(&json!({"eventType": "SOMETHING_NEW", "content": {"id": "a"}}))
            .with("events", json!("something_new"));
        unknown.accepted();
    }

    #[test]
    fn a_second_delivery_starts_nothing() {
        let mut case = Case::new(&message());
        let (_, _, seen) = case.accepted();
        case.seen = vec![seen];
        assert_eq!(case.reason(), messages::SEEN_BEFORE);
        let mut later = message();
        later["content"]["updatedAt"] = json!("2026-09-08T17:03:00Z");
        let mut next = Case::new(&later);
        next.seen.clone_from(&case.seen);
        next.accepted();
    }

    #[test]
    fn an_event_that_is_ignored_is_not_remembered() {
        let filtered = Case::new(&message()).with("filters", json!({"directions": ["TO_HUB"]}));
        assert!(filtered.reason().contains("'Directions'"));
        Case::new(&message()).accepted();
    }

    #[test]
    fn a_filter_that_needs_the_session_asks_for_it_first() {
        let mut case = Case::new(&message()).with("filters", json!({"channelIds": ["c"]}));
        assert_eq!(
            case.verdict(),
            Ok(Step::LookUp {
                session_id: "s".to_owned(),
                decides: true
            })
        );
        let session = |channel: &str| LookedUp {
            session: json!({"channelId": channel}).as_object().cloned(),
        };
        case.session = Some(session("c"));
        case.accepted();
        case.session = Some(session("other"));
        assert!(case.reason().contains("'Channel Names or IDs'"));
        case.session = Some(LookedUp { session: None });
        assert!(case.verdict().is_err());
    }

    #[test]
    fn the_session_is_attached_if_wanted_and_missed_if_it_cannot_be_read() {
        let mut case = Case::new(&message()).with("options", json!({"includeSession": true}));
        assert_eq!(
            case.verdict(),
            Ok(Step::LookUp {
                session_id: "s".to_owned(),
                decides: false
            })
        );
        let session =
            json!({"id": "s", "contactDetails": {"name": "Ana", "phonenumber": "+55|11"}});
        case.session = Some(LookedUp {
            session: session.as_object().cloned(),
        });
        let (with_session, short, _) = case.accepted();
        assert_eq!((with_session, short), (true, Value::Null));

        case.parameters["options"]["simplify"] = json!(true);
        let (_, short, _) = case.accepted();
        assert_eq!(short["session"]["contactName"], "Ana");
        assert_eq!(short["contact"]["phoneNumber"], "+55|11");

        case.session = Some(LookedUp { session: None });
        let (with_session, short, _) = case.accepted();
        assert!(with_session && short.get("session").is_none() && short.get("contact").is_none());
    }

    #[test]
    fn a_session_that_only_a_filter_needed_is_not_attached() {
        let mut case = Case::new(&message())
            .with("filters", json!({"channelIds": ["c"]}))
            .with("options", json!({"simplify": true}));
        case.session = Some(LookedUp {
            session: json!({"id": "s", "channelId": "c"}).as_object().cloned(),
        });
        let (with_session, short, _) = case.accepted();
        assert!(!with_session && short.get("session").is_none());
    }

    #[test]
    fn a_session_is_attached_to_messages_alone() {
        let contact = json!({"eventType": "CONTACT_UPDATE", "content": {"id": "a"}});
        let case = Case::new(&contact).with("options", json!({"includeSession": true}));
        assert!(!case.accepted().0);
    }

    #[test]
    fn simplify_shortens_what_is_known_and_leaves_the_rest() {
        let short = |body: &Value| {
            Case::new(body)
                .with("options", json!({"simplify": true}))
                .accepted()
                .1
        };
        let known = short(&message());
        assert_eq!(known["content"]["updatedAt"], "2026-09-08T17:02:11.9Z");
        assert_eq!(known["content"]["text"], "Oi");
        let payment = short(
            &json!({"eventType": "PAYMENT_NEW", "date": "2026-09-08T17:02:11", "content": {"odd": [1]}}),
        );
        assert_eq!(payment, json!({"date": "2026-09-08T17:02:11Z"}));
        let bare = short(&json!({"eventType": "CONTACT_UPDATE", "content": "text"}));
        assert_eq!(bare, json!({}));
    }
}
