//! The end of a run that describes its messages instead of sending them.
//!
//! ```text
//! item ── checked, names and receiver known ─▶ plan ─┐
//! item ── as above, part of a batch ─────────▶ plan ─┤ end of the run: who gets several, what it costs in all
//!                                                    └▶ one item each; the first one has the summary
//! ```
//!
//! Everything before a plan is the same code as before a send, so that what a send refuses is refused here.

use super::call::Progress;
use super::context::Context;
use super::plan::Plan;
use super::send_once;
use crate::failure::Failure;
use crate::messages::hints;
use crate::request::IfAlreadySent;

/// Notes the plan of an item. Returns whether its message would go out: of those with the same key, the first does. The
/// keys of earlier runs are not looked at, because n8n's store only tells them when it records them.
///
/// # Errors
/// An earlier item has the key, and the item is to fail then.
pub fn note(item: u32, plan: Plan, cx: &mut Context) -> Result<bool, Failure> {
    let first = cx.shared.plans.with_key_of(&plan).cloned();
    let (Some(first), Some(key)) = (first, plan.key.clone()) else {
        cx.shared.plans.add(item, plan);
        return Ok(true);
    };
    if plan.if_already_sent == IfAlreadySent::Fail
        && let Progress::Failed(failure) =
            send_once::already_sent(item, &key, true, IfAlreadySent::Fail, cx)
    {
        return Err(failure);
    }
    cx.shared.plans.add(item, plan.already_sent(&first));
    Ok(false)
}

/// Hands the plans over, if there are any.
pub fn tell(cx: &mut Context) {
    let Some((plans, summary)) = std::mem::take(&mut cx.shared.plans).told() else {
        return;
    };
    for (item, record) in plans {
        cx.take_record(item, record);
        cx.complete(item, false);
    }
    cx.hint(0, hints::dry_run(&summary));
}
