//! The requests for given parameters.

mod api_call;
mod custom_fields;
mod expressions;

use serde_json::{Map, Value, json};

use super::{Draft, prepare};
use crate::envelope::FileSource;
use crate::failure::InvalidParameter;
use crate::operation::{Idempotency, List, Method, Paging};
use crate::resources::find;

const A: &str = "1b671a64-40d5-491e-99b0-da01ff1f3341";
const B: &str = "2c782b75-51e6-402f-8ac1-eb1200204452";

fn draft(resource: &str, operation: &str, parameters: Value) -> Result<Draft, InvalidParameter> {
    let Value::Object(parameters) = parameters else {
        panic!("parameters are an object")
    };
    let operation = find(resource, operation).expect("the catalogue has it");
    prepare(operation, &parameters, &[])
}

/// Path, query and body of the first page.
fn request(resource: &str, operation: &str, parameters: Value) -> (String, Option<Value>) {
    let mut draft = draft(resource, operation, parameters).expect("the parameters are fine");
    draft.leave_fields(|_| true);
    assert!(
        draft.instants.is_empty() && draft.names.is_empty(),
        "there are placeholders"
    );
    let target = draft.target(draft.first_page());
    (target.path_and_query, parsed(target.body))
}

fn parsed(body: Option<String>) -> Option<Value> {
    body.map(|text| serde_json::from_str(&text).expect("JSON"))
}

/// Address of the parameter at fault, message and description.
fn refused(resource: &str, operation: &str, parameters: Value) -> (&'static str, String, String) {
    let Err(InvalidParameter { parameter, message }) = draft(resource, operation, parameters)
    else {
        panic!("it was taken")
    };
    (parameter, message.title, message.advice)
}

#[test]
fn a_listing_without_anything_asks_for_a_page_and_nothing_else() {
    let (path, body) = request("session", "list", json!({}));
    assert_eq!(
        (path.as_str(), body),
        ("/chat/v2/session?PageNumber=1&PageSize=10", None)
    );
}

#[test]
fn auto_paging_takes_large_pages_in_an_order_that_does_not_move() {
    let (path, _) = request(
        "session",
        "list",
        json!({"autoPagination": true, "pageSize": 7, "pageNumber": 3}),
    );
    assert_eq!(
        path,
        "/chat/v2/session?PageNumber=1&PageSize=100&OrderBy=createdAt&OrderDirection=ASCENDING"
    );
    let options = json!({"orderBy": "updatedAt", "orderDirection": "descending"});
    let (path, _) = request(
        "session",
        "list",
        json!({"autoPagination": true, "options": options}),
    );
    assert_eq!(
        path,
        "/chat/v2/session?PageNumber=1&PageSize=100&OrderBy=updatedAt&OrderDirection=DESCENDING"
    );
    let (path, _) = request(
        "session",
        "list",
        json!({"pageNumber": 3, "pageSize": "25", "options": options}),
    );
    assert_eq!(
        path,
        "/chat/v2/session?PageNumber=3&PageSize=25&OrderBy=updatedAt&OrderDirection=DESCENDING"
    );
}

#[test]
fn every_filter_goes_out_under_its_wire_name() {
    let (path, _) = request(
        "session",
        "list",
        json!({
            "includeDetails": ["AgentDetails", "contact details", "Undefined"],
            "tagIds": [A, B],
            "userId": A,
            "departmentId": B,
            "channelIds": format!("{A},{B}"),
            "status": "[\"in progress\", \"Started\", \"IN_PROGRESS\"]",
            "createdAtAfter": "2026-01-15T09:00:00-03:00",
            "filters": {
                "contactId": {"__rl": true, "mode": "id", "value": B},
                "lastInteractionAtBefore": "2026-02-01T00:00:00.1234567Z",
                "type": "group",
                "metadata": {"rows": [{"key": "order id", "value": 7}]},
            },
        }),
    );
    let query = path.strip_prefix("/chat/v2/session?").expect("the path");
    assert_eq!(
        query.split('&').collect::<Vec<_>>(),
        [
            "IncludeDetails=AgentDetails",
            "IncludeDetails=ContactDetails",
            &format!("TagsId={A}"),
            &format!("TagsId={B}"),
            &format!("UserId={A}"),
            &format!("DepartmentId={B}"),
            &format!("ChannelsId={A}"),
            &format!("ChannelsId={B}"),
            &format!("ContactId={B}"),
            "Status=IN_PROGRESS",
            "Status=STARTED",
            "Type=GROUP",
            "Metadata%5Border%20id%5D=7",
            "CreatedAt.After=2026-01-15T12%3A00%3A00Z",
            "LastInteractionAt.Before=2026-02-01T00%3A00%3A00.1234567Z",
            "PageNumber=1",
            "PageSize=10",
        ]
    );
}

