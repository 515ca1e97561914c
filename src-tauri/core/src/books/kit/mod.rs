//! The kit of registers: what a register is, and all that follows from its description.
//!
//! A [`Register`] names its table, its columns ([`Column`], a line each), what goes with a row and what a row must
//! be like. From it follow reading and writing ([`all`], [`find`], [`write`]), the verbs ([`save`], [`remove`]) inside
//! the one door for change, the words of the trail ([`Register::table`]) and the window's form ([`Register::form`]). What is special to a register stays in
//! its own room: a function in the description, or a verb beside it.

mod ask;
mod column;
mod form;
mod register;
mod store;
mod subject;
#[cfg(test)]
mod tests;
mod verbs;

pub use ask::Ask;
pub use column::{Choice, Column, Link, Links, Place, Value};
pub use form::{FieldSort, FormField};
pub(crate) use register::checked;
pub use register::{Hold, Kept, LinkList, Part, Register};
pub(crate) use store::{all, find, of, write};
pub(crate) use subject::table_of;
pub use verbs::{remove, save};
