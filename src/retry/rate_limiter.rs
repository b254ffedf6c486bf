//! The request rate of an account. The API counts the requests of the whole account, which other
//! integrations share, so half of the limit is used by default (API notes, section 5).
//!
//! Each request takes a ticket. Two token buckets, one for bursts (5 s) and one for the long term (5 min),
//! release the tickets in order. A ticket has no fixed time, because the rate changes in the meantime.
//!
//! A 429 means that other clients use the account. The account pauses, twice as long each time; the tokens
//! saved for a burst are dropped; the rate halves. After the pause a single request probes the account.
//! When it succeeds, the others follow, at a rate that recovers slowly. So several n8n workers settle below
//! the limit without coordination (`tests/scale` checks this).
//!
//! ```text
//! poll ──▶ Polls ──▶ General ──▶ request
//! any other request ─▶ General ──▶ request
//! ```
//!
//! A full bucket lets its content pass at once, beside what flows in: after a quiet time one window can hold twice the pace, which by
//! default is the limit of the account. Polls never end, so they first wait in a share of their own. Half of the pace flows into its
//! buckets, and content and inflow together stay below the pace in every window. Other requests do not wait for polls that wait there.

use super::{backoff, retry_after};

/// Rate limiters kept at the same time, up to four for an account; the least recently used one is evicted.
const CAPACITY: usize = 128;

const BURST_SPAN: i64 = 5_000;
const LONG_SPAN: i64 = 300_000;

/// The full rate, in shares.
const FULL_RATE: i64 = 32;

/// One share recovers in this many milliseconds: from half to the full rate in slightly more than the
/// API's long window, because requests count for that long.
const RECOVERY_MS: i64 = 20_000;

/// After this many pauses the burst window is over, so the long window is the one that is exceeded.
const BURST_PAUSES: u32 = 3;

/// How long other requests wait for the response to a probe.
const PROBE_MS: i64 = 5_000;

/// While the rate is reduced, or a probe is in flight, waiting requests check again after this many
/// milliseconds, because the rate may have recovered.
const RECHECK_MS: i64 = 5_000;
const RECHECK_PROBE_MS: i64 = 250;

/// The longest pause: a mistake in a header of the server must not close an account for years.
const LONGEST_PAUSE_MS: i64 = 86_400_000;

/// A clock that goes back by more than this was set; less is imprecision.
const CLOCK_SET_BACK_MS: i64 = 60_000;

/// Requests allowed.
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

/// Requests that the API counts separately.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RateScope {
    /// All other requests.
    General,
    /// `/chat/v1/send/*`.
    Send,
    /// Addresses of files. They do not belong to the API, which therefore does not count them.
    Files,
    /// Option lists of the editor. The API counts them with all others; here they have a share of their own, so
    /// that executions never wait for a user who types.
    Lists,
    /// Polls. Their requests wait here first, and then in `General`: a 429 concerns that scope alone.
    Polls,
}

impl RateScope {
    /// The scope of a path.
    pub fn of(path: &str) -> Self {
        if path.starts_with("/chat/v1/send/") {
            Self::Send
        } else {
            Self::General
        }
    }

    /// Another scope that the API counts together with this one.
    fn counted_with(self) -> Option<Self> {
        match self {
            Self::General => Some(Self::Lists),
            Self::Lists => Some(Self::General),
            Self::Send | Self::Files | Self::Polls => None,
        }
    }
}

/// The rate limiters of all accounts of this process. Bounded, and keyed by a digest: never by an API key.
#[derive(Debug, Default)]
pub struct RateLimiters {
    /// The most recently used last.
    entries: Vec<(String, RateScope, RateLimiter)>,
}

impl RateLimiters {
    /// The rate limiter of an account's scope.
    pub fn of(&mut self, account: &str, scope: RateScope) -> &mut RateLimiter {
        let found = self
            .entries
            .iter()
            .position(|(name, kind, _)| *kind == scope && name == account);
        let entry = if let Some(index) = found {
            self.entries.remove(index)
        } else {
            if self.entries.len() >= CAPACITY {
                self.entries.remove(0);
            }
            (account.to_owned(), scope, RateLimiter::of(scope))
        };
        let last = self.entries.len();
        self.entries.push(entry);
        &mut self.entries[last].2
    }