#[test]
fn the_output_asks_for_the_details_that_it_is_made_of() {
    let details = |parameters: Value| {
        let (path, _) = request("session", "list", parameters);
        let query = path.split_once('?').expect("a query").1;
        query
            .split('&')
            .filter_map(|pair| pair.strip_prefix("IncludeDetails="))
            .map(str::to_owned)
            .collect::<Vec<_>>()
    };
    let needed = [
        "AgentDetails",
        "ChannelTypeDetails",
        "ClassificationDetails",
        "ContactDetails",
        "DepartmentsDetails",
    ];
    assert_eq!(details(json!({"output": "simplified"})), needed);
    for empty in [json!([]), json!(""), json!(null), json!(["Undefined"])] {
        let parameters = json!({"includeDetails": empty, "output": "simplified"});
        assert_eq!(details(parameters), needed, "{empty}");
    }
    let own = json!({"includeDetails": ["AgentDetails"], "output": "simplified"});
    assert_eq!(details(own), ["AgentDetails"]);
    assert!(details(json!({"output": "raw"})).is_empty());
    let selected = |fields: Value, own: Value| {
        details(json!({"output": "selectedFields", "outputFields": fields, "includeDetails": own}))
    };
    assert!(selected(json!("id, contactId"), json!(null)).is_empty());
    let contact_and_agent = json!(["contactDetails.name", "agentDetails", "contactDetailsOfOld"]);
    assert_eq!(
        selected(contact_and_agent.clone(), json!(null)),
        ["AgentDetails", "ContactDetails"]
    );
    assert_eq!(
        selected(
            contact_and_agent,
            json!(["ContactDetails", "ChannelDetails"])
        ),
        ["ContactDetails", "ChannelDetails", "AgentDetails"]
    );
    assert_eq!(
        selected(json!("id"), json!("AgentDetails")),
        ["AgentDetails"]
    );
}

#[test]
fn details_go_out_under_the_name_that_the_operation_has_for_them() {
    let (path, _) = request(
        "session",
        "get",
        json!({"sessionId": A, "output": "simplified"}),
    );
    assert!(
        path.ends_with("&includeDetails=DepartmentsDetails"),
        "{path}"
    );
    let (_, body) = request("contact", "search", json!({"output": "simplified"}));
    let body = body.expect("a body");
    assert_eq!(
        body["includeDetails"],
        json!(["Tags", "CustomFields", "Portfolios"])
    );
    // No details to choose, or none needed.
    let (path, _) = request("tag", "list", json!({"output": "simplified"}));
    assert_eq!(path, "/core/v1/tag");
    let parameters = json!({"sessionId": A, "status": "PENDING", "output": "simplified"});
    let (path, body) = request("session", "setStatus", parameters);
    assert_eq!(path, format!("/chat/v1/session/{A}/status"));
    assert_eq!(body, Some(json!({"newStatus": "PENDING"})));
}

