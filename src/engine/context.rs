//! State shared by the parts of one job: the current time, the random source, the retry budget, the rate
//! limiter of the account, the ids of requests and waits, and the steps of the reply.

use crate::envelope::{Stats, Step};
use crate::retry::budget::Budget;
use crate::retry::random::Random;
use crate::retry::rate_limiter::{Limits, RateLimiter, RateLimiters, RateScope, Ticket};

/// State that lives as long as the job.
#[derive(Debug)]
pub struct Shared {
    /// Source of jitter.
    pub random: Random,
    /// Credit for repeats, one for the whole job.
    pub budget: Budget,
    /// What the job took so far.
    pub stats: Stats,
    /// Digest that names the account.
    pub account: String,
    /// Scheme and host, no trailing slash.
    pub base: String,
    /// Calls that are begun and not over.
    pub active: u32,
    next_id: u32,
}

impl Shared {
    /// Shared state of a new job.
    pub fn new(account: String, base: String, seed: u32) -> Self {
        Self {
            random: Random::new(seed),
            budget: Budget::default(),
            stats: Stats::default(),
            account,
            base,
            active: 0,
            next_id: 0,
        }
    }
}

/// [`Shared`] together with what is only valid during one call of `start` or `advance`.
#[derive(Debug)]
pub struct Context<'a> {
    /// The present, in milliseconds since the Unix epoch.
    pub now: i64,
    /// State of the job.
    pub shared: &'a mut Shared,
    /// The rate limiters of all accounts of this process.
    pub rate_limiters: &'a mut RateLimiters,
    /// Steps for the host, in order.
    pub steps: &'a mut Vec<Step>,
}

impl Context<'_> {
    /// A name for a request or a wait. Requests and waits share one row of numbers, so that an
    /// event finds its owner without saying which of the two it was.
    pub fn next_id(&mut self) -> u32 {
        self.shared.next_id += 1;
        self.shared.next_id
    }

    /// Takes a place in the row of those who want to ask the account.
    pub fn take_ticket(&mut self, scope: RateScope, limits: Limits) -> Ticket {
        let now = self.now;
        self.pace(scope).take_ticket(now, limits)
    }

    /// The pace of one of the account's buckets.
    pub fn pace(&mut self, scope: RateScope) -> &mut RateLimiter {
        self.rate_limiters.of(&self.shared.account, scope)
    }
}
