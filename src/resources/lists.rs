//! Option lists: what can be chosen in the editor, and what turns a name into an id at run time
//! (API notes, section 16).

use std::collections::BinaryHeap;

use serde_json::{Map, Value};

use crate::envelope::Entry;
use crate::failure::{InvalidParameter, api_error};
use crate::messages::{Message, clean, failures, refusals, shown_text};
use crate::operation::{Method, Paging};
use crate::request::{Draft, NamePlaceholder, NameValue, lookup};
use crate::validate::{id, text};

/// One option list.
#[derive(Debug, Clone, Copy)]
pub struct OptionList {
    /// Method name, e.g. `getTags`.
    pub name: &'static str,
    /// Path; its placeholder, if any, is the parent's id.
    pub path: &'static str,
    /// Fixed query.
    pub query: &'static [(&'static str, &'static str)],
    /// Whether the answer comes in pages.
    pub paging: Paging,
    /// The parameter the list depends on, at top level or in a collection of the editor.
    pub parent: Option<&'static str>,
    /// What the parent is to the list.
    pub parentage: Parentage,
    /// Property of the answer that holds the records; empty: the answer or its `items`.
    pub within: &'static str,
    /// Dotted place of the name.
    pub label: &'static str,
    /// Dotted place of the value.
    pub value: &'static str,
    /// Dotted places of the second line, which also tells equal names apart.
    pub second: &'static [&'static str],
    /// Order of the entries.
    pub order: Order,
    /// How a typed text finds entries.
    pub search: Search,
}

/// How a typed text finds entries of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Search {
    /// The API has no search: all pages are read and looked through.
    AllPages,
    /// The list itself takes the text, under this query name.
    Query(&'static str),
    /// The API has a request of its own: its path, and the place of the text in its body.
    Request(&'static str, &'static str),
}

