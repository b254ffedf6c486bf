//! Waiting executions against a scripted API and a scripted n8n.

#[cfg(target_arch = "wasm32")]
#[macro_use]
extern crate wasm_tests;
#[cfg(target_arch = "wasm32")]
run_where_wasm_pack_says!();

mod virtual_host;

use serde_json::{Value, json};
use virtual_host::{Behaviour, Run, VirtualHost, api_error, id};
use wts_chat_core::envelope::{
    AccountSubscriptions, HandOver, HttpRequest, Job, TransportError, WaitingExecution,
};
use wts_chat_core::failure::FailureKind;
use wts_chat_core::trigger::waiting_executions;
use wts_chat_core::waiting::registration;

const N8N: &str = "https://n8n.example.com";

/// The subscription of an execution that waits at that n8n.
fn waiting(number: u32, n8n: &str) -> Value {
    json!({
        "id": id(number),
        "name": registration::name(&id(1_000 + number), &number.to_string()),
        "url": format!("{n8n}/webhook-waiting/{number}/0f1e?signature=abc"),
        "enabled": false,
        "events": [{ "event": "MESSAGE_RECEIVED", "description": "x" }],
    })
}

fn others() -> Vec<Value> {
    vec![
        json!({ "id": id(901), "name": "n8n Answer (n8n.example.com)",
            "url": "https://n8n.example.com/webhook/0f1e/webhook?secret=x&resumes=true" }),
        json!({ "id": id(902), "name": registration::name(&id(1), "5"),
            "url": "https://crm.example.com/hook" }),
    ]
}

/// The number of the execution that a request calls.
fn called(request: &HttpRequest) -> Option<u32> {
    let (_, rest) = request.url.split_once("/webhook-waiting/")?;
    rest.split('/').next()?.parse().ok()
}

fn runs(number: u32) -> Behaviour {
    let said = format!("The execution \"{number}\" is running already.");
    Behaviour::status(409, &json!({ "code": 409, "message": said }))
}

fn does_not_exist(number: u32) -> Behaviour {
    let said = format!("The execution \"{number}\" does not exist.");
    Behaviour::status(404, &json!({ "code": 404, "message": said }))
}

fn cancelled(number: u32) -> Behaviour {
    let said = format!("The execution \"{number}\" has finished with error.");
    Behaviour::status(409, &json!({ "code": 409, "message": said }))
}

mod clean_up {
    use super::*;

    fn clean_up(
        parameters: &Value,
        subscriptions: &[Value],
        n8n: &dyn Fn(u32) -> Behaviour,
    ) -> Run {
        let mut server = |request: &HttpRequest, _| {
            let behaviour = match (request.method, called(request)) {
                ("POST", Some(number)) => {
                    assert!(!request.authenticated, "the key stays with the API");
                    n8n(number)
                }
                ("GET", None) => Behaviour::ok(&subscriptions.into()),
                ("DELETE", None) => Behaviour::text(200, ""),
                other => panic!("{other:?}"),
            };
            (10, behaviour)
        };
        let items = [parameters.clone()];
        let mut host = VirtualHost::new();
        let run = host.execute(("webhook", "cleanUp"), &items, false, &mut server);
        assert!(run.done && run.left_open.is_empty());
        run
    }

    fn deleted(run: &Run) -> Vec<String> {
        let deletions = run.requests.iter().map(|received| &received.request);
        deletions
            .filter(|request| request.method == "DELETE")
            .map(|request| request.url.rsplit('/').next().unwrap_or("").to_owned())
            .collect()
    }

    #[test]
    fn those_that_n8n_says_are_gone_are_deleted_and_no_other() {
        let mut account = others();
        account.extend((1..=7).map(|number| waiting(number, N8N)));
        let run = clean_up(&json!({}), &account, &|number| match number {
            1 => does_not_exist(1),
            2 => cancelled(2),
            3 => Behaviour::text(200, "<h1>No action required</h1>"),
            4 => Behaviour::ok(&json!({ "taken": false })),
            5 => runs(5),
            6 => Behaviour::text(404, "404 page not found"),
            _ => Behaviour::Break(TransportError::Refused),
        });
        let mut gone = deleted(&run);
        gone.sort_unstable();
        assert_eq!(gone, [id(1), id(2), id(3)]);
        let states: Vec<_> = run.records[&0]
            .iter()
            .map(|record| record["state"].as_str().unwrap_or_default())
            .collect();
        assert_eq!(
            states,
            [
                "deleted", "deleted", "deleted", "waiting", "waiting", "unknown", "unknown"
            ]
        );
        assert_eq!(
            run.records[&0][0],
            json!({ "id": id(1), "sessionId": id(1001), "executionId": "1", "state": "deleted" })
        );
    }

