//! What the metrics of sessions are made of, and what is made of them.

use chrono::NaiveDate;
use serde_json::{Map, Value};

use super::needs::label_of;
use super::parameters::{has_value, lookup};
use crate::calendar::{Week, weekly_hours};
use crate::failure::InvalidParameter;
use crate::messages::{Message, refusals, shown, shown_text};
use crate::metrics::{DIMENSIONS, Dimension};
use crate::operation::{Operation, PERIOD};
use crate::validate::timestamp::{self, Moment};
use crate::validate::{choice, integer, is_blank, list, text};

/// One row for each group.
pub const TABLE: &str = "table";
/// One record for each session.
pub const SESSIONS: &str = "sessions";
/// A page for people.
pub const PAGE: &str = "page";

/// The hours of the account.
pub const ACCOUNT: &str = "account";
/// Hours that the parameters give.
pub const OWN: &str = "own";
/// Every hour.
pub const ALWAYS: &str = "always";

/// No group.
pub const NOTHING: &str = "none";
/// Bounds of the goal, in minutes.
pub const GOALS: (u32, u32) = (1, 100_000);
/// Sessions whose messages are read at most: by default, and the bounds.
pub const SESSIONS_AT_MOST: (u32, u32, u32) = (1_000, 1, 20_000);

/// What is made of the metrics: [`TABLE`], [`SESSIONS`] or [`PAGE`].
pub const RESULT: &str = "result";
/// What sessions are grouped by.
pub const GROUP_BY: &str = "groupBy";
/// As above.
pub const THEN_BY: &str = "thenBy";
/// Whether the period before is measured as well.
pub const COMPARE: &str = "compare";
/// When the company is open: [`ACCOUNT`], [`OWN`] or [`ALWAYS`].
pub const BUSINESS_TIME: &str = "businessTime";
/// The hours of [`OWN`].
pub const WEEKLY_HOURS: &str = "weeklyHours";
/// Whether messages are read.
pub const READ_MESSAGES: &str = "readMessages";
/// The most sessions of which they are read.
pub const AT_MOST: &str = "options.readMessagesAtMost";
/// The goal in minutes.
pub const GOAL: &str = "options.goalMinutes";
/// Days without business time.
pub const HOLIDAYS: &str = "options.holidays";
/// Whether a table ends with the numbers of all sessions.
pub const ADD_TOTAL: &str = "options.addTotal";
/// The binary property of a page.
pub const OUTPUT_PROPERTY: &str = "options.outputProperty";

/// What is made of the metrics.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// A row for each group.
    Table,
    /// A record for each session.
    Sessions,
    /// A page for people.
    Page,
}

/// When the company is open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BusinessTime {
    /// In the office hours of the account.
    Account,
    /// In these hours, in the time zone of the workflow.
    Own(Week),
    /// Always.
    Always,
}

/// The metrics that an item asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MetricsOrder {
    /// What is made of them.
    pub outcome: Outcome,
    /// What sessions are grouped by.
    pub by: Vec<Dimension>,
    /// Whether a row with all sessions follows those of the groups.
    pub adds_total: bool,
    /// Minutes of business time within which the first response has to come, if there is a goal.
    pub goal: Option<u32>,
    /// When the company is open.
    pub business_time: BusinessTime,
    /// Days on which it is not.
    pub holidays: Vec<NaiveDate>,
    /// Sessions whose messages are read at most; `None`: no messages are read.
    pub messages_of: Option<u32>,
    /// Whether the period before is measured as well.
    pub compares: bool,
    /// Binary property of the page; `None` for the usual one.
    pub property: Option<String>,
    /// Filters that are filled in: display name and value.
    pub filters: Vec<(&'static str, String)>,
}

