//! Files in and out, in the shapes the bureaus ask for.

pub mod imports;
pub mod ledgers;
pub mod papers;
