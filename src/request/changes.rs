//! Only what changed since the last run: what it cannot be combined with, and the date from which the first run reads.

use serde_json::{Map, Value};

use super::draft::{Draft, Place as Spot};
use super::empty_filters::EmptyFilters;
use super::needs::label_of;
use super::parameters::lookup;
use super::settings::Settings;
use crate::failure::InvalidParameter;
use crate::messages::refusals;
use crate::operation::{
    CHANGES_SINCE, Field, Kind, ONLY_CHANGED, Operation, PERIOD, Place, Setting,
};
use crate::validate::timestamp::{self, Moment};

/// The wire name that limits the date of the last change. Here it holds the date from which the first run reads.
pub const CHANGED_AFTER: &str = "UpdatedAt.After";
const CHANGED_BEFORE: &str = "UpdatedAt.Before";

/// Refuses what contradicts reading to the end, newest first, from the last run on. `has_start`: whether there is a date from
/// which the first run reads.
///
/// # Errors
/// A parameter does.
pub(super) fn check(
    draft: &Draft,
    operation: &Operation,
    filters: EmptyFilters,
    has_start: bool,
) -> Result<(), InvalidParameter> {
    let settings = &draft.settings;
    if !settings.only_changed {
        return Ok(());
    }
    let option = label_of(operation, ONLY_CHANGED);
    let refuse = |parameter, message| Err(InvalidParameter { parameter, message });
    for (is_wrong, setting) in not_as_needed(settings) {
        let mut fields = operation.fields();
        let field = fields.find(|field| field.place == Place::Setting(setting));
        if let (true, Some(field)) = (is_wrong, field) {
            let message = match setting {
                Setting::OrderBy | Setting::OrderDirection => {
                    refusals::changes_in_order(option, field.label)
                }
                _ => refusals::changes_need_all(option, field.label),
            };
            return refuse(field.parameter, message);
        }
    }
    if draft.period.is_some() {
        let message = refusals::changes_beside(option, label_of(operation, PERIOD));
        return refuse(PERIOD, message);
    }
    let is_given = |field: &&Field| matches!(field.place, Place::Query(name) if draft.parts.iter().any(|part| part.place == Spot::Query(name)));
    for field in operation.fields().filter(is_given) {
        if matches!(field.place, Place::Query(CHANGED_AFTER | CHANGED_BEFORE)) {
            return refuse(
                field.parameter,
                refusals::changes_beside(option, field.label),
            );
        }
        if matches!(field.kind, Kind::Timestamp) && filters.gives(field.parameter) {
            let message = refusals::changes_need_fixed(field.label);
            return refuse(field.parameter, message);
        }
    }
    if has_start && filters.gives(CHANGES_SINCE) {
        let message = refusals::changes_need_fixed(label_of(operation, CHANGES_SINCE));
        return refuse(CHANGES_SINCE, message);
    }
    Ok(())
}

/// The date from which the first run reads, if there is one; it has been checked.
pub(super) fn since(
    settings: &Settings,
    operation: &Operation,
    parameters: &Map<String, Value>,
) -> Option<(&'static Field, Moment)> {
    let mut fields = operation.fields();
    let field = fields.find(|field| settings.only_changed && field.parameter == CHANGES_SINCE)?;
    let moment = timestamp::read(lookup(parameters, CHANGES_SINCE)?)?;
    Some((field, moment))
}

/// A number for a date as it was entered. If the workflow moves to another time zone, a local date is another instant, and it is
/// not to set the reading back.
pub(super) fn entered(moment: Moment) -> i64 {
    match moment {
        Moment::Utc { ms, .. } => ms.saturating_mul(2),
        Moment::Local { ms, .. } => ms.saturating_mul(2).saturating_add(1),
    }
}

/// Settings that leave out records, or read them in an order in which one could be missed.
fn not_as_needed(settings: &Settings) -> [(bool, Setting); 4] {
    [
        (!settings.auto_pagination, Setting::AutoPagination),
        (!settings.all_pages, Setting::AllPages),
        (settings.order_by.is_some(), Setting::OrderBy),
        (settings.order_direction.is_some(), Setting::OrderDirection),
    ]
}
