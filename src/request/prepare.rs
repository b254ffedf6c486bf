//! Reads the fields of an operation: checks every value and records its place.

use serde_json::{Map, Value, json};

use super::account_fields::{At, FieldsPlaceholder};
use super::custom_fields::{self, Fields};
use super::draft::{
    CleanUpScope, ClosedWindow, Draft, LocalTimePlaceholder, MessageSearch, NamePlaceholder,
    NameValue, Part, Place as Spot, SENDER_ID, TemplateUse,
};
use super::empty_filters::EmptyFilters;
use super::mapping::{self, Mapping};
use super::needs::{check_exclusive, check_needs, label_of};
use super::parameters::{has_value, lookup};
use super::ranges::{self, Bound, End};
use super::reading::{self, Reading};
use super::{
    any, changes, collections, files, metrics, patch, period, routes, send_once, slices, window,
};
use crate::envelope::Output;
use crate::failure::InvalidParameter;
use crate::messages::{Message, is_invisible, refusals, shown_text};
use crate::operation::{
    ALSO_ENDED, CLOSED_WINDOW, FAIL, Field, Hook, Kind, LARGEST_INTEGER, List, Offer, Operation,
    Place, Routing, SEND_TEMPLATE, SKIP, Variant,
};
use crate::validate::timestamp::{self, Moment};
use crate::validate::{id, integer, is_blank, text};

/// Parameter that chooses the details of a record.
const INCLUDE_DETAILS: &str = "includeDetails";
/// Details that a transcript is made of.
const DETAILS_OF_TRANSCRIPTS: [&str; 5] = [
    "AgentDetails",
    "ChannelDetails",
    "ChannelTypeDetails",
    "ContactDetails",
    "DepartmentsDetails",
];
/// Parameters of the look-up by sender ID.
const SESSION_ID: &str = "sessionId";
const CONTACT_ID: &str = "contactId";
/// The contact in the query of its sessions.
pub const CONTACT_OF_SESSIONS: &str = "ContactId";
/// The phone number of a contact, where the API takes it in place of the ID.
const PHONE_NUMBER: &str = "phoneNumber";
/// Parameters of a file that is given by its address or ID, and the one that says where it comes from.
const FILE_FIELDS: [&str; 2] = ["fileUrl", "fileId"];
const FILE_SOURCE: &str = "fileSource";
/// Parameter of the office hours.
const IS_OPEN_AT: &str = "isOpenAt";

/// The address of the n8n whose registrations are cleaned up.
const INSTANCE_ADDRESS: &str = "options.instanceAddress";
/// The most registrations of a clean-up.
const CHECK_AT_MOST: &str = "options.checkAtMost";

/// Checks the parameters of one item and creates the draft of its request. `expressions` are the addresses
/// of the parameters that are given by an expression.
///
/// # Errors
/// A parameter is not acceptable, or a required one is missing; the first one found is named.
pub fn prepare(
    operation: &Operation,
    parameters: &Map<String, Value>,
    expressions: &[String],
) -> Result<Draft, InvalidParameter> {
    if let Some(routing) = operation.routing {
        return prepare_by_way(operation, routing, parameters, expressions);
    }
    let parameters = &*collections::read(operation, parameters)?;
    let filters = EmptyFilters::new(operation, parameters, expressions);
    filters.check_collection(operation, parameters)?;
    let variant = chosen_variant(operation, parameters);
    let path = variant.map_or(operation.path, |variant| variant.path);
    let mut draft = Draft::new(
        operation.method,
        operation.paging,
        operation.idempotency,
        operation.output,
    );
    path.clone_into(&mut draft.path);
    draft.look_up = operation.look_up;
    draft.sends = operation.sends;
    draft.has_body = operation
        .fields()
        .any(|field| matches!(field.place, Place::Body(_) | Place::Patch(..)));
    let input = Input {
        operation,
        variant,
        parameters,
        filters,
    };
    for field in operation.fields() {
        read_field(&mut draft, field, input)?;
    }
    include_details(&mut draft, operation);
    check_needs(operation, parameters)?;
    check_exclusive(operation, parameters)?;
    limit_dates(&mut draft, operation, parameters, filters)?;
    let period = draft.period.as_ref();
    draft.slices = slices::read(&draft.settings, operation, parameters, period)?;
    for fixed in operation.fixed {
        if let Some(place) = spot(fixed.place) {
            draft.parts.push(Part {
                place,
                value: Some(fixed.value.into()),
            });
            draft.has_body = true;
        }
    }
    patch::apply(&mut draft, operation, parameters)?;
    apply_hook(&mut draft, input)?;
    if draft.sends.is_some() {
        draft.key = send_once::key(operation, parameters, expressions)?;
        put_sender_id(&mut draft, operation);
    }
    draft.template = template_use(&draft, operation);
    draft.closed_window = closed_window(operation, parameters, expressions)?;
    draft.timeout = draft.settings.request_timeout.unwrap_or(match variant {
        Some(variant) if variant.timeout > 0 => variant.timeout,
        _ => draft.timeout,
    });
    ranges::check(&draft.bounds)?;
    Ok(draft)
}