/// What the parent of a dependent list is to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Parentage {
    /// There is none.
    None,
    /// Fills the placeholder of the path; the list makes no sense without. Holds its display name.
    InPath(&'static str),
    /// As [`Parentage::InPath`], under a query name: display name, then name on the wire.
    InQuery(&'static str, &'static str),
    /// Narrows the list under this query name, if chosen.
    Narrows(&'static str),
    /// Narrows the list, if chosen, to records that are members of the parent: the list in a record
    /// that names its memberships, and the parent's id in each.
    Member(&'static str, &'static str),
    /// Is one of the records; the entries are in its property `within`. Holds its display name.
    Record(&'static str),
}

/// Order of the entries of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Order {
    /// By name.
    Name,
    /// By the record's `position`.
    Position,
    /// As the server sends them.
    Server,
}

const ARRAY: OptionList = OptionList {
    name: "",
    path: "",
    query: &[],
    paging: Paging::None,
    parent: None,
    parentage: Parentage::None,
    within: "",
    label: "name",
    value: "id",
    second: &[],
    order: Order::Name,
    search: Search::AllPages,
};

const PAGED: OptionList = OptionList {
    paging: Paging::Query,
    ..ARRAY
};

const OF_PANEL: OptionList = OptionList {
    path: "/crm/v1/panel/{id}",
    parent: Some("panelId"),
    parentage: Parentage::InPath("Panel"),
    ..ARRAY
};

/// Newest first, and not sorted again: these lists are long and read page by page.
const RECENT: OptionList = OptionList {
    query: &[("OrderBy", "updatedAt"), ("OrderDirection", "DESCENDING")],
    order: Order::Server,
    ..PAGED
};

/// All option lists.
pub static LISTS: &[OptionList] = &[
    OptionList {
        name: "getTags",
        path: "/core/v1/tag",
        ..ARRAY
    },
    OptionList {
        name: "getUsers",
        path: "/core/v1/agent",
        value: "userId",
        second: &["email"],
        ..ARRAY
    },
    OptionList {
        name: "getDepartmentUsers",
        path: "/core/v1/agent",
        value: "userId",
        second: &["email"],
        parent: Some("departmentId"),
        parentage: Parentage::Member("departments", "departmentId"),
        ..ARRAY
    },
    OptionList {
        name: "getDepartments",
        path: "/core/v2/department",
        second: &["description"],
        ..ARRAY
    },
    OptionList {
        name: "getChannels",
        path: "/chat/v1/channel",
        label: "identity.displayName",
        second: &["numberFormatted", "identity.humanId", "number"],
        ..ARRAY
    },
    OptionList {
        name: "getChatbots",
        path: "/chat/v1/chatbot",
        query: &[
            ("Types", "Automation"),
            ("AutomationUsages", "Api"),
            ("PublishStatuses", "Ready"),
        ],
        value: "key",
        ..PAGED
    },
    OptionList {
        name: "getTemplates",
        path: "/chat/v1/template",
        query: &[("ApprovedOnly", "true"), ("IncludeDetails", "Params")],
        parent: Some("from"),
        parentage: Parentage::Narrows("ChannelId"),
        ..PAGED
    },
    OptionList {
        name: "getContacts",
        path: "/core/v1/contact",
        second: &["phoneNumberFormatted", "email", "instagram"],
        search: Search::Request("/core/v1/contact/filter", "textFilter"),
        ..RECENT
    },
    OptionList {
        name: "getSessions",
        path: "/chat/v2/session",
        query: &[
            ("IncludeDetails", "ContactDetails"),
            ("OrderBy", "updatedAt"),
            ("OrderDirection", "DESCENDING"),
        ],
        label: "contactDetails.name",
        second: &["number"],
        ..RECENT
    },
    OptionList {
        name: "getMessages",
        path: "/chat/v1/session/{id}/message",
        parent: Some("sessionId"),
        parentage: Parentage::InPath("Session"),
        label: "text",
        second: &["createdAt"],
        ..RECENT
    },
    OptionList {
        name: "getNotes",
        path: "/chat/v1/session/{id}/note",
        parent: Some("sessionId"),
        parentage: Parentage::InPath("Session"),
        label: "text",
        second: &["createdAt"],
        ..RECENT
    },
    OptionList {
        name: "getCards",
        path: "/crm/v2/panel/card",
        parent: Some("panelId"),
        parentage: Parentage::InQuery("Panel", "PanelId"),
        label: "title",
        second: &["key"],
        search: Search::Query("TextFilter"),
        ..RECENT
    },
    OptionList {
        name: "getCardNotes",
        path: "/crm/v1/panel/card/{cardId}/note",
        parent: Some("cardId"),
        parentage: Parentage::InPath("Card"),
        label: "text",
        second: &["createdAt"],
        ..RECENT
    },
    OptionList {
        name: "getTemplateParameters",
        path: "/chat/v1/template",
        query: &[("IncludeDetails", "Params")],
        parent: Some("templateId"),
        parentage: Parentage::Record("Template"),
        within: "params",
        value: "name",
        order: Order::Server,
        ..PAGED
    },
    OptionList {
        name: "getSequences",
        path: "/chat/v1/sequence",
        ..PAGED
    },
    OptionList {
        name: "getPortfolios",
        path: "/core/v1/portfolio",
        ..PAGED
    },
    OptionList {
        name: "getPanels",
        path: "/crm/v2/panel",
        label: "title",
        ..PAGED
    },
    OptionList {
        name: "getSteps",
        query: &[("IncludeDetails", "Steps")],
        within: "steps",
        label: "title",
        order: Order::Position,
        ..OF_PANEL
    },
    OptionList {
        name: "getPanelTags",
        query: &[("IncludeDetails", "Tags")],
        within: "tags",
        ..OF_PANEL
    },
    OptionList {
        name: "getPanelFields",
        path: "/crm/v1/panel/{id}/custom-fields",
        value: "key",
        second: &["type"],
        ..OF_PANEL
    },
    OptionList {
        name: "getLostReasons",
        path: "/crm/v1/panel/{id}/lost-reason",
        label: "description",
        paging: Paging::Query,
        ..OF_PANEL
    },
    OptionList {
        name: "getContactFields",
        path: "/core/v1/contact/custom-field",
        value: "key",
        second: &["type"],
        ..ARRAY
    },
    OptionList {
        name: "getWebhookEvents",
        path: "/core/v1/webhook/event",
        label: "description",
        value: "event",
        ..ARRAY
    },
];

/// The list of that method name.
pub fn find(name: &str) -> Option<&'static OptionList> {
    LISTS.iter().find(|list| list.name == name)
}

