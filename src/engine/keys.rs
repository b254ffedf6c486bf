//! Keys of messages that go out at most once, in n8n's de-duplication store.
//!
//! ```text
//! claim:   record key, mark and claim ─▶ wait ─▶ read again ─┬─ the claim is there: the message may go out
//!            │                                               ├─ key without claim: another run was faster
//!            └─ the key was there: it was sent before        └─ nothing is there: recorded again ─▶ wait …
//! settle:  sent: confirm the key, remove mark and claim
//!          not sent: remove all three
//!          not known: all three stay
//! ```
//!
//! The store reads, changes and writes a whole list. The host has a lock, so that processes do not overwrite each other
//! (node-wrapper/host/storeLock.ts); but other nodes of the workflow do not use it, and an n8n may not allow it. Hence the
//! claim, a text that no other run has: it stands in the list only if this run was the last to write. By the time it is
//! read again, each process that had read the list before it was written has written it back.
//!
//! The mark says that a run has begun to send and has not learnt the end. It is what tells a message that was sent from
//! one that may have been.

use super::context::Context;
use crate::envelope::{
    Abort, Event, KeyAct, KeyError, KeyScope, Keys, KeysDone, KeysFailed, Step, Wait, WaitReason,
};
use crate::messages::failures::KeyTrouble;

/// Milliseconds in which another process writes back the list that it has read.
const SETTLED_AFTER: u32 = 100;

/// How often a key is recorded again that others have overwritten.
const ROUNDS: u32 = 20;

/// The entries of a message in the store. Other nodes of the workflow may keep texts of their own there.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Entries {
    key: String,
    mark: String,
    claim: String,
}

/// What is known of a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Known {
    /// This run may send the message.
    Ours,
    /// It was sent before.
    Sent,
    /// Another run is sending it, or has ended without learning whether it was sent.
    Begun,
}

/// An act on the store that did not succeed.
#[derive(Debug, Clone)]
pub struct NoAnswer {
    error: KeyError,
    /// The host's own words.
    pub detail: String,
}

impl NoAnswer {
    fn of(failed: KeysFailed) -> Self {
        Self {
            error: failed.error,
            detail: failed.detail,
        }
    }

    /// Why, for a sentence.
    pub fn trouble(&self) -> KeyTrouble {
        match self.error {
            KeyError::InOtherUse => KeyTrouble::InOtherUse,
            KeyError::NotSaved => KeyTrouble::NotSaved,
            KeyError::NoMemory => KeyTrouble::NoMemory,
            KeyError::Other => KeyTrouble::Other,
        }
    }
}

/// What an answer means.
#[derive(Debug)]
pub enum Answer<Result> {
    /// There is more to do.
    Pending,
    /// Over.
    Done(Result),
}

/// The keys of a scope.
#[derive(Debug, Clone, Copy)]
pub struct Store {
    /// The input item that acts.
    pub item: u32,
    /// Whose keys.
    pub scope: KeyScope,
    /// Most keys that stay.
    pub most: u32,
}

impl Store {
    /// Acts on entries. Returns the name of the act.
    fn act(self, act: KeyAct, keys: Vec<String>, cx: &mut Context) -> u32 {
        let call = cx.next_id();
        let Self { item, scope, most } = self;
        cx.steps.push(Step::Keys(Keys {
            call,
            item,
            act,
            scope,
            keys,
            most,
        }));
        call
    }
}

/// Waits until others have written what they are writing. Returns the name of the wait.
fn let_others_write(cx: &mut Context) -> u32 {
    let timer = cx.next_id();
    cx.steps.push(Step::Wait(Wait {
        timer,
        ms: SETTLED_AFTER,
        reason: WaitReason::Keys,
    }));
    timer
}

impl Entries {
    fn new(key: &str, claim: &str) -> Self {
        Self {
            key: format!("wtsChat.key:{key}"),
            mark: format!("wtsChat.mark:{key}"),
            claim: format!("wtsChat.claim:{claim}"),
        }
    }

    fn all(&self) -> [String; 3] {
        [self.key.clone(), self.mark.clone(), self.claim.clone()]
    }
}

/// The claim to messages: which of them this run may send.
#[derive(Debug)]
pub struct Claim {
    store: Store,
    messages: Vec<(Entries, Option<Known>)>,
    /// Entries that were recorded only to find out whether they were there.
    unneeded: Vec<String>,
    stage: Stage,
    rounds: u32,
    awaited: u32,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stage {
    New,
    Recording,
    Waiting,
    Reading,
    Cleaning,
}

impl Claim {
    /// A claim to the messages with these keys, each of which stands here once.
    pub fn new<'a>(store: Store, keys: impl Iterator<Item = &'a str>, cx: &mut Context) -> Self {
        let run = format!("{}-{}", cx.now, cx.shared.random.next());
        let messages = keys
            .map(|key| {
                (
                    Entries::new(key, &format!("{run}-{}-{key}", store.item)),
                    None,
                )
            })
            .collect();
        Self {
            store,
            messages,
            unneeded: Vec::new(),
            stage: Stage::New,
            rounds: 0,
            awaited: 0,
        }
    }

