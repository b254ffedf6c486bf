//! What changed since the last run: random servers whose records change while they are read, and what is refused.
//!
//! Over any number of runs, each state of a record that lasted is delivered at least once, and none twice without a change.
#![cfg(not(target_arch = "wasm32"))]

mod virtual_host;

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};
use virtual_host::{BEGIN, Behaviour, Run, VirtualHost, id, query, query_number};
use wts_chat_core::changes::States;
use wts_chat_core::envelope::{HttpRequest, KeptChanges};
use wts_chat_core::failure::FailureKind;
use wts_chat_core::validate::timestamp::{Moment, parse, render};

const LIST: (&str, &str) = ("session", "list");
const MINUTE: i64 = 60_000;
/// A record changes this long before the server shows it.
const LATEST: u64 = 14 * 60_000;

/// A small generator of numbers, so that a seed names a whole history.
struct Numbers(u64);

impl Numbers {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    fn below(&mut self, end: u64) -> u64 {
        self.next() % end
    }

    fn one_in(&mut self, many: u64) -> bool {
        self.below(many) == 0
    }

    fn ms(&mut self, end: u64) -> i64 {
        i64::try_from(self.below(end)).expect("small")
    }
}

/// A state of a record. Dates are in microseconds.
#[derive(Debug, Clone)]
struct State {
    id: u32,
    version: u32,
    created: i64,
    updated: Option<i64>,
    ended: Option<i64>,
    /// Whether the filter matches.
    listed: bool,
    /// From when to when the server shows it, in milliseconds.
    visible: i64,
    until: i64,
}

impl State {
    fn date(&self) -> i64 {
        let dates = [self.updated, self.ended];
        dates.into_iter().flatten().fold(self.created, i64::max)
    }

    fn record(&self) -> Value {
        let text = |at: i64, shape: u32| {
            let nanos = u32::try_from(at.rem_euclid(1_000)).expect("small") * 1_000;
            let text = render(at.div_euclid(1_000), nanos);
            // Some dates of the API lack their Z.
            if shape.is_multiple_of(3) {
                text.trim_end_matches('Z').to_owned()
            } else {
                text
            }
        };
        json!({
            "id": id(self.id),
            "version": self.version,
            "createdAt": text(self.created, self.id),
            "updatedAt": self.updated.map(|at| text(at, self.id + self.version)),
            "endAt": self.ended.map(|at| text(at, self.version)),
            "status": if self.ended.is_some() { "COMPLETED" } else { "IN_PROGRESS" },
        })
    }
}

/// Everything that happens to an account over some hours.
struct Account {
    states: Vec<State>,
    inclusive: bool,
    page_size: u32,
    announces: bool,
}

impl Account {
    fn new(numbers: &mut Numbers, hours: i64) -> Self {
        let mut states: Vec<State> = Vec::new();
        let records = 5 + u32::try_from(numbers.below(40)).expect("small");
        let end = BEGIN + hours * 60 * MINUTE;
        for id in 0..records {
            let span = u64::try_from(end - BEGIN).expect("positive") + 7_200_000;
            let mut at = BEGIN - 7_200_000 + numbers.ms(span);
            let mut state = State {
                id,
                version: 0,
                created: at * 1_000 + numbers.ms(1_000),
                updated: None,
                ended: None,
                listed: true,
                visible: 0,
                until: i64::MAX,
            };
            // Whether every new record has a date of its last change is not documented.
            state.updated = (!numbers.one_in(3)).then_some(state.created);
            let mut shown = at;
            loop {
                let late = if numbers.one_in(4) {
                    numbers.ms(LATEST)
                } else {
                    0
                };
                shown = (at + late).max(shown + 1);
                state.visible = shown;
                if let Some(last) = states.last_mut().filter(|last| last.id == id) {
                    last.until = shown;
                }
                states.push(state.clone());
                if numbers.one_in(4) {
                    break;
                }
                // Changes come in bursts, also of milliseconds, while pages are read.
                at += 1 + match numbers.below(3) {
                    0 => numbers.ms(20),
                    1 => numbers.ms(60_000),
                    _ => numbers.ms(5_400_000),
                };
                if at > end {
                    break;
                }
                state.version += 1;
                state.listed = true;
                match numbers.below(8) {
                    0 => {
                        // Deleted.
                        let last = states.last_mut().expect("a state");
                        last.until = at.max(shown + 1);
                        break;
                    }
                    1 => {
                        state.listed = false;
                        state.updated = Some(at * 1_000 + numbers.ms(1_000));
                    }
                    // It ends, and the date of its last change stays.
                    2 if state.ended.is_none() => {
                        state.ended = Some(at * 1_000 + numbers.ms(1_000));
                    }
                    _ => state.updated = Some(at * 1_000 + numbers.ms(1_000)),
                }
            }
        }
        Self {
            states,
            inclusive: numbers.one_in(2),
            page_size: 1 + u32::try_from(numbers.below(6)).expect("small"),
            announces: !numbers.one_in(4),
        }
    }

