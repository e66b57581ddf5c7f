#!/usr/bin/env python3
"""Fits the weights of src/answer/confidence.rs: how probable it is that the first of a ranking is right.

Needs numpy. Each argument is KIND:WEIGHT:FILE. FILE comes of

    polyfaq eval [--near] --corpus DIR --index DIR --details FILE QUERIES.jsonl...

and KIND says what its questions are: `in` (there is an answer), `near` (made with --near: the subject is
there, the answer is not) or `far` (another subject). WEIGHT is what the file counts within its kind. The
kinds together count 60, 20 and 20 of 100.

Many weights do nearly as well on any such questions, because what they weigh goes together. So the weights are held
near those that the source has (a ridge of HOLD questions): what held on other questions is given up only for a
reason. `HOLD=0` fits afresh.

Prints the weights for each kind of section, and how well stated and observed agree.
"""
import json
import os
import pathlib
import re
import sys

import numpy as np

NAMES = ["1", "lead", "likeness", "slug", "slugged", "coverage", "window", "heading_covered", "worst_missing", "known_missing", "grams",
         "small", "small_lead"]
SHARES = {"in": 0.6, "near": 0.2, "far": 0.2}
# How many questions it takes to move a weight.
HOLD = float(os.environ.get("HOLD", 100))
SOURCE = pathlib.Path(__file__).parent.parent / "src/answer/confidence.rs"


def former(section, name):
    """The weights that the source has."""
    text = SOURCE.read_text()
    text = text[text.index(f"const {section}: Weights"):]
    return np.array([float(v) for v in re.search(name + r": \[(.*?)\]", text, re.S)[1].split(",") if v.strip()])


def rows(path):
    for line in open(path):
        e = json.loads(line)
        f = e["features"]
        if f:
            x = [1.0] + [float(f[name]) for name in NAMES[1:]]
            kind = "FOREIGN" if not f["own"] else "HEADED" if f["headed"] else "HEADLESS"
            near = e.get("near", False)
            yield kind, x, e["rank"] == 1 and not near, e["rank"] is not None and e["rank"] <= 3 and not near


def fit(x, y, w, prior):
    b = prior.copy()
    # A little always, for values that a kind of section does not have.
    penalty = np.full(x.shape[1], HOLD + 1)
    for _ in range(100):
        p = 1 / (1 + np.exp(-x @ b))
        step = np.linalg.solve((x.T * (w * p * (1 - p) + 1e-9)) @ x + np.diag(penalty), x.T @ (w * (y - p)) - penalty * (b - prior))
        b += step
        if np.abs(step).max() < 1e-8:
            break
    return b


def main():
    data = {}
    files = [arg.split(":", 2) for arg in sys.argv[1:]]
    totals = {kind: sum(float(w) for k, w, _ in files if k == kind) for kind in SHARES}
    for kind, weight, path in files:
        found = list(rows(path))
        each = SHARES[kind] * float(weight) / totals[kind] / max(len(found), 1)
        for section, x, first, three in found:
            data.setdefault(section, []).append((x, first and kind == "in", three and kind == "in", each))
    for section, entries in sorted(data.items()):
        x = np.array([e[0] for e in entries])
        w = np.array([e[3] for e in entries])
        w = w / w.sum() * len(entries)
        print(f"const {section}: Weights = Weights {{  // {len(entries)} questions")
        for name, at in (("first", 1), ("among_three", 2)):
            y = np.array([float(e[at]) for e in entries])
            b = fit(x, y, w, former(section, name) if HOLD else np.zeros(len(NAMES)))
            p = 1 / (1 + np.exp(-x @ b))
            bins = np.minimum((p * 10).astype(int), 9)
            ece = sum(abs((w * (p - y))[bins == i].sum()) for i in range(10)) / w.sum()
            order = np.argsort(p)
            ranks = np.empty(len(p)); ranks[order] = np.arange(len(p))
            pos = y > 0
            auc = (ranks[pos].sum() - pos.sum() * (pos.sum() - 1) / 2) / max(pos.sum() * (~pos).sum(), 1)
            print(f"    {name}: [{', '.join(f'{v:.3f}' for v in b)}],  // calibration error {ece:.3f}, AUROC {auc:.3f}")
        print("};")


main()
