//! How fast an account may be asked. The API counts the requests of the whole account, and other
//! integrations share it, so by default half of what it allows is used (API notes, section 5).
//!
//! Two limiters of the kind GCRA (a leaky bucket that is one number: the time at which it will be
//! empty) must both agree: one for bursts (5 s), one for the long run (5 min). A 429 says that others
//! are at work: the rate halves and the account pauses; without further ones it recovers slowly. So
//! several n8n workers settle below the limit without knowing of each other.

/// Buckets kept at the same time; the one unused for longest makes room.
const BUCKETS: usize = 64;

const BURST_SPAN: i64 = 5_000_000;
const LONG_SPAN: i64 = 300_000_000;

/// The whole rate, in shares of it.
const FULL_RATE: i64 = 32;

/// The rate is halved at most once, and recovers by one share, in this many milliseconds.
const STEP_MS: i64 = 1_000;

/// Requests that may be made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// In 5 seconds.
    pub per_5_seconds: u32,
    /// In 5 minutes.
    pub per_5_minutes: u32,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            per_5_seconds: 100,
            per_5_minutes: 500,
        }
    }
}

/// What the API counts apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bucket {
    /// Everything but the sends.
    General,
    /// `/chat/v1/send/*`.
    Send,
}

impl Bucket {
    /// The bucket of a path.
    pub fn of(path: &str) -> Self {
        if path.starts_with("/chat/v1/send/") {
            Self::Send
        } else {
            Self::General
        }
    }
}

/// The paces of all accounts of this process. Bounded, and keyed by a digest: never by an API key.
#[derive(Debug, Default)]
pub struct Paces {
    /// The most recently used last.
    paces: Vec<(String, Bucket, Pace)>,
}

impl Paces {
    /// No account yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// The pace of an account's bucket.
    pub fn of(&mut self, account: &str, bucket: Bucket) -> &mut Pace {
        let found = self
            .paces
            .iter()
            .position(|(name, kind, _)| *kind == bucket && name == account);
        let entry = match found {
            Some(index) => self.paces.remove(index),
            None => {
                if self.paces.len() >= BUCKETS {
                    self.paces.remove(0);
                }
                (account.to_owned(), bucket, Pace::default())
            }
        };
        let last = self.paces.len();
        self.paces.push(entry);
        &mut self.paces[last].2
    }
}

/// The pace of one bucket. Times are milliseconds since the epoch, inside microseconds.
#[derive(Debug, Clone)]
pub struct Pace {
    /// When the burst limiter's bucket will be empty, in microseconds.
    burst: i64,
    /// The same for the long run.
    long: i64,
    /// Nothing is sent before, in milliseconds.
    paused_until: i64,
    /// Shares of the full rate, 1 to 32.
    rate: i64,
    /// When the rate last changed, in milliseconds.
    rate_since: i64,
}

impl Default for Pace {
    fn default() -> Self {
        Self {
            burst: i64::MIN / 2,
            long: i64::MIN / 2,
            paused_until: i64::MIN / 2,
            rate: FULL_RATE,
            rate_since: i64::MIN / 2,
        }
    }
}

impl Pace {
    /// Takes the next place; the answer is how many milliseconds to wait for it.
    pub fn reserve(&mut self, now: i64, limits: Limits) -> u32 {
        self.recover(now);
        let start = now.max(self.paused_until).saturating_mul(1_000);
        let burst = Limiter {
            span: BURST_SPAN,
            count: i64::from(limits.per_5_seconds.max(1)),
            rate: self.rate,
        };
        let long = Limiter {
            span: LONG_SPAN,
            count: i64::from(limits.per_5_minutes.max(1)),
            rate: self.rate,
        };
        let place = start
            .max(burst.earliest(self.burst))
            .max(long.earliest(self.long));
        self.burst = burst.taken(self.burst, place);
        self.long = long.taken(self.long, place);
        let wait = (place - now.saturating_mul(1_000)).max(0);
        u32::try_from((wait + 999) / 1_000).unwrap_or(u32::MAX)
    }

    /// How many milliseconds nothing may be sent: a 429 may have come while a place was waited for.
    pub fn paused(&self, now: i64) -> u32 {
        u32::try_from(self.paused_until.saturating_sub(now).max(0)).unwrap_or(u32::MAX)
    }

    /// A 429 came: pause for so many milliseconds and halve the rate, at most once a second, because
    /// requests in flight together are refused together.
    pub fn throttled(&mut self, now: i64, ms: u32) {
        self.recover(now);
        self.paused_until = self.paused_until.max(now.saturating_add(i64::from(ms)));
        if self.rate == FULL_RATE || now.saturating_sub(self.rate_since) >= STEP_MS {
            self.rate = (self.rate / 2).max(1);
            self.rate_since = now;
        }
    }

    /// One share of the full rate comes back each second without a 429.
    fn recover(&mut self, now: i64) {
        if self.rate < FULL_RATE {
            let steps = now.saturating_sub(self.rate_since.max(self.paused_until)) / STEP_MS;
            if steps > 0 {
                self.rate = self.rate.saturating_add(steps).min(FULL_RATE);
                self.rate_since = self
                    .rate_since
                    .max(self.paused_until)
                    .saturating_add(steps.saturating_mul(STEP_MS));
            }
        }
    }
}

/// One rule: `count` requests per `span` microseconds, all at once if the bucket is empty, at a share
/// of the full rate.
struct Limiter {
    span: i64,
    count: i64,
    rate: i64,
}

impl Limiter {
    /// Time one request takes out of the bucket.
    fn interval(&self) -> i64 {
        self.span * FULL_RATE / (self.count * self.rate)
    }

    /// When the next request may be made. A slowed rate allows no burst of its former size either.
    fn earliest(&self, empty_at: i64) -> i64 {
        empty_at
            .saturating_sub(self.span)
            .saturating_add(self.interval())
    }

    fn taken(&self, empty_at: i64, place: i64) -> i64 {
        empty_at.max(place).saturating_add(self.interval())
    }
}
