//! The operation "API Call": method, path, query and body as the user enters them, so that the whole API is
//! available. The path cannot leave the host of the credential, because the API key is sent with it.

use percent_encoding::{AsciiSet, CONTROLS, percent_decode_str, utf8_percent_encode};
use serde_json::{Map, Value};

use super::draft::{Draft, write_query};
use super::parameters::lookup;
use crate::envelope::Shape;
use crate::failure::InvalidParameter;
use crate::messages::{Message, refusals, shown_text};
use crate::operation::{Idempotency, Method, Paging};
use crate::validate::{is_blank, map, object, text};

const METHOD: &str = "method";
const PATH: &str = "path";
const QUERY: &str = "query";
const BODY: &str = "body";
const PATH_LABEL: &str = "Path";
const QUERY_LABEL: &str = "Query Parameters";
const BODY_LABEL: &str = "Body";

/// Characters that are encoded in a path entered by the user; existing percent signs are kept.
const ENCODED: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'<')
    .add(b'>')
    .add(b'`')
    .add(b'{')
    .add(b'}')
    .add(b'\\')
    .add(b'^')
    .add(b'|');

/// Applies the user's request to the draft.
pub(super) fn apply(
    draft: &mut Draft,
    parameters: &Map<String, Value>,
) -> Result<(), InvalidParameter> {
    draft.method = method(parameters);
    let written = lookup(parameters, PATH)
        .and_then(text::plain)
        .unwrap_or_default();
    draft.path = match path(written.trim()) {
        Some(path) => path,
        None => {
            return Err(about(
                PATH,
                refusals::not_a_path(PATH_LABEL, &shown_text(&written)),
            ));
        }
    };
    let query = lookup(parameters, QUERY).unwrap_or(&Value::Null);
    let query = map::read(QUERY_LABEL, query).map_err(|message| about(QUERY, message))?;
    append_query(&mut draft.path, &query);
    let body = lookup(parameters, BODY).unwrap_or(&Value::Null);
    if draft.method != Method::Get && !is_blank(body) {
        let body = object::read_any(BODY_LABEL, body).map_err(|message| about(BODY, message))?;
        draft.whole_body = Some(body);
    }
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
    Ok(())
}

fn about(parameter: &'static str, message: Message) -> InvalidParameter {
    InvalidParameter { parameter, message }
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
