//! The types of the catalogue: an operation is data.
//!
//! The catalogue in [`crate::resources`] is made of these values. The engine reads them, `describe()`
//! publishes them, the node's description is made from them, and tests hold them against the OpenAPI
//! file. Adding an operation to the product is adding one [`Operation`] and one file of words of the
//! node.

mod list;

pub use list::List;

use std::slice::Iter;

use crate::envelope::Shape;

/// One operation of the node, e.g. Session → "Get All Sessions".
#[derive(Debug, Clone, Copy)]
pub struct Operation {
    /// Value of the node's `operation` parameter: a short verb, e.g. `list`.
    pub name: &'static str,
    /// HTTP method.
    pub method: Method,
    /// Path template below the host, e.g. `/chat/v2/session/{id}`.
    pub path: &'static str,
    /// Other paths, chosen by a parameter.
    pub variants: &'static [Variant],
    /// For an operation that stands for others: which of them runs.
    pub routing: Option<&'static Routing>,
    /// Parameters in groups, because operations share some (paging, time-outs).
    pub groups: &'static [&'static [Field]],
    /// Values that are always sent.
    pub fixed: &'static [Fixed],
    /// Needs of its own; see [`Operation::needs`].
    pub needs: &'static [Need],
    /// Pairs of parameters of which only one may be filled in, because the API silently ignores the other.
    pub exclusive: &'static [(&'static str, &'static str)],
    /// Whether the response comes in pages.
    pub paging: Paging,
    /// Whether repeating the request is harmless.
    pub idempotency: Idempotency,
    /// How the response becomes items.
    pub output: Shape,
    /// What the output "Simplified" makes of the answer; `None` where it is not offered.
    pub short: Option<&'static ShortRecord>,
    /// Properties that the core adds to the records of the answer.
    pub adds: &'static [Added],
    /// What it sends, if it sends: a safeguard stands in front of every send.
    pub sends: Option<Sends>,
    /// Requests for a template, one of which can take its place while WhatsApp's 24-hour window is closed; none where the
    /// window does not matter.
    pub instead: &'static [&'static Operation],
    /// Where to look when a send or create may have been processed, as a sentence.
    pub look_up: &'static str,
    /// The one thing that is truly odd about this operation, if any.
    pub hook: Option<Hook>,
}

/// What a send sends. Templates may start a conversation; what else goes out needs an open one on WhatsApp.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sends {
    /// A text.
    Text,
    /// A file, perhaps with a caption.
    File,
    /// An approved template.
    Template,
    /// A chatbot, which writes on its own.
    Chatbot,
    /// A one-time password, which the API puts into a template.
    Code,
    /// A template or chatbot at a later time.
    Scheduled,
}

impl Sends {
    /// The name of its kind, on which its price depends. What is scheduled is a template unless it is a chatbot.
    pub const fn kind(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::File => "file",
            Self::Template | Self::Scheduled => "template",
            Self::Chatbot => "chatbot",
            Self::Code => "oneTimePassword",
        }
    }
}

/// A property that the core adds to a record, because the API does not have it.
#[derive(Debug, Clone, Copy)]
pub struct Added {
    /// Its name.
    pub name: &'static str,
    /// Its JSON type, e.g. `boolean`. It may also be null.
    pub json_type: &'static str,
}

impl Operation {
    /// All parameters, in order.
    pub fn fields(&self) -> Fields {
        Fields {
            current: [].iter(),
            groups: self.groups.iter(),
            sections: self
                .routing
                .map_or(&[][..], |routing| routing.sections)
                .iter(),
        }
    }

    /// What its records are, where they are the core's own. They have one form.
    pub fn makes(&self) -> Option<&'static str> {
        match self.hook {
            Some(Hook::Transcript) => Some("transcript"),
            Some(Hook::Metrics) => Some("group, session or page"),
            _ => None,
        }
    }

    /// What must be filled in besides the required fields.
    pub fn needs(&self) -> impl Iterator<Item = &'static Need> + use<> {
        let has_output = self
            .fields()
            .any(|field| field.place == Place::Setting(Setting::Output));
        let of_output = if has_output { OUTPUT_NEEDS } else { &[] };
        let has_window = self.fields().any(|field| field.parameter == CLOSED_WINDOW);
        let of_window = if has_window { WINDOW_NEEDS } else { &[] };
        self.needs.iter().chain(of_window).chain(of_output)
    }
}

