//! Posts of the Party, on the unit they are of.

use super::super::judged::Judged;
use super::super::plausible::Sort;
use super::super::record::Record;
use super::super::units::{UnitBook, UnitRef};
use super::action::{MemberAction, PlannedPost};
use super::{Members, Row, tell};
use crate::books::organisation::{Post, PostRole};
use crate::ground::codes::parse_code;
use crate::sheets::fields::{read_posts, yes_or_no};
use crate::sheets::workbook::Cell;

impl Members<'_> {
    pub(super) fn posts(
        &self,
        at: &Row<'_>,
        unit: Option<UnitRef>,
        units: &mut UnitBook,
        row: &mut Judged,
        action: &mut MemberAction,
    ) {
        let said = self.said(at, row);
        let from = at.plausible.take(at.record, "post_from", Sort::Happened, None, row);
        if said.is_empty() && from.is_some() {
            row.leave(at.record, "post_from", "no_post", "这一行没有党内职务，任职时间没有导入");
        }
        for (field, role, word) in said {
            let Some((of, title)) = self.unit_of(role, &word, unit, units) else {
                row.warnings.push(
                    at.record
                        .note(field, format!("没有党支部，“{word}”没有登记在哪个党支部"))
                        .coded("post_without_unit"),
                );
                continue;
            };
            let post = PlannedPost { role, label: title, unit: of, from };
            let earlier = at.earlier.map(|d| d.posts.as_slice()).unwrap_or_default();
            if earlier
                .iter()
                .chain(&action.posts)
                .any(|p| same_post(p.role, &p.label, role, &post.label) && p.unit == of)
            {
                continue;
            }
            let held = at.known.and_then(|m| {
                self.people.roll.posts.iter().find(|p: &&Post| {
                    p.person == m.id
                        && UnitRef::Held(p.unit) == of
                        && same_post(p.role, &p.label, role, &post.label)
                        && p.until.is_none_or(|until| until > self.today)
                })
            });
            match (held, from) {
                (None, _) => {
                    tell(row, at, field, "", word);
                    if let Some(from) = from {
                        tell(row, at, "post_from", "", from.dots());
                    }
                    action.posts.push(post);
                }
                (Some(Post { id: Some(id), from: None, .. }), Some(from)) => {
                    tell(row, at, "post_from", "", from.dots());
                    action.posts_from.push((*id, from));
                }
                (Some(Post { from: Some(held), .. }), Some(from)) if *held != from => {
                    let message = format!("{word}的任职时间登记的是{}，没有改动，请核对", held.chinese());
                    row.leave(at.record, "post_from", "post_from_differs", message);
                }
                _ => {}
            }
        }
    }

    /// Posts of 党内职务, of columns answered by a mark, and of 职务 in a list of a committee.
    fn said(&self, at: &Row<'_>, row: &mut Judged) -> Vec<(&'static str, PostRole, String)> {
        let record = at.record;
        let mut said: Vec<(&'static str, PostRole, String)> = Vec::new();
        let mut put = |field: &'static str, role: &str, label: &str| {
            if let Some(role) = parse_code::<PostRole>(role) {
                said.push((field, role, label.to_owned()));
            }
        };
        for (role, label) in &record.posts {
            put("posts", role, label);
        }
        for (bound, word) in record.marks() {
            let heading = bound.heading.rsplit(" / ").next().unwrap_or(&bound.heading);
            match yes_or_no(word) {
                Some(true) => {
                    for post in posts_in(heading) {
                        put("post_mark", &post.role, &post.label);
                    }
                }
                Some(false) => {}
                None => {
                    let message = format!("“{word}”看不出是不是{heading}，没有导入，请写“是”");
                    let note = record.note_at(bound, message).coded("unknown_word");
                    row.left.extend(note.index);
                    row.warnings.push(note);
                }
            }
        }
        if at.said.position_has_posts {
            for post in posts_in(&position(record)) {
                put("position", &post.role, &post.label);
            }
        }
        said
    }

    /// The unit a post is of and its title there: 第二党支部书记 of the branch it names, a group leader of the group,
    /// any other post of the branch.
    fn unit_of(
        &self,
        role: PostRole,
        word: &str,
        unit: Option<UnitRef>,
        units: &UnitBook,
    ) -> Option<(UnitRef, String)> {
        let (named, title) = units.split_title(word);
        let of = match (named, unit) {
            (Some(named), _) => Some(named),
            (None, Some(unit)) if role == PostRole::GroupLeader => Some(unit),
            (None, Some(unit)) => Some(units.branch_ref(unit)),
            (None, None) => None,
        };
        of.map(|of| (of, title))
    }
}

fn posts_in(text: &str) -> Vec<crate::sheets::fields::Post> {
    read_posts(&Cell::Text(text.to_owned())).ok().flatten().map(|p| p.value).unwrap_or_default()
}

/// 职务, which the row says.
fn position(record: &Record<'_>) -> String {
    record.text("position").to_owned()
}

/// Whether two writings mean one post of a unit: a unit has one secretary and one leader; of members of a committee
/// the title tells, and 委员 alone is any of them.
fn same_post(held: PostRole, held_label: &str, role: PostRole, label: &str) -> bool {
    let plain = |label: &str| label.is_empty() || matches!(label, "委员" | "支委");
    held == role
        && (role != PostRole::CommitteeMember
            || plain(label)
            || plain(held_label)
            || held_label.trim_start_matches("支部") == label.trim_start_matches("支部"))
}
