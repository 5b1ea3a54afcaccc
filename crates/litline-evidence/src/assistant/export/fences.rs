//! Blocks of code in a text: between a line of at least three backticks or tildes and one that ends it, or
//! the end of the text. They may stand in lists and quotations, as far in as they like.

use crate::assistant::log::{Line, kept};

/// Shorter blocks say nothing: names of commands, a line that is discussed.
const LINES_MIN: usize = 3;

/// What was found so far.
#[derive(Default)]
pub(super) struct Fences {
    blocks: Vec<Vec<Line>>,
    open: Option<Open>,
}

/// A block whose end has not come yet.
struct Open {
    /// The sign and the length of the fence that began it.
    sign: u8,
    length: usize,
    /// Whether it stands in a quotation, each line behind a sign of its own.
    quoted: bool,
    lines: Vec<Line>,
}

impl Fences {
    /// The next part of the text; each begins a line.
    pub(super) fn text(&mut self, text: &str) {
        for line in text.lines() {
            match (&mut self.open, fence(line)) {
                (Some(open), Some((sign, length, ""))) if sign == open.sign && length >= open.length => {
                    self.close();
                }
                (Some(open), _) => {
                    let bare = line.trim_start().strip_prefix('>').filter(|_| open.quoted);
                    open.lines.extend(kept(bare.unwrap_or(line).as_bytes()));
                }
                (None, Some((sign, length, _))) => {
                    let quoted = line.trim_start().starts_with('>');
                    self.open = Some(Open { sign, length, quoted, lines: Vec::new() });
                }
                (None, None) => {}
            }
        }
    }

    fn close(&mut self) {
        if let Some(open) = self.open.take().filter(|open| open.lines.len() >= LINES_MIN) {
            self.blocks.push(open.lines);
        }
    }

    /// The blocks, once there is no more text.
    pub(super) fn end(mut self) -> Vec<Vec<Line>> {
        self.close();
        self.blocks
    }
}

/// The sign, the length and what follows, of a line that begins or ends a block.
fn fence(line: &str) -> Option<(u8, usize, &str)> {
    let line = line.trim_start_matches([' ', '\t', '>']);
    let sign = *line.as_bytes().first().filter(|sign| matches!(sign, b'`' | b'~'))?;
    let length = line.bytes().take_while(|byte| *byte == sign).count();
    let rest = line[length..].trim();
    // Backticks further on end a piece of code inside of a line.
    (length >= 3 && !(sign == b'`' && rest.contains('`'))).then_some((sign, length, rest))
}
