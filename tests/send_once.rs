//! Messages that go out at most once: when a key is recorded, when it is forgotten, when it stays, and what several
//! processes do to each other.
#![cfg(not(target_arch = "wasm32"))]

mod virtual_host;

use std::cmp::Reverse;
use std::collections::{BTreeMap, BinaryHeap, VecDeque};

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::test_runner::FileFailurePersistence;
use serde_json::{Value, json};
use virtual_host::{BEGIN, Behaviour, Run, VirtualHost, api_error, id, json_body};
use wts_chat_core::engine::Core;
use wts_chat_core::envelope::{
    Account, Answered, Event, Execute, Facts, Form, HttpRequest, Job, KeyAct, Keys, KeysDone,
    Object, Start, Step, TransportError, Woke,
};
use wts_chat_core::failure::FailureKind;

const QUEUE: (&str, &str) = ("message", "queueText");
const MANY: (&str, &str) = ("message", "sendTemplateMany");
const FORGET: (&str, &str) = ("message", "forgetSent");

fn text(key: &Value) -> Value {
    json!({ "to": "5511900000001", "text": "Olá", "options": { "sendOncePer": key } })
}

fn template(n: u32, key: &Value) -> Value {
    json!({
        "to": format!("5511{:09}", 900_000_000 + n), "from": id(1), "templateId": id(2),
        "options": { "sendOncePer": key },
    })
}

fn fine(_: &HttpRequest) -> Behaviour {
    Behaviour::ok(&json!({ "id": id(9), "status": "QUEUED" }))
}

fn send(host: &mut VirtualHost, items: &[Value], answer: fn(&HttpRequest) -> Behaviour) -> Run {
    host.execute(QUEUE, items, true, &mut |request, _| (50, answer(request)))
}

fn already(key: &str) -> Value {
    json!({ "alreadySent": true, "key": key, "outcome": "sent" })
}

#[test]
fn a_second_time_gives_an_item_that_says_so() {
    let mut host = VirtualHost::new();
    let first = send(&mut host, &[text(&json!("a")), text(&json!(1))], fine);
    assert_eq!((first.requests.len(), first.records.len()), (2, 2));
    assert_eq!(host.store.keys(), ["a", "1"]);
    assert_eq!(host.store.lists[0].len(), 2, "{:?}", host.store.lists);
    assert_eq!(json_body(&first.requests[1].request)["senderId"], "1");
    let again = send(
        &mut host,
        &[text(&json!("1")), text(&json!("b")), text(&json!("a"))],
        fine,
    );
    assert_eq!(again.requests.len(), 1);
    assert_eq!(again.records[&0], [already("1")]);
    assert_eq!(again.records[&2], [already("a")]);
    assert_eq!((again.hints, again.failures), (vec![], vec![]));
    assert_eq!(host.store.keys(), ["a", "1", "b"]);
    assert_eq!(host.store.lists[0].len(), 3, "no marks are left");
}

#[test]
fn the_key_is_recorded_before_the_request() {
    let mut host = VirtualHost::new();
    host.execute(QUEUE, &[text(&json!("a"))], true, &mut |request, _| {
        (50, fine(request))
    });
    let acts: Vec<KeyAct> = host.store.acts.iter().map(|keys| keys.act).collect();
    let (record, remove) = (KeyAct::Record, KeyAct::Remove);
    // Recorded, read again; confirmed, and the marks removed.
    assert_eq!(acts, [record, record, record, remove]);
    host.store.acts.clear();
    let run = host.execute(QUEUE, &[text(&json!("b"))], true, &mut |_, _| {
        (0, Behaviour::Silence)
    });
    assert_eq!((run.requests.len(), host.store.acts.len()), (1, 2));
}

#[test]
fn within_a_run_the_same_key_counts_as_well() {
    let mut host = VirtualHost::new();
    let run = send(&mut host, &[text(&json!("a")), text(&json!(" a"))], fine);
    assert_eq!(run.requests.len(), 1);
    assert_eq!(run.records[&1], [already("a")]);
    assert_eq!(run.complete, [0, 1]);
}

