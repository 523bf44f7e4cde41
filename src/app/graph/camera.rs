//! Where the map is looked at from: pan and zoom, eased, at rest as soon as they can be.
//!
//! `_in_graph` lengths are those of the layout; on the screen a graph unit is `zoom` points.

use egui::{Pos2, Rect, Vec2};

/// How long a camera move takes, in seconds.
pub const FLIGHT_SECONDS: f64 = 0.2;
const NEAREST: f32 = 8.0;
const FARTHEST: f32 = 0.01;
/// A fit never enlarges beyond this: two actors alone should not fill the window.
const FIT_AT_MOST: f32 = 1.7;

/// The camera of one frame: a graph point in the middle of a rectangle of the screen.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct View {
    pub rect: Rect,
    pub center: Pos2,
    pub zoom: f32,
}

impl View {
    pub fn to_screen(&self, in_graph: Pos2) -> Pos2 {
        self.rect.center() + (in_graph - self.center) * self.zoom
    }

    pub fn to_graph(&self, on_screen: Pos2) -> Pos2 {
        self.center + (on_screen - self.rect.center()) / self.zoom
    }

    /// How much larger than in the layout discs and lines are drawn.
    pub fn scale(&self) -> f32 {
        scale(self.zoom)
    }
}

/// Beyond zoom 1 discs grow slower than distances, so that zooming in takes a crowd apart; below, they shrink slower, so that a
/// large map still shows who is large.
pub fn scale(zoom: f32) -> f32 {
    zoom.powf(if zoom <= 1.0 { 0.7 } else { 0.6 })
}

/// One thing that a fit brings into view: a disc, in graph units.
#[derive(Clone, Copy, Debug)]
pub struct Extent {
    pub center: Pos2,
    pub radius: f32,
}

#[derive(Clone, Copy, Debug)]
struct Flight {
    from: (Pos2, f32),
    to: (Pos2, f32),
    began: f64,
}

/// Pan and zoom between frames.
#[derive(Clone, Debug)]
pub struct Camera {
    center: Pos2,
    zoom: f32,
    flight: Option<Flight>,
    /// True once the user moved it: from then on it fits only when asked.
    pub is_touched: bool,
}

impl Default for Camera {
    fn default() -> Self {
        Self { center: Pos2::ZERO, zoom: 1.0, flight: None, is_touched: false }
    }
}

impl Camera {
    pub fn view(&self, rect: Rect) -> View {
        View { rect, center: self.center, zoom: self.zoom }
    }

    /// Goes on with a flight; true while one is under way.
    pub fn fly(&mut self, now: f64) -> bool {
        let Some(flight) = self.flight else { return false };
        let t = ease((now - flight.began) / FLIGHT_SECONDS);
        self.zoom = (flight.from.1.ln() + (flight.to.1.ln() - flight.from.1.ln()) * t).exp();
        // The center follows the zoom, so that the point that stays put on the screen stays put all the way.
        let share = if (flight.to.1 / flight.from.1 - 1.0).abs() < 1e-3 {
            t
        } else {
            (1.0 / flight.from.1 - 1.0 / self.zoom) / (1.0 / flight.from.1 - 1.0 / flight.to.1)
        };
        self.center = flight.from.0 + (flight.to.0 - flight.from.0) * share;
        if t >= 1.0 {
            (self.center, self.zoom) = flight.to;
            self.flight = None;
        }
        self.flight.is_some()
    }

    /// Where it will be once a flight has landed.
    pub fn target(&self) -> (Pos2, f32) {
        self.flight.map_or((self.center, self.zoom), |flight| flight.to)
    }

    /// Moves there; at once where `is_still`.
    pub fn go(&mut self, center: Pos2, zoom: f32, now: f64, is_still: bool) {
        let to = (center, zoom.clamp(FARTHEST, NEAREST));
        if is_still {
            (self.center, self.zoom) = to;
            self.flight = None;
        } else if self.target() != to {
            // A target that moves on while one flies there must not hold the camera at the start.
            let ahead = if self.flight.is_some() { 0.25 * FLIGHT_SECONDS } else { 0.0 };
            self.flight = Some(Flight { from: (self.center, self.zoom), to, began: now - ahead });
        }
    }

    /// Puts this point of the graph in the middle, at once.
    pub fn look_at(&mut self, center: Pos2) {
        self.flight = None;
        self.is_touched = true;
        self.center = center;
    }

    /// Moves the paper under the pointer.
    pub fn pan(&mut self, on_screen: Vec2) {
        self.flight = None;
        self.is_touched = true;
        self.center -= on_screen / self.zoom;
    }

    /// Zooms so that what is under `at` stays there.
    pub fn zoom_at(&mut self, factor: f32, at: Pos2, rect: Rect) {
        self.flight = None;
        self.is_touched = true;
        let fixed = self.view(rect).to_graph(at);
        self.zoom = (self.zoom * factor).clamp(FARTHEST, NEAREST);
        self.center = fixed - (at - rect.center()) / self.zoom;
    }
}

