//! Operation values of other nodes for the same API. A workflow copied from one of them still contains
//! such a value; the message names the operation of this node.

use super::{Message, refusals, shown_text};

/// Former value, and the display name of the operation here.
const VALUES: &[(&str, &str)] = &[
    ("listSessions", "Get All Sessions"),
    ("getAllSessions", "Get All Sessions"),
    ("getSessionById", "Get Session By ID"),
    ("updateStatusSession", "ChangeStatus"),
    ("concludeSession", "Complete Session"),
    ("transferSession", "Transfer Session"),
    ("updateTransfer", "Transfer Session"),
    ("transferToUser", "Transfer to User"),
    ("assignUser", "Transfer to User"),
    ("updateSession", "UpdateSession"),
    ("sendTextBySessionid", "Send Text In Session"),
    ("sendMessageTextSession", "Send Text In Session"),
    ("sendFileBySessionid", "Send File In Session"),
    ("sendMessageFileSession", "Send File In Session"),
    ("sendTemplateBySessionid", "Send Template In Session"),
    ("sendMessageTemplateSession", "Send Template In Session"),
    ("listContacts", "Get All Contacts"),
    ("getAllContacts", "Get All Contacts"),
    ("getContactById", "Get By ID"),
    ("getContactByPhone", "Get By Phone"),
    ("createContact", "Create Contact"),
    ("updateContact", "Update Contact"),
    ("listMessages", "Get All Messages"),
    ("getAllMessages", "Get All Messages"),
    ("getMessageById", "Get Message By ID"),
    ("getMessageStatus", "Get Message Status"),
    ("sendText", "Send Text To Contact"),
    ("sendMessageText", "Send Text To Contact"),
    ("sendFile", "Send File To Contact"),
    ("sendMessageFile", "Send File To Contact"),
    ("sendTemplate", "Send Template To Contact"),
    ("sendMessageTemplate", "Send Template To Contact"),
    ("sendChatbot", "Send Chatbot"),
    ("listSequences", "Get All Sequences"),
    ("getAllSequences", "Get All Sequences"),
    ("getContactsBySequence", "Get Contacts By Sequence"),
    ("addContactToSequence", "Add Contact To Sequence"),
    ("addContactsToSequence", "Add Contacts To Sequence"),
    ("removeContactToSequence", "Remove Contact To Sequence"),
    ("removeContactsToSequence", "Remove Contacts To Sequence"),
    ("getAllPanels", "Get All Panels"),
    ("getPanelById", "Get Panel By ID"),
    ("listCards", "Get All Cards"),
    ("getAllCards", "Get All Cards"),
    ("getCardById", "Get Card By ID"),
    ("createCard", "Create Card"),
    ("updateCard", "Update Card"),
    ("duplicateCard", "Duplicate Card"),
    ("listCardAnnotations", "Get All Annotation"),
    ("getAllAnnotation", "Get All Annotation"),
    ("createAnnotationText", "Create Annotation Text"),
    ("createAnnotationFile", "Create Annotation File"),
    ("deleteCardAnnotation", "Delete Annotation Card"),
    ("deleteAnnotationCard", "Delete Annotation Card"),
];

/// The catalogue has no such operation.
pub fn unknown_operation(resource: &str, operation: &str) -> Message {
    let instead = VALUES
        .iter()
        .find(|(former, _)| *former == operation)
        .map(|(_, name)| *name);
    refusals::unknown_operation(&shown_text(resource), &shown_text(operation), instead)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_former_value_is_answered_with_the_name_here() {
        assert!(
            unknown_operation("session", "getAllSessions")
                .advice
                .contains("Get All Sessions")
        );
        assert!(
            unknown_operation("session", "nonsense")
                .advice
                .contains("from the list")
        );
    }

    #[test]
    fn no_former_value_is_listed_twice() {
        for (index, (value, _)) in VALUES.iter().enumerate() {
            assert!(
                !VALUES[index + 1..].iter().any(|(other, _)| other == value),
                "{value}"
            );
        }
    }
}
