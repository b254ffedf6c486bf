//! Texts for requests that did not succeed.
//!
//! The message says what happened; the description says what to do and quotes what the API said.

use super::fill;
use crate::envelope::TransportError;
use crate::failure::Words;
use crate::failure::api_error::ApiError;

/// Words with values in them: each `{}` takes the next of its values.
fn words(message: &str, in_message: &[&str], description: &str, in_description: &[&str]) -> Words {
    Words {
        message: fill(message, in_message),
        description: fill(description, in_description),
    }
}

/// What the API said, quoted, with the names its support asks for.
fn quoted(api: &ApiError) -> String {
    let id = api
        .short_id
        .as_ref()
        .map(|id| fill(", id {}", &[id]))
        .unwrap_or_default();
    match &api.key {
        Some(key) if api.text.is_empty() => fill(" WTS Chat calls it {}{}.", &[key, &id]),
        Some(key) => fill(" WTS Chat says: \"{}\" ({}{}).", &[&api.text, key, &id]),
        None if api.text.is_empty() => String::new(),
        None => fill(" WTS Chat says: \"{}\".", &[&api.text]),
    }
}

/// A key that is not accepted, or not for this.
pub fn unauthorized(status: u16, api: &ApiError) -> Words {
    words(
        "WTS Chat did not accept the API key for this request (HTTP {})",
        &[&status.to_string()],
        "The key is wrong, revoked, or has no permission for this resource. Test the credential, and check in WTS Chat under Ajustes > Integrações > Integração via API what the key may do.{}",
        &[&quoted(api)],
    )
}

/// A record that does not exist.
pub fn not_found(status: u16, api: &ApiError) -> Words {
    words(
        "WTS Chat has no such record (HTTP {})",
        &[&status.to_string()],
        "Check the ID or phone number, and that it belongs to the account of the credential.{}",
        &[&quoted(api)],
    )
}

/// A request that was understood and not done.
pub fn refused(status: u16, api: &ApiError) -> Words {
    words(
        "WTS Chat refused the request (HTTP {})",
        &[&status.to_string()],
        "Check the values of this item.{}",
        &[&quoted(api)],
    )
}

/// A server in trouble.
pub fn server(status: u16, api: &ApiError) -> Words {
    words(
        "WTS Chat could not answer (HTTP {})",
        &[&status.to_string()],
        "The trouble is on the server's side. Try again in a few minutes.{}",
        &[&quoted(api)],
    )
}

/// An answer that is not what the API sends.
pub fn unreadable(status: u16, api: &ApiError) -> Words {
    let found = if api.is_html {
        " The answer is a web page: a proxy, a firewall or a wrong host in the credential may have sent it.".to_owned()
    } else if api.text.is_empty() {
        String::new()
    } else {
        fill(" It begins: \"{}\".", &[&api.text])
    };
    words(
        "The answer is not what WTS Chat sends (HTTP {})",
        &[&status.to_string()],
        "Check the host in the credential, then try again.{}",
        &[&found],
    )
}

/// A list that came without its records.
pub fn not_a_page() -> Words {
    words(
        "The answer holds no list of records",
        &[],
        "Check the host in the credential, then try again. If it stays so, the WTS Chat API has changed: look for a newer version of this node.",
        &[],
    )
}

/// A redirect that is not followed.
pub fn redirected(status: u16) -> Words {
    words(
        "The server points to another address (HTTP {})",
        &[&status.to_string()],
        "The API key is not sent to other hosts. Choose the right host in the credential.",
        &[],
    )
}

/// Too many requests, for longer than we wait.
pub fn throttled(times: u32, api: &ApiError) -> Words {
    words(
        "WTS Chat asked {} times to slow down (HTTP 429), for longer than this node waits",
        &[&times.to_string()],
        "The limit counts all integrations of the account together: 1,000 requests in 5 minutes. Run fewer workflows at the same time, or lower 'Requests per 5 Minutes' in the options.{}",
        &[&quoted(api)],
    )
}

/// A wait the server asks for that is too long to be spent inside an execution.
pub fn throttled_too_long(ms: i64) -> Words {
    let seconds = ms.max(0).saturating_add(999) / 1_000;
    words(
        "WTS Chat asks to wait {} seconds before the next request (HTTP 429)",
        &[&seconds.to_string()],
        "This node waits up to 60 seconds by itself. Run the workflow again in {} minutes.",
        &[&seconds.saturating_add(59).div_euclid(60).to_string()],
    )
}

