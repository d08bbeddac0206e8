"""What a store holds, told from its ledger and the metadata of its Parquet files.

Only where a file speaks of several runs are its columns of run and time read, and of all facts the learners' pseudonyms,
which are counted as persons. Nothing is written, and what cannot be read is named, so that the rest can still be told.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from builder.completion import ledger
from builder.completion.facts import TABLES, LedgerEntry, Part
from builder.completion.identity import unite
from builder.completion.parquet import pairs
from builder.completion.store import Store

# When something was so, or was said to be so.
_TIMES = ("happened", "as_of")
_RUN = "course_key"
_IDENTITIES = "identities"
# A total counts people or none; it is nobody's trace.
_OF_LEARNERS = frozenset(table.name for table in TABLES if table.names[0] == "learner")


@dataclass(slots=True)
class Held:
    """What is held of a format, or of a run: from when to when it speaks (UTC), and which formats speak."""

    files: int = 0
    facts: int = 0
    partial: int = 0
    quarantined: int = 0
    first: datetime | None = None
    last: datetime | None = None
    formats: set[str] = field(default_factory=set)

    def hear(self, times: Iterable[datetime | None]) -> None:
        """Take in moments of which it speaks."""
        known = [time for time in (self.first, self.last, *times) if time is not None]
        self.first, self.last = min(known, default=None), max(known, default=None)


@dataclass(frozen=True, slots=True)
class Holdings:
    """A store at a glance; `unreadable` are files of it, each with what is wrong."""

    entries: tuple[LedgerEntry, ...]
    formats: dict[str, Held]
    runs: dict[str, Held]
    persons: int
    unreadable: tuple[tuple[Path, str], ...]


def read_holdings(store: Store) -> Holdings:
    """Look at everything that counts."""
    entries, damaged = ledger.readable(store.root / "ledger")
    unreadable = [(path, "this entry of the ledger cannot be read") for path in damaged]
    formats: dict[str, Held] = {}
    runs: dict[str, Held] = {}
    learners: set[str] = set()
    linked: list[tuple[str, str]] = []
    for entry in entries:
        held = formats.setdefault(entry.format, Held())
        held.files += 1
        held.partial += entry.partial
        held.quarantined += entry.quarantined
        for part in entry.parts:
            path = store.root / part.path
            try:
                _look(path, part, held, runs, entry.format)
                learners |= _learners(path, part)
                linked += pairs(path) if part.table == _IDENTITIES else []
            except (OSError, pa.ArrowException, KeyError) as error:
                gone = isinstance(error, FileNotFoundError)
                unreadable.append((path, "these facts are gone" if gone else "these facts cannot be read"))
    persons, _ = unite(linked)
    count = len({persons.get(learner, learner) for learner in learners})
    return Holdings(entries, formats, runs, count, tuple(unreadable))


def _look(path: Path, part: Part, held: Held, runs: dict[str, Held], name: str) -> None:
    with pq.ParquetFile(path) as file:
        groups = [file.metadata.row_group(at) for at in range(file.num_row_groups)]
        columns = {column: at for at, column in enumerate(file.schema_arrow.names)}
        times = [bound for group in groups for column in _TIMES for bound in _bounds(group, columns.get(column))]
        held.facts += part.rows
        if part.table == _IDENTITIES:
            # Whose names belong together is of no time and no run.
            return
        held.hear(times)
        keys = {key for group in groups for key in _bounds(group, columns[_RUN])}
        whole = all(group.column(columns[_RUN]).is_stats_set for group in groups)
        found = dict.fromkeys(keys, times) if whole and len(keys) == 1 else dict(_by_run(file))
    for key, moments in found.items():
        if key:
            run = runs.setdefault(str(key), Held())
            run.formats.add(name)
            run.hear(moments)


def _bounds(group: pq.RowGroupMetaData, at: int | None) -> tuple[datetime, ...]:
    """Return the smallest and the largest value of a column, as its metadata tell; nothing where all is null."""
    found = group.column(at).statistics if at is not None else None
    return (found.min, found.max) if found is not None and found.has_min_max else ()


def _by_run(file: pq.ParquetFile) -> Iterator[tuple[str, list[datetime | None]]]:
    names = [name for name in _TIMES if name in file.schema_arrow.names]
    told = (
        file.read([_RUN, *names]).group_by(_RUN).aggregate([(name, each) for name in names for each in ("min", "max")])
    )
    for row in told.to_pylist():
        yield row.pop(_RUN), list(row.values())


def _learners(path: Path, part: Part) -> set[str]:
    if part.table not in _OF_LEARNERS:
        return set()
    found = pq.read_table(path, columns=["learner"], read_dictionary=["learner"])["learner"]
    return set(found.unique().to_pylist())


def iso(moment: datetime | None) -> str:
    """Spell a moment of the facts; empty for none."""
    return "" if moment is None else moment.replace(tzinfo=UTC).isoformat()
