//! Moves and copies by searching: every commit's born lines against all that died in it and all that stood in
//! its first parent's tree, line by line.

use super::{Birth, Files};
use crate::history::{History, Kind, lines};

/// What a run of lines must have: counted lines; letters and digits.
#[derive(Clone, Copy, Debug)]
pub struct Rule {
    /// Least counted lines.
    pub lines_min: usize,
    /// Least letters and digits.
    pub letters_min: usize,
}

/// A counted line that was moved or copied.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Taken {
    /// The born line.
    pub born: Birth,
    /// The line it repeats.
    pub source: Birth,
    /// Whether the source died in the same commit.
    pub moved: bool,
}

/// A counted line in the order of its list.
#[derive(Clone)]
struct Line {
    text: Vec<u8>,
    birth: Birth,
    /// It stands right behind the one before it, blank lines aside.
    follows: bool,
}

/// What one commit moved or copied. `dead`: the lines that died in it, each with where it stood, in the order
/// of paths, then of the commits whose file it was, then of lines.
#[must_use]
pub fn of_commit(
    history: &History,
    told: &[Files],
    at: usize,
    dead: &[(Birth, Birth)],
    rule: Rule,
) -> Vec<Taken> {
    let mut born = born(history, told, at);
    let mut found = Vec::new();
    take(&mut born, &listed(history, dead), rule, true, &mut found);
    if let Some(&parent) = history.commits[at].parents.first() {
        take(&mut born, &standing(history, told, parent), rule, false, &mut found);
    }
    found.sort();
    found
}

fn text(history: &History, birth: &Birth) -> Vec<u8> {
    lines(&history.commits[birth.commit].tree[&birth.path].content)[birth.line].trim_ascii().to_vec()
}

fn letters(text: &[u8]) -> usize {
    let letter = |&&byte: &&u8| byte.is_ascii_alphanumeric() || byte & 0xc0 == 0xc0;
    text.iter().filter(letter).count().min(255)
}

/// Lines of a file, blank ones left out; `same_run` says whether a line continues the run of the one before.
fn counted<'b>(
    history: &History,
    births: impl Iterator<Item = &'b Birth>,
    mut same_run: impl FnMut(usize) -> bool,
    into: &mut Vec<Line>,
) {
    let mut follows = false;
    for (place, birth) in births.enumerate() {
        follows &= same_run(place);
        let text = text(history, birth);
        if !text.is_empty() {
            into.push(Line { text, birth: birth.clone(), follows });
            follows = true;
        }
    }
}

fn born(history: &History, told: &[Files], at: usize) -> Vec<Line> {
    let mut all = Vec::new();
    for (path, births) in &told[at] {
        let own: Vec<&Birth> =
            births.iter().filter(|birth| birth.commit == at && birth.path == *path).collect();
        let joined = |place: usize| place > 0 && own[place - 1].line + 1 == own[place].line;
        counted(history, own.iter().copied(), joined, &mut all);
    }
    all
}

fn listed(history: &History, dead: &[(Birth, Birth)]) -> Vec<Line> {
    let mut all = Vec::new();
    let joined = |place: usize| {
        place > 0 && {
            let (one, next) = (&dead[place - 1].1, &dead[place].1);
            one.commit == next.commit && one.path == next.path && one.line + 1 == next.line
        }
    };
    counted(history, dead.iter().map(|(line, _)| line), joined, &mut all);
    all
}

fn standing(history: &History, told: &[Files], commit: usize) -> Vec<Line> {
    let mut all = Vec::new();
    for (path, births) in &told[commit] {
        if history.commits[commit].tree[path].kind != Kind::Module {
            counted(history, births.iter(), |place| place > 0, &mut all);
        }
    }
    all
}

/// Takes runs out of `born`, from the first line on, always the longest, of equal ones the first.
fn take(born: &mut Vec<Line>, sources: &[Line], rule: Rule, moved: bool, found: &mut Vec<Taken>) {
    let mut left: Vec<Line> = Vec::new();
    let mut broken = false;
    let mut at = 0;
    while at < born.len() {
        let len = |from: usize| {
            let pairs = born[at..].iter().zip(&sources[from..]).enumerate();
            pairs.take_while(|(n, (a, b))| a.text == b.text && (*n == 0 || a.follows && b.follows)).count()
        };
        let mut best = (0, 0);
        for from in 0..sources.len() {
            if len(from) > best.0 {
                best = (len(from), from);
            }
        }
        let run = &born[at..at + best.0];
        let enough = run.iter().map(|line| letters(&line.text)).sum::<usize>() >= rule.letters_min;
        if best.0 >= rule.lines_min && enough {
            let pairs = run.iter().zip(&sources[best.1..]);
            found.extend(pairs.map(|(born, source)| Taken {
                born: born.birth.clone(),
                source: source.birth.clone(),
                moved,
            }));
            (at, broken) = (at + best.0, true);
        } else {
            let mut line = born[at].clone();
            line.follows &= !broken;
            left.push(line);
            (at, broken) = (at + 1, false);
        }
    }
    *born = left;
}
