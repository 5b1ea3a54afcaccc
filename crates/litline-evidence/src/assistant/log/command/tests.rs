//! Which commands are a look at changes.

use super::*;

#[test]
fn commands_that_show_changes() {
    for command in [
        "git diff",
        "cd src && git --no-pager diff HEAD~1",
        "git -C sub -c color.ui=never show abc | head",
        "gh pr diff 12",
        "gh pr view 12 --comments",
        "glab mr diff",
    ] {
        assert_eq!(what_of(command), What::Compare, "{command}");
    }
    for command in ["git status", "git -C diff log", "make diff", "gh issue view 1", "", "echo git diff"] {
        assert_eq!(what_of(command), What::Run, "{command}");
    }
}
