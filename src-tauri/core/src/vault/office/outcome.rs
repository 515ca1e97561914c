//! What a change gave back.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::VaultInfo;
use crate::ground::ids::AuditId;

/// The value of a change, what has to be read again, and the state of the vault after it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS, JsonSchema)]
pub struct Outcome<T> {
    /// Id of the record, or what the operation says of itself.
    pub value: T,
    /// Areas of the screen that are read again: school, units, people, meetings, duties, rules, settings, imports.
    pub changed: Vec<String>,
    /// The entry of the trail that this change made; none where nothing was changed. 撤销 can name it.
    pub entry: Option<AuditId>,
    /// The vault after the change.
    pub vault: VaultInfo,
}
