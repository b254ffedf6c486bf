//! "Forget Sent Keys": so that a message can go out again under a key that n8n remembers. It makes no request.

use crate::envelope::Shape;
use crate::operation::{
    Choices, Field, Hook, Idempotency, Kind, Need, Operation, Place, THIS_NODE, WHOLE_WORKFLOW,
};
use crate::resources::common::{READ, optional, required};

/// The operation.
pub static OPERATION: Operation = Operation {
    name: "forgetSent",
    idempotency: Idempotency::Repeatable,
    output: Shape::Success,
    groups: &[FIELDS],
    needs: &[Need {
        when: Some(("which", "one")),
        any_of: &["key"],
        sentence: "Fill in the key",
    }],
    hook: Some(Hook::ForgetSent),
    ..READ
};

static FIELDS: &[Field] = &[
    required(
        "scope",
        "Scope",
        Place::Switch,
        Kind::Choice(&SCOPE),
        "Choose from the list",
    ),
    required(
        "which",
        "Forget",
        Place::Switch,
        Kind::Choice(&WHICH),
        "Choose from the list",
    ),
    optional("key", "Key", Place::Switch, Kind::Text),
];

/// Whose keys. Another node can only reach those that all share.
static SCOPE: Choices = Choices {
    name: "scope",
    values: &[WHOLE_WORKFLOW, THIS_NODE],
    nothing: None,
    sentence: None,
};

/// Which of them.
static WHICH: Choices = Choices {
    name: "which",
    values: &["one", "all"],
    nothing: None,
    sentence: None,
};
