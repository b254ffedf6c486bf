//! What operations share: templates of operations, constructors of fields, and groups of parameters.

use crate::calendar::{LONGEST, WeekStart};
use crate::envelope::Shape;
use crate::messages::failures::FIND_BY_SENDER_ID;
use crate::operation::{
    Batch, CHANGES_SINCE, Choices, FILES, Field, Fixed, Hook, IGNORE_EMPTY_FILTERS, Idempotency,
    Kind, LARGEST_INTEGER, Method, NO_PERIOD, ONLY_CHANGED, Offer, Operation, PERIOD, PERIOD_DATE,
    PERIOD_FROM, PERIOD_TO, PERIODS, Paging, Place, RAW, READ_SLICE, RECORDS, RETURN_IN_SLICES,
    SELECTED_FIELDS, SIMPLIFIED, SLICES, Setting, Variant,
};

/// Reads one record.
pub const READ: Operation = Operation {
    name: "",
    method: Method::Get,
    path: "",
    variants: &[],
    routing: None,
    groups: &[],
    fixed: &[],
    needs: &[],
    exclusive: &[],
    paging: Paging::None,
    idempotency: Idempotency::Read,
    output: Shape::Record,
    short: None,
    adds: &[],
    sends: None,
    instead: &[],
    look_up: FIND_BY_SENDER_ID,
    hook: None,
};

/// Reads an array.
pub const ARRAY: Operation = Operation {
    output: Shape::Records,
    ..READ
};

/// Reads pages.
pub const PAGES: Operation = Operation {
    paging: Paging::Query,
    ..ARRAY
};

/// Creates or sends; not repeated.
pub const CREATE: Operation = Operation {
    method: Method::Post,
    idempotency: Idempotency::Once,
    ..READ
};

/// Sends for all items, up to 100 in one request. That is the API's limit for templates; it states none for chatbots.
pub const TO_MANY: Hook = Hook::Batch(&Batch {
    receivers: "messages",
    results: "results",
    most: 100,
    // A time-out leaves a hundred receivers uncertain.
    timeout: 120_000,
});

/// Changes a record; repeating it changes nothing.
pub const UPDATE: Operation = Operation {
    method: Method::Put,
    idempotency: Idempotency::Repeatable,
    ..READ
};

/// Deletes a record.
pub const DELETE: Operation = Operation {
    method: Method::Delete,
    idempotency: Idempotency::Repeatable,
    output: Shape::Deleted,
    ..READ
};

/// Time-out of a send that waits up to 25 seconds for the channel, in milliseconds.
const SYNCHRONOUS_TIMEOUT: u32 = 40_000;

/// The variant of a send that waits for the response of the channel, selected by `synchronous`.
pub const fn synchronous(path: &'static str) -> Variant {
    Variant {
        parameter: "synchronous",
        equals: "true",
        path,
        without: &[],
        timeout: SYNCHRONOUS_TIMEOUT,
    }
}

/// A value of a partial update that the operation always sends.
pub const fn fixed_patch(place: &'static str, name: &'static str, value: &'static str) -> Fixed {
    Fixed {
        place: Place::Patch(place, name),
        value,
    }
}

/// An optional field.
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
        offer: None,
        narrows: false,
        decides: false,
        clearable: true,
    }
}

/// A required field; `sentence` is the title of the message if it is empty.
pub const fn required(
    parameter: &'static str,
    label: &'static str,
    place: Place,
    kind: Kind,
    sentence: &'static str,
) -> Field {
    Field {
        required: Some(sentence),
        ..optional(parameter, label, place, kind)
    }
}

/// The record of an operation, by its ID in the path.
pub const fn record(
    parameter: &'static str,
    label: &'static str,
    place: &'static str,
    sentence: &'static str,
) -> Field {
    Field {
        offer: Some(Offer::Record(None)),
        ..required(parameter, label, Place::Path(place), Kind::Id, sentence)
    }
}

/// An optional property of the JSON body.
pub const fn body(
    parameter: &'static str,
    label: &'static str,
    place: &'static str,
    kind: Kind,
) -> Field {
    optional(parameter, label, Place::Body(place), kind)
}

/// An optional value of the query.
pub const fn query(
    parameter: &'static str,
    label: &'static str,
    name: &'static str,
    kind: Kind,
) -> Field {
    optional(parameter, label, Place::Query(name), kind)
}

/// A point in time in the query.
pub const fn time(parameter: &'static str, label: &'static str, name: &'static str) -> Field {
    query(parameter, label, name, Kind::Timestamp)
}

/// The details of a record, in the query.
pub const fn include_details(details: &'static Choices) -> Field {
    query(
        "includeDetails",
        "Include Details",
        "IncludeDetails",
        Kind::Choices(details),
    )
}

