//! What runs for one input item: a single call or a listing.

use super::call::{Answer, Call, Progress, Rules};
use super::context::Context;
use super::listing::{Extent, Listing, Outcome, Sink};
use crate::envelope::{Event, Form, Shape, Step, Want};
use crate::operation::Paging;
use crate::request::{Draft, Page};
use crate::retry::pace::Limits;

/// The work of one input item.
#[derive(Debug)]
pub enum Task {
    /// One request.
    Single(Single),
    /// Pages.
    Listing(Box<Listing>),
}

/// One request and the shape of its answer.
#[derive(Debug)]
pub struct Single {
    item: u32,
    call: Call,
    shape: Shape,
    begun: bool,
}

impl Task {
    /// The work of an item whose parameters are complete.
    pub fn new(item: u32, draft: Draft, cx: &Context) -> Self {
        let rules = rules(&draft, cx.now);
        if draft.paging == Paging::None {
            let target = draft.target(None);
            let call = Call::new(item, rules, draft.method, target, Want::Facts, cx);
            Self::Single(Single {
                item,
                call,
                shape: draft.output,
                begun: false,
            })
        } else {
            let extent = extent(&draft);
            Self::Listing(Box::new(Listing::new(
                item,
                draft,
                rules,
                extent,
                Sink::Records,
            )))
        }
    }

    /// Whether this task waits for the event of that id.
    pub fn awaits(&self, id: u32) -> bool {
        match self {
            Self::Single(single) => single.call.awaits(id),
            Self::Listing(listing) => listing.awaits(id),
        }
    }

    /// Sends what may be sent with that many free places.
    pub fn pump(&mut self, slots: u32, cx: &mut Context) {
        match self {
            Self::Single(single) if !single.begun && slots > 0 => {
                single.begun = true;
                single.call.begin(cx);
            }
            Self::Single(_) => {}
            Self::Listing(listing) => listing.pump(slots, cx),
        }
    }

    /// Feeds one event that [`Task::awaits`] claimed.
    pub fn on(&mut self, id: u32, event: Event, cx: &mut Context) -> Outcome {
        match self {
            Self::Single(single) => match single.call.on(event, cx) {
                Progress::Pending => Outcome::Pending,
                Progress::Failed(failure) => Outcome::Failed(failure),
                Progress::Answered(answer) => {
                    single.take(&answer, cx);
                    Outcome::Complete
                }
            },
            Self::Listing(listing) => listing.on(id, event, cx),
        }
    }

    /// Lets go of everything that is under way.
    pub fn abort(&mut self, cx: &mut Context) {
        match self {
            Self::Single(single) => single.call.abort(cx),
            Self::Listing(listing) => listing.abort(cx),
        }
    }
}

impl Single {
    /// Hands the answer on. What the server sent outranks what the table expects: an array becomes
    /// one item per record, a body that is missing becomes a plain success.
    fn take(&self, answer: &Answer, cx: &mut Context) {
        let shape = match (self.shape, answer.facts.form) {
            (Shape::Deleted, _) => Shape::Deleted,
            (Shape::Success, _) | (_, Form::Empty | Form::Other) => Shape::Success,
            (_, Form::Array) | (Shape::Records, Form::Page) => Shape::Records,
            _ => Shape::Record,
        };
        cx.steps.push(Step::Take {
            item: self.item,
            call: answer.call,
            shape,
            drop: Vec::new(),
        });
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
        limits: Limits {
            per_5_seconds: settings.requests_per_5_seconds,
            per_5_minutes: settings.requests_per_5_minutes,
        },
    }
}

/// How far a listing reads.
fn extent(draft: &Draft) -> Extent {
    let first = draft.first_page().unwrap_or(Page { number: 1, size: 1 });
    let pages = draft.settings.page_limit();
    let parallel = if pages == Some(1) {
        1
    } else {
        draft.settings.parallel_requests
    };
    Extent {
        first: first.number,
        size: first.size,
        pages,
        parallel,
    }
}
