//! The model cut into the stages that settings reach, so that a neighbour only costs what it changes. What
//! comes out is what [`reason`](crate::reason()) would give, summed.

use super::neighbours::Reach;
use crate::exposure;
use crate::history::{History, presence};
use crate::light::{self, Beside, present_light};
use crate::narrow::lines_by_class;
use crate::text::Text;
use litline_facts::Facts;
use litline_facts::micro::{ByPolicy, Policy};
use litline_facts::reading::class::ClassRow;
use litline_facts::reading::exposure::ExposureRow;
use litline_facts::settings::Settings;
use rayon::prelude::*;

/// Sums of shares of lines, in millionths of a line.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Sums {
    /// Σ L.
    pub(super) lit: ByPolicy<u64>,
    /// Σ (L − K).
    pub(super) fading: ByPolicy<u64>,
}

/// Everything that a reading under the settings in force went through.
pub(super) struct Stages<'a> {
    facts: &'a Facts,
    settings: &'a Settings,
    history: History,
    text: Text,
    exposures: Vec<ExposureRow>,
    classes: Vec<ClassRow>,
    lines: Vec<u64>,
    /// Under the settings in force.
    fading: ByPolicy<u64>,
}

impl<'a> Stages<'a> {
    pub(super) fn new(facts: &'a Facts, settings: &'a Settings) -> Self {
        let history = History::read(facts, settings);
        let text = Text::measure(facts);
        let mut exposures = exposure::gather(facts, settings, &history, &text);
        exposure::attend(&mut exposures, &history.acts, settings);
        exposure::credit(&mut exposures, facts, settings, &history);
        let (classes, spans) = light::cut(facts, settings, &history, &text, &exposures, Beside::Newest);
        let lines = lines_by_class(classes.len(), &spans);
        let fading = ByPolicy::default();
        let mut stages = Self { facts, settings, history, text, exposures, classes, lines, fading };
        stages.fading = stages.remembered(settings).fading;
        stages
    }

    /// Under the settings in force.
    pub(super) fn here(&self) -> Sums {
        self.remembered(self.settings)
    }

    /// Under a neighbour that reaches so far. What fades is reckoned anew for memory only, where nothing else
    /// changes; elsewhere it is that of the settings in force.
    pub(super) fn under(&self, reach: Reach, there: &Settings) -> Sums {
        let lit = match reach {
            Reach::Memory => return self.remembered(there),
            Reach::Everything | Reach::Moves => return Stages::new(self.facts, there).here(),
            Reach::Presence => {
                let present = presence::present(self.facts, &self.history.acts, there);
                self.lit(&self.exposures, &present)
            }
            Reach::Time => self.lit(&self.credited(self.exposures.clone(), there), &self.history.present),
            Reach::Windows => {
                let exposures = exposure::gather(self.facts, there, &self.history, &self.text);
                self.lit(&self.credited(exposures, there), &self.history.present)
            }
        };
        Sums { lit, fading: self.fading }
    }

    fn credited(&self, mut exposures: Vec<ExposureRow>, there: &Settings) -> Vec<ExposureRow> {
        exposure::attend(&mut exposures, &self.history.acts, there);
        exposure::credit(&mut exposures, self.facts, there, &self.history);
        exposures
    }

    /// Σ L, by policy.
    fn lit(&self, exposures: &[ExposureRow], present: &[ByPolicy<bool>]) -> ByPolicy<u64> {
        let of_class = |(class, lines): (&ClassRow, &u64)| {
            let mut rows: Vec<&ExposureRow> =
                class.exposures.iter().map(|at| &exposures[at.index()]).collect();
            rows.sort_by_key(|row| row.person);
            ByPolicy::of(|policy| {
                let credit = |row: &ExposureRow| *row.credit.get(policy);
                let light =
                    present_light(policy, &rows, credit, |person| *present[person.index()].get(policy));
                if class.recorded { u64::from(light.0) * lines } else { 0 }
            })
        };
        let each = self.classes.par_iter().zip(&self.lines).map(of_class);
        each.reduce(ByPolicy::default, |a, b| ByPolicy::of(|policy| a.get(policy) + b.get(policy)))
    }

    /// With memory, which is most of the work.
    fn remembered(&self, there: &Settings) -> Sums {
        let lights = light::shine(
            self.facts,
            there,
            &self.text.cut,
            &self.exposures,
            &self.classes,
            &self.history.present,
            |_| true,
        );
        let mut sums = Sums::default();
        for ((class, lit), lines) in self.classes.iter().zip(lights).zip(&self.lines) {
            for policy in Policy::ALL.into_iter().filter(|_| class.recorded) {
                let light = lit.light.get(policy);
                *sums.lit.get_mut(policy) += u64::from(light.present.0) * lines;
                *sums.fading.get_mut(policy) += u64::from(light.present.0 - light.fresh.0) * lines;
            }
        }
        sums
    }
}
