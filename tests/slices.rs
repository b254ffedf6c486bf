//! A list in slices: together they have every record once, whatever the server's bounds are and whenever records were created.
#![cfg(not(target_arch = "wasm32"))]

mod virtual_host;

use std::collections::BTreeSet;

use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::test_runner::FileFailurePersistence;
use serde_json::{Value, json};
use virtual_host::{BEGIN, Behaviour, Run, VirtualHost, id, query, query_number};
use wts_chat_core::calendar::Slice;
use wts_chat_core::envelope::HttpRequest;
use wts_chat_core::failure::FailureKind;
use wts_chat_core::validate::timestamp::{Moment, parse, render};

const LIST: (&str, &str) = ("session", "list");
const DAY: i64 = 86_400_000;

fn config() -> ProptestConfig {
    let cases = if std::env::var_os("PROPTEST_CASES").is_some() {
        ProptestConfig::default().cases
    } else {
        100
    };
    ProptestConfig {
        cases,
        failure_persistence: Some(Box::new(FileFailurePersistence::Direct(
            "tests/regressions/slices.txt",
        ))),
        // A case of many slices is a long run.
        max_shrink_iters: 20,
        ..ProptestConfig::default()
    }
}

/// A point in time in tenths of a microsecond, as the API writes them.
fn ticks(text: &str) -> i64 {
    match parse(text) {
        Some(Moment::Utc { ms, nanos } | Moment::Local { ms, nanos }) => {
            ms * 10_000 + i64::from(nanos) / 100
        }
        None => panic!("{text}"),
    }
}

/// A list of records, oldest first, filtered by the date of creation.
#[derive(Debug, Clone)]
struct Server {
    /// In tenths of a microsecond; `None`: without a date.
    dates: Vec<Option<i64>>,
    inclusive: bool,
    /// Whether records without a date pass any filter; otherwise they pass none.
    undated_pass: bool,
    /// Each so manieth request is answered with 503 once.
    stumbles: u32,
    requests: u32,
}

impl Server {
    fn new(dates: Vec<Option<i64>>, inclusive: bool) -> Self {
        Self {
            dates,
            inclusive,
            undated_pass: false,
            stumbles: 0,
            requests: 0,
        }
    }

    /// Records of whole milliseconds.
    fn at(dates: &[i64], inclusive: bool) -> Self {
        Self::new(
            dates.iter().map(|ms| Some(ms * 10_000)).collect(),
            inclusive,
        )
    }

    fn answer(&mut self, request: &HttpRequest) -> (i64, Behaviour) {
        self.requests += 1;
        if self.stumbles > 0 && self.requests.is_multiple_of(self.stumbles) {
            return (5, Behaviour::text(503, "busy"));
        }
        (5, Behaviour::ok(&self.page(&request.url)))
    }

    fn page(&self, url: &str) -> Value {
        let bound = |end: &str| query(url, &format!("CreatedAt.{end}")).map(|text| ticks(&text));
        let (after, before) = (bound("After"), bound("Before"));
        let inside = |date: &Option<i64>| {
            let by = i64::from(!self.inclusive);
            let Some(date) = *date else {
                return self.undated_pass || (after.is_none() && before.is_none());
            };
            after.is_none_or(|after| after + by <= date)
                && before.is_none_or(|before| date + by <= before)
        };
        let mut found: Vec<(u32, Option<i64>)> = (0..).zip(self.dates.iter().copied()).collect();
        found.retain(|(_, date)| inside(date));
        found.sort_by_key(|(n, date)| (*date, *n));
        let (number, size) = (
            query_number(url, "PageNumber"),
            query_number(url, "PageSize"),
        );
        let total = u32::try_from(found.len()).expect("few");
        let items: Vec<Value> = found
            .into_iter()
            .skip(((number - 1) * size) as usize)
            .take(size as usize)
            .map(|(n, date)| {
                let date = date.map(|date| {
                    let nanos = u32::try_from(date.rem_euclid(10_000) * 100).expect("small");
                    render(date.div_euclid(10_000), nanos)
                });
                json!({ "id": id(n), "n": n, "createdAt": date })
            })
            .collect();
        let pages = total.div_ceil(size);
        json!({
            "pageNumber": number, "pageSize": size, "items": items, "totalItems": total, "totalPages": pages,
            "hasMorePages": number < pages,
        })
    }

