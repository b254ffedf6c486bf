//! Sessions of a period by groups. Memory is bounded by the number of groups.

use std::collections::BTreeMap;
use std::ops::Range;

use serde::ser::{Serialize, SerializeMap, Serializer};

use super::dimension::{Calendar, Dimension};
use super::figures::{CLOCKS, COUNTS, Count, Figures, TIMES, Time, TimeFigures};
use super::measures::{Apart, Measures};
use super::names::Names;
use super::session::Session;
use super::times::Times;

/// IDs of a group, one for each dimension.
type Key = Vec<Option<String>>;

/// Sessions of a period, counted in total and by groups.
#[derive(Clone)]
pub struct Table {
    by: Vec<Dimension>,
    /// First instant, and the first one after the period; milliseconds since the Unix epoch.
    period: Range<i64>,
    calendar: Calendar,
    has_goal: bool,
    total: Sums,
    groups: BTreeMap<Key, Sums>,
}

/// What is kept of a group.
#[derive(Clone, Default)]
struct Sums {
    counts: [u32; COUNTS.len()],
    times: [[Times; CLOCKS.len()]; TIMES.len()],
}

/// A group of a report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// What sessions are grouped by.
    pub by: Dimension,
    /// The ID; `None` for the sessions without one.
    pub id: Option<String>,
    /// The name, or words that say what is not known.
    pub name: String,
}

/// The numbers of a group.
///
/// As JSON: `{ "groups": { "user": { "id", "name" } }, …figures, "change": {…figures} }`; `change` only in a report with a
/// period before.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// The group, one part for each dimension; none for the total.
    pub groups: Vec<Group>,
    /// Its numbers.
    pub figures: Figures,
    /// How much they are more than in the period before. `None` without such a period.
    pub change: Option<Figures>,
}

/// A finished table.
#[derive(Debug, Clone, PartialEq)]
pub struct Report {
    /// What sessions are grouped by.
    pub by: Vec<Dimension>,
    /// All sessions, each once.
    pub total: Row,
    /// The groups in order of their names, those without an ID last; parts of time in order of time.
    pub rows: Vec<Row>,
}

impl Table {
    /// An empty table of the sessions that started or ended in a period (milliseconds since the Unix epoch, half-open).
    /// `has_goal` says whether sessions are measured with a goal.
    pub fn new(by: &[Dimension], period: Range<i64>, calendar: Calendar, has_goal: bool) -> Self {
        Self {
            by: by.to_vec(),
            period,
            calendar,
            has_goal,
            total: Sums::default(),
            groups: BTreeMap::new(),
        }
    }

    /// Counts a session, which must be added once. What did not start or end in the period is left out.
    pub fn add(&mut self, session: &Session, measures: &Measures) {
        let started = session.started().filter(|at| self.period.contains(at));
        if let Some(at) = started {
            self.each(session, at, &|sums| sums.add_started(session, measures));
        }
        let ended = session.end_at.filter(|at| self.period.contains(at));
        if let Some(at) = ended {
            self.each(session, at, &|sums| sums.add_ended(measures));
        }
    }

    fn each(&mut self, session: &Session, at: i64, add: &dyn Fn(&mut Sums)) {
        add(&mut self.total);
        let mut keys = vec![Key::new()];
        for dimension in &self.by {
            let groups = dimension.groups(session, at, &self.calendar);
            let longer = |key: Key| {
                let with =
                    |id: &Option<String>| [key.as_slice(), std::slice::from_ref(id)].concat();
                groups.iter().map(with).collect::<Vec<_>>()
            };
            keys = keys.into_iter().flat_map(longer).collect();
        }
        if self.by.is_empty() {
            return;
        }
        for key in keys {
            add(self.groups.entry(key).or_default());
        }
    }

    /// Adds all of another table of the same kind. The order of additions does not matter.
    pub fn merge(&mut self, other: &Self) {
        self.total.merge(&other.total);
        for (key, sums) in &other.groups {
            self.groups.entry(key.clone()).or_default().merge(sums);
        }
    }

