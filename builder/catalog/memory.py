"""What was translated before, in any catalog: taken where it is surely right, suggested where it is alike.

A suggestion is fuzzy and names as its previous source the text and the message that it was made from. No key has a `/`, so
it is never taken for a translation of that message, nor shown to learners (`standing`).
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain, pairwise

from rapidfuzz import fuzz, process

from builder.catalog.entry import FROM_MEMORY, SUGGESTED, Catalog, Entry
from builder.catalog.message import Aligned, Message
from builder.catalog.words import count_words
from builder.markup.inline import check_translation, is_plain
from builder.markup.placeholders import placeholder_problems
from builder.model.text import Kind
from builder.value import value

__all__ = ["Memory", "Pair", "Recalled", "pairs", "recall"]

# How alike two sources are, in percent of their letters.
_ALIKE = 75
# A message of fewer words says too little to be the same in another kind of place.
_TELLING = 2
# How many texts are compared with one, and how many places of a rare pair of words are looked at.
_COMPARED, _PLACES = 8, 400
# In a shorter text one edit can leave no two words side by side.
_SHORT = 4

_KINDS = {kind.value: kind for kind in Kind}
_WORD = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]|[^\W_]+")
# Marks whose translations have to have them: what is alike but for these is another text.
_MARKS = re.compile(r"\*+|`+|!?\[[@^]?|\]\(|\{[^{}\s]*\}|%\w|\\\(|\$|<[^<>\s]+>")


@value
class Pair:
    """A source and a translation of it. `kind` may be unknown, an empty string; `origin` is `<course>/<key>`."""

    source: str
    value: str
    kind: str
    origin: str


@dataclass(frozen=True, slots=True)
class Recalled:
    """A catalog with what its memory gave: how many messages were taken, how many have a suggestion now."""

    catalog: Catalog
    taken: int = 0
    suggested: int = 0
    words: int = 0


def pairs(catalog: Catalog, name: str) -> Iterator[Pair]:
    """Yield what the entries of a catalog translate, of those that vanished too; what is in doubt is no pair."""
    for entry in catalog.entries:
        basis = entry.basis if entry.translated else ""
        if basis:
            kind = entry.comments[0] if entry.comments else ""
            yield Pair(basis, entry.msgstr, kind, f"{name}/{entry.msgctxt}" if name else entry.msgctxt)


class Memory:
    """Pairs by their source. Where several have the same, what comes first is named as the origin."""

    def __init__(self, found: Iterable[Pair]) -> None:
        self._pairs: defaultdict[str, list[Pair]] = defaultdict(list)
        for pair in found:
            self._pairs[pair.source].append(pair)

    def exact(self, message: Message) -> Pair | None:
        """Return what all who translated this text agree on; of a short text, all who translated one of its kind."""
        there = self._of(message)
        if not there or len({pair.value for pair in there}) > 1:
            return None
        return there[0] if _is_fit(there[0], message) else None

    def alike(self, messages: Sequence[Message]) -> Iterator[tuple[Message, Pair]]:
        """Yield what is most alike for each message that has anything: a translation with the same marks and placeholders."""
        left = []
        for message in messages:
            chosen = self._chosen(message, message.source)
            if chosen:
                yield message, chosen
            else:
                left.append(message)
        nearest = _Nearest([message.source for message in left], self._pairs)
        for number, message in enumerate(left):
            marks = sorted(_MARKS.findall(message.source))
            near = (text for text in nearest.of(number) if sorted(_MARKS.findall(text)) == marks)
            found = next(filter(None, (self._chosen(message, text) for text in near)), None)
            if found:
                yield message, found

    def _of(self, message: Message, source: str = "") -> Sequence[Pair]:
        there = self._pairs.get(source or message.source, ())
        if there and count_words(message.source) < _TELLING:
            return [pair for pair in there if pair.kind == message.kind]
        return there

    def _chosen(self, message: Message, source: str) -> Pair | None:
        """Return the translation of a source that most agree on, of the message's own kind if there is one."""
        there = [pair for pair in self._of(message, source) if _is_fit(pair, message)]
        times = Counter(pair.value for pair in there)
        order = sorted(there, key=lambda pair: (pair.kind != message.kind, -times[pair.value]))
        return order[0] if order else None


