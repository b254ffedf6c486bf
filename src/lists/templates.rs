//! Templates as a send has to know them: what they need, and where it stands in their text.

use serde_json::{Map, Value};

use super::records::{at, records_in};
use crate::messages::{Message, clean, refusals, shown_text};
use crate::operation::List;
use crate::validate::is_blank;
use crate::validate::text::plain;

/// Characters of a text that are shown before and after a parameter.
const AROUND: usize = 40;
/// Types of a header that is a file, and how sentences name them.
const HEADERS: [(&str, &str); 3] = [
    ("IMAGE", "an image"),
    ("VIDEO", "a video"),
    ("DOCUMENT", "a document"),
];

/// A template.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Template {
    /// Its ID.
    pub id: String,
    /// Its text, with `{{name}}` where a parameter stands.
    pub text: String,
    /// The file in its header, as sentences name it.
    pub header: Option<&'static str>,
    /// Its name.
    pub name: String,
    parameters: Vec<String>,
}

/// The templates in the bodies of a list's pages; none if the list holds other records.
///
/// # Errors
/// A body is not what the API sends.
pub fn templates(list: List, bodies: &[String]) -> Result<Vec<Template>, Message> {
    if list != List::TemplatePreview {
        return Ok(Vec::new());
    }
    records_in(list, None, bodies, template)
}

fn template(record: &Value) -> Option<Template> {
    let parameters = record.get("params").and_then(Value::as_array);
    let header = at(record, "fileType").unwrap_or_default();
    Some(Template {
        id: at(record, "id")?,
        name: at(record, "name").unwrap_or_default(),
        text: at(record, "text").unwrap_or_default(),
        header: HEADERS
            .iter()
            .find(|(kind, _)| *kind == header)
            .map(|(_, shown)| *shown),
        parameters: parameters
            .into_iter()
            .flatten()
            .filter_map(|parameter| at(parameter, "name"))
            .collect(),
    })
}

impl Template {
    /// Refuses to send it without a value for each parameter. `label` is that of the values.
    ///
    /// # Errors
    /// A parameter has no value.
    pub fn check_values(&self, label: &str, values: &Map<String, Value>) -> Result<(), Message> {
        let is_missing = |name: &&String| values.get(*name).is_none_or(is_blank);
        let missing: Vec<&String> = self.parameters.iter().filter(is_missing).collect();
        let Some(first) = missing.first() else {
            return Ok(());
        };
        let names: Vec<String> = missing.iter().map(|name| shown_text(name)).collect();
        Err(refusals::no_template_value(
            label,
            &names,
            &clean(&self.name, AROUND),
            &self.around(first),
        ))
    }

    /// Refuses to send it without the file of its header. `label` is that of the file.
    ///
    /// # Errors
    /// It has such a header, and no file is given.
    pub fn check_header(&self, label: &str, has_file: bool) -> Result<(), Message> {
        match self.header {
            Some(header) if !has_file => Err(refusals::no_header_file(
                label,
                &clean(&self.name, AROUND),
                header,
            )),
            _ => Ok(()),
        }
    }

    /// As [`Template::check_header`], where the file is that of a message whose place the template takes. `label` is that of
    /// the template.
    ///
    /// # Errors
    /// As there.
    pub fn check_header_instead(&self, label: &str, has_file: bool) -> Result<(), Message> {
        match self.header {
            Some(header) if !has_file => Err(refusals::no_file_for_header(
                label,
                &clean(&self.name, AROUND),
                header,
            )),
            _ => Ok(()),
        }
    }

    /// Its text with these values in place of the parameters. What has no value stays as it is.
    pub fn filled(&self, values: &Map<String, Value>) -> String {
        let mut text = String::new();
        let mut rest = self.text.as_str();
        while let Some((before, after)) = rest.split_once("{{") {
            let value = after.split_once("}}").and_then(|(name, after)| {
                let mut values = values.iter();
                let found = values.find(|(own, _)| own.trim() == name.trim());
                Some((plain(found?.1)?, after))
            });
            text.push_str(before);
            if let Some((value, after)) = value {
                text.push_str(&value);
                rest = after;
            } else {
                text.push_str("{{");
                rest = after;
            }
        }
        text + rest
    }