#[test]
fn what_was_provably_not_processed_is_forgotten() {
    for broken in [
        (|_: &HttpRequest| Behaviour::status(400, &api_error(400, "FORM_ERROR", "Não")))
            as fn(&HttpRequest) -> Behaviour,
        |_| Behaviour::status(404, &api_error(404, "NOT_FOUND", "Não")),
        |_| Behaviour::status(401, &api_error(401, "ERROR_UNAUTHORIZED", "Não")),
        |_| Behaviour::Break(TransportError::Refused),
        |_| Behaviour::Break(TransportError::Unresolved),
        |_| Behaviour::Break(TransportError::Unreachable),
        |_| Behaviour::Break(TransportError::Insecure),
    ] {
        let mut host = VirtualHost::new();
        let run = send(&mut host, &[text(&json!("a"))], broken);
        assert_ne!(run.failures[0].kind, FailureKind::Uncertain);
        assert_eq!(host.store.lists[0], [""; 0], "{:?}", run.failures);
        let again = send(&mut host, &[text(&json!("a"))], fine);
        assert_eq!(again.requests.len(), 1);
    }
}

#[test]
fn what_may_have_been_processed_keeps_its_key_and_says_how_to_look() {
    for broken in [
        (|_: &HttpRequest| Behaviour::Silence) as fn(&HttpRequest) -> Behaviour,
        |_| Behaviour::Break(TransportError::Reset),
        |_| Behaviour::text(502, "<html>"),
        |_| Behaviour::text(200, "{\"id\":"),
    ] {
        let mut host = VirtualHost::new();
        let run = send(&mut host, &[text(&json!("a"))], broken);
        let failure = &run.failures[0];
        assert_eq!(failure.kind, FailureKind::Uncertain);
        assert_eq!(failure.sender_id.as_deref(), Some("a"));
        assert!(failure.message.advice.contains("Find by Sender ID"));
        assert!(
            failure
                .message
                .advice
                .contains("Its key \"a\" stays recorded")
        );
        assert_eq!(host.store.keys(), ["a"]);
        let again = send(&mut host, &[text(&json!("a"))], fine);
        assert_eq!(again.requests.len(), 0);
        let record = &again.records[&0][0];
        assert_eq!(
            (&record["alreadySent"], &record["outcome"]),
            (&json!(true), &json!("unknown"))
        );
        assert!(
            record["advice"]
                .as_str()
                .is_some_and(|advice| advice.contains("Forget Sent Keys"))
        );
        assert_eq!(again.hints.len(), 1);
    }
}

#[test]
fn the_user_decides_what_becomes_of_the_second() {
    let with = |then: &str| {
        let mut item = text(&json!("a"));
        item["options"]["ifAlreadySent"] = then.into();
        item
    };
    let mut host = VirtualHost::new();
    send(&mut host, &[text(&json!("a"))], fine);
    let dropped = send(&mut host, &[with("dropItem")], fine);
    assert_eq!(
        (dropped.records.len(), dropped.complete, dropped.failures),
        (0, vec![0], vec![])
    );
    let failed = send(&mut host, &[with("fail"), text(&json!("b"))], fine);
    assert_eq!(failed.failures[0].kind, FailureKind::AlreadySent);
    assert_eq!(
        failed.failures[0].parameter.as_deref(),
        Some("options.sendOncePer")
    );
    assert_eq!((failed.requests.len(), failed.complete), (1, vec![1]));
}

#[test]
fn scopes_are_apart_and_the_oldest_keys_are_dropped() {
    let mut shared = text(&json!("a"));
    shared["options"]["sendOnceScope"] = "workflow".into();
    let mut host = VirtualHost::new();
    assert_eq!(
        send(&mut host, &[text(&json!("a")), shared.clone()], fine)
            .requests
            .len(),
        2
    );
    assert_eq!(send(&mut host, &[shared], fine).requests.len(), 0);
    let mut few = text(&json!("n"));
    few["options"]["keptKeys"] = 1_000.into();
    host.store.lists[0].extend((0..1_000).map(|n| format!("x{n}")));
    send(&mut host, &[few], fine);
    assert!(!host.store.keys().contains(&"a"), "the oldest is gone");
    assert!(host.store.lists[0].len() <= 1_000);
}

