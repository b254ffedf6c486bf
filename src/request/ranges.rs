//! Bounds of points in time: an "after" later than its "before" matches nothing, and a time that must be in the future
//! may have passed. Both are refused as mistakes.

use crate::failure::InvalidParameter;
use crate::messages::refusals;
use crate::validate::timestamp;

/// A point in time with a bound.
#[derive(Debug, Clone)]
pub(super) struct Bound {
    /// Name of the range on the wire, e.g. `CreatedAt`; empty for a time of its own.
    pub(super) range: &'static str,
    /// Which end of the range, or that it must be in the future.
    pub(super) end: End,
    pub(super) parameter: &'static str,
    pub(super) label: &'static str,
    /// Its part of the draft.
    pub(super) part: usize,
    /// Milliseconds and nanoseconds; `None` until the zone is known.
    pub(super) at: Option<(i64, u32)>,
    /// Milliseconds by which the user's zone is ahead of UTC, as far as it is known.
    pub(super) offset: i64,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum End {
    After,
    Before,
    Future,
}

/// Splits a wire name such as `CreatedAt.After`.
pub(super) fn end_of(name: &'static str) -> Option<(&'static str, End)> {
    let (range, end) = name.rsplit_once('.')?;
    match end {
        "After" | "after" => Some((range, End::After)),
        "Before" | "before" => Some((range, End::Before)),
        _ => None,
    }
}

/// Refuses the first reversed range. Equal ends are allowed.
pub(super) fn check(bounds: &[Bound]) -> Result<(), InvalidParameter> {
    for after in bounds.iter().filter(|bound| bound.end == End::After) {
        let before = bounds
            .iter()
            .find(|bound| bound.end == End::Before && bound.range == after.range);
        let Some(before) = before else { continue };
        if let (Some(from), Some(to)) = (after.at, before.at)
            && from > to
        {
            return Err(InvalidParameter {
                parameter: after.parameter,
                message: refusals::range_reversed(after.label, before.label),
            });
        }
    }
    Ok(())
}

/// Refuses the first time that must be in the future and has passed.
pub(super) fn check_future(bounds: &[Bound], now: i64) -> Result<(), InvalidParameter> {
    for bound in bounds.iter().filter(|bound| bound.end == End::Future) {
        if let Some((ms, nanos)) = bound.at
            && ms < now
        {
            let time = timestamp::render_with_offset(ms, nanos, bound.offset);
            let now = timestamp::render_with_offset(now, 0, bound.offset);
            return Err(InvalidParameter {
                parameter: bound.parameter,
                message: refusals::has_passed(bound.label, &time, &now),
            });
        }
    }
    Ok(())
}
