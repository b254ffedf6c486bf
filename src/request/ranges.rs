//! Ranges: an "after" later than its "before" matches nothing, so it is refused as a mistake.

use crate::failure::InvalidParameter;
use crate::messages::refusals;

/// One end of a range.
#[derive(Debug, Clone)]
pub(super) struct Bound {
    /// Name of the range on the wire, e.g. `CreatedAt`.
    pub(super) range: &'static str,
    /// Which end.
    pub(super) end: End,
    pub(super) parameter: &'static str,
    pub(super) label: &'static str,
    /// Its part of the draft.
    pub(super) part: usize,
    /// Milliseconds and nanoseconds; `None` until the zone is known.
    pub(super) at: Option<(i64, u32)>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum End {
    After,
    Before,
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
