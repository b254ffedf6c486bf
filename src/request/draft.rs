//! A request before it is sent: checked values and their places, possibly with placeholders.

use serde_json::{Map, Value, json};

use super::account_fields::{At, FieldsPlaceholder};
use super::custom_fields::Definition;
use super::files::{FileToDownload, FileToUpload};
use super::found::Found;
use super::json_text::with_members;
use super::metrics::MetricsOrder;
use super::period::{PeriodFilter, PeriodOfRun};
use super::ranges::{self, Bound};
use super::send_once::Forgotten;
use super::settings::{LARGEST_PAGE, ORDER, REQUEST_TIMEOUT};
use super::slices::{Cut, SliceOrder};
use super::stored_fields::StoredFields;
use super::{Settings, encode};
use crate::calendar::{Period, Slice, Zone};
use crate::envelope::Shape;
use crate::failure::InvalidParameter;
use crate::messages::refusals;
use crate::messages::refusals::NoWindow;
use crate::operation::{self, Field, Idempotency, List, Method, Operation, Paging, Sends};
use crate::transcript;
use crate::validate::text;
use crate::validate::timestamp::{self, Moment};

/// The caller's own ID of a message.
pub(super) const SENDER_ID: &str = "senderId";

/// Place of the receiver of a message.
const RECEIVER: &str = "to";

/// A checked request. Placeholders are closed in any order; a placeholder left open is left out.
#[derive(Debug, Clone)]
pub struct Draft {
    /// HTTP method.
    pub method: Method,
    /// How the response is paged.
    pub paging: Paging,
    /// Whether the request may be repeated.
    pub idempotency: Idempotency,
    /// How the response becomes items.
    pub output: Shape,
    /// Parameters for the engine.
    pub settings: Settings,
    /// Time-out of a request, in milliseconds.
    pub timeout: u32,
    /// Local times that need the offset of the zone.
    pub instants: Vec<LocalTimePlaceholder>,
    /// Names that need an option list.
    pub names: Vec<NamePlaceholder>,
    /// Custom fields and template parameters that need the account's list of fields.
    pub fields: Vec<FieldsPlaceholder>,
    /// File to upload first, if the operation sends one.
    pub file: Option<FileToUpload>,
    /// Files to download, if the operation does.
    pub download: Option<FileToDownload>,
    /// Whether this looks up one record, for which the API has several forms of "not found".
    pub find_one: bool,
    /// The message to look for, if the operation looks for one.
    pub search: Option<MessageSearch>,
    /// IDs of the scheduled messages that are changed, if the operation changes some.
    pub scheduled: Option<Vec<String>>,
    /// Which registrations of executions are looked at, if the operation cleans up.
    pub clean_up: Option<CleanUpScope>,
    /// The contact whose number or user name goes to the place of the receiver, if it is not known yet.
    pub contact: Option<String>,
    /// Whether the output says where the message went.
    pub tells_way: bool,
    /// The template that is sent, which has to exist and to get what it needs.
    pub template: Option<TemplateUse>,
    /// A value of the request that no message and no item shows.
    pub secret: Option<String>,
    /// The moment for which office hours are asked, or now, if the operation asks for office hours.
    #[allow(
        clippy::option_option,
        reason = "the outer one is 'no office hours', the inner one 'now'"
    )]
    pub open_at: Option<Option<Moment>>,
    /// How the sessions that are found become conversations as text, if they do.
    pub transcript: Option<transcript::Options>,
    /// What the sessions that are found are measured for, if they are.
    pub metrics: Option<Box<MetricsOrder>>,
    /// The period in which a date of the records lies, until the zone is known.
    pub period: Option<PeriodFilter>,
    /// The same, once the zone is known.
    pub in_period: Option<PeriodOfRun>,
    /// Whether and how slices of a list are read.
    pub slices: Option<SliceOrder>,
    /// What it sends, if it sends.
    pub sends: Option<Sends>,
    /// The key under which it goes out at most once, if it has one.
    pub key: Option<String>,
    /// Keys to forget, if the operation forgets some.
    pub forgotten: Option<Forgotten>,
    /// What happens while the 24-hour window is closed, if the message is not sent anyway.
    pub closed_window: Option<ClosedWindow>,
    /// The state of the window, once it is known; for a template in place of a message as well.
    pub window: Option<Window>,
    /// What look-ups found about the message.
    pub found: Found,
    /// Where to look when the request may have been processed.
    pub look_up: &'static str,
    /// Path template of the chosen variant.
    pub(super) path: String,
    pub(super) parts: Vec<Part>,
    pub(super) bounds: Vec<Bound>,
    /// Whether the request has a JSON body even when no value goes into it.
    pub(super) has_body: bool,
    /// A body that does not consist of parts, as JSON text.
    pub(super) whole_body: Option<String>,
}

