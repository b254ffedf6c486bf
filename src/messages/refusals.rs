//! Values that are refused before any request is made.

use serde_json::Value;

use super::{Message, clean, shown_text};

/// A required parameter is empty. `sentence` is the one in the operation's table.
pub fn required(label: &str, sentence: &str) -> Message {
    Message::new(
        sentence,
        format!(
            "'{label}' is required. Fill it in, or check that its expression returns a value for this item."
        ),
    )
}

/// A filter whose expression returned nothing. `can_be_ignored`: the operation has the option for it.
pub fn empty_filter(label: &str, can_be_ignored: bool) -> Message {
    let advice = if can_be_ignored {
        "Give it a value, remove the filter, or switch on 'Ignore Empty Filters'."
    } else {
        "Give it a value, or remove the field."
    };
    Message::new(
        format!("'{label}' is empty"),
        format!("{advice} Its expression returned nothing for this item."),
    )
}

/// A text of a message into which an expression has put an object.
pub fn object_in_text(label: &str) -> Message {
    Message::new(
        format!("'{label}' contains [object Object]"),
        "An expression in it returned an object. Name one of its properties, or put JSON.stringify(…) around it.",
    )
}

/// A key of a message that is empty.
pub fn empty_key(label: &str) -> Message {
    Message::new(
        format!("'{label}' is empty"),
        "Without a key nothing would keep the message from being sent twice, so it was not sent. Give the key a value, check that its expression returns one for this item, or remove it.",
    )
}

/// A key that is the same for every message.
pub fn not_a_key(label: &str, shown: &str) -> Message {
    Message::new(
        format!("'{label}' is not a key: {shown}"),
        "The key tells one message from all others, for example an order number. Check the expression: it returned no such value for this item.",
    )
}

/// A path whose expression returned nothing for a part of it.
pub fn incomplete_path(label: &str, shown: &str) -> Message {
    Message::new(
        format!("'{label}' lacks a value: \"{shown}\""),
        "An expression in it returned nothing for this item. Without that value the request means something else, for example all records.",
    )
}

/// A collection that is no object.
pub fn not_a_collection(label: &str, shown: &str) -> Message {
    Message::new(
        format!("'{label}' is not an object: {shown}"),
        "The expression must return an object with the names and values of the fields, or its JSON text.",
    )
}

/// A member of a collection that is no field of it.
pub fn unknown_member(label: &str, shown: &str, names: &[&str]) -> Message {
    Message::new(
        format!("'{label}' has no field \"{shown}\""),
        format!("Fields it may have: {}.", names.join(", ")),
    )
}

/// A value that is not data, or nested too deeply.
pub fn unreadable(label: &str, too_deep: bool) -> Message {
    if too_deep {
        Message::new(
            format!("'{label}' is nested too deeply"),
            "Values may be nested up to 100 levels. Use only the part of the value that is needed.",
        )
    } else {
        Message::new(
            format!("'{label}' is not data, but for example a function"),
            "Check its expression: call the function to get its value.",
        )
    }
}

/// Longest detail of n8n that is quoted, in characters.
const DETAIL: usize = 200;

/// An expression that fails for an item. `detail` is what n8n says.
pub fn not_evaluated(label: &str, detail: &str) -> Message {
    Message::new(
        format!("'{label}' could not be evaluated for this item"),
        format!(
            "Check its expression. n8n says: \"{}\".",
            clean(detail, DETAIL)
        ),
    )
}

/// A file that the storage of n8n, or the server at its address, does not return.
pub fn file_not_read(detail: &str) -> Message {
    Message::new(
        "The file of this item could not be read",
        format!(
            "If n8n deleted it with an earlier execution, run the node that reads or downloads it again. Details: {}.",
            clean(detail, DETAIL)
        ),
    )
}

/// Not a UUID.
pub fn not_an_id(label: &str, shown: &str) -> Message {
    Message::new(
        format!("'{label}' is not an ID: \"{shown}\""),
        "An ID is a UUID such as 1b671a64-40d5-491e-99b0-da01ff1f3341. Choose from the list, or copy the ID without spaces or braces.",
    )
}

/// Neither an ID nor a phone number.
pub fn not_a_contact(label: &str, shown: &str) -> Message {
    Message::new(
        format!("'{label}' is neither an ID nor a phone number: \"{shown}\""),
        "Choose the contact from the list, or give its ID or its phone number with country code, e.g. +55 11 90000-0001.",
    )
}

/// A part of weekly hours that is not understood.
pub fn not_weekly_hours(label: &str, shown: &str) -> Message {
    Message::new(
        format!("'{label}' has a part that is not understood: \"{shown}\""),
        "Write days and times like this: Mon-Fri 08:00-12:00 13:00-18:00; Sat 09:00-13:00. Names of days may also be Portuguese: seg-sex.",
    )
}

/// A holiday that is no day.
pub fn not_a_holiday(label: &str, shown: &str) -> Message {
    Message::new(
        format!("'{label}' has a value that is not a day: \"{shown}\""),
        "Write each day as year, month and day, separated by commas: 2026-12-25, 2027-01-01.",
    )
}

/// Not a date.
pub fn not_a_date(label: &str, shown: &str) -> Message {
    Message::new(
        format!("'{label}' is not a date: \"{shown}\""),
        "Type it with seconds, such as 2026-01-15 09:00:00. An expression may also give 2026-01-15, 2026-01-15 09:00 or 2026-01-15T09:00:00-03:00. A date without an offset is in the time zone of the workflow.",
    )
}

