//! The wait before a retry, in milliseconds. The random number is an input (the whole range of u32).

const TRANSIENT_FIRST: u32 = 500;
const TRANSIENT_CAP: u32 = 8_000;
const THROTTLED_FIRST: u32 = 2_000;
const THROTTLED_CAP: u32 = 60_000;

/// After a transient fault: 0 to 500 ms × 2ⁿ, at most 8 s (full jitter, so that many clients do not
/// return at the same moment). `repeats` counts from 0.
pub fn transient(repeats: u32, random: u32) -> u32 {
    share(ceiling(TRANSIENT_FIRST, TRANSIENT_CAP, repeats), random)
}

/// After a 429 without `Retry-After`: half to the whole of 2 s × 2ⁿ, at most 60 s (equal jitter, because
/// an immediate retry is what the server asked to avoid).
pub fn throttled(repeats: u32, random: u32) -> u32 {
    let ceiling = ceiling(THROTTLED_FIRST, THROTTLED_CAP, repeats);
    ceiling / 2 + share(ceiling / 2, random)
}

fn ceiling(first: u32, cap: u32, repeats: u32) -> u32 {
    first.checked_shl(repeats.min(16)).unwrap_or(cap).min(cap)
}

/// Scales a random number to a span: 0 for 0, the whole span for the largest.
fn share(span: u32, random: u32) -> u32 {
    let part = u64::from(span) * u64::from(random) / u64::from(u32::MAX);
    u32::try_from(part).unwrap_or(span)
}

#[cfg(test)]
mod tests {
    use super::*;

    const HALF: u32 = u32::MAX / 2 + 1;

    #[test]
    fn transient_table() {
        for (repeats, half, most) in [
            (0, 250, 500),
            (1, 500, 1_000),
            (2, 1_000, 2_000),
            (3, 2_000, 4_000),
            (4, 4_000, 8_000),
            (5, 4_000, 8_000),
            (40, 4_000, 8_000),
            (u32::MAX, 4_000, 8_000),
        ] {
            assert_eq!(
                [
                    transient(repeats, 0),
                    transient(repeats, HALF),
                    transient(repeats, u32::MAX)
                ],
                [0, half, most],
                "{repeats}"
            );
        }
    }

    #[test]
    fn throttled_table() {
        for (repeats, least, half, most) in [
            (0, 1_000, 1_500, 2_000),
            (1, 2_000, 3_000, 4_000),
            (2, 4_000, 6_000, 8_000),
            (3, 8_000, 12_000, 16_000),
            (4, 16_000, 24_000, 32_000),
            (5, 30_000, 45_000, 60_000),
            (60, 30_000, 45_000, 60_000),
        ] {
            assert_eq!(
                [
                    throttled(repeats, 0),
                    throttled(repeats, HALF),
                    throttled(repeats, u32::MAX)
                ],
                [least, half, most],
                "{repeats}"
            );
        }
    }
}
