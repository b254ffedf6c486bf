//! Makes one request and turns whatever happens into an event for the core. Nothing here decides anything.

use std::pin::pin;

use futures_util::future::{Either, select};
use gloo_net::http::{Headers, RequestBuilder, Response};
use gloo_timers::future::TimeoutFuture;
use js_sys::{JsString, Promise, Reflect, TypeError, Uint8Array};
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    AbortController, Blob, RequestCache, RequestCredentials, RequestRedirect, ResponseType,
};

use super::facts::facts_of;
use super::now;
use super::options::Options;
use super::transport_error::Broken;
use crate::envelope::{
    Answered, Event, FileSource, HttpRequest, Send, TransportError, TransportFailed, Want,
};

/// A body the core did not ask for is only read for its first sentences.
const QUOTED_AT_MOST: u32 = 64 * 1024;
/// More than this in one answer is no page of records.
const TAKEN_AT_MOST: u32 = 64 * 1024 * 1024;
/// `fetch` hides which redirect it was; HTTP reads a redirect it cannot tell as the general one.
const SOME_REDIRECT: u16 = 300;

#[wasm_bindgen]
extern "C" {
    /// gloo-net's own `send` drops the `cause` of an error, which is where Node says what happened.
    #[wasm_bindgen(js_name = fetch, catch)]
    async fn fetch(request: &web_sys::Request) -> Result<JsValue, JsValue>;

    /// js-sys copies the text into this module first.
    #[wasm_bindgen(js_namespace = JSON, js_name = parse, catch)]
    fn parse(text: &JsString) -> Result<JsValue, JsValue>;
}

/// The outcome of a request or wait: the event for the core, and the parsed body, which stays here.
pub struct Answer {
    pub event: Event,
    pub body: Option<JsValue>,
}

impl Answer {
    pub fn without_body(event: Event) -> Self {
        Self { event, body: None }
    }
}

/// The time limit covers the whole answer, not only its beginning.
pub async fn send(options: &Options, send: Send) -> Answer {
    let Send {
        call,
        item,
        request,
    } = send;
    let exchange = pin!(exchange(options, item, &request));
    let broken = match select(exchange, TimeoutFuture::new(request.timeout)).await {
        Either::Left((Ok((response, text)), _)) => {
            return answer_of(options, call, &request, &response, &text);
        }
        Either::Left((Err(broken), _)) => broken,
        Either::Right(_) => Broken::new(TransportError::TimedOut, JsString::default()),
    };
    Answer::without_body(Event::TransportFailed(TransportFailed {
        call,
        error: broken.error,
        detail: options.redact(&broken.detail),
        now: now(),
    }))
}

async fn exchange(
    options: &Options,
    item: u32,
    request: &HttpRequest,
) -> Result<(Response, JsString), Broken> {
    let refused = |reason| Broken::read(&reason, TransportError::Forbidden);
    let connection = Connection::new().map_err(refused)?;
    let prepared = prepare(options, item, request, &connection)
        .await
        .map_err(refused)?;
    let response: web_sys::Response = fetch(&prepared)
        .await
        .map_err(|reason| Broken::read(&reason, TransportError::Other))?
        .unchecked_into();
    // The answer had begun: whatever the words, the connection broke.
    let broke = |reason| Broken::read(&reason, TransportError::Reset);
    let text = JsFuture::from(response.text().map_err(broke)?)
        .await
        .map_err(broke)?
        .unchecked_into::<JsString>();
    if text.length() > TAKEN_AT_MOST {
        let detail = format!("{} MiB", text.length().div_ceil(1024 * 1024));
        return Err(Broken::new(TransportError::TooLarge, detail.into()));
    }
    Ok((response.into(), text))
}

/// Dropping it stops a request that is under way.
struct Connection(AbortController);

impl Connection {
    fn new() -> Result<Self, JsValue> {
        AbortController::new().map(Self)
    }
}

