//! Operation values of other nodes for the same API. A workflow copied from one of them still contains
//! such a value; the message names the operation of this node.

use super::{Message, refusals, shown_text};

/// Former value, and the display name of the operation here.
const VALUES: &[(&str, &str)] = &[
    ("listSessions", "Get All Sessions"),
    ("getAllSessions", "Get All Sessions"),
    ("getSessionById", "Get Session by ID"),
    ("updateStatusSession", "Change Status"),
    ("concludeSession", "Complete Session"),
    ("transferSession", "Transfer Session"),
    ("updateTransfer", "Transfer Session"),
    ("transferToUser", "Transfer to User"),
    ("assignUser", "Transfer to User"),
    ("updateSession", "Update Session"),
    ("sendTextBySessionid", "Send Text in Session"),
    ("sendMessageTextSession", "Send Text in Session"),
    ("sendFileBySessionid", "Send File in Session"),
    ("sendMessageFileSession", "Send File in Session"),
    ("sendTemplateBySessionid", "Send Template in Session"),
    ("sendMessageTemplateSession", "Send Template in Session"),
    ("listContacts", "Get All Contacts"),
    ("getAllContacts", "Get All Contacts"),
    ("getContactById", "Get Contact by ID"),
    ("getContactByPhone", "Get Contact by Phone"),
    ("createContact", "Create Contact"),
    ("updateContact", "Update Contact"),
    ("listMessages", "Get All Messages"),
    ("getAllMessages", "Get All Messages"),
    ("getMessageById", "Get Message by ID"),
    ("getMessageStatus", "Get Message Status"),
    ("sendText", "Send Text to Contact"),
    ("sendMessageText", "Send Text to Contact"),
    ("sendFile", "Send File to Contact"),
    ("sendMessageFile", "Send File to Contact"),
    ("sendTemplate", "Send Template to Contact"),
    ("sendMessageTemplate", "Send Template to Contact"),
    ("sendChatbot", "Send Chatbot"),
    ("listSequences", "Get All Sequences"),
    ("getAllSequences", "Get All Sequences"),
    ("getContactsBySequence", "Get Contacts by Sequence"),
    ("addContactToSequence", "Add Contact to Sequence"),
    ("addContactsToSequence", "Add Contacts to Sequence"),
    ("removeContactToSequence", "Remove Contact From Sequence"),
    ("removeContactsToSequence", "Remove Contacts From Sequence"),
    ("getAllPanels", "Get All Panels"),
    ("getPanelById", "Get Panel by ID"),
    ("listCards", "Get All Cards"),
    ("getAllCards", "Get All Cards"),
    ("getCardById", "Get Card by ID"),
    ("createCard", "Create Card"),
    ("updateCard", "Update Card"),
    ("duplicateCard", "Duplicate Card"),
    ("listCardAnnotations", "Get All Annotations"),
    ("getAllAnnotation", "Get All Annotations"),
    ("createAnnotationText", "Create Text Annotation"),
    ("createAnnotationFile", "Create File Annotation"),
    ("deleteCardAnnotation", "Delete Annotation"),
    ("deleteAnnotationCard", "Delete Annotation"),
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