#[test]
fn a_store_that_fails_sends_nothing() {
    for position in 0..2 {
        let mut host = VirtualHost::new();
        host.store.fails.insert(position);
        let run = send(&mut host, &[text(&json!("a"))], fine);
        assert_eq!(run.requests.len(), 0, "act {position}");
        assert_eq!(run.failures[0].kind, FailureKind::NotRecorded);
        assert!(
            run.failures[0]
                .message
                .advice
                .contains("database is locked")
        );
    }
    // After the send it is a hint, and after a refusal the failure says that the key is still there.
    let mut host = VirtualHost::new();
    host.store.fails.extend([2, 6]);
    let run = send(&mut host, &[text(&json!("a"))], fine);
    assert_eq!((run.records.len(), run.hints.len()), (1, 1));
    host.store.acts.truncate(4);
    let refused = send(&mut host, &[text(&json!("b"))], |_| {
        Behaviour::status(400, &api_error(400, "FORM_ERROR", "Não"))
    });
    assert!(
        refused.failures[0]
            .message
            .advice
            .contains("still recorded"),
        "{refused:?}"
    );
}

#[test]
fn a_cancel_leaves_the_key() {
    for after in [1, 50, 120, 140] {
        let mut host = VirtualHost {
            cancel_after: Some(after),
            ..VirtualHost::new()
        };
        let run = send(&mut host, &[text(&json!("a"))], fine);
        assert_eq!(
            run.failures[0].kind,
            FailureKind::Cancelled,
            "after {after} ms"
        );
        assert!(run.late.is_empty() && run.left_open.is_empty());
        assert_eq!(host.store.keys(), ["a"]);
        let again = send(&mut host, &[text(&json!("a"))], fine);
        assert_eq!(
            (again.requests.len(), &again.records[&0][0]["outcome"]),
            (0, &json!("unknown"))
        );
    }
}

#[test]
fn a_run_that_stops_says_that_what_has_a_key_is_not_sent_twice() {
    let mut host = VirtualHost::new();
    let mut turn = 0;
    let items = [
        text(&json!("a")),
        text(&json!("a")),
        text(&json!("b")),
        text(&json!("c")),
    ];
    let run = host.execute(QUEUE, &items, false, &mut |request, _| {
        turn += 1;
        (
            5,
            if turn == 2 {
                Behaviour::Silence
            } else {
                fine(request)
            },
        )
    });
    let [failure] = &run.failures[..] else {
        panic!("{run:?}")
    };
    assert!(failure.message.advice.starts_with("Before that, 1 item was sent (item 0). Running the node again with the same input does not send what has a key twice."), "{}", failure.message.advice);
    // As "Retry On Fail" does it.
    let again = send(&mut host, &items, fine);
    let bodies: Vec<Value> = again
        .requests
        .iter()
        .map(|seen| json_body(&seen.request)["senderId"].clone())
        .collect();
    assert_eq!(bodies, ["c"]);
}

#[test]
fn an_own_sender_id_goes_out_and_the_key_does_not_change_the_way() {
    let mut host = VirtualHost::new();
    let mut own = text(&json!("a"));
    own["additionalFields"] = json!({ "senderId": "mine" });
    let run = send(&mut host, &[own], fine);
    assert_eq!(json_body(&run.requests[0].request)["senderId"], "mine");
    let quick = json!({
        "type": "text", "sendTo": "phone", "to": "5511900000001", "text": "Olá",
        "options": { "sendOncePer": "b" },
    });
    let run = host.execute(
        ("message", "send"),
        std::slice::from_ref(&quick),
        true,
        &mut |request, _| (5, fine(request)),
    );
    assert!(
        run.requests[0]
            .request
            .url
            .ends_with("/chat/v1/message/send"),
        "{run:?}"
    );
    let again = host.execute(("message", "send"), &[quick], true, &mut |request, _| {
        (5, fine(request))
    });
    assert_eq!(again.records[&0], [already("b")]);
}

