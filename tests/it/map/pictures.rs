//! The map as it looks, for people to judge.

use super::*;

/// Pictures to look at: `PICTURES=folder cargo test --test it map::pictures -- --ignored`.
#[test]
#[ignore = "draws pictures for people to look at"]
fn pictures() {
    let folder = std::path::PathBuf::from(std::env::var("PICTURES").unwrap_or_else(|_| env!("CARGO_TARGET_TMPDIR").to_owned()));
    for (size, scale) in [(vec2(640.0, 736.0), 2.0), (vec2(1280.0, 900.0), 1.0)] {
        for theme in [ThemeChoice::Light, ThemeChoice::Dark] {
            let model = seeds();
            for look in ["plain", "hover", "line", "actor", "tie", "menu", "close", "near", "empty"] {
                let show = |ui: &mut egui::Ui, bench: &mut Bench| {
                    bench.canvas.ui(ui, &bench.model);
                };
                let mut harness = Harness::builder().with_size(size).with_pixels_per_point(scale).build_ui_state(show, Bench::default());
                fonts::install(&harness.ctx);
                theme::apply(&harness.ctx, theme);
                harness.run();
                *harness.state_mut() = Bench { canvas: Canvas::still(), model: model.clone(), ..Bench::default() };
                harness.run();
                look_at(&mut harness, look);
                harness.run_steps(40);
                let name = format!("map-{}x{}-{theme:?}-{look}.png", size.x, size.y).to_lowercase();
                harness.render().unwrap().save(folder.join(name)).unwrap();
            }
        }
    }
}

fn look_at(harness: &mut Harness<'_, Bench>, look: &str) {
    let mut analysis = (*harness.state().model.analysis).clone();
    let first = analysis.network.co_mentions.first().cloned().unwrap();
    match look {
        "hover" => harness.hover_at(at(harness, ActorId(2))),
        "line" => harness.hover_at(at(harness, first.a).lerp(at(harness, first.b), 0.5)),
        "actor" => {
            harness.state_mut().model.selection = Selection::Actor(analysis.anchor(ANN).unwrap());
            analysis.pins.extend([(ActorId(1), [0.0, 0.0]), (ActorId(5), [0.0, 0.0])]);
            harness.state_mut().model.analysis = Arc::new(analysis);
        }
        "tie" => {
            let ends = (analysis.anchor(first.a).unwrap(), analysis.anchor(first.b).unwrap());
            harness.state_mut().model.selection = Selection::Tie(ends.0, ends.1);
        }
        "menu" => {
            let pos = at(harness, BOB);
            harness.hover_at(pos);
            for pressed in [true, false] {
                let (button, modifiers) = (PointerButton::Secondary, Modifiers::NONE);
                harness.event(Event::PointerButton { pos, button, pressed, modifiers });
            }
        }
        "close" => harness.get_by_value("Same sentence").click(),
        "near" => {
            harness.state_mut().model.hidden_kinds.insert(ActorKind::Country);
            harness.state_mut().canvas.focus(ANN);
            harness.state_mut().canvas.zoom_in();
            harness.state_mut().canvas.zoom_in();
        }
        "empty" => harness.state_mut().model = Model::default(),
        _ => {}
    }
}
