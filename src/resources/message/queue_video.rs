//! "Queue Video": sends a video file the newer way.

use super::{CAPTION, FILE_BY_ADDRESS_OR_ID, QUEUED, QUEUED_FILE};
use crate::operation::Operation;
use crate::resources::common::{PATIENCE, SHORT};
use crate::resources::file::FILE;

/// The operation.
pub static OPERATION: Operation = Operation {
    name: "queueVideo",
    path: "/chat/v1/send/video",
    groups: &[
        FILE_BY_ADDRESS_OR_ID,
        CAPTION,
        FILE,
        QUEUED,
        PATIENCE,
        SHORT,
    ],
    ..QUEUED_FILE
};
