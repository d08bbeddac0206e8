"""Whether a text holds a term, in whatever form grammar gives it. Rather too lenient: a warning must mean something.

The forms of a word share its beginning in most languages (líder, líderes; শিক্ষার্থীদের). In Arabic script they share
consonants (مورد, موارد; قائد, القادة): there long vowels, hamza, articles and endings are left out of the comparison.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from builder.catalog.lint.facts import Facts

_WORD = re.compile(r"[^\W\d_]+")
# Indic vowel signs are no letters to `re`, but no end of a word either.
_BETWEEN = re.compile(r"[\s,.;:/()\-–—’']+")
_MARKED = re.compile(r"[\u0300-\u036f]")
_VOCALIZATION = re.compile("[\u064b-\u065f\u0670\u0640\u200c\u200d]")
_PREFIX = re.compile("^(?:[وف]?(?:[بك]?ال|لل))(?=..)")
_CLITIC = re.compile("^[وفبكليتنم](?=...)")
_SUFFIX = re.compile("(?<=..)(?:ات|ون|ين|ان|ها|هم|كم|نا|ية|ة|ه|ي)$")
_VOWELS = re.compile("(?<!^)[اويىیة]|[أإآءئؤاٱ]")
_ROOT = 3
_SHORT = 4


def contains(text: str, term: str, facts: Facts) -> bool:
    """Whether a text has at least half of the words of a term, each in any form."""
    if facts.script == "ARABIC":
        words = _WORD.findall(_VOCALIZATION.sub("", text))
        # A word without a consonant of its own, as أو (or), says nothing.
        wanted = [word for word in _WORD.findall(_VOCALIZATION.sub("", term)) if len(word) > 1 and _roots(word)]
        met = sum(any(_same_root(word, other) for other in words) for word in wanted)
    elif not facts.spaced:
        return _folded(term) in _folded(text)
    else:
        folded = _folded(text)
        words = _BETWEEN.split(_folded(term))
        # Articles and prepositions say nothing, unless there is nothing else.
        wanted = [word for word in words if len(word) >= _SHORT] or words
        met = sum(_has(folded, word) for word in wanted)
    return met * 2 >= len(wanted)


def forbids(text: str, wording: str, facts: Facts) -> bool:
    """Whether a text has a wording, to the letter, perhaps with an ending."""
    place = text.casefold().find(wording.casefold())
    if place < 0 or facts.script not in ("LATIN", "CYRILLIC", "GREEK"):
        return place >= 0
    return re.search(rf"(?<!\w){re.escape(wording)}\w{{0,3}}(?!\w)", text, re.IGNORECASE) is not None


def _has(text: str, word: str) -> bool:
    stem = word[: _kept(len(word))]
    return stem in text if len(stem) >= _SHORT else re.search(rf"(?<!\w){re.escape(stem)}", text) is not None


def _kept(length: int) -> int:
    """Return how many letters of a word all its forms have in common."""
    return length if length <= _SHORT else max(_SHORT, -(-length * 3 // 5))


@lru_cache(maxsize=1 << 12)
def _folded(text: str) -> str:
    return _MARKED.sub("", unicodedata.normalize("NFD", text.casefold()))


def _same_root(word: str, other: str) -> bool:
    mine, theirs = _roots(word), _roots(other)
    if not mine.isdisjoint(theirs):
        return True
    root = max(mine, key=len)
    return len(root) >= _ROOT and any(root[: _kept(len(root))] in each for each in theirs)


@lru_cache(maxsize=1 << 14)
def _roots(word: str) -> frozenset[str]:
    """Return the consonants that may be the word's own, with and without what may be a prefix or an ending."""
    bare = _PREFIX.sub("", word)
    forms = {bare, _SUFFIX.sub("", bare)}
    forms |= {_CLITIC.sub("", form) for form in forms}
    return frozenset(filter(None, (_VOWELS.sub("", form) for form in forms)))
