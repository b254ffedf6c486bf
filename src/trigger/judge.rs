//! The decision about a request to a webhook.

use super::event_types::Family;
use super::filter::{self, Match};
use super::recent_events::RecentEvents;
use super::settings::{Resume, Settings};
use super::webhook_event::WebhookEvent;
use super::{secret, source};
use crate::envelope::{
    Accept, Delivery, Fail, HandedOver, Ignore, NeedsHandOver, NeedsSession, Refuse, Trigger,
    Verdict,
};
use crate::failure::{Failure, FailureKind};
use crate::messages::Message;
use crate::messages::trigger as messages;
use crate::waiting::registration::EVENT;

/// Largest body that is taken for an event, in bytes. Files travel as links.
pub const BODY_LIMIT: u64 = 1024 * 1024;

/// Judges a request.
pub fn judge(delivery: &Delivery, trigger: &Trigger) -> Verdict {
    // The secret comes first: a sender without it learns nothing, not even that a parameter is wrong.
    let is_known = |secret: &String| secret::matches(secret, &delivery.secret);
    if !trigger.secrets.iter().any(is_known) {
        return refuse(404, messages::WRONG_SECRET);
    }
    decide(delivery, trigger).unwrap_or_else(|refusal| {
        Verdict::Fail(Fail {
            failure: Failure::new(FailureKind::Invalid, 0, refusal),
        })
    })
}

/// # Errors
/// A parameter is not usable, or a filter cannot be applied because the session could not be read.
fn decide(delivery: &Delivery, trigger: &Trigger) -> Result<Verdict, Message> {
    let settings = Settings::read(&trigger.parameters, &trigger.expressions)?;
    if let Some((status, reason)) = refused(delivery, &settings) {
        return Ok(refuse(status, reason));
    }
    let Some(event) = WebhookEvent::read(&delivery.body) else {
        return Ok(refuse(400, messages::NO_EVENT));
    };
    let note = event.note();
    let is_recent = |note: &String| RecentEvents::merged(&trigger.seen).holds(note);
    let is_recent = note.as_ref().is_some_and(is_recent);
    match (waits_for(&event, &settings), trigger.handed_over) {
        // Another delivery of it has resumed an execution or started the workflow.
        (Some(_), None) if is_recent => return Ok(ignore(messages::SEEN_BEFORE)),
        (Some((session_id, decides)), None) => {
            return Ok(Verdict::NeedsHandOver(NeedsHandOver {
                session_id: session_id.to_owned(),
                decides,
                note,
            }));
        }
        (Some((_, true)), Some(HandedOver { taken: true })) => {
            let reason = messages::TAKEN.to_owned();
            let key = event.key();
            return Ok(Verdict::Ignore(Ignore { reason, note, key }));
        }
        _ => {}
    }
    let is_chosen = |name: &String| name.eq_ignore_ascii_case(&event.event_type);
    if !settings.events.iter().any(is_chosen) {
        return Ok(ignore(messages::NOT_CHOSEN));
    }

    let looked_up = trigger.session.as_ref();
    let session = looked_up.and_then(|looked_up| looked_up.session.as_ref());
    let members = session.map(|session| &session.members);
    let matched = filter::judge(&event, &settings.filters, members);
    if let Match::Stopped(label) = matched {
        return Ok(ignore(&messages::filtered(label)));
    }
    if is_recent {
        return Ok(ignore(messages::SEEN_BEFORE));
    }
    // Only messages lack the data of their session.
    let with_session = settings.include_session && event.family == Family::Message;
    let decides = matched == Match::Undecided;
    if decides && (looked_up.is_some() || event.session_id().is_none()) {
        return Err(messages::session_unknown());
    }
    Ok(match event.session_id() {
        Some(id) if looked_up.is_none() && (decides || with_session) => {
            Verdict::NeedsSession(NeedsSession {
                session_id: id.to_owned(),
                decides,
                note,
            })
        }
        _ => Verdict::Accept(Accept {
            with_session,
            simplify: settings.simplify,
            short: event.family.short().map(|short| short.name),
            key: event.key(),
            note,
        }),
    })
}

/// The session in which executions may wait for this event, and whether the workflow starts only if none takes it. Filters and
/// selected events are those of the workflow: executions that wait are of any workflow.
fn waits_for<'a>(event: &'a WebhookEvent, settings: &Settings) -> Option<(&'a str, bool)> {
    let decides = match settings.resume {
        Resume::Off => return None,
        Resume::InsteadOfStarting => true,
        Resume::AsWellAsStarting => false,
    };
    let is_answer = event.event_type.eq_ignore_ascii_case(EVENT);
    Some((event.session_id().filter(|_| is_answer)?, decides))
}

