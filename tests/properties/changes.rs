//! What is kept between runs: any text is read or known to be damaged, merging loses nothing, and readings that see every change
//! deliver each once.

use std::collections::BTreeMap;

use arbitrary::Unstructured;
use wts_chat_core::changes::{Kept, Reading, Start, States};

use super::{number, one_of, short_text};

/// Texts of any kind, and readings of records that change.
pub fn check(bytes: &[u8]) {
    let mut input = Unstructured::new(bytes);
    readings(&mut input);
    let texts = [kept(&mut input), kept(&mut input)];
    let [one, other] = texts.clone();
    let merged = States::merged(&texts);
    assert_eq!(States::merged(&[other, one.clone()]), merged);
    assert_eq!(States::merged(&[merged.text()]), merged);
    let single = States::merged(std::slice::from_ref(&one));
    assert_eq!(States::merged(&[one.clone(), one]), single);
}

/// A text that may have been kept.
fn kept(input: &mut Unstructured) -> String {
    let mut lines = vec![one_of(input, &["changes1", "changes2", ""]).to_owned()];
    for _ in 0..number::<u8>(input) % 4 {
        let key = one_of(input, &["aaaaaaaa", "aaaaaaab", "b"]);
        let resets = number::<u8>(input) % 3;
        let (from, entered): (i64, i64) = (number(input), number(input));
        let watermark: i64 = number(input);
        let notes = one_of(
            input,
            &[
                "",
                "AAAAAAAABBBBBBBBCCCCCCCC",
                "AAAAAAAABBBBBBBADDDDDDDD",
                "x",
            ],
        );
        let used: i64 = number(input);
        lines.push(format!(
            "{key} {used} {resets}.{from}.{entered}.{watermark}.{notes}"
        ));
    }
    lines.join("\n") + &short_text(input)
}

/// Runs over records whose dates only grow.
fn readings(input: &mut Unstructured) {
    let mut kept = Kept::default().set_back(Some(Start { at: 0, entered: 0 }));
    let mut records: BTreeMap<u8, i64> = BTreeMap::new();
    let mut seen: BTreeMap<(u8, i64), u32> = BTreeMap::new();
    let mut now = 0;
    let overlap = i64::from(number::<u8>(input));
    for _ in 0..number::<u8>(input) % 12 {
        for _ in 0..number::<u8>(input) % 4 {
            now += 1 + i64::from(number::<u8>(input));
            records.insert(number::<u8>(input) % 6, now);
        }
        now += 1;
        let mut reading = Reading::begin(kept.clone(), None, overlap, now);
        let is_complete = !number::<u8>(input).is_multiple_of(3);
        for (id, date) in &records {
            // A reading that is not complete misses some.
            let misses = !is_complete && number::<bool>(input);
            if *date < reading.since() || misses {
                continue;
            }
            let state = date.to_string();
            if reading
                .change(&id.to_string(), &[&state], Some(*date), None)
                .is_some()
            {
                *seen.entry((*id, *date)).or_default() += 1;
            }
        }
        kept = reading.end(is_complete).0;
        assert_eq!(Kept::read(&kept.text()), Some(kept.clone()));
        if is_complete {
            let mut current = records.iter();
            assert!(current.all(|(id, date)| seen.contains_key(&(*id, *date))));
        }
    }
    assert!(seen.values().all(|times| *times == 1), "{seen:?}");
}
