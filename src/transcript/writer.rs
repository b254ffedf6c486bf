//! The words of a transcript: the line of each message, with pseudonyms in place of people if it is masked.

use serde::Serialize;

use super::length::Line;
use super::mask::{Kind, Masker, Secret};
use super::message::{Card, Message, Role, Transcription};
use super::people::found;
use super::session::Session;
use super::user::User;
use super::words::Language;
use crate::messages::clean;
use crate::validate::letters::fold;

/// Longest name before a message, in characters.
const LONGEST_NAME: usize = 60;

/// A message of the record.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Written {
    pub(super) number: usize,
    pub(super) date: Option<String>,
    pub(super) time: Option<String>,
    pub(super) role: Role,
    pub(super) name: Option<String>,
    pub(super) r#type: String,
    pub(super) seen_by_contact: bool,
    pub(super) text: String,
}

/// Words a session's transcript.
pub(super) struct Writer<'a> {
    pub(super) session: &'a Session,
    pub(super) users: &'a [User],
    pub(super) masker: Option<Masker<'a>>,
    pub(super) language: Language,
}

impl Writer<'_> {
    /// Tells the masker who takes part: the contact, the agents who write, and shared contacts.
    pub(super) fn make_known(&mut self, messages: &[Message]) {
        let contact = self.contact_as_who();
        let Some(masker) = &mut self.masker else {
            return;
        };
        let here = &mut masker.here;
        if let Some(name) = &self.session.contact_name {
            here.add_name(&contact, name);
        }
        if let Some(phone) = &self.session.contact_phone {
            here.add_number(phone);
        }
        if let Some(agent) = &self.session.agent {
            agent.make_known(here);
        }
        for id in messages
            .iter()
            .filter_map(|message| message.user.as_deref())
        {
            if let Some(user) = found(self.users, id) {
                user.make_known(here);
            }
        }
        for card in messages.iter().filter_map(|message| message.card.as_ref()) {
            if let Some(name) = &card.name {
                here.add_name(&who_of(card), name);
            }
            if let Some(phone) = &card.phone {
                here.add_number(phone);
            }
        }
    }

    fn contact_as_who(&self) -> Secret {
        let session = self.session;
        let id = session.contact_id.as_ref().unwrap_or(&session.id);
        Secret::new(Kind::Contact, &id.to_lowercase())
    }

    pub(super) fn masked(&mut self, text: Option<&str>) -> Option<String> {
        text.map(|text| self.mask(text))
    }

    fn mask(&mut self, text: &str) -> String {
        match &mut self.masker {
            Some(masker) => masker.mask(text),
            None => text.to_owned(),
        }
    }

    pub(super) fn phone(&mut self, number: &str) -> String {
        match &mut self.masker {
            Some(masker) => masker.phone(number),
            None => number.replace('|', ""),
        }
    }

    /// The name of the contact, or its pseudonym.
    pub(super) fn contact(&mut self) -> Option<String> {
        let who = self.contact_as_who();
        match &mut self.masker {
            Some(masker) => Some(masker.person(&who)),
            None => self.session.contact_name.clone(),
        }
    }

    /// The name of a user, or its pseudonym.
    pub(super) fn user(&mut self, id: Option<&str>) -> Option<String> {
        let id = id?;
        if let Some(masker) = &mut self.masker {
            return Some(masker.person(&Secret::new(Kind::Agent, &id.to_lowercase())));
        }
        let own = self
            .session
            .agent
            .as_ref()
            .filter(|agent| agent.id.eq_ignore_ascii_case(id));
        own.or_else(|| found(self.users, id))?.name.clone()
    }

    /// The line of a message: its number, its local time and its author, then what was written.
    pub(super) fn line(&self, message: &Written, body: String) -> Line {
        let when = match (&message.date, &message.time) {
            (Some(date), Some(time)) => format!("{} {} ", self.language.day(date), &time[..5]),
            _ => String::new(),
        };
        let role = message.role;
        let name = message
            .name
            .as_deref()
            .map(|name| clean(name, LONGEST_NAME));
        let is_said = self.masker.is_some() && matches!(role, Role::Contact | Role::Agent);
        let author = match name {
            // The pseudonym says who it is.
            Some(name) if is_said => name,
            Some(name) => format!("{} ({name})", self.language.role(role)),
            None => self.language.role(role).to_owned(),
        };
        let head = format!("{}. {when}{author}: ", message.number);
        Line { head, body }
    }

    pub(super) fn body(&mut self, message: &Message) -> String {
        let language = self.language;
        if message.is_deleted {
            return language
                .pick("[message deleted]", "[mensagem apagada]")
                .to_owned();
        }
        let mut parts: Vec<String> = Vec::new();
        if message.is_failed {
            parts.push(
                language
                    .pick("[not delivered]", "[não entregue]")
                    .to_owned(),
            );
        }
        parts.extend(self.medium(message));
        let text = self.mask(&one_kind_of_line_end(&message.text));
        if !text.is_empty() {
            parts.push(text);
        }
        if parts.is_empty() {
            parts.push(
                language
                    .pick("[message without text]", "[mensagem sem texto]")
                    .to_owned(),
            );
        }
        if let Some(reaction) = &message.reaction {
            let reacted = language.pick("contact reacted", "contato reagiu");
            let reaction = self.mask(&clean(reaction, LONGEST_NAME));
            parts.push(format!("[{reacted}: {reaction}]"));
        }
        parts.join(" ")
    }

    /// What stands in place of a file, a place or a shared contact.
    fn medium(&mut self, message: &Message) -> Option<String> {
        let language = self.language;
        let kind = message.kind.as_str();
        if kind == "AUDIO" {
            let audio = language.medium(kind)?;
            return Some(match &message.transcription {
                Transcription::Text(text) => {
                    let text = self.mask(&one_kind_of_line_end(text));
                    let transcribed = language.pick("transcribed", "transcrito");
                    format!("[{audio}, {transcribed}] {text}")
                }
                Transcription::Pending => {
                    let pending = language.pick(
                        "its transcription is still being processed",
                        "a transcrição ainda está em processamento",
                    );
                    format!("[{audio}: {pending}]")
                }
                Transcription::None => {
                    format!(
                        "[{audio} {}]",
                        language.pick("without transcription", "sem transcrição")
                    )
                }
            });
        }
        let has_text = !message.text.is_empty();
        let details = match (kind, &message.card) {
            // The choices are in the text.
            ("LIST" | "BUTTONS", _) if has_text => return None,
            ("DOCUMENT" | "TEXT", _) => message.file_names.clone(),
            // A place tells who lives there.
            ("LOCATION", _) if self.masker.is_none() => message.place.clone(),
            ("CONTACT", Some(card)) => return Some(self.card(card)),
            _ => Vec::new(),
        };
        let kind = if details.is_empty() || kind != "TEXT" {
            kind
        } else {
            "DOCUMENT"
        };
        let medium = match language.medium(kind) {
            Some(medium) => medium,
            None if kind == "TEXT" || has_text => return None,
            None => return Some(format!("[{}]", clean(kind, LONGEST_NAME))),
        };
        if details.is_empty() {
            return Some(format!("[{medium}]"));
        }
        let details = self.mask(&clean(&details.join(", "), usize::MAX));
        Some(format!("[{medium}: {details}]"))
    }

    fn card(&mut self, card: &Card) -> String {
        let name = match (&mut self.masker, &card.name) {
            (Some(masker), Some(_)) => Some(masker.person(&who_of(card))),
            (_, name) => name.clone(),
        };
        let phone = card.phone.as_deref().map(|phone| self.phone(phone));
        let email = self.masked(card.email.as_deref());
        let known: Vec<String> = [name, phone, email]
            .into_iter()
            .flatten()
            .map(|text| clean(&text, LONGEST_NAME))
            .collect();
        let medium = self.language.medium("CONTACT").unwrap_or_default();
        if known.is_empty() {
            return format!("[{medium}]");
        }
        format!("[{medium}: {}]", known.join(", "))
    }
}

/// A shared contact is told apart by its name, which is all that texts have of it.
fn who_of(card: &Card) -> Secret {
    let name = card.name.as_deref().map(fold);
    let key = name.or_else(|| card.phone.clone());
    Secret::new(Kind::Person, &key.unwrap_or_default())
}

/// Lines end with a line feed, whatever ends them in the message; blank ends are left out.
fn one_kind_of_line_end(text: &str) -> String {
    let text = text.replace("\r\n", "\n");
    let text = text.replace(
        ['\r', '\u{b}', '\u{c}', '\u{85}', '\u{2028}', '\u{2029}'],
        "\n",
    );
    text.trim().to_owned()
}
