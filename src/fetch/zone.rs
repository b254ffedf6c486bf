//! Offsets of a time zone. The core has no zone tables: they would triple its size.

use js_sys::{Object, Reflect};
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = Intl)]
    type DateTimeFormat;

    /// The constructor of js-sys does not catch, and an unknown zone throws.
    #[wasm_bindgen(constructor, js_namespace = Intl, catch)]
    fn new(locale: &str, options: &Object) -> Result<DateTimeFormat, JsValue>;

    #[wasm_bindgen(method, catch)]
    fn format(this: &DateTimeFormat, timestamp: f64) -> Result<String, JsValue>;
}

/// Seconds east of UTC at each timestamp (milliseconds since the Unix epoch), in the named zone or in that
/// of the machine; UTC if the zone is unknown.
#[allow(
    clippy::cast_precision_loss,
    reason = "timestamps are whole numbers far below 2^53"
)]
pub fn offsets_at(zone: Option<&str>, timestamps: &[i64]) -> Vec<i32> {
    let format = format_in(zone);
    timestamps
        .iter()
        .map(|&at| {
            let text = format.as_ref().ok()?.format(at as f64).ok()?;
            Some(seconds(&text))
        })
        .map(Option::unwrap_or_default)
        .collect()
}

fn format_in(zone: Option<&str>) -> Result<DateTimeFormat, JsValue> {
    let options = Object::new();
    Reflect::set(&options, &"timeZoneName".into(), &"longOffset".into())?;
    if let Some(zone) = zone {
        Reflect::set(&options, &"timeZone".into(), &zone.into())?;
    }
    DateTimeFormat::new("en-US", &options)
}

/// Reads `9/8/2026, GMT-03:06:28`. Nothing after `GMT` is UTC.
fn seconds(text: &str) -> i32 {
    let offset = text.rsplit_once("GMT").map_or("", |(_, offset)| offset);
    let total: i32 = offset
        .trim_start_matches(['+', '-'])
        .split(':')
        .zip([3600, 60, 1])
        .map(|(digits, unit)| digits.parse::<i32>().unwrap_or_default() * unit)
        .sum();
    if offset.starts_with('-') { -total } else { total }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_offset_is_read_to_the_second() {
        assert_eq!(seconds("9/8/2026, GMT-03:00"), -10_800);
        assert_eq!(seconds("9/8/2026, GMT+05:45"), 20_700);
        assert_eq!(seconds("1/1/1900, GMT-03:06:28"), -11_188);
        assert_eq!(seconds("9/8/2026, GMT"), 0);
    }
}
