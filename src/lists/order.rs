//! The order of a list's entries, and what makes two names alike.

use serde_json::Value;

use super::table::Order;
use crate::envelope::Entry;
use crate::validate::letters::fold;

/// Where an entry stands: first by the number, then by the text.
pub(super) struct Rank(f64, String);

/// The rank of a record whose entry has this name, its own or another. Without a name of its own or a position it comes
/// last.
pub(super) fn rank(order: Order, record: &Value, name: &str, is_named: bool) -> Rank {
    match order {
        Order::Server => Rank(0.0, String::new()),
        Order::Name if is_named => Rank(0.0, fold(name)),
        Order::Name => Rank(f64::INFINITY, fold(name)),
        // Positions are fractions, so that a record can be moved between two others.
        Order::Position => {
            let position = record.get("position").and_then(Value::as_f64);
            Rank(position.unwrap_or(f64::INFINITY), String::new())
        }
    }
}

/// Sorts entries by their ranks; equal ones stay in the server's order.
pub(super) fn sort(ranked: &mut [(Rank, Entry)]) {
    ranked.sort_by(|(Rank(a, a_text), _), (Rank(b, b_text), _)| {
        a.total_cmp(b).then_with(|| a_text.cmp(b_text))
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn sorted(records: &[(&str, Value)], order: Order) -> Vec<String> {
        let mut ranked: Vec<_> = records
            .iter()
            .map(|(name, position)| {
                let entry = Entry {
                    name: (*name).to_owned(),
                    ..Entry::default()
                };
                let record = json!({ "position": position });
                (rank(order, &record, name, true), entry)
            })
            .collect();
        sort(&mut ranked);
        ranked.into_iter().map(|(_, entry)| entry.name).collect()
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
