//! Blame as git prints it, against the installed git, byte for byte.
//!
//! The answer is read from `--line-porcelain`; the formats under test are laid out anew from it and compared
//! with what git prints for the same question.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on must fail")]
#![cfg(unix)]

mod scripted;

use litline_views::blame::{Format, Marks, blame};
use scripted::Repository;

const ADA: &[u8] = b"Ada <ada@x> 1700000000 +0100";

/// Compares every format; `options` go to git on both sides.
fn check(repository: &Repository, options: &[&str], at: &str, path: &[u8]) {
    let answer = repository.answer(options, at, path);
    let print = |format| {
        let mut out = Vec::new();
        blame(&answer, format, &mut out).unwrap();
        out
    };
    let git = |more: &[&str]| repository.blame(&[options, more].concat(), at, path);
    let equal = |ours: Vec<u8>, git: Vec<u8>, what: &str| {
        let show = |bytes: &[u8]| bytes.escape_ascii().to_string().replace("\\n", "\n");
        assert_eq!(show(&ours), show(&git), "{what} {options:?}");
    };
    equal(print(Format::LinePorcelain), git(&["--line-porcelain"]), "line porcelain");
    equal(print(Format::Porcelain), git(&["--porcelain"]), "porcelain");
    equal(print(Format::Plain { digits: 8, marks: Marks::default() }), git(&[]), "plain");
    let whole = answer.asked.at.raw().len() * 2;
    for abbreviation in [4, 12, 39, whole - 1, whole] {
        let option = format!("--abbrev={abbreviation}");
        equal(
            print(Format::Plain { digits: abbreviation + 1, marks: Marks::default() }),
            git(&[&option]),
            &option,
        );
    }
}

/// A chain of commits that each change one line of `f`, by the given authors.
fn chain(repository: &Repository, authors: &[&[u8]]) -> String {
    let mut lines: Vec<String> = (0..authors.len().max(3)).map(|line| format!("line {line}\n")).collect();
    let mut tip = String::new();
    for (place, author) in authors.iter().enumerate() {
        lines[place] = format!("by {place}\n");
        let tree = repository.tree(&[(b"f", lines.concat().as_bytes())]);
        let parents: Vec<&str> = if place == 0 { Vec::new() } else { vec![&tip] };
        let next = repository.commit(&tree, &parents, author, ADA, format!("\nchange {place}\n").as_bytes());
        tip = next;
    }
    tip
}

#[test]
fn names_are_padded_by_the_columns_they_take() {
    let repository = Repository::new("sha1");
    let authors: [&[u8]; 9] = [
        b"A <a@x> 1700000000 +0000",
        "漢字 <k@x> 1700000000 +0000".as_bytes(),
        "Zoë Ünal <z@x> 1700000000 +0000".as_bytes(),
        "a\u{301}\u{200b}b <c@x> 1700000000 +0000".as_bytes(),
        b"Jos\xe9 <j@x> 1700000000 +0000",
        "😀 emo <e@x> 1700000000 +0000".as_bytes(),
        b"tab\there <t@x> 1700000000 +0000",
        "עברית <h@x> 1700000000 +0000".as_bytes(),
        b" <none@x> 1700000000 +0000",
    ];
    let tip = chain(&repository, &authors);
    check(&repository, &[], &tip, b"f");
    check(&repository, &["--root"], &tip, b"f");
}

#[test]
fn dates_with_odd_zones_and_far_years() {
    let repository = Repository::new("sha1");
    let authors: [&[u8]; 9] = [
        b"A <a@x> 0 +0000",
        b"A <a@x> 1700000000 +0545",
        b"A <a@x> 1700000000 -0330",
        b"A <a@x> 1700000000 +1400",
        b"A <a@x> 1700000000 -1200",
        b"A <a@x> 951782400 +0000",
        b"A <a@x> 99999999999 +0100",
        b"A <a@x> 253402300800 +0000",
        b"A <a@x> no date at all",
    ];
    check(&repository, &[], &chain(&repository, &authors), b"f");
}

#[test]
fn summaries_and_encodings() {
    let repository = Repository::new("sha1");
    let rests: [&[u8]; 6] = [
        b"\nfirst line\nsecond line\n\nbody\n",
        b"\n\n\n  indented \n",
        b"encoding ISO-8859-1\n\ncaf\xe9\n",
        b"\ncontrol \x1b[31m\ttab\n",
        b"\ncarriage\r\nreturn\r\n",
        b"\n",
    ];
    let mut tip = String::new();
    let mut content = String::new();
    for (place, rest) in rests.iter().enumerate() {
        content.push_str(&format!("{place}\n"));
        let tree = repository.tree(&[(b"f", content.as_bytes())]);
        let parents: Vec<&str> = if place == 0 { Vec::new() } else { vec![&tip] };
        let next = repository.commit(&tree, &parents, b"L\xe9on <l@x> 1700000000 +0100", ADA, rest);
        tip = next;
    }
    check(&repository, &[], &tip, b"f");
}

