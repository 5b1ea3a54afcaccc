//! Who commits, and when: people who come and go, in time zones, at their working hours mostly, and some with
//! a wrong clock.

use super::random::Random;

const FIRST: &str = "\
Ada Amir Ann Aoi Bea Ben Bo Carla Chen Dana Dmitri Eli Emma Femi Gita Hana Hugo Ida Ines Ivan Jan Jia Joe Kai Kofi \
Lars Lena Li Mara Mei Mo Nia Nils Noa Olga Omar Pia Raj Rosa Sam Sara Sven Tess Tom Uma Vera Wei Yara Yusuf Zoe";

const LAST: &str = "\
Abe Adeyemi Alba Bauer Berg Blom Brandt Cho Costa Cruz Diaz Duarte Ek Eriksen Fischer Fofana Garcia Gupta Haas Hill \
Ito Ivanov Jensen Kaya Keller Khan Kim Kowalski Kumar Lang Lee Lind Lopez Meyer Mori Nagy Novak Okoye Olsen Park \
Patel Petrov Quist Rao Rossi Sato Silva Smith Tan Varga Vogel Wang Weber Wood Yang Young Zhou Zuma";

/// Minutes east of Greenwich.
const ZONES: [i32; 12] = [-480, -420, -300, -240, 0, 60, 60, 120, 180, 330, 480, 540];

const BEGINNING: i64 = 1_136_073_600;
const HOUR: i64 = 3600;
const DAY: i64 = 24 * HOUR;
/// A history spans this long, unless that would put more than some hours between commits.
const SPAN: i64 = 15 * 365 * DAY;
const BETWEEN_MOST: i64 = 6 * HOUR;

/// Who arrived so far, and what time it is.
#[derive(Debug)]
pub(super) struct Cast {
    first: Vec<&'static str>,
    last: Vec<&'static str>,
    arrived: u32,
    now: i64,
    between: u32,
}

/// A moment as a commit records it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Moment {
    pub(super) seconds: i64,
    zone_minutes: i32,
}

impl Cast {
    /// A cast for so many commits.
    pub(super) fn new(commits: u32) -> Self {
        let between = (SPAN / i64::from(commits.max(1))).min(BETWEEN_MOST);
        Self {
            first: FIRST.split(' ').collect(),
            last: LAST.split(' ').collect(),
            arrived: 3,
            now: BEGINNING,
            between: between as u32,
        }
    }

    /// Time passes until the next commit; `arrived` people have ever taken part.
    pub(super) fn pass(&mut self, arrived: u32, random: &mut Random) {
        self.arrived = self.arrived.max(arrived);
        let step = if random.chance(50) { 8 * self.between } else { self.between * 3 / 2 };
        self.now += i64::from(1 + random.below(step.max(2)));
    }

    /// Somebody who could commit now: one of those that stay for years, or one of the newer.
    pub(super) fn somebody(&self, random: &mut Random) -> u32 {
        let mut who = 0;
        // Some try again rather than work at night; a few do work at night.
        for _ in 0..4 {
            who = if random.chance(550) {
                self.keeper(random)
            } else {
                self.arrived - 1 - random.low(self.arrived / 6 + 1)
            };
            let local = self.now + i64::from(zone(who)) * 60;
            if (8..22).contains(&(local.rem_euclid(DAY) / HOUR)) {
                break;
            }
        }
        who
    }

    /// Every eighth who comes stays.
    pub(super) fn keeper(&self, random: &mut Random) -> u32 {
        let keepers = self.arrived.div_ceil(8);
        8 * (keepers - 1 - random.low(keepers / 2 + 1).min(keepers - 1))
    }

    /// When one of them commits by their own clock.
    pub(super) fn committed(&self, who: u32, random: &mut Random) -> Moment {
        let mut seconds = self.now;
        if who % 97 == 13 {
            // A clock that was never set right.
            seconds += i64::from(who % 7 + 1) * 5 * HOUR - 12 * HOUR;
        }
        if random.chance(4) {
            seconds -= i64::from(random.low(48 * HOUR as u32));
        }
        if random.below(20_000) == 0 {
            seconds -= 365 * DAY;
        }
        Moment { seconds, zone_minutes: zone(who) }
    }

    /// When the text was written: at once, or days before.
    pub(super) fn written(&self, who: u32, committed: Moment, random: &mut Random) -> Moment {
        let earlier = if random.chance(200) { random.low(10 * DAY as u32) } else { 0 };
        Moment { seconds: committed.seconds - i64::from(earlier), zone_minutes: zone(who) }
    }

    /// `Name <mailbox>`; some have a second mailbox, and some use a short name with it.
    pub(super) fn signature(&self, who: u32, random: &mut Random) -> String {
        let (first, last) = self.name(who);
        let host = ["example.org", "example.com", "example.net"][who as usize % 3];
        let (low_first, low_last) = (first.to_lowercase(), last.to_lowercase());
        let second = who % 11 == 4 && random.chance(300);
        match (second, who % 2) {
            (false, _) => format!("{first} {last} <{low_first}.{low_last}{who}@{host}>"),
            (true, 0) => format!("{first} {last} <{low_last}{who}@home.example>"),
            (true, _) => format!("{low_first}{who} <{low_first}.{low_last}{who}@{host}>"),
        }
    }

    /// How one is called, as a forge would.
    pub(super) fn account(&self, who: u32) -> String {
        format!("{}{who}", self.name(who).0.to_lowercase())
    }

    fn name(&self, who: u32) -> (&'static str, &'static str) {
        let (firsts, lasts) = (self.first.len(), self.last.len());
        // A stride that shares no factor with the list, so that names repeat late.
        let who = who as usize;
        (self.first[who % firsts], self.last[(who * 7 + who / firsts) % lasts])
    }
}

impl std::fmt::Display for Moment {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let sign = if self.zone_minutes < 0 { '-' } else { '+' };
        let minutes = self.zone_minutes.abs();
        write!(out, "{} {sign}{:02}{:02}", self.seconds, minutes / 60, minutes % 60)
    }
}

fn zone(who: u32) -> i32 {
    ZONES[(who as usize * 5 + 4) % ZONES.len()]
}