/// A time that must be in the future. Both times are in the same zone.
pub fn has_passed(label: &str, time: &str, now: &str) -> Message {
    Message::new(
        format!("'{label}' has passed: it is {time}, and now it is {now}"),
        "Choose a later time. A time without an offset is in the time zone of the workflow, so check that zone as well.",
    )
}

/// A range whose beginning is later than its end.
pub fn range_reversed(after: &str, before: &str) -> Message {
    Message::new(
        format!("'{after}' is later than '{before}'"),
        "Nothing can match this range. Swap the two dates, or leave one of them empty.",
    )
}

/// A period beside a filter of the same date.
pub fn period_and_filter(period: &str, filter: &str) -> Message {
    Message::new(
        format!("'{period}' and '{filter}' are both filled in"),
        format!("Both limit the same date. Remove '{filter}', or set '{period}' to None."),
    )
}

/// Groups that would be divided by what their records have in common.
pub fn grouped_twice(first: &str, second: &str) -> Message {
    Message::new(
        format!("'{first}' and '{second}' have the same value"),
        format!(
            "Each group would have one part, which is the whole of it. Set '{second}' to Nothing, or to another value."
        ),
    )
}

/// A limit of the dates beside what changed since the last run.
pub fn changes_beside(option: &str, filter: &str) -> Message {
    Message::new(
        format!("'{option}' and '{filter}' are both used"),
        format!(
            "Both decide from which dates on records are read, and changes outside of '{filter}' would never be delivered. Remove one of them."
        ),
    )
}

/// A limit on the pages, where every change has to be read.
pub fn changes_need_all(option: &str, label: &str) -> Message {
    Message::new(
        format!("'{option}' reads to the end of the list, and '{label}' is off"),
        "Switch on 'Auto Pagination' and 'All Pages'. A change on a page that is not read would never be delivered.",
    )
}

/// An order, where changes are read newest first.
pub fn changes_in_order(option: &str, label: &str) -> Message {
    Message::new(
        format!("'{option}' decides the order, and '{label}' is added"),
        format!(
            "Changes are read newest first, so that none is missed while records change. Remove '{label}', and sort the items with a node after this one."
        ),
    )
}

/// A date by an expression, where every other date would be another reading.
pub fn changes_need_fixed(label: &str) -> Message {
    Message::new(
        format!("'{label}' is given by an expression, which may give another date in every run"),
        "With 'Only What Changed' another date reads again from that date, or makes another reading. Enter a fixed date.",
    )
}

/// Changes since a date that has not come.
pub fn changes_since_future(date: &str) -> Message {
    Message::new(
        format!("'Changes Since' is in the future: {date}"),
        "Enter a date that has passed, or remove it to begin with the first run.",
    )
}

/// The last run is dated in the future.
pub fn changes_ahead(date: &str) -> Message {
    Message::new(
        format!("The last run with these filters is dated in the future: {date}"),
        "The clock of n8n was wrong then, or is now. Set it right. If it was wrong then, enter a date in 'Changes Since' from which on changes are to be delivered again.",
    )
}

/// Changes for an AI agent.
pub fn changes_for_agent(option: &str) -> Message {
    Message::new(
        format!("'{option}' is not for AI agents"),
        "An agent calls this tool as often as it likes and reads a part of the records, so that changes would be lost. Remove the option here, and use it in a workflow with a trigger.",
    )
}

/// Two items that ask for the same changes.
pub fn changes_twice(other: u32) -> Message {
    Message::new(
        format!("Item {other} asks for the same changes"),
        "Changes are delivered once. Switch on Execute Once in the settings of the node, or give each item filters of its own.",
    )
}

/// More different filters than are kept apart.
pub fn changes_of_too_many(most: usize) -> Message {
    Message::new(
        format!("This workflow asks for changes with more than {most} different filters"),
        "For each, n8n has to remember what was delivered. Use fewer different values in expressions of the filters, and filter the items with a node after this one. What was not used for 90 days is forgotten.",
    )
}

/// What was kept between runs cannot be read.
pub fn changes_damaged() -> Message {
    Message::new(
        "What n8n keeps of earlier runs with 'Only What Changed' cannot be read",
        "The static data of the workflow were changed, or written by another version of this node. Add 'Changes Since' with a date from which on changes are to be delivered again.",
    )
}

/// A host that keeps nothing between runs.
pub fn changes_not_kept() -> Message {
    Message::new(
        "This program keeps nothing between runs",
        "Remove 'Only What Changed', and filter by the date of the last change instead.",
    )
}

/// A list that is cut into slices, and a slice that is read.
pub fn slices_and_slice(return_as: &str, slice: &str) -> Message {
    Message::new(
        format!("'{return_as}' and '{slice}' are both filled in"),
        format!(
            "One node cuts the list into slices, and another one reads each of them. Remove '{slice}', or set '{return_as}' to Records."
        ),
    )
}

/// What changed since the last run, and slices.
pub fn one_reading(changes: &str, slices: &str) -> Message {
    Message::new(
        format!("'{changes}' and '{slices}' are both used"),
        "The one returns changes, the other a whole list in parts. Remove one of them.",
    )
}

