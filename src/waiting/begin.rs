//! Before anything is sent: what is waited for, and the parameters of "Send Message".

use serde_json::{Map, Value};

use super::send_and_wait;
use crate::envelope::{
    AnswerTerms, ApprovalTerms, Begin, Begun, DeliveryTerms, Expected, Links, Waiting,
};
use crate::failure::{Failure, FailureKind, InvalidParameter};
use crate::messages::{Message, waiting as messages};
use crate::operation::{CLOSED_WINDOW, FAIL, Operation, Place, SEND_ONCE_PER, SEND_TEMPLATE, SKIP};
use crate::request::{has_value, is_term, lookup, terms};
use crate::validate::{id, timestamp};

/// Parameters of "Send Message".
const TYPE: &str = "type";
const TEXT: &str = "text";
const TEMPLATE_VALUES: &str = "templateParameters";
const WINDOW_VALUES: &str = "windowTemplateParameters";
const FROM: &str = "from";
const OPTIONS: &str = "options";

/// Where the links of an approval go in a text.
const LINK: &str = "{link}";
const APPROVE_LINK: &str = "{approveLink}";
const DECLINE_LINK: &str = "{declineLink}";

const MINUTE: i64 = 60_000;

/// What is sent, and what is waited for.
///
/// # Errors
/// A parameter is not acceptable, or n8n cannot wait for this.
pub fn begin(question: &Begin) -> Result<Begun, Failure> {
    let stop = |message| Failure::new(FailureKind::Invalid, None, message);
    if question.is_tool {
        return Err(stop(messages::not_a_tool()));
    }
    let Some(links) = &question.links else {
        return Err(stop(messages::no_signed_url()));
    };
    if question.items > 1 {
        return Err(stop(messages::one_item(question.items)));
    }
    let operation = send_and_wait();
    let parameters = &question.parameters;
    let asked = terms(operation, parameters, &question.expressions)
        .map(Terms)
        .map_err(|refusal| Failure::refused(0, refusal))?;
    let mut send = parameters.clone();
    for field in operation.fields().filter(|field| is_term(field)) {
        send.remove(field.parameter);
    }
    let text = asked.text("message");
    if !text.is_empty() {
        send.insert(TEXT.to_owned(), text.into());
    }
    let mut send_link = None;
    let expected = match asked.text("responseType") {
        "approval" => {
            let page_text = match asked.text("pageText") {
                "" => without_links(text),
                page_text => page_text.to_owned(),
            };
            match asked.text("sendLinkTo") {
                "" => place_links(&mut send, links).map_err(|message| about("message", message))?,
                receiver => {
                    replace_links(&mut send, links);
                    send_link = Some(link_message(receiver, &page_text, links, &send));
                }
            }
            Expected::Approval(ApprovalTerms {
                text: page_text,
                language: asked.text("pageLanguage").to_owned(),
            })
        }
        "delivery" => Expected::Delivery(DeliveryTerms {
            read: asked.text("until") == "read",
        }),
        _ => Expected::Answer(answer_terms(&asked, operation)?),
    };
    let (limit, milliseconds) = limit(&asked, operation);
    let until = question.now.saturating_add(milliseconds);
    Ok(Begun {
        send,
        send_link,
        waiting: Waiting {
            key: question.key.clone(),
            expected,
            limit,
            until: timestamp::render(until, 0),
            session_id: session_of(parameters),
            question_id: String::new(),
            asked_at: String::new(),
            subscription_id: String::new(),
        },
        until,
    })
}

/// The session that the message goes into, if it is known before.
fn session_of(parameters: &Map<String, Value>) -> String {
    let into = lookup(parameters, "sendTo").and_then(Value::as_str);
    let session = lookup(parameters, "sessionId").and_then(Value::as_str);
    session
        .filter(|_| into == Some("session"))
        .and_then(id::find)
        .unwrap_or_default()
}

/// The terms that are filled in.
struct Terms(Map<String, Value>);

impl Terms {
    fn text(&self, name: &str) -> &str {
        let text = self.0.get(name).and_then(Value::as_str);
        text.unwrap_or_default()
    }

    /// A number, or the one that the editor shows.
    fn number(&self, name: &str, operation: &Operation) -> u32 {
        let preset = operation
            .fields()
            .find(|field| field.parameter == name)
            .map_or(0, |field| match field.place {
                Place::Wait(preset) => preset,
                _ => 0,
            });
        let number = self.0.get(name).and_then(Value::as_u64);
        number
            .and_then(|number| u32::try_from(number).ok())
            .unwrap_or(preset)
    }
}

fn answer_terms(asked: &Terms, operation: &'static Operation) -> Result<AnswerTerms, Failure> {
    let choices: Vec<String> = match asked.0.get("choices") {
        Some(Value::Array(choices)) => {
            let choices = choices.iter().filter_map(Value::as_str);
            choices.map(str::to_owned).collect()
        }
        _ => Vec::new(),
    };
    // Without a list every answer is accepted, and there is no other.
    let reaction = match asked.text("onOtherAnswer") {
        _ if choices.is_empty() => "goOn",
        "" => "askAgain",
        reaction => reaction,
    };
    let again = asked.text("askAgainText");
    if reaction == "askAgain" && again.trim().is_empty() {
        let label = label_of(operation, "askAgainText");
        return Err(about("askAgainText", messages::no_second_question(label)));
    }
    Ok(AnswerTerms {
        choices,
        ask_again_text: if reaction == "askAgain" { again } else { "" }.to_owned(),
        ask_again_at_most: if reaction == "askAgain" {
            asked.number("askAgainAtMost", operation)
        } else {
            0
        },
        ends_with_other: reaction != "keepWaiting",
    })
}

