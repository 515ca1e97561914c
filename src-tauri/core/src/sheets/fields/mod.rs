//! The field dictionary: id, 中文 label, synonyms, type, formats. Import, paste, export and form
//! filling all read it. Knows only the calendar and the cells of a workbook.
//!
//! - [`Dictionary`]: which field a heading means.
//! - [`find_table`]: where the table stands in a sheet, and which of its rows are records.
//! - [`read`] and its siblings: what a cell says, as a value of the field's type, or a message
//!   that tells the clerk what to do.

mod characters;
mod dictionary;
mod heading;
mod meaning;
mod table;
mod values;
mod words;

pub use dictionary::{Dictionary, Field, FieldType, Group, How, Sense, Sure};
pub use heading::normalise_heading;
use meaning::WORTH_ASKING;
pub use table::{CAPTION, Column, RowClass, Split, Table, TableRow, find_table, likely_table};
pub use values::{
    Attendee, Attendees, IdNumber, Parsed, Post, Read, ReadContext, Value, Where, bare_name, cell_text, ethnicities,
    is_blank, name_of, names_nobody, problem_sources, read, read_attendees, read_count, read_date, read_ethnicity,
    read_fifteen, read_id_number, read_leaving, read_meeting_kinds, read_money, read_name, read_phone, read_posts,
    read_sex, read_staff_kind, read_stage, read_text, says_no_id_number, split_names, strip_unit_prefix, unit_key,
    yes_or_no,
};

#[cfg(test)]
mod tests;