    /// Records the keys, once.
    pub fn begin(&mut self, cx: &mut Context) {
        if self.stage == Stage::New {
            self.record(Stage::Recording, cx);
        }
    }

    /// Whether this claim waits for the event of that id.
    pub fn awaits(&self, id: u32) -> bool {
        self.stage != Stage::New && self.awaited == id
    }

    /// Stops waiting. What the host does with keys is done in any case.
    pub fn abort(&self, cx: &mut Context) {
        if self.stage != Stage::New {
            cx.steps.push(Step::Abort(Abort { call: self.awaited }));
        }
    }

    fn open(&mut self) -> impl Iterator<Item = &mut (Entries, Option<Known>)> {
        self.messages
            .iter_mut()
            .filter(|(_, known)| known.is_none())
    }

    fn record(&mut self, stage: Stage, cx: &mut Context) {
        let entries = self.open().flat_map(|(entries, _)| entries.all()).collect();
        self.stage = stage;
        self.awaited = self.store.act(KeyAct::Record, entries, cx);
    }

    /// Processes an event that [`Claim::awaits`] claimed. The result is what is known of each key, in order.
    ///
    /// After a failure nothing is removed: what is in the store may be another run's.
    pub fn on(&mut self, event: Event, cx: &mut Context) -> Answer<Result<Vec<Known>, NoAnswer>> {
        match (self.stage, event) {
            (Stage::Recording | Stage::Reading, Event::Keys(done)) => self.recorded(&done, cx),
            (Stage::Recording | Stage::Reading, Event::KeysFailed(failed)) => {
                Answer::Done(Err(NoAnswer::of(failed)))
            }
            (Stage::Waiting, Event::Woke(_)) => {
                self.record(Stage::Reading, cx);
                Answer::Pending
            }
            // What could not be removed says less than is known, and nothing wrong.
            (Stage::Cleaning, Event::Keys(_) | Event::KeysFailed(_)) => self.over(),
            _ => Answer::Pending,
        }
    }

    fn recorded(
        &mut self,
        done: &KeysDone,
        cx: &mut Context,
    ) -> Answer<Result<Vec<Known>, NoAnswer>> {
        let reads = self.stage == Stage::Reading;
        let open = self
            .messages
            .iter_mut()
            .filter(|(_, known)| known.is_none());
        for (first, (entries, known)) in (0..).step_by(3).zip(open) {
            let was_there = |place: u32| done.known.contains(&(first + place));
            let (key, mark, claim) = (was_there(0), was_there(1), was_there(2));
            *known = match (key, mark) {
                _ if reads && claim => Some(Known::Ours),
                (false, false) => continue,
                (true, false) => {
                    self.unneeded.push(entries.mark.clone());
                    Some(Known::Sent)
                }
                (_, true) => Some(Known::Begun),
            };
            if *known != Some(Known::Ours) {
                self.unneeded.push(entries.claim.clone());
            }
        }
        if self.open().next().is_none() {
            let unneeded = std::mem::take(&mut self.unneeded);
            if unneeded.is_empty() {
                return self.over();
            }
            self.awaited = self.store.act(KeyAct::Remove, unneeded, cx);
            self.stage = Stage::Cleaning;
            return Answer::Pending;
        }
        self.rounds += 1;
        if self.rounds > ROUNDS {
            return Answer::Done(Err(NoAnswer {
                error: KeyError::Other,
                detail: format!("it was overwritten {ROUNDS} times"),
            }));
        }
        (self.stage, self.awaited) = (Stage::Waiting, let_others_write(cx));
        Answer::Pending
    }

    fn over(&self) -> Answer<Result<Vec<Known>, NoAnswer>> {
        let known = self.messages.iter();
        Answer::Done(Ok(known
            .map(|(_, known)| known.unwrap_or(Known::Begun))
            .collect()))
    }

    /// What follows when it is known of each message whether it was sent; `None`: it is not known.
    pub fn settle(&self, sent: &[Option<bool>]) -> Settlement {
        let mut settlement = Settlement {
            store: self.store,
            confirmed: Vec::new(),
            removed: Vec::new(),
            again: Vec::new(),
            stage: SettleStage::New,
            awaited: 0,
        };
        let ours = self
            .messages
            .iter()
            .filter(|(_, known)| *known == Some(Known::Ours));
        for ((entries, _), sent) in ours.zip(sent) {
            match sent {
                Some(true) => {
                    settlement.confirmed.push(entries.key.clone());
                    settlement
                        .removed
                        .extend([entries.mark.clone(), entries.claim.clone()]);
                }
                Some(false) => settlement.again.extend(entries.all()),
                None => {}
            }
        }
        settlement.removed.extend(settlement.again.iter().cloned());
        settlement
    }
}

