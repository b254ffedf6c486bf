//! Timestamps: every common ISO 8601 form, and the rule for times without an offset.
//!
//! A time without an offset is local time in the zone of the workflow. The core has no time zone database
//! (chrono-tz adds 0.9 MB); it asks the host for the offset of the zone at certain instants, and
//! [`LocalResolution`] finds the instant:
//!
//! - a time that occurs once is that instant;
//! - a time in a **gap** (clocks go forward) moves forward by the length of the gap: 02:30 in New York on
//!   2026-03-08 is read as 03:30 daylight saving time;
//! - a time in an **overlap** (clocks go back) is the earlier of the two instants: 01:30 in New York on
//!   2026-11-01 is the one in daylight saving time.

use chrono::{Datelike, NaiveDate, Weekday};
use serde_json::Value;

use super::{is_digits, visible};

const MS_PER_SECOND: i64 = 1_000;
/// Milliseconds in a minute.
pub const MS_PER_MINUTE: i64 = 60 * MS_PER_SECOND;
const MS_PER_HOUR: i64 = 60 * MS_PER_MINUTE;
/// Milliseconds of a day without a change of the clock.
pub const MS_PER_DAY: i64 = 24 * MS_PER_HOUR;
const NANOS_PER_MS: i64 = 1_000_000;

/// A parsed timestamp. The API compares bounds with sub-millisecond precision, so the part below the
/// millisecond is kept (`nanos`, 0 to 999,999).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Moment {
    /// An instant.
    Utc {
        /// Milliseconds since the Unix epoch.
        ms: i64,
        /// Additional nanoseconds.
        nanos: u32,
    },
    /// A local time in a zone that the text does not name.
    Local {
        /// The local time as if it were UTC, in milliseconds since the Unix epoch.
        ms: i64,
        /// Additional nanoseconds.
        nanos: u32,
    },
}

impl Moment {
    /// Milliseconds since the Unix epoch of a time of the API, which is in UTC without an offset as well (API notes,
    /// section 7).
    pub const fn of_api(self) -> i64 {
        match self {
            Self::Utc { ms, .. } | Self::Local { ms, .. } => ms,
        }
    }
}

/// Reads a parameter value: a text as in [`parse`], or milliseconds since the Unix epoch.
pub fn read(value: &Value) -> Option<Moment> {
    match value {
        Value::String(text) => parse(&visible(text)),
        Value::Number(number) => epoch(number.as_i64()?),
        _ => None,
    }
}

/// Whether a parameter value names a day, and not only a month or a week, of which [`read`] takes the first day.
pub fn has_a_day(value: &Value) -> bool {
    let text = value.as_str().map(visible);
    text.is_none_or(|text| {
        let date = text.split(TIME_FOLLOWS).next().unwrap_or_default();
        // Year and ordinal day, or year, week and weekday, are the shortest.
        date.bytes().filter(u8::is_ascii_digit).count() >= 7
    })
}

/// As [`has_a_day`], and it is not the end of that day (24:00), which is the beginning of another one.
pub fn names_a_day(value: &Value) -> bool {
    let text = value.as_str().map(visible);
    let time = text
        .as_deref()
        .and_then(|text| text.split_once(TIME_FOLLOWS));
    has_a_day(value) && !time.is_some_and(|(_, time)| time.starts_with("24"))
}

/// Between date and time.
const TIME_FOLLOWS: [char; 3] = ['T', 't', ' '];

