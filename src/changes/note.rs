//! Notes: short texts that stand for what identifies something.
//!
//! Eight characters hold 48 bits of a hash. It need not resist collisions on purpose: what it is made of comes from the
//! account itself.

/// Characters of a note.
pub const NOTE: usize = 8;

const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/// Bits of a digit.
const BITS: u32 = 6;

/// The note of what identifies something: a hash of it.
pub fn note(parts: &[&str]) -> String {
    let mut text = String::with_capacity(NOTE);
    write(&mut text, hash(parts));
    text
}

/// 48 bits of a hash: FNV-1a with a final mix, so that all bits are equally distributed.
pub(super) fn hash(parts: &[&str]) -> u64 {
    let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
    for part in parts {
        // A byte that UTF-8 never contains, so that ("ab", "c") and ("a", "bc") differ.
        for byte in part.bytes().chain([0xff]) {
            hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }
    hash = (hash ^ (hash >> 33)).wrapping_mul(0xff51_afd7_ed55_8ccd);
    (hash ^ (hash >> 33)) & LARGEST
}

/// The largest number of a note.
const LARGEST: u64 = (1 << 48) - 1;

/// Appends a number of at most 48 bits as a note.
pub(super) fn write(text: &mut String, mut number: u64) {
    for _ in 0..NOTE {
        text.push(char::from(
            DIGITS[usize::try_from(number & 63).unwrap_or(0)],
        ));
        number >>= BITS;
    }
}

/// The number of a note; `None` if the text is none.
pub(super) fn read(text: &[u8]) -> Option<u64> {
    let mut number = 0;
    for byte in text.iter().rev() {
        let digit = DIGITS.iter().position(|digit| digit == byte)?;
        number = number << BITS | u64::try_from(digit).ok()?;
    }
    (text.len() == NOTE).then_some(number)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn a_note_depends_on_every_part_and_on_where_it_ends() {
        let mut notes: Vec<_> = [
            &["a", "b", "c"][..],
            &["a", "b", ""],
            &["ab", "", "c"],
            &["a", "bc", ""],
            &["", "", ""],
            &[],
        ]
        .iter()
        .map(|parts| note(parts))
        .collect();
        assert!(
            notes
                .iter()
                .all(|note| note.len() == NOTE && note.is_ascii())
        );
        notes.sort();
        notes.dedup();
        assert_eq!(notes.len(), 6);
    }

    #[test]
    fn a_hundred_thousand_events_have_different_notes() {
        let notes: BTreeSet<_> = (0..100_000)
            .map(|number: u32| {
                note(&[
                    "MESSAGE_UPDATED",
                    &number.to_string(),
                    "2026-01-01T00:00:00Z",
                ])
            })
            .collect();
        assert_eq!(notes.len(), 100_000);
    }

    #[test]
    fn a_note_is_read_as_it_was_written() {
        for number in [0, 1, 63, 64, 1_790_812_800_000, LARGEST, hash(&["a"])] {
            let mut text = String::new();
            write(&mut text, number);
            assert_eq!(read(text.as_bytes()), Some(number));
        }
        for text in ["", "AAAAAAA", "AAAAAAAAA", "AAAA AAA"] {
            assert_eq!(read(text.as_bytes()), None, "{text}");
        }
    }
}
