//! A note of git-ai, read by a parser that has nothing of ours: paths at the first column, below each its
//! entries `  KEY RANGES`, a line `---`, a JSON object.

#[cfg(test)]
mod tests;

/// Lines that a note gives to one key in one file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Entry {
    /// The file.
    pub(super) path: Vec<u8>,
    /// Whose they are.
    pub(super) who: Who,
    /// First and last lines from 1, apart from each other and in order.
    pub(super) lines: Vec<(u64, u64)>,
}

/// What a key stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Who {
    /// A session of an assistant.
    Tool,
    /// Somebody who was seen typing.
    Person,
    /// Nobody is recorded.
    Nobody,
}

/// The entries; `None` where any part of the note is not understood.
pub(super) fn parse(note: &[u8]) -> Option<Vec<Entry>> {
    let lines: Vec<&[u8]> = note.split(|&byte| byte == b'\n').collect();
    let divider = lines.iter().position(|line| *line == b"---")?;
    let behind = lines[divider + 1..].join(&b'\n');
    serde_json::from_slice::<serde_json::Map<String, serde_json::Value>>(&behind).ok()?;
    let mut entries = Vec::new();
    let mut path: Option<&[u8]> = None;
    for line in &lines[..divider] {
        if let Some(entry) = line.strip_prefix(b"  ") {
            entries.push(read_entry(path?, entry)?);
        } else if !line.is_empty() {
            let quoted = line.strip_prefix(b"\"").and_then(|line| line.strip_suffix(b"\""));
            path = Some(quoted.unwrap_or(line));
        }
    }
    Some(entries)
}

fn read_entry(path: &[u8], entry: &[u8]) -> Option<Entry> {
    let (key, ranges) = std::str::from_utf8(entry).ok()?.rsplit_once(' ')?;
    let who = match key {
        "human" => Who::Nobody,
        _ if key.starts_with("h_") => Who::Person,
        _ => Who::Tool,
    };
    let mut lines = ranges.split(',').map(range).collect::<Option<Vec<_>>>()?;
    lines.sort_unstable();
    lines.dedup_by(|next, kept| {
        let touches = next.0 <= kept.1.saturating_add(1);
        if touches {
            kept.1 = kept.1.max(next.1);
        }
        touches
    });
    Some(Entry { path: path.to_vec(), who, lines })
}

fn range(text: &str) -> Option<(u64, u64)> {
    let (first, last) = text.split_once('-').unwrap_or((text, text));
    let (first, last) = (first.parse().ok()?, last.parse().ok()?);
    (1 <= first && first <= last).then_some((first, last))
}

/// Lines of runs that are apart from each other.
pub(super) fn count(lines: &[(u64, u64)]) -> u64 {
    lines.iter().map(|(first, last)| last - first + 1).sum()
}

/// Lines in both of two lists of runs, each apart from each other.
pub(super) fn common(one: &[(u64, u64)], other: &[(u64, u64)]) -> Vec<(u64, u64)> {
    let pairs = one.iter().flat_map(|one| other.iter().map(move |other| (one, other)));
    let both = pairs.map(|(one, other)| (one.0.max(other.0), one.1.min(other.1)));
    both.filter(|(first, last)| first <= last).collect()
}
