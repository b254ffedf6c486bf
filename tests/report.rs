//! The page of a report: what it shows, in both languages, and that it shows nothing that it does not know.
#![cfg(not(target_arch = "wasm32"))]

use std::ops::Range;

use wts_chat_core::calendar::{OfficeTime, Week, WeekStart, Zone, span};
use wts_chat_core::metrics::{
    Basis, Calendar, Clock, Dimension, Goal, Names, Report, Rules, Session, SessionType, Status,
    Table, measure,
};
use wts_chat_core::report::{BY_HOUR, Hours, Page, over_time};
use wts_chat_core::transcript::Language;

const MINUTE: i64 = 60_000;
const HOUR: i64 = 60 * MINUTE;
const DAY: i64 = 24 * HOUR;
/// Monday, 2026-11-16, 00:00 in São Paulo.
const MONDAY: i64 = 1_794_798_000_000;
const WEEK: Range<i64> = MONDAY..MONDAY + 7 * DAY;

fn calendar() -> Calendar {
    Calendar {
        zone: Zone::new(-3 * HOUR, Vec::new()),
        week_start: WeekStart::default(),
    }
}

/// From Monday to Friday from 8 to 18.
fn rules() -> Rules {
    let day = span("08:00", "18:00").expect("a span");
    let days = std::array::from_fn(|weekday| if weekday < 5 { vec![day] } else { Vec::new() });
    Rules {
        office: OfficeTime::new(Week::new(days), &[], calendar().zone),
        goal: Some(Goal {
            within: 5 * MINUTE,
            clock: Clock::Business,
        }),
    }
}

struct Reports {
    over_time: Report,
    by_hour: Report,
    by_group: Report,
}

/// Counts sessions as the operation does; the week is compared with the one before it.
fn count(sessions: &[Session], names: &Names, period: &Range<i64>, by: &[Dimension]) -> Reports {
    let report = |by: &[Dimension], is_compared: bool| {
        let table = |period: Range<i64>| {
            let mut table = Table::new(by, period, calendar(), true);
            for session in sessions {
                table.add(session, &measure(session, None, &rules()));
            }
            table
        };
        let length = period.end - period.start;
        let before = is_compared.then(|| table(period.start - length..period.start));
        table(period.clone()).report(before.as_ref(), names)
    };
    Reports {
        over_time: report(&[over_time(period, &calendar())], false),
        by_hour: report(&BY_HOUR, false),
        by_group: report(by, true),
    }
}

/// A page in a language, of reports in it.
fn html(language: Language, sessions: &[Session], period: &Range<i64>) -> String {
    page(language, sessions, period, true)
}

/// As [`html`], of all sessions or of a list that was cut.
fn page(
    language: Language,
    sessions: &[Session],
    period: &Range<i64>,
    is_complete: bool,
) -> String {
    let mut names = Names::new(language);
    names.know(Dimension::User, "ana", ANA);
    let reports = count(sessions, &names, period, &[Dimension::User]);
    Page {
        language,
        period: period.clone(),
        before: Some(2 * period.start - period.end..period.start),
        calendar: &calendar(),
        zone: "America/Sao_Paulo",
        made_at: MONDAY + 7 * DAY + 9 * HOUR,
        is_complete,
        filters: &[("Tag".to_owned(), "<i>VIP".to_owned())],
        hours: Hours::Account,
        holidays: 2,
        goal_minutes: Some(5),
        basis: Basis::Session,
        over_time: &reports.over_time,
        by_hour: &reports.by_hour,
        by_group: &reports.by_group,
    }
    .html()
}

const LANGUAGES: [Language; 2] = [Language::English, Language::Portuguese];
const ANA: &str = "Ana <b onclick='x'>& \"Filhos\"</b>";

/// A session of Ana that began so long after the Monday and was answered so many minutes later, or never.
fn session(after: i64, answered: Option<i64>) -> Session {
    let at = MONDAY + after;
    Session {
        status: Status::Completed,
        created_at: Some(at),
        start_at: Some(at),
        first_response_at: answered.map(|minutes| at + minutes * MINUTE),
        last_message_in: Some(at),
        last_message_out: answered.map(|minutes| at + minutes * MINUTE),
        end_at: Some(at + 2 * HOUR),
        user_id: Some("ana".to_owned()),
        ..Session::default()
    }
}

/// Of the week: three on Tuesday at 14, one of them never answered, and one on Friday at 9. Of the week before: one.
fn sessions() -> Vec<Session> {
    vec![
        session(-6 * DAY + 9 * HOUR, Some(30)),
        session(DAY + 14 * HOUR, Some(4)),
        session(DAY + 14 * HOUR + 50 * MINUTE, Some(6)),
        session(DAY + 14 * HOUR + 59 * MINUTE, None),
        session(4 * DAY + 9 * HOUR, Some(65)),
    ]
}

