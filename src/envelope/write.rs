//! Writes the replies a host gets.
//!
//! By hand, as [`super::read`] reads: derived writers are a function for every type and every kind of
//! member. Texts and values are still written by `serde_json`; a test holds every step against what
//! the derived writers say.

use serde::Serialize;
use serde_json::Value;

use super::{
    Entry, Failure, FailureKind, HttpRequest, PlannedCall, Record, Reply, Shape, ShortItem, Stats,
    Step, WaitReason, Want,
};

impl Reply {
    /// The reply as JSON text.
    pub fn to_json(&self) -> String {
        let mut json = Writer(String::new());
        json.object(|json| {
            json.number("handle", self.handle.into());
            json.list("steps", &self.steps, Writer::step);
        });
        json.0
    }
}

struct Writer(String);

impl Writer {
    /// A comma, unless this is the first member or element.
    fn next(&mut self) {
        if !self.0.ends_with(['{', '[']) {
            self.0.push(',');
        }
    }

    fn name(&mut self, name: &str) {
        self.next();
        self.0.push('"');
        self.0.push_str(name);
        self.0.push_str("\":");
    }

    fn object(&mut self, members: impl FnOnce(&mut Self)) {
        self.0.push('{');
        members(self);
        self.0.push('}');
    }

    fn list<Element>(
        &mut self,
        name: &str,
        elements: &[Element],
        write: impl Fn(&mut Self, &Element),
    ) {
        self.name(name);
        self.0.push('[');
        for element in elements {
            self.next();
            write(self, element);
        }
        self.0.push(']');
    }

    fn text(&mut self, name: &str, text: &str) {
        self.name(name);
        self.raw(&text);
    }

    fn optional_text(&mut self, name: &str, text: Option<&String>) {
        if let Some(text) = text {
            self.text(name, text);
        }
    }

    fn number(&mut self, name: &str, number: i64) {
        self.name(name);
        self.raw(&number);
    }

    fn flag(&mut self, name: &str, flag: bool) {
        self.name(name);
        self.0.push_str(if flag { "true" } else { "false" });
    }

    fn value(&mut self, name: &str, value: &Value) {
        self.name(name);
        self.raw(value);
    }

    fn raw(&mut self, value: &impl Serialize) {
        self.0
            .push_str(&serde_json::to_string(value).unwrap_or_default());
    }

    fn step(&mut self, step: &Step) {
        self.0.push_str("{\"kind\":\"");
        self.0.push_str(kind(step));
        self.0.push('"');
        match step {
            Step::Offsets { instants } => {
                self.list("instants", instants, Writer::raw);
            }
            Step::Send {
                call,
                item,
                request,
            } => {
                self.number("call", (*call).into());
                self.number("item", (*item).into());
                self.name("request");
                self.object(|json| json.request(request));
            }
            Step::Wait { timer, ms, reason } => {
                self.number("timer", (*timer).into());
                self.number("ms", (*ms).into());
                self.text("reason", reason_name(*reason));
            }
            Step::Take {
                item,
                call,
                shape,
                drop,
            } => {
                self.number("item", (*item).into());
                self.number("call", (*call).into());
                self.text("shape", shape_name(*shape));
                self.list("drop", drop, |json, position| {
                    json.raw(&i64::from(*position));
                });
            }
            Step::Discard { call } | Step::Abort { call } => self.number("call", (*call).into()),
            Step::Entries { entries, cursor } => {
                self.list("entries", entries, Writer::entry);
                self.optional_text("cursor", cursor.as_ref());
            }
            Step::Hint { item, text } => {
                self.number("item", (*item).into());
                self.text("text", text);
            }
            Step::Fail { failure } => {
                self.name("failure");
                self.object(|json| json.failure(failure));
            }
            Step::Accept {
                with_session,
                short,
                seen,
            } => {
                self.flag("withSession", *with_session);
                if let Some(short) = short {
                    self.name("short");
                    self.object(|json| json.short(short));
                }
                self.text("seen", seen);
            }
            Step::Ignore { reason } => self.text("reason", reason),
            Step::Refuse { status, reason } => {
                self.number("status", (*status).into());
                self.text("reason", reason);
            }
            Step::LookUp {
                session_id,
                decides,
            } => {
                self.text("sessionId", session_id);
                self.flag("decides", *decides);
            }
            Step::Plan { secret, calls } => {
                self.text("secret", secret);
                self.list("calls", calls, Writer::planned);
            }
            Step::Done { stats } => {
                self.name("stats");
                self.object(|json| json.stats(*stats));
            }
        }
        self.0.push('}');
    }

