//! Identities: indices into the tables of [`Facts`](crate::Facts), and object names. No arithmetic, no
//! lookup.

use serde::{Deserialize, Serialize};
use std::fmt;

macro_rules! index {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub struct $name(pub u32);
        impl $name {
            /// The position in its table.
            #[must_use]
            pub fn index(self) -> usize {
                self.0 as usize
            }
        }
    };
}

index!(
    /// A row of `Facts::commits`.
    CommitIx
);
index!(
    /// A row of `Facts::people`. Order of first appearance in the history, so that it is stable as history
    /// grows.
    PersonIx
);
index!(
    /// A row of `Facts::paths`.
    PathIx
);
index!(
    /// A row of `Facts::changes`.
    ChangeIx
);
index!(
    /// A row of `Facts::versions`.
    VersionIx
);
index!(
    /// A row of `Facts::tools`.
    ToolIx
);
index!(
    /// A row of `Reading::exposures`.
    ExposureIx
);
index!(
    /// A row of `Reading::classes`.
    ClassIx
);

/// A git object name: SHA-1 (20 bytes) or SHA-256 (32 bytes).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Oid {
    bytes: [u8; 32],
    len: u8,
}

impl Oid {
    /// From 20 or 32 raw bytes; `None` for any other length.
    #[must_use]
    pub fn from_raw(raw: &[u8]) -> Option<Self> {
        if raw.len() != 20 && raw.len() != 32 {
            return None;
        }
        let mut bytes = [0; 32];
        bytes[..raw.len()].copy_from_slice(raw);
        Some(Self { bytes, len: raw.len() as u8 })
    }

    /// From 40 or 64 hexadecimal digits.
    #[must_use]
    pub fn from_hex(hex: &str) -> Option<Self> {
        if !hex.is_ascii() || (hex.len() != 40 && hex.len() != 64) {
            return None;
        }
        let mut raw = [0; 32];
        for (place, pair) in hex.as_bytes().chunks(2).enumerate() {
            raw[place] = u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok()?;
        }
        Self::from_raw(&raw[..hex.len() / 2])
    }

    /// The raw bytes: 20 or 32 of them.
    #[must_use]
    pub fn raw(&self) -> &[u8] {
        &self.bytes[..usize::from(self.len)]
    }

    /// Lower-case hexadecimal, whole.
    #[must_use]
    pub fn hex(&self) -> String {
        self.to_string()
    }

    /// The first `digits` hexadecimal digits.
    #[must_use]
    pub fn short(&self, digits: usize) -> String {
        let mut hex = self.hex();
        hex.truncate(digits);
        hex
    }
}

impl fmt::Display for Oid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.raw().iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl fmt::Debug for Oid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}
