//! Calls about a waiting execution: to n8n, at the URL that resumes it, and to the API, for its subscription.

use super::call::{Call, Rules};
use super::context::Context;
use crate::envelope::{Answered, HttpRequest, Send, Step, Want};
use crate::operation::{Idempotency, Method, Paging};
use crate::request::Draft;
use crate::waiting::answer::{self, Answer};

/// Calls a waiting execution with an event. n8n is no part of the API: there is no rate limit and no key.
pub fn call_execution(item: u32, url: &str, event: &str, timeout: u32, cx: &mut Context) -> u32 {
    let call = cx.next_id();
    cx.shared.stats.requests += 1;
    cx.steps.push(Step::Send(Send {
        call,
        item,
        request: HttpRequest {
            method: Method::Post.as_str(),
            url: url.to_owned(),
            body: Some(event.to_owned()),
            binary: None,
            file: None,
            authenticated: false,
            timeout,
            want: Want::Body,
        },
    }));
    call
}

/// What n8n says about the execution.
pub fn said(answered: &Answered) -> Answer {
    answer::read(
        answered.status,
        answered.body.as_deref().unwrap_or_default(),
    )
}

/// Deletes a subscription; repeating it changes nothing.
pub fn deletion(item: u32, rules: Rules, id: &str, cx: &Context) -> Call {
    subscription(item, rules, Method::Delete, Idempotency::Repeatable, id, cx)
}

/// Reads a subscription.
pub fn reading(item: u32, rules: Rules, id: &str, cx: &Context) -> Call {
    subscription(item, rules, Method::Get, Idempotency::Read, id, cx)
}

fn subscription(
    item: u32,
    rules: Rules,
    method: Method,
    idempotency: Idempotency,
    id: &str,
    cx: &Context,
) -> Call {
    let mut draft = Draft::read("/core/v1/webhook/subscription/{id}", Paging::None);
    draft.put_path("id", id.to_owned());
    let rules = Rules {
        idempotency,
        ..rules
    };
    Call::new(item, rules, method, draft.target(None), Want::Facts, cx)
}
