//! Weekly hours: the periods of each day, between times of day.

/// Minutes of a day without a change of the clock.
pub const MINUTES_PER_DAY: i64 = 24 * 60;
/// 1970-01-01 was a Thursday; Monday is 0.
const EPOCH_WEEKDAY: i64 = 3;

/// A period: its beginning, and the minute after its last one, in minutes since midnight. It may end in the next day.
pub type Span = (i64, i64);

/// The periods of each day, Monday first, ascending.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Week([Vec<Span>; 7]);

impl Week {
    /// Open at any time.
    pub fn round_the_clock() -> Self {
        Self(std::array::from_fn(|_| vec![(0, MINUTES_PER_DAY)]))
    }

    /// A week of these periods.
    pub fn new(mut days: [Vec<Span>; 7]) -> Self {
        for day in &mut days {
            day.sort_unstable();
        }
        Self(days)
    }

    /// The periods of a day, which is given in days since the Unix epoch.
    pub(super) fn of_day(&self, day: i64) -> &[Span] {
        let weekday = usize::try_from((day + EPOCH_WEEKDAY).rem_euclid(7));
        &self.0[weekday.unwrap_or(0)]
    }
}

/// A period between two times of day, `HH:mm`. One that ends before it begins ends on the next day; 23:59, the last minute
/// that can be written, and 24:00 are the end of the day. `None` if one is no time, or both are the same.
pub fn span(from: &str, to: &str) -> Option<Span> {
    let from = minute(from).filter(|from| *from < MINUTES_PER_DAY)?;
    let to = match minute(to)? {
        to if to == from => return None,
        to if to == MINUTES_PER_DAY - 1 => MINUTES_PER_DAY,
        to if to < from => to + MINUTES_PER_DAY,
        to => to,
    };
    Some((from, to))
}

/// `HH:mm`, perhaps with seconds, in minutes; 24:00 is the end of the day.
fn minute(time: &str) -> Option<i64> {
    let mut parts = time.trim().split(':');
    let mut part = |most: i64| {
        let text = parts.next()?;
        let number = text.parse::<i64>().ok()?;
        (text.len() == 2 && (0..=most).contains(&number)).then_some(number)
    };
    let minute = part(24)? * 60 + part(59)?;
    (minute <= MINUTES_PER_DAY).then_some(minute)
}
