//! Requests that did not succeed.

use super::{Message, clean, counted, duration};

/// Longest detail of a transport error or internal error that is quoted, in characters.
const DETAIL: usize = 200;

/// Most scheduled messages that a text names.
const SHOWN_MESSAGES: usize = 10;

/// What the API said, to append to an advice: its text, its key, and the short ID that its support asks for.
pub fn api_said(text: &str, key: Option<&str>, short_id: Option<&str>) -> String {
    let id = short_id.map(|id| format!(", id {id}")).unwrap_or_default();
    match key {
        Some(key) if text.is_empty() => format!(" WTS Chat returned the code {key}{id}."),
        Some(key) => format!(" WTS Chat says: \"{text}\" ({key}{id})."),
        None if text.is_empty() => String::new(),
        None => format!(" WTS Chat says: \"{text}\"."),
    }
}

/// The key is not accepted, or not for this request.
pub fn unauthorized(status: u16, said: &str) -> Message {
    Message::new(
        format!("WTS Chat did not accept the API key for this request (HTTP {status})"),
        format!(
            "The key is wrong, revoked, or lacks permission for this resource. Test the credential, and check the permissions of the key in WTS Chat under Ajustes > Integrações > Integração via API.{said}"
        ),
    )
}

/// The record does not exist.
pub fn not_found(status: u16, said: &str) -> Message {
    Message::new(
        format!("WTS Chat did not find this record (HTTP {status})"),
        format!(
            "Check that the ID or phone number is correct and belongs to the account of the credential.{said}"
        ),
    )
}

/// A contact is given by a phone number that none has.
pub fn no_contact_with(label: &str, phone: &str) -> Message {
    Message::new(
        format!("WTS Chat did not find a contact with the phone number {phone} ('{label}')"),
        "Check the number, and that it belongs to a contact of the account of the credential. A Brazilian mobile number may be stored with or without its ninth digit.",
    )
}

/// No message of the sessions that were searched has the sender ID.
pub fn no_such_sender_id(sessions: u32) -> Message {
    Message::new(
        "No message with this sender ID was found",
        format!(
            "The newest messages of {} were read. A message that was just sent can take a moment to appear: wait a minute and look again before you send it again.",
            counted(sessions, "session")
        ),
    )
}

/// A scheduled message that does not wait any more.
pub fn not_waiting(status: &str) -> Message {
    let status = clean(status, DETAIL);
    Message::new(
        format!("This scheduled message can no longer be changed: its status is {status}"),
        "Only a message with the status SCHEDULED can be updated or cancelled. Check the ID, or create a new scheduled message.",
    )
}

/// A change of a scheduled message that was accepted although the message does not wait any more.
pub fn accepted_in_vain(status: &str) -> Message {
    let status = clean(status, DETAIL);
    Message::new(
        format!(
            "WTS Chat accepted the request, but the status of the scheduled message is {status} afterwards"
        ),
        "Only a message with the status SCHEDULED can be updated or cancelled. Check in WTS Chat what was sent.",
    )
}

/// Why a message of several is not cancelled.
pub fn not_cancelled(status: &str) -> String {
    if status == "SCHEDULED" {
        "WTS Chat accepted the request, but the message is still SCHEDULED".to_owned()
    } else {
        not_waiting(status).title
    }
}

/// A scheduled message whose record has no status.
pub fn no_status() -> Message {
    Message::new(
        "WTS Chat returned no status for this scheduled message",
        "Look for the message in WTS Chat.",
    )
}

/// Adds that several scheduled messages stayed as they were, and which of them do not wait any more: IDs with their
/// status. `certain` if the state of each is known.
pub fn none_cancelled(cause: Message, gone: &[String], certain: bool) -> Message {
    let shown = gone.len().min(SHOWN_MESSAGES);
    let rest = match gone.len() - shown {
        0 => String::new(),
        more => format!(" and {more} more"),
    };
    let none = if certain {
        "No message was cancelled. "
    } else {
        ""
    };
    let unchanged = (shown > 0).then(|| {
        let shown = gone[..shown].join(", ");
        format!("{none}These can no longer be changed: {shown}{rest}. Leave them out.")
    });
    cause.after(unchanged)
}

