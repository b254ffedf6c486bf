//! Retry budget, one per execution: during an outage, a hundred items must not wait for four attempts
//! each.

const FULL: u32 = 20;

/// What a retry costs, by the outcome before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cost {
    /// A time-out, which already took long: 5.
    TimedOut,
    /// Everything else: 2.
    Other,
}

/// The tokens that are left.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Budget {
    tokens: u32,
}

impl Default for Budget {
    fn default() -> Self {
        Self { tokens: FULL }
    }
}

impl Budget {
    /// Pays for a retry, if enough tokens are left.
    pub fn spend(&mut self, cost: Cost) -> bool {
        let price = match cost {
            Cost::TimedOut => 5,
            Cost::Other => 2,
        };
        match self.tokens.checked_sub(price) {
            Some(left) => {
                self.tokens = left;
                true
            }
            None => false,
        }
    }

    /// A success returns one token.
    pub fn succeeded(&mut self) {
        self.tokens = (self.tokens + 1).min(FULL);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pays_ten_repeats_or_four_after_time_outs() {
        let mut budget = Budget::default();
        assert_eq!((0..100).filter(|_| budget.spend(Cost::Other)).count(), 10);
        let mut budget = Budget::default();
        assert_eq!((0..100).filter(|_| budget.spend(Cost::TimedOut)).count(), 4);
    }

    #[test]
    fn successes_refill_up_to_the_brim() {
        let mut budget = Budget::default();
        while budget.spend(Cost::Other) {}
        budget.succeeded();
        assert!(!budget.spend(Cost::Other));
        budget.succeeded();
        assert!(budget.spend(Cost::Other));
        for _ in 0..1_000 {
            budget.succeeded();
        }
        assert_eq!(budget, Budget::default());
    }
}
