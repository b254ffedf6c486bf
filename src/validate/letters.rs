//! Comparing texts as people do: without regard to case, accents and the number of blanks.

use crate::messages::clean;

/// Upper and lower case are alike, as are blanks of any kind and number.
pub fn caseless(text: &str) -> String {
    clean(text, usize::MAX).to_lowercase()
}

/// As [`caseless`], and letters with and without accents are alike.
pub fn fold(text: &str) -> String {
    caseless(text)
        .chars()
        .filter(|letter| !is_accent(*letter))
        .map(without_accent)
        .collect()
}

/// Whether a character puts an accent on the letter before it.
pub fn is_accent(character: char) -> bool {
    ('\u{300}'..='\u{36f}').contains(&character)
}

/// The plain form of a small letter.
fn without_accent(letter: char) -> char {
    match letter {
        'à'..='å' | 'ā' | 'ă' | 'ą' => 'a',
        'ç' | 'ć' | 'č' => 'c',
        'ď' | 'đ' => 'd',
        'è'..='ë' | 'ē' | 'ė' | 'ę' | 'ě' => 'e',
        'ğ' => 'g',
        'ì'..='ï' | 'ī' | 'ı' => 'i',
        'ł' => 'l',
        'ñ' | 'ń' | 'ň' => 'n',
        'ò'..='ö' | 'ø' | 'ō' | 'ő' => 'o',
        'ř' => 'r',
        'ś' | 'š' | 'ş' => 's',
        'ť' | 'ţ' => 't',
        'ù'..='ü' | 'ū' | 'ů' | 'ű' => 'u',
        'ý' | 'ÿ' => 'y',
        'ź' | 'ż' | 'ž' => 'z',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_accents_and_blanks_are_alike() {
        for (text, folded) in [
            ("  JOÃO \u{a0} da\tSilva", "joao da silva"),
            ("Joa\u{303}o", "joao"),
            ("Žofia Łukasz", "zofia lukasz"),
            ("株式会社", "株式会社"),
        ] {
            assert_eq!(fold(text), folded);
        }
        assert_eq!(caseless("ÀB  c"), "àb c");
    }

    #[test]
    fn every_alphabet_has_its_lower_case() {
        assert_eq!(caseless(" ŁÓDŹ "), "łódź");
        assert_eq!(fold("МОСКВА"), "москва");
        assert_eq!(fold("AÇÃO"), "acao");
    }
}
