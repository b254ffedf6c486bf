//! The request that reads a list, or that lets the API look for a typed text.

use serde_json::{Map, Value};

use super::table::{Role, Search};
use crate::failure::InvalidParameter;
use crate::messages::refusals;
use crate::operation::{List, Method, Paging};
use crate::request::{Draft, lookup};
use crate::validate::{id, text};

/// An ID that no record has.
const NO_RECORD: &str = "00000000-0000-0000-0000-000000000000";
/// Collections of the editor that may hold the parent of a list.
const COLLECTIONS: [&str; 3] = ["additionalFields", "updateFields", "filters"];

/// The request that reads a list; dependent lists find their parent among the parameters.
///
/// # Errors
/// The list depends on a parameter that is empty.
pub fn draft(list: List, parameters: &Map<String, Value>) -> Result<Draft, InvalidParameter> {
    let table = list.table();
    let mut draft = Draft::read(table.path, table.paging);
    for (name, value) in table.query {
        draft.put_query(name, (*value).to_owned());
    }
    let Some(parent) = table.parent else {
        return Ok(draft);
    };
    match (parent.role, parent_id(list, parameters)) {
        (Role::InPath(_), Some(id)) => draft.put_path(placeholder(table.path), id),
        (Role::InQuery(_, name) | Role::Narrows(name), Some(id)) => draft.put_query(name, id),
        (
            Role::InPath(label)
            | Role::InQuery(label, _)
            | Role::Record(label)
            | Role::Shown(label),
            None,
        ) => {
            return Err(InvalidParameter {
                parameter: parent.parameter,
                message: refusals::parent_first(label),
            });
        }
        (Role::Narrows(_), None)
        | (Role::Member(..), _)
        | (Role::Record(_) | Role::Shown(_), Some(_)) => {}
    }
    Ok(draft)
}

/// As [`draft`], with the ID that the list depends on.
///
/// # Errors
/// The list depends on an ID, and there is none.
pub fn draft_of(list: List, parent: Option<&str>) -> Result<Draft, InvalidParameter> {
    let mut parameters = Map::new();
    // Which record is shown does not change the request.
    let shown = matches!(list.table().role(), Some(Role::Shown(_)));
    let parent = parent.or(shown.then_some(NO_RECORD));
    if let (Some(own), Some(id)) = (list.table().parent, parent) {
        parameters.insert(own.parameter.to_owned(), id.into());
    }
    draft(list, &parameters)
}

/// The request that lets the API look for a typed text; `None` where it cannot.
pub fn search(
    list: List,
    parameters: &Map<String, Value>,
    text: &str,
) -> Option<Result<Draft, InvalidParameter>> {
    match list.table().search {
        Search::AllPages => None,
        Search::Query(name) => Some(draft(list, parameters).map(|mut draft| {
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

/// The id a dependent list depends on, if it is filled in.
pub fn parent_id(list: List, parameters: &Map<String, Value>) -> Option<String> {
    let name = list.table().parent?.parameter;
    let id_in = |parameters: &Map<String, Value>| {
        let text = lookup(parameters, name).and_then(text::plain)?;
        id::find(&text)
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

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    const ID: &str = "1b671a64-40d5-491e-99b0-da01ff1f3341";

    fn object(value: &Value) -> Map<String, Value> {
        value.as_object().cloned().unwrap_or_default()
    }

    #[test]
    fn dependent_lists_ask_for_their_parent_first() {
        let parameters = object(
            &json!({"panelId": {"__rl": true, "mode": "list", "value": ID}, "from": "5511900000001"}),
        );
        let path = |list: List, parameters: &Map<String, Value>| {
            draft(list, parameters).map(|draft| draft.target(None).path_and_query)
        };
        assert_eq!(
            path(List::Steps, &parameters),
            Ok(format!("/crm/v1/panel/{ID}?IncludeDetails=Steps"))
        );
        let refused = path(List::Steps, &Map::new()).expect_err("no panel");
        assert_eq!(refused.parameter, "panelId");
        assert!(refused.message.title.contains("Choose 'Panel' first"));
        // A phone number chooses no channel by id.
        let all = Ok("/chat/v1/template?ApprovedOnly=true&IncludeDetails=Params".to_owned());
        assert_eq!(path(List::Templates, &parameters), all);
        assert_eq!(path(List::Templates, &Map::new()), all);
    }

    #[test]
    fn a_parent_is_found_in_the_collections_of_the_editor_too() {
        let list = List::DepartmentUsers;
        for parameters in [
            json!({"departmentId": ID}),
            json!({"additionalFields": {"departmentId": ID}}),
            json!({"updateFields": {"departmentId": ID}}),
        ] {
            assert_eq!(
                parent_id(list, &object(&parameters)).as_deref(),
                Some(ID),
                "{parameters}"
            );
        }
        assert_eq!(
            parent_id(list, &object(&json!({"departmentId": "Vendas"}))),
            None
        );
    }
}
