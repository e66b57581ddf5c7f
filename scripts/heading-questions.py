#!/usr/bin/env python3
"""Makes questions of the headings of a translated corpus, for corpora that have none.

    scripts/heading-questions.py CORPUS LOCALE LANGUAGE keywords|typo [COUNT] > QUESTIONS.jsonl

Takes headings of five words and more that carry a slug and that no other section of the locale has, COUNT (800) of them,
the same ones every time. `keywords` leaves out their two commonest words and all punctuation; `typo` lets two letters
in the middle of the longest word change places. What is written is what `polyfaq eval` and `examples/cost` read.
"""
import json
import pathlib
import random
import re
import sys
from collections import Counter

HEADING = re.compile(r'^#{2,6} <a name="([^"]+)"></a>(.+)$', re.M)


def words(text):
    return re.findall(r"\w+", text.lower())


def keywords(heading, sections):
    all = words(heading)
    common = sorted(all, key=lambda word: -sections[word])[:2]
    return " ".join(word for word in all if word not in common)


def typo(heading, _):
    word = max(words(heading), key=len)
    at = len(word) // 2
    slip = word[: at - 1] + word[at] + word[at - 1] + word[at + 1 :]
    return re.sub(re.escape(word), slip, heading, count=1, flags=re.I)


def main():
    corpus, locale, language, kind = sys.argv[1:5]
    count = int(sys.argv[5]) if len(sys.argv) > 5 else 800
    root = pathlib.Path(corpus)
    found = []
    for file in sorted((root / locale).rglob("*.md")):
        text = file.read_text(encoding="utf-8", errors="replace")
        found += [(heading.strip(), f"{file.relative_to(root)}#{slug}") for slug, heading in HEADING.findall(text)]
    times = Counter(heading.lower() for heading, _ in found)
    sections = Counter(word for heading, _ in found for word in set(words(heading)))
    single = [(heading, id) for heading, id in found if times[heading.lower()] == 1 and len(words(heading)) >= 5]
    make = {"keywords": keywords, "typo": typo}[kind]
    for heading, id in random.Random(3).sample(single, min(count, len(single))):
        print(json.dumps({"query": make(heading, sections), "language": language, "expected": [id]}, ensure_ascii=False))


main()
