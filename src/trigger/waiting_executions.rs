//! Which executions wait for messages, by the subscriptions of the account.

use crate::envelope::{AccountSubscriptions, WaitingExecution};
use crate::waiting::registration;

/// The executions that wait in the n8n of a trigger.
pub fn waiting_executions(register: &AccountSubscriptions) -> Vec<WaitingExecution> {
    let subscriptions = register.subscriptions.iter().map(|one| &one.members);
    subscriptions
        // Others wait for the delivery of a message and get their events from the API.
        .filter(|subscription| registration::delivers(subscription))
        .filter_map(registration::read)
        .filter(|registration| registration.is_of(&register.webhook))
        .filter(|registration| registration.awaits_messages)
        .map(|registration| WaitingExecution {
            subscription_id: registration.id.to_owned(),
            session_id: registration.session.to_owned(),
            execution_id: registration.execution.to_owned(),
            url: registration.url.to_owned(),
        })
        .collect()
}