/// The request that lets the API look for a typed text; nothing where it cannot.
pub fn search(
    list: &OptionList,
    parameters: &Map<String, Value>,
    text: &str,
) -> Option<Result<Draft, InvalidParameter>> {
    match list.search {
        Search::AllPages => None,
        Search::Query(name) => Some(draft(list.name, parameters).map(|mut draft| {
            draft.put_query(name, text.to_owned());
            draft
        })),
        Search::Request(path, place) => {
            let mut draft = Draft::read(path, Paging::Body);
            draft.method = Method::Post;
            draft.put_body(place, text.into());
            Some(Ok(draft))
        }
    }
}

/// The request that reads a list; dependent lists find their parent among the parameters.
///
/// # Errors
/// The list depends on a parameter that is empty.
pub fn draft(name: &str, parameters: &Map<String, Value>) -> Result<Draft, InvalidParameter> {
    let Some(list) = find(name) else {
        return Ok(Draft::read("", Paging::None));
    };
    let mut draft = Draft::read(list.path, list.paging);
    for (name, value) in list.query {
        draft.put_query(name, (*value).to_owned());
    }
    let parent = parent(list, parameters);
    match (list.parentage, parent) {
        (Parentage::InPath(_), Some(id)) => draft.put_path(placeholder(list.path), id),
        (Parentage::InQuery(_, name) | Parentage::Narrows(name), Some(id)) => {
            draft.put_query(name, id);
        }
        (
            Parentage::InPath(label) | Parentage::InQuery(label, _) | Parentage::Record(label),
            None,
        ) => {
            let parameter = list.parent.unwrap_or_default();
            return Err(InvalidParameter {
                parameter,
                message: refusals::parent_first(label),
            });
        }
        _ => {}
    }
    Ok(draft)
}

/// Collections of the editor that may hold the parent of a list.
const COLLECTIONS: [&str; 3] = ["additionalFields", "updateFields", "filters"];

/// The id a dependent list depends on, if it is filled in.
pub fn parent(list: &OptionList, parameters: &Map<String, Value>) -> Option<String> {
    let name = list.parent?;
    let id_in = |parameters: &Map<String, Value>| {
        let text = lookup(parameters, name).and_then(text::plain)?;
        id::find(&text).map(str::to_owned)
    };
    id_in(parameters).or_else(|| {
        COLLECTIONS
            .iter()
            .find_map(|collection| id_in(parameters.get(*collection)?.as_object()?))
    })
}

