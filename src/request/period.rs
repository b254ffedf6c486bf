//! The period of a list: which days are wanted, the period that this is in the workflow's zone, and the bounds of the request.
//!
//! Whether the API's bounds are inclusive is not known. They are chosen so that the records of the period arrive in both
//! cases; what else arrives lies on an edge, and the engine drops it.

use chrono::{Datelike, NaiveDate};
use serde_json::{Map, Value};

use super::needs::label_of;
use super::parameters::lookup;
use super::ranges::{self, End};
use super::settings::PeriodSettings;
use crate::calendar::{LONGEST, Period, PeriodKind, PeriodRule, YEARS, Zone};
use crate::failure::InvalidParameter;
use crate::messages::{Message, refusals, shown};
use crate::operation::{
    CUSTOM, Field, LAST_DAYS, Operation, PERIOD, PERIOD_DATES, PERIOD_FROM, PERIOD_TO, PeriodDate,
    Place,
};
use crate::validate::timestamp::{self, MS_PER_DAY, Moment};

/// A period whose zone is not known yet.
#[derive(Debug, Clone)]
pub struct PeriodFilter {
    days: Days,
    date: &'static PeriodDate,
    after: Place,
    before: Place,
}

#[derive(Debug, Clone)]
enum Days {
    Named(PeriodKind),
    Custom { first: Day, last: Day },
}

/// A day that the user gave.
#[derive(Debug, Clone)]
struct Day {
    parameter: &'static str,
    label: &'static str,
    shown: String,
    moment: Moment,
    /// Whether the value names a day, and no month or week.
    is_named: bool,
}

/// The period of a run.
#[derive(Debug, Clone)]
pub struct PeriodOfRun {
    /// The period.
    pub period: Period,
    /// The one before it, by the same rule.
    pub before: Period,
    /// The property of a record that has to lie in it.
    pub property: &'static [&'static str],
    /// JSON text of what each item says about it, if it does.
    pub beside: Option<String>,
    /// Whether a record without the date is delivered.
    pub keeps_undated: bool,
}

/// The period that the parameters ask for. `is_given` says whether the request has a value at a place already.
pub(super) fn read(
    settings: &PeriodSettings,
    operation: &Operation,
    parameters: &Map<String, Value>,
    is_given: &dyn Fn(Place) -> bool,
) -> Result<Option<PeriodFilter>, InvalidParameter> {
    let day = |parameter: &'static str| {
        let value = lookup(parameters, parameter).unwrap_or(&Value::Null);
        let label = label_of(operation, parameter);
        let Some(moment) = timestamp::read(value) else {
            // Any other value has been refused.
            let sentence = "A custom period needs its days";
            let message = refusals::required(label, sentence);
            return Err(InvalidParameter { parameter, message });
        };
        Ok(Day {
            parameter,
            label,
            shown: shown(value),
            moment,
            is_named: timestamp::names_a_day(value),
        })
    };
    let days = match settings.name.as_str() {
        "today" => Days::Named(PeriodKind::Today),
        "yesterday" => Days::Named(PeriodKind::Yesterday),
        "thisWeek" => Days::Named(PeriodKind::ThisWeek),
        "lastWeek" => Days::Named(PeriodKind::LastWeek),
        "thisMonth" => Days::Named(PeriodKind::ThisMonth),
        "lastMonth" => Days::Named(PeriodKind::LastMonth),
        LAST_DAYS => Days::Named(PeriodKind::LastDays(settings.days)),
        CUSTOM => {
            let (first, last) = (day(PERIOD_FROM)?, day(PERIOD_TO)?);
            Days::Custom { first, last }
        }
        _ => return Ok(None),
    };
    let wanted = settings.date.as_deref().unwrap_or(PERIOD_DATES[0].value);
    let Some(date) = PERIOD_DATES.iter().find(|date| date.value == wanted) else {
        return Ok(None);
    };
    let bounds = bounds(operation, date.range);
    for field in bounds.into_iter().flatten() {
        if is_given(field.place) {
            let period = label_of(operation, PERIOD);
            return Err(InvalidParameter {
                parameter: field.parameter,
                message: refusals::period_and_filter(period, field.label),
            });
        }
    }
    let [Some(after), Some(before)] = bounds else {
        return Ok(None);
    };
    Ok(Some(PeriodFilter {
        days,
        date,
        after: after.place,
        before: before.place,
    }))
}

