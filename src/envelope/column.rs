//! A column of a page: what one property of each record says, as one text, because crossing the boundary costs per text and
//! not per character.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

/// The cell of each record in order, separated by a line feed. A cell holds the values of the property, separated by a tab:
/// one for a text, number or boolean, several for a list of them, and an empty cell for anything else. In a value, `%`, tab
/// and line feed are written `%25`, `%09` and `%0A`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Column(String);

/// What the property of one record says.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Cell<'a>(&'a str);

const BETWEEN_CELLS: char = '\n';
const BETWEEN_VALUES: char = '\t';

impl Column {
    /// The cell of each record.
    pub fn cells(&self) -> impl Iterator<Item = Cell<'_>> {
        self.0.split(BETWEEN_CELLS).map(Cell)
    }

    /// A column of these cells, each a list of values.
    pub fn of<Value: AsRef<str>>(cells: &[Vec<Value>]) -> Self {
        let cells = cells.iter().map(|values| {
            let values = values.iter().map(|value| written(value.as_ref()));
            values.collect::<Vec<_>>().join("\t")
        });
        Self(cells.collect::<Vec<_>>().join("\n"))
    }
}

impl<'a> Cell<'a> {
    /// The first value, if there is one.
    pub fn text(self) -> Option<Cow<'a, str>> {
        self.texts().next()
    }

    /// All values; an empty one counts as none.
    pub fn texts(self) -> impl Iterator<Item = Cow<'a, str>> {
        let values = self.0.split(BETWEEN_VALUES);
        values.filter(|value| !value.is_empty()).map(read)
    }
}

fn written(value: &str) -> String {
    let value = value.replace('%', "%25").replace(BETWEEN_VALUES, "%09");
    value.replace(BETWEEN_CELLS, "%0A")
}

fn read(value: &str) -> Cow<'_, str> {
    if !value.contains('%') {
        return value.into();
    }
    let value = value.replace("%0A", "\n").replace("%09", "\t");
    value.replace("%25", "%").into()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cells(column: &Column) -> Vec<Vec<String>> {
        let cells = column.cells();
        cells
            .map(|cell| cell.texts().map(Cow::into_owned).collect())
            .collect()
    }

    #[test]
    fn every_record_keeps_its_cell() {
        let column = Column::of(&[vec!["a"], vec![], vec!["b", "c"], vec![]]);
        assert_eq!(cells(&column), [vec!["a"], vec![], vec!["b", "c"], vec![]]);
        let first: Vec<_> = column.cells().map(Cell::text).collect();
        assert_eq!(first, [Some("a".into()), None, Some("b".into()), None]);
    }

    #[test]
    fn a_value_keeps_its_separators() {
        let values = ["a\tb", "a\nb", "a%09b", "100 %", "%250A"];
        let column = Column::of(&[values.to_vec(), values.to_vec()]);
        assert_eq!(cells(&column), [values, values]);
    }
}
