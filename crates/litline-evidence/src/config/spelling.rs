//! How a person is spelled in `litline.toml`. Comparison only; the histories' own spellings stay with
//! `people`.

/// A name, a mailbox, or both. What is given must agree, letter case aside.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Spelling {
    /// The name, where the spelling gives one.
    pub name: Option<String>,
    /// The mailbox, where the spelling gives one.
    pub mailbox: Option<String>,
}

impl Spelling {
    /// Reads `Name <mailbox>`, `mailbox` (anything with an `@` and no space) or `Name`; `None` for an empty
    /// text.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let filled = |part: &str| (!part.trim().is_empty()).then(|| part.trim().to_owned());
        let spelling = match text.strip_suffix('>').and_then(|open| open.split_once('<')) {
            Some((name, mailbox)) => Self { name: filled(name), mailbox: filled(mailbox) },
            None if text.contains('@') && !text.contains(' ') => Self { name: None, mailbox: filled(text) },
            None => Self { name: filled(text), mailbox: None },
        };
        (spelling.name.is_some() || spelling.mailbox.is_some()).then_some(spelling)
    }

    /// Whether a recorded name and mailbox are meant.
    #[must_use]
    pub fn fits(&self, name: &str, mailbox: &str) -> bool {
        let same = |wanted: &Option<String>, here: &str| {
            wanted.as_ref().is_none_or(|wanted| wanted.to_lowercase() == here.trim().to_lowercase())
        };
        same(&self.name, name) && same(&self.mailbox, mailbox)
    }
}

/// `Name <mailbox>`, or the one of them that is given.
impl std::fmt::Display for Spelling {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match (&self.name, &self.mailbox) {
            (Some(name), Some(mailbox)) => write!(out, "{name} <{mailbox}>"),
            (Some(one), None) | (None, Some(one)) => out.write_str(one),
            (None, None) => Ok(()),
        }
    }
}
