"""One file's records on their way to facts: counts every one as kept, ignored or bad, and lets no learner's name through."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from builder.completion.facts import Row
from builder.completion.identity import Kind, Pseudonyms
from builder.completion.quarantine import Bad, BadRecordError
from builder.completion.rows import Fact, Maker

# Rows of one table in memory before they go to disk, and bad records that are remembered one by one.
FULL = 1 << 16
REMEMBERED = 1000
_KNOWN = 200_000


# In the order of `Names`; plain letters, since an enum is hashed by a function of Python.
_KINDS = tuple(str(kind.value) for kind in (Kind.USER_ID, Kind.USERNAME, Kind.UUID, Kind.EMAIL, Kind.ANONYMOUS))


class IgnoredError(Exception):
    """A record that holds nothing of ours, by rule: nobody is in it, or somebody who is to be forgotten."""


class Names(NamedTuple):
    """The names by which a record knows a learner, as they stand there; each may be missing."""

    user_id: str | int | None = None
    username: str | None = None
    uuid: str | None = None
    email: str | None = None
    anonymous: str | None = None


@dataclass(slots=True)
class Counts:
    """Records of a file; `lines` is the sum of the others."""

    kept: int = 0
    ignored: int = 0
    quarantined: int = 0

    @property
    def lines(self) -> int:
        """Return how many there are."""
        return self.kept + self.ignored + self.quarantined


@dataclass(slots=True)
class Extraction:
    """Takes in the records of one file. `write` is given full batches, and the rest by `close`."""

    make: Maker
    pseudonyms: Pseudonyms
    forgotten: set[str]
    write: Callable[[str, list[Row]], None]
    counts: Counts = field(default_factory=Counts)
    bad: list[Bad] = field(default_factory=list)
    newly_forgotten: set[str] = field(default_factory=set)
    _rows: dict[str, list[Row]] = field(default_factory=dict)
    _known: dict[Names, tuple[str, bool]] = field(default_factory=dict)
    _pairs: set[tuple[str, str]] = field(default_factory=set)
    _linked: bool = False

    def learner(self, names: Names, as_of: int | None = None) -> str:
        """Return the pseudonym of the first name, and remember that the others are the same person's.

        Raises IgnoredError where nobody is named, or somebody who is to be forgotten: then all of the names are.
        """
        known = self._known.get(names)
        if known:
            self._linked |= known[1]
            return known[0]
        found = self._all(names)
        if not found:
            raise IgnoredError
        if not self.forgotten.isdisjoint(found):
            self.newly_forgotten.update(set(found) - self.forgotten)
            self.forgotten.update(found)
            raise IgnoredError
        first, *others = found
        self._linked |= bool(others)
        if len(self._known) >= _KNOWN:
            self._known.clear()
        self._known[names] = (first, bool(others))
        for other in others:
            if (first, other) not in self._pairs:
                self._pairs.add((first, other))
                self.put(self.make.identity(first, other, as_of))
        return first

    def _all(self, names: Names) -> list[str]:
        of = self.pseudonyms.of
        return [
            made for kind, name in zip(_KINDS, names, strict=True) if name is not None and (made := of(kind, str(name)))
        ]

    def take(self, facts: Callable[[], Iterable[Fact]], line: int, offset: int) -> None:
        """Take in a record whole, or count it as bad or ignored: nothing of a record that breaks off in the middle is kept."""
        self._linked = False
        try:
            found = list(facts())
        except IgnoredError:
            self.counts.ignored += 1
        except BadRecordError as error:
            self.refuse(line, offset, str(error))
        except (ValueError, ArithmeticError):
            # The messages of Python and of its libraries quote what stands in the record.
            self.refuse(line, offset, "a value that cannot be read")
        else:
            for fact in found:
                self.put(fact)
            if found or self._linked:
                self.counts.kept += 1
            else:
                self.counts.ignored += 1

    def put(self, fact: Fact) -> None:
        """Put a row into its table."""
        table, row = fact
        rows = self._rows.get(table)
        if rows is None:
            rows = self._rows[table] = []
        rows.append(row)
        if len(rows) >= FULL:
            self.write(table, rows)
            self._rows[table] = []

    def refuse(self, line: int, offset: int, reason: str) -> None:
        """Count a bad record, and remember where it is."""
        self.counts.quarantined += 1
        if len(self.bad) < REMEMBERED:
            self.bad.append(Bad(line, offset, reason))

    def place_last(self, line: int) -> None:
        """Say on which line the last bad record is, where that was not known when it was taken in."""
        if self.bad and self.counts.quarantined == len(self.bad):
            self.bad[-1] = replace(self.bad[-1], line=line)

    def close(self) -> None:
        """Write what is left."""
        for table, rows in self._rows.items():
            if rows:
                self.write(table, rows)
        self._rows = {}
