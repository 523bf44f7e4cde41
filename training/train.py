"""Fine-tunes the encoder into the recognizer.

usage: train.py --prepared prepared.pt --encoder model.safetensors --out FOLDER [--steps N | --minutes M] [--processes 2] [--seed 1]
                [--without-doubtful | --doubtful-share S] [--begin model.pt] [--rate R] [--recased S] [--swapped S] [--alone S]

Each process trains on its own half of the sentences with one thread; every AVERAGE_EVERY steps the weights are averaged among them,
which costs less than summing gradients at every step. With --steps the run is the same on every machine but for rounding;
--minutes decays the learning rate by the clock and tells at the end how many steps that were. A slow average of the weights is kept;
the better of the two on the held-out sentences is what `final.pt` holds.
"""
import argparse
import os
import random
import sys
import time

import torch
import torch.distributed as dist
from torch.nn import functional as F

from model import Recognizer
from score import decode, f1, names
from words import CLS, LABELS, LABEL_ID, MAX_CHUNK, PAD, SEP, SHAPE_ID, from_spans, shape

PIECES_A_STEP = 1024
AVERAGE_EVERY = 8
HEAD_FASTER, DECAY, CLIP, WARM_UP = 10, 0.01, 1.0, 80
DOUBT, DOUBT_FROM = 0.25, 0.35   # half-automatic labels: this share of the target is the model's own belief, once it has one
SLOW = 0.97                      # per averaging


def allowed_labels():
    """Row (missing types, gold label) -> which labels the gold allows."""
    table = {}
    for missing in ((), ("NORP",), ("NORP", "MISC")):
        rows = torch.eye(len(LABELS))
        for kind in missing:
            for prefix in "BILU":
                rows[0, LABEL_ID[f"{prefix}-{kind}"]] = 1
        table[missing] = rows
    return table


ALLOWED = allowed_labels()


class Swapper:
    """Puts other names of the same type into a sentence, taken from sentences labeled under the same rules: contexts must count, not the
    few names that a small corpus knows. Half-automatic labels are neither source nor target."""

    def __init__(self, sentences):
        self.names = {}
        for words, labels, missing, doubtful, *_ in sentences:
            if not doubtful:
                for begin, end, kind in sorted(names(labels)):
                    self.names.setdefault((missing, kind), []).append(words[begin:end])

    def swap(self, words, labels, missing, chance):
        out_words, spans, at = [], [], 0
        for begin, end, kind in sorted(names(labels)):
            out_words += words[at:begin]
            name = chance.choice(self.names[missing, kind]) if chance.random() < 0.5 else words[begin:end]
            spans.append((len(out_words), len(out_words) + len(name), kind))
            out_words += name
            at = end
        out_words += words[at:]
        return out_words, [LABEL_ID[label] for label in from_spans(spans, len(out_words))]