#[test]
fn nothing_empty_and_no_sentinel_goes_on_the_wire() {
    let (path, _) = request(
        "session",
        "list",
        json!({
            "includeDetails": ["Undefined"],
            "tagIds": [], "userId": "", "departmentId": null, "channelIds": " , ",
            "status": ["UNDEFINED"], "createdAtAfter": "",
            "filters": {"contactId": "  ", "metadata": {"rows": []}, "type": ""},
            "options": {"orderBy": " ", "orderDirection": "", "apiVersion": ""},
        }),
    );
    assert_eq!(path, "/chat/v2/session?PageNumber=1&PageSize=10");
}

#[test]
fn a_variant_changes_the_path_and_refuses_what_it_cannot_carry() {
    let (path, _) = request("session", "list", json!({"options": {"apiVersion": "v1"}}));
    assert_eq!(path, "/chat/v1/session?PageNumber=1&PageSize=10");
    let parameters = json!({"filters": {"type": "GROUP"}, "options": {"apiVersion": "V1"}});
    let (parameter, message, _) = refused("session", "list", parameters);
    assert_eq!(parameter, "filters.type");
    assert!(
        message.contains("'Conversation Type'") && message.contains("'API Version'"),
        "{message}"
    );
}

#[test]
fn bad_values_are_refused_by_name() {
    for (parameters, parameter, words) in [
        (json!({"pageSize": 0}), "pageSize", "'Page Size'"),
        (json!({"pageSize": 101}), "pageSize", "101"),
        (
            json!({"autoPagination": true, "maxPages": 101}),
            "maxPages",
            "'Max Pages'",
        ),
        (
            json!({"filters": {"contactId": "42"}}),
            "filters.contactId",
            "'Contact ID' is neither an ID nor a phone number: \"42\"",
        ),
        (json!({"status": ["OPEN"]}), "status", "Add a valid status!"),
        (
            json!({"createdAtAfter": "soon"}),
            "createdAtAfter",
            "'CreatedAt.After' is not a date",
        ),
        (
            json!({"filters": {"metadata": "x"}}),
            "filters.metadata",
            "'Metadata'",
        ),
        (
            json!({"filters": {"metadata": {"a": [1]}}}),
            "filters.metadata",
            "\"a\"",
        ),
        (
            json!({"includeDetails": {"a": 1}}),
            "includeDetails",
            "'Include Details'",
        ),
        (
            json!({"options": {"parallelRequests": 11}}),
            "options.parallelRequests",
            "'Parallel Requests'",
        ),
        (
            json!({"options": {"requestTimeout": 0}}),
            "options.requestTimeout",
            "'Request Timeout'",
        ),
    ] {
        let (at, message, description) = refused("session", "list", parameters);
        assert_eq!(at, parameter);
        assert!(message.contains(words), "{message}");
        assert!(!description.is_empty());
    }
}

#[test]
fn filters_are_quoted_by_the_label_of_the_operation_that_is_used() {
    for (operation, filters, label) in [
        (
            "list",
            json!({"createdAtAfter": "soon"}),
            "'CreatedAt.After'",
        ),
        (
            "getTranscript",
            json!({"createdAtAfter": "soon"}),
            "'Created After'",
        ),
        (
            "getTranscript",
            json!({"filters": {"endAtBefore": "soon"}}),
            "'Ended Before'",
        ),
        ("list", json!({"status": [{"a": 1}]}), "'Status Session'"),
        ("getTranscript", json!({"status": [{"a": 1}]}), "'Status'"),
        ("getMetrics", json!({"status": [{"a": 1}]}), "'Status'"),
        (
            "getMetrics",
            json!({"filters": {"contactId": "42"}}),
            "'Contact'",
        ),
    ] {
        let mut parameters = json!({
            "sessions": "found", "result": "table", "businessTime": "always", "period": "yesterday",
        });
        for (name, value) in filters.as_object().expect("an object") {
            parameters[name] = value.clone();
        }
        if operation == "list" {
            parameters = filters;
        }
        let (_, message, _) = refused("session", operation, parameters);
        assert!(message.contains(label), "{operation}: {message}");
    }
    let reversed = json!({
        "sessions": "found", "createdAtAfter": "2026-01-02T00:00Z", "createdAtBefore": "2026-01-01T00:00Z",
    });
    let (_, message, _) = refused("session", "getTranscript", reversed);
    assert_eq!(message, "'Created After' is later than 'Created Before'");
}

