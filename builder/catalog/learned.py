"""Finished translations from elsewhere, as entries of a memory: a catalog in which each pair of texts has a key of its own."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, replace

from builder.catalog.entry import Catalog, Entry
from builder.catalog.header import without_email
from builder.model.text import Kind

__all__ = ["Learned", "learn"]

_KINDS = frozenset(kind.value for kind in Kind)


@dataclass(frozen=True, slots=True)
class Learned:
    """What a file taught of a language; `doubtful` of its entries are unfinished, or fuzzy."""

    name: str
    language: str
    entries: tuple[Entry, ...]
    doubtful: int = 0

    def added_to(self, memory: Catalog) -> Catalog:
        """Return a memory with what it does not have yet, in the order of the sources."""
        known = {(entry.msgid, entry.msgstr, entry.comments) for entry in memory.entries}
        new = [entry for entry in self.entries if (entry.msgid, entry.msgstr, entry.comments) not in known]
        entries = sorted((*memory.entries, *new), key=lambda entry: (entry.msgid, entry.msgstr, entry.comments))
        return replace(memory, entries=tuple(entries))


def learn(entries: Iterable[Entry], name: str, language: str) -> Learned:
    """Return what the entries of a file teach; what vanished there was translated all the same.

    A key is the file's name, and a hash of the pair: the same pair of the same file has the same key.
    """
    found: dict[str, Entry] = {}
    file, doubtful = without_email(name), 0
    for entry in entries:
        if not entry.msgid.strip() or not entry.translated:
            continue
        if not entry.basis:
            doubtful += 1
            continue
        kind = tuple([said for said in entry.comments[:1] if said in _KINDS])
        key = f"{file}/{_hash((entry.basis, entry.msgstr, *kind))}"
        found.setdefault(key, Entry(key, entry.basis, entry.msgstr, comments=kind))
    return Learned(name, language, tuple(found.values()), doubtful)


def _hash(parts: Iterable[str]) -> str:
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:12]
