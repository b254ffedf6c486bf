//! Random servers against the core under virtual time: nothing lost, nothing sent twice, always an end.
//!
//! A sequence is one or two runs against one server: a list that stays, moves or lies; weather (what
//! becomes of each request, and how long it takes); items, settings, perhaps a cancel. The invariants
//! below hold for all of them. `cargo test` plays a thousand of each kind, the check `random-servers`
//! more than a hundred thousand in all (`PROPTEST_CASES`); seeds that failed are kept in
//! `tests/regressions/` and played first.
#![cfg(not(target_arch = "wasm32"))]

mod virtual_host;

use std::collections::{BTreeMap, BTreeSet};

use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::test_runner::FileFailurePersistence;
use serde_json::{Value, json};
use virtual_host::{Behaviour, Run, VirtualHost, api_error, id, json_body, query, query_number};
use wts_chat_core::envelope::{HttpRequest, Job, OptionList, TransportError};
use wts_chat_core::failure::{Failure, FailureKind};

const MINUTE: i64 = 60_000;
/// Longest pause after one 429, jitter included.
const LONGEST_PAUSE: i64 = 60_250;

fn config() -> ProptestConfig {
    let cases = if std::env::var_os("PROPTEST_CASES").is_some() {
        ProptestConfig::default().cases
    } else {
        1_000
    };
    ProptestConfig {
        cases,
        failure_persistence: Some(Box::new(FileFailurePersistence::Direct(
            "tests/regressions/random_servers.txt",
        ))),
        ..ProptestConfig::default()
    }
}

// ---- weather -------------------------------------------------------------------------------------

/// What becomes of one request.
#[derive(Debug, Clone, PartialEq)]
enum Mood {
    Fine,
    /// 429, perhaps with the header.
    Throttled(Option<&'static str>),
    /// A status, with the API's error body or a gateway's page.
    Status(u16, bool),
    /// 200 with the API's error body.
    ErrorIn200,
    /// 200 with a page for people.
    Html,
    /// 200 and half of the body.
    Truncated,
    Broken(TransportError),
    /// No answer until the time-out.
    Silence,
    /// A redirect to the same place on the same host.
    Redirect,
}

impl Mood {
    /// Whether the server surely did not process the request.
    fn surely_unprocessed(&self) -> bool {
        matches!(
            self,
            Self::Throttled(_) | Self::Broken(TransportError::Refused | TransportError::Unresolved)
        )
    }

    /// Whether the server may have processed the request, as far as a client can know.
    fn may_be_processed(&self) -> bool {
        match self {
            Self::Throttled(_) | Self::ErrorIn200 | Self::Status(400..=404, _) => false,
            Self::Status(status, by_api) => *status != 500 || !by_api,
            Self::Broken(cause) => !matches!(
                cause,
                TransportError::Refused
                    | TransportError::Unresolved
                    | TransportError::Insecure
                    | TransportError::CredentialChanged
                    | TransportError::FileNotRead
            ),
            Self::Fine | Self::Html | Self::Truncated | Self::Silence | Self::Redirect => true,
        }
    }

    fn is_throttled(&self) -> bool {
        matches!(self, Self::Throttled(_))
    }

    /// Instead of a good answer.
    fn instead(&self, request: &HttpRequest, good: Behaviour) -> Behaviour {
        match self {
            Self::Fine => good,
            Self::Throttled(header) => Behaviour::throttled(*header),
            Self::Status(status, true) => {
                Behaviour::status(*status, &api_error(*status, "FORM_ERROR", "Não deu"))
            }
            Self::Status(status, false) => Behaviour::text(*status, "<html>gateway</html>"),
            Self::ErrorIn200 => Behaviour::status(200, &api_error(500, "ERROR", "Não deu")),
            Self::Html => Behaviour::text(200, "<html>log in</html>"),
            Self::Truncated => match good {
                Behaviour::Answer { body, .. } => {
                    let half: String = body.chars().take(body.chars().count() / 2).collect();
                    Behaviour::text(200, &half)
                }
                other => other,
            },
            Self::Broken(cause) => Behaviour::Break(*cause),
            Self::Silence => Behaviour::Silence,
            Self::Redirect => Behaviour::Answer {
                status: 307,
                body: String::new(),
                retry_after: None,
                location: Some(request.url.clone()),
            },
        }
    }
}

fn trouble() -> impl Strategy<Value = Mood> {
    prop_oneof![
        3 => prop_oneof![
            Just(None),
            Just(Some("0")),
            Just(Some("1")),
            Just(Some("59")),
            Just(Some("61")),
            Just(Some("300")),
            Just(Some("soon")),
            Just(Some("Thu, 01 Oct 2026 00:00:20 GMT")),
        ]
        .prop_map(Mood::Throttled),
        3 => (prop_oneof![Just(500), Just(502), Just(503), Just(504), Just(408)], any::<bool>())
            .prop_map(|(status, api)| Mood::Status(status, api)),
        1 => (prop_oneof![Just(400), Just(401), Just(403), Just(404)], any::<bool>())
            .prop_map(|(status, api)| Mood::Status(status, api)),
        1 => Just(Mood::ErrorIn200),
        1 => Just(Mood::Html),
        1 => Just(Mood::Truncated),
        1 => Just(Mood::Redirect),
        1 => Just(Mood::Silence),
        4 => prop_oneof![
            Just(TransportError::Refused),
            Just(TransportError::Unresolved),
            Just(TransportError::Reset),
            Just(TransportError::TimedOut),
            Just(TransportError::Other),
            Just(TransportError::Insecure),
            Just(TransportError::CredentialChanged),
            Just(TransportError::FileNotRead),
            Just(TransportError::TooLarge),
        ]
        .prop_map(Mood::Broken),
    ]
}

/// What becomes of the requests, in their order; later ones are fine. And how long each takes.
#[derive(Debug, Clone)]
struct Weather {
    moods: Vec<Mood>,
    delays: Vec<i64>,
}

fn weather() -> impl Strategy<Value = Weather> {
    let moods = prop_oneof![
        2 => Just(Vec::new()),
        // Now and then, often, always: a server that stays broken is as real as one that recovers.
        4 => vec(prop_oneof![9 => Just(Mood::Fine), 1 => trouble()], 0..60),
        4 => vec(prop_oneof![Just(Mood::Fine), trouble()], 0..30),
        1 => vec(trouble(), 0..30),
        1 => trouble().prop_map(|mood| vec![mood; 300]),
    ];
    let delays = vec(
        prop_oneof![20 => 0_i64..400, 1 => 0_i64..20_000, 1 => 29_900_i64..30_100],
        1..12,
    );
    (moods, delays).prop_map(|(moods, delays)| Weather { moods, delays })
}

/// What the server did, request by request.
#[derive(Debug, Default)]
struct History {
    moods: Vec<Mood>,
}

impl Weather {
    fn next(&self, request: &HttpRequest, history: &mut History) -> (i64, Mood) {
        let turn = history.moods.len();
        let delay = self.delays[turn % self.delays.len()];
        let mood = if delay >= i64::from(request.timeout) {
            Mood::Silence
        } else {
            self.moods.get(turn).cloned().unwrap_or(Mood::Fine)
        };
        history.moods.push(mood.clone());
        (delay, mood)
    }
}

// ---- lists ---------------------------------------------------------------------------------------

/// What the server says about the length of its list.
#[allow(
    clippy::struct_excessive_bools,
    reason = "one for each member the envelope may leave out"
)]
#[derive(Debug, Clone, Copy)]
struct Says {
    more: bool,
    pages: bool,
    items: bool,
    size: bool,
}

