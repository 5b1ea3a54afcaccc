//! Paths and heads of files as they occur, each with the class a reader would expect.

use super::*;

const COUNTED: PathClass = PathClass::Counted;

fn left(reason: LeftOut) -> PathClass {
    PathClass::Left(reason)
}

fn class(path: &str) -> PathClass {
    classify_path(path.as_bytes(), &PathAttributes::default(), &Config::default()).0
}

fn language(path: &str) -> Option<String> {
    classify_path(path.as_bytes(), &PathAttributes::default(), &Config::default()).1
}

#[test]
fn programs_and_markup_are_counted() {
    for path in [
        "src/main.rs",
        "a.ts",
        "b.tsx",
        "web/App.vue",
        "index.html",
        "style.SCSS",
        "x.h",
        "x.m",
        "t/basic.t",
        "lib.pl",
        "schema.sql",
        "api.proto",
        "q.graphql",
        "Makefile",
        "CMakeLists.txt",
        "Dockerfile",
        "Jenkinsfile",
        "main.tf",
        "activesupport/lib/active_support/cache/file_store.rb",
        "src/env/mod.rs",
        "examples/hello.rs",
        "install.sh",
        "crates/core/doc/man.rs",
        ".github/scripts/release.py",
    ] {
        assert_eq!(class(path), COUNTED, "{path}");
    }
}

#[test]
fn deployment_yaml_is_counted_and_other_yaml_is_data() {
    for path in [
        ".github/workflows/ci.yml",
        ".github/actions/setup/action.yaml",
        "action.yml",
        ".gitlab-ci.yml",
        ".circleci/config.yml",
        "docker-compose.yml",
        "compose.prod.yaml",
        "k8s/api.yaml",
        "charts/app/values.yaml",
        "ansible/site.yml",
        "roles/web/tasks/main.yml",
        "azure-pipelines.yml",
        "deploy/kustomization.yaml",
    ] {
        assert_eq!(class(path), COUNTED, "{path}");
    }
    for path in ["config/locales/en.yml", "openapi.yaml", ".github/dependabot.yml", ".prettierrc.yaml"] {
        assert_eq!(class(path), left(LeftOut::Data), "{path}");
    }
}

#[test]
fn each_reason_to_leave_out() {
    for (path, reason) in [
        ("node_modules/react/index.js", LeftOut::Vendored),
        ("vendor/github.com/x/y.go", LeftOut::Vendored),
        ("third_party/zlib/zlib.c", LeftOut::Vendored),
        ("api/v1/api.pb.go", LeftOut::Generated),
        ("proto/user_pb2.py", LeftOut::Generated),
        ("lib/model.freezed.dart", LeftOut::Generated),
        ("src/__generated__/types.ts", LeftOut::Generated),
        ("Cargo.lock", LeftOut::Lock),
        ("web/package-lock.json", LeftOut::Lock),
        ("pnpm-lock.yaml", LeftOut::Lock),
        ("go.sum", LeftOut::Lock),
        ("assets/app.min.js", LeftOut::Minified),
        ("README.md", LeftOut::Documentation),
        ("LICENSE", LeftOut::Documentation),
        ("docs/index.html", LeftOut::Documentation),
        ("x/documentation/a.css", LeftOut::Documentation),
        ("man/git.1", LeftOut::Documentation),
        ("notes.txt", LeftOut::Documentation),
        ("package.json", LeftOut::Data),
        ("logo.svg", LeftOut::Data),
        ("Cargo.toml", LeftOut::Data),
        ("data.bin2", LeftOut::Unknown),
        ("Extensionless", LeftOut::Unknown),
    ] {
        assert_eq!(class(path), left(reason), "{path}");
    }
}

