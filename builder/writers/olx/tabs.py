"""The tabs of a course: the platform's own, of which some are hidden, and its pages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

    from builder.model.course import Course
    from builder.model.pages import Page

GLOSSARY = "glossary"

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
    if course.glossary:
        name = course.interface.glossary.shown
        yield {"type": "static_tab", "name": name, "url_slug": GLOSSARY, "course_staff_only": False}