    #[test]
    fn five_are_asked_at_a_time() {
        let account: Vec<Value> = (1..=40).map(|number| waiting(number, N8N)).collect();
        let run = clean_up(&json!({}), &account, &does_not_exist);
        assert_eq!(deleted(&run).len(), 40);
        assert_eq!(run.peak, 5);
        assert_eq!(run.records[&0].len(), 40);
    }

    #[test]
    fn so_many_as_are_wanted_of_the_n8n_that_is_wanted() {
        let account: Vec<Value> = (1..=20)
            .map(|number| waiting(number, N8N))
            .chain((21..=40).map(|number| waiting(number, "https://other.example.com/n8n")))
            .collect();
        let of = |address: &str, most: u32| {
            let options = json!({ "options": { "instanceAddress": address, "checkAtMost": most } });
            let run = clean_up(&options, &account, &does_not_exist);
            let numbers = run.requests.iter().map(|received| &received.request);
            let mut numbers: Vec<u32> = numbers.filter_map(called).collect();
            numbers.sort_unstable();
            numbers
        };
        assert_eq!(of(N8N, 100), (1..=20).collect::<Vec<_>>());
        assert_eq!(of("https://N8N.example.com/", 3).len(), 3);
        let below = "https://other.example.com/n8n/webhook-waiting/77/node?signature=x";
        assert_eq!(of(below, 100), (21..=40).collect::<Vec<_>>());
        assert_eq!(of("https://other.example.com/n8n", 100).len(), 20);
        assert_eq!(of("https://other.example.com", 100).len(), 0);
    }

    #[test]
    fn an_account_in_which_nothing_waits_says_so() {
        let run = clean_up(&json!({}), &others(), &does_not_exist);
        assert_eq!(run.requests.len(), 1);
        assert!(run.hints[0].contains("waiting execution"));
    }

    #[test]
    fn addresses_in_the_network_of_n8n_are_not_called_for_an_api_on_the_internet() {
        let account = [waiting(1, "http://10.0.0.7:5678")];
        let mut server = |request: &HttpRequest, _| {
            assert_eq!(request.method, "GET");
            (10, Behaviour::ok(&account.to_vec().into()))
        };
        let run =
            VirtualHost::new().execute(("webhook", "cleanUp"), &[json!({})], false, &mut server);
        assert_eq!(run.requests.len(), 1);
    }

    #[test]
    fn a_deletion_that_fails_is_told() {
        let account = [waiting(1, N8N)];
        let mut server = |request: &HttpRequest, _| {
            let behaviour = match request.method {
                "GET" => Behaviour::ok(&account.to_vec().into()),
                "POST" => does_not_exist(1),
                _ => Behaviour::status(403, &api_error(403, "FORBIDDEN", "Sem permissão")),
            };
            (10, behaviour)
        };
        let run =
            VirtualHost::new().execute(("webhook", "cleanUp"), &[json!({})], false, &mut server);
        assert_eq!(run.failures.len(), 1);
        assert!(run.done && run.left_open.is_empty());
    }
}

/// The executions that wait in an n8n, as the register says.
fn register(subscriptions: &[Value], webhook: &str) -> Vec<WaitingExecution> {
    let objects = subscriptions.iter().filter_map(Value::as_object);
    waiting_executions(&AccountSubscriptions {
        subscriptions: objects.map(|members| members.clone().into()).collect(),
        webhook: webhook.to_owned(),
    })
}

#[test]
fn the_register_has_the_executions_of_the_trigger_s_own_n8n() {
    let mut account = others();
    account.push(waiting(1, N8N));
    account.push(waiting(2, "https://other.example.com"));
    let found = register(&account, &format!("{N8N}/webhook/0f1e/webhook"));
    assert_eq!(
        found,
        [WaitingExecution {
            subscription_id: id(1),
            session_id: id(1001),
            execution_id: "1".to_owned(),
            url: format!("{N8N}/webhook-waiting/1/0f1e?signature=abc"),
        }]
    );
}

mod hand_over {
    use super::*;

    const EVENT: &str =
        r#"{"eventType":"MESSAGE_RECEIVED","content":{"id":"m","text":"1e400 \u0000"}}"#;

    /// What n8n answers to the so many-th call of an execution, and whether the subscription is still there.
    fn hand_over(
        numbers: &[u32],
        is_registered: bool,
        n8n: &dyn Fn(u32, usize) -> Behaviour,
    ) -> Run {
        let account: Vec<Value> = numbers.iter().map(|&number| waiting(number, N8N)).collect();
        let mut calls = Vec::new();
        let mut server = |request: &HttpRequest, _| {
            let behaviour = match (request.method, called(request)) {
                ("POST", Some(number)) => {
                    assert!(!request.authenticated, "the key stays with the API");
                    assert_eq!(request.body.as_deref(), Some(EVENT), "the event as it came");
                    calls.push(number);
                    let count = calls.iter().filter(|&&called| called == number).count();
                    n8n(number, count)
                }
                ("GET", None) if is_registered => Behaviour::ok(&account[0]),
                ("GET", None) => {
                    Behaviour::status(500, &api_error(500, "FORM_ERROR", "Não encontrado"))
                }
                ("DELETE", None) => Behaviour::text(200, ""),
                other => panic!("{other:?}"),
            };
            (10, behaviour)
        };
        let job = Job::HandOver(HandOver {
            event: EVENT.to_owned(),
            executions: register(&account, &format!("{N8N}/webhook/0f1e/webhook")),
        });
        let run = VirtualHost::new().run(job, &mut server);
        assert!(run.done && run.left_open.is_empty() && run.late.is_empty());
        run
    }

