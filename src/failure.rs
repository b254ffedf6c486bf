//! Where failures come from: an unacceptable parameter, a transport error, or an error body of the API
//! ([`api_error`]).

pub mod api_error;

pub use crate::envelope::{Failure, FailureKind};

use crate::envelope::TransportError;
use crate::messages::{Message, failures, refusals};

/// A parameter that is not acceptable.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InvalidParameter {
    /// Address of the parameter, e.g. `filters.tagIds`.
    pub parameter: &'static str,
    /// What the user reads about it.
    pub message: Message,
}

impl InvalidParameter {
    /// Makes of a message what the user reads about this parameter.
    pub fn about(parameter: &'static str) -> impl Fn(Message) -> Self + Copy {
        move |message| Self { parameter, message }
    }
}

impl Failure {
    /// The failure of the item that has this parameter, or (`None`) of the job.
    pub fn refused(item: impl Into<Option<u32>>, invalid: InvalidParameter) -> Self {
        Self::new(FailureKind::Invalid, item, invalid.message).about(invalid.parameter)
    }

    /// The failure of a look-up: for a record that does not exist the API may answer 500 with `FORM_ERROR` (API notes,
    /// section 6).
    #[must_use]
    pub fn of_look_up(mut self) -> Self {
        if self.status == Some(500) && self.key.as_deref() == Some("FORM_ERROR") {
            self.kind = FailureKind::NotFound;
        }
        self
    }
}

/// The message for a request without a response. `detail` is what the host reported.
pub fn transport_error(cause: TransportError, detail: &str, timeout_ms: u32) -> Message {
    let message = match cause {
        TransportError::Refused => failures::connection_refused(),
        TransportError::Unresolved => failures::host_not_found(),
        TransportError::Unreachable => failures::host_unreachable(),
        TransportError::TimedOut => failures::timed_out(timeout_ms),
        TransportError::Reset => failures::connection_closed(),
        TransportError::Insecure => failures::not_secure(),
        TransportError::Forbidden => failures::forbidden(),
        TransportError::CredentialChanged => failures::credential_changed(),
        TransportError::FileNotRead => return refusals::file_not_read(detail),
        TransportError::TooLarge => failures::response_too_large(),
        TransportError::Other => failures::not_completed(),
    };
    failures::with_detail(message, detail)
}
