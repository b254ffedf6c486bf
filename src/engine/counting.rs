//! What is counted of the sessions of a period, and the records that are delivered of it.

use std::collections::HashMap;
use std::fmt::{self, Debug, Formatter};

use super::context::Context;
use crate::calendar::{OfficeTime, Period};
use crate::envelope::{Hint, Step, TakeRecord};
use crate::messages::hints;
use crate::metrics::{
    Answers, Calendar, Clock, Count, Goal, Names, Report, Row, Rules, Session, Table, measure,
    record,
};
use crate::request::metrics::{MetricsOrder, Outcome};
use crate::transcript::Language;

const MS_PER_MINUTE: i64 = 60_000;

/// What is counted for one item.
pub struct Counting {
    order: MetricsOrder,
    period: Period,
    before: Option<Period>,
    calendar: Calendar,
    rules: Rules,
    /// Names of groups, as far as sessions have told them.
    pub names: Names,
    /// Sessions by groups, in the period and in the one before it.
    tables: Vec<Table>,
    /// Records of sessions that are not delivered yet.
    records: Vec<String>,
    delivered: u32,
    left_out: u32,
}

impl Debug for Counting {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Counting").finish_non_exhaustive()
    }
}

impl Counting {
    /// Nothing is counted yet.
    pub fn new(
        order: MetricsOrder,
        (period, before): (Period, Option<Period>),
        calendar: Calendar,
        office: OfficeTime,
        language: Language,
    ) -> Self {
        let goal = order.goal.map(|minutes| Goal {
            within: i64::from(minutes) * MS_PER_MINUTE,
            clock: Clock::Business,
        });
        let table = |period: &Period| {
            let span = period.from..period.to;
            Table::new(&order.by, span, calendar.clone(), goal.is_some())
        };
        let tables = match order.outcome {
            Outcome::Sessions => Vec::new(),
            Outcome::Table | Outcome::Page => {
                let periods = [Some(&period), before.as_ref()].into_iter();
                periods.flatten().map(table).collect()
            }
        };
        Self {
            tables,
            order,
            period,
            before,
            calendar,
            rules: Rules { office, goal },
            names: Names::new(language),
            records: Vec::new(),
            delivered: 0,
            left_out: 0,
        }
    }

    /// Counts a session. `created` says when contacts were created, of those that are new in one of the periods.
    pub fn count(
        &mut self,
        mut session: Session,
        answers: Option<&Answers>,
        created: Option<&HashMap<String, i64>>,
    ) {
        let measures = measure(&session, answers, &self.rules);
        if self.order.outcome == Outcome::Sessions {
            let record = record(&session, &measures, &self.calendar, &self.names);
            self.records.push(record);
            return;
        }
        let at = created.map(|created| {
            let contact = session.contact_id.as_ref();
            contact.map(|contact| created.get(contact).copied())
        });
        let periods = [Some(&self.period), self.before.as_ref()];
        for (table, period) in self.tables.iter_mut().zip(periods.into_iter().flatten()) {
            session.is_new_contact = at
                .flatten()
                .map(|at| at.is_some_and(|at| period.contains(at)));
            table.add(&session, &measures);
        }
    }

    /// Delivers the records of sessions, at most `most` in all.
    pub fn deliver(&mut self, item: u32, most: Option<u32>, cx: &mut Context) {
        for record in std::mem::take(&mut self.records) {
            let record = format!(
                r#"{{"period":{},{}"#,
                self.period.json(&self.calendar.zone),
                &record[1..]
            );
            self.take(item, record, most, cx);
        }
    }

    fn take(&mut self, item: u32, record: String, most: Option<u32>, cx: &mut Context) {
        if most.is_some_and(|most| self.delivered >= most) {
            self.left_out += 1;
            return;
        }
        self.delivered += 1;
        cx.steps.push(Step::TakeRecord(TakeRecord { item, record }));
    }

    /// Delivers what all sessions together give.
    pub fn finish(&mut self, item: u32, most: Option<u32>, is_complete: bool, cx: &mut Context) {
        let report = self
            .tables
            .first()
            .map(|table| table.report(self.tables.get(1), &self.names));
        if let Some(report) = &report {
            let has_total = report.by.is_empty() || self.order.adds_total;
            let total = has_total.then_some(&report.total);
            for row in report.rows.iter().chain(total) {
                let record = self.row(row, is_complete);
                self.take(item, record, most, cx);
            }
        }
        let mut hint = |text| cx.steps.push(Step::Hint(Hint { item, text }));
        if let Some(text) = report.as_ref().and_then(apart) {
            hint(text);
        }
        if self.left_out > 0 {
            let way = hints::WayToMore::Agent;
            hint(hints::more_records(
                self.delivered,
                Some(self.left_out),
                way,
            ));
        }
        if self.delivered == 0 {
            hint(hints::no_sessions(&self.period.label));
        }
    }

    fn row(&self, row: &Row, is_complete: bool) -> String {
        let zone = &self.calendar.zone;
        let basis = if self.order.messages_of.is_some() {
            "messages"
        } else {
            "session"
        };
        let before = self
            .before
            .as_ref()
            .map(|before| format!(r#""before":{},"#, before.json(zone)));
        let is_total = row.groups.is_empty();
        let figures = serde_json::to_string(row).unwrap_or_default();
        format!(
            r#"{{"period":{},{}"basis":"{basis}","isComplete":{is_complete},"isTotal":{is_total},{}"#,
            self.period.json(zone),
            before.unwrap_or_default(),
            figures.get(1..).unwrap_or_default(),
        )
    }
}

/// What is counted apart.
fn apart(report: &Report) -> Option<String> {
    let count = |count| report.total.figures.count(count).unwrap_or_default();
    let [open, without_agent, hidden, groups] = [
        Count::Open,
        Count::WithoutAgent,
        Count::Hidden,
        Count::GroupSessions,
    ]
    .map(count);
    hints::counted_apart(open, without_agent, hidden, groups)
}
