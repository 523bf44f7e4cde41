"""Weights out: 8-bit by rows, in the layout that the program's kernels read.

usage: export.py --model final.pt --vocabulary vocab.txt --out ../assets/model [--reference ../tests/recognizer/reference.json]

The format is told at the head of `src/mention/recognizer/model.rs`. The same model gives the same bytes. With --reference, words with
their pieces and shapes, and sentences with the labels' scores of the float model, are written for the program's tests.
"""
import argparse
import json
import os
import struct

import numpy as np
import torch

from model import HEADS, INNER, LAYERS, Recognizer, SHAPE_WIDTH, VOCABULARY, WIDTH
from score import decode
from train import collate, lay_out
from words import LABELS, MAX_CHUNK, SHAPES, Tokenizer, shape

LANES, QUAD = 16, 4

WORDS = ["Minsk", "don’t", "Łukasz", "AT&T", "U.S.", "Al-Qaeda", "Évian", "2,000", "€50", "G7", "ITALY", "iPhone", "McCain", "東京",
         "http://example.org/a_b", "I", "Tsikhanouskaya", "İstanbul", "naïve", "...", "№", "ﬁnance", "x" * 120]
SENTENCES = [
    "Prime Minister Sanna Marin met Jens Stoltenberg of NATO in Helsinki on Monday .",
    "THE BANK OF ENGLAND RAISES RATES AS MARKETS SLIDE",
    "the mayor of lyon , who was born in algiers , thanked red cross volunteers .",
    "Nigerian troops said Boko Haram had left Maiduguri , but residents of Borno State disagreed .",
    "“ It is over , ” said O'Neill 's lawyer after the Supreme Court of Canada ruled against Bombardier Inc.",
    "He said nothing about it .",
]


def rows_to_8_bits(matrix):
    matrix = matrix.astype(np.float32)
    steps = (np.abs(matrix).max(1) / 127).astype(np.float32)
    steps[steps == 0] = 1
    return np.clip(np.rint(matrix / steps[:, None]), -127, 127).astype(np.int8), steps


def floats(out, tensor):
    out.write(np.ascontiguousarray(tensor.detach().numpy(), dtype="<f4").tobytes())


def linear(out, module):
    weights, steps = rows_to_8_bits(module.weight.detach().numpy())
    n, k = weights.shape
    out.write(np.ascontiguousarray(weights.reshape(n // LANES, LANES, k // QUAD, QUAD).transpose(0, 2, 1, 3)).tobytes())
    out.write(steps.astype("<f4").tobytes())
    out.write(weights.astype(np.int32).sum(1).astype("<i4").tobytes())
    floats(out, module.bias)


def norm(out, module):
    floats(out, module.weight)
    floats(out, module.bias)


def export(model, path):
    with open(path, "wb") as out:
        out.write(b"ACTRECOG" + struct.pack("<10I", 1, LAYERS, WIDTH, HEADS, INNER, MAX_CHUNK, VOCABULARY, len(SHAPES), SHAPE_WIDTH, len(LABELS)))
        pieces, steps = rows_to_8_bits(model.words.weight.detach().numpy())
        out.write(pieces.tobytes())
        out.write(steps.astype("<f4").tobytes())
        floats(out, model.positions.weight[:MAX_CHUNK] + model.type_row)
        floats(out, model.shape_in.weight)
        norm(out, model.norm)
        for layer in model.layers:
            linear(out, layer.qkv)
            linear(out, layer.out)
            norm(out, layer.norm1)
            linear(out, layer.up)
            linear(out, layer.down)
            norm(out, layer.norm2)
        floats(out, model.shape_out.weight)
        floats(out, model.head.weight)
        floats(out, model.head.bias)


def reference(model, tokenizer, path):
    sentences = []
    for text in SENTENCES:
        words = text.split(" ")
        own = {w: tokenizer.pieces(w) for w in words}
        row = lay_out([(words, [shape(w) for w in words], [0] * len(words), (), False)], own)
        with torch.no_grad():
            logits = model(*collate([row])[:5])
        sentences.append({"words": words, "labels": decode(logits), "scores": [[round(float(x), 3) for x in r] for r in logits]})
    words = [{"word": w, "pieces": tokenizer.pieces(w), "shape": shape(w)} for w in WORDS]
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w", encoding="utf8") as out:
        lines = [json.dumps(x, ensure_ascii=False) for x in words], [json.dumps(x, ensure_ascii=False) for x in sentences]
        out.write('{\n"words": [\n' + ",\n".join(lines[0]) + '\n],\n"sentences": [\n' + ",\n".join(lines[1]) + "\n]\n}\n")


def main():
    ask = argparse.ArgumentParser()
    ask.add_argument("--model", required=True)
    ask.add_argument("--vocabulary", required=True)
    ask.add_argument("--out", required=True)
    ask.add_argument("--reference")
    args = ask.parse_args()
    model = Recognizer()
    model.load_state_dict(torch.load(args.model))
    model.eval()
    os.makedirs(args.out, exist_ok=True)
    export(model, os.path.join(args.out, "recognizer.bin"))
    with open(args.vocabulary, encoding="utf8") as source, open(os.path.join(args.out, "vocabulary.txt"), "w", encoding="utf8") as out:
        out.write(source.read())
    if args.reference:
        reference(model, Tokenizer(args.vocabulary), args.reference)


if __name__ == "__main__":
    main()
