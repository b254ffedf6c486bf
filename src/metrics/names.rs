//! Names of groups.

use std::collections::HashMap;

use super::dimension::{CONTACTS, Dimension};
use crate::transcript::Language;

/// Names of users, departments, channels and tags by their IDs, and words for all other groups.
#[derive(Debug, Clone, Default)]
pub struct Names {
    language: Language,
    known: HashMap<(Dimension, String), String>,
}

const STATUSES: [(&str, [&str; 2]); 6] = [
    ("UNDEFINED", ["Undefined", "Indefinido"]),
    ("STARTED", ["With the bot", "Em autoatendimento"]),
    ("PENDING", ["Waiting for an agent", "Pendente"]),
    ("IN_PROGRESS", ["In progress", "Em andamento"]),
    ("COMPLETED", ["Completed", "Concluído"]),
    ("HIDDEN", ["Hidden", "Oculto"]),
];
const CLASSIFICATIONS: [(&str, [&str; 2]); 5] = [
    ("UNDEFINED", ["Undefined", "Indefinida"]),
    ("WON", ["Won", "Ganho"]),
    ("LOST", ["Lost", "Perdido"]),
    ("INFO", ["Information", "Informação"]),
    ("OTHER", ["Other", "Outro"]),
];
const NEW_OR_RETURNING: [(&str, [&str; 2]); 2] = [
    (CONTACTS[0], ["New contact", "Contato novo"]),
    (CONTACTS[1], ["Returning contact", "Contato recorrente"]),
];
const WEEKDAYS: [(&str, [&str; 2]); 7] = [
    ("1", ["Monday", "Segunda-feira"]),
    ("2", ["Tuesday", "Terça-feira"]),
    ("3", ["Wednesday", "Quarta-feira"]),
    ("4", ["Thursday", "Quinta-feira"]),
    ("5", ["Friday", "Sexta-feira"]),
    ("6", ["Saturday", "Sábado"]),
    ("7", ["Sunday", "Domingo"]),
];

impl Names {
    /// No names yet; words in this language.
    pub fn new(language: Language) -> Self {
        Self {
            language,
            known: HashMap::new(),
        }
    }

    /// The language of words.
    pub const fn language(&self) -> Language {
        self.language
    }

    /// Keeps the name of an ID.
    pub fn know(&mut self, dimension: Dimension, id: &str, name: &str) {
        self.known
            .insert((dimension, id.to_owned()), name.to_owned());
    }

    /// The name that is known of an ID.
    pub fn known(&self, dimension: Dimension, id: &str) -> Option<&str> {
        let key = (dimension, id.to_owned());
        self.known.get(&key).map(String::as_str)
    }

    /// The name of a group: the known one, a word for it, or its ID.
    pub fn of(&self, dimension: Dimension, id: Option<&str>) -> String {
        let Some(id) = id else {
            let [english, portuguese] = none(dimension);
            return self.language.pick(english, portuguese).to_owned();
        };
        if let Some(name) = self.known(dimension, id) {
            return name.to_owned();
        }
        let words: &[(&str, [&'static str; 2])] = match dimension {
            Dimension::Status => &STATUSES,
            Dimension::Classification => &CLASSIFICATIONS,
            Dimension::Contact => &NEW_OR_RETURNING,
            Dimension::Weekday => &WEEKDAYS,
            Dimension::Hour => return format!("{id}:00"),
            Dimension::Day | Dimension::Week => return self.language.day(id),
            _ => &[],
        };
        let found = words.iter().find(|(own, _)| *own == id);
        found.map_or_else(
            || id.to_owned(),
            |(_, [english, portuguese])| self.language.pick(english, portuguese).to_owned(),
        )
    }
}

/// What the group without an ID is called.
const fn none(dimension: Dimension) -> [&'static str; 2] {
    match dimension {
        Dimension::User => ["No agent", "Sem atendente"],
        Dimension::Department => ["No department", "Sem equipe"],
        Dimension::Channel => ["No channel", "Sem canal"],
        Dimension::Tag => ["No tag", "Sem etiqueta"],
        Dimension::Classification => ["Not classified", "Sem classificação"],
        Dimension::Origin => ["No origin", "Sem origem"],
        Dimension::UtmSource => ["No UTM source", "Sem origem UTM"],
        Dimension::UtmCampaign => ["No UTM campaign", "Sem campanha UTM"],
        Dimension::Contact => [
            "New or returning not known",
            "Novo ou recorrente: não se sabe",
        ],
        Dimension::Status
        | Dimension::Day
        | Dimension::Week
        | Dimension::Month
        | Dimension::Hour
        | Dimension::Weekday => ["Not known", "Não se sabe"],
    }
}
