//! Masking: what identifies a person is replaced by a pseudonym, the same one everywhere in a run.
//!
//! ```text
//! text ─▶ e-mail addresses ─▶ CNPJ with letters ─▶ numbers ─▶ names ─▶ text with pseudonyms
//! ```
//!
//! What is found is known in two ways: by its form (an address, a phone number in a usual notation, a CPF or CNPJ with valid
//! check digits), and from the records (the contact, the users of the account, shared contacts), whatever its notation.

mod check_digits;
mod emails;
mod finding;
mod names;
mod numbers;
mod pseudonyms;

use finding::merge;
pub use finding::{Finding, Kind, Secret};
pub use names::Names;
pub use numbers::KnownNumbers;
pub use pseudonyms::Pseudonyms;

use super::words::Language;

/// Finds what is of one form.
type Finder<'a> = dyn Fn(&str) -> Vec<Finding> + 'a;

/// Names and numbers that are known from records.
#[derive(Debug, Default)]
pub struct Known {
    names: Names,
    numbers: KnownNumbers,
}

impl Known {
    /// Adds a person by one of the names. Of two persons with the same name the first is meant.
    pub fn add_name(&mut self, who: &Secret, name: &str) {
        self.names.add(who, name);
        // A contact without a name is called by its number.
        self.numbers.add(name);
    }

    /// Adds a phone number.
    pub fn add_number(&mut self, number: &str) {
        self.numbers.add(number);
    }
}

/// Masks the texts of one session.
#[derive(Debug)]
pub struct Masker<'a> {
    /// Who takes part in the session.
    pub here: Known,
    /// Who else is known.
    pub elsewhere: &'a Known,
    /// The pseudonyms of the run.
    pub pseudonyms: &'a mut Pseudonyms,
    /// Language of the pseudonyms.
    pub language: Language,
}

impl Masker<'_> {
    /// The text with pseudonyms.
    pub fn mask(&mut self, text: &str) -> String {
        let mut found: Vec<Finding> = Vec::new();
        let finders: [&Finder; 4] = [
            &emails::find,
            &check_digits::find_cnpj_with_letters,
            &|part| numbers::find(part, [&self.here.numbers, &self.elsewhere.numbers]),
            &|part| self.here.names.find(part, &self.elsewhere.names),
        ];
        for find in finders {
            let mut more = Vec::new();
            let mut from = 0;
            for place in 0..=found.len() {
                let taken = found.get(place).map(|finding| finding.range.clone());
                let taken = taken.unwrap_or(text.len()..text.len());
                for mut finding in find(&text[from..taken.start]) {
                    finding.range.start += from;
                    finding.range.end += from;
                    more.push(finding);
                }
                from = taken.end;
            }
            merge(&mut found, more);
        }
        let mut masked = String::with_capacity(text.len());
        let mut from = 0;
        for finding in found {
            masked.push_str(&text[from..finding.range.start]);
            masked.push_str(&self.pseudonyms.of(&finding.secret, self.language));
            from = finding.range.end;
        }
        masked.push_str(&text[from..]);
        masked
    }

    /// The pseudonym of a person.
    pub fn person(&mut self, who: &Secret) -> String {
        self.pseudonyms.of(who, self.language)
    }

    /// What stands for a phone number; masked as a text if it has too few digits for one.
    pub fn phone(&mut self, number: &str) -> String {
        match numbers::key_of(number) {
            Some(key) => self
                .pseudonyms
                .of(&Secret::new(Kind::Phone, &key), self.language),
            None => self.mask(number),
        }
    }
}
