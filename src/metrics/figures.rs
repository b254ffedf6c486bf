//! The numbers of a group of sessions.

use serde::ser::{Serialize, SerializeMap, Serializer};

/// How often something is counted. The first ones count sessions that started in the period, those from
/// [`Count::Completed`] on sessions that ended in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Count {
    /// Sessions that started, without those that are hidden or with groups.
    Started,
    /// Those of them that go on.
    Open,
    /// Those that were answered.
    Answered,
    /// Those that were not.
    Unanswered,
    /// Those whose first response came within the goal.
    WithinGoal,
    /// Those whose first response came later or never.
    BeyondGoal,
    /// Started sessions without an agent.
    WithoutAgent,
    /// Hidden sessions, which count nowhere else.
    Hidden,
    /// Sessions with groups, which count nowhere else.
    GroupSessions,
    /// Sessions that ended.
    Completed,
    /// Those of them without an agent.
    CompletedWithoutAgent,
    /// Those in which the contact wrote again after more than 24 hours.
    Reopened,
    /// The other ones.
    NotReopened,
}

/// Names of the counts, in their order.
pub(super) const COUNTS: [&str; 13] = [
    "started",
    "open",
    "answered",
    "unanswered",
    "withinGoal",
    "beyondGoal",
    "withoutAgent",
    "hidden",
    "groupSessions",
    "completed",
    "completedWithoutAgent",
    "reopened",
    "notReopened",
];

/// A share: of two counts together, the first one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Share {
    /// Sessions that were answered.
    Answered,
    /// First responses within the goal.
    WithinGoal,
    /// Sessions in which the contact wrote again after more than 24 hours.
    Reopened,
}

const SHARES: [(&str, Count, Count); 3] = [
    ("answeredPercent", Count::Answered, Count::Unanswered),
    ("withinGoalPercent", Count::WithinGoal, Count::BeyondGoal),
    ("reopenedPercent", Count::Reopened, Count::NotReopened),
];

/// A time of a session.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Time {
    /// From the beginning, or the contact's first message, to the first response. Of sessions that started in the period.
    FirstResponse,
    /// The longest wait of the contact. Of sessions that ended in the period, as the following ones.
    LongestWait,
    /// From the first message of a person of the company to the end.
    Handling,
    /// From the beginning to the end.
    Total,
}

/// All times.
pub(super) const TIMES: [Time; 4] = [
    Time::FirstResponse,
    Time::LongestWait,
    Time::Handling,
    Time::Total,
];

const TIME_NAMES: [&str; TIMES.len()] = [
    "firstResponseMinutes",
    "longestWaitMinutes",
    "handlingMinutes",
    "totalMinutes",
];

impl Time {
    /// Its name in items.
    pub const fn name(self) -> &'static str {
        TIME_NAMES[self as usize]
    }
}

/// How a time is taken.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Clock {
    /// As the clock goes.
    #[default]
    Clock,
    /// Only while the company is open.
    Business,
}

/// Both, with their names.
pub(super) const CLOCKS: [(&str, Clock); 2] =
    [("clock", Clock::Clock), ("business", Clock::Business)];

/// What is said of many times.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stat {
    /// How many there are.
    Count,
    /// Their mean, in minutes, as the following ones.
    Mean,
    /// Their median; between the two in the middle if their number is even.
    Median,
    /// The smallest one that at least 90 % do not exceed.
    P90,
    /// The smallest one that at least 95 % do not exceed.
    P95,
}

/// Their names, in their order.
pub(super) const STATS: [&str; 5] = ["count", "mean", "median", "p90", "p95"];

/// The numbers of a group, or the differences between those of two.
///
/// As JSON: each count and share by its name, then each time as
/// `{ "clock": { "count", "mean", "median", "p90", "p95", "isExact" }, "business": { … } }`.
#[derive(Debug, Clone, PartialEq)]
pub struct Figures {
    pub(super) counts: [Option<f64>; COUNTS.len()],
    pub(super) shares: [Option<f64>; SHARES.len()],
    pub(super) times: [[TimeFigures; CLOCKS.len()]; TIMES.len()],
}

