//! Toned text: pieces of a line with what they mean, measured and wrapped before any escape is written.

use crate::Look;
use crate::text::width;
use anstyle::{AnsiColor, Style};
use std::fmt::Write as _;

/// What a piece of text means; the only place where meanings become colours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Tone {
    /// Ordinary text.
    Plain,
    /// What to read first.
    Strong,
    /// What may be skipped.
    Faint,
    /// Lit under every policy.
    Lit,
    /// Lit or dark, depending on the policy.
    Open,
    /// Dark under every policy.
    Dark,
    /// Wants attention: gaps, overrides, errors.
    Loud,
}

impl Tone {
    fn style(self) -> Style {
        let coloured = |colour: AnsiColor| Style::new().fg_color(Some(colour.into()));
        match self {
            Self::Plain => Style::new(),
            Self::Strong => Style::new().bold(),
            Self::Faint => Style::new().dimmed(),
            Self::Lit => coloured(AnsiColor::Green),
            Self::Open => coloured(AnsiColor::Yellow),
            Self::Dark => coloured(AnsiColor::Red),
            Self::Loud => coloured(AnsiColor::Red).bold(),
        }
    }
}

/// One line on screen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Line {
    pieces: Vec<(Tone, String)>,
}

impl Line {
    /// A line of one piece.
    pub(crate) fn of(tone: Tone, text: impl Into<String>) -> Self {
        Self::default().and(tone, text)
    }

    /// This line with one more piece at its end.
    pub(crate) fn and(mut self, tone: Tone, text: impl Into<String>) -> Self {
        self.pieces.push((tone, text.into()));
        self
    }

    /// This line with another one at its end.
    pub(crate) fn then(mut self, other: &Self) -> Self {
        self.pieces.extend(other.pieces.iter().cloned());
        self
    }

    /// Columns.
    pub(crate) fn width(&self) -> usize {
        self.pieces.iter().map(|(_, text)| width::of(text)).sum()
    }

    /// Nothing to see.
    pub(crate) fn is_blank(&self) -> bool {
        self.pieces.iter().all(|(_, text)| text.trim_end_matches(' ').is_empty())
    }

    /// Appends the line, without spaces at its end, and a line feed.
    pub(crate) fn write(&self, look: Look, into: &mut String) {
        let seen = |(_, text): &(Tone, String)| !text.trim_end_matches(' ').is_empty();
        let end = self.pieces.iter().rposition(seen).map_or(0, |last| last + 1);
        for (place, (tone, text)) in self.pieces[..end].iter().enumerate() {
            let text = if place + 1 == end { text.trim_end_matches(' ') } else { text };
            let style = tone.style();
            if look.colour && style != Style::new() && !text.is_empty() {
                let _infallible = write!(into, "{style}{text}{style:#}");
            } else {
                into.push_str(text);
            }
        }
        into.push('\n');
    }
}

/// All lines as one text.
pub(crate) fn page(lines: &[Line], look: Look) -> String {
    let mut text = String::new();
    for line in lines {
        line.write(look, &mut text);
    }
    text
}

/// A label, then pieces that each stay whole, flowing over as many lines as they need, indented under the
/// first.
pub(crate) fn flow(label: Line, indent: usize, pieces: &[Line], columns: usize) -> Vec<Line> {
    let gap = " ".repeat(indent.saturating_sub(label.width()));
    let mut lines = vec![label.and(Tone::Plain, gap)];
    let mut fresh = true;
    for piece in pieces {
        let last = lines.len() - 1;
        if !fresh && lines[last].width() + 1 + piece.width() > columns {
            lines.push(Line::of(Tone::Plain, " ".repeat(indent)));
            fresh = true;
        }
        let last = lines.len() - 1;
        if !fresh {
            lines[last].pieces.push((Tone::Plain, " ".to_owned()));
        }
        lines[last].pieces.extend(piece.pieces.iter().cloned());
        fresh = false;
    }
    lines
}

/// The words of a sentence as pieces for [`flow`]; a unit stays with its number.
pub(crate) fn sentence(tone: Tone, text: &str) -> Vec<Line> {
    let mut words: Vec<String> = Vec::new();
    for word in text.split(' ').filter(|word| !word.is_empty()) {
        let is_unit = UNITS.contains(&word.trim_end_matches([',', ';', ':', '.', ')']));
        match words.last_mut().filter(|_| is_unit) {
            Some(number) => {
                number.push(' ');
                number.push_str(word);
            }
            None => words.push(word.to_owned()),
        }
    }
    words.into_iter().map(|word| Line::of(tone, word)).collect()
}

/// What is never parted from the number before it.
const UNITS: [&str; 6] = ["%", "B", "kB", "MB", "GB", "TB"];
