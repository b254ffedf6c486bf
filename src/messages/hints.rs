//! Notes about an execution that succeeded.

use super::{Message, clean, counted, duration, shown_text};

/// How the reader gets at the records that were not read.
#[derive(Debug, Clone, Copy)]
pub enum WayToMore {
    /// Pages are not read automatically.
    AutoPagination,
    /// More pages may be read automatically.
    MorePages,
    /// The reader is an AI agent, which has the parameters that it was given.
    Agent,
}

/// A listing that stopped before the end of the list. `unread` is the number of remaining records, if the
/// server announced it.
pub fn more_records(read: u32, unread: Option<u32>, way: WayToMore) -> String {
    let were = if read == 1 { "was" } else { "were" };
    let left = match unread {
        Some(1) => "1 more exists".to_owned(),
        Some(unread) if unread > 0 => format!("{unread} more exist"),
        _ => "more exist".to_owned(),
    };
    let advice = match way {
        WayToMore::AutoPagination => "Turn on 'Auto Pagination' to read them",
        WayToMore::MorePages => "Raise 'Max Pages', or turn on 'All Pages', to read them",
        WayToMore::Agent => {
            "Narrow the list with filters, or ask for a later page with 'Page Number', as far as this tool has parameters for that"
        }
    };
    format!(
        "{} {were} read and {left}. {advice}.",
        counted(read, "record")
    )
}

/// The last entry of an option list that is too long to be read at once.
pub fn list_cut(read: u32) -> String {
    format!("Only the first {read} records were searched: type more of the name, or enter an ID")
}

/// Selected fields that no record has. `known` are the properties that the records have.
pub fn no_such_fields(fields: &[String], known: &[String]) -> String {
    let quoted: Vec<String> = fields
        .iter()
        .map(|field| format!("\"{}\"", shown_text(field)))
        .collect();
    let (noun, they) = if fields.len() == 1 {
        ("field", "it")
    } else {
        ("fields", "them")
    };
    let known: Vec<String> = known.iter().map(|field| shown_text(field)).collect();
    format!(
        "No record has the {noun} {}, so that the output has null in place of {they}. Check the selected fields. Fields of the records: {}.",
        quoted.join(", "),
        known.join(", ")
    )
}

/// A list that changed while it was read.
pub fn list_moved(first: u32, last: u32) -> Message {
    Message::new(
        format!(
            "The list changed while it was read: it had {} at the beginning and {last} at the end",
            counted(first, "record")
        ),
        "Records may be missing because others were removed in the meantime; read the list again if every record matters.",
    )
}

/// The first run that delivers changes: from this date on, or from now on.
pub fn first_changes(since: Option<&str>) -> String {
    match since {
        Some(since) => format!(
            "No earlier run with these filters is known: this one delivers what changed since {since}."
        ),
        None => "No earlier run with these filters is known: this one delivers nothing, and the next one what changes from now on. To deliver earlier changes, add 'Changes Since'.".to_owned(),
    }
}

/// A run that delivered changes and is no run of the active workflow.
pub const CHANGES_STAY: &str = "A manual run does not count: the next run of the active workflow delivers these changes as well.";

/// Changes that may be missing.
pub fn incomplete_changes(read: u32) -> Message {
    Message::new(
        format!(
            "Changes may be missing: the list changed while it was read, or ended before its announced end ({} delivered)",
            counted(read, "record")
        ),
        "The next run reads from the same date on, and delivers what is missing.",
    )
}

/// More changes than are remembered.
pub fn changes_forgotten(count: usize) -> String {
    let count = u32::try_from(count).unwrap_or(u32::MAX);
    format!(
        "More records changed within the overlap than n8n remembers: {} may be delivered again by the next run. Lower 'Overlap in Minutes', or run the workflow more often.",
        counted(count, "record")
    )
}

/// A list that delivered fewer records than the server announced, if it announced a number.
pub fn incomplete(read: u32, announced: Option<u32>) -> Message {
    let title = match announced {
        Some(announced) => format!(
            "The list is not complete: WTS Chat announced {} and delivered {read}",
            counted(announced, "record")
        ),
        None => format!(
            "The list is not complete: WTS Chat announced more records and delivered {read}"
        ),
    };
    Message::new(
        title,
        "Read the list again; if it persists, narrow the filters and contact the support of WTS Chat.",
    )
}

/// A transcript with fewer messages than the server announced.
pub fn incomplete_transcript(session: &str) -> Message {
    Message::new(
        format!(
            "The transcript of session {session} is not complete: WTS Chat announced more messages than it delivered"
        ),
        "Make the transcript again; if it persists, contact the support of WTS Chat.",
    )
}

/// As [`incomplete_transcript`], for those that are in the output.
pub fn incomplete_transcripts(count: u32) -> String {
    format!(
        "Messages are missing in {}: WTS Chat announced more than it delivered. Look for isComplete: false in the output, and make those transcripts again.",
        counted(count, "transcript")
    )
}

