//! What n8n answers when a waiting execution is called at its URL.
//!
//! ```text
//! waits ─▶ 200 { "taken": true | false }     the node's own answer
//! runs  ─▶ 409 … is running already          it is not stored as waiting yet, or has been resumed
//! gone  ─▶ 404 does not exist, 409 has finished, 200 "No action required"
//! ```
//!
//! Only n8n's own words say that an execution is gone. A proxy in front of n8n answers 404 as well while n8n restarts.

use serde_json::Value;

/// An event that is about no message. A waiting execution that is called with it answers as for any message that is not
/// for it, and goes on waiting.
pub const QUESTION: &str = r#"{"eventType":"MESSAGE_RECEIVED","content":null}"#;

/// The member of the node's answer that says whether the message was for the execution.
const TAKEN: &str = "taken";

/// In n8n's page for an execution that has ended.
const ENDED_PAGE: &str = "No action required";
/// In n8n's page for a URL that it did not sign, or signed with a key that it does not have any more.
const UNSIGNED_PAGE: &str = "Invalid Form Link";

/// The state of an execution, by its answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answer {
    /// It waited, and the message was for it.
    Taken,
    /// It waits, and the message was not for it.
    NotTaken,
    /// It runs.
    Running,
    /// It has ended or does not exist: nothing can resume it at this URL.
    Gone,
    /// The answer is not n8n's, or says nothing.
    Unknown,
}

/// Reads the answer to a call of a waiting execution.
pub fn read(status: u16, body: &str) -> Answer {
    let value = serde_json::from_str::<Value>(body).unwrap_or_default();
    let said = value.get("message").and_then(Value::as_str);
    let code = value.get("code").and_then(Value::as_u64);
    // n8n repeats the status in the body of its errors.
    let said = said.filter(|_| code.is_none_or(|code| code == u64::from(status)));
    match (status, value.get(TAKEN).and_then(Value::as_bool), said) {
        (200..300, Some(true), _) => Answer::Taken,
        (200..300, Some(false), _) => Answer::NotTaken,
        (200..300, None, _) if body.contains(ENDED_PAGE) => Answer::Gone,
        (401, _, _) if body.contains(UNSIGNED_PAGE) => Answer::Gone,
        (404 | 410, _, Some(_)) if code.is_some() => Answer::Gone,
        (409, _, Some(said)) if said.contains("finished") => Answer::Gone,
        (409, _, _) => Answer::Running,
        _ => Answer::Unknown,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn n8n_says_what_became_of_an_execution() {
        for (status, body, expected) in [
            (200, r#"{"taken":true}"#, Answer::Taken),
            (200, r#"{"taken":false}"#, Answer::NotTaken),
            (
                404,
                r#"{"code":404,"message":"The execution \"7\" does not exist."}"#,
                Answer::Gone,
            ),
            (
                409,
                r#"{"code":409,"message":"The execution \"7\" is running already."}"#,
                Answer::Running,
            ),
            (
                409,
                r#"{"code":409,"message":"The execution \"7\" has finished with error."}"#,
                Answer::Gone,
            ),
            (
                409,
                r#"{"code":409,"message":"The execution \"7 has finished already."}"#,
                Answer::Gone,
            ),
            (
                200,
                "<html><h1>No action required</h1></html>",
                Answer::Gone,
            ),
            (401, "<html><h1>Invalid Form Link</h1></html>", Answer::Gone),
        ] {
            assert_eq!(read(status, body), expected, "{status} {body}");
        }
    }

    #[test]
    fn what_others_say_settles_nothing() {
        for (status, body) in [
            (404, "404 page not found"),
            (404, "<html><h1>404 Not Found</h1></html>"),
            (404, r#"{"message":"no Route matched with those values"}"#),
            (404, r#"{"code":503,"message":"no backend"}"#),
            (401, r#"{"message":"Unauthorized"}"#),
            (200, "<html>Log in</html>"),
            (200, r#"{"taken":"yes"}"#),
            (302, ""),
            (500, r#"{"taken":true}"#),
            (503, ""),
        ] {
            assert_eq!(read(status, body), Answer::Unknown, "{status} {body}");
        }
    }
}
