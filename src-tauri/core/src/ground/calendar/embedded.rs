//! The holiday tables shipped with the program.

use std::sync::OnceLock;

use super::WorkCalendar;

static TABLES: include_dir::Dir<'_> = include_dir::include_dir!("$CARGO_MANIFEST_DIR/../../assets/holidays");

/// Working days of the years whose notice we hold. Each table is read by a test; one that could
/// not be read would be left out, and its year then says that it is missing.
pub fn work_calendar() -> &'static WorkCalendar {
    static CALENDAR: OnceLock<WorkCalendar> = OnceLock::new();
    CALENDAR.get_or_init(|| {
        TABLES
            .files()
            .filter_map(|f| WorkCalendar::from_toml(f.contents_utf8()?).ok())
            .fold(WorkCalendar::default(), WorkCalendar::with)
    })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn every_table_shipped_can_be_read() {
        for file in TABLES.files() {
            WorkCalendar::from_toml(file.contents_utf8().unwrap()).unwrap();
        }
        assert_eq!(work_calendar().is_workday("2026-10-10".parse().unwrap()), Some(true));
        assert_eq!(work_calendar().is_workday("2031-10-10".parse().unwrap()), None);
    }
}
