"""One file to facts: the unit of work, which knows of no other and can run in a process of its own, on any machine."""

from __future__ import annotations

import gc
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from builder.completion.extraction import Counts, Extraction
from builder.completion.identity import pseudonyms
from builder.completion.importers import IMPORTERS
from builder.completion.parquet import Writer
from builder.completion.quarantine import Bad
from builder.completion.reading import Reading
from builder.completion.rows import Maker
from builder.completion.source import Context, RefusedError


@dataclass(frozen=True, slots=True)
class Job:
    """A file to read: `start` and `line` are where, `name` that of the drafts in `folder`."""

    path: Path
    format: str
    context: Context
    key: bytes
    forgotten: frozenset[str]
    folder: Path
    name: str
    start: int = 0
    line: int = 1


@dataclass(frozen=True, slots=True)
class Extracted:
    """What became of it: drafts by table, each with its rows; `refused` says why there is nothing, and the mend."""

    counts: Counts
    bad: tuple[Bad, ...]
    drafts: tuple[tuple[str, Path, int], ...]
    newly_forgotten: frozenset[str]
    partial: str
    resume: int
    runs: frozenset[str] = frozenset()
    refused: tuple[str, str] | None = None


def extract(
    job: Job, opened: Callable[[], BinaryIO] | None = None, told: Callable[[int], None] = lambda _: None
) -> Extracted:
    """Make facts of a file; `opened` gives its bytes where it has no path."""
    reading = Reading(opened or _opener(job.path), job.start, job.line, told=told)
    # Rows are tuples of plain values: going round among millions of them finds nothing, and costs a tenth of the time.
    collecting = gc.isenabled()
    gc.disable()
    try:
        return _extract(job, reading)
    finally:
        if collecting:
            gc.enable()


def _extract(job: Job, reading: Reading) -> Extracted:
    refused = None
    with Writer(job.folder, job.name) as writer:
        out = Extraction(Maker(job.format), pseudonyms(job.key), set(job.forgotten), writer.write)
        try:
            IMPORTERS[job.format].extract(reading, job.context, out)
        except RefusedError as error:
            refused = (error.what, error.mend)
        else:
            out.close()
    drafts = () if refused else tuple((table, writer.path(table), rows) for table, rows in sorted(writer.rows.items()))
    forgotten = frozenset(out.newly_forgotten)
    return Extracted(
        out.counts,
        tuple(sorted(out.bad)),
        drafts,
        forgotten,
        reading.partial,
        reading.resume,
        frozenset(writer.runs),
        refused,
    )


def _opener(path: Path) -> Callable[[], BinaryIO]:
    return lambda: path.open("rb")
