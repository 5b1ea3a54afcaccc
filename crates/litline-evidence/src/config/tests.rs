//! `litline.toml` as people write it, well and badly.

use super::*;
use litline_facts::micro::{ByPolicy, Micro};

fn refused(text: &str) -> String {
    Config::parse(text).unwrap_err().to_string()
}

#[test]
fn nothing_said_is_the_default() {
    assert_eq!(Config::parse(""), Ok(Config::default()));
    assert!(Config::default().show_names && Config::default().session_logs);
    assert_eq!(Config::parse("").unwrap().fingerprint(), Config::default().fingerprint());
}

#[test]
fn everything_said_is_read() {
    let config = Config::parse(
        "roster = [\"Ann Lee\", \"bo@x.example\"]\nexclude = [\"legacy/\"]\nshow_names = false\n\
         [settings]\nlikely_lines_per_hour = 400\nattention_share = 0.25\nperson_until_seconds = -1\n\
         presence_days = { strict = 30, generous = 400 }\n\
         [[person]]\nname = \"Ann Lee\"\naliases = [\"al@x.example\"]\n\
         distinct = [\"Ann Lee <z@z.example>\"]\nkind = \"human\"\n",
    )
    .unwrap();
    assert_eq!(config.roster, Some(vec!["Ann Lee".to_owned(), "bo@x.example".to_owned()]));
    assert!(config.exclude.contain(b"legacy/a.rs") && !config.show_names);
    assert_eq!(config.settings.likely_lines_per_hour, 400);
    assert_eq!(config.settings.attention_share, Micro(250_000));
    assert_eq!(config.settings.person_until_seconds, -1);
    assert_eq!(config.settings.presence_days, ByPolicy { strict: 30, likely: 180, generous: 400 });
    assert_eq!(config.people[0].kind, Some(StatedKind::Human));
    assert_eq!(config.people[0].distinct, [Spelling::parse("Ann Lee <z@z.example>").unwrap()]);
}

#[test]
fn every_setting_can_be_set_by_its_own_name() {
    let fields = format!("{:?}", Settings::default());
    let keys = settings::keys();
    for key in &keys {
        assert!(fields.contains(&format!("{key}:")), "{key} is no setting");
    }
    let top = fields.matches(": ").count() - "strict: likely: generous: ".matches(": ").count();
    assert_eq!(keys.len(), top, "a setting has no key: {fields}");
    for key in keys {
        let value = match key {
            "attention_share" => "0.75",
            "presence_days" => "{ strict = 1 }",
            "likely_lead_minutes" | "likely_lines_per_hour" => "501",
            "careful_lines_per_hour" | "span_lead_minutes" => "29",
            "habit_hours_max" | "habit_start_hour" => "11",
            _ => "77",
        };
        let read = Config::parse(&format!("[settings]\n{key} = {value}\n")).unwrap().settings;
        let overrides: Vec<_> = read.overrides().into_iter().map(|(name, ..)| name).collect();
        assert_eq!(overrides, [key]);
    }
}

#[test]
fn hours_and_percent_end_where_the_day_does() {
    let parse = |text: &str| Config::parse(&format!("[settings]\n{text}\n"));
    for most in ["habit_percent = 100", "habit_hours_max = 24", "habit_start_hour = 23"] {
        assert!(parse(most).is_ok(), "{most}");
    }
    for beyond in ["habit_percent = 101", "habit_hours_max = 25", "habit_start_hour = 24"] {
        let refused = parse(beyond).unwrap_err().to_string();
        assert!(refused.contains("may be at most"), "{beyond}: {refused}");
    }
}

#[test]
fn shares_are_read_digit_by_digit() {
    let share = |text: &str| {
        let config = Config::parse(&format!("[settings]\nattention_share = {text}\n"));
        config.map(|config| config.settings.attention_share.0).ok()
    };
    assert_eq!(share("0.333333"), Some(333_333));
    assert_eq!(share("0.1"), Some(100_000));
    assert_eq!(share("1"), Some(1_000_000));
    assert_eq!(share("1.0"), Some(1_000_000));
    assert_eq!(share("0.9999999"), Some(999_999));
    for wrong in ["1.1", "-0.5", "nan", "inf", "1e3", "\"half\"", "2"] {
        assert_eq!(share(wrong), None, "{wrong}");
    }
}

