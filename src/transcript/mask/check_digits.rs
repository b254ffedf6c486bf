//! CPF and CNPJ: their check digits, and a CNPJ that has letters (given out since July 2026).

use super::finding::{Finding, Kind, Secret};

/// Characters of a CNPJ.
const CNPJ: usize = 14;
/// Where its groups end.
const GROUPS: [usize; 4] = [2, 5, 8, 12];

/// Whether eleven digits are a CPF.
pub(super) fn is_cpf(digits: &str) -> bool {
    digits.len() == 11
        && varies(digits)
        && (9..11).all(|place| {
            let weights = (2..=place + 1).rev();
            check_digit(&digits[..place], weights) == value(digits.as_bytes()[place])
        })
}

/// Whether fourteen digits and capital letters are a CNPJ. The last two are digits.
pub(super) fn is_cnpj(text: &str) -> bool {
    text.len() == CNPJ
        && varies(text)
        && text.as_bytes()[CNPJ - 2..].iter().all(u8::is_ascii_digit)
        && (CNPJ - 2..CNPJ).all(|place| {
            // 2 to 9, from the right, again and again.
            let weights = (0..place).rev().map(|from_right| from_right % 8 + 2);
            check_digit(&text[..place], weights) == value(text.as_bytes()[place])
        })
}

/// Numbers of equal digits have valid check digits and are not given out.
fn varies(text: &str) -> bool {
    let bytes = text.as_bytes();
    bytes.iter().any(|byte| *byte != bytes[0])
}

fn check_digit(text: &str, weights: impl Iterator<Item = usize>) -> usize {
    let values = text.bytes().map(value);
    let sum: usize = values
        .zip(weights)
        .map(|(value, weight)| value * weight)
        .sum();
    match sum % 11 {
        0 | 1 => 0,
        rest => 11 - rest,
    }
}

/// The value of a digit or capital letter: its distance from `0` in ASCII.
fn value(byte: u8) -> usize {
    usize::from(byte.saturating_sub(b'0'))
}

/// Each CNPJ with at least one letter; those of digits alone are numbers.
pub(super) fn find_cnpj_with_letters(text: &str) -> Vec<Finding> {
    let mut found: Vec<Finding> = Vec::new();
    let mut before = ' ';
    let mut from = 0;
    for (start, character) in text.char_indices() {
        let begins = !before.is_alphanumeric() && character.is_ascii_alphanumeric();
        before = character;
        if !begins || start < from {
            continue;
        }
        if let Some((end, cnpj)) = cnpj_at(&text[start..]) {
            from = start + end;
            let range = start..from;
            found.push(Finding {
                range,
                secret: Secret::new(Kind::Cnpj, &cnpj),
            });
        }
    }
    found
}

/// The CNPJ at the beginning of a text, and where it ends.
fn cnpj_at(text: &str) -> Option<(usize, String)> {
    let mut cnpj = String::with_capacity(CNPJ);
    let mut separators = 0;
    for (place, character) in text.char_indices() {
        match character {
            _ if character.is_ascii_alphanumeric() => {
                if cnpj.len() == CNPJ {
                    return None;
                }
                cnpj.push(character.to_ascii_uppercase());
                separators = 0;
            }
            _ if cnpj.len() == CNPJ => break,
            '.' | '/' | '-' | ' ' if separators < 3 && GROUPS.contains(&cnpj.len()) => {
                separators += 1;
            }
            _ => return None,
        }
        if cnpj.len() == CNPJ {
            let end = place + character.len_utf8();
            // A longer number is another one.
            let rest = text[end..].trim_start_matches(['.', '/', '-']);
            let goes_on = rest.starts_with(char::is_alphanumeric);
            let has_letter = cnpj.bytes().any(|byte| byte.is_ascii_alphabetic());
            return (!goes_on && has_letter && is_cnpj(&cnpj)).then_some((end, cnpj));
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn check_digits_are_those_of_the_receita_federal() {
        for cpf in ["52998224725", "12345678909", "11144477735"] {
            assert!(is_cpf(cpf), "{cpf}");
        }
        for other in ["52998224726", "11111111111", "1234567890", ""] {
            assert!(!is_cpf(other), "{other}");
        }
        for cnpj in ["11222333000181", "12ABC34501DE35", "00000000000191"] {
            assert!(is_cnpj(cnpj), "{cnpj}");
        }
        for other in ["11222333000182", "12ABC34501DE36", "12ABC34501DE3A", "0"] {
            assert!(!is_cnpj(other), "{other}");
        }
    }

    #[test]
    fn a_cnpj_with_letters_is_found_in_any_notation() {
        for text in [
            "12.ABC.345/01DE-35",
            "12abc34501de35",
            "12 ABC 345 / 01DE - 35",
        ] {
            let whole = format!("CNPJ: {text}, obrigado");
            let found = find_cnpj_with_letters(&whole);
            assert_eq!(found.len(), 1, "{text}");
            assert_eq!(&whole[found[0].range.clone()], text);
        }
        for text in [
            "12.ABC.345/01DE-36",
            "x12ABC34501DE35",
            "12ABC34501DE350",
            "ol27.172.239/0004-48",
            "bom dia a todos",
        ] {
            assert_eq!(find_cnpj_with_letters(text), []);
        }
    }
}
