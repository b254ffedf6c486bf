//! Texts for the parameters of a template. WhatsApp refuses some that the API accepts, so the message would never
//! arrive: "Param text cannot have new-line/tab characters or more than 4 consecutive spaces".

use crate::messages::refusals::TemplateText;
use crate::messages::{Message, refusals, shown_text};

/// Checks the text of the parameter `name`.
pub fn check(label: &str, name: &str, text: &str) -> Result<(), Message> {
    let found = if text.contains('\t') {
        TemplateText::Tab
    } else if text.contains(is_line_break) {
        TemplateText::LineBreak
    } else if text.contains("     ") {
        TemplateText::Blanks
    } else {
        return Ok(());
    };
    Err(refusals::not_a_template_text(
        label,
        &shown_text(name),
        found,
    ))
}

fn is_line_break(character: char) -> bool {
    character.is_control() || matches!(character, '\u{2028}' | '\u{2029}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn refuses_what_whatsapp_refuses_and_names_the_parameter() {
        for (text, found) in [
            ("Ana\nMaria", "line break"),
            ("Ana\r\n", "line break"),
            ("Ana\u{2028}Maria", "line break"),
            ("Ana\tMaria", "tab"),
            ("Ana     Maria", "four blanks"),
        ] {
            let refused = check("Params", "nome", text).expect_err(text);
            assert!(refused.title.contains(found) && refused.title.contains("\"nome\""));
        }
        for text in ["", "Ana    Maria", "Olá, João!"] {
            assert_eq!(check("Params", "nome", text), Ok(()), "{text}");
        }
    }
}
