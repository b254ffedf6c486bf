//! Numbers of people in a text: phone numbers, CPF and CNPJ.
//!
//! ```text
//! text ─▶ groups of digits ─▶ chains of groups that may be one number ─▶ known numbers, in any notation
//!                                                                   └─▶ usual notations of the others
//! ```

use std::collections::HashMap;

use super::check_digits::{is_cnpj, is_cpf};
use super::finding::{Finding, Kind, Secret, merge};
use super::pseudonyms::ENDING;
use crate::messages::is_invisible;

/// Marks between two groups of one number, at most.
const WIDEST_GAP: usize = 3;
/// Groups of one number, at most.
const MOST_GROUPS: usize = 15;
/// Digits of a number with its country, and those with `00` before it.
const LONGEST: usize = 17;

/// Phone numbers that are known from records.
#[derive(Debug, Default)]
pub struct KnownNumbers {
    /// All digits of each.
    numbers: Vec<String>,
    /// Their places by their last digits.
    by_ending: HashMap<String, Vec<usize>>,
}

impl KnownNumbers {
    /// Adds a number; a text with too few digits is none.
    pub fn add(&mut self, text: &str) {
        let digits: String = text.chars().filter_map(digit).collect();
        if digits.len() < ENDING || digits.len() > LONGEST {
            return;
        }
        let ending = digits[digits.len() - ENDING..].to_owned();
        let alike = self.by_ending.entry(ending).or_default();
        if alike.iter().all(|place| self.numbers[*place] != digits) {
            alike.push(self.numbers.len());
            self.numbers.push(digits);
        }
    }

    fn ending_in(&self, ending: &str) -> impl Iterator<Item = &String> {
        let places = self.by_ending.get(ending).into_iter().flatten();
        places.map(|place| &self.numbers[*place])
    }
}

/// Digits that follow each other.
#[derive(Debug)]
struct Group {
    /// With a `+` or a bracket directly before it.
    start: usize,
    end: usize,
    digits: String,
    /// What stands between the group before and this one, without what cannot be seen.
    gap: String,
    /// Whether a `+` stands before it.
    plus: bool,
    /// Whether it is part of a date, or already found.
    taken: bool,
    /// Whether letters stand directly before or after it.
    glued: bool,
}

/// The key of a phone number: equal for every notation of one number, `None` for what is too short.
pub(super) fn key_of(number: &str) -> Option<String> {
    let digits: String = number.chars().filter_map(digit).collect();
    (digits.len() >= ENDING).then(|| key(&digits))
}

/// The numbers in a text.
pub(super) fn find(text: &str, known: [&KnownNumbers; 2]) -> Vec<Finding> {
    let mut found = Vec::new();
    for mut chain in chains(text) {
        let mut known_here = Vec::new();
        known_in(&mut chain, known, &mut known_here);
        mark_dates(&mut chain);
        let mut others = Vec::new();
        usual_in(&chain, &mut others);
        merge(&mut others, known_here);
        found.append(&mut others);
    }
    found
}

/// The digit that a character is, also in its wide form.
fn digit(character: char) -> Option<char> {
    match character {
        '0'..='9' => Some(character),
        '\u{ff10}'..='\u{ff19}' => char::from_digit(u32::from(character) - 0xff10, 10),
        _ => None,
    }
}

/// Signs that turn a digit into a picture have no width of their own.
fn is_unseen(character: char) -> bool {
    is_invisible(character) || matches!(character, '\u{fe0f}' | '\u{20e3}')
}

/// What may stand inside a number. A `+` begins one.
fn is_gap(character: char) -> bool {
    (character.is_whitespace() && !matches!(character, '\n' | '\r'))
        || ".-()/|*_~".contains(character)
        || matches!(character, '\u{2010}'..='\u{2015}' | '\u{2212}')
}

