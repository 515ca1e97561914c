//! What the clerk keeps, a folder a register.

pub mod development;
pub mod evidence;
pub mod kit;
pub mod meetings;
pub mod organisation;
pub mod own;
pub mod plans;
pub mod rectification;
