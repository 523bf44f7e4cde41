//! The look: the only file of the window that names a color.
//!
//! Colors come from [`crate::export::palette`], so that the window and exported pictures agree. The accent says "selected" and
//! nothing else; everything that is merely under the pointer or focused is shown in ink.

use super::fonts;
use super::model::ThemeChoice;
use crate::export::palette::{self, Rgb, Shade};
use crate::mention::ActorKind;
use egui::style::{ScrollStyle, WidgetVisuals, Widgets};
use egui::{Color32, CornerRadius, FontFamily, FontId, Margin, Shadow, Stroke, Style, TextStyle, Visuals, vec2};

/// Captions, figures' headings, what is said beside a title.
pub const SMALL: f32 = 12.0;
/// Everything that is not one of the others.
pub const BODY: f32 = 14.0;
/// The one title of a panel.
pub const TITLE: f32 = 18.0;
/// Text of articles.
pub const PROSE: f32 = 15.0;
/// Line distance of article text, as a factor of its size.
pub const LEADING: f32 = 1.5;

const fn color([red, green, blue]: Rgb) -> Color32 {
    Color32::from_rgb(red, green, blue)
}

/// The color, so much of it over whatever lies behind.
fn share([red, green, blue]: Rgb, part: f32) -> Color32 {
    Color32::from_rgba_unmultiplied(red, green, blue, (part * 255.0).round() as u8)
}

/// The colors of the theme that `ui` is drawn in.
#[derive(Clone, Copy, Debug)]
pub struct Theme {
    pub shade: Shade,
    pub paper: Color32,
    pub panel: Color32,
    pub ink: Color32,
    pub second_ink: Color32,
    pub accent: Color32,
    pub hairline: Color32,
}

impl Theme {
    /// The theme in force.
    pub fn of(ctx: &egui::Context) -> Self {
        Self::new(if ctx.global_style().visuals.dark_mode { Shade::Dark } else { Shade::Light })
    }

    pub const fn new(shade: Shade) -> Self {
        let palette = shade.palette();
        Self {
            shade,
            paper: color(palette.paper),
            panel: color(palette.panel),
            ink: color(palette.ink),
            second_ink: color(palette.second_ink),
            accent: color(palette.accent),
            hairline: color(palette.hairline),
        }
    }

    pub const fn kind(&self, kind: ActorKind) -> Color32 {
        color(palette::kind(kind, self.shade))
    }

    /// The color of a community that has one; others are of the second ink.
    pub fn community(&self, number: usize) -> Color32 {
        palette::communities(self.shade).get(number).map_or(self.second_ink, |rgb| color(*rgb))
    }

    /// How much of its color the shape around a community has.
    pub const fn hull_fill(&self) -> f32 {
        palette::HULL as f32
    }

    /// How much its rim has.
    pub const fn hull_rim(&self) -> f32 {
        palette::HULL_RIM as f32
    }

    /// Behind the words that name an actor: quiet, or strong for who is selected.
    pub fn highlight(&self, kind: ActorKind, is_strong: bool) -> Color32 {
        share(palette::kind(kind, self.shade), if is_strong { palette::STRONG_HIGHLIGHT } else { palette::HIGHLIGHT })
    }

    /// Ink for what belongs to the site, not to the article.
    pub fn furniture(&self) -> Color32 {
        share(self.shade.palette().ink, palette::FURNITURE)
    }

    /// Behind what the pointer is on.
    pub fn hover_fill(&self) -> Color32 {
        share(self.shade.palette().ink, 0.05)
    }

    /// Behind what is being pressed.
    pub fn press_fill(&self) -> Color32 {
        share(self.shade.palette().ink, 0.10)
    }

    /// Behind what is selected.
    pub fn selected_fill(&self) -> Color32 {
        share(self.shade.palette().accent, 0.10)
    }

    /// Behind the place that an article was opened at, fading from 1 to 0.
    pub fn place_fill(&self, strength: f32) -> Color32 {
        share(self.shade.palette().accent, 0.18 * strength.clamp(0.0, 1.0))
    }

    /// Around what has the keyboard.
    pub fn focus_stroke(&self) -> Stroke {
        Stroke::new(2.0, share(self.shade.palette().ink, 0.75))
    }

    pub const fn hairline_stroke(&self) -> Stroke {
        Stroke { width: 1.0, color: self.hairline }
    }
}

/// Puts the look into force: both themes are laid down, and the choice says which one is worn. Call at start and on a change.
pub fn apply(ctx: &egui::Context, choice: ThemeChoice) {
    ctx.set_style_of(egui::Theme::Light, style(Shade::Light));
    ctx.set_style_of(egui::Theme::Dark, style(Shade::Dark));
    ctx.set_theme(match choice {
        ThemeChoice::System => egui::ThemePreference::System,
        ThemeChoice::Light => egui::ThemePreference::Light,
        ThemeChoice::Dark => egui::ThemePreference::Dark,
    });
}

