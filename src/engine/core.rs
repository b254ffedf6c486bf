//! All jobs of a process, and what outlives them: the paces of the accounts.

use std::collections::BTreeMap;

use super::context::{Context, Shared};
use super::execution::Execution;
use super::option_job::OptionJob;
use crate::catalogue::failures;
use crate::envelope::{Event, Job, Reply, Start, Step};
use crate::failure::{Failure, FailureKind};
use crate::retry::pace::Paces;
use crate::validate::host;

/// The core: give it a job, perform its steps, tell it what happened.
#[derive(Debug, Default)]
pub struct Core {
    jobs: BTreeMap<u32, Running>,
    last: u32,
    paces: Paces,
}

#[derive(Debug)]
struct Running {
    shared: Shared,
    work: Work,
}

#[derive(Debug)]
enum Work {
    Execution(Box<Execution>),
    Options(Box<OptionJob>),
}

impl Core {
    /// A core without jobs.
    pub fn new() -> Self {
        Self::default()
    }

    /// Begins a job. The reply names it and holds the first steps; a job that cannot begin answers
    /// with [`Step::Fail`] and [`Step::Done`].
    pub fn start(&mut self, start: Start) -> Reply {
        self.last = self.last.wrapping_add(1).max(1);
        let handle = self.last;
        let mut steps = Vec::new();
        let base = match host::read(&start.account.host) {
            Ok(base) => base,
            Err(refusal) => {
                let failure = Failure::new(FailureKind::Invalid, 0, refusal);
                return Reply {
                    handle,
                    steps: over(failure),
                };
            }
        };
        let mut shared = Shared::new(start.account.id, base, start.seed);
        let mut cx = Context {
            now: start.now,
            shared: &mut shared,
            paces: &mut self.paces,
            steps: &mut steps,
        };
        let work = match start.job {
            Job::Execute {
                resource,
                operation,
                items,
                continue_on_fail,
            } => Execution::begin(&resource, &operation, &items, continue_on_fail, &mut cx)
                .map(|execution| Work::Execution(Box::new(execution))),
            Job::Options {
                list,
                parameters,
                filter,
                cursor,
                paged,
            } => OptionJob::begin(
                &list,
                &parameters,
                filter,
                cursor.as_deref(),
                paged,
                &mut cx,
            )
            .map(|job| Work::Options(Box::new(job))),
        };
        match work {
            Ok(work) => {
                self.jobs.insert(handle, Running { shared, work });
                Reply { handle, steps }
            }
            Err(failure) => Reply {
                handle,
                steps: over(failure),
            },
        }
    }

    /// Tells a job what happened; the reply holds what to do next. Events of a job that is over, or
    /// of a request that was given up, change nothing.
    pub fn advance(&mut self, handle: u32, event: Event) -> Reply {
        let mut steps = Vec::new();
        if let Some(job) = self.jobs.get_mut(&handle) {
            let now = event.now();
            let mut cx = Context {
                now,
                shared: &mut job.shared,
                paces: &mut self.paces,
                steps: &mut steps,
            };
            match &mut job.work {
                Work::Execution(execution) => execution.on(event, &mut cx),
                Work::Options(options) => options.on(event, &mut cx),
            }
            if matches!(steps.last(), Some(Step::Done { .. })) {
                self.jobs.remove(&handle);
            }
        }
        Reply { handle, steps }
    }

    /// Forgets a job, whatever its state.
    pub fn release(&mut self, handle: u32) {
        self.jobs.remove(&handle);
    }

    /// Jobs that are under way.
    pub fn jobs(&self) -> usize {
        self.jobs.len()
    }

    /// The reply to an envelope that is none: a fault of the host, worded for a bug report.
    pub fn unreadable_envelope(reason: &str) -> Reply {
        let words = failures::internal(reason);
        Reply {
            handle: 0,
            steps: over(Failure::new(FailureKind::Internal, 0, words)),
        }
    }
}

fn over(failure: Failure) -> Vec<Step> {
    vec![
        Step::Fail { failure },
        Step::Done {
            tally: crate::envelope::Tally::default(),
        },
    ]
}

impl Event {
    /// The present, as the host says.
    fn now(&self) -> i64 {
        match self {
            Self::Offsets { now, .. }
            | Self::Answered { now, .. }
            | Self::Broken { now, .. }
            | Self::Woke { now, .. }
            | Self::Cancelled { now } => *now,
        }
    }

    /// The request or wait this event answers, if it answers one.
    pub(crate) fn id(&self) -> Option<u32> {
        match self {
            Self::Answered { call, .. } | Self::Broken { call, .. } => Some(*call),
            Self::Woke { timer, .. } => Some(*timer),
            Self::Offsets { .. } | Self::Cancelled { .. } => None,
        }
    }
}
