//! Kinds of projects as `assets/plans/project-kinds.toml` describes them.

use std::sync::LazyLock;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::ground::error::{Problem, ProblemCode, Result};

/// A kind of project. The stages are proposals; the clerk may write others.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ProjectKind {
    /// Code.
    pub id: String,
    /// Name.
    pub name: String,
    /// What it is, one line.
    pub about: String,
    /// Levels it may be created at; empty if none.
    pub levels: Vec<String>,
    /// Usual stages, in order: 参考.
    pub stages: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    kind: Vec<ProjectKind>,
}

static KINDS: LazyLock<Result<Vec<ProjectKind>>> = LazyLock::new(|| {
    let text = include_str!("../../../../../assets/plans/project-kinds.toml");
    let file: File = toml::from_str(text).map_err(|error| {
        tracing::error!(%error, "reading the kinds of projects");
        Problem::new(ProblemCode::Internal, "创建项目的种类文件有误").at("assets/plans/project-kinds.toml")
    })?;
    Ok(file.kind)
});

/// The kinds, in their order.
///
/// # Errors
/// Internal where the shipped file cannot be read.
pub fn project_kinds() -> Result<&'static [ProjectKind]> {
    match &*KINDS {
        Ok(kinds) => Ok(kinds),
        Err(problem) => Err(problem.clone()),
    }
}

/// The name of a kind; none for a code there is not.
pub(crate) fn kind_word(id: &str) -> Option<&'static str> {
    project_kinds().ok()?.iter().find(|k| k.id == id).map(|k| k.name.as_str())
}

/// The name of a kind; its code where it is not known.
pub(crate) fn kind_name(id: &str) -> String {
    kind_word(id).unwrap_or(id).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_kinds_can_be_read_and_each_has_stages() {
        let kinds = project_kinds().unwrap();
        assert_eq!(kinds.len(), 6);
        assert!(kinds.iter().all(|k| !k.stages.is_empty() && !k.name.is_empty()));
        assert_eq!(kind_name("brand"), "一校一品");
    }
}
