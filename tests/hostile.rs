//! The properties of `tests/properties` on random bytes and on bytes that look like the real thing.
//! `fuzz/` looks for longer, and where the code leads; crashes it found are kept below as tests.
#![cfg(not(target_arch = "wasm32"))]

mod properties;

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::test_runner::FileFailurePersistence;

use serde_json::json;
use wts_chat_core::engine::Core;
use wts_chat_core::envelope::{Event, Start};

use properties::{changes, dates, envelopes, error_bodies, paths, queries, retry_after};

/// Bytes that begin with numbers (a time, a choice) and end in a text of that form.
fn ending_in(text: &'static str) -> impl Strategy<Value = Vec<u8>> {
    (vec(any::<u8>(), 0..24), text).prop_map(|(mut bytes, text)| {
        bytes.extend(text.into_bytes());
        bytes
    })
}

fn any_bytes() -> impl Strategy<Value = Vec<u8>> {
    vec(any::<u8>(), 0..400)
}

fn config() -> ProptestConfig {
    ProptestConfig {
        cases: 2_000,
        failure_persistence: Some(Box::new(FileFailurePersistence::Direct(
            "tests/regressions/hostile.txt",
        ))),
        ..ProptestConfig::default()
    }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn envelopes_of_any_kind_are_answered(bytes in vec(any::<u8>(), 0..2_000)) {
        envelopes::check(&bytes);
    }

    #[test]
    fn error_bodies_become_short_texts(bytes in prop_oneof![any_bytes(), ending_in("\\PC{0,400}"), ending_in("<html>.{0,40}")]) {
        error_bodies::check(&bytes);
    }

    #[test]
    fn json_of_any_kind_is_read_or_refused(text in "[\\[\\]{}\":,.eE0-9 +\\\\ud8c-]{0,80}") {
        error_bodies::read_leniently(text.as_bytes());
    }

    #[test]
    fn retry_after_never_means_long(bytes in prop_oneof![any_bytes(), ending_in("[0-9]{0,24}"), ending_in("[A-Z][a-z]{2}, [0-9]{2} Nov [0-9]{4} [0-9:]{8} GMT")]) {
        retry_after::check(&bytes);
    }

    #[test]
    fn changes_are_kept_and_delivered_once(bytes in vec(any::<u8>(), 0..400)) {
        changes::check(&bytes);
    }

    #[test]
    fn dates_mean_one_point_in_time(bytes in prop_oneof![any_bytes(), ending_in("[0-9]{4}-?[0-9W]{2,3}-?[0-9]{0,2}[T ]?[0-9:.]{0,14}[Z+-]?[0-9:]{0,5}")]) {
        dates::check(&bytes);
    }

    #[test]
    fn queries_come_out_as_they_went_in(bytes in any_bytes()) {
        queries::check(&bytes);
    }

    #[test]
    fn values_stay_inside_their_segment(bytes in prop_oneof![any_bytes(), ending_in("[./%2eE\\\\]{0,8}")]) {
        paths::check(&bytes);
    }
}

/// Found by the fuzzer: the time limit of an item was added to a clock at the end of time.
#[test]
fn a_clock_at_the_end_of_time_overflows_nothing() {
    for now in [i64::MAX, i64::MIN] {
        let start = json!({
            "job": { "execute": {
                "resource": "session", "operation": "list", "items": [{}], "files": [], "continueOnFail": true,
            } },
            "account": { "id": "a", "baseUrl": "https://api.wts.chat" },
            "now": now, "seed": 1,
        });
        for event in [
            json!({ "transportFailed": { "call": 1, "error": "reset", "detail": "", "now": now } }),
            json!({ "answered": { "call": 1, "status": 429, "retryAfter": "60", "now": now } }),
        ] {
            let mut core = Core::new();
            let start: Start = serde_json::from_value(start.clone()).expect("a job");
            let handle = core.start(&start).handle;
            let event: Event = serde_json::from_value(event).expect("an event");
            assert!(!core.advance(handle, event).steps.is_empty(), "{now}");
        }
    }
}
