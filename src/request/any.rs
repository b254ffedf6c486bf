//! "Any request": method, path, query and body as the user writes them, so that nothing of the API is
//! out of reach. The path stays below the credential's host, since the API key goes along.

use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};
use serde_json::{Map, Value};

use super::draft::Draft;
use super::{Rejection, parameters::lookup};
use crate::catalogue::{refusals, shown, shown_text};
use crate::envelope::Shape;
use crate::operation::{Idempotency, Method, Paging};
use crate::validate::{is_blank, text};

const METHOD: &str = "method";
const PATH: &str = "path";
const BODY: &str = "body";
const PATH_LABEL: &str = "Path";
const BODY_LABEL: &str = "Body";

/// What a hand-written path may not hold as it is; existing percent signs are kept.
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

/// Puts the user's own request into the draft.
pub(super) fn apply(draft: &mut Draft, parameters: &Map<String, Value>) -> Result<(), Rejection> {
    draft.method = method(parameters);
    let written = lookup(parameters, PATH)
        .and_then(text::plain)
        .unwrap_or_default();
    draft.path = path(written.trim()).ok_or_else(|| Rejection {
        parameter: PATH,
        refusal: refusals::not_a_path(PATH_LABEL, &shown_text(&written)),
    })?;
    draft.whole_body = match draft.method {
        Method::Get => None,
        _ => body(parameters)?,
    };
    draft.has_body = false;
    // Whether repeating is harmless is known for reading alone.
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

fn method(parameters: &Map<String, Value>) -> Method {
    let written = lookup(parameters, METHOD)
        .and_then(Value::as_str)
        .unwrap_or_default();
    [Method::Post, Method::Put, Method::Delete, Method::Patch]
        .into_iter()
        .find(|method| method.as_str().eq_ignore_ascii_case(written.trim()))
        .unwrap_or(Method::Get)
}

/// A path from the first slash, perhaps with a query; never another host, never a parent directory.
fn path(written: &str) -> Option<String> {
    let (path, _) = written.split_once('?').unwrap_or((written, ""));
    let climbs = path.split('/').any(|segment| {
        let segment = segment.to_ascii_lowercase().replace("%2e", ".");
        segment == "." || segment == ".."
    });
    let refused = !path.starts_with('/')
        || path.contains("//")
        || path.contains('\\')
        || climbs
        || written.contains('#')
        || written.chars().any(char::is_control);
    (!refused).then(|| utf8_percent_encode(written, ENCODED).to_string())
}

fn body(parameters: &Map<String, Value>) -> Result<Option<Value>, Rejection> {
    let written = lookup(parameters, BODY).unwrap_or(&Value::Null);
    match written {
        value if is_blank(value) => Ok(None),
        Value::String(text) => match serde_json::from_str(text) {
            Ok(value) => Ok(Some(value)),
            Err(_) => Err(Rejection {
                parameter: BODY,
                refusal: refusals::not_an_object(BODY_LABEL, &shown(written)),
            }),
        },
        other => Ok(Some(other.clone())),
    }
}
