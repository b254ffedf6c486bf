//! E-mail addresses.

use super::finding::{Finding, Kind, Secret};

/// The addresses in a text.
pub(super) fn find(text: &str) -> Vec<Finding> {
    let mut found: Vec<Finding> = Vec::new();
    for (at, _) in text.match_indices('@') {
        let before = &text[..at];
        let name = before
            .char_indices()
            .rev()
            .take_while(|(_, character)| is_of_name(*character))
            .last();
        let Some((start, _)) = name else { continue };
        let domain = &text[at + 1..];
        let end = domain
            .find(|character: char| !character.is_alphanumeric() && !matches!(character, '.' | '-'))
            .unwrap_or(domain.len());
        let domain = domain[..end].trim_end_matches(['.', '-']);
        let has_ending = domain.rsplit_once('.').is_some_and(|(labels, ending)| {
            !labels.is_empty()
                && ending.chars().count() > 1
                && ending.chars().all(char::is_alphabetic)
        });
        let overlaps = found.last().is_some_and(|last| last.range.end > start);
        if has_ending && !overlaps {
            let range = start..at + 1 + domain.len();
            let secret = Secret::new(Kind::Email, &text[range.clone()].to_lowercase());
            found.push(Finding { range, secret });
        }
    }
    found
}

fn is_of_name(character: char) -> bool {
    character.is_alphanumeric() || ".!#$%&'*+/=?^_`{|}~-".contains(character)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_found_and_nothing_else() {
        for (text, expected) in [
            (
                "Escreva a Ana.Souza+loja@Mail.Exemplo.com.br.",
                vec!["Ana.Souza+loja@Mail.Exemplo.com.br"],
            ),
            ("<a@b.co>, c_d@e-f.org;", vec!["a@b.co", "c_d@e-f.org"]),
            ("josé@exemplo.com", vec!["josé@exemplo.com"]),
            ("@ana, ana@casa, ana@.com, ana@x.1 às 10h", vec![]),
            (
                "5511900000001@s.whatsapp.net",
                vec!["5511900000001@s.whatsapp.net"],
            ),
        ] {
            let found = find(text);
            let shown: Vec<&str> = found.iter().map(|one| &text[one.range.clone()]).collect();
            assert_eq!(shown, expected, "{text}");
        }
    }
}
