//! Option lists: what can be chosen in the editor, and what turns a name into an id at run time
//! (API notes, section 16).
//!
//! An operation refers to a list by its type, [`List`]. The list's [`OptionList`] says how the API is
//! asked for it ([`draft`], [`search`]) and which of the records become its [`entries()`], in which
//! order. [`matching`] and [`resolve()`] look a text up among them.
//!
//! [`List`]: crate::operation::List

mod custom_fields;
mod entries;
mod order;
mod records;
mod request;
mod resolve;
mod table;
mod templates;
mod users;

pub use custom_fields::custom_fields;
pub use entries::entries;
pub use request::{draft, draft_of, parent_id, search};
pub use resolve::{matching, resolve, shortened};
pub use table::{OptionList, Order, Parent, Role, Search};
pub use templates::{Template, templates};
pub use users::users;
