//! What one send would do, and what the sends of a run would do as a whole.

use std::fmt::Write;

use serde_json::{Map, Value, json};

use crate::envelope::FileFacts;
use crate::messages::hints::Summary;
use crate::request::{Destination, Draft, IfAlreadySent, Window};
use crate::validate::amount::Amount;

/// Other items with the same receiver that an item names.
const NAMED: usize = 10;

/// The text of a JSON object, whose members stay in the order in which people read them.
#[derive(Debug, Default)]
struct Members(String);

impl Members {
    /// Adds a member; none for null.
    fn put(&mut self, name: &str, value: &Value) {
        if !value.is_null() {
            self.put_text(name, &value.to_string());
        }
    }

    /// Adds a member by the JSON text of its value.
    fn put_text(&mut self, name: &str, value: &str) {
        let before = if self.0.is_empty() { '{' } else { ',' };
        let _ = write!(self.0, "{before}\"{name}\":{value}");
    }

    /// Adds the members of another object.
    fn join(&mut self, other: &Self) {
        self.0 += &other.0.replacen('{', ",", 1);
    }

    fn end(self) -> String {
        self.0 + "}"
    }
}

/// One request for several items.
#[derive(Debug, Clone, Copy)]
pub struct OfBatch {
    /// Which of the requests, from 1.
    pub request: u32,
    /// Messages in it.
    pub messages: u32,
}

/// What one item would send.
#[derive(Debug)]
pub struct Plan {
    /// The key under which it is sent at most once.
    pub key: Option<String>,
    /// What the send does if the key is known.
    pub if_already_sent: IfAlreadySent,
    kind: &'static str,
    receiver: String,
    members: Members,
    price: Option<Amount>,
    uploads: bool,
    batch: Option<OfBatch>,
    /// Nothing if a safeguard leaves the message out.
    request: Option<String>,
}

impl Plan {
    /// The plan of an item that is ready to be sent. `receivers` lists those of a batch in its body.
    pub fn new(draft: &Draft, facts: &FileFacts, receivers: Option<&str>) -> Self {
        let kind = draft.message().map_or("", |message| message.kind());
        let found = &draft.found;
        let mut members = Members::default();
        members.put("kind", &kind.into());
        members.put("window", &draft.window.map(Window::name).into());
        let mut receiver = String::new();
        match draft.destination() {
            Some(Destination::Session(session)) => {
                receiver = format!("session {session}");
                members.put("sessionId", &session.into());
            }
            Some(Destination::Address { to, from }) => {
                receiver.clone_from(&to);
                members.put("to", &to.into());
                members.put("contactName", &found.contact.as_deref().into());
                members.put("from", &from.as_deref().into());
                let name = from.as_deref().and_then(|from| found.name_of(from));
                members.put("fromName", &name.into());
            }
            None => {}
        }
        members.put("key", &draft.key.as_deref().into());
        members.put("sendAt", &draft.send_at().into());
        let of_template = found.template.as_ref();
        let name = of_template.map(|(name, _)| name.as_str());
        let text = of_template.map_or(draft.text(), |(_, text)| Some(text));
        let sent = draft.template.as_ref();
        if let Some((id, _)) = sent.and_then(|sent| draft.template_and_values(sent)) {
            members.put("template", &json!({ "id": id, "name": name }));
        }
        if let Some(key) = draft.chatbot() {
            let name = found.name_of(key);
            members.put("chatbot", &json!({ "key": key, "name": name }));
        }
        if let Some(text) = text {
            members.put("text", &text.into());
            members.put("length", &text.chars().count().into());
        }
        let uploads = draft.file.is_some();
        let file = if uploads {
            json!({ "name": facts.name, "mimeType": facts.mime_type, "size": facts.size })
        } else {
            draft.file_in_place().into()
        };
        members.put("file", &file);
        let mut request = Members::default();
        request.put("method", &draft.method.as_str().into());
        request.put("path", &draft.target(None).path_and_query.into());
        request.put("body", &draft.preview(receivers));
        Self {
            key: draft.key.clone(),
            if_already_sent: draft.settings.if_already_sent,
            kind,
            receiver: receiver.to_ascii_lowercase(),
            members,
            price: draft.settings.prices.get(kind).and_then(Amount::of),
            uploads,
            batch: None,
            request: Some(request.end()),
        }
    }

    /// The plan of a message whose key an earlier item of the run has.
    pub fn already_sent(mut self, first: &Value) -> Self {
        self.members.put("alreadySent", &true.into());
        self.members.put("sameKeyAs", first);
        self.left_out()
    }

    /// The plan of a message that a safeguard leaves out.
    pub fn left_out(mut self) -> Self {
        self.request = None;
        self
    }
}

/// The plans of a run, which are told when all of them are known.
#[derive(Debug, Default)]
pub struct Plans {
    /// By item.
    by_item: Vec<Option<Plan>>,
    /// Keys, with the first item that sends under them.
    keys: Map<String, Value>,
    /// Items without a plan, because they failed.
    pub failed: u32,
}

