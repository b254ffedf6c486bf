//! Whatever is typed: a request below the host, or a refusal that names a parameter. (What holds for
//! any bytes at all is in `tests/properties`.)
#![cfg(not(target_arch = "wasm32"))]

use proptest::prelude::*;
use serde_json::{Map, Value, json};
use wts_chat_core::operation::{Kind, Place};
use wts_chat_core::request::prepare;
use wts_chat_core::resources::{CATALOGUE, find};
use wts_chat_core::validate::timestamp::{self, Candidates, LocalResolution, Moment};
use wts_chat_core::validate::{base_url, id, phone};

fn object(value: Value) -> Map<String, Value> {
    match value {
        Value::Object(object) => object,
        _ => Map::new(),
    }
}

/// Reads a query string as servers do.
fn pairs(path_and_query: &str) -> Vec<(String, String)> {
    let query = path_and_query
        .split_once('?')
        .map_or("", |(_, query)| query);
    form_urlencoded::parse(query.as_bytes())
        .into_owned()
        .collect()
}

/// Any JSON value, a few levels deep.
fn any_json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        any::<String>().prop_map(Value::from),
        "[0-9TtWwZz:.,+ -]{0,32}".prop_map(Value::from),
        "(\\[|\\{)[a-z\",:0-9\\]\\}]{0,12}".prop_map(Value::from),
    ];
    leaf.prop_recursive(3, 24, 5, |inner| {
        prop_oneof![
            proptest::collection::vec(inner.clone(), 0..5).prop_map(Value::from),
            proptest::collection::vec((key(), inner), 0..5)
                .prop_map(|members| Value::Object(members.into_iter().collect())),
        ]
    })
}

fn key() -> impl Strategy<Value = String> {
    prop_oneof![
        any::<String>(),
        Just("__proto__".to_owned()),
        Just("key".to_owned()),
        Just("value".to_owned()),
        Just("rows".to_owned()),
        Just("__rl".to_owned()),
        Just("mode".to_owned()),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(512) })]

    #[test]
    fn a_query_reads_back_as_it_was_meant(
        metadata in proptest::collection::btree_map("\\S{1,12}", any::<String>(), 1..5),
        order in "\\PC*[a-z]",
    ) {
        let rows: Vec<Value> = metadata.iter().map(|(key, value)| json!({"key": key, "value": value})).collect();
        let parameters = object(json!({
            "filters": {"metadata": {"rows": rows}},
            "options": {"orderBy": order},
        }));
        let operation = find("session", "list").expect("in the catalogue");
        let draft = prepare(operation, &parameters, &[]).expect("acceptable");
        let target = draft.target(draft.first_page());
        prop_assert!(target.path_and_query.is_ascii());
        prop_assert!(!target.path_and_query.contains(['+', ' ', '#', '[', ']', '\r', '\n']));
        let read = pairs(&target.path_and_query);
        for (key, value) in &metadata {
            let name = format!("Metadata[{}]", key.trim());
            prop_assert!(read.iter().any(|(own, text)| *own == name && text == value), "{}", name);
        }
        prop_assert!(read.contains(&("OrderBy".to_owned(), order.trim().to_owned())));
    }

    #[test]
    fn a_path_value_stays_one_segment(text in "\\PC{1,20}[a-z]") {
        let operation = find("message", "getQueued").expect("in the catalogue");
        let draft = prepare(operation, &object(json!({"messageId": text})), &[]).expect("acceptable");
        let path = draft.target(None).path_and_query;
        let encoded = path.strip_prefix("/chat/v1/send/message/").expect("the path before it");
        prop_assert!(encoded.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-._~%".contains(&byte)));
        let decoded = percent_encoding::percent_decode_str(encoded).decode_utf8().expect("UTF-8");
        prop_assert_eq!(decoded, text);
    }

    #[test]
    fn offsets_shift_the_instant_and_nothing_else(ms in -60_000_000_000_000_i64..250_000_000_000_000, minutes in -1_439_i64..=1_439) {
        let wall = timestamp::render(ms + minutes * 60_000, 0);
        let (sign, size) = if minutes < 0 { ('-', -minutes) } else { ('+', minutes) };
        for colon in ["", ":"] {
            let text = format!("{}{sign}{:02}{colon}{:02}", wall.trim_end_matches('Z'), size / 60, size % 60);
            prop_assert_eq!(timestamp::parse(&text), Some(Moment::Utc { ms, nanos: 0 }), "{}", text);
        }
    }

    #[test]
    fn a_wall_clock_time_is_one_of_two_instants(
        change in -1_000_000_000_i64..1_000_000_000,
        before in -43_200_i32..=50_400,
        step in prop_oneof![Just(-3_600), Just(-1_800), Just(1_800), Just(3_600), Just(28), Just(86_400)],
        distance in -200_000_000_i64..200_000_000,
    ) {
        let after = (before + step).min(50_400);
        let offset = |at: i64| if at < change { before } else { after };
        let local = change + i64::from(before) * 1_000 + distance;
        let [one, two] = LocalResolution::probes(local).map(offset);
        let utc = match LocalResolution::candidates(local, one, two) {
            Candidates::Settled(utc) => utc,
            Candidates::Ask(instants) => {
                let [first, second] = instants.map(offset);
                LocalResolution::settle(local, one, two, first, second)
            }
        };
        let shown = utc + i64::from(offset(utc)) * 1_000;
        if shown == local {
            // Of two instants with that reading, the earlier one.
            let earlier = local - i64::from(before.max(after)) * 1_000;
            prop_assert!(utc == earlier || earlier + i64::from(offset(earlier)) * 1_000 != local);
        } else {
            // In a gap, forward by its length.
            let gap = i64::from(after - before) * 1_000;
            prop_assert!(gap > 0);
            prop_assert_eq!(shown, local + gap);
        }
    }

    #[test]
    fn phones_are_stable(text in "(\\+|00|0)?(55)?[0-9 ()|.-]{0,24}") {
        if let Ok(digits) = phone::digits(&text) {
            prop_assert!((8..=15).contains(&digits.len()));
            let international = format!("+{digits}");
            prop_assert_eq!(phone::digits(&international), Ok(digits));
        }
    }

    /// What is read is what was written: a country code may be added and a zero of national calls left out, but
    /// decimals never become digits of the number.
    #[test]
    fn decimals_are_no_digits_of_a_phone(whole in "\\+?(55)?[1-9][0-9]{7,12}", fraction in "[0-9]{1,8}", mark in "[.,]") {
        let text = format!("{whole}{mark}{fraction}");
        let expected = if fraction.bytes().all(|digit| digit == b'0') { phone::digits(&whole).ok() } else { None };
        prop_assert_eq!(phone::digits(&text).ok(), expected, "{}", text);
    }

    #[test]
    fn marks_that_cannot_be_seen_change_no_phone(
        number in "(\\+|00|0)?(55)?[0-9()-]{8,16}",
        marks in proptest::collection::vec((0_usize..30, "[\u{200b}\u{200e}\u{202a}\u{202c}\u{2066}\u{feff}]"), 1..4),
    ) {
        let mut marked = number.clone();
        for (at, mark) in marks {
            let at = (0..=at.min(marked.len())).rev().find(|at| marked.is_char_boundary(*at)).unwrap_or(0);
            marked.insert_str(at, &mark);
        }
        prop_assert_eq!(phone::digits(&marked), phone::digits(&number));
    }

    #[test]
    fn ids_are_found_whole(id_text in "[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}", path in "[a-z/]{0,20}") {
        prop_assert_eq!(id::find(&id_text), Some(id_text.clone()));
        let address = format!("https://app.wts.chat/{path}/{id_text}");
        prop_assert_eq!(id::find(&address), Some(id_text));
    }

    #[test]
    fn a_host_is_settled_by_one_pass(text in "(https?://)?[a-zA-Z0-9.:@/-]{0,30}") {
        if let Ok(base) = base_url::read(&text) {
            prop_assert_eq!(base_url::read(&base), Ok(base.clone()));
            prop_assert!(!base.ends_with('/') && !base.contains('@'));
            let loopback = ["http://localhost", "http://127.", "http://[::1]"];
            prop_assert!(base.starts_with("https://") || loopback.iter().any(|start| base.starts_with(start)));
        }
    }

}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(96) })]

    /// Whatever stands in the parameters of whichever operation: it is a request below the host, or a
    /// refusal that names one of the operation's parameters.
    #[test]
    fn any_parameters_give_a_request_or_a_refusal(values in proptest::collection::vec(any_json(), 12)) {
        for operation in CATALOGUE.iter().flat_map(|resource| resource.operations) {
            let mut parameters = Map::new();
            for (index, field) in operation.fields().enumerate() {
                put(&mut parameters, field.parameter, values[index % values.len()].clone());
            }
            put(&mut parameters, "clearFields", values[0].clone());
            check(operation, &parameters)?;
            // With ids where ids belong, more of the path is walked.
            for field in operation.fields().filter(|field| matches!(field.kind, Kind::Id | Kind::Contact) || matches!(field.place, Place::Path(_))) {
                put(&mut parameters, field.parameter, json!("1b671a64-40d5-491e-99b0-da01ff1f3341"));
            }
            check(operation, &parameters)?;
        }
    }
}