impl Says {
    /// Enough to know where the list ends without asking for an empty page.
    fn enough(self) -> bool {
        self.more || self.pages || (self.items && self.size)
    }
}

fn says() -> impl Strategy<Value = Says> {
    prop_oneof![
        3 => Just((true, true, true, true)),
        1 => any::<(bool, bool, bool, bool)>(),
    ]
    .prop_map(|(more, pages, items, size)| Says {
        more,
        pages,
        items,
        size,
    })
}

/// What happens to the list just before the n-th request is answered.
#[derive(Debug, Clone)]
enum Change {
    Append(u32),
    Prepend(u32),
    Remove(usize, usize),
}

/// What is wrong with the answers themselves.
#[derive(Debug, Clone)]
enum Lie {
    None,
    /// Beyond the end, the last page again, and more promised for ever.
    LastPageForEver,
    /// The same page whatever was asked.
    SamePage,
    /// A total that has nothing to do with the list.
    Total(u32),
    /// The whole list as an array.
    Array,
    /// New records for ever.
    Endless,
    /// Empty pages, and more promised for ever.
    EmptyForEver,
    /// Records without an id.
    NoIds,
    /// A page of which only the first records come; the totals count all of them.
    Gap(u32, usize),
    /// The second record of each page has the id of the first.
    Twins,
}

#[derive(Debug, Clone)]
struct List {
    total: u32,
    /// Most records the server puts into a page, whatever is asked.
    cap: u32,
    says: Says,
    changes: Vec<(usize, Change)>,
    lie: Lie,
}

fn stable_list() -> impl Strategy<Value = List> {
    let size = prop_oneof![3 => 1_u32..12, 1 => Just(100_u32)];
    (prop_oneof![4 => 0_u32..120, 1 => 0_u32..400], size, says()).prop_map(|(total, cap, says)| {
        List {
            total,
            // A server that gives less than was asked for and says nothing about it cannot be seen through.
            cap: if says.enough() { cap } else { 100 },
            says,
            changes: Vec::new(),
            lie: Lie::None,
        }
    })
}

fn odd_list() -> impl Strategy<Value = List> {
    let change = prop_oneof![
        2 => (1_u32..20).prop_map(Change::Append),
        1 => (1_u32..20).prop_map(Change::Prepend),
        1 => (0_usize..100, 1_usize..30).prop_map(|(at, count)| Change::Remove(at, count)),
    ];
    let lie = prop_oneof![
        6 => Just(Lie::None),
        1 => Just(Lie::LastPageForEver),
        1 => Just(Lie::SamePage),
        1 => prop_oneof![Just(0), 0_u32..400, Just(u32::MAX)].prop_map(Lie::Total),
        1 => Just(Lie::Array),
        1 => Just(Lie::Endless),
        1 => Just(Lie::EmptyForEver),
        1 => Just(Lie::NoIds),
        2 => (1_u32..5, 0_usize..20).prop_map(|(page, keep)| Lie::Gap(page, keep)),
        1 => Just(Lie::Twins),
    ];
    (stable_list(), vec((0_usize..40, change), 0..6), lie).prop_map(|(list, changes, lie)| List {
        changes,
        lie,
        ..list
    })
}

/// A list being served.
struct Served<'a> {
    list: &'a List,
    records: Vec<u32>,
    /// Numbers that never were in the list before.
    fresh: u32,
    turn: usize,
}

impl<'a> Served<'a> {
    fn new(list: &'a List) -> Self {
        Self {
            list,
            records: (0..list.total).collect(),
            fresh: list.total,
            turn: 0,
        }
    }

    fn change(&mut self) {
        let turn = self.turn;
        self.turn += 1;
        for (_, change) in self.list.changes.iter().filter(|(at, _)| *at == turn) {
            match *change {
                Change::Append(count) => {
                    self.records.extend(self.fresh..self.fresh + count);
                    self.fresh += count;
                }
                Change::Prepend(count) => {
                    self.records.splice(0..0, self.fresh..self.fresh + count);
                    self.fresh += count;
                }
                Change::Remove(at, count) => {
                    let begin = at.min(self.records.len());
                    let end = (at + count).min(self.records.len());
                    self.records.drain(begin..end);
                }
            }
        }
    }

    fn page(&mut self, request: &HttpRequest) -> Value {
        self.change();
        let (number, asked) = paging(request);
        let size = asked.min(self.list.cap).max(1);
        let total = u32::try_from(self.records.len()).expect("a short list");
        let pages = total.div_ceil(size);
        let (shown, more) = match self.list.lie {
            Lie::LastPageForEver => (number.min(pages.max(1)), true),
            Lie::SamePage => (1, true),
            Lie::Endless | Lie::EmptyForEver => (number, true),
            _ => (number, number < pages),
        };
        let first = (shown - 1).saturating_mul(size);
        let numbers: Vec<u32> = match self.list.lie {
            Lie::Endless => (first..first + size).collect(),
            Lie::EmptyForEver => Vec::new(),
            _ => (first..total.min(first.saturating_add(size)))
                .map(|position| self.records[position as usize])
                .collect(),
        };
        let kept = match self.list.lie {
            Lie::Gap(page, keep) if page == number => keep,
            _ => numbers.len(),
        };
        let mut items: Vec<Value> = numbers
            .iter()
            .take(kept)
            .map(|n| match self.list.lie {
                Lie::NoIds => json!({ "n": n }),
                _ => json!({ "id": id(*n), "n": n }),
            })
            .collect();
        if let (Lie::Twins, [first, second, ..]) = (&self.list.lie, items.as_mut_slice()) {
            second["id"] = first["id"].clone();
        }
        if matches!(self.list.lie, Lie::Array) {
            return json!(items);
        }
        let says = self.list.says;
        let total = if let Lie::Total(total) = self.list.lie {
            total
        } else {
            total
        };
        let unlimited = matches!(
            self.list.lie,
            Lie::LastPageForEver | Lie::Endless | Lie::EmptyForEver | Lie::SamePage
        );
        json!({
            "pageNumber": number,
            "pageSize": says.size.then_some(size),
            "items": items,
            "totalItems": (says.items && !unlimited).then_some(total),
            "totalPages": (says.pages && !unlimited).then_some(total.div_ceil(size)),
            "hasMorePages": (says.more || unlimited).then_some(more),
        })
    }
}

