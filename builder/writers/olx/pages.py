"""Pages inside the course but outside its units: tabs, updates, handouts, and those that the builder makes.

The platform resolves `/jump_to_id` and `/static` in them as in a unit (`openedx/features/course_experience`,
`lms/djangoapps/courseware/courses.py`). What a course does not have is not written: an import keeps what it does not bring.
"""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

from builder.markup.html import render
from builder.model.pages import GLOSSARY, PATHWAYS, WORKS
from builder.model.parts import nodes
from builder.model.prose import Definition, DefinitionList, Footnote, Heading, ListItem, Paragraph
from builder.output import OutputFile
from builder.writers.olx.context import wrapped
from builder.writers.olx.tabs import ordered
from builder.writers.pathways import pathways, render_pathways
from builder.writers.works import cited_works, render_works

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from builder.model.pages import Update
    from builder.model.prose import Node, Prose
    from builder.writers.olx.context import Context


def page_files(context: Context) -> Iterator[OutputFile]:
    """Yield the pages that a course has."""
    for page in ordered(context.course):
        yield OutputFile(f"tabs/{page.slug}.html", _page(context, page.prose.children, f"page-{page.slug}", below=1))
    yield from _pathways(context)
    yield from _glossary(context)
    yield from _works(context)
    yield from _updates(context)
    if context.course.handouts.children:
        yield OutputFile("info/handouts.html", _page(context, context.course.handouts.children, "handouts"))


def _page(context: Context, children: tuple[Node, ...], prefix: str, *, below: int = 2) -> bytes:
    notes = {node.label: node for node in nodes(children) if isinstance(node, Footnote)}
    page = replace(context.page(prefix, notes), below=below)
    return wrapped(context.course.language, render(children, page))


def _glossary(context: Context) -> Iterator[OutputFile]:
    course = context.course
    if not course.glossary:
        return
    terms = tuple(
        Definition(term.name, (ListItem((Paragraph(term.definition, tight=True),)),)) for term in course.glossary
    )
    children: tuple[Node, ...] = (Heading(2, course.interface.glossary), DefinitionList(terms))
    yield OutputFile(f"tabs/{GLOSSARY}.html", _page(context, children, GLOSSARY, below=1))


def _pathways(context: Context) -> Iterator[OutputFile]:
    course = context.course
    if found := pathways(course):
        page = context.page(PATHWAYS)
        title = render((Heading(2, course.interface.paths),), page)
        content = wrapped(course.language, f"{title}\n{render_pathways(found, page, below=2)}")
        yield OutputFile(f"tabs/{PATHWAYS}.html", content)


def _works(context: Context) -> Iterator[OutputFile]:
    course = context.course
    if found := cited_works(course):
        page = context.page(WORKS)
        title = render((Heading(2, course.interface.sources),), page)
        yield OutputFile(f"tabs/{WORKS}.html", wrapped(course.language, f"{title}\n{render_works(found, page)}"))


def _updates(context: Context) -> Iterator[OutputFile]:
    """Yield the updates twice, as Studio keeps them (oldest first) and as one page (newest first).

    An update's id is its place from the oldest: by it Studio finds the one to edit (`contentstore/course_info_model.py`).
    """
    found = sorted(context.course.updates, key=lambda update: (update.date, update.slug))
    if not found:
        return
    items = [
        {
            "id": number,
            "date": _spelled(update.date),
            "content": _content(context, update).decode(),
            "status": "visible",
        }
        for number, update in enumerate(found, 1)
    ]
    listed = "".join(f"<li><h2>{item['date']}</h2>\n{item['content']}</li>\n" for item in reversed(items))
    yield OutputFile("info/updates.items.json", (json.dumps(items, ensure_ascii=False, indent=1) + "\n").encode())
    yield OutputFile("info/updates.html", f"<ol>\n{listed}</ol>\n".encode())


def _content(context: Context, update: Update) -> bytes:
    prose: Prose = update.prose
    above: tuple[Node, ...] = (Heading(3, update.title),) if update.title else ()
    return _page(context, (*above, *prose.children), f"update-{update.slug}")


def _spelled(day: date) -> str:
    """Spell a date as the platform sorts by it, in English whatever the language (`xmodule/html_block.py`, `%B %d, %Y`)."""
    return f"{_MONTHS[day.month]} {day.day}, {day.year}"


# Not calendar.month_name, which follows the locale of the machine that builds.
_MONTHS = (
    "", "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
