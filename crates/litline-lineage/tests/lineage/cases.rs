//! Histories as text, and what must become of their lines. The language is described in
//! `litline_testkit::history::text`, the sentences in [`super::said`].

mod gaps;

use super::said::check;

#[test]
fn edit_bears_one_line_and_kills_one() {
    check(
        "
        base
          f: one two three
        edit
          f: one TWO three
        ",
        "
        f: one@base TWO@edit three@base
        edit kills two@base of f
        ",
    );
}

#[test]
fn line_that_comes_back_is_born_again() {
    check(
        "
        base
          f: one two
        drop
          f: one
        again
          f: one two
        ",
        "
        f: one@base two@again
        drop kills two@base of f
        ",
    );
}

#[test]
fn merge_takes_both_sides() {
    check(
        "
        base
          f: one two three four
        left
          f: ONE two three four
        right < base
          f: one two three FOUR
        both < left right
          f: ONE two three FOUR
        ",
        "
        f: ONE@left two@base three@base FOUR@right
        left kills one@base of f
        right kills four@base of f
        ",
    );
}

#[test]
fn merge_that_invents_a_line_bears_it() {
    check(
        "
        base
          f: one two
        left
          f: one two left
        right < base
          f: right one two
        evil < left right
          f: right one evil left
        ",
        "
        f: right@right one@base#1 evil@evil left@left#3
        evil kills two@base of f
        ",
    );
}

#[test]
fn line_changed_on_both_sides_died_before_the_merge() {
    check(
        "
        base
          f: one two
        left
          f: one LEFT
        right < base
          f: one RIGHT
        both < left right
          f: one LEFT
        ",
        "
        f: one@base LEFT@left
        left kills two@base of f
        right kills two@base of f
        both kills RIGHT@right of f
        ",
    );
}

/// The right side had and lost `two`; only `RIGHT` was never on the left.
#[test]
fn merge_that_takes_one_side_whole_kills_only_what_the_other_added() {
    check(
        "
        base
          f: one two
        right
          f: one two RIGHT
        left < base
          f: one
        ours < left right
        ",
        "
        f: one@base
        left kills two@base of f
        ours kills RIGHT@right of f
        ",
    );
}

#[test]
fn third_parent_that_lost_a_line_has_a_say() {
    check(
        "
        base
          f: one two
        with
        more
          f: one two more
        without < base
          f: one
        all < with more without
          f: one
        ",
        "
        f: one@base
        without kills two@base of f
        all kills more@more of f
        ",
    );
}

/// The merge holds `x` twice, from the left and from the right; one of the two goes, the line does not.
#[test]
fn line_taken_from_both_sides_lives_on_in_one_place() {
    check(
        "
        base
          f: x
        left
          f: x p
        right < base
          f: q x
        both < left right
          f: x p q x
        one
          f: x p q
        ",
        "
        f: x@base p@left q@right#1
        ",
    );
}

#[test]
fn file_renamed_to_two_lives_twice() {
    check(
        "
        base
          f: one two three four
        split
          move f g
          h: one two three four
        edit
          g: one two three
        ",
        "
        g: one@base(f) two@base(f) three@base(f)
        h: one@base(f) two@base(f) three@base(f) four@base(f)
        ",
    );
}

/// Each side kept the lines in one of two files and dropped them from the other; the merge drops both.
#[test]
fn copies_that_each_side_had_die_in_the_merge() {
    check(
        "
        base
          f: one two three four
        split
          move f g
          h: one two three four
        left
          g: other
        right < split
          h: other
        neither < left right
          g: other
          h: other
        ",
        "
        g: other@left
        h: other@right
        neither kills one@base two@base three@base four@base of f
        ",
    );
}

/// Both sides added the same line.
#[test]
fn merge_prefers_its_first_parent() {
    check(
        "
        base
          f: one
        left
          f: one same
        right < base
          f: one same
        both < right left
          f: one same end
        ",
        "
        f: one@base same@right end@both
        both kills same@left of f
        ",
    );
}

#[test]
fn rename_and_edit_on_the_two_sides_meet() {
    check(
        "
        base
          f: one two three four
        renamed
          move f g
        edited < base
          f: one two three FOUR
        both < renamed edited
          g: one two three FOUR
        ",
        "
        g: one@base(f) two@base(f) three@base(f) FOUR@edited(f)
        edited kills four@base of f
        ",
    );
}