/// A text that is no slice.
pub fn not_a_slice(label: &str, shown: &str, return_as: &str) -> Message {
    Message::new(
        format!("'{label}' is not a slice: {shown}"),
        format!(
            "Use the field span of an item that '{return_as}' returned, such as 2026-01-01T00:00:00Z/2026-02-01T00:00:00Z."
        ),
    )
}

/// A slice beside a period.
pub fn period_and_slice(period: &str, slice: &str) -> Message {
    Message::new(
        format!("'{period}' and '{slice}' are both filled in"),
        format!("The slice says which days are read. Set '{period}' to None, or remove '{slice}'."),
    )
}

/// Slices of a period that is about another date than theirs.
pub fn slices_of_other_date(return_as: &str, date: &str, period: &str) -> Message {
    Message::new(
        format!("'{return_as}' and '{date}' are about different dates"),
        format!(
            "Slices are cut by the date of creation. Set '{date}' to Created, or set '{period}' to None and use the filters of the other date."
        ),
    )
}

/// Slices for an AI agent.
pub fn slices_for_agent(return_as: &str) -> Message {
    Message::new(
        format!("'{return_as}' is not for AI agents"),
        format!("Set '{return_as}' to Records: an agent gets records alone."),
    )
}

/// The first or last day of a period with a time of the day.
pub fn not_a_day(label: &str, shown: &str) -> Message {
    Message::new(
        format!("'{label}' is not a whole day: \"{shown}\""),
        "Type it with seconds, such as 2026-01-15 00:00:00. An expression may also give 2026-01-15; one that gives a time can end in .startOf('day'). For a time of the day, use the date filters instead of the period.",
    )
}

/// A day so far away that no record has it.
pub fn day_out_of_range(label: &str, shown: &str, years: (i32, i32)) -> Message {
    let (first, last) = years;
    Message::new(
        format!("'{label}' cannot be \"{shown}\""),
        format!("Enter a day of the years {first} to {last}."),
    )
}

/// A period with too many days.
pub fn period_too_long(first: &str, last: &str, days: i64, most: u32) -> Message {
    Message::new(
        format!("From '{first}' to '{last}' there are {days} days"),
        format!("A period has {most} days at most. Read several shorter periods."),
    )
}

/// A period of days that the time zone left out.
pub fn no_such_days(period: &str) -> Message {
    Message::new(
        format!("The time zone of the workflow left out {period}"),
        "Its clocks moved on to the next day. Choose another day.",
    )
}

/// A period that is not over, where only closed ones are wanted.
pub fn period_not_over(period: &str, end: &str) -> Message {
    Message::new(
        format!("The period {period} is not over"),
        format!(
            "It ends at {end}, and 'Only Closed Periods' is on, so that nothing was read. Run the workflow after that, choose a period that is over, such as Yesterday or Last Week, or switch the option off."
        ),
    )
}

/// Not a whole number, or out of bounds.
pub fn not_an_integer(label: &str, shown: &str, min: u32, max: u32) -> Message {
    Message::new(
        format!("'{label}' cannot be \"{shown}\""),
        format!("Enter a whole number from {min} to {max}."),
    )
}

/// Not a number.
pub fn not_a_number(label: &str, shown: &str) -> Message {
    Message::new(
        format!("'{label}' is not a number: \"{shown}\""),
        "Use digits with a comma or a dot for decimals, e.g. 1250,50.",
    )
}

/// A number that no message costs.
pub fn not_a_price(label: &str, shown: &str) -> Message {
    Message::new(
        format!("'{label}' is not a price: \"{shown}\""),
        "Enter what one message costs, from 0 to 1,000,000 with at most six decimals, e.g. 0,35.",
    )
}

/// A number that means two values.
pub fn ambiguous_number(label: &str, shown: &str, thousands: &str, decimals: &str) -> Message {
    Message::new(
        format!("'{label}' can be read as {thousands} or as {decimals}: \"{shown}\""),
        format!(
            "Write {thousands} if the mark separates thousands, or add a zero ({decimals}0) if it separates decimals."
        ),
    )
}

/// A number with more digits than arrive.
pub fn too_many_digits(label: &str, shown: &str) -> Message {
    Message::new(
        format!("'{label}' has more digits than can be sent exactly: \"{shown}\""),
        "Shorten the number to 15 digits.",
    )
}

/// Neither true nor false.
pub fn not_a_boolean(label: &str, shown: &str) -> Message {
    Message::new(
        format!("'{label}' is neither true nor false: \"{shown}\""),
        "Use true or false.",
    )
}

/// A value outside a closed list of values. `sentence` replaces "Choose from the list".
pub fn not_a_choice(label: &str, shown: &str, allowed: &[&str], sentence: Option<&str>) -> Message {
    let sentence = sentence.unwrap_or("Choose from the list");
    let mark = if sentence.ends_with('!') { "" } else { "." };
    let cause = if shown.contains("{{") {
        NOT_EVALUATED
    } else {
        ""
    };
    Message::new(
        format!("{sentence}{mark} '{label}' has no value \"{shown}\""),
        format!("{cause}Allowed values: {}.", allowed.join(", ")),
    )
}

/// n8n passes on the text of an expression where a field takes none.
const NOT_EVALUATED: &str = "n8n did not evaluate this expression: a field that decides which other fields there are takes none. Choose a value or, to choose by data, use a Switch node with one WTS Chat node for each choice. ";

