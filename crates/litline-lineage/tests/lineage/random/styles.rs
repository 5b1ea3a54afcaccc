//! Styles in which a commit may write the lines of all its files: white space, spelling, and what is one
//! line.

use litline_testkit::history::Commit;

/// Writes the files of a commit in the style that `luck` chooses, mostly the plain one.
pub(crate) fn dress(commit: &mut Commit, luck: u64) {
    let style = luck % 11;
    for file in commit.tree.values_mut().filter(|file| file.kind.is_regular()) {
        let lines = file.content.split_inclusive(|&byte| byte == b'\n');
        file.content = lines.flat_map(|line| dressed(line, style)).collect();
    }
}

fn dressed(line: &[u8], style: u64) -> Vec<u8> {
    let end = line.iter().rev().take_while(|byte| matches!(byte, b'\n' | b'\r')).count();
    let (text, end) = line.split_at(line.len() - end);
    let word = String::from_utf8_lossy(text).trim().to_owned();
    if word.is_empty() {
        return line.to_vec();
    }
    let dressed = match style {
        0 => format!("    value_of_{word} = compute({word}, the_rest);"),
        1 => format!("value_of_{word} =\n    compute({word}, the_rest);"),
        2 => format!("valueOf{word} = Compute({word}, theRest);"),
        3 => format!("value_of_{word}\t= compute( {word}, the_rest ); "),
        4 => format!("the_rest = 0;\nvalue_of_{word} = compute({word}, the_rest);"),
        _ => format!("value_of_{word} = compute({word}, the_rest);"),
    };
    [dressed.as_bytes(), end].concat()
}
