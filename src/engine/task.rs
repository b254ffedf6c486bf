//! The work of one input item: a job; before it, where they are needed, a claim to a key and an upload.

use super::call::{Progress, Rules};
use super::changes::Changes;
use super::clean_up::CleanUp;
use super::context::Context;
use super::download::Download;
use super::dry_run;
use super::forget::Forget;
use super::job::Job;
use super::listing::{Listing, PageRange, Sink};
use super::metrics::Metrics;
use super::plan::Plan;
use super::scheduled::Change;
use super::search::Search;
use super::send_once::SendOnce;
use super::single::Single;
use super::slices::Slices;
use super::transcripts::Transcripts;
use super::upload::Upload;
use crate::envelope::{Event, FileFacts};
use crate::failure::Failure;
use crate::operation::Paging;
use crate::request::{Draft, SliceOrder};

/// The work of one input item.
#[derive(Debug)]
pub enum Task {
    /// Requests, which end the item.
    Job(Box<dyn Job>),
    /// What a send would do, in place of the send.
    Plan(u32, Option<Box<Plan>>),
    /// A file first, then the request that refers to it.
    Upload(Box<Upload>, Option<Box<Draft>>),
    /// The claim to a key first, then the send.
    Claim(Box<SendOnce>, FileFacts, Option<Box<Draft>>),
    /// A send under a key, then the settlement of the claim.
    Claimed(Box<SendOnce>, Box<Task>),
    /// The settlement.
    Settle(Box<SendOnce>),
    /// The message was sent before.
    Known,
}

impl Task {
    /// The work of an item whose parameters are complete.
    pub fn new(item: u32, mut draft: Draft, facts: FileFacts, cx: &mut Context) -> Self {
        if let Some(forgotten) = draft.forgotten.take() {
            return Self::Job(Box::new(Forget::new(item, forgotten, &draft.settings)));
        }
        if draft.settings.dry_run {
            return Self::Plan(item, Some(Box::new(Plan::new(&draft, &facts, None))));
        }
        if let Some(key) = draft.key.take() {
            let once = SendOnce::new(item, key, &draft, cx);
            return Self::Claim(Box::new(once), facts, Some(Box::new(draft)));
        }
        if let Some(file) = draft.file.clone() {
            let (rules, most) = (Rules::of(&draft, cx.now), draft.settings.most_bytes());
            let upload = Upload::new(item, rules, file, facts, most, cx);
            return Self::Upload(Box::new(upload), Some(Box::new(draft)));
        }
        Self::Job(job(item, draft, cx))
    }

    /// Whether this task waits for the event of that id.
    pub fn awaits(&self, id: u32) -> bool {
        match self {
            Self::Job(job) => job.awaits(id),
            Self::Plan(..) | Self::Known => false,
            Self::Upload(upload, _) => upload.awaits(id),
            Self::Claim(once, ..) | Self::Settle(once) => once.awaits(id),
            Self::Claimed(_, task) => task.awaits(id),
        }
    }

    /// Starts the requests that may start now. `places`: how many there may be in addition to those under way, one at
    /// least. A task without any is over at once.
    pub fn pump(&mut self, places: u32, cx: &mut Context) -> Progress<()> {
        match self {
            Self::Job(job) => return job.pump(places, cx),
            Self::Claimed(_, task) => return task.pump(places, cx),
            Self::Plan(item, plan) => {
                let noted = plan.take().map(|plan| dry_run::note(*item, *plan, cx));
                return match noted {
                    Some(Err(failure)) => Progress::Failed(failure),
                    _ => Progress::Done(()),
                };
            }
            Self::Upload(upload, _) => upload.begin(cx),
            Self::Claim(once, ..) => once.begin(cx),
            Self::Settle(_) | Self::Known => {}
        }
        Progress::Pending
    }

    /// Processes an event that [`Task::awaits`] claimed.
    pub fn on(&mut self, id: u32, event: Event, cx: &mut Context) -> Progress<()> {
        match self {
            Self::Job(job) => job.on(id, event, cx),
            Self::Plan(..) | Self::Known => Progress::Pending,
            Self::Claim(once, facts, draft) => match once.on_claim(event, cx) {
                Progress::Pending => Progress::Pending,
                Progress::Failed(failure) => {
                    *self = Self::Known;
                    Progress::Failed(failure)
                }
                Progress::Done(false) => {
                    *self = Self::Known;
                    Progress::Done(())
                }
                Progress::Done(true) => {
                    if let Some(draft) = draft.take() {
                        let facts = std::mem::take(facts);
                        return self.claimed(*draft, facts, cx);
                    }
                    Progress::Pending
                }
            },
            Self::Claimed(_, task) => match task.on(id, event, cx) {
                Progress::Pending => Progress::Pending,
                Progress::Done(()) => self.settle(None, cx),
                Progress::Failed(failure) => self.settle(Some(failure), cx),
            },
            Self::Settle(once) => once.on_settlement(event, cx),
            Self::Upload(upload, draft) => match (upload.on(event, cx), draft.take()) {
                (Progress::Failed(failure), _) => Progress::Failed(failure),
                (Progress::Done(file), Some(draft)) => {
                    let item = upload.item();
                    self.uploaded(item, *draft, file, cx)
                }
                (_, left) => {
                    *draft = left;
                    Progress::Pending
                }
            },
        }
    }

