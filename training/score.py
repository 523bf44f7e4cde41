"""From scores to names (Viterbi under the BILOU rules), and strict F1 of names."""
import torch

from words import LABELS

FORBIDDEN = -1e9


def rules():
    """[from, to]: 0 where `to` may follow `from`, else FORBIDDEN; and the same for the first and the last label."""
    n = len(LABELS)
    follow = torch.full((n, n), FORBIDDEN)
    for i, a in enumerate(LABELS):
        for j, b in enumerate(LABELS):
            inside = a[0] in "BI"
            if inside and b[0] in "IL" and a[2:] == b[2:] or not inside and b[0] in "OBU":
                follow[i, j] = 0
    first = torch.tensor([0.0 if x[0] in "OBU" else FORBIDDEN for x in LABELS])
    last = torch.tensor([0.0 if x[0] in "OLU" else FORBIDDEN for x in LABELS])
    return follow, first, last


FOLLOW, FIRST, LAST = rules()


def decode(logits):
    """The best allowed sequence of labels."""
    score, back = logits[0] + FIRST, []
    for row in logits[1:]:
        best, come = (score[:, None] + FOLLOW).max(0)
        back.append(come)
        score = best + row
    label = int((score + LAST).argmax())
    out = [label]
    for come in reversed(back):
        label = int(come[label])
        out.append(label)
    return out[::-1]


def names(labels):
    out, begin = set(), None
    for i, label in enumerate(labels):
        name = LABELS[label]
        if name[0] == "U":
            out.add((i, i + 1, name[2:]))
        elif name[0] == "B":
            begin = i
        elif name[0] == "L" and begin is not None:
            out.add((begin, i + 1, name[2:]))
            begin = None
    return out


def f1(triples):
    """(typed, untyped) in percent over (gold, found, types not annotated); only PER, ORG and LOC are counted."""
    hit = hit_untyped = found_count = gold_count = 0
    for gold, found, _ in triples:
        g = {n for n in names(gold) if n[2] in ("PER", "ORG", "LOC")}
        f = {n for n in names(found) if n[2] in ("PER", "ORG", "LOC")}
        hit += len(g & f)
        hit_untyped += len({n[:2] for n in g} & {n[:2] for n in f})
        found_count += len(f)
        gold_count += len(g)
    total = found_count + gold_count
    return (200 * hit / total, 200 * hit_untyped / total) if total else (0.0, 0.0)
