"""What was sent, by which one tells later what a translator changed: the very catalog that went out, kept beside the courses.

It is found again by its revision, a hash of its entries that stands in the header of what was sent; where a tool dropped the
header, by the texts and translations that came back untouched.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from builder.catalog.entry import Catalog, Entry
from builder.catalog.formats.incoming import REVISION, Incoming
from builder.catalog.header import with_field

__all__ = ["Base", "find_base", "sent"]

_LENGTH = 12
# Of the source texts that came back, how many must have been sent. Translators do not touch them; a few may be damaged.
_SENT = 0.9


@dataclass(frozen=True, slots=True)
class Base:
    """A catalog that was sent, and its revision."""

    revision: str
    entries: tuple[Entry, ...]


def sent(catalog: Catalog) -> tuple[str, Catalog]:
    """Return the revision of a catalog, and the catalog as it is sent: active entries only, the revision in its header."""
    entries = tuple([entry for entry in catalog.entries if not entry.obsolete])
    digest = hashlib.sha256()
    for entry in entries:
        state = "fuzzy" if entry.fuzzy else ""
        digest.update(f"{entry.msgctxt}\0{entry.msgid}\0{entry.msgstr}\0{state}\0{entry.basis}\0".encode())
    revision = digest.hexdigest()[:_LENGTH]
    return revision, replace(catalog, header=with_field(catalog.header, REVISION, revision), entries=entries)


def find_base(incoming: Incoming, bases: Sequence[Base], today: Iterable[Entry]) -> Base | None:
    """Return what a file was made from; None where that is not known.

    Untouched entries are as they were sent, so without a revision it is the base with the most of them. Where several have
    as many, it is the one from which today's catalog has gone furthest: rather call too much newer than overwrite it.
    """
    for base in bases:
        if base.revision == incoming.revision:
            return base
    texts, pairs = _texts(incoming.entries), _pairs(incoming.entries)
    likely = [base for base in bases if texts and len(texts & _texts(base.entries)) >= _SENT * len(texts)]
    if not likely:
        return None
    now = _pairs(today)

    def untouched(base: Base) -> tuple[int, int]:
        was = _pairs(base.entries)
        return len(pairs & was), -len(now & was)

    return max(likely, key=untouched)


def _texts(entries: Iterable[Entry]) -> set[str]:
    return {entry.msgid for entry in entries}


def _pairs(entries: Iterable[Entry]) -> set[tuple[str, str]]:
    return {(entry.msgid, entry.msgstr) for entry in entries}
