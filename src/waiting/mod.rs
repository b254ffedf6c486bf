//! Executions that wait for an answer, and how they are found again.

pub mod registration;
