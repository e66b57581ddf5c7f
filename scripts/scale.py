#!/usr/bin/env python3
"""What grows with the corpus, and how fast: the scale table of docs/performance.md.

    scripts/scale.py target/release WORKDIR [--languages N] [ARTICLES ...]      (default: 13; 100 1000 10000)

The folder holds `polyfaq` and `examples/cost` (`cargo build --release --bins --examples`).

For each number of articles a corpus is made in thirteen languages, the same one every time: groups of
translations whose headings carry the slugs of the original's, eight sections each, words drawn as often as
words are (Zipf), of vocabularies that grow as vocabularies do (Heaps). Then it is indexed, and asked headings
that lack every third word. Prints a row a size: sections, time and memory of the build, size of the index,
processor time of a question in the engine once all is decoded (the mean of the middle half of many rounds), share found first, time
until a server is ready, its memory before and after being asked 2,000 questions. With fewer languages an index is soon built whose languages are as large as those
of a far larger corpus: 15,384 articles in two are to a question what 100,000 are in thirteen.
"""

import json
import random
import resource
import shutil
import subprocess
import sys
import time
import urllib.request
from contextlib import contextmanager
from pathlib import Path

LOCALES = ["en-us", "sv-se", "de-de", "fr-fr", "es-es", "it-it", "nl-nl", "da-dk", "pl-pl", "ru-ru", "fi-fi", "tr-tr", "cs-cz"]
SECTIONS = 8
QUESTIONS = 1000
# As many as it takes until all but a few are asked after all postings are decoded.
ROUNDS = "81"
CYRILLIC = str.maketrans("abcdefghijklmnopqrstuvwxyz", "абцдефгхийклмнопярстувщхыз")


