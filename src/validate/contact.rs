//! A contact: its ID, or its phone number in any notation.

use super::{id, phone};
use crate::messages::refusals::PhoneRefusal;
use crate::messages::{Message, refusals, shown_text};

/// The ID, or the digits of the phone number.
pub fn read(label: &str, text: &str) -> Result<String, Message> {
    if let Some(id) = id::find(text) {
        return Ok(id);
    }
    phone::digits(text).map_err(|refusal| match refusal {
        PhoneRefusal::NotANumber => refusals::not_a_contact(label, &shown_text(text)),
        refusal => refusals::not_a_phone(label, &shown_text(text), &refusal),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_contact_is_an_id_or_a_phone_number() {
        let id = "1b671a64-40d5-491e-99b0-da01ff1f3341";
        for (written, expected) in [
            (id.to_owned(), id),
            (format!("https://app.wts.chat/contact/{id}"), id),
            ("(11) 90000-0001".to_owned(), "5511900000001"),
            ("5511900000001.0".to_owned(), "5511900000001"),
        ] {
            assert_eq!(
                read("Contact", &written).as_deref(),
                Ok(expected),
                "{written}"
            );
        }
        for written in ["Ana", "12345", "5.5119E+12", "12125550100", "@ana"] {
            let refused = read("Contact", written).expect_err("refused");
            assert!(refused.title.contains("'Contact'"), "{refused:?}");
        }
    }
}
