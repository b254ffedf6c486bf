//! Parameters in front of every send, because a message that goes out twice, or in vain, costs money.

use crate::operation::{
    CLOSED_WINDOW, Choices, Field, Kind, List, Place, SEND_TEMPLATE, Sends, Setting,
    WINDOW_TEMPLATE,
};
use crate::resources::common::optional;

/// For every send.
pub static SAFEGUARDS: &[Field] = &[
    // An expression that gives no answer must not send.
    optional(
        "options.dryRun",
        "Dry Run",
        Place::Setting(Setting::DryRun),
        Kind::Boolean,
    )
    .narrowing(),
    optional(
        "options.prices",
        "Prices for Dry Run",
        Place::Setting(Setting::Prices),
        Kind::Amounts(&KINDS),
    ),
];

/// What a message is, as far as its price depends on it.
static KINDS: Choices = Choices {
    name: "kind of message",
    values: &[
        Sends::Text.kind(),
        Sends::File.kind(),
        Sends::Template.kind(),
        Sends::Chatbot.kind(),
        Sends::Code.kind(),
    ],
    nothing: None,
    sentence: None,
};

/// For everything that WhatsApp accepts in its 24-hour window only: free text, files, chatbots.
pub static WINDOW: &[Field] = &[
    optional(
        CLOSED_WINDOW,
        "If the 24-Hour Window Is Closed",
        Place::Switch,
        Kind::Choice(&CLOSED),
    ),
    optional(
        WINDOW_TEMPLATE,
        "Template",
        Place::Switch,
        Kind::KeyOrName(List::Templates),
    ),
    optional(
        "windowTemplateParameters",
        "Template Parameters",
        Place::Switch,
        Kind::NamedTexts,
    )
    .chosen_from(List::WindowTemplateParameters),
];

/// What happens while the window is closed.
static CLOSED: Choices = Choices {
    name: "choice",
    values: &["fail", "skip", SEND_TEMPLATE],
    nothing: Some("sendAnyway"),
    sentence: None,
};

#[cfg(test)]
mod tests {
    use crate::resources::CATALOGUE;

    #[test]
    fn every_request_that_sends_says_what_it_sends() {
        let operations = CATALOGUE.iter().flat_map(|resource| resource.operations);
        let is_send = |path: &str| {
            path.starts_with("/chat/v1/send/")
                || path.starts_with("/chat/v1/message/send")
                || path.starts_with("/chat/v1/session/{id}/message")
                || path == "/chat/v1/chatbot/send"
                || path == "/chat/v1/scheduled-message"
        };
        let mut sends = 0;
        for operation in operations {
            let writes = operation.method.as_str() == "POST";
            // The typing indicator is shown and gone.
            let is_message = writes && is_send(operation.path) && operation.name != "typing";
            assert_eq!(
                operation.sends.is_some(),
                is_message,
                "{} {}",
                operation.name,
                operation.path
            );
            sends += u32::from(is_message);
        }
        assert!(sends > 10);
    }
}