    fn page(&self, request: &HttpRequest, now: i64) -> Behaviour {
        let bound = |name: &str| {
            let text = query(&request.url, name)?;
            match parse(&text)? {
                Moment::Utc { ms, nanos } => Some(ms * 1_000 + i64::from(nanos) / 1_000),
                Moment::Local { .. } => panic!("bounds are in UTC: {text}"),
            }
        };
        let by = i64::from(!self.inclusive);
        let inside = |name: &str, date: Option<i64>| {
            let after = bound(&format!("{name}.After"));
            let before = bound(&format!("{name}.Before"));
            after.is_none_or(|after| date.is_some_and(|date| after + by <= date))
                && before.is_none_or(|before| date.is_some_and(|date| date + by <= before))
        };
        let mut found: Vec<&State> = self
            .states
            .iter()
            .filter(|state| state.listed && (state.visible..state.until).contains(&now))
            .filter(|state| {
                inside("UpdatedAt", state.updated)
                    && inside("CreatedAt", Some(state.created))
                    && inside("EndAt", state.ended)
            })
            .collect();
        assert_eq!(
            query(&request.url, "OrderDirection").as_deref(),
            Some("DESCENDING")
        );
        match query(&request.url, "OrderBy").as_deref() {
            Some("updatedAt") => {
                found.sort_by_key(|state| (std::cmp::Reverse(state.updated), state.id));
            }
            Some("createdAt") => {
                found.sort_by_key(|state| (std::cmp::Reverse(state.created), state.id));
            }
            order => panic!("{order:?} is not known to work"),
        }
        let number = query_number(&request.url, "PageNumber");
        let size = self.page_size as usize;
        let first = (number as usize - 1) * size;
        let items: Vec<Value> = found
            .iter()
            .skip(first)
            .take(size)
            .map(|state| state.record())
            .collect();
        let mut page = json!({
            "pageNumber": number, "pageSize": self.page_size, "items": items,
            "hasMorePages": found.len() > first + size,
        });
        if self.announces {
            page["totalItems"] = found.len().into();
            page["totalPages"] = found.len().div_ceil(size).into();
        }
        Behaviour::ok(&page)
    }
}

fn changed(since: Option<&str>) -> Value {
    let mut options = json!({ "onlyChanged": true });
    if let Some(since) = since {
        options["changesSince"] = since.into();
    }
    json!({ "autoPagination": true, "allPages": true, "options": options })
}

fn kept(texts: &[String]) -> KeptChanges {
    KeptChanges {
        texts: texts.to_vec(),
        reader: "node".to_owned(),
        counts: true,
    }
}

fn delivered(run: &Run) -> Vec<(String, u64, String)> {
    let records = run.records.get(&0).into_iter().flatten();
    records
        .map(|record| {
            let text = |name: &str| record[name].as_str().expect("a text").to_owned();
            (
                text("id"),
                record["version"].as_u64().expect("a number"),
                text("change"),
            )
        })
        .collect()
}

