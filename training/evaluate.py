"""Scores a model on given tokens, and checks that a retrained one is as good as the shipped one.

usage: evaluate.py --model final.pt --vocabulary vocab.txt FILE.conll ... [--against scores.json [--within 0.5]] [--write scores.json]

Strict F1 of PER, ORG and LOC, typed and untyped, with float weights, sentences of a document together. With --against it ends with 1 when the
mean typed F1 over the files is more than --within below what was written down.
"""
import argparse
import json
import os
import sys

import torch

from model import Recognizer
from score import decode, f1
from train import collate, lay_out
from words import LABEL_ID, MAX_CHUNK, Tokenizer, bilou, from_spans, read_conll, shape


def chunks(document, tokenizer):
    """Sentences of a document together, as many as fit, as the program reads them."""
    out, length = [], MAX_CHUNK
    for words, tags in document:
        own = sum(len(tokenizer.pieces(word)) for word in words) + 1
        if length + own > MAX_CHUNK:
            out.append([])
            length = 1
        labels = [LABEL_ID.get(t, 0) for t in from_spans(bilou(tags)[0], len(words))]
        out[-1].append((words, [shape(w) for w in words], labels, (), False))
        length += own
    return out


def score(model, tokenizer, path):
    every = [chunk for document in read_conll(path) for chunk in chunks(document, tokenizer)]
    every.sort(key=lambda chunk: sum(len(sentence[0]) for sentence in chunk))
    triples = []
    for start in range(0, len(every), 32):
        rows = [lay_out(chunk, tokenizer.seen) for chunk in every[start:start + 32]]
        with torch.no_grad():
            logits = model(*collate(rows)[:5])
        offset = 0
        for row in rows:
            begin = 0
            for end in row[8]:
                if end > begin:
                    triples.append((row[4][begin:end], decode(logits[offset + begin:offset + end]), ()))
                begin = end
            offset += len(row[2])
    return f1(triples)


def main():
    ask = argparse.ArgumentParser()
    ask.add_argument("--model", required=True)
    ask.add_argument("--vocabulary", required=True)
    ask.add_argument("--against")
    ask.add_argument("--within", type=float, default=0.5)
    ask.add_argument("--write")
    ask.add_argument("files", nargs="+")
    args = ask.parse_args()
    model = Recognizer()
    model.load_state_dict(torch.load(args.model))
    model.eval()
    tokenizer = Tokenizer(args.vocabulary)
    scores = {}
    for path in args.files:
        typed, untyped = score(model, tokenizer, path)
        scores[os.path.basename(path)] = [round(typed, 1), round(untyped, 1)]
        print(f"{os.path.basename(path)}: typed {typed:.1f}, untyped {untyped:.1f}", flush=True)
    if args.write:
        with open(args.write, "w") as out:
            json.dump(scores, out, indent=1)
            out.write("\n")
    if args.against:
        with open(args.against) as source:
            known = json.load(source)
        both = sorted(set(known) & set(scores))
        if not both:
            sys.exit("no file was scored that has a score to compare with")
        difference = sum(scores[name][0] - known[name][0] for name in both) / len(both)
        print(f"mean typed F1 against {args.against}: {difference:+.2f}")
        if difference < -args.within:
            sys.exit(1)


if __name__ == "__main__":
    main()
