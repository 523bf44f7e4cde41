//! Distances on the map as the distances in the network: stress lowered pair by pair.
//!
//! SGD² (Zheng, Pawar and Goodman, "Graph Drawing by Stochastic Gradient Descent", 2019): each pair in turn is moved toward its wanted
//! distance, the number of lines between the two, by a share that shrinks. Pairs come in rounds of which each holds every node once, as
//! in a tournament, so that a round is one plain loop over lists, and its order does not matter. The rounds come in another order in
//! every pass. It begins with small shares, since forces have found a good arrangement already: what is begun with large ones forgets
//! it, and ends no truer and with more crossing lines.

use super::chance::Chance;
use super::graph::Graph;
use super::lanes::{Meeting, meet};
use std::ops::Range;

/// Passes over all pairs.
const PASSES: usize = 20;
/// The share by which pairs are moved in the first pass, as a part of what would carry the farthest all the way.
const FIRST_SHARE: f64 = 0.1;
/// The share by which neighbors are moved in the last pass.
const LAST_SHARE: f64 = 0.02;
/// Rounds in one step.
const ROUNDS: usize = 64;
/// Nodes up to which all pairs are affordable, in time and memory.
pub const MOST: usize = 2_500;

/// A connected graph on its way.
#[derive(Clone, Debug)]
pub struct Stress {
    /// The node of each seat of the tournament.
    seats: Vec<u32>,
    /// Where it stands; one place more, a bye that meets nobody, where the nodes are odd in number.
    xs: Vec<f32>,
    ys: Vec<f32>,
    /// Wanted distances, round by round in the order of its meetings; 0 for one with the bye.
    wanted: Vec<u16>,
    /// The rounds in the order of this pass.
    rounds: Vec<u32>,
    chance: Chance,
    pass: usize,
    round: usize,
    /// Share by weight of this pass, and its factor from pass to pass.
    rate: f64,
    decay: f64,
    meeting: Meeting,
}

impl Stress {
    /// Starts from `places`, whatever their scale.
    pub fn new(graph: &Graph, places: &[[f64; 2]], seed: u64) -> Self {
        Self::starting(graph, places, seed, FIRST_SHARE)
    }

    /// Starts from places that mean nothing.
    pub fn from_nothing(graph: &Graph, places: &[[f64; 2]], seed: u64) -> Self {
        Self::starting(graph, places, seed, 1.0)
    }

    fn starting(graph: &Graph, places: &[[f64; 2]], seed: u64, share: f64) -> Self {
        let count = graph.len();
        let mut chance = Chance::new(seed);
        let mut seats: Vec<u32> = (0..count as u32).collect();
        chance.shuffle(&mut seats);
        let tournament = Tournament { seats: count + count % 2 };
        let wanted = all_distances(graph, &seats, tournament);
        let farthest = f64::from(wanted.iter().copied().max().unwrap_or(1).max(1));
        let first = (share * farthest * farthest).max(1.0);
        let decay = root(LAST_SHARE / first, PASSES - 1);
        let along = |axis: usize| {
            let mut row: Vec<f32> = seats.iter().map(|&node| places[node as usize][axis] as f32).collect();
            row.resize(tournament.seats, 0.0);
            row
        };
        let (xs, ys) = (along(0), along(1));
        let rounds = (0..tournament.rounds() as u32).collect();
        let meeting = Meeting::default();
        let mut stress = Self { seats, xs, ys, wanted, rounds, chance, pass: 0, round: 0, rate: first, decay, meeting };
        stress.fit(tournament);
        stress.chance.shuffle(&mut stress.rounds);
        stress
    }

    /// One place a node.
    pub fn places(&self) -> Vec<[f64; 2]> {
        let mut places = vec![[0.0; 2]; self.seats.len()];
        for ((&node, &x), &y) in self.seats.iter().zip(&self.xs).zip(&self.ys) {
            places[node as usize] = [f64::from(x), f64::from(y)];
        }
        places
    }

