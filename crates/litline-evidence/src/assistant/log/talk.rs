//! What most logs are: a person asks, an assistant answers and calls tools, and each call has a result. Until
//! the result is there, what a call would put into files is held as hashes; only a good result lets it in.

use super::tree::Tree;
use super::{Line, Reading, Session, What, command, edit_id, id_of, kept_lines, patch};
use std::collections::{HashMap, HashSet};

/// How a call ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Outcome {
    /// It did what it should.
    Done,
    /// It did not work.
    Failed,
    /// A person did not let it, or broke it off.
    Refused,
}

/// What a call puts into one file.
pub(super) type Put = (String, Vec<Line>);

/// A call whose result is still to come.
struct Call {
    what: What,
    puts: Vec<Put>,
}

/// A session as far as it is read.
#[derive(Default)]
pub(super) struct Talk {
    pub(super) reading: Reading,
    open: HashMap<u64, Call>,
    seen: HashSet<u64>,
    folder: String,
}

const PATH: [&str; 7] =
    ["file_path", "filePath", "path", "filepath", "absolute_path", "target_file", "TargetFile"];
const CONTENT: [&str; 5] = ["content", "contents", "file_text", "fileText", "new_content"];
const OLD: [&str; 6] = ["old_string", "oldString", "old_str", "oldStr", "oldText", "old_text"];
const NEW: [&str; 6] = ["new_string", "newString", "new_str", "newStr", "newText", "new_text"];
const COMMAND: [&str; 3] = ["command", "cmd", "CommandLine"];
const PATCH: [&str; 4] = ["patch", "input", "patchText", "patch_text"];

impl Talk {
    /// What is known at the end. Calls that nothing answered did nothing that is known of.
    pub(super) fn end(self) -> Session {
        self.reading.session
    }

    /// A record that is damaged.
    pub(super) fn gap(&mut self) {
        self.reading.session.unreadable += 1;
    }

    /// The session works in this folder from here on.
    pub(super) fn folder(&mut self, folder: Option<&str>) {
        let Some(folder) = folder.filter(|folder| !folder.is_empty()) else { return };
        let folder = of_address(folder);
        self.reading.folder(folder.as_bytes());
        self.folder = folder;
    }

    /// Whether this name comes for the first time. Logs hold the same thing again after a resumption, and
    /// where a later record replaces an earlier one.
    pub(super) fn first(&mut self, name: &str) -> bool {
        self.seen.insert(id_of(name.as_bytes()))
    }

    /// What a tool's arguments say that it will do.
    pub(super) fn asked(&mut self, id: &str, tool: &str, arguments: &Tree<'_>) {
        let what = what_of(tool);
        let puts = if what == What::Edit { self.puts(arguments) } else { Vec::new() };
        let command = arguments.first_text(&COMMAND).filter(|_| what == What::Run);
        self.hold(id, command.map_or(what, command::what_of), puts);
    }

    /// Holds what a call will do.
    pub(super) fn hold(&mut self, id: &str, what: What, puts: Vec<Put>) {
        if !id.is_empty() {
            self.open.insert(id_of(id.as_bytes()), Call { what, puts });
        }
    }

    /// Replaces what a held call will put into its only file by what its result says that it did.
    pub(super) fn became(&mut self, id: &str, lines: Vec<Line>) {
        if let Some([put]) = self.open.get_mut(&id_of(id.as_bytes())).map(|call| &mut call.puts[..]) {
            put.1 = lines;
        }
    }

    /// What Gemini and its children show of a file that a held call changed. What a person changed in it
    /// before letting it in is theirs as much as the assistant's.
    pub(super) fn shown(&mut self, id: &str, display: &Tree<'_>) {
        if display.at("diffStat").at("user_added_lines").number().is_some_and(|lines| lines > 0) {
            if let Some(call) = self.open.get_mut(&id_of(id.as_bytes())) {
                call.puts.clear();
            }
        } else if let Some(diff) = display.text_at("fileDiff")
            && display.at("fileDiffTruncated").flag() != Some(true)
        {
            self.became(id, patch::added(diff));
        }
    }

    /// A call's result; it counts once.
    pub(super) fn answered(&mut self, id: &str, outcome: Outcome, seconds: Option<i64>) {
        let Some(call) = self.open.remove(&id_of(id.as_bytes())) else { return };
        if !self.seen.insert(edit_id(id.as_bytes(), b"", seconds)) {
            return;
        }
        match outcome {
            Outcome::Done if !call.puts.is_empty() => self.wrote(id, call.puts, seconds),
            // What else a call did before it failed is not known, so a command is no edit that failed.
            _ if call.what != What::Edit => self.reading.act(seconds, call.what),
            Outcome::Done => self.reading.act(seconds, What::Edit),
            Outcome::Failed => {
                self.reading.session.failed += 1;
                self.reading.act(seconds, What::Other);
            }
            Outcome::Refused => {
                self.reading.session.refused += 1;
                self.reading.act(seconds, What::Other);
            }
        }
    }

    /// Enters what an act put into files. Each file's part has a number of its own.
    pub(super) fn wrote(&mut self, id: &str, puts: Vec<Put>, seconds: Option<i64>) {
        let mut files: Vec<Put> = Vec::new();
        for (path, lines) in puts {
            match files.iter_mut().find(|file| file.0 == path) {
                Some(file) => file.1.extend(lines),
                None => files.push((path, lines)),
            }
        }
        for (path, lines) in files {
            let number = edit_id(id.as_bytes(), path.as_bytes(), seconds);
            self.reading.wrote(number, path.as_bytes(), seconds, lines);
        }
    }

