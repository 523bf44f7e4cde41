//! The shipped weights, and the way from pieces to scores of labels.
//!
//! The file, little-endian: "ACTRECOG", then as `u32`: version, layers, width, heads, inner width, positions, vocabulary, shapes, shape
//! width, labels. Then in this order: the pieces' embeddings (`i8` by rows, one `f32` step a row); `f32`: positions × width, shapes ×
//! width, scale and shift of the norm. Of each layer: matrix to query, key and value; matrix out; scale and shift; matrix up; matrix
//! down; scale and shift. Last, `f32`: shapes × shape width, labels × (width + shape width), labels. A matrix is its `i8` weights as
//! [`Matrix`] lays them out, then by output: `f32` steps, `i32` sums of weights, `f32` shifts. `training/export.py` writes it.

use super::attention::Room;
use super::float;
use super::matmul::{self, Matrix, Path};
use super::shape::Shape;
use super::steps::{AddAndNormalize, Gelu, Label, Mix, Quantize, Restore};
use super::viterbi::LABELS;

const HEADER: &[u8; 8] = b"ACTRECOG";
const VERSION: u32 = 1;

/// A sentence, or a part of a long one, as the model sees it.
#[derive(Clone, Debug, Default)]
pub struct Chunk {
    pub pieces: Vec<u32>,
    /// The shape of the word that each piece belongs to.
    pub shapes: Vec<u8>,
    /// Where each word's first piece stands.
    pub firsts: Vec<usize>,
}

struct Linear {
    weights: &'static [i8],
    outputs: usize,
    inputs: usize,
    steps: Vec<f32>,
    sums: Vec<i32>,
    shifts: Vec<f32>,
}

struct Norm {
    scale: Vec<f32>,
    shift: Vec<f32>,
}

impl Norm {
    fn apply(&self, path: Path, values: &mut [f32], more: &[f32]) {
        path.widely(AddAndNormalize { values, more, scale: &self.scale, shift: &self.shift });
    }
}

struct Layer {
    join: Linear,
    out: Linear,
    norm: Norm,
    up: Linear,
    down: Linear,
    last_norm: Norm,
}

/// Everything that was learned.
pub struct Model {
    width: usize,
    heads: usize,
    longest: usize,
    pieces: &'static [i8],
    piece_steps: Vec<f32>,
    positions: Vec<f32>,
    shapes: Vec<f32>,
    norm: Norm,
    layers: Vec<Layer>,
    shape_width: usize,
    head_shapes: Vec<f32>,
    head: Vec<f32>,
    head_shifts: Vec<f32>,
}

/// Reads the file from its beginning; `None` once it is too short.
struct Reader {
    rest: &'static [u8],
}

impl Reader {
    fn bytes(&mut self, count: usize) -> Option<&'static [u8]> {
        let (taken, rest) = self.rest.split_at_checked(count)?;
        self.rest = rest;
        Some(taken)
    }

    fn number(&mut self) -> Option<usize> {
        let bytes = self.bytes(4)?;
        Some(u32::from_le_bytes(bytes.try_into().ok()?) as usize)
    }

    fn floats(&mut self, count: usize) -> Option<Vec<f32>> {
        let bytes = self.bytes(count * 4)?;
        Some(bytes.as_chunks().0.iter().map(|four| f32::from_le_bytes(*four)).collect())
    }

    fn whole(&mut self, count: usize) -> Option<Vec<i32>> {
        let bytes = self.bytes(count * 4)?;
        Some(bytes.as_chunks().0.iter().map(|four| i32::from_le_bytes(*four)).collect())
    }

    fn norm(&mut self, width: usize) -> Option<Norm> {
        Some(Norm { scale: self.floats(width)?, shift: self.floats(width)? })
    }

    fn linear(&mut self, outputs: usize, inputs: usize) -> Option<Linear> {
        let weights = matmul::signed(self.bytes(outputs * inputs)?);
        let (steps, sums, shifts) = (self.floats(outputs)?, self.whole(outputs)?, self.floats(outputs)?);
        let is_even = outputs.is_multiple_of(4 * matmul::LANES) && inputs.is_multiple_of(matmul::LANES);
        is_even.then_some(Linear { weights, outputs, inputs, steps, sums, shifts })
    }
}

impl Model {
    /// From the bytes of the file; `None` when they are none of this version.
    pub fn read(bytes: &'static [u8]) -> Option<Self> {
        let mut reader = Reader { rest: bytes };
        if reader.bytes(HEADER.len())? != HEADER || reader.number()? != VERSION as usize {
            return None;
        }
        let layers = reader.number()?;
        let (width, heads, inner) = (reader.number()?, reader.number()?, reader.number()?);
        let (longest, vocabulary) = (reader.number()?, reader.number()?);
        let (shapes, shape_width, labels) = (reader.number()?, reader.number()?, reader.number()?);
        let fits = shapes == Shape::COUNT && labels == LABELS && heads > 0 && width.is_multiple_of(heads * matmul::LANES);
        if !fits {
            return None;
        }
        let model = Self {
            width,
            heads,
            longest,
            pieces: matmul::signed(reader.bytes(vocabulary * width)?),
            piece_steps: reader.floats(vocabulary)?,
            positions: reader.floats(longest * width)?,
            shapes: reader.floats(shapes * width)?,
            norm: reader.norm(width)?,
            layers: (0..layers)
                .map(|_| {
                    Some(Layer {
                        join: reader.linear(3 * width, width)?,
                        out: reader.linear(width, width)?,
                        norm: reader.norm(width)?,
                        up: reader.linear(inner, width)?,
                        down: reader.linear(width, inner)?,
                        last_norm: reader.norm(width)?,
                    })
                })
                .collect::<Option<_>>()?,
            shape_width,
            head_shapes: reader.floats(shapes * shape_width)?,
            head: reader.floats(labels * (width + shape_width))?,
            head_shifts: reader.floats(labels)?,
        };
        reader.rest.is_empty().then_some(model)
    }

