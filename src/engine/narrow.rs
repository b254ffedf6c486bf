//! Lengths and places of lists, in the type that the envelope has for them.

/// No list that crosses the boundary is longer.
pub fn narrow(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}