/// Number and size of the page a request asks for, in the query or in the body.
fn paging(request: &HttpRequest) -> (u32, u32) {
    match json_body(request) {
        Value::Object(body) => {
            let number = |name: &str| {
                let number = body.get(name).and_then(Value::as_u64);
                u32::try_from(number.unwrap_or(1)).unwrap_or(1)
            };
            (number("pageNumber"), number("pageSize"))
        }
        _ if query(&request.url, "PageNumber").is_some() => (
            query_number(&request.url, "PageNumber"),
            query_number(&request.url, "PageSize"),
        ),
        _ => (1, u32::MAX),
    }
}

// ---- jobs ----------------------------------------------------------------------------------------

/// How a listing is asked for.
#[derive(Debug, Clone)]
struct Asked {
    operation: (&'static str, &'static str),
    items: usize,
    /// `None`: one page of this number and size; else page after page, perhaps up to a limit.
    auto: bool,
    page: (u32, u32),
    most: Option<u32>,
    parallel: u32,
    attempts: u32,
    minutes: i64,
    fail_when_incomplete: bool,
    continue_on_fail: bool,
    cancel: Option<i64>,
    runs: usize,
}

fn asked() -> impl Strategy<Value = Asked> {
    let operation = prop_oneof![
        3 => Just(("session", "list")),
        1 => Just(("contact", "search")),
        1 => Just(("portfolio", "list")),
    ]
    .prop_map(|operation| {
        if operation.0 == "portfolio" {
            ("session", "list")
        } else {
            operation
        }
    });
    (
        (
            operation,
            1_usize..5,
            prop::bool::weighted(0.8),
            (1_u32..5, 1_u32..30),
        ),
        (
            option::weighted(0.4, 1_u32..20),
            1_u32..11,
            1_u32..5,
            1_i64..6,
            any::<bool>(),
        ),
        (
            any::<bool>(),
            option::weighted(0.15, 0_i64..40_000),
            1_usize..3,
        ),
    )
        .prop_map(
            |(
                (operation, items, auto, page),
                (most, parallel, attempts, minutes, fail_when_incomplete),
                (continue_on_fail, cancel, runs),
            )| Asked {
                operation,
                items,
                auto,
                page,
                most,
                parallel,
                attempts,
                minutes,
                fail_when_incomplete,
                continue_on_fail,
                cancel,
                runs,
            },
        )
}

impl Asked {
    fn parameters(&self) -> Vec<Value> {
        (0..self.items)
            .map(|item| {
                json!({
                    "autoPagination": self.auto, "maxPages": self.most.unwrap_or(1),
                    "pageNumber": self.page.0, "pageSize": self.page.1, "allPages": self.most.is_none(),
                    "options": {
                        "parallelRequests": self.parallel,
                        "maxAttempts": self.attempts, "itemTimeout": self.minutes,
                        "failWhenIncomplete": self.fail_when_incomplete,
                        // Tells the items apart on the wire.
                        "orderBy": format!("item{item}"),
                    },
                })
            })
            .collect()
    }

    fn first(&self) -> u32 {
        if self.auto { 1 } else { self.page.0 }
    }

    fn size(&self, list: &List) -> u32 {
        if self.auto {
            100.min(list.cap)
        } else {
            self.page.1.min(list.cap)
        }
    }

    fn limit(&self) -> u32 {
        match (self.auto, self.most) {
            (false, _) => 1,
            (true, Some(most)) => most,
            (true, None) => u32::MAX,
        }
    }

    /// Numbers of the records wanted of a list that stays as it is.
    fn wanted(&self, list: &List) -> std::ops::Range<u32> {
        let size = self.size(list);
        let begin = ((self.first() - 1) * size).min(list.total);
        begin
            ..begin
                .saturating_add(self.limit().saturating_mul(size))
                .min(list.total)
    }

    fn run(&self, host: &mut VirtualHost, list: &List, weather: &Weather) -> (Run, History) {
        let mut history = History::default();
        let mut served = Served::new(list);
        host.cancel_after = self.cancel;
        let run = host.execute(
            self.operation,
            &self.parameters(),
            self.continue_on_fail,
            &mut |request, _| {
                let (delay, mood) = weather.next(request, &mut history);
                (
                    delay,
                    mood.instead(request, Behaviour::ok(&served.page(request))),
                )
            },
        );
        (run, history)
    }
}

fn delivered(run: &Run, item: usize) -> Vec<u32> {
    let item = u32::try_from(item).expect("few items");
    run.records
        .get(&item)
        .map(|list| {
            list.iter()
                .filter_map(|record| u32::try_from(record["n"].as_u64()?).ok())
                .collect()
        })
        .unwrap_or_default()
}

fn is_cancelled(run: &Run) -> bool {
    run.failures
        .iter()
        .any(|failure| failure.kind == FailureKind::Cancelled)
}

/// The item of a request, as the wire tells it.
fn item_of(request: &HttpRequest) -> String {
    match json_body(request) {
        Value::Object(body) => {
            let order = body.get("orderBy").and_then(Value::as_str);
            order.unwrap_or_default().to_owned()
        }
        _ => query(&request.url, "OrderBy").unwrap_or_default(),
    }
}

// ---- windows -------------------------------------------------------------------------------------

/// What the API says of a session's window.
const WINDOWS: [Option<&str>; 4] = [Some("ACTIVE"), Some("EXPIRED"), Some("NOT_STARTED"), None];
/// What an item asks for while it is closed.
const RULES: [&str; 3] = ["fail", "skip", "sendTemplate"];

/// Sessions: contact, channel, window, whether of a group, whether on Instagram.
#[derive(Debug)]
struct Windows(Vec<(u32, u32, usize, bool, bool)>);

/// The number of a contact; the fourth has none in the account.
fn number(contact: u32) -> String {
    format!("551190000000{contact}")
}

impl Windows {
    fn answer(&self, request: &HttpRequest) -> Behaviour {
        if request.method == "POST" {
            return Behaviour::ok(&json!({ "id": id(9), "status": "QUEUED" }));
        }
        if let Some((_, phone)) = request.url.split_once("/phonenumber/") {
            let known = (1..4).find(|contact| number(*contact) == phone);
            return known.map_or_else(
                || Behaviour::status(500, &api_error(500, "FORM_ERROR", "Contato não encontrado")),
                |contact| Behaviour::ok(&json!({ "id": id(contact) })),
            );
        }
        let contact = query(&request.url, "ContactId");
        let own = self.0.iter().filter(|(own, ..)| Some(id(*own)) == contact);
        let sessions: Vec<Value> = own
            .map(|(contact, channel, window, group, instagram)| {
                json!({
                    "id": id(8), "contactId": id(*contact), "channelId": id(*channel),
                    "windowStatus": WINDOWS[*window],
                    "type": if *group { "GROUP" } else { "INDIVIDUAL" },
                    "channelType": if *instagram { "INSTAGRAM" } else { "CLOUDAPI_WHATSAPP" },
                })
            })
            .collect();
        Behaviour::ok(&json!({ "items": sessions }))
    }

