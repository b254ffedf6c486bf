//! The operation "API Call": method, path, query and body as the user enters them, so that the whole API is
//! available. The path cannot leave the host of the credential, because the API key is sent with it.

use percent_encoding::{percent_decode_str, utf8_percent_encode};
use serde_json::{Map, Value};

use super::draft::{Draft, write_query};
use super::empty_filters::EmptyFilters;
use super::json_text::{has_member, with_members};
use super::parameters::lookup;
use crate::envelope::Shape;
use crate::failure::InvalidParameter;
use crate::messages::{Message, refusals, shown_text};
use crate::operation::{Field, Idempotency, Method, Operation, Paging};
use crate::validate::url::ENCODED;
use crate::validate::{id, is_blank, is_digits, map, object, text};

const METHOD: &str = "method";
const PATH: &str = "path";
const QUERY: &str = "query";
const BODY: &str = "body";
/// The last segment of a search, the only read that has its page in the body (API notes, section 4).
const SEARCH: &str = "/filter";

/// Applies the user's request to the draft.
pub(super) fn apply(
    draft: &mut Draft,
    operation: &Operation,
    parameters: &Map<String, Value>,
    filters: EmptyFilters,
) -> Result<(), InvalidParameter> {
    draft.method = method(parameters);
    let given = |name| lookup(parameters, name).unwrap_or(&Value::Null);
    read(operation, PATH, |field| {
        let written = text::plain(given(PATH)).unwrap_or_default();
        filters.check_path(field, &written)?;
        draft.path = path(written.trim())
            .ok_or_else(|| refusals::not_a_path(field.label, &shown_text(&written)))?;
        Ok(())
    })?;
    read(operation, QUERY, |field| {
        let query = map::read(field.label, &*filters.check_rows(field, given(QUERY))?)?;
        append_query(&mut draft.path, &query);
        Ok(())
    })?;
    read(operation, BODY, |field| {
        if draft.method != Method::Get && !is_blank(given(BODY)) {
            draft.whole_body = Some(object::read_text(field.label, given(BODY))?);
        }
        Ok(())
    })?;
    // Only for reads it is known that repeating is harmless.
    draft.idempotency = if draft.method == Method::Get {
        Idempotency::Read
    } else {
        Idempotency::Once
    };
    (draft.paging, draft.output) = match (draft.settings.auto_pagination, draft.method) {
        (true, Method::Get) => (Paging::Query, Shape::Records),
        (true, Method::Post) => (Paging::Body, Shape::Records),
        _ => (Paging::None, Shape::Record),
    };
    if draft.paging == Paging::None {
        ask_for_page(draft);
    }
    Ok(())
}

/// Reads one of the parameters of this operation, and names it where it is refused.
fn read(
    operation: &Operation,
    parameter: &'static str,
    read: impl FnOnce(&Field) -> Result<(), Message>,
) -> Result<(), InvalidParameter> {
    let field = operation
        .fields()
        .find(|field| field.parameter == parameter);
    field
        .map_or(Ok(()), read)
        .map_err(InvalidParameter::about(parameter))
}

/// Adds the page that the editor shows, and the order, to a request that may read a list, unless the user has
/// written them into the request.
fn ask_for_page(draft: &mut Draft) {
    let settings = &draft.settings;
    let page = [
        ("PageNumber", Some(Value::from(settings.page_number))),
        ("PageSize", Some(settings.page_size.into())),
        ("OrderBy", settings.order_by.as_deref().map(Value::from)),
        (
            "OrderDirection",
            settings.order_direction.as_deref().map(Value::from),
        ),
    ];
    let (path, query) = draft.path.split_once('?').unwrap_or((&draft.path, ""));
    match draft.method {
        Method::Get if !path.rsplit('/').next().is_some_and(names_record) => {
            let own: Vec<String> = query
                .split('&')
                .map(|pair| {
                    pair.split('=')
                        .next()
                        .unwrap_or_default()
                        .to_ascii_lowercase()
                })
                .collect();
            let mut added = Map::new();
            for (name, value) in page {
                if let Some(value) = value
                    && !own.contains(&name.to_ascii_lowercase())
                {
                    added.insert(name.to_owned(), value);
                }
            }
            append_query(&mut draft.path, &added);
        }
        Method::Post if path.ends_with(SEARCH) => {
            let body = draft.whole_body.get_or_insert_with(|| "{}".to_owned());
            let added: Vec<(String, Value)> = page
                .into_iter()
                .filter_map(|(name, value)| Some((in_body(name), value?)))
                .filter(|(name, _)| !has_member(body, name))
                .collect();
            *body = with_members(body, &added);
        }
        _ => {}
    }
}

/// Whether the last segment of a path is an ID or a phone number: such a path reads one record.
fn names_record(segment: &str) -> bool {
    let number = segment.strip_prefix('+').unwrap_or(segment);
    id::is_id(segment) || is_digits(number, 1..=usize::MAX)
}

/// The name of a query parameter in a body: `PageNumber` is `pageNumber` there.
fn in_body(name: &str) -> String {
    let (first, rest) = name.split_at(1);
    first.to_ascii_lowercase() + rest
}

/// Lists repeat the name, as in every other request.
fn append_query(path: &mut String, pairs: &Map<String, Value>) {
    let mut query = String::new();
    for (name, value) in pairs {
        write_query(&mut query, name, value);
    }
    if !query.is_empty() {
        path.push(if path.contains('?') { '&' } else { '?' });
        path.push_str(&query);
    }
}

fn method(parameters: &Map<String, Value>) -> Method {
    let written = lookup(parameters, METHOD)
        .and_then(Value::as_str)
        .unwrap_or_default();
    [Method::Post, Method::Put, Method::Delete, Method::Patch]
        .into_iter()
        .find(|method| method.as_str().eq_ignore_ascii_case(written.trim()))
        .unwrap_or(Method::Get)
}

/// A path from the first slash, optionally with a query; never another host, never a parent directory.
fn path(written: &str) -> Option<String> {
    let (path, _) = written.split_once('?').unwrap_or((written, ""));
    let climbs = path.split('/').any(|segment| {
        let plain = |dots: &[u8]| percent_decode_str(segment).eq(dots.iter().copied());
        plain(b".") || plain(b"..")
    });
    let refused = !path.starts_with('/')
        || path.as_bytes().windows(2).any(|pair| pair == b"//")
        || path.contains('\\')
        || climbs
        || written.contains('#')
        || written.chars().any(char::is_control);
    (!refused).then(|| utf8_percent_encode(written, ENCODED).collect())
}