    fn run(&mut self, item: Value) -> Run {
        VirtualHost::new().execute(LIST, &[item], false, &mut |request, _| self.answer(request))
    }
}

fn items(run: &Run) -> Vec<Value> {
    assert_eq!(run.failures, []);
    run.records.get(&0).cloned().unwrap_or_default()
}

fn numbers(records: &[Value]) -> Vec<u64> {
    let number = |record: &Value| record["n"].as_u64().expect("a number");
    records.iter().map(number).collect()
}

fn cut(way: &str, size: u32) -> Value {
    json!({ "options": { "returnInSlices": way, "sliceSize": size, "itemTimeout": 60 } })
}

fn plain(server: &mut Server) -> Vec<u64> {
    let run = server.run(json!({ "autoPagination": true, "allPages": true }));
    numbers(&items(&run))
}

/// The slices touch, and have neither a beginning nor an end.
fn touch(slices: &[Value]) {
    let end =
        |slice: Option<&Value>, name: &str| slice.map_or(Value::Null, |one| one[name].clone());
    assert_eq!(end(slices.first(), "from"), Value::Null);
    assert_eq!(end(slices.last(), "to"), Value::Null);
    for (number, pair) in (1..).zip(slices.windows(2)) {
        assert_eq!(pair[0]["to"], pair[1]["from"]);
        assert_ne!(pair[0]["to"], Value::Null);
        assert_eq!(pair[0]["slice"], number);
    }
}

fn read_each(server: &mut Server, slices: &[Value]) -> Vec<u64> {
    let read = |slice: &Value| {
        let run = server.run(json!({ "options": { "readSlice": slice["span"] } }));
        numbers(&items(&run))
    };
    slices.iter().flat_map(read).collect()
}

fn sorted(mut numbers: Vec<u64>) -> Vec<u64> {
    numbers.sort_unstable();
    numbers
}

/// Dates that lie in heaps: whole seconds and milliseconds many times, and others anywhere.
fn dates() -> impl Strategy<Value = Vec<i64>> {
    let second = (0i64..40).prop_map(|second| (BEGIN + second * 1_000) * 10_000);
    let near = (0i64..40, -2i64..3, -2i64..3)
        .prop_map(|(second, ms, tick)| (BEGIN + second * 1_000 + ms) * 10_000 + tick);
    let years = (-20 * 365 * DAY..400 * DAY).prop_map(|ms| (BEGIN + ms) * 10_000 + ms % 10_000);
    let far = prop_oneof![
        Just(ticks("0001-01-01T00:00:00")),
        Just(ticks("9999-12-31T23:59:59.9999999Z")),
        Just(ticks("1970-01-01T00:00:00Z")),
        Just(ticks("2000-01-01T00:00:00Z")),
    ];
    vec(
        prop_oneof![4 => second, 4 => near, 8 => years, 1 => far],
        0..160,
    )
}

fn servers() -> impl Strategy<Value = Server> {
    (dates(), 0usize..4, any::<bool>(), any::<bool>(), 0u32..12).prop_map(
        |(dates, undated, inclusive, undated_pass, stumbles)| Server {
            undated_pass,
            stumbles: if stumbles > 6 { stumbles } else { 0 },
            ..Server::new(
                dates
                    .into_iter()
                    .map(Some)
                    .chain(std::iter::repeat_n(None, undated))
                    .collect(),
                inclusive,
            )
        },
    )
}