    /// Whether the window is open, and whether it is closed; neither if nothing says so.
    fn truth(&self, contact: u32, from: Option<u32>) -> (bool, bool) {
        let own = self.0.iter().filter(|(own, channel, _, group, instagram)| {
            *own == contact && !group && !instagram && from.is_none_or(|from| from == *channel)
        });
        let mut channels = BTreeMap::<u32, BTreeSet<usize>>::new();
        for (_, channel, window, ..) in own {
            channels.entry(*channel).or_default().insert(*window);
        }
        let shut = channels.values().filter(|windows| !windows.contains(&0));
        let says = |windows: &BTreeSet<usize>| windows.contains(&1) || windows.contains(&2);
        let open = !channels.is_empty() && shut.clone().count() == 0;
        (open, channels.is_empty() || shut.clone().any(says))
    }
}

// ---- invariants ----------------------------------------------------------------------------------

/// What holds for every run, whatever the server did.
fn sound(run: &Run, history: &History, items: usize, minutes: i64, cancel: Option<i64>) {
    assert!(
        run.done,
        "the run ends; it waits for nothing after {} steps",
        run.steps
    );
    assert_eq!(run.late, [], "nothing comes after the end");
    assert!(
        run.left_open.is_empty(),
        "requests or waits left behind: {:?}",
        run.left_open
    );
    let read = run.templates_read as usize;
    assert_eq!(run.stats.requests as usize, run.requests.len() + read);
    assert_eq!(history.moods.len(), run.requests.len());
    let throttled = history
        .moods
        .iter()
        .filter(|mood| mood.is_throttled())
        .count();
    assert!(run.stats.throttled as usize <= throttled);
    for failure in &run.failures {
        assert!(!failure.message.title.is_empty(), "{failure:?}");
        match failure.item {
            Some(item) => assert!((item as usize) < items, "{failure:?}"),
            // Only what concerns the whole run, or an option list, which has no items.
            None => assert!(is_cancelled(run) || minutes == 0, "{failure:?}"),
        }
        assert_ne!(failure.kind, FailureKind::Internal, "{failure:?}");
    }
    assert_eq!(run.writes_beside, 0, "a write runs alone");
    assert!(run.longest_rest <= LONGEST_PAUSE, "{}", run.longest_rest);
    // Each item has its time limit, look-ups have one of five minutes; only pace and pauses come on top.
    let limit = i64::try_from(items).expect("few items") * minutes * MINUTE + 5 * MINUTE;
    assert!(
        run.took <= limit + run.paced + run.rested,
        "{} > {limit}",
        run.took
    );
    if is_cancelled(run) {
        assert_eq!(Some(run.took), cancel, "a cancel ends the run at once");
        let last = run.failures.last().map(|failure| failure.kind);
        assert_eq!(last, Some(FailureKind::Cancelled));
    }
    pauses(run);
    told_to_wait(run);
    credit(run, history);
}

/// The wait that a server asks for in seconds is kept by every request that was not under way by then.
fn told_to_wait(run: &Run) {
    for (told, until) in &run.told {
        let mut requests = run.requests.iter();
        let early = requests.find(|seen| *told < seen.at && seen.at < *until);
        assert!(
            early.is_none(),
            "told at {told} to wait until {until}: {early:?}"
        );
    }
}

/// The pauses of one request add up to six minutes at most, and a moment for each attempt.
fn pauses(run: &Run) {
    let requests: BTreeSet<_> = run
        .requests
        .iter()
        .map(|seen| {
            let request = &seen.request;
            (seen.item, request.url.as_str(), request.body.clone())
        })
        .collect();
    let most = i64::try_from(requests.len()).expect("few requests") * (6 * MINUTE + LONGEST_PAUSE);
    assert!(run.rested <= most, "{} > {most}", run.rested);
}

/// Repeats are bounded: twenty tokens and one more per good answer, two per repeat; answers 429 and
/// redirects are bounded by time and by number elsewhere.
fn credit(run: &Run, history: &History) {
    let count =
        |wanted: fn(&Mood) -> bool| history.moods.iter().filter(|mood| wanted(mood)).count();
    let free = count(Mood::is_throttled) + count(|mood| *mood == Mood::Redirect);
    let good = count(|mood| *mood == Mood::Fine);
    assert!(
        run.stats.retries as usize <= usize::midpoint(20, good) + free,
        "{} repeats",
        run.stats.retries
    );
}

/// Attempts of one request (or page): every answer but the last is one that may be tried again, and
/// there are no more than allowed.
fn attempts_are_bounded(moods: &[&Mood], most: u32) {
    let counted = moods
        .iter()
        .filter(|mood| !mood.is_throttled() && **mood != &Mood::Redirect)
        .count();
    assert!(counted <= most as usize, "{moods:?}");
    for mood in moods.iter().rev().skip(1) {
        assert!(
            !matches!(
                mood,
                Mood::Fine | Mood::ErrorIn200 | Mood::Html | Mood::Truncated
            ),
            "asked again after an answer: {moods:?}"
        );
    }
    let redirects = moods
        .iter()
        .filter(|mood| ***mood == Mood::Redirect)
        .count();
    assert!(redirects <= 4, "{moods:?}");
}

/// What became of each page: by item and page, in order.
fn by_page<'a>(run: &Run, history: &'a History) -> BTreeMap<(String, u32), Vec<&'a Mood>> {
    let mut pages: BTreeMap<(String, u32), Vec<&Mood>> = BTreeMap::new();
    for (seen, mood) in run.requests.iter().zip(&history.moods) {
        let page = (item_of(&seen.request), paging(&seen.request).0);
        pages.entry(page).or_default().push(mood);
    }
    pages
}

/// What holds for every listing.
fn sound_listing(asked: &Asked, run: &Run, history: &History) {
    sound(run, history, asked.items, asked.minutes, asked.cancel);
    assert!(
        run.peak <= asked.parallel as usize,
        "{} at a time",
        run.peak
    );
    if asked.continue_on_fail {
        let mut failed: Vec<u32> = run
            .failures
            .iter()
            .filter(|failure| failure.kind != FailureKind::Cancelled)
            .filter_map(|failure| failure.item)
            .collect();
        failed.sort_unstable();
        let count = failed.len();
        failed.dedup();
        assert_eq!(failed.len(), count, "an item fails once");
        if !is_cancelled(run) {
            let mut over = [failed, run.complete.clone()].concat();
            over.sort_unstable();
            let all = 0..u32::try_from(asked.items).expect("few items");
            assert_eq!(
                over,
                all.collect::<Vec<_>>(),
                "an item is complete or failed"
            );
        }
    } else {
        assert!(run.failures.len() <= 1, "{:?}", run.failures);
    }
    for (page, moods) in by_page(run, history) {
        attempts_are_bounded(&moods, asked.attempts);
        assert!(
            page.1 >= asked.first() && page.1 - asked.first() < asked.limit(),
            "{page:?}"
        );
    }
    for records in run.records.values() {
        let rows: Vec<(&str, Option<u64>)> = records
            .iter()
            .filter_map(|record| Some((record["id"].as_str()?, record["n"].as_u64())))
            .collect();
        let different: BTreeSet<_> = rows.iter().copied().collect();
        assert_eq!(different.len(), rows.len(), "a record comes once");
    }
    // What is left, what is missing, and once the wait for the rate limit.
    assert!(run.hints.len() <= 2 * asked.items + 1);
}

