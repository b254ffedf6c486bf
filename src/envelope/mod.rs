//! What crosses the boundary, and nothing else does.
//!
//! A host (the n8n wrapper, the gloo-net host, a scripted server in a test) begins a job with
//! [`Start`], performs every [`Step`] of each [`Reply`] and reports every outcome as an [`Event`]. The
//! trigger has questions of its own, each answered at once: what to do with a [`Delivery`]
//! ([`Verdict`]), which calls a [`Webhook`] needs ([`Planned`]), and which executions wait ([`AccountSubscriptions`]).
//!
//! Records stay with the host: of a page the core sees counters, ids, and the columns that it asks for ([`Facts`]). Request bodies
//! cross as JSON text, because a JavaScript number cannot hold every number of a JSON document.
//!
//! All types derive `serde` and refuse unknown kinds and missing members. An enum that
//! the host sends names its variant outside (`{ woke: … }`), because to find a tag inside a value serde
//! reads all of it first: one unreadable parameter would make the envelope unreadable. An enum that the
//! core sends has the tag `kind`. The types are the source of the TypeScript declarations
//! (`src/bin/declarations.rs`).

mod clock;
mod column;
mod delivery;
mod event;
mod facts;
mod failure;
mod ids;
mod interruption;
pub mod json;
mod keys;
mod object;
mod poll;
mod start;
mod step;
mod subscription;
mod subscriptions;
mod waiting;

pub use column::{Cell, Column};
pub use delivery::{
    Accept, Delivery, HandedOver, Ignore, LookedUp, NeedsHandOver, NeedsSession, Refuse, Trigger,
    Verdict,
};
pub use event::{
    Answered, AnsweredFile, Cancelled, Event, Offsets, Stored, TransportError, TransportFailed,
    Woke,
};
pub use facts::{Facts, Form};
pub use failure::{Failure, FailureKind};
pub use ids::Ids;
pub use interruption::Interruption;
pub use keys::{KeyAct, KeyError, KeyScope, Keys, KeysDone, KeysFailed};
pub use object::{DEEPEST, Object, Unreadable};
pub use poll::Poll;
pub use start::{
    Account, Execute, FileFacts, Job, KeptChanges, OptionList, Start, UnreadableItem,
    UnreadablePart,
};
pub use step::{
    Abort, AwaitedFile, BinaryBody, Choice, Complete, Discard, Done, Entries, Entry, Fail,
    FileSource, Hint, HttpRequest, Keep, OffsetsAt, Output, Reply, Send, Shape, Share,
    SharedRecord, Stats, Step, Store, Take, TakeFile, TakeRecord, Wait, WaitReason, Want,
};
pub use subscription::{Plan, Planned, PlannedCall, Subscription, Webhook};
pub use subscriptions::{AccountSubscriptions, HandOver, WaitingExecution};
pub use waiting::{
    AnswerTerms, ApprovalTerms, AskAgain, Begin, Begun, DeliveryTerms, Expected, GoOn, Links,
    Messages, Page, Press, Register, Resume, WaitAnswer, WaitQuestion, Waiting,
};
