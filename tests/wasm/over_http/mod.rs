//! Whole jobs over real HTTP, against the sandbox that the environment names. Its control door steers it.

mod faults;
mod jobs;

use gloo_net::http::Request;
use serde_json::{Value, json};

const CONTROL: &str = concat!(env!("WTS_CHAT_SANDBOX_URL"), "/__control");

/// Where the API answers.
pub const URL: &str = env!("WTS_CHAT_SANDBOX_URL");

/// The account as seeded with so many sessions, nothing logged, no faults.
pub async fn reset(sessions: u32) {
    ask("/reset", &json!({ "sessions": sessions })).await;
}

pub async fn arm(fault: &Value) {
    ask("/faults", fault).await;
}

/// Requests that arrived, oldest first.
pub async fn requests() -> Vec<Value> {
    let requests = ask("/requests", &json!({})).await;
    requests.as_array().expect("a list").clone()
}

async fn ask(path: &str, body: &Value) -> Value {
    let response = Request::post(&format!("{CONTROL}{path}"))
        .header("Content-Type", "application/json")
        .body(body.to_string())
        .expect("a request")
        .send()
        .await
        .expect("an answer of the sandbox");
    let text = response.text().await.expect("a body");
    assert!(response.ok(), "{path}: {text}");
    serde_json::from_str(&text).expect("JSON")
}