    /// Processes offsets of the zone that this task asked for.
    pub fn on_offsets(&mut self, seconds: &[i32], cx: &mut Context) -> Progress<()> {
        match self {
            Self::Job(job) => job.on_offsets(seconds, cx),
            _ => Progress::Pending,
        }
    }

    /// Stops everything that is under way.
    pub fn abort(&mut self, cx: &mut Context) {
        match self {
            Self::Job(job) => job.abort(cx),
            Self::Plan(..) | Self::Known => {}
            Self::Upload(upload, _) => upload.abort(cx),
            // The key stays.
            Self::Claim(once, ..) | Self::Settle(once) => once.abort(cx),
            Self::Claimed(_, task) => task.abort(cx),
        }
    }

    /// Whether the item changes nothing, because its message was sent before.
    pub fn is_known(&self) -> bool {
        matches!(self, Self::Known)
    }

    /// Whether the message is recorded under a key.
    pub fn is_recorded(&self) -> bool {
        matches!(self, Self::Settle(_))
    }

    /// The file is uploaded: the request with its ID follows.
    fn uploaded(
        &mut self,
        item: u32,
        mut draft: Draft,
        file: String,
        cx: &mut Context,
    ) -> Progress<()> {
        if let Err(refusal) = draft.check_future(cx.now) {
            return Progress::Failed(Failure::refused(item, refusal));
        }
        if let Some(wanted) = draft.file.take() {
            draft.put_body(wanted.place, file.into());
        }
        *self = Self::new(item, draft, FileFacts::default(), cx);
        self.pump(1, cx)
    }

    /// The message may go out: its file first, then the request.
    fn claimed(&mut self, draft: Draft, facts: FileFacts, cx: &mut Context) -> Progress<()> {
        let Self::Claim(once, ..) = std::mem::replace(self, Self::Known) else {
            return Progress::Pending;
        };
        // It may have passed while the key was claimed.
        let late = draft.check_future(cx.now).err();
        let item = once.item();
        let task = Self::new(item, draft, facts, cx);
        *self = Self::Claimed(once, Box::new(task));
        if let Some(refusal) = late {
            return self.settle(Some(Failure::refused(item, refusal)), cx);
        }
        self.pump(1, cx)
    }

    /// The send is over.
    fn settle(&mut self, failure: Option<Failure>, cx: &mut Context) -> Progress<()> {
        let Self::Claimed(mut once, _) = std::mem::replace(self, Self::Known) else {
            return Progress::Pending;
        };
        if let Some(failure) = once.settle(failure, cx) {
            return Progress::Failed(failure);
        }
        *self = Self::Settle(once);
        Progress::Pending
    }
}

/// The job of a draft that needs neither a key nor an upload, or no longer does.
fn job(item: u32, mut draft: Draft, cx: &Context) -> Box<dyn Job> {
    let rules = Rules::of(&draft, cx.now);
    if let Some(file) = draft.download.take() {
        return Box::new(Download::new(item, rules, &draft, file, cx));
    }
    if draft.search.is_some() {
        return Box::new(Search::new(item, rules, draft, cx));
    }
    if let Some(ids) = draft.scheduled.clone() {
        return Box::new(Change::new(item, rules, &draft, ids, cx));
    }
    if let Some(order) = draft.metrics.take()
        && let Some(wanted) = draft.in_period.take()
    {
        return Box::new(Metrics::new(item, rules, draft, *order, wanted));
    }
    if let Some(options) = draft.transcript {
        return Box::new(Transcripts::new(item, rules, draft, options, cx));
    }
    if let Some(SliceOrder { cut, only }) = draft.slices.take() {
        match only {
            Some(slice) => draft = draft.in_slice(cut, slice, slice.from.is_none()),
            None => return Box::new(Slices::new(item, rules, draft, cut)),
        }
    }
    if let Some(scope) = draft.clean_up.take() {
        return Box::new(CleanUp::new(item, rules, &draft, scope, cx));
    }
    if draft.paging == Paging::None {
        Box::new(Single::new(item, rules, draft, cx))
    } else if draft.settings.only_changed {
        Box::new(Changes::new(item, rules, draft))
    } else {
        let range = PageRange::of(&draft);
        Box::new(Listing::new(item, draft, rules, range, Sink::Records))
    }
}