/// Every page that the tests make, with what is said about it if it fails.
fn pages() -> Vec<String> {
    let mut pages = Vec::new();
    for language in LANGUAGES {
        for days in [1, 2, 7, 31, 100, 800] {
            for sessions in [sessions(), Vec::new()] {
                pages.push(html(language, &sessions, &(MONDAY..MONDAY + days * DAY)));
            }
        }
    }
    pages
}

/// The text of an element that begins with `start`.
fn text_after<'a>(page: &'a str, start: &str) -> &'a str {
    let (_, rest) = page
        .split_once(start)
        .unwrap_or_else(|| panic!("no {start} in {page}"));
    rest.split('<').next().expect("a text")
}

/// The texts of the rows of a table, cell by cell, changes included.
fn cells(row: &str) -> Vec<String> {
    row.split("<td ")
        .skip(1)
        .map(|cell| {
            let mut text = String::new();
            let mut is_text = false;
            for character in cell.chars() {
                match character {
                    '>' => is_text = true,
                    '<' => is_text = false,
                    _ if is_text => text.push(character),
                    _ => {}
                }
            }
            text.trim().replace('\u{a0}', " ")
        })
        .collect()
}

#[test]
fn whatever_is_written_is_escaped() {
    for language in LANGUAGES {
        let page = html(language, &sessions(), &WEEK);
        assert!(!page.contains("<b "), "{page}");
        assert!(!page.contains("<i>"), "{page}");
        assert!(
            page.contains("Ana &#60;b onclick=&#39;x&#39;&#62;&#38; &#34;Filhos&#34;&#60;/b&#62;")
        );
        assert!(page.contains("&#60;i&#62;VIP"));
    }
}

#[test]
fn a_page_needs_nothing_else() {
    for page in pages() {
        for outside in [
            "<script", "<link", "<img", "src=", "href", "url(", "@import", "://",
        ] {
            assert!(!page.contains(outside), "{outside} in {page}");
        }
        assert!(page.contains("content=\"default-src 'none'; style-src 'unsafe-inline'\""));
    }
}

#[test]
fn every_element_is_closed() {
    for page in pages() {
        let mut open: Vec<&str> = Vec::new();
        for tag in page.split('<').skip(1) {
            let tag = tag.split('>').next().expect("a tag");
            let name = tag.split([' ', '/', '\n']).next().unwrap_or_default();
            if let Some(name) = tag.strip_prefix('/') {
                assert_eq!(open.pop(), Some(name), "{page}");
            } else if !tag.ends_with('/') && !["!doctype", "meta", "br"].contains(&name) {
                open.push(name);
            }
        }
        assert_eq!(open, [""; 0], "{page}");
    }
}

#[test]
fn numbers_and_days_are_those_of_the_language() {
    let english = html(Language::English, &sessions(), &WEEK);
    assert!(english.starts_with("<!doctype html>\n<html lang=\"en\">"));
    assert!(english.contains("<title>Service report, 16 Nov – 22 Nov 2026</title>"));
    assert!(english.contains("compared with 9 Nov – 15 Nov 2026"));
    assert!(english.contains("Made on 23 Nov 2026, 09:00"));

    let portuguese = html(Language::Portuguese, &sessions(), &WEEK);
    assert!(portuguese.starts_with("<!doctype html>\n<html lang=\"pt-BR\">"));
    assert!(portuguese.contains("<title>Relatório de atendimento, 16/11 – 22/11/2026</title>"));
    assert!(portuguese.contains("comparado com 09/11 – 15/11/2026"));
    assert!(portuguese.contains("Gerado em 23/11/2026, 09:00"));
    assert!(portuguese.contains("Dias sem horário de atendimento (feriados): 2."));
}

#[test]
fn a_group_has_its_numbers_and_their_change() {
    let page = html(Language::English, &sessions(), &WEEK);
    let (_, row) = page.split_once("onclick").expect("the group");
    let (row, _) = row.split_once("</tr>").expect("a row");
    assert_eq!(
        cells(row),
        [
            "4+3",
            "4+3",
            "75%−25 pp (worse)",
            "6 min−24 min (better)",
            "1 h 05 min+35 min (worse)",
            "25%+25 pp (better)",
            "1 h 54 min+24 min (worse)",
        ]
    );
}

