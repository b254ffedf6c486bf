//! The record of a transcript: what is known of the session, the conversation as text, and its messages.

use serde::Serialize;

use super::Options;
use super::length::{Line, Part, fit};
use super::mask::{Kind, Known, Masker, Pseudonyms, Secret};
use super::message::{Card, Message, Role, Transcription};
use super::session::Session;
use super::user::User;
use super::words::Language;
use super::zone::Zone;
use crate::messages::clean;
use crate::validate::letters::fold;
use crate::validate::timestamp;

/// Longest name before a message, in characters.
const LONGEST_NAME: usize = 60;

/// Who is known in a run.
#[derive(Debug, Default)]
pub struct People {
    users: Vec<User>,
    known: Known,
    pseudonyms: Pseudonyms,
}

impl People {
    /// The people of a run begin with the users of the account.
    pub fn new(users: Vec<User>) -> Self {
        let mut people = Self {
            users,
            ..Self::default()
        };
        for user in &people.users {
            user.make_known(&mut people.known);
        }
        people
    }
}

impl User {
    fn who(&self) -> Secret {
        Secret::new(Kind::Agent, &self.id.to_lowercase())
    }

    fn make_known(&self, known: &mut Known) {
        for name in [&self.name, &self.short_name].into_iter().flatten() {
            known.add_name(&self.who(), name);
        }
        if let Some(phone) = &self.phone {
            known.add_number(phone);
        }
    }
}