    fn request(&mut self, request: &HttpRequest) {
        self.text("method", request.method);
        self.text("url", &request.url);
        if let Some(body) = &request.body {
            self.value("body", body);
        }
        if let Some(binary) = &request.binary {
            self.name("binary");
            self.object(|json| {
                json.text("property", &binary.property);
                json.text("contentType", &binary.content_type);
            });
        }
        self.flag("authenticated", request.authenticated);
        self.number("timeout", request.timeout.into());
        self.text(
            "want",
            match request.want {
                Want::Facts => "facts",
                Want::Body => "body",
            },
        );
    }

    fn entry(&mut self, entry: &Entry) {
        self.object(|json| {
            json.text("name", &entry.name);
            json.text("value", &entry.value);
            json.optional_text("description", entry.description.as_ref());
        });
    }

    fn failure(&mut self, failure: &Failure) {
        self.text("kind", failure_name(failure.kind));
        self.number("item", failure.item.into());
        self.text("message", &failure.message.title);
        self.text("description", &failure.message.advice);
        self.optional_text("parameter", failure.parameter.as_ref());
        if let Some(status) = failure.status {
            self.number("status", status.into());
        }
        self.optional_text("key", failure.key.as_ref());
        self.optional_text("shortId", failure.short_id.as_ref());
        if let Some(page) = failure.page {
            self.number("page", page.into());
        }
        self.number("requests", failure.requests.into());
    }

    fn short(&mut self, short: &ShortItem) {
        self.optional_text("date", short.date.as_ref());
        self.record("content", short.content.as_ref());
        self.record("session", short.session.as_ref());
        self.record("contact", short.contact.as_ref());
    }

    fn record(&mut self, name: &str, record: Option<&Record>) {
        if let Some(Record(members)) = record {
            self.name(name);
            self.object(|json| {
                for (name, value) in members {
                    json.value(name, value);
                }
            });
        }
    }

    fn planned(&mut self, call: &PlannedCall) {
        self.object(|json| {
            json.text("operation", &call.operation);
            json.name("parameters");
            json.object(|json| {
                for (name, value) in &call.parameters {
                    json.value(name, value);
                }
            });
        });
    }

    fn stats(&mut self, stats: Stats) {
        self.number("requests", stats.requests.into());
        self.number("retries", stats.retries.into());
        self.number("throttled", stats.throttled.into());
        self.number("duplicates", stats.duplicates.into());
    }
}

fn kind(step: &Step) -> &'static str {
    match step {
        Step::Offsets { .. } => "offsets",
        Step::Send { .. } => "send",
        Step::Wait { .. } => "wait",
        Step::Take { .. } => "take",
        Step::Discard { .. } => "discard",
        Step::Entries { .. } => "entries",
        Step::Hint { .. } => "hint",
        Step::Fail { .. } => "fail",
        Step::Accept { .. } => "accept",
        Step::Ignore { .. } => "ignore",
        Step::Refuse { .. } => "refuse",
        Step::LookUp { .. } => "lookUp",
        Step::Plan { .. } => "plan",
        Step::Abort { .. } => "abort",
        Step::Done { .. } => "done",
    }
}

fn reason_name(reason: WaitReason) -> &'static str {
    match reason {
        WaitReason::RateLimit => "rateLimit",
        WaitReason::BackOff => "backOff",
    }
}

fn shape_name(shape: Shape) -> &'static str {
    match shape {
        Shape::Records => "records",
        Shape::Record => "record",
        Shape::Success => "success",
        Shape::Deleted => "deleted",
    }
}