    /// A 429 arrived; see [`RateLimiter::throttled`]. A wait that no execution makes holds for all requests that
    /// the API counts together.
    pub fn throttled(
        &mut self,
        account: &str,
        scope: RateScope,
        now: i64,
        said: Option<i64>,
        random: u32,
    ) -> u32 {
        let limiter = self.of(account, scope);
        let pause = limiter.throttled(now, said, random);
        if limiter.closed_until(now).is_some()
            && let Some(other) = scope.counted_with()
        {
            let left = Some(i64::from(pause));
            self.of(account, other).throttled(now, left, random);
        }
        pause
    }
}

/// A position in the queue of requests.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ticket(i64);

/// The rate limiter of one scope. Times are milliseconds since the Unix epoch.
#[derive(Debug, Clone)]
pub struct RateLimiter {
    /// Tickets issued so far.
    issued: i64,
    burst: Bucket,
    long: Bucket,
    /// Shares of the full rate, 1 to 32.
    rate: i64,
    /// Time up to which recovery is counted.
    recovered_at: i64,
    /// No request is sent before this time.
    paused_until: i64,
    /// Pauses since the last success.
    pauses: u32,
    /// Other requests wait for the response to the probe until this time.
    probe_until: i64,
    /// The latest time seen.
    asked_at: i64,
}

impl RateLimiter {
    /// An unused rate limiter.
    pub fn of(scope: RateScope) -> Self {
        let parts = match scope {
            RateScope::Polls => POLLS,
            _ => WHOLE,
        };
        Self {
            issued: 0,
            burst: Bucket::full(BURST_SPAN, parts),
            long: Bucket::full(LONG_SPAN, parts),
            rate: FULL_RATE,
            recovered_at: i64::MIN / 2,
            paused_until: i64::MIN / 2,
            pauses: 0,
            probe_until: i64::MIN / 2,
            asked_at: i64::MIN / 2,
        }
    }

    /// Takes a position at the end of the queue.
    pub fn take_ticket(&mut self, now: i64, limits: Limits) -> Ticket {
        self.pass_time(now, limits);
        self.issued += 1;
        Ticket(self.issued)
    }

    /// Milliseconds to wait before asking again; 0: send the request now.
    pub fn wait(&mut self, ticket: Ticket, now: i64, limits: Limits) -> u32 {
        self.pass_time(now, limits);
        let pause = self.paused_until.saturating_sub(now);
        if pause > 0 {
            return milliseconds(pause);
        }
        let places = self
            .burst
            .wait(ticket, self.rate, limits.per_5_seconds)
            .max(self.long.wait(ticket, self.rate, limits.per_5_minutes));
        if places > 0 {
            return milliseconds(if self.rate < FULL_RATE {
                places.min(RECHECK_MS)
            } else {
                places
            });
        }
        if self.pauses > 0 {
            let probe = self.probe_until.saturating_sub(now);
            if probe > 0 {
                return milliseconds(probe.min(RECHECK_PROBE_MS));
            }
            self.probe_until = now.saturating_add(PROBE_MS);
        }
        0
    }

    /// A response other than 429 arrived.
    pub fn accepted(&mut self, now: i64) {
        // Responses to requests sent before the pause do not count.
        if now >= self.paused_until {
            self.pauses = 0;
        }
    }

    /// Whether the account is paused, or was and no request has succeeded since.
    pub fn is_throttled(&self) -> bool {
        self.pauses > 0
    }

    /// When requests are allowed again, if the server asked for a longer wait than an execution makes.
    pub fn closed_until(&self, now: i64) -> Option<i64> {
        let left = self.paused_until.saturating_sub(now);
        let patience = retry_after::LONGEST_MS + i64::from(retry_after::JITTER_MS);
        (left > patience).then_some(self.paused_until)
    }

