"""What all parts of an archive share: the course, its run, and how its pages are addressed."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from builder.languages import language
from builder.markup.characters import escape
from builder.markup.html import Page
from builder.markup.targets import PAGES
from builder.writers.olx.names import full_address, jump_address, page_address, static_address

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from builder.model.course import Course, Objective, Run
    from builder.model.prose import Footnote
    from builder.model.references import Source

_NO_FOOTNOTES: Mapping[str, Footnote] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Context:
    """A translated course and the run that is written. `formats` are the names of the assignment types by id."""

    course: Course
    run: Run
    sources: Mapping[str, Source]
    objectives: Mapping[str, Objective]
    formats: Mapping[str, str]

    @classmethod
    def of(cls, course: Course, run: Run) -> Context:
        """Gather what is looked up again and again."""
        return cls(
            course,
            run,
            {source.id: source for source in course.sources},
            {objective.id: objective for objective in course.objectives},
            _formats(course),
        )

    def link(self, target: str) -> str:
        """Return where pages of the course find `#id` or `pages/NAME`."""
        return page_address(self.run.key, target) if target.startswith(PAGES) else jump_address(target)

    def full_link(self, target: str) -> str:
        """Return the same for what reaches the page by itself, or stands outside the course."""
        return full_address(self.run.key, target)

    def page(
        self,
        prefix: str,
        footnotes: Mapping[str, Footnote] = _NO_FOOTNOTES,
        code: str = "",
        link: Callable[[str], str] | None = None,
    ) -> Page:
        """Return what the HTML renderer is told; `code` is the page's language where it is not the course's."""
        course = self.course
        return Page(
            language=code or course.language,
            source_language=course.source_language,
            link=link or self.link,
            static=static_address,
            sources=self.sources,
            interface=course.interface,
            footnotes=footnotes,
            prefix=prefix,
        )


def wrapped(code: str, xhtml: str) -> bytes:
    """Return the content of a page, with its language and direction: the platform's own page may have others."""
    target = language(code)
    opening = f'<div lang="{escape(target.bcp47)}" dir="{target.direction}">'
    return f"{opening}\n{xhtml}\n</div>\n".encode()


def _formats(course: Course) -> dict[str, str]:
    """Return the text by which a lesson names its assignment type; two types may have one name in a translation."""
    formats: dict[str, str] = {}
    for assignment in course.assignments:
        name = assignment.title.shown
        formats[assignment.id] = f"{name} ({assignment.id})" if name in formats.values() else name
    return formats