/// The filters of an operation that are the two ends of a range of dates.
pub(super) fn bounds(operation: &Operation, range: &str) -> [Option<&'static Field>; 2] {
    let mut bounds = [None, None];
    for field in operation.fields() {
        if let Place::Query(name) | Place::Body(name) = field.place
            && let Some((own, end)) = ranges::end_of(name)
            && own.eq_ignore_ascii_case(range)
        {
            bounds[usize::from(end == End::Before)] = Some(field);
        }
    }
    bounds
}

impl PeriodFilter {
    /// The range of the date, as [`PeriodDate::range`].
    pub(super) fn range(&self) -> &'static str {
        self.date.range
    }

    /// The spans of time over which the zone has to be known for the period and the one before it.
    pub fn spans(&self, settings: &PeriodSettings, began: i64) -> Vec<(i64, i64)> {
        match &self.days {
            Days::Named(kind) => {
                let (kind, week_start) = (*kind, settings.week_start);
                vec![PeriodRule { kind, week_start }.span(began, true)]
            }
            Days::Custom { first, last } => {
                let [first, last] = [first, last].map(|day| at(day.moment));
                let days = (last - first).clamp(0, i64::from(LONGEST) * MS_PER_DAY) + MS_PER_DAY;
                vec![(first - days, first + days), (last, last)]
            }
        }
    }

    /// The bounds of the request: places and instants. The lower one is a millisecond before the period, in case the API
    /// leaves out what lies on a bound.
    pub(super) fn bounds(&self, period: &Period) -> [(Place, i64); 2] {
        [(self.after, period.from - 1), (self.before, period.to)]
    }

    /// The period of the run that began at this time.
    pub(super) fn settle(
        &self,
        settings: &PeriodSettings,
        zone: &Zone,
        began: i64,
    ) -> Result<PeriodOfRun, InvalidParameter> {
        let refuse = |parameter, message| InvalidParameter { parameter, message };
        let kind = match &self.days {
            Days::Named(kind) => *kind,
            Days::Custom { first, last } => {
                let [from, to] = [first, last].map(|day| {
                    let date = day.date(zone);
                    date.map_err(|message| refuse(day.parameter, message))
                });
                let (from, to) = (from?, to?);
                let days = to.signed_duration_since(from).num_days() + 1;
                if days < 1 {
                    let message = refusals::range_reversed(first.label, last.label);
                    return Err(refuse(first.parameter, message));
                }
                if days > i64::from(LONGEST) {
                    let message = refusals::period_too_long(first.label, last.label, days, LONGEST);
                    return Err(refuse(last.parameter, message));
                }
                PeriodKind::Days(from, to)
            }
        };
        let rule = PeriodRule {
            kind,
            week_start: settings.week_start,
        };
        let period = rule.period(zone, began);
        if period.from >= period.to {
            return Err(refuse(PERIOD_FROM, refusals::no_such_days(&period.label)));
        }
        if settings.only_closed && !period.is_over(began) {
            let end = timestamp::render_with_offset(period.to, 0, zone.offset(period.to));
            let message = refusals::period_not_over(&period.label, &end);
            return Err(refuse(PERIOD, message));
        }
        let beside = settings
            .adds
            .then(|| format!(r#"{{"period":{}}}"#, period.json(zone)));
        Ok(PeriodOfRun {
            before: rule.before(zone, began),
            period,
            property: self.date.property,
            beside,
            keeps_undated: true,
        })
    }
}

impl Day {
    /// The date, which a time of the day is not.
    fn date(&self, zone: &Zone) -> Result<NaiveDate, Message> {
        let (date, is_whole) = match self.moment {
            Moment::Local { ms, nanos } => {
                let date = timestamp::date_at(ms);
                (date, timestamp::midnight(date) == ms && nanos == 0)
            }
            Moment::Utc { ms, nanos } => {
                let date = zone.date(ms);
                (date, zone.start_of(date) == ms && nanos == 0)
            }
        };
        if !is_whole || !self.is_named {
            return Err(refusals::not_a_day(self.label, &self.shown));
        }
        if !(YEARS.0..=YEARS.1).contains(&date.year()) {
            let message = refusals::day_out_of_range(self.label, &self.shown, YEARS);
            return Err(message);
        }
        Ok(date)
    }
}

fn at(moment: Moment) -> i64 {
    match moment {
        Moment::Utc { ms, .. } | Moment::Local { ms, .. } => ms,
    }
}
