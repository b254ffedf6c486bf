//! Every sentence once, with sample values: docs/troubleshooting.md lists them. Only the generator
//! `src/bin/sentences.rs` uses this module, so the WebAssembly module does not contain it.

use serde_json::json;

use super::failures::{Deed, Fate, KeyTrouble};
use super::hints::WayToMore;
use super::refusals::{NoWindow, PhoneRefusal, TemplateText, UrlRefusal};
use super::{Message, failures, hints, refusals, trigger, waiting};

/// Sentences about one subject.
pub struct Topic {
    /// What the generator calls it.
    pub name: &'static str,
    /// Each with a name that is unique in all topics.
    pub samples: Vec<(&'static str, Message)>,
}

/// An ID as the API writes it.
const ID: &str = "1b671a64-40d5-491e-99b0-da01ff1f3341";

/// The parameter that guards a send.
const CLOSED_WINDOW: &str = "If the 24-Hour Window Is Closed";

/// All topics, in the order of the document.
pub fn topics() -> Vec<Topic> {
    [
        ("missing", missing()),
        ("values", values()),
        ("dates", dates()),
        ("phones", phones()),
        ("choices", choices()),
        ("fields", fields()),
        ("access", access()),
        ("answers", answers()),
        ("rate", rate()),
        ("network", network()),
        (
            "pages",
            pages()
                .into_iter()
                .chain(changes())
                .chain(slices())
                .collect(),
        ),
        ("sends", sends().into_iter().chain(sent_once()).collect()),
        ("files", files()),
        ("scheduled", scheduled()),
        ("waiting", waits()),
        ("trigger", activation()),
        ("trigger-log", log()),
        ("node", node()),
    ]
    .into_iter()
    .map(|(name, samples)| Topic { name, samples })
    .collect()
}

/// A text of one or more sentences: what happened comes first.
fn hint(text: &str) -> Message {
    let (title, advice) = text.split_once(". ").unwrap_or((text, ""));
    Message::new(title.trim_end_matches('.'), advice)
}

/// A text that n8n shows without saying what to do, with what the document says about it.
fn line(text: impl Into<String>, advice: &str) -> Message {
    Message::new(text, advice)
}

fn names(names: &[&str]) -> Vec<String> {
    names.iter().map(|name| (*name).to_owned()).collect()
}

fn missing() -> Vec<(&'static str, Message)> {
    use refusals::{empty_filter, incomplete_path, nothing_to_update, one_needed, row_without_key};
    vec![
        (
            "required",
            refusals::required("Session", "SessionID is empty!"),
        ),
        (
            "one_needed",
            one_needed("Fill in the field to", &["To", "Contact"]),
        ),
        (
            "one_needed_of_one",
            one_needed("Fill in the field text", &["Text"]),
        ),
        ("empty_filter", empty_filter("Tag Names or IDs", true)),
        ("empty_field", empty_filter("Contact", false)),
        ("object_in_text", refusals::object_in_text("Text")),
        ("empty_key", refusals::empty_key("Send Once Per")),
        (
            "not_a_key",
            refusals::not_a_key("Send Once Per", "undefined"),
        ),
        (
            "incomplete_path",
            incomplete_path("Path", "/core/v1/contact/"),
        ),
        ("row_without_key", row_without_key("Metadata")),
        ("nothing_to_update", nothing_to_update()),
    ]
}

fn values() -> Vec<(&'static str, Message)> {
    use refusals::{
        ambiguous_number, filled_and_cleared, not_a_boolean, not_a_collection, not_a_contact,
        not_a_map, not_a_number, not_a_path, not_a_path_value, not_a_secret_url, not_a_text,
        not_a_url, not_an_email, not_an_id, not_an_integer, not_an_object, not_clearable,
        not_evaluated, not_in_variant, not_json, not_objects, not_whole, one_of_two, pair_not_text,
        too_long, too_many, too_many_digits, unknown_member, unknown_property, unreadable,
    };
    let link = "File URL";
    vec![
        ("not_an_id", not_an_id("Session", "12345")),
        ("not_a_contact", not_a_contact("Contact", "12345")),
        ("not_an_integer", not_an_integer("Page Size", "500", 1, 100)),
        ("not_a_number", not_a_number("Monetary Amount", "ten")),
        (
            "not_a_price",
            refusals::not_a_price("Prices for Dry Run", "-1"),
        ),
        (
            "ambiguous_number",
            ambiguous_number("Monetary Amount", "1.250", "1250", "1.250"),
        ),
        (
            "too_many_digits",
            too_many_digits("Monetary Amount", "12345678901234567"),
        ),
        ("not_whole", not_whole("Position", "1.5")),
        (
            "not_a_boolean",
            not_a_boolean("Force Start Session", "maybe"),
        ),
        ("not_a_text", not_a_text("Text", "{\"a\":1}")),
        ("not_an_email", not_an_email("Email", "ana@")),
        (
            "not_a_url_scheme",
            not_a_url(link, "ftp://example.com/a.pdf", UrlRefusal::Scheme),
        ),
        (
            "not_a_url_blank",
            not_a_url(link, "https://exa mple.com", UrlRefusal::Blank),
        ),
        (
            "not_a_url_accent",
            not_a_url(link, "https://atenção.com", UrlRefusal::Accent),
        ),
        (
            "not_a_url_host",
            not_a_url(link, "https://a..b", UrlRefusal::Host),
        ),
        (
            "not_a_url_control",
            not_a_url(link, "https://example.com/a[U+0000]", UrlRefusal::Control),
        ),
        (
            "not_a_secret_url",
            not_a_secret_url("URL", UrlRefusal::Scheme),
        ),
        ("not_a_map", not_a_map("Metadata", "abc")),
        ("pair_not_text", pair_not_text("Metadata", "origin")),
        ("not_an_object", not_an_object("Body", "[1]")),
        ("not_json", not_json("Body", "{a")),
        ("not_objects", not_objects("Contacts", "abc")),
        ("not_a_collection", not_a_collection("Filters", "abc")),
        (
            "unknown_member",
            unknown_member("Filters", "state", &["status", "type"]),
        ),
        (
            "unknown_property",
            unknown_property("Contacts", "phone", &["name", "phoneNumber"]),
        ),
        ("too_long", too_long("Text", 5_000, 4_096)),
        ("too_many", too_many("Contacts", 2_000, 1_000)),
        ("one_of_two", one_of_two("Contact", "Phone Number")),
        (
            "not_in_variant",
            not_in_variant("Conversation Type", "API Version", "v1"),
        ),
        ("filled_and_cleared", filled_and_cleared("Description")),
        (
            "not_clearable",
            not_clearable("Clear Fields", "Title", &["Description", "Due Date"]),
        ),
        (
            "not_a_path_value",
            not_a_path_value("Phone Number", "..[U+0000]"),
        ),
        ("not_a_path", not_a_path("Path", "core/v1/tag")),
        (
            "not_evaluated",
            not_evaluated("Text", "Referenced node is unexecuted"),
        ),
        ("unreadable_deep", unreadable("Metadata", true)),
        ("unreadable", unreadable("Metadata", false)),
    ]
}

fn dates() -> Vec<(&'static str, Message)> {
    let (time, now) = ("2026-01-15T09:00:00-03:00", "2026-01-15T10:00:00-03:00");
    vec![
        (
            "not_weekly_hours",
            refusals::not_weekly_hours("Weekly Hours", "Sat 9-13"),
        ),
        (
            "not_a_holiday",
            refusals::not_a_holiday("Holidays", "25/12"),
        ),
        (
            "not_a_date",
            refusals::not_a_date("CreatedAt.After", "yesterday"),
        ),
        (
            "range_reversed",
            refusals::range_reversed("CreatedAt.After", "CreatedAt.Before"),
        ),
        ("has_passed", refusals::has_passed("Send At", time, now)),
        (
            "period_and_filter",
            refusals::period_and_filter("Period", "CreatedAt.After"),
        ),
        (
            "grouped_twice",
            refusals::grouped_twice("Group By", "Then By"),
        ),
        (
            "slices_and_slice",
            refusals::slices_and_slice("Return in Slices", "Read One Slice"),
        ),
        (
            "one_reading",
            refusals::one_reading("Only What Changed", "Return in Slices"),
        ),
        (
            "not_a_slice",
            refusals::not_a_slice("Read One Slice", "\"October\"", "Return in Slices"),
        ),
        (
            "period_and_slice",
            refusals::period_and_slice("Period", "Read One Slice"),
        ),
        (
            "slices_of_other_date",
            refusals::slices_of_other_date("Return in Slices", "Which Date", "Period"),
        ),
        (
            "slices_for_agent",
            refusals::slices_for_agent("Return in Slices"),
        ),
        (
            "period_not_over",
            refusals::period_not_over("2026-01-15", "2026-01-16T00:00:00-03:00"),
        ),
        (
            "not_a_day",
            refusals::not_a_day("Last Day", "2026-01-15T18:00:00"),
        ),
        (
            "day_out_of_range",
            refusals::day_out_of_range("First Day", "0001-01-01", (1970, 2099)),
        ),
        (
            "period_too_long",
            refusals::period_too_long("First Day", "Last Day", 5_000, 3_660),
        ),
        ("no_such_days", refusals::no_such_days("2011-12-30")),
    ]
}

fn phones() -> Vec<(&'static str, Message)> {
    use refusals::not_a_phone;
    let label = "Phone Number";
    let length = PhoneRefusal::Length {
        code: "55".to_owned(),
        lengths: &[10, 11],
    };
    vec![
        (
            "not_a_phone",
            not_a_phone(label, "123", &PhoneRefusal::NotANumber),
        ),
        (
            "not_a_phone_spreadsheet",
            not_a_phone(label, "5.511E+12", &PhoneRefusal::Spreadsheet),
        ),
        (
            "not_a_phone_zero",
            not_a_phone(label, "011 90000-0001", &PhoneRefusal::LeadingZero),
        ),
        (
            "not_a_phone_country",
            not_a_phone(label, "+999 123456", &PhoneRefusal::UnknownCountry),
        ),
        (
            "not_a_phone_length",
            not_a_phone(label, "+55 90000-0001", &length),
        ),
        (
            "not_a_phone_brazil",
            not_a_phone(label, "1234567890", &PhoneRefusal::NotBrazilian),
        ),
        (
            "not_a_recipient",
            refusals::not_a_recipient("To", "Ana Souza"),
        ),
    ]
}

fn choices() -> Vec<(&'static str, Message)> {
    use refusals::{name_needs_parent, not_a_choice, not_a_list, not_in_list, parent_first};
    let list = "Choose from the list";
    let tags = names(&["VIP", "Overdue"]);
    let states = ["STARTED", "PENDING", "IN_PROGRESS", "COMPLETED"];
    vec![
        (
            "not_a_choice",
            not_a_choice("Conversation Type", "open", &["INDIVIDUAL", "GROUP"], None),
        ),
        (
            "not_a_choice_own",
            not_a_choice("Status", "open", &states, Some("Add a valid status!")),
        ),
        (
            "not_a_choice_expression",
            not_a_choice("Send To", "{{ $json.to }}", &["phone", "session"], None),
        ),
        (
            "not_in_list",
            not_in_list(list, "Tag Names or IDs", "Gold", false, &tags),
        ),
        (
            "not_in_list_twice",
            not_in_list(list, "User", "Ana", true, &names(&["Ana", "Ana"])),
        ),
        (
            "not_in_list_empty",
            not_in_list(list, "Tag Names or IDs", "Gold", false, &[]),
        ),
        (
            "not_in_list_template",
            not_in_list(
                "Choose a valid template",
                "Template",
                "boas-vindas",
                false,
                &names(&["boas_vindas"]),
            ),
        ),
        (
            "not_a_list",
            not_a_list("Status Session", "{\"status\":\"PENDING\"}"),
        ),
        (
            "name_needs_parent",
            name_needs_parent(list, "Step", "Won", "Panel"),
        ),
        ("parent_first", parent_first("Panel")),
        ("account_busy", failures::account_busy()),
        (
            "list_cut",
            line(
                hints::list_cut(1_000),
                "The list searches no further than this.",
            ),
        ),
    ]
}

fn fields() -> Vec<(&'static str, Message)> {
    use refusals::{
        fields_need_parent, no_field_in_item, no_such_custom_field, not_a_template_text,
        not_an_option, parameter_not_in_item, replaced_by_editor,
    };
    let (fields, keys) = ("Custom Fields", names(&["cpf", "birthday"]));
    let one = [("cpf".to_owned(), None)];
    let two = [
        ("cpf".to_owned(), Some(0)),
        ("birthday".to_owned(), Some(1)),
    ];
    vec![
        (
            "no_such_custom_field",
            no_such_custom_field(fields, "CFP", &keys),
        ),
        ("no_custom_fields", no_such_custom_field(fields, "cpf", &[])),
        (
            "not_an_option",
            not_an_option("Custom Fields", "Silver", &names(&["Basic", "Gold"])),
        ),
        ("no_field_in_item", no_field_in_item(fields, &keys)),
        ("replaced_by_editor", replaced_by_editor(fields)),
        ("fields_need_parent", fields_need_parent(fields, "Panel")),
        (
            "parameter_not_in_item",
            parameter_not_in_item("Template Parameters", "nome"),
        ),
        (
            "template_line_break",
            not_a_template_text("Template Parameters", "nome", TemplateText::LineBreak),
        ),
        (
            "template_tab",
            not_a_template_text("Template Parameters", "nome", TemplateText::Tab),
        ),
        (
            "template_blanks",
            not_a_template_text("Template Parameters", "nome", TemplateText::Blanks),
        ),
        ("field_not_stored", failures::fields_not_stored(&one)),
        ("fields_not_stored", failures::fields_not_stored(&two)),
    ]
}

fn access() -> Vec<(&'static str, Message)> {
    use refusals::not_a_base_url;
    let said = failures::api_said("Invalid token", Some("INVALID_TOKEN"), Some("a1b2"));
    vec![
        ("unauthorized", failures::unauthorized(401, &said)),
        (
            "not_a_base_url_http",
            not_a_base_url("http://api.wts.chat", UrlRefusal::PlainHttp),
        ),
        (
            "not_a_base_url_path",
            not_a_base_url("https://api.wts.chat/core", UrlRefusal::Path),
        ),
        (
            "not_a_base_url_host",
            not_a_base_url("https://", UrlRefusal::NoHost),
        ),
        (
            "not_a_base_url_user",
            not_a_base_url("https://ana@api.wts.chat", UrlRefusal::UserName),
        ),
        ("redirected", failures::redirected(302)),
        ("not_secure", failures::not_secure()),
        ("forbidden", failures::forbidden()),
        ("credential_changed", failures::credential_changed()),
    ]
}

fn answers() -> Vec<(&'static str, Message)> {
    let said = failures::api_said("Channel not found", None, None);
    let code = failures::api_said("", Some("BAD_REQUEST"), None);
    vec![
        ("not_found", failures::not_found(404, "")),
        (
            "no_contact_with",
            failures::no_contact_with("Contact", "5511900000001"),
        ),
        ("refused", failures::refused(400, &said)),
        ("refused_code", failures::refused(400, &code)),
        ("server", failures::server(500, "")),
        ("unreadable_page", failures::unreadable(502, "", true)),
        (
            "unreadable_text",
            failures::unreadable(200, "upstream connect", false),
        ),
        ("not_a_page", failures::not_a_page()),
        ("response_too_large", failures::response_too_large()),
    ]
}

fn rate() -> Vec<(&'static str, Message)> {
    vec![
        ("throttled", failures::throttled(0, "")),
        ("throttled_long", failures::throttled(360_000, "")),
        ("throttled_too_long", failures::throttled_too_long(240_000)),
        ("closed", failures::closed("2026-01-15 09:04", 240_000)),
        ("rate_limited", hint(&hints::rate_limited(12_000, 0))),
        (
            "rate_limited_refused",
            hint(&hints::rate_limited(65_000, 2)),
        ),
        (
            "budget_empty",
            failures::budget_empty(&failures::server(503, "")),
        ),
    ]
}

fn network() -> Vec<(&'static str, Message)> {
    let reset = failures::connection_closed();
    vec![
        ("connection_refused", failures::connection_refused()),
        ("host_not_found", failures::host_not_found()),
        ("host_unreachable", failures::host_unreachable()),
        ("timed_out", failures::timed_out(30_000)),
        ("connection_closed", reset.clone()),
        (
            "not_completed",
            failures::with_detail(failures::not_completed(), "EPIPE"),
        ),
        ("after_attempts", failures::after_attempts(reset, 4)),
        ("deadline", failures::deadline()),
        (
            "deadline_after",
            failures::deadline_after(&failures::server(503, "")),
        ),
    ]
}

fn slices() -> Vec<(&'static str, Message)> {
    vec![
        ("no_total", failures::no_total()),
        ("slices_overlap", failures::slices_overlap()),
        ("slice_not_stored", failures::slice_not_stored("ENOSPC")),
        (
            "in_slice",
            failures::in_slice(
                failures::timed_out(30_000),
                "2026-01-01T00:00:00Z/2026-02-01T00:00:00Z",
                12,
            ),
        ),
        ("slices_differ", hints::slices_differ(100_000, 99_990)),
        (
            "large_slice",
            hint(&hints::large_slice(
                "2026-01-01T00:00:00Z/2026-01-01T00:00:01Z",
                12_000,
                5_000,
            )),
        ),
    ]
}

fn pages() -> Vec<(&'static str, Message)> {
    vec![
        (
            "more_records",
            hint(&hints::more_records(
                15,
                Some(485),
                WayToMore::AutoPagination,
            )),
        ),
        (
            "more_records_one",
            hint(&hints::more_records(15, Some(1), WayToMore::AutoPagination)),
        ),
        (
            "more_records_auto",
            hint(&hints::more_records(1_000, None, WayToMore::MorePages)),
        ),
        (
            "more_records_agent",
            hint(&hints::more_records(50, Some(190), WayToMore::Agent)),
        ),
        (
            "no_such_fields",
            hint(&hints::no_such_fields(
                &["contactDetails.nome".to_owned()],
                &["id".to_owned(), "status".to_owned()],
            )),
        ),
        ("list_moved", hints::list_moved(500, 498)),
        ("incomplete", hints::incomplete(300, Some(500))),
        ("incomplete_unknown", hints::incomplete(300, None)),
        ("nothing_found", hint(&hints::nothing_found(1, None))),
        ("beyond_last_page", hint(&hints::nothing_found(7, Some(43)))),
        (
            "without_date",
            hint(&hints::without_date(2, "endAt", "2026-01-15")),
        ),
        ("nothing_waits", hint(hints::NOTHING_WAITS)),
        ("empty_page", hint(&hints::nothing_found(7, None))),
        (
            "on_page",
            failures::on_page(failures::timed_out(30_000), 3, 200),
        ),
        (
            "in_transcript",
            failures::after_transcripts(
                failures::in_transcript(failures::timed_out(30_000), ID),
                12,
            ),
        ),
        (
            "in_users",
            failures::in_users(failures::timed_out(30_000), true),
        ),
        (
            "in_metrics",
            failures::in_metrics(
                failures::timed_out(30_000),
                "the office hours of the account",
            ),
        ),
        ("no_office_hours", failures::no_office_hours()),
        (
            "too_many_sessions",
            failures::too_many_sessions(4_200, 1_000),
        ),
        ("page_not_stored", failures::page_not_stored("ENOSPC")),
        ("incomplete_metrics", hints::incomplete_metrics(0)),
        ("metrics_without_date", hints::incomplete_metrics(2)),
        ("messages_read", hint(&hints::messages_read(120))),
        (
            "no_sessions",
            hint(&hints::no_sessions("2026-11-16 – 2026-11-22")),
        ),
        (
            "counted_apart",
            hint(&hints::counted_apart(3.0, 2.0, 1.0, 1.0).unwrap_or_default()),
        ),
        ("no_names_of_users", hint(&hints::no_names_of_users())),
        ("incomplete_transcript", hints::incomplete_transcript(ID)),
        ("sessions_without_id", hints::sessions_without_id(2)),
        (
            "incomplete_transcripts",
            hint(&hints::incomplete_transcripts(2)),
        ),
        (
            "first_page_of_answer",
            line(
                hints::first_page_of_answer(15, 40),
                "Nothing is missing in WTS Chat. Read the records with the operation for lists if you need all of them.",
            ),
        ),
    ]
}

/// Messages with a key.
fn changes() -> Vec<(&'static str, Message)> {
    const ONLY_CHANGED: &str = "Only What Changed";
    vec![
        (
            "changes_beside",
            refusals::changes_beside(ONLY_CHANGED, "Period"),
        ),
        (
            "changes_need_all",
            refusals::changes_need_all(ONLY_CHANGED, "All Pages"),
        ),
        (
            "changes_in_order",
            refusals::changes_in_order(ONLY_CHANGED, "Order By"),
        ),
        (
            "changes_need_fixed",
            refusals::changes_need_fixed("Changes Since"),
        ),
        (
            "changes_since_future",
            refusals::changes_since_future("2027-01-15T12:00:00Z"),
        ),
        (
            "changes_ahead",
            refusals::changes_ahead("2027-01-15T12:00:00Z"),
        ),
        (
            "changes_for_agent",
            refusals::changes_for_agent(ONLY_CHANGED),
        ),
        ("changes_twice", refusals::changes_twice(0)),
        ("changes_of_too_many", refusals::changes_of_too_many(50)),
        ("changes_damaged", refusals::changes_damaged()),
        ("changes_not_kept", refusals::changes_not_kept()),
        (
            "first_changes_since",
            hint(&hints::first_changes(Some("2026-01-15T12:00:00Z"))),
        ),
        ("first_changes_now", hint(&hints::first_changes(None))),
        ("changes_stay", hint(hints::CHANGES_STAY)),
        ("incomplete_changes", hints::incomplete_changes(120)),
        ("changes_forgotten", hint(&hints::changes_forgotten(300))),
    ]
}

fn sent_once() -> Vec<(&'static str, Message)> {
    let refused = || failures::refused(400, "");
    vec![
        ("already_sent", failures::already_sent("order-17", true)),
        ("may_be_sent", failures::already_sent("order-17", false)),
        ("not_sent_again", hint(&hints::may_be_sent("order-17"))),
        (
            "key_stays",
            failures::key_stays(
                failures::uncertain(&failures::timed_out(30_000), failures::FIND_BY_SENDER_ID),
                "order-17",
            ),
        ),
        (
            "key_not_recorded",
            failures::key_not_recorded("order-17", KeyTrouble::Other, "database is locked"),
        ),
        (
            "key_in_other_use",
            failures::key_not_recorded("order-17", KeyTrouble::InOtherUse, ""),
        ),
        (
            "key_not_saved",
            failures::key_not_recorded("order-17", KeyTrouble::NotSaved, ""),
        ),
        (
            "key_no_memory",
            failures::key_not_recorded("order-17", KeyTrouble::NoMemory, ""),
        ),
        (
            "key_not_forgotten",
            failures::key_not_forgotten(refused(), "order-17", "database is locked"),
        ),
        (
            "keys_not_forgotten",
            failures::keys_not_forgotten(KeyTrouble::Other, "database is locked"),
        ),
        (
            "key_not_confirmed",
            hint(&hints::key_not_confirmed("order-17", "database is locked")),
        ),
        ("unknown_key", hint(&hints::unknown_key("order-17"))),
        (
            "after_sent_once",
            failures::after_sent_once(refused(), &[0, 1, 2]),
        ),
    ]
}

fn sends() -> Vec<(&'static str, Message)> {
    use failures::{after_items, in_batch, rest_of_batch};
    let refused = || failures::refused(400, "");
    let item = json!(0);
    vec![
        (
            "uncertain",
            failures::uncertain(&failures::timed_out(30_000), failures::FIND_BY_SENDER_ID),
        ),
        (
            "after_items",
            after_items(refused(), Deed::Sent, &[0, 1, 2]),
        ),
        ("same_message", refusals::same_message(&item)),
        (
            "same_sender_id",
            refusals::same_sender_id("Sender ID", "order-17", &item),
        ),
        ("no_such_sender_id", failures::no_such_sender_id(3)),
        ("in_batch", in_batch(refused(), 100, true)),
        (
            "message_refused",
            failures::message_refused("Number is not on WhatsApp", "FAILED"),
        ),
        ("no_result", failures::no_result(3, 2)),
        ("not_tried", failures::not_tried()),
        (
            "rest_of_batch",
            rest_of_batch(failures::deadline(), &[100, 101], &[200]),
        ),
        (
            "rest_of_batches",
            rest_of_batch(failures::deadline(), &[100], &[200, 201]),
        ),
        ("more_results", hint(&hints::more_results(2, 3))),
        (
            "dry_run",
            hint(&hints::dry_run(&hints::Summary {
                kinds: vec![("template", 118), ("oneTimePassword", 2)],
                requests: 4,
                uploads: 1,
                doubled: 2,
                failed: 1,
                cost: Some("41.3".to_owned()),
                unpriced: 2,
                ..hints::Summary::default()
            })),
        ),
        (
            "dry_run_of_one",
            hint(&hints::dry_run(&hints::Summary {
                kinds: vec![("text", 1)],
                requests: 1,
                left_out: 1,
                failed: 2,
                cost: Some("0".to_owned()),
                ..hints::Summary::default()
            })),
        ),
    ]
}

fn files() -> Vec<(&'static str, Message)> {
    use refusals::{address_in_network, file_not_read, file_size, no_such_file, not_a_mime_type};
    let megabyte = 1024 * 1024;
    let gone = || failures::file_server(403, "AccessDenied");
    vec![
        ("no_such_file", no_such_file("data", &["photo"])),
        ("no_files", no_such_file("data", &[])),
        (
            "file_not_read",
            file_not_read("The file does not exist any more"),
        ),
        ("file_empty", file_size("a.pdf", 0, megabyte, 100)),
        ("file_size", file_size("a.pdf", 1, 20 * megabyte, 100)),
        ("not_a_mime_type", not_a_mime_type("picture")),
        ("address_in_network", address_in_network("192.168.0.10")),
        ("file_server_access", gone()),
        ("file_server_redirect", failures::file_server(302, "")),
        ("file_server", failures::file_server(500, "")),
        (
            "file_too_large",
            failures::of_file(failures::file_too_large(100 * megabyte), "a.mp4"),
        ),
        (
            "no_such_template",
            refusals::no_such_template("Template", ID),
        ),
        (
            "no_template_value",
            refusals::no_template_value(
                "Template Parameters",
                &["nome".to_owned(), "data".to_owned()],
                "lembrete_consulta",
                "sua visita está marcada para {{data}}.",
            ),
        ),
        (
            "no_header_file",
            refusals::no_header_file("File From", "promocao", "an image"),
        ),
        (
            "no_file_for_header",
            refusals::no_file_for_header("Template", "promocao", "an image"),
        ),
        (
            "window_expired",
            refusals::window_closed(CLOSED_WINDOW, NoWindow::Expired),
        ),
        (
            "window_not_started",
            refusals::window_closed(CLOSED_WINDOW, NoWindow::NotStarted),
        ),
        (
            "no_window",
            refusals::window_closed(CLOSED_WINDOW, NoWindow::NoSession),
        ),
        (
            "no_window_of_user",
            refusals::no_window_of_user("To", "@ana", CLOSED_WINDOW),
        ),
        ("in_window", failures::in_window(gone(), CLOSED_WINDOW)),
        ("no_window_status", failures::no_window_status()),
        (
            "not_together",
            refusals::not_together("Sender ID", "Send Synchronous Message"),
        ),
        (
            "not_with_choices",
            refusals::not_with_choices("Sender ID", &[("Type", "file".to_owned())]),
        ),
        (
            "contact_without_address",
            refusals::contact_without_address("Contact", "Ana"),
        ),
        ("in_contact", failures::in_contact(gone())),
        ("in_upload", failures::in_upload(gone(), true)),
        ("in_download", failures::in_download(gone())),
        ("no_file", failures::no_file()),
        ("no_file_address", failures::no_file_address()),
        ("no_upload_ticket", failures::no_upload_ticket()),
    ]
}

fn scheduled() -> Vec<(&'static str, Message)> {
    let gone = [format!("{ID} (SENT)")];
    vec![
        ("not_waiting", failures::not_waiting("SENT")),
        ("accepted_in_vain", failures::accepted_in_vain("SENT")),
        ("no_status", failures::no_status()),
        (
            "none_cancelled",
            failures::none_cancelled(failures::refused(400, ""), &gone, true),
        ),
        ("not_all_cancelled", hint(&hints::not_all_cancelled(1, 3))),
        (
            "not_cancelled",
            line(
                failures::not_cancelled("SCHEDULED"),
                "The property reason of an item says this. Cancel the message again in a minute, and look at its status in WTS Chat.",
            ),
        ),
    ]
}

fn activation() -> Vec<(&'static str, Message)> {
    vec![
        ("no_events", trigger::no_events()),
        (
            "nothing_returned",
            trigger::nothing_returned("Channel Names or IDs"),
        ),
        (
            "option_without_value",
            trigger::option_without_value("Output"),
        ),
        (
            "not_reachable",
            trigger::not_reachable("http://localhost:5678/webhook/…"),
        ),
        (
            "not_found_by_n8n",
            trigger::not_found_by_n8n(
                "https://n8n.example.com/webhook/…/wts%20chat%20trigger/webhook",
            ),
        ),
        ("incomplete_list", trigger::incomplete_list()),
        (
            "not_a_network",
            trigger::not_a_network("Allowed Source Addresses", "example"),
        ),
        ("session_unknown", trigger::session_unknown()),
        ("not_polled", trigger::not_polled("PAYMENT_NEW")),
        ("no_panel", trigger::no_panel("Panel Names or IDs")),
        ("nothing_to_show", trigger::nothing_to_show()),
        (
            "execution_not_reached",
            trigger::execution_not_reached("1234", "n8n.example.com", &trigger::answered_with(502)),
        ),
    ]
}

fn log() -> Vec<(&'static str, Message)> {
    vec![
        ("many_changes", hint(&trigger::many_changes())),
        ("memory_damaged", trigger::memory_damaged()),
        ("lists_cut_short", hint(&trigger::lists_cut_short(2))),
        ("clock_was_ahead", trigger::clock_was_ahead()),
        (
            "session_given_up",
            trigger::session_given_up("5d8c2f0e-7a41-4c1b-9b57-2f6f3c1d9e10"),
        ),
        ("step_unknown", hint(&trigger::step_unknown(2))),
        (
            "wrong_secret",
            line(
                trigger::WRONG_SECRET,
                "The request is not from the current subscription. After a change of the API key, deactivate and activate the workflow; remove an old subscription in WTS Chat.",
            ),
        ),
        (
            "wrong_source",
            line(
                trigger::WRONG_SOURCE,
                "Add the address to 'Allowed Source Addresses', or set N8N_PROXY_HOPS if n8n sees the address of your proxy.",
            ),
        ),
        (
            "too_large",
            line(
                trigger::TOO_LARGE,
                "An event has at most 1 MiB. Nothing to do, unless a proxy changes the requests.",
            ),
        ),
        (
            "wrong_type",
            line(
                trigger::WRONG_TYPE,
                "The request is not from WTS Chat, or a proxy changes its headers.",
            ),
        ),
        (
            "no_event",
            line(
                trigger::NO_EVENT,
                "The request is not from WTS Chat, or a proxy changes its body.",
            ),
        ),
        (
            "not_chosen",
            line(
                trigger::NOT_CHOSEN,
                "Add the event to the trigger if it should start the workflow.",
            ),
        ),
        (
            "seen_before",
            line(
                trigger::SEEN_BEFORE,
                "Nothing to do: WTS Chat delivered the event again, and it has already started the workflow.",
            ),
        ),
        (
            "taken",
            line(
                trigger::TAKEN,
                "Choose As Well as Starting This Workflow in 'Resume Waiting Executions' if the message should start the workflow, too.",
            ),
        ),
        (
            "filtered",
            line(
                trigger::filtered("Channel Names or IDs"),
                "Change the filter if the event should start the workflow.",
            ),
        ),
    ]
}

fn node() -> Vec<(&'static str, Message)> {
    use failures::{trapped, trapped_item, with_fate};
    use refusals::unknown_operation;
    vec![
        (
            "unknown_operation",
            unknown_operation("session", "listsessions", None),
        ),
        (
            "former_operation",
            unknown_operation("session", "getAllSessions", Some("Get All Sessions")),
        ),
        ("cancelled", failures::cancelled(false)),
        ("cancelled_writing", failures::cancelled(true)),
        ("trapped", trapped()),
        ("trapped_under_way", trapped_item(Fate::UnderWay)),
        ("trapped_incomplete", trapped_item(Fate::Incomplete)),
        ("trapped_untried", trapped_item(Fate::Untried)),
        (
            "with_fate_under_way",
            with_fate(trapped(), Fate::UnderWay, &[3]),
        ),
        (
            "with_fate_incomplete",
            with_fate(trapped(), Fate::Incomplete, &[3, 4]),
        ),
        (
            "with_fate_untried",
            with_fate(trapped(), Fate::Untried, &[4, 5, 6]),
        ),
        ("internal", failures::internal("no such timer")),
    ]
}

fn waits() -> Vec<(&'static str, Message)> {
    let why = "'Session' is not known";
    vec![
        ("one_item", waiting::one_item(12)),
        ("not_a_tool", waiting::not_a_tool()),
        ("no_signed_url", waiting::no_signed_url()),
        (
            "no_second_question",
            waiting::no_second_question("Text to Ask Again"),
        ),
        ("no_place_for_link", waiting::no_place_for_link()),
        ("no_session", waiting::no_session()),
        (
            "not_reachable_by_answers",
            waiting::not_reachable("http://localhost:5678/webhook-waiting/12"),
        ),
        (
            "sent_without_wait",
            line(
                waiting::sent_without_wait(ID, why),
                "The description says what to do about it. A second run sends the message again.",
            ),
        ),
        (
            "no_answer",
            line(
                waiting::no_answer("24 hours"),
                "In the item, as its reason: the time limit of Send and Wait is over.",
            ),
        ),
        (
            "no_decision",
            line(
                waiting::no_decision("24 hours"),
                "In the item, as its reason: the time limit of Send and Wait is over.",
            ),
        ),
        (
            "no_delivery",
            line(
                waiting::no_delivery("24 hours"),
                "In the item, as its reason: the time limit of Send and Wait is over.",
            ),
        ),
        (
            "not_delivered",
            line(
                waiting::not_delivered("Número não encontrado"),
                "In the item, as its reason. Check the number and the channel.",
            ),
        ),
        (
            "not_delivered_without_reason",
            line(
                waiting::not_delivered(""),
                "In the item, as its reason. Check the number and the channel.",
            ),
        ),
        (
            "other_answer",
            line(
                waiting::OTHER_ANSWER,
                "In the item, as its reason: the contact wrote something else.",
            ),
        ),
    ]
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_sample_has_a_name_of_its_own() {
        let all: Vec<_> = topics()
            .into_iter()
            .flat_map(|topic| topic.samples)
            .map(|(name, _)| name)
            .collect();
        assert_eq!(all.iter().collect::<BTreeSet<_>>().len(), all.len());
    }
}
