//! What a page can rely on: everything arrives once and in order, and a job ends when it is told to.

use std::cell::Cell;
use std::collections::BTreeSet;
use std::rc::Rc;

use gloo_timers::future::TimeoutFuture;
use js_sys::{Array, Error, Function, Uint8Array};
use serde_json::{Value, json};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{AbortController, Blob, Request};

use super::{URL, arm, requests, reset};
use crate::job::{execute, options, run, start};

/// A chatbot of the sandbox.
const CHATBOT: &str = "643de5d9-01ef-47ef-816e-432020d413a0";

fn all_sessions(account: &str) -> JsValue {
    let items = json!([{ "autoPagination": true, "allPages": true }]);
    start(URL, account, &execute("session", "list", &items))
}

fn tags(account: &str) -> JsValue {
    let list = json!({ "list": "getTags", "parameters": {}, "paged": false });
    start(URL, account, &json!({ "optionList": list }))
}

fn texts<'a>(records: &'a Value, name: &str) -> Vec<&'a str> {
    let records = records.as_array().expect("a list");
    records
        .iter()
        .map(|record| record[name].as_str().expect("a text"))
        .collect()
}

/// A callback that keeps what it is called with.
fn kept() -> (Array, Function) {
    let calls = Array::new();
    let list = calls.clone();
    let keep = move |first: JsValue, second: JsValue| {
        list.push(&Array::of2(&first, &second));
    };
    let keep = Closure::<dyn FnMut(JsValue, JsValue)>::new(keep);
    (calls, keep.into_js_value().into())
}

/// Aborts after so many milliseconds.
fn signal_after(ms: u32) -> JsValue {
    let controller = AbortController::new().expect("a controller");
    let signal = controller.signal();
    wasm_bindgen_futures::spawn_local(async move {
        TimeoutFuture::new(ms).await;
        controller.abort();
    });
    signal.into()
}

/// The requests that are made from now on.
fn watched() -> Array {
    let requests = Array::new();
    let watch = "const real = fetch; globalThis.fetch = (request) => { requests.push(request); return real(request); }";
    Function::new_with_args("requests", watch)
        .call1(&JsValue::UNDEFINED, &requests)
        .expect("fetch");
    requests
}

fn is_stopped(requests: &Array, page: &str) -> bool {
    let mut requests = requests.iter().map(JsCast::unchecked_into::<Request>);
    let request = requests.find(|request| request.url().contains(page));
    request.expect("a request for the page").signal().aborted()
}

#[test]
async fn all_sessions_arrive_once_and_in_order() {
    reset(250).await;
    let result = run(all_sessions("all"), options([])).await;
    let result = result.expect("a result");
    assert_eq!(result["failures"], json!([]));
    let sessions = &result["records"][0];
    assert!(texts(sessions, "createdAt").is_sorted());
    let ids: BTreeSet<&str> = texts(sessions, "id").into_iter().collect();
    assert_eq!((texts(sessions, "id").len(), ids.len()), (250, 250));
    assert_eq!(result["stats"]["requests"], 3);
}

#[test]
async fn each_item_of_a_batch_gets_its_own_result() {
    reset(0).await;
    let receiver = |n: u32| json!({ "botKey": CHATBOT, "to": format!("5511977{n:06}") });
    let items: Vec<Value> = (0..120).map(receiver).collect();
    let job = execute("chatbot", "sendMany", &json!(items));
    let result = run(start(URL, "batch", &job), options([])).await;
    let result = result.expect("a result");
    assert_eq!(result["failures"], json!([]));
    assert_eq!(result["stats"]["requests"], 2);
    let records = result["records"].as_array().expect("records by item");
    assert_eq!(records.len(), 120);
    for (item, records) in records.iter().enumerate() {
        let [sender_id] = texts(records, "senderId")[..] else {
            panic!("{records}");
        };
        assert!(sender_id.ends_with(&format!("-{item}")), "{sender_id}");
    }
}

#[test]
async fn an_option_list_is_read_to_its_end() {
    reset(0).await;
    let result = run(tags("options"), options([])).await;
    let result = result.expect("a result");
    assert_eq!(result["failures"], json!([]));
    let entries = result["entries"].as_array().expect("a list");
    assert!(!entries.is_empty());
    assert!(entries.iter().all(|entry| entry["value"].is_string()));
}

