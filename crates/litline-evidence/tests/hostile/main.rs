//! What strangers may have put into a repository. Table of contents:
//!
//! - [`histories`]: the scripts in `fixtures/histories`, read from the repositories themselves.

mod histories;