/// Hints about the list itself.
fn hints_of_list(run: &Run) -> usize {
    let about_list = |hint: &&String| !hint.starts_with("This run waited");
    run.hints.iter().filter(about_list).count()
}

/// What holds when the list stays as it is and a page of it does not come whole.
fn shortfall_is_told(asked: &Asked, list: &List, run: &Run) {
    let ended_early = !asked.continue_on_fail && !run.failures.is_empty();
    if !list.says.items || !list.says.size || ended_early || is_cancelled(run) {
        return;
    }
    let mut short = 0;
    for item in 0..asked.items {
        let of_item =
            |failure: &&Failure| failure.item.is_some_and(|failed| failed as usize == item);
        let failure = run.failures.iter().find(of_item);
        let is_short = delivered(run, item).len() < asked.wanted(list).len();
        match failure {
            None => {
                assert!(
                    !(is_short && asked.fail_when_incomplete),
                    "a shortfall is a failure"
                );
                short += usize::from(is_short);
            }
            Some(failure) if failure.kind == FailureKind::Incomplete => {
                assert!(is_short && asked.fail_when_incomplete, "{failure:?}");
            }
            Some(_) => {}
        }
    }
    let told = run
        .hints
        .iter()
        .filter(|hint| hint.contains("announced"))
        .count();
    assert_eq!(told, short, "{:?}", run.hints);
}

