//! May a request be made again? A pure decision of what went wrong, whether repeating is harmless,
//! and how often it was tried.

use crate::envelope::BreakCause;
use crate::failure::FailureKind;
use crate::failure::api_error::ApiError;
use crate::operation::Idempotency;

/// Attempts of a write whose repetition changes nothing, the first included.
const REPEATABLE_ATTEMPTS: u32 = 2;

/// Attempts after a 500 that did not come from the API itself, the first included.
const FAULT_ATTEMPTS: u32 = 2;

/// The API's key for "this API key may not do that", which also arrives inside a 200.
const UNAUTHORIZED: &str = "ERROR_UNAUTHORIZED";

/// What went wrong with one attempt.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mishap {
    /// 429.
    Throttled,
    /// 408, 502, 503 or 504: something between us and the API was in trouble.
    Unavailable,
    /// Another 5xx without the API's error body.
    Fault,
    /// 401, 403, or `ERROR_UNAUTHORIZED` at any status.
    Unauthorized,
    /// 404.
    NotFound,
    /// The API understood and said no: other 4xx, or its error body at any status.
    Refused,
    /// A good status with a body that is not what the API sends, or a redirect that is not followed.
    Unreadable,
    /// No connection: the request surely never arrived.
    NeverReached,
    /// No answer in time.
    TimedOut,
    /// The connection broke under way.
    Broken,
    /// The connection was not acceptable to us (certificate, domain rules): trying again changes nothing.
    Blocked,
    /// The answer was larger than the host takes in.
    TooLarge,
}

/// What to do next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Decision {
    /// Try again after the back-off.
    Again,
    /// Tell the user.
    Stop,
}

/// Sorts an answer that is not good. (A good status with an unreadable body is [`Mishap::Unreadable`].)
pub fn mishap(status: u16, api: &ApiError) -> Mishap {
    let says_no = api.key.is_some();
    match status {
        429 => Mishap::Throttled,
        404 => Mishap::NotFound,
        408 | 502..=504 => Mishap::Unavailable,
        401 | 403 => Mishap::Unauthorized,
        _ if api.key.as_deref() == Some(UNAUTHORIZED) => Mishap::Unauthorized,
        500..=599 if !says_no => Mishap::Fault,
        _ if says_no || (400..500).contains(&status) => Mishap::Refused,
        _ => Mishap::Unreadable,
    }
}

/// Sorts a request without an answer.
pub fn broken(cause: BreakCause) -> Mishap {
    match cause {
        BreakCause::Refused | BreakCause::Unresolved => Mishap::NeverReached,
        BreakCause::TimedOut => Mishap::TimedOut,
        BreakCause::Reset | BreakCause::Other => Mishap::Broken,
        BreakCause::Insecure | BreakCause::Forbidden => Mishap::Blocked,
        BreakCause::TooLarge => Mishap::TooLarge,
    }
}

/// Decides after `attempts` attempts (the first included, answers 429 not counted) of at most `most`.
/// A 429 is [`Decision::Again`] whatever the operation, since it was not processed; its own bound is
/// the time spent waiting.
pub fn decide(mishap: Mishap, idempotency: Idempotency, attempts: u32, most: u32) -> Decision {
    let most = match (mishap, idempotency) {
        (Mishap::Throttled, _) if most > 1 => return Decision::Again,
        (Mishap::NeverReached, Idempotency::Read | Idempotency::Once)
        | (Mishap::Unavailable | Mishap::TimedOut | Mishap::Broken, Idempotency::Read) => most,
        (Mishap::Fault, Idempotency::Read) => most.min(FAULT_ATTEMPTS),
        (
            Mishap::NeverReached | Mishap::Unavailable | Mishap::TimedOut | Mishap::Broken,
            Idempotency::Repeatable,
        ) => most.min(REPEATABLE_ATTEMPTS),
        _ => return Decision::Stop,
    };
    if attempts < most {
        Decision::Again
    } else {
        Decision::Stop
    }
}

