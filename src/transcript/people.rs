//! Who takes part in the conversations of a run.

use super::mask::{Kind, Known, Pseudonyms, Secret};
use super::user::User;

/// Who is known in a run.
#[derive(Debug, Default)]
pub struct People {
    pub(super) users: Vec<User>,
    pub(super) known: Known,
    pub(super) pseudonyms: Pseudonyms,
}

impl People {
    /// The people of a run begin with the users of the account.
    pub fn new(users: Vec<User>) -> Self {
        let mut people = Self {
            users,
            ..Self::default()
        };
        for user in &people.users {
            user.make_known(&mut people.known);
        }
        people
    }
}

impl User {
    fn who(&self) -> Secret {
        Secret::new(Kind::Agent, &self.id.to_lowercase())
    }

    pub(super) fn make_known(&self, known: &mut Known) {
        for name in [&self.name, &self.short_name].into_iter().flatten() {
            known.add_name(&self.who(), name);
        }
        if let Some(phone) = &self.phone {
            known.add_number(phone);
        }
    }
}

/// The user of that ID.
pub(super) fn found<'a>(users: &'a [User], id: &str) -> Option<&'a User> {
    users.iter().find(|user| user.id.eq_ignore_ascii_case(id))
}
