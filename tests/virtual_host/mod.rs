//! A host with virtual time: performs the core's steps against a scripted server, without waiting.
//!
//! ```text
//! core ──send──▶ server (a closure) ──answer after n ms──▶ queue ──earliest first──▶ core
//!      ──wait──▶ queue
//! ```
#![allow(dead_code, reason = "each test binary uses its own part of the host")]

mod body;

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, BinaryHeap};

use serde_json::{Map, Value, json};
use wts_chat_core::engine::Core;
use wts_chat_core::envelope::{
    Abort, Account, Answered, AnsweredFile, Cancelled, Complete, Discard, Done, Entries, Entry,
    Event, Execute, Facts, Fail, FileFacts, Hint, HttpRequest, Job, Keep, KeptChanges, KeyAct,
    KeyError, KeyScope, Keys, KeysDone, KeysFailed, Object, Offsets, OffsetsAt, OptionList, Send,
    Share, SharedRecord, Start, Stats, Step, Store, Stored, Take, TakeFile, TakeRecord,
    TransportError, TransportFailed, UnreadableItem, Wait, WaitReason, Want, Woke,
};
use wts_chat_core::failure::Failure;

/// Where virtual time begins: 2026-10-01T00:00:00Z.
pub const BEGIN: i64 = 1_790_812_800_000;

/// What a scripted server does with a request.
#[derive(Debug, Clone)]
pub enum Behaviour {
    /// Answers with this status and body.
    Answer {
        status: u16,
        body: String,
        retry_after: Option<String>,
        location: Option<String>,
    },
    /// Breaks the connection.
    Break(TransportError),
    /// Never answers; the host gives up when the request's time-out is over.
    Silence,
}

impl Behaviour {
    /// 200 with a JSON body.
    pub fn ok(body: &Value) -> Self {
        Self::status(200, body)
    }

    /// That status with a JSON body.
    pub fn status(status: u16, body: &Value) -> Self {
        Self::Answer {
            status,
            body: body.to_string(),
            retry_after: None,
            location: None,
        }
    }

    /// That status with a text that is no JSON.
    pub fn text(status: u16, body: &str) -> Self {
        Self::Answer {
            status,
            body: body.to_owned(),
            retry_after: None,
            location: None,
        }
    }

    /// 429, perhaps with a `Retry-After`.
    pub fn throttled(retry_after: Option<&str>) -> Self {
        Self::Answer {
            status: 429,
            body: api_error(429, "TOO_MANY_REQUESTS", "Limite excedido").to_string(),
            retry_after: retry_after.map(str::to_owned),
            location: None,
        }
    }
}

/// The API's error body.
pub fn api_error(status: u16, key: &str, text: &str) -> Value {
    json!({
        "id": { "value": "7d1c1d34-0000-4000-8000-000000000000", "shortValue": "7d1c1d34" },
        "httpStatusCode": status, "error": true, "key": key, "text": text,
    })
}

/// The paging envelope over records `first..first+count` of a list of `total`.
pub fn page(number: u32, size: u32, total: u32) -> Value {
    let first = (number - 1) * size;
    let items: Vec<Value> = (first..total.min(first + size))
        .map(|n| json!({ "id": id(n), "n": n }))
        .collect();
    let pages = total.div_ceil(size);
    json!({
        "pageNumber": number, "pageSize": size, "items": items,
        "totalItems": total, "totalPages": pages, "hasMorePages": number < pages,
    })
}

/// The id of the n-th record.
pub fn id(n: u32) -> String {
    format!("00000000-0000-4000-8000-{n:012}")
}

/// A query value of a URL, decoded.
pub fn query(url: &str, name: &str) -> Option<String> {
    let (_, query) = url.split_once('?')?;
    form_urlencoded::parse(query.as_bytes())
        .find(|(key, _)| key == name)
        .map(|(_, value)| value.into_owned())
}

/// A query value of a URL, as a number.
pub fn query_number(url: &str, name: &str) -> u32 {
    query(url, name)
        .and_then(|text| text.parse().ok())
        .unwrap_or_default()
}

