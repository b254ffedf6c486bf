//! Executions that wait for an answer: how they are found again, and what n8n says about them.

pub mod answer;
pub mod registration;
