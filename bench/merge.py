"""A catalog's update, read + merge + write, against polib's bare read and write of the same file."""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from datetime import UTC, datetime

import polib

from bench.measure import Row, at_most
from bench.synthetic import WORDS
from builder.catalog.message import Aligned, How, Message
from builder.catalog.po import Catalog, Entry, new_catalog, read_catalog, write_catalog
from builder.catalog.update import merge
from builder.diagnostics import Diagnostics

MESSAGES = 20_000
BOUND = 1.5
_NOW = datetime(2026, 1, 1, tzinfo=UTC)
_TIMES = 3


def rows() -> list[Row]:
    """Return the report."""
    content, aligned = example(MESSAGES)
    canonical = _best(lambda: _update(content, aligned))
    wrapped = polib.pofile(content.decode(), wrapwidth=78)
    foreign = _best(lambda: _update(str(wrapped).encode(), aligned))
    peer = _best(lambda: str(polib.pofile(content.decode())).encode())
    read = _best(lambda: read_catalog(content, "es.po", Diagnostics()))
    return [
        at_most(
            f"update of {MESSAGES:,} messages ÷ polib", canonical / peer, BOUND, f"{canonical:.2f} s ÷ {peer:.2f} s"
        ),
        Row("  as another tool wrapped it ÷ polib", f"{foreign / peer:.3f} ({foreign:.2f} s ÷ {peer:.2f} s)"),
        Row("  of which reading, canonical", f"{read:.3f} s"),
    ]


def example(count: int) -> tuple[bytes, tuple[Aligned, ...]]:
    """Return a Spanish catalog of made-up messages, one in fifty edited since, one in fifty vanished, and today's messages."""
    chance = random.Random(1)

    def sentence(length: int) -> str:
        return " ".join(chance.choices(WORDS, k=length)).capitalize() + "."

    entries, aligned = [], []
    for number in range(count):
        key, text = f"unit-{number // 15}-text.{number:05}", sentence(chance.randint(3, 30))
        path = f"syllabus/course/chapter/lesson-{number // 80}.md"
        unit = f"Unit {number // 15}"
        said = ("paragraph", f"Unit: {unit}")
        entries.append(Entry(key, text, sentence(len(text.split())), comments=said, paths=(path,)))
        if number % 50:
            today = text if (number + 1) % 50 else f"{text} Today."
            aligned.append(Aligned(Message(key, today, path, "paragraph", unit), key, How.SAME))
    catalog = Catalog(new_catalog("es", "course", "en", _NOW, "nplurals=2; plural=(n != 1);").header, tuple(entries))
    return write_catalog(catalog), tuple(aligned)


def _update(content: bytes, aligned: tuple[Aligned, ...]) -> bytes:
    catalog = read_catalog(content, "es.po", Diagnostics())
    assert catalog is not None  # noqa: S101  # what we wrote, we read
    return write_catalog(merge(catalog, aligned, _NOW)[0])


def _best(work: Callable[[], object]) -> float:
    """Return the CPU seconds of the fastest of a few runs: what else the machine did is in the others."""
    found = []
    for _ in range(_TIMES):
        start = time.process_time()
        work()
        found.append(time.process_time() - start)
    return min(found)


if __name__ == "__main__":
    for row in rows():
        print(f"{row.what:<42} {row.figure:<28} {row.bound}")
