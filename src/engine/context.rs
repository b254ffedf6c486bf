//! What the parts of one job share: the present, chance, the retry budget, the pace of the account,
//! the ids that name requests and waits, and the list of steps being written.

use crate::envelope::{Step, Tally};
use crate::retry::budget::Budget;
use crate::retry::pace::{Bucket, Limits, Pace, Paces, Ticket};
use crate::retry::random::Random;

/// State that lives as long as the job.
#[derive(Debug)]
pub struct Shared {
    /// Source of jitter.
    pub random: Random,
    /// Credit for repeats, one for the whole job.
    pub budget: Budget,
    /// What the job took so far.
    pub tally: Tally,
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
            tally: Tally::default(),
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
    /// Paces of all accounts of this process.
    pub paces: &'a mut Paces,
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
    pub fn take_ticket(&mut self, bucket: Bucket, limits: Limits) -> Ticket {
        let now = self.now;
        self.pace(bucket).take_ticket(now, limits)
    }

    /// The pace of one of the account's buckets.
    pub fn pace(&mut self, bucket: Bucket) -> &mut Pace {
        self.paces.of(&self.shared.account, bucket)
    }
}
