//! What the caller of [`super::run`] says about a job, checked before it begins.

use std::fmt::Write as _;

use js_sys::{Function, JsString, Reflect, RegExp, TypeError};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::AbortSignal;

/// How a job is run. The TypeScript declaration describes the members.
pub struct Options {
    pub api_key: String,
    pub time_zone: Option<String>,
    pub signal: Option<AbortSignal>,
    pub on_progress: Option<Function>,
    pub on_records: Option<Function>,
    pub file: Option<Function>,
    /// Finds the API key in a text.
    secret: RegExp,
}

impl Options {
    pub fn read(options: &JsValue) -> Result<Self, JsValue> {
        let api_key = option::<JsString>(options, "apiKey")?.ok_or_else(|| wrong_type("apiKey"))?;
        Ok(Self {
            secret: RegExp::new(&spellings(&api_key), "gi"),
            api_key: api_key.into(),
            time_zone: option::<JsString>(options, "timeZone")?.map(Into::into),
            signal: option(options, "signal")?,
            on_progress: option(options, "onProgress")?,
            on_records: option(options, "onRecords")?,
            file: option(options, "file")?,
        })
    }

    /// Removes the API key from a text that a server or a library wrote.
    pub fn redact(&self, text: &JsString) -> String {
        if self.api_key.is_empty() {
            return text.into();
        }
        text.replace_by_pattern(&self.secret, "***").into()
    }
}

/// JSON may escape any character (.NET does so with "+"), so the key is looked for in every spelling.
fn spellings(secret: &JsString) -> String {
    let mut pattern = String::new();
    for unit in secret.iter() {
        // Writing to a text cannot fail.
        let _ = write!(pattern, r"(?:\\?\u{unit:04x}|\\u{unit:04x})");
    }
    pattern
}

fn option<Type: JsCast>(options: &JsValue, name: &str) -> Result<Option<Type>, JsValue> {
    let value = Reflect::get(options, &name.into())?;
    if value.is_undefined() || value.is_null() {
        return Ok(None);
    }
    value.dyn_into().map(Some).map_err(|_| wrong_type(name))
}

fn wrong_type(name: &str) -> JsValue {
    TypeError::new(&format!("The option '{name}' has the wrong type")).into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_key_is_removed_in_every_spelling() {
        let given = js_sys::JSON::parse(r#"{ "apiKey": "pn_a+b/.*" }"#).expect("JSON");
        let options = Options::read(&given).expect("options");
        for spelling in ["pn_a+b/.*", r"pn_a\u002Bb\/.*", r"pn_a\u002bb/.\u002a"] {
            let text = format!("key {spelling}, again {spelling}");
            assert_eq!(options.redact(&text.into()), "key ***, again ***");
        }
        assert_eq!(options.redact(&"pn_aab/.*".into()), "pn_aab/.*");
    }
}
