//! Dates that can hardly be meant. What has not happened is not entered and named; a year out of all reason, an age
//! that cannot be, a year typed into a date cell (2005 becomes 1905-06-27) are asked about, never entered silently.

use chrono::Datelike;

use super::judged::Judged;
use super::record::Record;
use crate::ground::calendar::{
    Day, Moment, PARTY_FOUNDED, PartialDate, Unlikely, days_between, months_after, unlikely,
};

/// What a date tells, and so when it can be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sort {
    /// Something that took place: a meeting held, a step of 发展党员, a transfer, a signature.
    Happened,
    /// What nobody does before eighteen: 确定为发展对象 and all that follows it.
    Grown,
    /// A birth.
    Birth,
    /// A meeting, held or planned.
    Meeting,
    /// A term or a plan, which may lie ahead.
    Ahead,
}

/// Why a date cannot well be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Doubt {
    /// It took place after today.
    AfterToday,
    /// No later than the birth.
    BeforeBirth,
    /// Before eighteen.
    UnderAge,
    /// The year is out of all reason; the year it may stand for, where it was typed into a date cell.
    Year(Option<PartialDate>),
}

/// What dates are measured by.
#[derive(Debug, Clone, Copy)]
pub(super) struct Plausible {
    pub today: Day,
    /// Birth of the person the row is about.
    pub born: Option<PartialDate>,
    /// A year alone can be entered where the date stands.
    pub takes_year: bool,
}

/// Eighteen years.
const GROWN: u32 = 216;

impl Sort {
    const fn moment(self) -> Moment {
        match self {
            Self::Happened | Self::Grown => Moment::Happened,
            Self::Birth => Moment::Birth,
            Self::Meeting => Moment::Planned,
            Self::Ahead => Moment::Ahead,
        }
    }
}

impl Doubt {
    /// Stable word for it.
    pub(super) const fn code(self) -> &'static str {
        match self {
            Self::AfterToday => "after_today",
            Self::BeforeBirth => "before_birth",
            Self::UnderAge => "under_age",
            Self::Year(_) => "implausible_year",
        }
    }
}

impl Plausible {
    /// Nothing is known but the day.
    pub(super) const fn on(today: Day) -> Self {
        Self { today, born: None, takes_year: true }
    }

    /// What is wrong with a date; nothing where it can be.
    pub(super) fn doubt(&self, on: PartialDate, sort: Sort) -> Option<Doubt> {
        match unlikely(on, sort.moment(), self.today) {
            Some(Unlikely::Year) => return Some(Doubt::Year(self.typed_year(on))),
            Some(Unlikely::AfterToday) => return Some(Doubt::AfterToday),
            None => {}
        }
        let person = matches!(sort, Sort::Happened | Sort::Grown);
        let born = self.born.filter(|_| person)?;
        if on.last_day() <= born.first_day() {
            return Some(Doubt::BeforeBirth);
        }
        let grown = months_after(born.first_day(), GROWN)?;
        (sort == Sort::Grown && on.last_day() < grown).then_some(Doubt::UnderAge)
    }

    /// The year that was typed into a date cell: its number is the serial of a day in 1905.
    fn typed_year(&self, on: PartialDate) -> Option<PartialDate> {
        let origin = Day::from_ymd_opt(1899, 12, 30)?;
        let year = i32::try_from(days_between(origin, on.exact()?)).ok()?;
        PartialDate::year(year).filter(|_| (PARTY_FOUNDED..=self.today.year() + 1).contains(&year))
    }

    /// The date of a field if it can be, was confirmed, or is held so already; a doubtful one is asked about.
    pub(super) fn take(
        &self,
        record: &Record<'_>,
        field: &str,
        sort: Sort,
        held: Option<PartialDate>,
        row: &mut Judged,
    ) -> Option<PartialDate> {
        let on = record.date(field)?;
        self.settle(record, field, (on, sort), held, row)
    }

    /// As [`Self::take`], of a date that was read elsewhere.
    pub(super) fn settle(
        &self,
        record: &Record<'_>,
        field: &str,
        (on, sort): (PartialDate, Sort),
        held: Option<PartialDate>,
        row: &mut Judged,
    ) -> Option<PartialDate> {
        let Some(doubt) = self.doubt(on, sort) else { return Some(on) };
        let year = if let Doubt::Year(year) = doubt { year } else { None };
        let year = year.filter(|_| self.takes_year);
        if held.is_some() && (held == Some(on) || held == year) {
            return held;
        }
        let [take, omit, as_year] = ["take", "omit", "year"].map(|what| format!("{what}:{field}"));
        if record.answered(&omit) {
            row.leave(record, field, "omitted", "按您的选择，这一格没有导入");
            return None;
        }
        if let Some(year) = year.filter(|_| record.answered(&as_year)) {
            row.warnings.push(record.note(field, format!("按您的选择，登记为{}", year.chinese())).coded(doubt.code()));
            return Some(year);
        }
        let told = self.told(on, doubt, &record.label(field));
        // What is soon to be is a plan that stands in the wrong column; years ahead it is a slip of the pen.
        let soon = on.first_day().year() <= self.today.year() + 1;
        if doubt == Doubt::AfterToday && soon {
            row.leave(record, field, doubt.code(), format!("{told}，还没有发生，没有导入"));
            return None;
        }
        // Nothing that has not happened is entered, whatever is answered.
        let ahead = on.first_day() > self.today && matches!(sort, Sort::Happened | Sort::Grown | Sort::Birth);
        if record.answered(&take) && !ahead {
            let note = record.note(field, format!("{told}；按您的选择照原样登记"));
            row.warnings.push(note.coded(doubt.code()));
            return Some(on);
        }
        let mut choices: Vec<(String, String)> = Vec::new();
        choices.extend((!ahead).then(|| (take, format!("照原样登记：{}", on.chinese()))));
        choices.extend(year.map(|y| (as_year, format!("登记为{}", y.chinese()))));
        choices.push((omit, "这一格不导入，其余照常导入".to_owned()));
        row.ask(record, field, doubt.code(), format!("{told}，请核对后选择"), choices);
        None
    }

