//! Messages of merges as forges and git write them.

use super::merged_branch;

#[test]
fn merges_name_their_branch() {
    for (message, branch) in [
        ("Merge pull request #12 from acme/claude/fix-parser-0aB1\n\nFix", Some("claude/fix-parser-0aB1")),
        ("Merge pull request #7 from ann/main", Some("main")),
        ("Merge branch 'codex/add-tests' into 'main'\n\nAdd", Some("codex/add-tests")),
        ("Merge branch 'topic'", Some("topic")),
        ("Merge remote-tracking branch 'origin/devin/17-x' into main", Some("devin/17-x")),
        ("Merge pull request #12 of nobody", None),
        ("Merge branch topic", None),
        ("Merge branches 'a' and 'b'", None),
        ("fix: Merge branch 'x'", None),
        ("", None),
    ] {
        let found = merged_branch(message.as_bytes()).map(|branch| std::str::from_utf8(branch).unwrap());
        assert_eq!(found, branch, "{message}");
    }
}
