//! Areas in which risks to clean hands lie: those bureaus list, and what this school's register says already.

use std::sync::LazyLock;

use rusqlite::Connection;
use serde::Deserialize;

use crate::ground::error::Result;
use crate::vault::store::SqlResult;

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields)]
struct File {
    areas: Vec<String>,
}

static SHIPPED: LazyLock<File> = LazyLock::new(|| {
    // A test holds the shipped file readable.
    toml::from_str(include_str!("../../../../../assets/rectification/risk-areas.toml")).unwrap_or_default()
});

/// The areas offered for 归类: the usual ones, then others the register uses, each under the words it has there.
pub fn risk_areas(db: &Connection) -> Result<Vec<String>> {
    let mut areas = SHIPPED.areas.clone();
    let mut stmt = db
        .prepare_cached("SELECT DISTINCT risk_group FROM integrity_risk WHERE risk_group <> '' ORDER BY risk_group")
        .sql()?;
    for used in stmt.query_map([], |r| r.get::<_, String>(0)).sql()? {
        let used = used.sql()?;
        if !areas.contains(&used) {
            areas.push(used);
        }
    }
    Ok(areas)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_usual_areas_are_shipped() {
        assert_eq!(SHIPPED.areas.len(), 9);
    }
}
