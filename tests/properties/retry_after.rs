//! `Retry-After`: no header makes the core wait longer than a minute, and every date is read as meant.

use arbitrary::Unstructured;
use chrono::{DateTime, Datelike, Timelike};
use wts_chat_core::messages::failures;
use wts_chat_core::retry::retry_after::{RetryAfter, read};

use super::{is_plain, number, text};

/// The longest wait, in milliseconds.
const LONGEST: i64 = 60_000;

/// A header of any text, and one of every date.
pub fn check(bytes: &[u8]) {
    let mut input = Unstructured::new(bytes);
    let now: i64 = number(&mut input);
    let ahead = i64::from(number::<i32>(&mut input));
    header(&text(input.take_rest()), now);
    date(now.rem_euclid(3_000_000_000_000), ahead);
}

fn header(header: &str, now: i64) {
    let waits = read(header, now);
    match waits {
        Some(RetryAfter::In(ms)) => assert!(i64::from(ms) <= LONGEST, "{header}"),
        Some(RetryAfter::TooLong(ms)) => {
            assert!(ms > LONGEST, "{header}");
            let message = failures::throttled_too_long(ms);
            assert!(
                !message.title.contains('-'),
                "a negative wait: {}",
                message.title
            );
            assert!(is_plain(&message.title), "{header}");
        }
        None => {}
    }
    let trimmed = header.trim();
    if !trimmed.is_empty() && trimmed.bytes().all(|byte| byte.is_ascii_digit()) {
        assert!(waits.is_some(), "seconds are always understood: {header}");
    }
}

/// Writes a date in the three forms of HTTP and expects the same wait of each.
fn date(now: i64, ahead: i64) {
    let seconds = now / 1_000 + ahead;
    let Some(at) =
        DateTime::from_timestamp(seconds, 0).filter(|at| (2000..2100).contains(&at.year()))
    else {
        return;
    };
    let expected = (seconds * 1_000 - now).max(0);
    let (day, month, year) = (at.day(), MONTHS[at.month0() as usize], at.year());
    let time = format!("{:02}:{:02}:{:02}", at.hour(), at.minute(), at.second());
    for header in [
        format!("Mon, {day:02} {month} {year} {time} GMT"),
        format!("Monday, {day:02}-{month}-{:02} {time} GMT", year - 2000),
        format!("Mon {month} {day:>2} {time} {year}"),
    ] {
        let wait = match read(&header, now) {
            Some(RetryAfter::In(ms)) => i64::from(ms),
            Some(RetryAfter::TooLong(ms)) => ms,
            None => panic!("{header} is a date"),
        };
        assert_eq!(wait, expected, "{header} at {now}");
    }
}

const MONTHS: [&str; 12] = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
];
