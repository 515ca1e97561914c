//! THE LIST: every operation a line, called by the window and by the headless command alike.
//!
//! A line reads `"meetings.get": ById => Meeting, "…", |s, q, w| …`; a register of the kit adds its two. From it
//! come the dispatch, the JSON Schemas that `dangwu operations` prints and the TypeScript of the
//! window, so that the three cannot drift apart.

mod call;
mod collector;
mod dates;
mod list;
mod operation;
mod registers;
mod requests;
mod session;
mod tables;
mod typescript;
mod words;

pub use list::operations;
pub use operation::Operation;
pub use registers::{forms, kept_saves};
pub use requests::*;
pub use session::Session;
pub use typescript::typescript;
pub use words::words;
