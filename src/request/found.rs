//! What look-ups find about a message, for its reader.

/// What look-ups found about a message beside what its request needs.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Found {
    /// Name of the contact that gets it.
    pub contact: Option<String>,
    /// Names of what the account's lists offer, with the ID or key that took their place.
    pub names: Vec<(String, String)>,
    /// Name of its template, and the text with its parameters filled in.
    pub template: Option<(String, String)>,
}

impl Found {
    /// The name of what has this ID or key.
    pub fn name_of(&self, value: &str) -> Option<&str> {
        let mut names = self.names.iter();
        let found = names.find(|(own, _)| own == value);
        found.map(|(_, name)| name.as_str())
    }
}
