//! A commit's text of any bytes: taken apart without loss, and searched for marks and reviewers.

use litline_evidence::assistant::{Named, co_authors, scan};
use litline_evidence::git::commit::{CommitView, Identity};
use litline_evidence::git::mailmap::Mailmap;
use litline_evidence::review::Traces;
use litline_facts::id::Oid;

/// A header that every second input starts behind: whole object names are hard to come by.
const START: &[u8] =
    b"tree 1111111111111111111111111111111111111111\nparent 2222222222222222222222222222222222222222\n";

/// What must hold of a commit's text.
pub(crate) fn hold(input: &[u8]) {
    let Some((way, rest)) = input.split_first() else { return };
    let text = if way % 2 == 0 { rest.to_vec() } else { [START, rest].concat() };
    let oid = Oid::from_raw(&[9; 20]).expect("twenty bytes are a name");
    let mut mailmap = Mailmap::default();
    mailmap.read(rest);
    let Some(view) = CommitView::parse(oid, &text) else {
        assert!(way % 2 == 0, "a tree is enough");
        return;
    };
    assert!(text.starts_with(format!("tree {}", view.tree.hex()).to_lowercase().as_bytes()) || way % 2 == 0);
    let mut parents = view.parents.clone();
    parents.sort_unstable();
    parents.dedup();
    assert_eq!(parents.len(), view.parents.len(), "each parent once");
    let recoded = std::str::from_utf8(&view.message).is_ok();
    assert!(text.ends_with(&view.message) || recoded, "the message is the end of the text");
    for who in [&view.author, &view.committer] {
        identity(who, &mailmap);
    }
    let named = |who: &Identity<'_>| (who.name.to_vec(), who.mailbox.to_vec());
    let (author, committer) = (named(&view.author), named(&view.committer));
    let (author, committer) =
        (Named { name: &author.0, mailbox: &author.1 }, Named { name: &committer.0, mailbox: &committer.1 });
    let marks = scan(&view.message, author, committer, view.committer.stamp.seconds);
    let places: Vec<_> = marks.iter().map(|mark| (&mark.tool, mark.place)).collect();
    assert!(
        places.is_sorted() && places.windows(2).all(|two| two[0] != two[1]),
        "each mark once: {places:?}"
    );
    drop((co_authors(&view.message), Traces::of(&view)));
}

fn identity(who: &Identity<'_>, mailmap: &Mailmap) {
    // Without a closing bracket there is no mailbox, and all is taken for the name.
    assert!(!who.mailbox.contains(&b'>') && (who.mailbox.is_empty() || !who.name.contains(&b'<')));
    assert!(!who.name.last().is_some_and(u8::is_ascii_whitespace));
    assert!((-62_135_596_800..253_402_300_800).contains(&who.stamp.seconds), "a date that calendars hold");
    assert!(who.stamp.offset_minutes.is_none_or(|minutes| minutes.abs() < 24 * 60));
    let _ = mailmap.map(&who.name, &who.mailbox);
}
