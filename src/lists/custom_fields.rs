//! The custom fields of an account: their types and options, from the list that the editor offers them from.

use serde_json::Value;

use super::entries::records_in;
use crate::messages::Message;
use crate::operation::List;
use crate::request::custom_fields::Definition;
use crate::validate::text;

/// The custom fields in the bodies of a list's pages.
///
/// # Errors
/// A body is not what the API sends.
pub fn custom_fields(list: List, bodies: &[String]) -> Result<Vec<Definition>, Message> {
    records_in(list, None, bodies, definition)
}

fn definition(record: &Value) -> Option<Definition> {
    let member = |name: &str| record.get(name).and_then(text::plain);
    let options = record.get("options").and_then(Value::as_array);
    let option = |option: &Value| {
        let name = option.get("name").and_then(text::plain)?;
        let id = option.get("id").and_then(text::plain).unwrap_or_default();
        Some((id, name))
    };
    // A range has two values of that type, in a form of its own.
    let is_range = record.get("isValueRange") == Some(&Value::Bool(true));
    Some(Definition {
        key: member("key")?,
        name: member("name").unwrap_or_default(),
        kind: member("type").filter(|_| !is_range).unwrap_or_default(),
        options: options.into_iter().flatten().filter_map(option).collect(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn types_and_options_are_read_and_headings_left_out() {
        let body = include_str!("../../api/examples/custom-fields-contact.json");
        let fields = custom_fields(List::ContactFields, &[body.to_owned()]).expect("readable");
        let kinds: Vec<(&str, &str)> = fields
            .iter()
            .map(|field| (field.key.as_str(), field.kind.as_str()))
            .collect();
        assert_eq!(
            kinds,
            [
                ("cpf", "STRING"),
                ("data-de-nascimento", "DATE"),
                ("segmento", "SINGLESELECT"),
                ("aceita-novidades", "BOOLEAN"),
                ("limite-de-credito", "FLOAT"),
            ]
        );
        assert_eq!(fields[2].options[1].1, "Indústria");
        let odd = "[{\"key\": \"a\", \"type\": \"GROUP\"}, {\"key\": \"b\", \"type\": \"FLOAT\", \"isValueRange\": true}]";
        let fields = custom_fields(List::PanelFields, &[odd.to_owned()]).expect("readable");
        assert_eq!((fields.len(), fields[0].kind.as_str()), (1, ""));
        assert!(custom_fields(List::PanelFields, &["<html>".to_owned()]).is_err());
    }
}
