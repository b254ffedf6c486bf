//! The heat maps: a number for each weekday and hour.

use super::axis::percent;
use super::notation::{NOTHING, Notation, place_of, whole};
use super::words::{self, Words};
use super::{Page, days};
use crate::calendar::plus;
use crate::metrics::{Count, Dimension, Figures, Row, Stat, Time};

const WEEKDAYS: usize = 7;
const HOURS: usize = 24;
/// Shades of the cells.
const SHADES: usize = 5;
/// Height of a line of cells, and of the names above the first one; in pixels.
pub(super) const ROW: usize = 24;
const TOP: usize = 22;

/// A drawing.
#[derive(Debug)]
pub(super) struct HeatMap {
    pub(super) heading: &'static str,
    pub(super) unit: &'static str,
    /// What the hours are called.
    pub(super) hour: String,
    /// What the drawing shows, in a sentence.
    pub(super) summary: String,
    pub(super) height: usize,
    /// Width of a cell.
    pub(super) width: String,
    pub(super) weekdays: Vec<Weekday>,
    pub(super) rows: Vec<HourRow>,
    /// The smallest and the largest number of each shade that occurs.
    pub(super) legend: Vec<(usize, String)>,
}

/// A column of cells.
#[derive(Debug)]
pub(super) struct Weekday {
    pub(super) name: &'static str,
    pub(super) short: &'static str,
    pub(super) middle: String,
}

/// An hour, with its cells.
#[derive(Debug)]
pub(super) struct HourRow {
    pub(super) name: String,
    /// Upper edge, and the line on which its texts stand.
    pub(super) y: usize,
    pub(super) text_y: usize,
    pub(super) cells: Vec<Cell>,
}

/// The number of an hour of a weekday.
#[derive(Debug)]
pub(super) struct Cell {
    pub(super) x: String,
    pub(super) middle: String,
    pub(super) text: String,
    /// `None` if there is no number.
    pub(super) shade: Option<usize>,
}

/// How the numbers of a map are taken and written.
struct Kind<'a> {
    number: &'a dyn Fn(&Figures) -> Option<f64>,
    cell: &'a dyn Fn(f64) -> String,
    full: &'a dyn Fn(f64) -> String,
    without: &'static str,
}

impl HeatMap {
    /// The maps of a page, none if no session started. Those of a single day are not counted twice: its columns are hours.
    pub(super) fn all(page: &Page) -> Vec<Self> {
        if hours(page).is_empty() {
            return Vec::new();
        }
        let mut maps = vec![Self::of_waits(page)];
        if page.over_time.by != [Dimension::Hour] {
            maps.push(Self::of_starts(page));
        }
        maps
    }

    /// How long contacts waited for the first response.
    fn of_waits(page: &Page) -> Self {
        let words = Words::of(page.language);
        let notation = Notation(page.language);
        let median =
            |figures: &Figures| figures.time(Time::FirstResponse, page.hours.clock(), Stat::Median);
        let map = Kind {
            number: &median,
            cell: &|minutes| notation.minutes(minutes),
            full: &|minutes| notation.duration(minutes),
            without: NOTHING,
        };
        Self {
            heading: words.waits,
            unit: words.waits_unit,
            ..Self::of(page, &map)
        }
    }

    /// How many sessions started.
    fn of_starts(page: &Page) -> Self {
        let words = Words::of(page.language);
        let notation = Notation(page.language);
        let started = |figures: &Figures| {
            let count = figures.count(Count::Started);
            count.filter(|count| *count > 0.0)
        };
        let written = |count| notation.count(whole(count));
        let map = Kind {
            number: &started,
            cell: &written,
            full: &written,
            without: "0",
        };
        Self {
            heading: words.starts,
            unit: words.starts_unit,
            ..Self::of(page, &map)
        }
    }

