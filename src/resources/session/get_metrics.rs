//! "Get Metrics": sessions of a period in numbers. It stands for "Get All Sessions", whose table says how sessions are asked
//! for; of each only columns are read, and the core writes the records.

use super::list;
use crate::envelope::Shape;
use crate::metrics::DIMENSIONS;
use crate::operation::{
    Added, Choices, Field, Hook, Kind, Need, Operation, Place, Route, Routing, Section, Setting,
};
use crate::request::metrics::{
    ACCOUNT, ADD_TOTAL, ALWAYS, AT_MOST, BUSINESS_TIME, COMPARE, GOAL, GOALS, GROUP_BY, HOLIDAYS,
    NOTHING, OUTPUT_PROPERTY, OWN, PAGE, READ_MESSAGES, RESULT, SESSIONS, SESSIONS_AT_MOST, TABLE,
    THEN_BY, WEEKLY_HOURS,
};
use crate::resources::common::{
    FAIL_WHEN_INCOMPLETE, FILTERING, MAX_RECORDS, PARALLEL_REQUESTS, READ, REQUEST_OPTIONS,
    optional, period, required, setting,
};
use crate::transcript::LANGUAGES;

/// The operation.
pub static OPERATION: Operation = Operation {
    name: "getMetrics",
    routing: Some(&Routing {
        routes: &[Route {
            when: &[],
            operations: &[&list::FOUND],
        }],
        sections: &[
            Section {
                shown: &[(RESULT, &[TABLE, PAGE])],
                fields: GROUPS,
            },
            Section {
                shown: &[(RESULT, &[TABLE])],
                fields: OF_TABLES,
            },
            Section {
                shown: &[(RESULT, &[PAGE])],
                fields: OF_PAGES,
            },
            Section {
                shown: &[(BUSINESS_TIME, &[OWN])],
                fields: HOURS,
            },
        ],
    }),
    groups: &[
        FIELDS,
        list::FOUND_WHICH,
        IN_PERIOD,
        READING,
        REQUEST_OPTIONS,
    ],
    needs: &[Need {
        when: Some((BUSINESS_TIME, OWN)),
        any_of: &[WEEKLY_HOURS],
        sentence: "Enter the weekly hours",
    }],
    output: Shape::Records,
    adds: &[
        of("period", "object"),
        of("before", "object"),
        of("basis", "string"),
        of("isComplete", "boolean"),
        of("isTotal", "boolean"),
        of("groups", "object"),
        of("started", "number"),
        of("open", "number"),
        of("answered", "number"),
        of("unanswered", "number"),
        of("withinGoal", "number"),
        of("beyondGoal", "number"),
        of("withoutAgent", "number"),
        of("hidden", "number"),
        of("groupSessions", "number"),
        of("completed", "number"),
        of("completedWithoutAgent", "number"),
        of("reopened", "number"),
        of("notReopened", "number"),
        of("answeredPercent", "number"),
        of("withinGoalPercent", "number"),
        of("reopenedPercent", "number"),
        of("firstResponseMinutes", "object"),
        of("longestWaitMinutes", "object"),
        of("handlingMinutes", "object"),
        of("totalMinutes", "object"),
        of("change", "object"),
    ],
    hook: Some(Hook::Metrics),
    ..READ
};

/// What is made of the metrics.
static RESULTS: Choices = Choices {
    name: RESULT,
    values: &[TABLE, SESSIONS, PAGE],
    nothing: None,
    sentence: None,
};

/// When the company is open.
static BUSINESS_TIMES: Choices = Choices {
    name: "business time",
    values: &[ACCOUNT, OWN, ALWAYS],
    nothing: None,
    sentence: None,
};

/// What sessions are grouped by.
static DIMENSION: Choices = Choices {
    name: "group",
    values: &names(),
    nothing: Some(NOTHING),
    sentence: None,
};

const fn names() -> [&'static str; DIMENSIONS.len()] {
    let mut names = [""; DIMENSIONS.len()];
    let mut place = 0;
    while place < names.len() {
        names[place] = DIMENSIONS[place].0;
        place += 1;
    }
    names
}

/// Languages of words and pages.
static LANGUAGE: Choices = Choices {
    name: "language",
    values: &LANGUAGES,
    nothing: None,
    sentence: None,
};

static FIELDS: &[Field] = &[
    required(
        RESULT,
        "Result",
        Place::Switch,
        Kind::Choice(&RESULTS),
        "Choose from the list",
    ),
    required(
        BUSINESS_TIME,
        "Business Time",
        Place::Switch,
        Kind::Choice(&BUSINESS_TIMES),
        "Choose from the list",
    ),
    optional(READ_MESSAGES, "Read Messages", Place::Switch, Kind::Boolean).deciding(),
    optional(
        AT_MOST,
        "Read Messages of at Most",
        Place::Switch,
        Kind::Integer {
            min: SESSIONS_AT_MOST.1,
            max: SESSIONS_AT_MOST.2,
        },
    )
    .deciding(),
    optional(
        GOAL,
        "Goal in Minutes",
        Place::Switch,
        Kind::Integer {
            min: GOALS.0,
            max: GOALS.1,
        },
    )
    .deciding(),
    optional(HOLIDAYS, "Holidays", Place::Switch, Kind::Texts).deciding(),
    setting(
        "options.language",
        "Language",
        Setting::Language,
        Kind::Choice(&LANGUAGE),
    ),
];

static HOURS: &[Field] = &[optional(
    WEEKLY_HOURS,
    "Weekly Hours",
    Place::Switch,
    Kind::Text,
)];

static GROUPS: &[Field] = &[
    optional(
        GROUP_BY,
        "Group By",
        Place::Switch,
        Kind::Choice(&DIMENSION),
    )
    .deciding(),
    optional(THEN_BY, "Then By", Place::Switch, Kind::Choice(&DIMENSION)).deciding(),
    optional(
        COMPARE,
        "Compare With Period Before",
        Place::Switch,
        Kind::Boolean,
    )
    .deciding(),
];

static OF_TABLES: &[Field] =
    &[optional(ADD_TOTAL, "Add Total", Place::Switch, Kind::Boolean).deciding()];

static OF_PAGES: &[Field] = &[optional(
    OUTPUT_PROPERTY,
    "Put Output File in Field",
    Place::Switch,
    Kind::Text,
)];

/// The period. Which date counts is a rule of the metrics, and the records name the period in any case.
static IN_PERIOD: &[Field] = &{
    let [name, _, days, first, last, week_start, only_closed, _] = period(&DIMENSION);
    let name = Field {
        required: Some("Choose the period of the metrics"),
        ..name
    };
    [name, days, first, last, week_start, only_closed]
};

static READING: &[Field] = &[
    FAIL_WHEN_INCOMPLETE,
    PARALLEL_REQUESTS,
    MAX_RECORDS,
    FILTERING,
];

const fn of(name: &'static str, json_type: &'static str) -> Added {
    Added { name, json_type }
}
