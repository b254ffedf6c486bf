//! Texts that are no failure: why a listing stopped, what else there is.

/// A listing that stopped before the end of the list.
///
/// `unread` is how many records are left, as far as the server said; `auto` whether it read page after page.
pub fn more_records(read: u32, unread: Option<u32>, auto: bool) -> String {
    let left = match unread {
        Some(unread) if unread > 0 => format!("{unread} more exist"),
        _ => "more exist".to_owned(),
    };
    let way = if auto {
        "Raise 'Max Pages', or switch on 'All Pages' in the options, to read them"
    } else {
        "Switch on 'Auto Pagination' to read them"
    };
    format!("{read} records were read and {left}. {way}.")
}

/// A list that changed while it was read.
pub fn list_moved(first: u32, last: u32) -> String {
    format!(
        "The list changed while it was read: it held {first} records at the beginning and {last} at the end. Records that were removed meanwhile can hide others; read it again if every record counts."
    )
}
