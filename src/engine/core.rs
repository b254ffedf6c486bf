//! All jobs of a process, and what outlives them: the rate_limiters of the accounts.

use super::context::{Context, Shared};
use super::execution::Execution;
use super::option_job::OptionJob;
use crate::envelope::{Account, Event, Job, Reply, Start, Stats, Step};
use crate::failure::{Failure, FailureKind};
use crate::messages::{Message, failures};
use crate::retry::rate_limiter::RateLimiters;
use crate::trigger::judge::{self, Trigger};
use crate::trigger::subscription;
use crate::validate::base_url;

/// The core: give it a job, perform its steps, tell it what happened.
#[derive(Debug, Default)]
pub struct Core {
    /// By handle. A process runs a handful of jobs at a time.
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
    Options(Box<OptionJob>),
}

/// What a job is begun with, whatever it is.
struct Begun {
    handle: u32,
    account: Account,
    now: i64,
    seed: u32,
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
        let Start {
            job,
            account,
            now,
            seed,
        } = start;
        let begun = Begun {
            handle,
            account,
            now,
            seed,
        };
        match job {
            Job::Execute {
                resource,
                operation,
                items,
                files,
                continue_on_fail,
            } => self.begin(begun, |cx| {
                Execution::begin(&resource, &operation, &items, &files, continue_on_fail, cx)
                    .map(|execution| Work::Execution(Box::new(execution)))
            }),
            Job::Options {
                list,
                parameters,
                filter,
                cursor,
                paged,
            } => self.begin(begun, |cx| {
                OptionJob::begin(&list, &parameters, filter, cursor.as_deref(), paged, cx)
                    .map(|job| Work::Options(Box::new(job)))
            }),
            Job::Webhook {
                delivery,
                parameters,
                secret,
                seen,
                session,
            } => {
                let trigger = Trigger {
                    secret: &secret,
                    parameters: &parameters,
                    seen: &seen,
                    session: session.as_ref(),
                };
                answered(handle, judge::judge(&delivery, &trigger))
            }
            Job::Subscription {
                webhook,
                existing,
                remove: true,
                ..
            } => answered(handle, Ok(subscription::removal(&webhook, &existing))),
            Job::Subscription {
                webhook,
                parameters,
                existing,
                remove: false,
            } => answered(
                handle,
                subscription::plan(&webhook, &parameters, &existing, &begun.account.host),
            ),
        }
    }

    /// Begins a job that makes requests, and so has a host, a pace and events to wait for.
    fn begin(
        &mut self,
        begun: Begun,
        work: impl FnOnce(&mut Context) -> Result<Work, Failure>,
    ) -> Reply {
        let handle = begun.handle;
        let base = match base_url::read(&begun.account.host) {
            Ok(base) => base,
            Err(refusal) => {
                let failure = Failure::new(FailureKind::Invalid, 0, refusal);
                return Reply {
                    handle,
                    steps: over(failure),
                };
            }
        };
        let mut steps = Vec::new();
        let mut shared = Shared::new(begun.account.id, base, begun.seed);
        let work = work(&mut Context {
            now: begun.now,
            shared: &mut shared,
            rate_limiters: &mut self.rate_limiters,
            steps: &mut steps,
        });
        match work {
            Ok(work) => {
                self.jobs.push((handle, Running { shared, work }));
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
                Work::Options(options) => options.on(event, &mut cx),
            }
            if matches!(steps.last(), Some(Step::Done { .. })) {
                self.release(handle);
            }
        }
        Reply { handle, steps }
    }

    /// Forgets a job, whatever its state.
    pub fn release(&mut self, handle: u32) {
        self.jobs.retain(|(job, _)| *job != handle);
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

/// The reply to a question that is answered at once.
fn answered(handle: u32, answer: Result<Step, Message>) -> Reply {
    let steps = match answer {
        Ok(step) => vec![
            step,
            Step::Done {
                stats: Stats::default(),
            },
        ],
        Err(refusal) => over(Failure::new(FailureKind::Invalid, 0, refusal)),
    };
    Reply { handle, steps }
}

fn over(failure: Failure) -> Vec<Step> {
    vec![
        Step::Fail { failure },
        Step::Done {
            stats: Stats::default(),
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