fn failure_name(kind: FailureKind) -> &'static str {
    match kind {
        FailureKind::Invalid => "invalid",
        FailureKind::Unreachable => "unreachable",
        FailureKind::TimedOut => "timedOut",
        FailureKind::Uncertain => "uncertain",
        FailureKind::Unauthorized => "unauthorized",
        FailureKind::NotFound => "notFound",
        FailureKind::Refused => "refused",
        FailureKind::Throttled => "throttled",
        FailureKind::Server => "server",
        FailureKind::Unreadable => "unreadable",
        FailureKind::Deadline => "deadline",
        FailureKind::Budget => "budget",
        FailureKind::Cancelled => "cancelled",
        FailureKind::Internal => "internal",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::envelope::BinaryBody;
    use crate::messages::Message;
    use serde_json::json;

    fn same(step: Step) {
        let reply = Reply {
            handle: 7,
            steps: vec![step.clone(), step],
        };
        let derived = serde_json::to_string(&reply).expect("a reply is JSON");
        assert_eq!(reply.to_json(), derived);
    }

    #[test]
    #[allow(clippy::too_many_lines, reason = "one line for each step there is")]
    fn every_step_is_written_as_its_type_says() {
        let text = || "a\"b\\c\n{[\u{1f600}".to_owned();
        let members = json!({"z": [1, 2.5, null], "a": {"b": "["}});
        let record = || Some(Record(vec![("z", json!("x[")), ("a", json!(null))]));
        let steps = [
            Step::Offsets { instants: vec![] },
            Step::Offsets {
                instants: vec![-1, i64::MAX],
            },
            Step::Discard { call: u32::MAX },
            Step::Abort { call: 1 },
            Step::Entries {
                entries: vec![],
                cursor: None,
            },
            Step::Entries {
                entries: vec![
                    Entry {
                        name: text(),
                        value: text(),
                        description: Some(text()),
                    },
                    Entry::default(),
                ],
                cursor: Some(text()),
            },
            Step::Hint {
                item: 1,
                text: text(),
            },
            Step::Accept {
                with_session: true,
                short: None,
                seen: text(),
            },
            Step::Accept {
                with_session: false,
                short: Some(ShortItem {
                    date: Some(text()),
                    content: record(),
                    session: record(),
                    contact: Some(Record::default()),
                }),
                seen: String::new(),
            },
            Step::Accept {
                with_session: false,
                short: Some(ShortItem::default()),
                seen: text(),
            },
            Step::Ignore { reason: text() },
            Step::Refuse {
                status: 403,
                reason: text(),
            },
            Step::LookUp {
                session_id: text(),
                decides: true,
            },
            Step::Plan {
                secret: text(),
                calls: vec![PlannedCall {
                    operation: text(),
                    parameters: members.as_object().cloned().unwrap_or_default(),
                }],
            },
            Step::Done {
                stats: Stats {
                    requests: 1,
                    retries: 2,
                    throttled: 3,
                    duplicates: 4,
                },
            },
        ];
        steps.into_iter().for_each(same);
        for reason in [WaitReason::RateLimit, WaitReason::BackOff] {
            same(Step::Wait {
                timer: 1,
                ms: 2,
                reason,
            });
        }
        for shape in [
            Shape::Records,
            Shape::Record,
            Shape::Success,
            Shape::Deleted,
        ] {
            same(Step::Take {
                item: 1,
                call: 2,
                shape,
                drop: vec![0, 5],
            });
        }
        for want in [Want::Facts, Want::Body] {
            for body in [None, Some(members.clone())] {
                let binary = body.as_ref().map(|_| BinaryBody {
                    property: text(),
                    content_type: text(),
                });
                let request = HttpRequest {
                    method: "GET",
                    url: text(),
                    body,
                    binary,
                    authenticated: want == Want::Body,
                    timeout: 1,
                    want,
                };
                same(Step::Send {
                    call: 1,
                    item: 2,
                    request,
                });
            }
        }
    }

    #[test]
    fn every_failure_is_written_as_its_type_says() {
        use FailureKind as Kind;
        for kind in [
            Kind::Invalid,
            Kind::Unreachable,
            Kind::TimedOut,
            Kind::Uncertain,
            Kind::Unauthorized,
            Kind::NotFound,
            Kind::Refused,
            Kind::Throttled,
            Kind::Server,
            Kind::Unreadable,
            Kind::Deadline,
            Kind::Budget,
            Kind::Cancelled,
            Kind::Internal,
        ] {
            let words = Message {
                title: "a".to_owned(),
                advice: "b".to_owned(),
            };
            let mut failure = Failure::new(kind, 3, words);
            same(Step::Fail {
                failure: failure.clone(),
            });
            failure.parameter = Some("p".to_owned());
            failure.status = Some(429);
            failure.key = Some("K".to_owned());
            failure.short_id = Some("s".to_owned());
            failure.page = Some(9);
            same(Step::Fail { failure });
        }
    }
}
