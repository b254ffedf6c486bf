//! The table of each option list.

use crate::operation::{List, Paging, WINDOW_TEMPLATE};

/// How a list is read and shown.
#[derive(Debug, Clone, Copy)]
pub struct OptionList {
    /// Path; its placeholder, if any, is the parent's id.
    pub path: &'static str,
    /// Fixed query.
    pub query: &'static [(&'static str, &'static str)],
    /// Whether the answer comes in pages.
    pub paging: Paging,
    /// What the list depends on.
    pub parent: Option<Parent>,
    /// Property of the answer that holds the records; `None`: the answer or its `items`.
    pub within: Option<&'static str>,
    /// Records that cannot be chosen: a property, and its value as text.
    pub leaves_out: &'static [(&'static str, &'static str)],
    /// Dotted place of the name.
    pub label: &'static str,
    /// Dotted place of the value.
    pub value: &'static str,
    /// Dotted place of another ID by which the record is found as well.
    pub other: Option<&'static str>,
    /// Dotted places of the second line, which also tells equal names apart.
    pub second: &'static [&'static str],
    /// Order of the entries.
    pub order: Order,
    /// How a typed text finds entries.
    pub search: Search,
    /// The beginning of the message for a value that is not in the list.
    pub sentence: &'static str,
    /// Whether the entries are fields that take a value: custom fields, parameters of a template.
    pub fields: bool,
}

impl OptionList {
    /// Display name of the parent that the list cannot do without.
    pub fn parent_label(&self) -> Option<&'static str> {
        match self.role()? {
            Role::InPath(label) | Role::InQuery(label, _) | Role::Record(label) => Some(label),
            Role::Narrows(_) | Role::Member(..) | Role::Shown(_) => None,
        }
    }

    /// What the parent is to the list, if there is one.
    pub fn role(&self) -> Option<Role> {
        self.parent.map(|parent| parent.role)
    }
}

/// What a list depends on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Parent {
    /// The parameter that holds its id, at top level or in a collection of the editor.
    pub parameter: &'static str,
    /// What it is to the list.
    pub role: Role,
}