/// Sessions of a list whose messages cannot be asked for.
pub fn sessions_without_id(count: u32) -> Message {
    Message::new(
        format!(
            "{} came without an ID, so that the messages could not be read and no transcript was made",
            counted(count, "session")
        ),
        "Read the list again with Get All Sessions to see which; if it persists, contact the support of WTS Chat.",
    )
}

/// Metrics of fewer records than the server announced, or without sessions that have no date.
pub fn incomplete_metrics(undated: u32) -> Message {
    let why = match undated {
        0 => "WTS Chat announced more records than it delivered".to_owned(),
        _ => format!(
            "{} came without a readable date, so that the period is not known",
            counted(undated, "session")
        ),
    };
    Message::new(
        format!("The metrics are not complete: {why}"),
        "Run the node again; if it persists, narrow the filters and contact the support of WTS Chat.",
    )
}

/// Sessions whose messages were read for metrics.
pub fn messages_read(sessions: u32) -> String {
    format!(
        "'Read Messages' is on: the messages of {} are read, with one request or more for each.",
        counted(sessions, "session")
    )
}

/// A period without sessions.
pub fn no_sessions(period: &str) -> String {
    format!("No session that matches the filters started or ended in the period {period}.")
}

/// Sessions that are not in all numbers; `None` if there are none.
pub fn counted_apart(open: f64, without_agent: f64, hidden: f64, groups: f64) -> Option<String> {
    let kinds = [
        (open, "still open"),
        (without_agent, "without an agent"),
        (hidden, "hidden"),
        (groups, "with groups"),
    ];
    let found = kinds.iter().filter(|(count, _)| *count > 0.0);
    let found: Vec<String> = found
        .map(|(count, kind)| format!("{count} {kind}"))
        .collect();
    (!found.is_empty()).then(|| {
        format!(
            "Of the sessions that started in the period, these are counted apart: {}.",
            found.join(", ")
        )
    })
}

/// Transcripts by an API key that may not read users.
pub fn no_names_of_users() -> String {
    "The transcripts name only the agent who is responsible for the session: this API key may not read the users of the account. Give the key access to users if other names are needed.".to_owned()
}

/// Records of a list with a period whose date is missing.
pub fn without_date(count: u32, property: &str, period: &str) -> String {
    format!(
        "{} came without a date in {property}. The filter of WTS Chat alone decided whether the period {period} includes such a record; at the edges of the period that may be wrong.",
        counted(count, "record")
    )
}

/// A list without records. `total` is the number of records of the whole list, if the server stated it.
pub fn nothing_found(page: u32, total: Option<u32>) -> String {
    match total {
        Some(total) if total > 0 && page > 1 => format!(
            "Page {page} is beyond the last page: the list has {}. Check 'Page Number' and 'Page Size'.",
            counted(total, "record")
        ),
        _ if page > 1 => format!(
            "Page {page} has no records. Check 'Page Number' and the filters, and whether the records are archived."
        ),
        _ => "No records were found. Check the filters, whether the records are archived, and whether they belong to the account of the credential.".to_owned(),
    }
}

/// A clean-up that found nothing to look at.
pub const NOTHING_WAITS: &str = "No subscription of a waiting execution was found. Send and Wait makes one for each execution that waits for an answer.";

/// A run that waited for the rate limit of the account. `refused` is the number of 429 responses.
pub fn rate_limited(waited_ms: i64, refused: u32) -> String {
    let waited = duration(waited_ms);
    if refused == 0 {
        return format!(
            "This run waited {waited} for the rate limit of the account. To wait less, raise 'Requests per 5 Seconds' and 'Requests per 5 Minutes' in the options; WTS Chat allows 200 and 1,000 for all integrations of the account together."
        );
    }
    format!(
        "This run waited {waited} because WTS Chat refused {} over the rate limit of the account (HTTP 429). Other integrations of the account count as well; run fewer workflows at the same time, or lower 'Requests per 5 Minutes' in the options.",
        counted(refused, "request")
    )
}

/// A request for several items with more results than items.
pub fn more_results(items: u32, results: u32) -> String {
    format!(
        "WTS Chat returned {} for {} of one request. Check in WTS Chat whether a message was sent twice.",
        counted(results, "result"),
        counted(items, "item")
    )
}

/// A change was made, but its answer lists only some of the records.
pub fn first_page_of_answer(listed: u32, total: u32) -> String {
    format!(
        "WTS Chat accepted the request for {}, but its answer lists only {listed} of them.",
        counted(total, "record")
    )
}

/// Several messages were to be cancelled, and some are not.
pub fn not_all_cancelled(cancelled: u32, total: u32) -> String {
    let are = if cancelled == 1 { "is" } else { "are" };
    format!(
        "{cancelled} of {} {are} cancelled. The property reason of each other item says why it is not.",
        counted(total, "scheduled message")
    )
}

