//! What a transcript says about its session.

use serde_json::Value;

use super::user::{User, at};
use crate::validate::timestamp::{self, Moment};

/// A session.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Session {
    /// Its ID.
    pub id: String,
    pub(super) number: Option<String>,
    pub(super) status: Option<String>,
    pub(super) contact_id: Option<String>,
    pub(super) contact_name: Option<String>,
    pub(super) contact_phone: Option<String>,
    pub(super) user_id: Option<String>,
    /// The agent, where the record has one.
    pub(super) agent: Option<User>,
    pub(super) department_id: Option<String>,
    pub(super) department_name: Option<String>,
    pub(super) channel_id: Option<String>,
    pub(super) channel_name: Option<String>,
    pub(super) channel_type: Option<String>,
    /// Beginning and end, in milliseconds since the Unix epoch. An open session has no end.
    pub(super) from: Option<i64>,
    pub(super) to: Option<i64>,
}

impl Session {
    /// Reads a record of the API, with its details. Without an ID it is none.
    pub fn read(record: &Value) -> Option<Self> {
        let member = |place: &str| at(record, place);
        let agent = User::read(&record["agentDetails"]);
        Some(Self {
            id: member("id")?,
            number: member("number"),
            status: member("status"),
            contact_id: member("contactId").or_else(|| member("contactDetails.id")),
            contact_name: member("contactDetails.name"),
            contact_phone: member("contactDetails.phonenumber"),
            user_id: member("userId").or_else(|| member("agentDetails.userId")),
            agent,
            department_id: member("departmentId").or_else(|| member("departmentDetails.id")),
            department_name: member("departmentDetails.name"),
            channel_id: member("channelId"),
            channel_name: member("channelDetails.displayName"),
            channel_type: member("channelType"),
            from: member("startAt")
                .or_else(|| member("createdAt"))
                .and_then(|text| instant(&text)),
            to: member("endAt").and_then(|text| instant(&text)),
        })
    }
}

/// An instant of the API. Without an offset it is UTC (API notes, section 7).
pub fn instant(text: &str) -> Option<i64> {
    timestamp::parse(text).map(|moment| match moment {
        Moment::Utc { ms, .. } | Moment::Local { ms, .. } => ms,
    })
}