/// A request that broke before an answer.
pub fn transport_failed(cause: TransportError, detail: &str, timeout_ms: u32) -> Words {
    let detail = super::clean(detail, 200);
    let said = if detail.is_empty() {
        String::new()
    } else {
        fill(" Details: {}.", &[&detail])
    };
    let seconds = timeout_ms.div_ceil(1_000).to_string();
    let (message, advice) = match cause {
        TransportError::Refused => (
            "The WTS Chat server does not accept connections",
            "Check the host in the credential and whether this machine may reach it.",
        ),
        TransportError::Unresolved => (
            "The WTS Chat host was not found",
            "Check the host in the credential, and the DNS and network settings of this machine.",
        ),
        TransportError::TimedOut => (
            "WTS Chat did not answer within {} seconds",
            "Try again, or raise 'Request Timeout' in the options.",
        ),
        TransportError::Reset => (
            "The connection to WTS Chat broke before the answer was complete",
            "Try again. If it stays so, look at proxies and firewalls on the way.",
        ),
        TransportError::Insecure => (
            "No secure connection to WTS Chat is possible",
            "The certificate of the host is not accepted. Check the host in the credential, and proxies that replace certificates.",
        ),
        TransportError::Forbidden => (
            "n8n does not allow this request",
            "Check the allowed domains in the credential.",
        ),
        TransportError::TooLarge => (
            "The answer is larger than this node takes in",
            "Ask for smaller pages or fewer details.",
        ),
        TransportError::Other => (
            "The request to WTS Chat did not go through",
            "Try again. If it stays so, look at the network settings of this machine.",
        ),
    };
    words(message, &[&seconds], "{}{}", &[advice, &said])
}

/// A send or create whose outcome nobody knows. The cause's own advice is left out: it says "try again".
pub fn uncertain(cause: &Words) -> Words {
    words(
        "It is not known whether WTS Chat did this. {}",
        &[&cause.message],
        "It was not repeated, so that nothing is sent or created twice. Look it up in WTS Chat (by the sender ID, if you set one) before you run this item again.",
        &[],
    )
}

/// The credit for repeats is used up.
pub fn budget_empty(cause: &Words) -> Words {
    words(
        "Too many requests of this execution had to be repeated. The last one: {}",
        &[&cause.message],
        "The rest is not tried, to keep the load off a server in trouble. Run the workflow again later. {}",
        &[&cause.description],
    )
}

/// The time limit of the item is over while there was something to wait for.
pub fn deadline_after(cause: &Words) -> Words {
    words(
        "The time limit of this item is over. The last answer: {}",
        &[&cause.message],
        "Raise 'Item Timeout' in the options, or ask for less. {}",
        &[&cause.description],
    )
}

/// A list of the editor that would have to wait for the account's rate limit.
pub fn account_busy() -> Words {
    words(
        "The account is at its limit of requests, so the list was not loaded",
        &[],
        "Try again in a minute, or enter an ID.",
        &[],
    )
}

/// The time limit of the item is over.
pub fn deadline() -> Words {
    words(
        "The time limit of this item is over",
        &[],
        "Raise 'Item Timeout' in the options, or ask for less.",
        &[],
    )
}

/// The user stopped the execution.
pub fn cancelled() -> Words {
    words(
        "The execution was stopped",
        &[],
        "Requests and waits were given up at once. What was being sent at that moment may have arrived.",
        &[],
    )
}

/// The core or its host is at fault.
pub fn internal(reason: &str) -> Words {
    words(
        "The node met something it does not understand",
        &[],
        "Please report this with the version of the node: {}.",
        &[&super::clean(reason, 200)],
    )
}

/// Adds how often it was tried.
pub fn after_attempts(mut cause: Words, attempts: u32) -> Words {
    if attempts > 1 {
        let attempts = attempts.to_string();
        cause.description = fill(
            "It was tried {} times. {}",
            &[&attempts, &cause.description],
        );
    }
    cause
}

/// Adds where a listing stood when a page could not be read.
pub fn on_page(mut cause: Words, page: u32, records: u32) -> Words {
    let (page, count) = (page.to_string(), records.to_string());
    cause.message = fill("{} while reading page {}", &[&cause.message, &page]);
    if records > 0 {
        cause.description = fill(
            "The {} records of the pages before page {} were read. {}",
            &[&count, &page, &cause.description],
        );
    }
    cause
}

/// A file that did not arrive.
pub fn in_upload(message: &str) -> String {
    fill("{} while uploading the file; nothing was sent", &[message])
}

/// An upload that the API did not describe as expected.
pub fn no_upload_ticket() -> Words {
    words(
        "WTS Chat did not say where to upload the file; nothing was sent",
        &[],
        "Try again, or send the file by a public URL.",
        &[],
    )
}
