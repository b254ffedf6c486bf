//! Many times of one kind: exact up to a number of them, a sketch beyond it. What two hold can be put together in any order.

use sketches_ddsketch::{Config, DDSketch};

use super::figures::{STATS, rounded};

/// So many times are kept one by one; median and percentiles of them are exact.
pub const MOST_EXACT: usize = 1_000;
/// How far median and percentiles of more times may be from the exact ones, in percent of these.
pub const ERROR_PERCENT: f64 = 1.0;

/// Enough bins for any time from a millisecond to thousands of years, so that none are put together.
const MOST_BINS: u32 = 2_048;
const SHORTEST_MS: f64 = 0.5;
const MS_PER_MINUTE: f64 = 60_000.0;

/// Times of one kind.
#[derive(Clone, Default)]
pub(super) struct Times {
    count: u64,
    /// Milliseconds. Whole numbers, so that the order of additions does not change the sum.
    sum: i128,
    held: Held,
}

#[derive(Clone)]
enum Held {
    All(Vec<i64>),
    Sketch(Box<DDSketch>),
}

impl Default for Held {
    fn default() -> Self {
        Self::All(Vec::new())
    }
}

impl Held {
    fn sketch(times: &[i64]) -> Self {
        let config = Config::new(ERROR_PERCENT / 100.0, MOST_BINS, SHORTEST_MS);
        let mut sketch = DDSketch::new(config);
        for time in times {
            sketch.add(ms(*time));
        }
        Self::Sketch(Box::new(sketch))
    }
}

impl Times {
    /// Adds one, in milliseconds.
    pub(super) fn add(&mut self, time: i64) {
        self.count += 1;
        self.sum += i128::from(time);
        match &mut self.held {
            Held::All(times) => {
                times.push(time);
                if times.len() > MOST_EXACT {
                    self.held = Held::sketch(times);
                }
            }
            Held::Sketch(sketch) => sketch.add(ms(time)),
        }
    }

    /// Adds all of another.
    pub(super) fn merge(&mut self, other: &Self) {
        if let Held::All(times) = &other.held {
            for time in times {
                self.add(*time);
            }
            return;
        }
        self.count += other.count;
        self.sum += other.sum;
        if let Held::All(times) = &self.held {
            self.held = Held::sketch(times);
        }
        if let (Held::Sketch(own), Held::Sketch(others)) = (&mut self.held, &other.held) {
            // Sketches of one configuration always fit.
            let _ = own.merge(others);
        }
    }

    /// Whether median and percentiles are exact.
    pub(super) fn is_exact(&self) -> bool {
        matches!(self.held, Held::All(_))
    }

    /// In the order of [`STATS`], times in minutes.
    pub(super) fn stats(&self) -> [Option<f64>; STATS.len()] {
        if self.count == 0 {
            return [Some(0.0), None, None, None, None];
        }
        let count = whole(self.count);
        #[allow(clippy::cast_precision_loss, reason = "a sum of times is below 2^53")]
        let mean = self.sum as f64 / count;
        let ranked = match &self.held {
            Held::All(times) => {
                let mut sorted = times.clone();
                sorted.sort_unstable();
                self.percentiles(&|rank| ms(sorted[usize::try_from(rank).unwrap_or(0)]))
            }
            Held::Sketch(sketch) => {
                let last = whole(self.count - 1);
                // Between this rank and the next one, for the sketch rounds down.
                let quantile = |rank: u64| ((whole(rank) + 0.5) / last).min(1.0);
                self.percentiles(&|rank| {
                    let found = sketch.quantile(quantile(rank));
                    found.ok().flatten().unwrap_or_default()
                })
            }
        };
        let minutes = |ms: f64| Some(rounded(ms / MS_PER_MINUTE));
        let [median, p90, p95] = ranked;
        [
            Some(count),
            minutes(mean),
            minutes(median),
            minutes(p90),
            minutes(p95),
        ]
    }

    /// The median, between the two in the middle if their number is even, and the 90th and 95th percentile: the smallest time
    /// that at least so many percent do not exceed (nearest rank). Ranks count from 0.
    fn percentiles(&self, at: &dyn Fn(u64) -> f64) -> [f64; 3] {
        let nearest = |percent: u64| at((self.count * percent).div_ceil(100) - 1);
        let middle = f64::midpoint(at((self.count - 1) / 2), at(self.count / 2));
        [middle, nearest(90), nearest(95)]
    }
}

#[allow(clippy::cast_precision_loss, reason = "times are far below 2^53")]
fn ms(time: i64) -> f64 {
    time as f64
}

#[allow(clippy::cast_precision_loss, reason = "counts are far below 2^53")]
fn whole(count: u64) -> f64 {
    count as f64
}
