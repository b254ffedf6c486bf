//! Senders and recipients: a phone number, an Instagram user, or the ID of a channel.

use serde_json::Value;

use super::{id, phone, text};
use crate::messages::{Message, refusals, shown};

/// Longest user name of any channel.
const LONGEST_USER: usize = 64;

/// The address as the API accepts it: digits, `@user` or a channel ID.
pub fn read(label: &str, value: &Value) -> Result<String, Message> {
    text::plain(value)
        .and_then(|text| {
            let text = text.trim();
            match text.strip_prefix('@') {
                Some(user) => is_user(user).then(|| text.to_owned()),
                None => id::find(text)
                    .map(str::to_owned)
                    .or_else(|| phone::digits(text)),
            }
        })
        .ok_or_else(|| refusals::not_a_recipient(label, &shown(value)))
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
            (
                "1b671a64-40d5-491e-99b0-da01ff1f3341",
                "1b671a64-40d5-491e-99b0-da01ff1f3341",
            ),
        ] {
            assert_eq!(read("To", &json!(written)), Ok(expected.to_owned()));
        }
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