/// The end of a claim: keys of messages that were sent stay, those of messages that were not are removed.
#[derive(Debug)]
pub struct Settlement {
    store: Store,
    confirmed: Vec<String>,
    removed: Vec<String>,
    /// Removed once more, because another process may have written them back.
    again: Vec<String>,
    stage: SettleStage,
    awaited: u32,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum SettleStage {
    New,
    Confirming,
    Removing,
    Waiting,
    RemovingAgain,
}

impl Settlement {
    /// The removal of one key, also of another run's.
    pub fn removal(store: Store, key: &str) -> Self {
        let entries = Entries::new(key, "");
        Self {
            store,
            confirmed: Vec::new(),
            removed: vec![entries.key.clone(), entries.mark.clone()],
            again: vec![entries.key, entries.mark],
            stage: SettleStage::New,
            awaited: 0,
        }
    }

    /// Begins. Returns whether there is anything to do.
    pub fn begin(&mut self, cx: &mut Context) -> bool {
        self.stage = SettleStage::New;
        self.next(cx)
    }

    /// Whether this settlement waits for the event of that id.
    pub fn awaits(&self, id: u32) -> bool {
        self.stage != SettleStage::New && self.awaited == id
    }

    /// Stops waiting, as [`Claim::abort`].
    pub fn abort(&self, cx: &mut Context) {
        if self.stage != SettleStage::New {
            cx.steps.push(Step::Abort(Abort { call: self.awaited }));
        }
    }

    /// Processes an event that [`Settlement::awaits`] claimed.
    pub fn on(&mut self, event: Event, cx: &mut Context) -> Answer<Result<(), NoAnswer>> {
        match event {
            Event::KeysFailed(failed) => Answer::Done(Err(NoAnswer::of(failed))),
            Event::Keys(_) | Event::Woke(_) if self.next(cx) => Answer::Pending,
            Event::Keys(_) | Event::Woke(_) => Answer::Done(Ok(())),
            _ => Answer::Pending,
        }
    }

    fn next(&mut self, cx: &mut Context) -> bool {
        let confirmed = std::mem::take(&mut self.confirmed);
        let removed = std::mem::take(&mut self.removed);
        (self.stage, self.awaited) = if !confirmed.is_empty() {
            self.removed = removed;
            (
                SettleStage::Confirming,
                self.store.act(KeyAct::Record, confirmed, cx),
            )
        } else if !removed.is_empty() {
            (
                SettleStage::Removing,
                self.store.act(KeyAct::Remove, removed, cx),
            )
        } else if self.again.is_empty() {
            return false;
        } else if self.stage == SettleStage::Waiting {
            let again = std::mem::take(&mut self.again);
            (
                SettleStage::RemovingAgain,
                self.store.act(KeyAct::Remove, again, cx),
            )
        } else {
            (SettleStage::Waiting, let_others_write(cx))
        };
        true
    }
}

/// What a person asks of the store: whether a key is there, or that all are removed.
#[derive(Debug)]
pub struct Recall {
    awaited: u32,
    removes: bool,
}

impl Recall {
    /// Looks for a key, or (`None`) removes all.
    pub fn begin(store: Store, key: Option<&str>, cx: &mut Context) -> Self {
        let (act, keys) = match key {
            None => (KeyAct::Clear, Vec::new()),
            Some(key) => {
                let entries = Entries::new(key, "");
                (KeyAct::Record, vec![entries.key, entries.mark])
            }
        };
        Self {
            awaited: store.act(act, keys, cx),
            removes: key.is_none(),
        }
    }

    /// Whether it waits for the event of that id.
    pub fn awaits(&self, id: u32) -> bool {
        self.awaited == id
    }

    /// Stops waiting, as [`Claim::abort`].
    pub fn abort(&self, cx: &mut Context) {
        cx.steps.push(Step::Abort(Abort { call: self.awaited }));
    }

    /// Processes an event that [`Recall::awaits`] claimed. The result is how many keys there were.
    ///
    /// # Errors
    /// The store did not answer.
    pub fn on(&self, event: Event) -> Result<u32, NoAnswer> {
        match event {
            Event::Keys(done) if self.removes => Ok(done.count),
            Event::Keys(done) => Ok(u32::from(!done.known.is_empty())),
            Event::KeysFailed(failed) => Err(NoAnswer::of(failed)),
            _ => Ok(0),
        }
    }
}
