//! Who and when, as commits record it: `Name <mailbox> seconds zone`, and what is left of it in damaged ones.

use litline_facts::record::commit::Stamp;
use std::borrow::Cow;

/// Seconds of year 1 and of year 10000: what calendars can hold. A date beyond is as good as none.
const SECONDS: std::ops::Range<i64> = -62_135_596_800..253_402_300_800;

/// A person and a moment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Identity<'a> {
    /// Name, without white space at its end; may be empty.
    pub name: Cow<'a, [u8]>,
    /// Mailbox, all between the angle brackets; may be empty.
    pub mailbox: Cow<'a, [u8]>,
    /// When; where the record has no readable date, the other identity's of the commit, else 1970.
    pub stamp: Stamp,
    /// Seconds as recorded.
    pub(super) date: Option<i64>,
    /// There are angle brackets.
    whole: bool,
    /// Seconds and a zone with its sign: without either, git sees no date at all.
    dated: bool,
}

impl<'a> Identity<'a> {
    /// Takes a line apart as git does: the mailbox starts after the first `<` and ends at the next `>`; the
    /// date stands behind the last `>`. Without brackets, all up to the first digit is taken for the name.
    pub(super) fn parse(line: &'a [u8], encoding: Option<&[u8]>) -> Self {
        let at = |byte: u8, from: usize| {
            line[from..].iter().position(|&here| here == byte).map(|place| place + from)
        };
        let brackets = at(b'<', 0).and_then(|open| Some((open, at(b'>', open)?)));
        let (name, mailbox, rest) = match brackets {
            Some((open, close)) => {
                let last = line.iter().rposition(|&byte| byte == b'>').unwrap_or(close);
                (&line[..open], &line[open + 1..close], &line[last + 1..])
            }
            None => {
                let digits = line.iter().position(u8::is_ascii_digit).unwrap_or(line.len());
                (&line[..digits], &line[..0], &line[digits..])
            }
        };
        let mut words = rest.split(u8::is_ascii_whitespace).filter(|word| !word.is_empty());
        let (seconds, zone) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
        let date = seconds_of(seconds);
        Self {
            name: recoded(name.trim_ascii_end(), encoding),
            mailbox: recoded(mailbox, encoding),
            stamp: Stamp { seconds: date.unwrap_or(0), offset_minutes: offset_of(zone) },
            date,
            whole: brackets.is_some(),
            dated: date.is_some_and(|seconds| seconds >= 0) && matches!(zone, [b'+' | b'-', b'0'..=b'9', ..]),
        }
    }

    /// Brackets, date or zone could not be understood, or the date is before 1970, which git cannot write.
    pub(super) fn is_odd(&self) -> bool {
        !self.whole || self.date.is_none_or(|seconds| seconds < 0) || self.stamp.offset_minutes.is_none()
    }

    /// Takes `other` where there is no date.
    pub(super) fn date_or(&mut self, other: Option<i64>) {
        self.stamp.seconds = self.date.or(other).unwrap_or(0);
    }

    /// The moment as `git blame` prints it: 1970 for what git cannot read.
    pub(super) fn printed(&self) -> Stamp {
        if self.dated { self.stamp } else { Stamp { seconds: 0, offset_minutes: Some(0) } }
    }
}

/// Text of a commit as UTF-8 where its encoding is Latin-1, whose characters are the first of Unicode. Other
/// encodings are left as they are: hardly any commit has one, and what is left is still unambiguous.
pub(super) fn recoded<'a>(text: &'a [u8], encoding: Option<&[u8]>) -> Cow<'a, [u8]> {
    const LATIN_1: [&[u8]; 4] = [b"iso-8859-1", b"iso8859-1", b"latin-1", b"latin1"];
    let latin = encoding.is_some_and(|name| LATIN_1.iter().any(|known| name.eq_ignore_ascii_case(known)));
    if latin && !text.is_ascii() {
        Cow::Owned(text.iter().map(|&byte| char::from(byte)).collect::<String>().into_bytes())
    } else {
        Cow::Borrowed(text)
    }
}

/// `None` for what is no number and for what no calendar holds.
fn seconds_of(word: &[u8]) -> Option<i64> {
    let seconds = std::str::from_utf8(word).ok()?.parse().ok()?;
    SECONDS.contains(&seconds).then_some(seconds)
}

/// Minutes east of UTC, of `+hhmm` or `-hhmm`; `None` for anything that is no zone on any day.
fn offset_of(zone: &[u8]) -> Option<i16> {
    let (sign, digits) = match zone {
        [b'+', digits @ ..] => (1, digits),
        [b'-', digits @ ..] => (-1, digits),
        _ => return None,
    };
    if digits.is_empty() || digits.len() > 4 || !digits.iter().all(u8::is_ascii_digit) {
        return None;
    }
    let value: i16 = std::str::from_utf8(digits).ok()?.parse().ok()?;
    let (hours, minutes) = (value / 100, value % 100);
    (hours < 24 && minutes < 60).then_some(sign * (hours * 60 + minutes))
}
