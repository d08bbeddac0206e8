"""Edits that the author calls harmless: which one is meant, where a key has seen several."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from rapidfuzz import fuzz

from builder.catalog.entry import Catalog, Entry
from builder.catalog.message import Aligned
from builder.catalog.standing import renders

__all__ = ["edits"]


def edits(
    aligned: Sequence[Aligned],
    template: Catalog | None,
    catalogs: Collection[Catalog],
    wanted: Collection[str] | None = None,
) -> dict[str, str]:
    """Return the text before its last edit of each message that was edited, by key: of those `wanted`, or of all.

    Where the .pot still has the former text, it is that. Else it is among those that fuzzy translations render: the one
    that is most like today's, since an earlier edit leads further away. What renders another text stays fuzzy.
    """
    recorded = template.by_key if template else {}
    entries = [catalog.by_key for catalog in catalogs]
    found = {}
    for each in aligned:
        key, source = each.message.key, each.message.source
        if wanted is not None and key not in wanted:
            continue
        origin = recorded.get(each.origin or key)
        if origin is not None and not origin.obsolete and not renders(origin.msgid, source):
            found[key] = origin.msgid
            continue
        there = (of.get(key) or of.get(each.origin or "") for of in entries)
        befores = set(_outdated((entry for entry in there if entry is not None), source))
        if befores:
            found[key] = max(sorted(befores), key=lambda before: fuzz.ratio(before, source))
    return found


def _outdated(entries: Iterator[Entry], source: str) -> Iterator[str]:
    for entry in entries:
        if entry.translated and entry.basis and not renders(entry.basis, source):
            yield entry.basis
