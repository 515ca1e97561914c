//! The examples of `assets/frameworks`: real public tables and common models, marked 参考, to be replaced by
//! the bureau's own.

use std::sync::LazyLock;

use include_dir::{Dir, include_dir};
use serde::Deserialize;

use super::{Criterion, Framework};
use crate::ground::error::{Problem, ProblemCode, Result};

static FILES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/../../assets/frameworks/examples");

/// A file: the framework, its criteria as `[[criterion]]`.
#[derive(Deserialize)]
struct File {
    #[serde(flatten)]
    framework: Framework,
    #[serde(default)]
    criterion: Vec<Criterion>,
}

static EXAMPLES: LazyLock<Result<Vec<Framework>>> = LazyLock::new(|| {
    let mut found = Vec::new();
    for file in FILES.files().filter(|f| f.path().extension().is_some_and(|e| e == "toml")) {
        let name = file.path().display().to_string();
        let problem = |error: String| {
            tracing::error!(file = name, error, "reading an example framework");
            Problem::new(ProblemCode::Internal, "参考指标体系的文件有误").at(format!("assets/frameworks/{name}"))
        };
        let text = file.contents_utf8().ok_or_else(|| problem("not UTF-8".to_owned()))?;
        let read: File = toml::from_str(text).map_err(|e| problem(e.to_string()))?;
        let mut framework = Framework { criteria: read.criterion, reference: true, ..read.framework };
        settle(&mut framework.criteria, "");
        found.push(framework);
    }
    found.sort_by(|a, b| a.code.cmp(&b.code));
    Ok(found)
});

/// Numbers the nodes that carry no number of their own; an example's scoring is decided.
fn settle(nodes: &mut [Criterion], above: &str) {
    for (place, node) in (1..).zip(nodes) {
        if node.reference.is_empty() {
            node.reference = format!("{above}{place}");
        }
        node.confirmed = node.scoring.is_some();
        settle(&mut node.children, &format!("{}.", node.reference));
    }
}

/// Every example.
pub fn built_ins() -> Result<&'static [Framework]> {
    match &*EXAMPLES {
        Ok(all) => Ok(all),
        Err(problem) => Err(problem.clone()),
    }
}

/// An example by code or name, for the window.
///
/// # Errors
/// Not found where there is none.
pub fn example(wanted: &str) -> Result<Framework> {
    built_in(wanted).cloned().ok_or_else(super::store::missing)
}

/// An example by code or name.
pub fn built_in(wanted: &str) -> Option<&'static Framework> {
    built_ins().ok()?.iter().find(|f| f.code == wanted || f.name == wanted)
}
