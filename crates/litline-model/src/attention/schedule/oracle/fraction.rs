//! Exact fractions, always in lowest terms. Tests only; panics where 128 bits do not suffice.

use std::cmp::Ordering;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Fraction {
    num: u128,
    den: u128,
}

impl Fraction {
    pub(crate) fn new(num: u128, den: u128) -> Self {
        let by = gcd(num, den);
        Self { num: num / by, den: den / by }
    }

    pub(crate) fn whole(num: u128) -> Self {
        Self { num, den: 1 }
    }

    pub(crate) fn num(self) -> u128 {
        self.num
    }

    pub(crate) fn den(self) -> u128 {
        self.den
    }

    pub(crate) fn times(self, other: Self) -> Self {
        let (left, right) = (Self::new(self.num, other.den), Self::new(other.num, self.den));
        Self { num: product(left.num, right.num), den: product(left.den, right.den) }
    }

    pub(crate) fn plus(self, other: Self) -> Self {
        let common = self.den / gcd(self.den, other.den);
        let num = product(self.num, other.den / gcd(self.den, other.den)) + product(other.num, common);
        Self::new(num, product(common, other.den))
    }

    pub(crate) fn sum(all: impl IntoIterator<Item = Self>) -> Self {
        all.into_iter().fold(Self::whole(0), Self::plus)
    }
}

impl PartialOrd for Fraction {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Fraction {
    fn cmp(&self, other: &Self) -> Ordering {
        product(self.num, other.den).cmp(&product(other.num, self.den))
    }
}

fn product(left: u128, right: u128) -> u128 {
    left.checked_mul(right).expect("test fractions stay within 128 bits")
}

fn gcd(a: u128, b: u128) -> u128 {
    if b == 0 { a.max(1) } else { gcd(b, a % b) }
}