/// The parameters of an operation. A type of its own, because every use of composed iterators is code of its own.
#[derive(Debug, Clone)]
pub struct Fields {
    current: Iter<'static, Field>,
    groups: Iter<'static, &'static [Field]>,
    sections: Iter<'static, Section>,
}

impl Iterator for Fields {
    type Item = &'static Field;

    #[inline(never)]
    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(field) = self.current.next() {
                return Some(field);
            }
            let sections = &mut self.sections;
            let next = self.groups.next().copied();
            self.current = next
                .or_else(|| sections.next().map(|section| section.fields))?
                .iter();
        }
    }
}

/// HTTP method of an operation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Method {
    /// Read.
    Get,
    /// Create, send or search.
    Post,
    /// Change.
    Put,
    /// Remove.
    Delete,
    /// Partial change; only "API Call" uses it.
    Patch,
}

impl Method {
    /// As in the request line.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Get => "GET",
            Self::Post => "POST",
            Self::Put => "PUT",
            Self::Delete => "DELETE",
            Self::Patch => "PATCH",
        }
    }
}

/// Another path for the same operation, selected by the value of a parameter.
#[derive(Debug, Clone, Copy)]
pub struct Variant {
    /// The deciding parameter, e.g. `options.apiVersion`.
    pub parameter: &'static str,
    /// Value that selects this variant, as text (`v1`, `true`).
    pub equals: &'static str,
    /// Path template of the variant.
    pub path: &'static str,
    /// Parameters that this variant does not have; they are refused if filled in.
    pub without: &'static [&'static str],
    /// Default time-out in milliseconds; 0 for the usual one.
    pub timeout: u32,
}

/// How an operation stands for others.
#[derive(Debug)]
pub struct Routing {
    /// The first route whose switches have these values is taken.
    pub routes: &'static [Route],
    /// Its parameters that belong to certain values of switches.
    pub sections: &'static [Section],
}

/// Values of switches: any of them, of each switch.
pub type Shown = &'static [(&'static str, &'static [&'static str])];

impl Routing {
    /// Whether one of the operations takes this parameter. The others are for what is made of the answer.
    pub fn takes(&self, parameter: &str) -> bool {
        let mut exact = self.routes.iter().flat_map(|route| route.operations);
        exact.any(|one| one.fields().any(|field| field.parameter == parameter))
    }
}

/// Parameters that the editor shows for these values of switches. Without them they are not used.
#[derive(Debug)]
pub struct Section {
    /// The values.
    pub shown: Shown,
    /// The parameters.
    pub fields: &'static [Field],
}

/// The operations that do what several switches choose.
#[derive(Debug, Clone, Copy)]
pub struct Route {
    /// Switches and the value that each must have.
    pub when: &'static [(&'static str, &'static str)],
    /// The first of these runs that has all parameters that are filled in.
    pub operations: &'static [&'static Operation],
}

/// A value that is part of what an operation means, e.g. the status of "Mark Card as Won".
#[derive(Debug, Clone, Copy)]
pub struct Fixed {
    /// Where it goes.
    pub place: Place,
    /// The value.
    pub value: &'static str,
}

/// At least one of several parameters must be filled in.
#[derive(Debug, Clone, Copy)]
pub struct Need {
    /// Only while this parameter has this value, or any ([`ANY`]).
    pub when: Option<(&'static str, &'static str)>,
    /// Any of these.
    pub any_of: &'static [&'static str],
    /// The title of the message if all are empty.
    pub sentence: &'static str,
}

/// Any value of a parameter, for [`Need::when`].
pub const ANY: &str = "*";