fn accepted(request: &HttpRequest) -> Behaviour {
    let body = json_body(request);
    let messages = body["messages"].as_array().expect("receivers");
    let result = |message: &Value| {
        let failed = message["to"].as_str().is_some_and(|to| to.ends_with('7'));
        json!({
            "id": id(9), "senderId": message["senderId"],
            "status": if failed { "FAILED" } else { "QUEUED" }, "failedReason": "Número inválido",
        })
    };
    Behaviour::ok(&json!({ "results": messages.iter().map(result).collect::<Vec<_>>() }))
}

fn receivers_of(request: &HttpRequest) -> Vec<String> {
    let body = json_body(request);
    let messages = body["messages"].as_array().expect("receivers");
    messages
        .iter()
        .map(|message| message["senderId"].as_str().unwrap_or_default().to_owned())
        .collect()
}

#[test]
fn known_keys_leave_a_batch_and_those_that_failed_are_forgotten() {
    let mut host = VirtualHost::new();
    let items: Vec<Value> = (0..120).map(|n| template(n, &json!(n))).collect();
    let known = [template(500, &json!(3)), template(501, &json!(110))];
    host.execute(MANY, &known, true, &mut |request, _| (5, accepted(request)));
    host.store.acts.clear();
    let run = host.execute(MANY, &items, true, &mut |request, _| (5, accepted(request)));
    let sizes: Vec<usize> = run
        .requests
        .iter()
        .map(|seen| receivers_of(&seen.request).len())
        .collect();
    assert_eq!(sizes, [99, 19]);
    assert_eq!(run.records[&3], [already("3")]);
    assert_eq!(run.records[&110], [already("110")]);
    let failed: Vec<u32> = run
        .failures
        .iter()
        .filter_map(|failure| failure.item)
        .collect();
    assert_eq!(failed, (0..120).filter(|n| n % 10 == 7).collect::<Vec<_>>());
    let records = host
        .store
        .acts
        .iter()
        .filter(|keys| keys.act == KeyAct::Record)
        .count();
    assert_eq!(records, 6, "a request records its keys together");
    assert!(host.store.keys().iter().all(|key| !key.ends_with('7')));
    assert_eq!(host.store.lists[0].len(), 108, "no marks are left");
    // All that failed goes out again, and nothing else.
    let again = host.execute(MANY, &items, true, &mut |request, _| (5, accepted(request)));
    let sent: Vec<String> = again
        .requests
        .iter()
        .flat_map(|seen| receivers_of(&seen.request))
        .collect();
    assert_eq!(sent.len(), 12);
    assert_eq!((again.records.len(), again.failures.len()), (108, 12));
}

#[test]
fn a_key_that_stands_twice_in_a_batch_goes_out_once() {
    let mut host = VirtualHost::new();
    let items = [
        template(1, &json!("a")),
        template(2, &json!("b")),
        template(1, &json!("a")),
        // The first with this key fails, so the second is tried.
        template(7, &json!("c")),
        template(8, &json!("c")),
    ];
    let run = host.execute(MANY, &items, true, &mut |request, _| (5, accepted(request)));
    let sent: Vec<Vec<String>> = run
        .requests
        .iter()
        .map(|seen| receivers_of(&seen.request))
        .collect();
    assert_eq!(sent, [vec!["a", "b"], vec!["c"], vec!["c"]]);
    assert_eq!(run.records[&2], [already("a")]);
    assert_eq!(
        run.failures
            .iter()
            .filter_map(|failure| failure.item)
            .collect::<Vec<_>>(),
        [3]
    );
    assert_eq!(run.complete, [0, 1, 2, 4]);
}

