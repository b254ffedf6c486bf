//! The catalogue as JSON: what the wrapper needs at run time (short records), and what tests and generators
//! compare with the description of the node and the OpenAPI file.
//!
//! It is static, so `src/bin/catalogue.rs` writes it when the package is built; the WebAssembly module does
//! not contain it.

use serde_json::{Map, Value, json};

use crate::operation::{
    Choices, Field, Hook, Idempotency, Kind, Operation, Paging, Place, Resource, Variant,
};
use crate::request::custom_fields;
use crate::resources::short::{self, SHORTS};
use crate::resources::{CATALOGUE, lists};
use crate::trigger::{event_types, judge, secret};

/// The whole catalogue.
pub fn describe() -> Value {
    json!({
        "version": env!("CARGO_PKG_VERSION"),
        "resources": CATALOGUE.iter().map(resource).collect::<Vec<_>>(),
        "simplify": SHORTS.iter().map(simplify).collect::<Map<_, _>>(),
        "lists": lists::LISTS.iter().map(list).collect::<Vec<_>>(),
        "webhook": {
            "bodyLimit": judge::BODY_LIMIT,
            "secretParameter": secret::PARAMETER,
            "events": event_types::EVENT_TYPES.iter().map(event).collect::<Vec<_>>(),
        },
    })
}

fn event(event: &event_types::EventType) -> Value {
    json!({ "name": event.name, "label": event.label, "description": event.description })
}

fn list(list: &lists::OptionList) -> Value {
    json!({ "name": list.name, "path": list.path, "parent": list.parent })
}

fn simplify(short: &short::Short) -> (String, Value) {
    let rules = short.rules.iter();
    let rules = rules.map(|rule| json!({ "name": rule.name, "from": rule.from }));
    (short.name.to_owned(), rules.collect())
}

fn resource(resource: &Resource) -> Value {
    json!({
        "name": resource.name,
        "operations": resource.operations.iter().map(|operation| self::operation(resource, operation)).collect::<Vec<_>>(),
    })
}

fn operation(resource: &Resource, operation: &Operation) -> Value {
    let paging = match operation.paging {
        Paging::None => "none",
        Paging::Query => "query",
        Paging::Body => "body",
        Paging::QueryWithPage => "queryWithPage",
    };
    let idempotency = match operation.idempotency {
        Idempotency::Read => "read",
        Idempotency::Repeatable => "repeatable",
        Idempotency::Once => "once",
    };
    json!({
        "name": operation.name,
        "method": operation.method.as_str(),
        "path": operation.path,
        "variants": operation.variants.iter().map(variant).collect::<Vec<_>>(),
        "paging": paging,
        "idempotency": idempotency,
        "output": operation.output,
        "simplify": short::of(resource.name, operation).map(|short| short.name),
        "hook": operation.hook.map(hook),
        "fields": operation.fields().map(field).collect::<Vec<_>>(),
    })
}

fn hook(hook: Hook) -> Value {
    match hook {
        Hook::AnyRequest => json!("anyRequest"),
        Hook::Upload(place) => json!({ "upload": place }),
        Hook::FindOne => json!("findOne"),
    }
}

fn variant(variant: &Variant) -> Value {
    json!({
        "parameter": variant.parameter,
        "equals": variant.equals,
        "path": variant.path,
        "without": variant.without,
    })
}

fn field(field: &Field) -> Value {
    let (place, wire, named) = match field.place {
        Place::Path(name) => ("path", name, None),
        Place::Query(name) => ("query", name, None),
        Place::Body(name) => ("body", name, None),
        Place::Patch(name, field) => ("patch", name, Some(field)),
        Place::Setting(_) => ("setting", "", None),
        Place::Switch => ("switch", "", None),
    };
    json!({
        "parameter": field.parameter,
        "label": field.label,
        "place": place,
        "wire": wire,
        "fieldsName": named,
        "kind": kind(&field.kind),
        "required": field.required.is_some(),
    })
}

fn kind(kind: &Kind) -> Value {
    let plain = |name: &str| json!({ "type": name });
    let chosen = |name: &str, list: &str| json!({ "type": name, "list": list });
    let closed = |name: &str, choices: &Choices| json!({ "type": name, "values": choices.values, "nothing": choices.nothing });
    match kind {
        Kind::Text => plain("text"),
        Kind::TextUpTo(most) => json!({ "type": "text", "most": most }),
        Kind::Id => plain("id"),
        Kind::Ids => plain("ids"),
        Kind::IdOrName(list) => chosen("idOrName", list),
        Kind::IdsOrNames(list) => chosen("idsOrNames", list),
        Kind::IdsElseNames(names) => json!({ "type": "idsElseNames", "names": names }),
        Kind::KeyOrName(list) => chosen("keyOrName", list),
        Kind::Timestamp => plain("timestamp"),
        Kind::Choice(choices) => closed("choice", choices),
        Kind::Choices(choices) => closed("choices", choices),
        Kind::Texts => plain("texts"),
        Kind::Integer { min, max } => json!({ "type": "integer", "min": min, "max": max }),
        Kind::Number => plain("number"),
        Kind::Boolean => plain("boolean"),
        Kind::Phone => plain("phone"),
        Kind::Phones => plain("phones"),
        Kind::Recipient => plain("recipient"),
        Kind::RecipientOrName(list) => chosen("recipientOrName", list),
        Kind::Email => plain("email"),
        Kind::Url => plain("url"),
        Kind::Urls => plain("urls"),
        Kind::Map => plain("map"),
        Kind::CustomFields => {
            let types = custom_fields::TYPES;
            json!({ "type": "customFields", "types": types.values, "asGiven": types.nothing })
        }
        Kind::NamedTexts => plain("namedTexts"),
        Kind::Object => plain("object"),
        Kind::Json => plain("json"),
        Kind::Rows(rows) => json!({
            "type": "rows",
            "most": rows.most,
            "fields": rows.fields.iter().map(field).collect::<Vec<_>>(),
        }),
    }
}