/// The JSON body of a request; null without one.
pub fn json_body(request: &HttpRequest) -> Value {
    let text = request.body.as_deref();
    text.map_or(Value::Null, |text| {
        serde_json::from_str(text).expect("JSON")
    })
}

/// What a run reads before it sends a template.
const TEMPLATES: &str = "/chat/v1/template?IncludeDetails=Params";

/// A request as the server saw it.
#[derive(Debug, Clone)]
pub struct ReceivedRequest {
    /// Virtual time of arrival.
    pub at: i64,
    /// Which item it was made for.
    pub item: u32,
    /// The request.
    pub request: HttpRequest,
}

/// What a job came to.
#[derive(Debug, Default)]
pub struct Run {
    /// Records per item, in order of delivery.
    pub records: BTreeMap<u32, Vec<Value>>,
    /// Entries of an option list, and the cursor.
    pub entries: Vec<Entry>,
    /// Where the next page of the list begins.
    pub cursor: Option<String>,
    /// Items that are complete, in order.
    pub complete: Vec<u32>,
    /// What the host keeps for the next run.
    pub kept: Option<String>,
    /// Hints, in order.
    pub hints: Vec<String>,
    /// Failures, in order.
    pub failures: Vec<Failure>,
    /// All requests, in order.
    pub requests: Vec<ReceivedRequest>,
    /// How often the templates of the account were read.
    pub templates_read: u32,
    /// Most requests in flight at the same time.
    pub peak: usize,
    /// Times a write and another request were in flight together.
    pub writes_beside: usize,
    /// Milliseconds of back-off asked for.
    pub rested: i64,
    /// Milliseconds of pace asked for.
    pub paced: i64,
    /// The waits for the pace: when each began, and when it ended.
    pub waits: Vec<(i64, i64)>,
    /// Milliseconds of virtual time until the end.
    pub took: i64,
    /// What the core says it took.
    pub stats: Stats,
    /// Whether `Done` came.
    pub done: bool,
    /// Steps that came after `Done`; there should be none.
    pub late: Vec<Step>,
    /// Requests and waits that the core asked for and neither heard of nor gave up until `Done`.
    pub left_open: BTreeSet<u32>,
    /// When the core was told to wait, and until when; what it does not hear, because it gave the request up, left out.
    pub told: Vec<(i64, i64)>,
    /// The longest back-off in milliseconds.
    pub longest_rest: i64,
    /// Steps performed; a bound on them catches a job that never ends.
    pub steps: usize,
}

/// Runs jobs. The core lives on between jobs, as it does in a process.
#[derive(Debug, Default)]
pub struct VirtualHost {
    /// The core under test.
    pub core: Core,
    /// Virtual time.
    pub now: i64,
    /// Cancel the next job after so many milliseconds.
    pub cancel_after: Option<i64>,
    /// Files of the input items of the next jobs.
    pub files: Vec<Vec<FileFacts>>,
    /// Addresses of the parameters that are given by an expression.
    pub expressions: Vec<String>,
    /// Input items of the next jobs that cannot be read.
    pub unreadable: Vec<UnreadableItem>,
    /// The templates of the account, which are answered beside the server of a test and not noted; none: the test answers.
    pub templates: Vec<Value>,
    /// Whether an AI agent calls the node.
    pub for_agent: bool,
    /// What the host keeps between runs.
    pub changes: Option<KeptChanges>,
    /// Offset of the zone in minutes at an instant.
    pub zone: Option<fn(i64) -> i32>,
    /// The keys that n8n remembers.
    pub store: KeyStore,
    /// Why files are not stored.
    pub not_stored: Option<&'static str>,
}

/// What another process does to the lists before an act with that position.
pub type OtherProcess = fn(&mut [Vec<String>; 2], usize);

/// n8n's de-duplication store: a list for each scope, oldest first.
#[derive(Debug, Default)]
pub struct KeyStore {
    /// The keys of the node, and those of the workflow.
    pub lists: [Vec<String>; 2],
    /// The acts so far.
    pub acts: Vec<Keys>,
    /// Acts that fail, by their position.
    pub fails: BTreeSet<usize>,
    /// Called before each act.
    pub others: Option<OtherProcess>,
}

