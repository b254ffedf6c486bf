//! Short records (the output "Simplified"): one table for each kind of record that the API answers or delivers.
//!
//! The API spells one thing in many ways (API notes, section 9); here a phone number is `phoneNumber`,
//! tags are `tagIds` and `tagNames`, and why a message did not go out is `failureReason`, in every
//! record. An operation names the record of its answer, an event's family that of its content; the
//! host makes both with what `describe()` publishes.

use crate::operation::{Detail, Format, ShortProperty, ShortRecord};

/// Every kind of record.
pub const ALL: &[&ShortRecord] = &[
    &SESSION,
    &SESSION_NOTE,
    &CONTACT,
    &MESSAGE,
    &SEND,
    &QUEUED_MESSAGE,
    &SENT,
    &MESSAGE_STATUS,
    &CHATBOT,
    &CHATBOT_SEND,
    &SCHEDULED_MESSAGE,
    &CANCELED_MESSAGE,
    &ONE_TIME_PASSWORD,
    &SEQUENCE,
    &SEQUENCE_CONTACT,
    &PORTFOLIO,
    &PORTFOLIO_CONTACT,
    &TEMPLATE,
    &PANEL,
    &CARD,
    &CARD_NOTE,
    &CHANNEL,
    &TAG,
    &USER,
    &DEPARTMENT,
    &TAG_COLOR,
    &MEMBERSHIP_CHANGE,
    &DEPARTMENT_CHANNELS,
    &CUSTOM_FIELD,
    &LOST_REASON,
    &WEBHOOK_SUBSCRIPTION,
    &WEBHOOK_EVENT,
    &WAITING_EXECUTION,
    &OFFICE_HOURS,
    &FILE,
    &ATTACHMENT,
];

