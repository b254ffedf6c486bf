//! The catalogue against the API's specification: every path, method, query name, body property,
//! required value and enum. The API ignores unknown names silently, so a typo would return the whole
//! account or lose a value without a word.
#![cfg(not(target_arch = "wasm32"))]

use std::collections::BTreeSet;

use serde_yaml_ng::Value;
use wts_chat_core::envelope::Shape;
use wts_chat_core::lists;
use wts_chat_core::operation::{
    Field, Format, Hook, Kind, LARGEST_INTEGER, List, Method, Operation, PERIOD_DATES, Paging,
    Place, SIMPLIFIED, Setting, ShortProperty, ShortRecord,
};
use wts_chat_core::resources::{CATALOGUE, short};
use wts_chat_core::trigger::event_types::Family;

/// Paging names that the engine adds by itself.
const PAGING: [&str; 4] = ["PageNumber", "PageSize", "OrderBy", "OrderDirection"];

struct Specification(Value);

impl Specification {
    fn load() -> Self {
        let text = include_str!("../api/openapi.yaml");
        Self(serde_yaml_ng::from_str(text).expect("the specification is YAML"))
    }

    /// Follows `$ref` to the end.
    fn resolve<'a>(&'a self, mut value: &'a Value) -> &'a Value {
        while let Some(reference) = value.get("$ref").and_then(Value::as_str) {
            value = &self.0;
            for step in reference.trim_start_matches("#/").split('/') {
                value = &value[step];
            }
        }
        value
    }

    fn operation(&self, method: Method, path: &str) -> Option<&Value> {
        self.0["paths"]
            .get(path)?
            .get(method.as_str().to_lowercase())
    }

    /// Resolved parameters of one place (`query`, `path`).
    fn parameters<'a>(&'a self, operation: &'a Value, place: &str) -> Vec<&'a Value> {
        let parameters = operation.get("parameters").and_then(Value::as_sequence);
        parameters
            .into_iter()
            .flatten()
            .map(|parameter| self.resolve(parameter))
            .filter(|parameter| parameter["in"].as_str() == Some(place))
            .collect()
    }

    fn body<'a>(&'a self, operation: &'a Value) -> Option<&'a Value> {
        let body = self.resolve(operation.get("requestBody")?);
        let (_, content) = body["content"].as_mapping()?.iter().next()?;
        Some(self.resolve(&content["schema"]))
    }

    /// The schemas that together make up one: itself, and the parts of `allOf`, `anyOf` and `oneOf`.
    fn parts<'a>(&'a self, schema: &'a Value) -> Vec<&'a Value> {
        let schema = self.resolve(schema);
        let mut parts = vec![schema];
        for name in ["allOf", "anyOf", "oneOf"] {
            for part in schema
                .get(name)
                .and_then(Value::as_sequence)
                .into_iter()
                .flatten()
            {
                parts.extend(self.parts(part));
            }
        }
        parts
    }

    /// The schema at a dotted place; without a place, the schema itself. A list of objects is passed by what its
    /// objects have.
    fn property<'a>(&'a self, schema: &'a Value, place: &str) -> Option<&'a Value> {
        if place.is_empty() {
            return Some(schema);
        }
        let (name, rest) = place
            .split_once('.')
            .map_or((place, None), |(name, rest)| (name, Some(rest)));
        let (name, is_row) = name
            .strip_suffix("[]")
            .map_or((name, false), |name| (name, true));
        let found = self.parts(schema).into_iter().find_map(|part| {
            part.get("properties")
                .and_then(|properties| properties.get(name))
        })?;
        match rest {
            Some(rest) if is_row => {
                let mut parts = self.parts(found).into_iter();
                self.property(parts.find_map(|part| part.get("items"))?, rest)
            }
            Some(rest) => self.property(found.get("items").unwrap_or(found), rest),
            None => Some(found),
        }
    }

    fn required<'a>(&'a self, schema: &'a Value) -> BTreeSet<&'a str> {
        let parts = self.parts(schema).into_iter();
        let names = parts.filter_map(|part| part.get("required").and_then(Value::as_sequence));
        names.flatten().filter_map(Value::as_str).collect()
    }

    /// The enum of a schema or of its items, without null.
    fn values<'a>(&'a self, schema: &'a Value) -> Option<BTreeSet<&'a str>> {
        for part in self.parts(schema) {
            if let Some(values) = part.get("enum").and_then(Value::as_sequence) {
                return Some(values.iter().filter_map(Value::as_str).collect());
            }
            if let Some(values) = part.get("items").and_then(|items| self.values(items)) {
                return Some(values);
            }
        }
        None
    }
}

/// Every operation with each path it can take.
fn requests() -> Vec<(String, &'static Operation, &'static str)> {
    let mut requests = Vec::new();
    for resource in CATALOGUE {
        for operation in resource.operations {
            let name = format!("{}.{}", resource.name, operation.name);
            // Its requests are those of the operations that it stands for; or it makes none.
            if operation.routing.is_some() || operation.hook == Some(Hook::ForgetSent) {
                continue;
            }
            // "API Call" takes its path from the user.
            if operation.path.is_empty() {
                assert_eq!(name, "apiCall.request");
                continue;
            }
            requests.push((name.clone(), *operation, operation.path));
            // A variant without a path asks an address of the user instead of the API.
            for variant in operation.variants.iter().filter(|one| !one.path.is_empty()) {
                requests.push((
                    format!("{name} ({}={})", variant.parameter, variant.equals),
                    *operation,
                    variant.path,
                ));
            }
        }
    }
    requests
}