impl KeyStore {
    /// What the keys say without the marks of runs.
    pub fn keys(&self) -> Vec<&str> {
        let keys = self.lists[0].iter();
        keys.filter_map(|entry| entry.strip_prefix("wtsChat.key:"))
            .collect()
    }

    fn act(&mut self, keys: &Keys) -> Event {
        let position = self.acts.len();
        self.acts.push(keys.clone());
        if let Some(others) = self.others {
            others(&mut self.lists, position);
        }
        if self.fails.contains(&position) {
            return Event::KeysFailed(KeysFailed {
                call: keys.call,
                error: KeyError::Other,
                detail: "database is locked".to_owned(),
                now: 0,
            });
        }
        let list = &mut self.lists[usize::from(keys.scope == KeyScope::Workflow)];
        let mut done = KeysDone {
            call: keys.call,
            known: Vec::new(),
            count: 0,
            now: 0,
        };
        match keys.act {
            KeyAct::Record => {
                for (position, key) in (0..).zip(&keys.keys) {
                    if list.contains(key) {
                        done.known.push(position);
                    } else {
                        list.push(key.clone());
                    }
                }
                let surplus = list.len().saturating_sub(keys.most as usize);
                list.drain(..surplus);
            }
            KeyAct::Remove => list.retain(|key| !keys.keys.contains(key)),
            KeyAct::Clear => {
                done.count = u32::try_from(list.len()).expect("few keys");
                list.clear();
            }
        }
        Event::Keys(done)
    }
}

impl VirtualHost {
    /// A fresh core at [`BEGIN`].
    pub fn new() -> Self {
        Self {
            now: BEGIN,
            templates: (0..10)
                .map(|n| json!({ "id": id(n), "name": "n" }))
                .collect(),
            ..Self::default()
        }
    }

    /// Executes one operation for items.
    pub fn execute(
        &mut self,
        operation: (&str, &str),
        items: &[Value],
        continue_on_fail: bool,
        server: &mut dyn FnMut(&HttpRequest, i64) -> (i64, Behaviour),
    ) -> Run {
        let (shared, items) = as_given(items);
        let job = Job::Execute(Execute {
            resource: operation.0.to_owned(),
            operation: operation.1.to_owned(),
            shared,
            items,
            expressions: self.expressions.clone(),
            files: self.files.clone(),
            unreadable: self.unreadable.clone(),
            for_agent: self.for_agent,
            changes: self.changes.clone(),
            continue_on_fail,
        });
        self.run(job, server)
    }

    /// Loads one option list.
    pub fn options(
        &mut self,
        list: &str,
        parameters: Map<String, Value>,
        server: &mut dyn FnMut(&HttpRequest, i64) -> (i64, Behaviour),
    ) -> Run {
        let job = Job::OptionList(OptionList {
            list: list.to_owned(),
            parameters: parameters.into(),
            filter: None,
            cursor: None,
            paged: false,
        });
        self.run(job, server)
    }

    /// Runs a job to its end.
    pub fn run(
        &mut self,
        job: Job,
        server: &mut dyn FnMut(&HttpRequest, i64) -> (i64, Behaviour),
    ) -> Run {
        let begin = self.now;
        let mut play = Play {
            run: Run::default(),
            queue: Queue::default(),
            in_flight: BTreeMap::new(),
            bodies: BTreeMap::new(),
            now: begin,
            templates: self.templates.clone(),
            zone: self.zone.unwrap_or(|_| 0),
            server,
            store: &mut self.store,
            not_stored: self.not_stored,
        };
        let account = Account {
            id: "account".into(),
            base_url: "https://api.wts.chat".into(),
        };
        let reply = self.core.start(&Start {
            job,
            account,
            now: begin,
            seed: 7,
        });
        let mut steps = reply.steps;
        if let Some(after) = self.cancel_after.take() {
            play.queue
                .put(begin + after, Event::Cancelled(Cancelled { now: 0 }));
        }
        loop {
            for step in steps {
                play.run.steps += 1;
                if play.run.done {
                    play.run.late.push(step);
                } else {
                    play.perform(step);
                }
            }
            if play.run.done || play.run.steps > 1_000_000 {
                break;
            }
            let Some(event) = play.next_event() else {
                break;
            };
            steps = self.core.advance(reply.handle, event).steps;
        }
        self.now = play.now;
        play.run.took = play.now - begin;
        // A host may still report what it had under way; nobody listens.
        for mut event in play.queue.events.into_values() {
            stamp(&mut event, self.now);
            let steps = self.core.advance(reply.handle, event).steps;
            play.run.late.extend(steps);
        }
        play.run
    }
}

