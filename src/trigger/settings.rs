//! The trigger's parameters, read in one place: activation refuses what a delivery could not use.

use std::borrow::Cow;

use serde_json::{Map, Value};

use super::at;
use super::filter::{FILTERS, Filter};
use crate::envelope::Object;
use crate::messages::{Message, refusals, trigger as messages};
use crate::operation::{Choices, RAW, SIMPLIFIED};
use crate::validate::{boolean, choice, collection, is_blank, list};

/// Address and label of the parameter with the allowed source addresses.
pub const SOURCES: (&str, &str) = ("options.allowedAddresses", "Allowed Source Addresses");

/// Parameters at the top level, with their labels.
const EVENTS: (&str, &str) = ("events", "Events");
const FILTER_COLLECTION: (&str, &str) = ("filters", "Filters");
const OPTIONS: (&str, &str) = ("options", "Options");
const INCLUDE_SESSION: (&str, &str) = ("options.includeSession", "Include Session");
const RESUME: (&str, &str) = ("options.resumeWaiting", "Resume Waiting Executions");
const OUTPUT: (&str, &str) = ("output", "Output");

/// What a message does for executions that wait in its session.
static RESUMES: Choices = Choices {
    name: "resumption",
    values: &["off", "insteadOfStarting", "asWellAsStarting"],
    nothing: None,
    sentence: None,
};

/// The form of the records of an event.
static OUTPUTS: Choices = Choices {
    name: "output",
    values: &[RAW, SIMPLIFIED],
    nothing: None,
    sentence: None,
};

/// Whether messages go to the executions that wait in their session first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Resume {
    /// They do not.
    Off,
    /// They do, and those that an execution takes do not start the workflow.
    InsteadOfStarting,
    /// They do, and start the workflow in any case.
    AsWellAsStarting,
}

/// What the parameters say.
#[derive(Debug)]
pub struct Settings {
    /// The selected events, without duplicates; at least one.
    pub events: Vec<String>,
    /// The filters that are in use, each with the values that it lets pass.
    pub filters: Vec<(&'static Filter, Vec<String>)>,
    /// Addresses and networks that may deliver; `None` allows all. An empty list, which only an expression
    /// can give, allows none.
    pub sources: Option<Vec<String>>,
    /// Whether messages get their session.
    pub include_session: bool,
    /// Whether records become short.
    pub simplify: bool,
    /// Whether messages go to waiting executions first.
    pub resume: Resume,
}

impl Settings {
    /// Reads the parameters. `expressions` has the addresses of those that contain an expression: a filter
    /// left empty by hand is not in use, one whose expression returns nothing must not let everything pass.
    ///
    /// # Errors
    /// A parameter has the wrong type, no event is selected, or the expression of a filter returns nothing.
    pub fn read(parameters: &Object, expressions: &[String]) -> Result<Self, Message> {
        if let Some(unreadable) = &parameters.unreadable {
            let label = [EVENTS, FILTER_COLLECTION, OPTIONS, OUTPUT]
                .into_iter()
                .find(|(name, _)| *name == unreadable.name)
                .map_or(unreadable.name.as_str(), |(_, label)| label);
            return Err(refusals::unreadable(label, unreadable.too_deep));
        }
        let mut reading = Reading {
            members: Cow::Borrowed(&parameters.members),
            expressions,
        };
        let filters = FILTERS.iter().map(|filter| filter.parameter);
        let options = [SOURCES, INCLUDE_SESSION, RESUME].map(|(address, _)| address);
        reading.collection(FILTER_COLLECTION, filters)?;
        reading.collection(OPTIONS, options.into_iter())?;
        let mut filters = Vec::new();
        for filter in FILTERS {
            let wanted = reading.texts(filter.parameter, filter.label)?;
            if !wanted.is_empty() {
                filters.push((filter, wanted));
            } else if reading.has_expression(filter.parameter) {
                return Err(messages::nothing_returned(filter.label));
            }
        }
        let (address, label) = SOURCES;
        let sources = reading.texts(address, label)?;
        let restricted = !sources.is_empty() || reading.has_expression(address);
        Ok(Self {
            events: reading.events()?,
            filters,
            sources: restricted.then_some(sources),
            include_session: reading.switch(INCLUDE_SESSION)?,
            simplify: reading.choice(OUTPUT, &OUTPUTS)? == Some(SIMPLIFIED),
            resume: match reading.choice(RESUME, &RESUMES)? {
                Some("insteadOfStarting") => Resume::InsteadOfStarting,
                Some("asWellAsStarting") => Resume::AsWellAsStarting,
                _ => Resume::Off,
            },
        })
    }
}

/// The parameters and where they contain expressions.
struct Reading<'a> {
    members: Cow<'a, Map<String, Value>>,
    expressions: &'a [String],
}

