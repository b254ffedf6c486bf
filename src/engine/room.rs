//! Several lists that are read at the same time, for records that are delivered in their order.

use super::context::Context;
use super::listing::Listing;

/// How many requests may be in flight, with those under way.
#[derive(Debug, Clone, Copy)]
pub struct Room {
    most: u32,
}

impl Room {
    /// Room for as many requests as there are free places, in addition to those under way.
    pub fn of(places: u32, cx: &Context) -> Self {
        let most = cx.shared.active.saturating_add(places);
        Self { most }
    }

    /// Starts the requests of a list for which there is room.
    pub fn pump(self, listing: &mut Listing, cx: &mut Context) {
        listing.pump(self.most.saturating_sub(cx.shared.active), cx);
    }

    /// Whether another list may begin beside those that are being read. What is read ahead waits in memory for the lists
    /// before it.
    pub fn has_more(self, reading: usize, cx: &Context) -> bool {
        reading < cx.shared.places.width() as usize && cx.shared.active < self.most
    }
}
