//! Headers, whole and damaged, without a repository.

use super::CommitView;
use super::header::Header;
use litline_facts::id::Oid;

const TREE: &str = "1111111111111111111111111111111111111111";
const PARENT: &str = "2222222222222222222222222222222222222222";

fn oid(hex: &str) -> Oid {
    Oid::from_hex(hex).unwrap()
}

#[test]
fn a_header_is_taken_apart() {
    let text = format!(
        "tree {TREE}\nparent {PARENT}\nauthor A <a@x> 1 +0000\ncommitter C <c@x> 2 -0130\n\nm\n\nauthor B\n"
    );
    let view = CommitView::parse(oid(PARENT), text.as_bytes()).unwrap();
    assert_eq!((view.tree, &view.parents[..], view.odd), (oid(TREE), &[oid(PARENT)][..], false));
    assert_eq!((&view.author.name[..], &view.author.mailbox[..]), (&b"A"[..], &b"a@x"[..]));
    assert_eq!((view.committer.stamp.seconds, view.committer.stamp.offset_minutes), (2, Some(-90)));
    assert_eq!(&view.message[..], b"m\n\nauthor B\n");
}

#[test]
fn a_date_that_cannot_be_read_is_taken_from_the_other() {
    let dates = |author: &str, committer: &str| {
        let text = format!("tree {TREE}\nauthor A <a@x> {author}\ncommitter C <c@x> {committer}\n\n");
        let view = CommitView::parse(oid(PARENT), text.as_bytes()).unwrap();
        (view.author.stamp.seconds, view.committer.stamp.seconds, view.odd)
    };
    assert_eq!(dates("5 +0000", "7 +0000"), (5, 7, false));
    assert_eq!(dates("soon +0000", "7 +0000"), (7, 7, true));
    assert_eq!(dates("5 +0000", ""), (5, 5, true));
    assert_eq!(dates("", "9223372036854775807 +0000"), (0, 0, true));
    assert_eq!(dates("-5 +0000", "7 +0000"), (-5, 7, true));
}

#[test]
fn what_names_no_tree_is_no_commit() {
    for text in [
        "",
        "\n",
        "tree\n",
        "tree 11\n",
        "parent x\n",
        &format!(" tree {TREE}\n"),
        &format!("tree {TREE}ab\n"),
    ] {
        assert_eq!(Header::parse(text.as_bytes(), 20), None, "{text}");
    }
}

#[test]
fn what_is_left_of_a_header_is_read() {
    for text in
        [format!("tree {TREE}"), format!("tree {TREE}\n\nmessage"), format!("tree {TREE}\nparent 22\n\n")]
    {
        assert!(Header::parse(text.as_bytes(), 20).unwrap().odd, "{text}");
    }
    let cut = format!("tree {TREE}\nauthor A <a@x> 1 +0000\ncommitter C <c@x> 2 +0000");
    let header = Header::parse(cut.as_bytes(), 20).unwrap();
    assert!(!header.odd && header.message.is_empty());
}
