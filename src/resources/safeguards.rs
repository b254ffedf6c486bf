//! Parameters in front of every send, because a message that goes out twice, or in vain, costs money.

use crate::operation::Field;

/// For every send.
pub static SAFEGUARDS: &[Field] = &[];

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
