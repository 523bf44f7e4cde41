"""Corpora in, one file of ready sentences out.

usage: prepare.py --data FOLDER --vocabulary vocab.txt --out prepared.pt

What is mended on the way, each for its reason:
- btc: "@" and the name behind it are one word and no name, as in wnut17; only BTC calls account names persons.
- gmb: labels are half-automatic; a name string that is mostly of one type (at least 65 % of at least 5) is of that type everywhere.
- wnut17, btc, uner: their MISC, where there is one, is another notion; O there says nothing about MISC and NORP.
- sec_fin5 is left out: "Lender" and "Borrower" are persons in it.
- written/*.txt are added: passages of our own, marked by hand.
- own.txt is added: sentences of our own with invented names, for what the corpora hardly show.
`follows` says of each sentence whether it stood right behind the one before it, so that both may be shown together.
Every 25th document of each corpus is held out for tuning; nothing in `dev/` is read.
"""
import argparse
import collections
import os

import torch

import own
import written
from score import names
from words import LABEL_ID, Tokenizer, bilou, from_spans, read_conll, shape

# corpus: (types it does not annotate, how often its sentences are shown an epoch)
CORPORA = {
    "gmb_norm": ((), 1), "btc_a": (("NORP", "MISC"), 1), "btc_b": (("NORP", "MISC"), 1), "btc_e": (("NORP", "MISC"), 1),
    "btc_g": (("NORP", "MISC"), 1), "btc_h": (("NORP", "MISC"), 1), "wnut17_train": (("NORP", "MISC"), 1), "wnut17_dev": (("NORP", "MISC"), 1),
    "uner_ewt_dev": (("NORP", "MISC"), 2), "crossner_ai_traindev": (("NORP",), 2), "crossner_literature_traindev": (("NORP",), 2),
    "crossner_music_traindev": (("NORP",), 2), "crossner_politics_dev": (("NORP",), 2), "crossner_politics_train": (("NORP",), 2),
    "crossner_science_traindev": (("NORP",), 2),
}


OWN_TIMES = 12       # how often each sentence of own.txt is filled anew
WRITTEN_TIMES = 2    # how often the passages of written/ are shown an epoch


def join_handles(words, tags):
    out_words, out_tags, i = [], [], 0
    while i < len(words):
        if words[i] == "@" and i + 1 < len(words):
            out_words.append("@" + words[i + 1])
            out_tags.append("O")
            i += 2
        else:
            out_words.append(words[i])
            out_tags.append(tags[i])
            i += 1
    return out_words, out_tags


def vote(documents):
    """Retypes a name string that is mostly of one type; returns how many were."""
    counts = collections.defaultdict(collections.Counter)
    for document in documents:
        for words, tags in document:
            for i, j, kind in bilou(tags)[0]:
                counts[" ".join(words[i:j])][kind] += 1
    winner = {}
    for name, kinds in counts.items():
        kind, count = kinds.most_common(1)[0]
        total = sum(kinds.values())
        if total >= 5 and count < total and count >= 0.65 * total:
            winner[name] = kind
    changed = 0
    for document in documents:
        for n, (words, tags) in enumerate(document):
            spans, moved = [], False
            for i, j, kind in bilou(tags)[0]:
                new = winner.get(" ".join(words[i:j]), kind)
                moved |= new != kind
                changed += new != kind
                spans.append((i, j, new))
            if moved:
                fresh = ["O"] * len(tags)
                for i, j, kind in spans:
                    fresh[i:j] = ["B-" + kind] + ["I-" + kind] * (j - i - 1)
                document[n] = (words, fresh)
    return changed


def add_written(train, follows, held):
    folder = os.path.join(os.path.dirname(os.path.abspath(__file__)), "written")
    for file in sorted(os.listdir(folder)):
        for n, passage in enumerate(written.passages(os.path.join(folder, file))):
            for at, (words, tags) in enumerate(passage):
                sentence = (words, [LABEL_ID[t] for t in from_spans(bilou(tags)[0], len(words))], (), False)
                if n % 25 == 7:
                    held.append(("written",) + sentence)
                else:
                    train.append(sentence + (WRITTEN_TIMES,))
                    follows.append(at > 0)


def main():
    ask = argparse.ArgumentParser()
    ask.add_argument("--data", required=True)
    ask.add_argument("--vocabulary", required=True)
    ask.add_argument("--out", required=True)
    args = ask.parse_args()
    tokenizer = Tokenizer(args.vocabulary)
    train, held, follows = [], [], []
    for corpus, (missing, times) in CORPORA.items():
        documents = read_conll(os.path.join(args.data, corpus + ".conll"))
        if corpus == "gmb_norm":
            print("gmb: names retyped by vote:", vote(documents))
        count = 0
        for n, document in enumerate(documents):
            for at, (words, tags) in enumerate(document):
                if corpus.startswith("btc"):
                    words, tags = join_handles(words, tags)
                tags = ["O" if t != "O" and t[2:] in missing else t for t in tags]
                spans, _ = bilou(tags)
                labels = [LABEL_ID[t] for t in from_spans(spans, len(words))]
                sentence = (words, labels, missing, corpus == "gmb_norm")
                if n % 25 == 7:
                    held.append((corpus,) + sentence)
                else:
                    train.append(sentence + (times,))
                    follows.append(at > 0 or corpus == "gmb_norm" and n > 0 and (n - 1) % 25 != 7)
                    count += len(words)
        print(f"{corpus}: {count} words to train on")
    add_written(train, follows, held)
    taken = {}
    for words, labels, _, doubtful, _ in train:
        if not doubtful:
            for begin, end, kind in sorted(names(labels)):
                taken.setdefault(kind, []).append(words[begin:end])
    taken["NORP"] = [s[0][begin:end] for s in train if s[3] for begin, end, kind in sorted(names(s[1])) if kind == "NORP"]
    for words, tags in own.sentences(os.path.join(os.path.dirname(__file__), "own.txt"), taken, 1, OWN_TIMES):
        train.append((words, [LABEL_ID[t] for t in bilou(tags)[1]], (), False, 1))
        follows.append(False)
    for words in [s[0] for s in train] + [s[1] for s in held]:
        for word in words:
            tokenizer.pieces(word)
    torch.save({"train": train, "follows": follows, "held": held, "pieces": tokenizer.seen}, args.out)
    print(len(train), "sentences to train on,", len(held), "held out")


if __name__ == "__main__":
    main()
