//! A long column of blocks of unequal height, of which only those in view are laid out.
//!
//! Heights are guessed until a block was seen once. A guess that proves wrong above the view moves the view along, so that what is
//! being read stays where it is.

use egui::{Id, Rect, ScrollArea, Ui, UiBuilder, pos2, vec2};

/// Blocks this far outside the view are laid out too, so that Tab finds what comes next. In points.
const BEYOND: f32 = 160.0;
/// A jump is given up after so many frames; two suffice unless every guess is off.
const TRIES: u8 = 8;

/// What is kept between frames about one column.
#[derive(Clone, Debug, Default)]
pub struct Flow {
    width: f32,
    heights: Vec<f32>,
    is_measured: Vec<bool>,
    /// Block, distance below its top, tries left.
    jump: Option<(usize, f32, u8)>,
    /// Where the view stood in the last frame,
    offset: f32,
    /// and how far it must move along with blocks above it that were guessed wrong.
    shift: f32,
}

impl Flow {
    /// Asks that this block be brought into the upper part of the view, `within` points below its top.
    pub fn jump_to(&mut self, block: usize, within: f32) {
        self.jump = Some((block, within, TRIES));
    }

    /// True while a jump to this block has not come to rest.
    pub fn is_jumping_to(&self, block: usize) -> bool {
        self.jump.is_some_and(|jump| jump.0 == block)
    }

    /// Makes the target of a running jump more precise, once its block was laid out.
    pub fn aim(&mut self, block: usize, within: f32) {
        if let Some(jump) = self.jump.as_mut().filter(|jump| jump.0 == block) {
            jump.1 = within;
        }
    }

    /// Draws the column into all of `ui`; `guess` gives the height of a block at a width, `draw` draws one.
    pub fn show(
        &mut self,
        ui: &mut Ui,
        salt: &str,
        count: usize,
        guess: impl Fn(usize, f32) -> f32,
        mut draw: impl FnMut(&mut Ui, &mut Self, usize),
    ) {
        let id = Id::new(("flow", ui.id(), Id::new(salt)));
        let mut area = ScrollArea::vertical().id_salt(id).auto_shrink(false);
        let width = ui.available_width();
        if self.heights.len() != count {
            self.heights = (0..count).map(|block| guess(block, width)).collect();
            self.is_measured = vec![false; count];
        } else if (self.width - width).abs() > 0.5 {
            self.is_measured.fill(false);
        }
        self.width = width;
        let view = ui.available_height();
        if let Some((block, within, _)) = self.jump {
            let above: f32 = self.heights.iter().take(block).sum();
            area = area.vertical_scroll_offset((above + within - view / 4.0).max(0.0));
        } else if self.shift != 0.0 {
            area = area.vertical_scroll_offset((self.offset + self.shift).max(0.0));
        }
        self.shift = 0.0;
        let mut has_moved = false;
        let aimed = self.jump;
        let output = area.show_viewport(ui, |ui, viewport| {
            let origin = ui.max_rect().left_top();
            let mut top = 0.0;
            for block in 0..count {
                let height = self.heights.get(block).copied().unwrap_or_default();
                if top + height >= viewport.top() - BEYOND && top <= viewport.bottom() + BEYOND {
                    let rect = Rect::from_min_size(pos2(origin.x, origin.y + top), vec2(ui.max_rect().width(), height.max(1.0)));
                    let mut child = ui.new_child(UiBuilder::new().id_salt((id, block)).max_rect(rect));
                    child.set_width(rect.width());
                    draw(&mut child, self, block);
                    let seen = child.min_rect().height();
                    if (seen - height).abs() > 0.5 {
                        has_moved = true;
                        if top + height <= viewport.top() && self.jump.is_none() {
                            self.shift += seen - height;
                        }
                    }
                    if let (Some(height), Some(is_measured)) = (self.heights.get_mut(block), self.is_measured.get_mut(block)) {
                        *height = seen;
                        *is_measured = true;
                    }
                    top += seen;
                } else {
                    top += height;
                }
            }
            ui.expand_to_include_rect(Rect::from_min_size(origin, vec2(1.0, top)));
        });
        self.offset = output.state.offset.y;
        if let Some((block, within, tries)) = self.jump {
            let is_there = !has_moved && self.jump == aimed && self.is_measured.get(block).copied().unwrap_or(true);
            self.jump = (!is_there && tries > 1).then(|| (block, within, tries - 1));
        }
        if has_moved || self.jump.is_some() {
            ui.ctx().request_discard("block heights were guessed");
            ui.ctx().request_repaint();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use egui_kittest::Harness;
    use std::collections::BTreeMap;

    /// The column, and where each block that was drawn in the last pass stood.
    type Column = (Flow, BTreeMap<usize, f32>);

    fn height(block: usize) -> f32 {
        20.0 + (block % 7) as f32 * 10.0
    }

    fn column() -> Harness<'static, Column> {
        let app = |ui: &mut Ui, (flow, seen): &mut Column| {
            seen.clear();
            flow.show(
                ui,
                "column",
                1000,
                |_, _| 20.0,
                |ui, _, block| {
                    seen.insert(block, ui.cursor().top());
                    ui.allocate_space(vec2(10.0, height(block)));
                },
            );
        };
        let mut harness = Harness::builder().with_size([200.0, 400.0]).with_max_steps(40).build_ui_state(app, Column::default());
        harness.run();
        harness
    }

    #[test]
    fn only_what_is_near_the_view_is_drawn() {
        let harness = column();
        let seen = &harness.state().1;
        assert!(seen.contains_key(&0) && seen.len() < 40, "{} blocks drawn", seen.len());
    }

    #[test]
    fn a_jump_comes_to_rest_at_its_block_though_heights_were_guessed() {
        let mut harness = column();
        for target in [700, 40, 999] {
            harness.state_mut().0.jump_to(target, 0.0);
            harness.run();
            let (flow, seen) = harness.state();
            let top = seen.get(&target).copied().unwrap_or(f32::NAN);
            assert!(!flow.is_jumping_to(target) && (0.0..400.0).contains(&top), "block {target} at {top}");
        }
    }

    #[test]
    fn blocks_follow_each_other_without_gap() {
        let mut harness = column();
        harness.state_mut().0.jump_to(500, 0.0);
        harness.run();
        let seen = &harness.state().1;
        for ((block, top), (next, below)) in seen.iter().zip(seen.iter().skip(1)) {
            assert_eq!((block + 1, top + height(*block)), (*next, *below));
        }
    }
}
