//! The shipped weights, and the way from pieces to scores of labels.
//!
//! The file, little-endian: "ACTRECOG", then as `u32`: version, layers, width, heads, inner width, positions, vocabulary, shapes, shape
//! width, labels. Then in this order: the pieces' embeddings (`i8` by rows, one `f32` step a row); `f32`: positions × width, shapes ×
//! width, scale and shift of the norm. Of each layer: matrix to query, key and value; matrix out; scale and shift; matrix up; matrix
//! down; scale and shift. Last, `f32`: shapes × shape width, labels × (width + shape width), labels. A matrix is its `i8` weights as
//! [`Matrix`] lays them out, then by output: `f32` steps, `i32` sums of weights, `f32` shifts. `training/export.py` writes it.

use super::attention::Room;
use super::matmul::{self, Matrix, Path};
use super::shape::Shape;
use super::steps::{Add, Bytes, Label, Mix, Normalize, Place, Put, PutGelu, Quantize, Restore};
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
    /// Normalizes the rows of `values` and gives them as bytes too.
    fn apply(&self, path: Path, values: &mut [f32], bytes: &mut Bytes) {
        path.widely(Normalize { values, scale: &self.scale, shift: &self.shift, bytes });
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

    /// Space for [`Model::scores`].
    pub fn bench(&self) -> Bench {
        let room = Room::new(self.width, self.longest);
        Bench { room, values: Vec::new(), bytes: Bytes::default(), joined: Vec::new(), mixed: Vec::new(), wide: Vec::new() }
    }

    /// The scores of the labels of every word of every chunk, in order. What a chunk gets depends on that chunk alone.
    pub fn scores(&self, path: Path, chunks: &[Chunk], bench: &mut Bench) -> Vec<[f32; LABELS]> {
        let Bench { room, values, bytes, joined, mixed, wide } = bench;
        values.clear();
        for chunk in chunks {
            self.embed(chunk, values);
        }
        self.norm.apply(path, values, bytes);
        for (at, layer) in self.layers.iter().enumerate() {
            let rows = values.len() / self.width;
            joined.resize(rows * 3 * self.width, 0.0);
            layer.join.apply(path, bytes, Put, joined);
            mixed.resize(values.len(), 0.0);
            let mut start = 0;
            for chunk in chunks {
                let end = start + chunk.pieces.len();
                let (from, to) = (&joined[start * 3 * self.width..end * 3 * self.width], &mut mixed[start * self.width..end * self.width]);
                path.widely(Mix { joined: from, heads: self.heads, room, out: to });
                start = end;
            }
            if at + 1 == self.layers.len() {
                // From here on pieces no longer look at each other, and only the first of each word is asked for its label.
                keep_firsts(chunks, self.width, values);
                keep_firsts(chunks, self.width, mixed);
            }
            path.widely(Quantize { values: mixed, width: self.width, bytes });
            layer.out.apply(path, bytes, Add, values);
            layer.norm.apply(path, values, bytes);
            wide.resize(values.len() / self.width * layer.up.outputs, 0.0);
            layer.up.apply(path, bytes, PutGelu, wide);
            path.widely(Quantize { values: wide, width: layer.up.outputs, bytes });
            layer.down.apply(path, bytes, Add, values);
            layer.last_norm.apply(path, values, bytes);
        }
        let shapes = chunks.iter().flat_map(|chunk| chunk.firsts.iter().map(|first| chunk.shapes.get(*first).copied().unwrap_or_default()));
        let words = values.chunks_exact(self.width).zip(shapes);
        let scores = words.map(|(values, shape)| {
            let shape = usize::from(shape);
            let shape = self.head_shapes.get(shape * self.shape_width..(shape + 1) * self.shape_width).unwrap_or(&[]);
            let mut row = [0.0; LABELS];
            path.widely(Label { values, shape, weights: &self.head, shifts: &self.head_shifts, scores: &mut row });
            row
        });
        scores.collect()
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

/// Keeps the rows of the first piece of each word.
fn keep_firsts(chunks: &[Chunk], width: usize, values: &mut Vec<f32>) {
    let (mut start, mut kept) = (0, 0);
    for chunk in chunks {
        for first in &chunk.firsts {
            let row = start + first;
            values.copy_within(row * width..(row + 1) * width, kept * width);
            kept += 1;
        }
        start += chunk.pieces.len();
    }
    values.truncate(kept * width);
}

/// Space for a batch, used again for the next.
pub struct Bench {
    room: Room,
    values: Vec<f32>,
    bytes: Bytes,
    joined: Vec<f32>,
    mixed: Vec<f32>,
    wide: Vec<f32>,
}

impl Linear {
    /// The product, put or added to `out`.
    fn apply<P: Place>(&self, path: Path, bytes: &Bytes, way: P, out: &mut [f32]) {
        let matrix = Matrix { weights: self.weights, outputs: self.outputs, inputs: self.inputs };
        let mut restore = Restore { scales: &bytes.scales, all: &self.sums, steps: &self.steps, shifts: &self.shifts, out, _way: way };
        matmul::multiply(path, &bytes.bytes, matrix, &mut restore);
    }
}