/// A history of runs, and what they delivered.
struct History {
    account: Account,
    host: VirtualHost,
    /// With the workflow, and in the process.
    stored: String,
    memory: String,
    since: Option<String>,
    /// What runs that count delivered, once for each time.
    counted: BTreeMap<(u32, u32), u32>,
    /// What any run delivered.
    ever: BTreeSet<(u32, u32)>,
    /// When complete runs began and ended.
    complete: Vec<(i64, i64)>,
}

impl History {
    fn run(&mut self, texts: &[String], breaks: Option<u32>) -> Run {
        self.host.changes = Some(kept(texts));
        let began = self.host.now;
        let (account, mut requests) = (&self.account, 0);
        let mut latency = Numbers(u64::try_from(began).expect("positive"));
        let parameters = changed(self.since.as_deref());
        let run = self
            .host
            .execute(LIST, &[parameters], true, &mut |request, now| {
                requests += 1;
                if Some(requests) == breaks {
                    let error = virtual_host::api_error(400, "BAD", "Falhou");
                    return (3, Behaviour::status(400, &error));
                }
                (1 + latency.ms(4_000), account.page(request, now))
            });
        assert!(run.done && run.late.is_empty() && run.left_open.is_empty());
        let broke = breaks.is_some_and(|at| requests >= at);
        assert_eq!(run.failures.len(), usize::from(broke), "{:?}", run.failures);
        self.ever.extend(states(&run));
        run
    }

    fn count(&mut self, run: &Run) {
        for state in states(run) {
            *self.counted.entry(state).or_default() += 1;
        }
    }

    fn keep(&mut self, texts: &[String]) {
        self.memory = States::merged(texts).text();
        self.stored.clone_from(&self.memory);
    }
}

fn states(run: &Run) -> Vec<(u32, u32)> {
    let all = delivered(run).into_iter();
    all.map(|(id, version, _)| {
        let number = id.rsplit('-').next().and_then(|end| end.parse().ok());
        (
            number.expect("a number"),
            u32::try_from(version).expect("small"),
        )
    })
    .collect()
}

fn play(seed: u64) {
    let mut numbers = Numbers(seed);
    let account = Account::new(&mut numbers, 8);
    let from = BEGIN - numbers.ms(7_200_000);
    let since = numbers.one_in(2).then(|| render(from, 0));
    let mut history = History {
        account,
        host: VirtualHost::new(),
        stored: String::new(),
        memory: String::new(),
        since: since.clone(),
        counted: BTreeMap::new(),
        ever: BTreeSet::new(),
        complete: Vec::new(),
    };
    let mut counts_from = since.map(|_| from * 1_000);
    while history.host.now < BEGIN + 9 * 60 * MINUTE {
        let began = history.host.now;
        let stale = history.stored.clone();
        let texts = [history.stored.clone(), history.memory.clone()];
        match numbers.below(6) {
            0 => {
                // Killed: what it delivered may have been lost with it.
                history.run(&texts, None);
                history.host.now += numbers.ms(5_400_000);
                continue;
            }
            1 => {
                let at = 1 + u32::try_from(numbers.below(6)).expect("small");
                let run = history.run(&texts, Some(at));
                let kept = run.kept.clone().expect("a text");
                history.count(&run);
                history.keep(&[texts[0].clone(), texts[1].clone(), kept]);
                if run.failures.is_empty() {
                    history.complete.push((began, history.host.now));
                }
                counts_from = counts_from.or(run.failures.is_empty().then_some(began * 1_000));
            }
            2 => {
                // Two at once: neither knows what the other delivers.
                let one = history.run(&texts, None);
                let other = history.run(&texts, None);
                let both: BTreeSet<_> = [states(&one), states(&other)]
                    .concat()
                    .into_iter()
                    .collect();
                for state in both {
                    *history.counted.entry(state).or_default() += 1;
                }
                let kept = [one.kept, other.kept].map(|kept| kept.expect("a text"));
                let [mut first, mut second] = kept;
                if numbers.one_in(2) {
                    std::mem::swap(&mut first, &mut second);
                }
                history.keep(&[texts[0].clone(), first, second]);
                counts_from = counts_from.or(Some(began * 1_000));
                // Only what was there before the first began was seen by both.
                history.complete.push((began, history.host.now));
            }
            _ => {
                let run = history.run(&texts, None);
                history.count(&run);
                let missing = run.hints.iter().any(|hint| hint.contains("may be missing"));
                history.keep(&[
                    texts[0].clone(),
                    texts[1].clone(),
                    run.kept.expect("a text"),
                ]);
                if !missing {
                    history.complete.push((began, history.host.now));
                    counts_from = counts_from.or(Some(began * 1_000));
                }
            }
        }
        if numbers.one_in(4) {
            // Another execution writes the static data as it found them.
            history.stored = stale;
        }
        history.host.now += 1 + numbers.ms(5_400_000);
    }
    let counts_from = counts_from.unwrap_or(i64::MAX);
    for state in &history.account.states {
        let was_seen =
            |(began, ended): &(i64, i64)| state.visible <= *began && *ended < state.until;
        let lasted = history.complete.iter().any(was_seen);
        if lasted && state.listed && state.date() >= counts_from {
            assert!(
                history.ever.contains(&(state.id, state.version)),
                "seed {seed}: {state:?} was never delivered, runs: {:?}",
                history.complete
            );
        }
    }
    for (state, times) in &history.counted {
        assert_eq!(
            *times, 1,
            "seed {seed}: {state:?} was delivered {times} times"
        );
    }
}

