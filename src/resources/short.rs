//! "Simplify": the short, evenly spelled form of every record that an operation answers.
//!
//! The API spells one thing in many ways (API notes, section 9); here a phone number is `phoneNumber`, tags are
//! `tagIds` and `tagNames`, and why a message did not go out is `failureReason`, whatever record it is
//! in. The host makes the short records with what `describe()` publishes. The module in n8n needs the
//! session's table only, for the trigger; nothing else here becomes part of it.

use crate::operation::{Operation, Place, Setting, Simplify};

/// A kind of record in short.
#[derive(Debug)]
pub struct Short {
    /// What the record is, e.g. `session`.
    pub name: &'static str,
    /// Its properties, in order.
    pub rules: &'static [Simplify],
}

/// A property of a short record, and where the API's record holds it.
pub(crate) const fn rule(name: &'static str, from: &'static [&'static str]) -> Simplify {
    Simplify { name, from }
}

/// The short record of an operation's answer; nothing where "Simplify" is not offered.
///
/// # Panics
/// An operation offers it and the resource has no table. A test looks at all of them.
pub fn of(resource: &str, operation: &Operation) -> Option<&'static Short> {
    let simplify = Place::Setting(Setting::Simplify);
    operation.fields().find(|field| field.place == simplify)?;
    let record = answered(resource, operation.name);
    let found = SHORTS.iter().find(|short| short.name == record);
    assert!(found.is_some(), "{record} has no short form");
    found
}

/// What an operation answers: the resource's own record, unless it is named here.
fn answered<'a>(resource: &'a str, operation: &str) -> &'a str {
    match (resource, operation) {
        ("session" | "message", "sendText" | "sendFile" | "sendTemplate") => "send",
        ("session", "listMessages") => "message",
        ("session", "listNotes" | "getNote" | "createNote") => "sessionNote",
        ("message", "getStatus") => "messageStatus",
        ("message", "getQueued") => "queuedMessage",
        ("message", name) if name.starts_with("queue") => "queuedMessage",
        ("chatbot", "send") => "chatbotSend",
        ("sequence", "listContacts" | "addContact" | "addContacts") => "sequenceContact",
        ("card", "listNotes" | "createTextNote" | "createFileNote") => "cardNote",
        _ => resource,
    }
}

