//! Numbers, durations and days as people write them in a language.

use chrono::{Datelike, NaiveDate};

use crate::transcript::Language;
use crate::validate::timestamp::{date_at, render};

/// What stands for a number that is not known.
pub(super) const NOTHING: &str = "–";

/// In English and in Portuguese.
type Pair = [&'static str; 2];

const MONTHS: [Pair; 12] = [
    ["Jan", "jan."],
    ["Feb", "fev."],
    ["Mar", "mar."],
    ["Apr", "abr."],
    ["May", "mai."],
    ["Jun", "jun."],
    ["Jul", "jul."],
    ["Aug", "ago."],
    ["Sep", "set."],
    ["Oct", "out."],
    ["Nov", "nov."],
    ["Dec", "dez."],
];
/// Monday first.
const WEEKDAYS: [[Pair; 2]; 7] = [
    [["Mon", "seg."], ["Monday", "segunda-feira"]],
    [["Tue", "ter."], ["Tuesday", "terça-feira"]],
    [["Wed", "qua."], ["Wednesday", "quarta-feira"]],
    [["Thu", "qui."], ["Thursday", "quinta-feira"]],
    [["Fri", "sex."], ["Friday", "sexta-feira"]],
    [["Sat", "sáb."], ["Saturday", "sábado"]],
    [["Sun", "dom."], ["Sunday", "domingo"]],
];

/// A number, rounded.
#[allow(
    clippy::cast_possible_truncation,
    reason = "counts and minutes are far below 2^53"
)]
pub(super) fn whole(number: f64) -> i64 {
    number.round() as i64
}

/// How a language writes them.
#[derive(Debug, Clone, Copy)]
pub(super) struct Notation(pub(super) Language);

impl Notation {
    fn pick(self, [english, portuguese]: Pair) -> &'static str {
        self.0.pick(english, portuguese)
    }

    /// `1,234` or `1.234`.
    pub(super) fn count(self, count: i64) -> String {
        let digits = count.to_string();
        let mut written = String::new();
        for (place, digit) in digits.chars().enumerate() {
            if place > 0 && (digits.len() - place).is_multiple_of(3) {
                written.push_str(self.pick([",", "."]));
            }
            written.push(digit);
        }
        written
    }

    /// A share in percent: `93%`. Only all is 100%, and only nothing is 0%.
    pub(super) fn percent(percent: f64) -> String {
        match whole(percent) {
            0 if percent > 0.0 => "<\u{a0}1%".to_owned(),
            100 if percent < 100.0 => "99%".to_owned(),
            shown => format!("{shown}%"),
        }
    }

    /// Minutes as a duration: `45 s`, `3 min 20 s`, `12 min`, `1 h 05 min`, `52 h`. The longer, the less exact.
    pub(super) fn duration(self, minutes: f64) -> String {
        let seconds = whole(minutes * 60.0);
        let minutes = (seconds + 30) / 60;
        let hours = (minutes + 30) / 60;
        match seconds {
            ..60 => format!("{seconds}\u{a0}s"),
            60..600 => two(seconds, "min", "s"),
            600..3_570 => format!("{minutes}\u{a0}min"),
            3_570..86_370 => two(minutes, "h", "min"),
            _ => format!("{}\u{a0}h", self.count(hours)),
        }
    }

    /// Minutes where there is no room for a unit: `<1`, `12`.
    pub(super) fn minutes(self, minutes: f64) -> String {
        match whole(minutes) {
            0 if minutes > 0.0 => "<1".to_owned(),
            shown => self.count(shown),
        }
    }

    /// `16 Nov 2026` or `16/11/2026`.
    pub(super) fn day(self, date: NaiveDate) -> String {
        let separator = self.pick([" ", "/"]);
        format!("{}{separator}{}", self.day_of_year(date), date.year())
    }

    /// `16 Nov` or `16/11`.
    pub(super) fn day_of_year(self, date: NaiveDate) -> String {
        match self.0 {
            Language::English => format!("{} {}", date.day(), self.month_name(date)),
            Language::Portuguese => format!("{:02}/{:02}", date.day(), date.month()),
        }
    }

    /// `Nov 2026` or `nov. 2026`.
    pub(super) fn month(self, date: NaiveDate) -> String {
        format!("{} {}", self.month_name(date), date.year())
    }

    fn month_name(self, date: NaiveDate) -> &'static str {
        self.pick(MONTHS[date.month0() as usize])
    }

    /// From the first to the last day.
    pub(super) fn days(self, first: NaiveDate, last: NaiveDate) -> String {
        if first == last {
            return format!("{}, {}", self.weekday_of(first), self.day(first));
        }
        let beginning = if first.year() == last.year() {
            self.day_of_year(first)
        } else {
            self.day(first)
        };
        format!("{beginning} – {}", self.day(last))
    }

    /// A local instant in milliseconds since 1970, to the minute.
    pub(super) fn moment(self, local: i64) -> String {
        let text = render(local, 0);
        let time = text.get(11..16).unwrap_or_default();
        format!("{}, {time}", self.day(date_at(local)))
    }

    /// `14:00` or `14h`.
    pub(super) fn hour(self, hour: usize) -> String {
        format!("{hour:02}{}", self.pick([":00", "h"]))
    }

    /// `Mon` or `seg.`; 0 is Monday.
    pub(super) fn short_weekday(self, weekday: usize) -> &'static str {
        self.pick(WEEKDAYS[weekday][0])
    }

    /// `Monday` or `segunda-feira`; 0 is Monday.
    pub(super) fn weekday(self, weekday: usize) -> &'static str {
        self.pick(WEEKDAYS[weekday][1])
    }

    /// As [`Self::weekday`], of a day.
    pub(super) fn weekday_of(self, date: NaiveDate) -> &'static str {
        self.weekday(place_of(date))
    }
}

