//! Office time between two instants: how long a company was open.
//!
//! A day has any number of periods. One that ends before it begins ends on the next day, and belongs to the day on which it
//! begins. On a holiday no period begins; one that began the day before goes on to its end. Periods that overlap count once.
//! Hours are what the clock shows: if it is set back during a period, the period lasts an hour longer.

use chrono::NaiveDate;

use super::account_hours::AccountHours;
use super::week::Week;
use super::zone::Zone;
use crate::validate::timestamp::{MS_PER_DAY, MS_PER_MINUTE, midnight};

const MS_PER_WEEK: i64 = 7 * MS_PER_DAY;

/// When a company is open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OfficeTime {
    week: Week,
    /// Days since the Unix epoch, ascending.
    holidays: Vec<i64>,
    zone: Zone,
    /// How long it is open in a week without holidays, in milliseconds.
    open_in_week: i64,
}

impl OfficeTime {
    /// Weekly hours and holidays as the clocks of this zone show them.
    pub fn new(week: Week, holidays: &[NaiveDate], zone: Zone) -> Self {
        let mut office = Self {
            week,
            holidays: Vec::new(),
            zone,
            open_in_week: 0,
        };
        let days = (0..MS_PER_WEEK).step_by(24 * 60 * 60 * 1_000);
        let open = days.map(|day| office.in_day(day, day + MS_PER_DAY));
        office.open_in_week = open.sum();
        let holidays = holidays.iter().map(|date| midnight(*date) / MS_PER_DAY);
        office.holidays = holidays.collect();
        office.holidays.sort_unstable();
        office
    }

    /// The hours of an account, in its own zone. `None` if they are not understood completely.
    pub fn of_account(hours: &AccountHours, holidays: &[NaiveDate]) -> Option<Self> {
        let zone = Zone::new(hours.offset?, Vec::new());
        let week = if hours.is_limited? {
            let days = hours.days.as_ref()?;
            if days.iter().any(Option::is_none) {
                return None;
            }
            Week::new(days.clone().map(Option::unwrap_or_default))
        } else {
            Week::round_the_clock()
        };
        Some(Self::new(week, holidays, zone))
    }

    /// How long the company was open from one instant until before another, in milliseconds; 0 if the second is not later.
    pub fn between(&self, from: i64, to: i64) -> i64 {
        let changes = self.zone.changes();
        let mut open = 0;
        let mut since = from;
        while since < to {
            let next = changes.partition_point(|(at, _)| *at <= since);
            let until = changes.get(next).map_or(to, |(at, _)| to.min(*at));
            let offset = self.zone.offset(since);
            open += self.between_local(since + offset, until + offset);
            since = until;
        }
        open
    }

    /// As [`Self::between`], for local times without a change of the clock between them.
    fn between_local(&self, from: i64, to: i64) -> i64 {
        let mut open = 0;
        let mut since = from;
        while since < to {
            let day = since.div_euclid(MS_PER_DAY);
            // On the day after a holiday, a period of the day before is missing as well.
            let next = self.holidays.partition_point(|holiday| *holiday < day - 1);
            let holiday = self.holidays.get(next);
            let regular_until = holiday.map_or(to, |holiday| to.min(holiday * MS_PER_DAY));
            let weeks = (regular_until - since).max(0) / MS_PER_WEEK;
            if weeks > 0 {
                open += weeks * self.open_in_week;
                since += weeks * MS_PER_WEEK;
            } else {
                let until = to.min((day + 1) * MS_PER_DAY);
                open += self.in_day(since, until);
                since = until;
            }
        }
        open
    }

    /// As [`Self::between_local`], for times of one day.
    fn in_day(&self, from: i64, to: i64) -> i64 {
        let mut open = 0;
        let mut counted = from;
        let today = from.div_euclid(MS_PER_DAY);
        // A period of the day before may reach into this one.
        for day in [today - 1, today] {
            if self.holidays.binary_search(&day).is_ok() {
                continue;
            }
            for (begin, end) in self.week.of_day(day) {
                let at = |minute: &i64| day * MS_PER_DAY + minute * MS_PER_MINUTE;
                let begin = at(begin).max(counted);
                let end = at(end).min(to);
                open += (end - begin).max(0);
                counted = counted.max(end);
            }
        }
        open
    }
}
