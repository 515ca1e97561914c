//! The one way to an operation: by its name, in a session.

use serde_json::Value;

use super::list::operations;
use super::session::Session;
use crate::ground::error::{Problem, ProblemCode, Result};
use crate::ground::text::clean_request;
use crate::vault::office::Work;

impl Session {
    /// Runs an operation of the list; the answer is JSON as text, to be passed on as it is.
    ///
    /// # Errors
    /// [`ProblemCode::WrongUse`] for an unknown operation or a request of the wrong form, and
    /// whatever the operation says.
    pub fn call(&mut self, operation: &str, request: Value, work: &Work<'_>) -> Result<String> {
        let Some(found) = operations().iter().find(|o| o.name == operation) else {
            return Err(Problem::new(ProblemCode::WrongUse, format!("没有“{operation}”这个操作"))
                .advise("用 dangwu operations 查看全部操作。"));
        };
        // The one door for text: no control character comes in with a request.
        let mut request = request;
        clean_request(&mut request);
        found.call(self, request, work)
    }
}