/// The draft of an operation that another one carries out: the way that the parameters choose.
fn prepare_by_way(
    operation: &Operation,
    routing: &Routing,
    parameters: &Map<String, Value>,
    expressions: &[String],
) -> Result<Draft, InvalidParameter> {
    let way = routes::way(operation, routing, parameters)?;
    let mut draft = prepare(way.operation, &way.parameters, expressions)?;
    draft.each_mut(&mut |draft| {
        draft.contact.clone_from(&way.contact);
        draft.tells_way = draft.sends.is_some();
        if let Some(file) = &mut draft.file {
            file.kind = way.file_type.or(file.kind);
        }
    });
    if operation.makes().is_some() {
        let filters = EmptyFilters::new(operation, parameters, expressions);
        let parameters = &*collections::read(operation, parameters)?;
        let own = operation
            .fields()
            .filter(|field| !routing.takes(field.parameter))
            .filter(|field| routes::is_used(routing, field, parameters));
        let input = Input {
            operation,
            variant: None,
            parameters,
            filters,
        };
        for field in own {
            read_field(&mut draft, field, input)?;
        }
        match operation.hook {
            Some(Hook::Metrics) => {
                let has_period = draft.period.is_some();
                let order = metrics::order(has_period, operation, parameters)?;
                draft.metrics = Some(Box::new(order));
            }
            _ => make_transcript(&mut draft, way.operation),
        }
    }
    Ok(draft)
}

/// Does what an operation needs beyond its table.
fn apply_hook(draft: &mut Draft, input: Input) -> Result<(), InvalidParameter> {
    let Input {
        operation,
        parameters,
        filters,
        ..
    } = input;
    match operation.hook {
        Some(Hook::AnyRequest) => any::apply(draft, operation, parameters, filters)?,
        Some(Hook::Upload(place)) => {
            draft.file = files::to_upload(place, true, operation, parameters);
        }
        Some(Hook::Store(place)) => {
            draft.file = files::to_upload(place, false, operation, parameters);
        }
        Some(Hook::Download) => draft.download = Some(files::to_download(parameters)),
        Some(Hook::FindOne) => draft.find_one = true,
        Some(Hook::FindBySenderId) => search(draft, operation, parameters),
        Some(Hook::Batch(batch)) => draft.timeout = batch.timeout,
        Some(Hook::ScheduledMessages) => draft.scheduled = Some(scheduled(&mut draft.parts)),
        Some(Hook::CleanUp) => draft.clean_up = Some(clean_up_scope(parameters)),
        Some(Hook::OfficeHours) => draft.open_at = Some(open_at(parameters)),
        Some(Hook::ForgetSent) => {
            draft.forgotten = Some(send_once::forgotten(operation, parameters)?);
        }
        // They have routes: the draft is that of an operation that finds sessions.
        Some(Hook::Transcript | Hook::Metrics) | None => {}
    }
    Ok(())
}