#[test]
fn every_state_that_lasted_is_delivered_and_none_twice() {
    for seed in 0..150 {
        play(seed);
    }
}

/// A server with these records, newest first; the dates of their last changes are minutes after [`BEGIN`].
fn listed(records: &[(u32, i64)], request: &HttpRequest, size: usize) -> Behaviour {
    let bound = |name: &str| match parse(&query(&request.url, name)?)? {
        Moment::Utc { ms, .. } => Some(ms),
        Moment::Local { .. } => None,
    };
    let way = query(&request.url, "OrderBy").expect("an order");
    let (after, before) = (bound("UpdatedAt.After"), bound("UpdatedAt.Before"));
    let found: Vec<_> = records
        .iter()
        .map(|(n, minute)| (*n, BEGIN + minute * MINUTE))
        .filter(|(_, at)| way == "updatedAt" && after.is_none_or(|after| after < *at))
        .filter(|(_, at)| before.is_none_or(|before| *at < before))
        .collect();
    let number = query_number(&request.url, "PageNumber") as usize;
    let items: Vec<Value> = found
        .iter()
        .skip((number - 1) * size)
        .take(size)
        .map(|(n, at)| {
            let created = render(BEGIN - 60 * MINUTE, 0);
            json!({ "id": id(*n), "version": n, "createdAt": created, "updatedAt": render(*at, 0) })
        })
        .collect();
    Behaviour::ok(&json!({
        "pageNumber": number, "pageSize": size, "items": items,
        "hasMorePages": number * size < found.len(),
    }))
}

fn host_of(texts: &[String]) -> VirtualHost {
    VirtualHost {
        now: BEGIN + 120 * MINUTE,
        changes: Some(kept(texts)),
        ..VirtualHost::new()
    }
}

fn all_since() -> Value {
    changed(Some("2026-09-30T00:00:00Z"))
}

fn numbers_of(run: &Run) -> BTreeSet<u32> {
    states(run).into_iter().map(|(n, _)| n).collect()
}

#[test]
fn a_record_that_is_removed_meanwhile_hides_no_other() {
    let mut records: Vec<(u32, i64)> = (0..12_u32).map(|n| (n, 100 - i64::from(n))).collect();
    let mut requests = 0;
    let run = host_of(&[]).execute(LIST, &[all_since()], false, &mut |request, _| {
        requests += 1;
        if requests % 2 == 0 && records.len() > 8 {
            records.remove(0);
        }
        (5, listed(&records, request, 3))
    });
    let rest: BTreeSet<u32> = records.iter().map(|(n, _)| *n).collect();
    assert!(rest.is_subset(&numbers_of(&run)), "{:?}", numbers_of(&run));
}

