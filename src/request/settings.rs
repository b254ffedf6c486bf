//! Parameters of one item for the engine, with their defaults.

use serde_json::{Map, Value, json};

use crate::calendar::WeekStart;
use crate::envelope::{KeyScope, Output};
use crate::operation::{
    DROP_ITEM, FAIL, FILES, NO_PERIOD, RAW, RECORDS, RETURN_ITEM, SELECTED_FIELDS, SIMPLIFIED,
    SLICES, Setting, THIS_NODE, WHOLE_WORKFLOW,
};
use crate::transcript::{self, Language};

/// The page size of automatic paging, the largest that the API allows.
pub const LARGEST_PAGE: u32 = 100;

/// Milliseconds until a request is given up, unless the operation or the user says otherwise.
pub const REQUEST_TIMEOUT: u32 = 30_000;

/// Largest file in MB; WhatsApp delivers none that large.
pub const LARGEST_FILE: u32 = 100;

/// Field and direction to sort by when page after page is read and the user does not decide: lists
/// move meanwhile, and in this order new records arrive at the end.
pub const ORDER: (&str, &str) = ("createdAt", "ASCENDING");

/// What happens to an item whose message was sent before.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum IfAlreadySent {
    /// It gives an item that says so.
    #[default]
    ReturnItem,
    /// It fails.
    Fail,
    /// It gives nothing.
    DropItem,
}

/// How a list is returned.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum ReturnAs {
    /// One item for each record.
    #[default]
    Records,
    /// One item for each slice, which says where it begins and ends.
    Slices,
    /// One item for each slice, with a file of its records.
    Files,
}

impl ReturnAs {
    fn named(value: &Value) -> Self {
        match value.as_str() {
            Some(SLICES) => Self::Slices,
            Some(FILES) => Self::Files,
            _ => Self::Records,
        }
    }

    const fn name(self) -> &'static str {
        match self {
            Self::Records => RECORDS,
            Self::Slices => SLICES,
            Self::Files => FILES,
        }
    }
}

/// The period in which a date of the records lies.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PeriodSettings {
    /// One of [`crate::operation::PERIODS`], or [`NO_PERIOD`].
    pub name: String,
    /// Which date of the records; the first that the operation offers if the user chose none.
    pub date: Option<String>,
    /// Days of the last days.
    pub days: u32,
    /// The day on which weeks begin.
    pub week_start: WeekStart,
    /// A period that is not over is refused.
    pub only_closed: bool,
    /// Each item says to which period it belongs.
    pub adds: bool,
}