#[test]
fn groups_of_metrics_are_not_divided_by_what_they_have_in_common() {
    let order = |result: &str, group: &str, then: &str| {
        json!({
            "result": result, "businessTime": "always", "period": "yesterday", "groupBy": group, "thenBy": then,
        })
    };
    for result in ["table", "page"] {
        let (parameter, message, advice) =
            refused("session", "getMetrics", order(result, "user", "User"));
        assert_eq!(parameter, "thenBy");
        assert_eq!(message, "'Group By' and 'Then By' have the same value");
        assert!(advice.contains("'Then By' to Nothing"), "{advice}");
    }
    // No group is chosen, or the editor hides both.
    for (result, group, then, groups) in [
        ("table", "none", "none", 0),
        ("table", "none", "user", 1),
        ("table", "user", "day", 2),
        ("sessions", "contact", "contact", 0),
    ] {
        let draft = draft("session", "getMetrics", order(result, group, then)).expect("is read");
        assert_eq!(draft.metrics.map(|order| order.by.len()), Some(groups));
    }
}

#[test]
fn a_range_the_wrong_way_round_is_refused_once_both_ends_are_known() {
    let range =
        |after: &str, before: &str| json!({"createdAtAfter": after, "createdAtBefore": before});
    let (parameter, message, _) = refused(
        "session",
        "list",
        range("2026-01-02T00:00Z", "2026-01-01T00:00Z"),
    );
    assert_eq!(parameter, "createdAtAfter");
    assert_eq!(
        message,
        "'CreatedAt.After' is later than 'CreatedAt.Before'"
    );
    assert!(
        draft(
            "session",
            "list",
            range("2026-01-01T00:00Z", "2026-01-01T00:00Z")
        )
        .is_ok()
    );
    assert!(
        draft(
            "session",
            "list",
            range("2026-01-01T00:00:00.0000001Z", "2026-01-01T00:00Z")
        )
        .is_err()
    );

    // Midnight on the clock of São Paulo is 03:00 UTC: later than 02:00 UTC, which is unknown before the zone.
    let mut late =
        draft("session", "list", range("2026-01-01", "2026-01-01T02:00Z")).expect("still open");
    assert_eq!(late.instants.len(), 1);
    assert!(
        late.fill_instants(&[late.instants[0].wall + 3 * 3_600_000])
            .is_err()
    );
    let mut early =
        draft("session", "list", range("2026-01-01", "2026-01-01T04:00Z")).expect("still open");
    assert!(
        early
            .fill_instants(&[early.instants[0].wall + 3 * 3_600_000])
            .is_ok()
    );
    let body = json!({"filters": {"createdAtAfter": "2026-01-02T00:00Z", "createdAtBefore": "2026-01-01T00:00Z"}});
    assert_eq!(
        refused("contact", "search", body).0,
        "filters.createdAtAfter"
    );
}

#[test]
fn local_times_are_placeholders_until_the_zone_is_known() {
    let parameters = json!({"createdAtAfter": "2026-01-15 09:00", "filters": {"updatedAtAfter": "2026-01-16T00:00:00.0000005"}});
    let mut draft = draft("session", "list", parameters).expect("fine");
    let walls: Vec<i64> = draft
        .instants
        .iter()
        .map(|placeholder| placeholder.wall)
        .collect();
    let utc: Vec<i64> = walls.iter().map(|wall| wall + 3 * 3_600_000).collect();
    assert_eq!(draft.fill_instants(&utc), Ok(()));
    assert_eq!(
        draft.target(None).path_and_query,
        "/chat/v2/session?CreatedAt.After=2026-01-15T12%3A00%3A00Z&UpdatedAt.After=2026-01-16T03%3A00%3A00.0000005Z"
    );
}

