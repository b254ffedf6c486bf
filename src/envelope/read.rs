//! Reads the envelopes a host sends.
//!
//! By hand and not derived: the derived readers of tagged enums made up a third of the module.

use serde_json::{Map, Value};

use super::{
    Account, BreakCause, Delivery, Event, Facts, FileFacts, Form, Job, LookedUp, Start, Webhook,
};

impl Start {
    /// Reads a job.
    ///
    /// # Errors
    /// A text that says what is missing; it is the host's fault, not the user's.
    pub fn from_json(text: &str) -> Result<Self, String> {
        let mut members = Members::of(parsed(text)?)?;
        let mut account = members.object("account")?;
        Ok(Self {
            job: job(members.object("job")?)?,
            account: Account {
                id: account.text("id")?,
                host: account.text("host")?,
            },
            now: members.whole("now")?,
            seed: members.count("seed")?,
        })
    }
}

impl Event {
    /// Reads an event.
    ///
    /// # Errors
    /// A text that says what is missing; it is the host's fault, not the user's.
    pub fn from_json(text: &str) -> Result<Self, String> {
        let mut members = Members::of(parsed(text)?)?;
        let now = members.whole("now")?;
        Ok(match members.text("kind")?.as_str() {
            "answered" => Self::Answered {
                call: members.count("call")?,
                status: u16::try_from(members.count("status")?).unwrap_or_default(),
                retry_after: members.optional_text("retryAfter"),
                location: members.optional_text("location"),
                facts: match members.take("facts") {
                    Value::Null => None,
                    value => Some(facts(Members::of(value)?)?),
                },
                body: members.optional_text("body"),
                now,
            },
            "broken" => Self::Broken {
                call: members.count("call")?,
                cause: cause(&members.text("cause")?),
                detail: members.optional_text("detail").unwrap_or_default(),
                now,
            },
            "woke" => Self::Woke {
                timer: members.count("timer")?,
                now,
            },
            "offsets" => {
                let minutes = members.list("minutes")?;
                let minutes = minutes
                    .iter()
                    .map(|value| value.as_i64().and_then(|n| i32::try_from(n).ok()));
                Self::Offsets {
                    minutes: minutes.collect::<Option<_>>().ok_or("minutes")?,
                    now,
                }
            }
            "cancelled" => Self::Cancelled { now },
            _ => return Err("kind".to_owned()),
        })
    }
}

fn parsed(text: &str) -> Result<Value, String> {
    serde_json::from_str(text).map_err(|_| "JSON".to_owned())
}

fn job(mut members: Members) -> Result<Job, String> {
    Ok(match members.text("kind")?.as_str() {
        "execute" => Job::Execute {
            resource: members.text("resource")?,
            operation: members.text("operation")?,
            items: members
                .list("items")?
                .into_iter()
                .map(map)
                .collect::<Option<_>>()
                .ok_or("items")?,
            files: match members.take("files") {
                Value::Array(items) => items.into_iter().map(files).collect::<Result<_, _>>()?,
                _ => Vec::new(),
            },
            continue_on_fail: members.flag("continueOnFail"),
        },
        "options" => Job::Options {
            list: members.text("list")?,
            parameters: members.map("parameters")?,
            filter: members.optional_text("filter"),
            cursor: members.optional_text("cursor"),
            paged: members.flag("paged"),
        },
        "webhook" => Job::Webhook {
            delivery: delivery(members.object("delivery")?)?,
            parameters: members.map("parameters")?,
            secret: members.text("secret")?,
            seen: texts(members.list("seen")?).ok_or("seen")?,
            session: match members.take("session") {
                Value::Null => None,
                value => Some(LookedUp {
                    session: map(Members::of(value)?.take("session")),
                }),
            },
        },
        "subscription" => Job::Subscription {
            webhook: webhook(members.object("webhook")?)?,
            parameters: members.map("parameters")?,
            existing: members.list("existing")?,
            remove: members.flag("remove"),
        },
        _ => return Err("job.kind".to_owned()),
    })
}

