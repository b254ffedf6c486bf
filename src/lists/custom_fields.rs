//! The custom fields of an account and the parameters of a template: their types and options, from the list that the
//! editor offers them from.

use serde_json::Value;

use super::records::records_in;
use crate::envelope::{Choice, Entry};
use crate::messages::Message;
use crate::operation::List;
use crate::request::custom_fields::{Definition, PARAMETER};
use crate::validate::text;

/// The fields in the bodies of a list's pages. `parent` is what [`parent_id`](super::parent_id) found.
///
/// # Errors
/// A body is not what the API sends.
pub fn custom_fields(
    list: List,
    parent: Option<&str>,
    bodies: &[String],
) -> Result<Vec<Definition>, Message> {
    records_in(list, parent, bodies, |record| definition(list, record))
}

/// What the editor needs to ask for a field's value. A parameter of a template needs one, because WhatsApp refuses
/// a template without it. Numbers, dates and several options are typed as text: the editor's inputs for them would
/// refuse what people write, or change it.
pub(super) fn describe(list: List, record: &Value, entry: &mut Entry) {
    let choice = |name: &str, value: &str| Choice {
        name: name.to_owned(),
        value: value.to_owned(),
    };
    match definition(list, record) {
        Some(field) if field.kind == PARAMETER => entry.required = true,
        Some(field) if field.kind == "SINGLESELECT" => {
            let names = field.options.iter().map(|(_, name)| choice(name, name));
            entry.choices = names.collect();
        }
        Some(field) if field.kind == "BOOLEAN" => {
            entry.choices = vec![choice("Yes", "true"), choice("No", "false")];
        }
        _ => {}
    }
}

fn definition(list: List, record: &Value) -> Option<Definition> {
    let member = |name: &str| record.get(name).and_then(text::plain);
    if matches!(
        list,
        List::TemplateParameters | List::WindowTemplateParameters
    ) {
        let name = member("name")?;
        return Some(Definition {
            key: name.clone(),
            name,
            kind: PARAMETER.to_owned(),
            options: Vec::new(),
        });
    }
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
    use crate::lists::entries;

    #[test]
    fn types_and_options_are_read_and_headings_left_out() {
        let body = include_str!("../../api/examples/custom-fields-contact.json");
        let fields =
            custom_fields(List::ContactFields, None, &[body.to_owned()]).expect("readable");
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
        let fields = custom_fields(List::PanelFields, None, &[odd.to_owned()]).expect("readable");
        assert_eq!((fields.len(), fields[0].kind.as_str()), (1, ""));
        assert!(custom_fields(List::PanelFields, None, &["<html>".to_owned()]).is_err());
    }

    #[test]
    fn the_editor_asks_for_a_field_as_it_is() {
        let entries = |list: List, parent: Option<&str>, body: &str| {
            entries(list, parent, &[body.to_owned()]).expect("readable")
        };
        let body = include_str!("../../api/examples/custom-fields-contact.json");
        let fields = entries(List::ContactFields, None, body);
        let choices = |value: &str| -> Vec<&str> {
            let field = fields.iter().find(|field| field.value == value);
            let choices = &field.expect("there").choices;
            choices.iter().map(|choice| choice.value.as_str()).collect()
        };
        assert_eq!(choices("segmento"), ["Varejo", "Indústria", "Serviços"]);
        assert_eq!(choices("aceita-novidades"), ["true", "false"]);
        for text in ["cpf", "data-de-nascimento", "limite-de-credito"] {
            assert_eq!(choices(text), [""; 0], "{text}");
        }
        assert!(fields.iter().all(|field| !field.required));
        let templates = "{\"items\": [{\"id\": \"t\", \"params\": [{\"name\": \"nome\"}]}]}";
        let parameters = entries(List::TemplateParameters, Some("t"), templates);
        assert!(parameters[0].required && parameters[0].choices.is_empty());
        let read = custom_fields(List::TemplateParameters, Some("t"), &[templates.to_owned()])
            .expect("readable");
        assert_eq!(
            (read[0].key.as_str(), read[0].kind.as_str()),
            ("nome", PARAMETER)
        );
    }
}