/// How many of the dates lie in a slice, and how many of those in the last tick of a second, at which the list may have been
/// cut: a server whose bounds are exclusive does not count them.
fn size(server: &Server, span: &str) -> (usize, usize) {
    let slice = Slice::parse(span).expect(span);
    let dated = server.dates.iter().flatten();
    let own = dated.filter(|date| slice.contains(date.div_euclid(10_000)));
    let at_end = |date: &&i64| date.rem_euclid(10_000_000) == 9_999_999;
    (own.clone().count(), own.filter(at_end).count())
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn slices_have_every_record_of_the_list_once(mut server in servers(), most in 1u32..60) {
        let whole = sorted(plain(&mut server));
        let run = server.run(cut("slices", most));
        if server.undated_pass && server.dates.iter().any(Option::is_none) && !run.failures.is_empty() {
            // More of them than a slice may have pass every filter.
            return Ok(());
        }
        let slices = items(&run);
        touch(&slices);
        for slice in &slices {
            let (own, at_end) = size(&server, slice["span"].as_str().expect("text"));
            let said = run.hints.iter().any(|hint| hint.contains("within one second"));
            prop_assert!(own - at_end <= most as usize || said, "{slice}");
        }
        let read = read_each(&mut server, &slices);
        let undated = server.dates.iter().filter(|date| date.is_none()).count();
        if server.undated_pass || undated == 0 || slices.len() == 1 {
            if !slices.is_empty() {
                prop_assert_eq!(sorted(read), whole);
            }
        } else {
            // A record that no filter by date finds is in no slice, and the hint tells.
            prop_assert_eq!(read.len() + undated, whole.len());
            // A date in the last tick of a second may count twice, and so for one that is missing.
            let twice = server.dates.iter().flatten().any(|date| date.rem_euclid(10_000_000) == 9_999_999);
            let told = run.hints.iter().any(|hint| hint.contains("its slices have"));
            prop_assert!(told || twice, "{:?}", run.hints);
        }
    }

    #[test]
    fn files_have_every_record_of_the_list_once_and_in_its_order(mut server in servers(), most in 1u32..60) {
        server.undated_pass = false;
        server.dates.retain(Option::is_some);
        let whole = plain(&mut server);
        let run = server.run(cut("files", most));
        let files = items(&run);
        touch(&files);
        let mut read = Vec::new();
        for file in &files {
            let lines = file["binary"]["data"].as_array().cloned().unwrap_or_default();
            prop_assert_eq!(&file["records"], lines.len());
            prop_assert_eq!(&file["records"], &file["announced"]);
            read.extend(numbers(&lines));
        }
        prop_assert_eq!(read, whole);
        let told: Vec<_> = run.hints.iter().filter(|hint| !hint.contains("within one second") && !hint.contains("waited")).collect();
        prop_assert!(told.is_empty() || files.is_empty(), "{told:?}");
    }

    #[test]
    fn what_stays_while_slices_are_read_arrives_once(
        mut server in servers(),
        most in 1u32..40,
        changes in vec((1u32..60, option::of(0i64..40_000)), 0..8),
    ) {
        server.undated_pass = false;
        server.dates.retain(Option::is_some);
        let kept = server.dates.len();
        let mut gone = BTreeSet::new();
        let run = VirtualHost::new().execute(LIST, &[cut("files", most)], false, &mut |request, _| {
            for (at, change) in &changes {
                if *at != server.requests {
                    continue;
                }
                match change {
                    Some(ms) => server.dates.push(Some((BEGIN + ms) * 10_000)),
                    None if kept > 0 => {
                        let place = *at as usize % kept;
                        server.dates[place] = None;
                        gone.insert(place as u64);
                    }
                    None => {}
                }
            }
            server.answer(request)
        });
        prop_assume!(run.failures.is_empty());
        let files = items(&run);
        let lines = files.iter().flat_map(|file| file["binary"]["data"].as_array().cloned().unwrap_or_default());
        let read = numbers(&lines.collect::<Vec<_>>());
        let distinct: BTreeSet<u64> = read.iter().copied().collect();
        prop_assert_eq!(distinct.len(), read.len());
        // A list that loses a record while it is read moves by one: then a hint tells.
        let missing = (0..kept as u64).filter(|n| !gone.contains(n) && !distinct.contains(n)).count();
        prop_assert!(missing == 0 || !run.hints.is_empty(), "{missing} are missing: {:?}", run.hints);
    }

    #[test]
    fn halves_touch_and_shrink(from in option::of(-100i64..100), length in option::of(1i64..200), now in -50i64..50) {
        let from = from.map(|from| from * 777);
        let to = length.map(|length| from.unwrap_or_default() + length * 333);
        let slice = Slice { from, to };
        if let Some([left, right]) = slice.halves(Slice::default(), now * 500) {
            prop_assert_eq!(left.from, from);
            prop_assert_eq!(left.to, right.from);
            prop_assert_eq!(right.to, to);
            prop_assert!(left != slice && right != slice);
            prop_assert_eq!(Slice::parse(&left.text()), Some(left));
        } else {
            // There is no whole second inside.
            let (from, to) = (from.expect("closed"), to.expect("closed"));
            prop_assert!((from + 1..to).all(|at| at % 1_000 != 0));
        }
    }
}

