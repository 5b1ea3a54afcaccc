//! Months of moments, against a calendar that counts days one by one.

use super::month_of;

#[test]
fn every_day_of_eight_centuries_is_in_its_month() {
    // From 1600-01-01, day by day.
    let (mut year, mut month, mut day) = (1_600_i64, 0_usize, 1_u32);
    let first_day = -135_140_i64;
    for at in 0..292_194_i64 {
        let seconds = (first_day + at) * 86_400;
        let expected = 12 * year + month as i64;
        assert_eq!((month_of(seconds), month_of(seconds + 86_399)), (expected, expected), "{year}-{month}");
        let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
        let february = if leap { 29 } else { 28 };
        let days = [31, february, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month];
        day += 1;
        if day > days {
            (day, month) = (1, month + 1);
        }
        if month == 12 {
            (month, year) = (0, year + 1);
        }
    }
    assert_eq!(month_of(0), 12 * 1970);
    assert_eq!(month_of(-1), 12 * 1969 + 11);
}
