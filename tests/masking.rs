//! Properties of transcripts: what masking never leaves, the length that a text keeps to, and the order of messages.
#![cfg(not(target_arch = "wasm32"))]

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::test_runner::FileFailurePersistence;
use serde_json::json;
use wts_chat_core::transcript::mask::{Kind, Known, Masker, Pseudonyms, Secret};
use wts_chat_core::transcript::{Language, Line, Message, Part, fit, in_order};
use wts_chat_core::validate::letters::fold;

fn cases(cases: u32) -> ProptestConfig {
    ProptestConfig {
        cases,
        failure_persistence: Some(Box::new(FileFailurePersistence::Off)),
        ..ProptestConfig::default()
    }
}

fn masked(here: Known, text: &str) -> String {
    let mut masker = Masker {
        here,
        elsewhere: &Known::default(),
        pseudonyms: &mut Pseudonyms::default(),
        language: Language::English,
    };
    masker.mask(text)
}

/// Digits that are left beside those of pseudonyms.
fn digits_left(masked: &str) -> String {
    let mut rest = masked.to_owned();
    for kind in ["phone", "CPF", "CNPJ"] {
        for number in 1..9 {
            rest = rest.replace(&format!("[{kind} {number}]"), "");
        }
    }
    rest.chars().filter(char::is_ascii_digit).collect()
}

/// Words around a number, without digits.
fn words() -> impl Strategy<Value = String> {
    "[a-zà-ü,;:!?]{0,9}( [a-zà-ü,;:!?]{1,9}){0,4}"
}

/// A mobile number of Brazil: area code, then nine digits.
fn mobile() -> impl Strategy<Value = String> {
    "[1-9]{2}9[0-9]{8}"
}

/// Marks that may stand between two digits of one number.
fn gap() -> impl Strategy<Value = String> {
    prop_oneof![
        6 => Just(String::new()),
        1 => r"[ .()/*_~\-\u{a0}\u{2010}-\u{2013}]{1,3}",
        1 => Just("\u{200b}".to_owned()),
        1 => Just("\u{fe0f}\u{20e3}".to_owned()),
    ]
}

fn check_digits(mut digits: String, weights: &[&[u32]]) -> String {
    for weights in weights {
        let values = digits.chars().filter_map(|digit| digit.to_digit(10));
        let sum: u32 = values
            .zip(*weights)
            .map(|(value, weight)| value * weight)
            .sum();
        let digit = if sum % 11 < 2 { 0 } else { 11 - sum % 11 };
        digits.push_str(&digit.to_string());
    }
    digits
}

fn cpf() -> impl Strategy<Value = String> {
    "[0-9]{8}[1-9]"
        .prop_filter("alike digits are not given out", |text| {
            text.bytes().any(|byte| byte != text.as_bytes()[0])
        })
        .prop_map(|digits| {
            check_digits(
                digits,
                &[
                    &[10, 9, 8, 7, 6, 5, 4, 3, 2],
                    &[11, 10, 9, 8, 7, 6, 5, 4, 3, 2],
                ],
            )
        })
}

fn cnpj() -> impl Strategy<Value = String> {
    "[0-9]{7}[1-9]000[1-9]".prop_map(|digits| {
        check_digits(
            digits,
            &[
                &[5, 4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2],
                &[6, 5, 4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2],
            ],
        )
    })
}

/// Digits put into a notation, in which each `#` is one.
fn written(digits: &str, notation: &str) -> String {
    let mut digits = digits.chars();
    let place = |mark: char| {
        if mark == '#' {
            digits.next().unwrap_or('0')
        } else {
            mark
        }
    };
    notation.chars().map(place).collect()
}

/// A number in one of the notations that people use.
fn usual() -> impl Strategy<Value = String> {
    let of = |notations: &'static [&'static str], number: BoxedStrategy<String>| {
        (prop::sample::select(notations), number)
            .prop_map(|(notation, digits)| written(&digits, notation))
    };
    let phones: &[&str] = &[
        "###########",
        "## #########",
        "## #####-####",
        "(##) #####-####",
        "(##)#####-####",
        "## # ####-####",
        "0## #####-####",
        "+55 ## #####-####",
        "+55###########",
        "55 ## ##### ####",
        "55###########",
        "0055###########",
        "+55 (##) #####.####",
        "0 15 ## #####-####",
        "##-#####-####",
        "##.#####.####",
        "https://wa.me/55###########",
    ];
    let cpfs: &[&str] = &[
        "###########",
        "###.###.###-##",
        "### ### ### ##",
        "###.###.###/##",
        "#########-##",
    ];
    let cnpjs: &[&str] = &[
        "##############",
        "##.###.###/####-##",
        "## ### ### #### ##",
        "########/####-##",
    ];
    prop_oneof![
        of(phones, mobile().boxed()),
        of(cpfs, cpf().boxed()),
        of(cnpjs, cnpj().boxed())
    ]
}

/// A Portuguese name: some words with accents.
fn name() -> impl Strategy<Value = String> {
    vec("[A-ZÁÉÍÓÚÂÊÔÃÕÇ][a-záéíóúâêôãõç]{3,7}", 1..4).prop_map(|words| words.join(" "))
}

/// The same letters as somebody else types them.
fn typed(name: &str, style: u8) -> String {
    match style {
        0 => name.to_owned(),
        1 => name.to_uppercase(),
        2 => fold(name),
        3 => fold(name).to_uppercase(),
        _ => name.split(' ').next().unwrap_or_default().to_lowercase(),
    }
}

