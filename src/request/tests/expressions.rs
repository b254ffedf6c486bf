//! Parameters that are given by expressions: filters without a value, whole collections, switches as text.

use serde_json::{Value, json};

use super::{A, B, draft, refused, request};
use crate::operation::{IGNORE_EMPTY_FILTERS, Paging, Place};
use crate::request::prepare;
use crate::resources::find;

/// The refusal of an item whose parameters at these addresses are given by an expression.
fn refused_by_expression(
    (resource, operation): (&str, &str),
    parameters: &Value,
    expressions: &[&str],
) -> Option<(&'static str, String)> {
    let operation = find(resource, operation).expect("the catalogue has it");
    let expressions: Vec<String> = expressions
        .iter()
        .map(|&address| address.to_owned())
        .collect();
    let parameters = parameters.as_object().expect("an object");
    let invalid = prepare(operation, parameters, &expressions).err()?;
    Some((invalid.parameter, invalid.message.title))
}

#[test]
#[allow(clippy::too_many_lines, reason = "a table of cases")]
fn a_filter_that_an_expression_leaves_empty_is_refused() {
    const LIST: (&str, &str) = ("session", "list");
    const SEARCH: (&str, &str) = ("contact", "search");
    for (operation, parameters, expression, parameter, label) in [
        (
            LIST,
            json!({"filters": {"contactId": ""}}),
            "filters.contactId",
            "filters.contactId",
            "Contact ID",
        ),
        (
            LIST,
            json!({"filters": {"contactId": " \t"}}),
            "filters.contactId",
            "filters.contactId",
            "Contact ID",
        ),
        (
            LIST,
            json!({"filters": {"contactId": null}}),
            "filters.contactId",
            "filters.contactId",
            "Contact ID",
        ),
        (
            LIST,
            json!({"filters": {}}),
            "filters.contactId",
            "filters.contactId",
            "Contact ID",
        ),
        (
            LIST,
            json!({}),
            "filters.contactId",
            "filters.contactId",
            "Contact ID",
        ),
        (
            LIST,
            json!({"filters": {"contactId": {"__rl": true, "mode": "id", "value": ""}}}),
            "filters.contactId",
            "filters.contactId",
            "Contact ID",
        ),
        (
            LIST,
            json!({"tagIds": []}),
            "tagIds",
            "tagIds",
            "Tag Names or IDs",
        ),
        (
            LIST,
            json!({"tagIds": [""]}),
            "tagIds",
            "tagIds",
            "Tag Names or IDs",
        ),
        (
            LIST,
            json!({"tagIds": [""]}),
            "tagIds.0",
            "tagIds",
            "Tag Names or IDs",
        ),
        (
            LIST,
            json!({"channelIds": " , "}),
            "channelIds",
            "channelIds",
            "Channel Names or IDs",
        ),
        (
            LIST,
            json!({"status": "[\"\"]"}),
            "status",
            "status",
            "Status Session",
        ),
        (
            LIST,
            json!({"createdAtAfter": ""}),
            "createdAtAfter",
            "createdAtAfter",
            "CreatedAt.After",
        ),
        (LIST, json!({}), "status", "status", "Status Session"),
        (
            LIST,
            json!({"departmentId": null}),
            "departmentId",
            "departmentId",
            "Department Name or ID",
        ),
        (
            LIST,
            json!({"userId": {"__rl": true, "mode": "id"}}),
            "userId.value",
            "userId",
            "User Name or ID",
        ),
        (
            LIST,
            json!({"filters": {"metadata": {}}}),
            "filters.metadata",
            "filters.metadata",
            "Metadata",
        ),
        (
            LIST,
            json!({"filters": {"metadata": {"rows": []}}}),
            "filters.metadata.rows",
            "filters.metadata",
            "Metadata",
        ),
        (
            LIST,
            json!({"filters": {"metadata": {"rows": [{"key": "order", "value": ""}]}}}),
            "filters.metadata.rows.0.value",
            "filters.metadata",
            "Metadata: order",
        ),
        (
            LIST,
            json!({"filters": {"metadata": {"rows": [{"key": "", "value": ""}]}}}),
            "filters.metadata.rows.0.key",
            "filters.metadata",
            "Metadata",
        ),
        (
            LIST,
            json!({"filters": {"metadata": {"a": "1", "order": null}}}),
            "filters.metadata",
            "filters.metadata",
            "Metadata: order",
        ),
        (
            LIST,
            json!({"filters": {"metadata": {"rows": "[{\"key\": \"order\", \"value\": \"\"}]"}}}),
            "filters.metadata.rows",
            "filters.metadata",
            "Metadata: order",
        ),
        (
            LIST,
            json!({"filters": ""}),
            "filters",
            "filters",
            "Filters",
        ),
        (LIST, json!({}), "filters", "filters", "Filters"),
        (
            LIST,
            json!({"filters": "{}"}),
            "filters",
            "filters",
            "Filters",
        ),
        (
            LIST,
            json!({"filters": {"contactId": null, "type": "GROUP"}}),
            "filters",
            "filters.contactId",
            "Contact ID",
        ),
        (
            SEARCH,
            json!({"filters": {"email": ""}}),
            "filters.email",
            "filters.email",
            "Email",
        ),
        (
            SEARCH,
            json!({"filters": {"customFields": {"rows": [{"key": "cpf", "type": "text", "value": ""}]}}}),
            "filters.customFields.rows.0.value",
            "filters.customFields",
            "Custom Fields: cpf",
        ),
        (
            ("template", "list"),
            json!({"filters": {"archived": ""}}),
            "filters.archived",
            "filters.archived",
            "Archived",
        ),
        (
            ("apiCall", "request"),
            json!({"path": "/chat/v2/session", "query": {"rows": [{"key": "ContactId", "value": ""}]}}),
            "query.rows.0.value",
            "query",
            "Query Parameters: ContactId",
        ),
    ] {
        let refusal = refused_by_expression(operation, &parameters, &[expression]);
        assert_eq!(
            refusal,
            Some((parameter, format!("'{label}' is empty"))),
            "{parameters}"
        );
        let mut ignoring = parameters.clone();
        ignoring["options"] = json!({"ignoreEmptyFilters": "true"});
        assert_eq!(
            refused_by_expression(operation, &ignoring, &[expression]),
            None,
            "{parameters}"
        );
    }
}

