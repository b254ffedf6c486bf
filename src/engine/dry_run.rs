//! The end of a run that describes its messages instead of sending them.
//!
//! ```text
//! item ── checked, names and receiver known ─▶ plan ─┐
//! item ── as above, part of a batch ─────────▶ plan ─┤ end of the run: who gets several, what it costs in all
//!                                                    └▶ one item each; the first one has the summary
//! ```
//!
//! Everything before a plan is the same code as before a send, so that what a send refuses is refused here.

use super::context::Context;
use crate::envelope::{Complete, Hint, Step, TakeRecord};
use crate::messages::hints;

/// Hands the plans over, if there are any.
pub fn tell(cx: &mut Context) {
    let Some((plans, summary)) = std::mem::take(&mut cx.shared.plans).told() else {
        return;
    };
    for (item, record) in plans {
        cx.steps.push(Step::TakeRecord(TakeRecord { item, record }));
        let wrote = false;
        cx.steps.push(Step::Complete(Complete { item, wrote }));
    }
    let text = hints::dry_run(&summary);
    cx.steps.push(Step::Hint(Hint { item: 0, text }));
}