#[test]
fn shared_extensions_take_the_usual_language() {
    for (path, name) in [
        ("a.rs", "Rust"),
        ("a.ts", "TypeScript"),
        ("a.md", "Markdown"),
        ("a.h", "C"),
        ("a.m", "Objective-C"),
        ("a.pl", "Perl"),
        ("a.sql", "SQL"),
        ("a.yml", "YAML"),
        ("a.json", "JSON"),
        ("a.cs", "C#"),
        ("a.R", "R"),
        ("x.antlers.html", "Antlers"),
        ("a.txt", "Text"),
    ] {
        assert_eq!(language(path).as_deref(), Some(name), "{path}");
    }
}

#[test]
fn every_usual_language_is_a_candidate_of_its_extension() {
    for (extension, name) in language::usual() {
        let known =
            linguist::definitions::LANGUAGES.get(&name).unwrap_or_else(|| panic!("no language {name}"));
        let mut theirs = known.extensions.iter().flatten();
        assert!(theirs.any(|one| one.eq_ignore_ascii_case(&extension)), "{extension} is not of {name}");
    }
}

#[test]
fn exceptions_from_the_vendor_list_still_stand_in_it() {
    for pattern in list::entries(include_str!("../../data/not-vendored.txt")) {
        assert!(
            linguist::definitions::VENDOR.iter().any(|one| one == pattern),
            "{pattern} is gone from the list"
        );
    }
    for name in list::entries(include_str!("../../data/counted-too.txt")) {
        assert!(linguist::definitions::LANGUAGES.contains_key(name), "{name} is gone from the list");
    }
}

#[test]
fn attributes_win_over_lists() {
    let judged = |path: &str, attributes: PathAttributes| {
        classify_path(path.as_bytes(), &attributes, &Config::default()).0
    };
    let with = PathAttributes::default;
    assert_eq!(judged("vendor/ours.go", PathAttributes { vendored: Some(false), ..with() }), COUNTED);
    assert_eq!(
        judged("src/a.rs", PathAttributes { vendored: Some(true), ..with() }),
        left(LeftOut::Vendored)
    );
    assert_eq!(
        judged("src/a.rs", PathAttributes { generated: Some(true), ..with() }),
        left(LeftOut::Generated)
    );
    assert_eq!(judged("a.pb.go", PathAttributes { generated: Some(false), ..with() }), COUNTED);
    assert_eq!(judged("docs/conf.py", PathAttributes { documentation: Some(false), ..with() }), COUNTED);
    assert_eq!(judged("docs/conf.py", with()), left(LeftOut::Documentation));
    assert_eq!(judged("data.json", PathAttributes { detectable: Some(true), ..with() }), COUNTED);
    assert_eq!(judged("a.rs", PathAttributes { detectable: Some(false), ..with() }), left(LeftOut::Data));
    let ruby = PathAttributes { language: Some("ruby".into()), ..with() };
    assert_eq!(judged("Thing", ruby.clone()), COUNTED);
    assert_eq!(classify_path(b"Thing", &ruby, &Config::default()).1.as_deref(), Some("Ruby"));
}

#[test]
fn exclusions_of_the_configuration_come_first() {
    let config = Config::parse("exclude = [\"legacy/\", \"*.gen.rs\"]").unwrap();
    let judged = |path: &[u8]| classify_path(path, &PathAttributes::default(), &config).0;
    assert_eq!(judged(b"legacy/a/b.rs"), left(LeftOut::Excluded));
    assert_eq!(judged(b"deep/x.gen.rs"), left(LeftOut::Excluded));
    assert_eq!(judged(b"src/legacy.rs"), COUNTED);
}

#[test]
fn paths_that_are_not_text_are_judged_all_the_same() {
    assert_eq!(
        classify_path(b"vendor/\xff\xfe.c", &PathAttributes::default(), &Config::default()).0,
        left(LeftOut::Vendored)
    );
    assert_eq!(classify_path(b"src/\xff\xfe.c", &PathAttributes::default(), &Config::default()).0, COUNTED);
    assert_eq!(classify_path(b"", &PathAttributes::default(), &Config::default()).0, left(LeftOut::Unknown));
}

fn refined(path: &str, head: &[u8]) -> PathClass {
    refine_by_content(path.as_bytes(), class(path), head, head.len() as u64)
}

