//! The ids of the records that a listing has delivered, because a list that changes while it is read shows
//! some records twice.
//!
//! Nearly every id of the API is a UUID. Stored as numbers, 100,000 of them take 2.2 MB instead of the
//! 6.7 MB of their texts.

use std::collections::HashSet;

/// The ids of records that were delivered.
#[derive(Debug, Default)]
pub struct DeliveredIds {
    uuids: HashSet<(u64, u64)>,
    others: HashSet<String>,
}

impl DeliveredIds {
    /// Whether a record with this id has been delivered.
    pub fn contains(&self, id: Id) -> bool {
        match id {
            Id::Uuid(uuid) => self.uuids.contains(&uuid),
            Id::Other(text) => self.others.contains(text),
        }
    }

    /// Adds the id of a delivered record.
    pub fn add(&mut self, id: Id) {
        match id {
            Id::Uuid(uuid) => self.uuids.insert(uuid),
            Id::Other(text) => self.others.insert(text.to_owned()),
        };
    }
}

/// The id of a record, read once: that takes longer than to look it up.
#[derive(Debug, Clone, Copy)]
pub enum Id<'a> {
    /// A UUID as the API writes it: lower case, with hyphens.
    Uuid((u64, u64)),
    /// Other spellings are kept as text, so that two ids are the same record only if they are the same text.
    Other(&'a str),
}

impl<'a> Id<'a> {
    /// Recognises a UUID.
    pub fn read(text: &'a str) -> Self {
        uuid(text).map_or(Self::Other(text), Self::Uuid)
    }
}

/// The digits in two halves: WebAssembly has no longer numbers.
fn uuid(id: &str) -> Option<(u64, u64)> {
    if id.len() != 36 {
        return None;
    }
    let mut uuid = (0, 0);
    for (position, byte) in id.bytes().enumerate() {
        let hyphen = matches!(position, 8 | 13 | 18 | 23);
        let digit = match byte {
            b'-' if hyphen => continue,
            b'0'..=b'9' if !hyphen => byte - b'0',
            b'a'..=b'f' if !hyphen => byte - b'a' + 10,
            _ => return None,
        };
        let half = if position < 18 {
            &mut uuid.0
        } else {
            &mut uuid.1
        };
        *half = *half << 4 | u64::from(digit);
    }
    Some(uuid)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Adds an id; answers whether it was new.
    fn note(seen: &mut DeliveredIds, id: &str) -> bool {
        let id = Id::read(id);
        let is_new = !seen.contains(id);
        seen.add(id);
        is_new
    }

    fn numbered(number: u32) -> String {
        format!("{number:08x}-0000-4000-8000-{:012x}", number % 7)
    }

    #[test]
    fn an_id_is_new_once() {
        let mut seen = DeliveredIds::default();
        for round in 0..2 {
            for number in 0..10_000 {
                assert_eq!(note(&mut seen, &numbered(number)), round == 0, "{number}");
            }
        }
    }

    #[test]
    fn ids_that_differ_anywhere_are_different_records() {
        let mut seen = DeliveredIds::default();
        let id = "0d4f1c6e-9a3b-4e57-8c21-7f60b5a9d3e8";
        assert!(note(&mut seen, id));
        for position in 0..id.len() {
            let mut other = id.to_owned();
            other.replace_range(position..=position, "~");
            assert!(note(&mut seen, &other), "{other}");
            let digit = if id.as_bytes()[position] == b'0' {
                "1"
            } else {
                "0"
            };
            other.replace_range(position..=position, digit);
            assert!(note(&mut seen, &other), "{other}");
        }
        assert!(!note(&mut seen, id));
    }

    #[test]
    fn other_ids_are_kept_as_text() {
        let mut seen = DeliveredIds::default();
        for id in [
            "7",
            "0D4F1C6E-9A3B-4E57-8C21-7F60B5A9D3E8",
            "0d4f1c6e-9a3b-4e57-8c21-7f60b5a9d3e8",
            "00000000-0000-0000-0000-000000000000",
            "0d4f1c6e09a3b04e5708c2107f60b5a9d3e8",
            "éééééééééééééééééé",
        ] {
            assert!(note(&mut seen, id), "{id}");
            assert!(!note(&mut seen, id), "{id}");
        }
        assert_eq!((seen.uuids.len(), seen.others.len()), (2, 4));
    }
}