/// What holds when the list stays as it is and the server tells the truth.
fn whole(asked: &Asked, list: &List, run: &Run, history: &History) {
    let wanted: Vec<u32> = asked.wanted(list).collect();
    let size = asked.size(list);
    let mut hints = 0;
    for item in 0..asked.items {
        let got = delivered(run, item);
        let failure = run
            .failures
            .iter()
            .find(|failure| failure.item.is_some_and(|failed| failed as usize == item));
        let ended_early = run
            .failures
            .iter()
            .any(|failure| !asked.continue_on_fail || failure.kind == FailureKind::Cancelled);
        if let Some(failure) = failure {
            assert_ne!(failure.kind, FailureKind::Incomplete, "nothing is missing");
            assert_eq!(
                got,
                wanted[..got.len()],
                "complete pages, in order, before the page that failed"
            );
            if let Some(page) = failure.page {
                assert_eq!(
                    got.len(),
                    (((page - asked.first()) * size) as usize).min(wanted.len()),
                    "all pages before page {page} are delivered"
                );
            }
        } else if ended_early {
            assert_eq!(got, wanted[..got.len()], "a prefix");
        } else {
            assert_eq!(got, wanted, "every record once and in order");
            hints += usize::from(asked.wanted(list).end < list.total || wanted.is_empty());
        }
    }
    if run.failures.is_empty() && list.says.enough() {
        assert_eq!(
            hints_of_list(run),
            hints,
            "a hint where something is left or nothing found, and only there: {:?}",
            run.hints
        );
    }
    assert_eq!(run.stats.duplicates, 0);
    let end = if list.says.enough() {
        list.total.div_ceil(size).max(1)
    } else {
        list.total / size + 1
    };
    for ((_, page), _) in by_page(run, history) {
        assert!(
            page <= end.max(asked.first()),
            "page {page} of {end} was asked for"
        );
    }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn a_list_that_stays_arrives_whole_and_in_order(list in stable_list(), weather in weather(), asked in asked()) {
        let mut host = VirtualHost::new();
        for _ in 0..asked.runs {
            let (run, history) = asked.run(&mut host, &list, &weather);
            sound_listing(&asked, &run, &history);
            whole(&asked, &list, &run, &history);
            prop_assert_eq!(host.core.jobs(), 0);
        }
    }

    #[test]
    fn a_list_that_moves_or_lies_is_read_to_an_end(list in odd_list(), weather in weather(), asked in asked()) {
        // New records for ever end at the page limit, which is what this sequence looks at.
        let endless = matches!(list.lie, Lie::Endless | Lie::EmptyForEver);
        let asked = Asked { most: asked.most.or(endless.then_some(9)), ..asked };
        let mut host = VirtualHost::new();
        for _ in 0..asked.runs {
            let (run, history) = asked.run(&mut host, &list, &weather);
            sound_listing(&asked, &run, &history);
            if list.changes.is_empty() && matches!(list.lie, Lie::Gap(..)) {
                shortfall_is_told(&asked, &list, &run);
            }
            let only_appended = list.changes.iter().all(|(_, change)| matches!(change, Change::Append(_)));
            let honest = matches!(list.lie, Lie::None | Lie::NoIds | Lie::Twins);
            if only_appended && honest && run.failures.is_empty() {
                for item in 0..asked.items {
                    let got = delivered(&run, item);
                    let wanted: Vec<u32> = asked.wanted(&list).collect();
                    prop_assert!(got.len() >= wanted.len() && got[..wanted.len()] == wanted,
                        "records that were there from the beginning arrive: {:?}", got);
                }
            }
        }
    }

    #[test]
    fn a_write_is_never_repeated_after_it_may_have_been_processed(
        weather in weather(),
        which in 0..WRITES.len(),
        items in 1_usize..7,
        attempts in 1_u32..5,
        continue_on_fail in any::<bool>(),
        cancel in option::weighted(0.15, 0_i64..40_000),
        runs in 1_usize..3,
    ) {
        let (operation, once) = WRITES[which];
        let parameters: Vec<Value> = (0..items).map(|_| json!({
            "sessionId": id(1), "text": "Olá", "status": "COMPLETED", "name": "Ana", "phoneNumber": "5511900000001",
            "noteId": id(2), "method": "DELETE", "path": "/core/v1/tag/1", "options": { "maxAttempts": attempts },
        })).collect();
        let mut host = VirtualHost::new();
        for _ in 0..runs {
            let mut history = History::default();
            host.cancel_after = cancel;
            let run = host.execute(operation, &parameters, continue_on_fail, &mut |request, _| {
                let (delay, mood) = weather.next(request, &mut history);
                (delay, mood.instead(request, Behaviour::ok(&json!({ "id": id(9) }))))
            });
            sound(&run, &history, items, 5, cancel);
            written(&run, &history, items, attempts, continue_on_fail, once);
        }
    }

    #[test]
    fn an_option_list_loads_or_says_why_within_its_time(
        list in stable_list(),
        weather in weather(),
        name in prop_oneof![Just("getTags"), Just("getChatbots"), Just("getSequences"), Just("getLostReasons")],
        paged in any::<bool>(),
        cursor in option::weighted(0.3, prop_oneof![Just("0"), Just("2"), Just("4294967295"), Just("x")]),
        cancel in option::weighted(0.15, 0_i64..20_000),
    ) {
        let parameters = json!({ "panelId": id(3) }).as_object().cloned().unwrap_or_default();
        let job = Job::OptionList(OptionList { list: name.to_owned(), parameters: parameters.into(), filter: None, cursor: cursor.map(str::to_owned), paged });
        let mut host = VirtualHost { cancel_after: cancel, ..VirtualHost::new() };
        let (mut history, mut served) = (History::default(), Served::new(&list));
        let run = host.run(job, &mut |request, _| {
            let (delay, mood) = weather.next(request, &mut history);
            (delay, mood.instead(request, Behaviour::ok(&named(served.page(request)))))
        });
        sound(&run, &history, 1, 0, cancel);
        for moods in by_page(&run, &history).values() {
            attempts_are_bounded(moods, 3);
        }
        prop_assert!(run.peak <= 5 && run.failures.len() <= 1);
        prop_assert!(run.stats.requests <= 10, "{} requests", run.stats.requests);
        let is_cut = run.entries.last().is_some_and(|entry| entry.value.is_empty());
        prop_assert!(!is_cut || run.entries.len() as u64 <= u64::from(list.total), "an entry says what is missing");
        if run.failures.is_empty() && !paged && !is_cut {
            let cut = if name == "getTags" { list.total.min(list.cap.max(list.total)) } else { list.total };
            prop_assert!(run.entries.len() <= cut as usize);
            if name != "getTags" {
                prop_assert_eq!(run.entries.len(), list.total as usize, "every entry of the list");
            }
        }
        prop_assert!(run.failures.is_empty() || run.entries.is_empty());
    }

    #[test]
    fn free_text_goes_out_only_while_the_window_is_known_to_be_open(
        sessions in vec((1_u32..4, 1_u32..4, 0..WINDOWS.len(), any::<bool>(), any::<bool>()), 0..8),
        items in vec((1_u32..5, 0..RULES.len(), option::of(1_u32..4)), 1..7),
        weather in weather(),
        continue_on_fail in any::<bool>(),
        cancel in option::weighted(0.15, 0_i64..20_000),
    ) {
        let account = Windows(sessions);
        let parameters: Vec<Value> = items.iter().map(|(contact, rule, from)| {
            let mut item = json!({
                "to": number(*contact), "text": "Olá", "closedWindow": RULES[*rule], "windowTemplateId": id(3),
            });
            if let Some(from) = from {
                item["from"] = id(*from).into();
            }
            item
        }).collect();
        let mut host = VirtualHost { cancel_after: cancel, ..VirtualHost::new() };
        let mut history = History::default();
        let run = host.execute(("message", "sendText"), &parameters, continue_on_fail, &mut |request, _| {
            let (delay, mood) = weather.next(request, &mut history);
            (delay, mood.instead(request, account.answer(request)))
        });
        sound(&run, &history, items.len(), 10, cancel);
        let is_fine = history.moods.iter().all(|mood| *mood == Mood::Fine);
        for (item, (contact, rule, from)) in (0..).zip(&items) {
            let (open, closed) = account.truth(*contact, *from);
            // These say that the number has no contact.
            let is_denied = run.requests.iter().zip(&history.moods).any(|(seen, mood)| {
                seen.request.url.ends_with(&number(*contact))
                    && matches!(mood, Mood::Status(500, true) | Mood::Status(404, _))
            });
            let closed = closed || is_denied;
            let posts = run.requests.iter().filter(|seen| seen.item == item && seen.request.method == "POST");
            for post in posts {
                let body = &json_body(&post.request)["body"];
                if body["templateId"].is_null() {
                    prop_assert!(open, "free text went out while the window was closed");
                } else {
                    prop_assert!(closed && RULES[*rule] == "sendTemplate", "a template went out for nothing");
                }
            }
            for record in run.records.get(&item).into_iter().flatten() {
                let told = (record["window"] == "active", record["sent"].as_str().unwrap_or_default());
                prop_assert!(match told {
                    (true, "text") => open,
                    (false, "template") => closed && RULES[*rule] == "sendTemplate",
                    (false, "nothing") => closed && RULES[*rule] == "skip",
                    _ => false,
                }, "{}", record);
            }
            let failures = run.failures.iter().filter(|failure| failure.item == Some(item)).count();
            let records = run.records.get(&item).map_or(0, Vec::len);
            prop_assert!(failures + records <= 1, "an item is told once");
            if continue_on_fail && !is_cancelled(&run) {
                prop_assert_eq!(failures + records, 1, "an item is told");
            }
            if continue_on_fail && is_fine && !is_cancelled(&run) {
                prop_assert_eq!(failures > 0, !open && (!closed || RULES[*rule] == "fail"));
            }
        }
        let mut reads = BTreeMap::<&str, u32>::new();
        for (seen, mood) in run.requests.iter().zip(&history.moods) {
            let counts = seen.request.method == "GET" && *mood == Mood::Fine;
            *reads.entry(&seen.request.url).or_default() += u32::from(counts);
        }
        prop_assert!(reads.values().all(|count| *count <= 1), "a look-up is made once: {:?}", reads);
    }

    #[test]
    fn names_are_looked_up_once_and_no_item_is_forgotten(
        list in stable_list(),
        weather in weather(),
        items in vec((any::<bool>(), any::<bool>(), any::<bool>()), 1..5),
        parallel in 1_u32..11,
        cards in any::<bool>(),
        continue_on_fail in any::<bool>(),
        cancel in option::weighted(0.15, 0_i64..20_000),
    ) {
        let list = List { total: list.total.max(1), ..list };
        let parameters: Vec<Value> = items.iter().map(|(first, second, third)| {
            let name = |wanted: bool| if wanted { "Record 0".to_owned() } else { id(7) };
            json!({
                "name": "Ana", "panelId": name(*first),
                "additionalFields": { "tagIds": [name(*first)], "portfolioIds": [name(*second)], "sequenceIds": [name(*third), "Record 0"] },
                "filters": { "responsibleUserId": name(*second) },
                "options": { "parallelRequests": parallel },
            })
        }).collect();
        let operation = if cards { ("card", "list") } else { ("contact", "create") };
        let mut host = VirtualHost { cancel_after: cancel, ..VirtualHost::new() };
        let (mut history, mut served) = (History::default(), Served::new(&list));
        let run = host.execute(operation, &parameters, continue_on_fail, &mut |request, _| {
            let (delay, mood) = weather.next(request, &mut history);
            let good = if request.method == "POST" { json!({ "id": id(9) }) } else { named(served.page(request)) };
            (delay, mood.instead(request, Behaviour::ok(&good)))
        });
        sound(&run, &history, items.len(), 5, cancel);
        let mut requests: BTreeMap<(String, u32), Vec<&Mood>> = BTreeMap::new();
        for (seen, mood) in run.requests.iter().zip(&history.moods) {
            if seen.request.method == "GET" && !seen.request.url.contains("/card") {
                let url = seen.request.url.split('?').next().unwrap_or_default().to_owned();
                requests.entry((url, paging(&seen.request).0)).or_default().push(mood);
            }
        }
        for moods in requests.values() {
            attempts_are_bounded(moods, 4);
        }
        if continue_on_fail && !is_cancelled(&run) {
            for item in 0..u32::try_from(items.len()).expect("few items") {
                let failed = run.failures.iter().filter(|failure| failure.item == Some(item)).count();
                let records = run.records.get(&item).map_or(0, Vec::len);
                prop_assert!(failed <= 1);
                if !cards {
                    prop_assert_eq!(failed + records, 1, "item {} is created or told about", item);
                }
            }
        }
    }
}

