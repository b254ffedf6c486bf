//! What an operation is: data, nothing else.
//!
//! The catalogue in [`crate::resources`] is made of these values. The engine reads them, `describe()`
//! publishes them, the node's description is made from them, and tests hold them against the OpenAPI
//! file. Adding an operation to the product is adding one [`Operation`] and one file of words of the
//! node.

mod list;

pub use list::List;

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
    /// Parameters and where they go, in groups, because most operations share some (paging, time-outs).
    pub groups: &'static [&'static [Field]],
    /// Values that this operation always sends.
    pub fixed: &'static [Fixed],
    /// What has to be filled in beyond the required fields.
    pub needs: &'static [Need],
    /// Pairs of parameters of which only one may be filled in: the API would drop the other silently.
    pub exclusive: &'static [(&'static str, &'static str)],
    /// Whether the answer comes in pages.
    pub paging: Paging,
    /// Whether repeating the request is harmless.
    pub idempotency: Idempotency,
    /// How the answer becomes items.
    pub output: Shape,
    /// What "Simplify" makes of the answer; `None` where it is not offered.
    pub short: Option<&'static ShortRecord>,
    /// The one thing that is truly odd about this operation, if any.
    pub hook: Option<Hook>,
}

impl Operation {
    /// All parameters, in order.
    pub fn fields(&self) -> impl Iterator<Item = &'static Field> + use<> {
        self.groups.iter().flat_map(|group| group.iter())
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
    /// Change a part; only "Any request" uses it.
    Patch,
}

impl Method {
    /// As it stands in the request line.
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

/// Another path for the same operation, chosen by the value of a parameter.
#[derive(Debug, Clone, Copy)]
pub struct Variant {
    /// Parameter that decides, e.g. `options.apiVersion`.
    pub parameter: &'static str,
    /// Value that chooses this variant, as text (`v1`, `true`).
    pub equals: &'static str,
    /// Path template of the variant.
    pub path: &'static str,
    /// Parameters that this variant cannot carry; filling one in is refused.
    pub without: &'static [&'static str],
    /// Time-out in milliseconds unless the user sets one; 0 keeps the usual.
    pub timeout: u32,
}

/// A value that is part of what an operation means, e.g. the status of "Win Card".
#[derive(Debug, Clone, Copy)]
pub struct Fixed {
    /// Where it goes.
    pub place: Place,
    /// The value.
    pub value: &'static str,
}

/// At least one of several parameters has to be filled in.
#[derive(Debug, Clone, Copy)]
pub struct Need {
    /// Only while this parameter has this value.
    pub when: Option<(&'static str, &'static str)>,
    /// Any of these.
    pub any_of: &'static [&'static str],
    /// What the user reads when none is.
    pub sentence: &'static str,
}

/// One parameter of an operation.
#[derive(Debug, Clone, Copy)]
pub struct Field {
    /// Address in the node's parameters: `pageSize`, or `filters.tagIds` inside a collection.
    pub parameter: &'static str,
    /// Display name in the editor; texts to the user quote it.
    pub label: &'static str,
    /// Where the value goes.
    pub place: Place,
    /// What the value is, and so how it is checked and written.
    pub kind: Kind,
    /// What the user reads when a required value is empty; `None` for optional fields.
    pub required: Option<&'static str>,
    /// What the editor offers to choose from, where the kind does not say it.
    pub offer: Option<Offer>,
}

