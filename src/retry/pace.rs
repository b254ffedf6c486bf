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

/// A clock that went back by more than this was set, and was not merely imprecise.
const CLOCK_SET_BACK_MS: i64 = 60_000;

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
    /// When the rate was last halved, in milliseconds.
    halved_at: i64,
    /// Up to when recovery is accounted for, in milliseconds.
    recovered_at: i64,
    /// The latest time this pace was asked, in milliseconds.
    asked_at: i64,
}

impl Default for Pace {
    fn default() -> Self {
        Self {
            burst: i64::MIN / 2,
            long: i64::MIN / 2,
            paused_until: i64::MIN / 2,
            rate: FULL_RATE,
            halved_at: i64::MIN / 2,
            recovered_at: i64::MIN / 2,
            asked_at: i64::MIN / 2,
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
        let wait = place.saturating_sub(now.saturating_mul(1_000)).max(0);
        u32::try_from(wait.saturating_add(999) / 1_000).unwrap_or(u32::MAX)
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
        if now.saturating_sub(self.halved_at) >= STEP_MS {
            self.rate = (self.rate / 2).max(1);
            self.halved_at = now;
        }
        // Calm begins anew, whether or not this one halved the rate.
        self.recovered_at = self.recovered_at.max(now);
    }

    /// One share of the full rate comes back each second without a 429.
    fn recover(&mut self, now: i64) {
        if now < self.asked_at.saturating_sub(CLOCK_SET_BACK_MS) {
            // Times kept from before would make the account wait for what is past.
            *self = Self {
                rate: self.rate,
                recovered_at: now,
                ..Self::default()
            };
        }
        self.asked_at = self.asked_at.max(now);
        if self.rate < FULL_RATE {
            let calm_since = self.recovered_at.max(self.paused_until);
            let steps = now.saturating_sub(calm_since) / STEP_MS;
            if steps > 0 {
                self.rate = self.rate.saturating_add(steps).min(FULL_RATE);
                self.recovered_at = calm_since.saturating_add(steps.saturating_mul(STEP_MS));
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

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: i64 = 1_700_000_000_000;
    const BURST_OF_TEN: Limits = Limits {
        per_5_seconds: 10,
        per_5_minutes: 1_000,
    };

    /// Sends as fast as the pace lets it for so many milliseconds; returns when each request went out.
    fn send_for(pace: &mut Pace, from: i64, span: i64, limits: Limits) -> Vec<i64> {
        let mut sent = Vec::new();
        let mut now = from;
        while now < from + span {
            now += i64::from(pace.reserve(now, limits));
            sent.push(now);
        }
        sent
    }

    fn most_in_any(window: i64, sent: &[i64]) -> usize {
        let ends = sent.iter().enumerate();
        ends.map(|(index, end)| {
            sent[..=index]
                .iter()
                .filter(|at| *end - **at < window)
                .count()
        })
        .max()
        .unwrap_or(0)
    }

    #[test]
    fn a_burst_goes_out_at_once_and_then_at_the_rate() {
        let mut pace = Pace::default();
        let waits: Vec<u32> = (0..13).map(|_| pace.reserve(NOW, BURST_OF_TEN)).collect();
        assert_eq!(waits, [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 500, 1_000, 1_500]);
        // Half a second later half a second less remains.
        assert_eq!(pace.reserve(NOW + 500, BURST_OF_TEN), 1_500);
    }

    #[test]
    fn an_idle_account_gets_its_burst_back() {
        let mut pace = Pace::default();
        for _ in 0..10 {
            assert_eq!(pace.reserve(NOW, BURST_OF_TEN), 0);
        }
        assert!((0..10).all(|_| pace.reserve(NOW + 5_000, BURST_OF_TEN) == 0));
        assert!(pace.reserve(NOW + 5_000, BURST_OF_TEN) > 0);
    }

    #[test]
    fn the_defaults_never_exceed_what_the_account_may_do() {
        let sent = send_for(&mut Pace::default(), NOW, 900_000, Limits::default());
        assert!(
            most_in_any(5_000, &sent) <= 200,
            "{}",
            most_in_any(5_000, &sent)
        );
        assert!(
            most_in_any(300_000, &sent) <= 1_000,
            "{}",
            most_in_any(300_000, &sent)
        );
        // In the long run: half of it.
        let late = sent.iter().filter(|at| **at >= NOW + 600_000).count();
        assert!((495..=505).contains(&late), "{late}");
    }

    #[test]
    fn a_429_pauses_and_halves_the_rate_but_only_once_a_second() {
        let mut pace = Pace::default();
        pace.throttled(NOW, 2_000);
        pace.throttled(NOW + 10, 2_000);
        pace.throttled(NOW + 20, 1_000);
        assert_eq!(pace.rate, 16);
        assert_eq!(pace.paused(NOW + 10), 2_000);
        assert_eq!(pace.reserve(NOW + 10, BURST_OF_TEN), 2_000);
        assert_eq!(pace.paused(NOW + 2_010), 0);
        pace.throttled(NOW + 1_020, 0);
        assert_eq!(pace.rate, 8);
    }

    #[test]
    fn the_rate_has_a_floor_and_recovers_share_by_share() {
        let mut pace = Pace::default();
        for second in 0..20 {
            pace.throttled(NOW + second * 1_000, 0);
        }
        assert_eq!(pace.rate, 1);
        let calm = NOW + 19_000;
        for (seconds, rate) in [(0, 1), (1, 2), (10, 11), (31, 32), (600, 32)] {
            let mut later = pace.clone();
            later.recover(calm + seconds * 1_000);
            assert_eq!(later.rate, rate, "after {seconds} s");
        }
    }

    #[test]
    fn a_slowed_pace_sends_at_its_share() {
        let limits = Limits {
            per_5_seconds: 100,
            per_5_minutes: 100_000,
        };
        let mut pace = Pace {
            rate: 8,
            recovered_at: i64::MAX / 4,
            ..Pace::default()
        };
        let sent = send_for(&mut pace, NOW, 60_000, limits);
        let late = sent.iter().filter(|at| **at >= NOW + 30_000).count();
        assert!(
            (145..=155).contains(&late),
            "a quarter of 20 a second for 30 s, not {late}"
        );
    }

    #[test]
    fn accounts_and_sends_have_their_own_pace_and_the_table_is_bounded() {
        let mut paces = Paces::new();
        let bucket = Bucket::of("/chat/v1/send/text");
        assert_eq!(
            [bucket, Bucket::of("/chat/v1/message/send")],
            [Bucket::Send, Bucket::General]
        );
        paces.of("a", Bucket::General).throttled(NOW, 5_000);
        assert_eq!(paces.of("a", Bucket::Send).paused(NOW), 0);
        assert_eq!(paces.of("b", Bucket::General).paused(NOW), 0);
        assert_eq!(paces.of("a", Bucket::General).paused(NOW), 5_000);
        for account in 0..BUCKETS * 2 {
            // "a" stays in use and so stays known.
            assert_eq!(paces.of("a", Bucket::General).paused(NOW), 5_000);
            paces.of(&account.to_string(), Bucket::General);
        }
        assert_eq!(paces.paces.len(), BUCKETS);
        for account in 0..BUCKETS {
            paces.of(&account.to_string(), Bucket::General);
        }
        assert_eq!(paces.of("a", Bucket::General).paused(NOW), 0);
    }

    #[test]
    fn clocks_that_jump_do_no_harm() {
        let mut pace = Pace::default();
        for now in [i64::MIN, 0, NOW, i64::MAX, NOW, -1] {
            pace.throttled(now, u32::MAX);
            pace.reserve(
                now,
                Limits {
                    per_5_seconds: 0,
                    per_5_minutes: u32::MAX,
                },
            );
            pace.paused(now);
        }
        assert!(pace.rate >= 1);
        let mut pace = Pace::default();
        pace.reserve(NOW, BURST_OF_TEN);
        pace.throttled(NOW, 60_000);
        assert_eq!(
            pace.reserve(NOW - 86_400_000, BURST_OF_TEN),
            0,
            "a day back is no day of waiting"
        );
    }
}
