//! Facts about a body for the core: counters, ids, and the columns that it asks for.

use js_sys::{Array, Number};
use wasm_bindgen::{JsCast, JsValue};

use super::member;
use crate::envelope::{Column, Facts, Form, Ids};

pub fn facts_of(body: &JsValue, places: &[&str]) -> Facts {
    if body.is_undefined() {
        return Facts::default();
    }
    if let Some(records) = body.dyn_ref::<Array>() {
        return Facts {
            form: Form::Array,
            count: records.length(),
            ids: ids_of(records),
            columns: columns_of(records, places),
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
        columns: columns_of(&records, places),
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

fn columns_of(records: &Array, places: &[&str]) -> Vec<Column> {
    let column = |place: &&str| {
        let cells = records.iter().map(|record| {
            let value = place.split('.').fold(record, |of, name| member(&of, name));
            match value.dyn_ref::<Array>() {
                Some(values) => values.iter().map(|value| text_of(&value)).collect(),
                None => vec![text_of(&value)],
            }
        });
        Column::of(&cells.collect::<Vec<Vec<String>>>())
    };
    places.iter().map(column).collect()
}

fn text_of(value: &JsValue) -> String {
    if let Some(number) = value.as_f64() {
        let text = Number::from(number).to_string_with_radix(10);
        return text.map(Into::into).unwrap_or_default();
    }
    let flag = value.as_bool().map(|flag| flag.to_string());
    flag.or_else(|| value.as_string()).unwrap_or_default()
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

#[cfg(test)]
mod tests {
    use super::*;

    fn facts(body: &str) -> Facts {
        facts_of(&js_sys::JSON::parse(body).expect("JSON"), &[])
    }

    #[test]
    fn a_page_has_counters_and_the_ids_of_its_records() {
        let page = r#"{ "items": [{ "id": "a b" }, { "id": 7 }, null, { "id": "a%b" }], "pageNumber": 2,
            "pageSize": 4, "totalItems": 6, "totalPages": 2, "hasMorePages": false }"#;
        let expected = Facts {
            form: Form::Page,
            count: 4,
            ids: ["a b", "", "", "a%b"].into_iter().collect(),
            page_number: Some(2),
            page_size: Some(4),
            total_items: Some(6),
            total_pages: Some(2),
            has_more_pages: Some(false),
            ..Facts::default()
        };
        assert_eq!(facts(page), expected);
    }

    #[test]
    fn a_column_has_a_cell_for_each_record() {
        let page = r#"{ "items": [{ "at": "1\t2", "of": { "name": "a" } }, null, { "at": ["x", "y", {}], "of": 7 },
            { "at": { "b": 1 }, "of": { "name": true } }, { "at": 12.5 }] }"#;
        let page = js_sys::JSON::parse(page).expect("JSON");
        let seen = facts_of(&page, &["at", "of.name"]);
        let at = [
            vec!["1\t2"],
            vec![""],
            vec!["x", "y", ""],
            vec![""],
            vec!["12.5"],
        ];
        let name = [vec!["a"], vec![""], vec![""], vec!["true"], vec![""]];
        assert_eq!(seen.columns, [Column::of(&at), Column::of(&name)]);
    }

    #[test]
    fn a_number_that_cannot_be_a_count_is_left_out() {
        let seen = facts(
            r#"{ "items": [], "totalItems": -1, "totalPages": "3", "pageSize": 4294967296 }"#,
        );
        let counters = [seen.total_items, seen.total_pages, seen.page_size];
        assert_eq!(counters, [None, None, None]);
    }

    #[test]
    fn what_only_javascript_reads_is_read_like_any_other() {
        let deep = format!("{}{}", "[".repeat(10_000), "]".repeat(10_000));
        let page = format!(
            r#"{{ "items": [{{ "id": "a\ud83d", "n": 1e400, "deep": {deep} }}], "totalItems": 1e400, "totalPages": 1 }}"#
        );
        let seen = facts(&page);
        assert_eq!((seen.form, seen.count), (Form::Page, 1));
        assert_eq!(seen.ids, ["a\u{fffd}"].into_iter().collect());
        assert_eq!((seen.total_items, seen.total_pages), (None, Some(1)));
    }

    #[test]
    fn the_form_of_a_body_is_told() {
        assert_eq!(facts_of(&JsValue::UNDEFINED, &[]).form, Form::Empty);
        for (body, form) in [
            (r#"[{ "id": "a" }]"#, Form::Array),
            (r#"{ "id": "a" }"#, Form::Object),
            (r#"{ "items": "none" }"#, Form::Object),
            (r#""text""#, Form::Other),
            ("null", Form::Other),
            ("5", Form::Other),
        ] {
            assert_eq!(facts(body).form, form, "{body}");
        }
    }
}
