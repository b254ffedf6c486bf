//! The records of a page that a poll reads, each as it was written and as it is read.

use serde::Deserialize;
use serde_json::value::RawValue;
use serde_json::{Map, Value};

use super::records::records;
use crate::envelope::json;

/// A record.
#[derive(Debug, Clone)]
pub struct Record {
    /// As the API wrote it: a parsed number may lose digits.
    pub text: String,
    /// Its properties.
    pub members: Map<String, Value>,
}

impl Record {
    /// The text of a property; empty if there is none.
    pub fn text_of(&self, name: &str) -> &str {
        let value = self.members.get(name);
        value.and_then(Value::as_str).unwrap_or_default()
    }
}

/// The records in the body of a page.
pub fn records_of(body: &str) -> Vec<Record> {
    #[derive(Deserialize)]
    struct Page<'a> {
        #[serde(borrow)]
        items: Vec<&'a RawValue>,
    }
    let body = body.trim_start_matches('\u{feff}');
    let written = match serde_json::from_str::<Page>(body) {
        Ok(page) => Some(page.items),
        Err(_) => serde_json::from_str(body).ok(),
    };
    let texts: Vec<String> = if let Some(items) = written {
        items.iter().map(|item| item.get().to_owned()).collect()
    } else {
        // A page that only JavaScript reads.
        let body = json::parse(body);
        let items = body.as_ref().and_then(records).unwrap_or_default();
        items.iter().map(Value::to_string).collect()
    };
    let read = |text: String| match json::parse(&text) {
        Some(Value::Object(members)) => Some(Record { text, members }),
        _ => None,
    };
    texts.into_iter().filter_map(read).collect()
}
