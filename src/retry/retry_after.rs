//! The header `Retry-After`: seconds, or a date in one of the three forms of HTTP.

use chrono::NaiveDate;

/// The longest wait; beyond it the execution stops with a message.
pub const LONGEST_MS: i64 = 60_000;

/// Added to a wait at random, below this many milliseconds: requests that wait together do not return together.
pub const JITTER_MS: u32 = 250;

/// What the header asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RetryAfter {
    /// Wait this many milliseconds.
    In(u32),
    /// Wait this many milliseconds, which is beyond the limit.
    TooLong(i64),
}

/// Reads the header; `None` if it is malformed. A date in the past means no wait.
pub fn read(text: &str, now: i64) -> Option<RetryAfter> {
    let text = text.trim();
    let ms = if text.bytes().all(|byte| byte.is_ascii_digit()) && !text.is_empty() {
        // More digits than fit mean a wait beyond the limit in any case.
        text.parse::<i64>()
            .unwrap_or(i64::MAX)
            .saturating_mul(1_000)
    } else {
        date(text)?.saturating_sub(now).max(0)
    };
    Some(match u32::try_from(ms) {
        Ok(short) if ms <= LONGEST_MS => RetryAfter::In(short),
        _ => RetryAfter::TooLong(ms),
    })
}

/// Milliseconds since the epoch of an HTTP date (always GMT): `Sun, 06 Nov 1994 08:49:37 GMT`,
/// `Sunday, 06-Nov-94 08:49:37 GMT` or `Sun Nov  6 08:49:37 1994`.
fn date(text: &str) -> Option<i64> {
    let mut words = text.split([' ', ',', '-']).filter(|word| !word.is_empty());
    words
        .next()
        .filter(|word| word.bytes().all(|byte| byte.is_ascii_alphabetic()))?;
    let second = words.next()?;
    let (day, month, year, time) = if second.bytes().all(|byte| byte.is_ascii_digit()) {
        let month = words.next()?;
        let year = words.next()?;
        let time = words.next()?;
        if words.next()? != "GMT" {
            return None;
        }
        (second, month, year, time)
    } else {
        let day = words.next()?;
        let time = words.next()?;
        (day, second, words.next()?, time)
    };
    if words.next().is_some() {
        return None;
    }
    let year = match (year.len(), year.parse::<i32>().ok()?) {
        (4, year) => year,
        // RFC 850 dates have two digits for the year; current ones are of this century.
        (2, year) => 2000 + year,
        _ => return None,
    };
    let day = NaiveDate::from_ymd_opt(year, month_number(month)?, day.parse().ok()?)?;
    let mut parts = time.split(':').map(|part| {
        if part.len() == 2 {
            part.parse::<u32>().ok()
        } else {
            None
        }
    });
    let (hour, minute, second) = (parts.next()??, parts.next()??, parts.next()??);
    if parts.next().is_some() || second > 60 {
        return None;
    }
    let midnight = day.and_hms_opt(hour, minute, 0)?;
    Some(midnight.and_utc().timestamp_millis() + i64::from(second) * 1_000)
}

fn month_number(name: &str) -> Option<u32> {
    const MONTHS: [&str; 12] = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ];
    let index = MONTHS.iter().position(|month| *month == name)?;
    u32::try_from(index + 1).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// 1994-11-06T08:49:37Z.
    const THEN: i64 = 784_111_777_000;

    #[test]
    fn seconds() {
        for (text, expected) in [
            ("0", RetryAfter::In(0)),
            (" 7 ", RetryAfter::In(7_000)),
            ("60", RetryAfter::In(60_000)),
            ("61", RetryAfter::TooLong(61_000)),
            ("86400", RetryAfter::TooLong(86_400_000)),
            ("99999999999999999999", RetryAfter::TooLong(i64::MAX)),
        ] {
            assert_eq!(read(text, THEN), Some(expected), "{text}");
        }
    }

    #[test]
    fn dates_in_all_three_forms() {
        for text in ["Sun, 06 Nov 1994 08:49:37 GMT", "Sun Nov  6 08:49:37 1994"] {
            assert_eq!(read(text, THEN), Some(RetryAfter::In(0)), "{text}");
            assert_eq!(
                read(text, THEN - 5_500),
                Some(RetryAfter::In(5_500)),
                "{text}"
            );
            assert_eq!(read(text, THEN + 5_000), Some(RetryAfter::In(0)), "{text}");
            assert_eq!(
                read(text, THEN - 3_600_000),
                Some(RetryAfter::TooLong(3_600_000)),
                "{text}"
            );
        }
        // 2026-11-22T08:00:00Z
        assert_eq!(
            read("Sunday, 22-Nov-26 08:00:10 GMT", 1_795_334_400_000),
            Some(RetryAfter::In(10_000))
        );
    }

    #[test]
    fn nonsense_says_nothing() {
        for text in [
            "",
            "soon",
            "-1",
            "1.5",
            "Sun, 32 Nov 1994 08:49:37 GMT",
            "Sun, 06 Nov 1994 24:49:37 GMT",
            "Sun, 06 Nov 1994 08:49:37 CET",
            "Sun, 06 Nov 1994 08:49 GMT",
            "Sun, 06 Nov 1994 08:49:61 GMT",
            "Sun, 06 Foo 1994 08:49:37 GMT",
            "06 Nov 1994 08:49:37 GMT",
            "Sun Nov 6 1994",
            "２",
            "Sun, 06 Nov 1994 08:49:37 GMT GMT",
        ] {
            assert_eq!(read(text, THEN), None, "{text}");
        }
    }
}
