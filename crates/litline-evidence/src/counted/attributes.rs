//! What `.gitattributes` says about one path, as plain data. Whoever reads the attributes fills it; nothing
//! here reads.

/// The `linguist-*` attributes of one path. `None` where an attribute is not given.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct PathAttributes {
    /// `linguist-generated`.
    pub generated: Option<bool>,
    /// `linguist-vendored`.
    pub vendored: Option<bool>,
    /// `linguist-documentation`.
    pub documentation: Option<bool>,
    /// `linguist-detectable`: `true` counts a file of any known or unknown language, `false` counts it as
    /// data.
    pub detectable: Option<bool>,
    /// `linguist-language`: a language's name or alias.
    pub language: Option<String>,
}
