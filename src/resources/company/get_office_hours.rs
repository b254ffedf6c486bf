//! "Get Office Hours": the API's record, and whether the company is open at a moment.

use crate::operation::{Added, Field, Hook, Kind, Operation, Place};
use crate::resources::common::{READ, REQUEST_OPTIONS, SHORT, optional};
use crate::resources::short;

/// The operation.
pub static OPERATION: Operation = Operation {
    name: "getOfficeHours",
    path: "/core/v1/company/officehours",
    groups: &[FIELDS, REQUEST_OPTIONS, SHORT],
    short: Some(&short::OFFICE_HOURS),
    adds: &[
        Added {
            name: "isOpen",
            json_type: "boolean",
        },
        Added {
            name: "isOpenAt",
            json_type: "string",
        },
        Added {
            name: "nextChangeAt",
            json_type: "string",
        },
    ],
    hook: Some(Hook::OfficeHours),
    ..READ
};

static FIELDS: &[Field] = &[optional(
    "isOpenAt",
    "Is Open At",
    Place::Switch,
    Kind::Timestamp,
)];
