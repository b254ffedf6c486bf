//! Polls against a scripted account under virtual time: nothing is lost, nothing comes twice.
#![cfg(not(target_arch = "wasm32"))]

mod virtual_host;

use std::collections::{BTreeMap, BTreeSet};

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::test_runner::FileFailurePersistence;
use serde_json::{Value, json};
use virtual_host::{Behaviour, Run, VirtualHost, api_error, id, query, query_number};
use wts_chat_core::envelope::{HttpRequest, Job, Poll};
use wts_chat_core::validate::timestamp;

const MINUTE: i64 = 60_000;

/// An account whose records change while it is read.
#[derive(Debug, Default)]
struct Account {
    sessions: Vec<Value>,
    messages: Vec<Value>,
    contacts: Vec<Value>,
    cards: Vec<Value>,
    /// Requests left until the next one that fails.
    fails_in: Option<u32>,
    requests: Vec<String>,
    /// Parts of addresses that are answered with a status.
    broken: Vec<(String, u16)>,
    /// Contacts that are archived after the next answer.
    leaving: usize,
    /// When requests arrived.
    arrivals: Vec<i64>,
    /// Records that the server gives per page; as many as are asked for, if 0.
    page_size: usize,
    /// Contacts that are created while lists are read, one with each answer; and one of the others changes.
    amid: Vec<String>,
}

fn at(ms: i64) -> String {
    timestamp::render(ms, 0)
}

impl Account {
    fn answer(&mut self, request: &HttpRequest, now: i64) -> Behaviour {
        self.requests.push(request.url.clone());
        self.arrivals.push(now);
        match &mut self.fails_in {
            Some(0) => {
                self.fails_in = None;
                return Behaviour::status(400, &api_error(400, "BROKEN", "Quebrado"));
            }
            Some(left) => *left -= 1,
            None => {}
        }
        let mut broken = self.broken.iter();
        if let Some((_, status)) = broken.find(|(part, _)| request.url.contains(part)) {
            return Behaviour::status(*status, &api_error(*status, "BROKEN", "Quebrado"));
        }
        if let Some(id) = self.amid.pop() {
            let date = at(now);
            // What changes within a second of its creation is taken for created.
            let before = at(now - 1_001);
            let is_older = |one: &&mut Value| one["createdAt"].as_str() < Some(&before);
            let mut others: Vec<_> = self.contacts.iter_mut().filter(is_older).collect();
            let place = self.requests.len() * 7 % others.len().max(1);
            if let Some(other) = others.get_mut(place) {
                other["updatedAt"] = json!(date);
            }
            self.contacts
                .push(json!({"id": id, "createdAt": date, "updatedAt": date}));
        }
        let path = request.url.split('?').next().unwrap_or_default();
        let list = if path.ends_with("/message") {
            let session = path.rsplit('/').nth(1).unwrap_or_default();
            let own = self.messages.iter();
            own.filter(|message| message["sessionId"] == session)
                .cloned()
                .collect()
        } else if path.ends_with("/session") {
            self.sessions.clone()
        } else if path.ends_with("/contact") {
            self.contacts.clone()
        } else {
            self.cards.clone()
        };
        let page = page(list, &request.url, self.page_size);
        let left = self.contacts.len() - std::mem::take(&mut self.leaving);
        self.contacts.truncate(left);
        page
    }
}

fn page(mut list: Vec<Value>, url: &str, most: usize) -> Behaviour {
    for (bound, name) in [
        ("CreatedAt.After", "createdAt"),
        ("UpdatedAt.After", "updatedAt"),
        ("EndAt.After", "endAt"),
        ("LastInteractionAt.After", "lastInteractionDate"),
    ] {
        if let Some(since) = query(url, bound) {
            list.retain(|record| record[name].as_str().is_some_and(|date| *date >= *since));
        }
    }
    let order = query(url, "OrderBy").expect("an order");
    list.sort_by_key(|record| std::cmp::Reverse(record[&order].as_str().map(str::to_owned)));
    let (number, size) = (
        query_number(url, "PageNumber"),
        query_number(url, "PageSize"),
    );
    let (number, size) = (number as usize, size as usize);
    let size = if most == 0 { size } else { most };
    let total = list.len();
    let items: Vec<Value> = list
        .into_iter()
        .skip((number - 1) * size)
        .take(size)
        .collect();
    Behaviour::ok(&json!({
        "pageNumber": number, "pageSize": size, "items": items, "totalItems": total,
        "totalPages": total.div_ceil(size), "hasMorePages": number * size < total,
    }))
}

