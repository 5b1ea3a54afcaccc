//! The whole model on one page: from facts to the reading of every living line. Never looks at a clock: the
//! as-of moment is the commit date of the as-of commit.

use crate::exposure;
use crate::history::History;
use crate::light::{self, Beside};
use crate::narrow;
use crate::text::Text;
use litline_facts::Facts;
use litline_facts::reading::Reading;
use litline_facts::settings::{Settings, SettingsError};

/// Decides for every counted living line whether the records show that a present person wrote it or had time
/// to read it, under each of the three policies.
///
/// # Errors
/// Settings under which `strict ≤ likely ≤ generous` could not hold.
pub fn reason(facts: &Facts, settings: &Settings) -> Result<Reading, SettingsError> {
    settings.check()?;
    let history = History::read(facts, settings);
    let text = Text::measure(facts);

    let mut exposures = exposure::gather(facts, settings, &history, &text);
    exposure::attend(&mut exposures, &history.acts, settings);
    exposure::credit(&mut exposures, facts, settings, &history);

    let (mut classes, spans) = light::cut(facts, settings, &history, &text, &exposures, Beside::Counting);
    let lights = light::shine(facts, settings, &text.cut, &exposures, &classes, &history.present, |_| true);
    light::settle(&mut classes, lights);
    let totals = exposure::totals(&exposures, facts.people.len());
    let narrow = narrow::narrow(facts, &history, &exposures, &classes, &spans);
    Ok(Reading { exposures, classes, spans, present: history.present, narrow, totals })
}
