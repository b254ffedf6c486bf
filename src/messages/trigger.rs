//! Texts of the trigger: why it cannot be activated, and what the log says about requests that start
//! nothing.

use crate::validate::Refusal;

fn refusal(message: String, description: &str) -> Refusal {
    Refusal {
        message,
        description: description.to_owned(),
    }
}

/// No event is chosen.
pub fn no_events() -> Refusal {
    refusal(
        "Choose at least one event in 'Event Names or IDs'".to_owned(),
        "Without an event nothing would ever start this workflow.",
    )
}

/// The API, on the internet, cannot reach this n8n.
pub fn not_reachable(url: &str) -> Refusal {
    refusal(
        format!("WTS Chat cannot reach this n8n at {url}"),
        "Events are delivered from the internet to the address that n8n has for itself, and this one is known in your own network only. Set the environment variable WEBHOOK_URL of n8n to its public https address and restart it. To try a workflow on your own machine, put a tunnel in front of n8n and use its address.",
    )
}

/// An entry of the list of source addresses is none.
pub fn not_a_network(label: &str, shown: &str) -> Refusal {
    refusal(
        format!("'{label}' has an entry that is no address: \"{shown}\""),
        "Write addresses or networks with commas between them, e.g. 18.215.79.89, 10.0.0.0/8.",
    )
}

/// A filter needs a session that could not be read.
pub fn session_unknown() -> Refusal {
    refusal(
        "The filters could not be applied to an event, because its session could not be read"
            .to_owned(),
        "Channel, department, user and tags of a message are those of its session. The API key needs access to sessions for these filters. WTS Chat may deliver the event again.",
    )
}

/// Wrong or missing secret.
pub const WRONG_SECRET: &str = "the address does not carry the secret of this webhook";
/// Not on the list of source addresses.
pub const WRONG_SOURCE: &str = "it came from an address that is not on the list of allowed ones";
/// Body above the limit.
pub const TOO_LARGE: &str = "its body is larger than any event";
/// Content type other than JSON.
pub const WRONG_TYPE: &str = "its content type is not JSON";
/// Not JSON, or JSON that is no event.
pub const NO_EVENT: &str = "its body is not an event of WTS Chat";
/// The event's type is not among the chosen ones.
pub const NOT_CHOSEN: &str = "this event is not chosen";
/// The event was accepted before.
pub const SEEN_BEFORE: &str = "this event was delivered before";

/// A filter stopped the event.
pub fn filtered(label: &str) -> String {
    format!("the filter '{label}' does not let it pass")
}