#[test]
fn a_second_with_more_records_than_a_slice_may_have_is_one_slice_and_is_told() {
    for inclusive in [true, false] {
        for at in [BEGIN, BEGIN + 500, BEGIN + 999] {
            let mut dates = vec![at; 250];
            dates.extend([at - 90 * DAY, at + 90 * DAY]);
            let mut server = Server::at(&dates, inclusive);
            let run = server.run(cut("files", 100));
            let files = items(&run);
            let records: Vec<_> = files.iter().map(|file| file["records"].clone()).collect();
            // A millisecond before a whole second may count to both sides of it.
            let filled: Vec<_> = records
                .into_iter()
                .filter(|records| *records != 0)
                .collect();
            assert_eq!(filled, [1, 250, 1], "{inclusive} {at}");
            assert!(
                run.hints[0].contains("'Records per Slice' is 100"),
                "{:?}",
                run.hints
            );
        }
    }
}

#[test]
fn a_list_that_fits_is_one_slice_after_one_request() {
    let mut server = Server::at(&[BEGIN; 40], true);
    let run = server.run(cut("slices", 40));
    let expected = json!({ "slice": 1, "from": null, "to": null, "span": "../..", "records": 40 });
    assert_eq!(items(&run), [expected]);
    assert_eq!(run.requests.len(), 1);
    assert_eq!(query_number(&run.requests[0].request.url, "PageSize"), 1);
}

#[test]
fn an_empty_list_gives_no_slice_and_says_so() {
    for way in ["slices", "files"] {
        let run = Server::at(&[], true).run(cut(way, 40));
        assert_eq!(items(&run), [] as [Value; 0]);
        assert!(
            run.hints[0].starts_with("No records were found"),
            "{:?}",
            run.hints
        );
    }
}

#[test]
fn filters_by_the_date_of_creation_bound_the_slices() {
    let dates: Vec<i64> = (0..300).map(|day| BEGIN - day * DAY).collect();
    for inclusive in [true, false] {
        let mut server = Server::at(&dates, inclusive);
        let filters = json!({ "createdAtAfter": render(BEGIN - 200 * DAY, 0), "createdAtBefore": render(BEGIN - 100 * DAY, 0) });
        let mut list = filters.clone();
        list["autoPagination"] = true.into();
        list["allPages"] = true.into();
        let whole = numbers(&items(&server.run(list)));
        let mut item = filters.clone();
        item["options"] = cut("files", 30)["options"].clone();
        let run = server.run(item.clone());
        let files = items(&run);
        assert!((4..9).contains(&files.len()), "{}", files.len());
        touch(&files);
        let lines = files
            .iter()
            .flat_map(|file| file["binary"]["data"].as_array().cloned().expect("lines"));
        assert_eq!(numbers(&lines.collect::<Vec<_>>()), whole);
        assert_eq!(run.hints, [] as [String; 0]);

        item["options"]["returnInSlices"] = "slices".into();
        let mut read = Vec::new();
        for slice in items(&server.run(item)) {
            let mut item = filters.clone();
            item["options"] = json!({ "readSlice": slice["span"] });
            read.extend(numbers(&items(&server.run(item))));
        }
        assert_eq!(read, whole);
    }
}

#[test]
fn slices_of_a_period_begin_and_end_with_it() {
    let dates: Vec<i64> = (0..400).map(|hour| BEGIN - hour * 3_600_000).collect();
    for inclusive in [true, false] {
        let mut server = Server::at(&dates, inclusive);
        let mut item = json!({ "period": "lastDays", "periodDays": 7 });
        let mut list = item.clone();
        list["autoPagination"] = true.into();
        list["allPages"] = true.into();
        let whole = numbers(&items(&server.run(list)));
        assert_eq!(whole.len(), 168);
        item["options"] = json!({ "returnInSlices": "files", "sliceSize": 50, "addPeriod": true });
        let run = server.run(item);
        let files = items(&run);
        let ends = [
            files.first().expect("files")["from"].clone(),
            files.last().expect("files")["to"].clone(),
        ];
        assert_eq!(ends, [render(BEGIN - 7 * DAY, 0), render(BEGIN, 0)]);
        let lines = files
            .iter()
            .flat_map(|file| file["binary"]["data"].as_array().cloned().expect("lines"));
        let lines: Vec<_> = lines.collect();
        assert_eq!(numbers(&lines), whole);
        assert_eq!(lines[0]["period"]["label"], "2026-09-24 – 2026-09-30");
        assert_eq!(run.hints, [] as [String; 0]);
    }
}