#[test]
fn names_are_placeholders_until_a_list_resolves_them() {
    let parameters = json!({"tagIds": "VIP", "userId": "Ana", "channelIds": ["Loja", A, "Filial"]});
    let mut draft = draft("session", "list", parameters).expect("fine");
    let placeholders: Vec<(List, &str)> = draft
        .names
        .iter()
        .map(|placeholder| (placeholder.list, placeholder.text.as_str()))
        .collect();
    assert_eq!(
        placeholders,
        [
            (List::Tags, "VIP"),
            (List::Users, "Ana"),
            (List::Channels, "Loja"),
            (List::Channels, "Filial")
        ]
    );
    draft.fill_names(&[
        "t".to_owned(),
        "u".to_owned(),
        "c1".to_owned(),
        "c2".to_owned(),
    ]);
    assert_eq!(
        draft.target(None).path_and_query,
        format!("/chat/v2/session?TagsId=t&UserId=u&ChannelsId=c1&ChannelsId={A}&ChannelsId=c2")
    );
}

#[test]
fn required_values_are_asked_for_in_known_words() {
    for (resource, operation, parameters, sentence) in [
        (
            "session",
            "get",
            json!({"sessionId": ""}),
            "SessionID is empty!",
        ),
        (
            "session",
            "setStatus",
            json!({"sessionId": A, "status": "UNDEFINED"}),
            "Add a valid status!",
        ),
        (
            "session",
            "assign",
            json!({"sessionId": A}),
            "Choose from the list",
        ),
        (
            "session",
            "sendTemplate",
            json!({"sessionId": A}),
            "Choose a valid template",
        ),
        (
            "session",
            "transfer",
            json!({"sessionId": A, "transferTo": "USER", "departmentId": B}),
            "Choose from the list",
        ),
        ("message", "list", json!({}), "Fill in the field session"),
        (
            "sequence",
            "addContact",
            json!({"sequenceId": A, "contactId": " "}),
            "Fill in the field contact",
        ),
        (
            "card",
            "update",
            json!({"cardId": A, "updateFields": {}}),
            "There is nothing to update",
        ),
        (
            "contact",
            "create",
            json!({"name": ""}),
            "The contact is empty",
        ),
        (
            "session",
            "sendFile",
            json!({"sessionId": A, "fileSource": "url"}),
            "The file has no URL",
        ),
    ] {
        let (_, message, description) = refused(resource, operation, parameters);
        assert_eq!(message, sentence);
        assert!(description.contains('\''), "{description}");
    }
}

#[test]
fn a_partial_update_names_what_it_changes() {
    let parameters = json!({
        "sessionId": format!("https://app.wts.chat/chat2/sessions/{A}"),
        "updateFields": {
            "number": "", "classificationAmount": 0, "classificationDescription": "paid",
            "departmentId": "", "metadata": {"rows": []}, "status": "UNDEFINED",
        },
        "options": {"stopBotInExecution": false},
    });
    let (path, body) = request("session", "update", parameters);
    assert_eq!(path, format!("/chat/v2/session/{A}/partial"));
    assert_eq!(
        body,
        Some(json!({
            "number": "",
            "classification": {"description": "paid", "amount": 0},
            "options": {"stopBotInExecution": false},
            "fields": ["Number", "Classification"],
        }))
    );
}

#[test]
fn clearing_is_asked_for_by_name() {
    let (_, body) = request(
        "session",
        "update",
        json!({"sessionId": A, "clearFields": ["userId", "updateFields.endAt"]}),
    );
    assert_eq!(
        body,
        Some(json!({"userId": null, "endAt": null, "fields": ["UserId", "EndAt"]}))
    );
    let both = json!({"sessionId": A, "updateFields": {"userId": A}, "clearFields": "userId"});
    let (parameter, message, _) = refused("session", "update", both);
    assert_eq!(parameter, "clearFields");
    assert!(message.contains("'User'"), "{message}");
    let (_, _, description) = refused(
        "session",
        "update",
        json!({"sessionId": A, "clearFields": ["id"]}),
    );
    assert!(description.contains("userId"), "{description}");
}