class Batcher:
    def __init__(self, sentences, follows, pieces, rank, args):
        self.follows = follows
        self.sentences, self.pieces, self.seed, self.rank, self.processes = sentences, pieces, args.seed, rank, args.processes
        self.recased, self.swapped, self.doubtful_share = args.recased, args.swapped, args.doubtful_share
        self.swapper = Swapper(sentences)
        self.alone = args.alone
        self.lengths = [sum(len(pieces[word]) for word in s[0]) + 1 for s in sentences]

    def epoch(self, number):
        chance = random.Random(f"{self.seed} {number}")
        windows = self.windows(chance)
        chance.shuffle(windows)
        windows = windows[self.rank::self.processes]
        chance = random.Random(f"{self.seed} {number} {self.rank}")
        for start in range(0, len(windows), 700):
            pool = [self.row([self.sentences[i] for i in window], chance) for window in windows[start:start + 700]]
            pool.sort(key=lambda row: len(row[0]))
            batches, batch, longest = [], [], 0
            for row in pool:
                longest_now = max(longest, len(row[0]))
                if batch and longest_now * (len(batch) + 1) > PIECES_A_STEP:
                    batches.append(batch)
                    batch, longest_now = [], len(row[0])
                batch.append(row)
                longest = longest_now
            batches.append(batch)
            chance.shuffle(batches)
            for batch in batches:
                yield collate(batch)

    def windows(self, chance):
        """Runs of sentences that stood behind each other, as many as fit into a chunk, or fewer; cut elsewhere in every epoch."""
        out, length = [], 0
        for i, sentence in enumerate(self.sentences):
            own = self.lengths[i]
            if i and self.follows[i] and out and length + own <= MAX_CHUNK and chance.random() >= self.alone:
                out[-1].append(i)
                length += own
            else:
                out.append([i])
                length = 1 + own
        kept = []
        for window in out:
            first = self.sentences[window[0]]
            if not first[3] or chance.random() < self.doubtful_share:
                kept += [window] * first[4]
        return kept

    def row(self, sentences, chance):
        case = chance.choice(CASES) if chance.random() < self.recased else None
        rows = []
        for words, labels, missing, doubtful, _, *also in sentences:
            if missing and not doubtful and chance.random() < self.swapped:
                words, labels = self.swapper.swap(words, labels, missing, chance)
            cased = [case(word) for word in words] if case else words
            rows.append((words, [shape(word) for word in cased], labels, missing, doubtful) + tuple(also))
        return lay_out(rows, self.pieces)


CASES = (str.upper, str.title, str.title, str.lower)


def lay_out(sentences, pieces):
    """A chunk: CLS, then of each sentence its words and SEP, as far as they fit."""
    ids, piece_shapes, at, shapes, labels, also, ends = [CLS], [SHAPE_ID["none"]], [], [], [], {}, []
    for words, own_shapes, own_labels, missing, doubtful, *own_also in sentences:
        begin = len(at)
        for word, s in zip(words, own_shapes):
            own = pieces[word]
            if len(ids) + len(own) + 1 > MAX_CHUNK:
                break
            at.append(len(ids))
            ids += own
            piece_shapes += [s] * len(own)
        count = len(at) - begin
        shapes += own_shapes[:count]
        labels += own_labels[:count]
        if own_also:
            also.update({begin + k: label for k, label in own_also[0].items() if k < count})
        ends.append(len(at))
        if len(ids) < MAX_CHUNK:
            ids.append(SEP)
            piece_shapes.append(SHAPE_ID["none"])
    return ids, piece_shapes, at, shapes, labels, sentences[0][3], sentences[0][4], also, ends


def collate(batch):
    longest = max(len(row[0]) for row in batch)
    pieces = torch.full((len(batch), longest), PAD)
    piece_shapes = torch.full((len(batch), longest), SHAPE_ID["none"])
    mask = torch.zeros(len(batch), longest, dtype=torch.bool)
    at, shapes, gold, allowed, doubtful = [], [], [], [], []
    for i, (ids, own_shapes, firsts, word_shapes, labels, missing, doubt, also, _) in enumerate(batch):
        pieces[i, :len(ids)] = torch.tensor(ids)
        piece_shapes[i, :len(ids)] = torch.tensor(own_shapes)
        mask[i, :len(ids)] = True
        at += [i * longest + f for f in firsts]
        shapes += word_shapes
        gold += labels
        rows = ALLOWED[missing][labels]
        for k, label in also.items():
            rows[k, label] = 1
        allowed.append(rows)
        doubtful += [doubt] * len(labels)
    return pieces, piece_shapes, mask, torch.tensor(at), torch.tensor(shapes), torch.tensor(gold), torch.cat(allowed), torch.tensor(doubtful)


def loss_of(logits, allowed, doubtful, progress):
    logp = F.log_softmax(logits, -1)
    gold = -(logp.masked_fill(allowed == 0, -1e9)).logsumexp(-1)
    if progress > DOUBT_FROM:
        own = logp.detach().exp()
        belief = -(own * logp).sum(-1)
        gold = torch.where(doubtful, (1 - DOUBT) * gold + DOUBT * belief, gold)
    return gold.mean()