def vocabulary(rng, size, locale):
    """Words of a language, commonest first; common words are short. Each language has letters that it likes."""
    vowels = "".join(rng.choices("aeiouy", k=4)) + "ae"
    consonants = "".join(rng.choices("bcdfghjklmnprstvwz", k=12)) + "lnrst"
    words, seen, known = [], set(), 0
    while len(words) < size:
        # Where short words run out, longer ones are made.
        syllables = 1 + min(3, len(words) * 4 // size + (rng.random() < 0.5)) + known // 20
        word = "".join(rng.choice(consonants) + rng.choice(vowels) for _ in range(syllables)) + rng.choice(consonants + "  ")
        word = word.strip()
        known = known + 1 if word in seen else 0
        if not known:
            seen.add(word)
            words.append(word.translate(CYRILLIC) if locale == "ru-ru" else word)
    return words


class Language:
    def __init__(self, locale, articles):
        rng = random.Random(locale)
        self.words = vocabulary(rng, int(30 * (articles * SECTIONS * 90 / len(LOCALES)) ** 0.5) + 500, locale)
        self.weights = [1 / (rank + 2.7) for rank in range(len(self.words))]
        total = 0
        self.cumulative = [total := total + weight for weight in self.weights]

    def text(self, rng, count):
        return rng.choices(self.words, cum_weights=self.cumulative, k=count)


def make(root, articles):
    """Writes a corpus. Returns questions with their answers."""
    rng = random.Random(articles)
    languages = {locale: Language(locale, articles) for locale in LOCALES}
    questions = []
    groups = max(1, articles // len(LOCALES))
    for group in range(groups):
        slugs = ["-".join(languages["en-us"].text(rng, rng.randint(4, 9))) + f"-{group}-{n}" for n in range(SECTIONS)]
        for locale in LOCALES:
            language = languages[locale]
            lines = ["---", f"title: {' '.join(language.text(rng, 4))}", "ms.date: 02/10/2026", "---", ""]
            for slug in slugs:
                heading = language.text(rng, rng.randint(5, 10))
                lines += [f'## <a name="{slug}"></a>{" ".join(heading)}?', ""]
                for _ in range(rng.randint(1, 3)):
                    lines += [" ".join(language.text(rng, rng.randint(20, 60))) + ".", ""]
                asked = [word for at, word in enumerate(heading) if at % 3 != 2]
                questions.append((" ".join(asked), locale, f"{locale}/a/{group % 100}/article-{group}.md#{slug}"))
            path = root / locale / "a" / str(group % 100) / f"article-{group}.md"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text("\n".join(lines))
    return rng.sample(questions, min(QUESTIONS, len(questions)))


def size(folder):
    return sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())


def resident(pid):
    line = next(line for line in open(f"/proc/{pid}/status") if line.startswith("VmRSS"))
    return int(line.split()[1]) / 1024


@contextmanager
def serving(binary, corpus, index, address):
    """A server as long as it is needed; gives its process and the ms until it was ready. It is asked to go and not
    killed, so that it writes what it has to write."""
    started = time.monotonic()
    arguments = [binary, "serve", "--corpus", corpus, "--index", index, "--listen", address]
    server = subprocess.Popen(arguments, stderr=subprocess.DEVNULL, cwd=index.parent)
    try:
        while True:
            try:
                urllib.request.urlopen(f"http://{address}/readyz", timeout=1)
                break
            except OSError:
                if server.poll() is not None:
                    sys.exit(f"{binary} ended with {server.returncode}; see `{binary} serve --corpus {corpus} --index {index}`")
                time.sleep(0.01)
        yield server, (time.monotonic() - started) * 1000
    finally:
        server.terminate()
        server.wait()


def served(binary, corpus, index, questions):
    """Memory of a server, started and asked, in MB, and the time until it is ready in ms."""
    address = "127.0.0.1:18090"
    with serving(binary, corpus, index, address) as (server, ready):
        before = resident(server.pid)
        for n in range(2000):
            body = json.dumps({"message": questions[n % len(questions)][0]}).encode()
            request = urllib.request.Request(f"http://{address}/v1/chat", body, {"content-type": "application/json"})
            urllib.request.urlopen(request).read()
        return ready, before, resident(server.pid)


def measure(binaries, work, articles):
    binary = binaries / "polyfaq"
    corpus, index, file = work / f"corpus-{articles}", work / f"index-{articles}", work / f"questions-{articles}.jsonl"
    questions = make(corpus, articles)
    lines = [{"query": query, "language": locale, "expected": [section]} for query, locale, section in questions]
    file.write_text("".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines))
    common = ["--corpus", corpus, "--index", index]
    # Of an index that is built anew the last one is kept.
    shutil.rmtree(index, ignore_errors=True)
    started = time.monotonic()
    subprocess.run([binary, "index", *common], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    built = time.monotonic() - started
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    out = subprocess.run([binary, "eval", "--format", "json", *common, file], check=True, capture_output=True, cwd=work)
    [figures] = json.loads(out.stdout)
    cost = subprocess.run([binaries / "examples/cost", index, file, ROUNDS, "engine"], check=True, capture_output=True, text=True)
    engine = float(cost.stdout.split("|")[-2])
    ready, before, after = served(binary, corpus, index, questions)
    files, on_disk = size(corpus) / 1e6, size(index) / 1e6
    return (
        f"| {articles:,} | {articles // len(LOCALES) * len(LOCALES) * SECTIONS:,} | {files:.1f} | {on_disk:.1f} | {built:.1f} | {peak:.0f} "
        f"| {engine:.0f} | {100 * figures['p_at_1']:.1f} | {ready:.0f} | {before:.0f} | {after:.0f} |"
    )


def main():
    binaries, work = Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve()
    arguments = sys.argv[3:]
    if arguments[:1] == ["--languages"]:
        del LOCALES[int(arguments[1]):]
        arguments = arguments[2:]
    sizes = [int(argument) for argument in arguments] or [100, 1000, 10000]
    work.mkdir(parents=True, exist_ok=True)
    print("| articles | sections | corpus MB | index MB | build s | build peak MB | engine µs | P@1 | ready ms | MB before | MB after |")
    print("|---|---|---|---|---|---|---|---|---|---|---|")
    for articles in sizes:
        print(measure(binaries, work, articles), flush=True)


if __name__ == "__main__":
    main()
