"""What all pages of an edition share: the course, who stands before and after whom, the words, the glossary."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from types import MappingProxyType
from typing import TYPE_CHECKING

from markupsafe import Markup, escape

from builder.languages import language
from builder.markup.html import Page, render_inline
from builder.markup.page import Explained
from builder.markup.placeholders import filled
from builder.markup.targets import PAGES
from builder.model import pages
from builder.model.interface import WRITTEN_IN
from builder.writers.html.names import GLOSSARY, HOME, PATHWAYS, WORKS, address, page_path, unit_path
from builder.writers.pathways import pathways
from builder.writers.works import cited_works

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from builder.languages import Language
    from builder.model.course import Chapter, Course, Run, Sequential, Vertical
    from builder.model.edition import EditionWords
    from builder.model.pages import Page as Tab
    from builder.model.text import Text

# Scripts written without spaces between words: a term is found anywhere.
_UNSPACED = frozenset({"th", "lo", "km", "my", "ja", "zh", "zh-hans", "zh-hant", "yue", "wuu", "bo", "dz"})
_SHORTEST = 2
_MADE = {pages.GLOSSARY: GLOSSARY, pages.PATHWAYS: PATHWAYS, pages.WORKS: WORKS}


@dataclass(frozen=True, slots=True)
class Placed:
    """A unit and where it stands; `first` is whether it is the lesson's first."""

    unit: Vertical
    lesson: Sequential
    chapter: Chapter
    first: bool


class Site:
    """A course, translated, in the form that its pages need. What only the team sees is left out."""

    def __init__(self, course: Course, run: Run, words: EditionWords, beside: tuple[Run, ...]) -> None:
        self.course = course
        self.run = run
        self.words = words
        self.beside = beside
        self.language: Language = language(course.language)
        self.sources = {source.id: source for source in course.sources}
        self.objectives = {objective.id: objective for objective in course.objectives}
        self._hidden = {each.id for each in course.settings.timetable.staff_only}
        self.chapters = tuple(chapter for chapter in course.chapters if self.lessons(chapter))
        self.units = tuple(self._placed())
        self.pages: tuple[Tab, ...] = tuple(
            sorted((page for page in course.pages if not page.staff_only), key=lambda page: (page.order, page.slug))
        )
        self.pathways = pathways(course)
        self.works = cited_works(course)
        self.before, self.after = _neighbours(self.units)
        self._places = {each.unit.id: unit_path(each.unit.id) for each in self.units}
        self._places |= {each.lesson.id: unit_path(each.unit.id) for each in self.units if each.first}
        self._places |= {PAGES + page.slug: page_path(page.slug) for page in self.pages}
        self._places |= {PAGES + name: path for name, path in _MADE.items()}
        self._terms = _terms(course)
        self._page = self._words_page()
        self._said: dict[str, str] = {}

    @property
    def storage(self) -> str:
        """What begins the names under which a browser keeps a learner's work: the same in every language and run."""
        return f"ldn:{self.run.key.org}+{self.run.key.number}:{self.course.id}:"

    def lessons(self, chapter: Chapter) -> tuple[Sequential, ...]:
        """Return the lessons of a chapter that learners see."""
        if chapter.id in self._hidden:
            return ()
        return tuple(lesson for lesson in chapter.lessons if lesson.id not in self._hidden and lesson.units)

    def place(self, target: str) -> str:
        """Return the page of a unit or lesson (`#id`) or of `pages/NAME`; the first page for one that learners do not see."""
        return self._places.get(target.removeprefix("#"), HOME)

    def explained(self, root: str) -> Explained | None:
        """Return the glossary for a page from which `root` leads to the edition's folder."""
        if self._terms is None:
            return None
        pattern, definitions = self._terms
        return Explained(pattern, definitions, root + address(GLOSSARY))

    def word(self, text: Text, **values: object) -> Markup:
        """Return a word of the edition, marked with its language where it is not the page's own."""
        found = self._said.get(text.key)
        if found is None:
            found = self._said[text.key] = render_inline(text, self._page)
        # The renderer escapes, and so are the values.
        return Markup(filled(found, {name: str(escape(value)) for name, value in values.items()}))  # noqa: S704

    def _placed(self) -> Iterator[Placed]:
        for chapter in self.chapters:
            for lesson in self.lessons(chapter):
                for number, unit in enumerate(lesson.units):
                    yield Placed(unit, lesson, chapter, number == 0)

    def _words_page(self) -> Page:
        return Page(
            language=self.course.language,
            source_language=WRITTEN_IN,
            link=lambda target: target,
            static=lambda path: path,
            sources=MappingProxyType({}),
            interface=self.course.interface,
            footnotes=MappingProxyType({}),
            prefix="word",
        )


def _neighbours(units: tuple[Placed, ...]) -> tuple[Mapping[str, Placed], Mapping[str, Placed]]:
    """Return the unit before and the one after each unit, by its id."""
    pairs = list(pairwise(units))
    return {after.unit.id: before for before, after in pairs}, {before.unit.id: after for before, after in pairs}


def _terms(course: Course) -> tuple[re.Pattern[str], Mapping[str, tuple[str, Text]]] | None:
    """Return what finds the glossary's terms, the longest first, and each one's id and definition."""
    found = {
        name.lower(): (term.id, term.definition)
        for term in course.glossary
        if len(name := term.name.shown.strip()) >= _SHORTEST
    }
    if not found:
        return None
    names = "|".join(re.escape(name) for name in sorted(found, key=lambda name: (-len(name), name)))
    apart = "" if course.language in _UNSPACED else r"\b"
    return re.compile(f"{apart}(?:{names}){apart}", re.IGNORECASE), found