/// What is said of the times of one kind.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct TimeFigures {
    pub(super) stats: [Option<f64>; STATS.len()],
    pub(super) is_exact: bool,
}

impl Figures {
    /// Figures of these counts and times.
    pub(super) fn new(
        counts: [Option<f64>; COUNTS.len()],
        times: &[[TimeFigures; CLOCKS.len()]; TIMES.len()],
    ) -> Self {
        let share = |(_, of, rest): (&str, Count, Count)| {
            let of = counts[of as usize]?;
            let all = of + counts[rest as usize]?;
            (all > 0.0).then(|| rounded(100.0 * of / all))
        };
        Self {
            counts,
            shares: SHARES.map(share),
            times: *times,
        }
    }

    /// A count. `None` if nothing was to be counted: without a goal, nothing is within it.
    pub fn count(&self, count: Count) -> Option<f64> {
        self.counts[count as usize]
    }

    /// A share in percent, with at most two decimals.
    pub fn share(&self, share: Share) -> Option<f64> {
        self.shares[share as usize]
    }

    /// What is said of a time: minutes with at most two decimals, or how many there are.
    pub fn time(&self, time: Time, clock: Clock, stat: Stat) -> Option<f64> {
        self.times[time as usize][clock as usize].stats[stat as usize]
    }

    /// Whether median and percentiles of a time are exact.
    pub fn is_exact(&self, time: Time, clock: Clock) -> bool {
        self.times[time as usize][clock as usize].is_exact
    }

    /// How much these are more than others; `None` where either is.
    pub(super) fn minus(&self, before: &Self) -> Self {
        let times = std::array::from_fn(|time| {
            std::array::from_fn(|clock| {
                let (now, then) = (&self.times[time][clock], &before.times[time][clock]);
                TimeFigures {
                    stats: difference(now.stats, then.stats),
                    is_exact: now.is_exact && then.is_exact,
                }
            })
        });
        Self {
            counts: difference(self.counts, before.counts),
            shares: difference(self.shares, before.shares),
            times,
        }
    }
}

fn difference<const N: usize>(now: [Option<f64>; N], before: [Option<f64>; N]) -> [Option<f64>; N] {
    std::array::from_fn(|place| Some(rounded(now[place]? - before[place]?)))
}

/// With at most two decimals, and without the sign of a zero.
pub(super) fn rounded(number: f64) -> f64 {
    (number * 100.0).round() / 100.0 + 0.0
}

impl Serialize for Figures {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        self.write(&mut map)?;
        map.end()
    }
}

impl Figures {
    pub(super) fn write<M: SerializeMap>(&self, map: &mut M) -> Result<(), M::Error> {
        for (name, count) in COUNTS.iter().zip(&self.counts) {
            map.serialize_entry(name, &count.map(Number))?;
        }
        for ((name, ..), share) in SHARES.iter().zip(&self.shares) {
            map.serialize_entry(name, &share.map(Number))?;
        }
        for (time, clocks) in TIMES.iter().zip(&self.times) {
            map.serialize_entry(time.name(), &ByClock(clocks))?;
        }
        Ok(())
    }
}

/// A number, without `.0` if it is whole.
pub(super) struct Number(pub(super) f64);

impl Serialize for Number {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        #[allow(clippy::cast_possible_truncation, reason = "a whole number below 2^53")]
        if self.0.fract() == 0.0 {
            serializer.serialize_i64(self.0 as i64)
        } else {
            serializer.serialize_f64(self.0)
        }
    }
}

/// One value for each clock.
pub(super) struct ByClock<'a, Value>(pub(super) &'a [Value; CLOCKS.len()]);

impl<Value: Serialize> Serialize for ByClock<'_, Value> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(CLOCKS.len()))?;
        for ((name, _), value) in CLOCKS.iter().zip(self.0) {
            map.serialize_entry(name, value)?;
        }
        map.end()
    }
}

impl Serialize for TimeFigures {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        for (name, stat) in STATS.iter().zip(self.stats) {
            map.serialize_entry(name, &stat.map(Number))?;
        }
        map.serialize_entry("isExact", &self.is_exact)?;
        map.end()
    }
}
