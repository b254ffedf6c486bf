//! A send as a dry run shows it: what the request says, in words of its own.

use serde_json::{Value, json};

use super::draft::{Draft, Place, insert};
use crate::messages::HIDDEN;
use crate::operation::{Idempotency, Sends};

/// Stands for the ID of a file that is uploaded first.
const UPLOADED: &str = "[ID of the uploaded file]";

impl Draft {
    /// Whether a request goes out that may change something or send.
    pub fn writes(&self) -> bool {
        self.idempotency != Idempotency::Read && !self.settings.dry_run
    }

    /// What kind of message it sends.
    pub fn message(&self) -> Option<Sends> {
        let is_chatbot = || self.body_text(&["type"]) == Some("CHATBOT");
        Some(match self.sends? {
            Sends::Scheduled if is_chatbot() => Sends::Chatbot,
            sends => sends,
        })
    }

    /// The text of the message, or the caption of its file.
    pub fn text(&self) -> Option<&str> {
        self.body_text(&["text", "body.text"])
    }

    /// The key of the chatbot that it starts.
    pub fn chatbot(&self) -> Option<&str> {
        match self.message()? {
            Sends::Chatbot => self.body_text(&["botKey"]),
            _ => None,
        }
    }

    /// The time at which it is sent, if it waits for one.
    pub fn send_at(&self) -> Option<&str> {
        self.body_text(&["scheduling"])
    }

    /// The file that goes along without an upload: its address or ID.
    pub fn file_in_place(&self) -> Option<Value> {
        let is_file = |place: &str| {
            let name = place.rsplit('.').next().unwrap_or_default();
            matches!(name, "fileUrl" | "fileId" | "fileIdOrUrl")
        };
        let mut parts = self.parts.iter();
        let value = parts.find_map(|part| match part.place {
            Place::Body(place) if is_file(place) => part.value.as_ref()?.as_str(),
            _ => None,
        })?;
        let name = if value.contains("://") { "url" } else { "id" };
        Some(json!({ name: value }))
    }

    /// The body as it would go out. A secret is hidden, and what an upload decides is not known yet. Of a batch the
    /// list `receivers` has this one alone.
    pub fn preview(&self, receivers: Option<&str>) -> Value {
        let mut body = self.body();
        if let (Some(file), Value::Object(body)) = (&self.file, &mut body) {
            insert(body, file.place, UPLOADED.into());
        }
        if let Some(receiver) = receivers.and_then(|receivers| body.get_mut(receivers)) {
            *receiver = Value::Array(vec![receiver.take()]);
        }
        if let Some(secret) = &self.secret {
            hide(&mut body, secret);
        }
        body
    }

    fn body_text(&self, places: &[&str]) -> Option<&str> {
        let mut parts = self.parts.iter();
        parts.find_map(|part| match part.place {
            Place::Body(place) if places.contains(&place) => part.value.as_ref()?.as_str(),
            _ => None,
        })
    }
}

/// Hides a secret wherever it is a value.
fn hide(value: &mut Value, secret: &str) {
    match value {
        Value::String(text) if text == secret => HIDDEN.clone_into(text),
        Value::Array(values) => values.iter_mut().for_each(|value| hide(value, secret)),
        Value::Object(members) => members.values_mut().for_each(|value| hide(value, secret)),
        _ => {}
    }
}
