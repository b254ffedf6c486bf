//! Notes about an execution that succeeded.

use super::counted;

/// A listing that stopped before the end of the list. `unread` is the number of remaining records, if the
/// server announced it; `auto` tells whether pages are read automatically.
pub fn more_records(read: u32, unread: Option<u32>, auto: bool) -> String {
    let were = if read == 1 { "was" } else { "were" };
    let left = match unread {
        Some(1) => "1 more exists".to_owned(),
        Some(unread) if unread > 0 => format!("{unread} more exist"),
        _ => "more exist".to_owned(),
    };
    let advice = if auto {
        "Raise 'Max Pages', or turn on 'All Pages' in the options, to read them"
    } else {
        "Turn on 'Auto Pagination' to read them"
    };
    format!(
        "{} {were} read and {left}. {advice}.",
        counted(read, "record")
    )
}

/// A list that changed while it was read.
pub fn list_moved(first: u32, last: u32) -> String {
    format!(
        "The list changed while it was read: it had {first} records at the beginning and {last} at the end. Records may be missing because others were removed in the meantime; read the list again if every record matters."
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn remaining_records_are_counted_if_they_are_known() {
        for (read, unread, auto, text) in [
            (
                10,
                Some(5),
                false,
                "10 records were read and 5 more exist. Turn on 'Auto Pagination' to read them.",
            ),
            (
                1,
                Some(1),
                false,
                "1 record was read and 1 more exists. Turn on 'Auto Pagination' to read them.",
            ),
            (
                1_000,
                None,
                true,
                "1000 records were read and more exist. Raise 'Max Pages', or turn on 'All Pages' in the options, to read them.",
            ),
        ] {
            assert_eq!(more_records(read, unread, auto), text);
        }
    }
}