/// The API understood the request and rejected it.
pub fn refused(status: u16, said: &str) -> Message {
    Message::new(
        format!("WTS Chat refused the request (HTTP {status})"),
        format!("Check the values of this item.{said}"),
    )
}

/// A 5xx status.
pub fn server(status: u16, said: &str) -> Message {
    Message::new(
        format!("The WTS Chat server returned HTTP {status}"),
        format!("The cause is on the server. Try again in a few minutes.{said}"),
    )
}

/// The response is not what the API sends. `text` is the beginning of its body.
pub fn unreadable(status: u16, text: &str, is_html: bool) -> Message {
    let found = if is_html {
        " The response is a web page, possibly from a proxy, a firewall or a wrong host.".to_owned()
    } else if text.is_empty() {
        String::new()
    } else {
        format!(" The response begins with \"{text}\".")
    };
    Message::new(
        format!("The response does not have the format of the WTS Chat API (HTTP {status})"),
        format!("Check the host in the credential, then try again.{found}"),
    )
}

/// A page without a list of records.
pub fn not_a_page() -> Message {
    Message::new(
        "The response contains no list of records",
        "Check the host in the credential, then try again. If it persists, the WTS Chat API may have changed: look for a newer version of this node.",
    )
}

/// A redirect that is not followed.
pub fn redirected(status: u16) -> Message {
    Message::new(
        format!("The server redirects to another address (HTTP {status})"),
        "The API key is not sent to other hosts. Choose the correct host in the credential.",
    )
}

/// Too many requests, for longer than the node waits.
pub fn throttled(waited_ms: i64, said: &str) -> Message {
    let title = if waited_ms < 1_000 {
        "The rate limit of WTS Chat is exceeded (HTTP 429)".to_owned()
    } else {
        format!(
            "The rate limit of WTS Chat was still exceeded after {} (HTTP 429)",
            duration(waited_ms)
        )
    };
    Message::new(
        title,
        format!(
            "The limit is 1,000 requests in 5 minutes for all integrations of the account together. Run fewer workflows at the same time, or lower 'Requests per 5 Minutes' in the options.{said}"
        ),
    )
}

/// The server asks for a wait that is too long for an execution.
pub fn throttled_too_long(ms: i64) -> Message {
    let seconds = ms.max(0).saturating_add(999) / 1_000;
    Message::new(
        format!("WTS Chat asks to wait {seconds} seconds before the next request (HTTP 429)"),
        run_again(ms),
    )
}

/// As [`throttled_too_long`], for the requests after it. `until` is the end of the wait, `ms` what is left of it.
pub fn closed(until: &str, ms: i64) -> Message {
    Message::new(
        format!("WTS Chat asked to make no request of this account before {until}"),
        format!("No request was made. {}", run_again(ms)),
    )
}

fn run_again(ms: i64) -> String {
    let minutes = ms.max(0).saturating_add(59_999) / 60_000;
    format!("This node waits up to 60 seconds. Run the workflow again in {minutes} minutes.")
}

/// The host does not accept connections.
pub fn connection_refused() -> Message {
    Message::new(
        "The WTS Chat server refused the connection",
        "Check the host in the credential and whether the n8n server can reach it.",
    )
}

/// The host has no address.
pub fn host_not_found() -> Message {
    Message::new(
        "The WTS Chat host was not found",
        "Check the host in the credential, and the DNS and network settings of the n8n server.",
    )
}

/// No connection to the host.
pub fn host_unreachable() -> Message {
    Message::new(
        "The WTS Chat server could not be reached",
        "Nothing was sent. Check the network, proxy and firewall settings of the n8n server.",
    )
}

/// No response in time.
pub fn timed_out(timeout_ms: u32) -> Message {
    let seconds = counted(timeout_ms.div_ceil(1_000), "second");
    Message::new(
        format!("WTS Chat did not answer within {seconds}"),
        "Try again, or raise 'Request Timeout' in the options.",
    )
}

/// The connection closed too early.
pub fn connection_closed() -> Message {
    Message::new(
        "The connection to WTS Chat closed before the response was complete",
        "Try again. If it persists, check proxies and firewalls between n8n and WTS Chat.",
    )
}

