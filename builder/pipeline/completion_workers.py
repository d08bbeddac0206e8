"""The processes in which files are read at the same time: how they begin, and that they end with the import."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from multiprocessing import get_all_start_methods, get_context, parent_process
from multiprocessing.context import BaseContext
from threading import Thread

from builder.completion.job import Extracted, Job, extract


def end_with_parent() -> None:
    """Make a worker end when the import is killed: waiting for work that nobody sends, it would stay for ever."""
    parent = parent_process()

    def wait() -> None:
        if parent:
            parent.join()
            os._exit(1)

    Thread(target=wait, daemon=True).start()


def in_processes(jobs: Sequence[Job], workers: int) -> Iterator[tuple[int, Extracted]]:
    """Make facts of files, a few at a time; yield what became of each, with its place in `jobs`, as they are done."""
    with ProcessPoolExecutor(workers, mp_context=_processes(), initializer=end_with_parent) as pool:
        waiting = {pool.submit(extract, job): place for place, job in enumerate(jobs)}
        for future in as_completed(waiting):
            yield waiting[future], future.result()


def _processes() -> BaseContext:
    """Return how processes are started: where it is possible, each has what it needs from one that has imported it."""
    if "forkserver" not in get_all_start_methods():
        return get_context("spawn")
    context = get_context("forkserver")
    context.set_forkserver_preload(["builder.completion.job"])
    return context