    fn of(page: &Page, kind: &Kind) -> Self {
        let notation = Notation(page.language);
        let numbers = numbers(page, kind);
        let hours = hours(page);
        let order = weekdays(page);
        let known = numbers.iter().flatten().copied().flatten();
        let largest = known.clone().reduce(f64::max);
        let mut sorted: Vec<i64> = known.map(whole).collect();
        sorted.sort_unstable();
        let bounds = bounds(&sorted);
        let shade = |number: i64| bounds.iter().filter(|bound| **bound < number).count();
        let middle = |place: usize| percent(place * 2 + 1, order.len() * 2);
        let rows: Vec<HourRow> = hours
            .clone()
            .enumerate()
            .map(|(place, hour)| HourRow {
                name: notation.hour(hour),
                y: TOP + place * ROW,
                text_y: TOP + place * ROW + ROW * 2 / 3,
                cells: order
                    .iter()
                    .enumerate()
                    .map(|(place, weekday)| {
                        let number = numbers[*weekday][hour];
                        Cell {
                            x: percent(place, order.len()),
                            middle: middle(place),
                            text: number.map_or_else(|| kind.without.to_owned(), kind.cell),
                            shade: number.map(|number| shade(whole(number))),
                        }
                    })
                    .collect(),
            })
            .collect();
        let legend = (0..SHADES).filter_map(|wanted| {
            let mut of_shade = sorted.iter().filter(|number| shade(**number) == wanted);
            let smallest = notation.count(*of_shade.next()?);
            let largest = of_shade.next_back().map(|largest| notation.count(*largest));
            Some(match largest.filter(|largest| *largest != smallest) {
                Some(largest) => (wanted, format!("{smallest} – {largest}")),
                None => (wanted, smallest),
            })
        });
        let summary = largest.and_then(|largest| {
            let is_largest =
                |(weekday, hour): &(usize, usize)| numbers[*weekday][*hour] == Some(largest);
            let places = hours
                .clone()
                .flat_map(|hour| order.iter().map(move |weekday| (*weekday, hour)));
            let (weekday, hour) = { places }.find(is_largest)?;
            Some(words::most_at(
                page.language,
                notation.weekday(weekday),
                &notation.hour(hour),
                &(kind.full)(largest),
            ))
        });
        Self {
            heading: "",
            unit: "",
            hour: words::capital(words::dimension(page.language, Dimension::Hour)),
            summary: summary.unwrap_or_default(),
            height: TOP + rows.len() * ROW,
            width: percent(1, order.len()),
            weekdays: order
                .iter()
                .enumerate()
                .map(|(place, weekday)| Weekday {
                    name: notation.weekday(*weekday),
                    short: notation.short_weekday(*weekday),
                    middle: middle(place),
                })
                .collect(),
            rows,
            legend: legend.collect(),
        }
    }
}

/// The number of each weekday (0 is Monday) and hour.
fn numbers(page: &Page, kind: &Kind) -> [[Option<f64>; HOURS]; WEEKDAYS] {
    let mut numbers = [[None; HOURS]; WEEKDAYS];
    for row in &page.by_hour.rows {
        let mut ids = row.groups.iter().map(|group| {
            let id = group.id.as_deref()?;
            id.parse::<usize>().ok()
        });
        if let (Some(Some(weekday)), Some(Some(hour))) = (ids.next(), ids.next())
            && let Some(cell) = numbers
                .get_mut(weekday.wrapping_sub(1))
                .and_then(|hours| hours.get_mut(hour))
        {
            *cell = (kind.number)(&row.figures);
        }
    }
    numbers
}

/// The hours from the first to the last one in which a session of any weekday started.
fn hours(page: &Page) -> std::ops::Range<usize> {
    let is_used = |row: &&Row| row.figures.count(Count::Started).unwrap_or(0.0) > 0.0;
    let used = page.by_hour.rows.iter().filter(is_used);
    let hour = |row: &Row| row.groups.last()?.id.as_deref()?.parse::<usize>().ok();
    let hours: Vec<usize> = used.filter_map(hour).filter(|hour| *hour < HOURS).collect();
    match (hours.iter().min(), hours.iter().max()) {
        (Some(first), Some(last)) => *first..last + 1,
        _ => 0..0,
    }
}

/// The weekdays (0 is Monday) of the period, those of a week or more from that on which weeks begin.
fn weekdays(page: &Page) -> Vec<usize> {
    let (first, last) = days(&page.period, page.calendar);
    let beginning = match last.signed_duration_since(first).num_days() {
        6.. => page.calendar.week_start.of_week(first),
        _ => first,
    };
    let dates = (0..).map(|later| plus(beginning, later));
    let dates = dates.take(WEEKDAYS).take_while(|date| *date <= last);
    dates.map(place_of).collect()
}

/// The largest number of each shade but the last one, so that each shade has as many of the numbers.
fn bounds(sorted: &[i64]) -> Vec<i64> {
    let bound = |shade: usize| {
        let place = (sorted.len() * shade).div_ceil(SHADES).checked_sub(1)?;
        sorted.get(place).copied()
    };
    let mut bounds: Vec<i64> = (1..SHADES).filter_map(bound).collect();
    // Fewer numbers than shades: the darkest one stays for the largest.
    bounds.dedup();
    bounds
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_shade_has_as_many_numbers() {
        let ten: Vec<i64> = (1..=10).collect();
        assert_eq!(bounds(&ten), [2, 4, 6, 8]);
        assert_eq!(bounds(&[]), [0; 0]);
        assert_eq!(bounds(&[7, 7, 7]), [7]);
    }
}
