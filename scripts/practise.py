#!/usr/bin/env python3
"""Has a polyfaq do what it does all day, for a build that is guided by it (`scripts/release.sh`).

    scripts/practise.py POLYFAQ

Indexes the sample articles and a corpus in thirteen languages that `scale.py` makes, and asks a server of each, on
several connections: headings as they are, without every third word and with a slip, searches, suggestions and pages.
"""

import http.client
import json
import re
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from itertools import cycle, islice
from pathlib import Path
from urllib.parse import quote

from scale import make, serving

ADDRESS = "127.0.0.1:18091"
SAMPLE = Path(__file__).resolve().parent.parent / "corpus"
MADE_ARTICLES = 300
CONNECTIONS = 8
# An index is built once in a while and asked all day: what is done for a question should be what counts.
REQUESTS = 60_000


def headings(corpus):
    texts = [path.read_text(encoding="utf-8") for path in sorted(corpus.rglob("*.md"))]
    found = [heading for text in texts for heading in re.findall(r"^#{2,6} (.+)$", text, re.M)]
    plain = [re.sub(r"<[^>]*>|\{#[^}]*\}", "", heading).strip() for heading in found]
    return [heading for heading in plain if heading]


def slip(question):
    """The same with two letters of its longest word in each other's place."""
    word = max(question.split(), key=len)
    at = len(word) // 2
    return question.replace(word, word[: at - 1] + word[at] + word[at - 1] + word[at + 1 :]) if at else question


def requests(questions, corpus):
    """One round of what is asked: method, path, body."""
    for number, question in enumerate(questions):
        short = " ".join(word for at, word in enumerate(question.split()) if at % 3 != 2)
        for message in (question, short, slip(question)):
            yield "POST", "/v1/chat", json.dumps({"message": message})
        if number % 4 == 0:
            yield "GET", f"/v1/search?q={quote(question)}", None
            yield "GET", f"/v1/suggest?q={quote(question[:12])}", None
    for path in sorted(corpus.rglob("*.md"))[:40]:
        yield "GET", f"/help/{quote(path.relative_to(corpus).with_suffix('').as_posix())}", None


def ask(todo):
    """Asks on one connection. Returns what was not answered, with its status."""
    connection, failed = http.client.HTTPConnection(ADDRESS, timeout=10), []
    headers = {"content-type": "application/json"}
    for method, path, body in todo:
        connection.request(method, path, body.encode() if body else None, headers)
        response = connection.getresponse()
        response.read()
        if response.status != 200:
            failed.append((path, response.status))
    return failed


def ask_all(binary, corpus, index, questions):
    """Asks a server all that there are requests for; whether each was answered."""
    todo = list(islice(cycle(requests(questions, corpus)), REQUESTS))
    with serving(binary, corpus, index, ADDRESS), ThreadPoolExecutor(CONNECTIONS) as pool:
        failed = sum(pool.map(ask, [todo[at::CONNECTIONS] for at in range(CONNECTIONS)]), [])
    print(f"{corpus.name}: {len(todo)} requests, {len(failed)} failed {failed[:3] or ''}")
    return not failed


def main():
    binary = Path(sys.argv[1]).resolve()
    with tempfile.TemporaryDirectory() as work:
        work = Path(work)
        made = work / "made"
        asked = [question for question, _, _ in make(made, MADE_ARTICLES)]
        fine = True
        for corpus, questions in ((SAMPLE, headings(SAMPLE)), (made, asked)):
            index = work / f"index-{corpus.name}"
            arguments = [binary, "index", "--corpus", corpus, "--index", index]
            subprocess.run(arguments, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            fine &= ask_all(binary, corpus, index, questions)
    sys.exit(0 if fine else 1)


main()