/// Notes the period, or from which date on changes are read.
fn limit_dates(
    draft: &mut Draft,
    operation: &Operation,
    parameters: &Map<String, Value>,
    filters: EmptyFilters,
) -> Result<(), InvalidParameter> {
    draft.period = period::read(&draft.settings.period, operation, parameters, &|place| {
        spot(place).is_some_and(|place| draft.parts.iter().any(|part| part.place == place))
    })?;
    let since = changes::since(&draft.settings, operation, parameters);
    changes::check(draft, operation, filters, since.is_some())?;
    draft.settings.also_ended &= operation
        .fields()
        .any(|field| field.parameter == ALSO_ENDED);
    if let Some((field, moment)) = since {
        let place = Spot::Query(changes::CHANGED_AFTER);
        draft.settings.changes_entered = Some(changes::entered(moment));
        put(draft, field, place, Reading::Moment(moment));
    }
    Ok(())
}

/// The key of a message is its sender ID as well, where the request takes one and has none, so that the message is found by it.
fn put_sender_id(draft: &mut Draft, operation: &Operation) {
    let mut fields = operation.fields();
    let field = fields.find(|field| name_of(field) == SENDER_ID);
    if let (Some(key), None, Some(Place::Body(place))) = (
        draft.key.clone(),
        draft.sender_id(),
        field.map(|field| field.place),
    ) {
        draft.put_body(place, key.into());
    }
}

/// Makes conversations of the sessions that an operation finds, and asks for the details they are made of.
fn make_transcript(draft: &mut Draft, finds: &Operation) {
    let details = finds
        .fields()
        .find(|field| field.parameter == INCLUDE_DETAILS);
    if let Some(place) = details.and_then(|field| spot(field.place)) {
        draft.put(place, json!(DETAILS_OF_TRANSCRIPTS));
    }
    draft.transcript = Some(draft.settings.transcript);
}

/// What happens to the item while the 24-hour window is closed; `None` if it is sent anyway.
fn closed_window(
    operation: &Operation,
    parameters: &Map<String, Value>,
    expressions: &[String],
) -> Result<Option<ClosedWindow>, InvalidParameter> {
    let is_chosen = |value| has_value(parameters, CLOSED_WINDOW, value);
    if operation.instead.is_empty() {
        return Ok(None);
    }
    if is_chosen(FAIL) {
        return Ok(Some(ClosedWindow::Fail));
    }
    if is_chosen(SKIP) {
        return Ok(Some(ClosedWindow::Skip));
    }
    let wanted =
        is_chosen(SEND_TEMPLATE).then(|| window::instead(operation, parameters, expressions));
    let Some(wanted) = wanted.flatten() else {
        return Ok(None);
    };
    let mut template =
        prepare(wanted.operation, &wanted.parameters, &wanted.expressions).map_err(|refusal| {
            InvalidParameter {
                parameter: window::shown_name(refusal.parameter),
                ..refusal
            }
        })?;
    window::rename(&mut template);
    Ok(Some(ClosedWindow::Template(Box::new(template))))
}

/// The template that is sent, and what it is given. An update keeps what is not filled in.
fn template_use(draft: &Draft, operation: &Operation) -> Option<TemplateUse> {
    let given = |field: &&Field| {
        let place = spot(field.place);
        place.is_some_and(|place| draft.parts.iter().any(|part| part.place == place))
    };
    let named = |field: &Field| (field.parameter, field.label);
    let find = |is: fn(&Field) -> bool| operation.fields().find(|field| is(field));
    let template = find(|field| matches!(field.kind, Kind::KeyOrName(List::Templates)))?;
    let values = find(|field| field.offer == Some(Offer::List(List::TemplateParameters)));
    let source = find(|field| field.parameter == FILE_SOURCE);
    let by_address = |field: &&Field| FILE_FIELDS.contains(&name_of(field));
    let file = source.or(operation.fields().find(by_address));
    let changes = matches!(template.place, Place::Patch(..));
    Some(TemplateUse {
        template: named(template),
        template_at: spot(template.place).filter(|_| given(&template))?,
        values: values.filter(|field| !changes || given(field)).map(named),
        values_at: values.and_then(|field| spot(field.place)),
        file: file.filter(|_| !changes).map(named),
        has_file: draft.file.is_some()
            || operation
                .fields()
                .filter(by_address)
                .any(|field| given(&field)),
        is_instead: false,
        files_at: operation
            .fields()
            .filter(by_address)
            .filter_map(|field| spot(field.place))
            .collect(),
    })
}

fn name_of(field: &Field) -> &'static str {
    field.parameter.rsplit('.').next().unwrap_or_default()
}