#[test]
async fn a_wrong_key_gives_the_reason_of_the_api() {
    reset(0).await;
    let wrong = options([("apiKey", &"pn_wrong".into())]);
    let result = run(tags("wrong key"), wrong).await.expect("a result");
    let failure = &result["failures"][0];
    assert_eq!(failure["status"], 401);
    let description = failure["description"].as_str().expect("a text");
    assert!(description.contains("Acesso negado"), "{description}");
    assert!(!result.to_string().contains("pn_wrong"), "{result}");
}

#[test]
async fn progress_is_reported_up_to_the_end() {
    reset(250).await;
    let (calls, on_progress) = kept();
    let asked = options([("onProgress", &on_progress)]);
    run(all_sessions("progress"), asked)
        .await
        .expect("a result");
    let calls: Vec<Value> = calls
        .iter()
        .map(|call| {
            let text = js_sys::JSON::stringify(&Array::from(&call).get(0)).expect("a value");
            serde_json::from_str(&String::from(text)).expect("JSON")
        })
        .collect();
    let first = json!({ "requests": 1, "records": 0, "failures": 0 });
    let last = json!({ "requests": 3, "records": 250, "failures": 0 });
    assert_eq!((calls.first(), calls.last()), (Some(&first), Some(&last)));
    assert!(calls.is_sorted_by_key(|call| call["records"].as_u64()));
}

#[test]
async fn records_can_be_taken_as_they_arrive() {
    reset(250).await;
    let (calls, on_records) = kept();
    let asked = options([("onRecords", &on_records)]);
    let result = run(all_sessions("streamed"), asked).await;
    assert_eq!(result.expect("a result")["records"], json!([[]]));
    let sizes: Vec<u32> = calls
        .iter()
        .map(|call| Array::from(&Array::from(&call).get(1)).length())
        .collect();
    assert_eq!(sizes, [100, 100, 50]);
}

#[test]
async fn a_callback_that_throws_ends_the_job() {
    reset(250).await;
    let throws = Function::new_with_args("", "throw new Error('enough')");
    let asked = options([("onRecords", &throws)]);
    let reason = run(all_sessions("throws"), asked).await;
    assert_eq!(
        Error::from(reason.expect_err("a reason")).message(),
        "enough"
    );
    let sent = requests().await.len();
    TimeoutFuture::new(300).await;
    assert_eq!(requests().await.len(), sent);
}

#[test]
async fn a_cancel_stops_a_request() {
    reset(250).await;
    arm(&json!({ "kind": "slow", "ms": 20_000 })).await;
    let sent = watched();
    let asked = options([("signal", &signal_after(200))]);
    let result = run(all_sessions("cancelled"), asked).await;
    assert!(is_stopped(&sent, "PageNumber=1"));
    assert_eq!(
        result.expect("a result")["failures"][0]["kind"],
        "cancelled"
    );
    assert_eq!(requests().await.len(), 1);
}

#[test]
async fn a_time_limit_stops_a_request() {
    reset(30).await;
    arm(&json!({ "kind": "stalledBody" })).await;
    let sent = watched();
    let items = json!([{ "options": { "requestTimeout": 1, "maxAttempts": 1 } }]);
    let job = start(URL, "time limit", &execute("session", "list", &items));
    let result = run(job, options([])).await.expect("a result");
    assert_eq!(result["failures"][0]["kind"], "timedOut");
    assert!(is_stopped(&sent, "PageNumber=1"));
}

#[test]
async fn a_failed_item_stops_its_requests_while_others_go_on() {
    reset(450).await;
    let at = |page| json!({ "path": "/chat/v2/session", "page": page });
    arm(&json!({ "kind": "status", "status": 404, "match": at(2) })).await;
    arm(&json!({ "kind": "slow", "ms": 20_000, "match": at(3) })).await;
    arm(&json!({ "kind": "slow", "ms": 1_000, "match": at(9) })).await;
    let sent = watched();
    let stopped = Rc::new(Cell::new(None));
    let seen = Rc::clone(&stopped);
    let on_records = Closure::<dyn FnMut(u32, Array)>::new(move |item, _| {
        if item == 1 {
            seen.set(Some(is_stopped(&sent, "PageNumber=3")));
        }
    });
    let all = json!({ "autoPagination": true, "allPages": true });
    let one = json!({ "pageNumber": 9, "pageSize": 20 });
    let mut job = execute("session", "list", &json!([all, one]));
    job["execute"]["continueOnFail"] = true.into();
    let asked = options([("onRecords", &on_records.into_js_value())]);
    let result = run(start(URL, "failed item", &job), asked).await;
    assert_eq!(result.expect("a result")["failures"][0]["page"], 2);
    assert_eq!(stopped.get(), Some(true));
}