def recall(catalog: Catalog, aligned: Sequence[Aligned], memory: Memory) -> Recalled:
    """Fill the messages that have no translation; what the memory gave once is not given again after it was removed."""
    to_do = {
        entry.msgctxt for entry in catalog.entries if not (entry.translated or entry.obsolete or _was_given(entry))
    }
    wanted = [each.message for each in aligned if each.message.key in to_do]
    if not wanted:
        return Recalled(catalog)
    exact = {message.key: pair for message in wanted if (pair := memory.exact(message))}
    alike = {message.key: pair for message, pair in memory.alike([m for m in wanted if m.key not in exact])}
    entries = tuple([_filled(entry, exact, alike) for entry in catalog.entries])
    words = sum(count_words(message.source) for message in wanted if message.key in exact)
    return Recalled(replace(catalog, entries=entries), len(exact), len(alike), words)


def _was_given(entry: Entry) -> bool:
    return any(note.startswith((FROM_MEMORY, SUGGESTED)) for note in entry.notes)


def _filled(entry: Entry, exact: Mapping[str, Pair], alike: Mapping[str, Pair]) -> Entry:
    if entry.obsolete:
        return entry
    if pair := exact.get(entry.msgctxt):
        return replace(entry, msgstr=pair.value, notes=(*entry.notes, FROM_MEMORY + pair.origin))
    if pair := alike.get(entry.msgctxt):
        return replace(
            entry,
            msgstr=pair.value,
            fuzzy=True,
            previous=pair.source,
            previous_ctxt=pair.origin,
            notes=(*entry.notes, SUGGESTED + pair.origin),
        )
    return entry


def _is_fit(pair: Pair, message: Message) -> bool:
    """Whether a translation can stand for a message at all: what would break the page is none, nor is another's Markdown."""
    kind, other = (_KINDS.get(spelled, Kind.PARAGRAPH) for spelled in (message.kind, pair.kind))
    if is_plain(pair.source) and is_plain(pair.value) and is_plain(message.source):
        marked = "{" in pair.source or "{" in pair.value or "{" in message.source
    elif kind.plain != other.plain:
        return False
    else:
        marked = True
    if not marked:
        return True
    wrong = check_translation(message.source, pair.value, kind.plain)
    return not wrong and not any(placeholder_problems(message.source, pair.value))


class _Nearest:
    """For each of some texts, those of many that are most alike, by the words that they share two by two."""

    def __init__(self, texts: Sequence[str], known: Iterable[str]) -> None:
        self._texts = texts
        # In an order that does not hang on who translated first: a second update finds what the first one did.
        self._known = sorted(known) if texts else []
        self._signs = [tuple(dict.fromkeys(_signs(text))) for text in texts]
        self._places: dict[object, list[int]] = {sign: [] for signs in self._signs for sign in signs}
        places = self._places
        for number, text in enumerate(self._known):
            for sign in _signs(text):
                if sign in places:
                    places[sign].append(number)

    def of(self, number: int) -> list[str]:
        """Return the texts that are alike enough, the likest first; of equals, in order."""
        shared: Counter[int] = Counter()
        visits = 0
        for numbers in sorted((self._places[sign] for sign in self._signs[number]), key=len):
            visits += len(numbers)
            if visits > _PLACES and shared:
                break
            shared.update(numbers[:_PLACES])
        likely = [self._known[other] for other, _ in shared.most_common(_COMPARED)]
        found = process.extract(self._texts[number], likely, scorer=fuzz.ratio, score_cutoff=_ALIKE, limit=_COMPARED)
        return [text for text, _, _ in sorted(found, key=lambda each: (-each[1], each[0]))]


def _signs(text: str) -> Iterator[object]:
    """Yield what tells a text from others: its words two by two; of a short one, the words themselves too."""
    words = _WORD.findall(text.casefold())
    return chain(pairwise(words), words) if len(words) <= _SHORT else pairwise(words)
