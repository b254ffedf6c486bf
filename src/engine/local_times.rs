//! Local times in the parameters of items, until the offsets of the zone tell which instants they are.

use crate::failure::{Failure, FailureKind};
use crate::messages::failures;
use crate::validate::timestamp::{Candidates, LocalResolution};

/// The local times of a run. Offsets arrive in the order of the timestamps that were asked for.
#[derive(Debug, Default)]
pub struct LocalTimes(Vec<LocalTime>);

#[derive(Debug)]
struct LocalTime {
    item: usize,
    local: i64,
    /// Offsets a day before and a day after, once known.
    around: Option<(i32, i32)>,
    utc: Option<i64>,
}

impl LocalTimes {
    /// Adds a local time of an item: milliseconds since the Unix epoch, read as if it were UTC.
    pub fn add(&mut self, item: usize, local: i64) {
        let (around, utc) = (None, None);
        self.0.push(LocalTime {
            item,
            local,
            around,
            utc,
        });
    }

    /// The timestamps whose offsets are needed first: those around each local time. Empty if there is none.
    pub fn question(&self) -> Vec<i64> {
        let times = self.0.iter();
        times
            .flat_map(|time| LocalResolution::probes(time.local))
            .collect()
    }

    /// Takes the offsets in seconds. Returns the timestamps whose offsets are needed next: for local times near a change of
    /// the clock, the two candidates. Empty when all instants are known.
    ///
    /// # Errors
    /// There are fewer offsets than were asked for.
    pub fn answer(&mut self, seconds: &[i32]) -> Result<Vec<i64>, Failure> {
        let mut answers = seconds.iter().copied();
        let mut ask = Vec::new();
        for time in self.0.iter_mut().filter(|time| time.utc.is_none()) {
            let (Some(first), Some(second)) = (answers.next(), answers.next()) else {
                let words = failures::internal("too few zone offsets");
                return Err(Failure::new(FailureKind::Internal, None, words));
            };
            if let Some((before, after)) = time.around {
                let utc = LocalResolution::settle(time.local, before, after, first, second);
                time.utc = Some(utc);
                continue;
            }
            match LocalResolution::candidates(time.local, first, second) {
                Candidates::Settled(utc) => time.utc = Some(utc),
                Candidates::Ask(timestamps) => {
                    time.around = Some((first, second));
                    ask.extend(timestamps);
                }
            }
        }
        Ok(ask)
    }

    /// The instants of each item that has some, in the order in which they were added.
    pub fn take_instants(&mut self) -> Vec<(usize, Vec<i64>)> {
        let settled = std::mem::take(&mut self.0);
        let items = settled.chunk_by(|one, other| one.item == other.item);
        items
            .map(|times| {
                (
                    times[0].item,
                    times.iter().filter_map(|time| time.utc).collect(),
                )
            })
            .collect()
    }
}
