"""Bring a catalog up to date with the source, by key: no translation is lost, and none is called current that is not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from builder.catalog.entry import Catalog, Entry
from builder.catalog.header import with_dates
from builder.catalog.message import Aligned, How, Message
from builder.catalog.template import comments, new_template, paths
from builder.catalog.words import count_words

__all__ = ["MergeReport", "merge", "new_template"]


@dataclass(frozen=True, slots=True)
class MergeReport:
    """What a merge did to one catalog, in messages; `words` is what is left to translate or to look at again."""

    new: int = 0
    changed: int = 0
    moved: int = 0
    vanished: int = 0
    restored: int = 0
    words: int = 0

    def __str__(self) -> str:
        """Name what happened, and the words to do."""
        counts = ("new", "changed", "moved", "vanished", "restored")
        parts = [f"{getattr(self, name):,} {name}" for name in counts if getattr(self, name)]
        return ", ".join([*parts, f"{self.words:,} words to do"])


def merge(catalog: Catalog, aligned: Sequence[Aligned], now: datetime) -> tuple[Catalog, MergeReport]:
    """Return the catalog of today's messages, and what changed.

    Dates are written only where the header has none: a date that moved with each update would conflict in every merge
    of two branches.
    """
    former = _Former(catalog, aligned)
    entries, pairs = [], []
    for each in aligned:
        old = former.take(each)
        new = _brought(each.message, old)
        entries.append(new)
        pairs.append((each, old, new))
    left = list(former.left())
    vanished = tuple([_vanished(entry) for entry in left if entry.translated or entry.notes])
    report = _report(pairs, sum(not entry.obsolete for entry in left))
    return Catalog(with_dates(catalog.header, now), _distinct((*entries, *vanished)), catalog.notes), report


class _Former:
    """The entries of a catalog before a merge, each taken at most once."""

    def __init__(self, catalog: Catalog, aligned: Sequence[Aligned]) -> None:
        self._entries = catalog.entries
        self._active = {entry.msgctxt: entry for entry in catalog.entries if not entry.obsolete}
        self._obsolete: dict[str, list[Entry]] = {}
        for entry in catalog.entries:
            if entry.obsolete:
                self._obsolete.setdefault(entry.msgctxt, []).append(entry)
        self._origins = {each.origin for each in aligned}
        self._taken: set[int] = set()

    def take(self, aligned: Aligned) -> Entry | None:
        """Return the entry to go on with: its origin's, or else its own key's where that is no other message's origin."""
        key, origin, source = aligned.message.key, aligned.origin, aligned.message.source
        found = self._best(origin, source) if origin else None
        if (found is None or not found.translated) and key != origin and key not in self._origins:
            found = self._best(key, source) or found
        if found is not None:
            self._taken.add(id(found))
        return found

    def left(self) -> Iterator[Entry]:
        """Yield what no message took: former obsolete entries first, so that new ones add lines only at the end."""
        for obsolete in (True, False):
            for entry in self._entries:
                if entry.obsolete is obsolete and id(entry) not in self._taken:
                    yield entry

    def _best(self, key: str, source: str) -> Entry | None:
        active = self._active.get(key)
        if active is not None and id(active) in self._taken:
            active = None
        old = self._obsolete.get(key)
        if old is None or (active is not None and active.translated and active.basis == source):
            return active
        candidates = [
            entry
            for entry in (active, *reversed(old))
            if entry is not None and entry.translated and id(entry) not in self._taken
        ]
        exact = (entry for entry in candidates if entry.basis == source)
        return next(exact, candidates[0] if candidates else active)


def _brought(message: Message, old: Entry | None) -> Entry:
    """Return the entry of a message, with what `old` has for it."""
    said, files = comments(message), paths(message)
    if old is None:
        return Entry(message.key, message.source, comments=said, paths=files)
    fuzzy, previous, previous_ctxt = _state(message, old)
    same = (old.msgctxt, old.msgid, old.fuzzy, old.previous, old.previous_ctxt, old.comments, old.paths, old.obsolete)
    if same == (message.key, message.source, fuzzy, previous, previous_ctxt, said, files, False):
        return old
    return Entry(
        message.key, message.source, old.msgstr, previous, previous_ctxt, fuzzy, old.flags, said, old.notes, files
    )


def _state(message: Message, old: Entry) -> tuple[bool, str, str]:
    """Return whether the entry is fuzzy now, and the source that its translation renders, with the key of that source.

    The key stands beside our own fuzzy marks too: msgmerge carries it along, and a guess made from this entry for
    another message is then known as one.
    """
    if not old.translated:
        return False, "", ""
    basis = old.basis
    if not basis:
        # A translator's own doubt, or a suggestion of another tool: neither is ours to judge.
        return True, old.previous, old.previous_ctxt
    return (False, "", "") if basis == message.source else (True, basis, message.key)


def _vanished(entry: Entry) -> Entry:
    return entry if entry.obsolete else replace(entry, obsolete=True, comments=(), paths=())


def _distinct(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """Return entries of which no two have the same msgctxt and msgid, which gettext refuses even of obsolete ones.

    The translation of one that goes is kept as a comment on the other.
    """
    found: dict[tuple[str, str], Entry] = {}
    for entry in entries:
        name = (entry.msgctxt, entry.msgid)
        first = found.setdefault(name, entry)
        if first is entry:
            continue
        notes = tuple(note for note in (*entry.notes, *_other(first, entry)) if note not in first.notes)
        if notes:
            found[name] = replace(first, notes=first.notes + notes)
    return tuple(found.values())


def _other(first: Entry, entry: Entry) -> Iterator[str]:
    if entry.translated and entry.msgstr != first.msgstr:
        yield "Other translation: " + " ".join(entry.msgstr.split())


def _report(pairs: Iterable[tuple[Aligned, Entry | None, Entry]], vanished: int) -> MergeReport:
    new = changed = moved = restored = words = 0
    for aligned, old, entry in pairs:
        if entry.fuzzy or not entry.translated:
            words += count_words(entry.msgid)
        if old is entry and aligned.how is How.SAME:
            continue
        if old is None:
            new += 1
        elif old.obsolete:
            restored += 1
        elif old.msgid != entry.msgid:
            changed += 1
        if old is not None and aligned.how is How.MOVED:
            moved += 1
    return MergeReport(new, changed, moved, vanished, restored, words)
