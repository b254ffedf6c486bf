//! "Send and Wait": what the node asks while it sends, while the execution waits, and when something resumes it.
//!
//! These types cross as plain objects and are read and written by hand: the code that serde makes for them would be several
//! times as large as what they are for.

use serde_json::{Map, Value};

use super::{Fail, Plan};

/// A question about an execution that is going to wait, or waits.
#[derive(Debug, Clone)]
#[cfg_attr(feature = "types", derive(ts_rs::TS), ts(rename_all = "camelCase"))]
pub enum WaitQuestion {
    /// What is sent, and what is waited for?
    Begin(Begin),
    /// Which calls make the account's subscriptions resume the execution?
    Register(Register),
    /// Do these messages end the wait?
    Messages(Messages),
    /// What does the page of an approval show, and is this the decision?
    Press(Press),
    /// What does the workflow get if the time is over?
    TimeOver(Waiting),
}

/// Before anything is sent.
#[derive(Debug, Clone)]
#[cfg_attr(feature = "types", derive(ts_rs::TS), ts(rename_all = "camelCase"))]
pub struct Begin {
    /// The node's parameters for the first item.
    #[cfg_attr(feature = "types", ts(type = "Record<string, unknown>"))]
    pub parameters: Map<String, Value>,
    /// Addresses of the parameters that are given by an expression.
    pub expressions: Vec<String>,
    /// Input items.
    pub items: u32,
    /// Whether an AI agent calls the node as an ordinary tool.
    pub is_tool: bool,
    /// Names this question: a random text. A node in a loop asks several times in one execution.
    pub key: String,
    /// Signed URLs of the page of an approval; absent if this n8n cannot sign any.
    #[cfg_attr(feature = "types", ts(optional))]
    pub links: Option<Links>,
    /// Current time, milliseconds since the Unix epoch.
    #[cfg_attr(feature = "types", ts(type = "number"))]
    pub now: i64,
}

/// Signed URLs of the page of an approval.
#[derive(Debug, Clone, Default)]
#[cfg_attr(feature = "types", derive(ts_rs::TS), ts(rename_all = "camelCase"))]
pub struct Links {
    /// The page with both buttons.
    pub both: String,
    /// The page with "Approve" alone.
    pub approve: String,
    /// The page with "Decline" alone.
    pub decline: String,
}

/// The account's subscriptions, before the execution waits.
#[derive(Debug, Clone)]
#[cfg_attr(feature = "types", derive(ts_rs::TS), ts(rename_all = "camelCase"))]
pub struct Register {
    /// What is waited for.
    pub waiting: Waiting,
    /// The execution that waits.
    pub execution: String,
    /// Resumes it.
    pub url: String,
    /// The subscriptions of the account, as the API lists them.
    #[cfg_attr(feature = "types", ts(type = "Array<Record<string, unknown>>"))]
    pub existing: Vec<Map<String, Value>>,
    /// Base URL of the API. An API on this machine may be given addresses of this machine.
    pub base_url: String,
}

/// The messages that may end the wait.
#[derive(Debug, Clone)]
#[cfg_attr(feature = "types", derive(ts_rs::TS), ts(rename_all = "camelCase"))]
pub struct Messages {
    /// What is waited for.
    pub waiting: Waiting,
    /// The messages of the session since the question, as the API lists them; for a delivery the message itself.
    #[cfg_attr(feature = "types", ts(type = "Array<Record<string, unknown>>"))]
    pub messages: Vec<Map<String, Value>>,
    /// The message that an event is about.
    #[cfg_attr(feature = "types", ts(optional, as = "Option<_>"))]
    pub event: String,
    /// The answer after which this process has asked again. The list may not show the second question yet.
    #[cfg_attr(feature = "types", ts(optional, as = "Option<_>"))]
    pub asked_again: String,
}

/// A request for the page of an approval.
#[derive(Debug, Clone)]
#[cfg_attr(feature = "types", derive(ts_rs::TS), ts(rename_all = "camelCase"))]
pub struct Press {
    /// What is waited for; absent if the URL is about another question.
    #[cfg_attr(feature = "types", ts(optional))]
    pub waiting: Option<Waiting>,
    /// The only button of the page, `approve` or `decline`; both without it.
    #[cfg_attr(feature = "types", ts(optional, as = "Option<_>"))]
    pub only: String,
    /// The button that was pressed, `approve` or `decline`; none if the page is only shown.
    #[cfg_attr(feature = "types", ts(optional, as = "Option<_>"))]
    pub pressed: String,
    /// Languages that the browser prefers.
    pub languages: String,
    /// Current time, milliseconds since the Unix epoch.
    #[cfg_attr(feature = "types", ts(type = "number"))]
    pub now: i64,
}

