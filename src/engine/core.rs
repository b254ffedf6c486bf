//! All jobs of a process, and the rate limiters of the accounts, which outlive the jobs.

use super::context::{Context, Shared};
use super::execution::Execution;
use super::hand_over::HandOver;
use super::option_job::OptionJob;
use super::polling::Polling;
use crate::envelope::{Done, Event, Fail, Job, Reply, Start, Stats, Step};
use crate::failure::{Failure, FailureKind};
use crate::messages::failures;
use crate::retry::rate_limiter::RateLimiters;
use crate::validate::base_url;

/// The core: start a job, perform its steps, report events.
#[derive(Debug, Default)]
pub struct Core {
    /// By handle; a process runs few jobs at a time.
    jobs: Vec<(u32, Running)>,
    last: u32,
    rate_limiters: RateLimiters,
}

#[derive(Debug)]
struct Running {
    shared: Shared,
    work: Work,
}

#[derive(Debug)]
enum Work {
    Execution(Box<Execution>),
    OptionList(Box<OptionJob>),
    HandOver(Box<HandOver>),
    Poll(Box<Polling>),
}

impl Core {
    /// A core without jobs.
    pub fn new() -> Self {
        Self::default()
    }

    /// Starts a job. The reply holds its handle and the first steps; a job that cannot start is answered
    /// with [`Step::Fail`] and [`Step::Done`].
    pub fn start(&mut self, start: &Start) -> Reply {
        self.last = self.last.wrapping_add(1).max(1);
        let handle = self.last;
        let mut steps = Vec::new();
        match self.begin(start, &mut steps) {
            Ok(running) => self.jobs.push((handle, running)),
            Err(failure) => steps = over(failure),
        }
        Reply { handle, steps }
    }

    fn begin(&mut self, start: &Start, steps: &mut Vec<Step>) -> Result<Running, Failure> {
        let base = base_url::read(&start.account.base_url)
            .map_err(|refusal| Failure::new(FailureKind::Invalid, None, refusal))?;
        let mut shared = Shared::new(start.account.id.clone(), base, start.seed);
        let mut cx = Context {
            now: start.now,
            shared: &mut shared,
            rate_limiters: &mut self.rate_limiters,
            steps,
        };
        let work = match &start.job {
            Job::Execute(job) => Work::Execution(Box::new(Execution::begin(job, &mut cx)?)),
            Job::OptionList(job) => Work::OptionList(Box::new(OptionJob::begin(job, &mut cx)?)),
            Job::HandOver(job) => Work::HandOver(Box::new(HandOver::begin(job, &mut cx))),
            Job::Poll(job) => Work::Poll(Box::new(Polling::begin(job, &mut cx)?)),
        };
        Ok(Running { shared, work })
    }

    /// Reports an event to a job; the reply holds the next steps. Events of a finished job or of an
    /// aborted request change nothing.
    pub fn advance(&mut self, handle: u32, event: Event) -> Reply {
        let mut steps = Vec::new();
        if let Some((_, job)) = self.jobs.iter_mut().find(|(job, _)| *job == handle) {
            let now = event.now();
            let mut cx = Context {
                now,
                shared: &mut job.shared,
                rate_limiters: &mut self.rate_limiters,
                steps: &mut steps,
            };
            match &mut job.work {
                Work::Execution(execution) => execution.on(event, &mut cx),
                Work::OptionList(list) => list.on(event, &mut cx),
                Work::HandOver(hand_over) => hand_over.on(event, &mut cx),
                Work::Poll(polling) => polling.on(event, &mut cx),
            }
            if matches!(steps.last(), Some(Step::Done(_))) {
                self.release(handle);
            }
        }
        Reply { handle, steps }
    }

    /// Drops a job, whatever its state.
    pub fn release(&mut self, handle: u32) {
        self.jobs.retain(|(job, _)| *job != handle);
    }

    /// Jobs that are under way.
    pub fn jobs(&self) -> usize {
        self.jobs.len()
    }

    /// Reply to a malformed envelope (a host bug), worded for a bug report.
    pub fn malformed(reason: &str) -> Reply {
        let words = failures::internal(reason);
        Reply {
            handle: 0,
            steps: over(Failure::new(FailureKind::Internal, None, words)),
        }
    }
}

fn over(failure: Failure) -> Vec<Step> {
    vec![
        Step::Fail(Fail { failure }),
        Step::Done(Done {
            stats: Stats::default(),
        }),
    ]
}
