//! Facts about a body for the core: counters and ids, in one pass, without looking into records.

use js_sys::Array;
use wasm_bindgen::{JsCast, JsValue};

use super::member;
use crate::envelope::{Facts, Form, Ids};

pub fn facts_of(body: &JsValue) -> Facts {
    if body.is_undefined() {
        return Facts::default();
    }
    if let Some(records) = body.dyn_ref::<Array>() {
        return Facts {
            form: Form::Array,
            count: records.length(),
            ids: ids_of(records),
            ..Facts::default()
        };
    }
    let form = |form| Facts {
        form,
        ..Facts::default()
    };
    if !body.is_object() {
        return form(Form::Other);
    }
    let Some(records) = member(body, "items").dyn_ref::<Array>().cloned() else {
        return form(Form::Object);
    };
    Facts {
        form: Form::Page,
        count: records.length(),
        ids: ids_of(&records),
        page_number: counter(body, "pageNumber"),
        page_size: counter(body, "pageSize"),
        total_items: counter(body, "totalItems"),
        total_pages: counter(body, "totalPages"),
        has_more_pages: member(body, "hasMorePages").as_bool(),
    }
}

fn ids_of(records: &Array) -> Ids {
    let ids: Vec<String> = records
        .iter()
        .map(|record| member(&record, "id").as_string().unwrap_or_default())
        .collect();
    ids.iter().map(String::as_str).collect()
}

/// A count that fits the core's unsigned 32 bits.
#[allow(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "checked on the line above"
)]
fn counter(page: &JsValue, name: &str) -> Option<u32> {
    let value = member(page, name).as_f64()?;
    let fits = value.fract() == 0.0 && (0.0..=f64::from(u32::MAX)).contains(&value);
    fits.then_some(value as u32)
}
