//! How wide the panels at the sides are: as the user drew them, also after the window was too small for that for a while, as it may be for a
//! moment at each start. Left alone, egui would keep the smaller width.

use egui::containers::panel::PanelState;
use egui::{Context, Id};
use std::collections::BTreeMap;

/// Widths are rounded to pixels as they are drawn. In points.
const SAME: f32 = 1.0;

/// The widths that the user wants, by panel.
#[derive(Debug, Default)]
pub struct Widths {
    panels: BTreeMap<&'static str, Width>,
}

#[derive(Clone, Copy, Debug, PartialEq)]
struct Width {
    wanted: f32,
    /// The most that it could be when it was drawn last.
    widest: f32,
}

impl Widths {
    /// Before a panel is drawn that may be `least` to `widest` wide now.
    pub fn keep(&mut self, ctx: &Context, panel: &'static str, least: f32, widest: f32) {
        let id = Id::new(panel);
        let Some(mut state) = PanelState::load(ctx, id) else { return };
        let is = state.size().x;
        let width = follow(self.panels.get(panel).copied(), is, least, widest);
        self.panels.insert(panel, width);
        let shown = width.wanted.min(widest).max(least);
        if (shown - is).abs() >= SAME {
            state.outer_rect.max.x = state.outer_rect.min.x + shown;
            ctx.data_mut(|data| data.insert_persisted(id, state));
        }
    }
}

/// What is wanted of a panel that is `is` wide: where the window is as it was, other widths are the user's.
fn follow(before: Option<Width>, is: f32, least: f32, widest: f32) -> Width {
    let wanted = match before {
        None => is,
        Some(before) if before.widest != widest => before.wanted,
        Some(before) if (before.wanted.min(widest).max(least) - is).abs() < SAME => before.wanted,
        Some(_) => is,
    };
    Width { wanted, widest }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_small_window_takes_no_width_for_good_and_the_user_does() {
        let mut width = None;
        let mut step = |is: f32, widest: f32| {
            let now = follow(width, is, 280.0, widest);
            width = Some(now);
            now.wanted
        };
        assert_eq!(step(380.0, 512.0), 380.0);
        // The window becomes small; the panel with it.
        assert_eq!(step(380.0, 300.0), 380.0);
        assert_eq!(step(300.0, 300.0), 380.0);
        assert_eq!(step(300.0, 512.0), 380.0);
        // The user draws it wider, and narrower.
        assert_eq!(step(450.0, 512.0), 450.0);
        assert_eq!(step(290.0, 512.0), 290.0);
    }
}
