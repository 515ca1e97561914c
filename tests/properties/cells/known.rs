//! What is not accounted for yet, and why. A line taken out is a law regained; what is no longer seen is printed.

use dangwu_core::paperwork::imports::ImportKind;

/// Kind of file (`*` for each), what is broken, why.
pub const KNOWN: &[(&str, &str, &str)] = &[
    ("*", "no reason ", "a column without a heading is left out without a word"),
    ("*", "silent a column without a field", "as above"),
    ("tasks", "not taken task_due", "figures of full width and 20261020 are no day to a term"),
    ("projects", "not taken project_due_on", "as above"),
    ("problems", "not taken problem_due", "as above"),
    (
        "problems",
        "silent problem_due",
        "a day in figures of full width is read and its words kept as if they said more",
    ),
    ("members", "silent posts", "书记 of a row that names a group as well is a post of the branch, not of the group"),
    ("framework", "silent own_score", "points are not read, and their cells are counted as entered"),
    ("framework", "silent given_score", "as above"),
    (
        "*",
        "row skipped 只有一格文字",
        "a record that says nothing but its name is left out where a figure stands in it",
    ),
    ("risks", "row rejected risk_confirmed", "a day of confirmation without who confirmed turns the whole row away"),
    ("risks", "row rejected 确认组织", "as above, where there is no such column"),
    ("risks", "row rejected risk_level", "a day of confirmation without a level turns the whole row away"),
    ("risks", "row rejected 等级", "as above, where there is no such column"),
];

/// Whether a line is about this.
pub fn is_line((of, which, _): &(&str, &str, &str), kind: ImportKind, what: &str) -> bool {
    (*of == "*" || *of == kind.group()) && what.starts_with(which)
}