    fn answered(taken: bool) -> Behaviour {
        Behaviour::ok(&json!({ "taken": taken }))
    }

    fn is_taken(run: &Run) -> bool {
        assert!(run.failures.is_empty(), "{:?}", run.failures);
        run.records[&0][0]["taken"].as_bool().expect("an outcome")
    }

    fn methods(run: &Run) -> Vec<&str> {
        let requests = run.requests.iter();
        requests.map(|received| received.request.method).collect()
    }

    #[test]
    fn one_call_tells_whether_the_execution_took_the_message() {
        for taken in [true, false] {
            let run = hand_over(&[1], true, &|_, _| answered(taken));
            assert_eq!(is_taken(&run), taken);
            assert_eq!(methods(&run), ["POST"]);
        }
        let run = hand_over(&[], true, &|_, _| answered(true));
        assert!(!is_taken(&run) && run.requests.is_empty());
    }

    #[test]
    fn each_execution_of_the_session_gets_it_and_one_is_enough() {
        let run = hand_over(&[1, 2, 3], true, &|number, _| answered(number == 2));
        assert!(is_taken(&run));
        assert_eq!(methods(&run), ["POST"; 3]);
    }

    #[test]
    fn an_execution_that_does_not_wait_yet_is_called_again() {
        let run = hand_over(&[1], true, &|number, count| match count {
            1..=3 => runs(number),
            _ => answered(true),
        });
        assert!(is_taken(&run));
        assert_eq!(methods(&run), ["POST", "POST", "GET", "POST", "POST"]);
    }

    #[test]
    fn an_execution_that_was_resumed_and_runs_on_is_left_alone() {
        let run = hand_over(&[1], false, &|number, _| runs(number));
        assert!(!is_taken(&run));
        assert_eq!(methods(&run), ["POST", "POST", "GET"]);
        assert!(run.took < 1_000);
    }

    #[test]
    fn an_execution_that_never_waits_is_given_up_after_some_seconds() {
        let run = hand_over(&[1], true, &|number, _| runs(number));
        assert!(!is_taken(&run));
        assert!((7_000..10_000).contains(&run.took), "{}", run.took);
    }

    #[test]
    fn the_registration_of_an_execution_that_is_gone_is_deleted() {
        for gone in [does_not_exist, cancelled] {
            let run = hand_over(&[1], true, &|number, _| gone(number));
            assert!(!is_taken(&run));
            assert_eq!(methods(&run), ["POST", "DELETE"]);
            assert!(run.requests[1].request.url.ends_with(&id(1)));
        }
    }

    #[test]
    fn n8n_that_does_not_reach_itself_is_told() {
        for (behaviour, calls, words) in [
            (Behaviour::text(404, "404 page not found"), 1, "status 404"),
            (Behaviour::text(503, "no backend"), 5, "status 503"),
            (Behaviour::Break(TransportError::Refused), 5, "refused"),
            (Behaviour::Break(TransportError::Reset), 1, "closed"),
        ] {
            let run = hand_over(&[1], true, &|_, _| behaviour.clone());
            assert_eq!(methods(&run), vec!["POST"; calls], "{words}");
            let failure = &run.failures[0];
            assert_eq!(failure.kind, FailureKind::Unreachable);
            let title = &failure.message.title;
            assert!(
                title.contains("execution 1") && title.contains(words),
                "{title}"
            );
            assert!(!failure.message.in_one_line().contains("signature"));
        }
        let run = hand_over(&[1, 2], true, &|number, _| match number {
            1 => Behaviour::Break(TransportError::Reset),
            _ => answered(true),
        });
        assert!(is_taken(&run), "one that took it makes up for the other");
    }

    #[test]
    fn a_cancel_ends_it_at_once() {
        let mut host = VirtualHost::new();
        host.cancel_after = Some(200);
        let account = [waiting(1, N8N)];
        let job = Job::HandOver(HandOver {
            event: EVENT.to_owned(),
            executions: register(&account, &format!("{N8N}/webhook/0f1e/webhook")),
        });
        let run = host.run(job, &mut |_, _| (10, runs(1)));
        assert!(run.done && run.left_open.is_empty());
        assert_eq!(run.failures[0].kind, FailureKind::Cancelled);
    }
}
