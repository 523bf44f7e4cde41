//! The map as a whole: the same on every run, discs apart, parts near, old places kept.

use actorium::layout::{Layout, Problem, Pull, Style, lay_out};

/// A ring of `count` with chords, and a star on its first node.
fn network(count: usize) -> Vec<Pull> {
    let line = |a, b, weight| Pull { a, b, weight };
    let ring = (0..count).map(|a| line(a, (a + 1) % count, 1.0));
    let chords = (0..count / 3).map(|a| line(a, (a * 7 + 3) % count, 4.0));
    let star = (2..count / 4).map(|b| line(0, b, 2.0));
    ring.chain(chords).chain(star).collect()
}

fn problem(count: usize, pulls: Vec<Pull>) -> Problem {
    let radii = (0..count).map(|node| 8.0 + (node * 5 % 27) as f64).collect();
    Problem { radii, pulls, start: vec![None; count], is_pinned: vec![false; count], style: Style::Spread, seed: 7, is_begun: false }
}

/// The narrowest gap between two discs.
fn gap(places: &[[f64; 2]], radii: &[f64]) -> f64 {
    let pairs = (0..places.len()).flat_map(|a| (a + 1..places.len()).map(move |b| (a, b)));
    pairs.map(|(a, b)| distance(places[a], places[b]) - radii[a] - radii[b]).fold(f64::MAX, f64::min)
}

fn distance(a: [f64; 2], b: [f64; 2]) -> f64 {
    ((a[0] - b[0]).powi(2) + (a[1] - b[1]).powi(2)).sqrt()
}

fn size(places: &[[f64; 2]]) -> [f64; 2] {
    let along = |axis: usize| {
        let values = places.iter().map(|place| place[axis]);
        values.clone().fold(f64::MIN, f64::max) - values.fold(f64::MAX, f64::min)
    };
    [along(0), along(1)]
}

#[test]
fn the_same_network_gives_the_same_bytes() {
    for style in [Style::Spread, Style::Clusters, Style::Distances] {
        let problem = Problem { style, ..problem(120, network(120)) };
        let bits = |places: Vec<[f64; 2]>| places.into_iter().flatten().map(f64::to_bits).collect::<Vec<_>>();
        assert_eq!(bits(lay_out(&problem)), bits(lay_out(&problem)));
    }
}

#[test]
fn any_number_of_threads_gives_the_same_bytes() {
    for style in [Style::Spread, Style::Clusters] {
        let mut problem = Problem { style, ..problem(5_000, network(5_000)) };
        let on = |threads: usize, problem: &Problem| {
            let mut layout = Layout::new(problem).on_threads(threads);
            while layout.step() {}
            layout.positions().iter().flatten().map(|value| value.to_bits()).collect::<Vec<_>>()
        };
        let one = on(1, &problem);
        assert!(on(2, &problem) == one && on(5, &problem) == one, "{style:?}");
        problem.start = one.chunks(2).map(|place| Some([f64::from_bits(place[0]), f64::from_bits(place[1])])).collect();
        problem.start[4_000..].fill(None);
        assert!(on(2, &problem) == on(1, &problem), "{style:?}, new nodes");
    }
}

#[test]
fn a_map_on_its_way_can_be_looked_at_and_comes_out_the_same() {
    let mut pulls = network(400);
    pulls.extend([Pull { a: 400, b: 401, weight: 1.0 }, Pull { a: 402, b: 403, weight: 1.0 }]);
    for style in [Style::Spread, Style::Distances] {
        let problem = Problem { style, ..problem(410, pulls.clone()) };
        let mut layout = Layout::new(&problem);
        let mut sketches = Vec::new();
        while layout.step() {
            sketches.extend(layout.sketch());
        }
        assert_eq!(layout.positions(), lay_out(&problem));
        assert!(sketches.len() > 5);
        assert!(sketches.iter().all(|sketch| sketch.len() == 410 && sketch.iter().flatten().all(|value| value.is_finite())));
        let [first, last] = [sketches.first(), sketches.last()].map(|sketch| size(&sketch.unwrap()[..400])[0]);
        assert!((0.3..3.0).contains(&(first / last)), "no jump of size: {first} {last}");
    }
}

