//! Contacts: those that are given by phone number get their ID, and those that a message goes to their address, because
//! the API takes one or the other.

use super::look_ups::{LookUp, LookUps};
use crate::failure::{Failure, FailureKind, InvalidParameter};
use crate::messages::{failures, refusals, shown_text};
use crate::request::{Draft, NamePlaceholder, NameValue};

/// The parameter that names the contact of a message, and its display name.
const CONTACT: (&str, &str) = ("contactId", "Contact");

/// Notes the contacts of a draft, which are looked up later.
pub fn add(look_ups: &mut LookUps, draft: &Draft) {
    for phone in phones(draft) {
        look_ups.add(phone, &draft.settings);
    }
    if let Some(contact) = &draft.contact {
        look_ups.add(LookUp::Contact(contact.clone()), &draft.settings);
    }
}

/// Whether a draft names a number that no contact has.
pub fn lack_one_of(look_ups: &LookUps, draft: &Draft) -> bool {
    phones(draft).any(|phone| {
        let found = look_ups.result(&phone);
        matches!(found, Some(Err(failure)) if failure.kind == FailureKind::NotFound)
    })
}

/// The ID that takes the place of a number.
///
/// # Errors
/// No contact has the number, or the look-up failed.
pub fn id_of(look_ups: &LookUps, placeholder: &NamePlaceholder) -> Result<String, Failure> {
    let (phone, label) = (&placeholder.text, placeholder.label);
    let found = look_ups.contact(&LookUp::ContactByPhone(phone.clone()));
    found
        .map(|contact| contact.id.clone())
        .map_err(|mut failure| {
            if failure.kind == FailureKind::NotFound {
                failure.message = failures::no_contact_with(label, phone);
            }
            failure.about(placeholder.parameter)
        })
}

/// Puts the number of the contact that a message goes to, or else its Instagram user, in the place of the receiver.
///
/// # Errors
/// The contact has neither, or the look-up failed.
pub fn put_address(look_ups: &LookUps, draft: &mut Draft) -> Result<(), Failure> {
    let Some(id) = draft.contact.clone() else {
        return Ok(());
    };
    let (parameter, label) = CONTACT;
    let contact = look_ups
        .contact(&LookUp::Contact(id))
        .map_err(|mut failure| {
            failure.message = failures::in_contact(failure.message);
            failure.about(parameter)
        })?;
    let Some(address) = contact.address.clone() else {
        let message = refusals::contact_without_address(
            label,
            &shown_text(contact.name.as_ref().unwrap_or(&contact.id)),
        );
        return Err(Failure::refused(
            None,
            InvalidParameter { parameter, message },
        ));
    };
    let name = contact.name.clone();
    draft.each_mut(&mut |draft| {
        draft.put_receiver(address.clone());
        draft.found.contact.clone_from(&name);
    });
    Ok(())
}

/// The numbers that a draft names in place of contacts.
fn phones(draft: &Draft) -> impl Iterator<Item = LookUp> {
    let names = draft.names.iter();
    names
        .filter(|name| name.value == NameValue::Phone)
        .map(|name| LookUp::ContactByPhone(name.text.clone()))
}