/// The checks that need no event.
fn refused(delivery: &Delivery, settings: &Settings) -> Option<(u16, &'static str)> {
    if !source::allows(settings.sources.as_deref(), &delivery.source) {
        Some((403, messages::WRONG_SOURCE))
    } else if delivery.size > BODY_LIMIT {
        Some((413, messages::TOO_LARGE))
    } else if !is_json(&delivery.content_type) {
        Some((415, messages::WRONG_TYPE))
    } else {
        None
    }
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

fn ignore(reason: &str) -> Verdict {
    let reason = reason.to_owned();
    Verdict::Ignore(Ignore {
        reason,
        note: None,
        key: None,
    })
}

fn refuse(status: u16, reason: &str) -> Verdict {
    let reason = reason.to_owned();
    Verdict::Refuse(Refuse { status, reason })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::envelope::{LookedUp, Object};
    use serde_json::{Value, json};

    const SECRET: &str = "a-secret-of-24-characters";

    struct Case {
        delivery: Delivery,
        parameters: Value,
        expressions: Vec<String>,
        seen: Vec<String>,
        session: Option<LookedUp>,
        handed_over: Option<HandedOver>,
    }

    impl Case {
        fn new(body: &Value) -> Self {
            Self {
                delivery: Delivery {
                    secret: SECRET.to_owned(),
                    source: "18.215.79.89".to_owned(),
                    content_type: "application/json; charset=utf-8".to_owned(),
                    size: 1_000,
                    body: body.to_string(),
                },
                parameters: json!({"events": ["MESSAGE_RECEIVED", "CONTACT_UPDATE", "PAYMENT_NEW"]}),
                expressions: Vec::new(),
                seen: Vec::new(),
                session: None,
                handed_over: None,
            }
        }

        fn with(mut self, name: &str, value: Value) -> Self {
            self.parameters[name] = value;
            self
        }

        fn verdict(&self) -> Verdict {
            let trigger = Trigger {
                secrets: vec![
                    "a-former-secret-of-this-webhook".to_owned(),
                    SECRET.to_owned(),
                ],
                parameters: object(&self.parameters),
                expressions: self.expressions.clone(),
                seen: self.seen.clone(),
                session: self.session.clone(),
                handed_over: self.handed_over,
            };
            judge(&self.delivery, &trigger)
        }

        fn accepted(&self) -> Accept {
            match self.verdict() {
                Verdict::Accept(accept) => accept,
                other => panic!("not accepted: {other:?}"),
            }
        }

        /// Whether the session that is needed decides.
        fn needs_session(&self) -> bool {
            match self.verdict() {
                Verdict::NeedsSession(needs) => {
                    assert_eq!(needs.session_id, "s");
                    assert!(needs.note.is_some());
                    needs.decides
                }
                other => panic!("needs no session: {other:?}"),
            }
        }

        fn reason(&self) -> String {
            match self.verdict() {
                Verdict::Ignore(Ignore {
                    reason,
                    note: None,
                    key: None,
                }) => reason,
                other => panic!("not ignored: {other:?}"),
            }
        }

        fn status(&self) -> u16 {
            match self.verdict() {
                Verdict::Refuse(Refuse { status, .. }) => status,
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
        let accept = Case::new(&message()).accepted();
        assert!(!accept.with_session && !accept.simplify);
        assert_eq!(accept.note.map(|note| note.len()), Some(8));
    }

    #[test]
    fn without_the_secret_nothing_else_is_revealed() {
        for given in ["", "a-secret-of-24-character", "A-secret-of-24-characters"] {
            let mut case =
                Case::new(&message()).with("options", json!({"allowedAddresses": {"a": 1}}));
            case.delivery.secret = given.to_owned();
            case.delivery.size = BODY_LIMIT + 1;
            case.delivery.body = "no event".to_owned();
            assert_eq!(case.status(), 404);
            case.expressions = vec!["options.allowedAddresses".to_owned()];
            case.parameters = json!({"options": {"allowedAddresses": ""}});
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
        for body in ["", "{", "[]", "{}", "{\"eventType\":", "\u{0}"] {
            let mut case = Case::new(&message());
            case.delivery.body = body.to_owned();
            assert_eq!(case.status(), 400, "{body}");
        }
    }

    #[test]
    fn source_addresses_whose_expression_returns_nothing_refuse_all() {
        let mut case = Case::new(&message()).with("options", json!({"allowedAddresses": [""]}));
        case.accepted();
        case.expressions = vec!["options.allowedAddresses".to_owned()];
        assert_eq!(case.status(), 403);
    }

    #[test]
    fn a_filter_that_cannot_be_read_lets_nothing_pass() {
        let mut case = Case::new(&message()).with("filters", json!({"channelIds": ""}));
        case.accepted();
        case.expressions = vec!["filters.channelIds".to_owned()];
        assert!(matches!(case.verdict(), Verdict::Fail(_)));
        let case = Case::new(&message()).with("filters", json!("c"));
        assert!(matches!(case.verdict(), Verdict::Fail(_)));
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
        let note = case.accepted().note.expect("a note");
        case.accepted();
        case.seen = vec![String::new(), note];
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
        assert!(case.needs_session());
        let session = |channel: &str| LookedUp {
            session: Some(object(&json!({"channelId": channel}))),
        };
        case.session = Some(session("c"));
        case.accepted();
        case.session = Some(session("other"));
        assert!(case.reason().contains("'Channel Names or IDs'"));
        case.session = Some(LookedUp { session: None });
        assert!(matches!(case.verdict(), Verdict::Fail(_)));
    }

    #[test]
    fn the_session_is_attached_if_wanted_and_missed_if_it_cannot_be_read() {
        let mut case = Case::new(&message()).with("options", json!({"includeSession": true}));
        assert!(!case.needs_session());
        let session = json!({"id": "s", "contactDetails": {"name": "Ana"}});
        for session in [Some(object(&session)), None] {
            case.session = Some(LookedUp { session });
            assert!(case.accepted().with_session);
        }
    }

    #[test]
    fn a_session_that_only_a_filter_needed_is_not_attached() {
        let mut case = Case::new(&message())
            .with("filters", json!({"channelIds": ["c"]}))
            .with("output", json!("simplified"));
        case.session = Some(LookedUp {
            session: Some(object(&json!({"id": "s", "channelId": "c"}))),
        });
        assert!(!case.accepted().with_session);
    }

    #[test]
    fn a_session_is_attached_to_messages_alone() {
        let contact = json!({"eventType": "CONTACT_UPDATE", "content": {"id": "a"}});
        let case = Case::new(&contact).with("options", json!({"includeSession": true}));
        assert!(!case.accepted().with_session);
    }

    #[test]
    fn a_simplified_output_names_the_short_record_of_the_content() {
        for (event_type, expected) in [
            ("SESSION_NEW", Some("session")),
            ("MESSAGE_SENT", Some("message")),
            ("CONTACT_UPDATE", Some("contact")),
            ("PANEL_CARD_UPDATE", Some("card")),
            ("PANEL_CARD_NOTE_NEW", None),
            ("PAYMENT_NEW", None),
        ] {
            let case = Case::new(&json!({"eventType": event_type, "content": {"id": "a"}}))
                .with("events", json!(event_type));
            assert!(!case.accepted().simplify);
            let accept = case.with("output", json!("simplified")).accepted();
            assert!(accept.simplify);
            assert_eq!(accept.short, expected, "{event_type}");
        }
    }

    fn resuming(choice: &str, body: &Value) -> Case {
        Case::new(body).with("options", json!({ "resumeWaiting": choice }))
    }

    fn needs_hand_over(case: &Case) -> NeedsHandOver {
        match case.verdict() {
            Verdict::NeedsHandOver(needs) => needs,
            other => panic!("not handed over: {other:?}"),
        }
    }

    #[test]
    fn a_message_is_handed_over_first_if_wanted() {
        for (choice, decides) in [("insteadOfStarting", true), ("asWellAsStarting", false)] {
            let needs = needs_hand_over(&resuming(choice, &message()));
            assert_eq!((needs.session_id.as_str(), needs.decides), ("s", decides));
            assert!(needs.note.is_some());
        }
        for choice in ["off", ""] {
            resuming(choice, &message()).accepted();
        }
    }

    #[test]
    fn a_message_that_an_execution_took_does_not_start_the_workflow_as_well_unless_wanted() {
        let taken = |choice: &str, taken: bool| {
            let mut case = resuming(choice, &message());
            case.handed_over = Some(HandedOver { taken });
            case
        };
        match taken("insteadOfStarting", true).verdict() {
            Verdict::Ignore(Ignore { reason, note, key }) => {
                assert_eq!(reason, messages::TAKEN);
                assert!(note.is_some() && key.is_some());
            }
            other => panic!("not ignored: {other:?}"),
        }
        taken("insteadOfStarting", false).accepted();
        taken("asWellAsStarting", true).accepted();
        taken("asWellAsStarting", false).accepted();
    }

    #[test]
    fn executions_of_any_workflow_are_resumed_whatever_starts_this_one() {
        let case = resuming("insteadOfStarting", &message())
            .with("events", json!(["CONTACT_UPDATE"]))
            .with("filters", json!({"directions": ["TO_HUB"]}));
        needs_hand_over(&case);
        let mut case = case;
        case.handed_over = Some(HandedOver { taken: false });
        assert_eq!(case.reason(), messages::NOT_CHOSEN);
    }

    #[test]
    fn only_messages_of_contacts_in_a_session_are_handed_over() {
        let sent = json!({"eventType": "MESSAGE_SENT", "date": "2026-09-08T17:02:11Z",
            "content": {"id": "m", "sessionId": "s", "direction": "TO_HUB"}});
        resuming("insteadOfStarting", &sent)
            .with("events", json!(["MESSAGE_SENT"]))
            .accepted();
        let mut without = message();
        without["content"]["sessionId"] = Value::Null;
        resuming("insteadOfStarting", &without).accepted();
    }

    #[test]
    fn a_second_delivery_is_not_handed_over_again() {
        let mut case = resuming("insteadOfStarting", &message());
        case.seen = needs_hand_over(&case).note.into_iter().collect();
        assert_eq!(case.reason(), messages::SEEN_BEFORE);
    }

    fn object(value: &Value) -> Object {
        value.as_object().cloned().unwrap_or_default().into()
    }
}
