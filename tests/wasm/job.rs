//! A job as a page would run it: JavaScript values in and out.

use js_sys::{JSON, Object, Reflect};
use serde_json::{Value, json};
use wasm_bindgen::JsValue;
use wts_chat_core::fetch;

/// An address at which nothing listens.
pub const CLOSED: &str = "http://127.0.0.1:2";

/// All that the key of the sandbox may do.
pub const API_KEY: &str = "pn_sandbox_full";

pub fn js(value: &Value) -> JsValue {
    JSON::parse(&value.to_string()).expect("JSON")
}

/// A `Start`. Each test has an account of its own, because an account's jobs share its rate limit.
pub fn start(base_url: &str, account: &str, job: &Value) -> JsValue {
    js(&json!({
        "job": job,
        "account": { "id": account, "baseUrl": base_url },
        "now": js_sys::Date::now(),
        "seed": 7,
    }))
}

/// One operation for each of these items.
pub fn execute(resource: &str, operation: &str, items: &Value) -> Value {
    json!({ "execute": {
        "resource": resource,
        "operation": operation,
        "items": items,
        "files": [],
        "continueOnFail": false,
    } })
}

/// `RunOptions` with an API key and these.
pub fn options<const COUNT: usize>(members: [(&str, &JsValue); COUNT]) -> JsValue {
    let options = Object::new();
    let api_key = ("apiKey", &API_KEY.into());
    for (name, value) in [api_key].into_iter().chain(members) {
        Reflect::set(&options, &name.into(), value).expect("a plain object");
    }
    options.into()
}

/// Runs a job; the result is the text of the `JobResult`, read.
pub async fn run(start: JsValue, options: JsValue) -> Result<Value, JsValue> {
    let result = fetch::run(start, options).await?;
    let text = String::from(JSON::stringify(&result)?);
    Ok(serde_json::from_str(&text).expect("what was written"))
}
