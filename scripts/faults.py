#!/usr/bin/env python3
"""Does to an index what happens to indexes, with the real program, and prints what came of it.

    cargo build --release && scripts/faults.py [--tries 100] [--corpus corpus] [--polyfaq target/release/polyfaq]

Faults: kill -9 at random moments of a build, a disk that is full (a small tmpfs where one may be mounted, else a
limit on the size of files), every file of a generation truncated, flipped in a byte and taken away, two builders at
once. After each the program must answer right, from a generation that is whole, or say what is wrong and how to mend
it. A panic, an answer from half an index or a failure without advice ends the script with 1. Linux, Python 3.
"""

import argparse
import json
import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections import Counter
from pathlib import Path

ARTICLE = "# Faults\n\n## What is a zorkmid worth?\n\nIt is worth {} florins.\n"
QUESTION = "What is a zorkmid worth?"
PATIENCE = 120


class Bench:
    """A corpus in which one article can be changed, and the program over it."""

    def __init__(self, polyfaq, corpus, folder):
        self.polyfaq, self.folder = str(Path(polyfaq).resolve()), Path(folder)
        self.corpus = self.folder / "corpus"
        shutil.copytree(corpus, self.corpus)
        self.worth(0)

    def worth(self, florins):
        """Changes what the answer is."""
        self.florins = florins
        file = self.corpus / "en-us" / "zorkmid.md"
        file.parent.mkdir(exist_ok=True)
        file.write_text(ARTICLE.format(florins))

    def command(self, index, *args):
        return [self.polyfaq, *args, "--index", str(index), "--corpus", str(self.corpus),
                "--feedback", str(self.folder / "feedback.sqlite")]

    def run(self, index, *args, limit=None):
        """Runs a subcommand to its end. `limit` is the most bytes that a file may have."""
        def before():
            if limit is not None:
                signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
                resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
        done = subprocess.run(self.command(index, *args), capture_output=True, text=True, timeout=PATIENCE,
                              preexec_fn=before, cwd=self.folder)
        check("panicked at" not in done.stderr and done.returncode in (0, 1), f"{args}: {done}")
        return done

    def start(self, index, *args):
        return subprocess.Popen(self.command(index, *args), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
                                text=True, cwd=self.folder)

    def ask(self, index):
        """The answer, and what was said on the way."""
        done = self.run(index, "ask", QUESTION, "--format", "json")
        check(done.returncode == 0, done.stderr)
        return json.loads(done.stdout)["answers"][0]["text"], done.stderr

    def right(self, florins=None):
        return f"It is worth {self.florins if florins is None else florins} florins."


class Server:
    """A server over an index that takes up nothing by itself."""

    def __init__(self, bench, index, limit=None):
        environment = os.environ | {"POLYFAQ_RELOAD__WATCH": "false"}
        def before():
            if limit is not None:
                signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
                resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
        command = bench.command(index, "serve", "--listen", "127.0.0.1:0", "--log", "json")
        self.process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=environment,
                                        preexec_fn=before, cwd=bench.folder)
        self.said = []
        for line in self.process.stderr:
            self.said.append(line)
            address = json.loads(line).get("fields", {}).get("address") if line.startswith("{") else None
            if address:
                self.address = address
                return
        raise Failed("it ended before it listened: " + "".join(self.said))

    def get(self, path):
        with urllib.request.urlopen(f"http://{self.address}{path}", timeout=30) as answer:
            return json.load(answer)

    def answer(self):
        body = json.dumps({"message": QUESTION}).encode()
        request = urllib.request.Request(f"http://{self.address}/v1/chat", body, {"content-type": "application/json"})
        with urllib.request.urlopen(request, timeout=30) as answer:
            return json.load(answer)["answers"][0]["text"]

    def stop(self):
        self.process.terminate()
        rest = self.process.stderr.read()
        check(self.process.wait(PATIENCE) == 0 and "panicked at" not in rest, rest)


class Failed(Exception):
    pass


def check(holds, what):
    if not holds:
        raise Failed(what)


def current(index):
    return (index / "current").read_text().strip()