/// Parameters that control the request and are not sent in it.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(
    clippy::struct_excessive_bools,
    reason = "each is a switch of the editor"
)]
pub struct Settings {
    /// Read pages automatically.
    pub auto_pagination: bool,
    /// Most pages to read automatically.
    pub max_pages: u32,
    /// Ignore `max_pages`.
    pub all_pages: bool,
    /// The page to read without automatic paging.
    pub page_number: u32,
    /// Its size.
    pub page_size: u32,
    /// Field to sort by, if the user chose one.
    pub order_by: Option<String>,
    /// Direction, if the user chose one.
    pub order_direction: Option<String>,
    /// Most requests in flight at the same time.
    pub parallel_requests: u32,
    /// Attempts per request, the first included.
    pub max_attempts: u32,
    /// Time-out of a request in milliseconds, if the user set one.
    pub request_timeout: Option<u32>,
    /// Time limit of an item, in milliseconds.
    pub item_timeout: u32,
    /// Rate limit: requests in 5 seconds.
    pub requests_per_5_seconds: u32,
    /// Rate limit: requests in 5 minutes.
    pub requests_per_5_minutes: u32,
    /// The form of the records.
    pub output: Output,
    /// Whether an AI agent reads the answer.
    pub for_agent: bool,
    /// Most records of an answer to an AI agent.
    pub max_records: u32,
    /// Largest file in MB.
    pub max_size: u32,
    /// A list that delivers fewer records than it announced is a failure.
    pub fail_when_incomplete: bool,
    /// A look-up that finds nothing returns no record instead of a failure.
    pub empty_if_not_found: bool,
    /// What happens to an item whose message was sent before.
    pub if_already_sent: IfAlreadySent,
    /// Whose keys of sent messages count.
    pub send_once_scope: KeyScope,
    /// Keys of sent messages that n8n keeps at most.
    pub kept_keys: u32,
    /// What a transcript leaves out and how it is worded.
    pub transcript: transcript::Options,
    /// A send is described instead of made.
    pub dry_run: bool,
    /// Prices of messages by their kind, for that description.
    pub prices: Map<String, Value>,
    /// The period in which a date of the records lies.
    pub period: PeriodSettings,
    /// How a list is returned.
    pub return_as: ReturnAs,
    /// Most records of a slice.
    pub slice_size: u32,
    /// Only what changed since the last run.
    pub only_changed: bool,
    /// The date to which the reading of changes is set back, as a number that does not depend on the time zone.
    pub changes_entered: Option<i64>,
    /// How late a change may become visible, in minutes.
    pub changes_overlap: u32,
    /// What ended since the last run counts as changed.
    pub also_ended: bool,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            auto_pagination: false,
            max_pages: 10,
            all_pages: false,
            page_number: 1,
            page_size: 10,
            order_by: None,
            order_direction: None,
            parallel_requests: 10,
            max_attempts: 4,
            request_timeout: None,
            item_timeout: 5 * 60_000,
            requests_per_5_seconds: 100,
            requests_per_5_minutes: 500,
            fail_when_incomplete: false,
            empty_if_not_found: false,
            output: Output::Raw,
            for_agent: false,
            max_records: 50,
            max_size: LARGEST_FILE,
            if_already_sent: IfAlreadySent::ReturnItem,
            send_once_scope: KeyScope::Node,
            kept_keys: 10_000,
            transcript: transcript::Options::default(),
            dry_run: false,
            prices: Map::new(),
            only_changed: false,
            changes_entered: None,
            changes_overlap: 15,
            also_ended: true,
            period: PeriodSettings {
                name: NO_PERIOD.to_owned(),
                date: None,
                days: 7,
                week_start: WeekStart::default(),
                only_closed: false,
                adds: false,
            },
            return_as: ReturnAs::Records,
            slice_size: 5_000,
        }
    }
}

impl Settings {
    /// The same settings for all pages of another list, in the order of the API.
    #[must_use]
    pub fn for_all_pages(&self) -> Self {
        Self {
            auto_pagination: true,
            all_pages: true,
            order_by: None,
            order_direction: None,
            ..self.clone()
        }
    }