    /// Some rounds; `false` once all passes are done.
    pub fn step(&mut self) -> bool {
        if self.pass >= PASSES || self.seats.len() < 2 {
            return false;
        }
        let tournament = Tournament { seats: self.xs.len() };
        for _ in 0..ROUNDS {
            let round = self.rounds[self.round] as usize;
            self.gather(tournament, round);
            meet(&mut self.meeting, &self.wanted[tournament.meetings(round)], self.rate as f32);
            self.scatter(tournament, round);
            self.round += 1;
            if self.round == self.rounds.len() {
                self.round = 0;
                self.pass += 1;
                self.rate *= self.decay;
                self.chance.shuffle(&mut self.rounds);
                break;
            }
        }
        true
    }

    fn gather(&mut self, tournament: Tournament, round: usize) {
        let last = self.xs.len() - 1;
        let (onward, back) = tournament.arcs(round);
        for (seats, near, far) in
            [(&self.xs, &mut self.meeting.ax, &mut self.meeting.bx), (&self.ys, &mut self.meeting.ay, &mut self.meeting.by)]
        {
            near.clear();
            far.clear();
            near.push(seats[last]);
            far.push(seats[round]);
            for arc in onward.clone() {
                near.extend_from_slice(&seats[arc]);
            }
            for arc in back.clone() {
                far.extend(seats[arc].iter().rev());
            }
        }
    }

    fn scatter(&mut self, tournament: Tournament, round: usize) {
        let last = self.xs.len() - 1;
        let (onward, back) = tournament.arcs(round);
        for (seats, near, far) in [(&mut self.xs, &self.meeting.ax, &self.meeting.bx), (&mut self.ys, &self.meeting.ay, &self.meeting.by)] {
            seats[last] = near[0];
            seats[round] = far[0];
            let mut from = 1;
            for arc in onward.clone() {
                let end = from + arc.len();
                seats[arc].copy_from_slice(&near[from..end]);
                from = end;
            }
            from = 1;
            for arc in back.clone() {
                let end = from + arc.len();
                seats[arc].iter_mut().rev().zip(&far[from..end]).for_each(|(seat, value)| *seat = *value);
                from = end;
            }
        }
    }

    /// Scales to the least stress: with l the lengths and d the wanted ones, s = Σ (l / d) / Σ (l / d)².
    fn fit(&mut self, tournament: Tournament) {
        let (mut sum, mut squares) = (0.0, 0.0);
        for round in 0..tournament.rounds() {
            for ((a, b), &wanted) in tournament.pairs(round).zip(&self.wanted[tournament.meetings(round)]) {
                if wanted > 0 {
                    let (dx, dy) = (f64::from(self.xs[a] - self.xs[b]), f64::from(self.ys[a] - self.ys[b]));
                    let share = (dx * dx + dy * dy).sqrt() / f64::from(wanted);
                    sum += share;
                    squares += share * share;
                }
            }
        }
        let scale = if squares > 0.0 { (sum / squares) as f32 } else { 1.0 };
        self.xs.iter_mut().chain(&mut self.ys).for_each(|value| *value *= scale);
    }
}

/// Who meets whom when: in round r the last seat meets seat r, and seats at the same distance on either side of r meet, the others
/// taken as a circle. Each two seats meet once.
#[derive(Clone, Copy, Debug)]
struct Tournament {
    /// An even number.
    seats: usize,
}

impl Tournament {
    fn rounds(self) -> usize {
        self.seats.saturating_sub(1)
    }

    /// The meetings of a round among those of all rounds.
    fn meetings(self, round: usize) -> Range<usize> {
        round * self.seats / 2..(round + 1) * self.seats / 2
    }

    /// The seats on either side of `round`, after the meeting with the last seat: those onward as they come, those back from their ends.
    fn arcs(self, round: usize) -> ([Range<usize>; 2], [Range<usize>; 2]) {
        let (circle, count) = (self.rounds(), self.seats / 2 - 1);
        let before_end = count.min(circle - round - 1);
        let onward = [round + 1..round + 1 + before_end, 0..count - before_end];
        let after_start = count.min(round);
        let back = [round - after_start..round, circle - (count - after_start)..circle];
        (onward, back)
    }

    fn pairs(self, round: usize) -> impl Iterator<Item = (usize, usize)> {
        let (onward, [near, far]) = self.arcs(round);
        let pairs = onward.into_iter().flatten().zip(near.rev().chain(far.rev()));
        std::iter::once((self.seats - 1, round)).chain(pairs)
    }