/// The weekday of a date; 0 is Monday.
pub(super) fn place_of(date: NaiveDate) -> usize {
    date.weekday().num_days_from_monday() as usize
}

/// Two units, of which the larger one has 60 of the smaller one.
fn two(smaller: i64, large: &str, small: &str) -> String {
    match (smaller / 60, smaller % 60) {
        (whole, 0) => format!("{whole}\u{a0}{large}"),
        (whole, rest) => format!("{whole}\u{a0}{large}\u{a0}{rest:02}\u{a0}{small}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ENGLISH: Notation = Notation(Language::English);
    const PORTUGUESE: Notation = Notation(Language::Portuguese);

    #[test]
    fn counts_have_the_separators_of_the_language() {
        for (count, english, portuguese) in [
            (0, "0", "0"),
            (999, "999", "999"),
            (1_000, "1,000", "1.000"),
            (1_234_567, "1,234,567", "1.234.567"),
        ] {
            assert_eq!(ENGLISH.count(count), english);
            assert_eq!(PORTUGUESE.count(count), portuguese);
        }
    }

    #[test]
    fn a_share_is_all_or_nothing_only_if_it_is() {
        for (percent, shown) in [
            (0.0, "0%"),
            (0.2, "<\u{a0}1%"),
            (0.6, "1%"),
            (93.49, "93%"),
            (99.7, "99%"),
            (100.0, "100%"),
        ] {
            assert_eq!(Notation::percent(percent), shown);
        }
    }

    #[test]
    fn durations_are_as_exact_as_they_are_short() {
        for (minutes, shown) in [
            (0.0, "0 s"),
            (0.75, "45 s"),
            (1.0, "1 min"),
            (3.34, "3 min 20 s"),
            (9.999, "10 min"),
            (12.4, "12 min"),
            (59.49, "59 min"),
            (59.6, "1 h"),
            (65.0, "1 h 05 min"),
            (1_439.4, "23 h 59 min"),
            (1_439.9, "24 h"),
            (3_150.0, "53 h"),
            (90_000.0, "1.500 h"),
        ] {
            assert_eq!(PORTUGUESE.duration(minutes).replace('\u{a0}', " "), shown);
        }
    }

    #[test]
    fn days_are_written_as_in_the_language() {
        let day = |day| NaiveDate::from_ymd_opt(2026, 11, day).expect("a day");
        let new_year = NaiveDate::from_ymd_opt(2027, 1, 1).expect("a day");
        assert_eq!(ENGLISH.days(day(16), day(22)), "16 Nov – 22 Nov 2026");
        assert_eq!(PORTUGUESE.days(day(16), day(22)), "16/11 – 22/11/2026");
        assert_eq!(ENGLISH.days(day(16), day(16)), "Monday, 16 Nov 2026");
        assert_eq!(
            PORTUGUESE.days(day(16), new_year),
            "16/11/2026 – 01/01/2027"
        );
        assert_eq!(PORTUGUESE.month(day(1)), "nov. 2026");
        assert_eq!(PORTUGUESE.moment(0), "01/01/1970, 00:00");
        assert_eq!(ENGLISH.hour(7), "07:00");
    }
}
