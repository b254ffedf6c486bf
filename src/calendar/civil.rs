//! Dates without a zone: weeks, which may begin on any day, and months.

use chrono::{Datelike, Days, NaiveDate, Weekday};

/// The day on which weeks begin.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WeekStart(Weekday);

impl Default for WeekStart {
    fn default() -> Self {
        Self(Weekday::Mon)
    }
}

impl WeekStart {
    /// Names of the days, Monday first.
    pub const NAMES: [&str; 7] = [
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
    ];

    /// The day of that name, or Monday.
    pub fn named(name: &str) -> Self {
        let mut days = (0_u8..).zip(Self::NAMES);
        let found = days.find(|(_, own)| *own == name);
        found
            .and_then(|(place, _)| Weekday::try_from(place).ok())
            .map_or_else(Self::default, Self)
    }

    /// Its name.
    pub fn name(self) -> &'static str {
        Self::NAMES[self.0.num_days_from_monday() as usize]
    }

    /// The first day of the week of a date.
    pub fn of_week(self, date: NaiveDate) -> NaiveDate {
        minus(date, date.weekday().days_since(self.0))
    }
}

/// The first day of the month of a date, or of one that is this many months earlier.
pub fn month_of(date: NaiveDate, earlier: u32) -> NaiveDate {
    let months = date.year() * 12 + i32::try_from(date.month0()).unwrap_or(0);
    let months = months.saturating_sub_unsigned(earlier);
    let month = u32::try_from(months.rem_euclid(12) + 1).unwrap_or(1);
    NaiveDate::from_ymd_opt(months.div_euclid(12), month, 1).unwrap_or(NaiveDate::MIN)
}

/// The first day of the month after that of a date.
pub fn next_month(date: NaiveDate) -> NaiveDate {
    // The 28th of a month, four days later, is in the next one.
    let late = date.with_day(28).unwrap_or(date);
    month_of(plus(late, 4), 0)
}

/// A date so many days later.
pub fn plus(date: NaiveDate, days: u32) -> NaiveDate {
    date.checked_add_days(Days::new(u64::from(days)))
        .unwrap_or(NaiveDate::MAX)
}

/// A date so many days earlier.
pub fn minus(date: NaiveDate, days: u32) -> NaiveDate {
    date.checked_sub_days(Days::new(u64::from(days)))
        .unwrap_or(NaiveDate::MIN)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(year: i32, month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(year, month, day).expect("a date")
    }

    #[test]
    fn a_week_begins_on_the_chosen_day() {
        let friday = date(2026, 11, 27);
        for (name, day) in [
            ("monday", 23),
            ("wednesday", 25),
            ("friday", 27),
            ("saturday", 21),
            ("sunday", 22),
        ] {
            let start = WeekStart::named(name);
            assert_eq!(start.name(), name);
            assert_eq!(start.of_week(friday), date(2026, 11, day), "{name}");
        }
        assert_eq!(WeekStart::named("").name(), "monday");
    }

    #[test]
    fn months_are_counted_over_years() {
        assert_eq!(month_of(date(2026, 1, 31), 0), date(2026, 1, 1));
        assert_eq!(month_of(date(2026, 1, 31), 1), date(2025, 12, 1));
        assert_eq!(month_of(date(2026, 3, 31), 15), date(2024, 12, 1));
        assert_eq!(next_month(date(2026, 12, 31)), date(2027, 1, 1));
        assert_eq!(next_month(date(2024, 2, 29)), date(2024, 3, 1));
        assert_eq!(next_month(date(2026, 1, 1)), date(2026, 2, 1));
    }
}