#[test]
fn what_an_operation_means_is_always_sent() {
    let (path, body) = request("card", "lose", json!({"cardId": A, "lostReasonId": B}));
    assert_eq!(path, format!("/crm/v3/panel/card/{A}"));
    assert_eq!(
        body,
        Some(json!({"lostReasonId": B, "status": "LOST", "fields": ["Status"]}))
    );
    let (_, body) = request(
        "card",
        "move",
        json!({"cardId": A, "stepId": B, "additionalFields": {"position": 0}}),
    );
    assert_eq!(
        body,
        Some(json!({"stepId": B, "position": 0, "fields": ["StepId", "Position"]}))
    );
}

#[test]
fn a_contact_is_found_by_id_or_by_phone() {
    let fields = json!({"name": "Ana"});
    let by_id = json!({"findBy": "id", "contactId": A, "updateFields": fields});
    assert_eq!(
        request("contact", "update", by_id).0,
        format!("/core/v2/contact/{A}")
    );
    let by_phone =
        json!({"findBy": "phone", "phoneNumber": "+55 (11) 90000-0001", "updateFields": fields});
    assert_eq!(
        request("contact", "update", by_phone).0,
        "/core/v1/contact/phonenumber/5511900000001"
    );
    let (parameter, _, _) = refused(
        "contact",
        "update",
        json!({"findBy": "phone", "contactId": A, "updateFields": fields}),
    );
    assert_eq!(parameter, "phoneNumber");
}

#[test]
fn the_api_would_drop_one_of_two_so_both_are_refused() {
    let (parameter, message, _) = refused(
        "contact",
        "setTags",
        json!({"contactId": A, "tagIds": [B], "tagNames": "VIP"}),
    );
    assert_eq!(parameter, "tagNames");
    assert!(
        message.contains("'Tag Names or IDs'") && message.contains("'New Tag Names'"),
        "{message}"
    );
}

#[test]
fn rows_are_checked_one_by_one() {
    let contacts = json!([
        {"name": "Ana", "phoneNumber": "(11) 90000-0001", "tagIds": [A]},
        {"name": "", "email": null},
        {"email": "bia@example.com", "metadata": {"a": 1}},
    ]);
    let (_, body) = request(
        "contact",
        "createMany",
        json!({"contacts": contacts, "upsert": true}),
    );
    assert_eq!(
        body,
        Some(json!({
            "items": [
                {"name": "Ana", "phoneNumber": "5511900000001", "tagIds": [A]},
                {"email": "bia@example.com", "metadata": {"a": 1}},
            ],
            "options": {"upsert": true},
        }))
    );
    let unknown = refused(
        "contact",
        "createMany",
        json!({"contacts": [{"phonenumber": "5511900000001"}]}),
    );
    assert!(
        unknown.1.contains("\"phonenumber\"") && unknown.2.contains("phoneNumber"),
        "{unknown:?}"
    );
    let many: Vec<Value> = (0..101).map(|_| json!({"name": "Ana"})).collect();
    assert!(
        refused("contact", "createMany", json!({"contacts": many}))
            .1
            .contains("101")
    );
}

#[test]
fn sends_carry_what_is_filled_in() {
    let parameters = json!({
        "to": "+55 11 90000-0001", "from": A, "templateId": B, "synchronous": true,
        "templateParameters": {"rows": [{"key": "nome", "value": 7}]},
        "fileSource": "none",
        "additionalFields": {"departmentId": A, "enableBot": false, "refId": ""},
    });
    let draft = draft("message", "sendTemplate", parameters).expect("fine");
    assert_eq!(
        (draft.timeout, draft.idempotency),
        (40_000, Idempotency::Once)
    );
    let target = draft.target(None);
    assert_eq!(target.path_and_query, "/chat/v1/message/send-sync");
    assert_eq!(
        parsed(target.body),
        Some(json!({
            "to": "5511900000001",
            "from": A,
            "body": {"templateId": B, "parameters": {"nome": "7"}},
            "department": {"id": A},
            "options": {"enableBot": false},
        }))
    );
}

