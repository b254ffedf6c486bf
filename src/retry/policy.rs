//! May a request be made again? A pure decision of what went wrong, whether repeating is harmless,
//! and how often it was tried.

use crate::envelope::TransportError;
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
pub enum ErrorClass {
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

/// Sorts an answer that is not good. (A good status with an unreadable body is [`ErrorClass::Unreadable`].)
pub fn class_of_status(status: u16, api: &ApiError) -> ErrorClass {
    let says_no = api.error || api.key.is_some();
    match status {
        429 => ErrorClass::Throttled,
        404 => ErrorClass::NotFound,
        408 | 502..=504 => ErrorClass::Unavailable,
        401 | 403 => ErrorClass::Unauthorized,
        _ if api.key.as_deref() == Some(UNAUTHORIZED) => ErrorClass::Unauthorized,
        500..=599 if !says_no => ErrorClass::Fault,
        _ if says_no || (400..500).contains(&status) => ErrorClass::Refused,
        _ => ErrorClass::Unreadable,
    }
}

/// Sorts a request without an answer.
pub fn class_of(error: TransportError) -> ErrorClass {
    match error {
        TransportError::Refused | TransportError::Unresolved => ErrorClass::NeverReached,
        TransportError::TimedOut => ErrorClass::TimedOut,
        TransportError::Reset | TransportError::Other => ErrorClass::Broken,
        TransportError::Insecure | TransportError::Forbidden => ErrorClass::Blocked,
        TransportError::TooLarge => ErrorClass::TooLarge,
    }
}

/// Decides after `attempts` attempts (the first included, answers 429 not counted) of at most `most`.
/// A 429 is [`Decision::Again`] whatever the operation, since it was not processed; its own bound is
/// the time spent waiting.
pub fn decide(class: ErrorClass, idempotency: Idempotency, attempts: u32, most: u32) -> Decision {
    let most = match (class, idempotency) {
        (ErrorClass::Throttled, _) if most > 1 => return Decision::Again,
        (ErrorClass::NeverReached, Idempotency::Read | Idempotency::Once)
        | (
            ErrorClass::Unavailable | ErrorClass::TimedOut | ErrorClass::Broken,
            Idempotency::Read,
        ) => most,
        (ErrorClass::Fault, Idempotency::Read) => most.min(FAULT_ATTEMPTS),
        (
            ErrorClass::NeverReached
            | ErrorClass::Unavailable
            | ErrorClass::TimedOut
            | ErrorClass::Broken,
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
/// processed is [`FailureKind::Uncertain`], whatever the class looked like.
pub fn kind(class: ErrorClass, idempotency: Idempotency) -> FailureKind {
    let once = idempotency == Idempotency::Once;
    match class {
        ErrorClass::Throttled => FailureKind::Throttled,
        ErrorClass::Unauthorized => FailureKind::Unauthorized,
        ErrorClass::NotFound => FailureKind::NotFound,
        ErrorClass::Refused => FailureKind::Refused,
        ErrorClass::NeverReached | ErrorClass::Blocked => FailureKind::Unreachable,
        _ if once => FailureKind::Uncertain,
        ErrorClass::TimedOut => FailureKind::TimedOut,
        ErrorClass::Broken => FailureKind::Unreachable,
        ErrorClass::Unavailable | ErrorClass::Fault => FailureKind::Server,
        ErrorClass::Unreadable | ErrorClass::TooLarge => FailureKind::Unreadable,
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
            (429, None, ErrorClass::Throttled),
            (429, Some("TOO_MANY"), ErrorClass::Throttled),
            (401, None, ErrorClass::Unauthorized),
            (403, Some("ERROR_UNAUTHORIZED"), ErrorClass::Unauthorized),
            (200, Some("ERROR_UNAUTHORIZED"), ErrorClass::Unauthorized),
            (404, None, ErrorClass::NotFound),
            (408, None, ErrorClass::Unavailable),
            (502, None, ErrorClass::Unavailable),
            (503, Some("X"), ErrorClass::Unavailable),
            (504, None, ErrorClass::Unavailable),
            (500, Some("FORM_ERROR"), ErrorClass::Refused),
            (500, None, ErrorClass::Fault),
            (501, None, ErrorClass::Fault),
            (400, None, ErrorClass::Refused),
            (422, Some("X"), ErrorClass::Refused),
            (200, Some("X"), ErrorClass::Refused),
            (302, None, ErrorClass::Unreadable),
        ] {
            assert_eq!(
                class_of_status(status, &api(key)),
                expected,
                "{status} {key:?}"
            );
        }
    }

    #[test]
    fn attempts_allowed_in_all() {
        use Idempotency::{Once, Read, Repeatable};
        let attempts = |class, idempotency| {
            (1..20).find(|made| decide(class, idempotency, *made, 4) == Decision::Stop)
        };
        for (class, read, repeatable, once) in [
            (ErrorClass::Unavailable, 4, 2, 1),
            (ErrorClass::TimedOut, 4, 2, 1),
            (ErrorClass::Broken, 4, 2, 1),
            (ErrorClass::NeverReached, 4, 2, 4),
            (ErrorClass::Fault, 2, 1, 1),
            (ErrorClass::Refused, 1, 1, 1),
            (ErrorClass::NotFound, 1, 1, 1),
            (ErrorClass::Unauthorized, 1, 1, 1),
            (ErrorClass::Unreadable, 1, 1, 1),
            (ErrorClass::Blocked, 1, 1, 1),
            (ErrorClass::TooLarge, 1, 1, 1),
        ] {
            let made = [Read, Repeatable, Once].map(|idempotency| attempts(class, idempotency));
            assert_eq!(
                made,
                [Some(read), Some(repeatable), Some(once)],
                "{class:?}"
            );
        }
        for idempotency in [Read, Repeatable, Once] {
            assert_eq!(
                decide(ErrorClass::Throttled, idempotency, 0, 4),
                Decision::Again
            );
            assert_eq!(
                decide(ErrorClass::Throttled, idempotency, 0, 1),
                Decision::Stop
            );
        }
        assert_eq!(decide(ErrorClass::Unavailable, Read, 1, 1), Decision::Stop);
    }

    #[test]
    fn a_write_that_may_have_arrived_is_never_repeated_and_said_to_be_uncertain() {
        for class in [
            ErrorClass::Unavailable,
            ErrorClass::Fault,
            ErrorClass::TimedOut,
            ErrorClass::Broken,
            ErrorClass::Unreadable,
            ErrorClass::TooLarge,
        ] {
            assert_eq!(decide(class, Idempotency::Once, 1, 4), Decision::Stop);
            assert_eq!(
                kind(class, Idempotency::Once),
                FailureKind::Uncertain,
                "{class:?}"
            );
            assert_ne!(
                kind(class, Idempotency::Read),
                FailureKind::Uncertain,
                "{class:?}"
            );
        }
        for class in [ErrorClass::NeverReached, ErrorClass::Blocked] {
            assert_eq!(kind(class, Idempotency::Once), FailureKind::Unreachable);
        }
    }

    #[test]
    fn every_break_has_its_place() {
        for (cause, expected) in [
            (TransportError::Refused, ErrorClass::NeverReached),
            (TransportError::Unresolved, ErrorClass::NeverReached),
            (TransportError::TimedOut, ErrorClass::TimedOut),
            (TransportError::Reset, ErrorClass::Broken),
            (TransportError::Other, ErrorClass::Broken),
            (TransportError::Insecure, ErrorClass::Blocked),
            (TransportError::Forbidden, ErrorClass::Blocked),
            (TransportError::TooLarge, ErrorClass::TooLarge),
        ] {
            assert_eq!(class_of(cause), expected);
        }
    }
}