/// Reads a text in any ISO 8601 form (calendar, ordinal or week date; basic or extended; with or without
/// time, fraction and offset); a space may replace the `T`. Thirteen digits are milliseconds since the Unix
/// epoch. A date without time is midnight in local time.
pub fn parse(text: &str) -> Option<Moment> {
    let text = text.trim();
    if is_digits(text, 13..=13) {
        return epoch(text.parse().ok()?);
    }
    let mut cursor = Cursor {
        rest: text.as_bytes(),
    };
    let day = date(&mut cursor)?;
    let (nanos_of_day, offset) = if cursor.rest.is_empty() {
        (0, None)
    } else {
        cursor.take_any(b"Tt ")?;
        let time = time_of_day(&mut cursor)?;
        (time, offset(&mut cursor)?)
    };
    if !cursor.rest.is_empty() {
        return None;
    }
    let mut ms = midnight(day) + nanos_of_day / NANOS_PER_MS;
    let nanos = u32::try_from(nanos_of_day % NANOS_PER_MS).ok()?;
    if let Some(minutes) = offset {
        ms -= i64::from(minutes) * MS_PER_MINUTE;
    }
    if !(FIRST_MS..=LAST_MS).contains(&ms) {
        return None;
    }
    Some(if offset.is_some() {
        Moment::Utc { ms, nanos }
    } else {
        Moment::Local { ms, nanos }
    })
}

/// Days of the common era until 1970-01-01.
const EPOCH_DAY: i32 = 719_163;
/// 0001-01-01T00:00:00Z, the earliest timestamp of the API.
const FIRST_MS: i64 = -62_135_596_800_000;
/// 9999-12-31T23:59:59.999Z, the latest timestamp of the API.
const LAST_MS: i64 = 253_402_300_799_999;

fn epoch(ms: i64) -> Option<Moment> {
    // Other lengths are seconds, years or typing mistakes; a guess could filter for a wrong time.
    (1_000_000_000_000..10_000_000_000_000)
        .contains(&ms)
        .then_some(Moment::Utc { ms, nanos: 0 })
}

/// The beginning of a date as if it were in UTC, in milliseconds since the Unix epoch.
pub fn midnight(date: NaiveDate) -> i64 {
    i64::from(date.num_days_from_ce() - EPOCH_DAY) * MS_PER_DAY
}

/// The date of a time as if it were in UTC, given in milliseconds since the Unix epoch.
pub fn date_at(ms: i64) -> NaiveDate {
    let days = ms.clamp(FIRST_MS, LAST_MS).div_euclid(MS_PER_DAY);
    i32::try_from(days)
        .ok()
        .and_then(|days| NaiveDate::from_num_days_from_ce_opt(days + EPOCH_DAY))
        .unwrap_or(NaiveDate::MIN)
}

/// Formats a date: `2026-01-15`.
pub fn render_date(date: NaiveDate) -> String {
    let mut text = String::with_capacity(10);
    digits(&mut text, u64::from(date.year().unsigned_abs()), 4);
    text.push('-');
    digits(&mut text, u64::from(date.month()), 2);
    text.push('-');
    digits(&mut text, u64::from(date.day()), 2);
    text
}

/// Formats an instant for the API: `2026-01-15T12:00:00Z`, with a fraction only if it is not zero.
pub fn render(ms: i64, nanos: u32) -> String {
    let ms = ms.clamp(FIRST_MS, LAST_MS);
    let of_day = ms.rem_euclid(MS_PER_DAY);
    let mut text = render_date(date_at(ms));
    text.reserve_exact(20);
    for (mark, value) in [
        ('T', of_day / MS_PER_HOUR),
        (':', of_day / MS_PER_MINUTE % 60),
        (':', of_day / MS_PER_SECOND % 60),
    ] {
        text.push(mark);
        digits(&mut text, value.unsigned_abs(), 2);
    }
    let fraction = (of_day % MS_PER_SECOND).unsigned_abs() * 1_000_000 + u64::from(nanos);
    if fraction > 0 {
        text.push('.');
        digits(&mut text, fraction, 9);
        text.truncate(text.trim_end_matches('0').len());
    }
    text.push('Z');
    text
}

/// As [`render`], in local time with its offset from UTC, which is given in milliseconds.
pub fn render_with_offset(ms: i64, nanos: u32, offset: i64) -> String {
    let mut text = render(ms + offset, nanos);
    let minutes = offset.unsigned_abs() / MS_PER_MINUTE.unsigned_abs();
    if minutes > 0 {
        text.truncate(text.len() - 1);
        text.push(if offset < 0 { '-' } else { '+' });
        digits(&mut text, minutes / 60, 2);
        text.push(':');
        digits(&mut text, minutes % 60, 2);
    }
    text
}

