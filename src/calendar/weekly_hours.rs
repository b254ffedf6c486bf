//! Weekly hours as people write them: `Mon-Fri 08:00-12:00 13:00-18:00; Sat 09:00-13:00`.

use super::week::{Span, Week, span};

/// The beginnings of the names of the days, Monday first, in English and Portuguese.
const DAYS: [[&str; 2]; 7] = [
    ["mon", "seg"],
    ["tue", "ter"],
    ["wed", "qua"],
    ["thu", "qui"],
    ["fri", "sex"],
    ["sat", "sab"],
    ["sun", "dom"],
];

/// Reads weekly hours: days, alone or from one to another, and their periods; then, after a semicolon or in the next line,
/// other days. A day that is left out has no hours.
///
/// # Errors
/// The part that is not understood.
pub fn weekly_hours(text: &str) -> Result<Week, String> {
    let mut week = [const { Vec::new() }; 7];
    let parts = text.split([';', '\n']).map(str::trim);
    for part in parts.filter(|part| !part.is_empty()) {
        let words = part.split([' ', ',', '\t']).filter(|word| !word.is_empty());
        let (days, spans): (Vec<&str>, Vec<&str>) =
            words.partition(|word| !word.starts_with(|first: char| first.is_ascii_digit()));
        let days: Option<Vec<_>> = days.into_iter().map(days_of).collect();
        let spans: Option<Vec<_>> = spans.into_iter().map(span_of).collect();
        let (Some(days), Some(spans)) = (days, spans) else {
            return Err(part.to_owned());
        };
        if days.is_empty() || spans.is_empty() {
            return Err(part.to_owned());
        }
        for day in days.into_iter().flatten() {
            week[day].extend(spans.iter().copied());
        }
    }
    if week.iter().all(Vec::is_empty) {
        return Err(text.trim().to_owned());
    }
    Ok(Week::new(week))
}

fn days_of(word: &str) -> Option<Vec<usize>> {
    let Some((first, last)) = word.split_once(['-', '–']) else {
        return Some(vec![day(word)?]);
    };
    let (first, last) = (day(first)?, day(last)?);
    let count = (last + 7 - first) % 7 + 1;
    Some((first..first + count).map(|day| day % 7).collect())
}

/// A day by its name or the beginning of it, at least three letters.
fn day(name: &str) -> Option<usize> {
    let name = name.to_lowercase().replace('á', "a");
    let begins = |own: &&str| name.starts_with(*own) && name.chars().all(char::is_alphabetic);
    DAYS.iter().position(|names| names.iter().any(begins))
}

fn span_of(word: &str) -> Option<Span> {
    let (from, to) = word.split_once(['-', '–'])?;
    span(from, to)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spans(list: &[(&str, &str)]) -> Vec<Span> {
        let read = |(from, to): &(&str, &str)| span(from, to).expect("a period");
        list.iter().map(read).collect()
    }

    #[test]
    fn days_and_periods_are_read_in_both_languages() {
        let workday = spans(&[("08:00", "12:00"), ("13:00", "18:00")]);
        let saturday = spans(&[("22:00", "02:00")]);
        let mut days: [Vec<Span>; 7] = std::array::from_fn(|_| workday.clone());
        days[5] = saturday;
        days[6] = Vec::new();
        let week = Week::new(days);
        for text in [
            "Mon-Fri 08:00-12:00 13:00-18:00; Sat 22:00-02:00",
            "seg–sex 13:00-18:00, 08:00–12:00\nsábado 22:00-02:00\n",
            "monday, tuesday, wed-friday 08:00-12:00, 13:00-18:00; SAT 22:00-02:00;",
        ] {
            assert_eq!(weekly_hours(text), Ok(week.clone()), "{text}");
        }
        let over_sunday = weekly_hours("Sat-Mon 09:00-10:00").expect("hours");
        assert_eq!(weekly_hours("sat sun mon 09:00-10:00"), Ok(over_sunday));
    }

    #[test]
    fn what_is_not_understood_is_named() {
        for (text, part) in [
            ("", ""),
            (" ; ", ";"),
            ("Mon-Fri", "Mon-Fri"),
            ("08:00-18:00", "08:00-18:00"),
            ("Mon-Fri 08:00-18:00; Sat 9-13", "Sat 9-13"),
            ("Mon-Fri 08:00-25:00", "Mon-Fri 08:00-25:00"),
            ("Mon-Fri 08:00-08:00", "Mon-Fri 08:00-08:00"),
            ("daily 08:00-18:00", "daily 08:00-18:00"),
            ("m 08:00-18:00", "m 08:00-18:00"),
        ] {
            assert_eq!(weekly_hours(text), Err(part.to_owned()), "{text}");
        }
    }
}
