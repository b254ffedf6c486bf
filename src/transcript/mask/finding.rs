//! What masking finds in a text.

use std::ops::Range;

/// What identifies a person is of one of these kinds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A contact; the key is its ID.
    Contact,
    /// A user of the account; the key is its ID.
    Agent,
    /// Another person, e.g. a shared contact.
    Person,
    /// A phone number; the key is equal for every notation of one number.
    Phone,
    /// An e-mail address; the key is in small letters.
    Email,
    /// A CPF; the key is its digits.
    Cpf,
    /// A CNPJ; the key is its digits and letters.
    Cnpj,
}

/// What identifies a person. Equal ones have the same pseudonym.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Secret {
    /// What it is.
    pub kind: Kind,
    /// Which one it is.
    pub key: String,
}

impl Secret {
    /// The secret of a kind with that key.
    pub fn new(kind: Kind, key: &str) -> Self {
        let key = key.to_owned();
        Self { kind, key }
    }
}

/// What stands somewhere in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// Bytes of the text.
    pub range: Range<usize>,
    /// What it is.
    pub secret: Secret,
}

/// Puts findings among others, in the order of the text. They are few.
pub(super) fn merge(found: &mut Vec<Finding>, more: Vec<Finding>) {
    let mut place = 0;
    for finding in more {
        while found
            .get(place)
            .is_some_and(|other| other.range.start < finding.range.start)
        {
            place += 1;
        }
        found.insert(place, finding);
    }
}
