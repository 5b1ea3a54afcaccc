//! What stands at every path after one commit: a persistent vector from path to version. A child shares all
//! it did not change with its parent, so that the states of all live branches together cost little more than
//! one.

#[cfg(test)]
mod tests;

use std::rc::Rc;

const BITS: u32 = 5;
const WIDTH: usize = 1 << BITS;
const MASK: u32 = WIDTH as u32 - 1;
/// No version at this path.
const NONE: u32 = u32::MAX;

/// The state after one commit. Cloning is cheap.
#[derive(Clone, Debug, Default)]
pub(crate) struct State {
    root: Option<Rc<Node>>,
    /// Levels of branches above the leaves.
    levels: u32,
}

#[derive(Clone, Debug)]
enum Node {
    Branch([Option<Rc<Node>>; WIDTH]),
    Leaf([u32; WIDTH]),
}

impl State {
    /// The version at a path.
    pub(crate) fn get(&self, path: u32) -> Option<u32> {
        let mut node = self.root.as_deref()?;
        let mut level = self.levels;
        if path >> (BITS * level) >= WIDTH as u32 {
            return None;
        }
        loop {
            match node {
                Node::Leaf(versions) => return Some(versions[(path & MASK) as usize]).filter(|&v| v != NONE),
                Node::Branch(children) => {
                    node = children[(path >> (BITS * level) & MASK) as usize].as_deref()?;
                    level -= 1;
                }
            }
        }
    }

    /// Puts a version at a path, or takes what is there away.
    pub(crate) fn set(&mut self, path: u32, version: Option<u32>) {
        while path >> (BITS * self.levels) >= WIDTH as u32 {
            self.grow();
        }
        let levels = self.levels;
        set_below(&mut self.root, levels, path, version.unwrap_or(NONE));
    }

    fn grow(&mut self) {
        if let Some(below) = self.root.take() {
            let mut children: [Option<Rc<Node>>; WIDTH] = Default::default();
            children[0] = Some(below);
            self.root = Some(Rc::new(Node::Branch(children)));
        }
        self.levels += 1;
    }

    /// Calls `visit(path, here, there)` for every path at which two states differ, paths ascending.
    pub(crate) fn differences(&self, other: &Self, mut visit: impl FnMut(u32, Option<u32>, Option<u32>)) {
        let (mut here, mut there) = (self.clone(), other.clone());
        while here.levels < there.levels {
            here.grow();
        }
        while there.levels < here.levels {
            there.grow();
        }
        differ(here.root.as_ref(), there.root.as_ref(), here.levels, 0, &mut visit);
    }

    /// Calls `visit(path, version)` for every path that holds a version, paths ascending.
    pub(crate) fn each(&self, mut visit: impl FnMut(u32, u32)) {
        self.differences(&Self::default(), |path, here, _| {
            if let Some(version) = here {
                visit(path, version);
            }
        });
    }
}

fn set_below(node: &mut Option<Rc<Node>>, level: u32, path: u32, version: u32) {
    let node = node.get_or_insert_with(|| {
        Rc::new(if level == 0 { Node::Leaf([NONE; WIDTH]) } else { Node::Branch(Default::default()) })
    });
    match Rc::make_mut(node) {
        Node::Leaf(versions) => versions[(path & MASK) as usize] = version,
        Node::Branch(children) => {
            set_below(&mut children[(path >> (BITS * level) & MASK) as usize], level - 1, path, version);
        }
    }
}

fn differ(
    here: Option<&Rc<Node>>,
    there: Option<&Rc<Node>>,
    level: u32,
    first_path: u32,
    visit: &mut impl FnMut(u32, Option<u32>, Option<u32>),
) {
    let same = match (here, there) {
        (Some(one), Some(other)) => Rc::ptr_eq(one, other),
        (one, other) => one.is_none() && other.is_none(),
    };
    if same {
        return;
    }
    for slot in 0..WIDTH {
        let path = first_path | (slot as u32) << (BITS * level);
        if level == 0 {
            let (one, other) = (leaf_version(here, slot), leaf_version(there, slot));
            if one != other {
                visit(path, one, other);
            }
        } else {
            differ(child(here, slot), child(there, slot), level - 1, path, visit);
        }
    }
}

fn child(node: Option<&Rc<Node>>, slot: usize) -> Option<&Rc<Node>> {
    match node.map(|node| &**node) {
        Some(Node::Branch(children)) => children[slot].as_ref(),
        _ => None,
    }
}

fn leaf_version(node: Option<&Rc<Node>>, slot: usize) -> Option<u32> {
    match node.map(|node| &**node) {
        Some(Node::Leaf(versions)) => Some(versions[slot]).filter(|&version| version != NONE),
        _ => None,
    }
}
