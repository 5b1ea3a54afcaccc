//! Mailmaps, compared with `git check-mailmap`, and commit headers, compared with `git log` and `git blame`.

use crate::{oid, open, real_repositories};
use litline_evidence::git::Repository;
use litline_evidence::git::history::Spelling;
use litline_evidence::git::mailmap::Mailmap;
use litline_facts::record::gap::{GapKind, GapRow};
use litline_testkit::hermetic;
use litline_testkit::scripted::{Scripted, output};
use std::path::Path;

const ODD_MAILMAP: &[u8] = b"# a comment
Proper Name <one@example.org>
<proper@example.org> <two@example.org>
Proper Three <three@proper.org> <three@example.org>
Proper Four <four@proper.org> Old Four <four@example.org>
Other Four <other-four@proper.org> <four@example.org>
   Spaced   Name   <  spaced@example.org  >
Twice <twice@example.org>
Later <twice@example.org>
<twice@proper.org> <twice@example.org>
Name Only <> <empty@example.org>
<> Lost <lost@example.org>
no brackets at all
half <open
  # not a comment
Case <CASE@Example.org>
Trailing <t@example.org> # said later
Empty <real@example.org> <>
R\xe9mi <remi@example.org>
CR <cr@example.org>\r
Nested <<n@example.org>
<five@proper.org> Old Five <five@example.org>
Five <five@example.org>
";

fn spelling(name: &[u8], mailbox: &[u8]) -> Spelling {
    Spelling { name: name.to_vec(), mailbox: mailbox.to_vec() }
}

fn mapped(mailmap: &Mailmap, spelling: &Spelling) -> Vec<u8> {
    let (name, mailbox) = mailmap.map(&spelling.name, &spelling.mailbox);
    let name = if name.is_empty() { Vec::new() } else { [name, b" "].concat() };
    [&name[..], b"<", mailbox, b">"].concat()
}

fn mapped_by_git(dir: &Path, options: &[&str], spellings: &[Spelling]) -> Vec<Vec<u8>> {
    let mut git = hermetic::git(dir);
    git.args(options).args(["check-mailmap", "--stdin"]);
    let line = |one: &Spelling| [&one.name[..], b" <", &one.mailbox, b">\n"].concat();
    let asked: Vec<u8> = spellings.iter().flat_map(line).collect();
    output(git, &asked).split(|&byte| byte == b'\n').map(<[u8]>::to_vec).take(spellings.len()).collect()
}

fn assert_as_git(dir: &Path, mailmap: &Mailmap, spellings: &[Spelling]) {
    for (one, gits) in spellings.iter().zip(mapped_by_git(dir, &[], spellings)) {
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        assert_eq!(text(&mapped(mailmap, one)), text(&gits), "{one:?}");
    }
}

#[test]
fn odd_lines_mean_what_they_mean_to_git() {
    let made = Scripted::new();
    made.write(".mailmap", ODD_MAILMAP);
    let names: [&[u8]; 8] =
        [b"Anybody", b"Old Four", b"OLD FOUR", b"Lost", b"Old Five", b"R\xe9mi", b"Nobody Else", b"CR"];
    let mailboxes: [&[u8]; 21] = [
        b"one@example.org",
        b"ONE@example.org",
        b"two@example.org",
        b"three@example.org",
        b"four@example.org",
        b"  spaced@example.org  ",
        b"spaced@example.org",
        b"twice@example.org",
        b"empty@example.org",
        b"lost@example.org",
        b"case@example.org",
        b"t@example.org",
        b"remi@example.org",
        b"cr@example.org",
        b"n@example.org",
        b"five@example.org",
        b"real@example.org",
        b"proper@example.org",
        b"unknown@example.org",
        b"open",
        b"<n@example.org",
    ];
    let spellings: Vec<Spelling> =
        names.iter().flat_map(|name| mailboxes.iter().map(|mailbox| spelling(name, mailbox))).collect();
    let (mailmap, gaps) = open(&made).mailmap();
    assert_as_git(made.path(), &mailmap, &spellings);
    assert_eq!(gaps, [GapRow { kind: GapKind::OddMailmap, subject: ".mailmap".into(), count: 5 }]);
}

#[test]
fn sources_are_merged_as_in_git() {
    let mut made = Scripted::new();
    made.write(".mailmap", "Tree <a@x>\nTree <b@x>\nTree <c@x>\n").write("blob", "Blob <b@x>\nBlob <c@x>\n");
    made.commit("m");
    let file = made.beside("elsewhere");
    std::fs::write(&file, "File <c@x>\n").unwrap();
    let bare = made.beside("bare");
    made.git(&["clone", "--quiet", "--bare", ".", bare.to_str().unwrap()]);
    let spellings: Vec<Spelling> =
        [&b"a@x"[..], b"b@x", b"c@x"].map(|mailbox| spelling(b"N", mailbox)).to_vec();
    for dir in [made.path(), &bare] {
        let check = || assert_as_git(dir, &Repository::open_alone(dir).unwrap().mailmap().0, &spellings);
        check();
        made.git_in(dir, &["config", "mailmap.blob", "HEAD:blob"]);
        check();
        made.git_in(dir, &["config", "mailmap.file", file.to_str().unwrap()]);
        check();
    }
    let (mailmap, _) = Repository::open_alone(&bare).unwrap().mailmap();
    assert_eq!(mailmap.map(b"N", b"a@x").0, b"N", "a blob by configuration takes the place of the tree's");
}

