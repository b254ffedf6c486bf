//! The office hours of an account, as the API answers them.

use serde_json::{Map, Value};

use super::week::{Span, span};
use crate::validate::timestamp::MS_PER_MINUTE;

const DAYS: [&str; 7] = [
    "MONDAY",
    "TUESDAY",
    "WEDNESDAY",
    "THURSDAY",
    "FRIDAY",
    "SATURDAY",
    "SUNDAY",
];
/// Zones reach from UTC-12 to UTC+14.
const FARTHEST_ZONE: f64 = 14.0;

/// Office hours of an account; `None` for what the answer does not say.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AccountHours {
    /// Whether the company has hours. Without them it is always open.
    pub is_limited: Option<bool>,
    /// The distance of the company's zone from UTC, in milliseconds.
    pub offset: Option<i64>,
    /// The periods of each day from Monday on; `None` for a day that is not understood. A day that the answer leaves out has
    /// no periods.
    pub days: Option<[Option<Vec<Span>>; 7]>,
}

impl AccountHours {
    /// Reads an answer.
    pub fn read(hours: &Map<String, Value>) -> Self {
        Self {
            is_limited: hours.get("limitHours").and_then(Value::as_bool),
            offset: offset(hours),
            days: days(hours),
        }
    }
}

fn offset(hours: &Map<String, Value>) -> Option<i64> {
    let hours = hours.get("timezoneDiff")?.as_f64()?;
    if hours.abs() > FARTHEST_ZONE {
        return None;
    }
    #[allow(clippy::cast_possible_truncation, reason = "at most 14 hours")]
    let minutes = (hours * 60.0).round() as i64;
    Some(minutes * MS_PER_MINUTE)
}

fn days(hours: &Map<String, Value>) -> Option<[Option<Vec<Span>>; 7]> {
    let days = hours.get("days")?.as_array()?;
    if days.is_empty() {
        return None;
    }
    let mut week = [const { Some(Vec::new()) }; 7];
    for day in days {
        let name = day.get("dayWeek")?.as_str()?.trim();
        let place = DAYS.iter().position(|own| own.eq_ignore_ascii_case(name))?;
        match (&mut week[place], spans(day)) {
            (Some(known), Some(spans)) => known.extend(spans),
            (known, _) => *known = None,
        }
    }
    Some(week)
}

fn spans(day: &Value) -> Option<Vec<Span>> {
    if !day.get("active")?.as_bool()? {
        return Some(Vec::new());
    }
    let periods = day.get("periods")?.as_array()?;
    if periods.is_empty() {
        return None;
    }
    let read = |period: &Value| {
        let from = period.get("startTime")?.as_str()?;
        span(from, period.get("endTime")?.as_str()?)
    };
    periods.iter().map(read).collect()
}
