"""Merge what came back into today's catalog, three ways, against what was sent. Each entry that came back has its fate told."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from builder.catalog.entry import FROM_MEMORY, SUGGESTED, Catalog, Entry
from builder.catalog.exchange.base import Base
from builder.catalog.exchange.fate import NOT_TAKEN, Fate, Versions, fate, is_shown, same_text
from builder.catalog.exchange.keyed import keyed
from builder.catalog.formats.incoming import Incoming
from builder.catalog.standing import Standing, standing
from builder.markup.inline import check_translation
from builder.markup.placeholders import placeholder_problems
from builder.markup.problem import Problem
from builder.model.text import Kind
from builder.value import value

__all__ = ["Merged", "Outcome", "is_named", "merge_three"]

_FATES = {
    Standing.CURRENT: Fate.TAKEN,
    Standing.UNTRANSLATED: Fate.TAKEN,
    Standing.STALE: Fate.STALE,
    Standing.SUGGESTION: Fate.SUGGESTION,
}
# A file of a gettext tool says `#. …` of each entry, as we do, unless the tool drops comments, and marks with them.
_WITH_MARKS = frozenset({"po", "mediawiki"})
_MEMORY = (FROM_MEMORY, SUGGESTED)


@value
class Outcome:
    """What became of an entry: `ours` is what stood here before, None where nothing did.

    `problems` say why learners cannot be shown a translation until it is mended, whether it was taken or not.
    """

    fate: Fate
    theirs: Entry
    ours: Entry | None = None
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Merged:
    """The catalog as it is now; the outcomes in the order of the file that came back.

    `missing` counts the entries that were sent and did not come back; `notes` the comments of translators that were added.
    """

    catalog: Catalog
    outcomes: tuple[Outcome, ...]
    missing: int = 0
    notes: int = 0

    def count(self, *fates: Fate) -> int:
        """Return how many entries met one of these fates."""
        return sum(outcome.fate in fates for outcome in self.outcomes)


def merge_three(
    catalog: Catalog,
    incoming: Incoming,
    base: Base | None,
    kinds: Mapping[str, str],
    takes: Collection[str] = (),
) -> Merged:
    """Take from `incoming` what only the translator changed.

    `kinds` has the kind of each message of the course; `takes` names those whose returned version is wanted whatever stands
    here (`is_named`). Without a base only empty and fuzzy entries are filled.
    """
    merge = _Merge(catalog, incoming, base, kinds, takes)
    outcomes = tuple([merge.take(entry) for entry in merge.incoming])
    return Merged(merge.catalog(), outcomes, len(merge.sent.keys() - merge.seen), merge.notes)


def is_named(key: str, names: Collection[str]) -> bool:
    """Whether a key is one of these, or begins with one of them up to a dot."""
    return any(key == name or key.startswith(f"{name.rstrip('.')}.") for name in names)


class _Merge:
    """Today's catalog while entries are taken into it, by their key."""

    def __init__(
        self,
        catalog: Catalog,
        incoming: Incoming,
        base: Base | None,
        kinds: Mapping[str, str],
        takes: Collection[str],
    ) -> None:
        self.sent = {entry.msgctxt: entry for entry in base.entries} if base else {}
        self.seen: set[str] = set()
        self.notes = 0
        self._catalog = catalog
        self._kinds = kinds
        self._takes = takes
        self._ours = {entry.msgctxt: entry for entry in catalog.entries if not entry.obsolete}
        self._gone = {(entry.msgctxt, entry.msgid): entry for entry in catalog.entries if entry.obsolete}
        self._moved = _moved(self._ours, self.sent) if base else {}
        self._changed: dict[str, Entry] = {}
        self._marks_lost = incoming.format in _WITH_MARKS and base is not None and _lost(incoming.entries, base.entries)
        self.incoming = keyed(incoming.entries, base.entries if base else tuple(self._ours.values()))

    def take(self, theirs: Entry) -> Outcome:
        """Take an entry, or not."""
        was = self.sent.get(theirs.msgctxt)
        self.seen.add(theirs.msgctxt)
        ours = self._today(theirs, was)
        if ours is None:
            return self._without(theirs, was)
        versions = Versions(_plain(theirs), was, ours, self._marks_lost)
        found = fate(versions)
        problems: tuple[Problem, ...] = ()
        if was is not None and not _is_source(theirs.msgid, was, ours):
            found = Fate.MISPLACED
        wanted = is_named(theirs.msgctxt, self._takes)
        if found is Fate.TAKEN or (wanted and found in NOT_TAKEN):
            new = _brought(versions)
            problems = self._problems(new)
            if problems and not wanted and is_shown(ours) and not self._problems(ours):
                found = Fate.BROKEN
            else:
                self._changed[ours.msgctxt] = new
                found = _FATES[standing(new, new.msgid)]
        self._note(theirs, was, ours.msgctxt)
        return Outcome(found, theirs, ours, problems)

    def catalog(self) -> Catalog:
        """Return the catalog with what was taken."""
        active = [self._changed.get(entry.msgctxt, entry) for entry in self._catalog.entries if not entry.obsolete]
        return replace(self._catalog, entries=(*active, *self._gone.values()))

    def _today(self, theirs: Entry, was: Entry | None) -> Entry | None:
        """Return today's entry, with what an earlier entry of the file made of it; under its new key where it has one."""
        key = theirs.msgctxt
        if key not in self._ours and was is not None:
            key = self._moved.get((was.basis, was.msgstr), key)
        return self._changed.get(key) or self._ours.get(key)

    def _without(self, theirs: Entry, was: Entry | None) -> Outcome:
        """Keep the translation of a message that has left the course among the obsolete entries, as an update would."""
        name = (theirs.msgctxt, was.msgid if was else theirs.msgid)
        ours = self._gone.get(name)
        if not theirs.translated or Versions(theirs, was, theirs, self._marks_lost).untouched:
            return Outcome(Fate.UNTOUCHED, theirs, ours)
        if ours is not None and same_text(ours.msgstr, theirs.msgstr):
            return Outcome(Fate.ALREADY, theirs, ours)
        if was is None and ours is None:
            return Outcome(Fate.UNKNOWN, theirs)
        changed = ours is not None and not (was and same_text(ours.msgstr, was.msgstr))
        if changed and not is_named(theirs.msgctxt, self._takes):
            return Outcome(Fate.CONFLICT, theirs, ours)
        kept = Entry(*name, _plain(theirs).msgstr, fuzzy=theirs.fuzzy, notes=ours.notes if ours else (), obsolete=True)
        self._gone[name] = kept
        return Outcome(Fate.KEPT, theirs, ours)

    def _note(self, theirs: Entry, was: Entry | None, key: str) -> None:
        """Add the comments that the translator wrote."""
        ours = self._changed.get(key) or self._ours[key]
        known = {*ours.notes, *(was.notes if was else ())}
        new = tuple([note for note in theirs.notes if note and note not in known and not note.startswith(_MEMORY)])
        if new:
            self.notes += len(new)
            self._changed[key] = replace(ours, notes=ours.notes + new)

    def _problems(self, entry: Entry) -> tuple[Problem, ...]:
        """Return why a translation cannot be shown; what is not shown anyway has no problem."""
        if not is_shown(entry):
            return ()
        kind = Kind(self._kinds.get(entry.msgctxt, Kind.PARAGRAPH))
        problems = check_translation(entry.basis, entry.msgstr, kind.plain)
        if kind is Kind.INTERFACE:
            problems += tuple(placeholder_problems(entry.basis, entry.msgstr))
        return problems