#[test]
fn mistakes_name_their_line_and_the_nearest_key() {
    assert_eq!(
        refused("\nrooster = []"),
        "litline.toml line 2: unknown key `rooster`; did you mean `roster`?"
    );
    assert_eq!(
        refused("[settings]\n\nlikely-lines-per-hour = 5"),
        "litline.toml line 3: unknown key `settings.likely-lines-per-hour`; did you mean `settings.likely_lines_per_hour`?"
    );
    assert_eq!(refused("colour = 1"), "litline.toml line 1: unknown key `colour`");
    assert_eq!(
        refused("[[person]]\nname = \"A\"\nalias = []"),
        "litline.toml line 3: unknown key `person.alias`; did you mean `person.aliases`?"
    );
    assert!(refused("roster = [\n\"a\",\n").starts_with("litline.toml line"));
    assert_eq!(
        refused("\n[settings]\nspan_gap_minutes = -1"),
        "litline.toml line 3: `settings.span_gap_minutes` must be a whole number, 0 or more"
    );
    assert!(
        refused("[settings]\ncareful_lines_per_hour = 900").contains("strict would believe more than likely")
    );
    assert!(refused("exclude = [\"a\",\n\"!b\"]").starts_with("litline.toml line 2: `exclude` must be"));
    for wrong in [
        "roster = \"Ann\"",
        "roster = [1]",
        "roster = [\" \"]",
        "roster = [\"a\", \"a\"]",
        "show_names = 1",
        "session_logs = \"no\"",
        "person = 1",
        "[[person]]\nmailbox = \"a@b\"",
        "[[person]]\nname = \"A\"\nkind = \"robot\"",
        "settings = 1",
        "[settings]\npresence_days = 9",
        "[settings]\npresence_days = { weak = 1 }",
        "[settings]\nspan_gap_minutes = 1.5",
        "roster = []\nroster = []",
        "exclude = [\"\"]",
    ] {
        assert!(Config::parse(wrong).is_err(), "{wrong}");
    }
}

#[test]
fn the_fingerprint_follows_meaning_not_layout() {
    let of = |text: &str| Config::parse(text).unwrap().fingerprint();
    assert_eq!(of("exclude = [\"a\", \"b\"]"), of("# why\nexclude = [\n  'b',\n  'a' ]\n"));
    assert_eq!(of("show_names = false"), of(""));
    assert_eq!(of("[settings]\nspan_gap_minutes = 120"), of(""));
    let different = [
        "",
        "roster = []",
        "roster = [\"a\"]",
        "exclude = [\"a\"]",
        "[settings]\nspan_gap_minutes = 5",
        "[[person]]\nname = \"a\"",
        "[[person]]\nname = \"a\"\nkind = \"bot\"",
        "[[person]]\nname = \"a\"\naliases = [\"b\"]",
    ];
    for (place, one) in different.iter().enumerate() {
        assert!(different[..place].iter().all(|other| of(one) != of(other)), "{one}");
    }
}

#[test]
fn patterns_mean_what_they_mean_in_gitignore() {
    let globs = |pattern: &str| Globs::new(vec![pattern.to_owned()]).unwrap();
    for (pattern, inside, outside) in [
        ("*.gen.rs", vec!["a.gen.rs", "x/y/a.gen.rs"], vec!["a.gen.rsx", "agenxrs"]),
        ("legacy/", vec!["legacy/a", "x/legacy/a"], vec!["legacy", "xlegacy/a"]),
        ("/legacy", vec!["legacy", "legacy/a"], vec!["x/legacy"]),
        ("src/*.c", vec!["src/a.c"], vec!["src/x/a.c", "x/src/a.c"]),
        ("src/**/*.c", vec!["src/a.c", "src/x/y/a.c"], vec!["a.c"]),
        ("**/gen", vec!["gen/a", "x/gen/a", "x/gen"], vec!["xgen/a"]),
        ("docs/**", vec!["docs/a", "docs/a/b"], vec!["docs", "x/docs/a"]),
        ("v?.txt", vec!["v1.txt"], vec!["v12.txt", "v/.txt"]),
        ("v[0-9].txt", vec!["v1.txt"], vec!["va.txt"]),
        ("v[!0-9].txt", vec!["va.txt"], vec!["v1.txt", "v/.txt"]),
        ("a+b(c).rs", vec!["a+b(c).rs"], vec!["aab(c).rs"]),
        ("a\\*b", vec!["a*b"], vec!["axb"]),
        ("[x", vec!["[x"], vec!["x"]),
        ("grün/", vec!["grün/a"], vec!["grun/a"]),
    ] {
        for path in inside {
            assert!(globs(pattern).contain(path.as_bytes()), "{pattern} should take {path}");
        }
        for path in outside {
            assert!(!globs(pattern).contain(path.as_bytes()), "{pattern} should not take {path}");
        }
    }
}

#[test]
fn the_nearest_word_is_found() {
    assert_eq!(closest("rooster", ["roster", "exclude"], 3), ["roster"]);
    assert_eq!(closest("exlcude", ["roster", "exclude"], 3), ["exclude"]);
    assert!(closest("zzz", ["roster", "exclude"], 3).is_empty());
    assert!(closest("", ["roster"], 3).is_empty());
}

/// Every key of the format is documented in the guide, and the guide's example is read by the program.
#[test]
fn the_guide_is_complete_and_its_example_is_read() {
    let guide = include_str!("../../../../docs/guides/litline-toml.md");
    let example =
        guide.split("```toml\n").nth(1).and_then(|rest| rest.split("```").next()).expect("an example");
    Config::parse(example).unwrap_or_else(|error| panic!("{error}"));
    for key in read::keys().into_iter().chain(settings::keys()) {
        assert!(guide.contains(&format!("`{key}`")), "{key} is not documented");
    }
}
