//! Paths: a value in a path stays one segment of it. It can neither end the path, nor climb out of it,
//! nor lead to another host.

use std::collections::BTreeMap;

use arbitrary::Unstructured;
use percent_encoding::percent_decode_str;
use serde_json::{Map, Value, json};
use wts_chat_core::lists;
use wts_chat_core::operation::{List, Operation, Place};
use wts_chat_core::request::{path_segment, prepare};
use wts_chat_core::resources::{CATALOGUE, find};

use super::{number, short_text, text};

const ID: &str = "00000000-0000-4000-8000-000000000001";

/// Puts a text into every kind of path there is.
pub fn check(bytes: &[u8]) {
    let mut input = Unstructured::new(bytes);
    let which: usize = number(&mut input);
    let other = short_text(&mut input);
    let value = text(input.take_rest());
    segment(&value);
    of_operation(which, &value);
    of_list(which, &value);
    own(&other);
    own(&format!("/{value}"));
}

fn segment(value: &str) {
    let encoded = path_segment(value);
    assert!(
        encoded
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || b"%-._~".contains(&byte))
    );
    assert_eq!(
        percent_decode_str(&encoded).decode_utf8().as_deref(),
        Ok(value)
    );
}

/// One operation of the catalogue with the value wherever its path has a place for one.
fn of_operation(which: usize, value: &str) {
    let operations: Vec<&Operation> = CATALOGUE
        .iter()
        .flat_map(|resource| resource.operations.iter().copied())
        .filter(|operation| operation.path.contains('{'))
        .collect();
    let operation = operations[which % operations.len()];
    let parameters: BTreeMap<&str, Value> = operation
        .fields()
        .map(|field| match field.place {
            Place::Path(_) => (field.parameter, json!(value)),
            _ => (field.parameter, json!(ID)),
        })
        .filter(|(parameter, _)| !parameter.contains('.'))
        .collect();
    let parameters = json!(parameters);
    let Ok(draft) = prepare(
        operation,
        parameters.as_object().unwrap_or(&Map::new()),
        &[],
    ) else {
        return;
    };
    let target = draft.target(None).path_and_query;
    let templates = operation
        .variants
        .iter()
        .map(|variant| variant.path)
        .chain([operation.path]);
    assert!(
        templates
            .into_iter()
            .any(|template| fits(&target, template)),
        "{target} of {}",
        operation.path
    );
}

/// One dependent option list below a parent of that name.
fn of_list(which: usize, value: &str) {
    let dependent: Vec<_> = List::ALL
        .iter()
        .filter_map(|&list| Some((list, list.table(), list.table().parent?)))
        .filter(|(_, table, _)| table.path.contains('{'))
        .collect();
    let (list, table, parent) = dependent[which % dependent.len()];
    let parameters = json!({ parent.parameter: value });
    if let Ok(draft) = lists::draft(list, parameters.as_object().unwrap_or(&Map::new())) {
        let target = draft.target(draft.first_page()).path_and_query;
        assert!(fits(&target, table.path), "{target} of {}", table.path);
    }
}

/// A path that the user writes: accepted only if it stays below the host.
fn own(path: &str) {
    let parameters = json!({ "path": path });
    let operation = find("apiCall", "request").expect("any request");
    let Ok(draft) = prepare(
        operation,
        parameters.as_object().unwrap_or(&Map::new()),
        &[],
    ) else {
        return;
    };
    let target = draft.target(None).path_and_query;
    assert!(
        target.starts_with('/') && !target.starts_with("//"),
        "{target}"
    );
    assert!(
        target
            .bytes()
            .all(|byte| byte.is_ascii_graphic() && byte != b'\\' && byte != b'#'),
        "{target}"
    );
    let (path, _) = target.split_once('?').unwrap_or((&target, ""));
    assert!(path.split('/').all(|segment| !climbs(segment)), "{target}");
}

/// Same number of segments, and every segment a name.
fn fits(target: &str, template: &str) -> bool {
    let (path, _) = target.split_once('?').unwrap_or((target, ""));
    let (found, wanted): (Vec<_>, Vec<_>) =
        (path.split('/').collect(), template.split('/').collect());
    found.len() == wanted.len()
        && found
            .iter()
            .zip(wanted)
            .all(|(found, wanted)| wanted.contains('{') && !climbs(found) || *found == wanted)
}

/// What every server and client takes for "here" and "one up", encoded or not.
fn climbs(segment: &str) -> bool {
    let plain = segment.to_ascii_lowercase().replace("%2e", ".");
    plain == "." || plain == ".."
}
