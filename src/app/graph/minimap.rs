//! The whole map in a corner, while only a part of it is in view: where one is, and a way to get elsewhere.

use super::camera::Camera;
use super::scene::Scene;
use crate::app::theme::Theme;
use egui::{CursorIcon, Mesh, Pos2, Rect, Sense, Shape, Stroke, StrokeKind, Ui, Vec2, WidgetInfo, WidgetType, vec2};

/// At most so wide and high, in points.
const SIZE: Vec2 = vec2(150.0, 110.0);
/// Between the frame and the outermost dots.
const MARGIN: f32 = 6.0;
/// Not shown on smaller views, which it would cover.
const SMALLEST_VIEW: Vec2 = vec2(420.0, 320.0);
/// More dots than this tell nothing more.
const MOST: usize = 2_000;

/// Where the minimap lies; `None` while all discs are in view.
pub fn place(scene: &Scene, camera: &Camera, rect: Rect, free: Rect) -> Option<(Rect, Rect)> {
    if free.width() < SMALLEST_VIEW.x || free.height() < SMALLEST_VIEW.y || scene.disc_count() < 2 {
        return None;
    }
    let mut whole = Rect::NOTHING;
    scene.discs().for_each(|shape| whole.extend_with(shape.center));
    let view = camera.view(rect);
    let seen = Rect::from_min_max(view.to_graph(rect.min), view.to_graph(rect.max));
    if seen.contains_rect(whole) {
        return None;
    }
    let whole = whole.expand(1.0);
    let scale = (SIZE.x / whole.width()).min(SIZE.y / whole.height());
    let size = (whole.size() * scale).max(Vec2::splat(30.0)) + Vec2::splat(2.0 * MARGIN);
    let corner = Pos2::new(rect.max.x - 10.0 - size.x, rect.min.y + 10.0);
    Some((Rect::from_min_size(corner, size), whole))
}

/// Draws it, and moves the camera to where it is pressed.
pub fn ui(ui: &Ui, scene: &Scene, camera: &mut Camera, rect: Rect, free: Rect, theme: &Theme) {
    let Some((frame, whole)) = place(scene, camera, rect, free) else { return };
    let response = ui.interact(frame, ui.id().with("minimap"), Sense::click_and_drag()).on_hover_cursor(CursorIcon::Crosshair);
    response.widget_info(|| WidgetInfo::labeled(WidgetType::Image, true, "The whole map, and which part of it is shown"));
    let inner = frame.shrink(MARGIN);
    let scale = (inner.width() / whole.width()).min(inner.height() / whole.height());
    if let (true, Some(at)) = (response.is_pointer_button_down_on(), response.interact_pointer_pos()) {
        camera.look_at(whole.center() + (at - inner.center()) / scale);
    }
    let painter = ui.painter_at(rect);
    painter.rect(frame, 6.0, theme.paper.gamma_multiply(0.94), theme.hairline_stroke(), StrokeKind::Inside);
    let small = |at: Pos2| inner.center() + (at - whole.center()) * scale;
    let mut mesh = Mesh::default();
    for shape in scene.discs().take(MOST) {
        let half = (shape.disc.radius * scale).clamp(0.8, 4.0);
        mesh.add_colored_rect(Rect::from_center_size(small(shape.center), Vec2::splat(2.0 * half)), shape.color(theme));
    }
    painter.add(Shape::mesh(mesh));
    let view = camera.view(rect);
    let seen = Rect::from_min_max(small(view.to_graph(rect.min)), small(view.to_graph(rect.max))).intersect(frame.shrink(1.0));
    if seen.is_positive() {
        painter.rect(seen, 2.0, theme.hover_fill(), Stroke::new(1.5, theme.ink), StrokeKind::Inside);
    }
}
