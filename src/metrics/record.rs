//! One session and its measures as a record.

use serde::Serialize;

use super::dimension::{Calendar, Dimension};
use super::figures::{ByClock, CLOCKS, Number, Time, rounded};
use super::measures::{Apart, Basis, Measures};
use super::names::Names;
use super::session::Session;
use crate::validate::timestamp::render_with_offset;

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Record<'a> {
    session_id: &'a str,
    status: &'static str,
    r#type: &'static str,
    user_id: Option<&'a str>,
    user_name: Option<&'a str>,
    department_id: Option<&'a str>,
    department_name: Option<&'a str>,
    channel_id: Option<&'a str>,
    channel_name: Option<&'a str>,
    contact_id: Option<&'a str>,
    is_new_contact: Option<bool>,
    tag_ids: &'a [String],
    tag_names: Vec<String>,
    classification: Option<&'a str>,
    origin: Option<&'a str>,
    utm_source: Option<&'a str>,
    utm_campaign: Option<&'a str>,
    window: Option<&'a str>,
    from: Option<String>,
    first_response: Option<String>,
    to: Option<String>,
    basis: Basis,
    counted_apart: Option<Apart>,
    is_open: bool,
    is_answered: Option<bool>,
    is_within_goal: Option<bool>,
    is_reopened_after24_hours: Option<bool>,
    first_response_minutes: Minutes,
    longest_wait_minutes: Minutes,
    handling_minutes: Minutes,
    total_minutes: Minutes,
}

struct Minutes([Option<i64>; CLOCKS.len()]);

impl Serialize for Minutes {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        #[allow(clippy::cast_precision_loss, reason = "times are far below 2^53")]
        let minutes = |ms: i64| Number(rounded(ms as f64 / 60_000.0));
        ByClock(&self.0.map(|ms| ms.map(minutes))).serialize(serializer)
    }
}

/// A session and its measures as JSON text: IDs, names and enums, local times with their offset, minutes with at most two
/// decimals. Null is what the data does not tell.
pub fn record(
    session: &Session,
    measures: &Measures,
    calendar: &Calendar,
    names: &Names,
) -> String {
    let local = |at: i64| render_with_offset(at, 0, calendar.zone.offset(at));
    let name = |dimension, id: &'_ Option<String>| names.known(dimension, id.as_deref()?);
    let minutes = |time: Time| Minutes(CLOCKS.map(|(_, clock)| measures.time(time, clock)));
    let record = Record {
        session_id: &session.id,
        status: session.status.name(),
        r#type: session.session_type.name(),
        user_id: session.agent(),
        user_name: name(Dimension::User, &session.user_id),
        department_id: session.department_id.as_deref(),
        department_name: name(Dimension::Department, &session.department_id),
        channel_id: session.channel_id.as_deref(),
        channel_name: name(Dimension::Channel, &session.channel_id),
        contact_id: session.contact_id.as_deref(),
        is_new_contact: session.is_new_contact,
        tag_ids: &session.tag_ids,
        tag_names: session
            .tag_ids
            .iter()
            .map(|id| names.of(Dimension::Tag, Some(id)))
            .collect(),
        classification: session.classification.as_deref(),
        origin: session.origin.as_deref(),
        utm_source: session.utm_source.as_deref(),
        utm_campaign: session.utm_campaign.as_deref(),
        window: session.window.as_deref(),
        from: session.waits_since().map(local),
        first_response: measures.first_response_at.map(local),
        to: session.end_at.map(local),
        basis: measures.basis,
        counted_apart: measures.apart,
        is_open: session.is_open(),
        is_answered: measures.is_answered,
        is_within_goal: measures.is_within_goal,
        is_reopened_after24_hours: measures.is_reopened,
        first_response_minutes: minutes(Time::FirstResponse),
        longest_wait_minutes: minutes(Time::LongestWait),
        handling_minutes: minutes(Time::Handling),
        total_minutes: minutes(Time::Total),
    };
    serde_json::to_string(&record).unwrap_or_default()
}
