"""The tabs of a course: the platform's own, of which some are hidden, and its pages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from builder.model.pages import GLOSSARY, PATHWAYS, WORKS
from builder.writers.pathways import pathways
from builder.writers.works import cited_works

if TYPE_CHECKING:
    from collections.abc import Iterator

    from builder.model.course import Course
    from builder.model.pages import Page

Tab = dict[str, Any]


def tabs(course: Course) -> list[Tab]:
    """Return the tabs; the platform translates the names of its own."""
    hidden = course.settings.hidden_tabs
    own: list[Tab] = [
        {"type": kind, "name": name} | ({"is_hidden": True} if kind in hidden else {})
        for kind, name in (("progress", "Progress"), ("dates", "Dates"), ("discussion", "Discussion"), ("wiki", "Wiki"))
    ]
    course_tab: Tab = {"type": "courseware", "name": "Course", "course_staff_only": False}
    return [course_tab, *own[:-1], *_static(course), own[-1]]


def ordered(course: Course) -> list[Page]:
    """Return the pages in the order of their tabs."""
    return sorted(course.pages, key=lambda page: (page.order, page.slug))


def _static(course: Course) -> Iterator[Tab]:
    for page in ordered(course):
        tab: Tab = {
            "type": "static_tab",
            "name": page.title.shown,
            "url_slug": page.slug,
            "course_staff_only": page.staff_only,
        }
        yield tab | ({"is_hidden": True} if page.hidden else {})
    words = course.interface
    made = (
        (PATHWAYS, words.paths, pathways(course)),
        (GLOSSARY, words.glossary, course.glossary),
        (WORKS, words.sources, cited_works(course)),
    )
    for slug, name, content in made:
        if content:
            yield {"type": "static_tab", "name": name.shown, "url_slug": slug, "course_staff_only": False}