#[test]
fn a_batch_without_an_answer_keeps_its_keys() {
    let mut host = VirtualHost::new();
    let items = [template(1, &json!("a")), template(2, &json!("b"))];
    let run = host.execute(MANY, &items, true, &mut |_, _| {
        (5, Behaviour::Break(TransportError::Reset))
    });
    assert!(
        run.failures
            .iter()
            .all(|failure| failure.kind == FailureKind::Uncertain
                && failure.message.advice.contains("stays recorded"))
    );
    assert_eq!(host.store.keys(), ["a", "b"]);
    let again = host.execute(MANY, &items, true, &mut |request, _| (5, accepted(request)));
    assert_eq!((again.requests.len(), again.records.len()), (0, 2));
}

#[test]
fn forgotten_keys_can_be_sent_again() {
    let mut host = VirtualHost::new();
    send(&mut host, &[text(&json!("a")), text(&json!("b"))], fine);
    let forget = |host: &mut VirtualHost, item: &Value| {
        let mut run = host.execute(FORGET, std::slice::from_ref(item), true, &mut |_, _| {
            panic!("no request")
        });
        (
            run.records.remove(&0).map(|mut records| records.remove(0)),
            run.hints.len(),
            run.failures,
        )
    };
    let one = json!({ "scope": "node", "which": "one", "key": "a" });
    assert_eq!(
        forget(&mut host, &one),
        (Some(json!({ "forgotten": 1, "key": "a" })), 0, vec![])
    );
    assert_eq!(
        forget(&mut host, &one),
        (Some(json!({ "forgotten": 0, "key": "a" })), 1, vec![])
    );
    assert_eq!(host.store.lists[0], ["wtsChat.key:b"]);
    let all = json!({ "scope": "node", "which": "all" });
    assert_eq!(
        forget(&mut host, &all),
        (Some(json!({ "forgotten": 1 })), 0, vec![])
    );
    assert_eq!(
        send(&mut host, &[text(&json!("a"))], fine).requests.len(),
        1
    );
    let empty = json!({ "scope": "node", "which": "one", "key": " " });
    let (_, _, refused) = forget(&mut host, &empty);
    assert_eq!(refused[0].message.title, "Fill in the key");
}

#[test]
fn a_key_that_another_process_overwrites_is_recorded_again() {
    let mut host = VirtualHost::new();
    // What was recorded is gone when it is read again, twice.
    host.store.others = Some(|lists, position| {
        if position == 1 || position == 2 {
            lists[0].clear();
        }
    });
    let run = send(&mut host, &[text(&json!("a"))], fine);
    assert_eq!((run.requests.len(), run.failures.len()), (1, 0));
    assert_eq!(host.store.keys(), ["a"]);
    let mut host = VirtualHost::new();
    host.store.others = Some(|lists, _| lists[0].clear());
    let run = send(&mut host, &[text(&json!("a"))], fine);
    assert_eq!(
        (run.requests.len(), run.failures[0].kind),
        (0, FailureKind::NotRecorded)
    );
}

#[test]
fn of_two_runs_that_record_at_once_the_one_whose_claim_is_lost_sends_nothing() {
    let mut host = VirtualHost::new();
    host.store.others = Some(|lists, position| {
        if position == 1 {
            lists[0] = ["wtsChat.key:a", "wtsChat.mark:a", "wtsChat.claim:other"]
                .map(str::to_owned)
                .into();
        }
    });
    let run = send(&mut host, &[text(&json!("a"))], fine);
    assert_eq!(
        (run.requests.len(), &run.records[&0][0]["outcome"]),
        (0, &json!("unknown"))
    );
    assert_eq!(
        host.store.lists[0],
        ["wtsChat.key:a", "wtsChat.mark:a", "wtsChat.claim:other"]
    );
}

// ---- several processes -----------------------------------------------------------------------------

fn config() -> ProptestConfig {
    let cases = if std::env::var_os("PROPTEST_CASES").is_some() {
        ProptestConfig::default().cases
    } else {
        500
    };
    ProptestConfig {
        cases,
        failure_persistence: Some(Box::new(FileFailurePersistence::Direct(
            "tests/regressions/send_once.txt",
        ))),
        ..ProptestConfig::default()
    }
}