/// The certificate is not accepted.
pub fn not_secure() -> Message {
    Message::new(
        "A secure connection to WTS Chat could not be established",
        "The certificate of the host was not accepted. Check the host in the credential, and proxies that replace certificates.",
    )
}

/// The rules of n8n do not allow the request.
pub fn forbidden() -> Message {
    Message::new(
        "n8n does not allow this request",
        "Check the allowed domains in the credential.",
    )
}

/// Base URL or API key were changed during the execution.
pub fn credential_changed() -> Message {
    Message::new(
        "The credential was changed during this execution",
        "The request was not sent, because the new API key may belong to another host. Run the workflow again.",
    )
}

/// The response exceeds the size limit of the host.
pub fn response_too_large() -> Message {
    Message::new(
        "The response is larger than this node accepts",
        "Request smaller pages or fewer details.",
    )
}

/// Any other reason why there is no response.
pub fn not_completed() -> Message {
    Message::new(
        "The request to WTS Chat was not completed",
        "Try again. If it persists, check the network settings of the n8n server.",
    )
}

/// Adds what the host reported, if it reported anything.
pub fn with_detail(mut cause: Message, detail: &str) -> Message {
    let detail = clean(detail, DETAIL);
    if !detail.is_empty() {
        cause.advice = format!("{} Details: {detail}.", cause.advice);
    }
    cause
}

/// Where to look for a message whose send may have been processed.
pub const FIND_BY_SENDER_ID: &str =
    "The operation 'Find by Sender ID' looks for a message that has a sender ID.";

/// A send or create whose outcome is unknown. The advice of the cause ("try again") does not apply. `look_up` is the
/// sentence in the operation's table.
pub fn uncertain(cause: &Message, look_up: &str) -> Message {
    Message::new(
        format!(
            "WTS Chat may or may not have processed this request. {}",
            cause.title
        ),
        format!(
            "The request was not repeated, to avoid sending or creating anything twice. Check in WTS Chat whether it was processed before you run this item again. {look_up}"
        ),
    )
}

/// The retry budget is used up.
pub fn budget_empty(cause: &Message) -> Message {
    Message::new(
        format!(
            "Too many requests of this execution had to be repeated. The last cause: {}",
            cause.title
        ),
        format!(
            "No more requests were made, to keep load off the server. Run the workflow again later. {}",
            cause.advice
        ),
    )
}

/// The time limit of the item is reached.
pub fn deadline() -> Message {
    Message::new(
        "The time limit of this item was reached",
        "Raise 'Item Timeout' in the options, or request less data.",
    )
}

/// As [`deadline`], while waiting to repeat a request.
pub fn deadline_after(cause: &Message) -> Message {
    let deadline = deadline();
    Message::new(
        format!("{}. The last cause: {}", deadline.title, cause.title),
        format!("{} {}", deadline.advice, cause.advice),
    )
}

/// An option list that would have to wait for the account's rate limit.
pub fn account_busy() -> Message {
    Message::new(
        "The list was not loaded because the account has reached its request limit",
        "Try again in a minute, or enter an ID.",
    )
}

/// The editor shows the title of an option list's failure only, so it includes the advice.
pub fn in_list(mut cause: Message) -> Message {
    cause.title = format!("{}. {}", cause.title, cause.advice);
    cause
}

/// The user stopped the execution. `writing` tells whether a request that changes something had begun.
pub fn cancelled(writing: bool) -> Message {
    let advice = if writing {
        "Pending requests and waits were cancelled. A request in progress may have been processed."
    } else {
        "Pending requests and waits were cancelled."
    };
    Message::new("The execution was stopped", advice)
}

/// What an operation did to the items before the one that stopped the run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Deed {
    /// A message went out.
    Sent,
    /// A record was created.
    Created,
    /// A record was changed.
    Updated,
    /// A record was deleted.
    Deleted,
    /// Anything else.
    Processed,
}

impl Deed {
    /// Participle and infinitive.
    const fn words(self) -> (&'static str, &'static str) {
        match self {
            Self::Sent => ("sent", "send"),
            Self::Created => ("created", "create"),
            Self::Updated => ("updated", "update"),
            Self::Deleted => ("deleted", "delete"),
            Self::Processed => ("processed", "process"),
        }
    }
}

