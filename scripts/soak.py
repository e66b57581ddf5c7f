#!/usr/bin/env python3
"""Keeps a server busy for a while with all that comes in, well meant or not, while its articles change, and prints
its memory over time and what was answered.

    cargo build --release && scripts/soak.py [--minutes 20] [--corpus corpus] [--polyfaq target/release/polyfaq]

Ends with 1 if an answer was not one that is meant (200 to questions, 4xx to nonsense, 429 and 503 only with
Retry-After), if a change of articles was not taken up, or if memory grew by more than a fifth from the first quarter
to the last. Linux, Python 3.
"""

import argparse
import http.client
import json
import os
import random
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
import urllib.parse
from collections import Counter
from pathlib import Path

CHANGED = "# Soak\n\n## What is the round of the soak?\n\nIt is round {}.\n"


class Load:
    """What is sent, and what came of it."""

    def __init__(self, address, questions):
        self.host, port = address.rsplit(":", 1)
        self.port, self.questions = int(port), questions
        self.outcomes, self.wrong, self.ended = Counter(), Counter(), threading.Event()
        self.lock = threading.Lock()

    def note(self, kind, status, meant):
        with self.lock:
            self.outcomes[kind, status] += 1
            if not meant:
                self.wrong[kind, status] += 1

    def keep(self, kind, send, pause=0.0):
        """Sends something again and again on a thread of its own."""
        def work():
            connection = None
            while not self.ended.is_set():
                try:
                    connection = connection or http.client.HTTPConnection(self.host, self.port, timeout=30)
                    status, retry, meant = send(connection)
                    shed = status in (429, 503) and retry
                    self.note(kind, "shed" if shed else status, meant(status) or shed)
                except (OSError, http.client.HTTPException) as error:
                    # A connection that was kept may be closed at any time between two requests.
                    if connection and not getattr(connection, "fresh", False):
                        self.note(kind, type(error).__name__, isinstance(error, (ConnectionError, http.client.BadStatusLine)))
                    if connection:
                        connection.close()
                    connection = None
                time.sleep(pause)
        threading.Thread(target=work, daemon=True).start()

    def request(self, connection, method, path, body=None, meant=lambda status: status == 200, headers=None):
        headers = {"content-type": "application/json"} | (headers or {}) if body is not None else (headers or {})
        connection.request(method, path, body, headers)
        answer = connection.getresponse()
        answer.read()
        return answer.status, answer.getheader("retry-after"), meant

    def start(self):
        question = lambda: random.choice(self.questions)
        ask = lambda **more: json.dumps({"message": question()} | more).encode()
        quoted = lambda: urllib.parse.quote(question()[:100])
        refused = lambda status: 400 <= status < 500
        for _ in range(4):
            self.keep("chat", lambda c: self.request(c, "POST", "/v1/chat", ask(limit=random.randint(1, 5))))
        self.keep("search", lambda c: self.request(c, "GET", f"/v1/search?q={quoted()}"), 0.002)
        self.keep("suggest", lambda c: self.request(c, "GET", f"/v1/suggest?q={quoted()}"), 0.002)
        self.keep("page", lambda c: self.request(c, "GET", f"/?q={quoted()}", headers={"accept-encoding": "gzip"}), 0.01)
        self.keep("metrics", lambda c: self.request(c, "GET", "/metrics"), 0.5)
        self.keep("feedback", self.feedback, 0.02)
        self.keep("nonsense", lambda c: self.request(c, "POST", "/v1/chat", os.urandom(200), refused), 0.02)
        self.keep("deep", lambda c: self.request(c, "POST", "/v1/chat", b"[" * 30_000, refused), 0.05)
        self.keep("too long", lambda c: self.request(c, "POST", "/v1/chat", ask(message="x" * 3_000), refused), 0.05)
        self.keep("lost", lambda c: self.request(c, "GET", f"/{random.random()}", meant=lambda s: s == 404), 0.05)
        for beginning in [b"", b"G", b"POST /v1/chat HTTP/1.1\r\nhost: x\r\ncontent-length: 10\r\n\r\n{"]:
            threading.Thread(target=self.dawdle, args=(beginning,), daemon=True).start()
        threading.Thread(target=self.swallow, daemon=True).start()

    def feedback(self, connection):
        connection.request("POST", "/v1/chat", json.dumps({"message": random.choice(self.questions)}),
                           {"content-type": "application/json"})
        receipt = json.load(connection.getresponse()).get("receipt")
        body = json.dumps({"receipt": receipt, "helpful": random.random() < 0.5, "reason": "soak"})
        return self.request(connection, "POST", "/v1/feedback", body, lambda s: s == 204 if receipt else s >= 400)

    def dawdle(self, beginning):
        """Opens connections and says little or nothing."""
        held = []
        while not self.ended.is_set():
            try:
                held.append(socket.create_connection((self.host, self.port), timeout=5))
                held[-1].sendall(beginning)
            except OSError:
                pass
            if len(held) > 50:
                held.pop(0).close()
            time.sleep(0.1)

    def swallow(self):
        """Asks much and reads nothing."""
        body = json.dumps({"message": self.questions[0], "limit": 5}).encode()
        request = b"POST /v1/chat HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: %d\r\n\r\n%s" % (len(body), body)
        while not self.ended.is_set():
            try:
                with socket.create_connection((self.host, self.port), timeout=1) as stream:
                    for _ in range(100_000):
                        stream.sendall(request)
            except OSError:
                self.note("reads nothing", "closed", True)
            time.sleep(1)