/// Notes the sender ID to look for, and where: in a session, or else in those of the contact, whose ID the query holds
/// until the search begins.
fn search(draft: &mut Draft, operation: &Operation, parameters: &Map<String, Value>) {
    // One list of messages after the other takes the session's place in the query.
    draft.parts.clear();
    let text_at = |name| lookup(parameters, name).and_then(text::plain);
    let session = text_at(SESSION_ID).and_then(|text| id::find(&text));
    let contact = operation
        .fields()
        .find(|field| field.parameter == CONTACT_ID)
        .zip(lookup(parameters, CONTACT_ID));
    if let (None, Some((field, value))) = (&session, contact)
        && let Ok(reading) = reading::read(field, value)
    {
        put(draft, field, Spot::Query(CONTACT_OF_SESSIONS), reading);
    }
    draft.search = Some(MessageSearch {
        sender_id: text_at(SENDER_ID).unwrap_or_default(),
        session,
    });
}

/// The moment for which office hours are asked; `None` for now.
fn open_at(parameters: &Map<String, Value>) -> Option<Moment> {
    timestamp::read(lookup(parameters, IS_OPEN_AT)?)
}

/// The registrations that are looked at; their bounds have been checked.
fn clean_up_scope(parameters: &Map<String, Value>) -> CleanUpScope {
    let address = lookup(parameters, INSTANCE_ADDRESS).and_then(Value::as_str);
    let most = lookup(parameters, CHECK_AT_MOST).filter(|most| !is_blank(most));
    let most = most.and_then(|most| integer::read("", most, 1, LARGEST_INTEGER).ok());
    CleanUpScope {
        address: address
            .map(|address| address.trim().to_owned())
            .filter(|address| !address.is_empty()),
        most: most.map_or(usize::MAX, |most| most as usize),
    }
}

/// The IDs of the scheduled messages that the request changes, each once.
fn scheduled(parts: &mut [Part]) -> Vec<String> {
    let mut ids: Vec<String> = Vec::new();
    for part in parts {
        match (&part.place, &mut part.value) {
            (Spot::Path(_), Some(Value::String(id))) => ids.push(id.to_lowercase()),
            (Spot::Body(""), Some(Value::Array(values))) => {
                values.retain(|value| {
                    let id = value.as_str().unwrap_or_default().to_lowercase();
                    let is_new = !ids.contains(&id);
                    if is_new {
                        ids.push(id);
                    }
                    is_new
                });
            }
            _ => {}
        }
    }
    ids
}

fn chosen_variant<'a>(
    operation: &'a Operation,
    parameters: &Map<String, Value>,
) -> Option<&'a Variant> {
    operation
        .variants
        .iter()
        .find(|variant| has_value(parameters, variant.parameter, variant.equals))
}

/// What the fields of an operation are read from.
#[derive(Clone, Copy)]
struct Input<'a> {
    operation: &'a Operation,
    variant: Option<&'a Variant>,
    parameters: &'a Map<String, Value>,
    filters: EmptyFilters<'a>,
}

/// Reads one field into a draft.
// Called from two places; a copy in each would cost five kilobytes.
#[inline(never)]
fn read_field(
    draft: &mut Draft,
    field: &'static Field,
    input: Input,
) -> Result<(), InvalidParameter> {
    take_field(draft, field, input).map_err(InvalidParameter::about(field.parameter))
}

