//! Origins: what records say of single lines is said of lines that were born there, once, and of none that
//! was only moved.

use super::{Tally, path_text};
use litline_facts::Facts;
use litline_facts::answer::verify::Check;
use litline_facts::id::VersionIx;
use litline_facts::record::origin::{Grade, Origin, OriginRow};

/// Runs lie within their versions, over no other and over no moved one, and their kind of evidence can say
/// what they say.
pub(super) fn origins(facts: &Facts) -> Check {
    let claim = "what records say of single lines lies on born ones, on each once, and on none that moved";
    let mut tally = Tally::new("origins", claim);
    let mut free = (VersionIx::default(), 0);
    let mut moved = facts.moved.iter().peekable();
    for row in &facts.origins {
        let end = u64::from(row.start) + u64::from(row.len);
        while moved.next_if(|one| (one.version, one.start + one.len) <= (row.version, row.start)).is_some() {}
        let on_moved =
            moved.peek().is_some_and(|one| one.version == row.version && u64::from(one.start) < end);
        let version = facts.versions.get(row.version.index());
        let within = version.is_some_and(|version| end <= u64::from(version.lines));
        let whole = row.amount.lines == row.len && row.amount.counted <= row.len;
        let holds = free <= (row.version, row.start) && !on_moved && within && whole && fits(row);
        tally.case(holds, || {
            let path = version.map_or_else(String::new, |version| path_text(facts, version.path));
            format!("{path}, line {}: version {}", row.start + 1, row.version.0)
        });
        free = (row.version, row.start.saturating_add(row.len));
    }
    tally.done()
}

/// Whether this kind of evidence can tell of single lines what it tells.
fn fits(row: &OriginRow) -> bool {
    match row.grade {
        Grade::Attested | Grade::Recovered => row.origin != Origin::Unknown,
        Grade::BranchMarked => row.origin != Origin::Person,
        Grade::Marked | Grade::BornBefore | Grade::Touched | Grade::Hinted | Grade::Nothing => false,
    }
}
