//! Option lists: what can be chosen in the editor, and what turns a name into an id at run time
//! (API notes, section 16).

use std::collections::BTreeSet;

use serde_json::{Map, Value};

use crate::catalogue::{failures, refusals, shown_text};
use crate::envelope::Entry;
use crate::failure::{Words, api_error};
use crate::operation::Paging;
use crate::request::{Draft, NameHole, NameValue, Rejection, lookup, path_segment};
use crate::validate::text;

/// One option list.
#[derive(Debug, Clone, Copy)]
pub struct OptionList {
    /// Method name, e.g. `getTags`.
    pub name: &'static str,
    /// Path; `{id}` is the parent's id.
    pub path: &'static str,
    /// Fixed query.
    pub query: &'static [(&'static str, &'static str)],
    /// Whether the answer comes in pages.
    pub paging: Paging,
    /// Address of the parameter the list depends on.
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
}

/// What the parent of a dependent list is to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Parentage {
    /// There is none.
    None,
    /// The list makes no sense without; its display name.
    Required(&'static str),
    /// Narrows the list under this query name, if chosen.
    Narrows(&'static str),
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
};

const PAGED: OptionList = OptionList {
    paging: Paging::Query,
    ..ARRAY
};

const OF_PANEL: OptionList = OptionList {
    path: "/crm/v1/panel/{id}",
    parent: Some("panelId"),
    parentage: Parentage::Required("Panel"),
    ..ARRAY
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
        parent: Some("channelId"),
        parentage: Parentage::Narrows("ChannelId"),
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

/// The request that reads a list; dependent lists find their parent among the parameters.
pub fn draft(name: &str, parameters: &Map<String, Value>) -> Result<Draft, Rejection> {
    let Some(list) = find(name) else {
        return Ok(Draft::read(String::new(), Vec::new(), Paging::None));
    };
    let mut query: Vec<(&'static str, String)> = list
        .query
        .iter()
        .map(|(name, value)| (*name, (*value).to_owned()))
        .collect();
    let mut path = list.path.to_owned();
    if let Some(parameter) = list.parent {
        let parent = lookup(parameters, parameter)
            .and_then(text::plain)
            .map(|text| text.trim().to_owned())
            .filter(|text| !text.is_empty());
        match (list.parentage, parent) {
            (Parentage::Required(_), Some(id)) => path = path.replace("{id}", &path_segment(&id)),
            (Parentage::Required(label), None) => {
                return Err(Rejection {
                    parameter,
                    refusal: refusals::parent_first(label),
                });
            }
            (Parentage::Narrows(name), Some(id)) => query.push((name, id)),
            (Parentage::Narrows(_) | Parentage::None, _) => {}
        }
    }
    Ok(Draft::read(path, query, list.paging))
}

/// The entries of a list, given the bodies of its pages: an array, an envelope, or an object that
/// holds the records in a property.
pub fn entries(name: &str, bodies: &[String]) -> Result<Vec<Entry>, Words> {
    let Some(list) = find(name) else {
        return Ok(Vec::new());
    };
    let mut found = Vec::new();
    for body in bodies {
        let Ok(parsed) = serde_json::from_str::<Value>(body) else {
            return Err(failures::unreadable(200, &api_error::read(body)));
        };
        let Some(records) = records(list, &parsed) else {
            return Err(failures::not_a_page());
        };
        found.extend(
            records
                .iter()
                .filter(|record| is_offered(record))
                .filter_map(|record| entry(list, record)),
        );
    }
    Ok(finish(list.order, found))
}

fn records<'a>(list: &OptionList, body: &'a Value) -> Option<&'a [Value]> {
    let holder = match body {
        Value::Object(object) if list.within.is_empty() => object.get("items")?,
        Value::Object(object) => object.get(list.within)?,
        other => other,
    };
    match holder {
        Value::Array(records) => Some(records),
        // Details that were asked for and do not exist arrive as null.
        Value::Null => Some(&[]),
        _ => None,
    }
}

/// What is switched off, archived, or only a heading of other fields cannot be chosen.
fn is_offered(record: &Value) -> bool {
    record.get("active") != Some(&Value::Bool(false))
        && record.get("archived") != Some(&Value::Bool(true))
        && record.get("type").and_then(Value::as_str) != Some("GROUP")
}

/// An entry and what it may be sorted by.
struct Found {
    entry: Entry,
    position: i64,
}

fn entry(list: &OptionList, record: &Value) -> Option<Found> {
    let value = at(record, list.value).filter(|value| !value.trim().is_empty())?;
    let name = at(record, list.label)
        .filter(|name| !name.trim().is_empty())
        .unwrap_or_else(|| value.clone());
    let description = list
        .second
        .iter()
        .find_map(|place| at(record, place))
        .filter(|line| !line.trim().is_empty());
    let position = record
        .get("position")
        .and_then(Value::as_i64)
        .unwrap_or(i64::MAX);
    Some(Found {
        entry: Entry {
            name,
            value,
            description,
        },
        position,
    })
}

fn at(record: &Value, place: &str) -> Option<String> {
    let mut value = record;
    for step in place.split('.') {
        value = value.get(step)?;
    }
    text::plain(value)
}

/// Sorts, drops what came twice, and tells equal names apart.
fn finish(order: Order, mut found: Vec<Found>) -> Vec<Entry> {
    match order {
        Order::Name => found.sort_by_cached_key(|found| fold(&found.entry.name)),
        Order::Position => found.sort_by_key(|found| found.position),
        Order::Server => {}
    }
    let mut entries: Vec<Entry> = Vec::with_capacity(found.len());
    let mut values: BTreeSet<Box<str>> = BTreeSet::new();
    let mut names: BTreeSet<Box<str>> = BTreeSet::new();
    let mut ambiguous: BTreeSet<Box<str>> = BTreeSet::new();
    for Found { entry, .. } in found {
        if values.insert(entry.value.as_str().into()) {
            let name: Box<str> = caseless(&entry.name).into();
            if !names.insert(name.clone()) {
                ambiguous.insert(name);
            }
            entries.push(entry);
        }
    }
    for entry in &mut entries {
        if ambiguous.contains(caseless(&entry.name).as_str()) {
            let mark = entry
                .description
                .clone()
                .unwrap_or_else(|| end_of(&entry.value));
            entry.name = format!("{} ({mark})", entry.name);
        }
    }
    entries
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
            fold(&entry.name).contains(&filter)
                || entry
                    .description
                    .as_ref()
                    .is_some_and(|line| fold(line).contains(&filter))
        });
    }
    entries
}

/// Candidates that a refusal names.
const CANDIDATES: usize = 10;

/// The id (or key) a name stands for. Upper and lower case are alike; more than one match is as bad as
/// none, because the wrong user's sessions are worse than no sessions.
pub fn resolve(hole: &NameHole, entries: &[Entry]) -> Result<String, Rejection> {
    if hole.value == NameValue::Key {
        if let Some(entry) = entries
            .iter()
            .find(|entry| entry.value.eq_ignore_ascii_case(&hole.text))
        {
            return Ok(entry.value.clone());
        }
    }
    let wanted = caseless(&hole.text);
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
    let mut names: Vec<String> = candidates
        .iter()
        .take(CANDIDATES)
        .map(|entry| shown_text(&entry.name))
        .collect();
    if candidates.len() > CANDIDATES {
        names.push(format!("and {} more", candidates.len() - CANDIDATES));
    }
    let refusal = refusals::not_in_list(hole.label, &shown_text(&hole.text), ambiguous, &names);
    Err(Rejection {
        parameter: hole.parameter,
        refusal,
    })
}