def killed(bench, tries):
    """kill -9 at random moments of a build."""
    index = bench.folder / "killed"
    started = time.monotonic()
    check(bench.run(index, "index").returncode == 0, "no index")
    whole = time.monotonic() - started
    served = bench.right()
    server, outcomes = Server(bench, index), Counter()
    for attempt in range(tries):
        bench.worth(attempt + 1)
        before = current(index)
        build = bench.start(index, "index", "--force")
        time.sleep(random.uniform(0, 1.1 * whole))
        build.kill()
        check("panicked at" not in build.stderr.read(), "panicked")
        build.wait()
        done = bench.run(index, "index", "--verify")
        check(done.returncode == 0, f"not sound after a kill: {done.stdout}{done.stderr}")
        outcomes["the old one" if current(index) == before else "the new one"] += 1
        check(server.answer() == served, "the server that ran meanwhile answers otherwise")
        # What a start makes of it.
        answer, _ = bench.ask(index)
        check(answer == bench.right(), f"{answer} instead of {bench.right()}")
    server.stop()
    left = {entry.name.split("-")[0] for entry in index.iterdir()}
    check(left <= {"current", "lock", "generation"}, f"left behind: {left}")
    old, new = outcomes["the old one"], outcomes["the new one"]
    return tries, f"current and sound each time: {old} times the old generation, {new} times the new one; the next start was up to date, a server that ran meanwhile answered on"