#[test]
fn records_of_one_moment_are_read_page_by_page() {
    let records: Vec<(u32, i64)> = (0..30).map(|n| (n, if n < 20 { 50 } else { 40 })).collect();
    let run = host_of(&[]).execute(LIST, &[all_since()], false, &mut |request, _| {
        (5, listed(&records, request, 4))
    });
    assert_eq!(numbers_of(&run).len(), 30);
    assert_eq!(states(&run).len(), 30);
}

#[test]
fn a_run_that_fails_keeps_nothing() {
    let run = host_of(&[]).execute(LIST, &[all_since()], false, &mut |_, _| {
        let error = virtual_host::api_error(400, "BAD", "Falhou");
        (5, Behaviour::status(400, &error))
    });
    assert_eq!((run.failures.len(), run.kept), (1, None));
}

#[test]
fn a_list_without_an_end_is_given_up_and_the_next_run_reads_again() {
    let endless = |request: &HttpRequest| {
        let mut page = match listed(&[(1, 50)], request, 3) {
            Behaviour::Answer { body, .. } => serde_json::from_str::<Value>(&body).expect("JSON"),
            other => panic!("{other:?}"),
        };
        page["hasMorePages"] = true.into();
        (5, Behaviour::ok(&page))
    };
    let run = host_of(&[]).execute(LIST, &[all_since()], false, &mut |request, _| {
        endless(request)
    });
    let is_told = |hint: &String| hint.starts_with("Changes may be missing");
    assert!(run.hints.iter().any(is_told), "{:?}", run.hints);
    assert!(run.requests.len() < 20);
    let run = host_of(&[run.kept.expect("a text")]).execute(
        LIST,
        &[all_since()],
        false,
        &mut |request, _| (5, listed(&[(1, 50), (2, 40)], request, 3)),
    );
    assert_eq!(states(&run), [(2, 2)]);
    let mut strict = all_since();
    strict["options"]["failWhenIncomplete"] = true.into();
    let run = host_of(&[]).execute(LIST, &[strict], true, &mut |request, _| endless(request));
    assert_eq!(run.failures[0].kind, FailureKind::Incomplete);
    assert!(run.kept.is_some());
}

/// What a run of these items is refused with, if it is.
fn refusal(host: &mut VirtualHost, items: &[Value]) -> Option<(String, String)> {
    let run = host.execute(LIST, items, false, &mut |request, _| {
        (5, listed(&[], request, 3))
    });
    let failure = run.failures.first()?;
    Some((
        failure.parameter.clone().unwrap_or_default(),
        failure.message.title.clone(),
    ))
}

fn with(mut parameters: Value, place: &str, value: Value) -> Value {
    *parameters
        .pointer_mut(place)
        .unwrap_or_else(|| panic!("{place}")) = value;
    parameters
}

#[test]
fn what_contradicts_is_refused() {
    let base = || {
        json!({
            "autoPagination": true, "allPages": true, "filters": {},
            "options": { "onlyChanged": true, "changesSince": "", "orderBy": "", "orderDirection": "" },
        })
    };
    let date = "2026-09-01T00:00:00Z";
    let cases = [
        (
            with(base(), "/autoPagination", false.into()),
            "autoPagination",
        ),
        (with(base(), "/allPages", false.into()), "allPages"),
        (
            with(base(), "/options/orderBy", "createdAt".into()),
            "options.orderBy",
        ),
        (
            with(base(), "/options/orderDirection", "ASCENDING".into()),
            "options.orderDirection",
        ),
        (
            with(base(), "/filters", json!({ "updatedAtAfter": date })),
            "filters.updatedAtAfter",
        ),
        (
            with(base(), "/filters", json!({ "updatedAtBefore": date })),
            "filters.updatedAtBefore",
        ),
        (
            with(
                base(),
                "/options/changesSince",
                "2027-01-01T00:00:00Z".into(),
            ),
            "options.changesSince",
        ),
    ];
    for (parameters, parameter) in cases {
        let found = refusal(&mut host_of(&[]), &[parameters]);
        assert_eq!(found.map(|(name, _)| name).as_deref(), Some(parameter));
    }
    let mut of_period = base();
    of_period["period"] = "today".into();
    let found = refusal(&mut host_of(&[]), &[of_period]);
    assert_eq!(found.map(|(name, _)| name).as_deref(), Some("period"));
    // Without the option nothing of this is refused.
    let off = with(base(), "/options/onlyChanged", false.into());
    assert_eq!(
        refusal(
            &mut host_of(&[]),
            &[with(off, "/options/orderBy", "updatedAt".into())]
        ),
        None
    );
}