/// A wait, as it is kept with the execution. The core alone reads and writes it, except for what is known after the send.
#[derive(Debug, Clone, PartialEq)]
#[cfg_attr(feature = "types", derive(ts_rs::TS), ts(rename_all = "camelCase"))]
pub struct Waiting {
    /// Names the question; part of each URL that resumes the execution.
    pub key: String,
    /// What is waited for.
    pub expected: Expected,
    /// The time limit in words, e.g. `24 hours`.
    pub limit: String,
    /// When the time is over.
    pub until: String,
    /// The session of the question; the host adds it.
    pub session_id: String,
    /// ID of the message that was sent; the host adds it.
    pub question_id: String,
    /// When it was sent, by the server's clock; the host adds it.
    pub asked_at: String,
    /// ID of the subscription that resumes the execution; the host adds it.
    pub subscription_id: String,
}

/// What is waited for.
#[derive(Debug, Clone, PartialEq)]
#[cfg_attr(feature = "types", derive(ts_rs::TS), ts(rename_all = "camelCase"))]
pub enum Expected {
    /// An answer of the contact.
    Answer(AnswerTerms),
    /// A decision on a page.
    Approval(ApprovalTerms),
    /// The delivery of the message.
    Delivery(DeliveryTerms),
}

/// Which answers end the wait.
#[derive(Debug, Clone, Default, PartialEq)]
#[cfg_attr(feature = "types", derive(ts_rs::TS), ts(rename_all = "camelCase"))]
pub struct AnswerTerms {
    /// The accepted answers; any if there are none.
    pub choices: Vec<String>,
    /// The second question; none if it is not asked again.
    pub ask_again_text: String,
    /// How often it is asked again at most.
    pub ask_again_at_most: u32,
    /// Whether an answer that is not accepted ends the wait, once it is not asked again any more.
    pub ends_with_other: bool,
}

/// The page of an approval.
#[derive(Debug, Clone, Default, PartialEq)]
#[cfg_attr(feature = "types", derive(ts_rs::TS), ts(rename_all = "camelCase"))]
pub struct ApprovalTerms {
    /// What is to be decided.
    pub text: String,
    /// `en`, `pt`, or `auto` for the browser's.
    pub language: String,
}

/// How far the message has to come.
#[derive(Debug, Clone, Default, PartialEq)]
#[cfg_attr(feature = "types", derive(ts_rs::TS), ts(rename_all = "camelCase"))]
pub struct DeliveryTerms {
    /// Whether it has to be read; delivered otherwise.
    pub read: bool,
}

/// The answer to a [`WaitQuestion`].
#[derive(Debug, Clone, PartialEq)]
#[cfg_attr(
    feature = "types",
    derive(ts_rs::TS),
    ts(tag = "kind", rename_all = "camelCase")
)]
pub enum WaitAnswer {
    /// To [`WaitQuestion::Begin`].
    Begun(Box<Begun>),
    /// To [`WaitQuestion::Register`].
    Plan(Plan),
    /// The wait ends with this item.
    Resume(Resume),
    /// The question is asked again.
    AskAgain(AskAgain),
    /// The execution goes on waiting.
    GoOn(GoOn),
    /// To [`WaitQuestion::Press`].
    Page(Page),
    /// It cannot be done.
    Fail(Fail),
}

/// What is sent and waited for.
#[derive(Debug, Clone, PartialEq)]
#[cfg_attr(feature = "types", derive(ts_rs::TS), ts(rename_all = "camelCase"))]
pub struct Begun {
    /// Parameters of "Send Message".
    #[cfg_attr(feature = "types", ts(type = "Record<string, unknown>"))]
    pub send: Map<String, Value>,
    /// Parameters of a second "Send Message", which takes the link of an approval to another receiver.
    #[cfg_attr(feature = "types", ts(optional, type = "Record<string, unknown>"))]
    pub send_link: Option<Map<String, Value>>,
    /// What is waited for.
    pub waiting: Waiting,
    /// When the time is over, milliseconds since the Unix epoch.
    #[cfg_attr(feature = "types", ts(type = "number"))]
    pub until: i64,
}

