//! The order of a list's entries, and what makes two names alike.

use serde_json::Value;

use super::table::Order;
use crate::envelope::Entry;
use crate::validate::letters::fold;

/// An entry and the `position` of its record.
pub(super) struct Found {
    pub(super) entry: Entry,
    /// Whether the record has a name of its own.
    pub(super) is_named: bool,
    pub(super) position: f64,
}

/// A record's position. Positions are fractions, so that a record can be moved between two others;
/// records without one come last.
pub(super) fn position(record: &Value) -> f64 {
    record
        .get("position")
        .and_then(Value::as_f64)
        .unwrap_or(f64::INFINITY)
}

/// Sorts what was found; equal ones stay in the server's order. By name, records without one come last.
pub(super) fn sort(found: &mut [Found], order: Order) {
    match order {
        Order::Name => {
            found.sort_by_cached_key(|found| (!found.is_named, fold(&found.entry.name)));
        }
        Order::Position => found.sort_by(|a, b| a.position.total_cmp(&b.position)),
        Order::Server => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn sorted(records: &[(&str, Value)], order: Order) -> Vec<String> {
        let mut found: Vec<Found> = records
            .iter()
            .map(|(name, position)| Found {
                entry: Entry {
                    name: (*name).to_owned(),
                    ..Entry::default()
                },
                is_named: true,
                position: super::position(&json!({ "position": position })),
            })
            .collect();
        sort(&mut found, order);
        found.into_iter().map(|found| found.entry.name).collect()
    }

    #[test]
    fn names_sort_as_people_sort_them() {
        let names = ["zeta", "Água", "abelha", "Ção", "Casa", "évora", "CASA"];
        assert_eq!(
            sorted(&names.map(|name| (name, Value::Null)), Order::Name),
            ["abelha", "Água", "Ção", "Casa", "CASA", "évora", "zeta"]
        );
    }

    #[test]
    fn positions_sort_as_numbers_and_none_comes_last() {
        let records = [
            ("none", Value::Null),
            ("ten", json!(10)),
            ("text", json!("1")),
            ("nine", json!(9.5)),
            ("also ten", json!(10.0)),
            ("close", json!(9.500_000_01)),
            ("least", json!(-1e300)),
        ];
        assert_eq!(
            sorted(&records, Order::Position),
            ["least", "nine", "close", "ten", "also ten", "none", "text"]
        );
    }
}
