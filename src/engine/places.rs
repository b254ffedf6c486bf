//! How many requests of a job may be in flight: more while the API answers, half after a 429, as the congestion
//! windows of TCP.
//!
//! ```text
//! 5 ──▶ one more for each answer ──▶ 10       a 429 halves; from then on one more for every 4 answers
//!  ◀── the pace of the account makes requests wait: more in flight would only wait longer
//! ```

/// Requests in flight at the beginning, and while the pace of the account makes requests wait.
const BEGINNING: u32 = 5;
/// Answers after which a job that was refused with 429 gets another place.
const CALM: u32 = 4;

/// The places of a job for requests in flight.
#[derive(Debug)]
pub struct Places {
    most: u32,
    width: u32,
    /// Answers without a wait since the width changed.
    calm: u32,
    was_refused: bool,
}

impl Places {
    /// Places up to `most`, of which there is at least one.
    pub fn up_to(most: u32) -> Self {
        let most = most.max(1);
        Self {
            most,
            width: BEGINNING.min(most),
            calm: 0,
            was_refused: false,
        }
    }

    /// The largest number of requests in flight.
    pub fn most(&self) -> u32 {
        self.most
    }

    /// How many requests may be in flight now.
    pub fn width(&self) -> u32 {
        self.width
    }

    /// A request was answered that had not waited for the pace.
    pub fn answered(&mut self) {
        self.calm += 1;
        let needed = if self.was_refused { CALM } else { 1 };
        if self.calm >= needed {
            self.width = (self.width + 1).min(self.most);
            self.calm = 0;
        }
    }

    /// A request waits for the pace of the account.
    pub fn paced(&mut self) {
        self.width = self.width.min(BEGINNING);
        self.calm = 0;
    }

    /// A request was refused with 429.
    pub fn refused(&mut self) {
        self.width = (self.width / 2).max(1);
        self.calm = 0;
        self.was_refused = true;
    }
}

#[cfg(test)]
mod tests {
    use super::Places;

    fn answered(places: &mut Places, times: u32) -> u32 {
        (0..times).for_each(|_| places.answered());
        places.width()
    }

    #[test]
    fn there_are_more_while_nothing_is_refused_and_never_more_than_allowed() {
        let mut places = Places::up_to(10);
        assert_eq!(places.width(), 5);
        assert_eq!(answered(&mut places, 3), 8);
        assert_eq!(answered(&mut places, 100), 10);
        assert_eq!(answered(&mut Places::up_to(3), 100), 3);
        assert_eq!(answered(&mut Places::up_to(0), 100), 1);
    }

    #[test]
    fn a_429_halves_them_and_they_return_slowly() {
        let mut places = Places::up_to(10);
        answered(&mut places, 5);
        places.refused();
        assert_eq!(places.width(), 5);
        assert_eq!(answered(&mut places, 3), 5);
        assert_eq!(answered(&mut places, 1), 6);
        (0..9).for_each(|_| places.refused());
        assert_eq!(places.width(), 1);
        assert_eq!(answered(&mut places, 100), 10);
    }

    #[test]
    fn a_pace_that_makes_requests_wait_takes_the_growth_back() {
        let mut places = Places::up_to(10);
        answered(&mut places, 5);
        places.paced();
        assert_eq!(places.width(), 5);
        let mut narrow = Places::up_to(2);
        narrow.paced();
        assert_eq!(narrow.width(), 2);
    }
}
