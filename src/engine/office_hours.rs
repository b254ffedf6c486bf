//! Whether a company is open at a moment, from its office hours. A pure function: the moment is an argument.
//!
//! Hours are in the company's zone, whose distance from UTC the API gives in hours. A day has any number of periods; a
//! period that ends before it begins ends on the next day. A period holds its beginning and not its end, and 23:59, the
//! last minute that can be written, is the end of the day. What the answer does not say gives null, never "closed"; a
//! period that ends when it begins says nothing.

use serde_json::{Map, Value};

use crate::calendar::{AccountHours, MINUTES_PER_DAY as DAY, Span};
use crate::validate::timestamp::{MS_PER_MINUTE, Moment, render};

const WEEK: i64 = 7 * DAY;
/// 1970-01-01 was a Thursday.
const EPOCH_DAY: i64 = 3;

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
    let AccountHours {
        is_limited,
        offset,
        days,
    } = AccountHours::read(hours);
    let (local, at) = match moment {
        Moment::Utc { ms, .. } => (offset.map(|offset| ms + offset), Some(ms)),
        Moment::Local { ms, .. } => (Some(ms), offset.map(|offset| ms - offset)),
    };
    let mut opening = Opening {
        at,
        ..Opening::default()
    };
    match is_limited {
        Some(true) => {}
        // Hours that are not limited never end.
        Some(false) => {
            opening.is_open = Some(true);
            return opening;
        }
        None => return opening,
    }
    let (Some(local), Some(week)) = (local, days.map(since_monday)) else {
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

/// The periods of each day in minutes since Monday, 00:00; their ends may lie in the next week.
fn since_monday(mut days: [Option<Vec<Span>>; 7]) -> [Option<Vec<Span>>; 7] {
    for (midnight, spans) in (0..).step_by(24 * 60).zip(&mut days) {
        for (from, to) in spans.iter_mut().flatten() {
            *from += midnight;
            *to += midnight;
        }
    }
    days
}

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
