//! Reads the envelopes a host sends.
//!
//! By hand and not derived: the derived readers of tagged enums made up a third of the module. What is
//! missing is noted and read as nothing, and the envelope is refused at the end: leaving at once would
//! be code at every member.

use std::cell::Cell;

use serde_json::{Map, Value};

use super::{
    Account, Delivery, Event, Facts, FileFacts, Form, Ids, Job, LookedUp, Start, TransportError,
    Webhook,
};

/// The first member that is missing or of the wrong type.
type Missing = Cell<Option<&'static str>>;

impl Start {
    /// Reads a job.
    ///
    /// # Errors
    /// A text that says what is missing; it is the host's fault, not the user's.
    pub fn from_json(text: &str) -> Result<Self, String> {
        let missing = Missing::default();
        let mut members = Members::parsed(text, &missing);
        let mut account = members.object("account");
        let job = job(members.object("job"));
        let start = job.map(|job| Self {
            job,
            account: Account {
                id: account.text("id"),
                host: account.text("host"),
            },
            now: members.present(),
            seed: members.count("seed"),
        });
        complete(start, &missing)
    }
}

impl Event {
    /// Reads an event.
    ///
    /// # Errors
    /// A text that says what is missing; it is the host's fault, not the user's.
    pub fn from_json(text: &str) -> Result<Self, String> {
        let missing = Missing::default();
        let event = event(Members::parsed(text, &missing));
        complete(event, &missing)
    }
}

/// The envelope, if nothing is missing. Nothing at all: its kind is unknown.
fn complete<Envelope>(envelope: Option<Envelope>, missing: &Missing) -> Result<Envelope, String> {
    match (missing.get(), envelope) {
        (None, Some(envelope)) => Ok(envelope),
        (missing, _) => Err(missing.unwrap_or("kind").to_owned()),
    }
}

fn event(mut members: Members) -> Option<Event> {
    let now = members.present();
    Some(match members.text("kind").as_str() {
        "answered" => Event::Answered {
            call: members.count("call"),
            status: u16::try_from(members.count("status")).unwrap_or_default(),
            retry_after: members.optional_text("retryAfter"),
            location: members.optional_text("location"),
            facts: members.optional_object("facts").map(facts),
            body: members.optional_text("body"),
            now,
        },
        "broken" => Event::Broken {
            call: members.count("call"),
            cause: cause(&members.text("cause")),
            detail: members.optional_text("detail").unwrap_or_default(),
            now,
        },
        "woke" => Event::Woke {
            timer: members.count("timer"),
            now,
        },
        "offsets" => {
            let mut minutes = Vec::new();
            for value in members.list("minutes") {
                match value.as_i64().map(i32::try_from) {
                    Some(Ok(offset)) => minutes.push(offset),
                    _ => members.note("minutes"),
                }
            }
            Event::Offsets { minutes, now }
        }
        "cancelled" => Event::Cancelled { now },
        _ => return None,
    })
}

fn job(mut members: Members) -> Option<Job> {
    Some(match members.text("kind").as_str() {
        "execute" => {
            let mut items = Vec::new();
            for value in members.list("items") {
                items.push(members.map_of(value, "items"));
            }
            let mut files = Vec::new();
            for value in members.optional_list("files") {
                files.push(files_of(&members, value));
            }
            Job::Execute {
                resource: members.text("resource"),
                operation: members.text("operation"),
                items,
                files,
                continue_on_fail: members.flag("continueOnFail"),
            }
        }
        "options" => Job::Options {
            list: members.text("list"),
            parameters: members.map("parameters"),
            filter: members.optional_text("filter"),
            cursor: members.optional_text("cursor"),
            paged: members.flag("paged"),
        },
        "webhook" => Job::Webhook {
            delivery: delivery(members.object("delivery")),
            parameters: members.map("parameters"),
            secret: members.text("secret"),
            seen: {
                let seen = members.list("seen");
                members.texts_of(seen, "seen")
            },
            session: members
                .optional_object("session")
                .map(|mut looked_up| LookedUp {
                    session: match looked_up.take("session") {
                        Value::Object(session) => Some(session),
                        _ => None,
                    },
                }),
        },
        "subscription" => Job::Subscription {
            webhook: webhook(members.object("webhook")),
            parameters: members.map("parameters"),
            existing: members.list("existing"),
            remove: members.flag("remove"),
        },
        _ => return None,
    })
}

