//! What the index of lineage answers: blame, the life of a line, the lives of a commit.

mod blame;
mod lives;
