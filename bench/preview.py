"""From a saved file to the page that shows it: as `ldn serve` sends it, and as a real browser has painted it."""

from __future__ import annotations

import contextlib
import http.client
import re
import shutil
import socket
import statistics
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlencode

from playwright.sync_api import sync_playwright

from bench.build import LDN, prepare
from bench.measure import Row, at_most

UNITS, TIMES = 100, 20
BOUND = 0.3
LESSON = "syllabus/synthetic/ch0/l0.md"
CATALOG = "translations/synthetic/es.po"
# Seconds between two saves, so that each is noticed by itself.
PAUSE = 0.4
PATIENCE = 20


# Shown in the pane that is read; the second frame after that is on the screen.
PAINTED = """words => new Promise(done => { const look = () => {
  const body = document.querySelector("iframe:not(.waiting)")?.contentDocument?.body;
  const next = body?.textContent.includes(words) ? () => requestAnimationFrame(() => done(Date.now())) : look;
  requestAnimationFrame(next); }; look(); })"""
TITLE = (LESSON, r"^## .*?(?= \{#u0\})", "## {}")
PARAGRAPH = (LESSON, r"(?<=\{#u0\}\n\n).+$", "{}")
TRANSLATION = (CATALOG, r'(?<=msgctxt "u0\.title"\n)(msgid ".*"\n)msgstr ".*"', r'\1msgstr "{}"')
Edit = tuple[str, str, str]


def rows(scratch: Path) -> list[Row]:
    """Measure what an author and what a translator wait for."""
    root = scratch / "preview"
    prepare(root, UNITS, ("es",))
    found = []
    with _serving(root) as port:
        for what, edit, code in (("lesson", TITLE, "en"), ("catalog", TRANSLATION, "es")):
            found += _judged(f"a saved {what} to its page", _sent(root, edit, port, code))
        for what, edit, code in (
            ("title", TITLE, "en"),
            ("paragraph", PARAGRAPH, "en"),
            ("catalog", TRANSLATION, "es"),
        ):
            found += _judged(f"a saved {what} to its painted page", _painted(root, edit, port, code))
    return found


def _judged(what: str, seconds: Iterator[float]) -> Iterator[Row]:
    times = list(seconds)
    yield at_most(f"{what}, s, median of {TIMES}", statistics.median(times), BOUND)
    yield at_most(f"{what}, s, worst of {TIMES}", max(times), BOUND)


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


def _saved(root: Path, edit: Edit) -> Iterator[tuple[str, float]]:
    """Save one edit after another; yield the words and the moment of each, and put the file back at the end."""
    name, pattern, new = edit
    path = root / name
    original = path.read_text("utf-8")
    for number in range(TIMES + 1):
        time.sleep(PAUSE)
        words = f"Saved for the {number} time"
        start = time.time()
        path.write_text(re.sub(pattern, new.format(words), original, count=1, flags=re.MULTILINE), "utf-8")
        yield words, start
    path.write_text(original, "utf-8")


def _sent(root: Path, edit: Edit, port: int, code: str) -> Iterator[float]:
    address = f"/c/synthetic/{code}/units/u0.html"
    with contextlib.closing(http.client.HTTPConnection("127.0.0.1", port, timeout=30)) as stream:
        stream.request("GET", "/-/events")
        events = iter(stream.getresponse().readline, b"")
        _page(port, address)
        for number, (words, start) in enumerate(_saved(root, edit)):
            while not next(events).startswith(b"data") or words not in _page(port, address):
                if time.time() - start > PATIENCE:
                    raise RuntimeError(f"{edit[0]} was saved and its page did not change")
            # The first of a language is not typical: its catalog was never read before.
            if number:
                yield time.time() - start


def _painted(root: Path, edit: Edit, port: int, code: str) -> Iterator[float]:
    address = urlencode({"course": "synthetic", "language": code, "page": "units/u0.html"})
    with sync_playwright() as driver:
        browser = driver.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"]
        )
        # Our own policy would refuse what is evaluated here.
        page = browser.new_page(bypass_csp=True)
        page.goto(f"http://127.0.0.1:{port}/?{address}")
        page.frame_locator("iframe:not(.waiting)").locator("h1").first.wait_for()
        for number, (words, start) in enumerate(_saved(root, edit)):
            painted = page.evaluate(PAINTED, words) / 1000
            if number:
                yield painted - start
        browser.close()


def _page(port: int, address: str) -> str:
    with contextlib.closing(http.client.HTTPConnection("127.0.0.1", port, timeout=30)) as connection:
        connection.request("GET", address)
        return connection.getresponse().read().decode()