fn files_of(members: &Members, item: Value) -> Vec<FileFacts> {
    let mut files = Vec::new();
    let Value::Array(list) = item else {
        members.note("files");
        return files;
    };
    for value in list {
        let mut file = Members {
            members: members.map_of(value, "files"),
            missing: members.missing,
        };
        files.push(FileFacts {
            property: file.text("property"),
            name: file.text("name"),
            mime_type: file.text("mimeType"),
            size: file.optional_count("size").unwrap_or(u32::MAX),
        });
    }
    files
}

fn delivery(mut members: Members) -> Delivery {
    Delivery {
        secret: members.text("secret"),
        source: members.text("source"),
        content_type: members.text("contentType"),
        size: members.count("size"),
        body: members.text("body"),
    }
}

fn webhook(mut members: Members) -> Webhook {
    Webhook {
        url: members.text("url"),
        workflow: members.text("workflow"),
        test: members.flag("test"),
        kept_secret: members.optional_text("keptSecret"),
        fresh_secret: members.text("freshSecret"),
    }
}

fn facts(mut members: Members) -> Facts {
    let form = match members.text("form").as_str() {
        "page" => Form::Page,
        "array" => Form::Array,
        "object" => Form::Object,
        "empty" => Form::Empty,
        _ => Form::Other,
    };
    Facts {
        form,
        count: members.optional_count("count").unwrap_or_default(),
        ids: Ids::written(members.optional_text("ids").unwrap_or_default()),
        page_number: members.optional_count("pageNumber"),
        page_size: members.optional_count("pageSize"),
        total_items: members.optional_count("totalItems"),
        total_pages: members.optional_count("totalPages"),
        has_more_pages: members.take("hasMorePages").as_bool(),
    }
}

fn cause(name: &str) -> TransportError {
    match name {
        "refused" => TransportError::Refused,
        "unresolved" => TransportError::Unresolved,
        "timedOut" => TransportError::TimedOut,
        "reset" => TransportError::Reset,
        "insecure" => TransportError::Insecure,
        "forbidden" => TransportError::Forbidden,
        "tooLarge" => TransportError::TooLarge,
        _ => TransportError::Other,
    }
}

/// The last millisecond of JavaScript's dates, counted from the Unix epoch.
const LAST_MS: i64 = 8_640_000_000_000_000;

/// The members of an object, taken out one by one.
struct Members<'a> {
    members: Map<String, Value>,
    missing: &'a Missing,
}

impl<'a> Members<'a> {
    fn parsed(text: &str, missing: &'a Missing) -> Self {
        let nothing = Self {
            members: Map::new(),
            missing,
        };
        let value = serde_json::from_str(text).unwrap_or_default();
        Self {
            members: nothing.map_of(value, "an object"),
            missing,
        }
    }

    fn note(&self, name: &'static str) {
        if self.missing.get().is_none() {
            self.missing.set(Some(name));
        }
    }

    /// A value, or nothing and a note.
    fn or_missing<Read: Default>(&self, value: Option<Read>, name: &'static str) -> Read {
        value.unwrap_or_else(|| {
            self.note(name);
            Read::default()
        })
    }

    fn map_of(&self, value: Value, name: &'static str) -> Map<String, Value> {
        let map = match value {
            Value::Object(members) => Some(members),
            _ => None,
        };
        self.or_missing(map, name)
    }

    fn texts_of(&self, list: Vec<Value>, name: &'static str) -> Vec<String> {
        let mut texts = Vec::with_capacity(list.len());
        for value in list {
            match value {
                Value::String(text) => texts.push(text),
                _ => self.note(name),
            }
        }
        texts
    }

    fn take(&mut self, name: &str) -> Value {
        self.members
            .get_mut(name)
            .map(Value::take)
            .unwrap_or_default()
    }

    fn object(&mut self, name: &'static str) -> Self {
        Self {
            members: self.map(name),
            missing: self.missing,
        }
    }

    fn optional_object(&mut self, name: &'static str) -> Option<Self> {
        let value = self.take(name);
        (!value.is_null()).then(|| Self {
            members: self.map_of(value, name),
            missing: self.missing,
        })
    }

