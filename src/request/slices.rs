//! A list in slices: how it is returned, and the bounds by which slices of it are read.

use serde_json::{Map, Value};

use super::needs::label_of;
use super::parameters::lookup;
use super::period::{self, PeriodFilter};
use super::settings::{ReturnAs, Settings};
use crate::calendar::Slice;
use crate::failure::InvalidParameter;
use crate::messages::{refusals, shown};
use crate::operation::{
    ONLY_CHANGED, Operation, PERIOD, PERIOD_DATE, PERIOD_DATES, Place, READ_SLICE, RETURN_IN_SLICES,
};
use crate::validate::{is_blank, text};

/// The date by which slices are cut. It never changes, so that no record moves from one to another.
const DATE: usize = 0;

/// What the parameters ask for.
#[derive(Debug, Clone, Copy)]
pub struct SliceOrder {
    /// Where the bounds of a slice go.
    pub cut: Cut,
    /// The slice to read. Without one, the list is cut.
    pub only: Option<Slice>,
}

/// Where the bounds of a slice go, and what tells whether a record lies in it.
#[derive(Debug, Clone, Copy)]
pub struct Cut {
    pub(super) after: Place,
    pub(super) before: Place,
    /// The property of a record that has the date.
    pub(super) property: &'static [&'static str],
}

/// What the parameters ask for; `None`: one item for each record of the list. Choices have been checked.
pub(super) fn read(
    settings: &Settings,
    operation: &Operation,
    parameters: &Map<String, Value>,
    in_period: Option<&PeriodFilter>,
) -> Result<Option<SliceOrder>, InvalidParameter> {
    let refuse = |parameter, message| Err(InvalidParameter { parameter, message });
    let label = |parameter| label_of(operation, parameter);
    let given = lookup(parameters, READ_SLICE).filter(|value| !is_blank(value));
    let is_cut = settings.return_as != ReturnAs::Records;
    let [Some(after), Some(before)] = period::bounds(operation, PERIOD_DATES[DATE].range) else {
        return Ok(None);
    };
    let only = match given {
        None if !is_cut => return Ok(None),
        None => None,
        Some(_) if is_cut => {
            let message = refusals::slices_and_slice(label(RETURN_IN_SLICES), label(READ_SLICE));
            return refuse(READ_SLICE, message);
        }
        Some(value) => match text::plain(value).as_deref().and_then(Slice::parse) {
            None => {
                let message = refusals::not_a_slice(
                    label(READ_SLICE),
                    &shown(value),
                    label(RETURN_IN_SLICES),
                );
                return refuse(READ_SLICE, message);
            }
            slice => slice,
        },
    };
    if settings.only_changed {
        let used = if is_cut { RETURN_IN_SLICES } else { READ_SLICE };
        let message = refusals::one_reading(label(ONLY_CHANGED), label(used));
        return refuse(used, message);
    }
    if let Some(period) = in_period {
        if only.is_some() {
            let message = refusals::period_and_slice(label(PERIOD), label(READ_SLICE));
            return refuse(READ_SLICE, message);
        }
        if period.range() != PERIOD_DATES[DATE].range {
            let message = refusals::slices_of_other_date(
                label(RETURN_IN_SLICES),
                label(PERIOD_DATE),
                label(PERIOD),
            );
            return refuse(RETURN_IN_SLICES, message);
        }
    }
    let property = PERIOD_DATES[DATE].property;
    Ok(Some(SliceOrder {
        cut: Cut {
            after: after.place,
            before: before.place,
            property,
        },
        only,
    }))
}