/// A name that the option list does not contain, or contains more than once. `sentence` is the list's own.
pub fn not_in_list(
    sentence: &str,
    label: &str,
    shown: &str,
    ambiguous: bool,
    candidates: &[String],
) -> Message {
    let found = if ambiguous {
        "several entries"
    } else {
        "no entry"
    };
    Message::new(
        format!("{sentence}. '{label}' has {found} named \"{shown}\""),
        if candidates.is_empty() {
            "The list of this account is empty. Create an entry in WTS Chat, or use an ID."
                .to_owned()
        } else {
            format!(
                "Choose one of these, or use an ID: {}.",
                candidates.join(", ")
            )
        },
    )
}

/// A template that the account does not have.
pub fn no_such_template(label: &str, shown: &str) -> Message {
    Message::new(
        format!("Choose a valid template. '{label}' has no template with the ID \"{shown}\""),
        "Nothing was sent. It was deleted, or belongs to another account. Choose a template from the list.",
    )
}

/// Parameters of a template without a value. `around` is the text of the template around the first.
pub fn no_template_value(label: &str, names: &[String], template: &str, around: &str) -> Message {
    let place = if around.is_empty() {
        String::new()
    } else {
        format!(" It stands here: \"{around}\".")
    };
    Message::new(
        format!("'{label}' has no value for \"{}\"", names.join("\", \"")),
        format!(
            "The template \"{template}\" cannot be sent without it.{place} Fill it in, or check that its expression returns a value for this item."
        ),
    )
}

/// A template whose header is a file, without that file.
pub fn no_header_file(label: &str, template: &str, header: &str) -> Message {
    Message::new(
        format!("The header of the template \"{template}\" is {header}, and no file is given"),
        format!("Choose in '{label}' where the file comes from."),
    )
}

/// As [`no_header_file`], of a template that takes the place of a message without a file.
pub fn no_file_for_header(label: &str, template: &str, header: &str) -> Message {
    Message::new(
        format!(
            "The header of the template \"{template}\" is {header}, which the message does not have"
        ),
        format!(
            "Nothing was sent. Choose in '{label}' a template without a file, or send the file as the message: it then goes along with the template."
        ),
    )
}

/// Why free text does not arrive on WhatsApp.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoWindow {
    /// The contact last wrote more than 24 hours ago.
    Expired,
    /// The contact has not written.
    NotStarted,
    /// The contact is new, or has no open session.
    NoSession,
}

/// A message that would not arrive.
pub fn window_closed(label: &str, because: NoWindow) -> Message {
    let because = match because {
        NoWindow::Expired => "the contact last wrote more than 24 hours ago",
        NoWindow::NotStarted => "the contact has not written in this session",
        NoWindow::NoSession => "the contact has no open session",
    };
    Message::new(
        format!("The 24-hour window is closed: {because}"),
        format!(
            "Nothing was sent, because WhatsApp accepts only templates now. Send a template, or choose in '{label}' to skip such messages or to send a template instead."
        ),
    )
}

/// A receiver whose window cannot be looked up.
pub fn no_window_of_user(label: &str, shown: &str, guard: &str) -> Message {
    Message::new(
        format!(
            "'{label}' is not a phone number, so the 24-hour window cannot be looked up: {shown}"
        ),
        format!(
            "Nothing was sent. Send into a session of the contact, or choose in '{guard}' to send anyway."
        ),
    )
}

/// A value that a custom field does not offer.
pub fn not_an_option(label: &str, shown: &str, names: &[String]) -> Message {
    Message::new(
        format!("Choose from the list. '{label}' has no option \"{shown}\""),
        format!("Options of this field: {}.", names.join(", ")),
    )
}

/// A custom field that does not exist.
pub fn no_such_custom_field(label: &str, shown: &str, keys: &[String]) -> Message {
    Message::new(
        format!("Choose from the list. '{label}' has no field \"{shown}\""),
        if keys.is_empty() {
            "There are no custom fields yet. Create them in WTS Chat.".to_owned()
        } else {
            format!("Fields of this account: {}.", keys.join(", "))
        },
    )
}

/// A single expression that the editor took for values of fields.
pub fn replaced_by_editor(label: &str) -> Message {
    Message::new(
        format!(
            "'{label}' was given by one expression, which the editor cannot show and has replaced"
        ),
        "Put a new node in place of this one, and map each field, or take the fields of the item automatically.",
    )
}

/// An input item from which no field can be taken.
pub fn no_field_in_item(label: &str, keys: &[String]) -> Message {
    Message::new(
        format!("'{label}' takes the fields of the item, and none has the name of a field"),
        format!(
            "Name at least one field of the item after one of these, or map each field manually: {}.",
            keys.join(", ")
        ),
    )
}

/// An input item without a value for a parameter of the template.
pub fn parameter_not_in_item(label: &str, shown: &str) -> Message {
    Message::new(
        format!("'{label}' takes the fields of the item, and \"{shown}\" is missing or empty"),
        "Give the item a field of that name, or map each parameter manually.",
    )
}

/// Fields of an item that are taken by a list which depends on a record that is not chosen.
pub fn fields_need_parent(label: &str, parent: &str) -> Message {
    Message::new(
        format!("'{label}' cannot take the fields of the item without '{parent}'"),
        format!("Choose '{parent}', or map each field manually."),
    )
}