#[test]
fn a_filter_that_is_left_empty_by_hand_is_not_used() {
    let filters = json!({"contactId": "", "metadata": {"rows": [{"key": "", "value": ""}]}});
    for (parameters, expressions) in [
        (
            json!({"tagIds": [], "userId": "", "createdAtAfter": "", "filters": filters}),
            vec![],
        ),
        // Another filter is given by an expression, and has a value.
        (
            json!({"departmentId": "", "userId": A, "filters": {"contactId": ""}}),
            vec!["userId"],
        ),
        // An option is no filter, and a sentinel is a value.
        (
            json!({"filters": {}, "options": {"orderBy": ""}}),
            vec!["options.orderBy"],
        ),
        (json!({"status": "UNDEFINED"}), vec!["status"]),
        // The collection is given as a whole: what it does not mention is not used.
        (json!({"filters": {"type": "GROUP"}}), vec!["filters"]),
    ] {
        let refusal = refused_by_expression(("session", "list"), &parameters, &expressions);
        assert_eq!(refusal, None, "{parameters}");
    }
}

#[test]
fn ignored_filters_are_left_out() {
    let operation = find("session", "list").expect("there");
    let parameters = json!({
        "filters": {"contactId": "", "metadata": {"rows": [{"key": "a", "value": ""}, {"key": "b", "value": "1"}]}},
        "options": {"ignoreEmptyFilters": true},
    });
    let expressions = ["filters.contactId", "filters.metadata.rows.0.value"].map(str::to_owned);
    let draft = prepare(
        operation,
        parameters.as_object().expect("an object"),
        &expressions,
    );
    assert_eq!(
        draft.expect("fine").target(None).path_and_query,
        "/chat/v2/session?Metadata%5Bb%5D=1"
    );
}

#[test]
fn what_an_upsert_may_change_is_not_widened_by_an_expression() {
    let parameters = json!({"name": "Ana", "options": {"upsertFields": []}});
    let create = ("contact", "create");
    let refusal = refused_by_expression(create, &parameters, &["options.upsertFields"]);
    assert_eq!(
        refusal,
        Some((
            "options.upsertFields",
            "'Fields to Update' is empty".to_owned()
        ))
    );
    assert_eq!(refused_by_expression(create, &parameters, &["name"]), None);
}

