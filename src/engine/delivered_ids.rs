//! Which records a listing has delivered. A list that moves while it is read shows some of them twice.
//!
//! Nearly every id of the API is a UUID, and sixteen bytes of a flat table instead of a text in a tree
//! are what keeps a listing of a hundred thousand records small. Any other id is kept as it is.

use serde_json::{Map, Value};

/// A UUID in two halves. No record has the UUID of zeros: it marks a free place.
type Uuid = [u64; 2];
const FREE: Uuid = [0, 0];

/// Places of the first table; a power of two, as all later ones.
const FIRST_PLACES: usize = 256;

/// Multiplies a value into bits that all depend on it (2^64 divided by the golden ratio).
const ODD: u64 = 0x9E37_79B9_7F4A_7C15;

/// The ids of records that were delivered.
#[derive(Debug, Default)]
pub struct DeliveredIds {
    /// Open addressing: a UUID lies at the place its bits name or at the next free one.
    table: Vec<Uuid>,
    uuids: usize,
    /// A JSON object, because every other set is more code in the module.
    others: Map<String, Value>,
}

impl DeliveredIds {
    /// Notes an id; answers whether it is new.
    pub fn note(&mut self, id: &str) -> bool {
        match uuid(id) {
            Some(uuid) => {
                // At three quarters full the ways to a free place grow long.
                if self.uuids * 4 >= self.table.len() * 3 {
                    self.grow();
                }
                let new = place(&mut self.table, uuid);
                self.uuids += usize::from(new);
                new
            }
            None => self.others.insert(id.to_owned(), Value::Null).is_none(),
        }
    }

    fn grow(&mut self) {
        let places = (self.table.len() * 2).max(FIRST_PLACES);
        let former = std::mem::replace(&mut self.table, vec![FREE; places]);
        for uuid in former {
            if uuid != FREE {
                place(&mut self.table, uuid);
            }
        }
    }
}

/// Puts a UUID into a table with free places; answers whether it was not there.
fn place(table: &mut [Uuid], uuid: Uuid) -> bool {
    let last = table.len() - 1;
    // Ids that count up, in either half, must not crowd together.
    let mixed = (uuid[0] ^ uuid[0] >> 29).wrapping_mul(ODD) ^ uuid[1];
    let mixed = (mixed ^ mixed >> 32).wrapping_mul(ODD) >> 32;
    let mut at = usize::try_from(mixed).unwrap_or_default() & last;
    loop {
        if table[at] == uuid {
            return false;
        }
        if table[at] == FREE {
            table[at] = uuid;
            return true;
        }
        at = (at + 1) & last;
    }
}

/// A UUID as the API writes it: lower case, with hyphens. Anything else is another kind of id, so that
/// two texts are the same record only if they are the same text.
fn uuid(id: &str) -> Option<Uuid> {
    if id.len() != 36 {
        return None;
    }
    let mut halves = FREE;
    for (position, byte) in id.bytes().enumerate() {
        let hyphen = matches!(position, 8 | 13 | 18 | 23);
        let digit = match byte {
            b'-' if hyphen => continue,
            b'0'..=b'9' if !hyphen => byte - b'0',
            b'a'..=b'f' if !hyphen => byte - b'a' + 10,
            _ => return None,
        };
        let half = &mut halves[usize::from(position > 18)];
        *half = *half << 4 | u64::from(digit);
    }
    (halves != FREE).then_some(halves)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn numbered(number: u32) -> String {
        format!("{number:08x}-0000-4000-8000-{:012x}", number % 7)
    }

    #[test]
    fn an_id_is_new_once() {
        let mut seen = DeliveredIds::default();
        for round in 0..2 {
            for number in 0..10_000 {
                assert_eq!(seen.note(&numbered(number)), round == 0, "{number}");
            }
        }
    }

    #[test]
    fn ids_that_differ_anywhere_are_different_records() {
        let mut seen = DeliveredIds::default();
        let id = "0d4f1c6e-9a3b-4e57-8c21-7f60b5a9d3e8";
        assert!(seen.note(id));
        for position in 0..id.len() {
            let mut other = id.to_owned();
            other.replace_range(position..=position, "~");
            assert!(seen.note(&other), "{other}");
            let digit = if id.as_bytes()[position] == b'0' {
                "1"
            } else {
                "0"
            };
            other.replace_range(position..=position, digit);
            assert!(seen.note(&other), "{other}");
        }
        assert!(!seen.note(id));
    }

    #[test]
    fn what_is_no_uuid_is_kept_as_text() {
        let mut seen = DeliveredIds::default();
        for id in [
            "7",
            "00000000-0000-0000-0000-000000000000",
            "0D4F1C6E-9A3B-4E57-8C21-7F60B5A9D3E8",
            "0d4f1c6e-9a3b-4e57-8c21-7f60b5a9d3e8",
            "0d4f1c6e09a3b04e5708c2107f60b5a9d3e8",
            "éééééééééééééééééé",
        ] {
            assert!(seen.note(id), "{id}");
            assert!(!seen.note(id), "{id}");
        }
        assert_eq!(seen.uuids, 1);
    }
}