/// What egui draws its own widgets by.
fn style(shade: Shade) -> Style {
    let mut style = Style { visuals: visuals(shade), ..Style::default() };
    let plain = |size| FontId::new(size, FontFamily::Proportional);
    style.text_styles = [
        (TextStyle::Small, plain(SMALL)),
        (TextStyle::Body, plain(BODY)),
        (TextStyle::Button, plain(BODY)),
        (TextStyle::Heading, fonts::semibold(TITLE)),
        (TextStyle::Monospace, FontId::new(BODY, FontFamily::Monospace)),
    ]
    .into();
    style.animation_time = 0.15;
    style.interaction.selectable_labels = false;
    style.interaction.tooltip_delay = 0.4;
    let spacing = &mut style.spacing;
    spacing.item_spacing = vec2(8.0, 4.0);
    spacing.button_padding = vec2(8.0, 4.0);
    spacing.interact_size = vec2(32.0, 24.0);
    spacing.menu_margin = Margin::same(8);
    spacing.window_margin = Margin::same(16);
    spacing.tooltip_width = 320.0;
    spacing.scroll = ScrollStyle {
        bar_width: 8.0,
        floating_width: 4.0,
        active_handle_opacity: 0.25,
        interact_handle_opacity: 0.5,
        ..ScrollStyle::floating()
    };
    spacing.scroll.fade.strength = 0.0;
    style
}

fn visuals(shade: Shade) -> Visuals {
    let theme = Theme::new(shade);
    let mut visuals = if shade == Shade::Dark { Visuals::dark() } else { Visuals::light() };
    let corner = CornerRadius::same(4);
    let widget = |fill: Color32, stroke: Stroke| WidgetVisuals {
        bg_fill: fill,
        weak_bg_fill: fill,
        bg_stroke: stroke,
        corner_radius: corner,
        fg_stroke: Stroke::new(1.0, theme.ink),
        expansion: 0.0,
    };
    let hairline = theme.hairline_stroke();
    visuals.widgets = Widgets {
        noninteractive: widget(theme.panel, hairline),
        inactive: widget(theme.press_fill(), Stroke::NONE),
        hovered: widget(share(shade.palette().ink, 0.16), Stroke::NONE),
        active: widget(share(shade.palette().ink, 0.20), theme.focus_stroke()),
        open: widget(theme.press_fill(), hairline),
    };
    visuals.weak_text_color = Some(theme.second_ink);
    visuals.selection.bg_fill = share(shade.palette().accent, 0.30);
    visuals.selection.stroke = Stroke::new(1.0, theme.ink);
    visuals.hyperlink_color = theme.ink;
    visuals.panel_fill = theme.panel;
    visuals.window_fill = theme.panel;
    visuals.window_stroke = hairline;
    visuals.window_corner_radius = CornerRadius::same(8);
    visuals.menu_corner_radius = CornerRadius::same(8);
    visuals.extreme_bg_color = theme.paper;
    visuals.text_edit_bg_color = Some(theme.paper);
    visuals.faint_bg_color = theme.hover_fill();
    visuals.code_bg_color = theme.hover_fill();
    visuals.warn_fg_color = theme.ink;
    visuals.error_fg_color = theme.ink;
    let shadow =
        Shadow { offset: [0, 4], blur: 16, spread: 0, color: Color32::from_black_alpha(if shade == Shade::Dark { 96 } else { 32 }) };
    visuals.window_shadow = shadow;
    visuals.popup_shadow = shadow;
    visuals.text_cursor.stroke = Stroke::new(1.5, theme.ink);
    visuals.interact_cursor = None;
    visuals
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn egui_draws_in_the_colors_of_the_palette() {
        let ctx = egui::Context::default();
        for (choice, shade) in [(ThemeChoice::Light, Shade::Light), (ThemeChoice::Dark, Shade::Dark)] {
            apply(&ctx, choice);
            let visuals = ctx.global_style().visuals.clone();
            let theme = Theme::of(&ctx);
            assert_eq!((theme.shade, visuals.panel_fill, visuals.text_color()), (shade, theme.panel, theme.ink));
        }
    }

    #[test]
    fn what_lies_behind_text_lets_its_ground_through() {
        let theme = Theme::new(Shade::Dark);
        let fills = [theme.hover_fill(), theme.press_fill(), theme.selected_fill(), theme.highlight(ActorKind::Person, true)];
        assert!(fills.iter().all(|fill| fill.a() < 128));
    }
}