#[cfg(unix)]
#[test]
fn a_link_is_not_followed() {
    let made = Scripted::new();
    made.write("real", "Ada <a@x>\n");
    std::os::unix::fs::symlink("real", made.path().join(".mailmap")).unwrap();
    assert!(open(&made).mailmap().0.is_empty());
}

/// Author lines, whole and damaged, with an encoding where there is one.
const AUTHORS: [&[u8]; 26] = [
    b"Ada <ada@example.org> 1700000000 +0100",
    b"Ada <ada@example.org> 1700000000 -0930",
    b"  Ada  Lovelace   <ada@example.org> 1700000000 +0000",
    b"<ada@example.org> 1700000000 +0000",
    b" <ada@example.org> 1700000000 +0000",
    b"Ada <> 1700000000 +0000",
    b"Ada <ada <ada@example.org> 1700000000 +0000",
    b"Ada <ada@example.org>> 1700000000 +0000",
    b"Ada > L <ada@example.org> 1700000000 +0000",
    b"Ada <ada@example.org> x> 1700000000 +0000",
    b"Ada <ada@example.org>1700000000 +0000",
    b"Ada <ada@example.org>   1700000000   +0000",
    b"Ada < ada@example.org > 1700000000 +0000",
    b"R\xc3\xa9mi <r@example.org> 1700000000 +0000",
    b"R\xe9mi <r@example.org> 1700000000 +0000",
    b"Ada <ada@example.org> 1700000000",
    b"Ada <ada@example.org> 1700000000 +1",
    b"Ada <ada@example.org> 1700000000 0100",
    b"Ada <ada@example.org> 1700000000 +9999",
    b"Ada <ada@example.org> -100 +0000",
    b"Ada <ada@example.org> 99999999999999999999 +0000",
    b"Ada <ada@example.org> soon +0000",
    b"Ada <ada@example.org>",
    b"Ada ada@example.org 1700000000 +0000",
    b"Ada <ada@example.org 1700000000 +0000",
    b"",
];

fn commit_by(made: &Scripted, author: &[u8], more: &str, message: &[u8]) -> String {
    let tree = made.git(&["write-tree"]);
    let head = format!("tree {tree}\nauthor ");
    let tail = format!("\ncommitter Carl <carl@example.org> 1700000500 +0200\n{more}\n");
    made.object("commit", &[head.as_bytes(), author, tail.as_bytes(), message].concat())
}

#[test]
fn names_are_what_git_makes_of_damaged_headers() {
    let made = Scripted::new();
    let repository = open(&made);
    for author in AUTHORS {
        let name = commit_by(&made, author, "", b"m\n");
        let history = repository.history(&oid(&name), |_| ()).unwrap();
        let commit = &history.commits[0];
        let spelling = &history.spellings[commit.author as usize];
        let printed =
            made.git_fed(&["log", "-1", "--no-use-mailmap", "--format=%an%x00%ae%x00%at", &name], b"");
        let gits: Vec<&[u8]> = printed.trim_ascii_end().split(|&byte| byte == 0).collect();
        let odd = history.gaps.iter().any(|gap| gap.kind == GapKind::OddCommit);
        let shown = String::from_utf8_lossy(author);
        if author.contains(&b'<') && author.contains(&b'>') {
            assert_eq!([&spelling.name[..], &spelling.mailbox], gits[..2], "{shown}");
        } else {
            assert!(odd, "{shown}");
        }
        if odd && gits[2].is_empty() {
            assert!([1_700_000_500, 1_700_000_000, -100].contains(&commit.authored.seconds), "{shown}");
        } else if !odd {
            assert_eq!(commit.authored.seconds.to_string().as_bytes(), gits[2], "{shown}");
        }
    }
}

#[test]
fn zones_are_read_or_counted() {
    let made = Scripted::new();
    let repository = open(&made);
    let zone = |author: &[u8]| {
        let name = commit_by(&made, author, "", b"m\n");
        let history = repository.history(&oid(&name), |_| ()).unwrap();
        (history.commits[0].authored.offset_minutes, history.gaps.len())
    };
    assert_eq!(zone(AUTHORS[0]), (Some(60), 0));
    assert_eq!(zone(AUTHORS[1]), (Some(-570), 0));
    assert_eq!(zone(AUTHORS[15]), (None, 1));
    assert_eq!(zone(AUTHORS[17]), (None, 1));
    assert_eq!(zone(AUTHORS[18]), (None, 1));
}