/// A name in a list that depends on a record which is not chosen. `sentence` is the list's own.
pub fn name_needs_parent(sentence: &str, label: &str, shown: &str, parent: &str) -> Message {
    Message::new(
        format!("{sentence}. '{label}' cannot find \"{shown}\" without '{parent}'"),
        format!("Choose '{parent}', or use IDs in place of names."),
    )
}

/// A number with decimals where none are possible.
pub fn not_whole(label: &str, shown: &str) -> Message {
    Message::new(
        format!("'{label}' is not a whole number: \"{shown}\""),
        "This field takes numbers without decimals.",
    )
}

/// An object or a list where one text is expected.
pub fn not_a_text(label: &str, shown: &str) -> Message {
    Message::new(
        format!("'{label}' is not a text: {shown}"),
        "Enter one text or number. To use one property of an object, name it in the expression.",
    )
}

/// Not a list of texts.
pub fn not_a_list(label: &str, shown: &str) -> Message {
    Message::new(
        format!("'{label}' is not a list of values: {shown}"),
        "Enter a list of texts, one value, or values separated by commas.",
    )
}

/// A text that a path cannot contain.
pub fn not_a_path_value(label: &str, shown: &str) -> Message {
    Message::new(
        format!("'{label}' cannot be part of a URL: \"{shown}\""),
        "Remove line breaks and control characters. Dots alone are not a value.",
    )
}

/// A path that leaves the host, or is not a path.
pub fn not_a_path(label: &str, shown: &str) -> Message {
    Message::new(
        format!("'{label}' is not a path of the API: \"{shown}\""),
        "Start with a slash and the service, e.g. /core/v1/tag. The host comes from the credential.",
    )
}

/// Why a text is not a phone number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PhoneRefusal {
    /// It has other characters, or too few digits.
    NotANumber,
    /// A number with decimals or an exponent.
    Spreadsheet,
    /// A zero that may be a trunk prefix, or be followed by a carrier code.
    LeadingZero,
    /// No country has this code.
    UnknownCountry,
    /// Too short or too long for its country.
    Length {
        /// Country code.
        code: String,
        /// Possible lengths of the rest.
        lengths: &'static [u8],
    },
    /// Eleven digits that are not a Brazilian mobile number, or without a Brazilian area code.
    NotBrazilian,
}

/// An item that sends what an earlier item of the same run sends.
pub fn same_message(first: &Value) -> Message {
    Message::new(
        format!("This item sends the same message to the same receiver as item {first}"),
        "It would go out twice. Remove one of the two items or, if both are meant, give each a 'Sender ID' of its own.",
    )
}

/// A sender ID that an earlier item of the same run has.
pub fn same_sender_id(label: &str, shown: &str, first: &Value) -> Message {
    Message::new(
        format!("'{label}' is used by item {first} as well: \"{shown}\""),
        "Results are assigned to items by it. Give each item its own, or leave it empty.",
    )
}

/// Not a phone number.
pub fn not_a_phone(label: &str, shown: &str, refusal: &PhoneRefusal) -> Message {
    let advice = match refusal {
        PhoneRefusal::NotANumber => {
            "Include country and area code, e.g. +55 11 90000-0001. Only Brazilian numbers may omit the country code.".to_owned()
        }
        PhoneRefusal::Spreadsheet => {
            "It has decimals or an exponent, as spreadsheets write numbers. Format the column as text, so that all digits of the phone number arrive.".to_owned()
        }
        PhoneRefusal::LeadingZero => {
            "The zero may be followed by a carrier code. Leave out both and write the number as +55 11 90000-0001.".to_owned()
        }
        PhoneRefusal::UnknownCountry => {
            "No country has this code. Write the number with its country code, e.g. +55 11 90000-0001.".to_owned()
        }
        PhoneRefusal::Length { code, lengths } => {
            let lengths: Vec<String> = lengths.iter().map(u8::to_string).collect();
            format!(
                "Numbers with the country code +{code} have {} digits after it. Check that the area code is there and that the field contains one number.",
                lengths.join(" or ")
            )
        }
        PhoneRefusal::NotBrazilian => {
            "A number without a country code is taken for a Brazilian one: area code and 8 digits, or area code and 9 digits that begin with 9. For a number of another country, add + and the country code.".to_owned()
        }
    };
    Message::new(
        format!("'{label}' is not a phone number: \"{shown}\""),
        advice,
    )
}

/// Neither a phone number, nor a user name, nor a channel ID.
pub fn not_a_recipient(label: &str, shown: &str) -> Message {
    Message::new(
        format!("'{label}' is neither a phone number nor a user name: \"{shown}\""),
        "Enter a phone number with country code (+55 11 90000-0001), an Instagram user as @name, or the ID of a channel.",
    )
}

/// Not an e-mail address.
pub fn not_an_email(label: &str, shown: &str) -> Message {
    Message::new(
        format!("'{label}' is not an e-mail address: \"{shown}\""),
        "Enter one address such as name@example.com.",
    )
}