/// Events by the time at which they happen; those of one moment in the order in which they were put.
#[derive(Debug, Default)]
struct Queue {
    due: BinaryHeap<Reverse<(i64, u64)>>,
    events: BTreeMap<u64, Event>,
    order: u64,
}

impl Queue {
    fn put(&mut self, at: i64, event: Event) {
        self.due.push(Reverse((at, self.order)));
        self.events.insert(self.order, event);
        self.order += 1;
    }

    fn take(&mut self) -> Option<(i64, Event)> {
        let Reverse((at, number)) = self.due.pop()?;
        Some((at, self.events.remove(&number)?))
    }
}

/// A record and what stands besides it.
fn with(mut record: Value, beside: Option<&str>) -> Value {
    if let Some(beside) = beside {
        let beside: Map<String, Value> = serde_json::from_str(beside).expect("an object");
        let own = record.as_object_mut();
        own.expect("a record with properties").extend(beside);
    }
    record
}

/// One job being played.
struct Play<'a> {
    run: Run,
    queue: Queue,
    /// Whether each request in flight is a write.
    in_flight: BTreeMap<u32, bool>,
    bodies: BTreeMap<u32, Value>,
    now: i64,
    templates: Vec<Value>,
    zone: fn(i64) -> i32,
    server: &'a mut dyn FnMut(&HttpRequest, i64) -> (i64, Behaviour),
    store: &'a mut KeyStore,
    not_stored: Option<&'static str>,
}

