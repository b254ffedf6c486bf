//! Retries and rate, in separate pure parts: whether a request may be repeated ([`policy`]), how long to
//! wait ([`backoff`], [`retry_after`]), whether the budget allows it ([`budget`]), and the rate of the
//! account ([`rate_limiter`]). Time and randomness ([`random`]) are inputs.

pub mod backoff;
pub mod budget;
pub mod policy;
pub mod random;
pub mod rate_limiter;
pub mod retry_after;
