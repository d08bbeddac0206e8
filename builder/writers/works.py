"""The page of sources: every work that a course cites, once, with the lessons that cite it."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from builder.markup.characters import escape
from builder.markup.citations import citations
from builder.markup.html import render_inline, render_work
from builder.model.parts import shown_lessons
from builder.model.walk import texts

if TYPE_CHECKING:
    from collections.abc import Iterable

    from builder.markup.page import Page
    from builder.model.course import Course, Sequential
    from builder.model.references import Source


@dataclass(frozen=True, slots=True)
class Work:
    """A work and the lessons that cite it; none where only pages outside the units do."""

    source: Source
    lessons: tuple[Sequential, ...]


def cited_works(course: Course) -> tuple[Work, ...]:
    """Return the works that learners find cited, by author or title."""
    if not course.sources:
        return ()
    pages = tuple(page for page in course.pages if not page.staff_only)
    found: dict[str, list[Sequential]] = {name: [] for name in _cited(replace(course, chapters=(), pages=pages))}
    for _, lesson in shown_lessons(course):
        for name in _cited(lesson):
            found.setdefault(name, []).append(lesson)
    works = [Work(source, tuple(found[source.id])) for source in course.sources if source.id in found]
    return tuple(sorted(works, key=_place))


def render_works(found: Iterable[Work], page: Page) -> str:
    """Render what stands below the page's title."""
    items = "\n".join(f"<li>{render_work(work.source, page)}{_cited_in(work, page)}</li>" for work in found)
    return f'<ul class="works">\n{items}\n</ul>'


def _cited_in(work: Work, page: Page) -> str:
    if not work.lessons:
        return ""
    links = (
        f'<a href="{escape(page.link(f"#{lesson.id}"))}">{render_inline(lesson.title, page)}</a>'
        for lesson in work.lessons
    )
    return f"\n<div>{render_inline(page.interface.cited_in, page)}: {' · '.join(links)}</div>"


def _cited(part: Course | Sequential) -> Iterable[str]:
    return dict.fromkeys(name for text in texts(part) for name in citations(text))


def _place(work: Work) -> tuple[str, str]:
    return _sorted_as(work.source.author or work.source.title), _sorted_as(work.source.title)


def _sorted_as(words: str) -> str:
    """Return what puts words into the order of the alphabet, whatever their accents and capitals."""
    apart = unicodedata.normalize("NFKD", words.casefold())
    return "".join(character for character in apart if not unicodedata.combining(character))