impl Play<'_> {
    /// Stores a file of the core's own.
    fn keep(&mut self, file: &Store) {
        self.run.left_open.insert(file.call);
        let lines = self.bodies.remove(&file.call);
        let content = file.content.as_ref().map(|content| json!(content));
        let content = content.or(lines).unwrap_or_else(|| json!([]));
        self.bodies.insert(file.call, content);
        let stored = Stored {
            call: file.call,
            error: self.not_stored.map(str::to_owned),
            now: 0,
        };
        self.queue.put(self.now + 2, Event::Stored(stored));
    }

    fn offsets(&mut self, asked: OffsetsAt) {
        let minutes = asked.timestamps.into_iter().map(self.zone);
        let seconds = minutes.map(|minutes| minutes * 60).collect();
        let offsets = Event::Offsets(Offsets { seconds, now: 0 });
        self.queue.put(self.now, offsets);
    }

    /// Takes records into the output of their item, or into a file.
    fn take(&mut self, take: Take) {
        let answer = self.bodies.remove(&take.call);
        let answer = answer.expect("a taken answer is held and taken once");
        let body = take.body.map_or(answer, |text| {
            serde_json::from_str(&text).expect("what the core says is JSON")
        });
        let records = body::records(take.shape, body, &take.drop).into_iter();
        let records = records.enumerate().map(|(place, record)| {
            let own = take.each.get(place).or(take.beside.as_ref());
            with(record, own.map(String::as_str))
        });
        match take.file {
            Some(file) => {
                let lines = self.bodies.entry(file).or_insert_with(|| json!([]));
                lines.as_array_mut().expect("lines").extend(records);
            }
            None => self
                .run
                .records
                .entry(take.item)
                .or_default()
                .extend(records),
        }
    }

    fn perform(&mut self, step: Step) {
        match step {
            Step::Send(Send {
                call,
                item,
                request,
            }) => self.send(call, item, request),
            Step::Wait(Wait { timer, ms, reason }) => self.wait(timer, i64::from(ms), reason),
            Step::Keys(keys) => {
                self.run.left_open.insert(keys.call);
                let event = self.store.act(&keys);
                self.queue.put(self.now + 2, event);
            }
            Step::Store(file) => self.keep(&file),
            Step::Offsets(asked) => self.offsets(asked),
            Step::Take(take) => self.take(take),
            Step::TakeFile(TakeFile {
                item,
                call,
                property,
                record,
                output: _,
            }) => {
                let stored = self.bodies.remove(&call);
                let mut record: Value = serde_json::from_str(&record).expect("JSON");
                record["binary"] =
                    json!({ property: stored.expect("a stored file is taken once") });
                self.run.records.entry(item).or_default().push(record);
            }
            Step::TakeRecord(TakeRecord { item, record }) => {
                let record: Map<String, Value> = serde_json::from_str(&record).expect("an object");
                let own = self.run.records.entry(item).or_default();
                own.push(record.into());
            }
            Step::Share(Share {
                call,
                list,
                records,
                output: _,
            }) => {
                let body = self.bodies.remove(&call).expect("a shared answer is held");
                for shared in records {
                    let SharedRecord { item, position, .. } = shared;
                    let record = body[list][position as usize].clone();
                    assert!(!record.is_null(), "a record that is not there");
                    let own = self.run.records.entry(item).or_default();
                    own.push(with(record, shared.beside.as_deref()));
                }
            }
            Step::Discard(Discard { call }) => {
                self.bodies
                    .remove(&call)
                    .expect("a discarded answer is held and dropped once");
            }
            Step::Abort(Abort { call }) => {
                assert!(
                    self.run.left_open.remove(&call),
                    "an aborted request or wait is under way"
                );
                self.in_flight.remove(&call);
                self.bodies.remove(&call);
            }
            Step::Entries(Entries { entries, cursor }) => {
                self.run.entries = entries;
                self.run.cursor = cursor;
            }
            Step::Keep(Keep { text }) => self.run.kept = Some(text),
            Step::Complete(Complete { item, .. }) => self.run.complete.push(item),
            Step::Hint(Hint { text, .. }) => self.run.hints.push(text),
            Step::Fail(Fail { failure }) => self.run.failures.push(failure),
            Step::Done(Done { stats }) => {
                self.run.stats = stats;
                self.run.done = true;
            }
        }
    }

    fn send(&mut self, call: u32, item: u32, request: HttpRequest) {
        self.run.left_open.insert(call);
        if !self.templates.is_empty() && request.url.contains(TEMPLATES) {
            let body = json!({ "items": self.templates, "hasMorePages": false }).to_string();
            let bodies = &mut self.bodies;
            let event = answered(call, &request, 200, body, None, None, bodies);
            self.run.templates_read += 1;
            return self.queue.put(self.now, event);
        }
        let is_write = request.method != "GET" && !request.url.ends_with("/filter");
        let others = self.in_flight.values().copied();
        if !self.in_flight.is_empty() && others.chain([is_write]).any(|write| write) {
            self.run.writes_beside += 1;
        }
        self.in_flight.insert(call, is_write);
        self.run.peak = self.run.peak.max(self.in_flight.len());
        let (delay, behaviour) = (self.server)(&request, self.now);
        let timeout = i64::from(request.timeout);
        let (after, event) = match behaviour {
            _ if delay >= timeout => (timeout, failed(call, TransportError::TimedOut, "timeout")),
            Behaviour::Silence => (timeout, failed(call, TransportError::TimedOut, "timeout")),
            Behaviour::Break(error) => (delay, failed(call, error, "socket hang up")),
            Behaviour::Answer {
                status,
                body,
                retry_after,
                location,
            } => {
                let bodies = &mut self.bodies;
                let event = answered(call, &request, status, body, retry_after, location, bodies);
                (delay, event)
            }
        };
        self.queue.put(self.now + after, event);
        self.run.requests.push(ReceivedRequest {
            at: self.now,
            item,
            request,
        });
    }

    fn wait(&mut self, timer: u32, ms: i64, reason: WaitReason) {
        self.run.left_open.insert(timer);
        match reason {
            WaitReason::RateLimit => {
                self.run.paced += ms;
                self.run.waits.push((self.now, self.now + ms));
            }
            WaitReason::Keys => {}
            WaitReason::BackOff => {
                self.run.rested += ms;
                self.run.longest_rest = self.run.longest_rest.max(ms);
            }
        }
        self.queue
            .put(self.now + ms, Event::Woke(Woke { timer, now: 0 }));
    }

    /// The next event; time jumps to it.
    fn next_event(&mut self) -> Option<Event> {
        let (at, mut event) = self.queue.take()?;
        self.now = self.now.max(at);
        stamp(&mut event, self.now);
        if let Some(id) = event.id() {
            self.in_flight.remove(&id);
            let is_awaited = self.run.left_open.remove(&id);
            if let (true, Event::Answered(answered)) = (is_awaited, &event)
                && let Some(seconds) = answered.retry_after.as_deref()
                && let Ok(seconds) = seconds.parse::<i64>()
            {
                self.run.told.push((self.now, self.now + seconds * 1_000));
            }
        }
        Some(event)
    }
}

