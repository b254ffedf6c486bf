//! What runs for one input item: a single call or a listing.

use super::call::{Answer, Call, Progress, Rules};
use super::context::Context;
use super::listing::{Listing, Outcome, PageRange, Sink};
use super::upload::{Upload, Uploaded};
use crate::envelope::{Event, FileFacts, Form, Shape, Step, Take, Want};
use crate::failure::{Failure, FailureKind};
use crate::operation::Paging;
use crate::request::{Draft, Page};
use crate::retry::rate_limiter::Limits;

/// The work of one input item.
#[derive(Debug)]
pub enum Task {
    /// One request.
    Single(Single),
    /// Pages.
    Listing(Box<Listing>),
    /// A file first, then the request that refers to it.
    Upload(Box<Upload>, Option<Box<Draft>>),
}

/// One request and the shape of its answer.
#[derive(Debug)]
pub struct Single {
    item: u32,
    call: Call,
    shape: Shape,
    look_up: Option<LookUp>,
    simplify: bool,
    begun: bool,
}

/// A request that asks for one record which may not exist.
#[derive(Debug, Clone, Copy)]
struct LookUp {
    /// Whether nothing found is an empty result instead of a failure.
    empty_if_not_found: bool,
}

impl Task {
    /// The work of an item whose parameters are complete.
    pub fn new(item: u32, draft: Draft, file: Option<FileFacts>, cx: &Context) -> Self {
        let rules = rules(&draft, cx.now);
        if let Some(file) = file {
            return Self::Upload(
                Box::new(Upload::new(item, rules, file, cx)),
                Some(Box::new(draft)),
            );
        }
        if draft.paging == Paging::None {
            let empty_if_not_found = draft.settings.empty_if_not_found;
            let look_up = draft.find_one.then_some(LookUp { empty_if_not_found });
            let target = draft.target(None);
            let call = Call::new(item, rules, draft.method, target, Want::Facts, cx);
            Self::Single(Single {
                item,
                call,
                shape: draft.output,
                look_up,
                simplify: draft.settings.simplify,
                begun: false,
            })
        } else {
            let range = range(&draft);
            Self::Listing(Box::new(Listing::new(
                item,
                draft,
                rules,
                range,
                Sink::Records,
            )))
        }
    }

    /// Whether this task waits for the event of that id.
    pub fn awaits(&self, id: u32) -> bool {
        match self {
            Self::Single(single) => single.call.awaits(id),
            Self::Listing(listing) => listing.awaits(id),
            Self::Upload(upload, _) => upload.awaits(id),
        }
    }

    /// Sends what may be sent with that many free places.
    pub fn pump(&mut self, slots: u32, cx: &mut Context) {
        match self {
            Self::Single(single) if !single.begun && slots > 0 => {
                single.begun = true;
                single.call.begin(cx);
            }
            Self::Upload(upload, _) if slots > 0 => upload.begin(cx),
            Self::Single(_) | Self::Upload(..) => {}
            Self::Listing(listing) => listing.pump(slots, cx),
        }
    }

    /// Feeds one event that [`Task::awaits`] claimed.
    pub fn on(&mut self, id: u32, event: Event, cx: &mut Context) -> Outcome {
        match self {
            Self::Single(single) => match single.call.on(event, cx) {
                Progress::Pending => Outcome::Pending,
                Progress::Failed(failure) => single.failed(failure),
                Progress::Answered(answer) => {
                    single.take(&answer, cx);
                    Outcome::Complete
                }
            },
            Self::Listing(listing) => listing.on(id, event, cx),
            Self::Upload(upload, draft) => match upload.on(event, cx) {
                Uploaded::Pending => Outcome::Pending,
                Uploaded::Failed(failure) => Outcome::Failed(failure),
                Uploaded::Id(file) => {
                    let item = upload.item();
                    if let Some(mut draft) = draft.take() {
                        if let Some(wanted) = draft.upload.take() {
                            draft.put_body(wanted.place, file.into());
                        }
                        *self = Self::new(item, *draft, None, cx);
                        self.pump(1, cx);
                    }
                    Outcome::Pending
                }
            },
        }
    }

    /// Lets go of everything that is under way.
    pub fn abort(&mut self, cx: &mut Context) {
        match self {
            Self::Single(single) => single.call.abort(cx),
            Self::Listing(listing) => listing.abort(cx),
            Self::Upload(upload, _) => upload.abort(cx),
        }
    }
}

impl Single {
    /// A record that does not exist: 404, or 500 with `FORM_ERROR` (API notes, section 6).
    fn failed(&self, mut failure: Failure) -> Outcome {
        let Some(look_up) = self.look_up else {
            return Outcome::Failed(failure);
        };
        if failure.status == Some(500) && failure.key.as_deref() == Some("FORM_ERROR") {
            failure.kind = FailureKind::NotFound;
        }
        match failure.kind {
            FailureKind::NotFound if look_up.empty_if_not_found => Outcome::Complete,
            _ => Outcome::Failed(failure),
        }
    }

    /// Hands the answer on. What the server sent outranks what the table expects: an array or a page becomes
    /// one item per record, a body that is missing becomes a plain success.
    fn take(&self, answer: &Answer, cx: &mut Context) {
        let shape = match (self.shape, answer.facts.form) {
            (Shape::Deleted, _) => Shape::Deleted,
            (Shape::Success, _) | (_, Form::Empty | Form::Other) => Shape::Success,
            (_, Form::Array) | (Shape::Records, Form::Page) => Shape::Records,
            (Shape::Record, Form::Page) if answer.facts.is_numbered() => Shape::Records,
            _ => Shape::Record,
        };
        cx.steps.push(Step::Take(Take {
            item: self.item,
            call: answer.call,
            shape,
            drop: Vec::new(),
            simplify: self.simplify,
        }));
    }
}

/// The terms of a draft's calls.
pub fn rules(draft: &Draft, now: i64) -> Rules {
    let settings = &draft.settings;
    Rules {
        idempotency: draft.idempotency,
        attempts: settings.max_attempts,
        timeout: draft.timeout,
        deadline: now + i64::from(settings.item_timeout),
        patient: true,
        limits: Limits {
            per_5_seconds: settings.requests_per_5_seconds,
            per_5_minutes: settings.requests_per_5_minutes,
        },
    }
}

/// How far a listing reads.
fn range(draft: &Draft) -> PageRange {
    let first = draft.first_page().unwrap_or(Page { number: 1, size: 1 });
    let pages = draft.settings.page_limit();
    let parallel = if pages == Some(1) {
        1
    } else {
        draft.settings.parallel_requests
    };
    PageRange {
        first: first.number,
        size: first.size,
        pages,
        parallel,
    }
}
