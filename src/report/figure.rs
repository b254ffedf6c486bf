//! A number with its change to the period before.

use super::notation::{NOTHING, Notation, whole};
use super::words::Words;
use super::{Page, words};
use crate::metrics::{Count, Figures, Row, Share, Stat, Time};

/// A number, as it is written.
#[derive(Debug)]
pub(super) struct Figure {
    pub(super) label: &'static str,
    pub(super) value: String,
    pub(super) change: Option<Change>,
    /// A second number that belongs to it.
    pub(super) note: String,
}

/// How much a number is more than in the period before.
#[derive(Debug)]
pub(super) struct Change {
    pub(super) text: String,
    /// `better`, `worse`, or neither.
    pub(super) class: &'static str,
    /// The same in the language of the page.
    pub(super) spoken: &'static str,
}

/// What a number says.
#[derive(Debug, Clone, Copy)]
pub(super) enum Measure {
    /// How many.
    Count(Count),
    /// How many of a hundred; more is better if this is true.
    Share(Share, bool),
    /// How long; shorter is better.
    Time(Time, Stat),
}

impl Measure {
    /// The columns of the table by group.
    pub(super) fn of_group(has_goal: bool) -> impl Iterator<Item = Self> {
        [
            Some(Self::Count(Count::Started)),
            Some(Self::Count(Count::Completed)),
            Some(Self::Share(Share::Answered, true)),
            Some(Self::Time(Time::FirstResponse, Stat::Median)),
            Some(Self::Time(Time::FirstResponse, Stat::P90)),
            has_goal.then_some(Self::Share(Share::WithinGoal, true)),
            Some(Self::Time(Time::Handling, Stat::Median)),
        ]
        .into_iter()
        .flatten()
    }

    /// What the number is called.
    pub(super) const fn label(self, words: &'static Words) -> &'static str {
        match self {
            Self::Count(Count::Completed) => words.completed,
            Self::Count(_) => words.started,
            Self::Share(Share::Answered, _) => words.answered,
            Self::Share(Share::WithinGoal, _) => words.within_goal,
            Self::Share(Share::Reopened, _) => words.reopened,
            Self::Time(Time::FirstResponse, Stat::P90) => words.first_response_90,
            Self::Time(Time::FirstResponse, _) => words.first_response,
            Self::Time(..) => words.handling,
        }
    }

    /// The number in the figures of a page.
    pub(super) fn of(self, page: &Page, figures: &Figures) -> Option<f64> {
        match self {
            Self::Count(count) => figures.count(count),
            Self::Share(share, _) => figures.share(share),
            Self::Time(time, stat) => figures.time(time, page.hours.clock(), stat),
        }
    }

    /// The number as it is written, without a sign.
    pub(super) fn written(self, page: &Page, number: f64) -> String {
        let notation = Notation(page.language);
        match self {
            Self::Count(_) => notation.count(whole(number)),
            Self::Share(..) => Notation::percent(number),
            Self::Time(..) => notation.duration(number),
        }
    }

    /// The number of a group, with its change.
    pub(super) fn figure(self, page: &Page, row: &Row) -> Figure {
        let words = Words::of(page.language);
        let value = self.of(page, &row.figures);
        let change = row.change.as_ref().and_then(|change| self.of(page, change));
        Figure {
            label: self.label(words),
            value: value.map_or_else(|| NOTHING.to_owned(), |value| self.written(page, value)),
            change: change.map(|change| self.change(page, change)),
            note: String::new(),
        }
    }

    fn change(self, page: &Page, change: f64) -> Change {
        let words = Words::of(page.language);
        let size = match self {
            Self::Share(..) => {
                let points = page.language.pick("pp", "p.p.");
                format!("{}\u{a0}{points}", whole(change.abs()))
            }
            _ => self.written(page, change.abs()),
        };
        // What is written decides: a change that rounds to nothing is none.
        let is_none = !size.contains(|digit: char| ('1'..='9').contains(&digit));
        let more_is_better = match self {
            Self::Count(_) => None,
            Self::Share(_, more_is_better) => Some(more_is_better),
            Self::Time(..) => Some(false),
        };
        let (class, spoken) = match more_is_better.filter(|_| !is_none) {
            None => ("", ""),
            Some(more_is_better) if more_is_better == (change > 0.0) => ("better", words.better),
            Some(_) => ("worse", words.worse),
        };
        let sign = match (is_none, change > 0.0) {
            (true, _) => "±",
            (false, true) => "+",
            (false, false) => "−",
        };
        Change {
            text: format!("{sign}{size}"),
            class,
            spoken,
        }
    }
}

/// The numbers on top of the page.
pub(super) fn key_figures(page: &Page, total: &Row) -> Vec<Figure> {
    let goal = match page.goal_minutes {
        Some(_) => Measure::Share(Share::WithinGoal, true),
        None => Measure::Share(Share::Reopened, false),
    };
    let with_note = |measure: Measure, second: Measure, words: &dyn Fn(&str) -> String| {
        let of = |measure: Measure| measure.of(page, &total.figures);
        let number = of(measure).and(of(second));
        let note = number.map_or_else(String::new, |number| words(&second.written(page, number)));
        Figure {
            note,
            ..measure.figure(page, total)
        }
    };
    let slowest = |time| {
        with_note(
            Measure::Time(time, Stat::Median),
            Measure::Time(time, Stat::P90),
            &|within| words::ninety_percent(page.language, within),
        )
    };
    vec![
        with_note(
            Measure::Count(Count::Started),
            Measure::Count(Count::Open),
            &|open| words::still_open(page.language, open),
        ),
        Measure::Count(Count::Completed).figure(page, total),
        with_note(
            Measure::Share(Share::Answered, true),
            Measure::Count(Count::Unanswered),
            &|unanswered| words::were_unanswered(page.language, unanswered),
        ),
        slowest(Time::FirstResponse),
        Figure {
            note: page.goal_minutes.map_or_else(String::new, |minutes| {
                let goal = Notation(page.language).duration(f64::from(minutes));
                words::goal(page.language, &goal)
            }),
            ..goal.figure(page, total)
        },
        slowest(Time::Handling),
    ]
}
