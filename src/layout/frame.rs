//! How a finished part lies on the page: centered, and turned so that it fills a window.

/// The window that a map is turned for, wide by high: panels on either side leave a small screen little wider than high, a large one more.
const ASPECT: f64 = 1.3;
/// What names need beyond the discs, in the unit of the radii: they stand beside them.
const NAMES: [f64; 2] = [150.0, 20.0];
/// Fewer nodes than this are laid level: a row of few reads best.
const FEW: usize = 8;
/// Turned off the level only where it gains this share of size.
const GAIN: f64 = 1.04;
/// The cosine and sine of a twelfth of a half turn.
const TWELFTH: [f64; 2] = [0.965_925_826_289_068_3, 0.258_819_045_102_520_76];

/// Turns places about their center so that discs and names there fill a window best, and moves that center to 0, 0.
///
/// First the principal axis is made level; then the twelve turns of a half turn are compared.
pub fn lay(places: &mut [[f64; 2]], radii: &[f64]) {
    level(places);
    if places.len() < FEW {
        return;
    }
    let [cos, sin] = TWELFTH;
    let mut turned = places.to_vec();
    let mut least = size_for_window(places, radii) / GAIN;
    for _ in 1..12 {
        for place in &mut turned {
            *place = [place[0] * cos - place[1] * sin, place[0] * sin + place[1] * cos];
        }
        let size = size_for_window(&turned, radii);
        if size < least {
            least = size;
            places.copy_from_slice(&turned);
        }
    }
}

/// The height of the smallest window of the usual shape that discs and their names fit into.
fn size_for_window(places: &[[f64; 2]], radii: &[f64]) -> f64 {
    let [low, high] = bounds(places, radii);
    ((high[0] - low[0] + NAMES[0]) / ASPECT).max(high[1] - low[1] + NAMES[1])
}

/// Turns places about their center so that their principal axis is level, and moves that center to 0, 0.
///
/// The axis is the eigenvector of the covariance, which for two by two has a closed form in + − × ÷ √.
fn level(places: &mut [[f64; 2]]) {
    let count = places.len().max(1) as f64;
    let center = center(places);
    let (mut xx, mut xy, mut yy) = (0.0, 0.0, 0.0);
    for place in places.iter_mut() {
        *place = [place[0] - center[0], place[1] - center[1]];
        xx += place[0] * place[0] / count;
        xy += place[0] * place[1] / count;
        yy += place[1] * place[1] / count;
    }
    let half = (xx - yy) / 2.0;
    let root = (half * half + xy * xy).sqrt();
    // Of the two equal forms of the eigenvector, the one without cancellation.
    let [x, y] = if half >= 0.0 { [half + root, xy] } else { [xy, root - half] };
    let length = (x * x + y * y).sqrt();
    if length <= 1e-12 * (xx + yy) {
        return;
    }
    let (cos, sin) = (x / length, y / length);
    for place in places.iter_mut() {
        *place = [place[0] * cos + place[1] * sin, place[1] * cos - place[0] * sin];
    }
    // Few or outlying nodes can make the box higher than wide though their principal axis is level.
    let [low, high] = bounds(places, &vec![0.0; places.len()]);
    if high[1] - low[1] > high[0] - low[0] {
        for place in places {
            *place = [place[1], -place[0]];
        }
    }
}

/// The mean of places; 0, 0 of none.
pub fn center(places: &[[f64; 2]]) -> [f64; 2] {
    let count = places.len().max(1) as f64;
    places.iter().fold([0.0; 2], |sum, place| [sum[0] + place[0] / count, sum[1] + place[1] / count])
}

/// Low and high corner of discs; zeros of none.
pub fn bounds(places: &[[f64; 2]], radii: &[f64]) -> [[f64; 2]; 2] {
    let mut corners: Option<[[f64; 2]; 2]> = None;
    for (place, radius) in places.iter().zip(radii) {
        let [low, high] = corners.get_or_insert([*place, *place]);
        for axis in 0..2 {
            low[axis] = low[axis].min(place[axis] - radius);
            high[axis] = high[axis].max(place[axis] + radius);
        }
    }
    corners.unwrap_or_default()
}

