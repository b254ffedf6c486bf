//! A second host: the same core over `fetch`, in a page, a worker or Node.
//!
//! What n8n's wrapper does in TypeScript, this module does with gloo-net, and it gives the core the same
//! facts. Records stay JavaScript values. It is never part of the n8n build.
//!
//! What `fetch` does not tell, this host cannot pass on: in a page, why a connection failed, where a
//! redirect points to, and every header that the server does not expose.

mod cancel;
mod drive;
mod facts;
mod http;
mod options;
mod result;
mod transport_error;
mod zone;

use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::engine::Core;
use crate::envelope::{Job, Start};
use crate::wasm::{CORE, read, write};
use options::Options;
use result::Receiver;

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = r#"
/** How a job is run. */
export interface RunOptions {
	/** Sent as a bearer token to the API, and nowhere else. */
	apiKey: string;
	/** IANA name of the zone in which dates without an offset are meant; by default the zone of the machine. */
	timeZone?: string;
	/** Cancels the job: requests and waits stop, and the result holds a failure of the kind `cancelled`. */
	signal?: AbortSignal;
	/** Called after each change. */
	onProgress?(progress: Progress): void;
	/** Takes the records as they arrive; the result then holds none. */
	onRecords?(item: number, records: unknown[]): void;
	/** The bytes of an item's file, for an upload. Files are not downloaded, nor uploaded from an address. */
	file?(item: number, property: string): Blob | Uint8Array | Promise<Blob | Uint8Array>;
}

/** How far a job is. */
export interface Progress {
	/** Requests sent, retries included. */
	requests: number;
	/** Records taken, over all items. */
	records: number;
	/** Items that failed. */
	failures: number;
}

/** The result of a job. */
export interface JobResult {
	/** One list for each input item. */
	records: unknown[][];
	/** Entries of an option list. */
	entries: Array<{ name: string; value: string; description?: string }>;
	/** Where the next page of the option list begins. */
	cursor?: string;
	/** Sentences for the user that are not failures. */
	hints: Array<{ item: number; text: string }>;
	/** What the caller keeps for the next run: one of `changes.texts` of its job, which reads only what changed. */
	kept?: string;
	failures: Array<{ kind: string; item: number; message: string; description: string; status?: number }>;
	stats: { requests: number; retries: number; throttled: number; duplicates: number };
}
"#;

/// Runs a job to its end: a [`Start`] in, a `JobResult` out.
///
/// # Errors
/// An option has the wrong type, or a callback threw; the job then ends at once.
#[wasm_bindgen(unchecked_return_type = "JobResult")]
pub async fn run(
    start: JsValue,
    #[wasm_bindgen(unchecked_param_type = "RunOptions")] options: JsValue,
) -> Result<JsValue, JsValue> {
    let options = Options::read(&options)?;
    let start = read::<Start>(start);
    let items = match start.as_ref().map(|start| &start.job) {
        Ok(Job::Execute(execute)) => execute.items.len(),
        _ => 0,
    };
    let reply = match start {
        Ok(start) => CORE.with_borrow_mut(|core| core.start(&start)),
        Err(reason) => Core::malformed(&reason),
    };
    let mut receiver = Receiver::new(&options, items);
    drive::drive(reply, &options, &mut receiver).await?;
    Ok(write(&receiver.into_result()))
}

/// The current time, in milliseconds since the Unix epoch.
#[allow(
    clippy::cast_possible_truncation,
    reason = "a date in milliseconds is a whole number far below 2^53"
)]
fn now() -> i64 {
    js_sys::Date::now() as i64
}

/// A member of a value; undefined where there is none.
fn member(value: &JsValue, name: &str) -> JsValue {
    js_sys::Reflect::get(value, &name.into()).unwrap_or_default()
}
