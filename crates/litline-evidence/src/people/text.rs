//! Text of strangers: made safe to show, and made comparable. Nothing that comes from a commit reaches a
//! terminal or a page but through [`shown`].

/// Longest text that is kept of a name or mailbox, in characters.
const SHOWN_CHARS: usize = 200;

/// Readable and harmless: bytes that are not UTF-8 are taken for Latin-1; control, direction and zero-width
/// characters are escaped; what is too long is cut.
pub(super) fn shown(raw: &[u8]) -> String {
    let text = decoded(raw);
    let mut out = String::with_capacity(text.len());
    for (count, letter) in text.trim().chars().enumerate() {
        if count == SHOWN_CHARS {
            out.push('…');
            break;
        }
        if is_hostile(letter) {
            out.extend(letter.escape_unicode());
        } else {
            out.push(letter);
        }
    }
    out
}

fn decoded(raw: &[u8]) -> String {
    match std::str::from_utf8(raw) {
        Ok(text) => text.to_owned(),
        Err(_) => raw.iter().map(|&byte| char::from(byte)).collect(),
    }
}

fn is_hostile(letter: char) -> bool {
    letter.is_control()
        || matches!(letter,
            '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}'
            | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

/// A mailbox to compare: lower case, no white space or brackets around it.
pub(super) fn mailbox(raw: &[u8]) -> String {
    let text = decoded(raw).to_lowercase();
    text.trim_matches(|c: char| c.is_whitespace() || c == '<' || c == '>').to_owned()
}

/// A full name to compare: at least two words, letters only, lower case, without accents, remarks in
/// parentheses and relays (`via …`); `Doe, Jane` as `jane doe`. `None` for anything that is less than a full
/// name.
pub(super) fn full_name(raw: &[u8]) -> Option<String> {
    let text = decoded(raw);
    let text = text.split('(').next().unwrap_or(&text);
    let text = text.split(" via ").next().unwrap_or(text);
    let turned = match text.split_once(',') {
        Some((last, first)) if !first.trim().is_empty() => format!("{first} {last}"),
        _ => text.to_owned(),
    };
    let mut plain = String::with_capacity(turned.len());
    for letter in turned.chars().flat_map(char::to_lowercase) {
        match letter {
            '\'' | '’' | '\u{300}'..='\u{36f}' => {}
            letter if letter.is_alphanumeric() => plain.push_str(&unaccented(letter)),
            _ => plain.push(' '),
        }
    }
    let words: Vec<&str> = plain.split_whitespace().collect();
    let long = words.iter().filter(|word| word.chars().count() > 1).count();
    (words.len() >= 2 && long >= 1).then(|| words.join(" "))
}

fn unaccented(letter: char) -> String {
    const PLAIN: &[(&str, &str)] = &[
        ("àáâãåāăą", "a"),
        ("çćĉċč", "c"),
        ("ďđð", "d"),
        ("èéêëēĕėęě", "e"),
        ("ĝğġģ", "g"),
        ("ìíîïĩīĭįı", "i"),
        ("ł", "l"),
        ("ñńņň", "n"),
        ("òóôõøōŏő", "o"),
        ("ŕŗř", "r"),
        ("śŝşšș", "s"),
        ("ţťŧț", "t"),
        ("ùúûũūŭůűų", "u"),
        ("ýÿŷ", "y"),
        ("źżž", "z"),
        ("ä", "a"),
        ("ö", "o"),
        ("ü", "u"),
        ("æ", "ae"),
        ("œ", "oe"),
        ("ß", "ss"),
        ("þ", "th"),
    ];
    let found = PLAIN.iter().find(|(accented, _)| !letter.is_ascii() && accented.contains(letter));
    found.map_or_else(|| letter.to_string(), |(_, plain)| (*plain).to_owned())
}