/// A trigger on an account.
struct Stage {
    host: VirtualHost,
    account: Account,
    parameters: Value,
    kept: String,
    /// Keys of what was delivered, and how often.
    delivered: BTreeMap<String, u32>,
    /// IDs and dates of change of what was delivered.
    states: BTreeSet<(String, String)>,
    number: u32,
}

impl Stage {
    fn new(events: &[&str]) -> Self {
        Self {
            host: VirtualHost::new(),
            account: Account::default(),
            parameters: json!({"events": events, "filters": {"panelIds": [id(900)]}}),
            kept: String::new(),
            delivered: BTreeMap::new(),
            states: BTreeSet::new(),
            number: 1_000,
        }
    }

    fn run(&mut self, sample: bool) -> Run {
        let job = Job::Poll(Poll {
            parameters: self
                .parameters
                .as_object()
                .cloned()
                .unwrap_or_default()
                .into(),
            expressions: Vec::new(),
            kept: self.kept.clone(),
            sample,
        });
        let account = &mut self.account;
        account.requests.clear();
        self.host
            .run(job, &mut |request, now| (20, account.answer(request, now)))
    }

    /// One poll; its items, without what is kept.
    fn poll(&mut self) -> Vec<Value> {
        let mut records = self.run(false).records.remove(&0).unwrap_or_default();
        let kept = records.pop().expect("what is kept");
        kept["kept"]
            .as_str()
            .expect("a text")
            .clone_into(&mut self.kept);
        for record in &records {
            let key = record["terms"]["key"].as_str().expect("a key").to_owned();
            *self.delivered.entry(key).or_default() += 1;
            let content = &record["event"]["content"];
            let text = |name: &str| content[name].as_str().unwrap_or_default().to_owned();
            self.states.insert((text("id"), text("updatedAt")));
        }
        records
    }

    fn pass(&mut self, ms: i64) {
        self.host.now += ms;
    }

    fn id(&mut self) -> String {
        self.number += 1;
        id(self.number)
    }

    fn session(&mut self) -> String {
        let (id, now) = (self.id(), at(self.host.now));
        self.account.sessions.push(json!({"id": id, "createdAt": now, "updatedAt": now,
            "lastInteractionDate": now, "endAt": null, "status": "STARTED", "channelId": self::id(7)}));
        id
    }

    fn message(&mut self, session: &str, direction: &str, status: &str) -> String {
        let (id, now) = (self.id(), at(self.host.now));
        self.account
            .messages
            .push(json!({"id": id, "sessionId": session, "createdAt": now,
            "updatedAt": now, "direction": direction, "type": "TEXT", "status": status}));
        let mut sessions = self.account.sessions.iter_mut();
        let own = sessions
            .find(|one| one["id"] == session)
            .expect("the session");
        own["lastInteractionDate"] = json!(now);
        id
    }

    fn card(&mut self, step: u32) -> String {
        let (id, now) = (self.id(), at(self.host.now));
        self.account
            .cards
            .push(json!({"id": id, "createdAt": now, "updatedAt": now,
            "panelId": self::id(900), "stepId": self::id(step)}));
        id
    }
}

fn types(items: &[Value]) -> Vec<&str> {
    let mut types: Vec<_> = items
        .iter()
        .map(|item| {
            item["event"]["envelope"]["eventType"]
                .as_str()
                .expect("a type")
        })
        .collect();
    types.sort_unstable();
    types
}

