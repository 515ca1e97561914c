//! A vault for each case.

use std::path::PathBuf;
use std::sync::Arc;

use dangwu_core::books::organisation::{self, Unit};
use dangwu_core::paperwork::imports::ImportKind;
use dangwu_core::vault::office::Office;
use serde_json::json;

use super::laws::{Broken, Held};
use super::sheet::Case;

fn clock() -> Arc<dyn Fn() -> chrono::NaiveDateTime + Send + Sync> {
    let now = "2026-11-22T14:03:00".parse().unwrap();
    Arc::new(move || now)
}

/// A folder with a vault for each case.
pub struct Trial {
    kind: ImportKind,
    folder: PathBuf,
    /// The vault every case begins with, made once.
    base: PathBuf,
    number: u32,
}

impl Trial {
    pub fn of(kind: ImportKind) -> Self {
        let folder = dangwu_tests::places::scratch(&format!("cells-{}", kind.group())).unwrap();
        let base = folder.join("base");
        let mut office = Office::create(&base, "石河镇中心小学", clock()).unwrap();
        for name in ["第一党支部", "第二党支部"] {
            let unit: Unit = serde_json::from_value(json!({ "kind": "branch", "name": name })).unwrap();
            organisation::save_unit(&mut office, &unit).unwrap();
        }
        Self { kind, folder, base, number: 0 }
    }

    fn vault(&mut self) -> Office {
        self.number += 1;
        let folder = self.folder.join(format!("vault-{}", self.number));
        std::fs::create_dir(&folder).unwrap();
        for entry in std::fs::read_dir(&self.base).unwrap().map(Result::unwrap) {
            let to = folder.join(entry.file_name());
            if entry.path().is_dir() {
                std::fs::create_dir(to).unwrap();
            } else {
                std::fs::copy(entry.path(), to).unwrap();
            }
        }
        Office::open(&folder, clock()).unwrap()
    }

    /// Every law the case breaks.
    pub fn broken(&mut self, case: &Case) -> Vec<Broken> {
        let mut office = self.vault();
        let path = case.write(&self.folder, &format!("file-{}", self.number));
        let found = Held::of(case, self.kind).against(&mut office, &path);
        let folder = office.folder().to_path_buf();
        drop(office);
        std::fs::remove_dir_all(folder).unwrap();
        std::fs::remove_file(path).unwrap();
        found
    }
}

impl Drop for Trial {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}
