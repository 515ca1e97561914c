//! The field dictionary: id, 中文 label, synonyms, type, formats. Import, paste, export and form
//! filling all read it. Knows only the calendar and the cells of a workbook.
//!
//! - [`Dictionary`]: which field a heading means.
//! - [`find_table`]: where the table stands in a sheet, and which of its rows are records.
//! - [`read`] and its siblings: what a cell says, as a value of the field's type, or a message
//!   that tells the clerk what to do.

mod dictionary;
mod heading;
pub mod pinyin;
mod table;
mod values;

pub use dictionary::{Dictionary, Field, FieldType, Group, How};
pub use heading::normalise_heading;
pub use table::{CAPTION, Column, RowClass, Table, TableRow, find_table};
pub use values::{
    IdNumber, Parsed, Post, Read, ReadContext, Value, bare_name, cell_text, ethnicities, is_blank, name_of, read,
    read_count, read_date, read_ethnicity, read_fifteen, read_id_number, read_leaving, read_meeting_kinds, read_money,
    read_name, read_phone, read_posts, read_sex, read_staff_kind, read_stage, read_text, says_no_id_number,
    split_names, strip_unit_prefix, unit_key, yes_or_no,
};

#[cfg(test)]
mod tests;