/// Fields that a path can carry: not those a variant excludes.
fn fields_on(operation: &'static Operation, path: &str) -> Vec<&'static Field> {
    let variant = operation
        .variants
        .iter()
        .find(|variant| variant.path == path);
    let excluded = variant.map_or(&[][..], |variant| variant.without);
    operation
        .fields()
        .filter(|field| !excluded.contains(&field.parameter))
        .collect()
}

#[test]
fn every_path_and_method_exists() {
    let specification = Specification::load();
    for (name, operation, path) in requests() {
        assert!(
            specification.operation(operation.method, path).is_some(),
            "{name}: {path}"
        );
    }
    for list in List::ALL {
        let path = list.table().path;
        assert!(
            specification.operation(Method::Get, path).is_some(),
            "{list:?}: {path}"
        );
    }
}

#[test]
fn every_search_of_a_list_answers_the_same_records() {
    let specification = Specification::load();
    for list in List::ALL {
        let lists::Search::Request(path, place) = list.table().search else {
            continue;
        };
        let specified = |method, path| specification.operation(method, path).expect("specified");
        let search = specified(Method::Post, path);
        let body = specification.body(search).expect("a body");
        assert!(
            specification.property(body, place).is_some(),
            "{list:?}: {place}"
        );
        assert_eq!(
            answered(&specification, search),
            answered(&specification, specified(Method::Get, list.table().path)),
            "{list:?}"
        );
    }
}

#[test]
fn lists_leave_out_what_cannot_be_chosen() {
    let specification = Specification::load();
    for list in List::ALL {
        let table = list.table();
        let specified = specification.operation(Method::Get, table.path);
        let mut record = answered(&specification, specified.expect("checked above"));
        if let Some(within) = table.within {
            record = record.and_then(|record| specification.property(record, within)?.get("items"));
        }
        let record = record.unwrap_or_else(|| panic!("{list:?} has no records"));
        for (property, value) in table.leaves_out {
            let schema = specification.property(record, property);
            let schema = schema.unwrap_or_else(|| panic!("{list:?}: {property}"));
            let values = specification.values(schema);
            assert!(
                values.is_none_or(|values| values.contains(value)),
                "{list:?}: {property}={value}"
            );
        }
        // What is sent is checked against all templates, and the API decides on those that are switched off.
        if matches!(list, List::TemplatePreview | List::WindowTemplatePreview) {
            continue;
        }
        for off in [("active", "false"), ("archived", "true")] {
            assert_eq!(
                table.leaves_out.contains(&off),
                specification.property(record, off.0).is_some(),
                "{list:?}: {}",
                off.0
            );
        }
    }
}

#[test]
fn every_placeholder_of_a_path_is_a_required_field() {
    for (name, operation, path) in requests() {
        for placeholder in path
            .split('{')
            .skip(1)
            .filter_map(|rest| rest.split('}').next())
        {
            let field = operation
                .fields()
                .find(|field| field.place == Place::Path(placeholder));
            let field = field.unwrap_or_else(|| panic!("{name}: nothing fills {{{placeholder}}}"));
            assert!(
                field.required.is_some(),
                "{name}: {} is not required",
                field.parameter
            );
        }
    }
}

#[test]
fn every_query_name_exists_and_required_ones_are_required() {
    let specification = Specification::load();
    for (name, operation, path) in requests() {
        let specified = specification
            .operation(operation.method, path)
            .expect("checked above");
        let parameters = specification.parameters(specified, "query");
        let names: BTreeSet<&str> = parameters
            .iter()
            .filter_map(|parameter| parameter["name"].as_str())
            .collect();
        let fields = fields_on(operation, path);
        for field in &fields {
            let Place::Query(wire) = field.place else {
                continue;
            };
            assert!(names.contains(wire), "{name}: {wire}");
        }
        if operation.paging == Paging::Query {
            assert!(
                PAGING.iter().all(|paging| names.contains(paging)),
                "{name} is not paged"
            );
        }
        if operation.paging == Paging::QueryWithPage {
            let own = ["Page", "PageSize", "OrderBy", "OrderByDesc"];
            assert!(
                own.iter().all(|paging| names.contains(paging)),
                "{name} is not paged in its own way"
            );
        }
        for parameter in parameters
            .iter()
            .filter(|parameter| parameter["required"] == Value::Bool(true))
        {
            let wire = parameter["name"].as_str().unwrap_or_default();
            // The look-up by sender ID takes the session from the contact if none is given.
            let is_given = operation.hook == Some(Hook::FindBySenderId);
            let covered = fields.iter().any(|field| {
                matches!(field.place, Place::Query(own) if own == wire)
                    && (field.required.is_some() || is_given)
            });
            assert!(covered, "{name}: {wire} is required");
        }
    }
    for list in List::ALL {
        let table = list.table();
        let specified = specification
            .operation(Method::Get, table.path)
            .expect("checked above");
        let parameters = specification.parameters(specified, "query");
        let mut own: Vec<&str> = table.query.iter().map(|(wire, _)| *wire).collect();
        if let Some(lists::Role::Narrows(wire) | lists::Role::InQuery(_, wire)) = table.role() {
            own.push(wire);
        }
        if let lists::Search::Query(wire) = table.search {
            own.push(wire);
        }
        for wire in own {
            let parameter = parameters
                .iter()
                .find(|parameter| parameter["name"].as_str() == Some(wire));
            assert!(parameter.is_some(), "{list:?}: {wire}");
        }
        for (wire, value) in table.query {
            let parameter = parameters
                .iter()
                .find(|parameter| parameter["name"].as_str() == Some(wire));
            if let Some(values) =
                parameter.and_then(|parameter| specification.values(&parameter["schema"]))
            {
                assert!(values.contains(value), "{list:?}: {wire}={value}");
            }
        }
        let paged = parameters
            .iter()
            .any(|parameter| parameter["name"].as_str() == Some("PageNumber"));
        assert_eq!(paged, table.paging == Paging::Query, "{list:?}");
    }
}

/// Dotted places in the body, with the name in `fields` for partial updates.
fn body_places(
    operation: &'static Operation,
    fields: &[&'static Field],
) -> Vec<(&'static str, Option<&'static str>)> {
    let mut places = Vec::new();
    let fixed = operation.fixed.iter().map(|fixed| fixed.place);
    for place in fields.iter().map(|field| field.place).chain(fixed) {
        let (at, name) = match place {
            Place::Body(at) => (at, None),
            Place::Patch(at, name) => (at, Some(name)),
            _ => continue,
        };
        places.push((at, name));
    }
    places
}

/// The property of the body that holds a place.
fn outermost(place: &str) -> &str {
    let name = place.split('.').next().unwrap_or_default();
    name.trim_end_matches("[]")
}

#[test]
fn every_body_property_exists_and_required_ones_are_always_there() {
    let specification = Specification::load();
    for (name, operation, path) in requests() {
        let specified = specification
            .operation(operation.method, path)
            .expect("checked above");
        let fields = fields_on(operation, path);
        let places = body_places(operation, &fields);
        let Some(schema) = specification.body(specified) else {
            assert!(places.is_empty(), "{name} has no body");
            continue;
        };
        for (place, patch) in &places {
            assert!(
                specification.property(schema, place).is_some(),
                "{name}: {place}"
            );
            if let Some(patch) = patch {
                let names = specification
                    .property(schema, "fields")
                    .and_then(|fields| specification.values(fields));
                assert!(
                    names.is_some_and(|names| names.contains(patch)),
                    "{name}: {patch} in fields"
                );
            }
        }
        for wanted in specification.required(schema) {
            if wanted == "fields" && places.iter().any(|(_, patch)| patch.is_some()) {
                continue;
            }
            let always = fields.iter().any(|field| match field.place {
                Place::Body(at) => outermost(at) == wanted && field.required.is_some(),
                _ => false,
            });
            let needed = || {
                let needs = operation.needs.iter().flat_map(|need| need.any_of);
                let mut parameters = needs.filter_map(|parameter| {
                    fields.iter().find(|field| field.parameter == *parameter)
                });
                parameters
                    .any(|field| matches!(field.place, Place::Body(at) if outermost(at) == wanted))
            };
            let stored = matches!(operation.hook, Some(Hook::Store(at)) if at == wanted);
            assert!(always || stored || needed(), "{name}: {wanted} is required");
        }
    }
}

#[test]
fn only_what_can_be_null_is_cleared() {
    let specification = Specification::load();
    let mut compared = 0;
    for (name, operation, path) in requests() {
        for field in fields_on(operation, path) {
            let Place::Patch(at, _) = field.place else {
                continue;
            };
            let schema = specification
                .operation(operation.method, path)
                .and_then(|specified| specification.property(specification.body(specified)?, at));
            let parts = specification.parts(schema.expect("checked above"));
            let can_be_null = parts.iter().any(|part| {
                let kinds = part.get("type").and_then(Value::as_sequence);
                kinds.is_some_and(|kinds| kinds.iter().any(|kind| kind.as_str() == Some("null")))
                    || part["type"].as_str() == Some("null")
            });
            assert!(can_be_null || !field.clearable, "{name}: {at}");
            compared += 1;
        }
    }
    assert!(compared > 40, "only {compared} fields were compared");
}

#[test]
fn every_enum_is_the_api_s() {
    let specification = Specification::load();
    let mut compared = 0;
    for (name, operation, path) in requests() {
        let specified = specification
            .operation(operation.method, path)
            .expect("checked above");
        for field in fields_on(operation, path) {
            let schema = match field.place {
                Place::Query(wire) => {
                    let parameters = specification.parameters(specified, "query");
                    parameters
                        .into_iter()
                        .find(|parameter| parameter["name"].as_str() == Some(wire))
                        .map(|parameter| &parameter["schema"])
                }
                Place::Body(at) | Place::Patch(at, _) => specification
                    .body(specified)
                    .and_then(|schema| specification.property(schema, at)),
                _ => None,
            };
            let values = schema.and_then(|schema| specification.values(schema));
            match (field.kind, values) {
                (Kind::Choice(choices) | Kind::Choices(choices), Some(mut values)) => {
                    // "Undefined" of any spelling says nothing; the editor may offer it, the wire never has it.
                    values.retain(|value| !value.eq_ignore_ascii_case("undefined"));
                    let own: BTreeSet<&str> = choices.values.iter().copied().collect();
                    assert_eq!(own, values, "{name}: {}", field.parameter);
                    compared += 1;
                }
                (Kind::Choice(_) | Kind::Choices(_), None) => {
                    assert!(
                        matches!(field.place, Place::Switch | Place::Setting(_)),
                        "{name}: {} has no enum",
                        field.parameter
                    );
                }
                (kind, Some(_)) => panic!("{name}: {} is an enum, not {kind:?}", field.parameter),
                (_, None) => {}
            }
        }
        for fixed in operation.fixed {
            if let Place::Patch(at, _) | Place::Body(at) = fixed.place {
                let schema = specification
                    .body(specified)
                    .and_then(|schema| specification.property(schema, at));
                let values = schema.and_then(|schema| specification.values(schema));
                assert!(
                    values.is_some_and(|values| values.contains(fixed.value)),
                    "{name}: {}",
                    fixed.value
                );
            }
        }
    }
    assert!(compared > 40, "only {compared} enums were compared");
}

#[test]
fn the_types_of_an_upload_are_those_of_its_ticket() {
    let specification = Specification::load();
    let ticket = specification
        .operation(Method::Get, "/core/v2/file")
        .expect("specified");
    let parameters = specification.parameters(ticket, "query");
    let parameter = parameters
        .iter()
        .find(|parameter| parameter["name"].as_str() == Some("Type"))
        .expect("specified");
    let mut values = specification.values(&parameter["schema"]).expect("an enum");
    values.remove("UNDEFINED");
    let stores = requests()
        .into_iter()
        .filter(|(_, operation, _)| matches!(operation.hook, Some(Hook::Store(_))));
    let mut types = stores.flat_map(|(_, operation, _)| operation.fields());
    let found = types.find(|field| field.parameter == "options.fileType");
    let Some(Kind::Choice(choices)) = found.map(|field| field.kind) else {
        panic!("the type can be chosen")
    };
    assert_eq!(
        choices.values.iter().copied().collect::<BTreeSet<_>>(),
        values
    );
}

/// Whether the schema holds several values.
fn is_list(specification: &Specification, schema: &Value) -> bool {
    specification.parts(schema).iter().any(|part| {
        let kind = &part["type"];
        kind.as_str() == Some("array")
            || kind
                .as_sequence()
                .is_some_and(|kinds| kinds.iter().any(|kind| kind.as_str() == Some("array")))
    })
}

#[test]
fn lists_are_lists_and_single_values_are_single() {
    let specification = Specification::load();
    for (name, operation, path) in requests() {
        let specified = specification
            .operation(operation.method, path)
            .expect("checked above");
        for field in fields_on(operation, path) {
            let schema = match field.place {
                Place::Query(wire) => {
                    let parameters = specification.parameters(specified, "query");
                    parameters
                        .into_iter()
                        .find(|parameter| parameter["name"].as_str() == Some(wire))
                        .map(|parameter| &parameter["schema"])
                }
                Place::Body(at) | Place::Patch(at, _) => specification
                    .body(specified)
                    .and_then(|schema| specification.property(schema, at)),
                _ => None,
            };
            let several = matches!(
                field.kind,
                Kind::Ids
                    | Kind::Contacts
                    | Kind::IdsOrNames(_)
                    | Kind::Choices(_)
                    | Kind::Texts
                    | Kind::Urls
                    | Kind::Phones
                    | Kind::Rows(_)
            );
            let in_rows = matches!(field.place, Place::Body(at) if at.contains("[]."));
            if let Some(schema) = schema {
                // Several values make several rows.
                assert_eq!(
                    is_list(&specification, schema) || in_rows && several,
                    several,
                    "{name}: {}",
                    field.parameter
                );
            }
        }
    }
}

#[test]
fn rows_have_the_properties_of_the_api() {
    let specification = Specification::load();
    let mut compared = 0;
    for (name, operation, path) in requests() {
        let specified = specification
            .operation(operation.method, path)
            .expect("checked above");
        for field in operation.fields() {
            let (Kind::Rows(rows), Place::Body(at)) = (field.kind, field.place) else {
                continue;
            };
            let schema = specification
                .body(specified)
                .and_then(|schema| specification.property(schema, at));
            let items = specification.resolve(&schema.expect("checked above")["items"]);
            for column in rows.fields {
                let Place::Body(wire) = column.place else {
                    panic!("{name}: {} is not in the body", column.parameter)
                };
                assert!(
                    specification.property(items, wire).is_some(),
                    "{name}: {wire}"
                );
                // What needs the zone or an option list has no place in a row.
                assert!(
                    !matches!(
                        column.kind,
                        Kind::Timestamp
                            | Kind::FutureTimestamp
                            | Kind::Contact
                            | Kind::Contacts
                            | Kind::IdOrName(_)
                            | Kind::IdsOrNames(_)
                            | Kind::EitherIdOrName(_)
                            | Kind::KeyOrName(_)
                            | Kind::RecipientOrName(_)
                    ),
                    "{name}: {wire}"
                );
                compared += 1;
            }
        }
    }
    assert!(compared > 5);
}

#[test]
fn a_batch_lists_its_receivers_and_results_as_the_api_does() {
    let specification = Specification::load();
    let mut compared = 0;
    for (name, operation, path) in requests() {
        let Some(Hook::Batch(batch)) = operation.hook else {
            continue;
        };
        let specified = specification.operation(operation.method, path);
        let specified = specified.expect("checked above");
        let schema = specification.body(specified).expect("a body");
        let list = specification.property(schema, batch.receivers);
        let list = list.unwrap_or_else(|| panic!("{name}: {}", batch.receivers));
        let documented = list.get("maxItems").and_then(Value::as_u64);
        assert!(
            documented.is_none_or(|most| most == batch.most as u64),
            "{name}: {documented:?}"
        );
        let fields = fields_on(operation, path);
        let places = body_places(operation, &fields);
        for wanted in specification.required(&list["items"]) {
            let place = format!("{}.{wanted}", batch.receivers);
            assert!(
                places.iter().any(|(at, _)| *at == place),
                "{name}: {place} is required"
            );
        }
        let result = answered(&specification, specified).expect("an answer");
        assert!(
            specification.property(result, "senderId").is_some(),
            "{name}"
        );
        let answer = &specified["responses"]["200"]["content"]["application/json"]["schema"];
        let results = specification.resolve(answer)["properties"].get(batch.results);
        assert!(results.is_some(), "{name}: {}", batch.results);
        compared += 1;
    }
    assert_eq!(compared, 2);
}

#[test]
fn whole_numbers_and_texts_keep_to_the_api_s_bounds() {
    let specification = Specification::load();
    for (name, operation, path) in requests() {
        let specified = specification
            .operation(operation.method, path)
            .expect("checked above");
        let Some(schema) = specification.body(specified) else {
            continue;
        };
        for field in fields_on(operation, path) {
            let (Place::Body(at) | Place::Patch(at, _)) = field.place else {
                continue;
            };
            let property = specification.property(schema, at).expect("checked above");
            let bound = |name: &str| {
                specification
                    .parts(property)
                    .into_iter()
                    .find_map(|part| part[name].as_i64())
            };
            if let Some(most) = bound("maxLength") {
                match field.kind {
                    Kind::TextUpTo(own) | Kind::SecretUrlUpTo(own) => {
                        assert_eq!(i64::try_from(own).ok(), Some(most), "{name}: {at}");
                    }

                    // Far shorter by their nature.
                    Kind::Phone => {}
                    kind => panic!("{name}: {at} has at most {most} characters, not {kind:?}"),
                }
            }
            if let Kind::Integer { max, .. } = field.kind {
                let own = (max != LARGEST_INTEGER).then_some(i64::from(max));
                assert_eq!(bound("maximum"), own, "{name}: {at}");
            }
        }
    }
}

#[test]
fn parameters_are_named_once_and_everything_named_exists() {
    for (name, operation, _) in requests() {
        let mut seen = BTreeSet::new();
        for field in operation.fields() {
            assert!(
                seen.insert(field.parameter),
                "{name}: {} stands twice",
                field.parameter
            );
            assert!(
                !field.label.is_empty() && !field.label.contains('\''),
                "{name}: {}",
                field.parameter
            );
        }
        let needs = operation.needs.iter().flat_map(|need| {
            need.any_of
                .iter()
                .copied()
                .chain(need.when.map(|(parameter, _)| parameter))
        });
        let excluded = operation
            .exclusive
            .iter()
            .flat_map(|&(one, other)| [one, other]);
        let variants = operation
            .variants
            .iter()
            .flat_map(|variant| variant.without.iter().copied().chain([variant.parameter]));
        for parameter in needs.chain(excluded).chain(variants) {
            assert!(seen.contains(parameter), "{name}: there is no {parameter}");
        }
        let lists = operation.fields().filter_map(|field| match field.kind {
            Kind::IdOrName(list)
            | Kind::IdsOrNames(list)
            | Kind::EitherIdOrName(list)
            | Kind::KeyOrName(list)
            | Kind::RecipientOrName(list) => Some(list),
            _ => None,
        });
        for list in lists {
            // A name is looked up with the record that the list cannot do without, and with nothing else.
            let table = list.table();
            let is_there = |parent: lists::Parent| seen.contains(parent.parameter);
            assert!(
                matches!(table.role(), None | Some(lists::Role::Narrows(_)))
                    || table.parent_label().is_some() && table.parent.is_some_and(is_there),
                "{name}: {list:?}"
            );
        }
    }
}

/// Parameters of lists that an operation does without which reads all pages of a period.
const OF_LISTS: [&str; 9] = [
    "options.orderDirection",
    "options.orderBy",
    "options.addPeriod",
    "periodDate",
    "autoPagination",
    "maxPages",
    "pageNumber",
    "pageSize",
    "allPages",
];

#[test]
fn an_operation_that_stands_for_others_has_their_parameters() {
    // Where a template goes and a session is known, the request of the session sends it. Records of the core's own have
    // one form, and are made of certain details; they are not remembered between runs, nor returned in slices.
    const LEFT_OUT: [&str; 12] = [
        "additionalFields.sessionId",
        "includeDetails",
        "options.alsoEnded",
        "options.apiVersion",
        "options.readSlice",
        "options.returnInSlices",
        "options.sliceSize",
        "options.changesOverlap",
        "options.changesSince",
        "options.onlyChanged",
        "output",
        "outputFields",
    ];
    let of_catalogue: Vec<&Operation> = CATALOGUE
        .iter()
        .flat_map(|resource| resource.operations.iter().copied())
        .collect();
    let mut routed = 0;
    for operation in &of_catalogue {
        let Some(routing) = operation.routing else {
            continue;
        };
        let exact: Vec<&Operation> = routing
            .routes
            .iter()
            .flat_map(|route| route.operations.iter().copied())
            .collect();
        let kind = |field: &Field| format!("{} {:?} {:?}", field.label, field.kind, field.offer);
        for one in &exact {
            let is_one = |other: &&Operation| (other.name, other.path) == (one.name, one.path);
            assert!(of_catalogue.iter().any(is_one));
            assert_eq!(
                (one.method, one.idempotency),
                (operation.method, operation.idempotency)
            );
            assert!(one.output == operation.output || operation.makes().is_some());
            for field in one.fields() {
                // Of a message that is waited for the item is the answer, and n8n knows its text by another name.
                let waits = operation.name == "sendAndWait";
                let is_output = matches!(
                    field.place,
                    Place::Setting(Setting::Output | Setting::OutputFields)
                );
                let parameter = if waits && field.parameter == "text" {
                    "message"
                } else {
                    field.parameter
                };
                // Metrics read all pages of a period, once by each of two dates.
                let is_date = |name: &str| name.ends_with("After") || name.ends_with("Before");
                let measures = operation.name == "getMetrics"
                    && (is_date(parameter) || OF_LISTS.contains(&parameter));
                let mut own = operation.fields().filter(|own| own.parameter == parameter);
                assert!(
                    LEFT_OUT.contains(&field.parameter)
                        || measures
                        || waits && is_output
                        || own.any(|own| kind(own) == kind(field)),
                    "{}: {} of {}",
                    operation.name,
                    field.parameter,
                    one.name
                );
            }
        }
        for field in operation.fields() {
            assert!(!field.label.is_empty() && !field.label.contains('\''));
            let is_switch = field.required.is_some()
                || field.parameter == "contactId"
                || matches!(field.place, Place::Wait(_));
            let is_of_record = operation.makes().is_some()
                && matches!(field.place, Place::Setting(_) | Place::Switch);
            let mut others = exact.iter().flat_map(|one| one.fields());
            assert!(
                is_switch || is_of_record || others.any(|other| other.parameter == field.parameter),
                "{}: no request takes {}",
                operation.name,
                field.parameter
            );
            // What stands twice is shown once.
            let mut shown: Vec<&str> = Vec::new();
            for section in routing.sections {
                let mut own = section.fields.iter();
                if own.any(|own| own.parameter == field.parameter) {
                    shown.extend(section.shown.iter().flat_map(|(_, values)| *values));
                }
            }
            let once: BTreeSet<&str> = shown.iter().copied().collect();
            assert_eq!(once.len(), shown.len(), "{}", field.parameter);
        }
        for (switch, values) in routing.sections.iter().flat_map(|section| section.shown) {
            let field = operation.fields().find(|field| field.parameter == *switch);
            let Some(Kind::Choice(choices)) = field.map(|field| field.kind) else {
                panic!("{switch} is no switch")
            };
            assert!(values.iter().all(|value| choices.values.contains(value)));
        }
        routed += 1;
    }
    assert_eq!(routed, 4);
}

/// The schema of one record of an operation's answer: an item of a page or list, or the answer itself.
fn answered<'a>(specification: &'a Specification, specified: &'a Value) -> Option<&'a Value> {
    let answers = specified["responses"].as_mapping()?;
    let (_, answer) = answers.iter().find(|(status, _)| {
        status
            .as_str()
            .is_some_and(|status| status.starts_with('2'))
    })?;
    let (_, content) = specification.resolve(answer)["content"]
        .as_mapping()?
        .iter()
        .next()?;
    let schema = specification.resolve(&content["schema"]);
    // A page is put together of parts; the last one says what its items are. Other objects have items of their own.
    let is_page = specification.property(schema, "pageNumber").is_some();
    let list = if is_page { "items" } else { "results" };
    let parts = specification.parts(schema).into_iter();
    let items = parts
        .filter_map(|part| part.get("properties")?.get(list)?.get("items"))
        .next_back();
    Some(items.or(schema.get("items")).unwrap_or(schema))
}

/// What a record looks like in the answers of the operations that have its short form.
fn answers(specification: &Specification) -> Vec<(String, &'static ShortRecord, Vec<&Value>)> {
    let operations = CATALOGUE.iter().flat_map(|resource| {
        let named = |operation: &&'static Operation| {
            (format!("{}.{}", resource.name, operation.name), *operation)
        };
        resource.operations.iter().map(named)
    });
    let file = &specification.0["components"]["schemas"]["FileRef"];
    let answer = |(name, operation): (String, &'static Operation)| {
        if operation.hook == Some(Hook::Download) {
            return Some((name, operation.short?, vec![file]));
        }
        let routes = operation.routing.map_or(&[][..], |routing| routing.routes);
        let exact = routes.iter().flat_map(|route| route.operations);
        let schemas = exact
            .copied()
            .chain([operation])
            .flat_map(|exact| {
                let variants = exact.variants.iter().map(|variant| variant.path);
                variants.chain([exact.path])
            })
            .filter_map(|path| specification.operation(operation.method, path))
            .filter_map(|specified| answered(specification, specified))
            .collect();
        Some((name, operation.short?, schemas))
    };
    operations.filter_map(answer).collect()
}

/// Places in the contents of events, as far as there are samples, and in what a session says of its contact.
fn delivered(specification: &Specification) -> BTreeSet<(&'static str, &'static str)> {
    // No sample shows the event of a message that failed, and the API has two spellings for the reason.
    let mut places = BTreeSet::from([("message", "failureReason")]);
    for text in [
        include_str!("../api/examples/webhook-payload-card-step-change.json"),
        include_str!("../api/examples/webhook-payload-contact-update.json"),
        include_str!("../api/examples/webhook-payload-message-received.json"),
        include_str!("../api/examples/webhook-payload-session-complete.json"),
    ] {
        let event: serde_json::Value = serde_json::from_str(text).expect("a sample is JSON");
        let family = Family::of(event["eventType"].as_str().expect("an event has a type"));
        let short = family.short().expect("the content is known");
        let has = |place: &str| {
            let pointer = format!("/content/{}", place.replace('.', "/"));
            event.pointer(&pointer).is_some()
        };
        let from = short.properties.iter().flat_map(|property| property.from);
        places.extend(
            from.filter(|place| has(place))
                .map(|place| (short.name, *place)),
        );
    }
    let contact =
        specification.resolve(&specification.0["components"]["schemas"]["SessionContact"]);
    let from = short::CONTACT
        .properties
        .iter()
        .flat_map(|property| property.from);
    let known = from.filter(|place| specification.property(contact, place).is_some());
    places.extend(known.map(|place| (short::CONTACT.name, *place)));
    places
}

/// Whether every operation that has the short record adds this property, which the API does not have.
fn is_added(record: &ShortRecord, property: &ShortProperty) -> bool {
    let operations = CATALOGUE.iter().flat_map(|resource| resource.operations);
    let mut own = operations.filter(|operation| {
        operation
            .short
            .is_some_and(|short| short.name == record.name)
    });
    own.all(|operation| {
        let mut added = operation.adds.iter();
        added.any(|added| property.from == [added.name])
    })
}

#[test]
fn what_an_operation_adds_is_new_and_in_its_short_record() {
    let specification = Specification::load();
    for (name, operation, path) in requests() {
        for added in operation.adds {
            let short = operation.short.expect("records have a short form");
            let mut properties = short.properties.iter();
            assert!(
                properties.any(|property| property.from == [added.name]),
                "{name}: {}",
                added.name
            );
            let specified = specification.operation(operation.method, path);
            let record = specified.and_then(|specified| answered(&specification, specified));
            assert!(
                record.is_none_or(|record| specification.property(record, added.name).is_none()),
                "{name}: the API has {}",
                added.name
            );
        }
    }
}

#[test]
fn every_short_record_is_made_of_properties_of_the_answer() {
    let specification = Specification::load();
    let delivered = delivered(&specification);
    let answers = answers(&specification);
    let is_in = |schemas: &[&Value], place: &str| {
        let mut schemas = schemas.iter();
        schemas.any(|schema| specification.property(schema, place).is_some())
    };
    for record in short::ALL {
        let schemas: Vec<_> = answers
            .iter()
            .filter(|(_, short, _)| short.name == record.name)
            .collect();
        assert!(!schemas.is_empty(), "{} is not used", record.name);
        let is_own = |property: &&ShortProperty| !is_added(record, property);
        for property in record.properties.iter().filter(is_own) {
            let mut filled = false;
            for place in property.from {
                let answered = schemas.iter().any(|(_, _, schemas)| is_in(schemas, place));
                assert!(
                    answered || delivered.contains(&(record.name, *place)),
                    "{}: {place} is in no answer and no event",
                    record.name
                );
                filled |= answered;
            }
            // What only events have stays empty in every answer, not in some.
            for (name, _, schemas) in schemas.iter().filter(|_| filled) {
                assert!(
                    property.from.iter().any(|place| is_in(schemas, place)),
                    "{name}: nothing fills {} of {}",
                    property.name,
                    record.name
                );
            }
        }
    }
}

#[test]
fn dates_of_a_short_record_are_what_the_answer_calls_a_date() {
    let specification = Specification::load();
    for (name, short, schemas) in answers(&specification) {
        for property in short.properties {
            for place in property.from {
                let found = schemas
                    .iter()
                    .find_map(|schema| specification.property(schema, place));
                let Some(found) = found else { continue };
                let is_date = specification.resolve(found)["format"].as_str() == Some("date-time");
                assert_eq!(property.format == Format::Date, is_date, "{name}: {place}");
            }
        }
    }
}

#[test]
fn the_dates_of_a_period_are_in_every_record_and_have_a_filter() {
    let specification = Specification::load();
    let mut checked = 0;
    for (name, operation, path) in requests() {
        let mut fields = fields_on(operation, path).into_iter();
        let Some(Kind::Choice(offered)) = fields
            .find(|field| field.parameter == "periodDate")
            .map(|field| field.kind)
        else {
            continue;
        };
        let specified = specification.operation(operation.method, path);
        let record = specified.and_then(|specified| answered(&specification, specified));
        let record = record.expect("a list answers records");
        for value in offered.values {
            let mut dates = PERIOD_DATES.iter();
            let date = dates.find(|date| date.value == *value).expect("a date");
            let found = specification.property(record, date.property[0]);
            let found = found.unwrap_or_else(|| panic!("{name}: {}", date.property[0]));
            let format = specification.resolve(found)["format"].as_str();
            assert_eq!(format, Some("date-time"), "{name}: {value}");
            for end in ["After", "Before"] {
                let wanted = format!("{}.{end}", date.range);
                let has = |field: &&Field| match field.place {
                    Place::Query(wire) | Place::Body(wire) => wire.eq_ignore_ascii_case(&wanted),
                    _ => false,
                };
                let fields = fields_on(operation, path);
                assert!(fields.iter().any(has), "{name}: {wanted}");
            }
            checked += 1;
        }
    }
    assert!(checked > 30, "{checked}");
}

#[test]
fn an_output_is_offered_where_there_are_records() {
    for resource in CATALOGUE {
        for operation in resource.operations {
            let name = format!("{}.{}", resource.name, operation.name);
            let output = Place::Setting(Setting::Output);
            let offered = operation.fields().find(|field| field.place == output);
            let records = matches!(operation.output, Shape::Record | Shape::Records)
                && operation.makes().is_none()
                && operation.name != "sendAndWait";
            assert_eq!(offered.is_some(), records, "{name}");
            let simplified = offered.is_some_and(|field| match field.kind {
                Kind::Choice(outputs) => outputs.values.contains(&SIMPLIFIED),
                _ => panic!("{name}: an output is chosen"),
            });
            assert_eq!(simplified, operation.short.is_some(), "{name}");
            let has_path = !operation.path.is_empty() || operation.routing.is_some();
            assert_eq!(simplified, records && has_path, "{name}");
        }
    }
}

#[test]
fn details_of_a_short_record_can_be_chosen_wherever_details_can() {
    let mut used = BTreeSet::new();
    for (name, operation, _) in requests() {
        let Some(short) = operation.short else {
            continue;
        };
        let field = operation
            .fields()
            .find(|field| field.parameter == "includeDetails");
        let Some(field) = field else { continue };
        let (Kind::Choices(choices) | Kind::Choice(choices)) = field.kind else {
            panic!("{name}: details are chosen")
        };
        let is_one = matches!(field.kind, Kind::Choice(_));
        assert!(!is_one || short.details.len() == 1, "{name}: one detail");
        for detail in short.needed_details() {
            assert!(choices.values.contains(&detail), "{name}: {detail}");
        }
        let known = short.details.iter().map(|detail| detail.name);
        used.extend(
            known
                .filter(|detail| choices.values.contains(detail))
                .map(|detail| (short.name, detail)),
        );
    }
    for short in short::ALL {
        for detail in short.details {
            let name = detail.name;
            assert!(used.contains(&(short.name, name)), "{}: {name}", short.name);
        }
    }
}

#[test]
fn no_short_record_names_a_property_twice() {
    for short in short::ALL {
        let names: BTreeSet<_> = short
            .properties
            .iter()
            .map(|property| property.name)
            .collect();
        assert_eq!(names.len(), short.properties.len(), "{}", short.name);
    }
}

/// Why the node does not offer a current operation by name.
fn reason_to_leave_out(operation: &Value) -> Option<&'static str> {
    if operation["deprecated"].as_bool() == Some(true) {
        return Some("deprecated");
    }
    if operation["tags"][0].as_str() == Some("Partner") {
        return Some("needs the token of a reseller");
    }
    match operation["operationId"].as_str()? {
        "externalLogin" => Some("opens a web session, outside the reference of the API"),
        "openTrackedWhatsApp" => Some("a link for browsers"),
        _ => None,
    }
}

#[test]
fn every_current_operation_is_offered_by_name_or_left_out_for_a_reason() {
    let specification = Specification::load();
    let mut offered = BTreeSet::new();
    for (_, operation, path) in requests() {
        offered.insert((operation.method.as_str(), path));
        if matches!(operation.hook, Some(Hook::Store(..))) {
            // The ticket of an upload is read at the same path.
            offered.insert((Method::Get.as_str(), path));
        }
    }
    let mut current = 0;
    for (path, methods) in specification.0["paths"].as_mapping().expect("paths") {
        for (method, operation) in methods.as_mapping().expect("methods") {
            let (Some(path), Some(method)) = (path.as_str(), method.as_str()) else {
                panic!("{path:?} {method:?}");
            };
            if operation.get("operationId").is_none() {
                continue;
            }
            let is_offered = offered.contains(&(method.to_uppercase().as_str(), path));
            let reason = reason_to_leave_out(operation);
            // Some deprecated operations are variants of a current one.
            if reason == Some("deprecated") {
                continue;
            }
            assert_eq!(is_offered, reason.is_none(), "{method} {path}: {reason:?}");
            current += usize::from(is_offered);
        }
    }
    assert_eq!(current, 109);
}
