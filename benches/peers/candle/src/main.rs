//! The shipped network run by candle: words a second on one core.
//!
//! `RAYON_NUM_THREADS=1 cargo run --release -- ../../../assets/model TEXT...`, next to `cargo bench --bench recognizer`.
//!
//! Reads the same weights (format: `src/mention/recognizer/model.rs`), cuts the lines of the texts into passages of up to 128 pieces as the program does
//! and runs them eight at a time, ordered by length; once with matrices as `f32` and once as candle's own 8-bit blocks. Word shapes, the
//! head, and decoding are left out, to candle's favor: what it runs is the encoder.

use candle_core::quantized::{GgmlDType, QMatMul, QTensor};
use candle_core::{D, Device, Module, Result, Tensor};
use std::collections::HashMap;
use std::time::Instant;

/// Pieces of a passage at most, and passages run at once.
const LONGEST: usize = 128;
const BATCH: usize = 8;

enum Matrix {
    Whole(Tensor),
    Blocks(QMatMul),
}

struct Linear {
    matrix: Matrix,
    shift: Tensor,
}

impl Linear {
    fn apply(&self, x: &Tensor) -> Result<Tensor> {
        let product = match &self.matrix {
            Matrix::Whole(transposed) => x.broadcast_matmul(transposed)?,
            Matrix::Blocks(blocks) => blocks.forward(x)?,
        };
        product.broadcast_add(&self.shift)
    }
}

struct Layer {
    join: Linear,
    out: Linear,
    norm: (Tensor, Tensor),
    up: Linear,
    down: Linear,
    last_norm: (Tensor, Tensor),
}

struct Network {
    heads: usize,
    pieces: Tensor,
    positions: Tensor,
    norm: (Tensor, Tensor),
    layers: Vec<Layer>,
}

/// Reads the file of weights from its beginning.
struct Weights<'a> {
    rest: &'a [u8],
    /// Whether matrices become 8-bit blocks.
    blocks: bool,
}

impl<'a> Weights<'a> {
    fn bytes(&mut self, count: usize) -> &'a [u8] {
        let (taken, rest) = self.rest.split_at(count);
        self.rest = rest;
        taken
    }

    fn number(&mut self) -> usize {
        u32::from_le_bytes(self.bytes(4).try_into().unwrap()) as usize
    }

    fn floats(&mut self, count: usize) -> Vec<f32> {
        self.bytes(count * 4).chunks_exact(4).map(|four| f32::from_le_bytes(four.try_into().unwrap())).collect()
    }

    fn tensor(&mut self, shape: &[usize]) -> Result<Tensor> {
        let values = self.floats(shape.iter().product());
        Tensor::from_vec(values, shape, &Device::Cpu)
    }

    fn norm(&mut self, width: usize) -> Result<(Tensor, Tensor)> {
        Ok((self.tensor(&[width])?, self.tensor(&[width])?))
    }

    /// Outputs by sixteens, then inputs by fours: see `training/export.py`.
    fn linear(&mut self, outputs: usize, inputs: usize) -> Result<Linear> {
        let weights = self.bytes(outputs * inputs);
        let steps = self.floats(outputs);
        self.bytes(outputs * 4);
        let mut rows = vec![0.0; outputs * inputs];
        for (at, byte) in weights.iter().enumerate() {
            let (rest, quad) = (at / 4, at % 4);
            let (rest, lane) = (rest / 16, rest % 16);
            let (block, column) = (rest / (inputs / 4), rest % (inputs / 4));
            let output = block * 16 + lane;
            rows[output * inputs + column * 4 + quad] = f32::from(*byte as i8) * steps[output];
        }
        let matrix = Tensor::from_vec(rows, (outputs, inputs), &Device::Cpu)?;
        let matrix = match self.blocks {
            true => Matrix::Blocks(QMatMul::from_qtensor(QTensor::quantize(&matrix, GgmlDType::Q8_0)?)?),
            false => Matrix::Whole(matrix.t()?),
        };
        Ok(Linear { matrix, shift: self.tensor(&[outputs])? })
    }
}

impl Network {
    fn read(file: &[u8], blocks: bool) -> Result<Self> {
        let mut weights = Weights { rest: file, blocks };
        assert_eq!(weights.bytes(8), b"ACTRECOG");
        let [_version, layers, width, heads, inner, positions, vocabulary, shapes, _shape_width, _labels] =
            std::array::from_fn(|_| weights.number());
        let bytes = weights.bytes(vocabulary * width);
        let steps = weights.floats(vocabulary);
        let pieces = bytes.iter().enumerate().map(|(at, byte)| f32::from(*byte as i8) * steps[at / width]).collect();
        let pieces = Tensor::from_vec(pieces, (vocabulary, width), &Device::Cpu)?;
        let positions = weights.tensor(&[positions, width])?;
        weights.floats(shapes * width);
        let norm = weights.norm(width)?;
        let layers = (0..layers).map(|_| {
            Ok(Layer {
                join: weights.linear(3 * width, width)?,
                out: weights.linear(width, width)?,
                norm: weights.norm(width)?,
                up: weights.linear(inner, width)?,
                down: weights.linear(width, inner)?,
                last_norm: weights.norm(width)?,
            })
        });
        let layers = layers.collect::<Result<_>>()?;
        Ok(Self { heads, pieces, positions, norm, layers })
    }