/// A message whose key was found, without being known to have been sent.
pub fn may_be_sent(key: &str) -> String {
    format!(
        "The message with the key \"{key}\" was not sent again: another run is sending it, or ended without learning whether it was sent."
    )
}

/// A message that was sent and whose key was not read again.
pub fn key_not_confirmed(key: &str, detail: &str) -> String {
    format!(
        "The message with the key \"{key}\" was sent, but n8n's database did not confirm the key ({}). A later run may report it as not certain, or send it again.",
        clean(detail, 200)
    )
}

/// A key that a person wanted forgotten and that was not there.
pub fn unknown_key(key: &str) -> String {
    format!(
        "n8n did not know the key \"{key}\" in this scope. Keys that a node recorded for itself can be forgotten by that node alone."
    )
}

/// What sends would do that were described instead.
#[derive(Debug, Default)]
pub struct Summary {
    /// Messages by kind, in the order of the first of each kind.
    pub kinds: Vec<(&'static str, u32)>,
    /// Requests that send.
    pub requests: u32,
    /// Files that are uploaded first.
    pub uploads: u32,
    /// Different receivers.
    pub receivers: u32,
    /// Receivers that several items name.
    pub doubled: u32,
    /// Messages that a safeguard would leave out.
    pub left_out: u32,
    /// Items that are no message, because something about them was refused.
    pub failed: u32,
    /// What the messages with a price cost.
    pub cost: Option<String>,
    /// Messages without a price, if others have one.
    pub unpriced: u32,
}

impl Summary {
    /// Messages of all kinds.
    pub fn messages(&self) -> u32 {
        self.kinds.iter().map(|(_, number)| number).sum()
    }
}

/// A run that described its messages instead of sending them.
pub fn dry_run(run: &Summary) -> String {
    let noun = |kind| match kind {
        "oneTimePassword" => "one-time password",
        kind => kind,
    };
    let kinds = run.kinds.iter();
    let kinds: Vec<String> = kinds
        .map(|(kind, number)| counted(*number, noun(*kind)))
        .collect();
    let mut sentences = vec!["This was a dry run, so nothing was sent.".to_owned()];
    if run.messages() > 0 {
        sentences.push(format!(
            "Without 'Dry Run' {} would go out in {}: {}.",
            counted(run.messages(), "message"),
            counted(run.requests, "request"),
            kinds.join(", ")
        ));
    }
    if run.left_out > 0 {
        let messages = counted(run.left_out, "message");
        sentences.push(format!(
            "{messages} would not be sent; wouldSend is false there."
        ));
    }
    if run.uploads > 0 {
        let files = counted(run.uploads, "file");
        sentences.push(format!("{files} would be uploaded first."));
    }
    if run.doubled > 0 {
        let receivers = counted(run.doubled, "receiver");
        sentences.push(format!(
            "{receivers} would get more than one message; sameReceiverAs names the items."
        ));
    }
    if run.failed > 0 {
        let are = if run.failed == 1 { "is" } else { "are" };
        let items = counted(run.failed, "item");
        sentences.push(format!(
            "{items} {are} not counted, because what they contain was refused."
        ));
    }
    match &run.cost {
        Some(cost) if run.unpriced > 0 => {
            let others = counted(run.unpriced, "message");
            sentences.push(format!("Cost: {cost}, and {others} without a price."));
        }
        Some(cost) => sentences.push(format!("Cost: {cost}.")),
        None => {}
    }
    sentences.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_beyond_the_last_one_is_told_apart_from_an_empty_list() {
        for (page, total, part) in [
            (1, Some(0), "No records were found"),
            (1, None, "No records were found"),
            (7, Some(0), "Page 7 has no records"),
            (7, Some(1), "the list has 1 record."),
            (
                7,
                Some(43),
                "Page 7 is beyond the last page: the list has 43 records",
            ),
        ] {
            let text = nothing_found(page, total);
            assert!(text.contains(part), "{text}");
        }
    }

    #[test]
    fn remaining_records_are_counted_if_they_are_known() {
        for (read, unread, way, text) in [
            (
                10,
                Some(5),
                WayToMore::AutoPagination,
                "10 records were read and 5 more exist. Turn on 'Auto Pagination' to read them.",
            ),
            (
                1,
                Some(1),
                WayToMore::AutoPagination,
                "1 record was read and 1 more exists. Turn on 'Auto Pagination' to read them.",
            ),
            (
                1_000,
                None,
                WayToMore::MorePages,
                "1000 records were read and more exist. Raise 'Max Pages', or turn on 'All Pages', to read them.",
            ),
            (
                50,
                Some(190),
                WayToMore::Agent,
                "50 records were read and 190 more exist. Narrow the list with filters, or ask for a later page with 'Page Number', as far as this tool has parameters for that.",
            ),
        ] {
            assert_eq!(more_records(read, unread, way), text);
        }
    }
}
