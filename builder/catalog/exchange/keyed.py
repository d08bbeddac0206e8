"""Give entries back the keys that a tool dropped, by their texts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from builder.catalog.entry import Entry

__all__ = ["keyed"]


def keyed(entries: tuple[Entry, ...], known: Iterable[Entry]) -> tuple[Entry, ...]:
    """Return entries, those without a msgctxt with the key of a known entry of the same source.

    Of several with one source it is the one that has the same translation, else the next in order; what has none stays
    without.
    """
    if all(entry.msgctxt for entry in entries):
        return entries
    taken = {entry.msgctxt for entry in entries}
    free: dict[str, list[Entry]] = {}
    for each in known:
        if each.msgctxt not in taken:
            free.setdefault(each.msgid, []).append(each)
    found: dict[int, str] = {}
    loose = [entry for entry in entries if not entry.msgctxt]
    for same_translation in (True, False):
        for entry in loose:
            fellows = free.get(entry.msgid, ())
            first = next((each for each in fellows if each.msgstr == entry.msgstr or not same_translation), None)
            if id(entry) not in found and first is not None:
                found[id(entry)] = first.msgctxt
                free[entry.msgid].remove(first)
    return tuple([replace(entry, msgctxt=found[id(entry)]) if id(entry) in found else entry for entry in entries])
