"""The catalogs of a build, read one at a time and let go when no language needs them: memory does not grow with languages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from builder.catalog.credits import with_credits
from builder.catalog.judge import Judged, judge
from builder.catalog.translate import Edition, translate
from builder.diagnostics import Diagnostics
from builder.languages import language
from builder.model.course import Course
from builder.pipeline.load import Loaded, po_path, read_recovered
from builder.source.tree import Tree


@dataclass(frozen=True, slots=True)
class Offer:
    """What a language's catalog offers: translations by key, how many entries are in error, and whether it is a draft."""

    judged: Mapping[str, Judged]
    errors: int = 0
    draft: bool = True


class Editions:
    """Translates a course into its languages, in the order of `codes`."""

    def __init__(self, tree: Tree, loaded: Loaded[Course], codes: Iterable[str], diagnostics: Diagnostics) -> None:
        self._tree = tree
        self._loaded = loaded
        self._diagnostics = diagnostics
        self._chains = {code: chain(code, loaded.course) for code in codes}
        self._offers: dict[str, Offer] = {}

    def offer(self, code: str) -> Offer:
        """Return what a language has of its own; raises InputError where its catalog cannot be read."""
        if code not in self._offers:
            self._offers[code] = self._read(code)
        return self._offers[code]

    def course(self, code: str) -> Course:
        """Return the course in a language, with its credits."""
        editions = [Edition(other, self.offer(other).judged) for other in self._chains[code]]
        return with_credits(translate(self._loaded.course, code, editions), draft=self.offer(code).draft)

    def done(self, code: str) -> None:
        """Let go of what only this language needed."""
        del self._chains[code]
        needed = {other for chain in self._chains.values() for other in chain}
        self._offers = {other: offer for other, offer in self._offers.items() if other in needed}

    def _read(self, code: str) -> Offer:
        course = self._loaded.course
        catalog = None if code == course.source_language else read_recovered(self._tree, self._loaded, code)
        self._tree.diagnostics.stop_on_errors()
        if catalog is None:
            return Offer({})
        found = Diagnostics()
        judged = judge(catalog, self._loaded.aligned, po_path(course.id, code), found)
        self._diagnostics.extend(found)
        draft = dict(catalog.header).get("X-Translation-Status", "draft") != "reviewed"
        return Offer(judged, len({diagnostic.location for diagnostic in found}), draft)


def chain(code: str, course: Course) -> tuple[str, ...]:
    """Return a language and what it falls back to, up to the source language, which needs no catalog."""
    found = []
    for each in (code, *language(code).fallbacks):
        if each == course.source_language:
            break
        found.append(each)
    return tuple(found)
