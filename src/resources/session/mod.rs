//! Chat sessions: conversations with a contact on a channel.

mod list;

use crate::operation::{Choices, Resource, Simplify};

/// The resource.
pub const RESOURCE: Resource = Resource {
    name: "session",
    operations: &[&list::OPERATION],
    simplify: SIMPLIFY,
};

/// Status of a session.
pub static STATUS: Choices = Choices {
    name: "status",
    values: &["COMPLETED", "HIDDEN", "IN_PROGRESS", "PENDING", "STARTED"],
    nothing: Some("UNDEFINED"),
    sentence: Some("Add a valid status!"),
};

/// Detail objects that a session can carry.
pub static DETAILS: Choices = Choices {
    name: "detail",
    values: &[
        "AgentDetails",
        "ChannelDetails",
        "ChannelTypeDetails",
        "ClassificationDetails",
        "ContactDetails",
        "DepartmentsDetails",
    ],
    nothing: Some("Undefined"),
    sentence: None,
};

/// Whether a conversation has one partner or many.
pub static CONVERSATION: Choices = Choices {
    name: "conversation type",
    values: &["INDIVIDUAL", "GROUP"],
    nothing: None,
    sentence: None,
};

/// Versions of the session endpoints that answer.
pub static VERSION: Choices = Choices {
    name: "API version",
    values: &["v2", "v1"],
    nothing: None,
    sentence: None,
};

/// The short record.
const SIMPLIFY: &[Simplify] = &[
    Simplify {
        name: "id",
        from: &["id"],
    },
    Simplify {
        name: "number",
        from: &["number"],
    },
    Simplify {
        name: "status",
        from: &["status"],
    },
    Simplify {
        name: "type",
        from: &["type"],
    },
    Simplify {
        name: "contactId",
        from: &["contactId", "contactDetails.id"],
    },
    Simplify {
        name: "contactName",
        from: &["contactDetails.name"],
    },
    Simplify {
        name: "phoneNumber",
        from: &["contactDetails.phonenumber", "contactDetails.phoneNumber"],
    },
    Simplify {
        name: "tagIds",
        from: &["contactDetails.tagsId", "contactDetails.tagIds"],
    },
    Simplify {
        name: "tagNames",
        from: &["contactDetails.tagsName", "contactDetails.tagNames"],
    },
    Simplify {
        name: "channelId",
        from: &["channelId", "channelDetails.id"],
    },
    Simplify {
        name: "channelType",
        from: &["channelType"],
    },
    Simplify {
        name: "departmentId",
        from: &["departmentId", "departmentDetails.id"],
    },
    Simplify {
        name: "departmentName",
        from: &["departmentDetails.name"],
    },
    Simplify {
        name: "userId",
        from: &["userId", "agentDetails.userId"],
    },
    Simplify {
        name: "userName",
        from: &["agentDetails.name"],
    },
    Simplify {
        name: "startAt",
        from: &["startAt"],
    },
    Simplify {
        name: "endAt",
        from: &["endAt"],
    },
    Simplify {
        name: "lastInteractionAt",
        from: &["lastInteractionDate", "lastInteractionAt"],
    },
    Simplify {
        name: "createdAt",
        from: &["createdAt"],
    },
    Simplify {
        name: "updatedAt",
        from: &["updatedAt"],
    },
];
