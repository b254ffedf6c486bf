//! The table of faults: what the n8n host gives (`tests/node/http.test.ts`), this host gives too. Where a
//! page learns less from `fetch` than Node does, the table says what it gives instead.

use js_sys::{Reflect, global};
use serde::Deserialize;
use serde_json::{Value, json};

use super::{URL, arm, reset};
use crate::job::{API_KEY, CLOSED, execute, options, run, start};

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Case {
    server: String,
    faults: Vec<Value>,
    #[serde(default)]
    closed: bool,
    #[serde(default)]
    options: serde_json::Map<String, Value>,
    expected: Value,
    expected_in_page: Option<Value>,
}

#[test]
async fn each_gives_what_the_n8n_host_gives() {
    let cases: Vec<Case> =
        serde_json::from_str(include_str!("../../faults.json")).expect("the table of faults");
    let in_page = Reflect::has(&global(), &"document".into()).expect("an object");
    let mut wrong = Vec::new();
    for case in cases {
        let seen = play(&case).await;
        let expected = match case.expected_in_page {
            Some(expected) if in_page => expected,
            _ => case.expected,
        };
        if seen != expected {
            wrong.push(format!("{}: {seen}, not {expected}", case.server));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

async fn play(case: &Case) -> Value {
    reset(30).await;
    for fault in &case.faults {
        arm(fault).await;
    }
    let mut asked = json!({ "maxAttempts": 1, "requestTimeout": 1 });
    for (name, value) in &case.options {
        asked[name] = value.clone();
    }
    let base_url = if case.closed { CLOSED } else { URL };
    let job = execute(
        "session",
        "list",
        &json!([{ "pageSize": 20, "options": asked }]),
    );
    let result = run(start(base_url, &case.server, &job), options([]))
        .await
        .expect("a result");
    assert!(!result.to_string().contains(API_KEY), "{result}");
    let requests = &result["stats"]["requests"];
    match result["failures"].as_array().expect("a list").as_slice() {
        [] => json!({
            "records": result["records"][0].as_array().expect("a list").len(),
            "requests": requests,
        }),
        [failure, ..] => {
            let mut seen = json!({ "kind": failure["kind"], "message": failure["message"], "requests": requests });
            if let Some(status) = failure.get("status") {
                seen["status"] = status.clone();
            }
            seen
        }
    }
}