#[test]
fn what_decides_is_not_left_to_its_default_by_an_expression() {
    let send = json!({"type": "text", "sendTo": "phone", "to": "5511900000001", "text": "x"});
    let found = json!({"sessions": "found"});
    let list = json!({"options": {"onlyChanged": true}});
    let metrics = json!({"result": "table", "businessTime": "always", "period": "lastMonth"});
    for (operation, parameters, decides) in [
        (
            ("message", "send"),
            send,
            &[
                "from",
                "additionalFields.departmentId",
                "additionalFields.botKey",
                "options.dryRun",
                "options.sendOnceScope",
                "options.ifAlreadySent",
            ][..],
        ),
        (
            ("session", "getTranscript"),
            found,
            &["mask", "options.leaveOutNotes", "options.maxLength"],
        ),
        (
            ("session", "list"),
            list,
            &[
                "options.onlyChanged",
                "options.changesSince",
                "options.changesOverlap",
                "options.alsoEnded",
                "options.returnInSlices",
                "options.sliceSize",
                "options.readSlice",
            ],
        ),
        (
            ("session", "getMetrics"),
            metrics,
            &[
                "groupBy",
                "thenBy",
                "compare",
                "readMessages",
                "options.goalMinutes",
                "options.holidays",
                "options.failWhenIncomplete",
            ],
        ),
    ] {
        for &parameter in decides {
            for value in [json!(null), json!(""), json!(" ")] {
                let mut parameters = parameters.clone();
                // What may be ignored are filters.
                parameters["options"] = if operation.0 == "session" {
                    json!({"ignoreEmptyFilters": true})
                } else {
                    json!({})
                };
                match parameter.split_once('.') {
                    None => parameters[parameter] = value,
                    Some((collection, name)) => parameters[collection][name] = value,
                }
                assert_eq!(refused_by_expression(operation, &parameters, &[]), None);
                let refusal = refused_by_expression(operation, &parameters, &[parameter]);
                let (refused, title) = refusal.expect(parameter);
                assert_eq!(refused, parameter);
                assert!(title.ends_with(" is empty"), "{title}");
            }
        }
    }
    // For this item it is not asked for.
    let sessions = json!({"result": "sessions", "businessTime": "always", "period": "lastMonth"});
    let metrics = ("session", "getMetrics");
    assert_eq!(
        refused_by_expression(metrics, &sessions, &["result", "groupBy"]),
        None
    );
}

#[test]
fn an_object_in_a_text_is_not_sent() {
    let about = "Pedido [object Object]";
    for (operation, parameters) in [
        ("sendText", json!({"to": "5511900000001", "text": about})),
        (
            "sendTemplate",
            json!({"to": "5511900000001", "templateId": A, "templateParameters": {"nome": about}}),
        ),
    ] {
        let (_, title) =
            refused_by_expression(("message", operation), &parameters, &[]).expect("refused");
        assert!(title.ends_with(" contains [object Object]"), "{title}");
    }
}

#[test]
fn every_operation_with_filters_can_ignore_empty_ones() {
    for operation in crate::resources::CATALOGUE
        .iter()
        .flat_map(|resource| resource.operations)
    {
        let has = |parameter: &str| operation.fields().any(|field| field.parameter == parameter);
        let filters = operation
            .fields()
            .any(|field| field.narrows() && matches!(field.place, Place::Query(_)));
        assert!(!filters || has(IGNORE_EMPTY_FILTERS), "{}", operation.path);
    }
}

/// The details are no filter: without them the same records are read.
#[test]
fn whatever_chooses_the_records_of_a_list_narrows_it() {
    for operation in crate::resources::CATALOGUE
        .iter()
        .flat_map(|resource| resource.operations)
        .filter(|operation| operation.paging != Paging::None)
    {
        for field in operation.fields() {
            let is_sent = matches!(field.place, Place::Query(_) | Place::Body(_));
            let chooses = is_sent && field.parameter != "includeDetails";
            assert!(
                !chooses || field.required.is_some() || field.narrows(),
                "{} of {}",
                field.parameter,
                operation.path
            );
        }
    }
}

#[test]
fn a_path_whose_expression_left_a_gap_is_refused() {
    let call = ("apiCall", "request");
    for path in [
        "/core/v1/contact/",
        "/core/v1/contact/?IncludeDetails=Tags",
        "/chat/v2/session?ContactId=",
        "/chat/v2/session?ContactId=&PageSize=5",
    ] {
        let parameters = json!({"path": path});
        let refusal = refused_by_expression(call, &parameters, &["path"]).map(|(at, _)| at);
        assert_eq!(refusal, Some("path"), "{path}");
        assert_eq!(
            refused_by_expression(call, &parameters, &[]),
            None,
            "{path}"
        );
    }
    assert_eq!(
        refused_by_expression(call, &json!({"path": "/core/v1/tag"}), &["path"]),
        None
    );
}

