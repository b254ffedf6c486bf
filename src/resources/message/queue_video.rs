//! "Queue Video": queues a video file.

use super::QUEUED_FILE;
use crate::operation::Operation;

/// The operation.
pub static OPERATION: Operation = Operation {
    name: "queueVideo",
    path: "/chat/v1/send/video",
    ..QUEUED_FILE
};