impl Field {
    /// The editor offers the entries of this option list.
    #[must_use]
    pub const fn chosen_from(self, list: List) -> Self {
        Self {
            offer: Some(Offer::List(list)),
            ..self
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
    /// Into the path, replacing `{name}`.
    Path(&'static str),
    /// Into the query string under this name; lists repeat it.
    Query(&'static str),
    /// Into the JSON body at this dotted place, e.g. `body.text`.
    Body(&'static str),
    /// Into the JSON body at this dotted place, and its PascalCase name into `fields` (partial update).
    Patch(&'static str, &'static str),
    /// Nowhere on the wire: it steers the engine.
    Setting(Setting),
    /// Nowhere by itself: a [`Variant`] or a [`Hook`] reads it.
    Switch,
}

/// Parameters that steer the engine instead of going on the wire.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Setting {
    /// Read page after page.
    AutoPagination,
    /// Stop after so many pages.
    MaxPages,
    /// Ignore `MaxPages`.
    AllPages,
    /// `PageNumber` on the wire, when not auto paging.
    PageNumber,
    /// `PageSize` on the wire, when not auto paging.
    PageSize,
    /// `OrderBy` on the wire.
    OrderBy,
    /// `OrderDirection` on the wire.
    OrderDirection,
    /// Requests in flight at the same time.
    ParallelRequests,
    /// Attempts per request, the first included.
    MaxAttempts,
    /// Seconds until a request is given up.
    RequestTimeout,
    /// Minutes until an item is given up.
    ItemTimeout,
    /// Rate limit: requests in 5 seconds.
    RequestsPer5Seconds,
    /// Rate limit: requests in 5 minutes.
    RequestsPer5Minutes,
    /// A look-up that finds nothing gives no record instead of a failure.
    EmptyIfNotFound,
    /// Short records, made by the host with the operation's [`ShortRecord`].
    Simplify,
}

/// The API's integers end here: a bound of theirs, not of a field.
pub const LARGEST_INTEGER: u32 = 2_147_483_647;

/// What a value is.
#[derive(Debug, Clone, Copy)]
pub enum Kind {
    /// Text. Trimmed only to see whether it is empty.
    Text,
    /// As [`Kind::Text`], with at most so many characters.
    TextUpTo(usize),
    /// A UUID.
    Id,
    /// UUIDs: array, one value, comma-separated text or JSON array.
    Ids,
    /// A UUID, or a name that this option list resolves.
    IdOrName(List),
    /// As [`Kind::IdOrName`], several.
    IdsOrNames(List),
    /// UUIDs under the field's own name; everything else goes as a name under this query name.
    IdsElseNames(&'static str),
    /// Any other key that must be chosen from a list, e.g. a chatbot's `key`.
    KeyOrName(List),
    /// A point in time, written as UTC.
    Timestamp,
    /// One of these values.
    Choice(&'static Choices),
    /// Several of these values.
    Choices(&'static Choices),
    /// Several texts: array, one value, comma-separated text or JSON array.
    Texts,
    /// A whole number within bounds.
    Integer {
        /// Smallest allowed.
        min: u32,
        /// Largest allowed.
        max: u32,
    },
    /// A number.
    Number,
    /// Yes or no. `false` is a value.
    Boolean,
    /// A phone number, in any spelling; goes out as digits with country code.
    Phone,
    /// Several phone numbers.
    Phones,
    /// Receiver or sender of a message: phone number, `@user` or a channel id.
    Recipient,
    /// As [`Kind::Recipient`], or the name of a channel that this option list resolves.
    RecipientOrName(List),
    /// An e-mail address.
    Email,
    /// An absolute http(s) URL.
    Url,
    /// Several absolute http(s) URLs.
    Urls,
    /// Rows of key and value (`{ rows: [{ key, value }] }` or an object): an object on the wire,
    /// `name[key]=value` in a query.
    Map,
    /// As [`Kind::Map`]; each row may say what type its value has.
    CustomFields,
    /// As [`Kind::Map`], every value as text (parameters of a template).
    NamedTexts,
    /// A list of objects of these fields, as array, text or rows of the editor.
    Rows(&'static Rows),
    /// A JSON object, as object or text.
    Object,
    /// Any JSON value, or its text.
    Json,
}

/// Objects of a list parameter. The API ignores misspelt properties, so unknown ones are refused.
#[derive(Debug)]
pub struct Rows {
    /// Their properties; `parameter` is the name in the row, `place` a [`Place::Body`].
    pub fields: &'static [Field],
    /// So many at most.
    pub most: usize,
}

/// A closed list of values.
#[derive(Debug, Clone, Copy)]
pub struct Choices {
    /// Name of the enum in texts, e.g. `status`.
    pub name: &'static str,
    /// Values as the API spells them. The editor begins with the first.
    pub values: &'static [&'static str],
    /// A value that the editor offers and that means "no choice": it never goes on the wire.
    pub nothing: Option<&'static str>,
    /// The sentence users know for a value that is none, e.g. "Add a valid status!".
    pub sentence: Option<&'static str>,
}

/// Whether an answer comes in pages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Paging {
    /// One answer.
    None,
    /// `PageNumber`, `PageSize`, `OrderBy`, `OrderDirection` in the query; the usual envelope.
    Query,
    /// As `Query`, but in the JSON body in camelCase (`POST …/contact/filter`).
    Body,
    /// As `Query`, with `Page` beside `PageNumber` (portfolio contacts).
    QueryWithPage,
}

/// Whether a request may be repeated. A column of the table, so that no new operation can forget it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Idempotency {
    /// Reads: always.
    Read,
    /// Writes whose repetition changes nothing: once more on network failure or 502 to 504.
    Repeatable,
    /// Sends, creates and additions: only when the request surely was not processed.
    Once,
}

/// The few truly odd things. Each is implemented once, in [`crate::engine`] or [`crate::request`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hook {
    /// "Any request": method, path and query come from parameters.
    AnyRequest,
    /// The item's binary file is uploaded first (ticket, PUT, save) and its id put at this place of the body.
    Upload(&'static str),
    /// Metadata and status of one look-up by phone: "not found" arrives as 500 `FORM_ERROR`.
    FindOne,
}

/// What "Simplify" makes of one kind of record.
#[derive(Debug)]
pub struct ShortRecord {
    /// What the record is, e.g. `session`.
    pub name: &'static str,
    /// Values of "Include Details" without which the API leaves some of the properties null.
    pub details: &'static [&'static str],
    /// Its properties, in order.
    pub properties: &'static [ShortProperty],
}

/// A property of a short record, and where the API's record has it.
#[derive(Debug)]
pub struct ShortProperty {
    /// Name of the property in the short record.
    pub name: &'static str,
    /// Dotted places in the API's record; the first that is present and not null wins.
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

/// A resource: operations about the same thing.
#[derive(Debug, Clone, Copy)]
pub struct Resource {
    /// Value of the node's `resource` parameter, e.g. `session`.
    pub name: &'static str,
    /// Its operations.
    pub operations: &'static [&'static Operation],
}
