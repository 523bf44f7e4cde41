"""Fine-tunes the encoder into the recognizer.

usage: train.py --prepared prepared.pt --encoder model.safetensors --out FOLDER [--steps N | --minutes M] [--processes 2] [--seed 1]
                [--without-doubtful] [--begin model.pt]

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
from score import decode, f1
from words import CLS, LABELS, LABEL_ID, MAX_CHUNK, PAD, SEP, SHAPE_ID, shape

PIECES_A_STEP = 1024
AVERAGE_EVERY = 8
ENCODER_RATE, HEAD_RATE, DECAY, CLIP, WARM_UP = 2e-4, 2e-3, 0.01, 1.0, 80
RECASED = 0.15
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


def recase(words, chance):
    if chance.random() >= RECASED:
        return words
    how = chance.choice((str.upper, str.title, str.lower))
    return [how(word) for word in words]


class Batcher:
    def __init__(self, sentences, pieces, seed, rank, processes):
        self.sentences, self.pieces, self.seed, self.rank, self.processes = sentences, pieces, seed, rank, processes

    def epoch(self, number):
        chance = random.Random(f"{self.seed} {number}")
        order = [i for i, s in enumerate(self.sentences) for _ in range(s[4])]
        chance.shuffle(order)
        order = order[self.rank::self.processes]
        chance = random.Random(f"{self.seed} {number} {self.rank}")
        for start in range(0, len(order), 1500):
            pool = [self.row(self.sentences[i], chance) for i in order[start:start + 1500]]
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

    def row(self, sentence, chance):
        words, labels, missing, doubtful, _ = sentence
        shapes = [shape(word) for word in recase(words, chance)]
        return lay_out(words, shapes, labels, missing, doubtful, self.pieces)


def lay_out(words, shapes, labels, missing, doubtful, pieces):
    ids, piece_shapes, at = [CLS], [SHAPE_ID["none"]], []
    for word, s in zip(words, shapes):
        own = pieces[word]
        if len(ids) + len(own) + 1 > MAX_CHUNK:
            break
        at.append(len(ids))
        ids += own
        piece_shapes += [s] * len(own)
    return ids + [SEP], piece_shapes + [SHAPE_ID["none"]], at, shapes[:len(at)], labels[:len(at)], missing, doubtful


def collate(batch):
    longest = max(len(row[0]) for row in batch)
    pieces = torch.full((len(batch), longest), PAD)
    piece_shapes = torch.full((len(batch), longest), SHAPE_ID["none"])
    mask = torch.zeros(len(batch), longest, dtype=torch.bool)
    at, shapes, gold, allowed, doubtful = [], [], [], [], []
    for i, (ids, own_shapes, firsts, word_shapes, labels, missing, doubt) in enumerate(batch):
        pieces[i, :len(ids)] = torch.tensor(ids)
        piece_shapes[i, :len(ids)] = torch.tensor(own_shapes)
        mask[i, :len(ids)] = True
        at += [i * longest + f for f in firsts]
        shapes += word_shapes
        gold += labels
        allowed.append(ALLOWED[missing][labels])
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
        rows = [lay_out(w, [shape(x) for x in w], l, m, d, pieces) for _, w, l, m, d in group]
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
        return HEAD_RATE if name.startswith(("head", "shape")) else ENCODER_RATE
    groups = [{"params": [p], "lr": rate(n), "base": rate(n), "weight_decay": DECAY if p.dim() == 2 and "shape" not in n else 0.0} for n, p in trained]
    optimizer = torch.optim.AdamW(groups, fused=True)
    slow = [p.detach().clone() for _, p in trained]
    shown = [s for s in ready["train"] if not (s[3] and args.without_doubtful)]
    batcher = Batcher(shown, ready["pieces"], args.seed, rank, args.processes)
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
    ask.add_argument("--begin", help="a model to go on from")
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
