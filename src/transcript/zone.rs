//! Local times of a conversation. The host is asked once for all of it.
//!
//! Clocks change at full quarters of an hour, so that one offset for each quarter in which something happened is enough.

use super::{Message, Session};

const QUARTER: i64 = 15 * 60_000;

/// The offsets of a zone at the beginning and the end of a session, then at the quarters of an hour of its messages.
#[derive(Debug, Clone, Default)]
pub struct Zone {
    quarters: Vec<i64>,
    seconds: Vec<i32>,
}

/// How many quarters stand before those of the messages.
const BOUNDS: usize = 2;

/// The quarters in which something happened, in milliseconds since the Unix epoch. The messages are in order of time.
pub fn quarters(session: &Session, messages: &[Message]) -> Vec<i64> {
    let bounds = [session.from, session.to].map(|at| quarter(at.unwrap_or(0)));
    let mut quarters = Vec::from(bounds);
    for at in messages.iter().filter_map(|message| message.at) {
        let quarter = quarter(at);
        if quarters.len() == BOUNDS || quarters.last() != Some(&quarter) {
            quarters.push(quarter);
        }
    }
    quarters
}

impl Zone {
    /// Offsets in seconds east of UTC, in the order of [`quarters`].
    pub fn new(quarters: Vec<i64>, seconds: &[i32]) -> Self {
        Self {
            quarters,
            seconds: seconds.to_vec(),
        }
    }

    /// The offsets at the beginning and the end of the session, in milliseconds.
    pub(super) fn bounds(&self) -> [i64; BOUNDS] {
        [self.ms(0), self.ms(1)]
    }

    /// The offset at a message, in milliseconds.
    pub(super) fn offset(&self, at: i64) -> i64 {
        let of_messages = self.quarters.get(BOUNDS..).unwrap_or_default();
        let before = of_messages.partition_point(|quarter| *quarter <= at);
        self.ms(BOUNDS + before.saturating_sub(1))
    }

    fn ms(&self, place: usize) -> i64 {
        i64::from(self.seconds.get(place).copied().unwrap_or(0)) * 1_000
    }
}

fn quarter(at: i64) -> i64 {
    at.div_euclid(QUARTER) * QUARTER
}