/// Adds which items were sent under a key before the run stopped; `items` in ascending order.
pub fn after_sent_once(cause: Message, items: &[u32]) -> Message {
    let again = "Running the node again with the same input does not send what has a key twice.";
    let sent = |done: String| format!("Before that, {done}. {again}");
    cause.after(counted_items(items, "was sent", "were sent").map(sent))
}

/// Why n8n did not act on the keys of sent messages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KeyTrouble {
    /// Another node of the workflow keeps something else there.
    InOtherUse,
    /// The workflow is not saved.
    NotSaved,
    /// There is no n8n.
    NoMemory,
    /// The database.
    Other,
}

impl KeyTrouble {
    fn advice(self, detail: &str) -> String {
        match self {
            Self::InOtherUse => "Another node of this workflow, such as Remove Duplicates, keeps dates or growing values for the whole workflow, and n8n has one list for both. Set 'Send Once Scope' to This Node.".to_owned(),
            Self::NotSaved => "n8n remembers keys of saved workflows only. Save the workflow and run it again.".to_owned(),
            Self::NoMemory => "Only n8n remembers keys. Leave 'Send Once Per' out here.".to_owned(),
            Self::Other => format!(
                "n8n's database did not do it ({}). Run the item again; if it persists, check the database of n8n.",
                clean(detail, DETAIL)
            ),
        }
    }
}

/// A message that was sent before under the same key, or may have been.
pub fn already_sent(key: &str, is_sent: bool) -> Message {
    if is_sent {
        return Message::new(
            format!("A message with the key \"{key}\" was sent before"),
            "It was not sent again. To send it again, forget the key with the operation 'Forget Sent Keys', or use another key.",
        );
    }
    Message::new(
        format!("A message with the key \"{key}\" may have been sent before"),
        "Another run is sending it, or ended without learning whether it was sent, so it was not sent again. Look for it in WTS Chat, or with 'Find by Sender ID' where the message has the key as its sender ID. If it was not sent, forget the key with the operation 'Forget Sent Keys' and run the item again.",
    )
}

/// A message that was not sent, because its key could not be recorded.
pub fn key_not_recorded(key: &str, trouble: KeyTrouble, detail: &str) -> Message {
    Message::new(
        format!("The key \"{key}\" could not be recorded, so the message was not sent"),
        trouble.advice(detail),
    )
}

/// Keys that a person wanted forgotten and that may still be there.
pub fn keys_not_forgotten(trouble: KeyTrouble, detail: &str) -> Message {
    Message::new("The keys were not forgotten", trouble.advice(detail))
}

/// Adds that the key of a message that may have been sent stays.
pub fn key_stays(mut cause: Message, key: &str) -> Message {
    cause.advice = format!(
        "{} Its key \"{key}\" stays recorded, so that no run sends it again. If it was not sent, forget the key with the operation 'Forget Sent Keys'.",
        cause.advice
    );
    cause
}

/// Adds that the key of a message that was not sent is still there.
pub fn key_not_forgotten(mut cause: Message, key: &str, detail: &str) -> Message {
    cause.advice = format!(
        "{} The message was not sent, but its key \"{key}\" is still recorded, because n8n's database did not remove it ({}). Forget it with the operation 'Forget Sent Keys' before you run this item again.",
        cause.advice,
        clean(detail, DETAIL)
    );
    cause
}

/// Adds which items were done before the run stopped; `items` in ascending order.
pub fn after_items(cause: Message, deed: Deed, items: &[u32]) -> Message {
    let (done, repeat) = deed.words();
    let (one, several) = (format!("was {done}"), format!("were {done}"));
    let them = if items.len() == 1 { "it" } else { "them" };
    let before = counted_items(items, &one, &several).map(|done| {
        format!("Before that, {done}. Running the node again with the same input would {repeat} {them} again.")
    });
    cause.after(before)
}

/// The state of an item that a trap in the core left unfinished.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fate {
    /// It had made requests.
    UnderWay,
    /// A part of its list is delivered.
    Incomplete,
    /// It had made no request.
    Untried,
}