    /// `pieces`: passages × length; `open`: 0 where a piece stands, −10,000 behind the end. Gives passages × length × width.
    fn forward(&self, pieces: &Tensor, open: &Tensor) -> Result<Tensor> {
        let (passages, length) = pieces.dims2()?;
        let width = self.positions.dim(1)?;
        let x = self.pieces.embedding(&pieces.flatten_all()?)?.reshape((passages, length, width))?;
        let mut x = normalize(&x.broadcast_add(&self.positions.narrow(0, 0, length)?)?, &self.norm)?;
        let each = width / self.heads;
        for layer in &self.layers {
            let joined = layer.join.apply(&x)?.reshape((passages, length, 3, self.heads, each))?.permute((2, 0, 3, 1, 4))?;
            let [query, key, value] = [0, 1, 2].map(|part| joined.get(part).and_then(|part| part.contiguous()));
            let scores = (query? * (each as f64).powf(-0.5))?.matmul(&key?.t()?)?.broadcast_add(open)?;
            let seen = candle_nn::ops::softmax_last_dim(&scores)?.matmul(&value?)?;
            let seen = seen.transpose(1, 2)?.reshape((passages, length, width))?;
            x = normalize(&(&x + layer.out.apply(&seen)?)?, &layer.norm)?;
            let bent = layer.up.apply(&x)?.gelu()?;
            x = normalize(&(&x + layer.down.apply(&bent)?)?, &layer.last_norm)?;
        }
        Ok(x)
    }
}

fn normalize(x: &Tensor, norm: &(Tensor, Tensor)) -> Result<Tensor> {
    candle_nn::ops::layer_norm(&x.contiguous()?, &norm.0, &norm.1, 1e-12)
}

/// The pieces of one word in lower case, the longest first, as BERT cuts them.
fn cut(word: &str, vocabulary: &HashMap<&str, u32>, pieces: &mut Vec<u32>) {
    let word = word.to_lowercase();
    let mut start = 0;
    while start < word.len() {
        let ends = word[start..].char_indices().map(|(at, c)| start + at + c.len_utf8());
        let found = ends.rev().find_map(|end| {
            let piece = if start == 0 { word[start..end].to_owned() } else { format!("##{}", &word[start..end]) };
            Some((end, *vocabulary.get(piece.as_str())?))
        });
        let Some((end, piece)) = found else { return pieces.push(vocabulary["[UNK]"]) };
        pieces.push(piece);
        start = end;
    }
}

fn main() -> Result<()> {
    let mut arguments = std::env::args().skip(1);
    let folder = arguments.next().expect("the folder of the model, then texts");
    let file = std::fs::read(format!("{folder}/recognizer.bin"))?;
    let vocabulary = std::fs::read_to_string(format!("{folder}/vocabulary.txt"))?;
    let vocabulary: HashMap<&str, u32> = vocabulary.lines().zip(0..).collect();
    let (mut words, mut passages): (usize, Vec<Vec<u32>>) = (0, Vec::new());
    for path in arguments {
        let text = std::fs::read_to_string(path)?;
        let mut passage = vec![vocabulary["[CLS]"]];
        let mut rest = text.as_str();
        while let Some(start) = rest.find(|c: char| !c.is_whitespace()) {
            // A word, or one mark: much as the program cuts.
            rest = &rest[start..];
            let end = rest.find(|c: char| !c.is_alphanumeric()).unwrap_or(rest.len()).max(rest.chars().next().map_or(1, char::len_utf8));
            let mut pieces = Vec::new();
            cut(&rest[..end], &vocabulary, &mut pieces);
            rest = &rest[end..];
            words += 1;
            if passage.len() + pieces.len() >= LONGEST {
                passage.push(vocabulary["[SEP]"]);
                passages.push(std::mem::replace(&mut passage, vec![vocabulary["[CLS]"]]));
            }
            passage.append(&mut pieces);
        }
        passage.push(vocabulary["[SEP]"]);
        passages.push(passage);
    }
    passages.sort_by_key(Vec::len);
    for blocks in [false, true] {
        let network = Network::read(&file, blocks)?;
        let (mut sum, mut rounds, began, busy) = (0.0, 0, Instant::now(), busy());
        while rounds == 0 || began.elapsed().as_secs() < 5 {
            for some in passages.chunks(BATCH) {
                let length = some.iter().map(Vec::len).max().unwrap_or(0);
                let padded = some.iter().flat_map(|passage| (0..length).map(|at| passage.get(at).copied().unwrap_or(0)));
                let open = some.iter().flat_map(|passage| (0..length).map(|at| if at < passage.len() { 0.0 } else { -1e4f32 }));
                let padded = Tensor::from_vec(padded.collect::<Vec<_>>(), (some.len(), length), &Device::Cpu)?;
                let open = Tensor::from_vec(open.collect::<Vec<_>>(), (some.len(), 1, 1, length), &Device::Cpu)?;
                sum += network.forward(&padded, &open)?.narrow(D::Minus2, 0, 1)?.abs()?.sum_all()?.to_scalar::<f32>()?;
            }
            rounds += 1;
        }
        let second = (self::busy() - busy) / f64::from(rounds);
        let name = if blocks { "8-bit blocks" } else { "f32" };
        println!("{name}: {:.0} words/s of a core, {words} words, {} passages, sum {:.1}", words as f64 / second, passages.len(), sum / rounds as f32);
    }
    Ok(())
}

/// Seconds of processor time that all threads of this process have taken (Linux).
fn busy() -> f64 {
    let threads = std::fs::read_dir("/proc/self/task").into_iter().flatten().flatten();
    let told = threads.filter_map(|thread| std::fs::read_to_string(thread.path().join("schedstat")).ok());
    told.filter_map(|told| told.split_whitespace().next()?.parse::<f64>().ok()).sum::<f64>() * 1e-9
}
