//! Groups of changed lines, and where they finally stand.
//!
//! A group may slide up if the line before it equals its last one, and down if the line after it equals its
//! first: the diff stays right. Groups that meet become one and slide on. A group ends up
//! 1. where it is, if it can not slide;
//! 2. else at the last place where the other text has a group as well, if there is one;
//! 3. else where the indent rule puts it ([`indent`]).
//!
//! The places are found one group after the other from the head, first in the old text, then in the new one.
//! Source: observed behaviour of git.

use super::{Hunk, Text, indent};

/// Changed lines without an unchanged one among them. Groups are in ascending order of `at`, each once.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Group {
    /// How many unchanged lines come before: this tells where the group stands in *either* text.
    pub at: usize,
    /// How many lines.
    pub len: usize,
}

/// Finds the groups of two texts after `head` equal lines.
pub(super) fn gather(
    head: usize,
    old_changed: &[bool],
    new_changed: &[bool],
    old_groups: &mut Vec<Group>,
    new_groups: &mut Vec<Group>,
) {
    for (changed, groups) in [(old_changed, old_groups), (new_changed, new_groups)] {
        groups.clear();
        let mut at = head;
        let runs = changed.chunk_by(|one, other| one == other);
        for run in runs {
            if run[0] {
                groups.push(Group { at, len: run.len() });
            } else {
                at += run.len();
            }
        }
    }
}

/// Moves the groups of a text to their final places, next to the groups of the other text.
/// Only the first `line_count` lines of the text exist.
pub(super) fn settle(text: &Text, line_count: usize, groups: &mut Vec<Group>, others: &[Group]) {
    let mut slider = Slider { text, line_count, groups, others, done: 0, next: 0, lines_done: 0, near: 0 };
    while let Some(&group) = slider.groups.get(slider.next) {
        slider.next += 1;
        let group = slider.place(group);
        slider.groups[slider.done] = group;
        slider.done += 1;
        slider.lines_done += group.len;
    }
    let done = slider.done;
    groups.truncate(done);
}

/// Joins the groups that stand at the same place of both texts to hunks.
pub(super) fn pair(old_groups: &[Group], new_groups: &[Group], hunks: &mut Vec<Hunk>) {
    let (mut olds, mut news) = (old_groups.iter().peekable(), new_groups.iter().peekable());
    let (mut removed, mut added) = (0, 0);
    loop {
        let at = match (olds.peek(), news.peek()) {
            (Some(old), Some(new)) => old.at.min(new.at),
            (Some(group), None) | (None, Some(group)) => group.at,
            (None, None) => return,
        };
        let old_len = olds.next_if(|group| group.at == at).map_or(0, |group| group.len);
        let new_len = news.next_if(|group| group.at == at).map_or(0, |group| group.len);
        hunks.push(Hunk {
            old_start: (at + removed) as u32,
            old_len: old_len as u32,
            new_start: (at + added) as u32,
            new_len: new_len as u32,
        });
        removed += old_len;
        added += new_len;
    }
}

/// The groups of a text while they are moved: those before `done` are in place, those from `next` on are not,
/// and the one in hand is in neither part.
struct Slider<'a> {
    text: &'a Text,
    line_count: usize,
    groups: &'a mut Vec<Group>,
    others: &'a [Group],
    done: usize,
    next: usize,
    /// Changed lines in the groups in place.
    lines_done: usize,
    /// An index of `others` near the last place asked for.
    near: usize,
}

impl Slider<'_> {
    fn place(&mut self, mut group: Group) -> Group {
        let (mut first_end, mut meets);
        loop {
            let len = group.len;
            while self.slide_up(&mut group) {}
            first_end = self.end(group);
            meets = self.meets_other(group);
            while self.slide_down(&mut group) {
                meets |= self.meets_other(group);
            }
            if group.len == len {
                break;
            }
        }
        let last_end = self.end(group);
        if meets {
            while !self.meets_other(group) && self.slide_up(&mut group) {}
        } else if first_end < last_end {
            let end = indent::best_end(self.text, self.line_count, first_end..=last_end, group.len);
            // Nothing to merge with on the way: the group has just come down it at its full length.
            group.at -= last_end - end;
        }
        group
    }

    fn start(&self, group: Group) -> usize {
        self.lines_done + group.at
    }

    fn end(&self, group: Group) -> usize {
        self.start(group) + group.len
    }

    fn slide_up(&mut self, group: &mut Group) -> bool {
        let (start, end) = (self.start(*group), self.end(*group));
        if start == 0 || !self.text.same_line(start - 1, end - 1) {
            return false;
        }
        group.at -= 1;
        if let Some(previous) = self.done.checked_sub(1).map(|index| self.groups[index])
            && previous.at == group.at
        {
            self.done -= 1;
            self.lines_done -= previous.len;
            group.len += previous.len;
        }
        true
    }

    fn slide_down(&mut self, group: &mut Group) -> bool {
        let (start, end) = (self.start(*group), self.end(*group));
        if end == self.line_count || !self.text.same_line(start, end) {
            return false;
        }
        group.at += 1;
        if let Some(following) = self.groups.get(self.next)
            && following.at == group.at
        {
            self.next += 1;
            group.len += following.len;
        }
        true
    }

    /// Whether the other text has a group at the same place.
    fn meets_other(&mut self, group: Group) -> bool {
        while self.near > 0 && self.others[self.near - 1].at >= group.at {
            self.near -= 1;
        }
        while self.others.get(self.near).is_some_and(|other| other.at < group.at) {
            self.near += 1;
        }
        self.others.get(self.near).is_some_and(|other| other.at == group.at)
    }
}
