//! The one door for change: the database, files put in place, the handle that opens, does and undoes.

pub mod files;
pub mod office;
pub mod store;
