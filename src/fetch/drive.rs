//! Performs what the core plans: sends, waits, takes and reports back, any number of requests in flight,
//! until the core says that the job is over.

use std::collections::{BTreeMap, VecDeque};
use std::ops::ControlFlow;
use std::pin::pin;

use futures_util::future::{
    AbortHandle, Abortable, Either, FutureExt, LocalBoxFuture, abortable, select,
};
use futures_util::stream::{FuturesUnordered, StreamExt};
use gloo_timers::future::TimeoutFuture;
use js_sys::{Error, JSON};
use wasm_bindgen::JsValue;

use super::cancel::cancelled;
use super::http::{Answer, send};
use super::now;
use super::options::Options;
use super::result::Receiver;
use super::zone::offsets_at;
use crate::envelope::{
    Cancelled, Discard, Event, KeyError, KeysFailed, Offsets, Reply, Step, Stored, TakeFile, Woke,
};
use crate::wasm::CORE;

/// Only n8n stores files.
const NO_STORE: &str = "this program stores no files";

/// # Errors
/// A callback threw.
pub async fn drive(
    reply: Reply,
    options: &Options,
    receiver: &mut Receiver<'_>,
) -> Result<(), JsValue> {
    let job = Job(reply.handle);
    let mut host = Host::new(options);
    let mut cancelled = pin!(cancelled(options.signal.as_ref()).fuse());
    let mut steps = reply.steps;
    loop {
        for step in steps {
            if host.perform(step, receiver)?.is_break() {
                return receiver.report();
            }
        }
        receiver.report()?;
        // The signal first: nothing is sent for a job that was cancelled before it began.
        let event = match select(&mut cancelled, pin!(host.next_event())).await {
            Either::Left(_) => Event::Cancelled(Cancelled { now: now() }),
            Either::Right((event, _)) => event?,
        };
        steps = job.advance(event);
    }
}

/// A job of the core; dropping it makes the core forget the job, however it ended.
struct Job(u32);

impl Job {
    fn advance(&self, event: Event) -> Vec<Step> {
        CORE.with_borrow_mut(|core| core.advance(self.0, event).steps)
    }
}

impl Drop for Job {
    fn drop(&mut self) {
        CORE.with_borrow_mut(|core| core.release(self.0));
    }
}

struct Host<'a> {
    options: &'a Options,
    /// Requests and waits. Dropping one stops it.
    under_way: FuturesUnordered<Abortable<LocalBoxFuture<'a, Answer>>>,
    /// The core numbers requests and waits together.
    handles: BTreeMap<u32, AbortHandle>,
    bodies: BTreeMap<u32, JsValue>,
    /// Outcomes of steps that take no time.
    ready: VecDeque<Event>,
}

impl<'a> Host<'a> {
    fn new(options: &'a Options) -> Self {
        Self {
            options,
            under_way: FuturesUnordered::new(),
            handles: BTreeMap::new(),
            bodies: BTreeMap::new(),
            ready: VecDeque::new(),
        }
    }

    /// Breaks at the end of the job.
    fn perform(&mut self, step: Step, receiver: &mut Receiver) -> Result<ControlFlow<()>, JsValue> {
        match step {
            Step::Send(step) => {
                receiver.sent();
                self.begin(step.call, send(self.options, step).boxed_local());
            }
            Step::Wait(step) => {
                let wait = async move {
                    TimeoutFuture::new(step.ms).await;
                    let woke = Woke {
                        timer: step.timer,
                        now: now(),
                    };
                    Answer::without_body(Event::Woke(woke))
                };
                self.begin(step.timer, wait.boxed_local());
            }
            // Only n8n remembers keys.
            Step::Keys(step) => self.ready.push_back(Event::KeysFailed(KeysFailed {
                call: step.call,
                error: KeyError::NoMemory,
                detail: String::new(),
                now: now(),
            })),
            Step::Store(step) => self.ready.push_back(Event::Stored(Stored {
                call: step.call,
                error: Some(NO_STORE.to_owned()),
                now: now(),
            })),
            Step::Offsets(step) => {
                let zone = self.options.time_zone.as_deref();
                self.ready.push_back(Event::Offsets(Offsets {
                    seconds: offsets_at(zone, &step.timestamps),
                    now: now(),
                }));
            }
            Step::Take(step) => {
                let body = self.bodies.remove(&step.call);
                let body = match &step.body {
                    Some(text) => JSON::parse(text)?,
                    None => body.unwrap_or_default(),
                };
                receiver.take(&step, body)?;
            }
            Step::Share(step) => {
                let body = self.bodies.remove(&step.call);
                receiver.share(&step, &body.unwrap_or_default())?;
            }
            Step::TakeRecord(step) => receiver.take_record(&step)?,
            // A file is never stored here, so none is taken.
            Step::TakeFile(TakeFile { call, .. }) | Step::Discard(Discard { call }) => {
                self.bodies.remove(&call);
            }
            Step::Abort(step) => {
                if let Some(handle) = self.handles.remove(&step.call) {
                    handle.abort();
                }
            }
            Step::Entries(step) => receiver.entries(step),
            Step::Complete(_) => {}
            Step::Keep(step) => receiver.keep(step),
            Step::Hint(step) => receiver.hint(step),
            Step::Fail(step) => receiver.fail(step.failure),
            Step::Done(step) => {
                receiver.done(step.stats);
                return Ok(ControlFlow::Break(()));
            }
        }
        Ok(ControlFlow::Continue(()))
    }

    fn begin(&mut self, id: u32, act: LocalBoxFuture<'a, Answer>) {
        let (act, handle) = abortable(act);
        self.handles.insert(id, handle);
        self.under_way.push(act);
    }

    async fn next_event(&mut self) -> Result<Event, JsValue> {
        if let Some(event) = self.ready.pop_front() {
            return Ok(event);
        }
        loop {
            match self.under_way.next().await {
                Some(Ok(Answer { event, body })) => {
                    if let Some(id) = event.id() {
                        self.handles.remove(&id);
                        self.bodies.extend(body.map(|body| (id, body)));
                    }
                    return Ok(event);
                }
                // It was aborted meanwhile.
                Some(Err(_)) => {}
                None => return Err(Error::new("The core waits for nothing").into()),
            }
        }
    }
}
