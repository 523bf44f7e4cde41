//! Pixels of a few whole windows: that what should be seen is seen, in both themes, and stays as it was.

use crate::panels_shell::settle;
use actorium::app::App;
use actorium::app::command::Command;
use actorium::app::model::ThemeChoice;
use actorium::export::palette::{self, Rgb, Shade};
use actorium::mention::ActorKind;
use egui_kittest::Harness;
use image::RgbaImage;

fn screen(size: [f32; 2], scale: f32, theme: ThemeChoice) -> Harness<'static, App> {
    let app = App::for_test(Vec::new()).unwrap();
    let builder = Harness::builder().with_size(size).with_pixels_per_point(scale).with_max_steps(60).with_step_dt(0.1);
    let mut window = builder.build_ui_state(|ui, app: &mut App| app.frame(ui), app);
    settle(&mut window);
    wish(&mut window, Command::SetTheme(theme));
    window
}

fn wish(window: &mut Harness<'_, App>, command: Command) {
    let ctx = window.ctx.clone();
    window.state_mut().wish(&ctx, command);
    settle(window);
}

fn is_like(pixel: [u8; 4], color: Rgb) -> bool {
    pixel.iter().zip(color).all(|(found, sought)| found.abs_diff(sought) <= 3)
}

fn count(picture: &RgbaImage, color: Rgb) -> usize {
    picture.pixels().filter(|pixel| is_like(pixel.0, color)).count()
}

/// What the stage of the test leaves free around the window, on both sides together, in pixels.
const MARGIN: usize = 24;

/// How many columns show paper in the middle of the window's height: the map's.
fn map_columns(picture: &RgbaImage, paper: Rgb) -> usize {
    let rows = [0.3, 0.7, 0.85].map(|part| (f64::from(picture.height()) * part) as u32);
    (0..picture.width()).filter(|&x| rows.iter().any(|&y| is_like(picture.get_pixel(x, y).0, paper))).count()
}

#[test]
fn both_themes_show_the_map_between_its_panels() {
    for (theme, shade) in [(ThemeChoice::Light, Shade::Light), (ThemeChoice::Dark, Shade::Dark)] {
        for (size, scale) in [([1280.0, 800.0], 1.0), ([1920.0, 1080.0], 1.0)] {
            let picture = screen(size, scale, theme).render().unwrap();
            let (colors, all) = (shade.palette(), (picture.width() * picture.height()) as usize);
            assert!(count(&picture, colors.paper) > all / 4, "{size:?} {shade:?}: the map is no quarter of the window");
            assert!(count(&picture, colors.panel) > all / 8, "{size:?} {shade:?}: the panels are missing");
            let half = picture.width() as usize / 2;
            let wide = map_columns(&picture, colors.paper);
            assert!(wide + MARGIN >= half, "{size:?} {shade:?}: the map has {wide} of the width, less than half");
            for kind in [ActorKind::Person, ActorKind::Organization, ActorKind::Country, ActorKind::Place] {
                assert!(count(&picture, palette::kind(kind, shade)) > 150, "{size:?} {shade:?}: no {kind:?} is seen");
            }
            assert!(count(&picture, colors.accent) > 60, "{size:?} {shade:?}: the selection is not seen");
        }
    }
}

#[test]
fn there_and_back_shows_the_same() {
    let mut window = screen([1280.0, 800.0], 1.0, ThemeChoice::Light);
    let before = window.render().unwrap();
    wish(&mut window, Command::SetTheme(ThemeChoice::Dark));
    let dark = window.render().unwrap();
    wish(&mut window, Command::SetTheme(ThemeChoice::Light));
    let after = window.render().unwrap();
    let differing =
        |other: &RgbaImage| before.pixels().zip(other.pixels()).filter(|(a, b)| !is_like(a.0, [b.0[0], b.0[1], b.0[2]])).count();
    assert!(differing(&dark) > 100_000, "the dark window is not dark");
    assert!(differing(&after) < 2_000, "{} pixels differ after there and back", differing(&after));
}

/// `PICTURES=folder cargo test --test it screens::pictures -- --ignored` saves windows to be looked at.
#[test]
#[ignore = "saves pictures for people to look at"]
fn pictures() {
    let folder = std::path::PathBuf::from(std::env::var("PICTURES").unwrap());
    for (name, size, scale) in [("1280", [1280.0, 800.0], 1.0), ("1920", [1920.0, 1080.0], 1.0), ("2560", [1280.0, 720.0], 2.0)] {
        for theme in [ThemeChoice::Light, ThemeChoice::Dark] {
            let picture = screen(size, scale, theme).render().unwrap();
            picture.save(folder.join(format!("{name}-{theme:?}.png"))).unwrap();
        }
    }
}