/// The wait ends.
#[derive(Debug, Clone, PartialEq)]
#[cfg_attr(feature = "types", derive(ts_rs::TS), ts(rename_all = "camelCase"))]
pub struct Resume {
    /// The `json` of the item.
    #[cfg_attr(feature = "types", ts(type = "Record<string, unknown>"))]
    pub item: Map<String, Value>,
    /// Whether the message of the event was for this execution.
    pub taken: bool,
}

/// The question is asked again in its session.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "types", derive(ts_rs::TS), ts(rename_all = "camelCase"))]
pub struct AskAgain {
    /// The text to send.
    pub text: String,
    /// The answer that was not accepted.
    pub answer_id: String,
    /// Whether the message of the event was for this execution.
    pub taken: bool,
}

/// The execution goes on waiting.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "types", derive(ts_rs::TS), ts(rename_all = "camelCase"))]
pub struct GoOn {
    /// Whether the message of the event was for this execution.
    pub taken: bool,
    /// Whether the list does not show the message of the event yet, so that it has to be read again.
    pub missing: bool,
}

/// A page for a browser.
#[derive(Debug, Clone, PartialEq)]
#[cfg_attr(feature = "types", derive(ts_rs::TS), ts(rename_all = "camelCase"))]
pub struct Page {
    /// HTTP status.
    pub status: u16,
    /// The page as HTML.
    pub html: String,
    /// The `json` of the item if the wait ends.
    #[cfg_attr(feature = "types", ts(optional, type = "Record<string, unknown>"))]
    pub item: Option<Map<String, Value>>,
}

/// The members of an object from outside, taken one by one. What is missing or of another type is empty.
struct Members(Map<String, Value>);

impl Members {
    fn of(value: Value) -> Option<Self> {
        match value {
            Value::Object(members) => Some(Self(members)),
            _ => None,
        }
    }

    fn inner(&mut self, name: &str) -> Option<Self> {
        Self::of(self.0.remove(name)?)
    }

    fn text(&mut self, name: &str) -> String {
        match self.0.remove(name) {
            Some(Value::String(text)) => text,
            _ => String::new(),
        }
    }

    fn is(&self, name: &str) -> bool {
        self.0.get(name) == Some(&Value::Bool(true))
    }

    /// JavaScript may have made a fraction of it.
    #[allow(
        clippy::cast_possible_truncation,
        reason = "a cast to an integer saturates"
    )]
    fn number(&self, name: &str) -> i64 {
        let number = self.0.get(name).and_then(Value::as_f64);
        number.unwrap_or_default() as i64
    }

    fn count(&self, name: &str) -> u32 {
        u32::try_from(self.number(name)).unwrap_or_default()
    }

    fn texts(&mut self, name: &str) -> Vec<String> {
        let values = self.list(name).into_iter();
        values
            .filter_map(|value| value.as_str().map(str::to_owned))
            .collect()
    }

    fn records(&mut self, name: &str) -> Vec<Map<String, Value>> {
        let values = self.list(name).into_iter();
        values
            .filter_map(|value| Self::of(value).map(|members| members.0))
            .collect()
    }

    fn list(&mut self, name: &str) -> Vec<Value> {
        match self.0.remove(name) {
            Some(Value::Array(values)) => values,
            _ => Vec::new(),
        }
    }
}

impl WaitQuestion {
    /// Reads a question, whose variant is named outside.
    pub fn read(question: Map<String, Value>) -> Option<Self> {
        let (variant, value) = question.into_iter().next()?;
        let mut own = Members::of(value)?;
        Some(match variant.as_str() {
            "begin" => Self::Begin(Begin {
                expressions: own
                    .list("expressions")
                    .iter()
                    .filter_map(|address| address.as_str().map(str::to_owned))
                    .collect(),
                items: own.count("items"),
                is_tool: own.is("isTool"),
                key: own.text("key"),
                now: own.number("now"),
                links: own.inner("links").map(|mut links| Links {
                    both: links.text("both"),
                    approve: links.text("approve"),
                    decline: links.text("decline"),
                }),
                parameters: own.inner("parameters")?.0,
            }),
            "register" => Self::Register(Register {
                waiting: Waiting::read(own.inner("waiting")?)?,
                execution: own.text("execution"),
                url: own.text("url"),
                existing: own.records("existing"),
                base_url: own.text("baseUrl"),
            }),
            "messages" => Self::Messages(Messages {
                waiting: Waiting::read(own.inner("waiting")?)?,
                messages: own.records("messages"),
                event: own.text("event"),
                asked_again: own.text("askedAgain"),
            }),
            "press" => Self::Press(Press {
                waiting: own.inner("waiting").and_then(Waiting::read),
                only: own.text("only"),
                pressed: own.text("pressed"),
                languages: own.text("languages"),
                now: own.number("now"),
            }),
            "timeOver" => Self::TimeOver(Waiting::read(own)?),
            _ => return None,
        })
    }
}