#[test]
fn heads_that_leave_a_file_out() {
    for (path, head, reason) in [
        ("a.c", b"int x;\0".as_slice(), LeftOut::Binary),
        ("unknown", b"\x7fELF\0", LeftOut::Binary),
        ("a.rs", b"version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 1\n", LeftOut::LfsPointer),
        ("a.go", b"// Code generated by stringer; DO NOT EDIT.\n\npackage a\n", LeftOut::Generated),
        ("a.rs", b"// @generated\nfn f() {}\n", LeftOut::Generated),
        ("a.rs", b"/*\n * @generated SignedSource<<0>>\n */\n", LeftOut::Generated),
        ("a.cs", b"\xef\xbb\xbf// <auto-generated />\n", LeftOut::Generated),
        ("a.py", b"# Generated by the protocol buffer compiler.  DO NOT EDIT!\n", LeftOut::Generated),
        ("a.c", b"/* A Bison parser, made by GNU Bison 3.8.2.  */\n", LeftOut::Generated),
        ("a.rs", b"/* automatically generated by rust-bindgen; do not edit */\n", LeftOut::Generated),
    ] {
        assert_eq!(refined(path, head), left(reason), "{path}: {}", String::from_utf8_lossy(head));
    }
}

#[test]
fn heads_that_only_speak_of_generators_stay_counted() {
    for (path, head) in [
        ("a.rs", b"const MARK: &str = \"@generated\";\n".as_slice()),
        ("a.rs", b"//! Finds `@generated` marks.\n"),
        ("a.py", b"# Generated by Django 5.0 on 2026-01-01\n"),
        ("a.go", b"package a\n\nvar s = \"Code generated by x. DO NOT EDIT.\"\n"),
        ("a.c", b"/* Parses generated headers. */\n"),
    ] {
        assert_eq!(refined(path, head), COUNTED, "{}", String::from_utf8_lossy(head));
    }
}

#[test]
fn long_lines_are_minified_and_short_ones_are_not() {
    let long = "x".repeat(300);
    assert_eq!(refined("a.js", long.as_bytes()), left(LeftOut::Minified));
    assert_eq!(refined("a.rs", long.as_bytes()), COUNTED);
    assert_eq!(refined("a.rs", "y".repeat(600).as_bytes()), left(LeftOut::Minified));
    assert_eq!(refined("a.js", b"let a = 1;\nlet b = 2;\n"), COUNTED);
    assert_eq!(refined("a.js", b""), COUNTED);
}

#[test]
fn scripts_without_an_extension_become_counted() {
    for head in [
        "#!/bin/sh\n",
        "#!/usr/bin/env python3\n",
        "#! /usr/bin/env -S A=1 ruby -w\n",
        "#!/usr/bin/perl5.36\n",
    ] {
        assert_eq!(refined("bin/run", head.as_bytes()), COUNTED, "{head}");
    }
    assert_eq!(refined("bin/run", b"hello\n"), left(LeftOut::Unknown));
    assert_eq!(refined("bin/run", b"#!"), left(LeftOut::Unknown));
    assert_eq!(refined("data.json", b"#!/bin/sh\n"), left(LeftOut::Data));
}

#[test]
fn stated_reasons_outlive_what_the_bytes_say() {
    assert_eq!(refined("vendor/a.c", b"\0"), left(LeftOut::Vendored));
    assert_eq!(refined("data.json", b"\0"), left(LeftOut::Binary));
}

#[test]
fn fifty_thousand_paths_take_no_time_to_speak_of() {
    let paths: Vec<String> =
        (0..50_000).map(|n| format!("crates/part{}/src/module_{n}/file.rs", n % 97)).collect();
    class("warm/up.rs");
    let start = std::time::Instant::now();
    let counted = paths.iter().filter(|path| class(path) == COUNTED).count();
    assert_eq!(counted, paths.len());
    // Generous, for a loaded machine and an unoptimised build: a lost cache costs a hundred times as much.
    assert!(start.elapsed().as_secs() < 10, "{:?}", start.elapsed());
}