@torch.no_grad()
def held_out_scores(model, held, pieces):
    """(typed, untyped) F1 by corpus family on held-out sentences, as they are."""
    model.eval()
    by = {}
    held = sorted(held, key=lambda s: len(s[1]))
    for start in range(0, len(held), 24):
        group = held[start:start + 24]
        rows = [lay_out([(w, [shape(x) for x in w], l, m, d)], pieces) for _, w, l, m, d in group]
        p, ps, mask, at, shapes, *_ = collate(rows)
        with torch.autocast("cpu", torch.bfloat16):
            logits = model(p, ps, mask, at, shapes)
        offset = 0
        for (corpus, *_), row in zip(group, rows):
            n = len(row[2])
            by.setdefault(corpus.split("_")[0], []).append((row[4], decode(logits[offset:offset + n]), row[5]))
            offset += n
    model.train()
    return {family: f1(pairs) for family, pairs in by.items()}


def tell(scores):
    mean = sum(typed for typed, _ in scores.values()) / len(scores)
    return f"mean typed {mean:.1f}  " + "  ".join(f"{k} {a:.1f}/{b:.1f}" for k, (a, b) in sorted(scores.items())), mean


def run(rank, args):
    torch.set_num_threads(1)
    torch.manual_seed(args.seed * 100 + rank)
    if args.processes > 1:
        dist.init_process_group("gloo", init_method=f"file://{args.out}/meeting", rank=rank, world_size=args.processes)
    ready = torch.load(args.prepared, weights_only=False)
    torch.manual_seed(args.seed)
    model = Recognizer()
    model.load_encoder(args.encoder)
    if args.begin:
        model.load_state_dict(torch.load(args.begin))
    torch.manual_seed(args.seed * 100 + rank)
    trained = [(n, p) for n, p in model.named_parameters() if p.requires_grad]
    def rate(name):
        return args.rate * (HEAD_FASTER if name.startswith(("head", "shape")) else 1)
    groups = [{"params": [p], "lr": rate(n), "base": rate(n), "weight_decay": DECAY if p.dim() == 2 and "shape" not in n else 0.0} for n, p in trained]
    optimizer = torch.optim.AdamW(groups, fused=True)
    slow = [p.detach().clone() for _, p in trained]
    if args.without_doubtful:
        args.doubtful_share = 0
    batcher = Batcher(ready["train"], ready["follows"], ready["pieces"], rank, args)
    began, step, epoch, told, lost, seen = time.time(), 0, 0, 0, 0.0, 0
    last_save = last_score = began

    def save(path):
        torch.save(model.state_dict(), path + ".part")
        os.replace(path + ".part", path)

    def say(text):
        if rank == 0:
            print(f"{(time.time() - began) / 60:6.1f} min  step {step:6d}  epoch {epoch:2d}  {text}", flush=True)

    finished = False
    while not finished:
        for batch in batcher.epoch(epoch):
            progress = step / args.steps if args.steps else min(1.0, (time.time() - began) / 60 / args.minutes)
            pieces, piece_shapes, mask, at, shapes, _, allowed, doubtful = batch
            factor = min(1.0, (step + 1) / WARM_UP) * max(0.02, 1 - progress)
            for group in optimizer.param_groups:
                group["lr"] = group["base"] * factor
            with torch.autocast("cpu", torch.bfloat16, enabled=not args.float32):
                logits = model(pieces, piece_shapes, mask, at, shapes)
            loss = loss_of(logits, allowed, doubtful, progress)
            optimizer.zero_grad(set_to_none=True)
            loss.backward()
            torch.nn.utils.clip_grad_norm_([p for _, p in trained], CLIP)
            optimizer.step()
            step += 1
            seen += int(mask.sum())
            lost += float(loss.detach())
            if step % AVERAGE_EVERY == 0:
                with torch.no_grad():
                    ends = torch.tensor([progress])
                    if args.processes > 1:
                        flat = torch.cat([p.reshape(-1) for _, p in trained] + [ends])
                        dist.all_reduce(flat)
                        flat /= args.processes
                        offset = 0
                        for _, p in trained:
                            p.copy_(flat[offset:offset + p.numel()].view_as(p))
                            offset += p.numel()
                        ends = flat[-1:]
                    if rank == 0:
                        for s, (_, p) in zip(slow, trained):
                            s.lerp_(p, 1 - SLOW)
                if step - told >= 40:
                    say(f"{100 * float(ends):5.1f} %  loss {lost / (step - told):.4f}  {seen / (time.time() - began):.0f} pieces/s a process")
                    told, lost = step, 0.0
                if rank == 0 and time.time() - last_save > 240:
                    save(os.path.join(args.out, "checkpoint.pt"))
                    last_save = time.time()
                if rank == 0 and time.time() - last_score > 60 * args.score_every:
                    say(tell(held_out_scores(model, ready["held"][::3], ready["pieces"]))[0])
                    last_score = time.time()
                if float(ends) >= 1 - 1e-6:
                    finished = True
                    break
        epoch += 1
    if rank == 0:
        text, best = tell(held_out_scores(model, ready["held"][::3], ready["pieces"]))
        say("at the end    " + text)
        save(os.path.join(args.out, "last.pt"))
        with torch.no_grad():
            for s, (_, p) in zip(slow, trained):
                p.copy_(s)
        text, mean = tell(held_out_scores(model, ready["held"][::3], ready["pieces"]))
        say("slow average  " + text)
        save(os.path.join(args.out, "slow.pt"))
        chosen = "slow.pt" if mean >= best else "last.pt"
        torch.save(torch.load(os.path.join(args.out, chosen)), os.path.join(args.out, "final.pt"))
        say(f"done: final.pt is {chosen}")