/// One parameter of an operation.
#[derive(Debug, Clone, Copy)]
pub struct Field {
    /// Address in the node's parameters: `pageSize`, or `filters.tagIds` inside a collection.
    pub parameter: &'static str,
    /// Display name in the editor; messages quote it.
    pub label: &'static str,
    /// Where the value goes.
    pub place: Place,
    /// Type of the value, which decides how it is checked and written.
    pub kind: Kind,
    /// The title of the message if a required value is empty; `None` for optional fields.
    pub required: Option<&'static str>,
    /// What the editor offers to choose from, where the kind does not say it.
    pub offer: Option<Offer>,
    /// Whether leaving it empty widens what the operation reads or changes. Every filter of the collection narrows;
    /// see [`Field::narrows`].
    pub narrows: bool,
    /// Whether an expression has to give it a value, whatever filters are ignored: what the node would do without it is
    /// something else than what was meant, without a sign of it.
    pub decides: bool,
    /// Whether a partial update can empty it.
    pub clearable: bool,
}

/// Collection of the optional filters.
pub const FILTERS: &str = "filters";

/// The key under which a message goes out at most once.
pub const SEND_ONCE_PER: &str = "options.sendOncePer";

/// The switch that leaves out filters whose expression returns nothing.
pub const IGNORE_EMPTY_FILTERS: &str = "options.ignoreEmptyFilters";

impl Field {
    /// The collection that holds the parameter, if it is not at the top.
    pub fn collection(&self) -> Option<&'static str> {
        self.parameter
            .split_once('.')
            .map(|(collection, _)| collection)
    }

    /// Whether leaving it empty widens what the operation reads or changes.
    pub fn narrows(&self) -> bool {
        self.narrows || self.collection() == Some(FILTERS)
    }

    /// Leaving it empty widens what the operation reads or changes.
    #[must_use]
    pub const fn narrowing(self) -> Self {
        Self {
            narrows: true,
            ..self
        }
    }

    /// An expression that leaves it empty is refused, whatever filters are ignored.
    #[must_use]
    pub const fn deciding(self) -> Self {
        Self {
            decides: true,
            ..self
        }
    }

    /// No record is without it, so that a partial update cannot empty it.
    #[must_use]
    pub const fn kept(self) -> Self {
        Self {
            clearable: false,
            ..self
        }
    }

    /// The editor offers the entries of this option list.
    #[must_use]
    pub const fn chosen_from(self, list: List) -> Self {
        Self {
            offer: Some(Offer::List(list)),
            ..self
        }
    }

    /// As [`Field::searched_in`], and the list resolves a name.
    #[must_use]
    pub const fn named_in(self, list: List) -> Self {
        Self {
            kind: Kind::IdOrName(list),
            ..self.searched_in(list)
        }
    }

    /// The editor offers a search through this option list.
    #[must_use]
    pub const fn searched_in(self, list: List) -> Self {
        Self {
            offer: Some(Offer::Record(Some(list))),
            ..self
        }
    }
}

/// What the editor offers to choose from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Offer {
    /// The entries of an option list, or the keys of a row.
    List(List),
    /// One record: searched in an option list, if it has one, or named by its ID.
    Record(Option<List>),
}

