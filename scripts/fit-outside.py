#!/usr/bin/env python3
"""Fits the weights of src/detect/outside.rs: when a question is in a language without articles.

Needs numpy. Each argument is a file that this makes, for several corpora and several N:

    polyfaq eval --language-only --left-out --learn-from N --corpus DIR --details FILE QUERIES.jsonl...

Prints the weights, and for each file and threshold the share of the index's own questions that
would be turned away and the share of the others that would be recognized.
"""
import json
import sys

import numpy as np

NAMES = ["INTERCEPT", "SEEN", "GRAM", "OWN", "RIVAL", "AGREES", "ELSEWHERE", "SIZE", "SIZE_SEEN", "SHORT"]
HALF_SIZE = 30


def load(path):
    rows, inside = [], []
    for line in open(path):
        e = json.loads(line)
        if e["words"] < 2:
            continue
        size = e["articles"] / (e["articles"] + HALF_SIZE)
        rows.append([1, e["seen"], e["gram_mean"], e["own"], e["rival"], float(e["agrees"]), e["elsewhere"],
                     size, size * e["seen"], 1 / e["words"]])
        inside.append(e["inside"])
    return np.array(rows), np.array(inside, dtype=float)


def logistic(x, y, weight, ridge=1e-3):
    """Newton's method; the classes weigh alike in every file."""
    b = np.zeros(x.shape[1])
    for _ in range(60):
        p = 1 / (1 + np.exp(-x @ b))
        gradient = x.T @ (weight * (y - p)) - ridge * b
        hessian = (x * (weight * p * (1 - p))[:, None]).T @ x + ridge * np.eye(len(b))
        b += np.linalg.solve(hessian, gradient)
    return b


files = [(path, *load(path)) for path in sys.argv[1:]]
x = np.concatenate([f[1] for f in files])
y = np.concatenate([f[2] for f in files])
weight = np.concatenate([np.where(y == 1, 1 / max(1, (y == 1).sum()), 1 / max(1, (y == 0).sum())) for _, _, y in files])
b = logistic(x, y, weight * len(weight) / weight.sum())
for name, value in zip(NAMES, b):
    print(f"{name} = {value:.2f}")
for path, x, y in files:
    fit = x @ b
    for threshold in (-3.5, -3, -2.5, -2):
        own, others = (fit[y == 1] < threshold).mean(), (fit[y == 0] < threshold).mean()
        print(f"{path} {threshold}: turned away {own:.4f}, recognized {others:.3f}")