#[test]
fn contents_that_are_not_plain_lines() {
    let repository = Repository::new("sha1");
    for content in [&b"a\r\nb\r\n\n\n\t\x1b[0m\xff\xfe\n"[..], b"no end", b"\n", b"", b"a\0b\nc\n"] {
        let tree = repository.tree(&[(b"f", content)]);
        let tip = repository.commit(&tree, &[], ADA, ADA, b"\nroot\n");
        check(&repository, &[], &tip, b"f");
    }
}

#[test]
fn renamed_files_show_and_quote_their_paths() {
    let repository = Repository::new("sha1");
    let content = |changed: &[usize]| -> String {
        (0..12)
            .map(|line| format!("{}{line}\n", if changed.contains(&line) { "new " } else { "old " }))
            .collect()
    };
    let names: [&[u8]; 5] =
        ["dír/x\"y\\z".as_bytes(), b"caf\xe9\ttab", "日本".as_bytes(), b"plain", b"with space/and\x7fdel"];
    let mut tip = String::new();
    for (place, name) in names.iter().enumerate() {
        let tree = repository.tree(&[(name, content(&(0..place).collect::<Vec<_>>()).as_bytes())]);
        let parents: Vec<&str> = if place == 0 { Vec::new() } else { vec![&tip] };
        let next = repository.commit(&tree, &parents, ADA, ADA, b"\nmove\n");
        tip = next;
        check(&repository, &[], &tip, name);
    }
}

#[test]
fn one_commit_may_give_lines_from_several_paths() {
    let repository = Repository::new("sha1");
    let rows = |from: usize, to: usize| (from..to).map(|line| format!("{line}\n")).collect::<String>();
    let tree = repository.tree(&[(b"a", rows(0, 10).as_bytes()), (b"b", rows(100, 110).as_bytes())]);
    let root = repository.commit(&tree, &[], ADA, ADA, b"\nroot\n");
    let one = repository.commit(
        &repository.tree(&[(b"f", rows(0, 10).as_bytes())]),
        &[&root],
        ADA,
        ADA,
        b"\none\n",
    );
    let two = repository.commit(
        &repository.tree(&[(b"f", rows(100, 110).as_bytes())]),
        &[&root],
        ADA,
        ADA,
        b"\ntwo\n",
    );
    let both = [rows(0, 5), rows(100, 105), rows(5, 10), "mine\n".to_owned(), rows(105, 110)].concat();
    let tree = repository.tree(&[(b"f", both.as_bytes())]);
    let merge = repository.commit(&tree, &[&one, &two], ADA, ADA, b"\nmerge\n");
    let answer = repository.answer(&[], &merge, b"f");
    assert!(answer.lines.iter().any(|line| line.born.path == b"a"));
    assert!(answer.lines.iter().any(|line| line.born.path == b"b"));
    check(&repository, &[], &merge, b"f");
}

#[test]
fn a_shallow_boundary_is_marked_like_a_root() {
    let origin = Repository::new("sha1");
    let tip = chain(&origin, &[ADA, ADA, b"Grace <g@x> 1700000100 -0500"]);
    origin.git(&["update-ref", "refs/heads/main", &tip]);
    let url = format!("file://{}", origin.path().display());
    let shallow = Repository::new("sha1");
    shallow.git(&["fetch", "-q", "--depth=2", &url, "main:tip"]);
    check(&shallow, &[], "tip", b"f");
    assert!(shallow.blame(&[], "tip", b"f").contains(&b'^'));
}

#[test]
fn long_object_names_and_a_mailmap() {
    let repository = Repository::new("sha256");
    let tip = chain(&repository, &[ADA, b"grace <g@old> 1700000100 -0500", ADA]);
    std::fs::write(repository.path().join("mailmap"), "Grace Hopper <g@new> <g@old>\n").unwrap();
    repository.git(&["config", "mailmap.file", "mailmap"]);
    check(&repository, &[], &tip, b"f");
    assert!(repository.blame(&["--porcelain"], &tip, b"f").windows(12).any(|part| part == b"Grace Hopper"));
}

/// Random edits of one file by three people, over more than a hundred lines, so that groups split and meet
/// again.
#[test]
fn random_histories() {
    for seed in 1..=6_u64 {
        let mut state = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15);
        let mut random = move |below: usize| {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            (state % below as u64) as usize
        };
        let mut import = Vec::new();
        let mut lines: Vec<usize> = (0..random(150) + 20).collect();
        for commit in 0..25 {
            for _ in 0..random(4) + 1 {
                let place = random(lines.len());
                match random(3) {
                    0 => lines.insert(place, 1_000 + random(40)),
                    1 if lines.len() > 10 => drop(lines.remove(place)),
                    _ => lines[place] = 2_000 + commit,
                }
            }
            let content: String = lines.iter().map(|line| format!("{line}\n")).collect();
            let who = ["Ada", "Grace Hopper", "漢字"][random(3)];
            import.extend_from_slice(
                format!(
                    "commit refs/heads/main\ncommitter {who} <x@x> {} +0200\ndata 1\nm\nM 100644 inline f\ndata {}\n{content}\n",
                    1_700_000_000 + commit * 60,
                    content.len()
                )
                .as_bytes(),
            );
        }
        let repository = Repository::new("sha1");
        repository.git_bytes(&[b"fast-import", b"--quiet"], &import);
        check(&repository, &[], "main", b"f");
    }
}