/// What kind of failure it is once nothing more is tried. A send or create that may have been
/// processed is [`FailureKind::Uncertain`], whatever the mishap looked like.
pub fn kind(mishap: Mishap, idempotency: Idempotency) -> FailureKind {
    let once = idempotency == Idempotency::Once;
    match mishap {
        Mishap::Throttled => FailureKind::Throttled,
        Mishap::Unauthorized => FailureKind::Unauthorized,
        Mishap::NotFound => FailureKind::NotFound,
        Mishap::Refused => FailureKind::Refused,
        Mishap::NeverReached | Mishap::Blocked => FailureKind::Unreachable,
        _ if once => FailureKind::Uncertain,
        Mishap::TimedOut => FailureKind::TimedOut,
        Mishap::Broken => FailureKind::Unreachable,
        Mishap::Unavailable | Mishap::Fault => FailureKind::Server,
        Mishap::Unreadable | Mishap::TooLarge => FailureKind::Unreadable,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn api(key: Option<&str>) -> ApiError {
        ApiError {
            key: key.map(str::to_owned),
            ..ApiError::default()
        }
    }

    #[test]
    fn statuses_are_sorted_by_what_they_mean_here() {
        for (status, key, expected) in [
            (429, None, Mishap::Throttled),
            (429, Some("TOO_MANY"), Mishap::Throttled),
            (401, None, Mishap::Unauthorized),
            (403, Some("ERROR_UNAUTHORIZED"), Mishap::Unauthorized),
            (200, Some("ERROR_UNAUTHORIZED"), Mishap::Unauthorized),
            (404, None, Mishap::NotFound),
            (408, None, Mishap::Unavailable),
            (502, None, Mishap::Unavailable),
            (503, Some("X"), Mishap::Unavailable),
            (504, None, Mishap::Unavailable),
            (500, Some("FORM_ERROR"), Mishap::Refused),
            (500, None, Mishap::Fault),
            (501, None, Mishap::Fault),
            (400, None, Mishap::Refused),
            (422, Some("X"), Mishap::Refused),
            (200, Some("X"), Mishap::Refused),
            (302, None, Mishap::Unreadable),
        ] {
            assert_eq!(mishap(status, &api(key)), expected, "{status} {key:?}");
        }
    }

    #[test]
    fn attempts_allowed_in_all() {
        use Idempotency::{Once, Read, Repeatable};
        let attempts = |mishap, idempotency| {
            (1..20).find(|made| decide(mishap, idempotency, *made, 4) == Decision::Stop)
        };
        for (mishap, read, repeatable, once) in [
            (Mishap::Unavailable, 4, 2, 1),
            (Mishap::TimedOut, 4, 2, 1),
            (Mishap::Broken, 4, 2, 1),
            (Mishap::NeverReached, 4, 2, 4),
            (Mishap::Fault, 2, 1, 1),
            (Mishap::Refused, 1, 1, 1),
            (Mishap::NotFound, 1, 1, 1),
            (Mishap::Unauthorized, 1, 1, 1),
            (Mishap::Unreadable, 1, 1, 1),
            (Mishap::Blocked, 1, 1, 1),
            (Mishap::TooLarge, 1, 1, 1),
        ] {
            let made = [Read, Repeatable, Once].map(|idempotency| attempts(mishap, idempotency));
            assert_eq!(
                made,
                [Some(read), Some(repeatable), Some(once)],
                "{mishap:?}"
            );
        }
        for idempotency in [Read, Repeatable, Once] {
            assert_eq!(
                decide(Mishap::Throttled, idempotency, 0, 4),
                Decision::Again
            );
            assert_eq!(decide(Mishap::Throttled, idempotency, 0, 1), Decision::Stop);
        }
        assert_eq!(decide(Mishap::Unavailable, Read, 1, 1), Decision::Stop);
    }

    #[test]
    fn a_write_that_may_have_arrived_is_never_repeated_and_said_to_be_uncertain() {
        for mishap in [
            Mishap::Unavailable,
            Mishap::Fault,
            Mishap::TimedOut,
            Mishap::Broken,
            Mishap::Unreadable,
            Mishap::TooLarge,
        ] {
            assert_eq!(decide(mishap, Idempotency::Once, 1, 4), Decision::Stop);
            assert_eq!(
                kind(mishap, Idempotency::Once),
                FailureKind::Uncertain,
                "{mishap:?}"
            );
            assert_ne!(
                kind(mishap, Idempotency::Read),
                FailureKind::Uncertain,
                "{mishap:?}"
            );
        }
        for mishap in [Mishap::NeverReached, Mishap::Blocked] {
            assert_eq!(kind(mishap, Idempotency::Once), FailureKind::Unreachable);
        }
    }

    #[test]
    fn every_break_has_its_place() {
        for (cause, expected) in [
            (BreakCause::Refused, Mishap::NeverReached),
            (BreakCause::Unresolved, Mishap::NeverReached),
            (BreakCause::TimedOut, Mishap::TimedOut),
            (BreakCause::Reset, Mishap::Broken),
            (BreakCause::Other, Mishap::Broken),
            (BreakCause::Insecure, Mishap::Blocked),
            (BreakCause::Forbidden, Mishap::Blocked),
            (BreakCause::TooLarge, Mishap::TooLarge),
        ] {
            assert_eq!(broken(cause), expected);
        }
    }
}
