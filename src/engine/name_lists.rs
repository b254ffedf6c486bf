//! The option lists of a run: each is read once, and turns the names that items have into IDs, gives custom fields their
//! types, and checks templates.

use super::call::{Progress, Rules};
use super::contacts;
use super::context::Context;
use super::listing::{Listing, PageRange, Sink};
use super::look_ups::LookUps;
use crate::envelope::{Entry, Event};
use crate::failure::{Failure, FailureKind, InvalidParameter};
use crate::lists::{self, Template};
use crate::messages::{failures, refusals, shown_text};
use crate::operation::List;
use crate::request::custom_fields::Definition;
use crate::request::{ClosedWindow, Draft, NameValue, Settings};
use crate::transcript::People;

/// An option list and the ID that it depends on.
type Source = (List, Option<String>);

/// The option lists of a run, a few at most.
#[derive(Debug, Default)]
pub struct NameLists(Vec<(Source, NameList)>);

#[derive(Debug)]
enum NameList {
    Reading(Box<Listing>),
    Known(Known),
    Failed(Failure),
}

/// What is read of a list.
#[derive(Debug)]
struct Known {
    entries: Vec<Entry>,
    fields: Vec<Definition>,
    templates: Vec<Template>,
}

impl NameLists {
    /// Starts reading the lists that a draft needs, unless they are read already. `settings`: those of the item.
    pub fn add(&mut self, draft: &Draft, settings: &Settings, cx: &mut Context) {
        for source in sources(draft) {
            if self.0.iter().all(|(other, _)| *other != source) {
                let list = NameList::begin(&source, settings, cx);
                self.0.push((source, list));
            }
        }
    }

    /// Whether a list waits for the event of that id.
    pub fn awaits(&self, id: u32) -> bool {
        self.listings().any(|listing| listing.awaits(id))
    }

    /// Whether some list is not read to its end.
    pub fn is_reading(&self) -> bool {
        self.listings().next().is_some()
    }

    fn listings(&self) -> impl Iterator<Item = &Listing> {
        self.0.iter().filter_map(|(_, list)| match list {
            NameList::Reading(listing) => Some(&**listing),
            _ => None,
        })
    }

    /// Starts the requests that may start now: of every list, because another one may be waiting for the place that an
    /// event freed.
    pub fn pump(&mut self, cx: &mut Context) {
        for (_, list) in &mut self.0 {
            if let NameList::Reading(listing) = list {
                listing.pump(cx.shared.free_places(), cx);
            }
        }
    }

    /// Processes an event that [`NameLists::awaits`] claimed.
    pub fn on(&mut self, id: u32, event: Event, cx: &mut Context) {
        let mut lists = self.0.iter_mut();
        let Some((source, list)) = lists
            .find(|(_, list)| matches!(list, NameList::Reading(listing) if listing.awaits(id)))
        else {
            return;
        };
        let NameList::Reading(listing) = list else {
            return;
        };
        match listing.on(id, event, cx) {
            Progress::Pending => {}
            Progress::Failed(failure) => *list = NameList::Failed(failure),
            Progress::Done(()) => {
                let bodies = listing.take_bodies();
                if source.0 == List::Users {
                    cx.shared.people = People::new(lists::users(&bodies).unwrap_or_default());
                }
                *list = NameList::of(source, &bodies);
            }
        }
    }

    /// Stops reading.
    pub fn abort(&mut self, cx: &mut Context) {
        for (_, list) in &mut self.0 {
            if let NameList::Reading(listing) = list {
                listing.abort(cx);
            }
        }
    }

    /// Whether the key may not read a list.
    pub fn is_refused(&self, wanted: List) -> bool {
        self.0.iter().any(|((list, _), names)| {
            *list == wanted
                && matches!(names, NameList::Failed(failure) if failure.kind == FailureKind::Unauthorized)
        })
    }

    /// Completes an item, and the template that can take its place.
    ///
    /// # Errors
    /// A name, custom field, template or contact is not there, or could not be read.
    pub fn complete(&self, draft: &mut Draft, look_ups: &LookUps) -> Result<(), Failure> {
        self.fill(draft, look_ups)?;
        if let Some(ClosedWindow::Template(template)) = &mut draft.closed_window {
            self.fill(template, look_ups)?;
        }
        contacts::put_address(look_ups, draft)
    }

