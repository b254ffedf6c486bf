//! The record of a transcript: what is known of the session, the conversation as text, and its messages.

use serde::Serialize;

use super::Options;
use super::length::{Line, Part, fit};
use super::mask::{Known, Masker};
use super::message::{Message, Role};
use super::people::People;
use super::session::Session;
use super::writer::{Writer, Written};
use super::zone::Zone;
use crate::validate::timestamp;

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
