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
    if offset.starts_with('-') {
        -total
    } else {
        total
    }
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

    #[test]
    fn a_zone_has_the_offset_of_the_time() {
        let at = |text: &str| js_sys::Date::parse(text);
        let [mean_time, summer, today] = [
            "1900-01-01T00:00:00Z",
            "2018-01-01T00:00:00Z",
            "2026-09-08T00:00:00Z",
        ]
        .map(at);
        #[allow(clippy::cast_possible_truncation, reason = "whole milliseconds")]
        let timestamps = [mean_time as i64, summer as i64, today as i64];
        let zone = Some("America/Sao_Paulo");
        assert_eq!(offsets_at(zone, &timestamps), [-11_188, -7_200, -10_800]);
        assert_eq!(offsets_at(Some("No/Zone"), &timestamps), [0, 0, 0]);
        let machine = js_sys::Date::new(&today.into()).get_timezone_offset();
        let difference = f64::from(offsets_at(None, &timestamps[2..])[0]) + 60.0 * machine;
        assert!(difference.abs() < 1.0, "{difference}");
    }
}