/// A path that stays is compared with itself.
#[test]
fn swapped_names_are_no_rename() {
    check(
        "
        base
          a: one two three
          b: four five six
        swap
          a: four five six
          b: one two three
        ",
        "
        a: four@swap five@swap six@swap
        b: one@swap two@swap three@swap
        swap kills one@base two@base three@base of a
        swap kills four@base five@base six@base of b
        ",
    );
}

/// `a` moves to `b`, and a new `a` stands in its place: nothing was deleted.
#[test]
fn name_that_is_taken_again_is_no_source() {
    check(
        "
        base
          a: one two three four
        moved
          b: one two three four
          a: five
        ",
        "
        a: five@moved
        b: one@moved two@moved three@moved four@moved
        moved kills one@base two@base three@base four@base of a
        ",
    );
}

#[test]
fn file_that_becomes_a_link_dies() {
    check(
        r"
        base
          f: target\c
        link
          link f: target\c
        back
          f: target\c
        ",
        r"
        f: target\c@back
        link kills target\c@base of f
        back kills target\c@link of f
        ",
    );
}

#[test]
fn file_that_becomes_a_folder_is_found_in_it() {
    check(
        "
        base
          f: one two three
        folder
          drop f
          f/f: one two three
        ",
        "
        f/f: one@base(f) two@base(f) three@base(f)
        ",
    );
}

#[test]
fn module_has_no_lines() {
    check(
        "
        base
          f: one
        module
          module f: anything
        file
          f: one
        ",
        "
        f: one@file
        module kills one@base of f
        ",
    );
}

#[test]
fn mode_changes_nothing() {
    check(
        "
        base
          f: one two
        mode
          exec f: one two
        ",
        "
        f: one@base two@base
        ",
    );
}

#[test]
fn unrelated_roots_are_told_apart() {
    check(
        "
        one
          f: one same
        two <
          f: same two
        both < one two
          f: one same two
        ",
        "
        f: one@one same@one two@two#2
        both kills same@two of f
        ",
    );
}

#[test]
fn final_line_feed_makes_another_line() {
    check(
        r"
        base
          f: one two\c
        feed
          f: one two
        ",
        r"
        f: one@base two@feed
        feed kills two\c@base of f
        feed replaces two\c@base of f to f line 2, 1 counted
        ",
    );
}

#[test]
fn carriage_return_makes_another_line() {
    check(
        r"
        base
          f: one two
        crlf
          f: one\r two\r
        ",
        r"
        f: one\r@crlf two\r@crlf
        crlf kills one@base two@base of f
        crlf replaces one@base two@base of f to f line 1, 2 counted
        ",
    );
}

#[test]
fn duplicate_parent_counts_once() {
    check(
        "
        base
          f: one two
        twice < base base
          f: one TWO
        ",
        "
        f: one@base TWO@twice
        twice kills two@base of f
        ",
    );
}

#[test]
fn octopus_takes_from_all() {
    check(
        "
        base
          f: one two three four
        a
          f: ONE two three four
        b < base
          f: one two THREE four
        c < base
          f: one two three FOUR
        all < a b c
          f: ONE two THREE FOUR
        ",
        "
        f: ONE@a two@base THREE@b FOUR@c
        a kills one@base of f
        b kills three@base of f
        c kills four@base of f
        ",
    );
}

#[test]
fn crossed_merges_agree() {
    check(
        "
        base
          f: one two three
        left
          f: ONE two three
        right < base
          f: one two THREE
        first < left right
          f: ONE two THREE
        second < right left
          f: ONE two THREE
        last < first second
          f: ONE TWO THREE
        ",
        "
        f: ONE@left TWO@last THREE@right
        left kills one@base of f
        right kills three@base of f
        last kills two@base of f
        ",
    );
}

/// The left side lacks `f`, but its `g` goes in the merge: that would be a rename, if the right side had no
/// `f`.
#[test]
fn same_path_of_any_parent_comes_before_a_rename() {
    check(
        "
        base
          g: one two three four
        left
          h: other
        right < base
          f: one two three four
        both < left right
          drop g
          f: one two three four
        ",
        "
        f: one@right two@right three@right four@right
        h: other@left
        both kills one@base two@base three@base four@base of g
        ",
    );
}
