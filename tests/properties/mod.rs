//! What must hold whatever bytes arrive: nothing panics, nothing hangs, nothing grows without bound,
//! and what is written can be read back.
//!
//! Each property turns bytes into inputs of its own kind. Two callers share them: `tests/hostile.rs`
//! (proptest, part of every `cargo test`) and `fuzz/` (libFuzzer, which looks where the code leads).

pub mod changes;
pub mod dates;
pub mod envelopes;
pub mod error_bodies;
pub mod paths;
pub mod queries;
pub mod retry_after;

use arbitrary::Unstructured;

/// A text out of bytes: what a header, a field or a body may hold.
fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// The next number out of bytes; zeros once they are used up.
fn number<T: for<'a> arbitrary::Arbitrary<'a> + Default>(input: &mut Unstructured) -> T {
    input.arbitrary().unwrap_or_default()
}

/// One of several.
fn one_of<T: Copy>(input: &mut Unstructured, choices: &[T]) -> T {
    input.choose(choices).copied().unwrap_or(choices[0])
}

/// The next short text.
fn short_text(input: &mut Unstructured) -> String {
    let length = usize::from(number::<u8>(input)).min(input.len());
    text(input.bytes(length).unwrap_or_default())
}

/// Whether a text stays on its line and shows what it holds.
fn is_plain(text: &str) -> bool {
    !text.chars().any(|character| {
        character.is_control()
            || matches!(character, '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    })
}