/// An execution: in which process, when, with which keys.
#[derive(Debug, Clone)]
struct Planned {
    process: usize,
    at: i64,
    keys: Vec<u8>,
}

/// What happens in virtual time.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Due {
    Begin(usize),
    Event(usize, u32, Happened),
    /// A process has read the list and writes it.
    Write(usize),
    /// Another node of the workflow reads the list, and writes it with a text of its own, without the lock.
    OtherReads(i64),
    OtherWrites(Vec<String>),
    /// A process may read the list again.
    Free(usize),
}

#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Happened {
    Woke,
    Answered,
}

/// A list as it was read, and what is done to it, by execution.
type Act = (Vec<String>, Vec<(usize, Keys)>);

/// One store, and processes in each of which one act follows the other.
struct Processes {
    /// The processes that have or want the lock of the list, in order; `None`: there is no lock.
    lock: Option<VecDeque<usize>>,
    list: Vec<String>,
    /// Waiting acts of each process, with their execution.
    acts: Vec<VecDeque<(usize, Keys)>>,
    /// What each process has read and not written, with the acts that it does together.
    busy: Vec<Option<Act>>,
    due: BinaryHeap<Reverse<(i64, u64, Due)>>,
    order: u64,
    now: i64,
    /// How long an act and a request take, in turn.
    delays: Vec<i64>,
    turn: usize,
    /// Messages that went out, by key.
    sent: BTreeMap<String, u32>,
    /// Outcomes that items told, by key.
    told: BTreeMap<String, Vec<String>>,
}

impl Processes {
    fn at(&mut self, after: i64, due: Due) {
        self.order += 1;
        self.due.push(Reverse((self.now + after, self.order, due)));
    }

    fn delay(&mut self) -> i64 {
        self.turn += 1;
        self.delays[self.turn % self.delays.len()]
    }

    fn enqueue(&mut self, process: usize, execution: usize, keys: Keys) {
        self.acts[process].push_back((execution, keys));
        if self.busy[process].is_none() {
            self.begin_act(process);
        }
    }

    /// Begins the next act as soon as the process has the lock.
    fn begin_act(&mut self, process: usize) {
        self.busy[process] = None;
        if self.acts[process].is_empty() {
            return;
        }
        let is_first = self.lock.as_mut().is_none_or(|lock| {
            lock.push_back(process);
            lock.len() == 1
        });
        if is_first {
            self.read(process);
        } else {
            self.busy[process] = Some((Vec::new(), Vec::new()));
        }
    }

    /// Acts of one kind that wait are done together.
    fn read(&mut self, process: usize) {
        let waiting = &mut self.acts[process];
        let Some(kind) = waiting.front().map(|(_, keys)| keys.act) else {
            return;
        };
        let alike = waiting.iter().take_while(|(_, keys)| keys.act == kind);
        let acts = waiting.drain(..alike.count()).collect();
        self.busy[process] = Some((self.list.clone(), acts));
        let delay = self.delay();
        self.at(delay, Due::Write(process));
    }

    /// Writes back what was read, with the changes; whatever others have written meanwhile is lost.
    fn write(&mut self, process: usize) -> Vec<(usize, Event)> {
        let (mut list, acts) = self.busy[process].take().expect("an act");
        let mut events = Vec::new();
        for (execution, keys) in acts {
            let mut known = Vec::new();
            for (position, key) in (0..).zip(&keys.keys) {
                let is_known = list.contains(key);
                match keys.act {
                    KeyAct::Record if is_known => known.push(position),
                    KeyAct::Record => list.push(key.clone()),
                    KeyAct::Remove | KeyAct::Clear => list.retain(|own| own != key),
                }
            }
            let (call, now) = (keys.call, self.now);
            events.push((
                execution,
                Event::Keys(KeysDone {
                    call,
                    known,
                    count: 0,
                    now,
                }),
            ));
        }
        self.list = list;
        let next = self.lock.as_mut().and_then(|lock| {
            lock.pop_front();
            lock.front().copied()
        });
        if let Some(next) = next {
            self.read(next);
        }
        self.busy[process] = Some((Vec::new(), Vec::new()));
        let delay = self.delay();
        self.at(GAP + delay, Due::Free(process));
        events
    }
}

