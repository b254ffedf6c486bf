//! The core as WebAssembly, in Node and in a browser: the same calls the wrapper makes, and, with the
//! feature `fetch`, Get All Sessions over real HTTP against the sandbox.
#![cfg(target_arch = "wasm32")]

use serde_json::{Value, json};
use wasm_bindgen_test::wasm_bindgen_test;
use wts_chat_core::engine::Core;
use wts_chat_core::envelope::{Event, Start, Step};

fn start(items: &Value) -> Start {
    Start::from_json(&json!({
        "job": { "kind": "execute", "resource": "session", "operation": "list", "items": items, "continueOnFail": false },
        "account": { "id": "account", "host": "https://api.wts.chat" },
        "now": 1_790_812_800_000i64,
        "seed": 7,
    }).to_string())
    .expect("a start envelope")
}

#[wasm_bindgen_test]
fn a_listing_is_planned_taken_and_done() {
    let mut core = Core::new();
    let reply = core.start(start(&json!([{ "pageNumber": 1, "pageSize": 2 }])));
    let [Step::Send { call, request, .. }] = reply.steps.as_slice() else {
        panic!("one request, not {:?}", reply.steps);
    };
    assert!(
        request
            .url
            .starts_with("https://api.wts.chat/chat/v2/session?"),
        "{}",
        request.url
    );
    let event = Event::from_json(
        &json!({
            "kind": "answered", "call": call, "status": 200, "now": 1_790_812_800_050i64,
            "facts": { "form": "page", "count": 2, "ids": "a b", "pageNumber": 1, "pageSize": 2,
                       "totalItems": 2, "totalPages": 1, "hasMorePages": false },
        })
        .to_string(),
    )
    .expect("an event");
    let reply = core.advance(reply.handle, event);
    assert!(
        matches!(
            reply.steps.as_slice(),
            [Step::Take { .. }, Step::Done { .. }]
        ),
        "{:?}",
        reply.steps
    );
}

#[wasm_bindgen_test]
fn a_bad_value_is_refused_before_any_request() {
    let mut core = Core::new();
    let reply = core.start(start(&json!([{ "pageSize": 101 }])));
    let [Step::Fail { failure }, Step::Done { .. }] = reply.steps.as_slice() else {
        panic!("a refusal, not {:?}", reply.steps);
    };
    assert!(
        failure.message.title.contains("'Page Size'"),
        "{}",
        failure.message.title
    );
}

#[wasm_bindgen_test]
fn an_envelope_that_is_none_is_answered_in_words() {
    let reply = Core::unreadable_envelope("expected value at line 1");
    assert!(matches!(
        reply.steps.as_slice(),
        [Step::Fail { .. }, Step::Done { .. }]
    ));
}

/// Real HTTP. The runner starts the sandbox and names it at build time.
#[cfg(feature = "fetch")]
mod over_http {
    use super::{Start, Value, json, wasm_bindgen_test};
    use wts_chat_core::fetch::{now, run};

    fn against_the_sandbox(job: &Value) -> Start {
        let Some(host) = option_env!("WTS_CHAT_SANDBOX_URL") else {
            panic!("WTS_CHAT_SANDBOX_URL names the running sandbox");
        };
        Start::from_json(
            &json!({
                "job": job,
                "account": { "id": "sandbox", "host": host },
                "now": now(),
                "seed": 7,
            })
            .to_string(),
        )
        .expect("a start envelope")
    }

    #[wasm_bindgen_test]
    async fn all_sessions_arrive_once_and_in_order() {
        let items = json!([{ "autoPagination": true, "options": { "allPages": true } }]);
        let outcome = run(
            against_the_sandbox(&json!({ "kind": "execute", "resource": "session", "operation": "list", "items": items, "continueOnFail": false })),
            "pn_sandbox_full",
        )
        .await;
        assert!(outcome.failures.is_empty(), "{:?}", outcome.failures);
        let sessions = &outcome.records[&0];
        assert!(
            sessions.len() > 1_000,
            "the sandbox holds thousands of sessions, not {}",
            sessions.len()
        );
        let mut ids: Vec<&str> = sessions
            .iter()
            .filter_map(|session| session["id"].as_str())
            .collect();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), sessions.len());
        let pages = u32::try_from(sessions.len().div_ceil(100)).expect("a small number");
        assert_eq!(outcome.stats.requests, pages);
    }

    #[wasm_bindgen_test]
    async fn a_wrong_key_gives_the_apis_reason() {
        let outcome = run(
            against_the_sandbox(&json!({ "kind": "options", "list": "getTags", "parameters": {} })),
            "pn_nobody",
        )
        .await;
        let failure = outcome.failures.first().expect("a refusal");
        assert_eq!(failure.status, Some(401));
        let text = format!("{} {}", failure.message.title, failure.message.advice);
        assert!(text.contains("Acesso negado"), "{text}");
        assert!(!text.contains("pn_nobody"), "{text}");
    }

    #[wasm_bindgen_test]
    async fn an_option_list_is_read_to_its_end() {
        let outcome = run(
            against_the_sandbox(&json!({ "kind": "options", "list": "getTags", "parameters": {} })),
            "pn_sandbox_full",
        )
        .await;
        assert!(outcome.failures.is_empty(), "{:?}", outcome.failures);
        assert!(!outcome.entries.is_empty());
    }
}