#[test]
fn a_list_that_cannot_be_cut_is_refused_in_words() {
    let page = |url: &str, total: Value| {
        let size = query_number(url, "PageSize");
        json!({ "items": [{ "id": id(1) }], "pageSize": size, "totalItems": total })
    };
    // Without a total, and with a filter that has no effect.
    for (total, words, requests) in [
        (Value::Null, "did not say how many", 1),
        (json!(9_000), "same records in several", 3),
    ] {
        let run =
            VirtualHost::new().execute(LIST, &[cut("files", 100)], false, &mut |request, _| {
                (5, Behaviour::ok(&page(&request.url, total.clone())))
            });
        assert_eq!(run.failures.len(), 1);
        assert!(
            run.failures[0].message.title.contains(words),
            "{:?}",
            run.failures
        );
        assert_eq!(run.requests.len(), requests);
        assert!(run.left_open.is_empty());
    }
    // Records without a date that pass every filter, more than a slice may have.
    let mut dates: Vec<Option<i64>> = (0..200)
        .map(|day| Some((BEGIN - day * DAY) * 10_000))
        .collect();
    dates.extend([None; 50]);
    let mut server = Server {
        undated_pass: true,
        ..Server::new(dates, true)
    };
    let run = server.run(cut("slices", 20));
    assert!(
        run.failures[0]
            .message
            .title
            .contains("same records in several"),
        "{:?}",
        run.failures
    );
    assert!(run.requests.len() < 1_200, "{}", run.requests.len());
}

#[test]
fn a_slice_that_cannot_be_read_is_named_after_the_complete_ones() {
    let dates: Vec<i64> = (0..100).map(|day| BEGIN - day * DAY).collect();
    let mut server = Server::at(&dates, true);
    let mut pages = 0;
    let items = [cut("files", 20), json!({})];
    let run = VirtualHost::new().execute(LIST, &items, true, &mut |request, _| {
        let reads = query_number(&request.url, "PageSize") == 100;
        pages += u32::from(reads);
        if reads && pages > 3 {
            return (
                5,
                Behaviour::status(400, &virtual_host::api_error(400, "BAD", "no")),
            );
        }
        server.answer(request)
    });
    let delivered = run.records[&0].len();
    assert_eq!(delivered, 3);
    assert_eq!(run.failures.len(), 1);
    let failure = &run.failures[0];
    assert_eq!(failure.item, Some(0));
    let last = &run.records[&0][2];
    let from = last["to"].as_str().expect("an end");
    assert!(
        failure
            .message
            .title
            .contains(&format!("while reading the slice {from}/")),
        "{failure:?}"
    );
    assert!(
        failure
            .message
            .advice
            .contains("3 slices before it are complete"),
        "{failure:?}"
    );
    assert_eq!(run.complete, [1]);
}

#[test]
fn a_file_that_is_not_stored_is_a_failure() {
    let mut server = Server::at(&[BEGIN; 3], true);
    let mut host = VirtualHost {
        not_stored: Some("ENOSPC"),
        ..VirtualHost::new()
    };
    let run = host.execute(LIST, &[cut("files", 20)], false, &mut |request, _| {
        server.answer(request)
    });
    assert!(
        run.failures[0].message.in_one_line().contains("ENOSPC"),
        "{:?}",
        run.failures
    );
    assert!(run.records.is_empty());
}

#[test]
fn stopping_leaves_nothing_behind() {
    let dates: Vec<i64> = (0..500).map(|day| BEGIN - day * DAY).collect();
    for after in 1..400 {
        let mut server = Server::at(&dates, true);
        let mut host = VirtualHost {
            cancel_after: Some(after),
            ..VirtualHost::new()
        };
        let run = host.execute(LIST, &[cut("files", 150)], false, &mut |request, _| {
            server.answer(request)
        });
        assert!(run.left_open.is_empty(), "{after}: {:?}", run.left_open);
        if let Some(failure) = run.failures.first() {
            assert_eq!(failure.kind, FailureKind::Cancelled);
        }
    }
}