/// The largest zoom at which all of `extents` fit into `free`, discs drawn as large as they are at that zoom.
pub fn fit(extents: &[Extent], free: Rect) -> f32 {
    let (mut low, mut high) = (FARTHEST, FIT_AT_MOST);
    let extents = outermost(extents);
    for _ in 0..20 {
        let middle = (low * high).sqrt();
        if fits(&extents, middle, free) { low = middle } else { high = middle }
    }
    low
}

/// Those that may reach furthest at some zoom of a fit: of thousands a few. In graph units a disc is drawn `scale(zoom) / zoom` as large
/// as it is, which shrinks as the zoom grows.
fn outermost(extents: &[Extent]) -> Vec<Extent> {
    let [least, most] = [FIT_AT_MOST, FARTHEST].map(|zoom| scale(zoom) / zoom);
    // What is drawn around each disc, in graph units, at most: a point of the screen.
    let beyond = 1.0 / FARTHEST;
    let reach =
        |extent: &Extent, share: f32, more: f32| Rect::from_center_size(extent.center, Vec2::splat(2.0 * (extent.radius * share + more)));
    let sure = extents.iter().fold(Rect::NOTHING, |sure, extent| sure.union(reach(extent, least, 0.0)));
    let is_candidate = |extent: &&Extent| !sure.shrink(1e-3).contains_rect(reach(extent, most, beyond));
    extents.iter().filter(is_candidate).copied().collect()
}

/// True when all of `extents` fit into `free` at this zoom.
fn fits(extents: &[Extent], zoom: f32, free: Rect) -> bool {
    let size = span(extents, zoom).size();
    size.x <= free.width() && size.y <= free.height()
}

/// Where to look so that `extents` lie in the middle of `free`, a part of `rect`.
pub fn center(extents: &[Extent], zoom: f32, rect: Rect, free: Rect) -> Pos2 {
    if extents.is_empty() {
        return Pos2::ZERO;
    }
    ((span(extents, zoom).center() - (free.center() - rect.center())).to_vec2() / zoom).to_pos2()
}

/// All that is drawn at this zoom, in points of the screen, the graph's origin at (0, 0).
fn span(extents: &[Extent], zoom: f32) -> Rect {
    let mut span = Rect::NOTHING;
    for extent in extents {
        let center = (extent.center.to_vec2() * zoom).to_pos2();
        span = span.union(Rect::from_center_size(center, Vec2::splat(2.0 * extent.radius * scale(zoom) + 2.0)));
    }
    span
}

/// Fast at first, then slower: 0 to 1.
pub fn ease(t: f64) -> f32 {
    let rest = (1.0 - t).clamp(0.0, 1.0) as f32;
    1.0 - rest * rest * rest
}

#[cfg(test)]
mod tests {
    use super::*;
    use egui::pos2;

    const RECT: Rect = Rect { min: Pos2::ZERO, max: pos2(800.0, 600.0) };

    #[test]
    fn zooming_keeps_what_is_under_the_pointer() {
        let mut camera = Camera::default();
        let at = pos2(700.0, 100.0);
        let before = camera.view(RECT).to_graph(at);
        camera.zoom_at(1.7, at, RECT);
        assert!((camera.view(RECT).to_graph(at) - before).length() < 1e-3);
    }

    #[test]
    fn a_fit_brings_everything_in() {
        let extents: Vec<Extent> =
            [[0.0, 0.0], [2000.0, 100.0], [300.0, -1500.0]].map(|[x, y]| Extent { center: pos2(x, y), radius: 20.0 }).to_vec();
        let free = Rect::from_min_max(pos2(10.0, 10.0), pos2(790.0, 500.0));
        let zoom = fit(&extents, free);
        let center = center(&extents, zoom, RECT, free);
        let view = View { rect: RECT, center, zoom };
        for extent in &extents {
            let disc = Rect::from_center_size(view.to_screen(extent.center), Vec2::splat(2.0 * extent.radius * view.scale()));
            assert!(free.expand(0.5).contains_rect(disc), "{disc:?}");
        }
    }

    #[test]
    fn a_flight_lands_and_ends() {
        let mut camera = Camera::default();
        camera.go(pos2(50.0, 0.0), 2.0, 10.0, false);
        assert!(camera.fly(10.05));
        assert!(!camera.fly(10.0 + FLIGHT_SECONDS));
        assert_eq!((camera.center, camera.zoom), (pos2(50.0, 0.0), 2.0));
    }

    #[test]
    fn a_camera_follows_a_target_that_moves_on() {
        let mut camera = Camera::default();
        for frame in 1..=10 {
            let now = f64::from(frame) * 0.016;
            camera.go(pos2(10.0 * frame as f32, 0.0), 1.0, now, false);
            camera.fly(now);
        }
        assert!(camera.center.x > 60.0, "{:?}", camera.center);
    }
}
