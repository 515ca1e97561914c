//! A face's conversation with the core: at most one open vault, and the list of recent ones.

use std::path::{Path, PathBuf};

use super::requests::RecentVault;
use super::tables::tables;
use crate::ground::calendar::Day;
use crate::ground::error::{Problem, ProblemCode, Result};
use crate::vault::office::{Clock, Office, VaultInfo};

const RECENT: &str = "recent.json";
const RECENT_MOST: usize = 8;

/// Holds the open vault. The window has one for its life; the headless command one per call.
pub struct Session {
    pub(super) office: Option<Office>,
    pub(super) clock: Clock,
    app_folder: Option<PathBuf>,
}

impl Session {
    /// `app_folder` is where the program (not the vault) remembers recent vaults; none to remember
    /// nothing. `clock` tells the local time.
    pub fn new(app_folder: Option<PathBuf>, clock: Clock) -> Self {
        Self { office: None, clock, app_folder }
    }

    /// Today, by the clock.
    pub(super) fn today(&self) -> Day {
        (self.clock)().date()
    }

    /// The open vault.
    ///
    /// # Errors
    /// [`ProblemCode::VaultMissing`] when none is open.
    pub fn office(&mut self) -> Result<&mut Office> {
        self.office
            .as_mut()
            .ok_or_else(|| Problem::new(ProblemCode::VaultMissing, "还没有打开数据").advise("请先新建或打开一份数据。"))
    }

    /// Holds this vault from now on, and remembers it.
    pub fn hold(&mut self, office: Office) -> Result<VaultInfo> {
        let info = office.info()?;
        self.office = Some(office.knowing(tables()));
        self.remember(&info);
        Ok(info)
    }

    /// Opens the vault in `folder`; the one open now is closed first only if the other opens.
    pub fn open(&mut self, folder: &Path) -> Result<VaultInfo> {
        if let Some(office) = &self.office
            && same_folder(office.folder(), folder)
        {
            return office.info();
        }
        let office = Office::open(folder, self.clock.clone())?;
        self.hold(office)
    }

    /// Vaults opened before that still exist, newest first.
    pub fn recent(&self) -> Vec<RecentVault> {
        let Some(file) = self.app_folder.as_ref().map(|f| f.join(RECENT)) else { return Vec::new() };
        let text = std::fs::read_to_string(file).unwrap_or_default();
        let mut all: Vec<RecentVault> = serde_json::from_str(&text).unwrap_or_default();
        all.retain(|r| Path::new(&r.folder).join(crate::vault::store::open::DATABASE).is_file());
        all
    }

    /// Forgetting a recent vault harms nothing, so a failure to write the list is only logged.
    fn remember(&self, info: &VaultInfo) {
        let Some(folder) = &self.app_folder else { return };
        let mut all = self.recent();
        all.retain(|r| r.folder != info.folder);
        let opened_at = (self.clock)().format("%Y-%m-%d %H:%M").to_string();
        all.insert(0, RecentVault { folder: info.folder.clone(), school: info.school.clone(), opened_at });
        all.truncate(RECENT_MOST);
        let written = std::fs::create_dir_all(folder)
            .and_then(|()| std::fs::write(folder.join(RECENT), serde_json::to_string(&all).unwrap_or_default()));
        if let Err(error) = written {
            tracing::warn!(kind = ?error.kind(), "recent list not written");
        }
    }
}

fn same_folder(a: &Path, b: &Path) -> bool {
    match (a.canonicalize(), b.canonicalize()) {
        (Ok(a), Ok(b)) => a == b,
        _ => a == b,
    }
}
