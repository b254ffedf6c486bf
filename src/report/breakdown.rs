//! The table: a line for each group, with the change to the period before.

use std::cmp::Reverse;

use super::Page;
use super::figure::{Figure, Measure};
use super::notation::{Notation, whole};
use super::words::{self, Words};
use crate::metrics::{Count, Dimension, Row};

/// Most lines of the table.
const MOST_ROWS: usize = 100;

/// The table.
#[derive(Debug)]
pub(super) struct Breakdown {
    pub(super) heading: String,
    /// What the groups are called.
    pub(super) groups: String,
    pub(super) labels: Vec<&'static str>,
    /// The groups, and the total as the last one; none without groups.
    pub(super) lines: Vec<Line>,
    /// Says how many groups are not shown.
    pub(super) left_out: String,
}

/// A line of the table.
#[derive(Debug)]
pub(super) struct Line {
    pub(super) name: String,
    pub(super) is_total: bool,
    pub(super) figures: Vec<Figure>,
}

impl Breakdown {
    pub(super) fn of(page: &Page) -> Self {
        let words = Words::of(page.language);
        let measures = || Measure::of_group(page.goal_minutes.is_some());
        let line = |name: String, row: &Row| Line {
            name,
            is_total: row.groups.is_empty(),
            figures: measures()
                .map(|measure| measure.figure(page, row))
                .collect(),
        };
        let report = page.by_group;
        let mut rows: Vec<&Row> = report.rows.iter().collect();
        // The groups with most sessions first; groups without an ID, and equal ones, stay as they are in the report.
        rows.sort_by_key(|row| {
            let is_nameless = row.groups.iter().any(|group| group.id.is_none());
            let is_in_order = report.by.iter().any(|by| *by >= Dimension::Day);
            let started = whole(row.figures.count(Count::Started).unwrap_or(0.0));
            (is_nameless, Reverse(if is_in_order { 0 } else { started }))
        });
        let left_out = i64::try_from(rows.len().saturating_sub(MOST_ROWS)).unwrap_or(0);
        let name = |row: &Row| {
            let names: Vec<&str> = row.groups.iter().map(|group| group.name.as_str()).collect();
            names.join(" · ")
        };
        rows.truncate(MOST_ROWS);
        let mut lines: Vec<Line> = rows.into_iter().map(|row| line(name(row), row)).collect();
        if !lines.is_empty() {
            lines.push(line(words.total.to_owned(), &report.total));
        }
        let by: Vec<&str> = report
            .by
            .iter()
            .map(|by| words::dimension(page.language, *by))
            .collect();
        let by = by.join(" · ");
        Self {
            heading: words::by(page.language, &by),
            groups: words::capital(&by),
            labels: measures().map(|measure| measure.label(words)).collect(),
            lines,
            left_out: match left_out {
                0 => String::new(),
                count => words::left_out(page.language, &Notation(page.language).count(count)),
            },
        }
    }
}