#[test]
fn a_file_comes_from_binary_data_when_the_user_says_so() {
    let parameters = json!({"sessionId": A, "fileSource": "binary", "binaryProperty": " photo "});
    let draft = draft("session", "sendFile", parameters).expect("fine");
    let upload = draft.file.clone().expect("a file is uploaded");
    assert_eq!(
        (upload.source, upload.place, upload.registers),
        (
            FileSource::Item {
                property: "photo".into()
            },
            "fileId",
            true
        )
    );
    let from_url =
        json!({"sessionId": A, "fileSource": "url", "fileUrl": "https://example.com/a.pdf"});
    assert_eq!(
        request("session", "sendFile", from_url).1,
        Some(json!({"fileUrl": "https://example.com/a.pdf"}))
    );
}

#[test]
fn timeouts_come_from_the_user_first() {
    let parameters = json!({"sessionId": A, "text": "Oi", "synchronous": true, "options": {"requestTimeout": 90}});
    assert_eq!(
        draft("session", "sendText", parameters).map(|draft| draft.timeout),
        Ok(90_000)
    );
    assert_eq!(
        draft("session", "list", json!({})).map(|draft| draft.timeout),
        Ok(30_000)
    );
}

#[test]
fn a_search_pages_in_its_body() {
    let (path, body) = request(
        "contact",
        "search",
        json!({"autoPagination": true, "filters": {"tagIds": [A]}}),
    );
    assert_eq!(path, "/core/v1/contact/filter");
    assert_eq!(
        body,
        Some(json!({
            "tagIds": [A],
            "pageNumber": 1, "pageSize": 100, "orderBy": "createdAt", "orderDirection": "ASCENDING",
        }))
    );
}

#[test]
fn files_of_notes_are_addresses() {
    let urls = json!(["https://example.com/a,b.pdf", "https://example.com/c.pdf"]);
    let (_, body) = request(
        "card",
        "createFileNote",
        json!({"cardId": A, "fileUrls": urls}),
    );
    assert_eq!(body, Some(json!({"fileUrls": urls})));
    let (parameter, message, _) = refused(
        "card",
        "createFileNote",
        json!({"cardId": A, "fileUrls": "a.pdf"}),
    );
    assert_eq!(parameter, "fileUrls");
    assert!(message.contains("\"a.pdf\""), "{message}");
}

#[test]
fn a_delete_may_have_a_body() {
    let (path, body) = request(
        "sequence",
        "removeContacts",
        json!({"sequenceId": A, "phoneNumbers": "(11) 90000-0001"}),
    );
    assert_eq!(path, format!("/chat/v1/sequence/{A}/contact/batch"));
    assert_eq!(body, Some(json!({"phoneNumbers": ["5511900000001"]})));
}

#[test]
fn any_request_stays_below_the_host() {
    let parameters = json!({
        "method": "GET", "path": "/core/v1/custom-field?NestedList=true",
        "query": {"rows": [{"key": "EntityType", "value": "a b"}]}, "body": {"ignored": true},
    });
    let (path, body) = request("apiCall", "request", parameters);
    assert_eq!(
        (path.as_str(), body),
        (
            "/core/v1/custom-field?NestedList=true&EntityType=a%20b&PageNumber=1&PageSize=10",
            None
        )
    );
    for path in [
        "core/v1/tag",
        "//evil.example/x",
        "https://evil.example",
        "/a/../b",
        "/a/%2E%2e/b",
        "/a\\b",
        "/a#b",
        "/a\r\nX: y",
        "/\u{0}",
    ] {
        assert_eq!(
            refused("apiCall", "request", json!({"path": path})).0,
            "path",
            "{path}"
        );
    }
    let paged = draft(
        "apiCall",
        "request",
        json!({"method": "get", "path": "/core/v1/portfolio", "autoPagination": true}),
    );
    let paged = paged.expect("fine");
    assert_eq!(
        (paged.method, paged.paging, paged.idempotency),
        (Method::Get, Paging::Query, Idempotency::Read)
    );
    let write = draft(
        "apiCall",
        "request",
        json!({"method": "PUT", "path": "/core/v1/tag/{x}", "body": "[1]"}),
    );
    let write = write.expect("fine");
    assert_eq!(
        (write.method, write.idempotency),
        (Method::Put, Idempotency::Once)
    );
    let target = write.target(write.first_page());
    assert_eq!(
        (target.path_and_query.as_str(), parsed(target.body)),
        ("/core/v1/tag/%7Bx%7D", Some(json!([1])))
    );
}

