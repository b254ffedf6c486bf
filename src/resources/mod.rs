//! The catalogue: one folder per resource, one table per operation, nothing but data.

pub mod common;
pub mod lists;
pub mod session;

use crate::operation::{Operation, Resource};

/// Every resource of the node.
pub const CATALOGUE: &[Resource] = &[session::RESOURCE];

/// The operation a node's `resource` and `operation` parameters name.
pub fn find(resource: &str, operation: &str) -> Option<&'static Operation> {
    let resource = CATALOGUE
        .iter()
        .find(|candidate| candidate.name == resource)?;
    resource
        .operations
        .iter()
        .copied()
        .find(|candidate| candidate.name == operation)
}
