"""The mean of several models' weights.

usage: mean.py --out mean.pt MODEL.pt ...

Trainings that begin from one another end in one valley: their mean is better on held-out documents than each of them.
"""
import argparse

import torch


def main():
    ask = argparse.ArgumentParser()
    ask.add_argument("--out", required=True)
    ask.add_argument("models", nargs="+")
    args = ask.parse_args()
    states = [torch.load(path) for path in args.models]
    torch.save({name: sum(state[name] for state in states) / len(states) for name in states[0]}, args.out)


if __name__ == "__main__":
    main()
