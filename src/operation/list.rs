//! The option lists by type: what an operation refers to. Their tables are in [`crate::lists`].

macro_rules! lists {
    ($($(#[$doc:meta])* $list:ident = $method:literal,)*) => {
        /// An option list: what a drop-down of the editor offers, and what turns a name into an id.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum List {
            $($(#[$doc])* $list,)*
        }

        impl List {
            /// All option lists.
            pub const ALL: &[Self] = &[$(Self::$list),*];

            /// The node's method that loads it, e.g. `getTags`.
            pub const fn method(self) -> &'static str {
                match self {
                    $(Self::$list => $method,)*
                }
            }
        }
    };
}

lists! {
    /// Tags of contacts.
    Tags = "getTags",
    /// Users, by the ID that everything refers to them by.
    Users = "getUsers",
    /// Users, by the ID of their own record.
    Agents = "getAgents",
    /// The users of one department.
    DepartmentUsers = "getDepartmentUsers",
    /// Departments.
    Departments = "getDepartments",
    /// Channels.
    Channels = "getChannels",
    /// Chatbots that the API can start.
    Chatbots = "getChatbots",
    /// Approved message templates.
    Templates = "getTemplates",
    /// Contacts.
    Contacts = "getContacts",
    /// Sessions.
    Sessions = "getSessions",
    /// The messages of one session.
    Messages = "getMessages",
    /// The notes of one session.
    Notes = "getNotes",
    /// The cards of one panel.
    Cards = "getCards",
    /// The notes of one card.
    CardNotes = "getCardNotes",
    /// The parameters of one message template.
    TemplateParameters = "getTemplateParameters",
    /// All message templates: the text of the chosen one, and what they need.
    TemplatePreview = "getTemplatePreview",
    /// As [`List::TemplateParameters`], of the template that takes the place of a message.
    WindowTemplateParameters = "getWindowTemplateParameters",
    /// As [`List::TemplatePreview`], of the template that takes the place of a message.
    WindowTemplatePreview = "getWindowTemplatePreview",
    /// Messages that go out later.
    ScheduledMessages = "getScheduledMessages",
    /// Sequences.
    Sequences = "getSequences",
    /// Portfolios.
    Portfolios = "getPortfolios",
    /// Panels.
    Panels = "getPanels",
    /// The steps of one panel.
    Steps = "getSteps",
    /// The tags of one panel.
    PanelTags = "getPanelTags",
    /// The custom fields of one panel.
    PanelFields = "getPanelFields",
    /// The lost reasons of one panel.
    LostReasons = "getLostReasons",
    /// The custom fields of contacts.
    ContactFields = "getContactFields",
    /// The events a webhook can subscribe to.
    WebhookEvents = "getWebhookEvents",
    /// Webhook subscriptions.
    WebhookSubscriptions = "getWebhookSubscriptions",
}

impl List {
    /// The list that this method of the node loads.
    pub fn from_method(method: &str) -> Option<Self> {
        Self::ALL
            .iter()
            .copied()
            .find(|list| list.method() == method)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_list_is_found_by_its_method() {
        for &list in List::ALL {
            assert_eq!(List::from_method(list.method()), Some(list));
        }
        for unknown in ["", "getEverything", "gettags", "getTags "] {
            assert_eq!(List::from_method(unknown), None, "{unknown}");
        }
    }
}
