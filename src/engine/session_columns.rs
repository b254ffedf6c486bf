//! Sessions and messages from the columns of their pages.

use std::borrow::Cow;

use super::listing::Columns;
use crate::envelope::Cell;
use crate::metrics::{Dimension, Names, Said, Session, SessionType, Status, instant};
use crate::transcript::Signs;

/// The columns of sessions.
pub const OF_SESSIONS: &[&str; 23] = &[
    "id",
    "status",
    "type",
    "createdAt",
    "startAt",
    "endAt",
    "firstResponseAt",
    "lastMessageIn",
    "lastMessageOut",
    "userId",
    "departmentId",
    "channelId",
    "contactId",
    "contactDetails.tagsId",
    "contactDetails.tagsName",
    "classification.category",
    "origin",
    "utm.source",
    "utm.campaign",
    "windowStatus",
    "agentDetails.name",
    "departmentDetails.name",
    "channelDetails.displayName",
];

/// The columns of messages.
pub const OF_MESSAGES: &[&str; 7] = &[
    "createdAt",
    "timestamp",
    "type",
    "origin",
    "direction",
    "userId",
    "status",
];

/// The columns of contacts.
pub const OF_CONTACTS: &[&str; 2] = &["id", "createdAt"];

/// The details that sessions need to be grouped by a dimension, with the name of its groups.
pub const fn detail(dimension: Dimension) -> Option<&'static str> {
    match dimension {
        Dimension::User => Some("AgentDetails"),
        Dimension::Department => Some("DepartmentsDetails"),
        Dimension::Channel => Some("ChannelDetails"),
        Dimension::Tag => Some("ContactDetails"),
        Dimension::Classification => Some("ClassificationDetails"),
        _ => None,
    }
}

/// The sessions of a page. Names of their users, departments, channels and tags are kept.
pub fn sessions(page: &Columns, names: &mut Names) -> Vec<Session> {
    let mut sessions = Vec::new();
    page.each(|cells| sessions.push(session(cells, names)));
    sessions
}

fn session(cells: &[Cell<'_>; OF_SESSIONS.len()], names: &mut Names) -> Session {
    let [
        id,
        status,
        session_type,
        created_at,
        start_at,
        end_at,
        first_response_at,
        last_message_in,
        last_message_out,
        user,
        department,
        channel,
        contact,
        tags,
        tag_names,
        classification,
        origin,
        utm_source,
        utm_campaign,
        window,
        user_name,
        department_name,
        channel_name,
    ] = *cells;
    let text = |cell: Cell| cell.text().map(Cow::into_owned);
    let session = Session {
        id: text(id).unwrap_or_default(),
        status: Status::named(&status.text().unwrap_or_default()),
        session_type: SessionType::named(&session_type.text().unwrap_or_default()),
        created_at: at(created_at),
        start_at: at(start_at),
        end_at: at(end_at),
        first_response_at: at(first_response_at),
        last_message_in: at(last_message_in),
        last_message_out: at(last_message_out),
        user_id: text(user),
        department_id: text(department),
        channel_id: text(channel),
        contact_id: text(contact),
        tag_ids: tags.texts().map(Cow::into_owned).collect(),
        classification: text(classification),
        origin: text(origin),
        utm_source: text(utm_source),
        utm_campaign: text(utm_campaign),
        window: text(window),
        is_new_contact: None,
    };
    let mut know = |dimension, id: Option<&str>, name: Option<&str>| {
        if let (Some(id), Some(name)) = (id, name)
            && names.known(dimension, id).is_none()
        {
            names.know(dimension, id, name);
        }
    };
    for (dimension, id, name) in [
        (Dimension::User, &session.user_id, user_name),
        (
            Dimension::Department,
            &session.department_id,
            department_name,
        ),
        (Dimension::Channel, &session.channel_id, channel_name),
    ] {
        know(dimension, id.as_deref(), name.text().as_deref());
    }
    let tag_names: Vec<_> = tag_names.texts().collect();
    // A name that is left out would give the others to the wrong tags.
    if tag_names.len() == session.tag_ids.len() {
        for (id, name) in session.tag_ids.iter().zip(&tag_names) {
            know(Dimension::Tag, Some(id), Some(name));
        }
    }
    session
}

/// What the messages of a page are for the answers of a session.
pub fn said(page: &Columns) -> Vec<Said> {
    let mut said = Vec::new();
    page.each(|cells: &[Cell<'_>; OF_MESSAGES.len()]| {
        let [created_at, timestamp, kind, origin, direction, user, status] = *cells;
        let [kind, origin, direction] =
            [kind, origin, direction].map(|cell| cell.text().unwrap_or_default());
        let user = user.text();
        let signs = Signs {
            kind: &kind,
            origin: &origin,
            direction: &direction,
            user_id: user.as_deref(),
        };
        let status = status.text().unwrap_or_default();
        said.extend(Said::read(
            at(created_at).or_else(|| at(timestamp)),
            &signs,
            &status,
        ));
    });
    said
}

/// The contacts of a page, with the instants at which they were created.
pub fn contacts(page: &Columns) -> Vec<(String, i64)> {
    let mut contacts = Vec::new();
    page.each(|cells: &[Cell<'_>; OF_CONTACTS.len()]| {
        let [id, created_at] = *cells;
        if let (Some(id), Some(created_at)) = (id.text(), at(created_at)) {
            contacts.push((id.into_owned(), created_at));
        }
    });
    contacts
}

fn at(cell: Cell) -> Option<i64> {
    instant(&cell.text()?)
}