/// The core stopped in the middle of a run.
pub fn trapped() -> Message {
    Message::new(
        "The core of the WTS Chat node stopped unexpectedly",
        "The core was reset. If it happens again with the same input, please report it with the version of n8n-nodes-wts-chat.",
    )
}

/// As [`trapped`], for one item.
pub fn trapped_item(fate: Fate) -> Message {
    let mut words = trapped();
    let fate = match fate {
        Fate::UnderWay => "this item was in progress and may have been processed",
        Fate::Incomplete => "the list of this item is not complete",
        Fate::Untried => "this item was not tried",
    };
    words.title = format!("{}; {fate}", words.title);
    words
}

/// Adds which items have that fate, if any.
pub fn with_fate(cause: Message, fate: Fate, items: &[u32]) -> Message {
    let fate = match fate {
        Fate::UnderWay => "In progress, so possibly processed",
        Fate::Incomplete => "Read in part",
        Fate::Untried => "Not tried",
    };
    cause.after((!items.is_empty()).then(|| format!("{fate}: {}.", numbered(items))))
}

/// `3 items were sent (items 0 to 2)`; `None` for none.
fn counted_items(items: &[u32], one: &str, several: &str) -> Option<String> {
    let count = u32::try_from(items.len()).ok().filter(|count| *count > 0)?;
    let state = if count == 1 { one } else { several };
    let items = numbered(items);
    Some(format!("{} {state} ({items})", counted(count, "item")))
}

/// `item 0`, `items 0 and 1`, `items 0 to 4, 6 and 9`; n8n counts items from 0.
fn numbered(items: &[u32]) -> String {
    let runs = items.chunk_by(|one, next| *next == one + 1);
    let mut parts: Vec<String> = runs
        .flat_map(|run| match run {
            [first, .., last] if run.len() > 2 => vec![format!("{first} to {last}")],
            few => few.iter().map(u32::to_string).collect(),
        })
        .collect();
    let last = parts.pop().unwrap_or_default();
    match (items.len(), parts.is_empty()) {
        (1, _) => format!("item {last}"),
        (_, true) => format!("items {last}"),
        _ => format!("items {} and {last}", parts.join(", ")),
    }
}

/// Adds that the request was for several items, any of which may be why it was refused.
pub fn in_batch(cause: Message, items: u32, refused: bool) -> Message {
    let why = if refused {
        ", and one of them may be the cause"
    } else {
        ""
    };
    let others = (items > 1).then(|| {
        let others = counted(items - 1, "other item");
        format!("This item shared its request with {others}{why}.")
    });
    cause.after(others)
}

/// A message of a batch that the API did not accept, although it accepted the request.
pub fn message_refused(reason: &str, status: &str) -> Message {
    let said = api_said(&clean(reason, DETAIL), Some(status), None);
    Message::new(
        "WTS Chat accepted the request, but not the message to this receiver",
        format!("Check the receiver and the values of this item.{said}"),
    )
}

/// A request for several items whose answer has no result for this one.
pub fn no_result(items: u32, results: u32) -> Message {
    Message::new(
        format!(
            "WTS Chat accepted the request, but its answer has no result for this item: {} and {}",
            counted(items, "item"),
            counted(results, "result")
        ),
        "Results are assigned to items by their sender IDs.",
    )
}

/// An item of a batch whose request was not made.
pub fn not_tried() -> Message {
    Message::new(
        "This item was not sent, because the run ended before its request",
        "Check the items before it. Then run the node again with the items that were not sent.",
    )
}

/// Adds which items of the batches may have been sent and which were not; both lists in ascending order.
pub fn rest_of_batch(mut cause: Message, unknown: &[u32], unsent: &[u32]) -> Message {
    let may_be = "may have been sent";
    for (items, one, several) in [
        (unknown, may_be, may_be),
        (unsent, "was not sent", "were not sent"),
    ] {
        if let Some(state) = counted_items(items, one, several) {
            cause.advice = format!("{} {state}.", cause.advice);
        }
    }
    cause
}

/// The core or its host broke the protocol between them.
pub fn internal(reason: &str) -> Message {
    Message::new(
        "The node reached an unexpected state",
        format!(
            "Please report this with the version of the node: {}.",
            clean(reason, DETAIL)
        ),
    )
}

