//! What a line reads like. A line is held as a number; its text follows from the number alone, so that many
//! versions fit into memory. Numbers under the length of [`COMMON`] are lines that every file repeats.

use super::random::Random;

/// Lines that stand in every file many times.
const COMMON: [&str; 24] = [
    "",
    "}",
    "    }",
    "",
    "        }",
    "{",
    "",
    "    {",
    "    } else {",
    "    return 0;",
    "",
    "        break;",
    "#endif",
    "    return;",
    "        continue;",
    "",
    "    });",
    "};",
    "    )",
    "    default:",
    "*/",
    "/*",
    "",
    "    end",
];

const WORDS: &str = "\
access account action active add address align alloc amount anchor answer append apply area array attach balance band \
base batch bind bit blob block body bound branch bucket buffer build byte cache call carry case chain change channel \
check chunk claim class clean clear client clock clone close cluster code column commit compare copy count cover \
create cursor cycle data date decode delete delta depth digest draft drain drop edge encode entry error event expand \
export fetch field file filter find flag flush fold format frame front gate grant graph group guard handle hash head \
heap hint host image import index insert item join key label layer leaf level limit line link list load lock log map \
mark mask match merge message meter mode move name node note offset open";

const INDENTS: [&str; 4] = ["", "    ", "    ", "        "];

/// The words of names and lines, split once.
#[derive(Debug)]
pub(super) struct Vocabulary {
    words: Vec<&'static str>,
}

impl Vocabulary {
    /// Splits the words.
    pub(super) fn new() -> Self {
        Self { words: WORDS.split(' ').collect() }
    }

    /// A word by seven bits.
    pub(super) fn word(&self, bits: u32) -> &'static str {
        self.words[bits as usize % self.words.len()]
    }

    /// Any word.
    pub(super) fn any(&self, random: &mut Random) -> &'static str {
        self.word(random.below(128))
    }

    /// Writes a line's text, without an end.
    pub(super) fn render(&self, text: u32, out: &mut Vec<u8>) {
        if let Some(common) = COMMON.get(text as usize) {
            out.extend_from_slice(common.as_bytes());
            return;
        }
        out.extend_from_slice(INDENTS[(text >> 3) as usize & 3].as_bytes());
        let [a, b, c] = [5, 12, 19].map(|shift| self.word((text >> shift) & 127));
        let number = b'0' + (text >> 26) as u8 % 10;
        let parts: [&str; 7] = match text & 7 {
            0 => [a, " = ", b, ".", c, "(", "#);"],
            1 => ["let ", a, "_", b, " = ", c, "(#);"],
            2 => ["if (", a, " < ", b, "_", c, ") {"],
            3 => ["return ", a, "_", b, "(", c, ", #);"],
            4 => ["// ", a, " the ", b, " before ", c, ""],
            5 => [a, "_", b, "(", c, ");", ""],
            6 => ["static int ", a, "_", b, "(", c, " *at)"],
            _ => [a, "->", b, "[#] = ", c, ";", ""],
        };
        for part in parts {
            out.extend(part.bytes().map(|byte| if byte == b'#' { number } else { byte }));
        }
    }
}

/// The number of a new line: of ten, about three stand everywhere, one is from a small stock, the others
/// hardly occur twice.
pub(super) fn fresh(random: &mut Random) -> u32 {
    match random.below(10) {
        0..3 => random.below(COMMON.len() as u32),
        // The stock: low bits vary, so that each is a line of its own.
        3 => random.below(4096) << 3 | 5,
        _ => random.bits() as u32,
    }
}

/// The number of a line that differs in one word, as after a small repair.
pub(super) fn reworded(text: u32, random: &mut Random) -> u32 {
    if (text as usize) < COMMON.len() {
        return random.bits() as u32 | 1 << 31;
    }
    let shift = 5 + 7 * random.below(3);
    text ^ (1 + random.below(127)) << shift
}
