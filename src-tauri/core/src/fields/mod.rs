//! The field dictionary: id, 中文 label, synonyms, type, formats. Import, paste, export and form
//! filling all read it.
