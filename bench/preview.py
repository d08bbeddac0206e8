"""From a saved file to the page that shows it, through `ldn serve` as a browser would ask: an event, then the page."""

from __future__ import annotations

import contextlib
import http.client
import re
import socket
import statistics
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

from bench.build import LDN, prepare
from bench.measure import Row, at_most

UNITS, TIMES = 100, 20
BOUND = 0.3
LESSON = "syllabus/synthetic/ch0/l0.md"
CATALOG = "translations/synthetic/es.po"
# Seconds between two saves, so that each is noticed by itself.
PAUSE = 0.4
PATIENCE = 20


def rows(scratch: Path) -> list[Row]:
    """Measure what an author and what a translator wait for."""
    root = scratch / "preview"
    prepare(root, UNITS, ("es",))
    with _serving(root) as port:
        lesson = list(_times(root / LESSON, r"^## .*?(?= \{#u0\})", "## {}", port, "en"))
        catalog = list(
            _times(root / CATALOG, r'(?<=msgctxt "u0\.title"\n)(msgid ".*"\n)msgstr ".*"', r'\1msgstr "{}"', port, "es")
        )
    found = []
    for what, times in (("a saved lesson", lesson), ("a saved catalog", catalog)):
        found.append(at_most(f"{what} to its page, s, median of {TIMES}", statistics.median(times), BOUND))
        found.append(at_most(f"{what} to its page, s, worst of {TIMES}", max(times), BOUND))
    return found


@contextlib.contextmanager
def _serving(root: Path) -> Iterator[int]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [*LDN, "-C", str(root), "serve", "--port", str(port)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        try:
            for line in process.stdout or ():
                if line.startswith("Ctrl-C"):
                    break
            yield port
        finally:
            process.terminate()


def _times(path: Path, pattern: str, new: str, port: int, code: str) -> Iterator[float]:
    address = f"/c/synthetic/{code}/units/u0.html"
    original = path.read_text("utf-8")
    with contextlib.closing(http.client.HTTPConnection("127.0.0.1", port, timeout=30)) as stream:
        stream.request("GET", "/-/events")
        events = iter(stream.getresponse().readline, b"")
        _page(port, address)
        for number in range(TIMES + 1):
            time.sleep(PAUSE)
            words = f"Saved for the {number} time"
            start = time.perf_counter()
            path.write_text(re.sub(pattern, new.format(words), original, count=1, flags=re.MULTILINE), "utf-8")
            while not next(events).startswith(b"data") or words not in _page(port, address):
                if time.perf_counter() - start > PATIENCE:
                    raise RuntimeError(f"{path.name} was saved and its page did not change")
            # The first of a language is not typical: its catalog was never read before.
            if number:
                yield time.perf_counter() - start
    path.write_text(original, "utf-8")


def _page(port: int, address: str) -> str:
    with contextlib.closing(http.client.HTTPConnection("127.0.0.1", port, timeout=30)) as connection:
        connection.request("GET", address)
        return connection.getresponse().read().decode()
