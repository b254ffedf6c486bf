//! "Queue Document": queues a document file.

use super::QUEUED_FILE;
use crate::operation::Operation;

/// The operation.
pub static OPERATION: Operation = Operation {
    name: "queueDocument",
    path: "/chat/v1/send/document",
    ..QUEUED_FILE
};
