//! Notes about an execution that succeeded.

/// A listing that stopped before the end of the list. `unread` is the number of remaining records, if the
/// server announced it; `auto` tells whether pages are read automatically.
pub fn more_records(read: u32, unread: Option<u32>, auto: bool) -> String {
    let left = match unread {
        Some(unread) if unread > 0 => format!("{unread} more exist"),
        _ => "more exist".to_owned(),
    };
    let advice = if auto {
        "Raise 'Max Pages', or turn on 'All Pages' in the options, to read them"
    } else {
        "Turn on 'Auto Pagination' to read them"
    };
    format!("{read} records were read and {left}. {advice}.")
}

/// A list that changed while it was read.
pub fn list_moved(first: u32, last: u32) -> String {
    format!(
        "The list changed while it was read: it had {first} records at the beginning and {last} at the end. Records may be missing because others were removed in the meantime; read the list again if every record matters."
    )
}
