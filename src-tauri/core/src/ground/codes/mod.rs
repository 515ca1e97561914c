//! Closed lists: a code for the machine and a word for the clerk, written side by side once.
//!
//! [`coded!`] declares such a list. From the one line of a variant come its code (by serde), its word here, its word
//! in the window (`ui/src/shared/api/words.ts` is written from here) and the word the trail shows.

use rusqlite::{Row, RowIndex};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde::de::value::{Error, StrDeserializer};
use serde_json::Value;

use crate::ground::error::{Problem, ProblemCode, Result};

/// One of a closed list.
pub trait Coded: Copy + PartialEq + Serialize + DeserializeOwned + 'static {
    /// Name of the list, as the window knows it.
    const NAME: &'static str;
    /// All there are, in their order.
    const ALL: &'static [Self];

    /// Its word.
    fn word(self) -> &'static str;
}

/// Declares a closed list: `Variant = "word"`, a line each. What is written above the list and its variants stays.
macro_rules! coded {
    ($(#[$about:meta])* $vis:vis enum $name:ident { $($(#[$note:meta])* $variant:ident = $word:literal),+ $(,)? }) => {
        $(#[$about])*
        $vis enum $name { $($(#[$note])* #[doc = $word] $variant),+ }

        impl $name {
            /// Its word for the clerk.
            pub const fn label(self) -> &'static str {
                match self { $(Self::$variant => $word),+ }
            }
        }

        impl $crate::ground::codes::Coded for $name {
            const NAME: &'static str = stringify!($name);
            const ALL: &'static [Self] = &[$(Self::$variant),+];

            fn word(self) -> &'static str {
                self.label()
            }
        }
    };
}
pub(crate) use coded;

/// The one of a list that a code names; none for an unknown code or an empty one.
pub(crate) fn parse_code<T: DeserializeOwned>(text: &str) -> Option<T> {
    // Most columns that may hold a code hold none; to be told so by serde costs a sentence.
    if text.is_empty() {
        return None;
    }
    T::deserialize(StrDeserializer::<Error>::new(text)).ok()
}

/// The code of one of a list, as kept in a column.
///
/// # Errors
/// Internal for what is no code: our own mistake.
pub(crate) fn code_of<T: Serialize>(value: &T) -> Result<String> {
    match serde_json::to_value(value) {
        Ok(Value::String(code)) => Ok(code),
        _ => Err(Problem::new(ProblemCode::Internal, "程序没有写出代码")),
    }
}

/// A column that holds a code. One we do not know means a damaged or newer vault.
pub(crate) fn code<T: DeserializeOwned>(row: &Row<'_>, column: impl RowIndex) -> rusqlite::Result<T> {
    let text = row.get_ref(column)?.as_str()?;
    parse_code(text).ok_or_else(|| rusqlite::Error::InvalidColumnName(format!("unknown code {text}")))
}

/// The word of a code of a list; none for a code it does not have.
pub fn word_of<T: Coded>(code: &str) -> Option<&'static str> {
    parse_code::<T>(code).map(T::word)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use serde::Deserialize;

    use super::*;

    coded! {
        /// A list of two.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        enum Pair {
            TheOne = "这个",
            TheOther = "那个",
        }
    }

    #[test]
    fn a_code_has_its_word_and_comes_back() {
        assert_eq!(Pair::NAME, "Pair");
        for one in Pair::ALL {
            let code = code_of(one).unwrap();
            assert_eq!(parse_code::<Pair>(&code), Some(*one));
            assert_eq!(word_of::<Pair>(&code), Some(one.label()));
        }
        assert_eq!(code_of(&Pair::TheOther).unwrap(), "the_other");
        assert_eq!(word_of::<Pair>("neither"), None);
        assert_eq!(word_of::<Pair>(""), None);
    }
}
