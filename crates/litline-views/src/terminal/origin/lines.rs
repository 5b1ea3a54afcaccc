//! Every line of a file with who or what wrote it.

use crate::Look;
use crate::terminal::paint::{Line, Tone, flow, page, sentence};
use crate::terminal::words;
use crate::text::number::{count, counted};
use crate::text::{escape, moment, width};
use litline_facts::answer::origin::{FileOrigins, OriginRun};
use litline_facts::answer::why::OriginGrade;
use litline_facts::record::origin::Origin;
use litline_facts::record::path::PathClass;

/// Columns of what stands before a line's text.
const GUTTER: usize = 34;

/// The screen of `--lines FILE`.
#[must_use]
pub fn origin_lines(answer: &FileOrigins, look: Look) -> String {
    let mut all = vec![words::asked(&answer.asked, look), Line::default()];
    if let PathClass::Left(reason) = answer.class {
        let text = format!("not counted ({}): its lines have no origin here", words::left_out(reason));
        all.extend(flow(Line::default(), 0, &sentence(Tone::Plain, &text), look.width()));
        return page(&all, look);
    }
    let whole = &answer.whole;
    let text = format!(
        "{}: {} an assistant's line by line, {} more of marked commits, {} a person's, {} unknown",
        counted(whole.lines(), "counted line"),
        count(whole.assistant_least()),
        count(whole.branch_marked + whole.marked),
        count(whole.person()),
        count(whole.unknown())
    );
    all.extend(flow(Line::default(), 0, &sentence(Tone::Plain, &text), look.width()));
    all.push(Line::default());
    let digits = answer.lines.len().to_string().len();
    let mut runs = answer.runs.iter().peekable();
    for (number, text) in (1..).zip(&answer.lines) {
        while runs.next_if(|run| run.last < number).is_some() {}
        let run = runs.peek().filter(|run| run.first <= number);
        let gutter = match run {
            Some(run) if run.first == number => about(run),
            Some(run) => (tone(run), letter(run).to_owned()),
            None => (Tone::Faint, String::new()),
        };
        let shown = width::keep_start(&gutter.1, GUTTER);
        let gap = " ".repeat(GUTTER - width::of(&shown));
        all.push(
            Line::of(gutter.0, shown)
                .and(Tone::Faint, format!("{gap}{number:>digits$} │ "))
                .and(Tone::Plain, escape::line(text, look.width().saturating_sub(GUTTER + digits + 3))),
        );
    }
    all.push(Line::default());
    let key = "A attested · R recovered · B marked on its branch · M marked · P person · t touched · h hinted · u unmarked on its \
               branch · else no evidence";
    all.extend(flow(Line::default(), 0, &sentence(Tone::Faint, key), look.width()));
    page(&all, look)
}

fn about(run: &OriginRun) -> (Tone, String) {
    let what = match &run.grade {
        OriginGrade::Attested { tool: Some(tool) }
        | OriginGrade::Recovered { tool: Some(tool) }
        | OriginGrade::BranchMarked { tool: Some(tool) }
        | OriginGrade::Marked { tool, .. }
        | OriginGrade::AssistantAuthor { tool }
        | OriginGrade::Touched { tool }
        | OriginGrade::Hinted { tool } => escape::name(tool),
        OriginGrade::Attested { tool: None } | OriginGrade::Recovered { tool: None } => "typed".to_owned(),
        OriginGrade::BornBefore => "before".to_owned(),
        OriginGrade::BotAuthor => "bot".to_owned(),
        OriginGrade::BranchMarked { tool: None } | OriginGrade::NoRecord => String::new(),
    };
    let what = width::keep_start(&what, 11);
    let gap = " ".repeat(11 - width::of(&what));
    let born = run.born.short(8);
    let day = moment::day(run.born_stamp.seconds);
    (tone(run), format!("{} {what}{gap} {born} {day}", letter(run)))
}

fn letter(run: &OriginRun) -> &'static str {
    match (run.origin, &run.grade) {
        (Origin::Person, _) => "P",
        (Origin::Assistant, OriginGrade::Attested { .. }) => "A",
        (Origin::Assistant, OriginGrade::Recovered { .. }) => "R",
        (Origin::Assistant, OriginGrade::BranchMarked { .. }) => "B",
        (Origin::Assistant, _) => "M",
        (Origin::Unknown, OriginGrade::Touched { .. }) => "t",
        (Origin::Unknown, OriginGrade::Hinted { .. }) => "h",
        (Origin::Unknown, OriginGrade::BranchMarked { .. }) => "u",
        (Origin::Unknown, _) => "·",
    }
}

fn tone(run: &OriginRun) -> Tone {
    match run.origin {
        Origin::Assistant => Tone::Strong,
        Origin::Person => Tone::Plain,
        Origin::Unknown => Tone::Faint,
    }
}
