//! Prints every sentence that the node can say as JSON: by topic, with sample values, and those of the operations'
//! tables with the parameters they stand for. `npm run docs` lists them in docs/troubleshooting.md.

use std::collections::BTreeMap;

use serde_json::{Value, json};
use wts_chat_core::messages::samples;
use wts_chat_core::operation::{Kind, Need, Operation};
use wts_chat_core::resources::CATALOGUE;

fn main() {
    let topics: BTreeMap<_, _> = samples::topics()
        .into_iter()
        .map(|topic| {
            let samples = topic.samples.into_iter();
            let rows: Vec<_> = samples
                .map(|(name, message)| {
                    json!({ "name": name, "title": message.title, "advice": message.advice })
                })
                .collect();
            (topic.name, rows)
        })
        .collect();
    println!(
        "{}",
        json!({ "topics": topics, "parameters": of_parameters() })
    );
}

/// Each sentence of the tables: resource, operation and labels of the parameters.
fn of_parameters() -> BTreeMap<&'static str, Vec<Value>> {
    let mut found: BTreeMap<&str, Vec<Value>> = BTreeMap::new();
    for resource in CATALOGUE {
        for operation in resource.operations {
            let mut add = |sentence, labels: &[&str]| {
                found.entry(sentence).or_default().push(json!({
                    "resource": resource.name,
                    "operation": operation.name,
                    "labels": labels,
                }));
            };
            for field in operation.fields() {
                if let Some(sentence) = field.required {
                    add(sentence, &[field.label]);
                }
                if let Kind::Choice(choices) | Kind::Choices(choices) = field.kind
                    && let Some(sentence) = choices.sentence
                {
                    add(sentence, &[field.label]);
                }
            }
            for need in operation.needs {
                add(need.sentence, &labels(operation, need));
            }
        }
    }
    found
}

fn labels(operation: &Operation, need: &Need) -> Vec<&'static str> {
    operation
        .fields()
        .filter(|field| need.any_of.contains(&field.parameter))
        .map(|field| field.label)
        .collect()
}
