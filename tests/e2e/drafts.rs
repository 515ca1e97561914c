//! Closing in the middle of an edit loses nothing.

use serde_json::json;

use crate::desk::{Setting, journey};

#[test]
#[ignore = "needs the window: cargo xtask test"]
fn a_meeting_half_written_is_there_after_closing() {
    let setting = Setting { name: "drafts", today: "2026-06-15", screen: (1366, 768), sample: false };
    journey(&setting, |desk| {
        desk.has_school(|| Ok(()))?;
        desk.page.open("组织生活", "会议")?;
        desk.page.click("记录会议")?;
        desk.page.fill("地点", "三楼会议室")?;
        desk.page.fill("内容", "学习了半天")?;
        // As long as it takes to reach for the cross.
        std::thread::sleep(std::time::Duration::from_secs(2));
        desk.close_and_open_again()?;

        desk.is_at_school()?;
        desk.page.open("组织生活", "会议")?;
        desk.page.sees("没有保存的会议记录")?;
        desk.page.click("继续填写")?;
        desk.page.sees("记录会议")?;
        for (label, text) in [("地点", "三楼会议室"), ("内容", "学习了半天")] {
            let field = desk.page.field(label)?;
            let held = desk.page.session().run("return arguments[0].value", json!([field.to_json()]))?;
            assert_eq!(held, text, "{label}");
        }
        Ok(())
    });
}
