//! The columns: sessions that started on each day, week or month of the period.

use super::axis::{lines, percent};
use super::notation::{Notation, place_of, whole};
use super::words::{self, Words};
use super::{Page, days};
use crate::calendar::{month_of, next_month, plus};
use crate::metrics::{Count, Dimension, Row};
use crate::validate::timestamp::render_date;

/// Height of the plot, in pixels.
pub(super) const HEIGHT: i64 = 200;
/// With so many columns each has its number and its day.
const MOST_LABELLED: usize = 14;
/// So many labels fit below the plot on a telephone.
const MOST_LABELS: usize = 6;

/// The drawing.
#[derive(Debug)]
pub(super) struct Columns {
    pub(super) heading: &'static str,
    /// What the parts of the period are called.
    pub(super) part: String,
    /// What the drawing shows, in a sentence.
    pub(super) summary: String,
    /// Width of a column.
    pub(super) width: String,
    pub(super) bars: Vec<Column>,
    pub(super) lines: Vec<Line>,
}

/// A line of the axis.
#[derive(Debug)]
pub(super) struct Line {
    pub(super) y: i64,
    pub(super) number: String,
}

/// A part of the period.
#[derive(Debug)]
pub(super) struct Column {
    /// Left edge and middle.
    pub(super) x: String,
    pub(super) middle: String,
    /// Upper edges, and heights, of all sessions and of those that were not answered.
    pub(super) y: i64,
    pub(super) height: i64,
    pub(super) unanswered_height: i64,
    /// Day or month, for the table.
    pub(super) name: String,
    pub(super) started: String,
    pub(super) unanswered: String,
    /// Whether the number stands above the column.
    pub(super) has_number: bool,
    /// Up to two lines below it.
    pub(super) label: Option<[String; 2]>,
    /// Whether the label is left out on a telephone.
    pub(super) is_minor: bool,
}

/// A part of the period: the ID of its group, what it is called in full, and below its column in up to two lines.
struct Part {
    id: String,
    name: String,
    label: [String; 2],
}

impl Columns {
    pub(super) fn of(page: &Page) -> Self {
        let words = Words::of(page.language);
        let notation = Notation(page.language);
        let by = page.over_time.by.first().copied().unwrap_or(Dimension::Day);
        let parts = parts(page, by);
        let counts: Vec<[i64; 2]> = parts.iter().map(|part| counts(page, &part.id)).collect();
        let most = counts
            .iter()
            .map(|[started, _]| *started)
            .max()
            .unwrap_or(0);
        let axis = lines(most);
        let top = axis.last().copied().unwrap_or(1);
        let height = |count: i64| (count * HEIGHT + top / 2) / top;
        let is_short = parts.len() <= MOST_LABELLED;
        let step = match parts.len().div_ceil(MOST_LABELS) {
            // The same weekday each time.
            step if by == Dimension::Day && !is_short => step.next_multiple_of(7),
            step => step,
        };
        let column = |(place, (part, [started, unanswered])): (usize, (&Part, &[i64; 2]))| {
            let is_major = place.is_multiple_of(step);
            Column {
                x: percent(place * 10 + 1, parts.len() * 10),
                middle: percent(place * 2 + 1, parts.len() * 2),
                y: HEIGHT - height(*started),
                height: height(*started),
                unanswered_height: height(*unanswered),
                name: part.name.clone(),
                started: notation.count(*started),
                unanswered: notation.count(*unanswered),
                has_number: is_short,
                label: (is_short || is_major).then(|| part.label.clone()),
                is_minor: parts.len() > 7 && !is_major,
            }
        };
        let columns: Vec<Column> = parts.iter().zip(&counts).enumerate().map(column).collect();
        let highest = counts.iter().position(|[started, _]| *started == most);
        Self {
            heading: match by {
                Dimension::Hour => words.per_hour,
                Dimension::Week => words.per_week,
                Dimension::Month => words.per_month,
                _ => words.per_day,
            },
            part: words::capital(words::dimension(page.language, by)),
            summary: highest.map_or_else(String::new, |place| {
                let column = &columns[place];
                words::most_on(page.language, &column.name, &column.started)
            }),
            width: percent(8, parts.len() * 10),
            lines: axis
                .iter()
                .map(|number| Line {
                    y: HEIGHT - number * HEIGHT / top,
                    number: notation.count(*number),
                })
                .collect(),
            bars: columns,
        }
    }

    /// Whether any session was not answered.
    pub(super) fn has_unanswered(&self) -> bool {
        self.bars.iter().any(|column| column.unanswered_height > 0)
    }
}

/// The parts of the period.
fn parts(page: &Page, by: Dimension) -> Vec<Part> {
    let notation = Notation(page.language);
    if by == Dimension::Hour {
        let part = |hour| Part {
            id: format!("{hour:02}"),
            name: notation.hour(hour),
            label: [notation.hour(hour), String::new()],
        };
        return (0..24).map(part).collect();
    }
    let (first, last) = days(&page.period, page.calendar);
    let mut date = match by {
        Dimension::Week => page.calendar.week_start.of_week(first),
        Dimension::Month => month_of(first, 0),
        _ => first,
    };
    let mut parts = Vec::new();
    while date <= last {
        let id = render_date(date);
        let (part, next) = match by {
            Dimension::Week => {
                let label = [notation.day_of_year(date), String::new()];
                let name = notation.day(date);
                (Part { id, name, label }, plus(date, 7))
            }
            Dimension::Month => {
                let id = id[..7].to_owned();
                let name = notation.month(date);
                let label = [name.clone(), String::new()];
                (Part { id, name, label }, next_month(date))
            }
            _ => {
                let weekday = notation.weekday_of(date);
                let name = format!("{weekday}, {}", notation.day(date));
                let short = notation.short_weekday(place_of(date)).to_owned();
                let label = [notation.day_of_year(date), short];
                (Part { id, name, label }, plus(date, 1))
            }
        };
        parts.push(part);
        if next <= date {
            break;
        }
        date = next;
    }
    parts
}

/// Sessions that started in a part of the period, and those of them that were not answered.
fn counts(page: &Page, id: &str) -> [i64; 2] {
    let of = |row: &&Row| row.groups.first().and_then(|group| group.id.as_deref()) == Some(id);
    let row = page.over_time.rows.iter().find(of);
    [Count::Started, Count::Unanswered].map(|count| {
        let number = row.and_then(|row| row.figures.count(count));
        whole(number.unwrap_or(0.0))
    })
}