/// Appends a number, padded with zeros on the left.
fn digits(text: &mut String, value: u64, width: u32) {
    for place in (0..width).rev() {
        let digit = value / 10_u64.pow(place) % 10;
        text.push(char::from(b'0' + u8::try_from(digit).unwrap_or(0)));
    }
}

/// The rest of the text.
struct Cursor<'a> {
    rest: &'a [u8],
}

impl Cursor<'_> {
    fn peek(&self) -> u8 {
        self.rest.first().copied().unwrap_or(0)
    }

    fn take(&mut self, byte: u8) -> bool {
        let found = self.peek() == byte && !self.rest.is_empty();
        if found {
            self.rest = &self.rest[1..];
        }
        found
    }

    fn take_any(&mut self, bytes: &[u8]) -> Option<u8> {
        let byte = *self.rest.first()?;
        if !bytes.contains(&byte) {
            return None;
        }
        self.rest = &self.rest[1..];
        Some(byte)
    }

    /// The number of digits that follow.
    fn run(&self) -> usize {
        self.rest
            .iter()
            .take_while(|byte| byte.is_ascii_digit())
            .count()
    }

    /// A number of exactly this many digits.
    fn number(&mut self, width: usize) -> Option<u32> {
        let (head, rest) = self.rest.split_at_checked(width)?;
        let mut value = 0;
        for byte in head {
            if !byte.is_ascii_digit() {
                return None;
            }
            value = value * 10 + u32::from(byte - b'0');
        }
        self.rest = rest;
        Some(value)
    }
}

fn date(cursor: &mut Cursor) -> Option<NaiveDate> {
    // Only their length distinguishes `20260115` from `2026015`.
    let run = cursor.run();
    let year = i32::try_from(cursor.number(4)?)
        .ok()
        .filter(|year| *year > 0)?;
    if cursor.take(b'-') {
        if cursor.take_any(b"Ww").is_some() {
            let week = cursor.number(2)?;
            let day = if cursor.take(b'-') {
                cursor.number(1)?
            } else {
                1
            };
            return week_date(year, week, day);
        }
        if cursor.run() == 3 {
            return NaiveDate::from_yo_opt(year, cursor.number(3)?);
        }
        let month = cursor.number(2)?;
        let day = if cursor.take(b'-') {
            cursor.number(2)?
        } else {
            1
        };
        return NaiveDate::from_ymd_opt(year, month, day);
    }
    if cursor.take_any(b"Ww").is_some() {
        let week = cursor.number(2)?;
        let day = if cursor.run() == 1 {
            cursor.number(1)?
        } else {
            1
        };
        return week_date(year, week, day);
    }
    match run {
        7 => NaiveDate::from_yo_opt(year, cursor.number(3)?),
        8 => NaiveDate::from_ymd_opt(year, cursor.number(2)?, cursor.number(2)?),
        _ => None,
    }
}

fn week_date(year: i32, week: u32, day: u32) -> Option<NaiveDate> {
    let day = match day {
        1 => Weekday::Mon,
        2 => Weekday::Tue,
        3 => Weekday::Wed,
        4 => Weekday::Thu,
        5 => Weekday::Fri,
        6 => Weekday::Sat,
        7 => Weekday::Sun,
        _ => return None,
    };
    NaiveDate::from_isoywd_opt(year, week, day)
}

/// Nanoseconds since midnight. ISO 8601 allows a fraction on the last part, whether hour, minute or second;
/// 24:00 is the end of the day and second 60 the start of the next minute.
fn time_of_day(cursor: &mut Cursor) -> Option<i64> {
    const SECOND: i64 = 1_000_000_000;
    let mut parts = [0_u32; 3];
    let mut unit = 3_600 * SECOND;
    parts[0] = cursor.number(2)?;
    for part in &mut parts[1..] {
        let extended = cursor.take(b':');
        if !extended && cursor.run() == 0 {
            break;
        }
        *part = cursor.number(2)?;
        unit /= 60;
    }
    let [hour, minute, second] = parts;
    let mut nanos = (i64::from(hour) * 3_600 + i64::from(minute) * 60 + i64::from(second)) * SECOND;
    if cursor.take_any(b".,").is_some() {
        nanos += fraction(cursor, unit)?;
    }
    let end_of_day = hour == 24 && nanos == 24 * 3_600 * SECOND;
    ((hour < 24 || end_of_day) && minute < 60 && second <= 60).then_some(nanos)
}

