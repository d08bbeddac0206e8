"""What answers queries over facts, whichever it is: `database` on this machine, `spark/` on a cluster.

Queries are one text for all. Every engine opens the tables of `facts` under their names, knows SQL as both DuckDB and Spark
understand it, orders nulls first where a query orders upwards and last where it orders downwards, and compares text by its
bytes. Times are UTC and naive.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from builder.completion.facts import Type

if TYPE_CHECKING:
    from builder.completion.job import Extracted, Job

# A table's Parquet files, by its name in `facts.TABLES`; a table without any is empty.
FactFiles = Mapping[str, Sequence[Path]]


class FactsError(ValueError):
    """A file of facts that cannot be read."""


class EngineError(ValueError):
    """An engine that cannot be had, or that gave up: `what` happened and how to `mend` it."""

    def __init__(self, what: str, mend: str) -> None:
        super().__init__(f"{what}; {mend}")
        self.what = what
        self.mend = mend


class Answer(NamedTuple):
    """The rows of a query, in its order, with the names of their columns."""

    names: tuple[str, ...]
    rows: list[tuple[Any, ...]]


class Engine(Protocol):
    """Facts that are open. What is made here is nobody else's, and gone with the engine."""

    def fill(self, table: str, columns: Mapping[str, Type], rows: Iterable[Sequence[Any]]) -> None:
        """Make a table of rows. Names are ours, never input."""

    def make(self, table: str, query: str) -> None:
        """Make a table of a query's rows; raises FactsError where a file turns out to be broken in its middle."""

    def ask(self, query: str) -> Answer:
        """Return the rows of a query; raises FactsError like `make`."""


class Cluster(Protocol):
    """Machines that work together, and see the same folders under the same names as this one."""

    def connect(self, files: FactFiles) -> AbstractContextManager[Engine]:
        """Open facts there; raises FactsError, and EngineError, as does everything that is then asked."""

    def extract(self, jobs: Sequence[Job]) -> Iterator[tuple[int, Extracted]]:
        """Make facts of files, one a task; yield what became of each, with its place in `jobs`, as they are done.

        Raises EngineError.
        """
