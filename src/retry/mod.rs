//! Trying again, in separate and pure parts: may it be tried ([`policy`]), how long to wait
//! ([`backoff`], [`retry_after`]), is there credit ([`budget`]), and how fast the account may be asked
//! at all ([`rate_limiter`]). Time and chance ([`random`]) are arguments.

pub mod backoff;
pub mod budget;
pub mod policy;
pub mod random;
pub mod rate_limiter;
pub mod retry_after;
