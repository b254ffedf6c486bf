//! Senders and recipients: a phone number, an Instagram user, or the ID of a channel.

use serde_json::Value;

use super::{id, phone, text, visible};
use crate::messages::refusals::PhoneRefusal;
use crate::messages::{Message, refusals, shown};

/// Longest user name of any channel.
const LONGEST_USER: usize = 64;

/// The address as the API accepts it: digits, `@user` or a channel ID.
pub fn read(label: &str, value: &Value) -> Result<String, Message> {
    let refused = || refusals::not_a_recipient(label, &shown(value));
    let text = visible(&text::plain(value).ok_or_else(refused)?);
    if let Some(user) = text.strip_prefix('@') {
        return if is_user(user) {
            Ok(text)
        } else {
            Err(refused())
        };
    }
    if let Some(id) = id::find(&text) {
        return Ok(id);
    }
    phone::digits(&text).map_err(|refusal| match refusal {
        PhoneRefusal::NotANumber => refused(),
        refusal => refusals::not_a_phone(label, &shown(value), &refusal),
    })
}

fn is_user(user: &str) -> bool {
    (1..=LONGEST_USER).contains(&user.len())
        && user
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'_' | b'-'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn takes_the_three_forms() {
        for (written, expected) in [
            ("+55 11 90000-0001", "5511900000001"),
            (" @loja.da_esquina ", "@loja.da_esquina"),
            ("\u{200e}@loja\u{200b}", "@loja"),
            (
                "1b671a64-40d5-491e-99b0-da01ff1f3341",
                "1b671a64-40d5-491e-99b0-da01ff1f3341",
            ),
        ] {
            assert_eq!(read("To", &json!(written)), Ok(expected.to_owned()));
        }
        let carrier = read("To", &json!("0 15 11 90000-0001")).expect_err("refused");
        assert!(carrier.advice.contains("carrier"), "{carrier:?}");
        for written in [
            json!("@"),
            json!("@two words"),
            json!("loja"),
            json!(["+5511900000001"]),
        ] {
            assert!(
                read("To", &written).unwrap_err().title.contains("'To'"),
                "{written}"
            );
        }
    }
}
