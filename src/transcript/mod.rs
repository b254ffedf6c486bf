//! Conversations as text, for people and for language models. Everything here is a pure function of records.
//!
//! ```text
//! session, messages, users ─▶ order ─▶ roles ─▶ masking ─▶ lines ─▶ length ─▶ record
//! ```
//!
//! The rules for roles are those of the API notes (section 11 and "Reports"): the direction `FROM_HUB` is the contact, the
//! origin says what a person wrote, and what the data says about a message outranks its direction.

mod length;
pub mod mask;
mod message;
mod people;
mod record;
mod session;
mod user;
mod words;
mod writer;
mod zone;

pub use length::{Line, Part, fit};
pub use message::{Message, Role, Signs, in_order, is_system};
pub use people::People;
pub use record::Transcript;
pub use session::{Session, instant};
pub use user::User;
pub use words::{LANGUAGES, Language};
pub use zone::{Zone, quarters};

/// What a transcript leaves out and how it is worded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Options {
    /// Language of role names and markers.
    pub language: Language,
    /// Whether names, phone numbers, e-mail addresses, CPF and CNPJ are replaced.
    pub mask: bool,
    /// Whether internal notes are left out.
    pub leaves_out_notes: bool,
    /// Whether automatic messages are left out.
    pub leaves_out_automatic: bool,
    /// Most characters of the text, as JavaScript counts them.
    pub max_length: u32,
}

/// The shortest text that has room for a message at both ends, and the longest.
pub const LENGTHS: (u32, u32) = (500, 1_000_000);

impl Default for Options {
    fn default() -> Self {
        Self {
            language: Language::English,
            mask: false,
            leaves_out_notes: false,
            leaves_out_automatic: false,
            max_length: LENGTHS.1,
        }
    }
}