/// Adds the number of attempts.
pub fn after_attempts(cause: Message, attempts: u32) -> Message {
    cause.after((attempts > 1).then(|| format!("{attempts} attempts were made.")))
}

/// A write whose answer lacks custom fields that were sent.
/// Each with the position of its record where the request wrote several.
pub fn fields_not_stored(missing: &[(String, Option<usize>)]) -> Message {
    let name = |(key, position): &(String, Option<usize>)| {
        let key = clean(key, DETAIL);
        position.map_or(format!("'{key}'"), |position| {
            format!("'{key}' of row {}", position + 1)
        })
    };
    let names: Vec<String> = missing.iter().map(name).collect();
    let fields = if missing.len() == 1 {
        "field"
    } else {
        "fields"
    };
    let saved = match missing.first() {
        Some((_, Some(_))) => {
            "The records themselves were saved, with the other values: do not create them again. Check in WTS Chat which keys and types its custom fields have, then update the records."
        }
        _ => {
            "The record itself was saved, with the other values: do not create it again. Check in WTS Chat which keys and types its custom fields have, then update the record."
        }
    };
    Message::new(
        format!(
            "WTS Chat did not store the custom {fields} {}",
            names.join(", ")
        ),
        saved,
    )
}

/// Adds the page of a listing and what was read before it.
pub fn on_page(cause: Message, page: u32, records: u32) -> Message {
    let before = (records > 0).then(|| {
        let records = counted(records, "record");
        format!("The pages before page {page} were read ({records}).")
    });
    cause.during(&format!("reading page {page}")).after(before)
}

/// Adds that the file was not uploaded, and that the request that `sends` it was therefore not made.
pub fn in_upload(cause: Message, sends: bool) -> Message {
    cause.during(if sends {
        "uploading the file; nothing was sent"
    } else {
        "uploading the file"
    })
}

/// Adds what metrics could not be made without.
pub fn in_metrics(cause: Message, what: &str) -> Message {
    cause.during(&format!("reading {what}"))
}

/// Office hours that do not say when the company is open.
pub fn no_office_hours() -> Message {
    Message::new(
        "The office hours of the account are not understood, so that business time cannot be computed",
        "Check them in WTS Chat, or choose own weekly hours, or round the clock, under 'Business Time'.",
    )
}

/// The file of a slice that n8n does not store. `detail` is what it says.
pub fn slice_not_stored(detail: &str) -> Message {
    not_stored("The file of its records could not be stored", detail)
}

fn not_stored(title: &str, detail: &str) -> Message {
    let detail = clean(detail, DETAIL);
    Message::new(
        title,
        format!("Check where n8n stores binary data and how much room is left. Details: {detail}."),
    )
}

/// A page that n8n does not store. `detail` is what it says.
pub fn page_not_stored(detail: &str) -> Message {
    not_stored("The page is made, but it could not be stored", detail)
}

/// A list of unknown length.
pub fn no_total() -> Message {
    Message::new(
        "WTS Chat did not say how many records the list has",
        "Without that number a list cannot be cut into slices. Set 'Return in Slices' to Records.",
    )
}

/// A list whose parts have more records together than the whole.
pub fn slices_overlap() -> Message {
    Message::new(
        "The list cannot be cut into slices: WTS Chat counts the same records in several of them",
        "The filter by the date of creation has no effect on this list, or many records have no date. Set 'Return in Slices' to Records.",
    )
}

/// Adds which slice could not be read, and what is in the output before it.
pub fn in_slice(cause: Message, slice: &str, delivered: u32) -> Message {
    let before = (delivered > 0).then(|| {
        let slices = counted(delivered, "slice");
        format!("The {slices} before it are complete.")
    });
    cause
        .during(&format!("reading the slice {slice}"))
        .after(before)
}

/// More sessions than messages are read of.
pub fn too_many_sessions(found: u32, most: u32) -> Message {
    Message::new(
        format!(
            "'Read Messages' would read the messages of {found} sessions, and at most {most} are allowed"
        ),
        "Each session takes one request or more. Choose a shorter period, use filters, or raise 'Read Messages of at Most'.",
    )
}

