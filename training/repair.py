"""Half-automatic labels, mended by a model that never saw them.

usage: repair.py --prepared prepared.pt --model without/final.pt --out repaired.pt

Where that model is sure and sees something else, the gold is not overruled but loosened: both readings are allowed, and the training
that follows may settle it. Only whole names are touched: the same words with another type, a name where the gold has none, and none
where the gold has one. Types that the model cannot know (NORP) are left as they are.
"""
import argparse
import collections

import torch

from model import Recognizer
from score import decode, names
from train import collate, lay_out
from words import LABELS, from_spans, LABEL_ID, shape

SURE_TYPE, SURE_NAME, SURE_NONE = 0.80, 0.90, 0.95


def loosened(share):
    """{sentence: {word: other label}} for one share of the half-automatic sentences, and why."""
    prepared, path, part, parts = share
    torch.set_num_threads(1)
    ready = torch.load(prepared, weights_only=False)
    model = Recognizer()
    model.load_state_dict(torch.load(path))
    model.eval()
    todo = [i for i, s in enumerate(ready["train"]) if s[3]]
    todo.sort(key=lambda i: len(ready["train"][i][0]))
    # Sentences of like length together, every second group to each process.
    groups = [todo[start:start + 32] for start in range(0, len(todo), 32)][part::parts]
    out, reasons = {}, []
    for group in groups:
        rows = [lay_out([(s[0], [shape(w) for w in s[0]], s[1], s[2], s[3])], ready["pieces"]) for s in (ready["train"][i] for i in group)]
        pieces, piece_shapes, mask, at, shapes, *_ = collate(rows)
        with torch.no_grad(), torch.autocast("cpu", torch.bfloat16):
            logits = model(pieces, piece_shapes, mask, at, shapes)
        belief = logits.softmax(-1)
        offset = 0
        for i, row in zip(group, rows):
            words, gold = ready["train"][i][0], row[4]
            n = len(row[2])
            # Every word plainly outside in both: nothing to look for.
            own = decode(logits[offset:offset + n]) if any(gold) or bool((logits[offset:offset + n].argmax(1) > 0).any()) else [0] * n
            sure = belief[offset:offset + n]
            offset += n
            also = compare(words, gold, own, sure, reasons)
            if also:
                out[i] = also
    return out, reasons


def compare(words, gold, own, sure, reasons):
    gold_names, own_names = names(gold), names(own)
    gold_at = {k: g for g in gold_names for k in range(g[0], g[1])}
    own_at = {k for o in own_names for k in range(o[0], o[1])}
    also = {}

    def loosen(begin, end, kind, why):
        labels = from_spans([(0, end - begin, kind)] if kind else [], end - begin)
        for k, label in zip(range(begin, end), labels):
            also[k] = LABEL_ID[label]
        reasons.append((why, " ".join(words[begin:end])))

    for begin, end, kind in own_names:
        trust = min(float(sure[k, own[k]]) for k in range(begin, end))
        over = {gold_at[k] for k in range(begin, end) if k in gold_at}
        if len(over) == 1 and next(iter(over))[:2] == (begin, end):
            was = next(iter(over))[2]
            if was not in (kind, "NORP") and kind != "NORP" and trust >= SURE_TYPE:
                loosen(begin, end, kind, f"{was} or {kind}")
        elif not over and kind not in ("NORP", "MISC") and trust >= SURE_NAME:
            loosen(begin, end, kind, f"none or {kind}")
    for begin, end, kind in gold_names:
        if kind != "NORP" and not any(k in own_at for k in range(begin, end)):
            if min(float(sure[k, 0]) for k in range(begin, end)) >= SURE_NONE:
                loosen(begin, end, None, f"{kind} or none")
    return also


def main():
    ask = argparse.ArgumentParser()
    ask.add_argument("--prepared", required=True)
    ask.add_argument("--model", required=True)
    ask.add_argument("--out", required=True)
    ask.add_argument("--processes", type=int, default=2)
    args = ask.parse_args()
    shares = [(args.prepared, args.model, part, args.processes) for part in range(args.processes)]
    with torch.multiprocessing.Pool(args.processes) as pool:
        results = pool.map(loosened, shares)
    ready = torch.load(args.prepared, weights_only=False)
    counts, shown = collections.Counter(), collections.defaultdict(collections.Counter)
    for out, reasons in results:
        for i, also in out.items():
            ready["train"][i] = ready["train"][i] + (also,)
        for why, name in reasons:
            counts[why] += 1
            shown[why][name] += 1
    for why, count in counts.most_common():
        print(f"{count:6d} {why}:", ", ".join(name for name, _ in shown[why].most_common(12)))
    torch.save(ready, args.out)


if __name__ == "__main__":
    main()
