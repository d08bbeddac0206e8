"""What a store knows of the files that it has taken in: one small JSON file each, the last thing that an import writes."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, replace
from pathlib import Path

from builder.completion.facts import LedgerEntry, Part


class LedgerError(ValueError):
    """Entries that cannot be read: the store has lost what it knew of these files."""

    def __init__(self, paths: Iterable[Path]) -> None:
        self.paths = tuple(paths)
        super().__init__(", ".join(path.name for path in self.paths))


def spell(entry: LedgerEntry) -> bytes:
    """Return the file of an entry."""
    return (json.dumps(asdict(entry), ensure_ascii=False, indent=1) + "\n").encode("utf-8", "surrogateescape")


def read(content: bytes) -> LedgerEntry:
    """Read what `spell` wrote; raises ValueError where it is something else."""
    try:
        found = json.loads(content.decode("utf-8", "surrogateescape"))
        entry = LedgerEntry(**found)
        return replace(entry, parts=tuple(Part(**part) for part in found["parts"]))
    except (TypeError, KeyError, UnicodeDecodeError, RecursionError) as error:
        raise ValueError("this is not an entry of the ledger") from error


def entries(folder: Path) -> tuple[LedgerEntry, ...]:
    """Return the entries that count, in the order of their ids: one that another replaces does not. Raises LedgerError."""
    found, damaged = readable(folder)
    if damaged:
        raise LedgerError(damaged)
    return found


def readable(folder: Path) -> tuple[tuple[LedgerEntry, ...], tuple[Path, ...]]:
    """Return the entries that count, and the files of those that cannot be read."""
    found, damaged = [], []
    for path in sorted(folder.glob("*.json")):
        try:
            found.append(read(path.read_bytes()))
        except ValueError:
            damaged.append(path)
    replaced = {entry.replaces for entry in found}
    return tuple(entry for entry in found if entry.id not in replaced), tuple(damaged)
