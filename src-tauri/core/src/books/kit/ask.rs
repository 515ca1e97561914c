//! What a column says of its field in a form.

/// How the window asks for a column.
#[derive(Debug, Clone, Copy)]
pub struct Ask {
    /// The form does not ask for it: it is known from where the form was opened, or settled elsewhere.
    pub(super) unasked: bool,
    /// What to write, below the field.
    pub(super) hint: &'static str,
    /// How many letters it takes.
    pub(super) size: u16,
    /// It takes several lines.
    pub(super) long: bool,
    /// It takes the whole width.
    pub(super) wide: bool,
    /// The choice of none.
    pub(super) none: &'static str,
    /// Asked only where the field of this name holds this.
    pub(super) when: Option<(&'static str, &'static str)>,
}

impl Ask {
    /// A line of its own, for a name.
    pub(super) const PLAIN: Self =
        Self { unasked: false, hint: "", size: 60, long: false, wide: false, none: "", when: None };
}