/// A decimal fraction of a unit, truncated (not rounded) to nanoseconds.
fn fraction(cursor: &mut Cursor, unit: i64) -> Option<i64> {
    let (digits, rest) = cursor.rest.split_at(cursor.run());
    cursor.rest = rest;
    // From the last digit to the first: exact, and within 64 bits.
    let of_unit = |value: i64, digit: &u8| (value + i64::from(digit - b'0') * unit) / 10;
    (!digits.is_empty()).then(|| digits.iter().rev().fold(0, of_unit))
}

/// `Z`, `+hh`, `+hhmm`, `+hh:mm`, optionally after a space and before a zone name in brackets (which then
/// adds nothing to the offset). `Some(None)`: the text has no offset.
#[allow(
    clippy::option_option,
    reason = "the outer one is 'not a date', the inner one 'no offset'"
)]
fn offset(cursor: &mut Cursor) -> Option<Option<i32>> {
    if cursor.rest.is_empty() {
        return Some(None);
    }
    cursor.take(b' ');
    let minutes = if cursor.take_any(b"Zz").is_some() {
        0
    } else {
        // ISO 8601 prefers the minus sign U+2212.
        let negative = if let Some(rest) = cursor.rest.strip_prefix("\u{2212}".as_bytes()) {
            cursor.rest = rest;
            true
        } else {
            cursor.take_any(b"+-")? == b'-'
        };
        let hours = cursor.number(2)?;
        let extended = cursor.take(b':');
        let minutes = if extended || cursor.run() > 0 {
            cursor.number(2)?
        } else {
            0
        };
        if hours > 23 || minutes > 59 {
            return None;
        }
        let total = i32::try_from(hours * 60 + minutes).ok()?;
        if negative { -total } else { total }
    };
    if cursor.take(b'[') {
        let end = cursor.rest.iter().position(|byte| *byte == b']')?;
        cursor.rest = &cursor.rest[end + 1..];
    }
    Some(Some(minutes))
}

/// The rule that finds the instant of a wall-clock reading, given offsets (seconds east of UTC)
/// that the host reports. Two questions at most: [`LocalResolution::probes`] a day before and after, and
/// only if the zone changed in between, [`LocalResolution::candidates`].
///
/// Two changes of the offset within two days are not resolved exactly; no zone has had them.
#[derive(Debug, Clone, Copy)]
pub struct LocalResolution;

/// The result of the first question.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Candidates {
    /// This is the instant.
    Settled(i64),
    /// The offset changes near the local time: ask for the offsets at these two instants.
    Ask([i64; 2]),
}

impl LocalResolution {
    /// The first question: the offsets at these instants, one before and one after the local time in every zone.
    pub fn probes(local: i64) -> [i64; 2] {
        [local - MS_PER_DAY, local + MS_PER_DAY]
    }

    /// The instant if both offsets are equal, otherwise the second question.
    pub fn candidates(local: i64, before: i32, after: i32) -> Candidates {
        let first = instant(local, before);
        if before == after {
            Candidates::Settled(first)
        } else {
            Candidates::Ask([first, instant(local, after)])
        }
    }

    /// The instant, given the offsets at the two candidates.
    pub fn settle(local: i64, before: i32, after: i32, at_first: i32, at_second: i32) -> i64 {
        let first = instant(local, before);
        let second = instant(local, after);
        match (at_first == before, at_second == after) {
            (true, true) => first.min(second),
            (false, true) => second,
            // In a gap neither matches: the offset before the change moves the time forward by the length
            // of the gap.
            (_, false) => first,
        }
    }
}

