//! Parameters that many operations share, and short ways to write a field down.

use crate::operation::{Choices, Field, Kind, Place, Setting};

/// A field that may stay empty.
pub const fn optional(
    parameter: &'static str,
    label: &'static str,
    place: Place,
    kind: Kind,
) -> Field {
    Field {
        parameter,
        label,
        place,
        kind,
        required: None,
    }
}

/// A field that must be filled in; `sentence` is what the user reads when it is not.
pub const fn required(
    parameter: &'static str,
    label: &'static str,
    place: Place,
    kind: Kind,
    sentence: &'static str,
) -> Field {
    Field {
        parameter,
        label,
        place,
        kind,
        required: Some(sentence),
    }
}

const fn setting(
    parameter: &'static str,
    label: &'static str,
    setting: Setting,
    kind: Kind,
) -> Field {
    optional(parameter, label, Place::Setting(setting), kind)
}

/// Direction of a sorted listing.
pub static ORDER_DIRECTION: Choices = Choices {
    name: "order direction",
    values: &["ASCENDING", "DESCENDING"],
    nothing: None,
    sentence: None,
};

/// Reading one page or page after page.
pub static LISTING: &[Field] = &[
    setting(
        "autoPagination",
        "Auto Pagination",
        Setting::AutoPagination,
        Kind::Flag,
    ),
    setting(
        "maxPages",
        "Max Pages",
        Setting::MaxPages,
        Kind::Whole { min: 1, max: 100 },
    ),
    setting(
        "pageNumber",
        "Page Number",
        Setting::PageNumber,
        Kind::Whole {
            min: 1,
            max: 2_147_483_647,
        },
    ),
    setting(
        "pageSize",
        "Page Size",
        Setting::PageSize,
        Kind::Whole { min: 1, max: 100 },
    ),
    setting(
        "options.allPages",
        "All Pages",
        Setting::AllPages,
        Kind::Flag,
    ),
    setting("options.orderBy", "Order By", Setting::OrderBy, Kind::Text),
    setting(
        "options.orderDirection",
        "Order Direction",
        Setting::OrderDirection,
        Kind::Choice(&ORDER_DIRECTION),
    ),
    setting(
        "options.parallelRequests",
        "Parallel Requests",
        Setting::ParallelRequests,
        Kind::Whole { min: 1, max: 10 },
    ),
];

/// Patience and pace of every operation.
pub static PATIENCE: &[Field] = &[
    setting(
        "options.maxAttempts",
        "Max Attempts",
        Setting::MaxAttempts,
        Kind::Whole { min: 1, max: 4 },
    ),
    setting(
        "options.requestTimeout",
        "Request Timeout",
        Setting::RequestTimeout,
        Kind::Whole { min: 1, max: 300 },
    ),
    setting(
        "options.itemTimeout",
        "Item Timeout",
        Setting::ItemTimeout,
        Kind::Whole { min: 1, max: 60 },
    ),
    setting(
        "options.requestsPer5Seconds",
        "Requests per 5 Seconds",
        Setting::RequestsPer5Seconds,
        Kind::Whole { min: 1, max: 200 },
    ),
    setting(
        "options.requestsPer5Minutes",
        "Requests per 5 Minutes",
        Setting::RequestsPer5Minutes,
        Kind::Whole { min: 1, max: 1000 },
    ),
];

/// Short, evenly spelled records; for resources that have a table of them.
pub static SHORT: &[Field] = &[setting(
    "options.simplify",
    "Simplify",
    Setting::Simplify,
    Kind::Flag,
)];

/// When a record was created or changed, in a listing's query.
pub static DATES: &[Field] = &[
    optional(
        "filters.createdAtAfter",
        "CreatedAt.After",
        Place::Query("CreatedAt.After"),
        Kind::Instant,
    ),
    optional(
        "filters.createdAtBefore",
        "CreatedAt.Before",
        Place::Query("CreatedAt.Before"),
        Kind::Instant,
    ),
    optional(
        "filters.updatedAtAfter",
        "UpdatedAt.After",
        Place::Query("UpdatedAt.After"),
        Kind::Instant,
    ),
    optional(
        "filters.updatedAtBefore",
        "UpdatedAt.Before",
        Place::Query("UpdatedAt.Before"),
        Kind::Instant,
    ),
];
