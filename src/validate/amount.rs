//! Amounts of money: read as people write them, and added up digit by digit, because binary fractions have no 0.1.

use std::fmt::{self, Display};

use serde_json::{Map, Value};

use super::{choice, is_blank, map, number};
use crate::messages::{Message, refusals, shown};
use crate::operation::Choices;

/// The largest price of a message, in any currency.
const LARGEST: u64 = 1_000_000;
const MILLION: u64 = 1_000_000;
const DECIMALS: usize = 6;

/// An amount for each of some values of a closed list. A value without an amount is left out.
pub fn read(
    label: &str,
    value: &Value,
    choices: &'static Choices,
) -> Result<Map<String, Value>, Message> {
    let mut amounts = Map::new();
    for (key, value) in map::read(label, value)? {
        let Some(key) = choice::read_text(label, &key, choices)? else {
            continue;
        };
        if is_blank(&value) {
            continue;
        }
        let amount = Value::Number(number::read(label, &value)?);
        if Amount::of(&amount).is_none() {
            return Err(refusals::not_a_price(label, &shown(&value)));
        }
        amounts.insert(key.to_owned(), amount);
    }
    Ok(amounts)
}

/// An amount in millionths.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Amount(u64);

impl Amount {
    /// A number from 0 to a million with at most six decimals.
    pub fn of(number: &Value) -> Option<Self> {
        let text = number.as_number()?.to_string();
        let (whole, fraction) = text.split_once('.').unwrap_or((&text, ""));
        let fraction = fraction.trim_end_matches('0');
        let whole: u64 = whole.parse().ok()?;
        let amount = match fraction.len() {
            0 => whole.checked_mul(MILLION)?,
            1..=DECIMALS => format!("{whole}{fraction:0<DECIMALS$}").parse().ok()?,
            _ => return None,
        };
        (amount <= LARGEST * MILLION).then_some(Self(amount))
    }

    /// The sum of both.
    #[must_use]
    pub fn plus(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }
}

impl Display for Amount {
    fn fmt(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
        let (whole, fraction) = (self.0 / MILLION, self.0 % MILLION);
        let text = format!("{whole}.{fraction:0DECIMALS$}");
        formatter.write_str(text.trim_end_matches('0').trim_end_matches('.'))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    static KINDS: Choices = Choices {
        name: "kind",
        values: &["text", "template"],
        nothing: None,
        sentence: None,
    };

    #[test]
    fn reads_rows_and_objects_with_numbers_as_people_write_them() {
        for value in [
            json!({"template": "0,35", "text": 0}),
            json!({"Template": "R$ 0,35", "TEXT": "0"}),
            json!({"rows": [
                {"key": "template", "value": "0.35"},
                {"key": "text", "value": "0"},
            ]}),
            json!("{\"template\": 0.35, \"text\": 0}"),
        ] {
            let expected = json!({"template": 0.35, "text": 0});
            let read = read("Prices", &value, &KINDS);
            assert_eq!(read.map(Value::Object), Ok(expected), "{value}");
        }
        let nothing = read(
            "Prices",
            &json!({"rows": [{"key": "text", "value": ""}]}),
            &KINDS,
        );
        assert_eq!(nothing, Ok(Map::new()));
        for value in [
            json!({"video": 1}),
            json!({"text": -1}),
            json!({"text": "1e-9"}),
            json!({"text": 1_000_001}),
            json!({"text": "free"}),
            json!({"text": [1]}),
            json!(0.35),
        ] {
            assert!(read("Prices", &value, &KINDS).is_err(), "{value}");
        }
    }

    #[test]
    fn sums_have_the_digits_that_a_person_gets() {
        let sum = |numbers: &[Value]| {
            let amounts = numbers
                .iter()
                .map(|number| Amount::of(number).expect("a price"));
            amounts.fold(Amount::default(), Amount::plus).to_string()
        };
        assert_eq!(sum(&[json!(0.1), json!(0.2)]), "0.3");
        assert_eq!(sum(&vec![json!(0.35); 3]), "1.05");
        assert_eq!(sum(&vec![json!(0.07); 100]), "7");
        assert_eq!(sum(&[json!(10), json!(0.005), json!(1.5)]), "11.505");
        assert_eq!(sum(&[json!(0.0), json!(0)]), "0");
        assert_eq!(sum(&[]), "0");
        assert_eq!(sum(&vec![json!(1_000_000); 3]), "3000000");
        for number in [
            json!(-0.5),
            json!(-1),
            json!(0.000_000_1),
            json!(0.123_456_7),
            json!(1e300),
            json!(1_000_000.01),
        ] {
            assert_eq!(Amount::of(&number), None, "{number}");
        }
    }
}