/// Why a text is not a URL that can be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum UrlRefusal {
    /// Neither https nor http.
    Scheme,
    /// http to another host than localhost.
    PlainHttp,
    /// Nothing between scheme and path.
    NoHost,
    /// A blank in the host.
    Blank,
    /// A host that is not written in ASCII.
    Accent,
    /// A host or port that cannot exist.
    Host,
    /// A user name before the host.
    UserName,
    /// A path, query or fragment.
    Path,
    /// A line break or another control character.
    Control,
}

impl UrlRefusal {
    /// Completes "because".
    fn reason(self) -> &'static str {
        match self {
            Self::Scheme => "it does not start with https://",
            Self::PlainHttp => {
                "it starts with http://, and only https:// is allowed (except for localhost)"
            }
            Self::NoHost => "it has no host",
            Self::Blank => "its host contains a blank",
            Self::Accent => {
                "its host contains a letter that is not ASCII (the ASCII form of such a host begins with xn--)"
            }
            Self::Host => "its host or port does not exist in this form",
            Self::UserName => "it contains a user name",
            Self::Path => "it contains a path",
            Self::Control => "it contains a line break or another control character",
        }
    }
}

/// Not an absolute http or https URL.
pub fn not_a_url(label: &str, shown: &str, refusal: UrlRefusal) -> Message {
    Message::new(
        format!(
            "'{label}' is not a URL because {}: \"{shown}\"",
            refusal.reason()
        ),
        "Enter the complete URL, e.g. https://example.com/file.pdf.",
    )
}

/// As [`not_a_url`], of a URL that may hold a secret.
pub fn not_a_secret_url(label: &str, refusal: UrlRefusal) -> Message {
    Message::new(
        format!("'{label}' is not a URL because {}", refusal.reason()),
        "Enter the complete URL, e.g. https://example.com/webhook.",
    )
}

/// Not rows of key and value.
pub fn not_a_map(label: &str, shown: &str) -> Message {
    Message::new(
        format!("'{label}' is not a set of keys and values: {shown}"),
        "Add rows with a key and a value, or use an object such as { \"key\": \"value\" }.",
    )
}

/// A row with a value but no key.
pub fn row_without_key(label: &str) -> Message {
    Message::new(
        format!("'{label}' has a row without a key"),
        "Fill in the key, or remove the row.",
    )
}

/// A value inside keys and values that a query cannot carry.
pub fn pair_not_text(label: &str, key: &str) -> Message {
    Message::new(
        format!("'{label}' has no single value for \"{key}\""),
        "Use a text, a number, true or false for each key.",
    )
}

/// What a parameter of a template must not contain.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TemplateText {
    /// A tab.
    Tab,
    /// A line break or another control character.
    LineBreak,
    /// More than four blanks in a row.
    Blanks,
}

/// A parameter of a template that WhatsApp refuses.
pub fn not_a_template_text(label: &str, name: &str, found: TemplateText) -> Message {
    let found = match found {
        TemplateText::Tab => "a tab",
        TemplateText::LineBreak => "a line break",
        TemplateText::Blanks => "more than four blanks in a row",
    };
    Message::new(
        format!("'{label}' has {found} in the parameter \"{name}\""),
        "WhatsApp refuses templates whose parameters have line breaks, tabs or more than four blanks in a row. Replace them, e.g. with {{ $json.text.replace(/\\s+/g, ' ') }}.",
    )
}

/// Not a JSON object.
pub fn not_an_object(label: &str, shown: &str) -> Message {
    Message::new(
        format!("'{label}' is not a JSON object: {shown}"),
        "Enter an object such as { \"key\": \"value\" }; check commas and quotes.",
    )
}

/// Not JSON.
pub fn not_json(label: &str, shown: &str) -> Message {
    Message::new(
        format!("'{label}' is not JSON: {shown}"),
        "Enter an object or a list; check commas and quotes.",
    )
}

/// Not a JSON array of objects.
pub fn not_objects(label: &str, shown: &str) -> Message {
    Message::new(
        format!("'{label}' is not a JSON list of objects: {shown}"),
        "Enter a list such as [{ \"key\": \"value\" }]; check commas and quotes.",
    )
}

/// A parameter that the selected variant does not have.
pub fn not_in_variant(label: &str, switch: &str, value: &str) -> Message {
    Message::new(
        format!("'{label}' is not available while '{switch}' is {value}"),
        "Leave it empty, or change the option.",
    )
}

/// Two options of which no request of the API takes both.
pub fn not_together(first: &str, second: &str) -> Message {
    Message::new(
        format!("'{first}' and '{second}' cannot be combined"),
        "WTS Chat has no request that takes both. Leave one of them empty.",
    )
}

/// An option that the chosen kind of message does not have. `choices` are labels and values.
pub fn not_with_choices(label: &str, choices: &[(&str, String)]) -> Message {
    let chosen: Vec<String> = choices
        .iter()
        .map(|(switch, value)| format!("'{switch}' is {}", shown_text(value)))
        .collect();
    Message::new(
        format!("'{label}' is not available while {}", chosen.join(" and ")),
        "WTS Chat has no request that takes it. Leave it empty, or choose otherwise.",
    )
}

/// A contact without a number and without a user name.
pub fn contact_without_address(label: &str, shown: &str) -> Message {
    Message::new(
        format!("'{label}' has neither a phone number nor an Instagram user: {shown}"),
        "Nothing was sent. Add a number to the contact, or send to one of its sessions.",
    )
}

