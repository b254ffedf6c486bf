//! The ids of a page as one text: crossing the boundary costs per text, not per character, and a list of
//! a hundred texts was most of the cost of a page.

use serde::{Deserialize, Serialize};

/// `id` of each record in order, separated by a space, and nothing where a record has none. In an id, a
/// percent sign and a space are written `%25` and `%20`, so that ids which differ stay different.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Ids(String);

impl Ids {
    /// The id of each record.
    pub fn each(&self) -> impl Iterator<Item = &str> {
        self.0.split(SEPARATOR)
    }

    /// Whether any record has an id.
    pub fn any(&self) -> bool {
        self.0.bytes().any(|byte| byte != b' ')
    }
}

const SEPARATOR: char = ' ';

impl<'a> FromIterator<&'a str> for Ids {
    fn from_iter<All: IntoIterator<Item = &'a str>>(ids: All) -> Self {
        let written: Vec<String> = ids
            .into_iter()
            .map(|id| id.replace('%', "%25").replace(SEPARATOR, "%20"))
            .collect();
        Self(written.join(" "))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_record_keeps_its_place() {
        let ids = Ids::from_iter(["a", "", "b", ""]);
        assert_eq!(ids.each().collect::<Vec<_>>(), ["a", "", "b", ""]);
        assert!(ids.any());
        assert!(!Ids::from_iter(["", ""]).any());
    }

    #[test]
    fn ids_that_differ_stay_different() {
        let ids = Ids::from_iter(["a b", "a%20b", "a%b"]);
        assert_eq!(
            ids.each().collect::<Vec<_>>(),
            ["a%20b", "a%2520b", "a%25b"]
        );
    }
}
