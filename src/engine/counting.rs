//! What is counted of the sessions of a period, and the records that are delivered of it.

use std::collections::HashMap;
use std::fmt::{self, Debug, Formatter};

use super::context::Context;
use crate::calendar::{OfficeTime, Period};
use crate::messages::hints;
use crate::metrics::{
    Answers, Basis, Calendar, Clock, Count, Dimension, Goal, Names, Report, Row, Rules, Session,
    Table, measure, record,
};
use crate::report::{self, Hours};
use crate::request::metrics::{BusinessTime, MetricsOrder, Outcome};
use crate::transcript::Language;
use crate::validate::timestamp::MS_PER_MINUTE;

/// Dimensions whose IDs filters have.
const NAMED: [Dimension; 4] = [
    Dimension::User,
    Dimension::Department,
    Dimension::Channel,
    Dimension::Tag,
];

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
    /// Sessions of the period over time and by the hour of the week, for the drawings of a page.
    drawn: Vec<Table>,
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
        let table = |by: &[Dimension], period: &Period| {
            let span = period.from..period.to;
            Table::new(by, span, calendar.clone(), goal.is_some())
        };
        let (mut tables, mut drawn) = (Vec::new(), Vec::new());
        if order.outcome != Outcome::Sessions {
            let periods = [Some(&period), before.as_ref()].into_iter().flatten();
            tables.extend(periods.map(|period| table(&order.by, period)));
        }
        if order.outcome == Outcome::Page {
            let over_time = report::over_time(&(period.from..period.to), &calendar);
            drawn.push(table(&[over_time], &period));
            drawn.push(table(&report::BY_HOUR, &period));
        }
        Self {
            tables,
            drawn,
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
        for table in &mut self.drawn {
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
        cx.take_record(item, record);
    }

    /// Delivers what all sessions together give. A page is returned, with its record: it has to be stored first.
    pub fn finish(
        &mut self,
        item: u32,
        most: Option<u32>,
        is_complete: bool,
        cx: &mut Context,
    ) -> Option<(String, String)> {
        let before = self.tables.get(1);
        let report = self.tables.first();
        let report = report.map(|table| table.report(before, &self.names));
        if let Some(report) = &report {
            if let Some(text) = apart(report) {
                cx.hint(item, text);
            }
            if self.order.outcome == Outcome::Page {
                let record = self.row(&report.total, is_complete);
                return Some((record, self.page(report, is_complete, cx.now)));
            }
            let has_total = report.by.is_empty() || self.order.adds_total;
            let total = has_total.then_some(&report.total);
            for row in report.rows.iter().chain(total) {
                let record = self.row(row, is_complete);
                self.take(item, record, most, cx);
            }
        }
        let mut hint = |text| cx.hint(item, text);
        if self.left_out > 0 {
            let (told, way) = (self.delivered, hints::WayToMore::Agent);
            hint(hints::more_records(told, Some(self.left_out), way));
        }
        if self.delivered == 0 {
            hint(hints::no_sessions(&self.period.label));
        }
        None
    }

    fn page(&self, by_group: &Report, is_complete: bool, made_at: i64) -> String {
        let span = |period: &Period| period.from..period.to;
        let drawn = |place: usize| {
            let table = self.drawn.get(place).unwrap_or(&self.tables[0]);
            table.report(None, &self.names)
        };
        let filters = self.order.filters.iter();
        let filters: Vec<_> = filters
            .map(|(label, value)| ((*label).to_owned(), self.named(value)))
            .collect();
        report::Page {
            language: self.names.language(),
            period: span(&self.period),
            before: self.before.as_ref().map(span),
            calendar: &self.calendar,
            zone: &zone_name(self.calendar.zone.offset(self.period.from)),
            made_at,
            is_complete,
            filters: &filters,
            hours: match self.order.business_time {
                BusinessTime::Account => Hours::Account,
                BusinessTime::Own(_) => Hours::Given,
                BusinessTime::Always => Hours::RoundTheClock,
            },
            holidays: self.order.holidays.len(),
            goal_minutes: self.order.goal,
            basis: self.basis(),
            over_time: &drawn(0),
            by_hour: &drawn(1),
            by_group,
        }
        .html()
    }

    /// The value of a filter, with the names that are known in place of IDs.
    fn named(&self, value: &str) -> String {
        let name = |part: &str| {
            let of = |by: &Dimension| self.names.known(*by, part);
            NAMED.iter().find_map(of).unwrap_or(part).to_owned()
        };
        value.split(", ").map(name).collect::<Vec<_>>().join(", ")
    }

    fn basis(&self) -> Basis {
        if self.order.messages_of.is_some() {
            Basis::Messages
        } else {
            Basis::Session
        }
    }

    fn row(&self, row: &Row, is_complete: bool) -> String {
        let zone = &self.calendar.zone;
        let basis = serde_json::to_string(&self.basis()).unwrap_or_default();
        let before = self
            .before
            .as_ref()
            .map(|before| format!(r#""before":{},"#, before.json(zone)));
        let is_total = row.groups.is_empty();
        let figures = serde_json::to_string(row).unwrap_or_default();
        format!(
            r#"{{"period":{},{}"basis":{basis},"isComplete":{is_complete},"isTotal":{is_total},{}"#,
            self.period.json(zone),
            before.unwrap_or_default(),
            figures.get(1..).unwrap_or_default(),
        )
    }
}

/// An offset from UTC in milliseconds as the name of a zone: `UTC-03:00`.
fn zone_name(offset: i64) -> String {
    let sign = if offset < 0 { '-' } else { '+' };
    let minutes = offset.abs() / MS_PER_MINUTE;
    format!("UTC{sign}{:02}:{:02}", minutes / 60, minutes % 60)
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
