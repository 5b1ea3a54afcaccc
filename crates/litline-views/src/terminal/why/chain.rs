//! Where lines come from: their birth, and who or what wrote them, with what says so.

use super::super::paint::{Line, Tone, flow, sentence};
use crate::Look;
use crate::text::{escape, moment};
use litline_facts::answer::why::{OriginGrade, Why, WhyGroup, WhyLine};
use litline_facts::id::Oid;
use litline_facts::record::mark::MarkPlace;
use litline_facts::record::origin::Origin;

const OID_DIGITS: usize = 10;
const INDENT: usize = 9;

fn labelled(label: &str, text: &str, look: Look) -> Vec<Line> {
    flow(Line::of(Tone::Strong, label), INDENT, &sentence(Tone::Plain, text), look.width())
}

/// A line that is not counted has a birth, and nothing else.
pub(super) fn birth_of_stateless(answer: &Why, line: &WhyLine, look: Look) -> Vec<Line> {
    let place = at(&answer.asked.scope, line);
    let blank =
        if line.text.iter().all(u8::is_ascii_whitespace) { "blank lines are not counted · " } else { "" };
    let text = format!("{blank}line {} born in {}{place}", line.number, line.born.commit.short(OID_DIGITS));
    labelled("birth", &text, look)
}

/// Path and line of the birth, where they are not those of today.
fn at(scope: &[u8], line: &WhyLine) -> String {
    if line.born.path == scope {
        return format!(" as line {}", line.born.line);
    }
    format!(" at {}:{}", escape::path(&line.born.path), line.born.line)
}

pub(super) fn birth(answer: &Why, group: &WhyGroup, lines: &[&WhyLine], look: Look) -> Vec<Line> {
    let commit = |oid: &Oid| oid.short(OID_DIGITS);
    let when = moment::minute(group.born_stamp.seconds);
    let mut text = format!("{} on {when} UTC", commit(&group.born));
    let blamed = lines.first().map(|line| line.born.commit);
    if group.moved_in.is_empty() {
        text.push_str(&lines.first().map(|line| at(&answer.asked.scope, line)).unwrap_or_default());
    } else {
        let movers: Vec<String> = group.moved_in.iter().map(commit).collect();
        text.push_str(&format!(", then moved by {}", movers.join(", ")));
        if let Some(blamed) = blamed.filter(|blamed| *blamed != group.born) {
            text.push_str(&format!("; git blame stops at {}", commit(&blamed)));
        }
    }
    labelled("birth", &text, look)
}

/// Origin and its grade.
pub(super) fn origin(answer: &Why, group: &WhyGroup, look: Look) -> Vec<Line> {
    let origin = match group.origin {
        Origin::Person => "person",
        Origin::Assistant => "assistant",
        Origin::Unknown => "unknown",
    };
    let grade = match &group.grade {
        OriginGrade::Attested { tool: Some(tool) } => {
            format!("a record of {} names the very line", escape::name(tool))
        }
        OriginGrade::Attested { tool: None } => "a record names the very line as typed".to_owned(),
        OriginGrade::Recovered { tool: Some(tool) } => {
            format!(
                "a note of {} on the commit of its branch that brought the line names it",
                escape::name(tool)
            )
        }
        OriginGrade::Recovered { tool: None } => {
            "a note on the commit of its branch that brought the line names it as typed".to_owned()
        }
        OriginGrade::BranchMarked { tool: Some(tool) } => {
            format!("the commit of its branch that brought the line is marked by {}", escape::name(tool))
        }
        OriginGrade::BranchMarked { tool: None } => {
            "the commit is marked, but not the one of its branch that brought the line".to_owned()
        }
        OriginGrade::Hinted { tool } => {
            format!("no record says it; the name of its branch is of a form that {} uses", escape::name(tool))
        }
        OriginGrade::Marked { tool, place, model } => {
            let model = model.as_ref().map(|model| format!(" ({})", escape::name(model))).unwrap_or_default();
            format!("the commit is marked by {}{model} {}", escape::name(tool), place_of(*place))
        }
        OriginGrade::AssistantAuthor { tool } => format!("the commit's author is {}", escape::name(tool)),
        OriginGrade::BornBefore => {
            let day = moment::day(answer.settings.person_until_seconds);
            format!("no mark, and born before {day}")
        }
        OriginGrade::Touched { tool } => {
            format!("{} took part in the commit; how much, no record says", escape::name(tool))
        }
        OriginGrade::BotAuthor => "the commit's author is a bot".to_owned(),
        OriginGrade::NoRecord => {
            "no record says who or what wrote it, which is not the same as human".to_owned()
        }
    };
    labelled("origin", &format!("{origin}: {grade}"), look)
}

fn place_of(place: MarkPlace) -> &'static str {
    match place {
        MarkPlace::Author => "as its author",
        MarkPlace::Committer => "as its committer",
        MarkPlace::Trailer => "in a trailer",
        MarkPlace::Body => "in its message",
        MarkPlace::Branch => "in the name of its branch",
        MarkPlace::Note => "in a note",
    }
}
