//! Looks up the phone number of a contact, or else its Instagram user, before a message goes to it: the API takes no
//! contact there.

use serde_json::Value;

use super::call::{Answer, Call, Progress, Rules};
use super::context::Context;
use crate::envelope::{Event, Want, json};
use crate::failure::{Failure, FailureKind, InvalidParameter};
use crate::messages::{failures, refusals, shown_text};
use crate::operation::{Idempotency, Method};
use crate::request::{Target, path_segment};
use crate::validate::{phone, recipient, text};

/// The parameter that names the contact, and its display name.
const CONTACT: (&str, &str) = ("contactId", "Contact");

/// A look-up under way.
#[derive(Debug)]
pub struct Receiver {
    item: u32,
    call: Call,
    begun: bool,
}

impl Receiver {
    /// A look-up that has not begun.
    pub fn new(item: u32, rules: Rules, contact: &str, cx: &Context) -> Self {
        let target = Target {
            path_and_query: format!("/core/v1/contact/{}", path_segment(contact)),
            body: None,
        };
        let rules = Rules {
            idempotency: Idempotency::Read,
            ..rules
        };
        Self {
            item,
            call: Call::new(item, rules, Method::Get, target, Want::Body, cx),
            begun: false,
        }
    }

    /// Starts the look-up, once.
    pub fn begin(&mut self, cx: &mut Context) {
        if !std::mem::replace(&mut self.begun, true) {
            self.call.begin(cx);
        }
    }

    /// The input item whose receiver it is.
    pub fn item(&self) -> u32 {
        self.item
    }

    /// Whether this look-up waits for the event of that id.
    pub fn awaits(&self, id: u32) -> bool {
        self.call.awaits(id)
    }

    /// Stops the look-up.
    pub fn abort(&mut self, cx: &mut Context) {
        self.call.abort(cx);
    }

    /// Processes an event that [`Receiver::awaits`] claimed. The result is what the API takes as a receiver, and the
    /// name of the contact.
    pub fn on(&mut self, event: Event, cx: &mut Context) -> Progress<(String, Option<String>)> {
        match self.call.on(event, cx) {
            Progress::Pending => Progress::Pending,
            Progress::Failed(mut failure) => {
                failure.message = failures::in_contact(failure.message);
                Progress::Failed(failure.about(CONTACT.0))
            }
            Progress::Done(answer) => self.found(&answer),
        }
    }

    fn found(&self, answer: &Answer) -> Progress<(String, Option<String>)> {
        let Some(Value::Object(contact)) = answer.body.as_deref().and_then(json::parse) else {
            let words = failures::in_contact(failures::not_a_page());
            return Progress::Failed(Failure::new(FailureKind::Unreadable, self.item, words));
        };
        let member = |name: &str| contact.get(name).and_then(text::plain);
        let number = member("phoneNumber").and_then(|number| phone::digits(&number).ok());
        let user = || {
            let user = member("instagram")?;
            let user = format!("@{}", user.trim().trim_start_matches('@'));
            recipient::read("", &user.into()).ok()
        };
        if let Some(address) = number.or_else(user) {
            return Progress::Done((address, member("name")));
        }
        let name = member("name").or_else(|| member("id")).unwrap_or_default();
        let message = refusals::contact_without_address(CONTACT.1, &shown_text(&name));
        let parameter = CONTACT.0;
        let refusal = InvalidParameter { parameter, message };
        Progress::Failed(Failure::refused(self.item, refusal))
    }
}