    /// A 429 arrived. Returns how many milliseconds the account pauses: the back-off, or as long as the server
    /// asked for if that is longer. A server that always asks for no wait must not be asked without end.
    /// Concurrent 429 responses count once.
    pub fn throttled(&mut self, now: i64, said: Option<i64>, random: u32) -> u32 {
        let said = said.map_or(0, |ms| ms.clamp(0, LONGEST_PAUSE_MS));
        self.notice_clock(now);
        self.asked_at = self.asked_at.max(now);
        self.burst.spend_savings(self.issued);
        if self.pauses >= BURST_PAUSES {
            self.long.spend_savings(self.issued);
        }
        if self.pauses == 0 {
            self.rate = (self.rate / 2).max(1);
        }
        if now >= self.paused_until {
            let pause = i64::from(backoff::throttled(self.pauses, random)).max(said);
            self.pauses = self.pauses.saturating_add(1);
            self.paused_until = now.saturating_add(pause);
        } else {
            self.paused_until = self.paused_until.max(now.saturating_add(said));
        }
        self.probe_until = self.paused_until;
        self.recovered_at = self.paused_until;
        milliseconds(self.paused_until.saturating_sub(now))
    }

    fn pass_time(&mut self, now: i64, limits: Limits) {
        self.notice_clock(now);
        // No tokens accumulate during a pause: they would allow another burst.
        let counted = self.asked_at.max(self.paused_until);
        let passed = now.saturating_sub(counted).clamp(0, LONG_SPAN);
        self.asked_at = self.asked_at.max(now);
        if self.rate < FULL_RATE {
            let shares = now.saturating_sub(self.recovered_at).max(0) / RECOVERY_MS;
            self.rate = self.rate.saturating_add(shares).min(FULL_RATE);
            self.recovered_at = self
                .recovered_at
                .saturating_add(shares.saturating_mul(RECOVERY_MS));
        }
        let (issued, rate) = (self.issued, self.rate);
        self.burst
            .pass_time(passed, issued, rate, limits.per_5_seconds);
        self.long
            .pass_time(passed, issued, rate, limits.per_5_minutes);
    }

    /// A clock that was set back must not delay requests.
    fn notice_clock(&mut self, now: i64) {
        if now < self.asked_at.saturating_sub(CLOCK_SET_BACK_MS) {
            self.asked_at = now;
            self.recovered_at = now;
            self.paused_until = now;
            self.probe_until = now;
        }
    }
}

fn milliseconds(ms: i64) -> u32 {
    u32::try_from(ms.max(0)).unwrap_or(u32::MAX)
}

/// What a bucket makes of a limit.
#[derive(Debug, Clone, Copy)]
struct Parts {
    /// The limit divided by this flows in.
    flow: i64,
    /// What is saved at most, in fifths of what flows in during the span.
    saved: i64,
}

/// The limit in each span, and as much again that was saved before.
const WHOLE: Parts = Parts { flow: 1, saved: 5 };

/// Nine tenths of the limit in any span. The last tenth is for requests that arrive closer together than they were sent, and for those
/// that waited in the other scope meanwhile.
const POLLS: Parts = Parts { flow: 2, saved: 4 };

/// A token bucket at a share of the full rate.
#[derive(Debug, Clone)]
struct Bucket {
    /// Milliseconds.
    span: i64,
    parts: Parts,
    /// Up to which ticket the queue may advance, in fractions of a ticket, so that it is an integer at any rate.
    open: i64,
}

impl Bucket {
    /// An unused bucket.
    fn full(span: i64, parts: Parts) -> Self {
        Self {
            span,
            parts,
            open: i64::MAX / 4,
        }
    }

    /// Fractions in a ticket.
    fn ticket(&self) -> i64 {
        self.span * FULL_RATE
    }

    /// Fractions that each millisecond adds, at a limit of `count` requests per span.
    fn per_ms(&self, rate: i64, count: u32) -> i64 {
        (i64::from(count) / self.parts.flow).max(1) * rate
    }

    fn pass_time(&mut self, passed: i64, issued: i64, rate: i64, count: u32) {
        let per_ms = self.per_ms(rate, count);
        let savings = (per_ms * self.span / 5 * self.parts.saved).max(self.ticket());
        let open = self.open.saturating_add(passed * per_ms);
        self.open = open.min(issued.saturating_mul(self.ticket()).saturating_add(savings));
    }

    /// Drops the tokens saved for a burst; the next request is one interval away.
    fn spend_savings(&mut self, issued: i64) {
        self.open = self.open.min(issued.saturating_mul(self.ticket()));
    }