impl Processes {
    /// Lets something happen. Returns the events of executions; an execution that begins has none yet.
    fn happen(&mut self, due: Due) -> Vec<(usize, Option<Event>)> {
        let now = self.now;
        match due {
            Due::Begin(execution) => return vec![(execution, None)],
            Due::Event(execution, timer, Happened::Woke) => {
                return vec![(execution, Some(Event::Woke(Woke { timer, now })))];
            }
            Due::Event(execution, call, Happened::Answered) => {
                return vec![(execution, Some(accepted_at(call, now)))];
            }
            Due::Write(process) => {
                let events = self.write(process).into_iter();
                return events
                    .map(|(execution, event)| (execution, Some(event)))
                    .collect();
            }
            Due::Free(process) => self.begin_act(process),
            Due::OtherReads(ms) => self.at(ms, Due::OtherWrites(self.list.clone())),
            Due::OtherWrites(mut list) => {
                list.push(format!("other {now}"));
                self.list = list;
            }
        }
        Vec::new()
    }
}

/// How long a process leaves the list to others, at least, in milliseconds.
const GAP: i64 = 10;

fn accepted_at(call: u32, now: i64) -> Event {
    Event::Answered(Answered {
        call,
        status: 200,
        facts: Some(Facts {
            form: Form::Object,
            ..Facts::default()
        }),
        now,
        ..Answered::default()
    })
}

fn account() -> Account {
    Account {
        id: "account".into(),
        base_url: "https://api.wts.chat".into(),
    }
}

/// One text for each key.
fn job_of(planned: &Planned) -> Job {
    let items = planned.keys.iter().map(|key| {
        let item = text(&json!(key));
        item.as_object().cloned().unwrap_or_default().into()
    });
    Job::Execute(Execute {
        resource: QUEUE.0.to_owned(),
        operation: QUEUE.1.to_owned(),
        shared: Object::default(),
        items: items.collect(),
        expressions: Vec::new(),
        files: Vec::new(),
        unreadable: Vec::new(),
        for_agent: false,
        changes: None,
        continue_on_fail: true,
    })
}

/// Plays executions of several processes against one store; each message is accepted. `others` are the writes of another
/// node: when it reads the list, and how many milliseconds later it writes it.
fn play(
    plan: &[Planned],
    processes: usize,
    delays: Vec<i64>,
    lock: Option<VecDeque<usize>>,
    others: &[(i64, i64)],
) -> Processes {
    let mut world = Processes {
        lock,
        list: Vec::new(),
        acts: vec![VecDeque::new(); processes],
        busy: vec![None; processes],
        due: BinaryHeap::new(),
        order: 0,
        now: BEGIN,
        delays,
        turn: 0,
        sent: BTreeMap::new(),
        told: BTreeMap::new(),
    };
    let mut cores: Vec<Core> = (0..processes).map(|_| Core::new()).collect();
    let mut handles = vec![0; plan.len()];
    for (execution, planned) in plan.iter().enumerate() {
        world.at(planned.at, Due::Begin(execution));
    }
    for &(at, ms) in others {
        world.at(at, Due::OtherReads(ms));
    }
    while let Some(Reverse((at, _, due))) = world.due.pop() {
        world.now = at;
        let now = at;
        for (execution, event) in world.happen(due) {
            let planned = &plan[execution];
            let core = &mut cores[planned.process];
            let steps = if let Some(event) = event {
                core.advance(handles[execution], event).steps
            } else {
                let (job, account) = (job_of(planned), account());
                let seed = u32::try_from(execution).unwrap_or_default();
                let reply = core.start(&Start {
                    job,
                    account,
                    now,
                    seed,
                });
                handles[execution] = reply.handle;
                reply.steps
            };
            for step in steps {
                match step {
                    Step::Keys(keys) => world.enqueue(planned.process, execution, keys),
                    Step::Wait(wait) => world.at(
                        i64::from(wait.ms),
                        Due::Event(execution, wait.timer, Happened::Woke),
                    ),
                    Step::Send(send) => {
                        let key = json_body(&send.request)["senderId"]
                            .as_str()
                            .expect("a key")
                            .to_owned();
                        *world.sent.entry(key).or_default() += 1;
                        let delay = world.delay();
                        world.at(
                            5 + delay,
                            Due::Event(execution, send.call, Happened::Answered),
                        );
                    }
                    Step::TakeRecord(take) => {
                        let record: Value = serde_json::from_str(&take.record).expect("JSON");
                        let text =
                            |name: &str| record[name].as_str().unwrap_or_default().to_owned();
                        world
                            .told
                            .entry(text("key"))
                            .or_default()
                            .push(text("outcome"));
                    }
                    Step::Fail(fail) => panic!("{:?}", fail.failure),
                    _ => {}
                }
            }
        }
    }
    world
}

