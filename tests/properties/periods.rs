//! Sums of days, months and years against a table made apart from the program: both roundings where
//! there is no corresponding day, one answer where there is, refusal where it is asked for.

use dangwu_core::ground::calendar::{Amount, CalendarError, Day, Rounding, period_end};

const TABLE: &str = include_str!("periods.csv");

#[test]
fn every_sum_of_the_table_holds() {
    let mut rows = 0;
    for line in TABLE.lines().skip(1) {
        let cells: Vec<&str> = line.split(';').collect();
        let [start, amount, up, down] = cells[..] else { panic!("{line}") };
        let (start, amount): (Day, Amount) = (start.parse().unwrap(), amount.parse().unwrap());
        let sum = |rounding| period_end(start, amount, rounding, false);
        assert_eq!(sum(Rounding::Up).unwrap().day.to_string(), up, "{line}");
        assert_eq!(sum(Rounding::Down).unwrap().day.to_string(), down, "{line}");
        match sum(Rounding::Refuse) {
            Ok(exact) => assert!(up == down && exact.day.to_string() == up && !exact.rounded, "{line}"),
            Err(error) => {
                assert!(up != down && error == CalendarError::NoCorrespondingDay { start, amount }, "{line}");
            }
        }
        rows += 1;
    }
    assert!(rows > 400, "only {rows} rows");
}
