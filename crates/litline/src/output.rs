//! The only place that writes to stdout and stderr. A reader that closes the pipe is no failure.

use crate::arguments::{Shared, When};
use litline_views::Look;
use std::io::{self, IsTerminal as _, Write};
use std::process::ExitCode;

/// How screens are to look, by option, terminal and environment.
pub(crate) fn look(shared: &Shared) -> Look {
    let terminal = io::stdout().is_terminal();
    let colour = match shared.color {
        When::Always => true,
        When::Never => false,
        When::Auto => terminal && anstream::AutoStream::choice(&io::stdout()) != anstream::ColorChoice::Never,
    };
    Look { colour, columns: columns(terminal), names: !shared.no_names }
}

/// Columns of the terminal; 80 where there is none, so that what is piped is the same everywhere.
fn columns(terminal: bool) -> u16 {
    let stated = std::env::var("COLUMNS").ok().and_then(|columns| columns.parse().ok());
    stated.unwrap_or_else(|| if terminal { console::Term::stdout().size().1 } else { 80 })
}

/// Writes a result through `write`, buffered.
pub(crate) fn print(write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> anyhow::Result<()> {
    let mut out = io::BufWriter::new(io::stdout().lock());
    match write(&mut out).and_then(|()| out.flush()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Err(error.into()),
        _ => Ok(()),
    }
}

/// Writes a diagnostic. If even stderr is closed, nobody is listening.
pub(crate) fn tell(text: &str) {
    let _ = io::stderr().lock().write_all(text.as_bytes());
}

/// Help and version go to stdout and are a success; a refused command line goes to stderr.
pub(crate) fn usage(refused: &clap::Error) -> ExitCode {
    let _ = refused.print();
    if refused.use_stderr() { ExitCode::from(2) } else { ExitCode::SUCCESS }
}
