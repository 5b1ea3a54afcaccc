//! A record as a tree of fields. Formats change with every version of a tool: a field that is missing, or is
//! of another type than it was, is simply not there, and no reason to give up the rest.

use super::{seconds_of, seconds_of_milliseconds};
use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use std::borrow::Cow;
use std::fmt;

/// A value. Texts are borrowed from the record where nothing in them is escaped.
pub(super) enum Tree<'a> {
    /// Null, a number that is none of time or count, or what is not there.
    Nothing,
    /// True or false.
    Flag(bool),
    /// A whole number.
    Number(i64),
    /// A text.
    Text(Cow<'a, str>),
    /// A list.
    List(Vec<Tree<'a>>),
    /// Fields, in the order that they stand in.
    Fields(Vec<(Cow<'a, str>, Tree<'a>)>),
}

/// What every missing field is.
static NOTHING: Tree<'static> = Tree::Nothing;

impl<'a> Tree<'a> {
    /// The tree of one value; none if the bytes are not one whole value.
    pub(super) fn of(bytes: &'a [u8]) -> Option<Self> {
        serde_json::from_slice(bytes).ok()
    }

    /// The field of this name.
    pub(super) fn at(&self, key: &str) -> &Tree<'a> {
        self.fields().iter().find(|(name, _)| name == key).map_or(&NOTHING, |(_, value)| value)
    }

    /// The text of the field of this name.
    pub(super) fn text_at(&self, key: &str) -> Option<&str> {
        self.at(key).text()
    }

    /// The first text among fields of these names.
    pub(super) fn first_text(&self, keys: &[&str]) -> Option<&str> {
        keys.iter().find_map(|key| self.text_at(key))
    }

    /// Whether the field of this name is this text.
    pub(super) fn is(&self, key: &str, text: &str) -> bool {
        self.text_at(key) == Some(text)
    }

    /// The text that this is.
    pub(super) fn text(&self) -> Option<&str> {
        if let Self::Text(text) = self { Some(text) } else { None }
    }

    /// The truth value that this is.
    pub(super) fn flag(&self) -> Option<bool> {
        if let Self::Flag(flag) = self { Some(*flag) } else { None }
    }

    /// The whole number that this is.
    pub(super) fn number(&self) -> Option<i64> {
        if let Self::Number(number) = self { Some(*number) } else { None }
    }

    /// What is in the list that this is.
    pub(super) fn list(&self) -> &[Tree<'a>] {
        if let Self::List(list) = self { list } else { &[] }
    }

    /// The fields that this has.
    pub(super) fn fields(&self) -> &[(Cow<'a, str>, Tree<'a>)] {
        if let Self::Fields(fields) = self { fields } else { &[] }
    }

    /// Whether anything is there.
    pub(super) fn is_there(&self) -> bool {
        !matches!(self, Self::Nothing)
    }

    /// Seconds UTC of the moment that this is, written as RFC 3339 or in milliseconds.
    pub(super) fn moment(&self) -> Option<i64> {
        match self {
            Self::Text(text) => seconds_of(text.as_bytes()),
            Self::Number(milliseconds) => seconds_of_milliseconds(*milliseconds),
            _ => None,
        }
    }
}

impl<'de: 'a, 'a> Deserialize<'de> for Tree<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Grower)
    }
}

/// Makes a tree of what the parser finds.
struct Grower;

impl<'de> Visitor<'de> for Grower {
    type Value = Tree<'de>;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("any value")
    }

    fn visit_unit<E>(self) -> Result<Self::Value, E> {
        Ok(Tree::Nothing)
    }

    fn visit_bool<E>(self, flag: bool) -> Result<Self::Value, E> {
        Ok(Tree::Flag(flag))
    }

    fn visit_i64<E>(self, number: i64) -> Result<Self::Value, E> {
        Ok(Tree::Number(number))
    }

    fn visit_u64<E>(self, number: u64) -> Result<Self::Value, E> {
        Ok(i64::try_from(number).map_or(Tree::Nothing, Tree::Number))
    }

    fn visit_f64<E>(self, _: f64) -> Result<Self::Value, E> {
        Ok(Tree::Nothing)
    }

    fn visit_borrowed_str<E>(self, text: &'de str) -> Result<Self::Value, E> {
        Ok(Tree::Text(Cow::Borrowed(text)))
    }

    fn visit_str<E>(self, text: &str) -> Result<Self::Value, E> {
        Ok(Tree::Text(Cow::Owned(text.to_owned())))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut values: A) -> Result<Self::Value, A::Error> {
        let mut list = Vec::new();
        while let Some(value) = values.next_element()? {
            list.push(value);
        }
        Ok(Tree::List(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut values: A) -> Result<Self::Value, A::Error> {
        let mut fields = Vec::new();
        while let Some(name) = values.next_key::<Tree<'de>>()? {
            let value = values.next_value()?;
            if let Tree::Text(name) = name {
                fields.push((name, value));
            }
        }
        Ok(Tree::Fields(fields))
    }
}
