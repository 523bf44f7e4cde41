"""What the recognizer sees of a word: its pieces and its shape. `src/mention/recognizer/{tokenizer,shape}.rs` say the same in Rust.

Pieces: the encoder's own uncased WordPiece, on words that are already cut: decomposed (NFD) without marks, lower case, cut at
everything that is neither letter nor digit, then the longest piece first; at most MAX_PIECES a word.
"""
import unicodedata

LABEL_TYPES = ["PER", "ORG", "LOC", "NORP", "MISC"]
LABELS = ["O"] + [f"{p}-{t}" for t in LABEL_TYPES for p in "BILU"]
LABEL_ID = {name: i for i, name in enumerate(LABELS)}
MAX_PIECES, MAX_CHUNK, MAX_WORD_CHARS = 6, 128, 100
PAD, UNK, CLS, SEP = 0, 100, 101, 102

SHAPES = ["lower", "initial", "single", "upper", "mixed", "camel", "digits", "alphanumeric", "mark", "abbreviation", "other", "none"]
SHAPE_ID = {name: i for i, name in enumerate(SHAPES)}


def shape(word):
    """The class of a word by its letters alone."""
    letters = [c for c in word if c.isalpha()]
    digits = sum(c.isnumeric() for c in word)
    if not letters:
        return SHAPE_ID["digits" if digits else "mark"]
    if digits:
        return SHAPE_ID["alphanumeric"]
    upper = [c.isupper() for c in letters]
    lower = [c.islower() for c in letters]
    if not any(upper):
        return SHAPE_ID["lower" if any(lower) else "other"]
    if "." in word:
        return SHAPE_ID["abbreviation"]
    if len(letters) == 1:
        return SHAPE_ID["single"]
    if not any(lower):
        return SHAPE_ID["upper"]
    if upper[0] and not any(upper[1:]):
        return SHAPE_ID["initial"]
    if upper[0] and word.isalpha():
        return SHAPE_ID["camel"]
    return SHAPE_ID["mixed"]


class Tokenizer:
    def __init__(self, vocabulary_path):
        with open(vocabulary_path, encoding="utf8") as lines:
            self.ids = {line.rstrip("\n"): i for i, line in enumerate(lines)}
        self.seen = {}

    def pieces(self, word):
        if word not in self.seen:
            self.seen[word] = self._pieces(word)
        return self.seen[word]

    def _pieces(self, word):
        plain = "".join(c for c in unicodedata.normalize("NFD", word) if not unicodedata.category(c).startswith("M")).lower()
        plain = "".join(c for c in plain if not unicodedata.category(c).startswith("M"))
        parts, run = [], ""
        for c in plain:
            if c.isalnum():
                run += c
            else:
                if run:
                    parts.append(run)
                run = ""
                if not c.isspace():
                    parts.append(c)
        if run:
            parts.append(run)
        out = []
        for part in parts:
            out += self._longest_first(part)
        return out[:MAX_PIECES] or [UNK]

    def _longest_first(self, part):
        if len(part) > MAX_WORD_CHARS:
            return [UNK]
        out, start = [], 0
        while start < len(part):
            end = len(part)
            while end > start:
                found = self.ids.get(part[start:end] if start == 0 else "##" + part[start:end])
                if found is not None:
                    break
                end -= 1
            if end == start:
                return [UNK]
            out.append(found)
            start = end
        return out


def bilou(tags):
    """BIO to BILOU; an I after another type begins a name."""
    spans, i = [], 0
    while i < len(tags):
        if tags[i] == "O":
            i += 1
            continue
        kind, j = tags[i][2:], i + 1
        while j < len(tags) and tags[j] == "I-" + kind:
            j += 1
        spans.append((i, j, kind))
        i = j
    return spans, from_spans(spans, len(tags))


def from_spans(spans, length):
    out = ["O"] * length
    for i, j, kind in spans:
        if j - i == 1:
            out[i] = "U-" + kind
        else:
            out[i], out[j - 1] = "B-" + kind, "L-" + kind
            for k in range(i + 1, j - 1):
                out[k] = "I-" + kind
    return out


def read_conll(path):
    """Documents, each a list of sentences, each a (words, tags) pair."""
    documents, sentences, words, tags = [], [], [], []

    def end_sentence():
        nonlocal words, tags
        if words:
            sentences.append((words, tags))
        words, tags = [], []

    for line in open(path, encoding="utf8"):
        line = line.rstrip("\n")
        if line.startswith("-DOCSTART-"):
            end_sentence()
            if sentences:
                documents.append(sentences)
            sentences = []
        elif not line.strip():
            end_sentence()
        else:
            columns = line.split("\t")
            words.append(columns[0])
            tags.append(columns[-1])
    end_sentence()
    if sentences:
        documents.append(sentences)
    return documents