// ---- batches -------------------------------------------------------------------------------------

/// What is odd about the results of a request that was processed.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Results {
    Whole,
    /// In another order than the receivers.
    Reversed,
    /// Without the last ones.
    Short(usize),
    /// Every third without its sender ID.
    Nameless,
    /// Every third receiver is not accepted.
    Choosy,
    /// The first one twice.
    Double,
}

fn results() -> impl Strategy<Value = Results> {
    prop_oneof![
        3 => Just(Results::Whole),
        3 => Just(Results::Reversed),
        1 => (1_usize..150).prop_map(Results::Short),
        1 => Just(Results::Nameless),
        1 => Just(Results::Choosy),
        1 => Just(Results::Double),
    ]
}

impl Results {
    /// Whether every receiver has a result that says whose it is.
    fn are_told(self) -> bool {
        !matches!(self, Self::Short(_) | Self::Nameless)
    }

    fn accepts(self, position: usize) -> bool {
        self != Self::Choosy || position % 3 != 1
    }

    fn answer(self, messages: &[Value]) -> Value {
        let mut results: Vec<Value> = messages
            .iter()
            .enumerate()
            .map(|(position, message)| {
                let nameless = self == Self::Nameless && position % 3 == 1;
                json!({
                    "id": id(9), "of": message["to"],
                    "senderId": (!nameless).then(|| message["senderId"].clone()),
                    "status": if self.accepts(position) { "QUEUED" } else { "FAILED" },
                })
            })
            .collect();
        match self {
            Self::Reversed => results.reverse(),
            Self::Short(missing) => results.truncate(messages.len().saturating_sub(missing)),
            Self::Double => results.push(results[0].clone()),
            Self::Whole | Self::Nameless | Self::Choosy => {}
        }
        json!({ "results": results })
    }
}

/// A receiver as the server saw it.
#[derive(Debug, Default)]
struct Reached {
    /// What became of the requests that had it.
    moods: Vec<Mood>,
    sent: usize,
}

/// The receivers of a request.
fn messages_of(request: &HttpRequest) -> Vec<Value> {
    let messages = json_body(request)["messages"].take();
    messages.as_array().cloned().unwrap_or_default()
}

/// What holds for every batch. `receivers` by what they are sent to.
fn sent_to_each(
    run: &Run,
    receivers: &BTreeMap<String, Reached>,
    items: &[Value],
    results: Results,
    continue_on_fail: bool,
) {
    let mut broken = false;
    let mut attempts: BTreeMap<String, usize> = BTreeMap::new();
    for seen in &run.requests {
        assert!(!broken, "a request after one that left receivers unknown");
        let messages = messages_of(&seen.request);
        assert!((1..=100).contains(&messages.len()));
        let first = messages[0]["to"].as_str().expect("a receiver");
        let attempt = attempts.entry(first.to_owned()).or_default();
        let mood = &receivers[first].moods[*attempt];
        *attempt += 1;
        broken = mood.may_be_processed() && *mood != Mood::Fine;
    }
    for (item, parameters) in (0..).zip(items) {
        let to = parameters["to"].as_str().expect("a receiver");
        let none = Reached::default();
        let reached = receivers.get(to).unwrap_or(&none);
        assert!(reached.sent <= 1, "{to} got the message twice");
        for mood in reached.moods.iter().rev().skip(1) {
            assert!(mood.surely_unprocessed(), "sent again: {reached:?}");
        }
        let records = run.records.get(&item).map_or(&[][..], Vec::as_slice);
        let failures: Vec<&Failure> = run
            .failures
            .iter()
            .filter(|failure| failure.item == Some(item))
            .collect();
        for record in records {
            assert_eq!(record["of"], to, "a result of another receiver");
            assert_eq!(reached.sent, 1, "told as sent");
        }
        assert!(records.len() + failures.len() <= 1, "{failures:?}");
        if continue_on_fail {
            assert_eq!(
                records.len() + failures.len(),
                1,
                "item {item} is told about"
            );
        }
        for failure in failures {
            if failure.kind == FailureKind::Uncertain {
                let last = reached.moods.last().expect("a request was made");
                assert!(
                    last.may_be_processed() && (*last != Mood::Fine || !results.are_told())
                        || is_cancelled(run),
                    "{failure:?} after {last:?}"
                );
                assert!(failure.sender_id.is_some());
            } else {
                assert_eq!(reached.sent, 0, "told as not sent: {failure:?}");
            }
            if failure.kind == FailureKind::NotTried && !is_cancelled(run) {
                assert!(reached.moods.is_empty(), "tried: {reached:?}");
            }
        }
    }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn each_receiver_of_a_batch_is_told_the_truth_and_gets_one_message_at_most(
        weather in weather(),
        lost in vec(any::<bool>(), 1..7),
        results in results(),
        count in prop_oneof![3 => 1_u32..20, 1 => 90_u32..320],
        templates in 1_u32..4,
        attempts in 1_u32..5,
        continue_on_fail in any::<bool>(),
        cancel in option::weighted(0.15, 0_i64..40_000),
    ) {
        let items: Vec<Value> = (0..count).map(|n| json!({
            "to": format!("5511{:09}", 900_000_000 + n), "from": id(1), "templateId": id(n % templates),
            "options": { "maxAttempts": attempts },
        })).collect();
        let mut host = VirtualHost { cancel_after: cancel, ..VirtualHost::new() };
        let mut history = History::default();
        let mut receivers: BTreeMap<String, Reached> = BTreeMap::new();
        let run = host.execute(("message", "sendTemplateMany"), &items, continue_on_fail, &mut |request, _| {
            let turn = history.moods.len();
            let (delay, mood) = weather.next(request, &mut history);
            let processed = mood == Mood::Fine || mood.may_be_processed() && lost[turn % lost.len()];
            let messages = messages_of(request);
            for (position, message) in messages.iter().enumerate() {
                let reached = receivers.entry(message["to"].as_str().expect("a receiver").to_owned()).or_default();
                reached.moods.push(mood.clone());
                reached.sent += usize::from(processed && results.accepts(position));
            }
            (delay, mood.instead(request, Behaviour::ok(&results.answer(&messages))))
        });
        sound(&run, &history, items.len(), 5, cancel);
        sent_to_each(&run, &receivers, &items, results, continue_on_fail);
        prop_assert!(run.peak <= 1, "one request at a time");
        prop_assert!(continue_on_fail || run.failures.len() <= 1);
        let told = run.hints.iter().any(|hint| hint.contains("results for"));
        prop_assert_eq!(told, results == Results::Double && !run.records.is_empty(), "{:?}", run.hints);
    }
}