proptest! {
    #![proptest_config(cases(1_000))]

    #[test]
    fn a_known_number_leaves_no_digits_in_any_notation(
        number in mobile(),
        form in 0..6_u8,
        gaps in vec(gap(), 16),
        (before, after) in (words(), words()),
    ) {
        let mut known = Known::default();
        known.add_number(&format!("+55|{number}"));
        let digits = match form {
            0 => format!("55{number}"),
            1 => number.clone(),
            2 => number[2..].to_owned(),
            3 => number[3..].to_owned(),
            4 => format!("{}{}", &number[..2], &number[3..]),
            _ => format!("55{}{}", &number[..2], &number[3..]),
        };
        let pairs: Vec<String> = digits.chars().zip(&gaps).map(|(digit, gap)| format!("{digit}{gap}")).collect();
        let spaced = pairs.concat();
        let masked = masked(known, &format!("{before} {spaced} {after}"));
        prop_assert_eq!(digits_left(&masked), "", "{}", masked);
    }

    #[test]
    fn usual_notations_leave_no_digits(number in usual(), (before, after) in (words(), words())) {
        let masked = masked(Known::default(), &format!("{before} {number} {after}"));
        prop_assert_eq!(digits_left(&masked), "", "{}", masked);
        prop_assert!(masked.contains(" 1]"), "{}", masked);
    }

    #[test]
    fn several_numbers_of_one_text_leave_no_digits(numbers in vec(usual(), 1..5), between in words()) {
        let text = numbers.join(&format!(", {between} "));
        let masked = masked(Known::default(), &text);
        prop_assert_eq!(digits_left(&masked), "", "{}", masked);
    }

    #[test]
    fn a_known_name_leaves_no_word_of_it(name in name(), style in 0..5_u8, (before, after) in ("[0-9,.!]{0,3}", "[0-9,.!]{0,3}")) {
        let mut known = Known::default();
        known.add_name(&Secret::new(Kind::Contact, "c"), &name);
        let text = format!("x {before}{} {after} y", typed(&name, style));
        let masked = masked(known, &text);
        let left = fold(&masked.replace("Contact 1", ""));
        for word in fold(&name).split(' ') {
            let mut words = left.split(|letter: char| !letter.is_alphabetic());
            prop_assert!(words.all(|other| other != word), "{}: {}", text, masked);
        }
        // Letters and digits may be a CNPJ by chance.
        prop_assert!(masked.contains("Contact 1") || masked.contains("[CNPJ 1]"));
    }

    #[test]
    fn any_text_is_masked_without_a_fault(text in ".{0,200}", name in ".{0,20}", number in ".{0,20}") {
        let mut known = Known::default();
        known.add_name(&Secret::new(Kind::Contact, "c"), &name);
        known.add_number(&number);
        masked(known, &text);
    }

    #[test]
    fn a_text_without_secrets_stays_as_it_is(text in "[a-zA-Zà-ü .,;:!?\n-]{0,200}") {
        prop_assert_eq!(masked(Known::default(), &text), text);
    }
}

proptest! {
    #![proptest_config(cases(100))]

    #[test]
    fn a_text_keeps_to_its_length_and_counts_what_is_left_out(
        bodies in vec("[a-z😀\n]{0,400}", 1..40),
        most in 500..5_000_usize,
    ) {
        let head = |place: usize| format!("{}. 2026-01-31 10:00 Contact 1: ", place + 1);
        let lines: Vec<Line> = bodies.iter().enumerate().map(|(place, body)| Line { head: head(place), body: body.clone() }).collect();
        let marker = |count: usize| format!("[… {count} messages left out …]");
        let parts = fit(&lines, most, marker);
        let texts: Vec<String> = parts.iter().map(|part| match part {
            Part::Line(place, body) => Line::written(&head(*place), body),
            Part::LeftOut(count) => marker(*count),
        }).collect();
        let length = texts.join("\n").encode_utf16().count();
        prop_assert!(length <= most, "{} > {}", length, most);
        // Every line once, in order: as it is, without its middle, or counted.
        let mut next = 0;
        for part in &parts {
            match part {
                Part::Line(place, body) => {
                    prop_assert_eq!(*place, next);
                    prop_assert!(*body == bodies[next] || body.contains("[…]"));
                    next += 1;
                }
                Part::LeftOut(count) => next += count,
            }
        }
        prop_assert_eq!(next, bodies.len());
        let whole = lines.iter().map(|line| Line::written(&line.head, &line.body)).collect::<Vec<_>>().join("\n");
        if whole.encode_utf16().count() <= most {
            prop_assert_eq!(texts.join("\n"), whole);
        }
    }

    #[test]
    fn messages_are_in_order_of_time_whatever_order_they_come_in(minutes in Just((0..60_u32).collect::<Vec<_>>()).prop_shuffle()) {
        let message = |minute: &u32| {
            let time = format!("2026-09-08T17:{minute:02}:00.{minute:06}Z");
            Message::read(&json!({ "id": minute.to_string(), "createdAt": time, "direction": "FROM_HUB" })).expect("a message")
        };
        let shuffled: Vec<Message> = minutes.iter().map(message).collect();
        let sorted: Vec<Message> = (0..60).map(|minute| message(&minute)).collect();
        prop_assert_eq!(in_order(shuffled), sorted);
    }
}