#[test]
async fn a_cancel_stops_a_wait() {
    reset(250).await;
    let throttled = json!({ "kind": "status", "status": 429, "retryAfter": { "seconds": 1 } });
    arm(&throttled).await;
    let asked = options([("signal", &signal_after(200))]);
    let result = run(all_sessions("cancelled wait"), asked).await;
    assert_eq!(
        result.expect("a result")["failures"][0]["kind"],
        "cancelled"
    );
    TimeoutFuture::new(1_500).await;
    assert_eq!(requests().await.len(), 1);
}

#[test]
async fn a_job_cancelled_before_it_begins_sends_nothing() {
    reset(250).await;
    let controller = AbortController::new().expect("a controller");
    controller.abort();
    let asked = options([("signal", &controller.signal())]);
    let result = run(all_sessions("cancelled before"), asked).await;
    assert_eq!(
        result.expect("a result")["failures"][0]["kind"],
        "cancelled"
    );
    TimeoutFuture::new(200).await;
    assert!(requests().await.is_empty());
}

#[test]
async fn dates_mean_the_named_zone() {
    reset(30).await;
    let items = json!([{ "createdAtAfter": "2026-07-01 09:00" }]);
    let job = start(URL, "zone", &execute("session", "list", &items));
    let asked = options([("timeZone", &"America/New_York".into())]);
    run(job, asked).await.expect("a result");
    let query = requests().await[0]["query"].to_string();
    assert!(
        query.contains("CreatedAt.After=2026-07-01T13%3A00%3A00"),
        "{query}"
    );
}

fn picture(account: &str) -> JsValue {
    let file = json!({ "property": "data", "name": "a.png", "mimeType": "image/png", "size": 9 });
    let to = "5511977770003";
    let items = json!([{ "to": to, "fileSource": "binary", "binaryProperty": "data" }]);
    let mut job = execute("message", "sendFile", &items);
    job["execute"]["files"] = json!([[file]]);
    start(URL, account, &job)
}

#[test]
async fn a_file_is_uploaded_without_the_key() {
    let bytes = Uint8Array::from(b"a picture".as_slice());
    let blob = Blob::new_with_u8_array_sequence(&Array::of1(&bytes)).expect("a blob");
    for (name, content) in [("bytes", JsValue::from(bytes)), ("blob", blob.into())] {
        reset(30).await;
        let file: Function = Closure::<dyn FnMut(u32, String) -> JsValue>::new(
            move |item: u32, property: String| match (item, property.as_str()) {
                (0, "data") => content.clone(),
                _ => JsValue::UNDEFINED,
            },
        )
        .into_js_value()
        .into();
        let result = run(picture(name), options([("file", &file)])).await;
        assert_eq!(result.expect("a result")["failures"], json!([]));
        let sent = Value::from(requests().await);
        assert_eq!(texts(&sent, "method"), ["GET", "PUT", "POST", "POST"]);
        assert_eq!(sent[1]["token"], "none");
        assert_eq!(sent[1]["headers"]["content-type"], "image/png");
        assert_eq!(sent[1]["headers"]["content-length"], "9");
    }
}

#[test]
async fn without_its_file_an_item_fails_in_words() {
    let rejects = Function::new_with_args("", "return Promise.reject(new Error('gone'))");
    let nothing = Function::new_with_args("", "");
    for (file, words) in [
        (JsValue::UNDEFINED, "'file' is missing"),
        (rejects.into(), "gone"),
        (nothing.into(), "neither a Blob nor a Uint8Array"),
    ] {
        reset(30).await;
        let result = run(picture(words), options([("file", &file)])).await;
        let result = result.expect("a result");
        let description = result["failures"][0]["description"].as_str();
        let description = description.unwrap_or_default();
        assert!(description.contains(words), "{result}");
        assert_eq!(requests().await.len(), 1, "the ticket");
    }
}