/// The name between the braces of a path.
fn placeholder(path: &'static str) -> &'static str {
    path.split(['{', '}']).nth(1).unwrap_or_default()
}

/// The entries of a list, given the bodies of its pages: an array, an envelope, or an object that
/// holds the records in a property. `parent` is what [`parent`] found.
///
/// # Errors
/// A body is not what the API sends.
pub fn entries(name: &str, parent: Option<&str>, bodies: &[String]) -> Result<Vec<Entry>, Message> {
    let Some(list) = find(name) else {
        return Ok(Vec::new());
    };
    let mut found = Vec::new();
    for body in bodies {
        let Ok(parsed) = serde_json::from_str::<Value>(body) else {
            let api = api_error::read(body);
            return Err(failures::unreadable(200, &api.text, api.is_html));
        };
        let Some(records) = records(list, &parsed, parent) else {
            return Err(failures::not_a_page());
        };
        found.extend(
            records
                .iter()
                .filter(|record| is_offered(record) && belongs(list, record, parent))
                .filter_map(|record| entry(list, record)),
        );
    }
    Ok(finish(found))
}

fn records<'a>(list: &OptionList, body: &'a Value, parent: Option<&str>) -> Option<&'a [Value]> {
    let holder = match body {
        Value::Object(object) if list.within.is_empty() => object.get("items")?,
        Value::Object(object) if !matches!(list.parentage, Parentage::Record(_)) => {
            object.get(list.within)?
        }
        Value::Object(object) => {
            let records = object.get("items")?.as_array()?;
            let chosen = records
                .iter()
                .find(|record| record.get("id").and_then(Value::as_str) == parent);
            chosen
                .and_then(|record| record.get(list.within))
                .unwrap_or(&Value::Null)
        }
        other => other,
    };
    match holder {
        Value::Array(records) => Some(records),
        // Details that were asked for and do not exist arrive as null.
        Value::Null => Some(&[]),
        _ => None,
    }
}

/// Whether a record is a member of the chosen parent; of any, if none is chosen.
fn belongs(list: &OptionList, record: &Value, parent: Option<&str>) -> bool {
    let (Parentage::Member(memberships, key), Some(parent)) = (list.parentage, parent) else {
        return true;
    };
    let memberships = record.get(memberships).and_then(Value::as_array);
    memberships.is_some_and(|all| {
        all.iter()
            .any(|one| one.get(key).and_then(Value::as_str) == Some(parent))
    })
}

/// What is switched off, archived, or only a heading of other fields cannot be chosen.
fn is_offered(record: &Value) -> bool {
    record.get("active") != Some(&Value::Bool(false))
        && record.get("archived") != Some(&Value::Bool(true))
        && record.get("type").and_then(Value::as_str) != Some("GROUP")
}

/// Longest name shown: a message's text is one too.
const LONGEST_NAME: usize = 120;

/// An entry and what it may be sorted by.
struct Found {
    entry: Entry,
    rank: String,
}

fn entry(list: &OptionList, record: &Value) -> Option<Found> {
    let value = at(record, list.value).filter(|value| !value.trim().is_empty())?;
    let name = at(record, list.label)
        .map(|name| clean(&name, LONGEST_NAME))
        .filter(|name| !name.is_empty())
        .unwrap_or_else(|| value.clone());
    let description = list
        .second
        .iter()
        .find_map(|place| at(record, place))
        .filter(|line| !line.trim().is_empty());
    let rank = match list.order {
        Order::Name => fold(&name),
        Order::Position => position(record),
        Order::Server => String::new(),
    };
    let entry = Entry {
        name,
        value,
        description,
    };
    Some(Found { entry, rank })
}

/// A record's place in its row, as a text that sorts like the number. Places are fractions, so that
/// something can be moved between two others; what has none comes last.
#[allow(
    clippy::cast_possible_truncation,
    reason = "a cast of a float saturates, which keeps the order"
)]
fn position(record: &Value) -> String {
    let place = record
        .get("position")
        .and_then(Value::as_f64)
        .map_or(i64::MAX, |place| (place * 1e6) as i64);
    format!("{:020}", place.abs_diff(i64::MIN))
}

fn at(record: &Value, place: &str) -> Option<String> {
    let mut value = record;
    for step in place.split('.') {
        value = value.get(step)?;
    }
    text::plain(value)
}

/// Sorts, drops what came twice, and tells equal names apart.
fn finish(mut found: Vec<Found>) -> Vec<Entry> {
    let mut entries: Vec<Entry> = Vec::with_capacity(found.len());
    // JSON objects serve as sets: every other map would be more code in the module.
    let mut values: Map<String, Value> = Map::new();
    let mut ambiguous: Map<String, Value> = Map::new();
    for index in sorted(&found) {
        let entry = std::mem::take(&mut found[index].entry);
        if values.insert(entry.value.clone(), Value::Null).is_none() {
            let name = caseless(&entry.name);
            let twice = ambiguous.contains_key(&name);
            ambiguous.insert(name, Value::Bool(twice));
            entries.push(entry);
        }
    }
    for entry in &mut entries {
        if ambiguous.get(&caseless(&entry.name)) == Some(&Value::Bool(true)) {
            let mark = entry
                .description
                .clone()
                .unwrap_or_else(|| end_of(&entry.value));
            entry.name = format!("{} ({mark})", entry.name);
        }
    }
    entries
}