#[test]
fn a_number_without_data_is_a_dash() {
    for language in LANGUAGES {
        let page = html(language, &[session(DAY, None)], &WEEK);
        let (_, row) = page.split_once("onclick").expect("the group");
        let (row, _) = row.split_once("</tr>").expect("a row");
        // It ended without an answer: that is known. How long an answer took is not.
        let numbers = cells(row);
        assert_eq!([&numbers[3], &numbers[4], &numbers[6]], ["–", "–", "–"]);

        let empty = html(language, &[], &WEEK);
        let (_, figures) = empty.split_once("class=\"figures\"").expect("the figures");
        let (figures, _) = figures.split_once("</dl>").expect("their end");
        let values: Vec<&str> = figures
            .split("class=\"value\">")
            .skip(1)
            .map(|value| value.split('<').next().expect("a value"))
            .collect();
        assert_eq!(values, ["0", "0", "–", "–", "–", "–"]);
        assert!(!empty.contains("<svg"), "{empty}");
    }
}

#[test]
fn each_part_of_the_period_has_a_column() {
    for (days, by, count) in [
        (1, Dimension::Hour, 24),
        (2, Dimension::Day, 2),
        (7, Dimension::Day, 7),
        (93, Dimension::Day, 93),
        (94, Dimension::Week, 14),
        (401, Dimension::Week, 58),
        (402, Dimension::Month, 14),
    ] {
        let period = MONDAY..MONDAY + days * DAY;
        assert_eq!(over_time(&period, &calendar()), by, "{days} days");
        let page = html(Language::English, &[session(0, Some(1))], &period);
        let columns = page.matches("<rect class=\"started\" x=").count();
        assert_eq!(columns, count, "{days} days");
    }
}

#[test]
fn a_column_is_as_high_as_its_number() {
    let page = html(Language::Portuguese, &sessions(), &WEEK);
    // Of an axis of 200 pixels up to 3 sessions.
    let heights: Vec<&str> = page
        .split("<rect class=\"started\" x=")
        .skip(1)
        .map(|bar| {
            text_after(bar, "height=\"")
                .split('"')
                .next()
                .expect("a height")
        })
        .collect();
    assert_eq!(heights, ["0", "200", "0", "0", "67", "0", "0"]);
    assert_eq!(page.matches("<rect class=\"unanswered\" x=").count(), 1);
    assert!(page.contains("Maior número: terça-feira, 17/11/2026 (3)"));
}

#[test]
fn a_cell_of_the_map_is_a_weekday_and_an_hour_of_the_zone() {
    let page = html(Language::Portuguese, &sessions(), &WEEK);
    assert!(page.contains("Maior valor: sexta-feira, 09h (1\u{a0}h\u{a0}05\u{a0}min)"));
    let rows: Vec<&str> = page
        .split("<tr><th scope=\"row\">")
        .filter(|row| row.starts_with("14h") || row.starts_with("09h"))
        .map(|row| row.split_once("</tr>").expect("a row").0)
        .collect();
    let cell = |texts: [&str; 7]| format!("</th><td>{}</td>", texts.join("</td><td>"));
    assert_eq!(
        rows,
        [
            format!("09h{}", cell(["–", "–", "–", "–", "65", "–", "–"])),
            format!("14h{}", cell(["–", "5", "–", "–", "–", "–", "–"])),
            format!("09h{}", cell(["0", "0", "0", "0", "1", "0", "0"])),
            format!("14h{}", cell(["0", "3", "0", "0", "0", "0", "0"])),
        ]
    );
}

#[test]
fn a_period_that_is_not_over_is_said_to_be_so() {
    let caution = "This period is not over. Its numbers are those up to 23 Nov 2026, 09:00.";
    for (days, is_over) in [(7, true), (8, false)] {
        let page = html(
            Language::English,
            &sessions(),
            &(MONDAY..MONDAY + days * DAY),
        );
        assert_eq!(!page.contains(caution), is_over, "{days} days");
    }
}

#[test]
fn sessions_that_are_missing_are_said_to_be_so() {
    for (language, caution) in [
        (Language::English, "These numbers leave some out."),
        (Language::Portuguese, "Faltam alguns nestes números."),
    ] {
        for is_complete in [true, false] {
            let page = page(language, &sessions(), &WEEK, is_complete);
            assert_eq!(!page.contains(caution), is_complete);
        }
    }
}

#[test]
fn what_is_counted_apart_is_said() {
    let apart = |change: &dyn Fn(&mut Session)| {
        let mut session = session(DAY, Some(1));
        change(&mut session);
        session
    };
    let page = html(
        Language::English,
        &[
            apart(&|session| session.status = Status::Hidden),
            apart(&|session| session.session_type = SessionType::Group),
            apart(&|session| session.user_id = None),
            apart(&|session| {
                session.status = Status::InProgress;
                session.end_at = None;
            }),
        ],
        &WEEK,
    );
    for said in [
        "Hidden sessions: 1.",
        "Sessions with groups: 1.",
        "Sessions without an agent: 1.",
        "Sessions still open: 1.",
    ] {
        assert!(page.contains(said), "{said} is not in {page}");
    }
    let page = html(Language::English, &sessions(), &WEEK);
    assert!(!page.contains("Hidden sessions"), "{page}");
}
