//! One person on several sheets of a file: what the sheets say of a fact otherwise than each other, the clerk decides.

use super::super::at::At;
use super::super::judged::Judged;
use super::super::record::Record;

/// Whether what this sheet says stands against what another one said; asked until it is answered.
pub(super) fn between_sheets(
    record: &Record<'_>,
    field: &str,
    first: &At,
    before: &str,
    after: &str,
    row: &mut Judged,
) -> bool {
    let [take, omit] = ["take", "omit"].map(|what| format!("{what}:{field}"));
    if record.answered(&take) {
        return true;
    }
    let (label, place) = (record.label(field), first.seen_from(record));
    if record.answered(&omit) {
        row.leave(record, field, "omitted", format!("按您的选择，{label}以{place}的“{before}”为准"));
        return false;
    }
    let choices =
        [(omit, format!("以{place}的“{before}”为准，其余照常导入")), (take, format!("以这里的“{after}”为准"))];
    let message = format!("{place}是同一个人，{label}写的是“{before}”，这里是“{after}”。以哪一处为准？");
    row.ask(record, field, "sheets_differ", message, choices);
    false
}
