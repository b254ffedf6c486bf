//! Notes: what to know before the numbers, by which rules the numbers are made, and which sessions are counted apart.

use super::notation::{Notation, whole};
use super::words;
use super::{Hours, Page};
use crate::metrics::{Basis, Count, ERROR_PERCENT, MOST_EXACT, Time};

/// What a reader has to know before the numbers.
pub(super) fn cautions(page: &Page, made_at: &str) -> Vec<String> {
    let is_over = page.period.end <= page.made_at;
    let not_over = (!is_over).then(|| words::not_over(page.language, made_at));
    let incomplete = (!page.is_complete).then(|| words::incomplete(page.language));
    [incomplete, not_over].into_iter().flatten().collect()
}

/// The notes of a page.
pub(super) fn notes(page: &Page) -> Vec<String> {
    let language = page.language;
    let notation = Notation(language);
    let figures = &page.by_group.total.figures;
    let apart = |count: Count, said: fn(_, &str) -> String| {
        let count = whole(figures.count(count).unwrap_or(0.0));
        (count > 0).then(|| said(language, &notation.count(count)))
    };
    let is_rounded = [Time::FirstResponse, Time::Handling]
        .iter()
        .any(|time| !figures.is_exact(*time, page.hours.clock()));
    let holidays = i64::try_from(page.holidays).unwrap_or(i64::MAX);
    [
        Some(words::which_period(language)),
        Some(words::handling(language)),
        Some(match page.hours {
            Hours::Account => words::hours_of_account(language),
            Hours::Given => words::hours_given(language),
            Hours::RoundTheClock => words::round_the_clock(language),
        }),
        (page.hours != Hours::RoundTheClock && holidays > 0)
            .then(|| words::holidays(language, &notation.count(holidays))),
        Some(match page.basis {
            Basis::Messages => words::by_messages(language),
            Basis::Session => words::by_session(language),
        }),
        Some(words::median(language)),
        page.before.is_some().then(|| words::changes(language)),
        is_rounded.then(|| {
            let most = i64::try_from(MOST_EXACT).unwrap_or(i64::MAX);
            let error = notation.count(whole(ERROR_PERCENT));
            words::rounded(language, &notation.count(most), &error)
        }),
        apart(Count::WithoutAgent, words::without_agent),
        apart(Count::Open, words::open),
        apart(Count::Hidden, words::hidden),
        apart(Count::GroupSessions, words::groups),
        Some(words::dash(language)),
    ]
    .into_iter()
    .flatten()
    .collect()
}
