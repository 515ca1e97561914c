//! What is decided of people and of the school: terms, exemptions, sanctions, counts of staff, holidays, former names.

use dangwu_core::books::kit;
use dangwu_core::books::organisation::{self, Exemption, Sanction, SchoolHoliday, StaffTotal, Term};
use dangwu_core::vault::office::Office;
use serde_json::json;

use super::{person, unit};

pub fn decide(office: &mut Office) {
    let first = unit(office, "第一党支部");
    let named = json!({ "unit": first, "name": "石河小学党支部", "until": "2019-08-31" });
    organisation::save_unit_name(office, &of!(named)).unwrap();
    let term = json!({ "unit": first, "elected_on": "2024-03-15", "approved_by": "中共石河镇委员会", "approved_on": "2024-03-20" });
    kit::save::<Term>(office, &of!(term)).unwrap();
    let excused = json!({ "person": person(office, "任伟娟"), "kind": "organizational_life", "from": "2026-01-01",
                          "decided_by": "退休党支部", "decided_on": "2025-12-20" });
    kit::save::<Exemption>(office, &of!(excused)).unwrap();
    let warned = json!({ "person": person(office, "马<b>国"), "kind": "warning", "from": "2025-12-01", "until": "2026-12-01",
                         "decided_by": "中共石河镇委员会" });
    kit::save::<Sanction>(office, &of!(warned)).unwrap();
    for (on, teachers, staff) in [("2025-09-01", 24, 30), ("2026-09-01", 25, 31)] {
        kit::save::<StaffTotal>(office, &of!(json!({ "on": on, "teachers": teachers, "staff": staff }))).unwrap();
    }
    for (name, from, to) in [("寒假", "2026-01-24", "2026-02-25"), ("暑假", "2026-07-06", "2026-08-31")] {
        kit::save::<SchoolHoliday>(office, &of!(json!({ "name": name, "from": from, "to": to }))).unwrap();
    }
}