    /// Fills in the ids of an item's names, and its custom fields. A name is matched without regard to case. Several
    /// matches are refused like none, because the wrong user's sessions would be worse than no sessions.
    fn fill(&self, draft: &mut Draft, look_ups: &LookUps) -> Result<(), Failure> {
        let find = |list: List, parent: &Option<String>| {
            let mut sources = self.0.iter();
            let found = sources.find(|((own, id), _)| *own == list && id == parent);
            match found.map(|(_, names)| names) {
                Some(NameList::Known(known)) => {
                    Ok((known.entries.as_slice(), known.fields.as_slice()))
                }
                Some(NameList::Failed(failure)) => Err(failure.clone()),
                Some(NameList::Reading(_)) | None => Ok((&[][..], &[][..])),
            }
        };
        let refused = |rejection| Failure::refused(None, rejection);
        let mut values = Vec::with_capacity(draft.names.len());
        for placeholder in &draft.names {
            if placeholder.value == NameValue::Phone {
                values.push(contacts::id_of(look_ups, placeholder)?);
                continue;
            }
            let (entries, _) = find(placeholder.list, &placeholder.parent)?;
            let value = lists::resolve(placeholder, entries).map_err(refused)?;
            if let Some(entry) = entries.iter().find(|entry| entry.value == value) {
                draft.found.names.push((value.clone(), entry.name.clone()));
            }
            values.push(value);
        }
        if let Some(options) = draft.transcript
            && let Err(mut failure) = find(List::Users, &None)
            && (options.mask || failure.kind != FailureKind::Unauthorized)
        {
            failure.message = failures::in_users(failure.message, options.mask);
            return Err(failure);
        }
        draft.fill_names(&values);
        for placeholder in std::mem::take(&mut draft.fields) {
            let (_, fields) = find(placeholder.list, &placeholder.parent)?;
            draft.fill_fields(placeholder, fields).map_err(refused)?;
        }
        self.check_template(draft)
    }

    /// Refuses an item whose template does not exist, or does not get what it needs.
    fn check_template(&self, draft: &mut Draft) -> Result<(), Failure> {
        let mut sources = self.0.iter();
        let list = sources.find(|((list, _), _)| *list == List::TemplatePreview);
        let Some((sent, (_, list))) = draft.template.clone().zip(list) else {
            return Ok(());
        };
        let sent = &sent;
        let templates = match list {
            NameList::Known(known) => &known.templates,
            // A key that may send but not read templates: the API has the last word.
            NameList::Failed(failure) if failure.kind == FailureKind::Unauthorized => return Ok(()),
            NameList::Failed(failure) => return Err(failure.clone()),
            NameList::Reading(_) => return Ok(()),
        };
        let Some((id, values)) = draft.template_and_values(sent) else {
            return Ok(());
        };
        let refuse =
            |parameter, message| Failure::refused(None, InvalidParameter { parameter, message });
        let is_sent = |template: &&Template| template.id.eq_ignore_ascii_case(&id);
        let Some(template) = templates.iter().find(is_sent) else {
            let (parameter, label) = sent.template;
            let message = refusals::no_such_template(label, &shown_text(&id));
            return Err(refuse(parameter, message));
        };
        if let Some((parameter, label)) = sent.values {
            let checked = template.check_values(label, &values);
            checked.map_err(|message| refuse(parameter, message))?;
        }
        if draft.settings.dry_run {
            draft.found.template = Some((template.name.clone(), template.filled(&values)));
        }
        if sent.is_instead {
            let (parameter, label) = sent.template;
            if template.header.is_none() {
                draft.leave_file();
            }
            let checked = template.check_header_instead(label, sent.has_file);
            return checked.map_err(|message| refuse(parameter, message));
        }
        if let Some((parameter, label)) = sent.file {
            let checked = template.check_header(label, sent.has_file);
            checked.map_err(|message| refuse(parameter, message))?;
        }
        Ok(())
    }
}

impl NameList {
    fn begin((list, parent): &Source, settings: &Settings, cx: &mut Context) -> Self {
        let mut draft = match lists::draft_of(*list, parent.as_deref()) {
            Ok(draft) => draft,
            Err(rejection) => return Self::Failed(Failure::refused(None, rejection)),
        };
        draft.settings.requests_per_5_seconds = settings.requests_per_5_seconds;
        draft.settings.requests_per_5_minutes = settings.requests_per_5_minutes;
        let rules = Rules::of(&draft, cx.now);
        let range = PageRange::all_pages(cx.shared.places.most());
        let mut listing = Listing::new(0, draft, rules, range, Sink::bodies());
        listing.pump(1, cx);
        Self::Reading(Box::new(listing))
    }

    /// What the bodies of a list have.
    fn of((list, parent): &Source, bodies: &[String]) -> Self {
        let parent = parent.as_deref();
        let read = || {
            Ok(Known {
                entries: lists::entries(*list, parent, bodies)?,
                fields: lists::custom_fields(*list, parent, bodies)?,
                templates: lists::templates(*list, bodies)?,
            })
        };
        read().map_or_else(
            |words| Self::Failed(Failure::new(FailureKind::Unreadable, None, words)),
            Self::Known,
        )
    }
}

/// The option lists that a draft needs.
fn sources(draft: &Draft) -> impl Iterator<Item = Source> {
    let names = draft.names.iter();
    let listed = names.filter(|name| name.value != NameValue::Phone);
    let names = listed.map(|name| (name.list, name.parent.clone()));
    let fields = draft.fields.iter();
    let fields = fields.map(|fields| (fields.list, fields.parent.clone()));
    let template = draft.template.as_ref();
    let template = template.map(|_| (List::TemplatePreview, None));
    let users = draft.transcript.map(|_| (List::Users, None));
    names.chain(fields).chain(template).chain(users)
}
