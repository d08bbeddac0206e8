"""Bring a catalog up to date with the source, by key: no translation is lost, and none is called current that is not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from builder.catalog.entry import FROM_MEMORY, SUGGESTED, Catalog, Entry
from builder.catalog.header import with_dates
from builder.catalog.message import Aligned, How, Message
from builder.catalog.standing import renders
from builder.catalog.template import comments, new_template, paths
from builder.catalog.words import count_words

__all__ = ["MergeReport", "merge", "new_template"]


@dataclass(frozen=True, slots=True)
class MergeReport:
    """What an update did to one catalog, in messages; `words` is what is left to translate or to look at again.

    `harmless` edits touched no translation. `taken` came from the memory of earlier translations, `suggested` are alike.
    `kept` are the keys whose translation stays current because the author says so.
    """

    new: int = 0
    changed: int = 0
    moved: int = 0
    vanished: int = 0
    restored: int = 0
    words: int = 0
    harmless: int = 0
    taken: int = 0
    suggested: int = 0
    kept: tuple[str, ...] = ()

    def __str__(self) -> str:
        """Name what happened, and the words to do."""
        counts = ("new", "changed", "moved", "vanished", "restored")
        parts = [f"{getattr(self, name):,} {name}" for name in counts if getattr(self, name)]
        memory = (("from memory", self.taken), ("suggested", self.suggested))
        parts += [f"{count:,} {name}" for name, count in memory if count]
        return ", ".join([*parts, f"{self.words:,} words to do"])


def merge(
    catalog: Catalog, aligned: Sequence[Aligned], now: datetime, kept: Mapping[str, str] | None = None
) -> tuple[Catalog, MergeReport]:
    """Return the catalog of today's messages, and what changed.

    `kept` has, by key, the former texts whose translations the author declares right for today's.
    Dates are written only where the header has none: a date that moved with each update would conflict in every merge
    of two branches.
    """
    former = _Former(catalog, aligned)
    entries, pairs, befores = [], [], kept or {}
    for each in aligned:
        old = former.take(each)
        new = _brought(each.message, old, befores.get(each.message.key, ""))
        entries.append(new)
        pairs.append((each, old, new))
    left = list(former.left())
    gone = [_vanished(entry) for entry in left if entry.translated or entry.notes]
    vanished = tuple([entry for entry in gone if entry.translated or entry.notes])
    report = _report(pairs, sum(not entry.obsolete for entry in left))
    report = replace(report, kept=tuple(_kept(pairs, befores))) if befores else report
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


def _brought(message: Message, old: Entry | None, before: str) -> Entry:
    """Return the entry of a message, with what `old` has for it; a translation of `before` is one of today's text."""
    said, files = comments(message), paths(message)
    if old is None:
        return Entry(message.key, message.source, comments=said, paths=files)
    fuzzy, previous, previous_ctxt = _state(message, old, before)
    notes = _notes(old, message.source) if old.notes else ()
    same = (old.msgctxt, old.msgid, old.fuzzy, old.previous, old.previous_ctxt, old.comments, old.paths, old.obsolete)
    if same == (message.key, message.source, fuzzy, previous, previous_ctxt, said, files, False) and notes == old.notes:
        return old
    return Entry(message.key, message.source, old.msgstr, previous, previous_ctxt, fuzzy, old.flags, said, notes, files)


def _notes(old: Entry, source: str) -> tuple[str, ...]:
    """Return the comments without those of the memory that are no longer true.

    They stay where a translator removed what the memory gave: it is not given again, until the source changes.
    """
    is_marked = renders(old.msgid, source)
    is_suggested = not old.basis if old.translated else is_marked
    stays = {FROM_MEMORY: is_marked, SUGGESTED: is_suggested}
    return tuple([note for note in old.notes if all(keep or not note.startswith(name) for name, keep in stays.items())])


def _state(message: Message, old: Entry, before: str) -> tuple[bool, str, str]:
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
    if renders(basis, message.source) or (before and renders(basis, before)):
        return False, "", ""
    return True, basis, message.key


def _vanished(entry: Entry) -> Entry:
    if entry.obsolete:
        return entry
    # A comment of the memory by itself is nothing to keep.
    memory = (FROM_MEMORY, SUGGESTED)
    notes = entry.notes if entry.translated else tuple([n for n in entry.notes if not n.startswith(memory)])
    return replace(entry, obsolete=True, comments=(), notes=notes, paths=())


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
    new = changed = moved = restored = words = harmless = 0
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
            touched = not renders(old.msgid, entry.msgid)
            changed += touched
            harmless += not touched
        if old is not None and aligned.how is How.MOVED:
            moved += 1
    return MergeReport(new, changed, moved, vanished, restored, words, harmless)


def _kept(pairs: Iterable[tuple[Aligned, Entry | None, Entry]], befores: Mapping[str, str]) -> Iterator[str]:
    """Yield the keys whose translation would be fuzzy now if the author had not spoken for it."""
    for aligned, old, new in pairs:
        key, source = aligned.message.key, aligned.message.source
        if key in befores and old is not None and new.translated and not new.fuzzy and not renders(old.basis, source):
            yield key