impl Waiting {
    fn read(mut own: Members) -> Option<Self> {
        let (variant, terms) = own.inner("expected")?.0.into_iter().next()?;
        let mut terms = Members::of(terms)?;
        let expected = match variant.as_str() {
            "answer" => Expected::Answer(AnswerTerms {
                choices: terms.texts("choices"),
                ask_again_text: terms.text("askAgainText"),
                ask_again_at_most: terms.count("askAgainAtMost"),
                ends_with_other: terms.is("endsWithOther"),
            }),
            "approval" => Expected::Approval(ApprovalTerms {
                text: terms.text("text"),
                language: terms.text("language"),
            }),
            "delivery" => Expected::Delivery(DeliveryTerms {
                read: terms.is("read"),
            }),
            _ => return None,
        };
        Some(Self {
            key: own.text("key"),
            expected,
            limit: own.text("limit"),
            until: own.text("until"),
            session_id: own.text("sessionId"),
            question_id: own.text("questionId"),
            asked_at: own.text("askedAt"),
            subscription_id: own.text("subscriptionId"),
        })
    }

    /// As it is kept and crosses.
    pub fn written(&self) -> Value {
        let text = |text: &String| Value::from(text.as_str());
        let (variant, terms) = match &self.expected {
            Expected::Answer(terms) => (
                "answer",
                vec![
                    (
                        "choices",
                        Value::Array(terms.choices.iter().map(text).collect()),
                    ),
                    ("askAgainText", text(&terms.ask_again_text)),
                    ("askAgainAtMost", terms.ask_again_at_most.into()),
                    ("endsWithOther", terms.ends_with_other.into()),
                ],
            ),
            Expected::Approval(terms) => (
                "approval",
                vec![
                    ("text", text(&terms.text)),
                    ("language", text(&terms.language)),
                ],
            ),
            Expected::Delivery(terms) => ("delivery", vec![("read", terms.read.into())]),
        };
        object(vec![
            ("key", text(&self.key)),
            ("expected", object(vec![(variant, object(terms))])),
            ("limit", text(&self.limit)),
            ("until", text(&self.until)),
            ("sessionId", text(&self.session_id)),
            ("questionId", text(&self.question_id)),
            ("askedAt", text(&self.asked_at)),
            ("subscriptionId", text(&self.subscription_id)),
        ])
    }
}

/// One piece of code for all objects: `json!` would be written out at each.
#[inline(never)]
fn object(members: Vec<(&str, Value)>) -> Value {
    let mut object = Map::new();
    for (name, value) in members {
        if !value.is_null() {
            object.insert(name.to_owned(), value);
        }
    }
    Value::Object(object)
}

impl WaitAnswer {
    /// As it crosses, except for [`WaitAnswer::Plan`] and [`WaitAnswer::Fail`], which are answers of the trigger, too.
    pub fn written(self) -> Value {
        let item = |item: Option<Map<String, Value>>| item.map_or(Value::Null, Value::Object);
        object(match self {
            Self::Begun(begun) => vec![
                ("kind", "begun".into()),
                ("send", Value::Object(begun.send)),
                ("sendLink", item(begun.send_link)),
                ("waiting", begun.waiting.written()),
                ("until", begun.until.into()),
            ],
            Self::Resume(resume) => vec![
                ("kind", "resume".into()),
                ("item", Value::Object(resume.item)),
                ("taken", resume.taken.into()),
            ],
            Self::AskAgain(again) => vec![
                ("kind", "askAgain".into()),
                ("text", again.text.into()),
                ("answerId", again.answer_id.into()),
                ("taken", again.taken.into()),
            ],
            Self::GoOn(on) => vec![
                ("kind", "goOn".into()),
                ("taken", on.taken.into()),
                ("missing", on.missing.into()),
            ],
            Self::Page(page) => vec![
                ("kind", "page".into()),
                ("status", page.status.into()),
                ("html", page.html.into()),
                ("item", item(page.item)),
            ],
            Self::Plan(_) | Self::Fail(_) => Vec::new(),
        })
    }
}
