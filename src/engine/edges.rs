//! The edges of a period: the bounds of the API may be inclusive, so that records of the period before or after arrive as well.

use super::call::Answer;
use super::records::records;
use crate::calendar::Period;
use crate::messages::hints;
use crate::request::PeriodOfRun;
use crate::validate::timestamp::{self, Moment};

/// Finds the records of a listing that lie outside of its period.
#[derive(Debug)]
pub struct Edges {
    period: Period,
    /// The property of a record that has its date.
    pub property: &'static [&'static str],
    /// Whether records without a date are delivered.
    keeps_undated: bool,
    /// Records without a date that are.
    undated: u32,
    /// Records that lie outside, each once.
    pub dropped: u32,
}

impl Edges {
    /// The edges of this period.
    pub fn of(wanted: &PeriodOfRun) -> Self {
        Self {
            period: wanted.period.clone(),
            property: wanted.property,
            keeps_undated: wanted.keeps_undated,
            undated: 0,
            dropped: 0,
        }
    }

    /// Adds the positions of the records of an answer that lie outside to those that are dropped already.
    pub fn drop(&mut self, answer: &Answer, drop: &mut Vec<u32>) {
        let dates = self.dates(answer);
        for (position, date) in (0..).zip(dates).take(answer.facts.count as usize) {
            if drop.contains(&position) {
                continue;
            }
            match date {
                Some(date) if self.period.contains(date) => {}
                None if self.keeps_undated => self.undated += 1,
                _ => {
                    drop.push(position);
                    self.dropped += 1;
                }
            }
        }
        drop.sort_unstable();
    }

    /// What the user is told about records without a date.
    pub fn hint(&self) -> Option<String> {
        let property = self.property.first()?;
        (self.undated > 0).then(|| hints::without_date(self.undated, property, &self.period.label))
    }

    /// The date of each record: from the column that was asked for, or from the body if the core has that.
    fn dates(&self, answer: &Answer) -> Vec<Option<i64>> {
        if let Some(column) = answer.facts.columns.first() {
            let cells = column.cells();
            return cells.map(|cell| instant(cell.text().as_deref())).collect();
        }
        let body = answer.json();
        let property = self.property.first().copied().unwrap_or_default();
        let records = body.as_ref().and_then(records);
        let dates = records.into_iter().flatten();
        dates
            .map(|record| instant(record[property].as_str()))
            .collect()
    }
}

/// A date of a record in milliseconds since the Unix epoch.
pub(super) fn instant(text: Option<&str>) -> Option<i64> {
    timestamp::parse(text?).map(Moment::of_api)
}
