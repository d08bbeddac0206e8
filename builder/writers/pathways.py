"""The page of learning paths: for each role the lessons that help most with it, in the order of the course."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from builder.markup.characters import escape
from builder.markup.html import render, render_inline
from builder.markup.placeholders import filled
from builder.model.parts import shown_lessons
from builder.model.prose import Heading, Paragraph

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from builder.markup.page import Page
    from builder.model.course import Chapter, Course, Role, Sequential
    from builder.model.prose import Node
    from builder.model.text import Text

_DEEPEST = 6


@dataclass(frozen=True, slots=True)
class Pathway:
    """The path of a role. `minutes` is the sum of its lessons, or 0 where one of them does not say."""

    role: Role
    lessons: tuple[tuple[Chapter, Sequential], ...]
    minutes: int


def pathways(course: Course) -> tuple[Pathway, ...]:
    """Return the paths of a course; no learner is sent to a lesson that only the team sees."""
    seen = tuple(shown_lessons(course))
    found = []
    for role in course.roles:
        its = tuple((chapter, lesson) for chapter, lesson in seen if lesson.id in role.lessons)
        minutes = [lesson.minutes for _, lesson in its]
        if its:
            found.append(Pathway(role, its, sum(minutes) if all(minutes) else 0))
    return tuple(found)


def render_pathways(found: Iterable[Pathway], page: Page, *, below: int) -> str:
    """Render what stands below the page's title, which is a heading of the level `below`."""
    parts = [render((Paragraph(page.interface.paths_introduction),), page)]
    for path in found:
        parts += _path(path, page, min(below + 1, _DEEPEST))
    return "\n".join(parts)


def _path(path: Pathway, page: Page, level: int) -> Iterator[str]:
    about: tuple[Node, ...] = (Paragraph(path.role.description),) if path.role.description else ()
    yield render((Heading(level, path.role.name), *about), page)
    items = "\n".join(f"<li>{_lesson(chapter, lesson, page)}</li>" for chapter, lesson in path.lessons)
    yield f"<ol>\n{items}\n</ol>"
    if path.minutes:
        yield f"<p>{_counted(page.interface.path_minutes, path.minutes, page)}</p>"


def _lesson(chapter: Chapter, lesson: Sequential, page: Page) -> str:
    link = f'<a href="{escape(page.link(f"#{lesson.id}"))}">{render_inline(lesson.title, page)}</a>'
    parts = [link, render_inline(chapter.title, page)]
    if lesson.minutes:
        parts.append(_counted(page.interface.minutes, lesson.minutes, page))
    return " · ".join(parts)


def _counted(word: Text, minutes: int, page: Page) -> str:
    return filled(render_inline(word, page), {"count": str(minutes)})
