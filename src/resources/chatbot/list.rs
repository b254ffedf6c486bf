//! "Get All Chatbots".

use super::{PUBLISH_STATUSES, TYPES, USAGES};
use crate::operation::{Field, Kind, List, Operation};
use crate::resources::common::{DATES, IN_PERIOD, LISTING, PAGES, REQUEST_OPTIONS, SHORT, query};
use crate::resources::short;

/// The operation.
pub static OPERATION: Operation = Operation {
    name: "list",
    path: "/chat/v1/chatbot",
    groups: &[FIELDS, DATES, IN_PERIOD, LISTING, REQUEST_OPTIONS, SHORT],
    short: Some(&short::CHATBOT),
    ..PAGES
};

static FIELDS: &[Field] = &[
    query("filters.name", "Name", "Name", Kind::Text),
    query("filters.types", "Types", "Types", Kind::Choices(&TYPES)),
    query(
        "filters.channelIds",
        "Channel Names or IDs",
        "ChannelIds",
        Kind::IdsOrNames(List::Channels),
    ),
    query(
        "filters.defaultDepartmentIds",
        "Department Names or IDs",
        "DefaultDepartmentIds",
        Kind::IdsOrNames(List::Departments),
    ),
    query(
        "filters.publishStatuses",
        "Publish Statuses",
        "PublishStatuses",
        Kind::Choices(&PUBLISH_STATUSES),
    ),
    query(
        "filters.automationUsages",
        "Automation Usages",
        "AutomationUsages",
        Kind::Choices(&USAGES),
    ),
];