impl Plans {
    /// Adds the plan of an item.
    pub fn add(&mut self, item: u32, plan: Plan) {
        if let (Some(key), Some(_)) = (&plan.key, &plan.request) {
            self.keys.insert(key.clone(), item.into());
        }
        let item = item as usize;
        if self.by_item.len() <= item {
            self.by_item.resize_with(item + 1, || None);
        }
        self.by_item[item] = Some(plan);
    }

    /// The earlier item that sends under the key of a plan.
    pub fn with_key_of(&self, plan: &Plan) -> Option<&Value> {
        self.keys.get(plan.key.as_ref()?)
    }

    /// Takes back the plan of an item that is refused all the same.
    pub fn drop(&mut self, item: Option<u32>) {
        if let Some(plan) = item.and_then(|item| self.by_item.get_mut(item as usize)) {
            *plan = None;
        }
    }

    /// Notes the request that an item shares with others.
    pub fn share(&mut self, item: u32, batch: OfBatch) {
        if let Some(Some(plan)) = self.by_item.get_mut(item as usize) {
            plan.batch = Some(batch);
        }
    }

    /// The items as JSON texts, in their order, and what they come to; none without plans. The first item has the
    /// summary.
    pub fn told(self) -> Option<(Vec<(u32, String)>, Summary)> {
        let mut summary = Summary {
            failed: self.failed,
            ..Summary::default()
        };
        // Items by their receiver.
        let mut receivers = Map::new();
        let mut cost = None;
        let mut batches = 0;
        for (item, plan) in (0_u32..).zip(&self.by_item) {
            let Some(plan) = plan else { continue };
            if plan.request.is_none() {
                summary.left_out += 1;
                continue;
            }
            let of_receiver = receivers
                .entry(plan.receiver.as_str())
                .or_insert_with(|| Value::Array(Vec::new()));
            if let Value::Array(items) = of_receiver {
                items.push(item.into());
                summary.doubled += u32::from(items.len() == 2);
                summary.receivers += u32::from(items.len() == 1);
            }
            let mut kinds = summary.kinds.iter_mut();
            match kinds.find(|(kind, _)| *kind == plan.kind) {
                Some((_, messages)) => *messages += 1,
                None => summary.kinds.push((plan.kind, 1)),
            }
            match plan.batch {
                Some(batch) => batches = batch.request.max(batches),
                None => summary.requests += 1,
            }
            summary.uploads += u32::from(plan.uploads);
            match plan.price {
                Some(price) => cost = Some(price.plus(cost.unwrap_or_default())),
                None => summary.unpriced += 1,
            }
        }
        summary.requests += batches;
        summary.cost = cost.map(|cost| cost.to_string());
        let mut whole = Some(text_of(&summary));
        let mut told = Vec::new();
        for (item, plan) in (0_u32..).zip(&self.by_item) {
            let Some(plan) = plan else { continue };
            let same = receivers.get(&plan.receiver).and_then(Value::as_array);
            let same = same.filter(|_| plan.request.is_some());
            let others = same.into_iter().flatten().filter(|other| **other != item);
            let others: Vec<Value> = others.take(NAMED).cloned().collect();
            told.push((item, completed(plan, others, whole.take())));
        }
        (!told.is_empty()).then_some((told, summary))
    }
}

/// An item: its plan, and what only the whole run tells.
fn completed(plan: &Plan, others: Vec<Value>, summary: Option<String>) -> String {
    let mut members = Members::default();
    members.put("dryRun", &true.into());
    members.put("wouldSend", &plan.request.is_some().into());
    members.join(&plan.members);
    if let (Some(price), Some(_)) = (plan.price, &plan.request) {
        members.put_text("price", &price.to_string());
    }
    if !others.is_empty() {
        members.put("sameReceiverAs", &others.into());
    }
    if let Some(OfBatch { request, messages }) = plan.batch {
        members.put(
            "batch",
            &json!({ "request": request, "messages": messages }),
        );
    }
    if let Some(request) = &plan.request {
        members.put_text("request", request);
    }
    if let Some(summary) = summary {
        members.put_text("summary", &summary);
    }
    members.end()
}

fn text_of(summary: &Summary) -> String {
    let mut kinds = Map::new();
    for (kind, messages) in &summary.kinds {
        kinds.insert((*kind).to_owned(), (*messages).into());
    }
    let mut members = Members::default();
    members.put("messages", &summary.messages().into());
    members.put("byKind", &kinds.into());
    for (name, number) in [
        ("requests", summary.requests),
        ("uploads", summary.uploads),
        ("receivers", summary.receivers),
        ("receiversOfSeveral", summary.doubled),
        ("leftOut", summary.left_out),
        ("failed", summary.failed),
    ] {
        members.put(name, &number.into());
    }
    if let Some(cost) = &summary.cost {
        members.put_text("cost", cost);
        members.put("withoutPrice", &summary.unpriced.into());
    }
    members.end()
}
