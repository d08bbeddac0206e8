"""What is shown outside the course's units: the about page and the glossary."""

from __future__ import annotations

from typing import TYPE_CHECKING

from builder.markup.characters import legal
from builder.markup.html import render
from builder.model.prose import Definition, DefinitionList, Heading, ListItem, Paragraph
from builder.output import OutputFile
from builder.writers.olx.context import wrapped
from builder.writers.olx.names import jump_address
from builder.writers.olx.policy import GLOSSARY

if TYPE_CHECKING:
    from collections.abc import Iterator

    from builder.model.prose import Node
    from builder.writers.olx.context import Context


def about_files(context: Context) -> Iterator[OutputFile]:
    """Yield the about page. What a course does not say is blank: an import keeps what it does not bring."""
    course = context.course
    about = course.about
    # Outside the courseware the platform does not resolve /jump_to_id by itself.
    page = context.page("about", link=lambda target: f"/courses/{context.run.key}{jump_address(target)}")
    overview = wrapped(course.language, render(about.overview.children, page))
    yield OutputFile("about/overview.html", overview)
    yield _plain("short_description", about.short_description.shown)
    yield _plain("title", course.title.shown)
    yield _plain("effort", about.effort)
    yield _plain("duration", about.duration.shown if about.duration else "")


def glossary_files(context: Context) -> Iterator[OutputFile]:
    """Yield the page of terms, if there are any."""
    course = context.course
    if not course.glossary:
        return
    terms = tuple(
        Definition(term.name, (ListItem((Paragraph(term.definition, tight=True),)),)) for term in course.glossary
    )
    nodes: tuple[Node, ...] = (Heading(2, course.interface.glossary), DefinitionList(terms))
    content = wrapped(course.language, render(nodes, context.page(GLOSSARY)))
    yield OutputFile(f"tabs/{GLOSSARY}.html", content)


def _plain(name: str, text: str) -> OutputFile:
    """Return a text that some pages show as text and some as HTML: no tag may come of it, an `&` is left as it is."""
    return OutputFile(f"about/{name}.html", legal(text).replace("<", "&lt;").replace(">", "&gt;").encode())