/// Adds that the messages of a session could not be read.
pub fn in_transcript(cause: Message, session: &str) -> Message {
    cause.during(&format!("reading the messages of session {session}"))
}

/// Adds how many transcripts are in the output before the one that could not be made.
pub fn after_transcripts(cause: Message, delivered: u32) -> Message {
    let before = (delivered > 0).then(|| {
        let transcripts = counted(delivered, "transcript");
        format!("The transcripts before it were made ({transcripts}).")
    });
    cause.after(before)
}

/// Adds that the users of the account could not be read, whose names a transcript needs.
pub fn in_users(cause: Message, masks: bool) -> Message {
    let why = "Their names have to be known to be masked, so that no transcript was made.";
    cause
        .during("reading the users of the account")
        .after(masks.then(|| why.to_owned()))
}

/// Adds that the contact of a message could not be read.
pub fn in_contact(cause: Message) -> Message {
    cause.during("reading the contact; nothing was sent")
}

/// Adds that the 24-hour window could not be looked up. `guard` is the parameter that asks for it.
pub fn in_window(mut cause: Message, guard: &str) -> Message {
    cause = cause.during("looking up the 24-hour window; nothing was sent");
    cause.advice = format!(
        "{} To send without the look-up, choose in '{guard}' to send anyway.",
        cause.advice
    );
    cause
}

/// A session of which WTS Chat does not say whether its window is open.
pub fn no_window_status() -> Message {
    Message::new(
        "WTS Chat does not say whether the window is open",
        "Its answer has no windowStatus for the session.",
    )
}

/// Adds that the file was not downloaded.
pub fn in_download(cause: Message) -> Message {
    cause.during("downloading the file")
}

/// Adds the name of the file.
pub fn of_file(mut cause: Message, name: &str) -> Message {
    cause.title = format!("{} \"{}\"", cause.title, clean(name, DETAIL));
    cause
}

/// The server of a file does not give it, or does not take it.
pub fn file_server(status: u16, said: &str) -> Message {
    let said = if said.is_empty() {
        String::new()
    } else {
        format!(" It says: \"{said}\".")
    };
    let (found, advice) = match status {
        401 | 403 | 404 | 410 => (
            "gives no access to it",
            "The address is wrong or has expired. Read the message again for a new address, or run the node again for an upload.",
        ),
        300..=399 => (
            "redirects to an address that is not followed",
            "Enter the address to which it leads. Addresses in the network of the n8n server are not followed.",
        ),
        _ => (
            "did not complete the request",
            "Check the address, and try again in a few minutes.",
        ),
    };
    Message::new(
        format!("The server of the file {found} (HTTP {status})"),
        format!("{advice}{said}"),
    )
}

/// A file that is larger than the user accepts. `most` is in bytes.
pub fn file_too_large(most: u32) -> Message {
    Message::new(
        format!("The file is larger than {} MB", most / (1024 * 1024)),
        "Raise 'Max Size' in the options, or leave the file out.",
    )
}

/// A message without a file.
pub fn no_file() -> Message {
    Message::new(
        "The message has no file",
        "Only messages with a picture, a recording, a video or a document have one. Filter the others out before this node.",
    )
}

/// A file that has no address, or not a public one.
pub fn no_file_address() -> Message {
    Message::new(
        "WTS Chat gives no public address for the file of this message",
        "It may have been removed. Open the message in WTS Chat to see whether its file is still there.",
    )
}

/// A response to an upload request without the expected values.
pub fn no_upload_ticket() -> Message {
    Message::new(
        "WTS Chat did not say where to upload the file; nothing was sent",
        "Try again, or send the file by a public URL.",
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn items_are_named_in_runs() {
        for (items, text) in [
            (&[0][..], "item 0"),
            (&[0, 1], "items 0 and 1"),
            (&[0, 1, 2], "items 0 to 2"),
            (&[0, 1, 2, 4, 5, 9], "items 0 to 2, 4, 5 and 9"),
        ] {
            assert_eq!(numbered(items), text);
        }
    }

    #[test]
    fn a_run_that_had_done_nothing_yet_says_nothing_about_it() {
        assert_eq!(after_items(deadline(), Deed::Sent, &[]), deadline());
    }
}