#[test]
fn a_layout_that_was_broken_off_is_gone_on_with() {
    let problem = Problem { style: Style::Clusters, ..problem(400, network(400)) };
    let mut broken_off = Layout::new(&problem);
    for _ in 0..6 {
        assert!(broken_off.step());
    }
    let start = broken_off.sketch().unwrap().into_iter().map(Some).collect();
    let begun = Problem { start, is_begun: true, style: Style::Spread, ..problem };
    let places = lay_out(&begun);
    assert!(gap(&places, &begun.radii) > 2.0);
    let [cold, warm] =
        [lay_out(&Problem { start: vec![None; 400], is_begun: false, ..begun.clone() }), places].map(|places| size(&places)[0]);
    assert!((0.6..1.6).contains(&(warm / cold)), "{warm} {cold}");
}

#[test]
fn discs_never_overlap_and_the_map_fits_a_window() {
    for style in [Style::Spread, Style::Clusters, Style::Distances] {
        for count in [2, 3, 35, 300] {
            let problem = Problem { style, ..problem(count, network(count)) };
            let places = lay_out(&problem);
            assert!(gap(&places, &problem.radii) > 2.0, "{style:?} {count}: {}", gap(&places, &problem.radii));
            let [width, height] = size(&places);
            // Names beside the discs make it wider.
            assert!(width + 150.0 >= height && width <= 4.0 * height.max(100.0), "{style:?} {count}: {width} × {height}");
        }
    }
}

#[test]
fn parts_that_nothing_joins_stay_near() {
    let mut pulls = network(40);
    pulls.extend([Pull { a: 40, b: 41, weight: 1.0 }, Pull { a: 42, b: 43, weight: 1.0 }, Pull { a: 43, b: 44, weight: 9.0 }]);
    let problem = problem(50, pulls);
    let places = lay_out(&problem);
    let [main, all] = [size(&places[..40]), size(&places)];
    assert!(all[0] < main[0] * 1.6 && all[1] < main[1] * 1.6, "{main:?} in {all:?}");
    assert!(gap(&places, &problem.radii) > 2.0);
    // Those that nothing ties stand beneath all others.
    let lowest = places[..45].iter().fold(f64::MIN, |most, place| most.max(place[1]));
    assert!(places[45..].iter().all(|place| place[1] > lowest));
}

#[test]
fn nodes_that_start_on_one_spot_part() {
    let mut problem = problem(30, network(30));
    problem.start = vec![Some([3.0, 4.0]); 30];
    assert!(gap(&lay_out(&problem), &problem.radii) > 0.0);
}

#[test]
fn pinned_nodes_never_move() {
    for placed in [1, 5, 30] {
        let mut problem = problem(40, network(40));
        for node in 0..placed {
            problem.start[node] = Some([node as f64 * 70.0, (node * node % 11) as f64 * 60.0]);
            problem.is_pinned[node] = true;
        }
        let places = lay_out(&problem);
        assert!((0..placed).all(|node| Some(places[node]) == problem.start[node]), "{placed} pinned");
    }
}

#[test]
fn old_places_are_kept_and_new_nodes_come_beside_their_neighbors() {
    let old = lay_out(&problem(40, network(40)));
    let mut grown = problem(50, network(40));
    for new in 40..48 {
        grown.pulls.push(Pull { a: new, b: new - 40, weight: 2.0 });
        grown.pulls.push(Pull { a: new, b: new - 39, weight: 1.0 });
    }
    grown.pulls.push(Pull { a: 48, b: 49, weight: 1.0 });
    for (start, place) in grown.start.iter_mut().zip(&old) {
        *start = Some(*place);
    }
    let places = lay_out(&grown);
    let mut moves: Vec<f64> = old.iter().zip(&places).map(|(a, b)| distance(*a, *b)).collect();
    moves.sort_by(f64::total_cmp);
    assert!(moves[20] < 1e-9 && moves[39] < 40.0, "{moves:?}");
    assert!(gap(&places, &grown.radii) > 0.0);
    let width = size(&old)[0];
    for new in 40..48 {
        assert!(distance(places[new], places[new - 40]) < width / 2.0);
    }
}