    /// Sets a checked value.
    pub(super) fn set(&mut self, setting: Setting, value: &Value) {
        let is_on = *value == Value::Bool(true);
        let number = || value.as_u64().and_then(|number| u32::try_from(number).ok());
        let place = match setting {
            Setting::AutoPagination => return self.auto_pagination = is_on,
            Setting::AllPages => return self.all_pages = is_on,
            Setting::Mask => return self.transcript.mask = is_on,
            Setting::LeaveOutNotes => return self.transcript.leaves_out_notes = is_on,
            Setting::LeaveOutAutomatic => return self.transcript.leaves_out_automatic = is_on,
            Setting::Language => {
                let name = value.as_str().unwrap_or_default();
                return self.transcript.language = Language::named(name);
            }
            Setting::FailWhenIncomplete => return self.fail_when_incomplete = is_on,
            Setting::EmptyIfNotFound => return self.empty_if_not_found = is_on,
            Setting::DryRun => return self.dry_run = is_on,
            Setting::Prices => {
                return self.prices = value.as_object().cloned().unwrap_or_default();
            }
            Setting::Output => {
                self.output = match value.as_str() {
                    Some(SIMPLIFIED) => Output::Simplified,
                    Some(SELECTED_FIELDS) => Output::SelectedFields(Vec::new()),
                    _ => Output::Raw,
                };
                return;
            }
            // The fields follow in the table. Without that output they mean nothing.
            Setting::OutputFields => {
                if let Output::SelectedFields(fields) = &mut self.output {
                    let names = value.as_array().into_iter().flatten();
                    *fields = names.filter_map(Value::as_str).map(str::to_owned).collect();
                }
                return;
            }
            Setting::IfAlreadySent => {
                self.if_already_sent = match value.as_str() {
                    Some(FAIL) => IfAlreadySent::Fail,
                    Some(DROP_ITEM) => IfAlreadySent::DropItem,
                    _ => IfAlreadySent::ReturnItem,
                };
                return;
            }
            Setting::SendOnceScope => {
                self.send_once_scope = match value.as_str() {
                    Some(WHOLE_WORKFLOW) => KeyScope::Workflow,
                    _ => KeyScope::Node,
                };
                return;
            }
            Setting::Period => {
                let name = value.as_str().unwrap_or(NO_PERIOD);
                return name.clone_into(&mut self.period.name);
            }
            Setting::PeriodDate => {
                return self.period.date = value.as_str().map(str::to_owned);
            }
            Setting::WeekStart => {
                let name = value.as_str().unwrap_or_default();
                return self.period.week_start = WeekStart::named(name);
            }
            Setting::OnlyClosedPeriods => return self.period.only_closed = is_on,
            Setting::AddPeriod => return self.period.adds = is_on,
            Setting::ReturnInSlices => return self.return_as = ReturnAs::named(value),
            Setting::OnlyChanged => return self.only_changed = is_on,
            Setting::AlsoEnded => return self.also_ended = is_on,
            Setting::OrderBy => {
                return self.order_by = value.as_str().map(|text| text.trim().to_owned());
            }
            Setting::OrderDirection => {
                return self.order_direction = value.as_str().map(str::to_owned);
            }
            Setting::RequestTimeout => {
                return self.request_timeout =
                    number().map(|seconds| seconds.saturating_mul(1_000));
            }
            Setting::ItemTimeout => {
                if let Some(minutes) = number() {
                    self.item_timeout = minutes.saturating_mul(60_000);
                }
                return;
            }
            Setting::MaxPages => &mut self.max_pages,
            Setting::MaxRecords => &mut self.max_records,
            Setting::MaxSize => &mut self.max_size,
            Setting::KeptKeys => &mut self.kept_keys,
            Setting::MaxLength => &mut self.transcript.max_length,
            Setting::PeriodDays => &mut self.period.days,
            Setting::SliceSize => &mut self.slice_size,
            Setting::ChangesOverlap => &mut self.changes_overlap,
            Setting::PageNumber => &mut self.page_number,
            Setting::PageSize => &mut self.page_size,
            Setting::ParallelRequests => &mut self.parallel_requests,
            Setting::MaxAttempts => &mut self.max_attempts,
            Setting::RequestsPer5Seconds => &mut self.requests_per_5_seconds,
            Setting::RequestsPer5Minutes => &mut self.requests_per_5_minutes,
        };
        if let Some(number) = number() {
            *place = number;
        }
    }