#[test]
fn a_date_that_an_expression_gives_is_refused() {
    for (address, parameters) in [
        ("options.changesSince", all_since()),
        ("createdAtAfter", {
            let mut parameters = changed(None);
            parameters["createdAtAfter"] = "2026-09-01T00:00:00Z".into();
            parameters
        }),
    ] {
        let mut host = host_of(&[]);
        host.expressions = vec![address.to_owned()];
        let found = refusal(&mut host, &[parameters]);
        assert_eq!(found.map(|(name, _)| name).as_deref(), Some(address));
    }
}

#[test]
fn agents_hosts_without_a_memory_and_two_items_for_one_reading_are_refused() {
    let mut host = host_of(&[]);
    host.for_agent = true;
    let title = |found: Option<(String, String)>| found.map(|(_, title)| title).unwrap_or_default();
    assert!(title(refusal(&mut host, &[changed(None)])).ends_with("is not for AI agents"));
    let mut host = host_of(&[]);
    host.changes = None;
    assert_eq!(
        title(refusal(&mut host, &[changed(None)])),
        "This program keeps nothing between runs"
    );
    assert_eq!(
        title(refusal(&mut host_of(&[]), &[changed(None), changed(None)])),
        "Item 0 asks for the same changes"
    );
}

/// An item for the sessions of one contact.
fn of_contact(n: u32) -> Value {
    let mut parameters = changed(None);
    parameters["filters"] = json!({ "contactId": id(n) });
    parameters
}

#[test]
fn each_filter_is_a_reading_of_its_own_and_there_are_so_many() {
    let most = u32::try_from(wts_chat_core::changes::MOST_STATES).expect("a number");
    let items: Vec<Value> = (0..most).map(of_contact).collect();
    let mut host = host_of(&[]);
    let run = host.execute(LIST, &items, false, &mut |request, _| {
        (5, listed(&[], request, 3))
    });
    assert_eq!(run.failures, []);
    let texts = [run.kept.expect("a text")];
    let found = refusal(&mut host_of(&texts), &[of_contact(most)]);
    assert!(found.is_some_and(|(_, title)| title.contains("more than 50 different filters")));
    assert_eq!(refusal(&mut host_of(&texts), &[of_contact(0)]), None);
    // All at once count as well.
    let items: Vec<Value> = (0..=most).map(of_contact).collect();
    assert!(refusal(&mut host_of(&[]), &items).is_some());
}

#[test]
fn details_and_forms_do_not_make_another_reading() {
    let mut host = host_of(&[]);
    let run = host.execute(LIST, &[all_since()], false, &mut |request, _| {
        (5, listed(&[(1, 50)], request, 3))
    });
    let mut other = all_since();
    other["includeDetails"] = json!(["ContactDetails"]);
    other["output"] = "simplified".into();
    host.changes = Some(kept(&[run.kept.expect("a text")]));
    let run = host.execute(LIST, &[other], false, &mut |request, _| {
        (5, listed(&[(1, 50), (2, 119)], request, 3))
    });
    assert_eq!(states(&run), [(2, 2)]);
}

