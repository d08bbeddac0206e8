"""Where learners' data are worked on: this machine, or a cluster for as long as the work takes."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from builder.completion.engine import Cluster, EngineError
from builder.diagnostics import Code, Diagnostics, InputError, Location


@contextmanager
def cluster(address: str | None) -> Iterator[Cluster | None]:
    """Hold the cluster of an address; None is this machine. Whatever goes wrong with it raises InputError."""
    if address is None:
        yield None
        return
    from builder.completion.spark.reach import check  # noqa: PLC0415 - only where somebody asks for it

    try:
        check(address)
        from builder.completion.spark.session import Cluster as Spark  # noqa: PLC0415 - needs what was checked

        with Spark(address) as held:
            yield held
    except EngineError as error:
        found = Diagnostics()
        found.error(Location(address), Code.ENGINE, error.what, error.mend)
        raise InputError(found) from None
