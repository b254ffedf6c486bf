//! A report as a page: HTML that needs nothing else, neither scripts nor files, for a browser or for paper.
//!
//! ```text
//! metrics::Report ─┬─ figures and rows ─┐
//!                  ├─ columns over days ├─▶ page.html ─▶ text
//!                  ├─ heat maps by hour │
//!                  └─ notes ────────────┘
//! ```
//!
//! The template escapes whatever it writes. A number that is not known is shown as "–", never as 0.

mod axis;
mod breakdown;
mod columns;
mod figure;
mod heat_map;
mod notation;
mod notes;
mod words;

use std::ops::Range;

use askama::Template;
use chrono::NaiveDate;

use crate::metrics::{self, Basis, Calendar, Clock, Dimension};
use crate::transcript::Language;
use breakdown::Breakdown;
use columns::{Columns, HEIGHT};
use figure::Figure;
use heat_map::{HeatMap, ROW};
use notation::Notation;
use words::Words;

/// What a page reports.
pub struct Page<'a> {
    /// Language of its words, numbers and dates.
    pub language: Language,
    /// Its period, half-open; milliseconds since the Unix epoch.
    pub period: Range<i64>,
    /// The period that it is compared with.
    pub before: Option<Range<i64>>,
    /// How instants become days.
    pub calendar: &'a Calendar,
    /// Name of the time zone, e.g. `America/Sao_Paulo`.
    pub zone: &'a str,
    /// When it is made; milliseconds since the Unix epoch.
    pub made_at: i64,
    /// Whether all sessions were read that the API announced.
    pub is_complete: bool,
    /// What was counted: each filter by its label, with its value.
    pub filters: &'a [(String, String)],
    /// When the company is open.
    pub hours: Hours,
    /// How many holidays were given.
    pub holidays: usize,
    /// In how many minutes the first response should come.
    pub goal_minutes: Option<u32>,
    /// What answers are based on.
    pub basis: Basis,
    /// Sessions by [`over_time`].
    pub over_time: &'a metrics::Report,
    /// Sessions by [`BY_HOUR`].
    pub by_hour: &'a metrics::Report,
    /// Sessions by the groups of the table, with the change to the period before.
    pub by_group: &'a metrics::Report,
}

/// When a company is open, and so which time is business time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hours {
    /// By the office hours of the account.
    Account,
    /// By hours that were given.
    Given,
    /// Always.
    RoundTheClock,
}

impl Hours {
    /// Which times the page shows.
    const fn clock(self) -> Clock {
        match self {
            Self::Account | Self::Given => Clock::Business,
            Self::RoundTheClock => Clock::Clock,
        }
    }
}

/// What the sessions of the heat maps are grouped by.
pub const BY_HOUR: [Dimension; 2] = [Dimension::Weekday, Dimension::Hour];

/// By what the sessions of a period are grouped for the columns: hours of a single day, or days, weeks or months.
pub fn over_time(period: &Range<i64>, calendar: &Calendar) -> Dimension {
    let (first, last) = days(period, calendar);
    match last.signed_duration_since(first).num_days() {
        ..=0 => Dimension::Hour,
        1..=92 => Dimension::Day,
        93..=400 => Dimension::Week,
        _ => Dimension::Month,
    }
}

/// The first and the last day of a period.
fn days(period: &Range<i64>, calendar: &Calendar) -> (NaiveDate, NaiveDate) {
    (
        calendar.zone.date(period.start),
        calendar.zone.date(period.end - 1),
    )
}

#[derive(Template)]
#[template(path = "report/page.html", config = "src/askama.toml")]
struct Html<'a> {
    words: &'static Words,
    period: String,
    before: Option<String>,
    zone: &'a str,
    made_at: String,
    /// What a reader has to know before the numbers.
    cautions: Vec<String>,
    filters: &'a [(String, String)],
    figures: Vec<Figure>,
    columns: Columns,
    heat_maps: Vec<HeatMap>,
    breakdown: Breakdown,
    notes: Vec<String>,
}

impl Page<'_> {
    /// The page as HTML.
    pub fn html(&self) -> String {
        let words = Words::of(self.language);
        let notation = Notation(self.language);
        let days = |period: &Range<i64>| {
            let (first, last) = days(period, self.calendar);
            notation.days(first, last)
        };
        let made_at = notation.moment(self.calendar.zone.local(self.made_at));
        let html = Html {
            words,
            period: days(&self.period),
            before: self.before.as_ref().map(days),
            zone: self.zone,
            cautions: notes::cautions(self, &made_at),
            made_at,
            filters: self.filters,
            figures: figure::key_figures(self, &self.by_group.total),
            columns: Columns::of(self),
            heat_maps: HeatMap::all(self),
            breakdown: Breakdown::of(self),
            notes: notes::notes(self),
        };
        // Writing into a text does not fail.
        html.render().unwrap_or_default()
    }
}
