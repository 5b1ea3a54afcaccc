//! The table and the raw figures, of programs that are not run.

use super::*;

fn row(name: &str, walls: &[f64]) -> Row {
    let tool =
        Tool { name: name.to_owned(), computes: "births", lacks: "deaths", run: Box::new(|_| Vec::new()) };
    let cost = |&wall_seconds: &f64| Cost {
        wall_seconds,
        cpu_seconds: 0.5,
        anonymous_mib: wall_seconds as u64,
        mapped_mib: 7,
    };
    Row { tool, costs: walls.iter().map(cost).collect(), has_failed: false }
}

#[test]
fn ratios_are_taken_round_by_round() {
    // The medians are 2 and 8, but no round is four times as long.
    let rows = [row("litline index", &[1.0, 2.0, 4.0]), row("git log -p", &[8.0, 4.0, 12.0])];
    let text = table(&rows, 1, 1);
    assert!(
        text.contains("| `litline index` | 2.00 (1.00–4.00) | 1.00 | 0.5 | 4 | 7 | births | deaths |"),
        "{text}"
    );
    assert!(text.contains("| `git log -p` | 8.00 (4.00–12.00) | 3.00 | 0.5 | 12 | 7 |"), "{text}");
}

#[test]
fn blame_of_some_files_tells_what_all_would_take() {
    let rows = [row("litline index", &[1.0]), row("git blame, 40 files of 200", &[2.0]), row("absent", &[])];
    let text = table(&rows, 40, 200);
    assert!(text.contains("2.00 (2.00–2.00); all files at this rate 10 |"), "{text}");
    assert!(!text.contains("absent"), "a program that failed has no row: {text}");
    let raw = "round,tool,wall_seconds,cpu_seconds,anonymous_mib,mapped_mib\n\
               1,litline index,1.000,0.50,1,7\n\
               1,git blame 40 files of 200,2.000,0.50,2,7\n";
    assert_eq!(csv(&rows), raw);
}