/// A parameter that is both filled in and to be cleared.
pub fn filled_and_cleared(label: &str) -> Message {
    Message::new(
        format!("'{label}' is both filled in and selected to be cleared"),
        "Remove the value, or remove the field from 'Clear Fields'.",
    )
}

/// A name in "Clear Fields" that cannot be cleared.
pub fn not_clearable(label: &str, shown: &str, names: &[&str]) -> Message {
    Message::new(
        format!("'{label}' has no field \"{shown}\""),
        format!("Fields that can be cleared here: {}.", names.join(", ")),
    )
}

/// An update that changes nothing.
pub fn nothing_to_update() -> Message {
    Message::new(
        "There is nothing to update",
        "Add at least one field under 'Update Fields', or select one under 'Clear Fields'.",
    )
}

/// A text longer than the API accepts.
pub fn too_long(label: &str, length: usize, most: usize) -> Message {
    Message::new(
        format!("'{label}' has {length} characters"),
        format!("WTS Chat accepts at most {most}. Shorten the text."),
    )
}

/// More rows than the API accepts at once.
pub fn too_many(label: &str, count: usize, most: usize) -> Message {
    Message::new(
        format!("'{label}' has {count} rows"),
        format!(
            "WTS Chat accepts at most {most} at once. Split them, for example with the node 'Loop Over Items'."
        ),
    )
}

/// A row with a property that the API would ignore.
pub fn unknown_property(label: &str, shown: &str, names: &[&str]) -> Message {
    Message::new(
        format!("'{label}' has a row with the unknown property \"{shown}\""),
        format!(
            "WTS Chat would ignore it. Known properties: {}.",
            names.join(", ")
        ),
    )
}

/// None of several parameters is filled in. `sentence` is the one in the operation's table.
pub fn one_needed(sentence: &str, labels: &[&str]) -> Message {
    let advice = match labels {
        [label] => format!(
            "Fill in '{label}', or check that its expression returns a value for this item."
        ),
        labels => format!("Fill in one of these: '{}'.", labels.join("', '")),
    };
    Message::new(sentence, advice)
}

/// Two parameters of which the API accepts only one.
pub fn one_of_two(first: &str, second: &str) -> Message {
    Message::new(
        format!("'{first}' and '{second}' are both filled in"),
        "WTS Chat accepts only one of them and would ignore the other. Leave one of them empty.",
    )
}

/// A dependent list whose parent is not chosen yet. The title is the only entry of the list.
pub fn parent_first(parent: &str) -> Message {
    Message::new(
        format!("Choose '{parent}' first: this list depends on it"),
        "The value of an expression is not available in the editor.",
    )
}

/// Not an https base URL. The credential test and the editor's lists show the title only, so it includes the reason.
pub fn not_a_base_url(shown: &str, refusal: UrlRefusal) -> Message {
    Message::new(
        format!(
            "The host in the credential cannot be used because {}: \"{shown}\"",
            refusal.reason()
        ),
        "Choose a host from the list, or enter one such as https://api.wts.chat, without path and user name. Plain HTTP is allowed for localhost only.",
    )
}

/// An item without the file to be sent.
pub fn no_such_file(property: &str, names: &[&str]) -> Message {
    let property = shown_text(property);
    Message::new(
        format!("'Input Data Field Name' is \"{property}\", but the item has no such file"),
        if names.is_empty() {
            "The item has no files. Connect a node that reads or downloads one.".to_owned()
        } else {
            format!("Files of this item: {}.", names.join(", "))
        },
    )
}

/// A file that cannot be sent because of its size. `most` is in bytes, `largest` the highest limit in MB.
pub fn file_size(name: &str, size: u64, most: u32, largest: u32) -> Message {
    let most = most / (1024 * 1024);
    let found = if size == 0 {
        "empty".to_owned()
    } else {
        format!("larger than {most} MB")
    };
    Message::new(
        format!("The file \"{}\" is {found}", shown_text(name)),
        if size == 0 || most >= largest {
            "Choose another file, or send a link to it.".to_owned()
        } else {
            format!("Choose another file, or raise 'Max Size', which may be up to {largest} MB.")
        },
    )
}

/// A type that no file has.
pub fn not_a_mime_type(written: &str) -> Message {
    Message::new(
        format!(
            "'MIME Type' is not a type of files: \"{}\"",
            shown_text(written)
        ),
        "Enter one such as application/pdf, or leave it empty.",
    )
}

/// The address of a file is in the network of the n8n server.
pub fn address_in_network(host: &str) -> Message {
    Message::new(
        format!(
            "'File URL' leads into the network of the n8n server: \"{}\"",
            shown_text(host)
        ),
        "Only public addresses are read. Read the file with a node for that network, and choose Binary Data.",
    )
}

