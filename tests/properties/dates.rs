//! Dates: whatever is accepted means one point in time, and survives being written and read again.

use arbitrary::Unstructured;
use serde_json::Value;
use wts_chat_core::validate::timestamp::{
    Candidates, LocalResolution, Moment, parse, read, render,
};

use super::{number, text};

/// 0001-01-01T00:00:00Z and 9999-12-31T23:59:59.999Z.
const BOUNDS: std::ops::RangeInclusive<i64> = -62_135_596_800_000..=253_402_300_799_999;

/// A text, a number and a zone.
pub fn check(bytes: &[u8]) {
    let mut input = Unstructured::new(bytes);
    let ms: i64 = number(&mut input);
    let nanos = number::<u32>(&mut input) % 1_000_000;
    let offsets: [i16; 4] = number(&mut input);
    let text = text(input.take_rest());
    if let Some(moment) = parse(&text) {
        understood(moment);
        assert_eq!(read(&Value::String(text)), Some(moment));
    }
    if let Some(moment) = read(&ms.into()) {
        understood(moment);
    }
    written(ms, nanos);
    resolved(
        ms.clamp(*BOUNDS.start(), *BOUNDS.end()),
        offsets.map(i32::from),
    );
}

/// What was understood is within what the API can hold, and is read the same once written.
fn understood(moment: Moment) {
    let (Moment::Utc { ms, nanos } | Moment::Local { ms, nanos }) = moment;
    assert!(BOUNDS.contains(&ms) && nanos < 1_000_000, "{moment:?}");
    written(ms, nanos);
}

fn written(ms: i64, nanos: u32) {
    let ms = ms.clamp(*BOUNDS.start(), *BOUNDS.end());
    let text = render(ms, nanos);
    assert_eq!(parse(&text), Some(Moment::Utc { ms, nanos }), "{text}");
}

/// A wall-clock time becomes an instant that lies no further away than the zone's offsets.
fn resolved(local: i64, [before, after, first, second]: [i32; 4]) {
    let [earlier, later] = LocalResolution::probes(local);
    assert!(earlier < local && local < later);
    let utc = match LocalResolution::candidates(local, before, after) {
        Candidates::Settled(utc) => utc,
        Candidates::Ask(_) => LocalResolution::settle(local, before, after, first, second),
    };
    let seconds = before.abs().max(after.abs());
    assert!(
        (local - utc).abs() <= i64::from(seconds) * 1_000,
        "{local} {utc}"
    );
}