#[test]
fn the_first_poll_delivers_nothing_and_the_next_what_came_since() {
    let mut stage = Stage::new(&["SESSION_NEW", "MESSAGE_RECEIVED", "MESSAGE_SENT"]);
    let old = stage.session();
    stage.message(&old, "FROM_HUB", "READ");
    stage.pass(MINUTE);
    assert_eq!(stage.poll(), [json!(null); 0]);
    stage.pass(MINUTE);
    stage.message(&old, "TO_HUB", "READ");
    let new = stage.session();
    stage.message(&new, "FROM_HUB", "READ");
    stage.pass(MINUTE);
    assert_eq!(
        types(&stage.poll()),
        ["MESSAGE_RECEIVED", "MESSAGE_SENT", "SESSION_NEW"]
    );
    stage.pass(MINUTE);
    assert_eq!(stage.poll(), [json!(null); 0]);
}

#[test]
fn a_poll_without_news_costs_one_request_for_each_date() {
    for (events, requests) in [
        (&["SESSION_NEW"][..], 1),
        (&["SESSION_NEW", "SESSION_UPDATE", "SESSION_COMPLETE"], 3),
        (&["CONTACT_NEW"], 1),
        (&["CONTACT_NEW", "CONTACT_UPDATE"], 2),
        (&["MESSAGE_RECEIVED"], 2),
        (&["MESSAGE_RECEIVED", "MESSAGE_SENT", "MESSAGE_FAILED"], 2),
        (&["PANEL_CARD_NEW"], 1),
        (&["PANEL_CARD_UPDATE", "PANEL_CARD_STEP_CHANGE"], 1),
    ] {
        let mut stage = Stage::new(events);
        let session = stage.session();
        stage.message(&session, "FROM_HUB", "READ");
        stage.card(1);
        stage.pass(MINUTE);
        stage.poll();
        stage.pass(MINUTE);
        stage.poll();
        assert_eq!(stage.account.requests.len(), requests, "{events:?}");
    }
}

#[test]
fn what_happens_to_a_record_is_told_by_its_dates() {
    let mut stage = Stage::new(&[
        "SESSION_NEW",
        "SESSION_UPDATE",
        "SESSION_COMPLETE",
        "PANEL_CARD_NEW",
        "PANEL_CARD_UPDATE",
        "PANEL_CARD_STEP_CHANGE",
    ]);
    let card = stage.card(1);
    stage.pass(60 * MINUTE);
    stage.poll();
    stage.pass(MINUTE);
    stage.session();
    stage.card(1);
    stage.pass(MINUTE);
    assert_eq!(types(&stage.poll()), ["PANEL_CARD_NEW", "SESSION_NEW"]);

    let now = at(stage.host.now);
    stage.account.sessions[0]["updatedAt"] = json!(now);
    let moved = &mut stage.account.cards[0];
    assert_eq!(moved["id"], card);
    moved["stepId"] = json!(id(2));
    moved["updatedAt"] = json!(now);
    stage.account.cards[1]["updatedAt"] = json!(now);
    stage.pass(MINUTE);
    assert_eq!(
        types(&stage.poll()),
        [
            "PANEL_CARD_STEP_CHANGE",
            "PANEL_CARD_UPDATE",
            "PANEL_CARD_UPDATE",
            "SESSION_UPDATE"
        ]
    );
    // Its date of change stays.
    stage.account.sessions[0]["endAt"] = json!(at(stage.host.now));
    stage.pass(MINUTE);
    assert_eq!(types(&stage.poll()), ["SESSION_COMPLETE"]);
}

#[test]
fn a_message_that_fails_later_is_seen_although_its_session_stays_as_it_is() {
    let mut stage = Stage::new(&["MESSAGE_FAILED", "MESSAGE_SENT"]);
    let session = stage.session();
    stage.poll();
    stage.pass(MINUTE);
    stage.message(&session, "TO_HUB", "SENT");
    stage.pass(MINUTE);
    assert_eq!(types(&stage.poll()), ["MESSAGE_SENT"]);
    stage.pass(MINUTE);
    stage.account.messages[0]["status"] = json!("FAILED");
    stage.account.messages[0]["updatedAt"] = json!(at(stage.host.now));
    stage.pass(MINUTE);
    let items = stage.poll();
    assert_eq!(types(&items), ["MESSAGE_UPDATED"]);
    assert_eq!(items[0]["event"]["content"]["status"], "FAILED");
    stage.pass(MINUTE);
    assert_eq!(stage.poll(), [json!(null); 0]);
}

