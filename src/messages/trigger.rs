//! The trigger: why it cannot be activated, and what its log says about requests that start nothing.

use super::Message;

/// No event is selected.
pub fn no_events() -> Message {
    Message::new(
        "Choose at least one event in 'Events'",
        "Without an event, nothing can start this workflow.",
    )
}

/// The expression of a filter, of a collection or of the source addresses returns nothing.
pub fn nothing_returned(label: &str) -> Message {
    Message::new(
        format!("'{label}' is empty"),
        "Its expression returned nothing, which would mean \"everything\". Give it a value, or remove it.",
    )
}

/// The expression of an option returns nothing.
pub fn option_without_value(label: &str) -> Message {
    Message::new(
        format!("'{label}' is empty"),
        "Its expression returned nothing. Give it a value, or remove it.",
    )
}

/// WTS Chat, on the internet, cannot reach this n8n.
pub fn not_reachable(url: &str) -> Message {
    Message::new(
        format!("WTS Chat cannot reach this n8n at {url}"),
        "Events are delivered over the internet, but this address exists in your own network only. Set the environment variable WEBHOOK_URL of n8n to its public https address and restart n8n. To try a workflow on your own machine, use a tunnel and set WEBHOOK_URL to its address.",
    )
}

/// n8n made the webhook's address out of the name of the node and will not find it there.
pub fn not_found_by_n8n(url: &str) -> Message {
    Message::new(
        format!("n8n cannot receive events at the address of this trigger: {url}"),
        "The node has no webhook ID, so n8n made its address out of its name, and n8n 1.x answers 404 where such a name has blanks or accents. Delete the node and add it again in the editor, or give it a webhookId when a workflow is created through the API of n8n.",
    )
}

/// The account has more subscriptions than could be listed.
pub fn incomplete_list() -> Message {
    Message::new(
        "The list of webhook subscriptions could not be read to its end",
        "The subscription of this workflow may be among the missing ones, and a second one would deliver every event twice. Delete subscriptions that are not needed (Ajustes > Integrações > Webhooks in WTS Chat) and try again.",
    )
}

/// An entry of the list of source addresses is not an address.
pub fn not_a_network(label: &str, shown: &str) -> Message {
    Message::new(
        format!("'{label}' has an entry that is not an address: \"{shown}\""),
        "Separate addresses or networks with commas, e.g. 18.215.79.89, 10.0.0.0/8.",
    )
}

/// A filter needs a session that could not be read.
pub fn session_unknown() -> Message {
    Message::new(
        "The filters could not be applied to an event because its session could not be read",
        "Channel, department, user and tags of a message are those of its session. For these filters the API key needs access to sessions. WTS Chat may deliver the event again.",
    )
}

/// n8n does not reach an execution of its own. `said`: how it answered, or why it did not.
pub fn execution_not_reached(execution: &str, host: &str, said: &str) -> Message {
    Message::new(
        format!(
            "A message could not be passed on to execution {execution}, which waits in its session: {said}"
        ),
        format!(
            "The trigger calls waiting executions at the address that n8n gives its webhooks, {host}. n8n has to reach itself there: check WEBHOOK_URL, the proxy and the certificate. WTS Chat may deliver the message again."
        ),
    )
}

/// What n8n answered with, for [`execution_not_reached`].
pub fn answered_with(status: u16) -> String {
    format!("the answer has status {status}")
}

/// An event that only the webhook delivers.
pub fn not_polled(event: &str) -> Message {
    Message::new(
        format!(
            "'Events' has an event that polling does not see: {}",
            super::shown_text(event)
        ),
        "Choose events of the list. Others are delivered to the WTS Chat Trigger only, which needs a public address.",
    )
}

/// Events of cards without a panel.
pub fn no_panel(label: &str) -> Message {
    Message::new(
        format!("Choose at least one panel in the filter '{label}'"),
        "WTS Chat lists the cards of one panel at a time, so each panel takes requests of its own in every poll.",
    )
}

/// There is no record to show in the editor.
pub fn nothing_to_show() -> Message {
    Message::new(
        "The account has no record yet that fits the chosen events and filters",
        "In the editor the trigger shows the newest record of each event. Create one, or choose fewer filters, and try again. Publish the workflow to start it with what happens from then on.",
    )
}

/// More changed than is remembered.
pub fn many_changes() -> String {
    "More records changed than the trigger remembers, so some events may start the workflow twice. Poll more often, or choose fewer events.".to_owned()
}

/// What was kept from the last poll cannot be read.
pub fn memory_damaged() -> Message {
    Message::new(
        "A part of what the trigger remembered cannot be read",
        "The lists that it was about begin again: what happened since the last poll is not delivered.",
    )
}

/// Lists ended early.
pub fn lists_cut_short(lists: u32) -> String {
    format!(
        "Lists that ended before their announced end, or that records left while they were read: {lists}. The next poll reads them again from the same time."
    )
}

/// The clock of n8n was ahead during an earlier poll, or is behind now.
pub fn clock_was_ahead() -> Message {
    Message::new(
        "The last poll is dated in the future, so the clock of n8n was wrong then, or is now",
        "The trigger reads the last 15 minutes by this clock: what happened before them and was not delivered yet is not delivered.",
    )
}

/// The messages of a session stayed unreadable.
pub fn session_given_up(session: &str) -> Message {
    Message::new(
        format!(
            "For an hour the messages of session {session} could not be read, while those of other sessions could"
        ),
        "They are not read again until the session changes.",
    )
}

/// Cards changed whose step before is not known.
pub fn step_unknown(cards: u32) -> String {
    format!(
        "Cards that changed and whose step before is not known: {cards}. They start the workflow as Card Updated, if it is chosen, and not as Card Moved."
    )
}

/// Wrong or missing secret.
pub const WRONG_SECRET: &str = "the URL does not contain the secret of this webhook";
/// Not on the list of source addresses.
pub const WRONG_SOURCE: &str = "the source address is not allowed";
/// Body above the limit.
pub const TOO_LARGE: &str = "the body is too large for an event";
/// Content type other than JSON.
pub const WRONG_TYPE: &str = "the content type is not JSON";
/// Not JSON, or JSON that is not an event.
pub const NO_EVENT: &str = "the body is not a WTS Chat event";
/// The event type is not selected.
pub const NOT_CHOSEN: &str = "this event is not selected";
/// The event has already started the workflow.
pub const SEEN_BEFORE: &str = "this event was already delivered";

/// A waiting execution took the message.
pub const TAKEN: &str = "an execution that waits in its session took the message";

/// A filter excludes the event.
pub fn filtered(label: &str) -> String {
    format!("the filter '{label}' excludes this event")
}