/// The catalogue has no such operation. `instead` is the display name of the operation that is meant.
pub fn unknown_operation(resource: &str, operation: &str, instead: Option<&str>) -> Message {
    Message::new(
        format!("There is no operation \"{operation}\" for \"{resource}\""),
        match instead {
            Some(name) => format!(
                "Workflows of other WTS Chat nodes use this value. In this node the operation is called \"{name}\": choose it from the list."
            ),
            None => "Choose resource and operation from the list.".to_owned(),
        },
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_refusal_names_the_parameter_and_shows_the_value() {
        let (label, shown) = ("Label", "value");
        for message in [
            not_an_id(label, shown),
            not_a_contact(label, shown),
            not_a_date(label, shown),
            not_an_integer(label, shown, 1, 100),
            not_a_number(label, shown),
            ambiguous_number(label, shown, "1250", "1.250"),
            too_many_digits(label, shown),
            not_a_boolean(label, shown),
            not_a_choice(label, shown, &["OPEN", "WON"], None),
            not_in_list("Choose", label, shown, false, &["Ana".to_owned()]),
            not_in_list("Choose", label, shown, true, &["Ana".to_owned()]),
            not_in_list("Choose", label, shown, false, &[]),
            not_a_text(label, shown),
            not_a_list(label, shown),
            not_a_path_value(label, shown),
            not_a_path(label, shown),
            not_a_phone(label, shown, &PhoneRefusal::NotANumber),
            not_a_phone(label, shown, &PhoneRefusal::Spreadsheet),
            not_a_phone(label, shown, &PhoneRefusal::LeadingZero),
            not_a_phone(label, shown, &PhoneRefusal::UnknownCountry),
            not_a_phone(label, shown, &PhoneRefusal::NotBrazilian),
            not_a_recipient(label, shown),
            not_an_email(label, shown),
            not_a_url(label, shown, UrlRefusal::Scheme),
            not_a_map(label, shown),
            pair_not_text(label, shown),
            not_a_template_text(label, shown, TemplateText::Tab),
            not_an_object(label, shown),
            not_json(label, shown),
            not_objects(label, shown),
            not_an_option(label, shown, &["name".to_owned()]),
            no_such_custom_field(label, shown, &["name".to_owned()]),
            no_such_custom_field(label, shown, &[]),
            name_needs_parent("Choose", label, shown, "Panel"),
            not_whole(label, shown),
            not_a_collection(label, shown),
            unknown_member(label, shown, &["name"]),
            incomplete_path(label, shown),
            not_in_variant(label, "Switch", shown),
            not_clearable(label, shown, &["name"]),
            unknown_property(label, shown, &["name"]),
        ] {
            assert!(message.title.contains("'Label'"), "{message:?}");
            assert!(message.title.contains("value"), "{message:?}");
            assert!(message.advice.ends_with('.'), "{message:?}");
        }
    }

    #[test]
    fn every_refusal_says_what_to_do() {
        for message in [
            required("Label", "Fill in the field label"),
            empty_filter("Label", true),
            empty_filter("Label", false),
            range_reversed("A", "B"),
            period_and_filter("Period", "A"),
            grouped_twice("A", "B"),
            slices_and_slice("A", "B"),
            one_reading("A", "B"),
            not_a_slice("A", "\"x\"", "B"),
            period_and_slice("A", "B"),
            slices_of_other_date("A", "B", "C"),
            slices_for_agent("A"),
            not_a_day("A", "2026-01-15T09:00:00"),
            day_out_of_range("A", "0001-01-01", (1970, 2099)),
            period_too_long("A", "B", 4_000, 3_660),
            no_such_days("2011-12-30"),
            period_not_over("2026-01-15", "2026-01-16T00:00:00-03:00"),
            has_passed("A", "2026-01-15T09:00:00Z", "2026-01-15T10:00:00Z"),
            row_without_key("Label"),
            filled_and_cleared("Label"),
            nothing_to_update(),
            too_long("Label", 600, 500),
            too_many("Label", 101, 100),
            one_needed("Fill in the field", &["A"]),
            one_needed("Fill in the field", &["A", "B"]),
            one_of_two("A", "B"),
            parent_first("Panel"),
            replaced_by_editor("x"),
            no_field_in_item("x", &["cpf".to_owned()]),
            parameter_not_in_item("x", "nome"),
            fields_need_parent("x", "Panel"),
            not_a_base_url("ftp://x", UrlRefusal::Scheme),
            not_evaluated("x", "invalid syntax"),
            file_not_read("not found"),
            no_such_file("data", &[]),
            no_such_file("data", &["photo"]),
            file_size("a.pdf", 0, 1 << 20, 100),
            file_size("a.pdf", 1, 1 << 20, 100),
            address_in_network("localhost"),
            not_a_mime_type("picture"),
            unknown_operation("session", "x", None),
            unknown_operation("session", "x", Some("Get All Sessions")),
        ] {
            assert!(!message.title.is_empty(), "{message:?}");
            assert!(message.advice.ends_with('.'), "{message:?}");
        }
        assert_eq!(
            one_needed("x", &["A", "B"]).advice,
            "Fill in one of these: 'A', 'B'."
        );
    }

    #[test]
    fn a_choice_is_refused_with_its_own_sentence_or_the_usual_one() {
        for (sentence, title) in [
            (None, "Choose from the list. 'Status' has no value \"x\""),
            (
                Some("Add a valid status!"),
                "Add a valid status! 'Status' has no value \"x\"",
            ),
        ] {
            let message = not_a_choice("Status", "x", &["OPEN", "WON"], sentence);
            assert_eq!(message.title, title);
            assert_eq!(message.advice, "Allowed values: OPEN, WON.");
        }
        let expression = not_a_choice("Status", "{{ $json.status }}", &["OPEN"], None);
        assert!(expression.title.contains("{{ $json.status }}"));
        assert!(expression.advice.contains("Switch node"));
    }
}