def figures(process):
    """Resident memory in MB, open files, threads."""
    status = Path(f"/proc/{process.pid}/status").read_text()
    value = lambda key: int(next(line for line in status.splitlines() if line.startswith(key)).split()[1])
    return value("VmRSS") / 1024, value("RssAnon") / 1024, len(os.listdir(f"/proc/{process.pid}/fd")), value("Threads")


def take_up(address, corpus, process, number, wrong):
    """Changes an article and waits until it is what is answered."""
    (corpus / "en-us" / "soak.md").write_text(CHANGED.format(number))
    process.send_signal(signal.SIGHUP)
    deadline = time.monotonic() + 60
    host, port = address.rsplit(":", 1)
    while time.monotonic() < deadline:
        try:
            connection = http.client.HTTPConnection(host, int(port), timeout=30)
            connection.request("POST", "/v1/chat", json.dumps({"message": "What is the round of the soak?"}),
                               {"content-type": "application/json"})
            answers = json.load(connection.getresponse()).get("answers")
            connection.close()
            if answers and answers[0]["text"] == f"It is round {number}.":
                return
        except (OSError, ValueError):
            pass
        time.sleep(0.2)
    wrong["reload", "not taken up"] += 1


def questions(corpus):
    found = []
    for file in corpus.rglob("*.md"):
        found += [line.lstrip("# ").split(">")[-1].strip() for line in file.read_text().splitlines() if line.startswith("## ")]
    return [question for question in found if question][:5_000]


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--polyfaq", default="target/release/polyfaq")
    arguments.add_argument("--corpus", default="corpus")
    arguments.add_argument("--minutes", type=float, default=20)
    given = arguments.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        failed = soak(Path(given.polyfaq).resolve(), Path(given.corpus), Path(folder), given.minutes * 60)
    sys.exit(failed)


def soak(polyfaq, source, folder, seconds):
    corpus = folder / "corpus"
    shutil.copytree(source, corpus)
    (corpus / "en-us").mkdir(exist_ok=True)
    (corpus / "en-us" / "soak.md").write_text(CHANGED.format(0))
    command = [str(polyfaq), "serve", "--listen", "127.0.0.1:0", "--log", "json", "--corpus", str(corpus),
               "--index", str(folder / "index"), "--feedback", str(folder / "feedback.sqlite")]
    log = (folder / "log").open("w+")
    environment = os.environ | {"POLYFAQ_RELOAD__WATCH": "false", "RUST_LOG": "warn,polyfaq::cli=info"}
    process = subprocess.Popen(command, stderr=log, env=environment, cwd=folder)
    address = None
    while address is None:
        time.sleep(0.1)
        if process.poll() is not None:
            sys.exit((folder / "log").read_text())
        for line in (folder / "log").read_text().splitlines():
            fields = json.loads(line).get("fields", {}) if line.startswith("{") else {}
            address = fields.get("address", address)
    load = Load(address, questions(corpus))
    load.start()
    print("| minute | resident MB | of it not mapped MB | open files | threads | answered | reloads |\n|---|---|---|---|---|---|---|")
    started, samples, reloads = time.monotonic(), [], 0
    while (now := time.monotonic() - started) < seconds:
        reloads += 1
        take_up(address, corpus, process, reloads, load.wrong)
        sample = figures(process)
        samples.append((now, sample))
        if len(samples) == 1 or now // 60 > samples[-2][0] // 60:
            print(f"| {now / 60:.0f} | {sample[0]:.0f} | {sample[1]:.0f} | {sample[2]} | {sample[3]} | {sum(load.outcomes.values())} | {reloads} |", flush=True)
        time.sleep(3)
    load.ended.set()
    time.sleep(1)
    process.terminate()
    ended = process.wait(60)
    return account(load, samples, ended, (folder / "log").read_text())


def account(load, samples, ended, log):
    print("\n| sent | answer | times |\n|---|---|---|")
    for (kind, status), count in sorted(load.outcomes.items(), key=str):
        print(f"| {kind} | {status} | {count} |")
    quarter = max(len(samples) // 4, 1)
    mean = lambda part: sum(sample[1] for _, sample in part) / len(part)
    first, last = mean(samples[quarter // 2:quarter + quarter // 2 + 1]), mean(samples[-quarter:])
    print(f"\nmemory that is not mapped: {first:.0f} MB in the first quarter, {last:.0f} MB in the last")
    wrong = dict(load.wrong)
    panicked = "panicked at" in log
    grown = last > 1.2 * first + 5
    if wrong or panicked or grown or ended != 0:
        print(f"not meant: {wrong}, panicked: {panicked}, grown: {grown}, exit code {ended}")
        print("\n".join(line for line in log.splitlines() if "ERROR" in line or "panicked" in line)[:4_000])
        return 1
    print("no error that is not meant")
    return 0


if __name__ == "__main__":
    main()