def full(bench, tries):
    """A disk that is full."""
    index = bench.folder / "full"
    check(bench.run(index, "index").returncode == 0, "no index")
    # In pages, as a tmpfs counts.
    size = sum(-(-file.stat().st_size // 4096) * 4096 for file in index.rglob("*") if file.is_file())
    mounted = may_mount(bench)
    outcomes = Counter()
    for attempt in range(tries):
        share = 0.02 + 0.96 * attempt / max(tries - 1, 1)
        place = bench.folder / "small"
        place.mkdir(exist_ok=True)
        if mounted:
            # Room for one index and a part of another.
            room = int(size * (1.02 + share) / 4096) * 4096
            subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={room}", "tmpfs", place], check=True)
        try:
            outcomes[fill(bench, index, place / "index", None if mounted else int(size * share / 20))] += 1
        finally:
            if mounted:
                subprocess.run(["umount", "-l", place], check=True)
            shutil.rmtree(place)
    how = "a tmpfs of growing size" if mounted else "a growing limit on the size of files"
    told = "; ".join(f"{count} times {outcome}" for outcome, count in outcomes.items())
    return tries, f"{how}: {told}"


def fill(bench, good, index, limit):
    """Builds where there is no room, with a good generation there."""
    shutil.copytree(good, index)
    before, served = current(index), bench.right()
    bench.worth(bench.florins + 1)
    done = bench.run(index, "index", "--force", limit=limit)
    check((done.returncode == 0) == (current(index) != before), f"half done: {done.stderr}")
    check(bench.run(index, "index", "--verify").returncode == 0, "what is current is not sound")
    try:
        if done.returncode == 0:
            return "there was room"
        check("disk is not full" in done.stderr, f"no advice: {done.stderr}")
        check(not (index / "building").exists(), "the unfinished build takes up the room")
        # A change of one article takes little room; with none at all the last good generation is served.
        server = Server(bench, index, limit=0)
        failure = server.get("/readyz")["reload"]["failure"]
        check(failure and failure["part"] == "index", f"it keeps quiet about it: {failure}")
        check(server.answer() == served, "not the answer of the last good generation")
        server.stop()
        return "said that the disk is full, left no rest, and a start served the last good generation and said so"
    finally:
        bench.worth(bench.florins - 1)


def may_mount(bench):
    place = bench.folder / "mount"
    place.mkdir()
    done = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", place], capture_output=True)
    if done.returncode == 0:
        subprocess.run(["umount", place], check=True)
    return done.returncode == 0


def cut(file):
    with open(file, "r+b") as opened:
        opened.truncate(file.stat().st_size // 2)


def flip(file):
    data = bytearray(file.read_bytes())
    data[random.randrange(len(data))] ^= 1 << random.randrange(8)
    file.write_bytes(data)


def rot(file):
    """A flipped bit under the file system: the time stays as it was."""
    times = file.stat()
    flip(file)
    os.utime(file, ns=(times.st_atime_ns, times.st_mtime_ns))


def damaged(bench, damage):
    """Does something to each file of a generation, one at a time."""
    good = bench.folder / "good"
    if not good.exists():
        check(bench.run(good, "index").returncode == 0, "no index")
        # An older generation to fall back to.
        check(bench.run(good, "index", "--force").returncode == 0, "no second index")
    generation = current(good)
    names = sorted(file.relative_to(good / generation) for file in (good / generation).rglob("*")
                   if file.is_file() and file.suffix != ".lock" and file.stat().st_size)
    for name in names:
        index = bench.folder / "damaged"
        copy(good, index)
        damage(index / generation / name)
        done = bench.run(index, "index", "--verify")
        check(done.returncode == 1 and "damaged" in done.stdout, f"{name}: not noticed: {done.stdout}")
        copy(good, index)
        damage(index / generation / name)
        # Nothing can be built: the generation before is served.
        server = Server(bench, index, limit=0)
        check(server.answer() == bench.right(), f"{name}: not the answer of the last good generation")
        check(server.get("/readyz")["reload"]["failure"], f"{name}: it keeps quiet about it")
        server.stop()
        answer, said = bench.ask(index)
        check(answer == bench.right(), f"{name}: {answer}")
        check("damaged" in said or "cannot be read" in said or "format" in said, f"{name}: {said}")
        check(bench.run(index, "index", "--verify").returncode == 0, f"{name}: not mended")
        shutil.rmtree(index)
    return len(names), "named, and never answered from: mended from the generation before; where nothing could be written that one was served"


def copy(good, index):
    """A copy of an index with the times of its files."""
    shutil.rmtree(index, ignore_errors=True)
    shutil.copytree(good, index)


def two(bench, tries):
    """Two builders at once."""
    index, waited = bench.folder / "two", 0
    for _ in range(tries):
        builds = [bench.start(index, "index", "--force") for _ in range(2)]
        said = [build.communicate(timeout=PATIENCE)[1] for build in builds]
        check(all(build.returncode == 0 for build in builds), f"one failed: {said}")
        waited += any("another build is running" in one for one in said)
        check(bench.run(index, "index", "--verify").returncode == 0, "not sound")
        check(bench.ask(index)[0] == bench.right(), "not the right answer")
    return tries, f"both ended well; {waited} times one said that it waits for the other"


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--polyfaq", default="target/release/polyfaq")
    arguments.add_argument("--corpus", default="corpus")
    arguments.add_argument("--tries", type=int, default=100)
    arguments.add_argument("--seed", type=int, default=9)
    arguments.add_argument("--only", help="faults whose name has this in it")
    given = arguments.parse_args()
    random.seed(given.seed)
    few = max(given.tries // 10, 1)
    faults = [
        ("kill -9 at a random moment of a build", lambda bench: killed(bench, given.tries)),
        ("full disk", lambda bench: full(bench, 2 * few)),
        ("a file cut in half, each file", lambda bench: damaged(bench, cut)),
        ("a bit flipped, each file", lambda bench: damaged(bench, flip)),
        ("a bit flipped and the time left as it was, each file", lambda bench: damaged(bench, rot)),
        ("a file gone, each file", lambda bench: damaged(bench, Path.unlink)),
        ("two builders at once", lambda bench: two(bench, few)),
    ]
    failed = False
    print("| fault | tries | what happened |\n|---|---|---|")
    for fault, cause in faults:
        if given.only and given.only not in fault:
            continue
        with tempfile.TemporaryDirectory() as folder:
            try:
                tries, outcome = cause(Bench(given.polyfaq, given.corpus, folder))
            except (Failed, subprocess.TimeoutExpired) as failure:
                tries, outcome, failed = "–", f"**failed**: {failure}", True
        print(f"| {fault} | {tries} | {outcome} |", flush=True)
    sys.exit(failed)


if __name__ == "__main__":
    main()