#[test]
fn where_many_come_the_map_makes_room_and_who_stood_beside_whom_stays() {
    let old = lay_out(&problem(40, network(40)));
    for count in [70, 200] {
        let mut grown = problem(count, network(40));
        grown.pulls.extend((40..count).map(|new| Pull { a: new, b: new * 7 % 40, weight: 1.0 }));
        for (start, place) in grown.start.iter_mut().zip(&old) {
            *start = Some(*place);
        }
        let places = lay_out(&grown);
        assert!(gap(&places, &grown.radii) > 0.0);
        let (before, after) = (size(&old), size(&places[..40]));
        assert!(after[0] > 1.05 * before[0], "{count}: {before:?} {after:?}");
        // Far pairs stay far in the same direction.
        let turned = (0..40).flat_map(|a| (0..a).map(move |b| (a, b))).filter(|&(a, b)| distance(old[a], old[b]) > 0.5 * before[0]);
        let dots: Vec<f64> = turned
            .map(|(a, b)| {
                let [was, is] = [&old, &places].map(|at| [at[b][0] - at[a][0], at[b][1] - at[a][1]]);
                (was[0] * is[0] + was[1] * is[1]) / (distance(old[a], old[b]) * distance(places[a], places[b]))
            })
            .collect();
        let straight = dots.iter().filter(|dot| **dot > 0.7).count();
        assert!(straight * 10 > dots.len() * 7, "{count}: {straight} of {}", dots.len());
    }
}

#[test]
fn a_map_at_rest_stays_at_rest() {
    let mut again = problem(60, network(60));
    let places = lay_out(&again);
    again.start = places.iter().copied().map(Some).collect();
    assert_eq!(lay_out(&again), places);
}

#[test]
fn any_input_gives_finite_places() {
    let mut odd = problem(6, vec![Pull { a: 0, b: 9, weight: 1.0 }, Pull { a: 1, b: 1, weight: 1.0 }]);
    odd.pulls.extend([Pull { a: 2, b: 3, weight: f64::NAN }, Pull { a: 3, b: 4, weight: -1.0 }, Pull { a: 4, b: 5, weight: 1e300 }]);
    odd.radii[0] = f64::INFINITY;
    odd.start = vec![Some([f64::NAN, 0.0])];
    odd.is_pinned = vec![true];
    let places = lay_out(&odd);
    assert_eq!(places.len(), 6);
    assert!(places.iter().flatten().all(|value| value.is_finite()), "{places:?}");
    assert!(lay_out(&Problem::default()).is_empty());
}

#[test]
fn a_layout_can_be_stopped_between_slices() {
    let mut layout = Layout::new(&problem(400, network(400)));
    let mut slices = 0;
    while layout.step() {
        slices += 1;
    }
    assert!(slices > 2, "{slices}");
}

#[test]
fn hundreds_of_parts_and_newcomers_find_room() {
    let mut many = problem(1_200, (0..360).map(|pair| Pull { a: 2 * pair, b: 2 * pair + 1, weight: 1.0 }).collect());
    let places = lay_out(&many);
    assert!(gap(&places, &many.radii) > 2.0);
    let [width, height] = size(&places);
    assert!(width < 4.0 * height && height < 2.0 * width, "{width} × {height}");
    many.start = places.into_iter().map(Some).collect();
    many.start.iter_mut().skip(800).for_each(|start| *start = None);
    many.pulls.extend((800..1_160).map(|new| Pull { a: new, b: new % 280, weight: 1.0 }));
    let places = lay_out(&many);
    assert!(gap(&places, &many.radii) > 0.0, "{}", gap(&places, &many.radii));
}