#[test]
fn a_collection_given_as_a_whole_arrives_in_every_form() {
    let expected = format!("/chat/v2/session?ContactId={A}&PageNumber=1&PageSize=10");
    for filters in [
        json!({"contactId": A}),
        json!([{"contactId": A}]),
        json!(format!("{{\"contactId\": \"{A}\"}}")),
        json!(format!(" [{{\"contactId\": \"{A}\"}}] ")),
    ] {
        let (path, _) = request("session", "list", json!({"filters": filters}));
        assert_eq!(path, expected, "{filters}");
    }
    for nothing in [json!(null), json!(""), json!([]), json!("{}"), json!({})] {
        let (path, _) = request(
            "session",
            "list",
            json!({"filters": nothing, "options": nothing}),
        );
        assert_eq!(
            path, "/chat/v2/session?PageNumber=1&PageSize=10",
            "{nothing}"
        );
    }
    let (_, body) = request(
        "contact",
        "update",
        json!({"contactId": A, "updateFields": "{\"name\": \"Ana\"}", "options": "{\"tagsOperation\": \"ReplaceAll\"}"}),
    );
    assert_eq!(body.expect("a body")["name"], "Ana");
}

#[test]
fn a_collection_that_cannot_be_read_is_refused() {
    for filters in [
        json!(7),
        json!(true),
        json!("pending"),
        json!("7"),
        json!("\"{}\""),
        json!([{"userId": A}, {}]),
        json!(["a"]),
    ] {
        let (parameter, message, _) = refused("session", "list", json!({"filters": filters}));
        assert_eq!(parameter, "filters", "{filters}");
        assert!(message.contains("'Filters'"), "{message}");
    }
    let (parameter, message, advice) = refused(
        "contact",
        "create",
        json!({"name": "Ana", "additionalFields": {"mail": "a@b.c"}}),
    );
    assert_eq!(parameter, "additionalFields");
    assert_eq!(message, "'Additional Fields' has no field \"mail\"");
    assert!(
        advice.contains("email") && !advice.contains("upsert"),
        "{advice}"
    );
}

#[test]
fn rows_given_by_one_expression_arrive_in_every_form() {
    let expected = json!({"cidade": "Recife"});
    for rows in [
        json!([{"key": "cidade", "value": "Recife"}]),
        json!({"cidade": "Recife"}),
        json!("{\"cidade\": \"Recife\"}"),
        json!("[{\"key\": \"cidade\", \"value\": \"Recife\"}]"),
    ] {
        for given in [rows.clone(), json!({"rows": rows})] {
            let (_, body) = request(
                "contact",
                "create",
                json!({"name": "Ana", "customFields": given}),
            );
            assert_eq!(body.expect("a body")["customFields"], expected, "{given}");
            let parameters = json!({"sessionId": A, "templateId": B, "templateParameters": given});
            let (_, body) = request("session", "sendTemplate", parameters);
            assert_eq!(body.expect("a body")["parameters"], expected, "{given}");
        }
    }
    for given in [
        json!({"rows": "Recife"}),
        json!({"rows": [{"name": "cidade", "text": "Recife"}]}),
        json!({"rows": [1]}),
    ] {
        let parameters = json!({"name": "Ana", "customFields": given});
        assert_eq!(
            refused("contact", "create", parameters).0,
            "customFields",
            "{given}"
        );
    }
}

#[test]
fn switches_take_true_and_false_as_text() {
    for on in [
        json!(true),
        json!("true"),
        json!(" TRUE "),
        json!(1),
        json!("1"),
    ] {
        let draft_of =
            |resource, operation, parameters| draft(resource, operation, parameters).expect("fine");
        let options = json!({"failWhenIncomplete": on});
        let list = draft_of(
            "session",
            "list",
            json!({"autoPagination": on, "allPages": on, "options": options}),
        );
        let settings = &list.settings;
        assert!(
            settings.auto_pagination && settings.all_pages && settings.fail_when_incomplete,
            "{on}"
        );
        let get = draft_of(
            "contact",
            "getByPhone",
            json!({"phoneNumber": "5511900000001", "options": {"emptyIfNotFound": on}}),
        );
        assert!(get.settings.empty_if_not_found, "{on}");
        let send = draft_of(
            "session",
            "sendText",
            json!({"sessionId": A, "text": "x", "synchronous": on}),
        );
        assert!(
            send.target(None).path_and_query.ends_with("/message/sync"),
            "{on}"
        );
    }
    for off in [
        json!(false),
        json!("false"),
        json!("0"),
        json!(0),
        json!(""),
    ] {
        let list = draft("session", "list", json!({"autoPagination": off})).expect("fine");
        assert!(!list.settings.auto_pagination, "{off}");
        let send = draft(
            "session",
            "sendText",
            json!({"sessionId": A, "text": "x", "synchronous": off}),
        );
        assert!(
            send.expect("fine")
                .target(None)
                .path_and_query
                .ends_with("/message"),
            "{off}"
        );
    }
}
