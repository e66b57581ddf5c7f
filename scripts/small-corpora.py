#!/usr/bin/env python3
"""Draws small corpora from a large one, with the questions that they answer and some that they do not.

    scripts/small-corpora.py CORPUS OUT N FAR.jsonl... -- QUERIES.jsonl...

Writes OUT/c0 … with one to eight articles each, in three or all locales, and for each OUT/q0-in.jsonl …
(questions of QUERIES whose answer is in it, 150 of each file at most) and OUT/q0-far.jsonl … (100 of FAR in its
languages). Confidence is fitted on them as well (scripts/fit-confidence.py), because a small corpus is judged
by other leads than a large one. The same arguments draw the same corpora.
"""
import json
import pathlib
import random
import shutil
import sys

SIZES = [1, 1, 1, 1, 2, 2, 3, 3, 5, 8]


def questions(path):
    return [json.loads(line) for line in open(path) if line.strip()]


def main():
    split = sys.argv.index("--")
    root, out, count = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]), int(sys.argv[3])
    far = [q for path in sys.argv[4:split] for q in questions(path)]
    sets = [questions(path) for path in sys.argv[split + 1:]]
    locales = sorted(p.name for p in root.iterdir())
    paths = sorted({p.relative_to(root / l) for l in locales for p in (root / l).rglob("*.md")})
    random.seed(5)
    for k in range(count):
        picked = random.sample(paths, SIZES[k % len(SIZES)])
        here = random.sample(locales, min(3, len(locales))) if k % 2 else locales
        held = set()
        for locale in here:
            for path in picked:
                source, target = root / locale / path, out / f"c{k}" / locale / path
                if source.exists():
                    target.parent.mkdir(parents=True, exist_ok=True)
                    shutil.copy(source, target)
                    held.add(f"{locale}/{path}")
        answered = []
        for found in sets:
            inside = [q for q in found if any(e.split("#")[0] in held for e in q["expected"])]
            answered += random.sample(inside, min(150, len(inside)))
        languages = {locale.split("-")[0] for locale in here}
        others = [q for q in far if q["language"].split("-")[0] in languages]
        for name, chosen in (("in", answered), ("far", random.sample(others, min(100, len(others))))):
            if chosen:
                lines = [json.dumps(q, ensure_ascii=False) + "\n" for q in chosen]
                (out / f"q{k}-{name}.jsonl").write_text("".join(lines))


main()
