//! What sessions are grouped by.

use super::session::Session;
use crate::calendar::{WeekStart, Zone};
use crate::validate::timestamp::{date_at, render, render_date};

/// What sessions are grouped by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Dimension {
    /// User ID.
    User,
    /// Department ID.
    Department,
    /// Channel ID.
    Channel,
    /// ID of a tag of the contact. A session with two tags is in both groups.
    Tag,
    /// Status, as the API writes it.
    Status,
    /// Category of the classification, as the API writes it.
    Classification,
    /// Origin, as the API writes it.
    Origin,
    /// UTM source.
    UtmSource,
    /// UTM campaign.
    UtmCampaign,
    /// `new` or `returning`.
    Contact,
    /// Local date.
    Day,
    /// Local date of the first day of the week.
    Week,
    /// Local month, `2026-01`.
    Month,
    /// Local hour of the day, `00` to `23`.
    Hour,
    /// Local weekday, `1` (Monday) to `7`.
    Weekday,
}

/// Each with its name.
pub const DIMENSIONS: [(&str, Dimension); 15] = [
    ("user", Dimension::User),
    ("department", Dimension::Department),
    ("channel", Dimension::Channel),
    ("tag", Dimension::Tag),
    ("status", Dimension::Status),
    ("classification", Dimension::Classification),
    ("origin", Dimension::Origin),
    ("utmSource", Dimension::UtmSource),
    ("utmCampaign", Dimension::UtmCampaign),
    ("contact", Dimension::Contact),
    ("day", Dimension::Day),
    ("week", Dimension::Week),
    ("month", Dimension::Month),
    ("hour", Dimension::Hour),
    ("weekday", Dimension::Weekday),
];

/// The IDs of [`Dimension::Contact`].
pub(super) const CONTACTS: [&str; 2] = ["new", "returning"];

/// How instants become days, weeks, months, hours and weekdays.
#[derive(Debug, Clone)]
pub struct Calendar {
    /// The zone of local times.
    pub zone: Zone,
    /// The day on which weeks begin.
    pub week_start: WeekStart,
}

impl Dimension {
    /// The one of that name.
    pub fn named(name: &str) -> Option<Self> {
        let found = DIMENSIONS.iter().find(|(own, _)| *own == name);
        found.map(|(_, dimension)| *dimension)
    }

    /// Its name.
    pub fn name(self) -> &'static str {
        DIMENSIONS[self as usize].0
    }

    /// Whether its groups are parts of a period, so that another period has other groups.
    pub const fn is_of_period(self) -> bool {
        matches!(self, Self::Day | Self::Week | Self::Month)
    }

    /// The IDs of the groups of a session; `None` is the group of those without one. `at` is the instant that puts the session
    /// into the period.
    pub(super) fn groups(
        self,
        session: &Session,
        at: i64,
        calendar: &Calendar,
    ) -> Vec<Option<String>> {
        let local = calendar.zone.local(at);
        let part = |from: usize, to: usize| render(local, 0).get(from..to).map(str::to_owned);
        vec![match self {
            Self::User => session.agent().map(str::to_owned),
            Self::Department => session.department_id.clone(),
            Self::Channel => session.channel_id.clone(),
            Self::Tag if !session.tag_ids.is_empty() => {
                let mut tags: Vec<Option<String>> = Vec::new();
                for id in &session.tag_ids {
                    if !tags.iter().flatten().any(|tag| tag == id) {
                        tags.push(Some(id.clone()));
                    }
                }
                return tags;
            }
            Self::Tag => None,
            Self::Status => Some(session.status.name().to_owned()),
            Self::Classification => session.classification.clone(),
            Self::Origin => session.origin.clone(),
            Self::UtmSource => session.utm_source.clone(),
            Self::UtmCampaign => session.utm_campaign.clone(),
            Self::Contact => session
                .is_new_contact
                .map(|is_new| CONTACTS[usize::from(!is_new)].to_owned()),
            Self::Day => part(0, 10),
            Self::Week => Some(render_date(calendar.week_start.of_week(date_at(local)))),
            Self::Month => part(0, 7),
            Self::Hour => part(11, 13),
            Self::Weekday => {
                let monday = WeekStart::default().of_week(date_at(local));
                let days = date_at(local).signed_duration_since(monday).num_days();
                Some((days + 1).to_string())
            }
        }]
    }
}
