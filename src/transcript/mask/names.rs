//! Names of known persons: each word of a name, wherever it stands as a word, without regard to case and accents.

use std::collections::HashMap;
use std::ops::Range;

use super::finding::{Finding, Secret};
use crate::validate::letters::{fold, is_accent};

/// Words in names that are also words of everyday.
const PARTICLES: [&str; 22] = [
    "al", "and", "da", "das", "de", "del", "della", "den", "der", "des", "di", "do", "dos", "du",
    "e", "el", "la", "le", "los", "van", "von", "y",
];
/// A name of one letter is an initial.
const SHORTEST: usize = 2;

/// Known persons by the words of their names.
#[derive(Debug, Default)]
pub struct Names {
    people: Vec<Secret>,
    by_word: HashMap<String, Vec<usize>>,
}

/// A piece of a text that is a name: where it stands, and whose it may be, the likeliest first.
struct Hit<'a> {
    range: Range<usize>,
    owners: Vec<&'a Secret>,
}

impl Names {
    /// Adds a name of a person.
    pub fn add(&mut self, who: &Secret, name: &str) {
        let place = self.people.iter().position(|other| other == who);
        let person = place.unwrap_or_else(|| {
            self.people.push(who.clone());
            self.people.len() - 1
        });
        // What follows in an address is not a name.
        let name = name.split('@').next().unwrap_or_default();
        let mut words: Vec<String> = words(name)
            .map(|range| fold(&name[range]))
            .filter(|word| word.chars().count() >= SHORTEST)
            .collect();
        // A person may be called Van.
        if !words.iter().all(|word| is_particle(word)) {
            words.retain(|word| !is_particle(word));
        }
        let mut all = words.clone();
        if let [first, .., last] = words.as_slice() {
            all.extend([words.concat(), format!("{first}{last}")]);
        }
        for word in all {
            let owners = self.by_word.entry(word).or_default();
            if !owners.contains(&person) {
                owners.push(person);
            }
        }
    }

    /// The names in a text. Words of one person that follow each other are one name. `others` are persons who are less
    /// likely to be meant.
    pub(super) fn find(&self, text: &str, others: &Self) -> Vec<Finding> {
        let mut found: Vec<Hit> = Vec::new();
        for range in words(text) {
            let word = fold(&text[range.clone()]);
            let owners: Vec<&Secret> = self.owners(&word).chain(others.owners(&word)).collect();
            if owners.is_empty() {
                continue;
            }
            if let Some(last) = found.last_mut()
                && is_within_name(&text[last.range.end..range.start])
            {
                let is_both = |owner: &&Secret| owners.contains(owner);
                let both: Vec<&Secret> = last.owners.iter().copied().filter(is_both).collect();
                if !both.is_empty() {
                    last.range.end = range.end;
                    last.owners = both;
                    continue;
                }
            }
            found.push(Hit { range, owners });
        }
        let finding = |hit: Hit| Finding {
            range: hit.range,
            secret: hit.owners[0].clone(),
        };
        found.into_iter().map(finding).collect()
    }

    fn owners(&self, word: &str) -> impl Iterator<Item = &Secret> {
        let places = self.by_word.get(word).into_iter().flatten();
        places.map(|place| &self.people[*place])
    }
}

/// The words of a text: letters that follow each other.
fn words(text: &str) -> impl Iterator<Item = Range<usize>> {
    let is_letter = |character: char| character.is_alphabetic() || is_accent(character);
    let mut from = 0;
    std::iter::from_fn(move || {
        let start = from + text[from..].find(is_letter)?;
        let end = text[start..]
            .find(|character| !is_letter(character))
            .map_or(text.len(), |length| start + length);
        from = end;
        Some(start..end)
    })
}

fn is_particle(word: &str) -> bool {
    PARTICLES.contains(&word)
}

/// Whether two words with this between them may be one name: `Ana da Silva`, `Ana-Paula`.
fn is_within_name(between: &str) -> bool {
    let is_mark = |character: char| !character.is_whitespace() && !"-.'’".contains(character);
    let mut rest = String::from(between);
    for range in words(between) {
        let word = fold(&between[range.clone()]);
        if !is_particle(&word) || matches!(word.as_str(), "e" | "and" | "y") {
            return false;
        }
        rest = rest.replacen(&between[range], "", 1);
    }
    !rest.contains('\n') && !rest.contains(is_mark)
}

#[cfg(test)]
mod tests {
    use super::super::finding::Kind;
    use super::*;

    fn shown(text: &str) -> String {
        let mut names = Names::default();
        names.add(&Secret::new(Kind::Contact, "c"), "Ana Cláudia da Silva 🌸");
        names.add(&Secret::new(Kind::Agent, "a"), "Bruno Silva");
        names.add(&Secret::new(Kind::Agent, "v"), "Van");
        let mut others = Names::default();
        others.add(&Secret::new(Kind::Agent, "b"), "ana.lima@exemplo.com");
        let mut out = String::new();
        let mut from = 0;
        for finding in names.find(text, &others) {
            out.push_str(&text[from..finding.range.start]);
            out.push_str(&finding.secret.key.to_uppercase());
            from = finding.range.end;
        }
        out + &text[from..]
    }

    #[test]
    fn names_are_found_as_words_in_any_spelling() {
        for (text, expected) in [
            ("Oi ANA CLAUDIA DA SILVA, tudo bem?", "Oi C, tudo bem?"),
            ("Dona cla\u{301}udia", "Dona C"),
            ("Bruno da Silva e Ana", "A e C"),
            ("Silva", "C"),
            ("Ana Lima", "B"),
            ("Lima", "B"),
            ("Ana\nBruno", "C\nA"),
            ("banana, Anamaria, anal", "banana, Anamaria, anal"),
            ("com, da, exemplo", "com, da, exemplo"),
            ("a Van vai de van", "a V vai de V"),
            ("anaclaudiasilva, AnaSilva.pdf ana_123", "C, C.pdf C_123"),
            ("Ana-Cláudia", "C"),
        ] {
            assert_eq!(shown(text), expected, "{text}");
        }
    }
}
