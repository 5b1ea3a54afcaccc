//! A temporary repository with the history of HEAD and one reference: what is read there is read of that
//! reference alone.

use std::ffi::OsStr;

use anyhow::{Context, Result};
use litline_evidence::config::Config;
use litline_evidence::gather::{Records, gather};
use litline_evidence::git::Repository as Evidence;
use litline_facts::Facts;
use litline_lineage::trace::Silent;

use super::super::git::Repository;

/// The notes of git-ai.
pub(super) const NOTES: &str = "refs/notes/ai";
/// The branch of Entire, in this repository or as it is known of another.
pub(super) const TRANSCRIPTS: &str = "entire/checkpoints/v1";

/// The repository; it is gone when this is.
pub(super) struct Alone {
    pub(super) git: Repository,
    _folder: tempfile::TempDir,
}

impl Alone {
    /// With the notes; `None` where there are none.
    pub(super) fn with_notes(git: &Repository) -> Result<Option<Self>> {
        let tip = tips(git, &[NOTES])?.into_iter().next();
        tip.map(|tip| Self::borrow(git, NOTES, &tip)).transpose()
    }

    /// With the transcripts; `None` where there are none.
    pub(super) fn with_transcripts(git: &Repository) -> Result<Option<Self>> {
        let own = format!("refs/heads/{TRANSCRIPTS}");
        let of_others = format!("refs/remotes/*/{TRANSCRIPTS}");
        let mut tip = tips(git, &[&own])?;
        if tip.is_empty() {
            tip = tips(git, &[&of_others])?;
        }
        tip.first().map(|tip| Self::borrow(git, &own, tip)).transpose()
    }

    fn borrow(git: &Repository, reference: &str, tip: &str) -> Result<Self> {
        let folder = tempfile::tempdir()?;
        let path = folder.path().join("borrowed.git");
        let ask = |arguments: &[&str]| -> Result<String> {
            let arguments: Vec<&OsStr> = arguments.iter().map(OsStr::new).collect();
            Ok(String::from_utf8(git.bytes(&arguments)?)?.trim_end().to_owned())
        };
        let head = ask(&["rev-parse", "HEAD"])?;
        let format = format!("--object-format={}", ask(&["rev-parse", "--show-object-format"])?);
        let words = ["init", "--quiet", "--bare", "--initial-branch=main", "--template=", &format];
        let mut init: Vec<&OsStr> = words.iter().map(OsStr::new).collect();
        init.push(path.as_os_str());
        git.bytes(&init)?;
        // A path that git gives is absolute, or starts in its folder.
        let of_git =
            |name: &str| -> Result<_> { Ok(git.git_dir().join(ask(&["rev-parse", "--git-path", name])?)) };
        let (objects, shallow) = (of_git("objects")?, of_git("shallow")?);
        std::fs::create_dir_all(path.join("objects/info"))?;
        std::fs::write(path.join("objects/info/alternates"), format!("{}\n", objects.display()))?;
        if shallow.exists() {
            std::fs::copy(shallow, path.join("shallow"))?;
        }
        let borrowed = Repository::open(&path)?;
        for (name, target) in [("refs/heads/main", head.as_str()), (reference, tip)] {
            borrowed.bytes(&["update-ref", name, target].map(OsStr::new))?;
        }
        Ok(Self { git: borrowed, _folder: folder })
    }

    /// What we make of it.
    pub(super) fn facts(&self) -> Result<Facts> {
        let repository = Evidence::open_alone(self.git.git_dir())?;
        let head = repository.resolve(None)?;
        gather(&repository, &head, &Config::default(), Records::default(), &Silent).context("gathering")
    }
}

/// The objects that references point to, by name of reference.
fn tips(git: &Repository, patterns: &[&str]) -> Result<Vec<String>> {
    let mut arguments = vec!["for-each-ref", "--format=%(objectname)"];
    arguments.extend(patterns);
    git.lossy_lines(&arguments)
}