fn plan(processes: usize, span: i64) -> impl Strategy<Value = Vec<Planned>> {
    let planned = (0..processes, 0..span, vec(0_u8..6, 1..4))
        .prop_map(|(process, at, keys)| Planned { process, at, keys });
    vec(planned, 1..14)
}

/// The same keys again, each in another process.
fn repeated(plan: &[Planned], later: i64) -> impl Iterator<Item = Planned> {
    plan.iter().map(move |planned| Planned {
        at: planned.at + later,
        process: (planned.process + 1) % 3,
        ..planned.clone()
    })
}

/// Acts of which some take very long.
fn stalls() -> impl Strategy<Value = Vec<i64>> {
    vec(prop_oneof![4 => 0_i64..20, 1 => 100_i64..30_000], 1..20)
}

proptest! {
    #![proptest_config(config())]

    /// Whatever order the acts of one process come in.
    #[test]
    fn in_one_process_every_key_goes_out_once(plan in plan(1, 400), delays in vec(0_i64..60, 1..20)) {
        let world = play(&plan, 1, delays, None, &[]);
        for planned in &plan {
            for key in &planned.keys {
                prop_assert_eq!(world.sent.get(&key.to_string()), Some(&1), "{}", key);
            }
        }
        prop_assert!(world.list.iter().all(|entry| entry.starts_with("wtsChat.key:")), "{:?}", world.list);
    }

    /// However long a process stands still, if the host's lock holds.
    #[test]
    fn with_a_lock_every_key_goes_out_once(plan in plan(3, 400), delays in stalls(), later in 0_i64..60_000) {
        let mut twice = plan.clone();
        twice.extend(repeated(&plan, later));
        let world = play(&twice, 3, delays, Some(VecDeque::new()), &[]);
        for planned in &plan {
            for key in &planned.keys {
                prop_assert_eq!(world.sent.get(&key.to_string()), Some(&1), "{}", key);
            }
        }
        prop_assert!(world.list.iter().all(|entry| entry.starts_with("wtsChat.key:")), "{:?}", world.list);
    }

    /// Another node of the workflow writes the list without the lock, clearly faster than a claim is read again.
    #[test]
    fn what_another_node_overwrites_goes_out_at_most_once(
        plan in plan(3, 400),
        delays in vec(0_i64..20, 1..20),
        others in vec((0_i64..600, 0_i64..20), 1..30),
        later in 0_i64..2_000,
    ) {
        let mut twice = plan.clone();
        twice.extend(repeated(&plan, later));
        let world = play(&twice, 3, delays, Some(VecDeque::new()), &others);
        for (key, sent) in &world.sent {
            prop_assert!(*sent <= 1, "{key} went out {sent} times");
        }
        for planned in &plan {
            for key in &planned.keys {
                let key = key.to_string();
                let was_sent = world.sent.contains_key(&key);
                let claims = world.told.get(&key).is_some_and(|told| told.contains(&"sent".to_owned()));
                prop_assert!(was_sent || !claims, "{key} was not sent, and is told as sent");
                prop_assert!(was_sent || world.told.contains_key(&key), "{key} was lost without a word");
            }
        }
    }
}
