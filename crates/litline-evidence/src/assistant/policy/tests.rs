//! The examples of the data are its tests.

use super::*;

#[test]
fn examples_say_it_and_counter_examples_do_not() {
    let data: Data = toml::from_str(DATA).unwrap();
    for (policy, compiled) in data.policy.iter().zip(POLICIES.iter()) {
        for (lines, says) in [(&policy.examples, true), (&policy.not, false)] {
            for line in lines {
                let found = compiled.lines_in(line.as_bytes()).next().is_some();
                assert_eq!(found, says, "{:?}: {line}", policy.kind);
            }
        }
    }
    assert_eq!(POLICIES.len(), data.policy.len());
}

#[test]
fn files_are_known_by_name_at_any_depth_or_by_place() {
    let kinds = |path: &str| -> Vec<PolicyKind> {
        POLICIES.iter().filter(|policy| policy.is_in(path.as_bytes())).map(|policy| policy.kind).collect()
    };
    assert_eq!(kinds("AGENTS.md"), [PolicyKind::Forbids]);
    assert_eq!(kinds("packages/app/CLAUDE.md"), [PolicyKind::Forbids]);
    assert_eq!(kinds("docs/NOT-AGENTS.md"), []);
    assert_eq!(kinds(".claude/settings.json"), [PolicyKind::Forbids, PolicyKind::SwitchesOff]);
    assert_eq!(kinds("app/.claude/settings.json"), []);
    assert_eq!(kinds(".husky/commit-msg"), [PolicyKind::Strips]);
    assert_eq!(kinds("src/main.rs"), []);
    assert_eq!(configures(b"packages/app/CLAUDE.md"), Some("claude-code"));
    assert_eq!(configures(b".cursor/rules/a.mdc"), Some("cursor"));
    assert_eq!(configures(b"src/.cursor"), None);
    assert_eq!(configures(b"NOTCLAUDE.md"), None);
}