/// What a value of "Include Details" fills.
const fn detail(name: &'static str, fills: &'static [&'static str]) -> Detail {
    Detail { name, fills }
}

/// A property whose value is passed on unchanged.
const fn plain(name: &'static str, from: &'static [&'static str]) -> ShortProperty {
    ShortProperty {
        name,
        from,
        format: Format::AsIs,
    }
}

/// A point in time.
const fn date(name: &'static str, from: &'static [&'static str]) -> ShortProperty {
    ShortProperty {
        name,
        from,
        format: Format::Date,
    }
}

/// A phone number.
const fn phone(name: &'static str, from: &'static [&'static str]) -> ShortProperty {
    ShortProperty {
        name,
        from,
        format: Format::Phone,
    }
}

/// A conversation.
pub static SESSION: ShortRecord = ShortRecord {
    name: "session",
    details: &[
        detail("AgentDetails", &["agentDetails"]),
        detail("ChannelDetails", &["channelDetails"]),
        detail("ChannelTypeDetails", &["channelType"]),
        detail("ClassificationDetails", &["classification"]),
        detail("ContactDetails", &["contactDetails"]),
        detail("DepartmentsDetails", &["departmentDetails"]),
    ],
    properties: &[
        plain("id", &["id"]),
        plain("number", &["number"]),
        plain("status", &["status"]),
        plain("type", &["type"]),
        plain("contactId", &["contactId", "contactDetails.id"]),
        plain("contactName", &["contactDetails.name"]),
        phone("phoneNumber", &["contactDetails.phonenumber"]),
        plain("tagIds", &["contactDetails.tagsId"]),
        plain("tagNames", &["contactDetails.tagsName"]),
        plain("channelId", &["channelId"]),
        plain("channelType", &["channelType"]),
        plain("departmentId", &["departmentId", "departmentDetails.id"]),
        plain("departmentName", &["departmentDetails.name"]),
        plain("userId", &["userId", "agentDetails.userId"]),
        plain("userName", &["agentDetails.name"]),
        plain("classificationCategory", &["classification.category"]),
        plain(
            "classificationDescription",
            &["classification.categoryDescription"],
        ),
        plain("classificationAmount", &["classification.amount"]),
        plain("waitTime", &["timeWait"]),
        plain("serviceTime", &["timeService"]),
        plain("windowStatus", &["windowStatus"]),
        date("startAt", &["startAt"]),
        date("firstResponseAt", &["firstResponseAt"]),
        date("endAt", &["endAt"]),
        date("lastInteractionAt", &["lastInteractionDate"]),
        date("createdAt", &["createdAt"]),
        date("updatedAt", &["updatedAt"]),
    ],
};

/// What agents write for each other in a session.
pub static SESSION_NOTE: ShortRecord = ShortRecord {
    name: "sessionNote",
    details: &[],
    properties: &[
        plain("id", &["id"]),
        plain("sessionId", &["sessionId"]),
        plain("userId", &["userId"]),
        plain("text", &["text"]),
        plain("fileIds", &["filesIds"]),
        date("createdAt", &["createdAt"]),
        date("updatedAt", &["updatedAt"]),
    ],
};

/// A contact: as the API answers it, as events deliver it, and as sessions contain it.
pub static CONTACT: ShortRecord = ShortRecord {
    name: "contact",
    details: &[
        detail(
            "Tags",
            &["tagIds", "tagsId", "tagNames", "tagsName", "tags"],
        ),
        detail("CustomFields", &["customFields", "customFieldValues"]),
        detail(
            "Portfolios",
            &["portfolioIds", "portfolioNames", "portfolios"],
        ),
    ],
    properties: &[
        plain("id", &["id"]),
        plain("name", &["name"]),
        phone("phoneNumber", &["phoneNumber", "phonenumber"]),
        plain(
            "phoneNumberFormatted",
            &["phoneNumberFormatted", "phonenumberFormatted"],
        ),
        plain("email", &["email"]),
        plain("instagram", &["instagram"]),
        plain("annotation", &["annotation"]),
        plain("status", &["status"]),
        plain("origin", &["origin"]),
        plain("tagIds", &["tagIds", "tagsId"]),
        plain("tagNames", &["tagNames", "tagsName", "tags"]),
        plain("portfolioNames", &["portfolioNames"]),
        plain("customFields", &["customFields", "customFieldValues"]),
        date("createdAt", &["createdAt"]),
        date("updatedAt", &["updatedAt"]),
    ],
};

/// A message in a session.
pub static MESSAGE: ShortRecord = ShortRecord {
    name: "message",
    details: &[],
    properties: &[
        plain("id", &["id"]),
        plain("sessionId", &["sessionId"]),
        plain("direction", &["direction"]),
        plain("type", &["type"]),
        plain("text", &["text"]),
        plain("status", &["status"]),
        plain("origin", &["origin"]),
        plain("userId", &["userId"]),
        plain("templateId", &["templateId"]),
        plain("refId", &["refId"]),
        plain("fileId", &["fileId", "details.file.id"]),
        plain("fileName", &["details.file.name"]),
        plain("fileUrl", &["details.file.publicUrl"]),
        plain("transcription", &["details.transcription"]),
        plain("failureReason", &["failureReason", "failedReason"]),
        date("createdAt", &["createdAt"]),
        date("updatedAt", &["updatedAt"]),
        date("editedAt", &["editedAt"]),
    ],
};

/// A message that was sent.
pub static SEND: ShortRecord = ShortRecord {
    name: "send",
    details: &[],
    properties: &[
        plain("id", &["id"]),
        plain("sessionId", &["sessionId"]),
        plain("status", &["status"]),
        plain("senderId", &["senderId"]),
        plain("failureReason", &["failureReason", "failedReason"]),
        date("createdAt", &["createdAt"]),
        date("updatedAt", &["updatedAt"]),
    ],
};

/// A message that was sent, whichever way.
pub static SENT: ShortRecord = ShortRecord {
    name: "sent",
    details: &[],
    properties: &[
        plain("id", &["id"]),
        plain("sessionId", &["sessionId"]),
        plain("sentTo", &["sentTo"]),
        plain("endpoint", &["endpoint"]),
        plain("status", &["status"]),
        plain("senderId", &["senderId"]),
        plain("failureReason", &["failureReason", "failedReason"]),
        date("createdAt", &["createdAt"]),
        date("updatedAt", &["updatedAt"]),
    ],
};

/// A message that was sent the newer way.
pub static QUEUED_MESSAGE: ShortRecord = ShortRecord {
    name: "queuedMessage",
    details: &[],
    properties: &[
        plain("id", &["id"]),
        plain("sessionId", &["sessionId"]),
        plain("status", &["status"]),
        plain("senderId", &["senderId"]),
        plain("failureReason", &["failedReason"]),
        date("sentAt", &["sentAt"]),
        date("createdAt", &["createdAt"]),
        date("updatedAt", &["updatedAt"]),
    ],
};

/// How far a message has got.
pub static MESSAGE_STATUS: ShortRecord = ShortRecord {
    name: "messageStatus",
    details: &[],
    properties: &[
        plain("id", &["id"]),
        plain("sessionId", &["sessionId"]),
        plain("status", &["status"]),
        plain("failureReason", &["failureReason"]),
        date("createdAt", &["createdAt"]),
        date("updatedAt", &["updatedAt"]),
    ],
};

/// A file that was uploaded.
pub static FILE: ShortRecord = ShortRecord {
    name: "file",
    details: &[],
    properties: &[
        plain("id", &["id"]),
        plain("name", &["name"]),
        plain("mimeType", &["mimeType"]),
        plain("type", &["type"]),
        plain("size", &["size"]),
    ],
};

/// A file of a message.
pub static ATTACHMENT: ShortRecord = ShortRecord {
    name: "attachment",
    details: &[],
    properties: &[
        plain("id", &["id"]),
        plain("name", &["name"]),
        plain("mimeType", &["mimeType"]),
        plain("type", &["type"]),
        plain("size", &["size"]),
        plain("url", &["publicUrl"]),
    ],
};

/// A chatbot.
pub static CHATBOT: ShortRecord = ShortRecord {
    name: "chatbot",
    details: &[],
    properties: &[
        plain("id", &["id"]),
        plain("key", &["key"]),
        plain("name", &["name"]),
        plain("type", &["type"]),
        plain("status", &["publishStatus"]),
        plain("isArchived", &["archived"]),
        plain("channelIds", &["channelIds"]),
        plain("departmentId", &["defaultDepartmentId"]),
        date("createdAt", &["createdAt"]),
        date("updatedAt", &["updatedAt"]),
    ],
};

/// The session a chatbot started or, of a queued send, the send.
pub static CHATBOT_SEND: ShortRecord = ShortRecord {
    name: "chatbotSend",
    details: &[],
    properties: &[
        plain("id", &["id"]),
        plain("sessionId", &["sessionId"]),
        plain("status", &["status"]),
        plain("contactId", &["contactId"]),
        plain("channelId", &["channelId"]),
        plain("senderId", &["senderId"]),
        plain("failureReason", &["failedReason"]),
        date("createdAt", &["createdAt"]),
        date("updatedAt", &["updatedAt"]),
    ],
};

/// A message that goes out later.
pub static SCHEDULED_MESSAGE: ShortRecord = ShortRecord {
    name: "scheduledMessage",
    details: &[
        detail("Contact", &["contact"]),
        detail("Channel", &["channel"]),
        detail("User", &["user"]),
        detail("Department", &["department"]),
        detail("Template", &["template"]),
        detail("Chatbot", &["chatbot"]),
    ],
    properties: &[
        plain("id", &["id"]),
        plain("status", &["status"]),
        plain("type", &["type"]),
        date("sendAt", &["scheduling"]),
        plain("contactId", &["contactId", "contact.id"]),
        plain("contactName", &["contact.name"]),
        plain("channelId", &["channelId", "channel.id"]),
        plain("channelAddress", &["channel.humanId"]),
        plain("templateId", &["templateId", "template.id"]),
        plain("templateName", &["template.name"]),
        plain("chatbotKey", &["chatbot.id"]),
        plain("chatbotName", &["chatbot.name"]),
        plain("departmentId", &["departmentId", "department.id"]),
        plain("departmentName", &["department.name"]),
        plain("userId", &["userId", "user.id"]),
        plain("userName", &["user.name"]),
        plain("sessionId", &["sessionId"]),
        plain("failureReason", &["failureReason"]),
        date("createdAt", &["createdAt"]),
        date("updatedAt", &["updatedAt"]),
    ],
};

/// A message that was to be cancelled.
pub static CANCELED_MESSAGE: ShortRecord = ShortRecord {
    name: "canceledMessage",
    details: &[],
    properties: &[
        plain("id", &["id"]),
        plain("isCanceled", &["isCanceled"]),
        plain("reason", &["reason"]),
        plain("status", &["status"]),
        plain("type", &["type"]),
        date("sendAt", &["scheduling"]),
        plain("contactId", &["contactId"]),
        plain("channelId", &["channelId"]),
        date("createdAt", &["createdAt"]),
        date("updatedAt", &["updatedAt"]),
    ],
};

/// A one-time password.
pub static ONE_TIME_PASSWORD: ShortRecord = ShortRecord {
    name: "oneTimePassword",
    details: &[],
    properties: &[
        plain("id", &["id"]),
        plain("status", &["status"]),
        plain("code", &["code"]),
        plain("senderId", &["senderId"]),
        phone("phoneNumber", &["contactPhoneNumber"]),
        plain("channelId", &["channelId"]),
        plain("templateId", &["templateId"]),
        plain("failureReason", &["failedReason"]),
        date("sentAt", &["sentAt"]),
        date("receivedAt", &["receivedAt"]),
        date("createdAt", &["createdAt"]),
        date("updatedAt", &["updatedAt"]),
    ],
};

/// A sequence of messages.
pub static SEQUENCE: ShortRecord = ShortRecord {
    name: "sequence",
    details: &[detail("ContactExecutingCount", &["contactExecutingCount"])],
    properties: &[
        plain("id", &["id"]),
        plain("name", &["name"]),
        plain("isActive", &["active"]),
        plain("isEnabled", &["enabled"]),
        plain("contactCount", &["contactExecutingCount"]),
        date("createdAt", &["createdAt"]),
        date("updatedAt", &["updatedAt"]),
    ],
};

/// A contact in a sequence.
pub static SEQUENCE_CONTACT: ShortRecord = ShortRecord {
    name: "sequenceContact",
    details: &[detail("ContactDetails", &["contactDetails", "contactName"])],
    properties: &[
        plain("id", &["id"]),
        plain("sequenceId", &["sequenceId"]),
        plain("contactId", &["contactId"]),
        plain("contactName", &["contactName", "contactDetails.name"]),
        phone("phoneNumber", &["contactDetails.phonenumber"]),
        plain("email", &["contactDetails.email"]),
        plain("isActive", &["active"]),
        plain("origin", &["origin"]),
        date("lastAddedAt", &["lastAddedAt"]),
        date("createdAt", &["createdAt"]),
        date("updatedAt", &["updatedAt"]),
    ],
};

/// A portfolio of contacts.
pub static PORTFOLIO: ShortRecord = ShortRecord {
    name: "portfolio",
    details: &[
        detail("ContactCount", &["contactsCount"]),
        detail("Departments", &["departments"]),
    ],
    properties: &[
        plain("id", &["id"]),
        plain("name", &["name"]),
        plain("type", &["type"]),
        plain("isActive", &["active"]),
        plain("contactCount", &["contactsCount"]),
        plain("expiresAfterMonths", &["expirationDurationInMonths"]),
        plain("departments", &["departments"]),
        date("createdAt", &["createdAt"]),
        date("updatedAt", &["updatedAt"]),
    ],
};

/// A contact in a portfolio.
pub static PORTFOLIO_CONTACT: ShortRecord = ShortRecord {
    name: "portfolioContact",
    details: &[],
    properties: &[
        plain("id", &["id"]),
        plain("portfolioId", &["portfolioId"]),
        plain("contactId", &["contactId"]),
        plain("contactName", &["contactDetails.name"]),
        phone("phoneNumber", &["contactDetails.phonenumber"]),
        plain("email", &["contactDetails.email"]),
        plain("isActive", &["active"]),
        date("createdAt", &["createdAt"]),
        date("updatedAt", &["updatedAt"]),
    ],
};

/// A template.
pub static TEMPLATE: ShortRecord = ShortRecord {
    name: "template",
    details: &[detail("Params", &["params"])],
    properties: &[
        plain("id", &["id"]),
        plain("name", &["name"]),
        plain("text", &["text"]),
        plain("status", &["status"]),
        plain("types", &["type"]),
        plain("channelId", &["channelId"]),
        plain("channelType", &["channelType"]),
        plain("categoryName", &["categoryName"]),
        plain("fileType", &["fileType"]),
        plain("parameters", &["params"]),
        date("createdAt", &["createdAt"]),
        date("updatedAt", &["updatedAt"]),
    ],
};

/// A panel of cards.
pub static PANEL: ShortRecord = ShortRecord {
    name: "panel",
    details: &[
        detail("Tags", &["tags"]),
        detail("Steps", &["steps", "stepTitles"]),
        detail("StepsFields", &["steps.fields"]),
        detail(
            "StepsCardCount",
            &["steps.cardCount", "steps.overdueCardCount"],
        ),
        detail("PanelCardOverdueCount", &["overdueCardCount"]),
        detail("Cards", &["steps.cards"]),
    ],
    properties: &[
        plain("id", &["id"]),
        plain("key", &["key"]),
        plain("title", &["title"]),
        plain("description", &["description"]),
        plain("type", &["type"]),
        plain("isArchived", &["archived"]),
        plain("departmentIds", &["departmentIds"]),
        plain("stepTitles", &["stepTitles"]),
        plain("steps", &["steps"]),
        plain("tags", &["tags"]),
        date("createdAt", &["createdAt"]),
        date("updatedAt", &["updatedAt"]),
    ],
};

/// A card of a panel.
pub static CARD: ShortRecord = ShortRecord {
    name: "card",
    details: &[
        detail("PanelTitle", &["panelTitle"]),
        detail("StepTitle", &["stepTitle"]),
        detail("StepPhase", &["stepPhase"]),
        detail("ResponsibleUser", &["responsibleUser"]),
        detail("Contacts", &["contacts"]),
        detail("CustomFields", &["customFields"]),
        detail("LostReason", &["lostReason"]),
    ],
    properties: &[
        plain("id", &["id"]),
        plain("number", &["number"]),
        plain("key", &["key"]),
        plain("title", &["title"]),
        plain("status", &["status"]),
        plain("panelId", &["panelId"]),
        plain("panelTitle", &["panelTitle"]),
        plain("stepId", &["stepId"]),
        plain("stepTitle", &["stepTitle"]),
        plain("stepPhase", &["stepPhase"]),
        plain("monetaryAmount", &["monetaryAmount"]),
        date("dueAt", &["dueDate"]),
        plain("isOverdue", &["isOverdue"]),
        plain(
            "responsibleUserId",
            &["responsibleUserId", "responsibleUser.id"],
        ),
        plain("responsibleUserName", &["responsibleUser.name"]),
        plain("contactIds", &["contactIds"]),
        plain("sessionId", &["sessionId"]),
        plain("tagIds", &["tagIds"]),
        plain("customFields", &["customFields"]),
        date("createdAt", &["createdAt"]),
        date("updatedAt", &["updatedAt"]),
    ],
};

/// A note of a card.
pub static CARD_NOTE: ShortRecord = ShortRecord {
    name: "cardNote",
    details: &[],
    properties: &[
        plain("id", &["id"]),
        plain("cardId", &["cardId"]),
        plain("userId", &["userId"]),
        plain("text", &["text"]),
        plain("files", &["files"]),
        date("createdAt", &["createdAt"]),
        date("updatedAt", &["updatedAt"]),
    ],
};

/// A channel.
pub static CHANNEL: ShortRecord = ShortRecord {
    name: "channel",
    details: &[],
    properties: &[
        plain("id", &["id"]),
        plain("name", &["identity.displayName"]),
        plain("type", &["type"]),
        phone("phoneNumber", &["number"]),
        plain("address", &["identity.humanId"]),
        plain("isActive", &["active"]),
        date("createdAt", &["createdAt"]),
        date("updatedAt", &["updatedAt"]),
    ],
};

/// A tag of contacts.
pub static TAG: ShortRecord = ShortRecord {
    name: "tag",
    details: &[],
    properties: &[
        plain("id", &["id"]),
        plain("name", &["name"]),
        plain("color", &["color"]),
        date("createdAt", &["createdAt"]),
        date("updatedAt", &["updatedAt"]),
    ],
};

/// A user.
pub static USER: ShortRecord = ShortRecord {
    name: "user",
    details: &[],
    properties: &[
        plain("id", &["id"]),
        // Everything else refers to a user by this id, not by the agent's own.
        plain("userId", &["userId"]),
        plain("name", &["name"]),
        plain("email", &["email"]),
        phone("phoneNumber", &["phoneNumber"]),
        plain("profile", &["profile"]),
        plain("availability", &["availability"]),
        plain("isOwner", &["isOwner"]),
        plain("departments", &["departments"]),
        date("createdAt", &["createdAt"]),
        date("updatedAt", &["updatedAt"]),
    ],
};

/// A department.
pub static DEPARTMENT: ShortRecord = ShortRecord {
    name: "department",
    details: &[detail("All", &["agents", "channels"])],
    properties: &[
        plain("id", &["id"]),
        plain("name", &["name"]),
        plain("description", &["description"]),
        plain("isDefault", &["isDefault"]),
        plain("isPrivate", &["isPrivate"]),
        plain("distributionIsEnabled", &["distribuitionEnabled"]),
        plain("agents", &["agents"]),
        plain("channels", &["channels"]),
        date("createdAt", &["createdAt"]),
        date("updatedAt", &["updatedAt"]),
    ],
};

/// A color of the palette of tags.
pub static TAG_COLOR: ShortRecord = ShortRecord {
    name: "tagColor",
    details: &[],
    properties: &[
        plain("color", &["color"]),
        plain("backgroundColor", &["bgColor"]),
        plain("textColor", &["textColor"]),
    ],
};

/// What was changed about the users of a department.
pub static MEMBERSHIP_CHANGE: ShortRecord = ShortRecord {
    name: "membershipChange",
    details: &[],
    properties: &[plain("action", &["action"]), plain("users", &["items"])],
};

/// Which channels serve a department.
pub static DEPARTMENT_CHANNELS: ShortRecord = ShortRecord {
    name: "departmentChannels",
    details: &[],
    properties: &[
        plain("scope", &["scope"]),
        plain("channelIds", &["channels"]),
    ],
};

/// The definition of a custom field.
pub static CUSTOM_FIELD: ShortRecord = ShortRecord {
    name: "customField",
    details: &[],
    properties: &[
        plain("id", &["id"]),
        plain("key", &["key"]),
        plain("name", &["name"]),
        plain("type", &["type"]),
        plain("entityType", &["entityType"]),
        plain("panelId", &["scopeId"]),
        plain("groupId", &["parentId"]),
        plain("position", &["position"]),
        plain("isRequired", &["required"]),
        plain("isVisible", &["visible"]),
        plain("options", &["options"]),
        plain("children", &["children"]),
        date("createdAt", &["createdAt"]),
        date("updatedAt", &["updatedAt"]),
    ],
};

/// Why cards are lost.
pub static LOST_REASON: ShortRecord = ShortRecord {
    name: "lostReason",
    details: &[],
    properties: &[
        plain("id", &["id"]),
        plain("panelId", &["panelId"]),
        plain("description", &["description"]),
        date("createdAt", &["createdAt"]),
        date("updatedAt", &["updatedAt"]),
    ],
};

/// A webhook subscription.
pub static WEBHOOK_SUBSCRIPTION: ShortRecord = ShortRecord {
    name: "webhookSubscription",
    details: &[],
    properties: &[
        plain("id", &["id"]),
        plain("name", &["name"]),
        plain("url", &["url"]),
        plain("isEnabled", &["enabled"]),
        plain("events", &["events"]),
        date("createdAt", &["createdAt"]),
        date("updatedAt", &["updatedAt"]),
    ],
};

/// An event that a webhook can be about.
pub static WEBHOOK_EVENT: ShortRecord = ShortRecord {
    name: "webhookEvent",
    details: &[],
    properties: &[
        plain("event", &["event"]),
        plain("description", &["description"]),
    ],
};

/// The subscription of an execution that waits for an answer, and its state.
pub static WAITING_EXECUTION: ShortRecord = ShortRecord {
    name: "waitingExecution",
    details: &[],
    properties: &[
        plain("id", &["id"]),
        plain("sessionId", &["sessionId"]),
        plain("executionId", &["executionId"]),
        plain("state", &["state"]),
    ],
};

/// Office hours.
pub static OFFICE_HOURS: ShortRecord = ShortRecord {
    name: "officeHours",
    details: &[],
    properties: &[
        plain("isOpen", &["isOpen"]),
        date("isOpenAt", &["isOpenAt"]),
        date("nextChangeAt", &["nextChangeAt"]),
        plain("isLimited", &["limitHours"]),
        plain("utcOffset", &["timezoneDiff"]),
        plain("offlineResponse", &["offlineResponse"]),
        plain("days", &["days"]),
    ],
};