/// Shifts `places` so that the middle of those with a `goal` comes to the middle of the goals.
pub fn shift(places: &mut [[f64; 2]], goals: &[Option<[f64; 2]>]) {
    let held: Vec<([f64; 2], [f64; 2])> = places.iter().zip(goals).filter_map(|(place, goal)| Some((*place, (*goal)?))).collect();
    if held.is_empty() {
        return;
    }
    let [from, to] =
        [center(&held.iter().map(|held| held.0).collect::<Vec<_>>()), center(&held.iter().map(|held| held.1).collect::<Vec<_>>())];
    for place in places {
        *place = [place[0] + to[0] - from[0], place[1] + to[1] - from[1]];
    }
}

/// Turns, mirrors and shifts `places` so that those with a `goal` come nearest to it; sizes are kept.
///
/// With both sets about their centers and read as complex numbers p, q, the best turn is Σ p̄ q made a unit, the best mirrored turn
/// Σ p q made a unit; the longer sum fits better.
pub fn align(places: &mut [[f64; 2]], goals: &[Option<[f64; 2]>]) {
    let held: Vec<(usize, [f64; 2])> = goals.iter().enumerate().filter_map(|(at, goal)| goal.map(|goal| (at, goal))).collect();
    if held.is_empty() {
        return;
    }
    let from = center(&held.iter().filter_map(|(at, _)| places.get(*at).copied()).collect::<Vec<_>>());
    let to = center(&held.iter().map(|(_, goal)| *goal).collect::<Vec<_>>());
    let (mut turn, mut mirrored) = ([0.0; 2], [0.0; 2]);
    for (at, goal) in &held {
        let Some(place) = places.get(*at) else { continue };
        let ([px, py], [qx, qy]) = ([place[0] - from[0], place[1] - from[1]], [goal[0] - to[0], goal[1] - to[1]]);
        turn = [turn[0] + px * qx + py * qy, turn[1] + px * qy - py * qx];
        mirrored = [mirrored[0] + px * qx - py * qy, mirrored[1] + px * qy + py * qx];
    }
    let length = |sum: [f64; 2]| (sum[0] * sum[0] + sum[1] * sum[1]).sqrt();
    let is_mirrored = length(mirrored) > length(turn) * 1.000_001;
    let sum = if is_mirrored { mirrored } else { turn };
    let [cos, sin] = if length(sum) > 1e-12 { [sum[0] / length(sum), sum[1] / length(sum)] } else { [1.0, 0.0] };
    for place in places {
        let (x, y) = (place[0] - from[0], place[1] - from[1]);
        let y = if is_mirrored { -y } else { y };
        *place = [to[0] + x * cos - y * sin, to[1] + x * sin + y * cos];
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_standing_line_is_laid_down() {
        for direction in [[0.0, 1.0], [1.0, 3.0], [-2.0, 5.0], [1.0, 0.0]] {
            let mut places: Vec<[f64; 2]> = (0..5).map(|at| [direction[0] * f64::from(at), direction[1] * f64::from(at)]).collect();
            level(&mut places);
            assert!(places.iter().all(|place| place[1].abs() < 1e-9), "{places:?}");
        }
    }

    #[test]
    fn a_long_map_is_turned_until_it_fills_the_window() {
        let field = |at: usize| [(at % 25) as f64 * 100.0, (at / 25) as f64 * 100.0];
        let mut places: Vec<[f64; 2]> = (0..50).map(field).collect();
        let radii = vec![10.0; 50];
        let before = size_for_window(&places, &radii);
        lay(&mut places, &radii);
        assert!(size_for_window(&places, &radii) < 0.95 * before);
        let apart = |a: [f64; 2], b: [f64; 2]| ((a[0] - b[0]) * (a[0] - b[0]) + (a[1] - b[1]) * (a[1] - b[1])).sqrt();
        assert!((apart(places[0], places[1]) - 100.0).abs() < 1e-9, "a turn keeps lengths");
        let mut few: Vec<[f64; 2]> = (0..5).map(|at| [0.0, f64::from(at) * 100.0]).collect();
        lay(&mut few, &[10.0; 5]);
        assert!(few.iter().all(|place| place[1].abs() < 1e-9), "a row of few stays level");
    }

    #[test]
    fn a_turned_and_mirrored_map_is_brought_back() {
        let old = [[0.0, 0.0], [10.0, 0.0], [10.0, 30.0], [-4.0, 7.0]];
        let mut new = old.map(|[x, y]| [5.0 - y, 8.0 - x]);
        align(&mut new, &old.map(Some));
        for (a, b) in old.iter().zip(&new) {
            assert!((a[0] - b[0]).abs() < 1e-9 && (a[1] - b[1]).abs() < 1e-9, "{new:?}");
        }
    }
}
