//! Portfolios of contacts ("carteiras").

mod add_contact;
mod add_contacts;
mod list;
mod list_contacts;
mod remove_contact;
mod remove_contacts;

use crate::operation::{Choices, Field, List, Resource};
use crate::resources::common::record;

/// The resource.
pub const RESOURCE: Resource = Resource {
    name: "portfolio",
    operations: &[
        &list::OPERATION,
        &list_contacts::OPERATION,
        &add_contact::OPERATION,
        &add_contacts::OPERATION,
        &remove_contact::OPERATION,
        &remove_contacts::OPERATION,
    ],
};

/// The portfolio an operation is about.
pub static PORTFOLIO: &[Field] = &[record(
    "portfolioId",
    "Portfolio",
    "id",
    "Fill in the field portfolio",
)
.named_in(List::Portfolios)];

/// Details to include in a portfolio.
pub static DETAILS: Choices = Choices {
    name: "detail",
    values: &["ContactCount", "Departments"],
    nothing: None,
    sentence: None,
};