/// The order in which to show what was found. A heap sorts thousands of entries as well as `sort`
/// does, in a tenth of the code; the index keeps equal ones in the server's order.
fn sorted(found: &[Found]) -> Vec<usize> {
    let mut heap = BinaryHeap::with_capacity(found.len());
    for (index, one) in found.iter().enumerate() {
        heap.push((one.rank.as_str(), index));
    }
    let sorted = heap.into_sorted_vec();
    sorted.into_iter().map(|(_, index)| index).collect()
}

/// The last eight characters of an id.
fn end_of(id: &str) -> String {
    let length = id.chars().count();
    id.chars().skip(length.saturating_sub(8)).collect()
}

/// Small letters, for the alphabets of Western Europe. The tables for all of Unicode would be a tenth
/// of the module, and people here write Portuguese.
fn lower(letter: char) -> char {
    match letter {
        'À'..='Ö' | 'Ø'..='Þ' => char::from_u32(u32::from(letter) + 32).unwrap_or(letter),
        other => other.to_ascii_lowercase(),
    }
}

/// For comparing names: upper and lower case are alike.
fn caseless(text: &str) -> String {
    text.trim().chars().map(lower).collect()
}

/// For sorting and searching as people do: without regard to case and accents.
fn fold(text: &str) -> String {
    text.trim()
        .chars()
        .map(lower)
        .map(|letter| match letter {
            'à'..='å' => 'a',
            'ç' => 'c',
            'è'..='ë' => 'e',
            'ì'..='ï' => 'i',
            'ñ' => 'n',
            'ò'..='ö' => 'o',
            'ù'..='ü' => 'u',
            'ý' | 'ÿ' => 'y',
            other => other,
        })
        .collect()
}

/// The entries that hold a typed text in name or second line; all of them for an empty text.
pub fn matching(mut entries: Vec<Entry>, filter: &str) -> Vec<Entry> {
    let filter = fold(filter);
    if !filter.is_empty() {
        entries.retain(|entry| {
            let mut lines = [Some(&entry.name), entry.description.as_ref()]
                .into_iter()
                .flatten();
            lines.any(|line| holds(&fold(line), &filter))
        });
    }
    entries
}

/// As `str::contains`, which brings a searcher for texts of any length into the module.
fn holds(line: &str, part: &str) -> bool {
    let mut windows = line.as_bytes().windows(part.len());
    windows.any(|window| window == part.as_bytes())
}

/// Candidates that a refusal names.
const CANDIDATES: usize = 10;