#[test]
fn messages_of_sessions_that_the_filters_stop_are_not_read() {
    let mut stage = Stage::new(&["MESSAGE_RECEIVED"]);
    stage.parameters["filters"] = json!({"channelIds": [id(8)]});
    stage.poll();
    let session = stage.session();
    stage.message(&session, "FROM_HUB", "READ");
    stage.pass(MINUTE);
    assert_eq!(stage.poll(), [json!(null); 0]);
    assert_eq!(stage.account.requests.len(), 2);
    stage.parameters["filters"] = json!({"channelIds": [id(7)]});
    stage.parameters["options"] = json!({"includeSession": true});
    stage.pass(MINUTE);
    let items = stage.poll();
    assert_eq!(types(&items), ["MESSAGE_RECEIVED"]);
    assert_eq!(items[0]["session"]["id"], session);
}

#[test]
fn a_sample_is_the_newest_record_of_each_event_and_moves_nothing() {
    let mut stage = Stage::new(&["CONTACT_NEW", "MESSAGE_RECEIVED", "PANEL_CARD_STEP_CHANGE"]);
    let run = stage.run(true);
    assert!(run.failures[0].message.title.contains("no record yet"));
    let session = stage.session();
    stage.message(&session, "FROM_HUB", "READ");
    stage.pass(MINUTE);
    let last = stage.message(&session, "FROM_HUB", "READ");
    let run = stage.run(true);
    let records = &run.records[&0];
    assert_eq!(records.len(), 2);
    assert_eq!(records[0]["event"]["content"]["id"], last);
}

#[test]
fn what_cannot_be_polled_is_refused_in_words() {
    for (parameters, words) in [
        (
            json!({"events": ["PAYMENT_NEW"]}),
            "polling does not see: PAYMENT_NEW",
        ),
        (json!({"events": []}), "Choose at least one event"),
        (
            json!({"events": ["PANEL_CARD_NEW"]}),
            "Choose at least one panel",
        ),
        (
            json!({"events": ["PANEL_CARD_NEW"], "filters": {"panelIds": ["Sales"]}}),
            "'Panel Names or IDs'",
        ),
    ] {
        let mut stage = Stage::new(&[]);
        stage.parameters = parameters;
        let run = stage.run(false);
        assert!(
            run.failures[0].message.title.contains(words),
            "{:?}",
            run.failures
        );
        assert_eq!(run.requests.len(), 0);
    }
}

#[test]
fn a_session_that_is_gone_does_not_hold_up_the_others() {
    let mut stage = Stage::new(&["MESSAGE_RECEIVED"]);
    stage.poll();
    let session = stage.session();
    stage.message(&session, "FROM_HUB", "READ");
    stage.pass(MINUTE);
    let job = Job::Poll(Poll {
        parameters: stage
            .parameters
            .as_object()
            .cloned()
            .unwrap_or_default()
            .into(),
        kept: stage.kept.clone(),
        ..Poll::default()
    });
    let account = &mut stage.account;
    let run = stage.host.run(job, &mut |request, now| {
        let is_gone = request.url.contains("/message?");
        let gone = Behaviour::status(404, &api_error(404, "NOT_FOUND", "Não encontrado"));
        (
            5,
            if is_gone {
                gone
            } else {
                account.answer(request, now)
            },
        )
    });
    assert_eq!(run.failures, []);
}

/// Twenty workflows of one account, which n8n polls in different seconds of each minute.
struct Twenty {
    shared: Stage,
    workflows: Vec<Stage>,
}

impl Twenty {
    fn new() -> Self {
        let events = ["MESSAGE_RECEIVED", "MESSAGE_SENT"];
        let mut twenty = Self {
            shared: Stage::new(&[]),
            workflows: (0..20).map(|_| Stage::new(&events)).collect(),
        };
        twenty.poll();
        twenty
    }

    /// A poll of each; what they found.
    fn poll(&mut self) -> usize {
        let mut found = 0;
        for workflow in &mut self.workflows {
            self.shared.pass(3_000);
            std::mem::swap(&mut workflow.host, &mut self.shared.host);
            std::mem::swap(&mut workflow.account, &mut self.shared.account);
            found += workflow.poll().len();
            std::mem::swap(&mut workflow.host, &mut self.shared.host);
            std::mem::swap(&mut workflow.account, &mut self.shared.account);
        }
        found
    }

