//! The line at the bottom: what is on the map, what was done last, what is under way, and what went wrong.

use crate::app::command::Command;
use crate::app::fonts;
use crate::app::model::{Model, Progress};
use crate::app::theme;
use crate::app::widgets::words::count;
use egui::{Align, Layout, RichText, Ui};

/// In points.
pub const HEIGHT: f32 = 24.0;

/// Work shorter than this shows no progress. In seconds.
const QUIET_FOR: f64 = 0.25;

/// Draws the line.
pub fn ui(ui: &mut Ui, model: &Model) -> Vec<Command> {
    let mut wishes = Vec::new();
    ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
        ui.add_space(12.0);
        ui.label(small(&overview(model)));
        if !progress(ui, model, &mut wishes) {
            last(ui, model, &mut wishes);
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            ui.add_space(12.0);
            if !model.notices.is_empty() && ui.link(small(&count(model.notices.len(), "notice")).underline()).clicked() {
                wishes.push(Command::ToggleNotices);
            }
            unsaved(ui, model, &mut wishes);
        });
    });
    wishes
}

fn small(text: &str) -> RichText {
    RichText::new(text).size(theme::SMALL)
}

/// "4 articles · 35 actors · 108 ties in the same sentence".
pub fn overview(model: &Model) -> String {
    let analysis = &model.analysis;
    let (articles, actors) = (count(analysis.documents.len(), "article"), count(analysis.actors().len(), "actor"));
    let ties = count(analysis.network.co_mentions.len(), "tie");
    format!("{articles} · {actors} · {ties} {}", analysis.network.window.place())
}

/// What is not on the disk, and what can be done about it.
fn unsaved(ui: &mut Ui, model: &Model, wishes: &mut Vec<Command>) {
    let Some(trouble) = &model.home.trouble else { return };
    for wish in [Command::SaveAsDialog, Command::SaveAgain] {
        let can_help = wish != Command::SaveAgain || (model.home.path.is_some() && model.home.read_only.is_none());
        if can_help && ui.link(small(wish.entry().label).underline()).on_hover_text(wish.entry().help).clicked() {
            wishes.push(wish);
        }
    }
    ui.label(RichText::new("Not saved").font(fonts::semibold(theme::SMALL))).on_hover_text(trouble);
}

/// What was done last.
fn last(ui: &mut Ui, model: &Model, wishes: &mut Vec<Command>) {
    let status = &model.status;
    if status.text.is_empty() {
        return;
    }
    ui.separator();
    ui.label(small(&status.text));
    if status.can_undo && ui.link(small("Undo").underline()).clicked() {
        wishes.push(Command::Undo);
    }
    for offer in &status.offers {
        if ui.link(small(offer.entry().label).underline()).on_hover_text(offer.entry().help).clicked() {
            wishes.push(offer.clone());
        }
    }
    if let Some(file) = &status.file
        && ui.link(small("Show in folder").underline()).clicked()
    {
        wishes.push(Command::ShowInFolder(file.clone()));
    }
}

/// What is under way, once it takes longer than one would notice; `false` when nothing is shown.
fn progress(ui: &mut Ui, model: &Model, wishes: &mut Vec<Command>) -> bool {
    let Some(progress) = &model.progress else { return false };
    let now = ui.input(|input| input.time);
    let since = now - progress.since;
    if since < QUIET_FOR {
        ui.ctx().request_repaint_after(std::time::Duration::from_secs_f64(QUIET_FOR - since));
        return false;
    }
    ui.separator();
    ui.label(small(&progress_words(progress, now - progress.began)));
    // A file is written whole or not at all, and soon.
    if progress.verb != "Saving" && ui.link(small("Stop").underline()).clicked() {
        wishes.push(Command::Stop);
    }
    true
}

/// "Reading 312 of 4,000 articles · 2 min left".
fn progress_words(progress: &Progress, elapsed: f64) -> String {
    let Progress { verb, done, total, from, .. } = progress;
    let (done, total, new) = (*done, *total, done.saturating_sub(*from));
    if total == 0 {
        return format!("{verb} …");
    }
    let mut words = format!("{verb} {} of {}", crate::app::widgets::words::figure(done), count(total, "article"));
    // The first few say too little of how long the rest takes.
    if new >= 5 && elapsed > 1.0 {
        let left = elapsed / new as f64 * total.saturating_sub(done) as f64;
        words += &if left >= 90.0 { format!(" · {:.0} min left", left / 60.0) } else { format!(" · {:.0} s left", left.max(1.0)) };
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_work_says_how_far_and_how_long() {
        let words = |verb: &str, done: usize, total: usize, from: usize, elapsed: f64| {
            progress_words(&Progress { done, total, from, ..Progress::begun(verb, 0.0) }, elapsed)
        };
        assert_eq!(words("Reading", 312, 4000, 0, 10.0), "Reading 312 of 4,000 articles · 2 min left");
        assert_eq!(words("Reading", 3900, 4000, 0, 100.0), "Reading 3,900 of 4,000 articles · 3 s left");
        // What was known before took no time.
        assert_eq!(words("Reading", 3900, 4000, 3800, 100.0), "Reading 3,900 of 4,000 articles · 2 min left");
        assert_eq!(words("Placing actors", 0, 0, 0, 1.0), "Placing actors …");
    }
}
