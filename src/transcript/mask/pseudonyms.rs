//! Pseudonyms: numbered in the order in which they are first needed, and kept for the whole run.

use std::collections::HashMap;

use super::finding::{Kind, Secret};
use crate::transcript::words::Language;

/// The pseudonyms of a run.
#[derive(Debug, Default)]
pub struct Pseudonyms {
    numbers: HashMap<String, usize>,
    /// How many there are of each kind.
    counts: [usize; 7],
}

/// Digits of a phone number without country and area code, and without the ninth digit of a mobile.
pub(super) const ENDING: usize = 8;

impl Pseudonyms {
    /// What stands in place of a secret.
    pub fn of(&mut self, secret: &Secret, language: Language) -> String {
        let number = self.number(secret);
        match secret.kind {
            Kind::Contact => format!("{} {number}", language.pick("Contact", "Contato")),
            Kind::Agent => format!("{} {number}", language.pick("Agent", "Atendente")),
            Kind::Person => format!("{} {number}", language.pick("Person", "Pessoa")),
            Kind::Phone => format!("[{} {number}]", language.pick("phone", "telefone")),
            Kind::Email => format!("[e-mail {number}]"),
            Kind::Cpf => format!("[CPF {number}]"),
            Kind::Cnpj => format!("[CNPJ {number}]"),
        }
    }

    fn number(&mut self, Secret { kind, key }: &Secret) -> usize {
        let kind = *kind as usize;
        let named = |key: &str| format!("{kind} {key}");
        if let Some(number) = self.numbers.get(&named(key)) {
            return *number;
        }
        // A phone number may be written without its area code.
        let ending = (kind == Kind::Phone as usize && key.len() >= ENDING)
            .then(|| &key[key.len() - ENDING..]);
        let alike = ending.and_then(|ending| {
            let other = if ending == key {
                format!("…{ending}")
            } else {
                named(ending)
            };
            self.numbers.get(&other).copied()
        });
        let number = alike.unwrap_or_else(|| {
            self.counts[kind] += 1;
            self.counts[kind]
        });
        if let Some(ending) = ending {
            self.numbers.entry(format!("…{ending}")).or_insert(number);
        }
        self.numbers.insert(named(key), number);
        number
    }
}