/// Where a value goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// In the path, replacing `{name}`.
    Path(&'static str),
    /// In the query under this name; lists repeat it.
    Query(&'static str),
    /// In the JSON body at this dotted place, e.g. `body.text`; without a place it is the body. A place such as
    /// `items[].userId` makes a list of objects: one for each of several values, while a single value goes into each.
    Body(&'static str),
    /// In the JSON body at this dotted place, with its PascalCase name in `fields` (partial update).
    Patch(&'static str, &'static str),
    /// Not sent: a parameter for the engine.
    Setting(Setting),
    /// Not sent: a [`Variant`], a [`Hook`] or the reading of other parameters depends on it.
    Switch,
    /// Not sent: a term of "Send and Wait", and the number that the editor shows unless the user changes it.
    Wait(u32),
}

/// Parameters for the engine.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Setting {
    /// Read pages automatically.
    AutoPagination,
    /// Most pages to read automatically.
    MaxPages,
    /// Ignore `MaxPages`.
    AllPages,
    /// `PageNumber` of the request, without automatic paging.
    PageNumber,
    /// `PageSize` of the request, without automatic paging.
    PageSize,
    /// `OrderBy` of the request.
    OrderBy,
    /// `OrderDirection` of the request.
    OrderDirection,
    /// Requests in flight at the same time.
    ParallelRequests,
    /// Attempts per request, the first included.
    MaxAttempts,
    /// Time-out of a request, in seconds.
    RequestTimeout,
    /// Time limit of an item, in minutes.
    ItemTimeout,
    /// Rate limit: requests in 5 seconds.
    RequestsPer5Seconds,
    /// Rate limit: requests in 5 minutes.
    RequestsPer5Minutes,
    /// A list that delivers fewer records than it announced is a failure.
    FailWhenIncomplete,
    /// A look-up that finds nothing returns no record instead of a failure.
    EmptyIfNotFound,
    /// The form of the records: one of [`RAW`], [`SIMPLIFIED`] and [`SELECTED_FIELDS`].
    Output,
    /// Dotted places of the properties that [`SELECTED_FIELDS`] keeps.
    OutputFields,
    /// Most records of an answer to an AI agent.
    MaxRecords,
    /// Largest file, in MB.
    MaxSize,
    /// What happens to an item whose message was sent before: one of the values of [`crate::resources::safeguards`].
    IfAlreadySent,
    /// Whose keys of sent messages count: [`THIS_NODE`] or [`WHOLE_WORKFLOW`].
    SendOnceScope,
    /// Keys of sent messages that n8n keeps at most.
    KeptKeys,
    /// Language of a transcript.
    Language,
    /// A transcript has pseudonyms in place of names and numbers.
    Mask,
    /// A transcript has no internal notes.
    LeaveOutNotes,
    /// A transcript has no automatic messages.
    LeaveOutAutomatic,
    /// Most characters of the text of a transcript.
    MaxLength,
    /// A send is described instead of made.
    DryRun,
    /// What a message of each kind costs, for that description.
    Prices,
    /// The period in which a date of the records lies: a value of [`PERIODS`], or [`NO_PERIOD`].
    Period,
    /// Which date of the records: a [`PeriodDate::value`].
    PeriodDate,
    /// Days of the period [`LAST_DAYS`].
    PeriodDays,
    /// The day on which weeks begin.
    WeekStart,
    /// A period that is not over is refused.
    OnlyClosedPeriods,
    /// Each item says to which period it belongs.
    AddPeriod,
    /// How a list is returned: [`RECORDS`], [`SLICES`] or [`FILES`].
    ReturnInSlices,
    /// Most records of a slice.
    SliceSize,
    /// Only what changed since the last run.
    OnlyChanged,
    /// How late a change may become visible, in minutes.
    ChangesOverlap,
    /// What ended since the last run counts as changed.
    AlsoEnded,
}

/// One item for each record.
pub const RECORDS: &str = "records";
/// One item for each slice, without its records.
pub const SLICES: &str = "slices";
/// One item for each slice, with a file of its records.
pub const FILES: &str = "files";
/// The parameter of [`Setting::ReturnInSlices`].
pub const RETURN_IN_SLICES: &str = "options.returnInSlices";
/// The parameter that names the slice to read.
pub const READ_SLICE: &str = "options.readSlice";

/// The parameter of what changed since the last run.
pub const ONLY_CHANGED: &str = "options.onlyChanged";
/// The date from which the first of these runs reads, and to which they are set back.
pub const CHANGES_SINCE: &str = "options.changesSince";
/// Whether what ended counts as changed.
pub const ALSO_ENDED: &str = "options.alsoEnded";

/// Periods of whole local days, by their names.
pub const PERIODS: [&str; 8] = [
    "today",
    "yesterday",
    "thisWeek",
    "lastWeek",
    "thisMonth",
    "lastMonth",
    LAST_DAYS,
    CUSTOM,
];
/// The last days before that of the run.
pub const LAST_DAYS: &str = "lastDays";
/// From one day to another.
pub const CUSTOM: &str = "custom";
/// All records, whatever their dates.
pub const NO_PERIOD: &str = "none";
/// The parameter of the period, and those of the first and the last day of [`CUSTOM`].
pub const PERIOD: &str = "period";
/// As above: which date of the records.
pub const PERIOD_DATE: &str = "periodDate";
/// As above.
pub const PERIOD_FROM: &str = "periodFrom";
/// As above.
pub const PERIOD_TO: &str = "periodTo";

/// A date of the records by which a list can be filtered.
#[derive(Debug, PartialEq, Eq)]
pub struct PeriodDate {
    /// The value of the parameter.
    pub value: &'static str,
    /// The range on the wire, in any case: `CreatedAt` is filtered by `CreatedAt.After` and `CreatedAt.Before`.
    pub range: &'static str,
    /// The property of a record that has the date.
    pub property: &'static [&'static str],
}