fn instant(local: i64, offset: i32) -> i64 {
    local - i64::from(offset) * 1_000
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    /// The parsed text in the format of the API; a local time ends in `L`.
    fn meaning(text: &str) -> Option<String> {
        Some(match parse(text)? {
            Moment::Utc { ms, nanos } => render(ms, nanos),
            Moment::Local { ms, nanos } => render(ms, nanos).replace('Z', "L"),
        })
    }

    #[test]
    fn a_month_a_week_and_the_end_of_a_day_name_no_day() {
        for day in [
            "2026-08-01",
            " 20260801",
            "2026-213",
            "2026213",
            "2026-W32-1",
            "2026W321",
            "2026-08-01 00:00:00",
            "2026-08-01T03:00:00.000Z",
            "1785553200000",
        ] {
            assert!(names_a_day(&day.into()), "{day}");
            assert!(parse(day).is_some(), "{day}");
        }
        for no_day in [
            "2026-08",
            "2026-W32",
            "2026W32",
            "2026-08-31 24:00",
            "2026-08-31T24:00:00-03:00",
        ] {
            assert!(!names_a_day(&no_day.into()), "{no_day}");
            assert_eq!(has_a_day(&no_day.into()), no_day.contains("24:00"));
            assert!(parse(no_day).is_some(), "{no_day}");
        }
    }

    #[test]
    fn marks_that_cannot_be_seen_change_no_date() {
        assert_eq!(
            read(&serde_json::json!("\u{200e}2026-01-15\u{200e}\u{a0}")),
            parse("2026-01-15")
        );
        assert!(parse("2026-01-15").is_some());
    }

    #[test]
    fn every_form_of_iso_8601() {
        for (text, expected) in [
            ("2026-01-15 09:00", "2026-01-15T09:00:00L"),
            ("2026-01-15", "2026-01-15T00:00:00L"),
            ("20260115", "2026-01-15T00:00:00L"),
            ("2026-01", "2026-01-01T00:00:00L"),
            ("2026-015", "2026-01-15T00:00:00L"),
            ("2026015", "2026-01-15T00:00:00L"),
            ("2024-366", "2024-12-31T00:00:00L"),
            ("2026-W03-4", "2026-01-15T00:00:00L"),
            ("2026W034", "2026-01-15T00:00:00L"),
            ("2026-W03", "2026-01-12T00:00:00L"),
            ("2026W03", "2026-01-12T00:00:00L"),
            ("2020-W53-7", "2021-01-03T00:00:00L"),
            ("2026-W01-1", "2025-12-29T00:00:00L"),
            ("2026-01-15T09", "2026-01-15T09:00:00L"),
            ("2026-01-15t09:00:30", "2026-01-15T09:00:30L"),
            ("20260115T090030", "2026-01-15T09:00:30L"),
            ("20260115T0900Z", "2026-01-15T09:00:00Z"),
            ("2026-01-15T09:00:00Z", "2026-01-15T09:00:00Z"),
            ("2026-01-15T09:00:00z", "2026-01-15T09:00:00Z"),
            ("2026-01-15T09:00:00-03:00", "2026-01-15T12:00:00Z"),
            ("2026-01-15T09:00:00-0300", "2026-01-15T12:00:00Z"),
            ("2026-01-15T09:00:00-03", "2026-01-15T12:00:00Z"),
            ("2026-01-15T09:00:00\u{2212}03:00", "2026-01-15T12:00:00Z"),
            ("2026-01-15 09:00 +05:45", "2026-01-15T03:15:00Z"),
            ("2026-W03-4T09:00+01", "2026-01-15T08:00:00Z"),
            ("2026-015T09:00Z", "2026-01-15T09:00:00Z"),
            (
                "2026-01-15T09:00:00.000-03:00[America/Sao_Paulo]",
                "2026-01-15T12:00:00Z",
            ),
            ("2026-01-15T09:00:00.5Z", "2026-01-15T09:00:00.5Z"),
            ("2026-01-15T09:00:00,25Z", "2026-01-15T09:00:00.25Z"),
            (
                "2026-09-08T17:02:11.4359934Z",
                "2026-09-08T17:02:11.4359934Z",
            ),
            (
                "2026-09-08T17:02:11.123456789123Z",
                "2026-09-08T17:02:11.123456789Z",
            ),
            ("2026-01-15T09.5Z", "2026-01-15T09:30:00Z"),
            ("2026-01-15T09:00,25Z", "2026-01-15T09:00:15Z"),
            ("2026-01-15T24:00", "2026-01-16T00:00:00L"),
            ("2026-12-31T24:00:00Z", "2027-01-01T00:00:00Z"),
            ("2016-12-31T23:59:60Z", "2017-01-01T00:00:00Z"),
            ("2024-02-29", "2024-02-29T00:00:00L"),
            ("1969-12-31T23:59:59.999Z", "1969-12-31T23:59:59.999Z"),
            ("0001-01-01T00:00Z", "0001-01-01T00:00:00Z"),
            ("9999-12-31T23:59:59Z", "9999-12-31T23:59:59Z"),
            ("1768478400000", "2026-01-15T12:00:00Z"),
            ("  2026-01-15T12:00:00Z\n", "2026-01-15T12:00:00Z"),
        ] {
            assert_eq!(meaning(text).as_deref(), Some(expected), "{text}");
        }
        assert_eq!(
            read(&json!(1_768_478_400_000_i64)),
            parse("2026-01-15T12:00:00Z")
        );
    }

    #[test]
    fn what_is_no_date() {
        for text in [
            "",
            " ",
            "today",
            "2026",
            "202601",
            "2026-1-5",
            "15/01/2026",
            "2026-13-01",
            "2026-02-29",
            "2026-366",
            "2026-000",
            "2026-W54",
            "2026-W00-1",
            "2026-W03-8",
            "0000-01-01",
            "2026-01-15T",
            "2026-01-15T9:00",
            "2026-01-15T25:00",
            "2026-01-15T24:00:01",
            "2026-01-15T24:30",
            "2026-01-15T09:60",
            "2026-01-15T09:00:61",
            "2026-01-15T09:00:00.",
            "2026-01-15T09:00:00+24:00",
            "2026-01-15T09:00:00+03:60",
            "2026-01-15T09:00:00+3",
            "2026-01-15T09:00:00 America/Sao_Paulo",
            "2026-01-15T09:00:00[America/Sao_Paulo]",
            "2026-01-15T09:00:00Zjunk",
            "0001-01-01T00:00+01:00",
            "9999-12-31T24:00",
            "２０２６-01-15",
            "17684784000",
            "NaN",
        ] {
            assert_eq!(meaning(text), None, "{text}");
        }
        for value in [
            json!(1_768_478_400),
            json!(20_260_115),
            json!(1.5),
            json!(true),
            json!(null),
            json!([]),
        ] {
            assert_eq!(read(&value), None, "{value}");
        }
    }

    /// A zone: the offset before, and each change with the offset after it.
    struct Zone {
        first: i32,
        changes: &'static [(&'static str, i32)],
    }

    impl Zone {
        /// Seconds east of UTC; the table is in minutes.
        fn offset(&self, at: i64) -> i32 {
            60 * self
                .changes
                .iter()
                .rev()
                .find(|(since, _)| matches!(parse(since), Some(Moment::Utc { ms, .. }) if ms <= at))
                .map_or(self.first, |(_, offset)| *offset)
        }

        /// Acts as the host, and returns the number of questions.
        fn resolve(&self, local: &str) -> (String, u32) {
            let Some(Moment::Local { ms: local, .. }) = parse(local) else {
                return (String::new(), 0);
            };
            let [before, after] = LocalResolution::probes(local).map(|at| self.offset(at));
            match LocalResolution::candidates(local, before, after) {
                Candidates::Settled(utc) => (render(utc, 0), 1),
                Candidates::Ask(instants) => {
                    let [first, second] = instants.map(|at| self.offset(at));
                    (
                        render(
                            LocalResolution::settle(local, before, after, first, second),
                            0,
                        ),
                        2,
                    )
                }
            }
        }
    }

    const NEW_YORK: Zone = Zone {
        first: -300,
        changes: &[("2026-03-08T07:00Z", -240), ("2026-11-01T06:00Z", -300)],
    };
    /// Clocks went forward at midnight: 2018-11-04 00:00 did not exist.
    const SAO_PAULO: Zone = Zone {
        first: -180,
        changes: &[("2018-11-04T03:00Z", -120), ("2019-02-17T02:00Z", -180)],
    };
    /// Daylight saving of half an hour.
    const LORD_HOWE: Zone = Zone {
        first: 660,
        changes: &[("2026-04-04T15:00Z", 630), ("2026-10-03T15:30Z", 660)],
    };
    /// Moved across the date line: 2011-12-30 did not exist.
    const APIA: Zone = Zone {
        first: -600,
        changes: &[("2011-12-30T10:00Z", 840)],
    };

    #[test]
    fn offsets_before_standard_time_have_seconds() {
        let Some(Moment::Local { ms: local, .. }) = parse("1900-01-01") else {
            panic!("a local time");
        };
        // São Paulo until 1913.
        let offset = -(3 * 3_600 + 6 * 60 + 28);
        let settled = LocalResolution::candidates(local, offset, offset);
        let Candidates::Settled(utc) = settled else {
            panic!("{settled:?}");
        };
        assert_eq!(render(utc, 0), "1900-01-01T03:06:28Z");
    }

    #[test]
    fn wall_clocks_become_instants() {
        for (zone, local, expected, questions) in [
            (&NEW_YORK, "2026-01-15 09:00", "2026-01-15T14:00:00Z", 1),
            (&NEW_YORK, "2026-07-15 09:00", "2026-07-15T13:00:00Z", 1),
            // Near a change, but on one side of it.
            (&NEW_YORK, "2026-03-08 01:59", "2026-03-08T06:59:00Z", 2),
            (&NEW_YORK, "2026-03-08 03:00", "2026-03-08T07:00:00Z", 2),
            // In the gap: forward by an hour.
            (&NEW_YORK, "2026-03-08 02:00", "2026-03-08T07:00:00Z", 2),
            (&NEW_YORK, "2026-03-08 02:30", "2026-03-08T07:30:00Z", 2),
            // In the overlap: the earlier one.
            (&NEW_YORK, "2026-11-01 00:59", "2026-11-01T04:59:00Z", 2),
            (&NEW_YORK, "2026-11-01 01:30", "2026-11-01T05:30:00Z", 2),
            (&NEW_YORK, "2026-11-01 02:00", "2026-11-01T07:00:00Z", 2),
            (&SAO_PAULO, "2026-01-15 09:00", "2026-01-15T12:00:00Z", 1),
            (&SAO_PAULO, "2018-11-04", "2018-11-04T03:00:00Z", 2),
            (&SAO_PAULO, "2018-11-04 01:00", "2018-11-04T03:00:00Z", 2),
            (&SAO_PAULO, "2018-11-03 23:59", "2018-11-04T02:59:00Z", 2),
            (&SAO_PAULO, "2019-02-16 23:30", "2019-02-17T01:30:00Z", 2),
            (&SAO_PAULO, "2019-02-17", "2019-02-17T03:00:00Z", 2),
            (&LORD_HOWE, "2026-10-04 02:15", "2026-10-03T15:45:00Z", 2),
            (&LORD_HOWE, "2026-10-04 02:30", "2026-10-03T15:30:00Z", 2),
            (&LORD_HOWE, "2026-04-05 01:45", "2026-04-04T14:45:00Z", 2),
            (&LORD_HOWE, "2026-04-05 02:00", "2026-04-04T15:30:00Z", 2),
            // The skipped day moves forward by a day.
            (&APIA, "2011-12-30 12:00", "2011-12-30T22:00:00Z", 2),
            (&APIA, "2011-12-29 23:59", "2011-12-30T09:59:00Z", 2),
            (&APIA, "2011-12-31", "2011-12-30T10:00:00Z", 2),
        ] {
            assert_eq!(
                zone.resolve(local),
                (expected.to_owned(), questions),
                "{local}"
            );
        }
    }
}