    /// A setting as the editor shows it, in its unit.
    pub fn shown(&self, setting: Setting) -> Value {
        match setting {
            Setting::AutoPagination => json!(self.auto_pagination),
            Setting::MaxPages => json!(self.max_pages),
            Setting::AllPages => json!(self.all_pages),
            Setting::PageNumber => json!(self.page_number),
            Setting::PageSize => json!(self.page_size),
            Setting::OrderBy => json!(self.order_by.as_deref().unwrap_or(ORDER.0)),
            Setting::OrderDirection => json!(self.order_direction.as_deref().unwrap_or(ORDER.1)),
            Setting::ParallelRequests => json!(self.parallel_requests),
            Setting::MaxAttempts => json!(self.max_attempts),
            Setting::RequestTimeout => {
                json!(self.request_timeout.unwrap_or(REQUEST_TIMEOUT) / 1_000)
            }
            Setting::ItemTimeout => json!(self.item_timeout / 60_000),
            Setting::RequestsPer5Seconds => json!(self.requests_per_5_seconds),
            Setting::RequestsPer5Minutes => json!(self.requests_per_5_minutes),
            Setting::FailWhenIncomplete => json!(self.fail_when_incomplete),
            Setting::EmptyIfNotFound => json!(self.empty_if_not_found),
            Setting::Output => json!(match &self.output {
                Output::Raw => RAW,
                Output::Simplified => SIMPLIFIED,
                Output::SelectedFields(_) => SELECTED_FIELDS,
            }),
            Setting::OutputFields => match &self.output {
                Output::SelectedFields(fields) => json!(fields),
                _ => Value::Null,
            },
            Setting::MaxRecords => json!(self.max_records),
            Setting::MaxSize => json!(self.max_size),
            Setting::IfAlreadySent => json!(match self.if_already_sent {
                IfAlreadySent::ReturnItem => RETURN_ITEM,
                IfAlreadySent::Fail => FAIL,
                IfAlreadySent::DropItem => DROP_ITEM,
            }),
            Setting::SendOnceScope => json!(match self.send_once_scope {
                KeyScope::Node => THIS_NODE,
                KeyScope::Workflow => WHOLE_WORKFLOW,
            }),
            Setting::KeptKeys => json!(self.kept_keys),
            Setting::Mask => json!(self.transcript.mask),
            Setting::LeaveOutNotes => json!(self.transcript.leaves_out_notes),
            Setting::LeaveOutAutomatic => json!(self.transcript.leaves_out_automatic),
            Setting::Language => json!(self.transcript.language.name()),
            Setting::MaxLength => json!(self.transcript.max_length),
            Setting::DryRun => json!(self.dry_run),
            Setting::Prices => Value::Null,
            Setting::Period => json!(self.period.name),
            Setting::PeriodDate => json!(self.period.date),
            Setting::PeriodDays => json!(self.period.days),
            Setting::WeekStart => json!(self.period.week_start.name()),
            Setting::OnlyClosedPeriods => json!(self.period.only_closed),
            Setting::AddPeriod => json!(self.period.adds),
            Setting::ReturnInSlices => json!(self.return_as.name()),
            Setting::SliceSize => json!(self.slice_size),
            Setting::OnlyChanged => json!(self.only_changed),
            Setting::ChangesOverlap => json!(self.changes_overlap),
            Setting::AlsoEnded => json!(self.also_ended),
        }
    }

    /// Size of the largest file, in bytes.
    pub fn most_bytes(&self) -> u32 {
        self.max_size.saturating_mul(1024 * 1024)
    }

    /// Records to deliver at most; `None`: all that are read. What an agent reads costs it time and money.
    pub fn most_records(&self) -> Option<u32> {
        self.for_agent.then_some(self.max_records)
    }

    /// Pages of this size to read at most, of which `left_out` records are not delivered; `None`: to the end.
    pub fn page_limit(&self, size: u32, left_out: u32) -> Option<u32> {
        let chosen = match (self.auto_pagination, self.all_pages) {
            (false, _) => return Some(1),
            (true, true) => None,
            (true, false) => Some(self.max_pages),
        };
        let needed = self
            .most_records()
            .map(|most| most.saturating_add(left_out).div_ceil(size.max(1)));
        chosen.into_iter().chain(needed).min()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::operation::{Kind, Place};
    use crate::resources::CATALOGUE;

    #[test]
    fn what_the_editor_shows_changes_nothing_and_lies_within_the_bounds() {
        let operations = CATALOGUE.iter().flat_map(|resource| resource.operations);
        for field in operations.flat_map(|operation| operation.fields()) {
            let Place::Setting(setting) = field.place else {
                continue;
            };
            let shown = Settings::default().shown(setting);
            let mut settings = Settings::default();
            settings.set(setting, &shown);
            assert_eq!(settings.shown(setting), shown, "{}", field.parameter);
            if let Kind::Integer { min, max } = field.kind {
                let number = shown.as_u64().expect("a whole number");
                assert!(
                    (u64::from(min)..=u64::from(max)).contains(&number),
                    "{}",
                    field.parameter
                );
            }
        }
    }
}