fn files(item: Value) -> Result<Vec<FileFacts>, String> {
    let Value::Array(list) = item else {
        return Err("files".to_owned());
    };
    list.into_iter()
        .map(|value| {
            let mut members = Members::of(value)?;
            Ok(FileFacts {
                property: members.text("property")?,
                name: members.text("name")?,
                mime_type: members.text("mimeType")?,
                size: members.optional_count("size").unwrap_or(u32::MAX),
            })
        })
        .collect()
}

fn delivery(mut members: Members) -> Result<Delivery, String> {
    Ok(Delivery {
        secret: members.text("secret")?,
        source: members.text("source")?,
        content_type: members.text("contentType")?,
        size: members.count("size")?,
        body: members.text("body")?,
    })
}

fn webhook(mut members: Members) -> Result<Webhook, String> {
    Ok(Webhook {
        url: members.text("url")?,
        workflow: members.text("workflow")?,
        test: members.flag("test"),
        kept_secret: members.optional_text("keptSecret"),
        fresh_secret: members.text("freshSecret")?,
    })
}

fn facts(mut members: Members) -> Result<Facts, String> {
    let form = match members.text("form")?.as_str() {
        "page" => Form::Page,
        "array" => Form::Array,
        "object" => Form::Object,
        "empty" => Form::Empty,
        _ => Form::Other,
    };
    let ids = match members.take("ids") {
        Value::Array(list) => texts(list).ok_or("ids")?,
        _ => Vec::new(),
    };
    Ok(Facts {
        form,
        count: members.optional_count("count").unwrap_or_default(),
        ids,
        page_number: members.optional_count("pageNumber"),
        page_size: members.optional_count("pageSize"),
        total_items: members.optional_count("totalItems"),
        total_pages: members.optional_count("totalPages"),
        has_more_pages: members.take("hasMorePages").as_bool(),
    })
}

fn cause(name: &str) -> BreakCause {
    match name {
        "refused" => BreakCause::Refused,
        "unresolved" => BreakCause::Unresolved,
        "timedOut" => BreakCause::TimedOut,
        "reset" => BreakCause::Reset,
        "insecure" => BreakCause::Insecure,
        "forbidden" => BreakCause::Forbidden,
        "tooLarge" => BreakCause::TooLarge,
        _ => BreakCause::Other,
    }
}

fn map(value: Value) -> Option<Map<String, Value>> {
    match value {
        Value::Object(members) => Some(members),
        _ => None,
    }
}

fn texts(list: Vec<Value>) -> Option<Vec<String>> {
    list.into_iter()
        .map(|value| match value {
            Value::String(text) => Some(text),
            _ => None,
        })
        .collect()
}

/// The members of an object, taken out one by one. What is missing is named.
struct Members(Map<String, Value>);

impl Members {
    fn of(value: Value) -> Result<Self, String> {
        map(value).map(Self).ok_or_else(|| "an object".to_owned())
    }

    fn take(&mut self, name: &str) -> Value {
        self.0.get_mut(name).map(Value::take).unwrap_or_default()
    }

    fn object(&mut self, name: &str) -> Result<Self, String> {
        self.map(name).map(Self)
    }

    fn map(&mut self, name: &str) -> Result<Map<String, Value>, String> {
        map(self.take(name)).ok_or_else(|| name.to_owned())
    }

    fn list(&mut self, name: &str) -> Result<Vec<Value>, String> {
        match self.take(name) {
            Value::Array(list) => Ok(list),
            _ => Err(name.to_owned()),
        }
    }

    fn text(&mut self, name: &str) -> Result<String, String> {
        self.optional_text(name).ok_or_else(|| name.to_owned())
    }

    fn optional_text(&mut self, name: &str) -> Option<String> {
        match self.take(name) {
            Value::String(text) => Some(text),
            _ => None,
        }
    }

    fn whole(&mut self, name: &str) -> Result<i64, String> {
        self.take(name).as_i64().ok_or_else(|| name.to_owned())
    }

    fn count(&mut self, name: &str) -> Result<u32, String> {
        self.optional_count(name).ok_or_else(|| name.to_owned())
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
            "facts": { "form": "page", "count": 2, "ids": ["a", "b"], "pageNumber": 1, "pageSize": 2, "totalItems": 4, "totalPages": 2, "hasMorePages": true },
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