fn take_field(draft: &mut Draft, field: &'static Field, input: Input) -> Result<(), Message> {
    let Input {
        operation,
        variant,
        parameters,
        filters,
    } = input;
    if let Place::Path(name) = field.place
        && !has_placeholder(&draft.path, name)
    {
        // Identifies the record in another variant (by phone instead of by ID).
        return Ok(());
    }
    let found = lookup(parameters, field.parameter);
    let value = found.unwrap_or(&Value::Null);
    if !reading::is_filled_in(field, value) {
        filters.check(field, found)?;
        return missing(field);
    }
    if let Some(variant) = variant.filter(|variant| variant.without.contains(&field.parameter)) {
        let switch = label_of(operation, variant.parameter);
        return Err(refusals::not_in_variant(
            field.label,
            switch,
            variant.equals,
        ));
    }
    let value = &*filters.check_rows(field, value)?;
    let mapping = match field.kind {
        Kind::CustomFields | Kind::NamedTexts => {
            mapping::read(field.label, value, field.parameter, filters.expressions)?
        }
        _ => None,
    };
    let reading = match mapping {
        None => reading::read(field, value)?,
        Some(Mapping::Rows(rows)) => reading::read(field, &rows)?,
        Some(Mapping::ItemFields(own)) => Reading::ItemFields(custom_fields::of_item(own)),
    };
    if operation.sends.is_some() {
        reading::check_objects(field, &reading)?;
    }
    match reading {
        Reading::Nothing => {
            filters.check(field, found)?;
            return missing(field);
        }
        Reading::NoChoice => return missing(field),
        _ => {}
    }
    match (spot(field.place), reading) {
        (Some(_), Reading::Name(_, NameValue::Phone, phone))
            if takes_phone(operation, parameters) =>
        {
            draft.put_body(PHONE_NUMBER, phone.into());
        }
        (Some(spot), mut reading) => {
            if let (Spot::Path(_), Reading::Value(Value::String(text))) = (&spot, &mut reading) {
                text.retain(|character| !is_invisible(character));
                check_path_value(field, text)?;
            }
            put(draft, field, spot, reading);
        }
        (None, Reading::Value(value)) => {
            if let Place::Setting(setting) = field.place {
                draft.settings.set(setting, &value);
            }
        }
        (None, _) => {}
    }
    Ok(())
}

/// Whether a contact may go out by its phone number, whose own field is empty.
fn takes_phone(operation: &Operation, parameters: &Map<String, Value>) -> bool {
    operation.fields().any(|field| {
        field.place == Place::Body(PHONE_NUMBER)
            && lookup(parameters, field.parameter).is_none_or(is_blank)
    })
}

/// Asks for the details that the output is made of: those of a short record unless the user has chosen some, and those
/// of selected fields in any case.
fn include_details(draft: &mut Draft, operation: &Operation) {
    let field = operation
        .fields()
        .find(|field| field.parameter == INCLUDE_DETAILS);
    let (Some(record), Some(field)) = (operation.short, field) else {
        return;
    };
    let (Some(place), Kind::Choices(choices) | Kind::Choice(choices)) =
        (spot(field.place), field.kind)
    else {
        return;
    };
    let chosen = draft.parts.iter().position(|part| part.place == place);
    let mut needed: Vec<&str> = match &draft.settings.output {
        Output::Simplified if chosen.is_none() => record.needed_details().collect(),
        Output::SelectedFields(fields) => record
            .details
            .iter()
            .filter(|detail| fields.iter().any(|field| detail.is_needed_for(field)))
            .map(|detail| detail.name)
            .collect(),
        Output::Raw | Output::Simplified => return,
    };
    needed.retain(|name| choices.values.contains(name));
    let mut details = match chosen.map(|part| draft.parts.remove(part).value) {
        Some(Some(Value::Array(details))) => details,
        Some(Some(detail)) if needed.is_empty() => vec![detail],
        // One value is all that goes out, and what is needed contains any other.
        _ => Vec::new(),
    };
    for name in needed.into_iter().map(Value::from) {
        if !details.contains(&name) {
            details.push(name);
        }
    }
    if !details.is_empty() {
        let value = Some(Value::Array(details));
        draft.parts.push(Part { place, value });
    }
}

fn missing(field: &Field) -> Result<(), Message> {
    field.required.map_or(Ok(()), |sentence| {
        Err(refusals::required(field.label, sentence))
    })
}

fn has_placeholder(path: &str, name: &str) -> bool {
    path.split('{')
        .skip(1)
        .any(|rest| rest.split('}').next() == Some(name))
}

/// Where a value goes in the request, if it does.
fn spot(place: Place) -> Option<Spot> {
    match place {
        Place::Path(name) => Some(Spot::Path(name)),
        Place::Query(name) => Some(Spot::Query(name)),
        Place::Body(place) => Some(Spot::Body(place)),
        Place::Patch(place, name) => Some(Spot::Patch(place, name)),
        Place::Setting(_) | Place::Switch | Place::Wait(_) => None,
    }
}

