//! What all tables of the vault are called: every room's own words, on one list.

use std::sync::LazyLock;

use crate::books::{development, evidence, meetings, organisation, own, plans, rectification};
use crate::paperwork::imports;
use crate::vault::office::Table;
use crate::verdicts::{duties, indicators, targets};

/// The tables of every room.
pub(super) fn tables() -> &'static [Table] {
    static TABLES: LazyLock<Vec<Table>> = LazyLock::new(|| {
        [
            organisation::tables(),
            meetings::tables(),
            development::tables(),
            evidence::tables(),
            own::tables(),
            plans::tables(),
            rectification::tables(),
            duties::tables(),
            indicators::tables(),
            targets::tables(),
            imports::tables(),
        ]
        .concat()
    });
    &TABLES
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use std::collections::BTreeSet;
    use std::sync::Arc;

    use super::*;
    use crate::faces::sample::{self, SampleRequest};
    use crate::ground::ids::AuditId;
    use crate::vault::office::{Clock, Office, Work};
    use crate::vault::store::audit;

    fn sample(name: &str) -> (dangwu_scratch::Scratch, Office) {
        let folder = dangwu_scratch::Scratch::new(name);
        let clock: Clock = Arc::new(|| "2026-06-01T08:00:00".parse().unwrap());
        let folder_name = folder.join("vault").display().to_string();
        let request: SampleRequest = serde_json::from_value(serde_json::json!({ "folder": folder_name })).unwrap();
        let office = sample::create(&request, clock, &Work::quiet()).unwrap().knowing(tables());
        (folder, office)
    }

    #[test]
    fn every_table_has_a_word_an_area_and_columns_that_are_there() {
        let (_folder, office) = sample("tables");
        let audited: BTreeSet<String> = audit::audited(office.db()).unwrap().into_iter().collect();
        let described: BTreeSet<String> = tables().iter().map(|t| t.name.to_owned()).collect();
        assert_eq!(audited, described, "each table is described once");
        assert_eq!(tables().len(), described.len(), "none twice");
        for table in tables() {
            assert!(!table.label.is_ascii() && !table.areas.is_empty(), "{}", table.name);
            let columns = audit::columns(office.db(), table.name).unwrap();
            for column in &table.columns {
                assert!(columns.iter().any(|c| c == column.name), "{}.{}", table.name, column.name);
            }
        }
    }

    /// A code, an id of ours or a table's name: what only a programmer reads.
    fn is_inner(value: &str) -> bool {
        let letters = value.chars().any(|c| c.is_ascii_lowercase());
        letters && value.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || "_-.,{}\":".contains(c))
    }

    #[test]
    fn the_trail_reads_in_chinese() {
        let (_folder, mut office) = sample("trail-words");
        let numbers: BTreeSet<&str> = ["顺序", "所属年度"].into();
        let mut seen = BTreeSet::new();
        // What the sample wrote, and all of it again as it goes.
        office.clear_sample().unwrap();
        for entry in office.history(50, None).unwrap() {
            for change in every_change(&office, entry.id) {
                assert!(!change.register.is_ascii(), "{}", change.register);
                for field in change.fields {
                    assert!(!field.label.is_ascii(), "{}：{}", change.register, field.label);
                    for value in [field.before, field.after] {
                        let inner = is_inner(&value) && !numbers.contains(field.label.as_str());
                        if inner {
                            seen.insert(format!("{}·{}：{value}", change.register, field.label));
                        }
                    }
                }
            }
        }
        assert!(seen.is_empty(), "{seen:#?}");
    }

    fn every_change(office: &Office, entry: AuditId) -> Vec<crate::vault::office::AuditChange> {
        office.history_changes(entry).unwrap()
    }
}
