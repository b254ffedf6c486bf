//! The catalogue: one folder per resource, one table per operation, nothing but data.

pub mod common;
pub mod lists;
pub mod session;
pub mod webhook;

use crate::operation::{Operation, Resource};

/// Every resource of the node.
pub const CATALOGUE: &[Resource] = &[session::RESOURCE];

/// Resources that no node offers: other parts of the package work with them.
pub const INTERNAL: &[Resource] = &[webhook::RESOURCE];

/// The operation a node's `resource` and `operation` parameters name.
pub fn find(resource: &str, operation: &str) -> Option<&'static Operation> {
    let resource = CATALOGUE
        .iter()
        .chain(INTERNAL)
        .find(|candidate| candidate.name == resource)?;
    resource
        .operations
        .iter()
        .copied()
        .find(|candidate| candidate.name == operation)
}