/// Servers resolve `.` and `..` as directories, and a line break could end the request line.
fn check_path_value(field: &Field, text: &str) -> Result<(), Message> {
    let trimmed = text.trim();
    if trimmed == "." || trimmed == ".." || text.chars().any(char::is_control) {
        return Err(refusals::not_a_path_value(field.label, &shown_text(text)));
    }
    Ok(())
}

fn put(draft: &mut Draft, field: &'static Field, spot: Spot, reading: Reading) {
    let part = draft.parts.len();
    if let (Kind::Secret, Reading::Value(Value::String(secret))) = (field.kind, &reading) {
        draft.secret = Some(secret.clone());
    }
    let value = match reading {
        Reading::Nothing | Reading::NoChoice => return,
        Reading::Value(value) => Some(value),
        Reading::Moment(moment) => put_moment(draft, field, part, moment),
        Reading::Fields(mut fields) => {
            let mut values = std::mem::take(&mut fields.values);
            values.extend(put_fields(draft, field, At::part(part), fields, false));
            Some(Value::Object(values))
        }
        Reading::ItemFields(fields) => {
            put_fields(draft, field, At::part(part), fields, true);
            Some(Value::Object(Map::new()))
        }
        Reading::Rows(rows, fields) => {
            for (row, own, fields) in fields {
                if let Place::Body(name) = own.place {
                    let row = Some((row, name));
                    put_fields(draft, own, At { part, row }, fields, false);
                }
            }
            Some(rows.into())
        }
        Reading::Name(list, value, text) => {
            draft
                .names
                .push(NamePlaceholder::new(field, list, value, text, part, None));
            None
        }
        Reading::Names(list, value, texts) => {
            let mut values = Vec::with_capacity(texts.len());
            for (position, text) in texts.into_iter().enumerate() {
                if let Some(id) = id::find(&text) {
                    values.push(id.into());
                } else {
                    values.push(Value::Null);
                    let placeholder =
                        NamePlaceholder::new(field, list, value, text, part, Some(position));
                    draft.names.push(placeholder);
                }
            }
            Some(Value::Array(values))
        }
    };
    draft.parts.push(Part { place: spot, value });
}

/// Notes what waits for the zone and for the account's fields. Returns the values that wait for neither.
fn put_fields(
    draft: &mut Draft,
    field: &'static Field,
    at: At,
    fields: Fields,
    of_item: bool,
) -> Map<String, Value> {
    for (key, ms) in fields.local_times {
        let placeholder = LocalTimePlaceholder::new(field, ms, 0, at, Some(key));
        draft.instants.push(placeholder);
    }
    let Some(Offer::List(list)) = field.offer else {
        return fields.untyped;
    };
    if of_item || !fields.untyped.is_empty() {
        let label = match at.row {
            None => field.label.to_owned(),
            Some((row, _)) => format!("{} of row {}", field.label, row + 1),
        };
        draft.fields.push(FieldsPlaceholder {
            list,
            parent: None,
            parameter: field.parameter,
            label,
            of_item,
            at,
            values: fields.untyped,
        });
    }
    Map::new()
}

/// An instant is a value; a local time becomes a placeholder until the offset of the zone is known.
fn put_moment(
    draft: &mut Draft,
    field: &'static Field,
    part: usize,
    moment: Moment,
) -> Option<Value> {
    let range = match (field.kind, field.place) {
        (Kind::FutureTimestamp, _) => Some(("", End::Future)),
        (_, Place::Query(name) | Place::Body(name)) => ranges::end_of(name),
        _ => None,
    };
    let (at, value) = match moment {
        Moment::Utc { ms, nanos } => (
            Some((ms, nanos)),
            Some(Value::String(timestamp::render(ms, nanos))),
        ),
        Moment::Local { ms, nanos } => {
            draft.instants.push(LocalTimePlaceholder::new(
                field,
                ms,
                nanos,
                At::part(part),
                None,
            ));
            (None, None)
        }
    };
    if let Some((range, end)) = range {
        let (parameter, label) = (field.parameter, field.label);
        draft.bounds.push(Bound {
            range,
            end,
            parameter,
            label,
            part,
            at,
            offset: 0,
        });
    }
    value
}