#[test]
fn what_cannot_be_read_is_not_taken_for_a_first_run() {
    let damaged = ["something else".to_owned()];
    let found = refusal(&mut host_of(&damaged), &[changed(None)]);
    assert!(found.is_some_and(|(_, title)| title.ends_with("cannot be read")));
    assert_eq!(refusal(&mut host_of(&damaged), &[all_since()]), None);
}

#[test]
fn another_time_zone_of_the_workflow_sets_nothing_back() {
    let local = [changed(Some("2026-09-30T00:00:00"))];
    let mut texts = Vec::new();
    let mut found = Vec::new();
    for minutes in [|_| -4 * 60, |_| -3 * 60, |_| 14 * 60] {
        let mut host = VirtualHost {
            zone: Some(minutes),
            ..host_of(&texts)
        };
        let run = host.execute(LIST, &local, false, &mut |request, _| {
            (5, listed(&[(1, 50)], request, 3))
        });
        assert_eq!(run.failures, []);
        found.push(states(&run).len());
        texts = vec![run.kept.expect("a text")];
    }
    assert_eq!(found, [1, 0, 0]);
    // The same digits with a zone are another date.
    let utc = [changed(Some("2026-09-30T00:00:00Z"))];
    let run = host_of(&texts).execute(LIST, &utc, false, &mut |request, _| {
        (5, listed(&[(1, 50)], request, 3))
    });
    assert_eq!(states(&run).len(), 1);
}

#[test]
fn a_last_run_that_is_dated_in_the_future_is_not_believed() {
    let mut host = host_of(&[]);
    host.now += 24 * 60 * MINUTE;
    let run = host.execute(LIST, &[all_since()], false, &mut |request, _| {
        (5, listed(&[(1, 50)], request, 3))
    });
    let texts = [run.kept.expect("a text")];
    let found = refusal(&mut host_of(&texts), &[all_since()]);
    assert!(found.is_some_and(|(_, title)| title.contains("dated in the future")));
    // Another date sets it back, and what clocks may differ by is nothing.
    let other = changed(Some("2026-09-30T01:00:00Z"));
    assert_eq!(refusal(&mut host_of(&texts), &[other]), None);
    let mut host = host_of(&texts);
    host.now += (24 * 60 - 15) * MINUTE;
    assert_eq!(refusal(&mut host, &[all_since()]), None);
}

#[test]
fn a_run_that_does_not_count_reads_the_same_and_keeps_nothing() {
    let mut host = host_of(&[]);
    let changes = host.changes.as_mut().expect("something");
    changes.counts = false;
    let run = host.execute(LIST, &[all_since()], false, &mut |request, _| {
        (5, listed(&[(1, 50)], request, 3))
    });
    assert_eq!((states(&run), run.kept), (vec![(1, 1)], None));
    assert!(
        run.hints
            .iter()
            .any(|hint| hint.starts_with("A manual run does not count"))
    );
}

#[test]
fn other_lists_have_two_ways_and_sessions_three() {
    for (operation, also_ended, ways) in [
        (
            ("session", "list"),
            true,
            vec!["UpdatedAt", "CreatedAt", "EndAt"],
        ),
        (("session", "list"), false, vec!["UpdatedAt", "CreatedAt"]),
        (("contact", "list"), true, vec!["UpdatedAt", "CreatedAt"]),
        (("card", "list"), true, vec!["UpdatedAt", "CreatedAt"]),
    ] {
        let mut parameters = all_since();
        if operation == LIST {
            parameters["options"]["alsoEnded"] = also_ended.into();
        }
        parameters["panelId"] = id(1).into();
        let run = host_of(&[]).execute(operation, &[parameters], false, &mut |request, _| {
            (5, listed(&[], request, 3))
        });
        let asked: Vec<_> = run
            .requests
            .iter()
            .map(|received| {
                let url = &received.request.url;
                let has = |name: &&str| query(url, &format!("{name}.After")).is_some();
                ["UpdatedAt", "CreatedAt", "EndAt"]
                    .into_iter()
                    .find(has)
                    .expect("a bound")
            })
            .collect();
        assert_eq!(asked, ways, "{operation:?}");
    }
}
