//! State shared by the parts of one job: the current time, the random source, the retry budget, the rate
//! limiter of the account, the ids of requests and waits, and the steps of the reply.

use super::delivered_changes::DeliveredChanges;
use super::places::Places;
use super::plan::Plans;
use crate::envelope::{Complete, Discard, Hint, OffsetsAt, Stats, Step, TakeRecord};
use crate::retry::budget::Budget;
use crate::retry::random::Random;
use crate::retry::rate_limiter::{Limits, RateLimiter, RateLimiters, RateScope, Ticket};
use crate::transcript::People;

/// State that lives as long as the job.
#[derive(Debug)]
pub struct Shared {
    /// Source of jitter.
    pub random: Random,
    /// Retry budget of the whole job.
    pub budget: Budget,
    /// Counters of the job.
    pub stats: Stats,
    /// Digest that names the account.
    pub account: String,
    /// Scheme and host, no trailing slash.
    pub base: String,
    /// Calls that have begun and are not over.
    pub active: u32,
    /// How many of them there may be at the same time.
    pub places: Places,
    /// Requests that were begun or wait to be repeated.
    pub planned: u32,
    /// Since when the account has refused everything with 429, as far as this job has seen.
    pub throttled_since: Option<i64>,
    /// Milliseconds in which at least one call waited for the rate limit.
    pub limited_ms: i64,
    /// Who is known to the transcripts of the job, and by which pseudonyms.
    pub people: People,
    /// Items that wait for offsets of the zone. The answers arrive in the order of the questions.
    asking: Vec<u32>,
    /// What sends of a dry run would do.
    pub plans: Plans,
    /// Which changes were delivered, if the host keeps that.
    pub delivered: Option<DeliveredChanges>,
    /// The end of the latest wait for the rate limit.
    limited_until: i64,
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
            places: Places::up_to(1),
            planned: 0,
            throttled_since: None,
            limited_ms: 0,
            people: People::default(),
            asking: Vec::new(),
            plans: Plans::default(),
            delivered: None,
            limited_until: i64::MIN,
            next_id: 0,
        }
    }

    /// Requests that may start now.
    pub fn free_places(&self) -> u32 {
        self.places.width().saturating_sub(self.active)
    }
}

/// [`Shared`] together with what is only valid during one call of `start` or `advance`.
#[derive(Debug)]
pub struct Context<'a> {
    /// Current time, milliseconds since the Unix epoch.
    pub now: i64,
    /// State of the job.
    pub shared: &'a mut Shared,
    /// The rate limiters of all accounts of this process.
    pub rate_limiters: &'a mut RateLimiters,
    /// Steps for the host, in order.
    pub steps: &'a mut Vec<Step>,
}

impl Context<'_> {
    /// A new id. Requests and waits share one sequence, so that the id alone identifies what an event
    /// belongs to.
    pub fn next_id(&mut self) -> u32 {
        self.shared.next_id += 1;
        self.shared.next_id
    }

    /// Tells the user something that is not a failure. `item`: the input item it concerns.
    pub fn hint(&mut self, item: u32, text: String) {
        self.steps.push(Step::Hint(Hint { item, text }));
    }

    /// Drops an answer that the host keeps; `call` names its request.
    pub fn discard(&mut self, call: u32) {
        self.steps.push(Step::Discard(Discard { call }));
    }

    /// Takes a record of the core's own, the JSON text of an object, into the output of an item.
    pub fn take_record(&mut self, item: u32, record: String) {
        self.steps
            .push(Step::TakeRecord(TakeRecord { item, record }));
    }

    /// Ends an item without a failure. `wrote`: whether its request changed something.
    pub fn complete(&mut self, item: u32, wrote: bool) {
        self.steps.push(Step::Complete(Complete { item, wrote }));
    }

    /// Asks for offsets of the zone on behalf of an item.
    pub fn ask_offsets(&mut self, item: u32, timestamps: Vec<i64>) {
        self.shared.asking.push(item);
        self.steps.push(Step::Offsets(OffsetsAt { timestamps }));
    }

    /// The item that asked for the offsets that have arrived; `None`: the job itself.
    pub fn asked_offsets(&mut self) -> Option<u32> {
        let asking = &mut self.shared.asking;
        (!asking.is_empty()).then(|| asking.remove(0))
    }

    /// Takes a position in the queue of the account's requests.
    pub fn take_ticket(&mut self, scope: RateScope, limits: Limits) -> Ticket {
        let now = self.now;
        self.rate_limiter(scope).take_ticket(now, limits)
    }

    /// The rate limiter of one of the account's scopes.
    pub fn rate_limiter(&mut self, scope: RateScope) -> &mut RateLimiter {
        self.rate_limiters.of(&self.shared.account, scope)
    }

    /// Pauses the account after a 429; see [`RateLimiters::throttled`].
    pub fn throttled(&mut self, scope: RateScope, said: Option<i64>, random: u32) -> u32 {
        let (now, account) = (self.now, &self.shared.account);
        self.rate_limiters
            .throttled(account, scope, now, said, random)
    }

    /// Counts a wait for the rate limit. Waits at the same time count once.
    pub fn count_limited(&mut self, ms: u32) {
        let end = self.now.saturating_add(i64::from(ms));
        let begin = self.now.max(self.shared.limited_until);
        self.shared.limited_ms += end.saturating_sub(begin).max(0);
        self.shared.limited_until = self.shared.limited_until.max(end);
    }
}