    /// Messages arrive in so many sessions each minute, until all are delivered.
    fn run(&mut self, sessions: u32, minutes: u32) {
        let sessions: Vec<String> = (0..sessions).map(|_| self.shared.session()).collect();
        let mut sent = 0;
        for _ in 0..minutes {
            for session in &sessions {
                self.shared.message(session, "FROM_HUB", "READ");
                sent += 1;
            }
            self.poll();
        }
        while self.poll() > 0 {}
        for workflow in &self.workflows {
            assert_eq!(workflow.delivered.len(), sent);
            assert!(workflow.delivered.values().all(|times| *times == 1));
        }
    }

    /// Most requests in any span of this length.
    fn most_in(&self, span: i64) -> usize {
        let arrivals = &self.shared.account.arrivals;
        let within = |from: &i64| {
            let within = arrivals
                .iter()
                .filter(|at| (0..span).contains(&(**at - from)));
            within.count()
        };
        arrivals.iter().map(within).max().unwrap_or_default()
    }
}

#[test]
fn twenty_workflows_of_one_account_stay_within_half_of_its_limit_and_lose_nothing() {
    // Calm, and far beyond what polls may ask.
    for (sessions, minutes) in [(2, 20), (20, 10)] {
        let mut twenty = Twenty::new();
        twenty.run(sessions, minutes);
        for (span, half) in [(5_000, 100), (5 * MINUTE, 500)] {
            let most = twenty.most_in(span);
            assert!(most <= half, "{sessions} sessions: {most} in {span} ms");
        }
        let all = twenty.shared.account.arrivals.len();
        assert!(sessions == 2 || all > 2_000, "not busy: {all}");
    }
}

#[test]
fn polls_that_wait_for_their_share_leave_the_pace_to_executions() {
    let list = |host: &mut VirtualHost| {
        let item = json!({"autoPagination": true, "allPages": true});
        let mut server = |request: &HttpRequest, _| {
            let number = query_number(&request.url, "PageNumber");
            (10, Behaviour::ok(&virtual_host::page(number, 100, 20_000)))
        };
        let run = host.execute(("session", "list"), &[item], false, &mut server);
        assert_eq!(run.records[&0].len(), 20_000);
        run.took
    };
    let mut twenty = Twenty::new();
    twenty.run(20, 3);
    let workflow = &mut twenty.workflows[0];
    std::mem::swap(&mut workflow.host, &mut twenty.shared.host);
    let polls = (0..40).map(|_| workflow.run(false).paced);
    assert!(polls.last() > Some(0), "the share is not used up");
    let (beside_polls, alone) = (list(&mut workflow.host), list(&mut VirtualHost::new()));
    assert!(alone > 4_000, "the pace makes nothing wait: {alone} ms");
    assert!(beside_polls < alone + 500, "{beside_polls}, not {alone} ms");
}

// ---- random accounts ------------------------------------------------------------------------------

#[derive(Debug, Clone)]
enum Act {
    NewSession,
    Message(usize, bool),
    End(usize),
    ChangeSession(usize),
    NewContact,
    ChangeContact(usize),
    NewCard,
    MoveCard(usize, u32),
    Pass(i64),
    Poll,
    /// A poll whose n-th request fails.
    BrokenPoll(u32),
    /// The text that the host kept is the one before the last poll: the process was killed before it was stored.
    KilledPoll,
    /// A poll while so many contacts are created and others change.
    PollAmid(usize),
    /// Nothing happens for longer than the overlap.
    Downtime,
}

fn act() -> impl Strategy<Value = Act> {
    prop_oneof![
        3 => Just(Act::NewSession),
        6 => (any::<usize>(), any::<bool>()).prop_map(|(at, out)| Act::Message(at, out)),
        1 => any::<usize>().prop_map(Act::End),
        1 => any::<usize>().prop_map(Act::ChangeSession),
        2 => Just(Act::NewContact),
        1 => any::<usize>().prop_map(Act::ChangeContact),
        2 => Just(Act::NewCard),
        2 => (any::<usize>(), 1..4u32).prop_map(|(at, step)| Act::MoveCard(at, step)),
        4 => (1..4_000i64).prop_map(|seconds| Act::Pass(seconds * 100)),
        4 => Just(Act::Poll),
        1 => (0..12u32).prop_map(Act::BrokenPoll),
        1 => Just(Act::KilledPoll),
        2 => (1..9usize).prop_map(Act::PollAmid),
        1 => Just(Act::Downtime),
    ]
}

