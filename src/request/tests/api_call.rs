//! "API Call": its page, and its body as it was typed.

use serde_json::{Value, json};

use super::{A, draft, refused, request};

#[test]
fn an_api_call_asks_for_the_page_that_the_editor_shows() {
    let asked = |parameters: Value| request("apiCall", "request", parameters);
    for (parameters, expected) in [
        (
            json!({"path": "/core/v1/portfolio"}),
            "/core/v1/portfolio?PageNumber=1&PageSize=10",
        ),
        (
            json!({"path": "/core/v1/portfolio?Name=x", "pageNumber": 3, "pageSize": 50, "options": {"orderBy": "updatedAt", "orderDirection": "DESCENDING"}}),
            "/core/v1/portfolio?Name=x&OrderBy=updatedAt&OrderDirection=DESCENDING&PageNumber=3&PageSize=50",
        ),
        (
            json!({"path": "/core/v1/portfolio?pagesize=7", "pageSize": 50}),
            "/core/v1/portfolio?pagesize=7&PageNumber=1",
        ),
        (
            json!({"path": "/core/v1/portfolio", "query": {"PageNumber": 2, "PageSize": 7}}),
            "/core/v1/portfolio?PageNumber=2&PageSize=7",
        ),
        (
            json!({"path": format!("/core/v1/contact/{A}")}),
            &format!("/core/v1/contact/{A}"),
        ),
        (
            json!({"path": "/core/v1/contact/phonenumber/5511900000001"}),
            "/core/v1/contact/phonenumber/5511900000001",
        ),
        (
            json!({"path": "/core/v1/contact", "method": "POST", "body": "{}"}),
            "/core/v1/contact",
        ),
        (
            json!({"path": "/core/v1/contact", "method": "PUT"}),
            "/core/v1/contact",
        ),
    ] {
        assert_eq!(asked(parameters).0, expected);
    }
    let search = |parameters: Value| {
        let mut parameters = parameters;
        parameters["path"] = json!("/core/v1/contact/filter");
        parameters["method"] = json!("POST");
        asked(parameters).1.expect("a body")
    };
    assert_eq!(
        search(json!({"pageSize": 7})),
        json!({"pageNumber": 1, "pageSize": 7})
    );
    assert_eq!(
        search(json!({"pageSize": 7, "body": "{\"pageSize\": 5, \"name\": \"Ana\"}"})),
        json!({"pageNumber": 1, "pageSize": 5, "name": "Ana"})
    );
}

#[test]
fn a_body_in_json_text_goes_out_as_it_was_typed() {
    let text = "{\"z\": 12345678901234567890.10, \"id\": 9007199254740993, \"a\": 1e400, \"half\": \"\\ud83d\"}";
    let body = |parameters: Value| {
        let draft = draft("apiCall", "request", parameters).expect("fine");
        draft.target(draft.first_page()).body.expect("a body")
    };
    let parameters =
        json!({"method": "POST", "path": "/core/v1/contact", "body": format!(" {text}\n")});
    assert_eq!(body(parameters), text);
    let parameters = json!({"method": "POST", "path": "/core/v1/contact/filter", "autoPagination": true, "body": text});
    assert_eq!(
        body(parameters),
        "{\"z\":12345678901234567890.10,\"id\":9007199254740993,\"a\":1e400,\"half\":\"\\ud83d\",\"pageNumber\":1,\"pageSize\":100,\"orderBy\":\"createdAt\",\"orderDirection\":\"ASCENDING\"}"
    );
    let (parameter, ..) = refused(
        "apiCall",
        "request",
        json!({"method": "POST", "path": "/x", "body": "{a: 1}"}),
    );
    assert_eq!(parameter, "body");
}