/// The metrics that the parameters ask for. Choices and bounds have been checked; so has the period, if there is one.
pub(super) fn order(
    has_period: bool,
    operation: &Operation,
    parameters: &Map<String, Value>,
) -> Result<MetricsOrder, InvalidParameter> {
    let given = |parameter| lookup(parameters, parameter).filter(|value| !is_blank(value));
    let is = |parameter, value| has_value(parameters, parameter, value);
    let whole = |parameter: &'static str, (min, max)| {
        given(parameter).and_then(|value| integer::read("", value, min, max).ok())
    };
    if !has_period {
        let words = refusals::required(
            label_of(operation, PERIOD),
            "Choose the period of the metrics",
        );
        return Err(InvalidParameter::about(PERIOD)(words));
    }
    let outcome = if is(RESULT, SESSIONS) {
        Outcome::Sessions
    } else if is(RESULT, PAGE) {
        Outcome::Page
    } else {
        Outcome::Table
    };
    let mut by: Vec<Dimension> = Vec::new();
    // The editor keeps what it hides.
    for parameter in [GROUP_BY, THEN_BY] {
        let name = given(parameter).and_then(text::plain).unwrap_or_default();
        let found = DIMENSIONS.iter().find(|(own, _)| choice::alike(&name, own));
        let Some((_, dimension)) = found.filter(|_| outcome != Outcome::Sessions) else {
            continue;
        };
        if by.contains(dimension) {
            let [first, second] = [GROUP_BY, THEN_BY].map(|one| label_of(operation, one));
            return Err(InvalidParameter::about(THEN_BY)(refusals::grouped_twice(
                first, second,
            )));
        }
        by.push(*dimension);
    }
    if by.is_empty() && outcome == Outcome::Page {
        by.push(Dimension::User);
    }
    let business_time = if is(BUSINESS_TIME, ALWAYS) {
        BusinessTime::Always
    } else if is(BUSINESS_TIME, OWN) {
        let label = label_of(operation, WEEKLY_HOURS);
        BusinessTime::Own(
            week(label, given(WEEKLY_HOURS)).map_err(InvalidParameter::about(WEEKLY_HOURS))?,
        )
    } else {
        BusinessTime::Account
    };
    let (usual, min, max) = SESSIONS_AT_MOST;
    let at_most = whole(AT_MOST, (min, max)).unwrap_or(usual);
    let label = label_of(operation, HOLIDAYS);
    Ok(MetricsOrder {
        outcome,
        by,
        adds_total: is(ADD_TOTAL, "true"),
        goal: whole(GOAL, GOALS),
        business_time,
        holidays: days(label, given(HOLIDAYS)).map_err(InvalidParameter::about(HOLIDAYS))?,
        messages_of: is(READ_MESSAGES, "true").then_some(at_most),
        compares: is(COMPARE, "true") && outcome != Outcome::Sessions,
        property: given(OUTPUT_PROPERTY).and_then(text::plain),
        filters: operation
            .fields()
            .filter(|field| field.narrows() && !field.parameter.starts_with(PERIOD))
            .filter(|field| field.collection() != Some("options"))
            .filter_map(|field| Some((field.label, written(given(field.parameter)?))))
            .collect(),
    })
}

fn week(label: &str, value: Option<&Value>) -> Result<Week, Message> {
    let Some(value) = value else {
        return Err(refusals::required(label, "Enter the weekly hours"));
    };
    let text = text::read(label, value)?;
    weekly_hours(&text).map_err(|part| refusals::not_weekly_hours(label, &shown_text(&part)))
}

fn days(label: &str, value: Option<&Value>) -> Result<Vec<NaiveDate>, Message> {
    let days = list::read(label, value.unwrap_or(&Value::Null))?;
    let read = |day: &String| match timestamp::parse(day) {
        Some(Moment::Local { ms, nanos: 0 })
            if timestamp::midnight(timestamp::date_at(ms)) == ms
                && timestamp::names_a_day(&day.as_str().into()) =>
        {
            Ok(timestamp::date_at(ms))
        }
        _ => Err(refusals::not_a_holiday(label, &shown_text(day))),
    };
    days.iter().map(read).collect()
}

/// A filter as a page shows it.
fn written(value: &Value) -> String {
    match list::read("", value) {
        Ok(values) => values.join(", "),
        Err(_) => shown(value),
    }
}