/// A local time that is not an instant yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LocalTimePlaceholder {
    /// The local time as if it were UTC, in milliseconds since the Unix epoch.
    pub wall: i64,
    /// Address of the parameter.
    pub parameter: &'static str,
    /// Its display name.
    pub label: &'static str,
    pub(super) nanos: u32,
    pub(super) at: At,
    /// Key in the object there; `None` where the part is the time.
    pub(super) key: Option<String>,
}

/// A name that is not an ID (or key) yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NamePlaceholder {
    /// The option list to find it in.
    pub list: List,
    /// ID of the record whose list it is, for a list that depends on one.
    pub parent: Option<String>,
    /// What the user gave.
    pub text: String,
    /// Address of the parameter.
    pub parameter: &'static str,
    /// Its display name.
    pub label: &'static str,
    /// The values of the list.
    pub value: NameValue,
    pub(super) part: usize,
    /// Position in the list of values; `None` for a single value.
    pub(super) position: Option<usize>,
}

/// The kind of values of an option list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NameValue {
    /// UUIDs: any other text is a name.
    Id,
    /// Keys: a text may be a key or a name, which only the list decides.
    Key,
    /// One of two UUIDs, which the list tells apart: any other text is a name.
    EitherId,
    /// No list: the text is the phone number of a contact, as digits, and the API looks up its ID.
    Phone,
}

/// The look-up of a message by the sender ID it was sent with.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct MessageSearch {
    /// The sender ID.
    pub sender_id: String,
    /// The session to search in.
    pub session: Option<String>,
}

/// The registrations of waiting executions that are looked at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CleanUpScope {
    /// Only those of the n8n at this address, if one is given.
    pub address: Option<String>,
    /// Most of them.
    pub most: usize,
}

/// A template that is sent, and what it is given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TemplateUse {
    /// Addresses and display names of the template, its values and its file. What the operation does not have, or
    /// what an update leaves as it is, is not checked.
    pub template: (&'static str, &'static str),
    /// As above.
    pub values: Option<(&'static str, &'static str)>,
    /// As above.
    pub file: Option<(&'static str, &'static str)>,
    /// Whether a file is given.
    pub has_file: bool,
    /// Whether it takes the place of a message.
    pub is_instead: bool,
    pub(super) files_at: Vec<Place>,
    pub(super) template_at: Place,
    pub(super) values_at: Option<Place>,
}

/// What happens to an item while the window is closed.
#[derive(Debug, Clone)]
pub enum ClosedWindow {
    /// It fails.
    Fail,
    /// Nothing is sent.
    Skip,
    /// This request for a template is made instead.
    Template(Box<Draft>),
}

/// The state of WhatsApp's 24-hour window.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Window {
    /// Free text arrives.
    Active,
    /// Only a template arrives.
    Closed(NoWindow),
}

impl Window {
    /// What an item calls it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Active => "active",
            Self::Closed(NoWindow::Expired) => "expired",
            Self::Closed(NoWindow::NotStarted) => "notStarted",
            Self::Closed(NoWindow::NoSession) => "noSession",
        }
    }
}

/// Where a message goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Destination {
    /// Into this session.
    Session(String),
    /// To a phone number, a user name or a channel ID.
    Address {
        /// Who gets it.
        to: String,
        /// The channel that sends it, if it is chosen.
        from: Option<String>,
    },
}