fn failed(call: u32, error: TransportError, detail: &str) -> Event {
    Event::TransportFailed(TransportFailed {
        call,
        error,
        detail: detail.into(),
        now: 0,
    })
}

fn stamp(event: &mut Event, present: i64) {
    match event {
        Event::Offsets(event) => event.now = present,
        Event::Answered(event) => event.now = present,
        Event::TransportFailed(event) => event.now = present,
        Event::Woke(event) => event.now = present,
        Event::Stored(event) => event.now = present,
        Event::Keys(event) => event.now = present,
        Event::KeysFailed(event) => event.now = present,
        Event::Cancelled(event) => event.now = present,
    }
}

fn answered(
    call: u32,
    request: &HttpRequest,
    status: u16,
    body: String,
    retry_after: Option<String>,
    location: Option<String>,
    bodies: &mut BTreeMap<u32, Value>,
) -> Event {
    if let (Some(awaited), 200..300) = (&request.file, status) {
        // Of a file the scripted server says `size` or `size name`; nothing if its headers do not tell.
        let (size, name) = body.split_once(' ').unwrap_or((&body, "file.bin"));
        let file = AnsweredFile {
            name: awaited.name.clone().unwrap_or_else(|| name.to_owned()),
            mime_type: awaited
                .mime_type
                .clone()
                .unwrap_or_else(|| "image/png".to_owned()),
            size: size.parse().ok(),
        };
        if request.want == Want::File {
            bodies.insert(call, json!(file.name));
        }
        return Event::Answered(Answered {
            call,
            status,
            file: Some(file),
            facts: Some(Facts::default()),
            ..Answered::default()
        });
    }
    let value = serde_json::from_str::<Value>(&body).ok();
    let facts = if body.is_empty() {
        Some(Facts::default())
    } else {
        let places = match request.want {
            Want::Columns(places) => places,
            _ => &[],
        };
        value.as_ref().map(|body| body::facts(body, places))
    };
    let shown = !(200..300).contains(&status)
        || facts.is_none()
        || value
            .as_ref()
            .is_some_and(|value| value.get("error").is_some());
    let text = (shown || request.want == Want::Body).then_some(body);
    bodies.insert(call, value.unwrap_or_default());
    Event::Answered(Answered {
        call,
        status,
        retry_after,
        location,
        file: None,
        facts,
        body: text,
        now: 0,
    })
}

/// The parameters as a host gives them: once what is the same for all items.
fn as_given(items: &[Value]) -> (Object, Vec<Object>) {
    let items = items.iter().map(Value::as_object);
    let mut own: Vec<Map<String, Value>> = items
        .map(|item| item.cloned().unwrap_or_default())
        .collect();
    let mut shared = own.first().cloned().unwrap_or_default();
    shared.retain(|name, value| own.iter().all(|item| item.get(name) == Some(value)));
    for item in &mut own {
        item.retain(|name, _| !shared.contains_key(name));
    }
    (shared.into(), own.into_iter().map(Object::from).collect())
}
