"""How a translation stands to today's source: the rule of promise 4, in one place."""

from __future__ import annotations

from enum import StrEnum

from builder.catalog.entry import Entry
from builder.catalog.harmless import is_harmless
from builder.catalog.words import shared_words

# With fewer words in common the former translation is another text's.
_STALE_FROM = 40


class Standing(StrEnum):
    """What a learner can be shown of an entry: a suggestion never, a stale translation marked as such."""

    CURRENT = "current"
    STALE = "stale"
    SUGGESTION = "suggestion"
    UNTRANSLATED = "untranslated"


def renders(basis: str, source: str) -> bool:
    """Whether a translation of `basis` is one of `source`: the same text, or one that differs in punctuation or white space alone."""
    return basis == source or (bool(basis) and is_harmless(basis, source))


def standing(entry: Entry, source: str) -> Standing:
    """Judge an entry against the text that stands in the source today, whether its catalog was updated or not."""
    if not entry.translated:
        return Standing.UNTRANSLATED
    basis = entry.basis
    if renders(basis, source):
        return Standing.CURRENT
    return Standing.STALE if basis and shared_words(basis, source) >= _STALE_FROM else Standing.SUGGESTION
