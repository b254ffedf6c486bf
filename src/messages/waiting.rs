//! "Send and Wait": what it refuses and what its items say.

use super::Message;

/// More than one input item.
pub fn one_item(items: u32) -> Message {
    Message::new(
        format!("Send and Wait takes one input item, and this node got {items}"),
        "n8n keeps one wait for each node of an execution, so that the other items would be lost. Put a Loop Over Items node with a batch size of 1 in front of this node, or call a workflow with this node for each item and do not wait for it to finish.",
    )
}

/// An agent uses the operation as an ordinary tool.
pub fn not_a_tool() -> Message {
    Message::new(
        "Send and Wait cannot be a tool of an AI agent",
        "n8n has a step of its own for this: connect WTS Chat as human review between the agent and the tool. It asks before the tool runs.",
    )
}

/// This n8n cannot sign a URL that resumes an execution.
pub fn no_signed_url() -> Message {
    Message::new(
        "Send and Wait needs n8n 1.107 or newer",
        "This n8n cannot sign the URL that resumes the execution, so that anybody could resume it. Update n8n.",
    )
}

/// The second question is not filled in.
pub fn no_second_question(label: &str) -> Message {
    Message::new(
        format!("Fill in '{label}'"),
        "The contact gets this text after an answer that is not accepted. Choose another way in 'After Another Answer' if nothing is to be sent.",
    )
}

/// The message has no place for the link of an approval.
pub fn no_place_for_link() -> Message {
    Message::new(
        "The message has no place for the link to the page of the approval",
        "Write {link} into a value of 'Template Parameters', or into {approveLink} and {declineLink} of two of them, or fill in 'Send Link To'.",
    )
}

/// WTS Chat, on the internet, cannot reach this n8n.
pub fn not_reachable(url: &str) -> Message {
    Message::new(
        format!("WTS Chat cannot reach this n8n at {url}"),
        "The message was sent, but its answer could not resume this execution: this address exists in your own network only. Set the environment variable WEBHOOK_URL of n8n to its public https address and restart n8n.",
    )
}

/// The message is sent, and the wait could not begin. `why` is the title of the failure.
pub fn sent_without_wait(message_id: &str, why: &str) -> String {
    format!(
        "The message was sent (ID {message_id}), but this execution cannot wait for the answer: {why}"
    )
}

/// The session of the message is not known.
pub fn no_session() -> Message {
    Message::new(
        "WTS Chat does not say in which session the message is",
        "Without it the answer cannot be found. Switch on 'Send Synchronous Message', or send to a session.",
    )
}

/// No answer came.
pub fn no_answer(limit: &str) -> String {
    format!("No accepted answer arrived within {limit}.")
}

/// No decision came.
pub fn no_decision(limit: &str) -> String {
    format!("No decision was made within {limit}.")
}

/// The state that was waited for did not come.
pub fn no_delivery(limit: &str) -> String {
    format!("The message was not reported as wanted within {limit}.")
}

/// The message failed; `reason` is WTS Chat's.
pub fn not_delivered(reason: &str) -> String {
    let reason = match reason.trim().trim_end_matches('.') {
        "" => "WTS Chat gives no reason",
        reason => reason,
    };
    format!("The message could not be delivered: {reason}.")
}

/// The answer is none of the accepted ones.
pub const OTHER_ANSWER: &str = "The answer is none of the accepted ones.";
