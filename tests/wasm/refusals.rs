//! What is refused before any request. Nothing listens at the address, so a request would be noticed.

use serde_json::{Value, json};
use wasm_bindgen::JsValue;

use crate::job::{CLOSED, execute, js, options, run, start};

fn sessions(parameters: &Value) -> JsValue {
    let job = execute("session", "list", &json!([parameters]));
    start(CLOSED, "refusals", &job)
}

#[test]
async fn a_bad_value_fails_its_item() {
    let result = run(sessions(&json!({ "pageSize": 101 })), options([])).await;
    let result = result.expect("a result");
    let [failure] = result["failures"].as_array().expect("a list").as_slice() else {
        panic!("one failure, not {result}");
    };
    assert_eq!(failure["kind"], "invalid");
    let message = failure["message"].as_str().expect("a text");
    assert!(message.contains("'Page Size'"), "{message}");
    assert_eq!(result["records"], json!([[]]));
    assert_eq!(result["stats"]["requests"], 0);
}

#[test]
async fn a_malformed_start_is_answered_in_words() {
    let result = run(js(&json!({ "job": "none" })), options([])).await;
    assert_eq!(result.expect("a result")["failures"][0]["kind"], "internal");
}

#[test]
async fn an_option_of_the_wrong_type_is_named() {
    for (name, value) in [
        ("apiKey", JsValue::UNDEFINED),
        ("apiKey", 5.into()),
        ("timeZone", 5.into()),
        ("signal", js(&json!({ "aborted": false }))),
        ("onProgress", js(&json!({}))),
    ] {
        let refused = run(sessions(&json!({})), options([(name, &value)])).await;
        let reason = format!("{:?}", refused.expect_err("a refusal"));
        assert!(reason.contains(name), "{reason}");
    }
}