fn chains(text: &str) -> Vec<Vec<Group>> {
    let mut chains: Vec<Vec<Group>> = Vec::new();
    let mut at = 0;
    let mut end_before = 0;
    while let Some(offset) = text[at..].find(|character| digit(character).is_some()) {
        let start = at + offset;
        let end = text[start..]
            .find(|character| digit(character).is_none())
            .map_or(text.len(), |length| start + length);
        let between = &text[end_before..start];
        let gap: String = between.chars().filter(|one| !is_unseen(*one)).collect();
        let before = text[..start].chars().next_back();
        let after = text[end..].chars().next();
        let plus = gap.trim_end_matches([' ', '(', '\u{a0}']).ends_with('+');
        let unmarked = between.trim_end_matches(['+', '(']);
        let group = Group {
            digits: text[start..end].chars().filter_map(digit).collect(),
            plus,
            taken: false,
            glued: before.is_some_and(char::is_alphabetic)
                || after.is_some_and(char::is_alphabetic),
            start: start - (between.len() - unmarked.len()),
            end,
            gap,
        };
        let joins = group.gap.chars().count() <= WIDEST_GAP && group.gap.chars().all(is_gap);
        match chains.last_mut() {
            Some(chain) if joins => chain.push(group),
            _ => chains.push(vec![group]),
        }
        (at, end_before) = (end, end);
    }
    chains
}

/// Known numbers, whatever their notation: the last digits decide, and what else of the number stands before them.
fn known_in(chain: &mut [Group], known: [&KnownNumbers; 2], found: &mut Vec<Finding>) {
    let digits: String = chain.iter().map(|group| group.digits.as_str()).collect();
    let owner: Vec<usize> = chain
        .iter()
        .enumerate()
        .flat_map(|(place, group)| vec![place; group.digits.len()])
        .collect();
    let mut from = 0;
    while from + ENDING <= digits.len() {
        let ending = &digits[from..from + ENDING];
        let before = &digits[..from];
        let shared = |number: &&String| shared(before, &number[..number.len() - ENDING]);
        let [here, elsewhere] = known;
        let numbers = here.ending_in(ending).chain(elsewhere.ending_in(ending));
        let Some(number) = numbers.max_by_key(shared) else {
            from += 1;
            continue;
        };
        let first = owner[from - shared(&number)];
        let last = owner[from + ENDING - 1];
        let begin = (first..=last).find(|place| !chain[*place].taken);
        if let Some(begin) = begin {
            for group in &mut chain[begin..=last] {
                group.taken = true;
            }
            found.push(Finding {
                range: chain[begin].start..chain[last].end,
                secret: Secret::new(Kind::Phone, &key(number)),
            });
        }
        from += ENDING;
    }
}

/// How many digits before the last ones belong to a number that has `own` there. The ninth digit of a mobile may be
/// missing in one of the two.
fn shared(before: &str, own: &str) -> usize {
    let count = |before: &str, own: &str| {
        let pairs = before.bytes().rev().zip(own.bytes().rev());
        pairs.take_while(|(one, other)| one == other).count()
    };
    let plain = count(before, own);
    let without = own.strip_suffix('9').map_or(0, |own| count(before, own));
    let with = before
        .strip_suffix('9')
        .map_or(0, |before| 1 + count(before, own));
    plain.max(without).max(with)
}

/// Days are no numbers of people: 31/01/2026, 2026-01-31, 31.01.26.
fn mark_dates(chain: &mut [Group]) {
    for place in 2..chain.len() {
        let [first, second, third] = &mut chain[place - 2..=place] else {
            continue;
        };
        let number = |group: &Group| group.digits.parse::<u32>().unwrap_or(u32::MAX);
        let is = |group: &Group, most: u32| {
            group.digits.len() <= 2 && (1..=most).contains(&number(group))
        };
        let is_year = |group: &Group| {
            group.digits.len() == 2
                || group.digits.len() == 4 && (1900..2100).contains(&number(group))
        };
        let same = second.gap == third.gap && matches!(second.gap.as_str(), "/" | "-" | ".");
        let day_first = is(first, 31) && is(second, 12) && is_year(third);
        let year_first =
            first.digits.len() == 4 && is_year(first) && is(second, 12) && is(third, 31);
        if same && (day_first || year_first) && !(first.taken || second.taken || third.taken) {
            (first.taken, second.taken, third.taken) = (true, true, true);
        }
    }
}

