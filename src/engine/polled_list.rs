//! One list that a poll reads: what it leads to, how far it is read, and its request.

use super::listing::PageRange;
use crate::operation::Paging;
use crate::request::{Draft, LARGEST_PAGE};
use crate::resources::short;
use crate::trigger::event_types::Family;
use crate::trigger::poll_memory::CARDS;
use crate::trigger::polled_events::CREATED;
use crate::validate::timestamp;

/// One list to read.
#[derive(Debug, Clone)]
pub struct PolledList {
    /// The memory that it belongs to.
    pub name: String,
    /// What is made of it.
    pub of: Of,
    /// The query parameter that bounds its dates.
    pub bound: &'static str,
    /// The date from which on records count, in milliseconds since the Unix epoch.
    pub since: i64,
    /// Whether nothing of this list was read before.
    pub is_first: bool,
    /// How far it is read.
    pub extent: Extent,
}

/// What a list has.
#[derive(Debug, Clone)]
pub enum Of {
    /// Sessions, contacts, or cards of a panel, which show events themselves.
    Records(Family, Option<String>),
    /// Sessions that may have new messages.
    Sessions,
    /// The messages of the session at this position; the last list of it or not.
    Messages(usize, bool),
}

/// How far a list is read, the newest record first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Extent {
    /// One page, for a sample.
    OnePage,
    /// As many cards as the memory keeps, for the steps of those that did not change lately.
    KeptCards,
    /// From the date on.
    SinceDate,
}

impl PolledList {
    /// The pages to read, one after the other.
    pub fn range(&self) -> PageRange {
        let pages = match self.extent {
            Extent::OnePage => Some(1),
            Extent::KeptCards => u32::try_from(CARDS).ok().map(|cards| cards / LARGEST_PAGE),
            Extent::SinceDate => None,
        };
        PageRange {
            first: 1,
            size: LARGEST_PAGE,
            pages,
            parallel: 1,
        }
    }

    /// The request for a page. `session`: the ID of the session whose messages are read.
    pub fn draft(&self, session: &str) -> Draft {
        let (path, details) = match &self.of {
            Of::Records(Family::Contact, _) => ("/core/v1/contact", &short::CONTACT),
            Of::Records(Family::Card, _) => ("/crm/v2/panel/card", &short::CARD),
            Of::Records(..) | Of::Sessions => ("/chat/v2/session", &short::SESSION),
            Of::Messages(..) => ("/chat/v1/session/{id}/message", &short::MESSAGE),
        };
        let mut draft = Draft::read(path, Paging::Query);
        match &self.of {
            Of::Records(Family::Card, panel) => {
                draft.put_query("PanelId", panel.clone().unwrap_or_default());
            }
            Of::Records(Family::Session, _) | Of::Sessions => {
                draft.put_query("IncludeDetails", "ChannelDetails".to_owned());
            }
            Of::Messages(..) => draft.put_path("id", session.to_owned()),
            Of::Records(..) => {}
        }
        for detail in details.needed_details() {
            draft.put_query("IncludeDetails", detail.to_owned());
        }
        if self.extent == Extent::SinceDate {
            draft.put_query(self.bound, timestamp::render(self.since, 0));
        }
        // The order of other dates is not documented.
        let order = if self.bound == CREATED {
            "createdAt"
        } else {
            "updatedAt"
        };
        draft.put_query("OrderBy", order.to_owned());
        draft.put_query("OrderDirection", "DESCENDING".to_owned());
        draft
    }
}
