//! Parameters in front of every send, because a message that goes out twice, or in vain, costs money.

use crate::operation::{
    CLOSED_WINDOW, Choices, DROP_ITEM, FAIL, Field, Kind, List, Place, RETURN_ITEM, SEND_ONCE_PER,
    SEND_TEMPLATE, SKIP, Sends, Setting, THIS_NODE, WHOLE_WORKFLOW, WINDOW_TEMPLATE,
};
use crate::resources::common::{optional, setting};

/// For every send.
pub static SAFEGUARDS: &[Field] = &[
    // An expression that gives no answer must not send.
    setting("options.dryRun", "Dry Run", Setting::DryRun, Kind::Boolean).deciding(),
    setting(
        "options.prices",
        "Prices for Dry Run",
        Setting::Prices,
        Kind::Amounts(&KINDS),
    )
    .deciding(),
    optional(
        SEND_ONCE_PER,
        SEND_ONCE_PER_LABEL,
        Place::Switch,
        Kind::Text,
    ),
    setting(
        "options.ifAlreadySent",
        "If Already Sent",
        Setting::IfAlreadySent,
        Kind::Choice(&IF_ALREADY_SENT),
    )
    .deciding(),
    setting(
        "options.sendOnceScope",
        "Send Once Scope",
        Setting::SendOnceScope,
        Kind::Choice(&SCOPE),
    )
    .deciding(),
    setting(
        "options.keptKeys",
        "Keys to Keep",
        Setting::KeptKeys,
        // One request of a batch records a hundred keys, with marks of its own while it is under way.
        Kind::Integer {
            min: 1_000,
            max: 100_000,
        },
    )
    .deciding(),
];

/// Label of the key of a message.
pub const SEND_ONCE_PER_LABEL: &str = "Send Once Per";

/// What happens to an item whose message was sent before.
static IF_ALREADY_SENT: Choices = Choices {
    name: "if already sent",
    values: &[RETURN_ITEM, FAIL, DROP_ITEM],
    nothing: None,
    sentence: None,
};

/// Whose keys count.
static SCOPE: Choices = Choices {
    name: "send once scope",
    values: &[THIS_NODE, WHOLE_WORKFLOW],
    nothing: None,
    sentence: None,
};

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
    values: &[FAIL, SKIP, SEND_TEMPLATE],
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
