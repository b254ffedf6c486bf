//! "Queue Image": queues an image file.

use super::QUEUED_FILE;
use crate::operation::Operation;

/// The operation.
pub static OPERATION: Operation = Operation {
    name: "queueImage",
    path: "/chat/v1/send/image",
    ..QUEUED_FILE
};