    /// The most pieces that a chunk may have.
    pub fn longest(&self) -> usize {
        self.longest
    }

    /// The scores of the labels of every word of every chunk, in order. What a chunk gets depends on that chunk alone.
    pub fn scores(&self, path: Path, chunks: &[Chunk]) -> Vec<[f32; LABELS]> {
        let count: usize = chunks.iter().map(|chunk| chunk.pieces.len()).sum();
        let mut room = Room::new(self.width, self.longest);
        let mut values = Vec::with_capacity(count * self.width);
        for chunk in chunks {
            self.embed(chunk, &mut values);
        }
        self.norm.apply(path, &mut values, &[]);
        let mut bench = Bench::default();
        let (mut joined, mut mixed, mut wide) = (Vec::new(), vec![0.0; values.len()], Vec::new());
        for layer in &self.layers {
            layer.join.apply(path, &values, &mut bench, &mut joined);
            let mut start = 0;
            for chunk in chunks {
                let end = start + chunk.pieces.len();
                let (from, to) = (&joined[start * 3 * self.width..end * 3 * self.width], &mut mixed[start * self.width..end * self.width]);
                path.widely(Mix { joined: from, heads: self.heads, room: &mut room, out: to });
                start = end;
            }
            layer.out.apply(path, &mixed, &mut bench, &mut wide);
            layer.norm.apply(path, &mut values, &wide);
            layer.up.apply(path, &values, &mut bench, &mut wide);
            path.widely(Gelu(&mut wide));
            layer.down.apply(path, &wide, &mut bench, &mut joined);
            layer.last_norm.apply(path, &mut values, &joined);
        }
        let mut start = 0;
        let mut scores = Vec::new();
        for chunk in chunks {
            for first in &chunk.firsts {
                let row = start + first;
                let values = values.get(row * self.width..(row + 1) * self.width).unwrap_or(&[]);
                let shape = usize::from(chunk.shapes.get(*first).copied().unwrap_or_default());
                let shape = self.head_shapes.get(shape * self.shape_width..(shape + 1) * self.shape_width).unwrap_or(&[]);
                let mut row = [0.0; LABELS];
                path.widely(Label { values, shape, weights: &self.head, shifts: &self.head_shifts, scores: &mut row });
                scores.push(row);
            }
            start += chunk.pieces.len();
        }
        scores
    }

    /// Appends the sum of what is known of each piece beforehand: itself, its place, its word's shape.
    fn embed(&self, chunk: &Chunk, values: &mut Vec<f32>) {
        let width = self.width;
        for (place, (piece, shape)) in chunk.pieces.iter().zip(&chunk.shapes).enumerate() {
            let (piece, shape) = (*piece as usize, usize::from(*shape));
            let step = self.piece_steps.get(piece).copied().unwrap_or_default();
            let own = self.pieces.get(piece * width..(piece + 1) * width).unwrap_or(&[]);
            let place = self.positions.get(place * width..(place + 1) * width).unwrap_or(&[]);
            let shape = self.shapes.get(shape * width..(shape + 1) * width).unwrap_or(&[]);
            let start = values.len();
            values.extend(own.iter().zip(place).zip(shape).map(|((own, place), shape)| f32::from(*own) * step + place + shape));
            values.resize(start + width, 0.0);
        }
    }
}

/// Space for the products, used again for the next.
#[derive(Default)]
struct Bench {
    bytes: Vec<u8>,
    scales: Vec<float::Scale>,
    sums: Vec<i32>,
}

impl Linear {
    fn apply(&self, path: Path, values: &[f32], bench: &mut Bench, out: &mut Vec<f32>) {
        let rows = values.len() / self.inputs;
        bench.bytes.resize(values.len(), 0);
        bench.sums.resize(rows * self.outputs, 0);
        bench.scales.clear();
        path.widely(Quantize { values, inputs: self.inputs, bytes: &mut bench.bytes, scales: &mut bench.scales });
        let matrix = Matrix { weights: self.weights, outputs: self.outputs, inputs: self.inputs };
        matmul::multiply(path, &bench.bytes, matrix, &mut bench.sums);
        out.resize(rows * self.outputs, 0.0);
        path.widely(Restore { sums: &bench.sums, scales: &bench.scales, all: &self.sums, steps: &self.steps, shifts: &self.shifts, out });
    }
}