/// Every kind of record.
pub static SHORTS: &[Short] = &[
    Short {
        name: "session",
        rules: SESSION,
    },
    Short {
        name: "sessionNote",
        rules: &[
            rule("id", &["id"]),
            rule("sessionId", &["sessionId"]),
            rule("userId", &["userId"]),
            rule("text", &["text"]),
            rule("fileIds", &["filesIds"]),
            rule("createdAt", &["createdAt"]),
            rule("updatedAt", &["updatedAt"]),
        ],
    },
    Short {
        name: "contact",
        rules: &[
            rule("id", &["id"]),
            rule("name", &["name"]),
            rule("phoneNumber", &["phoneNumber"]),
            rule("email", &["email"]),
            rule("instagram", &["instagram"]),
            rule("status", &["status"]),
            rule("tagIds", &["tagIds"]),
            rule("tagNames", &["tagNames"]),
            rule("portfolioNames", &["portfolioNames"]),
            rule("origin", &["origin"]),
            rule("customFields", &["customFields"]),
            rule("createdAt", &["createdAt"]),
            rule("updatedAt", &["updatedAt"]),
        ],
    },
    Short {
        name: "message",
        rules: &[
            rule("id", &["id"]),
            rule("sessionId", &["sessionId"]),
            rule("direction", &["direction"]),
            rule("type", &["type"]),
            rule("text", &["text"]),
            rule("status", &["status"]),
            rule("userId", &["userId"]),
            rule("templateId", &["templateId"]),
            rule("fileName", &["details.file.name"]),
            rule("fileUrl", &["details.file.publicUrl"]),
            rule("failureReason", &["failedReason"]),
            rule("createdAt", &["createdAt"]),
        ],
    },
    Short {
        name: "send",
        rules: &[
            rule("id", &["id"]),
            rule("sessionId", &["sessionId"]),
            rule("status", &["status"]),
            rule("senderId", &["senderId"]),
            rule("failureReason", &["failureReason", "failedReason"]),
            rule("createdAt", &["createdAt"]),
            rule("updatedAt", &["updatedAt"]),
        ],
    },
    Short {
        name: "queuedMessage",
        rules: &[
            rule("id", &["id"]),
            rule("sessionId", &["sessionId"]),
            rule("status", &["status"]),
            rule("senderId", &["senderId"]),
            rule("failureReason", &["failedReason"]),
            rule("sentAt", &["sentAt"]),
            rule("createdAt", &["createdAt"]),
            rule("updatedAt", &["updatedAt"]),
        ],
    },
    Short {
        name: "messageStatus",
        rules: &[
            rule("id", &["id"]),
            rule("sessionId", &["sessionId"]),
            rule("status", &["status"]),
            rule("failureReason", &["failureReason"]),
            rule("createdAt", &["createdAt"]),
            rule("updatedAt", &["updatedAt"]),
        ],
    },
    Short {
        name: "chatbot",
        rules: &[
            rule("id", &["id"]),
            rule("key", &["key"]),
            rule("name", &["name"]),
            rule("type", &["type"]),
            rule("status", &["publishStatus"]),
            rule("isArchived", &["archived"]),
            rule("channelIds", &["channelIds"]),
            rule("departmentId", &["defaultDepartmentId"]),
            rule("createdAt", &["createdAt"]),
            rule("updatedAt", &["updatedAt"]),
        ],
    },
    // The session it started or, of a queued send, the send.
    Short {
        name: "chatbotSend",
        rules: &[
            rule("id", &["id"]),
            rule("sessionId", &["sessionId"]),
            rule("status", &["status"]),
            rule("contactId", &["contactId"]),
            rule("channelId", &["channelId"]),
            rule("senderId", &["senderId"]),
            rule("failureReason", &["failedReason"]),
            rule("createdAt", &["createdAt"]),
            rule("updatedAt", &["updatedAt"]),
        ],
    },
    Short {
        name: "sequence",
        rules: &[
            rule("id", &["id"]),
            rule("name", &["name"]),
            rule("isActive", &["active"]),
            rule("isEnabled", &["enabled"]),
            rule("contactCount", &["contactExecutingCount"]),
            rule("createdAt", &["createdAt"]),
            rule("updatedAt", &["updatedAt"]),
        ],
    },
    Short {
        name: "sequenceContact",
        rules: &[
            rule("id", &["id"]),
            rule("sequenceId", &["sequenceId"]),
            rule("contactId", &["contactId"]),
            rule("contactName", &["contactName", "contactDetails.name"]),
            rule("phoneNumber", &["contactDetails.phonenumber"]),
            rule("email", &["contactDetails.email"]),
            rule("isActive", &["active"]),
            rule("origin", &["origin"]),
            rule("lastAddedAt", &["lastAddedAt"]),
            rule("createdAt", &["createdAt"]),
            rule("updatedAt", &["updatedAt"]),
        ],
    },
    Short {
        name: "template",
        rules: &[
            rule("id", &["id"]),
            rule("name", &["name"]),
            rule("text", &["text"]),
            rule("status", &["status"]),
            rule("types", &["type"]),
            rule("channelId", &["channelId"]),
            rule("channelType", &["channelType"]),
            rule("categoryName", &["categoryName"]),
            rule("fileType", &["fileType"]),
            rule("parameters", &["params"]),
            rule("createdAt", &["createdAt"]),
            rule("updatedAt", &["updatedAt"]),
        ],
    },
    Short {
        name: "panel",
        rules: &[
            rule("id", &["id"]),
            rule("key", &["key"]),
            rule("title", &["title"]),
            rule("description", &["description"]),
            rule("type", &["type"]),
            rule("isArchived", &["archived"]),
            rule("departmentIds", &["departmentIds"]),
            rule("stepTitles", &["stepTitles"]),
            rule("steps", &["steps"]),
            rule("tags", &["tags"]),
            rule("createdAt", &["createdAt"]),
            rule("updatedAt", &["updatedAt"]),
        ],
    },
    Short {
        name: "card",
        rules: &[
            rule("id", &["id"]),
            rule("key", &["key"]),
            rule("title", &["title"]),
            rule("status", &["status"]),
            rule("panelId", &["panelId"]),
            rule("stepId", &["stepId"]),
            rule("stepTitle", &["stepTitle"]),
            rule("monetaryAmount", &["monetaryAmount"]),
            rule("dueAt", &["dueDate"]),
            rule(
                "responsibleUserId",
                &["responsibleUserId", "responsibleUser.id"],
            ),
            rule("contactIds", &["contactIds"]),
            rule("tagIds", &["tagIds"]),
            rule("customFields", &["customFields"]),
            rule("createdAt", &["createdAt"]),
            rule("updatedAt", &["updatedAt"]),
        ],
    },
    Short {
        name: "cardNote",
        rules: &[
            rule("id", &["id"]),
            rule("cardId", &["cardId"]),
            rule("userId", &["userId"]),
            rule("text", &["text"]),
            rule("files", &["files"]),
            rule("createdAt", &["createdAt"]),
            rule("updatedAt", &["updatedAt"]),
        ],
    },
    Short {
        name: "channel",
        rules: &[
            rule("id", &["id"]),
            rule("name", &["identity.displayName"]),
            rule("type", &["type"]),
            rule("phoneNumber", &["number"]),
            rule("address", &["identity.humanId"]),
            rule("isActive", &["active"]),
            rule("createdAt", &["createdAt"]),
            rule("updatedAt", &["updatedAt"]),
        ],
    },
    Short {
        name: "tag",
        rules: &[
            rule("id", &["id"]),
            rule("name", &["name"]),
            rule("color", &["color"]),
            rule("createdAt", &["createdAt"]),
            rule("updatedAt", &["updatedAt"]),
        ],
    },
    Short {
        name: "user",
        rules: &[
            rule("id", &["id"]),
            // By this id, not the agent's own, is a user named everywhere else.
            rule("userId", &["userId"]),
            rule("name", &["name"]),
            rule("email", &["email"]),
            rule("phoneNumber", &["phoneNumber"]),
            rule("profile", &["profile"]),
            rule("availability", &["availability"]),
            rule("isOwner", &["isOwner"]),
            rule("departments", &["departments"]),
            rule("createdAt", &["createdAt"]),
            rule("updatedAt", &["updatedAt"]),
        ],
    },
    Short {
        name: "department",
        rules: &[
            rule("id", &["id"]),
            rule("name", &["name"]),
            rule("description", &["description"]),
            rule("isDefault", &["isDefault"]),
            rule("isPrivate", &["isPrivate"]),
            rule("distributionIsEnabled", &["distribuitionEnabled"]),
            rule("agents", &["agents"]),
            rule("channels", &["channels"]),
            rule("createdAt", &["createdAt"]),
            rule("updatedAt", &["updatedAt"]),
        ],
    },
];

/// A session, also in the trigger's events.
pub(crate) const SESSION: &[Simplify] = &[
    rule("id", &["id"]),
    rule("number", &["number"]),
    rule("status", &["status"]),
    rule("type", &["type"]),
    rule("contactId", &["contactId", "contactDetails.id"]),
    rule("contactName", &["contactDetails.name"]),
    rule("phoneNumber", &["contactDetails.phonenumber"]),
    rule("tagIds", &["contactDetails.tagsId"]),
    rule("tagNames", &["contactDetails.tagsName"]),
    rule("channelId", &["channelId"]),
    rule("channelType", &["channelType"]),
    rule("departmentId", &["departmentId", "departmentDetails.id"]),
    rule("departmentName", &["departmentDetails.name"]),
    rule("userId", &["userId", "agentDetails.userId"]),
    rule("userName", &["agentDetails.name"]),
    rule("startAt", &["startAt"]),
    rule("endAt", &["endAt"]),
    rule("lastInteractionAt", &["lastInteractionDate"]),
    rule("createdAt", &["createdAt"]),
    rule("updatedAt", &["updatedAt"]),
];
