"""A .po as another tool left it: give entries back the keys and the translations that are their own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from builder.catalog.entry import Catalog, Entry
from builder.catalog.message import Recorded
from builder.diagnostics import Code, Diagnostics, Location

_KEPT = "its translation is kept as an obsolete entry (#~); move it to the message it belongs to, or remove it"


def recover(catalog: Catalog, recorded: Sequence[Recorded], path: str, diagnostics: Diagnostics) -> Catalog:
    """Return the catalog with keys and translations recovered; what belongs to no message is kept and reported."""
    entries = _with_keys(catalog.entries, recorded)
    entries = _with_own_translations(entries)
    known = {each.key for each in recorded}
    entries = tuple([_known(entry, known, path, diagnostics) for entry in entries])
    return catalog if entries == catalog.entries else replace(catalog, entries=entries)


def _with_keys(entries: tuple[Entry, ...], recorded: Sequence[Recorded]) -> tuple[Entry, ...]:
    """Give entries without a msgctxt the key of the message with their text; of several with one text, in order."""
    loose = [entry for entry in sorted(entries, key=lambda entry: entry.obsolete) if not entry.msgctxt]
    if not loose:
        return entries
    filled = {entry.msgctxt for entry in entries if entry.translated}
    free: dict[str, list[str]] = {}
    for each in sorted(recorded, key=lambda each: each.vanished):
        free.setdefault(each.source, []).extend([each.key] if each.key not in filled else [])
    same: dict[str, list[Entry]] = {}
    for entry in loose:
        same.setdefault(entry.msgid if entry.msgid in free else entry.previous, []).append(entry)
    keys = dict(pair for text, alike in same.items() for pair in _paired(alike, free.get(text, ())))
    given = set(keys.values())
    # An entry that has the key already, but no translation, makes way.
    return tuple([_keyed(entry, keys) for entry in entries if entry.msgctxt not in given])


def _paired(alike: list[Entry], keys: Sequence[str]) -> Iterator[tuple[int, str]]:
    """Pair entries of one text with keys; where there are too few keys, those without a translation get none."""
    taking = alike if len(alike) <= len(keys) else [entry for entry in alike if entry.translated]
    yield from zip(map(id, taking), keys, strict=False)


def _keyed(entry: Entry, keys: Mapping[int, str]) -> Entry:
    return replace(entry, msgctxt=keys[id(entry)]) if id(entry) in keys else entry


def _with_own_translations(entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
    """Undo what a foreign msgmerge did to messages whose text changed.

    It knows a message by key *and* text, so it makes the entry with the changed text anew: empty, or guessed from a
    message that is alike. The message's own translation then lies among the obsolete entries, or is the guess of another.
    """
    lost = [
        entry for entry in entries if entry.msgctxt and not entry.obsolete and not (entry.translated and entry.basis)
    ]
    if not lost:
        return entries
    own = _Own(entries)
    found = {id(entry): translation for entry in lost if (translation := own.take(entry))}
    if not found:
        return entries
    guesses = tuple(own.guesses([entry for entry in lost if id(entry) in found]))
    recovered = [found.get(id(entry), entry) for entry in entries if id(entry) not in own.taken]
    return (*recovered, *guesses)


class _Own:
    """Where else than in its active entry a message's translation may lie."""

    def __init__(self, entries: tuple[Entry, ...]) -> None:
        self.taken: set[int] = set()
        self._entries = entries
        self._obsolete: dict[str, list[Entry]] = {}
        self._guessed: dict[str, Entry] = {}
        for entry in entries:
            if not entry.translated:
                continue
            if entry.obsolete:
                self._obsolete.setdefault(entry.msgctxt, []).append(entry)
            elif entry.fuzzy and entry.previous and entry.previous_ctxt not in ("", entry.msgctxt):
                self._guessed.setdefault(entry.previous_ctxt, entry)

    def take(self, entry: Entry) -> Entry | None:
        """Return the entry with its own translation and the text that this renders; None where there is none."""
        found = self._obsolete.get(entry.msgctxt)
        if found:
            best = next((old for old in found if old.basis == entry.msgid), found[-1])
            self.taken.add(id(best))
            return replace(best, obsolete=False, comments=entry.comments, paths=entry.paths, line=entry.line)
        guess = self._guessed.get(entry.msgctxt)
        # With the same text msgmerge would have kept the translation: what stands there now was edited since.
        if guess and not entry.translated and guess.previous != entry.msgid:
            return replace(entry, msgid=guess.previous, msgstr=guess.msgstr, fuzzy=False, previous="", previous_ctxt="")
        return None

    def guesses(self, replaced: Iterable[Entry]) -> Iterator[Entry]:
        """Yield, as obsolete, the guesses that made way and stand nowhere else: a translator may have worked on them."""
        gone = {id(entry) for entry in replaced}
        elsewhere = {entry.msgstr for entry in self._entries if id(entry) not in gone}
        for entry in replaced:
            if entry.translated and entry.msgstr not in elsewhere:
                yield replace(entry, obsolete=True, comments=(), paths=())


def _known(entry: Entry, known: set[str], path: str, diagnostics: Diagnostics) -> Entry:
    if entry.msgctxt in known or entry.obsolete:
        return entry
    if entry.translated:
        what = (
            f'no message of the course has the key "{entry.msgctxt}"'
            if entry.msgctxt
            else "no message of the course has this text, and there is no msgctxt"
        )
        diagnostics.warning(Location(path, entry.line), Code.UNKNOWN_MESSAGE, what, _KEPT)
    return replace(entry, obsolete=True, comments=(), paths=())
