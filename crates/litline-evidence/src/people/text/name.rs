//! Names made comparable: words without case, accents and punctuation. Only comparison: what is shown is
//! never taken from here.

use super::decoded;

/// Letters that are written as two where a keyboard lacks them.
const EXPANDED: &[(char, &str)] = &[
    ('ä', "ae"),
    ('ö', "oe"),
    ('ü', "ue"),
    ('ø', "oe"),
    ('å', "aa"),
    ('æ', "ae"),
    ('œ', "oe"),
    ('ß', "ss"),
    ('þ', "th"),
];

/// What stands between the names of people who work at one machine.
const SEVERAL: &[&str] = &["&", " + ", " and ", " und "];

/// What can be compared of a name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::people) struct Name {
    /// Its words: lower case, letters and digits only, without accents, remarks in parentheses and relays
    /// (`via …`); `Doe, Jane` as `jane doe`.
    pub(in crate::people) words: Vec<String>,
    /// The words in a row where they are a full name: two or more, two of them longer than a letter; or three
    /// signs of a script that puts no space between names. A second form follows where a letter such as `ü`
    /// can also be written as two.
    pub(in crate::people) full: Vec<String>,
    /// The name in one piece where it is a single word, as accounts have it.
    pub(in crate::people) handle: Option<String>,
    /// A single word written as given names are: a capital letter, then small ones.
    pub(in crate::people) is_given: bool,
    /// Several people's names in one (`Ann Lee & Bo Oz`): nothing else is made of it.
    pub(in crate::people) is_several: bool,
}

/// Reads a name as recorded.
pub(in crate::people) fn name(raw: &[u8]) -> Name {
    let text = mended(decoded(raw));
    let text = text.trim();
    let is_several = SEVERAL.iter().any(|between| text.contains(between));
    if is_several || text.contains('@') {
        return Name { is_several, ..Name::default() };
    }
    let ordered = in_order(text);
    let words = words(&ordered, false);
    let spaced = text.contains(char::is_whitespace) || text.contains(',');
    let mut full = Vec::new();
    if spaced && words.iter().filter(|word| word.chars().nth(1).is_some()).count() >= 2 {
        full.push(words.join(" "));
        let other = self::words(&ordered, true).join(" ");
        if other != full[0] {
            full.push(other);
        }
    } else if !spaced && text.chars().count() >= 3 && text.chars().all(is_unspaced) {
        full.push(text.to_owned());
    }
    let handle = (!spaced && full.is_empty()).then(|| words.concat()).filter(|handle| !handle.is_empty());
    let mut letters = text.chars();
    let is_given = letters.next().is_some_and(char::is_uppercase) && letters.all(char::is_lowercase);
    Name { words, full, handle, is_given: is_given && !spaced, is_several }
}

/// Letters and digits alone, as a mailbox or account would spell a name.
pub(in crate::people) fn squeezed(text: &str) -> String {
    words(text, false).concat()
}

/// Whether two full names may be one person's: the same words, or those of one among those of the other, or
/// the same last word and first words of which one may be the other's initial.
pub(in crate::people) fn may_be_one(one: &str, two: &str) -> bool {
    let (one, two): (Vec<&str>, Vec<&str>) = (one.split(' ').collect(), two.split(' ').collect());
    let within = |few: &[&str], many: &[&str]| few.iter().all(|word| many.contains(word));
    let initial = |short: &str, long: &str| short.chars().count() == 1 && long.starts_with(short);
    let (first, other) = (one[0], two[0]);
    let alike = first == other || initial(first, other) || initial(other, first);
    within(&one, &two) || within(&two, &one) || (one.last() == two.last() && alike)
}

/// Text that was taken for Latin-1 once and written as UTF-8 again, as it was before.
fn mended(text: String) -> String {
    if text.is_ascii() {
        return text;
    }
    let narrow: Option<Vec<u8>> = text.chars().map(|letter| u8::try_from(u32::from(letter)).ok()).collect();
    narrow.and_then(|bytes| String::from_utf8(bytes).ok()).unwrap_or(text)
}

/// Without remarks and relays, `Doe, Jane` turned.
fn in_order(text: &str) -> String {
    let text = text.split('(').next().unwrap_or(text);
    let text = text.split(" via ").next().unwrap_or(text);
    match text.split_once(',') {
        Some((last, first)) if !first.trim().is_empty() => format!("{first} {last}"),
        _ => text.to_owned(),
    }
}

fn words(text: &str, expand: bool) -> Vec<String> {
    let mut plain = String::with_capacity(text.len());
    for letter in text.chars().flat_map(char::to_lowercase) {
        match letter {
            '\'' | '’' | '\u{300}'..='\u{36f}' => {}
            letter if letter.is_alphanumeric() => match expanded(letter).filter(|_| expand) {
                Some(letters) => plain.push_str(letters),
                None => plain.push_str(&unaccented(letter)),
            },
            _ => plain.push(' '),
        }
    }
    plain.split_whitespace().map(str::to_owned).collect()
}

fn expanded(letter: char) -> Option<&'static str> {
    EXPANDED.iter().find(|(accented, _)| *accented == letter).map(|(_, letters)| *letters)
}

/// Han, kana and Hangul.
fn is_unspaced(letter: char) -> bool {
    matches!(letter, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}')
}

fn unaccented(letter: char) -> String {
    const PLAIN: &[(&str, &str)] = &[
        ("àáâãäåāăąǎǟǡǻȁȃȧḁạảấầẩẫậắằẳẵặ", "a"),
        ("ḃḅḇ", "b"),
        ("çćĉċčḉ", "c"),
        ("ďḋḍḏḑḓđð", "d"),
        ("èéêëēĕėęěȅȇȩḕḗḙḛḝẹẻẽếềểễệ", "e"),
        ("ḟ", "f"),
        ("ĝğġģǧǵḡ", "g"),
        ("ĥȟḣḥḧḩḫẖħ", "h"),
        ("ìíîïĩīĭįǐȉȋḭḯỉịı", "i"),
        ("ĵǰ", "j"),
        ("ķǩḱḳḵ", "k"),
        ("ĺļľḷḹḻḽł", "l"),
        ("ḿṁṃ", "m"),
        ("ñńņňǹṅṇṉṋ", "n"),
        ("òóôõöōŏőơǒǫǭȍȏȫȭȯȱṍṏṑṓọỏốồổỗộớờởỡợø", "o"),
        ("ṕṗ", "p"),
        ("ŕŗřȑȓṙṛṝṟ", "r"),
        ("śŝşšșṡṣṥṧṩ", "s"),
        ("ţťțṫṭṯṱẗŧ", "t"),
        ("ùúûüũūŭůűųưǔǖǘǚǜȕȗṳṵṷṹṻụủứừửữự", "u"),
        ("ṽṿ", "v"),
        ("ŵẁẃẅẇẉẘ", "w"),
        ("ẋẍ", "x"),
        ("ýÿŷȳẏẙỳỵỷỹ", "y"),
        ("źżžẑẓẕ", "z"),
        ("æ", "ae"),
        ("œ", "oe"),
        ("ß", "ss"),
        ("þ", "th"),
    ];
    let found = PLAIN.iter().find(|(accented, _)| !letter.is_ascii() && accented.contains(letter));
    found.map_or_else(|| letter.to_string(), |(_, plain)| (*plain).to_owned())
}
