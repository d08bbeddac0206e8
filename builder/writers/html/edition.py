"""An edition: which pages and files a run has, each made when it is asked for."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from builder.model.edition import AS_WRITTEN
from builder.model.runs import of_run
from builder.output import OutputFile
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
from builder.writers.html.pages import about, glossary, handouts, home, pathways, tab, unit, updates, works
from builder.writers.html.site import Site
from builder.writers.html.theme import theme_files
from builder.writers.static import translated_files

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from builder.model.course import Course, Run
    from builder.model.edition import EditionWords


class Edition:
    """The pages of a run. Making one costs little: a page is rendered when it is asked for."""

    def __init__(
        self, course: Course, run: Run, words: EditionWords = AS_WRITTEN, beside: tuple[Run, ...] = ()
    ) -> None:
        self.site = Site(of_run(course, run), run, words, beside)
        self.pages: Mapping[str, Callable[[], str]] = dict(self._pages())

    def files(self) -> Iterator[OutputFile]:
        """Yield every file: pages in course order, then what they use."""
        for path in self.pages:
            yield self.file(path)
        yield from theme_files(self.site)
        for path, content in translated_files(self.site.course):
            yield OutputFile(static_path(path), content)

    def file(self, path: str) -> OutputFile:
        """Return one page; raises KeyError for a path that is none of `pages`."""
        return OutputFile(path, self.pages[path]().encode())

    def _pages(self) -> Iterator[tuple[str, Callable[[], str]]]:
        site = self.site
        course = site.course
        yield HOME, partial(home, site)
        yield ABOUT, partial(about, site)
        if site.pathways:
            yield PATHWAYS, partial(pathways, site)
        if course.glossary:
            yield GLOSSARY, partial(glossary, site)
        if site.works:
            yield WORKS, partial(works, site)
        if course.updates:
            yield UPDATES, partial(updates, site)
        if course.handouts.children:
            yield HANDOUTS, partial(handouts, site)
        for page in site.pages:
            yield page_path(page.slug), partial(tab, site, page)
        for placed in site.units:
            yield unit_path(placed.unit.id), partial(unit, site, placed)
