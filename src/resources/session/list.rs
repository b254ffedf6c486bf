//! "Get All Sessions".

use super::{CONVERSATION, DETAILS, STATUS, VERSION};
use crate::envelope::Shape;
use crate::operation::{
    ALSO_ENDED, Choices, Field, Idempotency, Kind, List, Method, Operation, Paging, Place, Setting,
    Variant,
};
use crate::resources::common::{
    CHANGED, IN_SLICES, LISTING, READ, REQUEST_OPTIONS, SHORT, include_details, optional, period,
    query, setting, time,
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
    include_details(&DETAILS),
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
.deciding()];

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
    query(
        "tagIds",
        "Tag Names or IDs",
        "TagsId",
        Kind::IdsOrNames(List::Tags),
    )
    .narrowing(),
    query(
        "userId",
        "User Name or ID",
        "UserId",
        Kind::IdOrName(List::Users),
    )
    .narrowing(),
    query(
        "departmentId",
        "Department Name or ID",
        "DepartmentId",
        Kind::IdOrName(List::Departments),
    )
    .narrowing(),
    query(
        "channelIds",
        "Channel Names or IDs",
        "ChannelsId",
        Kind::IdsOrNames(List::Channels),
    )
    .narrowing(),
    query(
        "filters.contactId",
        "Contact ID",
        "ContactId",
        Kind::Contact,
    )
    .searched_in(List::Contacts),
    query("status", "Status Session", "Status", Kind::Choices(&STATUS)).narrowing(),
    query(
        "filters.type",
        "Conversation Type",
        "Type",
        Kind::Choice(&CONVERSATION),
    ),
    query("filters.metadata", "Metadata", "Metadata", Kind::Map),
];

/// A filter that the documents call by its name on the wire.
const fn date(parameter: &'static str, name: &'static str) -> Field {
    time(parameter, name, name)
}

/// When sessions were created, changed, active, ended, or had their last message.
const DATES: [Field; 10] = [
    date("createdAtAfter", "CreatedAt.After").narrowing(),
    date("createdAtBefore", "CreatedAt.Before").narrowing(),
    date("filters.updatedAtAfter", "UpdatedAt.After"),
    date("filters.updatedAtBefore", "UpdatedAt.Before"),
    date("filters.activeAtAfter", "ActiveAt.After"),
    date("filters.activeAtBefore", "ActiveAt.Before"),
    date("filters.endAtAfter", "EndAt.After"),
    date("filters.endAtBefore", "EndAt.Before"),
    date("filters.lastInteractionAtAfter", "LastInteractionAt.After"),
    date(
        "filters.lastInteractionAtBefore",
        "LastInteractionAt.Before",
    ),
];
