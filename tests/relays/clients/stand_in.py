"""What the clients share: a stand-in for a platform's servers, the real server, and checks that are counted."""

import json
import subprocess
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[3]


class Checks:
    """Counts what holds and what does not."""

    def __init__(self):
        self.passed = self.failed = 0

    def that(self, name, holds, detail=""):
        if holds:
            self.passed += 1
            print(f"ok      {name}")
        else:
            self.failed += 1
            print(f"FAILED  {name} {detail}")


class StandIn:
    """A server on loopback; `answer(method, path, headers, body)` gives status and JSON. Keeps all requests."""

    def __init__(self, answer):
        self.requests = []
        keep = self.requests

        class Handler(BaseHTTPRequestHandler):
            def handle_any(self):
                body = self.rfile.read(int(self.headers.get("content-length") or 0))
                status, reply = answer(self.command, self.path, self.headers, body)
                keep.append((self.path, self.headers, body))
                data = json.dumps(reply).encode()
                self.send_response(status)
                self.send_header("content-type", "application/json")
                self.send_header("content-length", str(len(data)))
                self.end_headers()
                self.wfile.write(data)

            do_GET = do_POST = handle_any

            def log_message(self, *_):
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def sent(self, path, count=1):
        """The bodies sent to that path, once there are so many."""
        for _ in range(1000):
            bodies = [json.loads(body) for at, _, body in self.requests if at.startswith(path)]
            if len(bodies) >= count:
                return bodies
            time.sleep(0.01)
        raise AssertionError(f"nothing came to {path}")


class Server:
    """The real binary over the sample corpus, with that configuration."""

    def __init__(self, binary, work, configuration):
        work = Path(work)
        file = work / "polyfaq.toml"
        file.write_text(configuration + f'\n[feedback]\nfile = "{work}/feedback.sqlite"\n')
        command = [binary, "serve", "--config", file, "--corpus", PROJECT / "corpus", "--index", work / "index"]
        self.log = open(work / "log", "w+")
        self.process = subprocess.Popen([*command, "--listen", "127.0.0.1:0"], stderr=self.log)
        self.url = self.address(work / "log")

    def address(self, log):
        for _ in range(3000):
            for word in log.read_text().split():
                if word.startswith("http://127.0.0.1:"):
                    return word.rstrip("/").split("\x1b")[0]
            if self.process.poll() is not None:
                break
            time.sleep(0.01)
        raise AssertionError(f"the server did not start: {log.read_text()}")

    def stop(self):
        self.process.terminate()
        return self.process.wait(30)