/// The dates that periods can be about. `ActiveAt` is none of them: what it compares with is not known.
pub static PERIOD_DATES: [PeriodDate; 5] = [
    date("created", "CreatedAt", &["createdAt"]),
    date("ended", "EndAt", &["endAt"]),
    date(
        "lastInteraction",
        "LastInteractionAt",
        &["lastInteractionDate"],
    ),
    date("scheduled", "ScheduledAt", &["scheduling"]),
    date("updated", "UpdatedAt", &["updatedAt"]),
];

const fn date(
    value: &'static str,
    range: &'static str,
    property: &'static [&'static str],
) -> PeriodDate {
    PeriodDate {
        value,
        range,
        property,
    }
}

/// An item takes the place of a message that was sent before.
pub const RETURN_ITEM: &str = "returnItem";
/// A message that was sent before is a failure.
pub const FAIL: &str = "fail";
/// A message that was sent before gives no item.
pub const DROP_ITEM: &str = "dropItem";

/// The keys that this node has recorded.
pub const THIS_NODE: &str = "node";
/// The keys that all nodes of the workflow share.
pub const WHOLE_WORKFLOW: &str = "workflow";

/// Records as the API answers them.
pub const RAW: &str = "raw";
/// Records made short by the host with the operation's [`ShortRecord`].
pub const SIMPLIFIED: &str = "simplified";
/// Records with the chosen properties alone.
pub const SELECTED_FIELDS: &str = "selectedFields";

/// What an operation with the parameter `output` needs in addition to its own needs.
static OUTPUT_NEEDS: &[Need] = &[Need {
    when: Some(("output", SELECTED_FIELDS)),
    any_of: &["outputFields"],
    sentence: "Choose the fields of the output",
}];

/// The parameter that says what happens while the 24-hour window is closed.
pub const CLOSED_WINDOW: &str = "closedWindow";
/// Its value for an item that says so, beside [`FAIL`].
pub const SKIP: &str = "skip";
/// Its value for a template in place of the message.
pub const SEND_TEMPLATE: &str = "sendTemplate";
/// The template of that value.
pub const WINDOW_TEMPLATE: &str = "windowTemplateId";

/// What an operation with the parameter [`CLOSED_WINDOW`] needs in addition to its own needs.
static WINDOW_NEEDS: &[Need] = &[Need {
    when: Some((CLOSED_WINDOW, SEND_TEMPLATE)),
    any_of: &[WINDOW_TEMPLATE],
    sentence: "Choose a valid template",
}];

/// The API's integers end here: a bound of theirs, not of a field.
pub const LARGEST_INTEGER: u32 = 2_147_483_647;