    fn wait(&self, ticket: Ticket, rate: i64, count: u32) -> i64 {
        let missing = ticket
            .0
            .saturating_mul(self.ticket())
            .saturating_sub(self.open);
        let per_ms = self.per_ms(rate, count);
        if missing <= 0 {
            0
        } else {
            missing.saturating_add(per_ms - 1) / per_ms
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::retry::random::Random;

    const NOW: i64 = 1_700_000_000_000;
    const BURST_OF_TEN: Limits = Limits {
        per_5_seconds: 10,
        per_5_minutes: 1_000,
    };

    /// Takes a ticket and returns its wait.
    fn queue(limiter: &mut RateLimiter, now: i64, limits: Limits) -> u32 {
        let ticket = limiter.take_ticket(now, limits);
        limiter.wait(ticket, now, limits)
    }

    /// Sends at the allowed rate for `span` milliseconds; returns the time of each request.
    fn send_for(limiter: &mut RateLimiter, from: i64, span: i64, limits: Limits) -> Vec<i64> {
        let mut sent = Vec::new();
        let mut now = from;
        while now < from + span {
            let ticket = limiter.take_ticket(now, limits);
            loop {
                let ms = limiter.wait(ticket, now, limits);
                if ms == 0 {
                    break;
                }
                now += i64::from(ms);
            }
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
        let mut limiter = RateLimiter::of(RateScope::General);
        let waits: Vec<u32> = (0..13)
            .map(|_| queue(&mut limiter, NOW, BURST_OF_TEN))
            .collect();
        assert_eq!(waits, [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 500, 1_000, 1_500]);
        // Half a second later half a second less remains.
        assert_eq!(queue(&mut limiter, NOW + 500, BURST_OF_TEN), 1_500);
    }

    #[test]
    fn an_idle_account_gets_its_burst_back() {
        let mut limiter = RateLimiter::of(RateScope::General);
        for _ in 0..10 {
            assert_eq!(queue(&mut limiter, NOW, BURST_OF_TEN), 0);
        }
        assert!((0..10).all(|_| queue(&mut limiter, NOW + 5_000, BURST_OF_TEN) == 0));
        assert!(queue(&mut limiter, NOW + 5_000, BURST_OF_TEN) > 0);
    }

    #[test]
    fn the_defaults_never_exceed_what_the_account_may_do() {
        let sent = send_for(
            &mut RateLimiter::of(RateScope::General),
            NOW,
            900_000,
            Limits::default(),
        );
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
    fn polls_never_exceed_the_pace_in_any_window() {
        let mut random = Random::new(7);
        for (per_5_seconds, per_5_minutes) in [
            (100, 500),
            (200, 1_000),
            (1, 1_000),
            (2, 2),
            (3, 7),
            (4, 1_000),
            (10, 12),
            (7, 100),
            (200, 1),
        ] {
            let limits = Limits {
                per_5_seconds,
                per_5_minutes,
            };
            for calm in [0, 1, 2_000, 100_000] {
                let mut limiter = RateLimiter::of(RateScope::Polls);
                let mut now = NOW;
                let mut sent = Vec::new();
                while now < NOW + 1_500_000 {
                    let ticket = limiter.take_ticket(now, limits);
                    while let ms @ 1.. = limiter.wait(ticket, now, limits) {
                        now += i64::from(ms);
                    }
                    sent.push(now);
                    // Now and then nothing is asked for a while.
                    if calm > 0 && random.next().is_multiple_of(40) {
                        now += i64::from(random.next() % calm);
                    }
                }
                for (window, most) in [(BURST_SPAN, per_5_seconds), (LONG_SPAN, per_5_minutes)] {
                    let seen = most_in_any(window, &sent);
                    // One request that was saved and one that flows in are the least that a bucket can give.
                    let most = most.max(2) as usize;
                    assert!(seen <= most, "{limits:?} {calm}: {seen} in {window} ms");
                }
            }
        }
    }

    #[test]
    fn polls_have_half_of_the_pace_in_the_long_run() {
        let limits = Limits::default();
        let mut limiter = RateLimiter::of(RateScope::Polls);
        let sent = send_for(&mut limiter, NOW, 900_000, limits);
        assert_eq!(sent.iter().filter(|at| **at == NOW).count(), 40, "at once");
        let late = sent.iter().filter(|at| **at >= NOW + 600_000).count();
        assert!((248..=252).contains(&late), "{late}");
    }

    #[test]
    fn what_is_refused_together_pauses_once_and_halves_the_rate_once() {
        let mut limiter = RateLimiter::of(RateScope::General);
        assert_eq!(limiter.throttled(NOW, None, u32::MAX), 2_000);
        assert_eq!(limiter.throttled(NOW + 10, None, u32::MAX), 1_990);
        assert_eq!(limiter.throttled(NOW + 20, Some(5_000), 0), 5_000);
        assert_eq!(limiter.rate, 16);
        assert_eq!(queue(&mut limiter, NOW + 20, BURST_OF_TEN), 5_000);
    }

    #[test]
    fn pauses_double_until_a_request_is_let_through() {
        let mut limiter = RateLimiter::of(RateScope::General);
        let mut now = NOW;
        for expected in [2_000, 4_000, 8_000, 16_000, 32_000, 60_000, 60_000] {
            let pause = limiter.throttled(now, None, u32::MAX);
            assert_eq!(pause, expected);
            now += i64::from(pause);
        }
        assert_eq!(limiter.rate, 16, "one busy time, one halving");
        limiter.accepted(now - 1);
        assert_eq!(
            limiter.pauses, 7,
            "an answer to what was sent before the pause"
        );
        limiter.accepted(now);
        assert_eq!(limiter.throttled(now, None, u32::MAX), 2_000);
        assert_eq!(limiter.rate, 8);
    }

    #[test]
    fn a_server_that_asks_for_no_wait_gets_the_back_off_all_the_same() {
        for asked in [0, 1_000] {
            let mut limiter = RateLimiter::of(RateScope::General);
            let mut now = NOW;
            for expected in [2_000, 4_000, 8_000, 16_000, 32_000, 60_000, 60_000] {
                let pause = limiter.throttled(now, Some(asked), u32::MAX);
                assert_eq!(pause, expected, "{asked}");
                now += i64::from(pause);
            }
        }
    }

    #[test]
    fn after_a_pause_one_request_goes_ahead_alone() {
        let mut limiter = RateLimiter::of(RateScope::General);
        let waiting: Vec<Ticket> = (0..3)
            .map(|_| limiter.take_ticket(NOW, Limits::default()))
            .collect();
        let open = NOW + i64::from(limiter.throttled(NOW, Some(3_000), 0));
        let mut ask = |ticket: usize, now| limiter.wait(waiting[ticket], now, Limits::default());
        assert_eq!(ask(0, open), 0);
        assert_eq!(ask(1, open), 250);
        assert_eq!(ask(2, open + PROBE_MS - 1), 1);
        assert_eq!(ask(1, open + PROBE_MS), 0, "the first one is lost");
        limiter.accepted(open + PROBE_MS);
        assert_eq!(
            limiter.wait(waiting[2], open + PROBE_MS, Limits::default()),
            0
        );
    }

    #[test]
    fn a_429_ends_the_burst_that_was_saved_up() {
        let mut limiter = RateLimiter::of(RateScope::General);
        let open = NOW + i64::from(limiter.throttled(NOW, None, 0));
        limiter.accepted(open);
        // 10 in 5 s, halved: one a second.
        assert_eq!(queue(&mut limiter, open, BURST_OF_TEN), 1_000);
        assert_eq!(queue(&mut limiter, open, BURST_OF_TEN), 2_000);
    }

    #[test]
    fn refused_for_longer_than_a_burst_counts_the_long_run_is_spent_too() {
        let limits = Limits {
            per_5_seconds: 1_000,
            per_5_minutes: 300,
        };
        for (refusals, ms) in [(3, 10), (4, 2_000)] {
            let mut limiter = RateLimiter::of(RateScope::General);
            let mut now = NOW;
            for _ in 0..refusals {
                now += i64::from(limiter.throttled(now, None, 0));
            }
            limiter.accepted(now);
            // One a second, halved; the burst allows a hundred a second.
            assert_eq!(queue(&mut limiter, now, limits), ms, "{refusals}");
        }
    }

    #[test]
    fn who_waits_at_a_slowed_rate_goes_earlier_when_it_recovers() {
        let limits = Limits {
            per_5_seconds: 1_000,
            per_5_minutes: 300,
        };
        let mut limiter = RateLimiter {
            rate: 1,
            recovered_at: NOW,
            ..RateLimiter::of(RateScope::General)
        };
        limiter.take_ticket(NOW, limits);
        let mut now = NOW + i64::from(limiter.throttled(NOW, None, 0));
        limiter.accepted(now);
        let ticket = limiter.take_ticket(now, limits);
        loop {
            let ms = limiter.wait(ticket, now, limits);
            assert!(ms <= 5_000, "looks again");
            if ms == 0 {
                break;
            }
            now += i64::from(ms);
        }
        assert!(
            now - NOW < 32_000,
            "not the 32 s of the lowest rate, {}",
            now - NOW
        );
    }

    #[test]
    fn the_rate_has_a_floor_and_recovers_share_by_share() {
        let mut limiter = RateLimiter::of(RateScope::General);
        let mut calm = NOW;
        for _ in 0..20 {
            calm += i64::from(limiter.throttled(calm, None, 0));
            limiter.accepted(calm);
        }
        assert_eq!(limiter.rate, 1);
        for (seconds, rate) in [(0, 1), (19, 1), (20, 2), (200, 11), (620, 32), (6_000, 32)] {
            let mut later = limiter.clone();
            later.pass_time(calm + seconds * 1_000, Limits::default());
            assert_eq!(later.rate, rate, "after {seconds} s");
        }
    }

    #[test]
    fn a_reduced_rate_sends_at_its_share() {
        let limits = Limits {
            per_5_seconds: 100,
            per_5_minutes: 100_000,
        };
        let mut limiter = RateLimiter {
            rate: 8,
            recovered_at: i64::MAX / 4,
            ..RateLimiter::of(RateScope::General)
        };
        let sent = send_for(&mut limiter, NOW, 60_000, limits);
        let late = sent.iter().filter(|at| **at >= NOW + 30_000).count();
        assert!(
            (145..=155).contains(&late),
            "a quarter of 20 a second for 30 s, not {late}"
        );
    }

    #[test]
    fn accounts_and_sends_have_their_own_rate_and_the_table_is_bounded() {
        let mut rate_limiters = RateLimiters::default();
        let scope = RateScope::of("/chat/v1/send/text");
        assert_eq!(
            [scope, RateScope::of("/chat/v1/message/send")],
            [RateScope::Send, RateScope::General]
        );
        let paused = |rate_limiters: &mut RateLimiters, account: &str, scope| {
            let limiter = rate_limiters.of(account, scope);
            limiter.wait(Ticket(0), NOW, Limits::default())
        };
        rate_limiters
            .of("a", RateScope::General)
            .throttled(NOW, Some(5_000), 0);
        assert_eq!(paused(&mut rate_limiters, "a", RateScope::Send), 0);
        assert_eq!(paused(&mut rate_limiters, "b", RateScope::General), 0);
        assert_eq!(paused(&mut rate_limiters, "a", RateScope::General), 5_000);
        for account in 0..CAPACITY * 2 {
            // "a" stays in use and so stays known.
            assert_eq!(paused(&mut rate_limiters, "a", RateScope::General), 5_000);
            rate_limiters.of(&account.to_string(), RateScope::General);
        }
        assert_eq!(rate_limiters.entries.len(), CAPACITY);
        for account in 0..CAPACITY {
            rate_limiters.of(&account.to_string(), RateScope::General);
        }
        assert_eq!(paused(&mut rate_limiters, "a", RateScope::General), 0);
    }

    #[test]
    fn clocks_that_jump_do_no_harm() {
        let odd = Limits {
            per_5_seconds: 0,
            per_5_minutes: u32::MAX,
        };
        let mut limiter = RateLimiter::of(RateScope::General);
        for now in [i64::MIN, 0, NOW, i64::MAX, NOW, -1] {
            limiter.throttled(now, Some(i64::MAX), 0);
            queue(&mut limiter, now, odd);
            limiter.accepted(now);
        }
        assert!(limiter.rate >= 1);
        let mut limiter = RateLimiter::of(RateScope::General);
        queue(&mut limiter, NOW, BURST_OF_TEN);
        limiter.throttled(NOW, Some(60_000), 0);
        let day_before = NOW - 86_400_000;
        let ticket = limiter.take_ticket(day_before, BURST_OF_TEN);
        let ms = limiter.wait(ticket, day_before, BURST_OF_TEN);
        assert!(
            ms <= 1_000,
            "a clock set back by a day causes a wait of {ms} ms"
        );
    }
}