/// Numbers in usual notations: at each group the longest.
fn usual_in(chain: &[Group], found: &mut Vec<Finding>) {
    let mut from = 0;
    while from < chain.len() {
        let most = chain[from..]
            .iter()
            .take(MOST_GROUPS)
            .take_while(|group| !group.taken)
            .count();
        let longest = (1..=most).rev().find_map(|count| {
            let groups = &chain[from..from + count];
            secret(groups).map(|secret| (count, secret))
        });
        let Some((count, secret)) = longest else {
            from += 1;
            continue;
        };
        let range = chain[from].start..chain[from + count - 1].end;
        found.push(Finding { range, secret });
        from += count;
    }
}

/// What groups that follow each other are together.
fn secret(groups: &[Group]) -> Option<Secret> {
    let digits: String = groups.iter().map(|group| group.digits.as_str()).collect();
    if digits.len() > LONGEST {
        return None;
    }
    let lengths: Vec<usize> = groups.iter().map(|group| group.digits.len()).collect();
    // In its notation, a mistyped one still tells most of it.
    if is_cpf(&digits) || lengths == [3, 3, 3, 2] {
        return Some(Secret::new(Kind::Cpf, &digits));
    }
    if is_cnpj(&digits) || lengths == [2, 3, 3, 4, 2] {
        return Some(Secret::new(Kind::Cnpj, &digits));
    }
    is_phone(groups, &digits, &lengths).then(|| Secret::new(Kind::Phone, &key(&digits)))
}

fn is_phone(groups: &[Group], digits: &str, lengths: &[usize]) -> bool {
    if groups[0].plus {
        return match digits.strip_prefix("55") {
            Some(national) => is_national(national),
            None => (8..=15).contains(&digits.len()),
        };
    }
    if is_amount(groups, lengths) {
        return false;
    }
    if let Some(abroad) = digits.strip_prefix("00") {
        return match abroad.strip_prefix("55") {
            Some(national) => is_national(national),
            None => (9..=15).contains(&abroad.len()),
        };
    }
    let has_long_group = lengths.iter().any(|length| *length > 2);
    match national(digits) {
        Some(national) if national.len() >= 10 => has_long_group && is_national(national),
        _ => is_local(groups, digits, lengths),
    }
}

/// Without the country, or the zero and the carrier of a call inside the country.
fn national(digits: &str) -> Option<&str> {
    match (
        digits.len(),
        digits.strip_prefix("55"),
        digits.strip_prefix('0'),
    ) {
        (12 | 13, Some(national), _) => Some(national),
        (11 | 12, _, Some(national)) if is_national(national) => Some(national),
        (13 | 14, _, Some(rest)) => Some(&rest[2..]),
        (10 | 11, ..) => Some(digits),
        _ => None,
    }
}

/// An area code and a number: landlines have eight digits, mobiles nine, or eight as they once had.
fn is_national(digits: &str) -> bool {
    let bytes = digits.as_bytes();
    let has_area = bytes.len() > 2 && bytes[0] != b'0' && bytes[1] != b'0';
    has_area
        && match bytes.len() {
            10 => (b'2'..=b'9').contains(&bytes[2]),
            11 => bytes[2] == b'9',
            _ => false,
        }
}

/// A number without its area code, where its notation leaves no doubt.
fn is_local(groups: &[Group], digits: &str, lengths: &[usize]) -> bool {
    if groups.iter().any(|group| group.glued) {
        return false;
    }
    let gap = groups.get(1).map_or("", |group| group.gap.trim());
    let is_dash = gap
        .chars()
        .any(|one| one == '-' || ('\u{2010}'..='\u{2015}').contains(&one));
    match lengths {
        [9] | [5, 4] | [1, 4, 4] | [3, 3, 3] => digits.starts_with('9'),
        [4, 4] => is_dash && !digits.starts_with(['0', '1']),
        _ => false,
    }
}

/// A sum such as 1.234.567.890.
fn is_amount(groups: &[Group], lengths: &[usize]) -> bool {
    groups.len() > 1
        && groups[1..].iter().all(|group| group.gap == ".")
        && lengths[0] <= 3
        && lengths[1..].iter().all(|length| *length == 3)
}

