//! Facts about a JSON body. The host collects them in one pass, and of records sees only ids and the columns asked for.

use serde::{Deserialize, Serialize};

use super::{Column, Ids};

/// Facts about a JSON body.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Facts {
    /// What kind of JSON value the body is.
    pub form: Form,
    /// Number of records of a page or array.
    pub count: u32,
    /// `id` of each record of a page or array, in order, separated by a space; empty for a record without
    /// an id. In an id, `%` and the space are written `%25` and `%20`.
    #[cfg_attr(feature = "types", ts(type = "string"))]
    pub ids: Ids,
    /// What [`super::Want::Columns`] asks for, in that order; nothing for any other request.
    #[serde(default)]
    #[cfg_attr(feature = "types", ts(optional, as = "Option<Vec<String>>"))]
    pub columns: Vec<Column>,
    /// `pageNumber` of a page, as the server says.
    #[cfg_attr(feature = "types", ts(optional = nullable))]
    pub page_number: Option<u32>,
    /// `pageSize` of a page, as the server says.
    #[cfg_attr(feature = "types", ts(optional = nullable))]
    pub page_size: Option<u32>,
    /// `totalItems` of a page.
    #[cfg_attr(feature = "types", ts(optional = nullable))]
    pub total_items: Option<u32>,
    /// `totalPages` of a page.
    #[cfg_attr(feature = "types", ts(optional = nullable))]
    pub total_pages: Option<u32>,
    /// `hasMorePages` of a page.
    #[cfg_attr(feature = "types", ts(optional = nullable))]
    pub has_more_pages: Option<bool>,
}

impl Facts {
    /// Whether the body says which page of how many it is. A record may have a property `items` as well.
    pub fn is_numbered(&self) -> bool {
        self.page_number.is_some() && (self.total_pages.is_some() || self.has_more_pages.is_some())
    }
}

/// What kind of JSON value a body is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub enum Form {
    /// An object whose `items` is an array.
    Page,
    /// An array.
    Array,
    /// Any other object.
    Object,
    /// Text, number, boolean or null.
    Other,
    /// No body at all.
    #[default]
    Empty,
}
