//! The step that takes an answer into the output of an item.

use crate::envelope::{Output, Shape, Take};

/// Takes all of an answer as the API wrote it. Callers set what differs: `Take { drop, ..take::all(…) }`.
pub fn all(item: u32, call: u32, shape: Shape, output: &Output) -> Take {
    Take {
        item,
        call,
        shape,
        drop: Vec::new(),
        output: output.clone(),
        beside: None,
        file: None,
        each: Vec::new(),
        body: None,
    }
}