    fn map(&mut self, name: &'static str) -> Map<String, Value> {
        let value = self.take(name);
        self.map_of(value, name)
    }

    fn list(&mut self, name: &'static str) -> Vec<Value> {
        let list = match self.take(name) {
            Value::Array(list) => Some(list),
            _ => None,
        };
        self.or_missing(list, name)
    }

    fn optional_list(&mut self, name: &str) -> Vec<Value> {
        match self.take(name) {
            Value::Array(list) => list,
            _ => Vec::new(),
        }
    }

    fn text(&mut self, name: &'static str) -> String {
        let text = self.optional_text(name);
        self.or_missing(text, name)
    }

    fn optional_text(&mut self, name: &str) -> Option<String> {
        match self.take(name) {
            Value::String(text) => Some(text),
            _ => None,
        }
    }

    /// The present, within what a clock of JavaScript can say: later sums cannot overflow.
    fn present(&mut self) -> i64 {
        let now = self.take("now").as_i64();
        self.or_missing(now, "now").clamp(-LAST_MS, LAST_MS)
    }

    fn count(&mut self, name: &'static str) -> u32 {
        let count = self.optional_count(name);
        self.or_missing(count, name)
    }

    fn optional_count(&mut self, name: &str) -> Option<u32> {
        self.take(name)
            .as_u64()
            .and_then(|number| u32::try_from(number).ok())
    }

    fn flag(&mut self, name: &str) -> bool {
        self.take(name) == Value::Bool(true)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn reads_a_job_and_names_what_is_missing() {
        let mut envelope = json!({
            "job": { "kind": "execute", "resource": "session", "operation": "list", "items": [{ "a": 1 }], "continueOnFail": true },
            "account": { "id": "x", "host": "https://api.wts.chat" }, "now": 1_790_812_800_000i64, "seed": 4_294_967_295u32,
        });
        let start = Start::from_json(&envelope.to_string()).expect("a complete envelope");
        assert!(
            matches!(&start.job, Job::Execute { items, continue_on_fail: true, .. } if items.len() == 1)
        );
        assert_eq!((start.now, start.seed), (1_790_812_800_000, u32::MAX));
        envelope["job"]["items"] = json!("x");
        assert_eq!(
            Start::from_json(&envelope.to_string()).unwrap_err(),
            "items"
        );
        assert!(Start::from_json("{").is_err() && Start::from_json("[]").is_err());
    }

    #[test]
    fn reads_every_event() {
        for (event, shown) in [
            (
                json!({ "kind": "woke", "timer": 3, "now": 5 }),
                "Woke { timer: 3, now: 5 }",
            ),
            (
                json!({ "kind": "cancelled", "now": 5 }),
                "Cancelled { now: 5 }",
            ),
            (
                json!({ "kind": "offsets", "minutes": [-180, 0], "now": 5 }),
                "Offsets { minutes: [-180, 0], now: 5 }",
            ),
            (
                json!({ "kind": "broken", "call": 1, "cause": "timedOut", "detail": "x", "now": 5 }),
                "Broken { call: 1, cause: TimedOut, detail: \"x\", now: 5 }",
            ),
        ] {
            assert_eq!(
                format!(
                    "{:?}",
                    Event::from_json(&event.to_string()).expect("an event")
                ),
                shown
            );
        }
        let answered = json!({
            "kind": "answered", "call": 9, "status": 429, "retryAfter": "3", "location": null, "body": "{}", "now": 5,
            "facts": { "form": "page", "count": 2, "ids": "a b", "pageNumber": 1, "pageSize": 2, "totalItems": 4, "totalPages": 2, "hasMorePages": true },
        });
        let Ok(Event::Answered {
            call: 9,
            status: 429,
            retry_after: Some(header),
            location: None,
            facts: Some(facts),
            ..
        }) = Event::from_json(&answered.to_string())
        else {
            panic!("an answer");
        };
        assert_eq!(header, "3");
        assert_eq!(
            (
                facts.form,
                facts.count,
                facts.total_pages,
                facts.has_more_pages
            ),
            (Form::Page, 2, Some(2), Some(true))
        );
        assert!(Event::from_json(&json!({ "kind": "answered", "now": 5 }).to_string()).is_err());
    }
}