// ---- dry runs ------------------------------------------------------------------------------------

/// Channel, contact and send.
fn good_send(request: &HttpRequest) -> Behaviour {
    Behaviour::ok(&if request.url.ends_with("/chat/v1/channel") {
        json!([{ "id": id(1), "active": true, "identity": { "displayName": "Loja" } }])
    } else if request.url.contains("/core/v1/contact/") {
        json!({ "id": id(3), "name": "Ana", "phoneNumber": "+55|11900000001" })
    } else if request.url.ends_with("/batch") {
        Results::Whole.answer(&messages_of(request))
    } else {
        json!({ "id": id(9) })
    })
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn a_dry_run_changes_nothing_whatever_the_server_does(
        weather in weather(),
        dry in vec(any::<bool>(), 1..9),
        batch in any::<bool>(),
        continue_on_fail in any::<bool>(),
        cancel in option::weighted(0.15, 0_i64..40_000),
    ) {
        let phone = |item: usize| format!("5511{:09}", 900_000_000 + item);
        let items: Vec<Value> = (0..).zip(&dry).map(|(item, dry)| json!({
            "type": "text", "sendTo": "contact", "contactId": id(30 + u32::try_from(item % 3).expect("small")),
            "text": "Olá", "from": "Loja", "to": phone(item), "templateId": id(2), "options": { "dryRun": dry },
        })).collect();
        let operation = if batch { ("message", "sendTemplateMany") } else { ("message", "send") };
        let mut host = VirtualHost { cancel_after: cancel, ..VirtualHost::new() };
        let mut history = History::default();
        let run = host.execute(operation, &items, continue_on_fail, &mut |request, _| {
            let (delay, mood) = weather.next(request, &mut history);
            (delay, mood.instead(request, good_send(request)))
        });
        sound(&run, &history, items.len(), 5, cancel);
        for seen in run.requests.iter().filter(|seen| seen.request.method != "GET") {
            if batch {
                let sent: Vec<Value> = messages_of(&seen.request).into_iter().map(|message| message["to"].clone()).collect();
                let is_dry = |(item, dry): (usize, &bool)| *dry && sent.contains(&phone(item).into());
                prop_assert!(!dry.iter().enumerate().any(is_dry), "{:?}", sent);
            } else {
                prop_assert!(!dry[seen.item as usize], "item {}", seen.item);
            }
        }
        for (item, dry) in (0..).zip(&dry) {
            let records = run.records.get(&item).map_or(&[][..], Vec::as_slice);
            let failed = run.failures.iter().filter(|failure| failure.item == Some(item)).count();
            prop_assert!(records.len() + failed <= 1);
            if continue_on_fail && !is_cancelled(&run) {
                prop_assert_eq!(records.len() + failed, 1, "item {} is described, sent or told about", item);
            }
            prop_assert!(records.iter().all(|record| (record["dryRun"] == true) == *dry));
        }
    }
}

/// Writes, and whether each is one that must not happen twice.
const WRITES: [((&str, &str), bool); 6] = [
    (("apiCall", "request"), true),
    (("session", "sendText"), true),
    (("contact", "create"), true),
    (("session", "setStatus"), false),
    (("session", "complete"), false),
    (("session", "deleteNote"), false),
];

/// What holds for every run of writes.
fn written(
    run: &Run,
    history: &History,
    items: usize,
    attempts: u32,
    continue_on_fail: bool,
    once: bool,
) {
    assert!(run.peak <= 1, "writes run one after the other");
    let order: Vec<u32> = run.requests.iter().map(|seen| seen.item).collect();
    assert!(order.is_sorted(), "writes keep the input order: {order:?}");
    let most = if once { attempts } else { attempts.min(2) };
    for item in 0..u32::try_from(items).expect("few items") {
        let moods: Vec<&Mood> = run
            .requests
            .iter()
            .zip(&history.moods)
            .filter(|(seen, _)| seen.item == item)
            .map(|(_, mood)| mood)
            .collect();
        attempts_are_bounded(&moods, most);
        assert!(
            moods
                .iter()
                .rev()
                .skip(1)
                .all(|mood| **mood != Mood::Redirect),
            "a redirected write is not followed"
        );
        if once {
            let repeated = &moods[..moods.len().saturating_sub(1)];
            assert!(
                repeated.iter().all(|mood| mood.surely_unprocessed()),
                "sent again: {moods:?}"
            );
        }
        let records = run.records.get(&item).map_or(0, Vec::len);
        assert_eq!(run.complete.contains(&item), records > 0);
        let failure = run
            .failures
            .iter()
            .find(|failure| failure.item == Some(item));
        if moods.last() == Some(&&Mood::Fine) && !is_cancelled(run) && failure.is_none() {
            assert_eq!(records, 1, "what was done is delivered");
        }
        assert!(
            records == 0 || failure.is_none(),
            "an item is done or has failed"
        );
        if continue_on_fail && !is_cancelled(run) {
            assert_eq!(
                records + usize::from(failure.is_some()),
                1,
                "every item is accounted for"
            );
        }
        if let (true, Some(failure), Some(last)) = (once, failure, moods.last())
            && matches!(
                last,
                Mood::Silence
                    | Mood::Html
                    | Mood::Truncated
                    | Mood::Broken(
                        TransportError::Reset | TransportError::Other | TransportError::TimedOut
                    )
            )
            && failure.kind != FailureKind::Cancelled
        {
            assert_eq!(
                failure.kind,
                FailureKind::Uncertain,
                "{failure:?} after {last:?}"
            );
        }
    }
}

/// Names and values where the option lists look for them.
fn named(mut page: Value) -> Value {
    let list = match &mut page {
        Value::Array(list) => list,
        page => match &mut page["items"] {
            Value::Array(list) => list,
            _ => return page.take(),
        },
    };
    for record in list {
        let name = format!("Record {}", record["n"]);
        for property in ["name", "title", "description"] {
            record[property] = json!(name);
        }
        record["key"] = record["id"].clone();
        record["userId"] = record["id"].clone();
    }
    page
}