    fn told(&self, on: PartialDate, doubt: Doubt, label: &str) -> String {
        let (on, born) = (on.chinese(), self.born.map(PartialDate::chinese).unwrap_or_default());
        match doubt {
            Doubt::AfterToday => {
                format!("{label}{on}在今天（{}）之后", PartialDate::day(self.today).chinese())
            }
            Doubt::BeforeBirth => format!("{label}{on}不晚于出生日期{born}"),
            Doubt::UnderAge => format!("出生日期是{born}，到{on}还不满十八岁"),
            Doubt::Year(Some(year)) => {
                format!("{label}{on}不合常理，像是在日期格里只输入了年份“{}”", year.first_day().year())
            }
            Doubt::Year(None) => format!("{label}{on}的年份不合常理"),
        }
    }
}

impl Judged {
    /// The date of a cell if it can be meant or the clerk says that it is; asked, or left and named, otherwise.
    pub(super) fn sound(
        &mut self,
        record: &Record<'_>,
        field: &str,
        date: Option<PartialDate>,
        sort: Sort,
        today: Day,
    ) -> Option<PartialDate> {
        let plausible = Plausible { takes_year: false, ..Plausible::on(today) };
        plausible.settle(record, field, (date?, sort), None, self)
    }

    /// Whether what stands in a cell is entered in spite of a doubt: the clerk is asked.
    pub(super) fn confirm(
        &mut self,
        record: &Record<'_>,
        field: &str,
        code: &str,
        message: String,
        said: &str,
    ) -> bool {
        let (take, omit) = (format!("take:{field}"), format!("omit:{field}"));
        if record.answered(&take) {
            return true;
        }
        if record.answered(&omit) {
            self.leave(record, field, "omitted", "按您的选择没有导入");
            return false;
        }
        let label = record.label(field);
        let choices =
            [(take, format!("没有错，{label}就是“{said}”，照样导入")), (omit, format!("不导入{label}，其余照常导入"))];
        self.ask(record, field, code, message, choices);
        false
    }

    /// As [`Judged::take_date`], where the date can be meant.
    pub(super) fn take_sound(
        &mut self,
        record: &Record<'_>,
        field: &str,
        slot: &mut Option<PartialDate>,
        sort: Sort,
        today: Day,
    ) {
        let Some(on) = self.sound(record, field, record.date(field), sort, today) else { return };
        if *slot != Some(on) {
            self.change(record, field, &slot.map(PartialDate::dots).unwrap_or_default(), &on.dots());
            *slot = Some(on);
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn doubt(born: &str, on: &str, sort: Sort) -> Option<Doubt> {
        let born = (!born.is_empty()).then(|| born.parse().unwrap());
        Plausible { born, ..Plausible::on("2026-12-01".parse().unwrap()) }.doubt(on.parse().unwrap(), sort)
    }

    #[test]
    fn a_year_typed_into_a_date_cell_is_found() {
        let origin: Day = "1899-12-30".parse().unwrap();
        for year in [1950, 1985, 2005, 2015, 2026] {
            let day = crate::ground::calendar::days_after(origin, year).unwrap().to_string();
            let found = doubt("", &day, Sort::Happened);
            assert_eq!(found, Some(Doubt::Year(PartialDate::year(i32::try_from(year).unwrap()))), "{day}");
            assert_eq!(doubt("", &day, Sort::Birth), found, "{day}");
        }
        assert_eq!(doubt("", "1900-01-05", Sort::Happened), Some(Doubt::Year(None)));
        assert_eq!(doubt("", "1905", Sort::Happened), Some(Doubt::Year(None)));
    }

    #[test]
    fn what_can_be_is_not_asked() {
        assert_eq!(doubt("1985-03-12", "2003-03-12", Sort::Grown), None);
        assert_eq!(doubt("1985-03-12", "2003-03", Sort::Grown), None, "the month may be the day or later");
        assert_eq!(doubt("1985", "2003", Sort::Grown), None);
        assert_eq!(doubt("", "2026-12-01", Sort::Happened), None);
        assert_eq!(doubt("", "2026", Sort::Happened), None);
        assert_eq!(doubt("", "1926-05", Sort::Birth), None);
        assert_eq!(doubt("", "2031-12-31", Sort::Ahead), None);
    }

    #[test]
    fn what_cannot_be_has_its_word() {
        for (born, on, sort, code) in [
            ("1985-03-12", "2003-03-11", Sort::Grown, "under_age"),
            ("1966-04-02", "1966-04-02", Sort::Grown, "before_birth"),
            ("1966-04-02", "1966-01-01", Sort::Happened, "before_birth"),
            ("", "2026-12-02", Sort::Happened, "after_today"),
            ("", "2027", Sort::Birth, "after_today"),
            ("", "2126-01-01", Sort::Ahead, "implausible_year"),
        ] {
            assert_eq!(doubt(born, on, sort).map(Doubt::code), Some(code), "{on}");
        }
    }
}