/// Plays the acts; every event that has to come, by its key.
fn play(stage: &mut Stage, acts: &[Act]) -> (Vec<String>, bool) {
    let mut expected = Vec::new();
    let mut was_killed = false;
    for act in acts {
        // Two changes of one record within a second are one.
        stage.pass(1_500);
        let now = at(stage.host.now);
        match act {
            Act::NewSession => expected.push(format!("SESSION_NEW {}", stage.session())),
            Act::Message(of, is_out) if !stage.account.sessions.is_empty() => {
                let of = of % stage.account.sessions.len();
                let session = stage.account.sessions[of]["id"]
                    .as_str()
                    .expect("an id")
                    .to_owned();
                let (direction, event) = if *is_out {
                    ("TO_HUB", "MESSAGE_SENT")
                } else {
                    ("FROM_HUB", "MESSAGE_RECEIVED")
                };
                let id = stage.message(&session, direction, "READ");
                expected.push(format!("{event} {id}"));
            }
            Act::End(of) if !stage.account.sessions.is_empty() => {
                let of = of % stage.account.sessions.len();
                let session = &mut stage.account.sessions[of];
                if session["endAt"].is_null() {
                    session["endAt"] = json!(now);
                    let id = session["id"].as_str().expect("an id");
                    expected.push(format!("SESSION_COMPLETE {id} {now}"));
                }
            }
            Act::ChangeSession(of) if !stage.account.sessions.is_empty() => {
                let of = of % stage.account.sessions.len();
                stage.account.sessions[of]["updatedAt"] = json!(now);
            }
            Act::NewContact => {
                let id = stage.id();
                let contact = json!({"id": id, "createdAt": now, "updatedAt": now});
                stage.account.contacts.push(contact);
                expected.push(format!("CONTACT_NEW {id}"));
            }
            Act::ChangeContact(of) if !stage.account.contacts.is_empty() => {
                let of = of % stage.account.contacts.len();
                stage.account.contacts[of]["updatedAt"] = json!(now);
            }
            Act::NewCard => expected.push(format!("PANEL_CARD_NEW {}", stage.card(1))),
            Act::MoveCard(of, step) if !stage.account.cards.is_empty() => {
                let of = of % stage.account.cards.len();
                stage.account.cards[of]["stepId"] = json!(id(*step));
                stage.account.cards[of]["updatedAt"] = json!(now);
            }
            Act::Pass(ms) => stage.pass(*ms),
            Act::Poll => drop(stage.poll()),
            Act::BrokenPoll(at) => {
                stage.account.fails_in = Some(*at);
                stage.poll();
                stage.account.fails_in = None;
            }
            Act::KilledPoll => {
                let before = stage.kept.clone();
                was_killed |= !stage.poll().is_empty();
                stage.kept = before;
            }
            Act::PollAmid(count) => {
                let ids: Vec<String> = (0..*count).map(|_| stage.id()).collect();
                stage.account.amid.clone_from(&ids);
                stage.poll();
                // Those that were not created yet are not there.
                for id in ids
                    .into_iter()
                    .filter(|id| !stage.account.amid.contains(id))
                {
                    expected.push(format!("CONTACT_NEW {id}"));
                }
                stage.account.amid.clear();
            }
            Act::Downtime => stage.pass(40 * MINUTE),
            _ => {}
        }
    }
    stage.pass(MINUTE);
    stage.poll();
    (expected, was_killed)
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: if std::env::var_os("PROPTEST_CASES").is_some() { ProptestConfig::default().cases } else { 300 },
        failure_persistence: Some(Box::new(FileFailurePersistence::Direct("tests/regressions/polling.txt"))),
        ..ProptestConfig::default()
    })]

    #[test]
    fn every_event_arrives_and_none_twice(acts in vec(act(), 1..60), page_size in 0..4usize) {
        let all = [
            "SESSION_NEW", "SESSION_UPDATE", "SESSION_COMPLETE", "MESSAGE_RECEIVED", "MESSAGE_SENT",
            "CONTACT_NEW", "CONTACT_UPDATE", "PANEL_CARD_NEW", "PANEL_CARD_UPDATE", "PANEL_CARD_STEP_CHANGE",
        ];
        let mut stage = Stage::new(&all);
        stage.account.page_size = page_size;
        stage.poll();
        let (expected, was_killed) = play(&mut stage, &acts);
        for key in &expected {
            prop_assert!(stage.delivered.contains_key(key), "lost: {key}");
        }
        // The last state of each record has arrived, with its creation or as a change.
        for list in [&stage.account.sessions, &stage.account.contacts, &stage.account.cards] {
            for record in list {
                let text = |name: &str| record[name].as_str().expect("a text").to_owned();
                let state = (text("id"), text("updatedAt"));
                prop_assert!(stage.states.contains(&state), "lost: {state:?}");
            }
        }
        if !was_killed {
            for (key, times) in &stage.delivered {
                prop_assert_eq!(*times, 1, "{}", key);
            }
        }
    }
}

