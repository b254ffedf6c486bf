//! A user of the account, as far as a transcript has to know one.

use serde_json::Value;

use crate::validate::text;

/// A user of the account.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct User {
    /// The ID by which messages and sessions name it.
    pub id: String,
    /// What people call it.
    pub name: Option<String>,
    /// A shorter form of the name.
    pub short_name: Option<String>,
    /// Its phone number.
    pub phone: Option<String>,
}

impl User {
    /// Reads a record of the list of users, or the details of a session's agent.
    pub fn read(record: &Value) -> Option<Self> {
        let member = |name: &str| filled(record.get(name)?);
        Some(Self {
            id: member("userId")?,
            name: member("name"),
            short_name: member("shortName"),
            phone: member("phoneNumber"),
        })
    }
}

/// A text that is not blank.
pub(super) fn filled(value: &Value) -> Option<String> {
    text::plain(value).filter(|text| !text.trim().is_empty())
}

/// The text at a dotted place.
pub(super) fn at(record: &Value, place: &str) -> Option<String> {
    let steps = place.split('.');
    filled(steps.fold(record, |value, step| &value[step]))
}
