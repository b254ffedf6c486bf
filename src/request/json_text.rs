//! Members of a JSON object that is kept as text, so that its numbers go out digit by digit.

use std::fmt::{self, Write};

use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde_json::Value;
use serde_json::value::RawValue;

/// The members in their order, each value as it was typed.
struct Members(Vec<(String, Box<RawValue>)>);

impl<'de> Deserialize<'de> for Members {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(ReadMembers)
    }
}

struct ReadMembers;

impl<'de> Visitor<'de> for ReadMembers {
    type Value = Members;

    fn expecting(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
        formatter.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Members, A::Error> {
        let mut members = Vec::new();
        while let Some(member) = entries.next_entry()? {
            members.push(member);
        }
        Ok(Members(members))
    }
}

/// Whether the text is an object that has this member.
pub(super) fn has_member(text: &str, name: &str) -> bool {
    serde_json::from_str::<Members>(text)
        .is_ok_and(|Members(members)| members.iter().any(|(own, _)| own == name))
}

/// The text of the object with these members instead of its own of the same names. Any other JSON is left
/// as it is.
pub(super) fn with_members(text: &str, added: &[(String, Value)]) -> String {
    let Ok(Members(members)) = serde_json::from_str::<Members>(text) else {
        return text.to_owned();
    };
    let mut written = String::from("{");
    let kept = members
        .iter()
        .filter(|(own, _)| added.iter().all(|(name, _)| own != name))
        .map(|(name, value)| (name.as_str(), value.get().to_owned()));
    let added = added
        .iter()
        .map(|(name, value)| (name.as_str(), value.to_string()));
    for (name, value) in kept.chain(added) {
        if written.len() > 1 {
            written.push(',');
        }
        let _ = write!(written, "{}:{value}", Value::from(name));
    }
    written.push('}');
    written
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn values_keep_their_digits_and_members_their_order() {
        let text = "{\"z\": 123456789012345678901234567890.10, \"pageSize\": 7, \"a\\\"b\": {\"y\": 1, \"x\": 1.0}}";
        let added = [
            ("pageNumber".to_owned(), json!(2)),
            ("pageSize".to_owned(), json!(100)),
        ];
        assert_eq!(
            with_members(text, &added),
            "{\"z\":123456789012345678901234567890.10,\"a\\\"b\":{\"y\": 1, \"x\": 1.0},\"pageNumber\":2,\"pageSize\":100}"
        );
        assert_eq!(with_members("{}", &added[..1]), "{\"pageNumber\":2}");
        assert_eq!(with_members("[1]", &added), "[1]");
        assert!(has_member(text, "pageSize") && !has_member(text, "pageNumber"));
        assert!(!has_member("[\"pageSize\"]", "pageSize"));
    }
}
