//! Every released schema migrates to the newest; newer and foreign files are refused.
//!
//! `tests/golden/stores/NNNN.sql` holds a dump of a vault of each schema: as the program of that time wrote it, or
//! brought to it by the migrations from the dump before. A new migration adds its checksum and its dump.

use dangwu_core::ground::error::ProblemCode;
use dangwu_core::vault::store::migrate::{APPLICATION_ID, MIGRATIONS, checksum};
use serde_json::json;

use crate::desk::Desk;

fn database(desk: &Desk) -> rusqlite::Connection {
    rusqlite::Connection::open(desk.vault().join("ledger.db")).unwrap()
}

/// Checksums of the migrations released so far. A released migration is never edited.
const RELEASED: &[(&str, &str)] = &[
    ("0001_first.sql", "1c457a395306e796208a1ebb72b3544fc51e3463e02d3cb294e2b8cdf7c9e008"),
    ("0002_trail.sql", "1e6301875690c9f3cdbaa1943bf2cce20a9a64549c5cadfa9f977a8dfdaa9834"),
    ("0003_development.sql", "b990fb0327941f5f601b9b1f84fd67e56f6a227b05108e9b9f0523dc47e354c7"),
    ("0004_indicators.sql", "271df6fe7389dd95200afd3f9f1172c66749a264cc51d8f9ad9341a12cb3c4cc"),
    ("0005_rectification.sql", "a85775cd3ca89960626b4fce37242eb05556d135b272170ffb0d8efebd32cb48"),
    ("0006_plans.sql", "8b04a7c5c50a71217cff007104fe8d6be04deb6aff46fcd5c82687ad8e125838"),
    ("0007_links.sql", "a190261d54a0a000a6f499a99372cbb384f5e81fd34be9da7eb49622d5ee2f36"),
    ("0008_written.sql", "63858d1cf0661b3efbdfbf5ed52d45f9715cf1faf559e2a68f996d3d07c2f9d7"),
    ("0009_own.sql", "24c2fdeaca43df2e63e66ac076ca5085426fdbd1de0144349ad839e6a15302e2"),
    ("0010_marks.sql", "a05c2578c64f847168ea274c2e5b39e7fd6fb21a671571dcec500f68acb01203"),
    ("0011_lives.sql", "e29ff6a28a34ebe088e9d95e49227cf5d5ab1cc8456914c9b2b68b3390a27ba7"),
];

#[test]
fn released_migrations_are_never_edited() {
    for (name, sum) in RELEASED {
        let found = MIGRATIONS.iter().find(|m| m.name == *name).unwrap_or_else(|| panic!("{name} is gone"));
        assert_eq!(checksum(found), *sum, "{name} was edited after its release: add a new migration instead");
    }
    assert_eq!(RELEASED.len(), MIGRATIONS.len(), "each migration stands among RELEASED with its checksum");
    for (number, migration) in (1..).zip(MIGRATIONS) {
        assert!(migration.name.starts_with(&format!("{number:04}_")), "{} is out of order", migration.name);
    }
}

#[test]
fn a_vault_of_every_released_schema_opens() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("golden/stores");
    for number in 1..=MIGRATIONS.len() {
        let path = folder.join(format!("{number:04}.sql"));
        let mut desk = Desk::bare("2026-11-22");
        std::fs::create_dir_all(desk.vault()).unwrap();
        let dump = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        let held = database(&desk);
        held.execute_batch(&dump).unwrap();
        let version = held.pragma_query_value(None, "user_version", |row| row.get(0));
        assert_eq!(version, Ok(i64::try_from(number).unwrap()), "{}", path.display());
        drop(held);
        let vault = desk.vault();
        let info = desk.call("vault.open", json!({ "folder": vault }));
        assert_eq!(info["school"], "石河镇中心小学", "{}", path.display());
        assert_eq!(desk.call("people.list", json!({})).as_array().unwrap().len(), 1);
        assert_eq!(desk.call("vault.verify", json!({}))["ok"], true);
    }
}

#[test]
fn a_newer_vault_is_refused_in_plain_words_and_untouched() {
    let mut desk = Desk::new("2026-11-22");
    desk.call("vault.close", json!({}));
    database(&desk).pragma_update(None, "user_version", 999).unwrap();
    let before = std::fs::read(desk.vault().join("ledger.db")).unwrap();
    let vault = desk.vault();
    let problem = desk.try_call("vault.open", json!({ "folder": vault })).unwrap_err();
    assert_eq!(problem.code, ProblemCode::VaultNewer);
    assert!(problem.message.contains("更新版本") && !problem.guidance.is_empty());
    assert_eq!(std::fs::read(desk.vault().join("ledger.db")).unwrap(), before);
}

#[test]
fn an_edited_migration_and_a_foreign_file_are_refused() {
    for (sql, code) in [
        ("UPDATE schema_migration SET checksum = 'x'", ProblemCode::VaultDamaged),
        ("PRAGMA application_id = 1", ProblemCode::VaultDamaged),
    ] {
        let mut desk = Desk::new("2026-11-22");
        desk.call("vault.close", json!({}));
        database(&desk).execute_batch(sql).unwrap();
        let vault = desk.vault();
        assert_eq!(desk.try_call("vault.open", json!({ "folder": vault })).unwrap_err().code, code, "{sql}");
    }
    assert_ne!(APPLICATION_ID, 0);
}
