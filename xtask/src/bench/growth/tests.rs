//! Slopes and the table, on figures made up for it.

use super::*;

fn row(commits: u32, wall_seconds: f64, anonymous_mib: u64) -> Row {
    let costs = vec![Cost { wall_seconds, cpu_seconds: wall_seconds, anonymous_mib, mapped_mib: 0 }];
    Row { repository: PathBuf::new(), commits, costs }
}

#[test]
fn the_slope_is_the_exponent() {
    let power = |exponent: f64| [10.0_f64, 70.0, 300.0].map(|x| (x, 3.0 * x.powf(exponent)));
    for expected in [0.5, 1.0, 2.0] {
        let found = exponent(&power(expected)).unwrap();
        assert!((found - expected).abs() < 1e-9, "{found}");
    }
    assert_eq!(exponent(&[(10.0, 1.0), (10.0, 2.0)]), None);
    assert_eq!(exponent(&[]), None);
}

#[test]
fn rows_tell_what_a_further_commit_costs() {
    let text = table(&[row(1_000, 1.0, 10), row(11_000, 11.0, 30)]);
    assert!(text.contains("| 1000 | 1.00 | 1.0 | – | 10 | – |"), "{text}");
    assert!(text.contains("| 11000 | 11.00 | 11.0 | 1.00 | 30 | 2097 |"), "{text}");
    assert!(text.contains("wall_exponent=1.00 processor_exponent=1.00 memory_exponent=0.46"), "{text}");
}
