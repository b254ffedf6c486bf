//! The work of an item that makes requests, as an execution drives it.

use std::fmt;

use super::call::Progress;
use super::context::Context;
use crate::envelope::Event;

/// Work that starts requests, receives their outcomes, and ends with what it delivers or with a failure.
pub trait Job {
    /// Whether this job waits for the event of that id.
    fn awaits(&self, id: u32) -> bool;

    /// Starts the requests that may start now; later calls start those that have become possible. `places`: how many
    /// there may be in addition to those under way, one at least. Fails if the job cannot begin.
    fn pump(&mut self, places: u32, cx: &mut Context) -> Progress<()>;

    /// Processes an event that [`Job::awaits`] claimed.
    fn on(&mut self, id: u32, event: Event, cx: &mut Context) -> Progress<()>;

    /// Processes offsets of the zone in seconds, in the order of the timestamps that this job asked for.
    fn on_offsets(&mut self, _seconds: &[i32], _cx: &mut Context) -> Progress<()> {
        Progress::Pending
    }

    /// Stops everything that is under way.
    fn abort(&mut self, cx: &mut Context);
}

/// Not derived: a trait object would keep the output of every job in the module, and nothing prints one.
impl fmt::Debug for dyn Job {
    fn fmt(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
        formatter.write_str("Job")
    }
}
