//! One file a panel: what each shows of the model, and the wishes it gathers.

pub mod evidence;
pub mod lists;
pub mod status;
pub mod toolbar;

/// What is typed or unfolded but not yet meant, and what the panels computed from the model and keep while it stays the same.
#[derive(Default)]
pub struct Draft {
    /// What is sought in the list of actors.
    pub search: String,
}