#[test]
fn fewer_records_than_the_list_had_are_told_or_a_failure() {
    let mut dates: Vec<Option<i64>> = (0..90)
        .map(|day| Some((BEGIN - day * DAY) * 10_000))
        .collect();
    dates.extend([None; 3]);
    for way in ["slices", "files"] {
        let run = Server::new(dates.clone(), true).run(cut(way, 40));
        assert!(
            run.hints
                .iter()
                .any(|hint| hint.contains("93 records") && hint.contains("slices have 90")),
            "{:?}",
            run.hints
        );
        let mut strict = cut(way, 40);
        strict["options"]["failWhenIncomplete"] = true.into();
        let run = Server::new(dates.clone(), true).run(strict);
        assert_eq!(run.failures[0].kind, FailureKind::Incomplete);
    }
}

#[test]
fn what_is_no_slice_is_refused_in_words() {
    let span = "2026-01-01T00:00:00Z/2026-02-01T00:00:00Z";
    let both = json!({ "options": { "returnInSlices": "slices", "readSlice": span } });
    let of_period = json!({ "period": "lastMonth", "options": { "readSlice": span } });
    let other_date = json!({ "period": "lastMonth", "periodDate": "ended", "options": { "returnInSlices": "files" } });
    let mut refused = vec![
        (both, "options.readSlice", "Remove 'Read One Slice'"),
        (of_period, "options.readSlice", "Set 'Period' to None"),
        (
            other_date,
            "options.returnInSlices",
            "Set 'Which Date' to Created",
        ),
        (
            json!({ "autoPagination": true, "allPages": true, "options": { "returnInSlices": "files", "onlyChanged": true } }),
            "options.returnInSlices",
            "Remove one of them",
        ),
        (cut("pieces", 10), "options.returnInSlices", "pieces"),
        (cut("slices", 0), "options.sliceSize", "1 to 100000"),
    ];
    for text in [
        "October",
        "2026-01-01/2026-02-01",
        "2026-02-01T00:00:00Z/2026-01-01T00:00:00Z",
        "2026-01-01T00:00:00Z",
        "../..x",
    ] {
        let item = json!({ "options": { "readSlice": text } });
        refused.push((item, "options.readSlice", "is not a slice"));
    }
    for (item, parameter, words) in refused {
        let run = Server::at(&[BEGIN], true).run(item.clone());
        let failure = run.failures.first().unwrap_or_else(|| panic!("{item}"));
        assert_eq!(failure.parameter.as_deref(), Some(parameter), "{item}");
        assert!(
            failure.message.in_one_line().contains(words),
            "{:?}",
            failure.message
        );
        assert!(run.requests.is_empty());
    }
    for parameter in ["options.returnInSlices", "options.readSlice"] {
        let (_, name) = parameter.split_once('.').expect("in Options");
        let mut host = VirtualHost {
            expressions: vec![parameter.to_owned()],
            ..VirtualHost::new()
        };
        let item = json!({ "options": { name: "" } });
        let run = host.execute(LIST, &[item], false, &mut |_, _| unreachable!());
        assert!(
            run.failures[0].message.title.ends_with("is empty"),
            "{:?}",
            run.failures
        );
    }
    let mut host = VirtualHost {
        for_agent: true,
        ..VirtualHost::new()
    };
    let run = host.execute(LIST, &[cut("files", 10)], false, &mut |_, _| unreachable!());
    assert!(
        run.failures[0].message.title.contains("not for AI agents"),
        "{:?}",
        run.failures
    );
}

#[test]
fn contacts_that_are_searched_have_their_bounds_in_the_body() {
    let mut bodies = Vec::new();
    let run = VirtualHost::new().execute(
        ("contact", "search"),
        &[cut("slices", 10)],
        false,
        &mut |request, _| {
            let body: Value =
                serde_json::from_str(request.body.as_deref().expect("a body")).expect("JSON");
            let total = match (
                body["createdAt"]["after"].as_str(),
                body["createdAt"]["before"].as_str(),
            ) {
                (None, None) => 15,
                (None, Some(_)) => 6,
                _ => 9,
            };
            bodies.push(body);
            (
                5,
                Behaviour::ok(
                    &json!({ "items": [{ "id": id(1) }], "pageSize": 1, "totalItems": total }),
                ),
            )
        },
    );
    let slices = items(&run);
    let records: Vec<_> = slices
        .iter()
        .map(|slice| slice["records"].clone())
        .collect();
    assert_eq!(records, [6, 9]);
    assert_eq!(bodies.len(), 3);
}