impl Drop for Connection {
    fn drop(&mut self) {
        self.0.abort();
    }
}

async fn prepare(
    options: &Options,
    item: u32,
    request: &HttpRequest,
    connection: &Connection,
) -> Result<web_sys::Request, JsValue> {
    if request.file.is_some() {
        return Err(TypeError::new("this host has no place to keep a downloaded file").into());
    }
    let headers = web_sys::Headers::new()?;
    headers.set("Accept", "application/json")?;
    if request.authenticated {
        headers.set("Authorization", &format!("Bearer {}", options.api_key))?;
    }
    let body = if let Some(binary) = &request.binary {
        headers.set("Content-Type", &binary.content_type)?;
        Some(file(options, item, &binary.source).await?)
    } else if let Some(body) = &request.body {
        headers.set("Content-Type", "application/json")?;
        Some(body.into())
    } else {
        None
    };
    let builder = RequestBuilder::new(&request.url)
        .method(request.method.parse().unwrap_or_default())
        .headers(Headers::from_raw(headers))
        .cache(RequestCache::NoStore)
        .credentials(RequestCredentials::Omit)
        .redirect(RequestRedirect::Manual)
        .abort_signal(Some(&connection.0.signal()));
    let built = match body {
        Some(body) => builder.body(body),
        None => builder.build(),
    };
    built
        .map(Into::into)
        .map_err(|reason| TypeError::new(&reason.to_string()).into())
}

/// The bytes of a file: those of an input item's file as the caller gives them.
async fn file(options: &Options, item: u32, source: &FileSource) -> Result<JsValue, JsValue> {
    let property = match source {
        FileSource::Item { property } => property,
        FileSource::Text { text } => return Ok(text.as_str().into()),
        // It is looked at first, which this host refuses.
        FileSource::Url { .. } => return Err(TypeError::new("the file has an address").into()),
    };
    let callback = options
        .file
        .as_ref()
        .ok_or_else(|| TypeError::new("the option 'file' is missing"))?;
    let given = callback.call2(&JsValue::UNDEFINED, &item.into(), &property.into())?;
    let content = JsFuture::from(Promise::resolve(&given)).await?;
    if content.has_type::<Blob>() || content.has_type::<Uint8Array>() {
        Ok(content)
    } else {
        Err(TypeError::new("the option 'file' gave neither a Blob nor a Uint8Array").into())
    }
}

fn answer_of(
    options: &Options,
    call: u32,
    request: &HttpRequest,
    response: &Response,
    text: &JsString,
) -> Answer {
    let status = match response.type_() {
        ResponseType::Opaqueredirect => SOME_REDIRECT,
        _ => response.status(),
    };
    // An empty body is a body that says nothing; it counts as parsed.
    let parsed = if text.trim().length() == 0 {
        Some(JsValue::UNDEFINED)
    } else {
        parse(text).ok()
    };
    let usable = parsed.as_ref().filter(|_| (200..300).contains(&status));
    let wanted = match usable {
        Some(body) if !mentions_error(body) => (request.want == Want::Body).then(|| text.into()),
        _ => Some(options.redact(&text.slice(0, QUOTED_AT_MOST))),
    };
    let answered = Answered {
        call,
        status,
        retry_after: response.headers().get("retry-after"),
        location: response.headers().get("location"),
        file: None,
        facts: parsed
            .as_ref()
            .map(|body| facts_of(body, places_of(request))),
        body: wanted,
        now: now(),
    };
    Answer {
        event: Event::Answered(answered),
        body: usable.cloned(),
    }
}

fn places_of(request: &HttpRequest) -> &'static [&'static str] {
    match request.want {
        Want::Columns(places) => places,
        _ => &[],
    }
}

/// The core decides whether such a body is a failure.
fn mentions_error(body: &JsValue) -> bool {
    body.is_object() && Reflect::has(body, &"error".into()).unwrap_or_default()
}