/// A session and its messages.
#[derive(Debug, Clone)]
pub struct Transcript {
    /// The session.
    pub session: Session,
    /// Its messages in order of time.
    pub messages: Vec<Message>,
    /// The zone of local times.
    pub zone: Zone,
    /// Whether all messages are there that the server announced.
    pub is_complete: bool,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Record {
    session_id: String,
    number: Option<String>,
    status: Option<String>,
    contact_id: Option<String>,
    contact_name: Option<String>,
    phone_number: Option<String>,
    user_id: Option<String>,
    user_name: Option<String>,
    department_id: Option<String>,
    department_name: Option<String>,
    channel_id: Option<String>,
    channel_name: Option<String>,
    channel_type: Option<String>,
    from: Option<String>,
    to: Option<String>,
    duration_minutes: Option<i64>,
    is_complete: bool,
    is_masked: bool,
    message_count: usize,
    messages_left_out: usize,
    pending_transcriptions: usize,
    text: String,
    messages: Vec<Written>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Written {
    number: usize,
    date: Option<String>,
    time: Option<String>,
    role: Role,
    name: Option<String>,
    r#type: String,
    seen_by_contact: bool,
    text: String,
}

impl Transcript {
    /// The record as JSON text.
    pub fn write(&self, options: Options, people: &mut People) -> String {
        let People {
            users,
            known,
            pseudonyms,
        } = people;
        let mut writer = Writer {
            session: &self.session,
            users,
            masker: options.mask.then(|| Masker {
                here: Known::default(),
                elsewhere: known,
                pseudonyms,
                language: options.language,
            }),
            language: options.language,
        };
        writer.make_known(&self.messages);
        let record = self.record(options, &mut writer);
        serde_json::to_string(&record).unwrap_or_default()
    }

    fn record(&self, options: Options, writer: &mut Writer) -> Record {
        let session = &self.session;
        let kept: Vec<&Message> = self
            .messages
            .iter()
            .filter(|message| match message.role {
                Role::Note => !options.leaves_out_notes,
                Role::Automatic => !options.leaves_out_automatic,
                Role::Contact | Role::Agent => true,
            })
            .collect();
        let mut written = Vec::with_capacity(kept.len());
        let mut lines = Vec::with_capacity(kept.len());
        for (number, message) in (1..).zip(&kept) {
            let message = self.written(number, message, writer);
            lines.push(writer.line(&message.0, message.1));
            written.push(message.0);
        }
        let most = options.max_length as usize;
        let language = options.language;
        let parts = fit(&lines, most, |count| language.left_out(count));
        let mut texts = Vec::with_capacity(parts.len());
        let mut left_out = 0;
        let mut written: Vec<Option<Written>> = written.into_iter().map(Some).collect();
        let mut messages = Vec::with_capacity(parts.len());
        for part in parts {
            match part {
                Part::Line(place, body) => {
                    texts.push(Line::written(&lines[place].head, &body));
                    if let Some(mut message) = written[place].take() {
                        message.text = body;
                        messages.push(message);
                    }
                }
                Part::LeftOut(count) => {
                    left_out += count;
                    texts.push(language.left_out(count));
                }
            }
        }
        let minutes = |(from, to): (i64, i64)| (to - from + 30_000).div_euclid(60_000);
        let local = |(at, offset): (i64, i64)| {
            timestamp::render_with_offset(at.div_euclid(1_000) * 1_000, 0, offset)
        };
        let [offset_from, offset_to] = self.zone.bounds();
        let (contact_name, user_name) = (writer.contact(), writer.user(session.user_id.as_deref()));
        Record {
            session_id: session.id.clone(),
            number: session.number.clone(),
            status: session.status.clone(),
            contact_id: session.contact_id.clone(),
            contact_name,
            phone_number: session
                .contact_phone
                .as_deref()
                .map(|phone| writer.phone(phone)),
            user_id: session.user_id.clone(),
            user_name,
            department_id: session.department_id.clone(),
            department_name: writer.masked(session.department_name.as_deref()),
            channel_id: session.channel_id.clone(),
            channel_name: writer.masked(session.channel_name.as_deref()),
            channel_type: session.channel_type.clone(),
            from: session.from.map(|at| local((at, offset_from))),
            to: session.to.map(|at| local((at, offset_to))),
            duration_minutes: session.from.zip(session.to).map(minutes),
            is_complete: self.is_complete,
            is_masked: options.mask,
            message_count: kept.len(),
            messages_left_out: left_out,
            pending_transcriptions: kept.iter().filter(|message| message.is_pending()).count(),
            text: texts.join("\n"),
            messages,
        }
    }

    /// A message of the record without its text, and its text.
    fn written(&self, number: usize, message: &Message, writer: &mut Writer) -> (Written, String) {
        let local = message
            .at
            .map(|at| timestamp::render(at + self.zone.offset(at), 0));
        let part = |range| {
            local
                .as_deref()
                .and_then(|text| text.get(range))
                .map(str::to_owned)
        };
        let name = match message.role {
            Role::Contact => writer.contact(),
            Role::Agent | Role::Note => writer.user(message.user.as_deref()),
            Role::Automatic => None,
        };
        let head = Written {
            number,
            date: part(0..10),
            time: part(11..19),
            role: message.role,
            name,
            r#type: message.kind.clone(),
            seen_by_contact: message.role != Role::Note && !message.is_failed,
            text: String::new(),
        };
        (head, writer.body(message))
    }
}

/// Words a session's transcript.
struct Writer<'a> {
    session: &'a Session,
    users: &'a [User],
    masker: Option<Masker<'a>>,
    language: Language,
}

impl Writer<'_> {
    /// Tells the masker who takes part: the contact, the agents who write, and shared contacts.
    fn make_known(&mut self, messages: &[Message]) {
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

    fn masked(&mut self, text: Option<&str>) -> Option<String> {
        text.map(|text| self.mask(text))
    }

    fn mask(&mut self, text: &str) -> String {
        match &mut self.masker {
            Some(masker) => masker.mask(text),
            None => text.to_owned(),
        }
    }

    fn phone(&mut self, number: &str) -> String {
        match &mut self.masker {
            Some(masker) => masker.phone(number),
            None => number.replace('|', ""),
        }
    }

    /// The name of the contact, or its pseudonym.
    fn contact(&mut self) -> Option<String> {
        let who = self.contact_as_who();
        match &mut self.masker {
            Some(masker) => Some(masker.person(&who)),
            None => self.session.contact_name.clone(),
        }
    }

    /// The name of a user, or its pseudonym.
    fn user(&mut self, id: Option<&str>) -> Option<String> {
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
    fn line(&self, message: &Written, body: String) -> Line {
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

    fn body(&mut self, message: &Message) -> String {
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

fn found<'a>(users: &'a [User], id: &str) -> Option<&'a User> {
    users.iter().find(|user| user.id.eq_ignore_ascii_case(id))
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