fn label_of(operation: &'static Operation, parameter: &str) -> &'static str {
    operation
        .fields()
        .find(|field| field.parameter == parameter)
        .map_or("", |field| field.label)
}

/// The time limit in words and in milliseconds.
fn limit(asked: &Terms, operation: &Operation) -> (String, i64) {
    let amount = asked.number("limit", operation);
    let (unit, minutes) = match asked.text("limitUnit") {
        "minutes" => ("minute", 1),
        "days" => ("day", 24 * 60),
        _ => ("hour", 60),
    };
    let plural = if amount == 1 { "" } else { "s" };
    (
        format!("{amount} {unit}{plural}"),
        i64::from(amount) * minutes * MINUTE,
    )
}

/// Puts the links where the message has a place for them, or at its end.
fn place_links(send: &mut Map<String, Value>, links: &Links) -> Result<(), Message> {
    let has_place = replace_links(send, links);
    // The template that goes out while the window is closed needs a place as well.
    let is_in_window_template = replace_link(send, WINDOW_VALUES, links);
    if has_value(send, CLOSED_WINDOW, SEND_TEMPLATE) && !is_in_window_template {
        return Err(messages::no_place_for_link());
    }
    if has_place {
        return Ok(());
    }
    let kind = lookup(send, TYPE)
        .and_then(Value::as_str)
        .unwrap_or_default();
    if matches!(kind, "template" | "audio") {
        return Err(messages::no_place_for_link());
    }
    let text = lookup(send, TEXT)
        .and_then(Value::as_str)
        .unwrap_or_default();
    let text = with_link(text, links);
    send.insert(TEXT.to_owned(), text.into());
    Ok(())
}

fn with_link(text: &str, links: &Links) -> String {
    match text.trim_end() {
        "" => links.both.clone(),
        text => format!("{text}\n\n{}", links.both),
    }
}

/// Whether there was a place.
fn replace_links(send: &mut Map<String, Value>, links: &Links) -> bool {
    let in_text = replace_link(send, TEXT, links);
    replace_link(send, TEMPLATE_VALUES, links) || in_text
}

fn replace_link(send: &mut Map<String, Value>, name: &str, links: &Links) -> bool {
    let mut found = false;
    if let Some(value) = send.get_mut(name) {
        replace_in(value, links, &mut found);
    }
    found
}

fn replace_in(value: &mut Value, links: &Links, found: &mut bool) {
    match value {
        Value::String(text) => {
            for (place, link) in [
                (APPROVE_LINK, &links.approve),
                (DECLINE_LINK, &links.decline),
                (LINK, &links.both),
            ] {
                if text.contains(place) {
                    *text = text.replace(place, link);
                    *found = true;
                }
            }
        }
        Value::Array(values) => {
            for value in values {
                replace_in(value, links, found);
            }
        }
        Value::Object(members) => {
            for value in members.values_mut() {
                replace_in(value, links, found);
            }
        }
        _ => {}
    }
}

fn without_links(text: &str) -> String {
    let text = [APPROVE_LINK, DECLINE_LINK, LINK]
        .into_iter()
        .fold(text.to_owned(), |text, place| text.replace(place, ""));
    text.trim().to_owned()
}

/// The message that takes the link to another receiver. It goes out on the same channel. The key of the question is not its
/// own, and outside the window it fails, because no decision could be made then.
fn link_message(
    receiver: &str,
    text: &str,
    links: &Links,
    send: &Map<String, Value>,
) -> Map<String, Value> {
    let mut message = Map::new();
    for (name, value) in [
        (TYPE, Value::from("text")),
        ("sendTo", "phone".into()),
        ("to", receiver.into()),
        (TEXT, with_link(text, links).into()),
    ] {
        message.insert(name.to_owned(), value);
    }
    for name in [FROM, OPTIONS] {
        if let Some(value) = send.get(name) {
            message.insert(name.to_owned(), value.clone());
        }
    }
    if let Some((OPTIONS, key)) = SEND_ONCE_PER.split_once('.')
        && let Some(Value::Object(options)) = message.get_mut(OPTIONS)
    {
        options.remove(key);
    }
    if has_rule(send) {
        message.insert(CLOSED_WINDOW.to_owned(), FAIL.into());
    }
    message
}

/// Whether nothing is to be sent in vain outside the window.
fn has_rule(send: &Map<String, Value>) -> bool {
    let is_chosen = |rule| has_value(send, CLOSED_WINDOW, rule);
    is_chosen(FAIL) || is_chosen(SKIP) || is_chosen(SEND_TEMPLATE)
}

fn about(parameter: &'static str, message: Message) -> Failure {
    Failure::refused(0, InvalidParameter { parameter, message })
}