/// What the parent of a list is to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// Fills the placeholder of the path and is required. Holds its display name.
    InPath(&'static str),
    /// As [`Role::InPath`], under a query name: display name, then name on the wire.
    InQuery(&'static str, &'static str),
    /// Narrows the list under this query name, if chosen.
    Narrows(&'static str),
    /// Narrows the list, if chosen, to records that are members of the parent: the list in a record
    /// that names its memberships, and the parent's id in each.
    Member(&'static str, &'static str),
    /// Is the only record that the editor shows; a run reads all. Holds its display name.
    Shown(&'static str),
    /// Is one of the records, which holds the entries ([`OptionList::within`]). Holds its display name.
    Record(&'static str),
}

/// Order of the entries of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Order {
    /// By name.
    Name,
    /// By the record's `position`.
    Position,
    /// As the server sends them.
    Server,
}

/// How a typed text finds entries of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Search {
    /// The API has no search: all pages are read and looked through.
    AllPages,
    /// The list itself takes the text, under this query name.
    Query(&'static str),
    /// The API has a request of its own: its path, and the place of the text in its body.
    Request(&'static str, &'static str),
}

const INACTIVE: (&str, &str) = ("active", "false");
const ARCHIVED: (&str, &str) = ("archived", "true");
/// A heading above other custom fields.
const HEADING: (&str, &str) = ("type", "GROUP");

const ARRAY: OptionList = OptionList {
    path: "",
    query: &[],
    paging: Paging::None,
    parent: None,
    within: None,
    leaves_out: &[],
    label: "name",
    value: "id",
    other: None,
    second: &[],
    order: Order::Name,
    search: Search::AllPages,
    sentence: "Choose from the list",
    fields: false,
};

const PAGED: OptionList = OptionList {
    paging: Paging::Query,
    ..ARRAY
};

/// Newest first, and not sorted again: these lists are long and read page by page.
const RECENT: OptionList = OptionList {
    query: &[("OrderBy", "updatedAt"), ("OrderDirection", "DESCENDING")],
    order: Order::Server,
    ..PAGED
};

const USERS: OptionList = OptionList {
    path: "/core/v1/agent",
    value: "userId",
    second: &["email"],
    ..ARRAY
};

const OF_SESSION: OptionList = OptionList {
    parent: Some(Parent {
        parameter: "sessionId",
        role: Role::InPath("Session"),
    }),
    label: "text",
    second: &["createdAt"],
    ..RECENT
};

const TEMPLATE_PARAMETERS: OptionList = OptionList {
    path: "/chat/v1/template",
    query: &[("IncludeDetails", "Params")],
    parent: Some(Parent {
        parameter: "templateId",
        role: Role::Record("Template"),
    }),
    within: Some("params"),
    value: "name",
    order: Order::Server,
    fields: true,
    ..PAGED
};

/// Templates that are not approved too: the API tells what it makes of them.
const TEMPLATE_PREVIEW: OptionList = OptionList {
    path: "/chat/v1/template",
    query: &[("IncludeDetails", "Params")],
    parent: Some(Parent {
        parameter: "templateId",
        role: Role::Shown("Template"),
    }),
    label: "text",
    second: &["fileType"],
    ..PAGED
};

const OF_PANEL: OptionList = OptionList {
    path: "/crm/v1/panel/{id}",
    parent: Some(Parent {
        parameter: "panelId",
        role: Role::InPath("Panel"),
    }),
    ..ARRAY
};

impl List {
    /// How the list is read and shown.
    #[allow(clippy::too_many_lines, reason = "a table with one entry per list")]
    pub const fn table(self) -> &'static OptionList {
        match self {
            Self::Tags => &OptionList {
                path: "/core/v1/tag",
                ..ARRAY
            },
            Self::Users => &USERS,
            // Which of the two IDs the path of a user takes is an open question of the API notes (section 19).
            Self::Agents => &OptionList {
                value: "id",
                other: Some("userId"),
                ..USERS
            },
            Self::DepartmentUsers => &OptionList {
                parent: Some(Parent {
                    parameter: "departmentId",
                    role: Role::Member("departments", "departmentId"),
                }),
                ..USERS
            },
            Self::Departments => &OptionList {
                path: "/core/v2/department",
                second: &["description"],
                ..ARRAY
            },
            Self::Channels => &OptionList {
                path: "/chat/v1/channel",
                leaves_out: &[INACTIVE],
                label: "identity.displayName",
                second: &["numberFormatted", "identity.humanId", "number"],
                ..ARRAY
            },
            Self::Chatbots => &OptionList {
                path: "/chat/v1/chatbot",
                query: &[
                    ("Types", "Automation"),
                    ("AutomationUsages", "Api"),
                    ("PublishStatuses", "Ready"),
                ],
                leaves_out: &[ARCHIVED],
                value: "key",
                ..PAGED
            },
            Self::Templates => &OptionList {
                path: "/chat/v1/template",
                query: &[("ApprovedOnly", "true"), ("IncludeDetails", "Params")],
                parent: Some(Parent {
                    parameter: "from",
                    role: Role::Narrows("ChannelId"),
                }),
                leaves_out: &[INACTIVE, ARCHIVED],
                second: &["text"],
                sentence: "Choose a valid template",
                ..PAGED
            },
            Self::Contacts => &OptionList {
                path: "/core/v1/contact",
                second: &["phoneNumberFormatted", "email", "instagram"],
                search: Search::Request("/core/v1/contact/filter", "textFilter"),
                ..RECENT
            },
            Self::Sessions => &OptionList {
                path: "/chat/v2/session",
                query: &[
                    ("IncludeDetails", "ContactDetails"),
                    ("OrderBy", "updatedAt"),
                    ("OrderDirection", "DESCENDING"),
                ],
                label: "contactDetails.name",
                second: &["number"],
                ..RECENT
            },
            Self::Messages => &OptionList {
                path: "/chat/v1/session/{id}/message",
                ..OF_SESSION
            },
            Self::Notes => &OptionList {
                path: "/chat/v1/session/{id}/note",
                ..OF_SESSION
            },
            Self::Cards => &OptionList {
                path: "/crm/v2/panel/card",
                parent: Some(Parent {
                    parameter: "panelId",
                    role: Role::InQuery("Panel", "PanelId"),
                }),
                leaves_out: &[ARCHIVED],
                label: "title",
                second: &["key"],
                search: Search::Query("TextFilter"),
                ..RECENT
            },
            Self::CardNotes => &OptionList {
                path: "/crm/v1/panel/card/{cardId}/note",
                parent: Some(Parent {
                    parameter: "cardId",
                    role: Role::InPath("Card"),
                }),
                label: "text",
                second: &["createdAt"],
                ..RECENT
            },
            Self::TemplateParameters => &TEMPLATE_PARAMETERS,
            Self::TemplatePreview => &TEMPLATE_PREVIEW,
            Self::WindowTemplateParameters => &OptionList {
                parent: Some(Parent {
                    parameter: WINDOW_TEMPLATE,
                    role: Role::Record("Template"),
                }),
                ..TEMPLATE_PARAMETERS
            },
            Self::WindowTemplatePreview => &OptionList {
                parent: Some(Parent {
                    parameter: WINDOW_TEMPLATE,
                    role: Role::Shown("Template"),
                }),
                ..TEMPLATE_PREVIEW
            },
            Self::ScheduledMessages => &OptionList {
                path: "/chat/v1/scheduled-message",
                query: &[
                    ("Status", "SCHEDULED"),
                    ("IncludeDetails", "Contact"),
                    ("OrderBy", "createdAt"),
                    ("OrderDirection", "DESCENDING"),
                ],
                leaves_out: &[INACTIVE],
                label: "contact.name",
                second: &["scheduling"],
                ..RECENT
            },
            Self::Sequences => &OptionList {
                path: "/chat/v1/sequence",
                leaves_out: &[INACTIVE],
                ..PAGED
            },
            Self::Portfolios => &OptionList {
                path: "/core/v1/portfolio",
                leaves_out: &[INACTIVE],
                ..PAGED
            },
            Self::Panels => &OptionList {
                path: "/crm/v2/panel",
                leaves_out: &[ARCHIVED],
                label: "title",
                ..PAGED
            },
            Self::Steps => &OptionList {
                query: &[("IncludeDetails", "Steps")],
                within: Some("steps"),
                leaves_out: &[ARCHIVED],
                label: "title",
                order: Order::Position,
                ..OF_PANEL
            },
            Self::PanelTags => &OptionList {
                query: &[("IncludeDetails", "Tags")],
                within: Some("tags"),
                ..OF_PANEL
            },
            Self::PanelFields => &OptionList {
                path: "/crm/v1/panel/{id}/custom-fields",
                leaves_out: &[HEADING],
                value: "key",
                second: &["type"],
                fields: true,
                ..OF_PANEL
            },
            Self::LostReasons => &OptionList {
                path: "/crm/v1/panel/{id}/lost-reason",
                label: "description",
                paging: Paging::Query,
                ..OF_PANEL
            },
            Self::ContactFields => &OptionList {
                path: "/core/v1/contact/custom-field",
                leaves_out: &[HEADING],
                value: "key",
                second: &["type"],
                fields: true,
                ..ARRAY
            },
            Self::WebhookEvents => &OptionList {
                path: "/core/v1/webhook/event",
                label: "description",
                value: "event",
                ..ARRAY
            },
            // No second line: the URL may hold a secret.
            Self::WebhookSubscriptions => &OptionList {
                path: "/core/v1/webhook/subscription",
                ..ARRAY
            },
        }
    }
}
