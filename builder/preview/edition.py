"""The pages of the HTML edition, one at a time, as its writer makes them for the disk."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from builder.model.course import Course, Run
from builder.model.edition import EditionWords
from builder.model.parts import lessons
from builder.model.text import Text
from builder.model.walk import texts
from builder.preview.site import Entry
from builder.writers.html import Edition
from builder.writers.html.names import (
    ABOUT,
    GLOSSARY,
    HANDOUTS,
    HOME,
    PATHWAYS,
    UPDATES,
    WORKS,
    page_path,
    static_path,
    unit_path,
)
from builder.writers.html.theme import theme_files
from builder.writers.static import translated_files

# Two stand side by side; who switches between two more has them at once.
_KEPT = 4


@dataclass(slots=True)
class _Kept:
    """An edition with what was made of it so far."""

    course: Course
    words: EditionWords
    edition: Edition
    pages: dict[str, bytes]
    files: Mapping[str, bytes] | None = None


class HtmlSite:
    """Makes the pages of a course; `words` returns those of the edition in a language."""

    def __init__(self, words: Callable[[str], EditionWords]) -> None:
        self._words = words
        self._kept: dict[tuple[str, str], _Kept] = {}

    def entries(self, course: Course, run: Run) -> Sequence[Entry]:
        """Return the pages that a learner reads, in their order."""
        words, said = self._words(course.language), course.interface
        others = [
            Entry(ABOUT, words.about.shown, course.about),
            Entry(PATHWAYS, said.paths.shown, (said.paths, said.paths_introduction, course.roles)),
            Entry(GLOSSARY, said.glossary.shown, course.glossary),
            Entry(WORKS, said.sources.shown, (said.sources, said.cited_in)),
            Entry(UPDATES, words.updates.shown, course.updates),
            Entry(HANDOUTS, words.handouts.shown, course.handouts),
            *(Entry(page_path(page.slug), page.title.shown, page) for page in course.pages),
        ]
        units = [
            Entry(unit_path(unit.id), unit.title.shown, unit) for lesson in lessons(course) for unit in lesson.units
        ]
        # What only the team sees has no page.
        pages = self._edition(course, run).edition.pages
        found = [each for each in (*units, *others) if each.path in pages]
        return [Entry(HOME, course.title.shown, _elsewhere(course, found)), *found]

    def file(self, course: Course, run: Run, path: str) -> bytes | None:
        """Return a page or file."""
        kept = self._edition(course, run)
        if path in kept.edition.pages:
            if path not in kept.pages:
                kept.pages[path] = kept.edition.file(path).content
            return kept.pages[path]
        if kept.files is None:
            theme = {file.path: file.content for file in theme_files(kept.edition.site)}
            kept.files = theme | {static_path(name): content for name, content in translated_files(course)}
        return kept.files.get(path)

    def _edition(self, course: Course, run: Run) -> _Kept:
        place, words = (course.id, course.language), self._words(course.language)
        kept = self._kept.pop(place, None)
        if kept is None or kept.course is not course or kept.words != words:
            kept = _Kept(course, words, Edition(course, run, words), {})
        self._kept[place] = kept
        while len(self._kept) > _KEPT:
            del self._kept[next(iter(self._kept))]
        return kept


def _elsewhere(course: Course, entries: Sequence[Entry]) -> tuple[Text, ...]:
    """Return the texts that no other page has as its part: titles, settings, the interface. So each is on some page."""
    placed = {text.key for entry in entries for text in texts(entry.part)}
    return tuple(text for text in texts(course) if text.key not in placed)
