//! Whether a company is open at a moment, from its office hours. A pure function: the moment is an argument.
//!
//! Hours are in the company's zone, whose distance from UTC the API gives in hours. A day has any number of periods; a
//! period that ends before it begins ends on the next day. A period holds its beginning and not its end, and 23:59, the
//! last minute that can be written, is the end of the day. What the answer does not say gives null, never "closed"; a
//! period that ends when it begins says nothing.

use serde_json::{Map, Value};

use crate::validate::timestamp::{Moment, render};

const DAYS: [&str; 7] = [
    "MONDAY",
    "TUESDAY",
    "WEDNESDAY",
    "THURSDAY",
    "FRIDAY",
    "SATURDAY",
    "SUNDAY",
];
const MS_PER_MINUTE: i64 = 60_000;
const DAY: i64 = 24 * 60;
const WEEK: i64 = 7 * DAY;
/// 1970-01-01 was a Thursday.
const EPOCH_DAY: i64 = 3;
/// Zones reach from UTC-12 to UTC+14.
const FARTHEST_ZONE: f64 = 14.0;

/// What is known of a company at a moment.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Opening {
    /// Whether it is open.
    pub is_open: Option<bool>,
    /// The moment, in milliseconds since the Unix epoch.
    pub at: Option<i64>,
    /// When it opens or closes next, in milliseconds since the Unix epoch. `None` as well if it never does.
    pub next_change: Option<i64>,
}

/// Adds to the office hours of an answer whether the company is open. A moment without an offset is in its zone.
pub fn complete(mut hours: Map<String, Value>, moment: Moment) -> Value {
    let opening = opening(&hours, moment);
    let written = |ms: Option<i64>| ms.map_or(Value::Null, |ms| render(ms, 0).into());
    hours.insert("isOpen".to_owned(), opening.is_open.into());
    hours.insert("isOpenAt".to_owned(), written(opening.at));
    hours.insert("nextChangeAt".to_owned(), written(opening.next_change));
    Value::Object(hours)
}

/// What office hours say about a moment.
pub fn opening(hours: &Map<String, Value>, moment: Moment) -> Opening {
    let offset = offset(hours);
    let (local, at) = match moment {
        Moment::Utc { ms, .. } => (offset.map(|offset| ms + offset), Some(ms)),
        Moment::Local { ms, .. } => (Some(ms), offset.map(|offset| ms - offset)),
    };
    let mut opening = Opening {
        at,
        ..Opening::default()
    };
    match hours.get("limitHours").and_then(Value::as_bool) {
        Some(true) => {}
        // Hours that are not limited never end.
        Some(false) => {
            opening.is_open = Some(true);
            return opening;
        }
        None => return opening,
    }
    let (Some(local), Some(week)) = (local, week(hours)) else {
        return opening;
    };
    let minute = local.div_euclid(MS_PER_MINUTE);
    let place = (minute + EPOCH_DAY * DAY).rem_euclid(WEEK);
    let day = usize::try_from(place / DAY).unwrap_or_default();
    let spans: Vec<Span> = week.iter().flatten().flatten().copied().collect();
    let holds = |span: &Span| {
        (span.0..span.1).contains(&place) || (span.0..span.1).contains(&(place + WEEK))
    };
    // Periods of the day before may reach into this one.
    let is_known = week[day].is_some() && week[(day + 6) % 7].is_some();
    opening.is_open = if spans.iter().any(holds) {
        Some(true)
    } else {
        is_known.then_some(false)
    };
    if let (true, Some(is_open), Some(offset)) =
        (week.iter().all(Option::is_some), opening.is_open, offset)
    {
        let change = next_change(&spans, place, is_open);
        opening.next_change = change
            .map(|place_of_change| (minute + place_of_change - place) * MS_PER_MINUTE - offset);
    }
    opening
}

/// A period in minutes since Monday, 00:00: its beginning and its end, which may lie in the next week.
type Span = (i64, i64);

/// Minutes since Monday, 00:00, at which an opening that holds `place` ends, or the next one begins.
fn next_change(spans: &[Span], place: i64, is_open: bool) -> Option<i64> {
    let spans = || {
        let shifts = [-WEEK, 0, WEEK].into_iter();
        shifts.flat_map(|shift| {
            spans
                .iter()
                .map(move |(from, to)| (from + shift, to + shift))
        })
    };
    if !is_open {
        return spans()
            .map(|(from, _)| from)
            .filter(|from| *from > place)
            .min();
    }
    let mut end = place;
    // A period that begins before the end moves it, until none does, or it is a week away.
    while let Some((_, later)) = spans().find(|(from, to)| *from <= end && *to > end) {
        end = later;
        if end - place >= WEEK {
            return None;
        }
    }
    Some(end)
}

/// The distance of the company's zone from UTC, in milliseconds.
fn offset(hours: &Map<String, Value>) -> Option<i64> {
    let hours = hours.get("timezoneDiff")?.as_f64()?;
    if hours.abs() > FARTHEST_ZONE {
        return None;
    }
    #[allow(clippy::cast_possible_truncation, reason = "at most 14 hours")]
    let minutes = (hours * 60.0).round() as i64;
    Some(minutes * MS_PER_MINUTE)
}

/// The periods of each day from Monday on; `None` for a day that is not understood. A day that the list leaves out has no
/// periods. `None` without a list.
fn week(hours: &Map<String, Value>) -> Option<[Option<Vec<Span>>; 7]> {
    let days = hours.get("days")?.as_array()?;
    if days.is_empty() {
        return None;
    }
    let mut week = [const { Some(Vec::new()) }; 7];
    for day in days {
        let name = day.get("dayWeek")?.as_str()?.trim();
        let place = DAYS.iter().position(|own| own.eq_ignore_ascii_case(name))?;
        let periods = periods(day, i64::try_from(place).ok()? * DAY);
        match (&mut week[place], periods) {
            (Some(known), Some(periods)) => known.extend(periods),
            (known, _) => *known = None,
        }
    }
    Some(week)
}

fn periods(day: &Value, midnight: i64) -> Option<Vec<Span>> {
    if !day.get("active")?.as_bool()? {
        return Some(Vec::new());
    }
    let periods = day.get("periods")?.as_array()?;
    if periods.is_empty() {
        return None;
    }
    let span = |period: &Value| {
        let from = minute(period.get("startTime")?).filter(|from| *from < DAY)?;
        let to = match minute(period.get("endTime")?)? {
            to if to == from => return None,
            to if to == DAY - 1 => DAY,
            to if to <= from => to + DAY,
            to => to,
        };
        Some((midnight + from, midnight + to))
    };
    periods.iter().map(span).collect()
}

/// `HH:mm`, perhaps with seconds, in minutes; 24:00 is the end of the day.
fn minute(time: &Value) -> Option<i64> {
    let mut parts = time.as_str()?.trim().split(':');
    let mut part = |most: i64| {
        let text = parts.next()?;
        let number = text.parse::<i64>().ok()?;
        (text.len() == 2 && (0..=most).contains(&number)).then_some(number)
    };
    let minute = part(24)? * 60 + part(59)?;
    (minute <= DAY).then_some(minute)
}