/// Area code and last digits of a Brazilian number, the last digits of one without an area code, and all digits of
/// another one.
fn key(digits: &str) -> String {
    let digits = match digits.strip_prefix("00") {
        Some(abroad) if abroad.len() > ENDING => abroad,
        _ => digits,
    };
    let ending = &digits[digits.len() - ENDING..];
    match national(digits) {
        Some(national) if is_national(national) => format!("{}{ending}", &national[..2]),
        _ if digits.len() <= ENDING + 1 => ending.to_owned(),
        _ => digits.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str, known: &[&str]) -> String {
        let mut numbers = KnownNumbers::default();
        for number in known {
            numbers.add(number);
        }
        let mut out = String::new();
        let mut from = 0;
        for finding in find(text, [&numbers, &KnownNumbers::default()]) {
            out.push_str(&text[from..finding.range.start]);
            out.push_str(match finding.secret.kind {
                Kind::Phone => "PHONE",
                Kind::Cpf => "CPF",
                Kind::Cnpj => "CNPJ",
                _ => "?",
            });
            from = finding.range.end;
        }
        out + &text[from..]
    }

    #[test]
    fn usual_notations_are_found() {
        for (text, expected) in [
            ("ligue (11) 91234-5678 hoje", "ligue PHONE hoje"),
            ("+55 11 91234-5678", "PHONE"),
            ("+55|11912345678", "PHONE"),
            (
                "5511912345678, 11912345678; 1133334444",
                "PHONE, PHONE; PHONE",
            ),
            ("011 91234 5678 ou 0 15 11 3333-4444", "PHONE ou PHONE"),
            ("(11) 3333-4444 / (21) 2222-3333", "PHONE / PHONE"),
            ("91234-5678, 3333-4444 e 912345678", "PHONE, PHONE e PHONE"),
            ("11 9 1234 5678", "PHONE"),
            ("+351 912 345 678 e 00351912345678", "PHONE e PHONE"),
            (
                "https://wa.me/5511912345678?text=oi",
                "https://wa.me/PHONE?text=oi",
            ),
            (
                "1\u{fe0f}\u{20e3}1\u{fe0f}\u{20e3} 91234\u{200b}5678",
                "PHONE",
            ),
            ("１１ ９１２３４-５６７８", "PHONE"),
            (
                "CPF 529.982.247-25, 52998224725 e 529 982 247 25",
                "CPF CPF, CPF e CPF",
            ),
            ("CPF 529.982.247-26", "CPF CPF"),
            ("11.222.333/0001-81 e 11222333000181", "CNPJ e CNPJ"),
        ] {
            assert_eq!(shown(text, &[]), expected, "{text}");
        }
    }

    #[test]
    fn other_numbers_stay() {
        for text in [
            "dia 12/05/2026 às 10:30, 2026-05-12, 31.01.26",
            "R$ 1.234.567,89 ou 1.234.567.890",
            "pedido 12345678, protocolo 2026090900123",
            "CEP 01310-100, apto 123, 10 20 30 40 50",
            "boleto 34191790010104351004791020150008291070026000",
            "0800 123 4567 ramal 12",
            "b68baab6-7341-4b82-8f7b-d94dd6a7958b",
            "27 11 12/05/2026",
        ] {
            assert_eq!(shown(text, &[]), text);
        }
    }

    #[test]
    fn a_known_number_is_found_in_any_notation() {
        for (text, expected) in [
            ("9 87 65 43 21", "PHONE"),
            ("1 1 9.8.7.6.5.4.3.2.1", "PHONE"),
            ("IMG-5511987654321.jpg", "IMG-PHONE.jpg"),
            ("x87654321y", "xPHONEy"),
            ("(55) (11) (8765) (4321)", "PHONE)"),
            ("87654 3210", "PHONE"),
        ] {
            assert_eq!(shown(text, &["+55|11987654321"]), expected, "{text}");
        }
        assert_eq!(shown("8765432", &["+55|11987654321"]), "8765432");
    }

    #[test]
    fn notations_of_one_number_have_the_same_key() {
        let keys = [
            "+55|11987654321",
            "011 98765-4321",
            "1187654321",
            "0055 11 98765 4321",
        ];
        assert!(
            keys.iter()
                .all(|text| key_of(text).as_deref() == Some("1187654321"))
        );
        assert_eq!(key_of("98765-4321").as_deref(), Some("87654321"));
        assert_eq!(key_of("+351 912 345 678").as_deref(), Some("351912345678"));
        assert_eq!(key_of("1234"), None);
    }
}