    /// The text around a parameter, in one line; its beginning where it does not stand there by name.
    fn around(&self, name: &str) -> String {
        let text = clean(&self.text, usize::MAX);
        let found = placeholder(&text, name);
        let (before, rest) = text.split_at(found.map_or(0, |(start, _)| start));
        let (shown, after) = rest.split_at(found.map_or(0, |(start, end)| end - start));
        let skipped = before.chars().count().saturating_sub(AROUND);
        let mut around: String = before.chars().skip(skipped).collect();
        if skipped > 0 {
            around.insert(0, '…');
        }
        around.push_str(shown);
        around.extend(after.chars().take(AROUND));
        if after.chars().count() > AROUND {
            around.push('…');
        }
        around
    }
}

/// Where `{{name}}` begins and ends.
fn placeholder(text: &str, name: &str) -> Option<(usize, usize)> {
    let mut from = 0;
    while let Some(start) = text[from..].find("{{").map(|found| from + found) {
        let end = start + text[start..].find("}}")? + 2;
        if text[start + 2..end - 2].trim() == name.trim() {
            return Some((start, end));
        }
        from = start + 2;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn read(record: &Value) -> Template {
        let body = json!({ "items": [record] }).to_string();
        let mut found = templates(List::TemplatePreview, &[body]).expect("readable");
        found.remove(0)
    }

    #[test]
    fn a_missing_value_is_named_and_shown_where_it_stands() {
        let template = read(&json!({
            "id": "t", "name": "lembrete", "params": [{"name": "nome"}, {"name": "data"}],
            "text": "Olá {{ nome }},\nsua visita à nossa loja da rua do comércio está marcada para {{data}}.",
        }));
        let check = |values: Value| {
            let values = values.as_object().cloned().unwrap_or_default();
            template.check_values("Params", &values)
        };
        assert_eq!(check(json!({"nome": "Ana", "data": "amanhã"})), Ok(()));
        let refused = check(json!({"nome": "Ana", "data": " "})).expect_err("blank");
        assert_eq!(refused.title, "'Params' has no value for \"data\"");
        assert!(
            refused
                .advice
                .contains("\"…ja da rua do comércio está marcada para {{data}}.\""),
            "{}",
            refused.advice
        );
        let refused = check(json!({})).expect_err("none");
        assert_eq!(
            refused.title,
            "'Params' has no value for \"nome\", \"data\""
        );
        assert!(refused.advice.contains("\"Olá {{ nome }}, sua visita"));
    }

    #[test]
    fn a_parameter_that_does_not_stand_in_the_text_is_named_all_the_same() {
        for text in [
            json!(null),
            json!("Olá {{outro"),
            json!("{{}} {{"),
            json!(""),
        ] {
            let template = read(&json!({"id": "t", "params": [{"name": "nome"}], "text": text}));
            assert!(template.check_values("Params", &Map::new()).is_err());
        }
    }

    #[test]
    fn a_text_is_filled_in_by_name_and_what_is_missing_stays() {
        let values = json!({"nome": "Ana {{data}}", "1": 7, "data ": "amanhã"});
        let values = values.as_object().cloned().expect("an object");
        for (text, filled) in [
            (
                "Olá {{ nome }}, até {{data}}!",
                "Olá Ana {{data}}, até amanhã!",
            ),
            ("{{1}}{{1}}", "77"),
            ("{{outro}} {{nome}} {{", "{{outro}} Ana {{data}} {{"),
            ("{{{{1}}}}", "{{7}}"),
            ("{{nome", "{{nome"),
            ("", ""),
        ] {
            let template = read(&json!({"id": "t", "text": text}));
            assert_eq!(template.filled(&values), filled);
        }
    }

    #[test]
    fn a_header_needs_its_file() {
        let of = |kind: Value| read(&json!({"id": "t", "name": "n", "fileType": kind}));
        for kind in ["IMAGE", "VIDEO", "DOCUMENT"] {
            let template = of(json!(kind));
            assert!(template.check_header("File From", false).is_err());
            assert_eq!(template.check_header("File From", true), Ok(()));
        }
        for kind in [json!("UNDEFINED"), json!(null), json!("NEW")] {
            assert_eq!(of(kind).check_header("File From", false), Ok(()));
        }
        assert_eq!(
            templates(List::Tags, &["[{\"id\": \"t\"}]".to_owned()]),
            Ok(vec![])
        );
    }
}