fn put(parameters: &mut Map<String, Value>, address: &str, value: Value) {
    match address.split_once('.') {
        None => {
            parameters.insert(address.to_owned(), value);
        }
        Some((collection, name)) => {
            let members = parameters.entry(collection).or_insert_with(|| json!({}));
            if let Value::Object(members) = members {
                members.insert(name.to_owned(), value);
            }
        }
    }
}

fn check(
    operation: &wts_chat_core::operation::Operation,
    parameters: &Map<String, Value>,
) -> Result<(), TestCaseError> {
    match prepare(operation, parameters, &[]) {
        Err(invalid) => {
            let known = operation.fields().any(|field| {
                field.parameter == invalid.parameter
                    || field.collection() == Some(invalid.parameter)
            });
            prop_assert!(
                known || invalid.parameter == "clearFields",
                "{}",
                invalid.parameter
            );
            prop_assert!(!invalid.message.title.contains('\n'));
            prop_assert!(
                invalid.message.title.chars().count() < 300,
                "{}",
                invalid.message.title
            );
        }
        Ok(mut draft) => {
            let instants: Vec<i64> = draft
                .instants
                .iter()
                .map(|placeholder| placeholder.wall)
                .collect();
            let names: Vec<String> = draft
                .names
                .iter()
                .map(|placeholder| placeholder.text.clone())
                .collect();
            draft.fill_names(&names);
            if draft.fill_instants(&instants).is_ok() {
                let target = draft.target(draft.first_page());
                prop_assert!(
                    target.path_and_query.starts_with('/')
                        && !target.path_and_query.starts_with("//")
                );
                prop_assert!(target.path_and_query.is_ascii());
                let raw = target
                    .path_and_query
                    .contains([' ', '\r', '\n', '{', '}', '#']);
                prop_assert!(!raw);
            }
        }
    }
    Ok(())
}