def _plain(theirs: Entry) -> Entry:
    return replace(theirs, msgstr=theirs.msgstr.replace("\r\n", "\n")) if "\r" in theirs.msgstr else theirs


def _is_source(text: str, was: Entry, ours: Entry) -> bool:
    """Whether a text is the source that was sent, or one that this message has had since.

    It is not where the rows of a sheet were moved against each other, or a source was overwritten with its translation.
    """
    return any(same_text(text, each) for each in (was.msgid, ours.msgid, ours.basis))


def _brought(versions: Versions) -> Entry:
    """Return today's entry with their translation, marked as fuzzy where it renders another source than today's."""
    ours, basis = versions.ours, versions.basis
    if versions.sent is not None and basis and same_text(basis, versions.sent.msgid):
        basis = versions.sent.msgid
    # From now on it is no longer the memory's.
    notes = tuple([note for note in ours.notes if not note.startswith(_MEMORY)])
    new = replace(ours, msgstr=versions.theirs.msgstr, fuzzy=False, previous="", previous_ctxt="", notes=notes)
    if not new.translated:
        return new
    if not basis:
        return replace(new, fuzzy=True)
    if standing(replace(new, msgid=basis), ours.msgid) is Standing.CURRENT:
        return new
    return replace(new, fuzzy=True, previous=basis, previous_ctxt=ours.msgctxt)


def _moved(ours: Mapping[str, Entry], was: Mapping[str, Entry]) -> dict[tuple[str, str], str]:
    """Return the new keys of what may have been sent under another key, by source and translation, where these tell."""
    new = [entry for key, entry in ours.items() if key not in was]
    times = Counter((entry.basis, entry.msgstr) for entry in new)
    return {(entry.basis, entry.msgstr): entry.msgctxt for entry in new if times[entry.basis, entry.msgstr] == 1}


def _lost(theirs: Sequence[Entry], was: Sequence[Entry]) -> bool:
    """Whether a tool dropped all comments, with which the mark `fuzzy` goes."""
    return any(entry.comments for entry in was) and not any(entry.comments or entry.fuzzy for entry in theirs)
