//! What the user is told about a run that a trap ended. A fresh copy of the module is asked, with all that it needs.

use super::execution::deed;
use crate::envelope::Interruption;
use crate::failure::{Failure, FailureKind};
use crate::messages::failures::{self, Deed, Fate};
use crate::operation::Hook;
use crate::resources;

/// One failure for each item that is not complete; without `continue_on_fail` one for the whole run.
pub fn interrupted(run: &Interruption) -> Vec<Failure> {
    let operation = resources::find(&run.resource, &run.operation);
    let is_batch = operation.is_some_and(|one| matches!(one.hook, Some(Hook::Batch(_))));
    // The host names a request by its first item; any other may be part of it.
    let untried = if is_batch && !run.under_way.is_empty() {
        Fate::UnderWay
    } else {
        Fate::Untried
    };
    let fates = [
        (Fate::UnderWay, &run.under_way),
        (Fate::Incomplete, &run.incomplete),
        (untried, &run.untried),
    ];
    let failure = |item, words| Failure::new(FailureKind::Internal, item, words);
    if run.continue_on_fail {
        let of_items = fates.iter().flat_map(|(fate, items)| {
            let told = move |&item| failure(Some(item), failures::trapped_item(*fate));
            items.iter().map(told)
        });
        return of_items.collect();
    }
    let words = fates
        .iter()
        .rev()
        .fold(failures::trapped(), |words, (fate, items)| {
            failures::with_fate(words, *fate, items)
        });
    let deed = operation.map_or(Deed::Processed, deed);
    vec![failure(
        None,
        failures::after_items(words, deed, &run.written),
    )]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn run(continue_on_fail: bool) -> Interruption {
        Interruption {
            resource: "session".into(),
            operation: "sendText".into(),
            continue_on_fail,
            written: vec![0, 1],
            under_way: vec![2],
            untried: vec![3, 4, 5],
            ..Interruption::default()
        }
    }

    #[test]
    fn a_run_that_stops_says_what_was_done_and_what_was_not_tried() {
        let [failure] = &interrupted(&run(false))[..] else {
            panic!("one failure")
        };
        assert_eq!(failure.item, None);
        assert_eq!(
            failure.message.advice,
            "Before that, 2 items were sent (items 0 and 1). Running the node again with the same input would send them again. \
             In progress, so possibly processed: item 2. Not tried: items 3 to 5. \
             The core was reset. If it happens again with the same input, please report it with the version of n8n-nodes-wts-chat."
        );
    }

    #[test]
    fn with_continue_each_item_has_its_own_reason() {
        let told: Vec<_> = interrupted(&Interruption {
            incomplete: vec![6],
            ..run(true)
        })
        .into_iter()
        .map(|failure| (failure.item.unwrap_or(99), failure.message.title))
        .collect();
        let title =
            |fate: &str| format!("The core of the WTS Chat node stopped unexpectedly; {fate}");
        assert_eq!(
            told,
            [
                (
                    2,
                    title("this item was in progress and may have been processed")
                ),
                (6, title("the list of this item is not complete")),
                (3, title("this item was not tried")),
                (4, title("this item was not tried")),
                (5, title("this item was not tried")),
            ]
        );
    }
    #[test]
    fn of_a_batch_under_way_no_item_is_called_untried() {
        let batch = Interruption {
            resource: "message".into(),
            operation: "sendTemplateMany".into(),
            ..run(true)
        };
        for failure in interrupted(&batch) {
            let title = failure.message.title;
            assert!(title.ends_with("may have been processed"), "{title}");
        }
        let untouched = Interruption {
            under_way: Vec::new(),
            ..batch
        };
        for failure in interrupted(&untouched) {
            assert!(failure.message.title.ends_with("was not tried"));
        }
    }
}
