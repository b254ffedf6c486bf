//! A second host: the same core over `fetch`, in a browser, a worker or Node.
//!
//! It exists to prove the seam. What n8n's wrapper does in TypeScript this file does with gloo-net,
//! and `wasm-pack test` runs both doors against the same sandbox. It is never part of the n8n build.

use std::collections::BTreeMap;

use futures_util::future::LocalBoxFuture;
use futures_util::stream::{FuturesUnordered, StreamExt};
use gloo_net::http::{Method, RequestBuilder, Response};
use gloo_timers::future::TimeoutFuture;
use serde_json::Value;

use crate::engine::Core;
use crate::envelope::{Entry, Event, Facts, HttpRequest, Start, Stats, Step, TransportError, Want};
use crate::failure::Failure;

/// What a job brought.
#[derive(Debug, Default)]
pub struct Outcome {
    /// Records, per input item.
    pub records: BTreeMap<u32, Vec<Value>>,
    /// Entries of an option list.
    pub entries: Vec<Entry>,
    /// Sentences for the user that are no failures.
    pub hints: Vec<String>,
    /// Items that failed.
    pub failures: Vec<Failure>,
    /// What it took.
    pub stats: Stats,
}

/// Runs a job to its end. `api_key` goes into the Authorization header and nowhere else.
pub async fn run(start: Start, api_key: &str) -> Outcome {
    let mut core = Core::new();
    let mut outcome = Outcome::default();
    let mut answers = BTreeMap::new();
    let mut pending: FuturesUnordered<LocalBoxFuture<'_, (Event, Option<Value>)>> =
        FuturesUnordered::new();
    let reply = core.start(start);
    let handle = reply.handle;
    let mut steps = reply.steps;
    loop {
        for step in steps {
            match step {
                Step::Send { call, request, .. } => {
                    pending.push(Box::pin(send(call, request, api_key)));
                }
                Step::Wait { timer, ms, .. } => pending.push(Box::pin(async move {
                    TimeoutFuture::new(ms).await;
                    (Event::Woke { timer, now: now() }, None)
                })),
                Step::Offsets { instants } => {
                    let minutes = instants.into_iter().map(offset_at).collect();
                    let event = Event::Offsets {
                        minutes,
                        now: now(),
                    };
                    pending.push(Box::pin(async move { (event, None) }));
                }
                Step::Take {
                    item,
                    call,
                    shape,
                    drop,
                } => {
                    let body = answers.remove(&call).unwrap_or(Value::Null);
                    outcome
                        .records
                        .entry(item)
                        .or_default()
                        .extend(shape.records(body, &drop));
                }
                Step::Discard { call } | Step::Abort { call } => {
                    answers.remove(&call);
                }
                Step::Entries { entries, .. } => outcome.entries = entries,
                Step::Hint { text, .. } => outcome.hints.push(text),
                Step::Fail { failure } => outcome.failures.push(failure),
                // Answers to a trigger's questions: this host has no webhook and asks none.
                Step::Accept { .. }
                | Step::Ignore { .. }
                | Step::Refuse { .. }
                | Step::LookUp { .. }
                | Step::Plan { .. } => {}
                Step::Done { stats } => {
                    outcome.stats = stats;
                    return outcome;
                }
            }
        }
        let Some((event, body)) = pending.next().await else {
            return outcome;
        };
        if let (Event::Answered { call, .. }, Some(body)) = (&event, body) {
            answers.insert(*call, body);
        }
        steps = core.advance(handle, event).steps;
    }
}

async fn send(call: u32, request: HttpRequest, api_key: &str) -> (Event, Option<Value>) {
    match exchange(&request, api_key).await {
        Ok((response, text)) => {
            let body = serde_json::from_str::<Value>(&text).ok();
            let facts = if text.is_empty() {
                Some(Facts::default())
            } else {
                body.as_ref().map(Facts::of)
            };
            let failed = !response.ok()
                || facts.is_none()
                || body
                    .as_ref()
                    .is_some_and(|body| body["error"] == Value::Bool(true));
            let event = Event::Answered {
                call,
                status: response.status(),
                retry_after: response.headers().get("retry-after"),
                location: response.headers().get("location"),
                facts,
                body: (failed || request.want == Want::Body).then_some(text),
                now: now(),
            };
            (event, body)
        }
        Err(reason) => {
            let cause = TransportError::Other;
            (
                Event::Broken {
                    call,
                    cause,
                    detail: reason.to_string(),
                    now: now(),
                },
                None,
            )
        }
    }
}

async fn exchange(
    request: &HttpRequest,
    api_key: &str,
) -> Result<(Response, String), gloo_net::Error> {
    let method = match request.method {
        "POST" => Method::POST,
        "PUT" => Method::PUT,
        "DELETE" => Method::DELETE,
        "PATCH" => Method::PATCH,
        _ => Method::GET,
    };
    let mut builder = RequestBuilder::new(&request.url).method(method);
    if request.authenticated {
        builder = builder.header("Authorization", &format!("Bearer {api_key}"));
    }
    let ready = match &request.body {
        Some(body) => builder
            .header("Content-Type", "application/json")
            .body(body.to_string())?,
        None => builder.build()?,
    };
    let response = ready.send().await?;
    let text = response.text().await?;
    Ok((response, text))
}

/// The present, in milliseconds since the Unix epoch.
#[allow(
    clippy::cast_possible_truncation,
    reason = "a date in milliseconds is a whole number far below 2^53"
)]
pub fn now() -> i64 {
    js_sys::Date::now() as i64
}

/// Minutes east of UTC in the zone of the machine.
#[allow(
    clippy::cast_possible_truncation,
    clippy::cast_precision_loss,
    reason = "dates and offsets are small whole numbers"
)]
fn offset_at(instant: i64) -> i32 {
    -(js_sys::Date::new(&(instant as f64).into()).get_timezone_offset() as i32)
}
