"""A course in one language as the preview shows it, and how each of its messages stands."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from builder.catalog.credits import with_credits
from builder.catalog.standing import Standing
from builder.catalog.translate import Edition, translate
from builder.catalog.words import count_words
from builder.model.course import Course, Run
from builder.model.text import State, Text
from builder.model.walk import texts
from builder.pipeline.editions import chain
from builder.pipeline.load import Loaded, po_path
from builder.preview.catalogs import Catalogs, Offered
from builder.preview.kept import KeptTree


class Colour(StrEnum):
    """How a message is marked in the translation view."""

    CURRENT = "current"
    STALE = "stale"  # its source changed since
    FUZZY = "fuzzy"  # there is a suggestion, which learners do not see
    UNTRANSLATED = "untranslated"
    FALLBACK = "fallback"  # shown in another language of the chain, or held back until its question is whole


@dataclass(frozen=True, slots=True)
class Shown:
    """A course in `language`, made of `source`; `chain` are the languages that it takes translations from, its own first."""

    source: Course
    course: Course
    run: Run
    chain: tuple[tuple[str, Offered], ...]
    texts: Mapping[str, Text]

    @property
    def language(self) -> str:
        """MediaWiki's code."""
        return self.course.language

    @property
    def own(self) -> Offered | None:
        """What the language itself offers; None for the source's."""
        return self.chain[0][1] if self.chain else None

    def colour(self, text: Text) -> Colour:
        """Return how a text of the course stands."""
        if not self.own:
            return Colour.CURRENT
        judged, translation = self.own.judged.get(text.key), text.translation
        if translation and translation.language == self.language:
            return Colour.STALE if translation.state is State.STALE else Colour.CURRENT
        if judged and judged.standing in (Standing.SUGGESTION, Standing.STALE):
            return Colour.FUZZY
        held = judged is not None and judged.standing is Standing.CURRENT
        return Colour.FALLBACK if translation or held else Colour.UNTRANSLATED

    def counts(self, found: Iterable[Text]) -> dict[str, int]:
        """Count the words of some texts by how they stand, and `percent`, those that are translated, rounded down."""
        counts = dict.fromkeys(map(str, Colour), 0)
        for text in found:
            counts[self.colour(text)] += count_words(text.source)
        total, done = sum(counts.values()), counts[Colour.CURRENT] + counts[Colour.STALE]
        return counts | {"total": total, "percent": done * 100 // total if total else 100}

    def catalog(self, key: str) -> tuple[str, int] | None:
        """Return the path of the catalog of a message, and the line of its entry there."""
        line = self.own.lines.get(key, 0) if self.own else 0
        return (po_path(self.course.id, self.language), line) if line else None


def show(tree: KeptTree, loaded: Loaded[Course], catalogs: Catalogs, code: str, former: Shown | None) -> Shown:
    """Translate a course as a build would, or return `former` where that was made of the same; raises InputError."""
    source = loaded.course
    offers = tuple((each, catalogs.offered(tree, loaded, each)) for each in _chain(code, source))
    if former and former.source is source and all(a is b for (_, a), (_, b) in zip(former.chain, offers, strict=True)):
        return former
    course = translate(source, code, [Edition(each, offered.judged) for each, offered in offers])
    course = with_credits(course, draft=offers[0][1].draft if offers else True)
    return Shown(source, course, run_of(source, code), offers, {text.key: text for text in texts(course)})


def run_of(course: Course, code: str) -> Run:
    """Return the first run in a language, or one like the course's first where it has none yet."""
    found = next((run for run in course.runs if run.language == code), None)
    return found or replace(course.runs[0], name=code, language=code, own=None)


def _chain(code: str, course: Course) -> tuple[str, ...]:
    return () if code == course.source_language else chain(code, course)
