//! IDs: UUIDs, kept exactly as given, or extracted from a URL of the web app.

use super::url::split_scheme;
use super::visible;
use crate::messages::{Message, refusals, shown_text};

/// Lengths of the groups of hexadecimal digits.
const GROUPS: [usize; 5] = [8, 4, 4, 4, 12];

/// Whether a text is a UUID in the usual spelling.
pub fn is_id(text: &str) -> bool {
    let mut groups = text.split('-');
    GROUPS.iter().all(|length| {
        groups.next().is_some_and(|group| {
            group.len() == *length && group.bytes().all(|byte| byte.is_ascii_hexdigit())
        })
    }) && groups.next().is_none()
}

/// The ID in a text: the text itself, or the last ID in the path of a URL.
pub fn find(text: &str) -> Option<String> {
    let text = visible(text);
    if is_id(&text) {
        return Some(text);
    }
    let (scheme, rest) = split_scheme(&text)?;
    if !scheme.eq_ignore_ascii_case("https") && !scheme.eq_ignore_ascii_case("http") {
        return None;
    }
    let path = rest.split(['?', '#']).next().unwrap_or_default();
    path.rsplit('/')
        .find(|segment| is_id(segment))
        .map(str::to_owned)
}

/// Checks an ID.
pub fn read(label: &str, text: &str) -> Result<String, Message> {
    find(text).ok_or_else(|| refusals::not_an_id(label, &shown_text(text)))
}

#[cfg(test)]
mod tests {
    use super::*;

    const ID: &str = "1B671a64-40d5-491e-99b0-da01ff1f3341";

    #[test]
    fn takes_ids_and_addresses_with_ids() {
        for text in [
            ID.to_owned(),
            format!("  {ID}\n"),
            format!("\u{feff}{}\u{200b}{}\u{a0}", &ID[..8], &ID[8..]),
            format!("https://app.wts.chat/chat2/sessions/{ID}"),
            format!(
                "https://app.wts.chat/{}/session/{ID}/?tab=1#x",
                "0".repeat(8)
            ),
            format!(
                "HTTPS://app.wts.chat/panel/00000000-0000-0000-0000-000000000000/card/{ID}/edit"
            ),
        ] {
            assert_eq!(find(&text).as_deref(), Some(ID), "{text}");
        }
    }

    #[test]
    fn refuses_everything_else() {
        for text in [
            String::new(),
            "abc".to_owned(),
            format!("{{{ID}}}"),
            ID.replace('-', ""),
            format!("{ID}0"),
            format!("{ID}-"),
            ID.replace('B', "G"),
            format!("ftp://host/{ID}"),
            format!("https://app.wts.chat/?id={ID}"),
            "１b671a64-40d5-491e-99b0-da01ff1f3341".to_owned(),
        ] {
            assert_eq!(find(&text), None, "{text}");
        }
        assert!(
            read("Contact ID", "x")
                .unwrap_err()
                .title
                .contains("'Contact ID'")
        );
    }
}
