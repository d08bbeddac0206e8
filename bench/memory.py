"""An update that asks a memory of 40,000 entries, all files read, against polib's bare read and write of the catalog."""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import polib

from bench.measure import Row, at_most
from bench.merge import BOUND, MESSAGES, example
from bench.synthetic import WORDS
from builder.catalog.memory import Memory, pairs, recall
from builder.catalog.message import Aligned
from builder.catalog.po import Catalog, new_catalog, read_catalog, write_catalog
from builder.catalog.update import merge
from builder.diagnostics import Diagnostics

_NOW = datetime(2026, 1, 1, tzinfo=UTC)
_SHARES = (0.02, 0.2)
_TIMES = 3


def rows() -> list[Row]:
    """Return the report."""
    content, aligned = example(MESSAGES)
    others = [_other(content, seed) for seed in (1, 2)]
    peer = min(_timed(lambda: str(polib.pofile(content.decode())).encode())[0] for _ in range(_TIMES))
    found = []
    for share in _SHARES:
        emptied = _emptied(content, share)
        runs = [_timed(lambda left=emptied: _update(left, aligned, others)) for _ in range(_TIMES)]
        ours, told = min(seconds for seconds, _ in runs), runs[0][1]
        what = f"update of {MESSAGES:,}, memory of 40,000, {share:.0%} new"
        found += [at_most(what, ours / peer, BOUND, f"{ours:.2f} s ÷ {peer:.2f} s"), Row("  taken, suggested", told)]
    return found


def _update(content: bytes, aligned: tuple[Aligned, ...], others: list[bytes]) -> str:
    merged, _ = merge(_read(content), aligned, _NOW)
    known = [pair for name, each in enumerate(others) for pair in pairs(_read(each), f"other-{name}")]
    found = recall(merged, aligned, Memory([*pairs(merged, "own"), *known]))
    write_catalog(found.catalog)
    return f"{found.taken:,}, {found.suggested:,}"


def _other(content: bytes, seed: int) -> bytes:
    """Return another course: a fifth of its texts the same, three tenths with one word changed, the rest its own."""
    chance = random.Random(seed)
    entries = []
    for entry in _read(content).entries:
        words, kind = entry.msgid.split(), chance.random()
        if 0.2 <= kind < 0.5:
            words[chance.randrange(len(words))] = "changed"
        elif kind >= 0.5:
            words = chance.choices(WORDS, k=len(words))
        text = " ".join(words)
        entries.append(replace(entry, msgid=text, msgstr=f"{text} es"))
    return write_catalog(Catalog(new_catalog("es", "other", "en", _NOW).header, tuple(entries)))


def _emptied(content: bytes, share: float) -> bytes:
    chance = random.Random(5)
    catalog = _read(content)
    entries = [replace(entry, msgstr="") if chance.random() < share else entry for entry in catalog.entries]
    return write_catalog(replace(catalog, entries=tuple(entries)))


def _read(content: bytes) -> Catalog:
    catalog = read_catalog(content, "es.po", Diagnostics())
    assert catalog is not None  # noqa: S101  # what we wrote, we read
    return catalog


def _timed(work: Callable[[], Any]) -> tuple[float, Any]:
    start = time.process_time()
    said = work()
    return time.process_time() - start, said


if __name__ == "__main__":
    for row in rows():
        print(f"{row.what:<46} {row.figure:<28} {row.bound}")