#[test]
fn a_card_that_moves_soon_after_its_creation_is_seen_to_move() {
    let mut stage = Stage::new(&["PANEL_CARD_NEW", "PANEL_CARD_STEP_CHANGE"]);
    stage.pass(60 * MINUTE);
    stage.poll();
    stage.pass(MINUTE);
    stage.card(1);
    stage.pass(MINUTE);
    assert_eq!(types(&stage.poll()), ["PANEL_CARD_NEW"]);
    for step in [2, 1] {
        let now = json!(at(stage.host.now));
        stage.account.cards[0]["stepId"] = json!(id(step));
        stage.account.cards[0]["updatedAt"] = now;
        stage.pass(MINUTE);
        assert_eq!(types(&stage.poll()), ["PANEL_CARD_STEP_CHANGE"]);
    }
}

#[test]
fn after_a_long_downtime_more_messages_than_are_noted_arrive_once() {
    let mut stage = Stage::new(&["MESSAGE_RECEIVED", "MESSAGE_FAILED"]);
    stage.pass(60 * MINUTE);
    stage.poll();
    let mut sent = 0;
    for _ in 0..560 {
        stage.pass(10 * MINUTE);
        let session = stage.session();
        for _ in 0..10 {
            stage.message(&session, "FROM_HUB", "READ");
            sent += 1;
        }
    }
    let newest = stage.session();
    for _ in 0..8 {
        // Sessions that were read go on meanwhile.
        stage.pass(MINUTE);
        stage.message(&newest, "FROM_HUB", "READ");
        sent += 1;
        stage.poll();
    }
    assert_eq!(stage.delivered.len(), sent);
    assert!(stage.delivered.values().all(|&times| times == 1));
    stage.pass(MINUTE);
    stage.poll();
    assert_eq!(stage.account.requests.len(), 2, "all is read");
}

#[test]
fn more_changed_sessions_than_are_noted_are_read_in_one_poll() {
    let mut stage = Stage::new(&["MESSAGE_RECEIVED"]);
    stage.pass(60 * MINUTE);
    stage.poll();
    for _ in 0..5_001 {
        stage.pass(MINUTE);
        stage.session();
    }
    stage.poll();
    assert!(stage.account.requests.len() > 5_001);
    stage.pass(MINUTE);
    stage.poll();
    assert_eq!(stage.account.requests.len(), 2);
}

#[test]
fn a_session_of_which_one_list_of_messages_fails_is_read_again() {
    let mut stage = Stage::new(&["MESSAGE_RECEIVED", "MESSAGE_FAILED"]);
    stage.pass(60 * MINUTE);
    stage.poll();
    stage.pass(MINUTE);
    let session = stage.session();
    stage.message(&session, "FROM_HUB", "READ");
    stage.pass(MINUTE);
    stage.account.broken = vec![(format!("{session}/message?CreatedAt"), 400)];
    assert_eq!(stage.poll().len(), 0);
    stage.account.broken.clear();
    stage.pass(MINUTE);
    assert_eq!(types(&stage.poll()), ["MESSAGE_RECEIVED"]);
}