#[test]
fn path_values_cannot_leave_their_place() {
    for text in ["..", ".", " .. ", "a\r\nHost: b"] {
        assert_eq!(
            refused("message", "getQueued", json!({"messageId": text})).0,
            "messageId",
            "{text}"
        );
    }
    assert_eq!(
        request("message", "getQueued", json!({"messageId": "a/b?c"})).0,
        "/chat/v1/send/message/a%2Fb%3Fc"
    );
}

#[test]
fn every_operation_can_be_asked_with_nothing_at_all() {
    for resource in crate::resources::CATALOGUE {
        for operation in resource.operations {
            // It never panics, and a refusal names a parameter.
            if let Err(invalid) = prepare(operation, &Map::new(), &[]) {
                assert!(
                    !invalid.parameter.is_empty(),
                    "{}.{}",
                    resource.name,
                    operation.name
                );
            }
        }
    }
}

#[test]
fn a_time_in_a_custom_field_gets_the_offset_of_the_zone() {
    let mut draft = draft(
        "card",
        "update",
        json!({"cardId": A, "customFields": {"rows": [
            {"key": "a.b", "type": "date", "value": "2026-01-15T09:00:00"},
            {"key": "amount", "type": "number", "value": "0"},
        ]}}),
    )
    .expect("the rows are fine");
    let walls: Vec<i64> = draft
        .instants
        .iter()
        .map(|placeholder| placeholder.wall)
        .collect();
    assert_eq!(walls.len(), 1);
    assert_eq!(draft.fill_instants(&[walls[0] + 3 * 3_600_000]), Ok(()));
    assert_eq!(
        parsed(draft.target(None).body),
        Some(json!({
            "customFields": {"a.b": "2026-01-15T12:00:00Z", "amount": 0},
            "fields": ["CustomFields"],
        }))
    );
}

#[test]
fn contacts_of_a_portfolio_are_ordered_in_their_own_way() {
    for (options, order) in [
        (json!({}), ""),
        (json!({ "orderBy": "updatedAt" }), "&OrderBy=updatedAt"),
        (
            json!({ "orderDirection": "ASCENDING" }),
            "&OrderBy=createdAt",
        ),
        (
            json!({ "orderBy": "updatedAt", "orderDirection": "DESCENDING" }),
            "&OrderByDesc=updatedAt",
        ),
    ] {
        let parameters = json!({ "portfolioId": A, "options": options });
        let (path, _) = request("portfolio", "listContacts", parameters);
        assert_eq!(
            path,
            format!("/core/v1/portfolio/{A}/contact?Page=1&PageNumber=1&PageSize=10{order}")
        );
    }
}

#[test]
fn an_id_inside_a_path_is_named_after_what_it_belongs_to() {
    for (path, placeholder, name) in [
        ("/core/v1/tag/{id}", "id", "id"),
        ("/chat/v1/sequence/{id}/contact", "id", "sequenceId"),
        (
            "/chat/v1/scheduled-message/{id}/cancel",
            "id",
            "scheduledMessageId",
        ),
        (
            "/crm/v1/panel/card/{cardId}/note/{noteId}",
            "cardId",
            "cardId",
        ),
        (
            "/core/v1/contact/phonenumber/{phone}/tags",
            "phone",
            "phone",
        ),
    ] {
        assert_eq!(super::item_name(path, placeholder), name, "{path}");
    }
}
