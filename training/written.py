"""Reads the passages of written/*.txt: plain text of our own in which names stand as [KIND the name], a sentence a line, passages apart by a blank line."""
import re

MARK = re.compile(r"\[([A-Z]+) ([^\[\]]+)\]")
# What ends in a point and keeps it.
SHORT = set("Mr Mrs Ms Dr Prof Gen Col Lt Sgt Capt Rev Sen Rep Gov St Jr Sr Inc Corp Co Ltd Bros Mt Ft No vs etc Jan Feb Mar Apr Aug Sept Oct Nov Dec".split())
OPENING, CLOSING = "\"'“‘(<*-–—$£€#", "\"'”’)>*,;:!?-–—%…"


def cut(text):
    """Words of a stretch of text, as the corpora cut them."""
    out = []
    for chunk in re.sub(r"(--+|…|\.\.\.|[/()])", r" \1 ", text).split():
        before, after = [], []
        while len(chunk) > 1 and chunk[0] in OPENING:
            before.append(chunk[0])
            chunk = chunk[1:]
        while len(chunk) > 1:
            own = re.search(r"('s|’s|n't|n’t|'re|’re|'ve|’ve|'ll|’ll|'m|’m|'d|’d)$", chunk, re.I)
            if own and own.start() > 0:
                after.append(own.group())
                chunk = chunk[: own.start()]
            elif chunk[-1] in CLOSING:
                after.append(chunk[-1])
                chunk = chunk[:-1]
            elif chunk[-1] == "." and chunk != "..." and chunk[:-1] not in SHORT and not re.fullmatch(r"(\w\.)+", chunk):
                after.append(".")
                chunk = chunk[:-1]
            else:
                break
        out += before + [chunk] + after[::-1]
    return out


def sentence(line):
    """(words, tags in BIO)"""
    words, tags, at = [], [], 0
    for mark in MARK.finditer(line):
        between = cut(line[at : mark.start()])
        name = cut(mark.group(2))
        words += between + name
        tags += ["O"] * len(between) + ["B-" + mark.group(1)] + ["I-" + mark.group(1)] * (len(name) - 1)
        at = mark.end()
    rest = cut(line[at:])
    return words + rest, tags + ["O"] * len(rest)


def passages(path):
    """[[(words, tags)]]"""
    out = [[]]
    for line in open(path, encoding="utf8"):
        if line.strip() and not line.startswith("//"):
            out[-1].append(sentence(line.strip()))
        elif not line.strip() and out[-1]:
            out.append([])
    return [passage for passage in out if passage]