/// Number and size of a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Page {
    /// From 1.
    pub number: u32,
    /// Records per page.
    pub size: u32,
}

/// A request without the base URL.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Target {
    /// Path and query, from the first slash.
    pub path_and_query: String,
    /// JSON text of the body.
    pub body: Option<String>,
}

/// Where a part goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Place {
    /// Instead of `{name}`.
    Path(&'static str),
    /// Under this name.
    Query(&'static str),
    /// At this dotted place.
    Body(&'static str),
    /// At this dotted place, with this name in `fields`.
    Patch(&'static str, &'static str),
}

impl Place {
    /// Whether a field goes here.
    fn is(&self, place: operation::Place) -> bool {
        match (self, place) {
            (Self::Query(own), operation::Place::Query(name))
            | (Self::Body(own), operation::Place::Body(name)) => *own == name,
            _ => false,
        }
    }
}

impl LocalTimePlaceholder {
    pub(super) fn new(
        field: &'static Field,
        wall: i64,
        nanos: u32,
        at: At,
        key: Option<String>,
    ) -> Self {
        Self {
            key,
            wall,
            parameter: field.parameter,
            label: field.label,
            nanos,
            at,
        }
    }
}

impl NamePlaceholder {
    pub(super) fn new(
        field: &'static Field,
        list: List,
        value: NameValue,
        text: String,
        part: usize,
        position: Option<usize>,
    ) -> Self {
        Self {
            list,
            parent: None,
            text,
            parameter: field.parameter,
            label: field.label,
            value,
            part,
            position,
        }
    }
}

/// A value and its place. `None`: a placeholder.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Part {
    pub(super) place: Place,
    pub(super) value: Option<Value>,
}

impl Draft {
    /// The draft of an option list, which is not an operation.
    pub fn read(path: &str, paging: Paging) -> Self {
        let mut draft = Self::new(Method::Get, paging, Idempotency::Read, Shape::Records);
        path.clone_into(&mut draft.path);
        draft
    }

    /// The draft of an operation that reads, without its parameters.
    pub fn reading(operation: &Operation) -> Self {
        Self::read(operation.path, operation.paging)
    }

    /// Replaces `{name}` in the path.
    pub fn put_path(&mut self, name: &'static str, value: String) {
        self.put(Place::Path(name), Value::String(value));
    }

    /// Takes a value out of the query.
    pub fn take_query(&mut self, name: &'static str) -> Option<String> {
        let place = Place::Query(name);
        let found = self.parts.iter().position(|part| part.place == place)?;
        text::plain(&self.parts.remove(found).value?)
    }

    /// Limits a date of the query; `stricter` chooses between this bound and the one that is there.
    pub fn limit_query(&mut self, name: &'static str, bound: i64, stricter: fn(i64, i64) -> i64) {
        let given = self.take_query(name);
        let given = given.as_deref().and_then(timestamp::parse);
        let bound = given.map_or(bound, |given| stricter(given.of_api(), bound));
        self.put_query(name, timestamp::render(bound, 0));
    }

    /// Adds a value to the query.
    pub fn put_query(&mut self, name: &'static str, value: String) {
        self.put(Place::Query(name), Value::String(value));
    }

    pub(super) fn put(&mut self, place: Place, value: Value) {
        let value = Some(value);
        self.parts.push(Part { place, value });
    }

    /// The value at the first place that is meant.
    fn value_at(&self, is_meant: &dyn Fn(&Place) -> bool) -> Option<&Value> {
        let mut parts = self.parts.iter();
        parts.find(|part| is_meant(&part.place))?.value.as_ref()
    }

    /// An empty draft.
    pub(super) fn new(
        method: Method,
        paging: Paging,
        idempotency: Idempotency,
        output: Shape,
    ) -> Self {
        Self {
            method,
            paging,
            idempotency,
            output,
            settings: Settings::default(),
            timeout: REQUEST_TIMEOUT,
            instants: Vec::new(),
            names: Vec::new(),
            fields: Vec::new(),
            file: None,
            download: None,
            find_one: false,
            search: None,
            scheduled: None,
            clean_up: None,
            template: None,
            contact: None,
            tells_way: false,
            secret: None,
            open_at: None,
            transcript: None,
            metrics: None,
            period: None,
            in_period: None,
            slices: None,
            sends: None,
            key: None,
            forgotten: None,
            closed_window: None,
            window: None,
            found: Found::default(),
            look_up: "",
            path: String::new(),
            parts: Vec::new(),
            bounds: Vec::new(),
            has_body: false,
            whole_body: None,
        }
    }

    /// Fills the placeholders of `instants` in their order, with milliseconds since the Unix epoch, and checks
    /// the ranges that this completes.
    ///
    /// # Errors
    /// The beginning of a range is later than its end.
    pub fn fill_instants(&mut self, instants: &[i64]) -> Result<(), InvalidParameter> {
        for (placeholder, ms) in std::mem::take(&mut self.instants).into_iter().zip(instants) {
            let at = placeholder.at;
            if let Some(part) = self.parts.get_mut(at.part) {
                let time = Value::String(timestamp::render(*ms, placeholder.nanos));
                match placeholder.key {
                    None => part.value = Some(time),
                    Some(key) => {
                        let value = part.value.as_mut();
                        if let Some(members) = value.and_then(|value| at.members(value)) {
                            members.insert(key, time);
                        }
                    }
                }
            }
            for bound in self.bounds.iter_mut().filter(|bound| bound.part == at.part) {
                bound.at = Some((*ms, placeholder.nanos));
                bound.offset = placeholder.wall - ms;
            }
        }
        ranges::check(&self.bounds)
    }

    /// Settles the period, and asks for the records in it. `began` is the time at which the run began.
    ///
    /// # Errors
    /// The days do not make a period, or it is not over and has to be.
    pub fn settle_period(&mut self, zone: &Zone, began: i64) -> Result<(), InvalidParameter> {
        let Some(filter) = self.period.take() else {
            return Ok(());
        };
        let settled = filter.settle(&self.settings.period, zone, began)?;
        for (place, at) in filter.bounds(&settled.period) {
            self.put_bound(place, at, 0);
        }
        self.in_period = Some(settled);
        Ok(())
    }

    fn put_bound(&mut self, place: operation::Place, at: i64, nanos: u32) {
        let time = timestamp::render(at, nanos);
        match place {
            operation::Place::Body(name) => self.put_body(name, time.into()),
            operation::Place::Query(name) => self.put_query(name, time),
            _ => {}
        }
    }

    /// The slice that the filters of the user leave: `None` at an end without a filter.
    pub fn filtered(&self, cut: Cut) -> Slice {
        let [from, to] = [cut.after, cut.before].map(|place| {
            let bound = self.value_at(&|own| own.is(place))?;
            timestamp::read(bound).map(Moment::of_api)
        });
        Slice { from, to }
    }

    /// All pages of a slice of the list. What lies on its ends arrives in any case, and the engine drops what does not belong
    /// to it.
    #[must_use]
    pub fn in_slice(&self, cut: Cut, slice: Slice, keeps_undated: bool) -> Self {
        let before = slice.to.map(|to| (to, 0));
        let mut draft = self.within(cut, slice.from.map(|from| (from - 1, 0)), before);
        draft.settings.auto_pagination = true;
        draft.settings.all_pages = true;
        let period = Period {
            from: slice.from.unwrap_or(i64::MIN),
            to: slice.to.unwrap_or(i64::MAX),
            label: slice.text(),
        };
        let before = period.clone();
        let own = draft.in_period.take();
        draft.in_period = Some(PeriodOfRun {
            period,
            before,
            property: cut.property,
            beside: own.and_then(|own| own.beside),
            keeps_undated,
        });
        draft
    }

    /// A request that counts a slice. Its bounds lie the shortest time that the API writes before the ends, so that what lies
    /// on an end counts to the slice that begins there, whether they are inclusive or not.
    pub fn count_of(&self, cut: Cut, slice: Slice) -> Target {
        let just_before = |at: Option<i64>| at.map(|at| (at - 1, 999_900));
        self.within(cut, just_before(slice.from), just_before(slice.to))
            .target(Some(Page { number: 1, size: 1 }))
    }

    /// The same request with these bounds. Where a filter of the user is narrower, it stays.
    fn within(&self, cut: Cut, after: Option<(i64, u32)>, before: Option<(i64, u32)>) -> Self {
        let mut draft = self.clone();
        let filtered = self.filtered(cut);
        let after = after.filter(|after| filtered.from.is_none_or(|own| own <= after.0));
        let before = before.filter(|before| filtered.to.is_none_or(|own| own > before.0));
        for (place, bound) in [(cut.after, after), (cut.before, before)] {
            if let Some((at, nanos)) = bound {
                draft.parts.retain(|part| !part.place.is(place));
                draft.put_bound(place, at, nanos);
            }
        }
        draft
    }

    /// Refuses a time that must be in the future and has passed; one whose zone is not known yet is not checked.
    ///
    /// # Errors
    /// Such a time has passed.
    pub fn check_future(&self, now: i64) -> Result<(), InvalidParameter> {
        ranges::check_future(&self.bounds, now)
    }

    /// Fills the placeholders of `names` in their order, with IDs or keys.
    pub fn fill_names(&mut self, values: &[String]) {
        for (placeholder, value) in std::mem::take(&mut self.names).into_iter().zip(values) {
            let Some(part) = self.parts.get_mut(placeholder.part) else {
                continue;
            };
            let value = Value::String(value.clone());
            match (placeholder.position, &mut part.value) {
                (Some(position), Some(Value::Array(values))) => {
                    if let Some(place) = values.get_mut(position) {
                        *place = value;
                    }
                }
                _ => part.value = Some(value),
            }
        }
    }

    /// Fills one of the placeholders of `fields`, which has been taken out.
    ///
    /// # Errors
    /// There is no such field, it does not take the value, or an update has nothing left to change.
    pub fn fill_fields(
        &mut self,
        placeholder: FieldsPlaceholder,
        definitions: &[Definition],
    ) -> Result<(), InvalidParameter> {
        let (at, parameter) = (placeholder.at, placeholder.parameter);
        let refuse = InvalidParameter::about(parameter);
        let Some(part) = self.parts.get_mut(at.part) else {
            return Ok(());
        };
        let value = part.value.as_mut();
        let Some(members) = value.and_then(|value| at.members(value)) else {
            return Ok(());
        };
        let may_be_empty = !placeholder.of_item;
        placeholder.fill(members, definitions).map_err(refuse)?;
        if members.is_empty() && !may_be_empty {
            part.value = None;
            let changes = |part: &Part| matches!(part.place, Place::Patch(..));
            let mut patches = self.parts.iter().filter(|part| changes(part)).peekable();
            if patches.peek().is_some() && patches.all(|part| part.value.is_none()) {
                return Err(refuse(refusals::nothing_to_update()));
            }
        }
        Ok(())
    }

    /// Fills the placeholders of `fields` that `leaves` chooses with the values as they are.
    pub fn leave_fields(&mut self, leaves: impl Fn(&FieldsPlaceholder) -> bool) {
        let (left, waiting) = std::mem::take(&mut self.fields)
            .into_iter()
            .partition(leaves);
        self.fields = waiting;
        let left: Vec<FieldsPlaceholder> = left;
        for placeholder in left {
            let at = placeholder.at;
            // A time among them goes out as it is written.
            self.instants.retain(|instant| {
                let key = instant.key.as_ref();
                instant.at != at || key.is_none_or(|key| !placeholder.values.contains_key(key))
            });
            let value = self
                .parts
                .get_mut(at.part)
                .and_then(|part| part.value.as_mut());
            if let Some(members) = value.and_then(|value| at.members(value)) {
                placeholder.leave(members);
            }
        }
    }

    /// The custom fields that the answer has to hold; none if the request stores none, or may leave them alone.
    pub fn stored_fields(&self) -> Vec<StoredFields> {
        let is_at = |place: &Place, own: &str| matches!(place, Place::Body(place) | Place::Patch(place, _) if *place == own);
        let value_at = |own: &str| self.value_at(&|place| is_at(place, own));
        let changes_fields = |names: &Value| {
            names
                .as_array()
                .is_none_or(|names| names.iter().any(|name| name == "CustomFields"))
        };
        if self.idempotency == Idempotency::Read
            || value_at("options.getIfExists") == Some(&Value::Bool(true))
            || !value_at("options.upsertFields").is_none_or(changes_fields)
        {
            return Vec::new();
        }
        if let Some(Value::Object(fields)) = value_at("customFields") {
            let (record, fields) = (None, fields.clone());
            return vec![StoredFields { record, fields }];
        }
        let records = value_at("items").and_then(Value::as_array);
        let stored = |(position, record): (usize, &Value)| {
            let record = record.as_object()?;
            Some(StoredFields {
                fields: record.get("customFields")?.as_object()?.clone(),
                record: Some((position, record.clone())),
            })
        };
        let records = records.into_iter().flatten().enumerate();
        records.filter_map(stored).collect()
    }

    /// The item of an answer without a body: what was done, and what the request named in its path and body.
    pub fn done(&self) -> Map<String, Value> {
        let mut done = Map::new();
        done.insert(self.output.deed().to_owned(), Value::Bool(true));
        for part in &self.parts {
            if let (Place::Path(name), Some(value)) = (&part.place, &part.value) {
                done.insert(item_name(&self.path, name), value.clone());
            }
        }
        if let Value::Object(body) = self.body() {
            let is_secret =
                |value: &Value| self.secret.is_some() && value.as_str() == self.secret.as_deref();
            done.extend(body.into_iter().filter(|(_, value)| !is_secret(value)));
        }
        done
    }

    /// Where the message goes; `None` for what is no message, and while it is not known.
    pub fn destination(&self) -> Option<Destination> {
        self.sends?;
        // The one that was put last: a contact's number comes after its ID.
        let find = |places: &[Place]| {
            let mut parts = self.parts.iter().rev();
            let part = parts.find(|part| places.contains(&part.place))?;
            text::plain(part.value.as_ref()?)
        };
        // A session that is named beside a receiver is the one that the message goes into.
        let sessions = [
            Place::Body("sessionId"),
            Place::Body("messages.sessionId"),
            Place::Path("id"),
        ];
        if let Some(session) = find(&sessions) {
            return Some(Destination::Session(session));
        }
        let to = find(&[Place::Body(RECEIVER), Place::Body("messages.to")])?;
        let from = find(&[Place::Body("from")]);
        Some(Destination::Address { to, from })
    }

    /// The caller's own ID of the message, if the request has one.
    pub fn sender_id(&self) -> Option<String> {
        let is_sender_id = |place: &Place| matches!(place, Place::Body(place) if place.rsplit('.').next() == Some(SENDER_ID));
        text::plain(self.value_at(&is_sender_id)?)
    }

    /// Where the message goes, for the output: the receiver and the request. Empty if it is not to be told.
    pub fn way(&self) -> Map<String, Value> {
        let mut way = Map::new();
        if !self.tells_way {
            return way;
        }
        let receiver = match self.destination() {
            Some(Destination::Session(to) | Destination::Address { to, .. }) => to.into(),
            None => Value::Null,
        };
        way.insert("sentTo".to_owned(), receiver);
        way.insert("endpoint".to_owned(), self.filled_path().into());
        way
    }

    /// The ID of the template that is sent, once known, and the values for its parameters.
    pub fn template_and_values(&self, sent: &TemplateUse) -> Option<(String, Map<String, Value>)> {
        let value_at = |own: &Place| self.value_at(&|place| place == own);
        let values = sent.values_at.as_ref().and_then(value_at);
        let values = values.and_then(Value::as_object).cloned();
        let template = text::plain(value_at(&sent.template_at)?)?;
        Some((template, values.unwrap_or_default()))
    }

    /// Leaves out the file of a template without one in its header.
    pub fn leave_file(&mut self) {
        self.file = None;
        if let Some(sent) = &self.template {
            self.parts
                .retain(|part| !sent.files_at.contains(&part.place));
        }
    }

    /// Sets the receiver of a message to a contact.
    pub fn put_receiver(&mut self, address: String) {
        self.put_body(RECEIVER, address.into());
    }

    /// Adds a value to the body, e.g. the ID of an uploaded file.
    pub fn put_body(&mut self, place: &'static str, value: Value) {
        self.put(Place::Body(place), value);
        self.has_body = true;
    }

    /// The body in two parts: what all receivers of a batch share, and what belongs to this one, which is placed
    /// below `receivers`.
    pub fn receiver(&self, receivers: &str) -> (Map<String, Value>, Map<String, Value>) {
        let Value::Object(mut shared) = self.body() else {
            return (Map::new(), Map::new());
        };
        match shared.remove(receivers) {
            Some(Value::Object(receiver)) => (shared, receiver),
            _ => (shared, Map::new()),
        }
    }

    /// The first page, if the response comes in pages.
    pub fn first_page(&self) -> Option<Page> {
        let most = self.settings.most_records().unwrap_or(LARGEST_PAGE);
        match self.paging {
            Paging::None => None,
            _ if self.settings.auto_pagination => Some(Page {
                number: 1,
                size: LARGEST_PAGE.min(most),
            }),
            // A shorter page, so that the next one begins where it ends.
            _ => Some(Page {
                number: self.settings.page_number,
                size: self.settings.page_size.min(most),
            }),
        }
    }

    /// Path, query and body of a page, or of the only request.
    pub fn target(&self, page: Option<Page>) -> Target {
        let mut query = String::new();
        for part in &self.parts {
            if let (Place::Query(name), Some(value)) = (&part.place, &part.value) {
                write_query(&mut query, name, value);
            }
        }
        let mut body = match &self.whole_body {
            Some(body) => Some(body.clone()),
            None if self.has_body => Some(self.body().to_string()),
            None => None,
        };
        if let Some(page) = page {
            let order = self.order();
            if self.paging == Paging::Body {
                let mut members: Vec<(String, Value)> = vec![
                    ("pageNumber".to_owned(), page.number.into()),
                    ("pageSize".to_owned(), page.size.into()),
                ];
                for (name, value) in [("orderBy", order.0), ("orderDirection", order.1)] {
                    members.extend(value.map(|value| (name.to_owned(), value.into())));
                }
                body = Some(with_members(body.as_deref().unwrap_or("{}"), &members));
            } else if self.paging != Paging::None {
                let mut names = ("OrderBy", "OrderDirection");
                let mut order = order;
                if self.paging == Paging::QueryWithPage {
                    encode::append(&mut query, "Page", &page.number.to_string());
                    if let (by, Some(direction)) = order {
                        if direction != ORDER.1 {
                            names.0 = "OrderByDesc";
                        }
                        order = (Some(by.unwrap_or(ORDER.0)), None);
                    }
                }
                encode::append(&mut query, "PageNumber", &page.number.to_string());
                encode::append(&mut query, "PageSize", &page.size.to_string());
                for (name, value) in [(names.0, order.0), (names.1, order.1)] {
                    if let Some(value) = value {
                        encode::append(&mut query, name, value);
                    }
                }
            }
        }
        let mut path_and_query = self.filled_path();
        if !query.is_empty() {
            path_and_query.push(if path_and_query.contains('?') {
                '&'
            } else {
                '?'
            });
            path_and_query.push_str(&query);
        }
        Target {
            path_and_query,
            body,
        }
    }

    /// Unless the user decides, page after page is read in [`ORDER`]. Whatever a page is sorted by has a direction.
    fn order(&self) -> (Option<&str>, Option<&str>) {
        let by = self.settings.order_by.as_deref();
        let direction = self.settings.order_direction.as_deref();
        if self.settings.auto_pagination {
            (
                Some(by.unwrap_or(ORDER.0)),
                Some(direction.unwrap_or(ORDER.1)),
            )
        } else {
            (by, direction.or(by.map(|_| ORDER.1)))
        }
    }

    fn filled_path(&self) -> String {
        let mut path = String::with_capacity(self.path.len() + 36);
        let mut rest = self.path.as_str();
        while let Some((before, after)) = rest.split_once('{') {
            path.push_str(before);
            let (name, after) = after.split_once('}').unwrap_or((after, ""));
            let value = self.value_at(&|place| matches!(place, Place::Path(own) if *own == name));
            if let Some(text) = value.and_then(text::plain) {
                path.push_str(&encode::path_segment(&text));
            }
            rest = after;
        }
        path.push_str(rest);
        path
    }

    pub(super) fn body(&self) -> Value {
        let mut body = Map::new();
        let mut fields: Vec<Value> = Vec::new();
        for part in &self.parts {
            let Some(value) = &part.value else { continue };
            match part.place {
                Place::Body("") => return value.clone(),
                Place::Body(place) => insert(&mut body, place, value.clone()),
                Place::Patch(place, name) => {
                    insert(&mut body, place, value.clone());
                    if !fields.iter().any(|field| field == name) {
                        fields.push(name.into());
                    }
                }
                Place::Path(_) | Place::Query(_) => {}
            }
        }
        if !fields.is_empty() {
            body.insert("fields".to_owned(), Value::Array(fields));
        }
        Value::Object(body)
    }
}

/// What an item calls the value of a placeholder. An `id` inside a path is named after what it belongs to: in
/// `/sequence/{id}/contact` it is no contact's.
pub fn item_name(path: &str, placeholder: &str) -> String {
    let owner = match path.split_once("/{id}/") {
        Some((before, _)) if placeholder == "id" => before.rsplit('/').next().unwrap_or_default(),
        _ => return placeholder.to_owned(),
    };
    let mut name = String::new();
    for (position, word) in owner.split('-').enumerate() {
        let (first, rest) = word.split_at(word.len().min(1));
        if position == 0 {
            name.push_str(first);
        } else {
            name.push_str(&first.to_ascii_uppercase());
        }
        name.push_str(rest);
    }
    name + "Id"
}

/// Appends one value to a query: a list repeats the name, an object becomes `name[key]=value`.
pub(super) fn write_query(query: &mut String, name: &str, value: &Value) {
    match value {
        Value::Array(values) => {
            for value in values {
                write_query(query, name, value);
            }
        }
        Value::Object(members) => {
            for (key, value) in members {
                write_query(query, &format!("{name}[{key}]"), value);
            }
        }
        scalar => {
            if let Some(text) = text::plain(scalar) {
                encode::append(query, name, &text);
            }
        }
    }
}

/// Several values make one row each; a single value goes into every row. The table has the former first.
fn fill_rows(rows: &mut Vec<Value>, member: &str, value: Value) {
    if let Value::Array(values) = value {
        rows.extend(values.into_iter().map(|value| json!({ member: value })));
    } else {
        for row in rows {
            row[member] = value.clone();
        }
    }
}

/// Inserts a value at a dotted place and creates the objects around it.
pub(super) fn insert(body: &mut Map<String, Value>, place: &str, value: Value) {
    if let Some((list, member)) = place.split_once("[].") {
        let rows = body.entry(list).or_insert_with(|| Value::Array(Vec::new()));
        if let Value::Array(rows) = rows {
            fill_rows(rows, member, value);
        }
        return;
    }
    match place.split_once('.') {
        None => {
            body.insert(place.to_owned(), value);
        }
        Some((outer, inner)) => {
            let next = body
                .entry(outer)
                .or_insert_with(|| Value::Object(Map::new()));
            if let Value::Object(next) = next {
                insert(next, inner, value);
            }
        }
    }
}