impl Reading<'_> {
    /// Whether the parameter or a part of it is given by an expression, or it is a member of a collection that is.
    fn has_expression(&self, address: &str) -> bool {
        let is_part = |given: &String| {
            given
                .strip_prefix(address)
                .is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
        };
        let is_member = |(collection, name): (&str, &str)| {
            let members = self.members.get(collection).and_then(Value::as_object);
            let is_given = self.expressions.iter().any(|given| given == collection);
            is_given && members.is_some_and(|members| members.contains_key(name))
        };
        self.expressions.iter().any(is_part) || address.split_once('.').is_some_and(is_member)
    }

    /// Turns a collection into an object of known members, whose addresses are given. An expression that gives it
    /// must not return nothing.
    fn collection(
        &mut self,
        (name, label): (&str, &str),
        addresses: impl Iterator<Item = &'static str>,
    ) -> Result<(), Message> {
        let value = self.members.get(name).unwrap_or(&Value::Null);
        let names = addresses.filter_map(|address| address.split('.').nth(1));
        let members = collection::read(label, value, &names.collect::<Vec<_>>())?;
        if members.is_empty() && self.expressions.iter().any(|given| given == name) {
            return Err(messages::nothing_returned(label));
        }
        if !value.is_object() {
            let members = Value::Object(members.into_owned());
            self.members.to_mut().insert(name.to_owned(), members);
        }
        Ok(())
    }

    fn events(&self) -> Result<Vec<String>, Message> {
        let mut events: Vec<String> = Vec::new();
        for event in self.texts(EVENTS.0, EVENTS.1)? {
            if !events.contains(&event) {
                events.push(event);
            }
        }
        if events.is_empty() {
            return Err(messages::no_events());
        }
        Ok(events)
    }

    /// The texts at an address; none if it is not filled in.
    fn texts(&self, address: &str, label: &str) -> Result<Vec<String>, Message> {
        at(&self.members, address).map_or(Ok(Vec::new()), |value| list::read(label, value))
    }

    fn choice(
        &self,
        (address, label): (&str, &str),
        choices: &'static Choices,
    ) -> Result<Option<&'static str>, Message> {
        match self.given(address, label)? {
            Some(value) => choice::read(label, value, choices),
            None => Ok(None),
        }
    }

    fn switch(&self, (address, label): (&str, &str)) -> Result<bool, Message> {
        match self.given(address, label)? {
            Some(value) => boolean::read(label, value),
            None => Ok(false),
        }
    }

    /// The value at an address; none if it is left empty by hand.
    fn given(&self, address: &str, label: &str) -> Result<Option<&Value>, Message> {
        let value = at(&self.members, address).filter(|value| !is_blank(value));
        if value.is_none() && self.has_expression(address) {
            return Err(messages::option_without_value(label));
        }
        Ok(value)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn read(parameters: &Value, expressions: &[&str]) -> Result<Settings, Message> {
        let mut whole = json!({"events": ["SESSION_NEW"]});
        let given = parameters.as_object().cloned().unwrap_or_default();
        whole.as_object_mut().expect("an object").extend(given);
        let expressions: Vec<_> = expressions.iter().map(|&name| name.to_owned()).collect();
        let object: Object = serde_json::from_value(whole).expect("an object");
        Settings::read(&object, &expressions)
    }

    fn refusal(parameters: &Value, expressions: &[&str]) -> String {
        read(parameters, expressions).expect_err("refused").title
    }

    #[test]
    fn what_is_left_empty_by_hand_is_not_in_use() {
        for parameters in [
            json!({}),
            json!({"filters": {}, "options": {}}),
            json!({"filters": null, "options": null}),
            json!({"filters": {"channelIds": [], "tagIds": "", "userIds": null}, "output": "", "options": {"allowedAddresses": "", "includeSession": null}}),
        ] {
            let settings = read(&parameters, &["events"]).expect("usable");
            assert!(settings.filters.is_empty() && settings.sources.is_none());
            assert!(!settings.simplify && !settings.include_session);
        }
    }

    #[test]
    fn a_filter_whose_expression_returns_nothing_is_refused() {
        for value in [json!(""), json!("  "), json!(null), json!([]), json!([""])] {
            let parameters = json!({"filters": {"channelIds": value}});
            assert_eq!(
                refusal(&parameters, &["filters.channelIds"]),
                "'Channel Names or IDs' is empty"
            );
            assert_eq!(
                refusal(&parameters, &["filters"]),
                "'Channel Names or IDs' is empty"
            );
            assert_eq!(
                refusal(&parameters, &["filters.channelIds.0"]),
                "'Channel Names or IDs' is empty"
            );
            assert!(read(&parameters, &["filters.channelIdsOfOthers"]).is_ok());
        }
        let absent = json!({"filters": {}});
        assert!(read(&absent, &[]).is_ok());
        assert!(read(&absent, &["filters.channelIds"]).is_err());
        for nothing in [absent, json!({}), json!({"filters": "{}"})] {
            assert_eq!(refusal(&nothing, &["filters"]), "'Filters' is empty");
        }
    }

    #[test]
    fn an_option_whose_expression_returns_nothing_is_refused() {
        for (address, label) in [INCLUDE_SESSION, RESUME, OUTPUT] {
            for value in [json!(null), json!(""), json!(" ")] {
                let parameters = match address.split_once('.') {
                    Some((collection, name)) => json!({ collection: { name: value } }),
                    None => json!({ address: value }),
                };
                assert!(read(&parameters, &[]).is_ok());
                let title = format!("'{label}' is empty");
                assert_eq!(refusal(&parameters, &[address]), title);
            }
        }
    }

    #[test]
    fn source_addresses_whose_expression_returns_nothing_allow_none() {
        for value in [json!(""), json!(null), json!([]), json!([null])] {
            let parameters = json!({"options": {"allowedAddresses": value}});
            for expressions in ["options.allowedAddresses", "options"] {
                let settings = read(&parameters, &[expressions]).expect("usable");
                assert_eq!(settings.sources, Some(Vec::new()));
            }
        }
    }

    #[test]
    fn wrong_types_are_refused() {
        for (parameters, label) in [
            (json!({"events": {"a": 1}}), "Events"),
            (json!({"filters": "SESSION_NEW"}), "Filters"),
            (json!({"filters": [1]}), "Filters"),
            (json!({"options": "includeSession"}), "Options"),
            (json!({"options": true}), "Options"),
            (json!({"filters": {"tagIds": {"a": 1}}}), "Tag Names or IDs"),
            (
                json!({"options": {"allowedAddresses": {"a": 1}}}),
                "Allowed Source Addresses",
            ),
            (json!({"output": "maybe"}), "Output"),
            (json!({"output": {"a": 1}}), "Output"),
            (
                json!({"options": {"includeSession": [true]}}),
                "Include Session",
            ),
        ] {
            let title = refusal(&parameters, &[]);
            assert!(title.contains(&format!("'{label}'")), "{title}");
        }
        let nested = (0..200).fold(json!(1), |inner, _| json!([inner]));
        let title = refusal(&json!({"filters": {"channelIds": nested}}), &[]);
        assert!(title.contains("'Filters'"), "{title}");
    }

    #[test]
    fn a_collection_may_be_text_and_has_no_other_fields() {
        let parameters = json!({
            "filters": "{ \"channelIds\": [\"a\"] }",
            "options": [{"includeSession": true, "allowedAddresses": "10.0.0.0/8"}],
        });
        let settings = read(&parameters, &["filters", "options"]).expect("usable");
        let filters = settings.filters.iter();
        let named: Vec<_> = filters
            .map(|(filter, values)| (filter.parameter, values.join(",")))
            .collect();
        assert_eq!(named, [("filters.channelIds", "a".to_owned())]);
        assert!(!settings.simplify && settings.include_session);
        assert_eq!(settings.sources, Some(vec!["10.0.0.0/8".to_owned()]));
        for (parameters, title) in [
            (
                json!({"filters": {"channelId": "a"}}),
                "'Filters' has no field \"channelId\"",
            ),
            (
                json!({"options": {"simple": true}}),
                "'Options' has no field \"simple\"",
            ),
        ] {
            assert_eq!(refusal(&parameters, &[]), title);
        }
    }

    #[test]
    fn switches_may_be_text() {
        for (text, on) in [("true", true), ("false", false)] {
            let options = json!({"options": {"includeSession": text}});
            let settings = read(&options, &[]).expect("usable");
            assert_eq!(settings.include_session, on);
        }
    }

    #[test]
    fn the_output_is_raw_unless_chosen() {
        for (output, simplify) in [
            (json!(null), false),
            (json!("raw"), false),
            (json!("simplified"), true),
            (json!("Simplified"), true),
        ] {
            let settings = read(&json!({"output": output}), &[]).expect("usable");
            assert_eq!(settings.simplify, simplify, "{output}");
        }
    }
}
