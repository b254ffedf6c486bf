//! A small seeded generator for jitter (xorshift32). Reproducible; not for secrets.

/// A sequence of random numbers.
#[derive(Debug, Clone)]
pub struct Random {
    state: u32,
}

impl Random {
    /// The sequence of a seed.
    pub fn new(seed: u32) -> Self {
        // Similar seeds must not give similar sequences, and a state of zero would never change.
        let state = (seed ^ 0x9E37_79B9).wrapping_mul(0x85EB_CA6B) | 1;
        Self { state }
    }

    /// The next number.
    #[allow(
        clippy::should_implement_trait,
        reason = "an endless sequence is not an iterator to loop over"
    )]
    pub fn next(&mut self) -> u32 {
        self.state ^= self.state << 13;
        self.state ^= self.state >> 17;
        self.state ^= self.state << 5;
        self.state
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn repeats_for_the_same_seed_and_differs_for_another() {
        let sequence = |seed| {
            let mut random = Random::new(seed);
            [random.next(), random.next(), random.next()]
        };
        assert_eq!(sequence(7), sequence(7));
        assert_ne!(sequence(7), sequence(8));
        assert!(sequence(0).iter().all(|number| *number != 0));
    }

    #[test]
    fn spreads_over_the_whole_range() {
        let mut random = Random::new(1);
        let mut quarters = [0_u32; 4];
        for _ in 0..4_000 {
            quarters[usize::try_from(random.next() >> 30).unwrap_or(0)] += 1;
        }
        assert!(
            quarters.iter().all(|count| (800..1_200).contains(count)),
            "{quarters:?}"
        );
    }
}
