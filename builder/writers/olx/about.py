"""What is shown to those who do not take the course yet: the about page."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from builder.markup.characters import legal
from builder.markup.html import render
from builder.model.prose import Heading, Paragraph
from builder.output import OutputFile
from builder.writers.olx.context import wrapped

if TYPE_CHECKING:
    from collections.abc import Iterator

    from builder.model.course import Course
    from builder.model.prose import Node
    from builder.writers.olx.context import Context


def about_files(context: Context) -> Iterator[OutputFile]:
    """Yield the about page. What a course does not say is blank: an import keeps what it does not bring."""
    course = context.course
    about = course.about
    # Outside the courseware the platform does not resolve /jump_to_id by itself.
    page = replace(context.page("about", link=context.full_link), below=1)
    children = (*about.overview.children, *_required(course), *about.credits.children)
    overview = wrapped(course.language, render(children, page))
    yield OutputFile("about/overview.html", overview)
    yield _plain("short_description", about.short_description.shown)
    yield _plain("title", course.title.shown)
    yield _plain("subtitle", course.settings.subtitle.shown if course.settings.subtitle else "")
    yield _plain("description", course.settings.description.shown if course.settings.description else "")
    yield _plain("effort", about.effort)
    yield _plain("duration", about.duration.shown if about.duration else "")


def _required(course: Course) -> tuple[Node, ...]:
    words = course.settings.requirements
    return (Heading(2, course.interface.requirements), Paragraph(words)) if words else ()


def _plain(name: str, text: str) -> OutputFile:
    """Return a text that some pages show as text and some as HTML: no tag may come of it, an `&` is left as it is."""
    return OutputFile(f"about/{name}.html", legal(text).replace("<", "&lt;").replace(">", "&gt;").encode())