#[test]
fn latin_1_becomes_utf_8() {
    let made = Scripted::new();
    let name = commit_by(&made, b"R\xe9mi <r@x> 1 +0000", "encoding ISO-8859-1\n", b"caf\xe9\n");
    let repository = open(&made);
    let history = repository.history(&oid(&name), |view| view.message.to_vec()).unwrap();
    assert_eq!(history.spellings[0].name, "Rémi".as_bytes());
    assert_eq!(history.commits[0].seen, "café\n".as_bytes());
    let header = repository.commit_header(&oid(&name), &Mailmap::default()).unwrap();
    assert_eq!(header.subject, made.git(&["log", "-1", "--format=%s", &name]).as_bytes());
}

#[test]
fn summaries_are_gits() {
    let made = Scripted::new();
    made.write("f", "a\n").git(&["add", "f"]);
    let repository = open(&made);
    let messages: [&[u8]; 10] = [
        b" \n\t\n x \ny\n",
        b"one\n",
        b"one",
        b"",
        b"\n\n  \nindented\n  second  \n\nbody\n",
        b"a\nb\nc\n\nd\n",
        b"tab\t \nnext\n \nend\n",
        b"crlf\r\nline\r\n\r\nbody\r\n",
        b"  lead\n",
        b"caf\xe9\n",
    ];
    for message in messages {
        let name = commit_by(&made, AUTHORS[0], "", message);
        let header = repository.commit_header(&oid(&name), &Mailmap::default()).unwrap();
        let gits = made.git_fed(&["log", "-1", "--format=%s", &name], b"");
        let gits = gits.strip_suffix(b"\n").unwrap_or(&gits);
        assert_eq!(String::from_utf8_lossy(&header.subject), String::from_utf8_lossy(gits), "{message:?}");
        let printed = made.git_fed(&["blame", "--porcelain", &name, "--", "f"], b"");
        let lines = printed.split(|&byte| byte == b'\n');
        let gits = lines.filter_map(|line| line.strip_prefix(b"summary ")).next().unwrap_or_default();
        assert_eq!(String::from_utf8_lossy(&header.summary), String::from_utf8_lossy(gits), "{message:?}");
    }
}

#[test]
fn signatures_and_other_headers_are_passed_over() {
    let made = Scripted::new();
    let more = "gpgsig -----BEGIN-----\n \n author not <this@x> 1 +0000\n -----END-----\nmergetag object x\n tagger y\n";
    let name = commit_by(&made, AUTHORS[0], more, b"subject\n\nauthor nor <this@x> 1 +0000\n");
    let repository = open(&made);
    let history = repository.history(&oid(&name), |view| view.message.to_vec()).unwrap();
    assert_eq!(history.commits[0].seen, b"subject\n\nauthor nor <this@x> 1 +0000\n");
    assert_eq!(history.spellings[0], spelling(b"Ada", b"ada@example.org"));
    assert!(history.gaps.is_empty());
}

#[test]
fn headers_are_what_blame_prints() {
    let mut made = Scripted::new();
    made.write(".mailmap", "Mapped <mapped@example.org> <ada@example.org>\n");
    made.commit_file("f", "a\n");
    // Not the date beyond every calendar: git prints the greatest number that it can hold.
    let printable =
        |author: &&&[u8]| !author.contains(&0xe9) && !author.ends_with(b" 99999999999999999999 +0000");
    for author in AUTHORS.iter().take(23).filter(printable) {
        let name = commit_by(&made, author, "", b"sub\nject\n");
        let printed = made.git(&["blame", "--porcelain", &name, "--", "f"]);
        let value = |key: &str| {
            printed
                .lines()
                .find_map(|line| line.strip_prefix(key)?.strip_prefix(' '))
                .unwrap_or_default()
                .to_owned()
        };
        let repository = open(&made);
        let header = repository.commit_header(&oid(&name), &repository.mailmap().0).unwrap();
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        assert_eq!(text(&header.author_name), value("author"));
        assert_eq!(format!("<{}>", text(&header.author_mailbox)), value("author-mail"));
        assert_eq!(header.authored.seconds.to_string(), value("author-time"));
        assert_eq!(text(&header.committer_name), value("committer"));
        assert_eq!(header.committed.seconds.to_string(), value("committer-time"));
        assert_eq!(text(&header.summary), value("summary"));
    }
}

#[test]
fn real_mailmaps_equal_gits() {
    for dir in real_repositories() {
        let repository = Repository::open_alone(&dir).unwrap();
        let head = repository.resolve(None).unwrap();
        let history = repository.history(&head, |_| ()).unwrap();
        let (mailmap, gaps) = repository.mailmap();
        // What git takes on a line of input: no line feed, no bracket in a name.
        let fit = |one: &&Spelling| !one.name.contains(&b'<') && !one.mailbox.contains(&b'>');
        let spellings: Vec<Spelling> = history.spellings.iter().filter(fit).cloned().collect();
        assert_as_git(&dir, &mailmap, &spellings);
        eprintln!("{}: {} spellings, {gaps:?}", dir.display(), spellings.len());
    }
}
