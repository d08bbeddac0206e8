"""One file to facts, on a worker: the same extractor, with a name of its own for what it writes.

A worker that was given up may still be writing. So nothing is written twice under one name, and it is the machine that
began which gives the drafts their names, those of the one task that ended well.
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any
from uuid import uuid4

from builder import __version__
from builder.completion.engine import EngineError
from builder.completion.facts import EXTRACTOR
from builder.completion.job import Extracted, Job
from builder.completion.job import extract as extract_file
from builder.completion.parquet import Writer
from builder.completion.spark.troubles import SAME, SHARED, told

# What has to be the same there and here.
_OURS = (__version__, EXTRACTOR)


def extract(context: Any, job: Job) -> Extracted:
    """Let a worker make facts of a file; raises EngineError."""
    there = replace(job, path=job.path.resolve(), folder=job.folder.resolve())
    with told():
        (found,) = context.parallelize([there], 1).map(partial(_on_worker, _OURS)).collect()
    if not isinstance(found, Extracted):
        raise EngineError(*found)
    return replace(found, drafts=tuple(_named(job, draft) for draft in found.drafts))


def _named(job: Job, draft: tuple[str, Path, int]) -> tuple[str, Path, int]:
    table, path, rows = draft
    name = Writer(job.folder, job.name).path(table)
    try:
        path.replace(name)
    except FileNotFoundError:
        raise EngineError(f"a worker has written {path}, which is not here", SHARED) from None
    return table, name, rows


def _on_worker(ours: tuple[str, int], job: Job) -> Extracted | tuple[str, str]:
    """Return facts, or what is wrong and the mend: an error that is raised here would be tried three times more."""
    if ours != _OURS:
        return f"a worker has version {__version__} of the builder, and this machine {ours[0]}", SAME
    for place in (job.folder, job.path):
        if not place.exists():
            return f"a worker does not see {place}", SHARED
    try:
        return extract_file(replace(job, name=f"{job.name}.{uuid4().hex}"))
    except OSError as error:
        return f"a worker cannot work on {error.filename or job.path}: {error.strerror}", SHARED
