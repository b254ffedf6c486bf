//! "Get All Sessions".

use super::{CONVERSATION, DETAILS, STATUS, VERSION};
use crate::envelope::Shape;
use crate::operation::{
    ALSO_ENDED, Choices, Field, Idempotency, Kind, List, Method, Operation, Paging, Place, Setting,
    Variant,
};
use crate::resources::common::{
    CHANGED, IN_SLICES, LISTING, READ, REQUEST_OPTIONS, SHORT, optional, period, setting,
};
use crate::resources::short;

/// The operation.
pub static OPERATION: Operation = Operation {
    name: "list",
    method: Method::Get,
    path: "/chat/v2/session",
    // The first version is no longer documented, but still works for accounts that depend on it.
    variants: &[Variant {
        parameter: "options.apiVersion",
        equals: "v1",
        path: "/chat/v1/session",
        without: &["filters.type", "filters.metadata"],
        timeout: 0,
    }],
    routing: None,
    groups: &[
        FIELDS,
        &WHICH,
        &DATES,
        IN_PERIOD,
        IN_SLICES,
        CHANGED,
        ENDED,
        LISTING,
        REQUEST_OPTIONS,
        SHORT,
    ],
    short: Some(&short::SESSION),
    fixed: &[],
    needs: &[],
    exclusive: &[],
    paging: Paging::Query,
    idempotency: Idempotency::Read,
    output: Shape::Records,
    adds: READ.adds,
    sends: None,
    instead: &[],
    look_up: READ.look_up,
    hook: None,
};

/// The same request, for the operations that stand for it: their filters have labels in plain words, where "Get All Sessions"
/// has those of the documents.
pub(super) static FOUND: Operation = Operation {
    groups: &[
        FIELDS,
        FOUND_WHICH,
        FOUND_DATES,
        IN_PERIOD,
        IN_SLICES,
        CHANGED,
        ENDED,
        LISTING,
        REQUEST_OPTIONS,
        SHORT,
    ],
    ..OPERATION
};

static FIELDS: &[Field] = &[
    optional(
        "includeDetails",
        "Include Details",
        Place::Query("IncludeDetails"),
        Kind::Choices(&DETAILS),
    ),
    optional(
        "options.apiVersion",
        "API Version",
        Place::Switch,
        Kind::Choice(&VERSION),
    ),
];

/// Whether `updatedAt` moves when a session ends is not known.
static ENDED: &[Field] = &[setting(
    ALSO_ENDED,
    "Also Ended Since",
    Setting::AlsoEnded,
    Kind::Boolean,
)
.narrowing()];

/// In which period.
pub(super) static IN_PERIOD: &[Field] = &period(&Choices {
    name: "date",
    values: &["created", "ended", "lastInteraction", "updated"],
    nothing: None,
    sentence: None,
});

/// [`WHICH`] in plain words.
pub(super) static FOUND_WHICH: &[Field] = &labelled(
    WHICH,
    [
        "Tag Names or IDs",
        "User Name or ID",
        "Department Name or ID",
        "Channel Names or IDs",
        "Contact",
        "Status",
        "Conversation Type",
        "Metadata",
    ],
);

/// [`DATES`] in plain words.
pub(super) static FOUND_DATES: &[Field] = &labelled(
    DATES,
    [
        "Created After",
        "Created Before",
        "Updated After",
        "Updated Before",
        "Active After",
        "Active Before",
        "Ended After",
        "Ended Before",
        "Last Interaction After",
        "Last Interaction Before",
    ],
);

const fn labelled<const N: usize>(mut fields: [Field; N], labels: [&'static str; N]) -> [Field; N] {
    let mut place = 0;
    while place < N {
        fields[place].label = labels[place];
        place += 1;
    }
    fields
}

/// Which sessions. Filters of every day stand in the form itself, the others under "Add Filter".
const WHICH: [Field; 8] = [
    optional(
        "tagIds",
        "Tag Names or IDs",
        Place::Query("TagsId"),
        Kind::IdsOrNames(List::Tags),
    )
    .narrowing(),
    optional(
        "userId",
        "User Name or ID",
        Place::Query("UserId"),
        Kind::IdOrName(List::Users),
    )
    .narrowing(),
    optional(
        "departmentId",
        "Department Name or ID",
        Place::Query("DepartmentId"),
        Kind::IdOrName(List::Departments),
    )
    .narrowing(),
    optional(
        "channelIds",
        "Channel Names or IDs",
        Place::Query("ChannelsId"),
        Kind::IdsOrNames(List::Channels),
    )
    .narrowing(),
    optional(
        "filters.contactId",
        "Contact ID",
        Place::Query("ContactId"),
        Kind::Contact,
    )
    .searched_in(List::Contacts),
    optional(
        "status",
        "Status Session",
        Place::Query("Status"),
        Kind::Choices(&STATUS),
    )
    .narrowing(),
    optional(
        "filters.type",
        "Conversation Type",
        Place::Query("Type"),
        Kind::Choice(&CONVERSATION),
    ),
    optional(
        "filters.metadata",
        "Metadata",
        Place::Query("Metadata"),
        Kind::Map,
    ),
];

/// When sessions were created, changed, active, ended, or had their last message.
const DATES: [Field; 10] = [
    optional(
        "createdAtAfter",
        "CreatedAt.After",
        Place::Query("CreatedAt.After"),
        Kind::Timestamp,
    )
    .narrowing(),
    optional(
        "createdAtBefore",
        "CreatedAt.Before",
        Place::Query("CreatedAt.Before"),
        Kind::Timestamp,
    )
    .narrowing(),
    optional(
        "filters.updatedAtAfter",
        "UpdatedAt.After",
        Place::Query("UpdatedAt.After"),
        Kind::Timestamp,
    ),
    optional(
        "filters.updatedAtBefore",
        "UpdatedAt.Before",
        Place::Query("UpdatedAt.Before"),
        Kind::Timestamp,
    ),
    optional(
        "filters.activeAtAfter",
        "ActiveAt.After",
        Place::Query("ActiveAt.After"),
        Kind::Timestamp,
    ),
    optional(
        "filters.activeAtBefore",
        "ActiveAt.Before",
        Place::Query("ActiveAt.Before"),
        Kind::Timestamp,
    ),
    optional(
        "filters.endAtAfter",
        "EndAt.After",
        Place::Query("EndAt.After"),
        Kind::Timestamp,
    ),
    optional(
        "filters.endAtBefore",
        "EndAt.Before",
        Place::Query("EndAt.Before"),
        Kind::Timestamp,
    ),
    optional(
        "filters.lastInteractionAtAfter",
        "LastInteractionAt.After",
        Place::Query("LastInteractionAt.After"),
        Kind::Timestamp,
    ),
    optional(
        "filters.lastInteractionAtBefore",
        "LastInteractionAt.Before",
        Place::Query("LastInteractionAt.Before"),
        Kind::Timestamp,
    ),
];