/// A property of a partial update: its place in the body, and its name in `fields`.
pub const fn patch(
    parameter: &'static str,
    label: &'static str,
    place: &'static str,
    name: &'static str,
    kind: Kind,
) -> Field {
    optional(parameter, label, Place::Patch(place, name), kind)
}

/// A parameter for the engine.
pub const fn setting(
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

/// For operations with filters.
pub const FILTERING: Field = optional(
    IGNORE_EMPTY_FILTERS,
    "Ignore Empty Filters",
    Place::Switch,
    Kind::Boolean,
);

/// Reading one page, or pages automatically.
pub static LISTING: &[Field] = &[
    setting(
        "autoPagination",
        "Auto Pagination",
        Setting::AutoPagination,
        Kind::Boolean,
    ),
    setting(
        "maxPages",
        "Max Pages",
        Setting::MaxPages,
        Kind::Integer { min: 1, max: 100 },
    ),
    setting(
        "pageNumber",
        "Page Number",
        Setting::PageNumber,
        Kind::Integer {
            min: 1,
            max: LARGEST_INTEGER,
        },
    ),
    setting(
        "pageSize",
        "Page Size",
        Setting::PageSize,
        Kind::Integer { min: 1, max: 100 },
    ),
    setting("allPages", "All Pages", Setting::AllPages, Kind::Boolean),
    FAIL_WHEN_INCOMPLETE,
    setting("options.orderBy", "Order By", Setting::OrderBy, Kind::Text),
    setting(
        "options.orderDirection",
        "Order Direction",
        Setting::OrderDirection,
        Kind::Choice(&ORDER_DIRECTION),
    ),
    MAX_RECORDS,
    PARALLEL_REQUESTS,
    FILTERING,
];

/// Whether a list with fewer records than announced is a failure.
pub const FAIL_WHEN_INCOMPLETE: Field = setting(
    "options.failWhenIncomplete",
    "Fail When Incomplete",
    Setting::FailWhenIncomplete,
    Kind::Boolean,
)
.deciding();

/// How many requests are in flight at the same time.
pub const PARALLEL_REQUESTS: Field = setting(
    "options.parallelRequests",
    "Parallel Requests",
    Setting::ParallelRequests,
    Kind::Integer { min: 1, max: 10 },
);

/// Time-outs, attempts and rate of every operation.
pub static REQUEST_OPTIONS: &[Field] = &[
    setting(
        "options.maxAttempts",
        "Max Attempts",
        Setting::MaxAttempts,
        Kind::Integer { min: 1, max: 4 },
    ),
    setting(
        "options.requestTimeout",
        "Request Timeout",
        Setting::RequestTimeout,
        Kind::Integer { min: 1, max: 300 },
    ),
    setting(
        "options.itemTimeout",
        "Item Timeout",
        Setting::ItemTimeout,
        Kind::Integer { min: 1, max: 60 },
    ),
    setting(
        "options.requestsPer5Seconds",
        "Requests per 5 Seconds",
        Setting::RequestsPer5Seconds,
        Kind::Integer { min: 1, max: 200 },
    ),
    setting(
        "options.requestsPer5Minutes",
        "Requests per 5 Minutes",
        Setting::RequestsPer5Minutes,
        Kind::Integer { min: 1, max: 1000 },
    ),
];

/// Waits for the response of the channel instead of queueing.
pub static SYNCHRONOUS: &[Field] = &[WAITS];

/// Whether a send waits for the response of the channel.
pub const WAITS: Field = optional(
    "synchronous",
    "Send Synchronous Message",
    Place::Switch,
    Kind::Boolean,
);

/// The result of a look-up that finds nothing.
pub static NOT_FOUND: &[Field] = &[setting(
    "options.emptyIfNotFound",
    "Return Nothing If Not Found",
    Setting::EmptyIfNotFound,
    Kind::Boolean,
)];

/// The form of the records.
pub static OUTPUTS: Choices = Choices {
    name: "output",
    values: &[RAW, SIMPLIFIED, SELECTED_FIELDS],
    nothing: None,
    sentence: None,
};

/// As [`OUTPUTS`], for records of any kind.
pub static OUTPUTS_OF_ANY: Choices = Choices {
    values: &[RAW, SELECTED_FIELDS],
    ..OUTPUTS
};

/// The output of operations that return records.
pub static SHORT: &[Field] = &[output(&OUTPUTS), OUTPUT_FIELDS];

/// The output of operations whose records may be of any kind.
pub static OUTPUT_OF_ANY: &[Field] = &[
    output(&OUTPUTS_OF_ANY),
    Field {
        label: "Output Fields",
        ..OUTPUT_FIELDS
    },
];

const fn output(choices: &'static Choices) -> Field {
    setting("output", "Output", Setting::Output, Kind::Choice(choices))
}

const OUTPUT_FIELDS: Field = setting(
    "outputFields",
    "Output Field Names or IDs",
    Setting::OutputFields,
    Kind::Texts,
);

/// How long the answer to an AI agent may be, for operations that read many records in one response.
pub static TO_AGENTS: &[Field] = &[MAX_RECORDS];

/// How long the answer to an AI agent may be.
pub const MAX_RECORDS: Field = setting(
    "options.maxRecords",
    "Max Records for AI Agents",
    Setting::MaxRecords,
    Kind::Integer { min: 1, max: 1_000 },
);

/// When a record was created or changed, in the query of a listing.
pub static DATES: &[Field] = &[
    time("filters.createdAtAfter", "Created After", "CreatedAt.After"),
    time(
        "filters.createdAtBefore",
        "Created Before",
        "CreatedAt.Before",
    ),
    time("filters.updatedAtAfter", "Updated After", "UpdatedAt.After"),
    time(
        "filters.updatedAtBefore",
        "Updated Before",
        "UpdatedAt.Before",
    ),
];

/// Which days.
static PERIOD_NAMES: Choices = Choices {
    name: "period",
    values: &PERIODS,
    nothing: Some(NO_PERIOD),
    sentence: None,
};

/// The day on which weeks begin.
static WEEK_STARTS: Choices = Choices {
    name: "day of the week",
    values: &WeekStart::NAMES,
    nothing: None,
    sentence: None,
};

/// The dates of most records.
static PERIOD_DATES: Choices = Choices {
    name: "date",
    values: &["created", "updated"],
    nothing: None,
    sentence: None,
};

/// A period of local days in which one of these dates of a record lies. What is empty by an expression is refused: it would
/// read other days than were meant.
pub const fn period(dates: &'static Choices) -> [Field; 8] {
    [
        setting(
            PERIOD,
            "Period",
            Setting::Period,
            Kind::Choice(&PERIOD_NAMES),
        )
        .narrowing(),
        setting(
            PERIOD_DATE,
            "Which Date",
            Setting::PeriodDate,
            Kind::Choice(dates),
        )
        .narrowing(),
        setting(
            "periodDays",
            "Number of Days",
            Setting::PeriodDays,
            Kind::Integer {
                min: 1,
                max: LONGEST,
            },
        )
        .narrowing(),
        optional(PERIOD_FROM, "First Day", Place::Switch, Kind::Timestamp),
        optional(PERIOD_TO, "Last Day", Place::Switch, Kind::Timestamp),
        setting(
            "options.weekStart",
            "Week Starts On",
            Setting::WeekStart,
            Kind::Choice(&WEEK_STARTS),
        )
        .narrowing(),
        setting(
            "options.onlyClosedPeriods",
            "Only Closed Periods",
            Setting::OnlyClosedPeriods,
            Kind::Boolean,
        )
        .narrowing(),
        setting(
            "options.addPeriod",
            "Add Period to Items",
            Setting::AddPeriod,
            Kind::Boolean,
        ),
    ]
}

/// How a list is returned.
static WAYS: Choices = Choices {
    name: "way",
    values: &[RECORDS, SLICES, FILES],
    nothing: None,
    sentence: None,
};

/// Lists that may be too long to be held as a whole: slices by the date of creation. An expression that gives nothing
/// would read the whole list, and is refused.
pub static IN_SLICES: &[Field] = &[
    setting(
        RETURN_IN_SLICES,
        "Return in Slices",
        Setting::ReturnInSlices,
        Kind::Choice(&WAYS),
    )
    .deciding(),
    setting(
        "options.sliceSize",
        "Records per Slice",
        Setting::SliceSize,
        Kind::Integer {
            min: 1,
            max: 100_000,
        },
    )
    .deciding(),
    optional(READ_SLICE, "Read One Slice", Place::Switch, Kind::Text).deciding(),
];

/// The period of lists that can be filtered by [`DATES`] or the same dates in a body.
pub static IN_PERIOD: &[Field] = &period(&PERIOD_DATES);

/// The groups of a list whose records have dates: these parameters, and all that such a list offers.
pub const fn dated_list(fields: &'static [Field]) -> [&'static [Field]; 8] {
    [
        fields,
        DATES,
        IN_PERIOD,
        IN_SLICES,
        CHANGED,
        LISTING,
        REQUEST_OPTIONS,
        SHORT,
    ]
}

/// Only what changed since the last run.
pub static CHANGED: &[Field] = &[
    setting(
        ONLY_CHANGED,
        "Only What Changed",
        Setting::OnlyChanged,
        Kind::Boolean,
    )
    .deciding(),
    optional(
        CHANGES_SINCE,
        "Changes Since",
        Place::Switch,
        Kind::Timestamp,
    )
    .deciding(),
    setting(
        "options.changesOverlap",
        "Overlap in Minutes",
        Setting::ChangesOverlap,
        Kind::Integer { min: 0, max: 1_440 },
    )
    .deciding(),
];