/// The id (or key) a name stands for. Upper and lower case are alike; more than one match is as bad as
/// none, because the wrong user's sessions are worse than no sessions.
///
/// # Errors
/// No entry has that name, or several have.
pub fn resolve(
    placeholder: &NamePlaceholder,
    entries: &[Entry],
) -> Result<String, InvalidParameter> {
    if placeholder.value == NameValue::Key
        && let Some(entry) = entries
            .iter()
            .find(|entry| entry.value.eq_ignore_ascii_case(&placeholder.text))
    {
        return Ok(entry.value.clone());
    }
    let wanted = caseless(&placeholder.text);
    let named: Vec<&Entry> = entries
        .iter()
        .filter(|entry| caseless(&entry.name) == wanted)
        .collect();
    if let [only] = named.as_slice() {
        return Ok(only.value.clone());
    }
    // Equal names carry a mark in brackets, so the bare name finds none of them.
    let marked = format!("{wanted} (");
    let alike: Vec<&Entry> = entries
        .iter()
        .filter(|entry| caseless(&entry.name).starts_with(&marked))
        .collect();
    let ambiguous = alike.len() > 1;
    let candidates: Vec<&Entry> = if ambiguous {
        alike
    } else {
        entries.iter().collect()
    };
    let mut offered: Vec<String> = candidates
        .iter()
        .take(CANDIDATES)
        .map(|entry| shown_text(&entry.name))
        .collect();
    if candidates.len() > CANDIDATES {
        offered.push(format!("and {} more", candidates.len() - CANDIDATES));
    }
    let message = refusals::not_in_list(
        placeholder.label,
        &shown_text(&placeholder.text),
        ambiguous,
        &offered,
    );
    Err(InvalidParameter {
        parameter: placeholder.parameter,
        message,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn names(list: &str, bodies: &[Value]) -> Vec<String> {
        let bodies: Vec<String> = bodies.iter().map(Value::to_string).collect();
        entries(list, None, &bodies)
            .expect("readable")
            .into_iter()
            .map(|entry| entry.name)
            .collect()
    }

    fn entry(name: &str, value: &str) -> Entry {
        Entry {
            name: name.to_owned(),
            value: value.to_owned(),
            description: None,
        }
    }

    #[test]
    fn arrays_and_envelopes_are_alike_and_pages_are_joined() {
        let ana = json!({"id": "1", "name": "Ana"});
        let bia = json!({"id": "2", "name": "Bia"});
        assert_eq!(names("getTags", &[json!([bia, ana])]), ["Ana", "Bia"]);
        assert_eq!(
            names("getTags", &[json!({"items": [bia, ana]})]),
            ["Ana", "Bia"]
        );
        assert_eq!(
            names(
                "getSequences",
                &[json!({"items": [bia]}), json!({"items": [ana, bia]})]
            ),
            ["Ana", "Bia"]
        );
        assert_eq!(names("getTags", &[json!([])]), [""; 0]);
    }

    #[test]
    fn names_sort_as_people_sort_them() {
        let records: Vec<Value> = ["zeta", "Água", "abelha", "Ção", "Casa", "évora"]
            .iter()
            .map(|name| json!({"id": name, "name": name}))
            .collect();
        assert_eq!(
            names("getTags", &[json!(records)]),
            ["abelha", "Água", "Ção", "Casa", "évora", "zeta"]
        );
    }

    #[test]
    fn what_cannot_be_chosen_is_left_out() {
        let channels = json!([
            {"id": "1", "active": true, "identity": {"displayName": "Loja"}},
            {"id": "2", "active": false, "identity": {"displayName": "Old"}},
            {"id": "", "identity": {"displayName": "No id"}},
            {"identity": {"displayName": "No id either"}},
        ]);
        assert_eq!(names("getChannels", &[channels]), ["Loja"]);
        assert_eq!(
            names(
                "getPanels",
                &[json!({"items": [{"id": "1", "title": "A", "archived": true}]})]
            ),
            [""; 0]
        );
        assert_eq!(
            names(
                "getContactFields",
                &[
                    json!([{"key": "a", "name": "A", "type": "GROUP"}, {"key": "b", "name": "B", "type": "TEXT"}])
                ]
            ),
            ["B"]
        );
    }

    #[test]
    fn equal_names_are_told_apart_and_missing_ones_replaced() {
        let channels = json!([
            {"id": "1", "numberFormatted": "(11) 0000-0001", "identity": {"displayName": "Loja"}},
            {"id": "2", "numberFormatted": "(11) 0000-0002", "identity": {"displayName": "loja"}},
            {"id": "3", "identity": null},
        ]);
        assert_eq!(
            names("getChannels", &[channels]),
            ["3", "Loja ((11) 0000-0001)", "loja ((11) 0000-0002)"]
        );
        let id = |end: &str| format!("1b671a64-40d5-491e-99b0-{end}");
        let tags = json!([{"id": id("aaaaaaaaaaaa"), "name": "VIP"}, {"id": id("bbbbbbbbbbbb"), "name": "VIP"}, {"id": "9", "name": null}]);
        assert_eq!(
            names("getTags", &[tags]),
            ["9", "VIP (aaaaaaaa)", "VIP (bbbbbbbb)"]
        );
    }

    #[test]
    fn values_are_what_the_api_wants() {
        let body = |record: Value| vec![json!([record]).to_string()];
        let value = |list: &str, record: Value| {
            entries(list, None, &body(record)).map(|entries| entries[0].value.clone())
        };
        let record = json!({"id": "i", "userId": "u", "key": "k", "event": "e", "name": "n", "description": "d"});
        for (list, expected) in [
            ("getUsers", "u"),
            ("getChatbots", "k"),
            ("getContactFields", "k"),
            ("getWebhookEvents", "e"),
            ("getTags", "i"),
            ("getTemplates", "i"),
        ] {
            assert_eq!(
                value(list, record.clone()),
                Ok(expected.to_owned()),
                "{list}"
            );
        }
    }

    #[test]
    fn steps_come_in_their_order_and_details_may_be_null() {
        let panel = json!({"steps": [
            {"id": "2", "title": "B", "position": 2.0}, {"id": "1", "title": "C", "position": 1.5}, {"id": "4", "title": "D"}, {"id": "5", "title": "E", "position": -1}, {"id": "3", "title": "A", "position": 3, "archived": true},
        ], "tags": null});
        assert_eq!(
            names("getSteps", std::slice::from_ref(&panel)),
            ["E", "C", "B", "D"]
        );
        assert_eq!(names("getPanelTags", &[panel]), [""; 0]);
    }

    #[test]
    fn unreadable_answers_are_said_to_be_so() {
        for body in ["", "<html>", "{\"items\": 7}", "7", "{}"] {
            assert!(
                entries("getTags", None, &[body.to_owned()]).is_err(),
                "{body}"
            );
        }
    }

    #[test]
    fn dependent_lists_ask_for_their_parent_first() {
        let parameters = json!({"panelId": {"__rl": true, "mode": "list", "value": "1b671a64-40d5-491e-99b0-da01ff1f3341"}, "from": "5511900000001"});
        let parameters = parameters.as_object().cloned().unwrap_or_default();
        let path = |list: &str, parameters: &Map<String, Value>| {
            draft(list, parameters).map(|draft| draft.target(None).path_and_query)
        };
        assert_eq!(
            path("getSteps", &parameters),
            Ok(
                "/crm/v1/panel/1b671a64-40d5-491e-99b0-da01ff1f3341?IncludeDetails=Steps"
                    .to_owned()
            )
        );
        let refused = path("getSteps", &Map::new()).expect_err("no panel");
        assert_eq!(refused.parameter, "panelId");
        assert!(refused.message.title.contains("Choose 'Panel' first"));
        // A phone number chooses no channel by id.
        let all = Ok("/chat/v1/template?ApprovedOnly=true&IncludeDetails=Params".to_owned());
        assert_eq!(path("getTemplates", &parameters), all);
        assert_eq!(path("getTemplates", &Map::new()), all);
    }

    #[test]
    fn users_are_narrowed_to_a_department_and_parameters_to_a_template() {
        let users = json!([
            {"userId": "1", "name": "Ana", "departments": [{"departmentId": "d"}]},
            {"userId": "2", "name": "Bia", "departments": [{"departmentId": "e"}]},
            {"userId": "3", "name": "Caio", "departments": null},
        ]);
        let named = |list: &str, parent: Option<&str>, body: &Value| -> Vec<String> {
            let entries = entries(list, parent, &[body.to_string()]).expect("readable");
            entries.into_iter().map(|entry| entry.name).collect()
        };
        assert_eq!(named("getDepartmentUsers", Some("d"), &users), ["Ana"]);
        assert_eq!(
            named("getDepartmentUsers", None, &users),
            ["Ana", "Bia", "Caio"]
        );
        let templates = json!({"items": [
            {"id": "t", "params": [{"name": "nome"}, {"name": "data"}]}, {"id": "u", "params": [{"name": "x"}]}, {"id": "v", "params": null},
        ]});
        assert_eq!(
            named("getTemplateParameters", Some("t"), &templates),
            ["nome", "data"]
        );
        assert_eq!(
            named("getTemplateParameters", Some("v"), &templates),
            [""; 0]
        );
        assert_eq!(
            named("getTemplateParameters", Some("w"), &templates),
            [""; 0]
        );
    }

    #[test]
    fn a_parent_is_found_in_the_collections_of_the_editor_too() {
        let id = "1b671a64-40d5-491e-99b0-da01ff1f3341";
        let list = find("getDepartmentUsers").expect("there");
        for parameters in [
            json!({"departmentId": id}),
            json!({"additionalFields": {"departmentId": id}}),
            json!({"updateFields": {"departmentId": id}}),
        ] {
            assert_eq!(
                parent(list, &object(&parameters)).as_deref(),
                Some(id),
                "{parameters}"
            );
        }
        assert_eq!(
            parent(list, &object(&json!({"departmentId": "Vendas"}))),
            None
        );
    }

    fn object(value: &Value) -> Map<String, Value> {
        value.as_object().cloned().unwrap_or_default()
    }

    #[test]
    fn filters_look_into_both_lines_without_accents() {
        let channels = vec![
            entry("Água", "1"),
            Entry {
                description: Some("(11) 0000-0001".to_owned()),
                ..entry("Loja", "2")
            },
        ];
        let values = |filter: &str| {
            matching(channels.clone(), filter)
                .into_iter()
                .map(|entry| entry.value)
                .collect::<Vec<_>>()
        };
        assert_eq!(values("AGUA"), ["1"]);
        assert_eq!(values("0001"), ["2"]);
        assert_eq!(values(" "), ["1", "2"]);
        assert_eq!(values("x"), [""; 0]);
    }

    #[test]
    fn names_are_resolved_only_if_they_are_clear() {
        let operation = crate::resources::find("session", "list").expect("there");
        let parameters = json!({"filters": {"userId": " ana "}});
        let draft = crate::request::prepare(operation, parameters.as_object().expect("an object"))
            .expect("fine");
        let placeholder = &draft.names[0];
        assert_eq!(
            resolve(placeholder, &[entry("Ana", "1"), entry("Anabel", "2")]),
            Ok("1".to_owned())
        );
        let both = resolve(
            placeholder,
            &[
                entry("Ana (a)", "1"),
                entry("Ana (b)", "2"),
                entry("Bia", "3"),
            ],
        )
        .expect_err("two");
        assert!(both.message.title.starts_with("Choose from the list"));
        assert!(
            both.message.advice.contains("Ana (a), Ana (b)")
                && !both.message.advice.contains("Bia")
        );
        let none = resolve(placeholder, &[entry("Bia", "3")]).expect_err("none");
        assert!(
            none.message
                .title
                .contains("'User Name or ID' has no entry named \"ana\"")
        );
        assert!(none.message.advice.contains("Bia"));
        assert!(
            resolve(placeholder, &[])
                .expect_err("empty")
                .message
                .advice
                .contains("empty")
        );
    }

    #[test]
    fn keys_are_found_by_key_or_by_name() {
        let operation = crate::resources::find("chatbot", "send").expect("there");
        let parameters = json!({"botKey": "Triagem", "to": "5511900000001"});
        let draft = crate::request::prepare(operation, parameters.as_object().expect("an object"))
            .expect("fine");
        let bots = [entry("Other", "triagem"), entry("Triagem", "k")];
        assert_eq!(resolve(&draft.names[0], &bots), Ok("triagem".to_owned()));
        assert_eq!(resolve(&draft.names[0], &bots[1..]), Ok("k".to_owned()));
    }
}