    /// The number of the meeting of two seats among those of all rounds.
    fn meeting(self, a: usize, b: usize) -> usize {
        let (low, high, circle) = (a.min(b), a.max(b), self.rounds());
        if high == circle {
            return self.meetings(low).start;
        }
        // The seat in the middle between two on the circle: half their sum, where a half is taken around the circle.
        let sum = (low + high) % circle;
        let round = if sum.is_multiple_of(2) { sum / 2 } else { (sum + circle) / 2 };
        let apart = (high + circle - round) % circle;
        self.meetings(round).start + apart.min(circle - apart)
    }
}

/// The lines between every two nodes, breadth first, in the order in which their seats meet.
fn all_distances(graph: &Graph, seats: &[u32], tournament: Tournament) -> Vec<u16> {
    let count = graph.len();
    let mut wanted = vec![0; tournament.rounds() * tournament.seats / 2];
    let mut seat_of = vec![0_usize; count];
    for (seat, &node) in seats.iter().enumerate() {
        seat_of[node as usize] = seat;
    }
    let mut row = vec![u16::MAX; count];
    let mut queue: Vec<u32> = Vec::with_capacity(count);
    for source in 0..count {
        row.fill(u16::MAX);
        row[source] = 0;
        queue.clear();
        queue.push(source as u32);
        let mut at = 0;
        while let Some(&node) = queue.get(at) {
            at += 1;
            let next = row[node as usize] + 1;
            for &target in &graph.targets[graph.offsets[node as usize]..graph.offsets[node as usize + 1]] {
                if row[target as usize] == u16::MAX {
                    row[target as usize] = next;
                    queue.push(target);
                }
            }
        }
        for (target, &distance) in row.iter().enumerate().skip(source + 1) {
            wanted[tournament.meeting(seat_of[source], seat_of[target])] = distance;
        }
    }
    wanted
}

/// The `degree`-th root of a number in 0 to 1, by halving: the logarithm differs from machine to machine.
fn root(value: f64, degree: usize) -> f64 {
    let (mut low, mut high) = (0.0, 1.0);
    for _ in 0..60 {
        let middle: f64 = (low + high) / 2.0;
        let power = (0..degree).fold(1.0, |power, _| power * middle);
        if power < value {
            low = middle;
        } else {
            high = middle;
        }
    }
    (low + high) / 2.0
}

#[cfg(test)]
mod tests {
    use super::super::Pull;
    use super::*;

    #[test]
    fn a_path_is_drawn_straight_and_even() {
        let pulls: Vec<Pull> = (0..7).map(|a| Pull { a, b: a + 1, weight: 1.0 }).collect();
        let mut chance = Chance::new(2);
        let places: Vec<[f64; 2]> = (0..8).map(|_| chance.in_disc()).collect();
        let mut stress = Stress::from_nothing(&Graph::new(8, &pulls), &places, 7);
        while stress.step() {}
        let [a, b] = [stress.places()[0], stress.places()[7]];
        let length = ((a[0] - b[0]).powi(2) + (a[1] - b[1]).powi(2)).sqrt();
        assert!((length - 7.0).abs() < 0.2, "{length}");
    }

    #[test]
    fn every_two_seats_meet_once() {
        for seats in [2, 4, 6, 12] {
            let tournament = Tournament { seats };
            let mut met = vec![0; seats * seats];
            for round in 0..tournament.rounds() {
                for ((a, b), at) in tournament.pairs(round).zip(tournament.meetings(round)) {
                    assert_eq!(tournament.meeting(a, b), at, "{a} {b} of {seats}");
                    met[a.min(b) * seats + a.max(b)] += 1;
                }
            }
            assert_eq!(met.iter().sum::<i32>() as usize, seats * (seats - 1) / 2);
            assert!(met.iter().all(|times| *times <= 1));
        }
    }

    #[test]
    fn roots_are_found() {
        assert!((root(0.25, 2) - 0.5).abs() < 1e-12);
        assert!((root(0.001, 3) - 0.1).abs() < 1e-12);
    }
}
