//! "Queue Audio": queues an audio file.

use super::{FILE_BY_ADDRESS_OR_ID, QUEUED, QUEUED_FILE};
use crate::operation::Operation;
use crate::resources::common::{REQUEST_OPTIONS, SHORT};
use crate::resources::file::FILE;
use crate::resources::safeguards::{SAFEGUARDS, WINDOW};
use crate::resources::short;

/// The operation.
pub static OPERATION: Operation = Operation {
    name: "queueAudio",
    path: "/chat/v1/send/audio",
    groups: &[
        FILE_BY_ADDRESS_OR_ID,
        FILE,
        QUEUED,
        WINDOW,
        SAFEGUARDS,
        REQUEST_OPTIONS,
        SHORT,
    ],
    short: Some(&short::QUEUED_MESSAGE),
    ..QUEUED_FILE
};
