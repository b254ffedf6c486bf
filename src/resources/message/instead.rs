//! Requests for a template that can take the place of a message while WhatsApp's 24-hour window is closed. The one that has
//! most of what is filled in is used, an earlier one if several have as much.

use super::{queue_template, send_template};
use crate::operation::Operation;
use crate::resources::session;

/// Instead of a message to a contact. What only a queued message has, such as a sender ID, queues it.
pub static TO_CONTACT: &[&Operation] = &[&send_template::OPERATION, &queue_template::OPERATION];

/// Instead of a message that is queued, to a contact or in a session.
pub static QUEUED: &[&Operation] = &[
    &queue_template::OPERATION,
    &send_template::OPERATION,
    &session::send_template::OPERATION,
];