/// What a value is.
#[derive(Debug, Clone, Copy)]
pub enum Kind {
    /// Text. Trimmed only for the check whether it is empty.
    Text,
    /// As [`Kind::Text`], with at most this many characters.
    TextUpTo(usize),
    /// As [`Kind::Text`]; no message and no log shows it.
    Secret,
    /// A UUID.
    Id,
    /// UUIDs: array, one value, comma-separated text or JSON array.
    Ids,
    /// A contact: its UUID, or its phone number, which the API resolves.
    Contact,
    /// As [`Kind::Contact`], several.
    Contacts,
    /// A UUID, or a name that this option list resolves.
    IdOrName(List),
    /// As [`Kind::IdOrName`], several.
    IdsOrNames(List),
    /// One of the two IDs of a record, or its name: the option list gives the one that the API takes here.
    EitherIdOrName(List),
    /// Any other key that must be chosen from a list, e.g. a chatbot's `key`.
    KeyOrName(List),
    /// A point in time, written as UTC.
    Timestamp,
    /// As [`Kind::Timestamp`]; refused if it has passed.
    FutureTimestamp,
    /// One of these values.
    Choice(&'static Choices),
    /// Several of these values.
    Choices(&'static Choices),
    /// Several texts: array, one value, comma-separated text or JSON array.
    Texts,
    /// An integer within bounds.
    Integer {
        /// Smallest allowed.
        min: u32,
        /// Largest allowed.
        max: u32,
    },
    /// A number.
    Number,
    /// An amount of money for each of some of these values.
    Amounts(&'static Choices),
    /// True or false. `false` counts as filled in.
    Boolean,
    /// A phone number in any notation; sent as digits with country code.
    Phone,
    /// Several phone numbers.
    Phones,
    /// Recipient or sender of a message: phone number, `@user` or a channel ID.
    Recipient,
    /// As [`Kind::Recipient`], or the name of a channel that this option list resolves.
    RecipientOrName(List),
    /// An e-mail address.
    Email,
    /// An absolute http(s) URL.
    Url,
    /// As [`Kind::Url`], with at most this many characters. It may hold a secret, so that no message quotes it.
    SecretUrlUpTo(usize),
    /// Several absolute http(s) URLs.
    Urls,
    /// Rows of key and value (`{ rows: [{ key, value }] }` or an object): an object in the body,
    /// `name[key]=value` in a query.
    Map,
    /// As [`Kind::Map`]; each row may name the type of its value.
    CustomFields,
    /// As [`Kind::Map`], with every value as text (parameters of a template).
    NamedTexts,
    /// A list of objects with these fields: an array, JSON text or rows of the editor.
    Rows(&'static Rows),
    /// A JSON object, or its text.
    Object,
    /// Any JSON value, or its text.
    Json,
}

/// The objects of a list parameter. The API ignores unknown properties, so they are refused.
#[derive(Debug)]
pub struct Rows {
    /// Their properties; `parameter` is the name in the row, `place` a [`Place::Body`].
    pub fields: &'static [Field],
    /// Most objects in the list.
    pub most: usize,
}

/// A closed list of values.
#[derive(Debug, Clone, Copy)]
pub struct Choices {
    /// Name of the enum, e.g. `status`.
    pub name: &'static str,
    /// Values as the API spells them. The editor begins with the first.
    pub values: &'static [&'static str],
    /// The value in the editor that means "no choice"; it is never sent.
    pub nothing: Option<&'static str>,
    /// The beginning of the message for another value, e.g. "Add a valid status!".
    pub sentence: Option<&'static str>,
}

/// Whether a response comes in pages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Paging {
    /// A single response.
    None,
    /// `PageNumber`, `PageSize`, `OrderBy` and `OrderDirection` in the query.
    Query,
    /// As `Query`, but in the JSON body in camelCase (`POST …/contact/filter`).
    Body,
    /// As `Query`, with `Page` in addition to `PageNumber`, and `OrderBy` or `OrderByDesc` without a direction (portfolio
    /// contacts).
    QueryWithPage,
}

/// Whether a request may be repeated. Part of the table, so that every operation declares it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Idempotency {
    /// Reads: always.
    Read,
    /// Writes whose repetition changes nothing: once more after a transport error or 502 to 504.
    Repeatable,
    /// Sends, creates and additions: only if the request was certainly not processed.
    Once,
}

/// The few cases that no table can express. Each is implemented once, in [`crate::engine`] or
/// [`crate::request`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hook {
    /// "API Call": method, path and query come from parameters.
    AnyRequest,
    /// The item's binary file is uploaded first (ticket, PUT, save); its ID goes to this place of the body.
    Upload(&'static str),
    /// The item's file is stored first (ticket, PUT); the ID of the ticket goes to this place of the body.
    Store(&'static str),
    /// The files of the record, or the file at an address, become binary data of the output.
    Download,
    /// The look-up of one record, whose "not found" may arrive as 500 `FORM_ERROR`.
    FindOne,
    /// The look-up of the message that was sent with a sender ID, through the sessions of its contact.
    FindBySenderId,
    /// One request sends for many items; each has a result of its own.
    Batch(&'static Batch),
    /// A change of scheduled messages, which the API allows only while they wait: the state of each is looked
    /// up where the answer does not say it.
    ScheduledMessages,
    /// The registrations of waiting executions: those whose execution has ended are deleted.
    CleanUp,
    /// Office hours, to which the core adds whether the company is open.
    OfficeHours,
    /// Keys of sent messages are forgotten. No request is made.
    ForgetSent,
    /// The sessions that the operation finds become conversations as text: their messages are read, and the core writes
    /// the records.
    Transcript,
    /// The sessions that the operation finds become metrics: only columns of them are read, and the core writes the records.
    Metrics,
}

/// A request that sends for many items.
#[derive(Debug, PartialEq, Eq)]
pub struct Batch {
    /// Property of the body that lists the receivers. What belongs to one receiver is placed below it.
    pub receivers: &'static str,
    /// Property of the answer that lists their results.
    pub results: &'static str,
    /// Most receivers of a request.
    pub most: usize,
    /// Default time-out of a request in milliseconds.
    pub timeout: u32,
}

/// What the output "Simplified" makes of one kind of record.
#[derive(Debug)]
pub struct ShortRecord {
    /// What the record is, e.g. `session`.
    pub name: &'static str,
    /// What "Include Details" fills in the API's record.
    pub details: &'static [Detail],
    /// Its properties, in order.
    pub properties: &'static [ShortProperty],
}

impl ShortRecord {
    /// Values of "Include Details" without which the API leaves the short record incomplete.
    pub fn needed_details(&self) -> impl Iterator<Item = &'static str> + use<> {
        let places = self.properties.iter().flat_map(|property| property.from);
        let places: Vec<&str> = places.copied().collect();
        self.details
            .iter()
            .filter(move |detail| places.iter().any(|place| detail.is_needed_for(place)))
            .map(|detail| detail.name)
    }
}

/// A value of "Include Details".
#[derive(Debug)]
pub struct Detail {
    /// The value.
    pub name: &'static str,
    /// Dotted places of the record that the API leaves null without it.
    pub fills: &'static [&'static str],
}

impl Detail {
    /// Whether the API leaves this place empty without the detail.
    pub fn is_needed_for(&self, place: &str) -> bool {
        self.fills.iter().any(|filled| {
            place
                .strip_prefix(filled)
                .is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
        })
    }
}

/// A property of a short record, and where the API's record has it.
#[derive(Debug)]
pub struct ShortProperty {
    /// Name of the property in the short record.
    pub name: &'static str,
    /// Dotted places in the API's record; the first value that is not null is used.
    pub from: &'static [&'static str],
    /// How the value is written.
    pub format: Format,
}

/// How a value of a short record is written, whatever form the API chose.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Unchanged.
    AsIs,
    /// UTC with `Z`: `2026-09-08T17:02:11.4381Z`. A date without an offset is UTC (API notes, section 7).
    Date,
    /// `+5511900000001`.
    Phone,
}

/// A resource and its operations.
#[derive(Debug, Clone, Copy)]
pub struct Resource {
    /// Value of the node's `resource` parameter, e.g. `session`.
    pub name: &'static str,
    /// Its operations.
    pub operations: &'static [&'static Operation],
}
