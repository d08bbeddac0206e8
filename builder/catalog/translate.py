"""Course × catalogs → Course: each text takes the best translation there is, a question or poll all of its texts or none.

The rule (promise 4 of the design): prose whose source changed shows its former translation; what has none falls back
along the language's chain to the source. What learners answer falls back whole, since a stem in one language over choices in
another, or a choice whose meaning changed, cannot be answered.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from builder.catalog.judge import Judged, Standing
from builder.model.course import Course
from builder.model.parts import wholes
from builder.model.text import State, Text, Translation
from builder.model.walk import replace_texts, texts

Judgements = Mapping[str, Judged]


@dataclass(frozen=True, slots=True)
class Edition:
    """What a language's catalog offers, by key."""

    language: str
    judged: Judgements


def translate(course: Course, language: str, chain: Sequence[Edition]) -> Course:
    """Return the course in `language`; `chain` holds its own edition first, then those that it falls back to."""
    whole = dict(_whole_blocks(course, chain))

    def change(text: Text) -> Text:
        key = text.key
        if key in whole:
            edition = whole[key]
            found = Translation(edition.judged[key].value, edition.language) if edition else None
        else:
            found = best(key, chain, keep_stale=course.keep_stale)
        return text if found is None else text.translated(found)

    return replace(replace_texts(course, change), language=language)


def _whole_blocks(course: Course, chain: Sequence[Edition]) -> Iterator[tuple[str, Edition | None]]:
    """Yield, for each text of a block that is never in two languages, the edition that has all of it; None where none has."""
    for block in wholes(course):
        keys = [text.key for text in texts(block) if text.source]
        edition = next((edition for edition in chain if _complete(keys, edition)), None)
        yield from ((key, edition) for key in keys)


def _complete(keys: Sequence[str], edition: Edition) -> bool:
    judged = edition.judged
    return all(key in judged and judged[key].standing is Standing.CURRENT for key in keys)


def best(key: str, chain: Sequence[Edition], *, keep_stale: bool) -> Translation | None:
    """Return what is shown of a text by itself; None for its source."""
    for edition in chain:
        judged = edition.judged.get(key)
        if judged is None:
            continue
        if judged.standing is Standing.CURRENT:
            return Translation(judged.value, edition.language)
        if judged.standing is Standing.STALE and keep_stale:
            return Translation(judged.value, edition.language, State.STALE)
    return None