    /// What the arguments of an editing tool put into files, by their shape: tools rename themselves, but say
    /// the same.
    pub(super) fn puts(&mut self, arguments: &Tree<'_>) -> Vec<Put> {
        let patch = arguments.text().or_else(|| arguments.first_text(&PATCH));
        if let Some(patch) = patch.filter(|patch| patch.contains("*** Begin Patch")) {
            return self.patched(patch);
        }
        let path = arguments.first_text(&PATH);
        let edits = arguments.at("edits").list().iter().chain(arguments.at("replacements").list());
        let mut puts = Vec::new();
        for edit in edits.chain([arguments]) {
            let lines = self.lines(edit);
            if let (Some(path), Some(lines)) = (edit.first_text(&PATH).or(path), lines) {
                puts.push((self.place(path), lines));
            }
        }
        puts
    }

    /// What a patch puts into files.
    pub(super) fn patched(&self, patch: &str) -> Vec<Put> {
        patch::files(patch).into_iter().map(|(path, lines)| (self.place(path), lines)).collect()
    }

    /// What one replacement adds, or the whole of what is written.
    fn lines(&mut self, edit: &Tree<'_>) -> Option<Vec<Line>> {
        match (edit.first_text(&OLD), edit.first_text(&NEW), edit.first_text(&CONTENT)) {
            (Some(old), Some(new), _) => Some(self.reading.added(old, new)),
            (None, Some(whole), _) | (_, None, Some(whole)) => Some(kept_lines(whole)),
            _ => None,
        }
    }

    /// A file as the log names it, in the session's folder if it is named from there.
    pub(super) fn place(&self, path: &str) -> String {
        place_in(&self.folder, path)
    }
}

/// A file or folder as it is named from a folder.
pub(super) fn place_in(folder: &str, path: &str) -> String {
    let path = of_address(path);
    let has_drive = path.as_bytes().get(1) == Some(&b':');
    if folder.is_empty() || path.starts_with(['/', '\\', '~']) || has_drive {
        return path;
    }
    let path = path.strip_prefix("./").unwrap_or(&path);
    format!("{}/{path}", folder.trim_end_matches('/'))
}

/// The path of a `file://` address; any other text is a path already.
fn of_address(address: &str) -> String {
    let Some(path) = address.strip_prefix("file://") else { return address.to_owned() };
    let mut bytes = Vec::with_capacity(path.len());
    let mut rest = path.as_bytes();
    while let [first, others @ ..] = rest {
        let digits =
            others.get(..2).filter(|_| *first == b'%').and_then(|digits| std::str::from_utf8(digits).ok());
        match digits.and_then(|digits| u8::from_str_radix(digits, 16).ok()) {
            Some(byte) => {
                bytes.push(byte);
                rest = &others[2..];
            }
            None => {
                bytes.push(*first);
                rest = others;
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// What a tool does, by its name. Spelling with capitals or underscores differs between versions.
pub(super) fn what_of(tool: &str) -> What {
    let name = tool.rsplit('.').next().unwrap_or(tool);
    let plain: String = name.chars().filter(char::is_ascii_alphanumeric).collect();
    let plain = plain.to_ascii_lowercase();
    match plain.strip_prefix("copilot").unwrap_or(&plain) {
        "edit"
        | "editfile"
        | "multiedit"
        | "write"
        | "writefile"
        | "writetofile"
        | "create"
        | "createfile"
        | "createnewfile"
        | "replace"
        | "replaceinfile"
        | "replacestring"
        | "replacestringinfile"
        | "multireplacestring"
        | "multireplacestringinfile"
        | "strreplace"
        | "strreplaceeditor"
        | "strreplacebasededittool"
        | "searchreplace"
        | "singlefindandreplace"
        | "editexistingfile"
        | "applypatch"
        | "gitapplypatch"
        | "patch" => What::Edit,
        "read" | "readfile" | "readmanyfiles" | "view" | "viewfile" | "viewimage" => What::Read,
        "grep"
        | "rg"
        | "glob"
        | "ls"
        | "list"
        | "listdir"
        | "listdirectory"
        | "listfiles"
        | "findfiles"
        | "search"
        | "searchfiles"
        | "searchfilecontent"
        | "codebasesearch"
        | "codebasesearchagent"
        | "filesearch"
        | "grepsearch"
        | "findtextinfiles"
        | "finder" => What::Search,
        "bash" | "shell" | "powershell" | "execute" | "execcommand" | "shellcommand" | "localshell"
        | "runshellcommand" | "runcommand" | "runterminalcmd" | "runterminalcommand" | "runinterminal"
        | "writestdin" | "terminal" => What::Run,
        "webfetch" | "websearch" | "googlewebsearch" | "readwebpage" | "fetchwebpage" | "fetchurl" => {
            What::Web
        }
        "task" | "agent" | "oracle" | "subagent" | "runsubagent" | "spawnagent" | "invokeagent" => {
            What::Delegate
        }
        _ => What::Other,
    }
}

/// How a call ended, where its result is only a text. Only the start of it is looked at: what follows are
/// contents of files and output of commands, which can say anything.
pub(super) fn outcome_of(result: &str) -> Outcome {
    let start: String = result.trim_start().chars().take(160).collect::<String>().to_ascii_lowercase();
    let says = |words: &[&str]| words.iter().any(|word| start.contains(word));
    if says(&["rejected by user", "user rejected", "rejected the", "denied by user", "permission denied by"])
        || says(&[
            "aborted by user",
            "cancelled by user",
            "canceled by user",
            "user doesn't want",
            "user cancel",
        ])
    {
        Outcome::Refused
    } else if start.starts_with("error")
        || says(&["\"error\":", "\"success\":false", "verification failed", "failed to "])
    {
        Outcome::Failed
    } else {
        Outcome::Done
    }
}
