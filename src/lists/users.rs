//! The users of the account as a transcript has to know them.

use super::records::records_in;
use crate::messages::Message;
use crate::operation::List;
use crate::transcript::User;

/// The users in the bodies of their list.
///
/// # Errors
/// A body is not what the API sends.
pub fn users(bodies: &[String]) -> Result<Vec<User>, Message> {
    records_in(List::Users, None, bodies, User::read)
}
