//! What screens are made of: toned text and how it flows, bars, and the words that screens share.

pub(crate) mod bar;
pub(crate) mod paint;
pub(crate) mod words;