    /// The report, with the change to the table of the period before. A group of that table is in the report even if nothing
    /// happened in it in this period. Groups that are parts of the period have no change.
    pub fn report(&self, before: Option<&Self>, names: &Names) -> Report {
        let nothing = Sums::default();
        let row = |key: &[Option<String>], sums: &Sums, before: Option<&Sums>| {
            let figures = sums.figures(self.has_goal);
            let change = before.map(|before| figures.minus(&before.figures(self.has_goal)));
            let groups = self.by.iter().zip(key).map(|(by, id)| Group {
                by: *by,
                id: id.clone(),
                name: names.of(*by, id.as_deref()),
            });
            Row {
                groups: groups.collect(),
                figures,
                change,
            }
        };
        let total = row(&[], &self.total, before.map(|table| &table.total));
        let comparable = before.filter(|_| !self.by.iter().any(|by| by.is_of_period()));
        let others = comparable.map(|table| &table.groups);
        let mut rows: Vec<Row> = self
            .groups
            .iter()
            .map(|(key, sums)| {
                let before = others.map(|groups| groups.get(key).unwrap_or(&nothing));
                row(key, sums, before)
            })
            .collect();
        let gone = others.into_iter().flatten();
        rows.extend(
            gone.filter(|(key, _)| !self.groups.contains_key(*key))
                .map(|(key, sums)| row(key, &nothing, Some(sums))),
        );
        rows.sort_by_cached_key(|row| row.groups.iter().map(place).collect::<Vec<_>>());
        Report {
            by: self.by.clone(),
            total,
            rows,
        }
    }
}

/// Where a group stands in a report.
fn place(group: &Group) -> (bool, String, Option<String>) {
    let by_id = group.by >= Dimension::Day;
    let name = if by_id {
        String::new()
    } else {
        group.name.to_lowercase()
    };
    (group.id.is_none(), name, group.id.clone())
}

impl Sums {
    fn count(&mut self, count: Count) {
        self.counts[count as usize] += 1;
    }

    fn add_started(&mut self, session: &Session, measures: &Measures) {
        match measures.apart {
            Some(Apart::Hidden) => return self.count(Count::Hidden),
            Some(Apart::Group) => return self.count(Count::GroupSessions),
            Some(Apart::WithoutAgent) => self.count(Count::WithoutAgent),
            None => {}
        }
        self.count(Count::Started);
        if session.is_open() {
            self.count(Count::Open);
        }
        if let Some(is_answered) = measures.is_answered {
            self.count(if is_answered {
                Count::Answered
            } else {
                Count::Unanswered
            });
        }
        if measures.apart.is_none() {
            if let Some(is_within) = measures.is_within_goal {
                self.count(if is_within {
                    Count::WithinGoal
                } else {
                    Count::BeyondGoal
                });
            }
            self.time(Time::FirstResponse, measures);
        }
    }

    fn add_ended(&mut self, measures: &Measures) {
        match measures.apart {
            Some(Apart::Hidden | Apart::Group) => return,
            Some(Apart::WithoutAgent) => {
                self.count(Count::CompletedWithoutAgent);
                return self.count(Count::Completed);
            }
            None => self.count(Count::Completed),
        }
        if let Some(is_reopened) = measures.is_reopened {
            self.count(if is_reopened {
                Count::Reopened
            } else {
                Count::NotReopened
            });
        }
        for time in [Time::LongestWait, Time::Handling, Time::Total] {
            self.time(time, measures);
        }
    }

    fn time(&mut self, time: Time, measures: &Measures) {
        for (_, clock) in CLOCKS {
            if let Some(ms) = measures.time(time, clock) {
                self.times[time as usize][clock as usize].add(ms);
            }
        }
    }

    fn merge(&mut self, other: &Self) {
        for (own, others) in self.counts.iter_mut().zip(other.counts) {
            *own += others;
        }
        let own = self.times.iter_mut().flatten();
        for (own, others) in own.zip(other.times.iter().flatten()) {
            own.merge(others);
        }
    }

    fn figures(&self, has_goal: bool) -> Figures {
        let mut counts = self.counts.map(|count| Some(f64::from(count)));
        if !has_goal {
            for count in [Count::WithinGoal, Count::BeyondGoal] {
                counts[count as usize] = None;
            }
        }
        let times = std::array::from_fn(|time| {
            std::array::from_fn(|clock: usize| {
                let times = &self.times[time][clock];
                TimeFigures {
                    stats: times.stats(),
                    is_exact: times.is_exact(),
                }
            })
        });
        Figures::new(counts, &times)
    }
}

impl Serialize for Row {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("groups", &Groups(&self.groups))?;
        self.figures.write(&mut map)?;
        if let Some(change) = &self.change {
            map.serialize_entry("change", change)?;
        }
        map.end()
    }
}

struct Groups<'a>(&'a [Group]);

impl Serialize for Groups<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.0.len()))?;
        for group in self.0 {
            map.serialize_entry(group.by.name(), group)?;
        }
        map.end()
    }
}

impl Serialize for Group {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(2))?;
        map.serialize_entry("id", &self.id)?;
        map.serialize_entry("name", &self.name)?;
        map.end()
    }
}