def main():
    ask = argparse.ArgumentParser()
    ask.add_argument("--prepared", required=True)
    ask.add_argument("--encoder", required=True)
    ask.add_argument("--out", required=True)
    ask.add_argument("--steps", type=int, default=0)
    ask.add_argument("--minutes", type=float, default=0)
    ask.add_argument("--processes", type=int, default=2)
    ask.add_argument("--seed", type=int, default=1)
    ask.add_argument("--score-every", type=float, default=10, help="minutes")
    ask.add_argument("--without-doubtful", action="store_true", help="leave the half-automatic labels out: a short first stage on the rest")
    ask.add_argument("--doubtful-share", type=float, default=1, help="show only this share of the half-automatic sentences, others each epoch")
    ask.add_argument("--begin", help="a model to go on from")
    ask.add_argument("--rate", type=float, default=2e-4, help="of the encoder at its highest; head and shapes learn faster")
    ask.add_argument("--recased", type=float, default=0.15, help="share of sentences shown in ALL CAPS, Title Case or lower case")
    ask.add_argument("--swapped", type=float, default=0, help="share of hand-labeled sentences in which names are exchanged")
    ask.add_argument("--alone", type=float, default=0.15, help="chance that a sentence begins a chunk of its own though it follows another")
    ask.add_argument("--float32", action="store_true")
    args = ask.parse_args()
    if not args.steps and not args.minutes:
        sys.exit("say --steps or --minutes")
    args.out = os.path.abspath(args.out)
    os.makedirs(args.out, exist_ok=True)
    meeting = os.path.join(args.out, "meeting")
    if os.path.exists(meeting):
        os.remove(meeting)
    if args.processes > 1:
        torch.multiprocessing.spawn(run, (args,), nprocs=args.processes)
    else:
        run(0, args)


if __name__ == "__main__":
    main()
