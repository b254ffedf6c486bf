//! Role names and markers in the two languages of the text.

use super::message::Role;

/// Language of role names and markers.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Language {
    /// English; days as 2026-01-31.
    #[default]
    English,
    /// Brazilian Portuguese; days as 31/01/2026.
    Portuguese,
}

/// The values of the parameter, in the order of [`Language`].
pub const LANGUAGES: [&str; 2] = ["english", "portuguese"];

impl Language {
    /// The language of that name.
    pub fn named(name: &str) -> Self {
        if name == LANGUAGES[1] {
            Self::Portuguese
        } else {
            Self::English
        }
    }

    /// Its name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::English => LANGUAGES[0],
            Self::Portuguese => LANGUAGES[1],
        }
    }

    /// One of two texts.
    pub const fn pick(self, english: &'static str, portuguese: &'static str) -> &'static str {
        match self {
            Self::English => english,
            Self::Portuguese => portuguese,
        }
    }

    /// A day of ISO 8601 as people write it.
    pub fn day(self, iso: &str) -> String {
        match (self, iso.split('-').collect::<Vec<_>>().as_slice()) {
            (Self::Portuguese, [year, month, day]) => format!("{day}/{month}/{year}"),
            _ => iso.to_owned(),
        }
    }

    pub(super) const fn role(self, role: Role) -> &'static str {
        match role {
            Role::Contact => self.pick("Contact", "Contato"),
            Role::Agent => self.pick("Agent", "Atendente"),
            Role::Automatic => self.pick("Automatic message", "Mensagem automática"),
            Role::Note => self.pick(
                "Internal note, not seen by the contact",
                "Nota interna, não vista pelo contato",
            ),
        }
    }

    /// What stands in place of a medium.
    pub(super) fn medium(self, kind: &str) -> Option<&'static str> {
        Some(match kind {
            "IMAGE" => self.pick("image", "imagem"),
            "VIDEO" => self.pick("video", "vídeo"),
            "AUDIO" => self.pick("audio", "áudio"),
            "DOCUMENT" => self.pick("document", "documento"),
            "STICKER" => self.pick("sticker", "figurinha"),
            "LOCATION" => self.pick("location", "localização"),
            "CONTACT" => self.pick("contact card", "cartão de contato"),
            "LIST" => self.pick("list of options", "lista de opções"),
            "BUTTONS" => self.pick("buttons", "botões"),
            _ => return None,
        })
    }

    pub(super) fn left_out(self, count: usize) -> String {
        match (self, count) {
            (Self::English, 1) => "[… 1 message left out …]".to_owned(),
            (Self::English, count) => format!("[… {count} messages left out …]"),
            (Self::Portuguese, 1) => "[… 1 mensagem omitida …]".to_owned(),
            (Self::Portuguese, count) => format!("[… {count} mensagens omitidas …]"),
        }
    }
}