#[test]
fn panels_that_are_gone_do_not_hold_up_the_other_lists() {
    let mut stage = Stage::new(&["PANEL_CARD_NEW", "MESSAGE_RECEIVED"]);
    let panels: Vec<_> = (900..904).map(id).collect();
    stage.parameters["filters"] = json!({"panelIds": panels});
    stage.pass(60 * MINUTE);
    stage.poll();
    let gone = panels[..3].iter().cloned();
    stage.account.broken = gone.zip([404, 400, 403]).collect();
    stage.pass(MINUTE);
    stage.card(1);
    let session = stage.session();
    stage.message(&session, "FROM_HUB", "READ");
    assert_eq!(types(&stage.poll()), ["MESSAGE_RECEIVED", "PANEL_CARD_NEW"]);
}

#[test]
fn sessions_that_stay_unreadable_do_not_hold_up_the_others_and_are_given_up() {
    let mut stage = Stage::new(&["MESSAGE_RECEIVED"]);
    stage.pass(60 * MINUTE);
    stage.poll();
    let older = stage.session();
    stage.message(&older, "FROM_HUB", "READ");
    stage.pass(MINUTE);
    for _ in 0..3 {
        let session = stage.session();
        stage.message(&session, "FROM_HUB", "READ");
        let messages = format!("{session}/message");
        stage.account.broken.push((messages, 500));
    }
    let delivered = (0..2).map(|_| stage.poll().len()).sum::<usize>();
    assert_eq!(delivered, 1, "the older session");

    stage.pass(61 * MINUTE);
    let other = stage.session();
    stage.message(&other, "FROM_HUB", "READ");
    let run = stage.run(false);
    let given_up = |hint: &&String| hint.starts_with("For an hour");
    assert_eq!(
        run.hints.iter().filter(given_up).count(),
        3,
        "{:?}",
        run.hints
    );
    assert!(run.failures[0].message.title.starts_with("For an hour"));
    assert_eq!(stage.poll().len(), 1);
    // Nothing is read any more that goes back behind them, until they change.
    stage.pass(30 * MINUTE);
    assert_eq!(stage.poll().len(), 0);
    stage.pass(MINUTE);
    assert_eq!(stage.poll().len(), 0);
    assert_eq!(stage.account.requests.len(), 2);
}

#[test]
fn records_that_leave_a_list_while_it_is_read_hide_none() {
    let mut stage = Stage::new(&["CONTACT_NEW"]);
    stage.pass(60 * MINUTE);
    stage.poll();
    for _ in 0..150 {
        stage.pass(MINUTE);
        let (id, now) = (stage.id(), at(stage.host.now));
        let contact = json!({"id": id, "createdAt": now, "updatedAt": now});
        stage.account.contacts.push(contact);
    }
    // The newest ones, which the first page had.
    stage.account.leaving = 3;
    let before = stage.account.contacts.clone();
    let run = stage.run(false);
    assert!(
        run.hints[0].starts_with("Lists that ended"),
        "{:?}",
        run.hints
    );
    stage.account.contacts = before;
    stage.account.leaving = 3;
    stage.poll();
    stage.pass(20 * MINUTE);
    stage.poll();
    assert_eq!(stage.delivered.len(), 150);
    assert!(stage.delivered.values().all(|&times| times == 1));
}

#[test]
fn a_poll_that_is_dated_in_the_future_does_not_silence_the_trigger() {
    let mut stage = Stage::new(&["SESSION_NEW"]);
    stage.pass(24 * 60 * MINUTE);
    stage.poll();
    stage.pass(-24 * 60 * MINUTE);
    stage.session();
    let run = stage.run(false);
    assert!(
        run.hints[0].contains("dated in the future"),
        "{:?}",
        run.hints
    );
    assert_eq!(types(&stage.poll()), ["SESSION_NEW"]);
    stage.pass(MINUTE);
    assert_eq!(stage.run(false).hints.len(), 0);
    assert_eq!(stage.poll().len(), 0);
}
