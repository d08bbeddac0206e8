"""The processes in which files are read at the same time: how they begin, and that they end with the import."""

from __future__ import annotations

import os
from multiprocessing import get_all_start_methods, get_context, parent_process
from multiprocessing.context import BaseContext
from threading import Thread


def end_with_parent() -> None:
    """Make a worker end when the import is killed: waiting for work that nobody sends, it would stay for ever."""
    parent = parent_process()

    def wait() -> None:
        if parent:
            parent.join()
            os._exit(1)

    Thread(target=wait, daemon=True).start()


def processes() -> BaseContext:
    """Return how processes are started: where it is possible, each has what it needs from one that has imported it."""
    if "forkserver" not in get_all_start_methods():
        return get_context("spawn")
    context = get_context("forkserver")
    context.set_forkserver_preload(["builder.completion.job"])
    return context
