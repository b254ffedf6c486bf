//! Whether a request may be repeated: a pure decision based on the error class, the idempotency of the
//! request, and the number of attempts.

use crate::envelope::TransportError;
use crate::failure::FailureKind;
use crate::failure::api_error::ApiError;
use crate::operation::Idempotency;

/// Attempts of a write whose repetition changes nothing, the first included.
const REPEATABLE_ATTEMPTS: u32 = 2;

/// Attempts after a 500 that did not come from the API itself, the first included.
const FAULT_ATTEMPTS: u32 = 2;

/// The API's key for a lack of permission, which also arrives with status 200.
const UNAUTHORIZED: &str = "ERROR_UNAUTHORIZED";

/// Why one attempt did not succeed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ErrorClass {
    /// 429.
    Throttled,
    /// 408, 502, 503 or 504: the API or a proxy in front of it is not available.
    Unavailable,
    /// Another 5xx without the API's error body.
    Fault,
    /// 401, 403, or `ERROR_UNAUTHORIZED` at any status.
    Unauthorized,
    /// 404.
    NotFound,
    /// The API rejected the request: other 4xx, or its error body at any status.
    Refused,
    /// A 2xx status with a body that is not what the API sends, or a redirect that is not followed.
    Unreadable,
    /// No connection: the request never reached the server.
    NeverReached,
    /// No response in time.
    TimedOut,
    /// The connection broke during the request.
    Broken,
    /// The connection is not allowed (certificate, domain rules): a retry changes nothing.
    Blocked,
    /// The response exceeds the size limit of the host.
    TooLarge,
}

impl ErrorClass {
    /// Every class.
    pub const ALL: [Self; 12] = [
        Self::Throttled,
        Self::Unavailable,
        Self::Fault,
        Self::Unauthorized,
        Self::NotFound,
        Self::Refused,
        Self::Unreadable,
        Self::NeverReached,
        Self::TimedOut,
        Self::Broken,
        Self::Blocked,
        Self::TooLarge,
    ];

    /// Its name in the catalogue. A new class also belongs in [`Self::ALL`].
    pub const fn name(self) -> &'static str {
        match self {
            Self::Throttled => "throttled",
            Self::Unavailable => "unavailable",
            Self::Fault => "fault",
            Self::Unauthorized => "unauthorized",
            Self::NotFound => "notFound",
            Self::Refused => "refused",
            Self::Unreadable => "unreadable",
            Self::NeverReached => "neverReached",
            Self::TimedOut => "timedOut",
            Self::Broken => "broken",
            Self::Blocked => "blocked",
            Self::TooLarge => "tooLarge",
        }
    }
}

impl ErrorClass {
    /// Whether the request may have been processed all the same.
    pub const fn may_be_processed(self) -> bool {
        matches!(
            self,
            Self::Unavailable
                | Self::Fault
                | Self::Unreadable
                | Self::TimedOut
                | Self::Broken
                | Self::TooLarge
        )
    }
}

/// What to do next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Decision {
    /// Retry after the back-off.
    Again,
    /// Report the failure.
    Stop,
}

/// Sorts an answer that is not good. (A good status with an unreadable body is [`ErrorClass::Unreadable`].)
pub fn class_of_status(status: u16, api: &ApiError) -> ErrorClass {
    let rejected = api.error || api.key.is_some();
    match status {
        429 => ErrorClass::Throttled,
        404 => ErrorClass::NotFound,
        408 | 502..=504 => ErrorClass::Unavailable,
        401 | 403 => ErrorClass::Unauthorized,
        _ if api.key.as_deref() == Some(UNAUTHORIZED) => ErrorClass::Unauthorized,
        500..=599 if !rejected => ErrorClass::Fault,
        _ if rejected || (400..500).contains(&status) => ErrorClass::Refused,
        _ => ErrorClass::Unreadable,
    }
}

/// Sorts a request without an answer.
pub fn class_of(error: TransportError) -> ErrorClass {
    match error {
        TransportError::Refused | TransportError::Unresolved | TransportError::Unreachable => {
            ErrorClass::NeverReached
        }
        TransportError::TimedOut => ErrorClass::TimedOut,
        TransportError::Reset | TransportError::Other => ErrorClass::Broken,
        TransportError::Insecure
        | TransportError::Forbidden
        | TransportError::CredentialChanged
        | TransportError::FileNotRead => ErrorClass::Blocked,
        TransportError::TooLarge => ErrorClass::TooLarge,
    }
}

/// Decides after `attempts` of at most `most` attempts (the first included, 429 responses not counted).
/// A 429 is repeated for every operation, since the request was not processed; the time spent waiting
/// limits it.
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

/// The kind of failure when there is no further attempt. A send or create that may have been processed
/// is [`FailureKind::Uncertain`] for every class.
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
    fn statuses_have_their_class() {
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
    fn transport_errors_have_their_class() {
        for (cause, expected) in [
            (TransportError::Refused, ErrorClass::NeverReached),
            (TransportError::Unresolved, ErrorClass::NeverReached),
            (TransportError::Unreachable, ErrorClass::NeverReached),
            (TransportError::TimedOut, ErrorClass::TimedOut),
            (TransportError::Reset, ErrorClass::Broken),
            (TransportError::Other, ErrorClass::Broken),
            (TransportError::Insecure, ErrorClass::Blocked),
            (TransportError::Forbidden, ErrorClass::Blocked),
            (TransportError::CredentialChanged, ErrorClass::Blocked),
            (TransportError::FileNotRead, ErrorClass::Blocked),
            (TransportError::TooLarge, ErrorClass::TooLarge),
        ] {
            assert_eq!(class_of(cause), expected);
        }
    }
}
