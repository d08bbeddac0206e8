"""Markdown → a page of its own that opens in any browser, without a network: the how-to and the style note."""

from __future__ import annotations

import re
from dataclasses import dataclass
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from builder.diagnostics import Diagnostics, Location
from builder.languages import language
from builder.markup.characters import legal
from builder.markup.html import Page, render
from builder.markup.parse import parse_nodes
from builder.model.interface import Interface
from builder.model.prose import Footnote
from builder.output import OutputFile
from builder.writers.kit.words import speaks, text

__all__ = ["StyleNote", "Titled", "how_to", "style"]

_TITLE = re.compile(r"#[ \t]+([^\n]+)\n?")
_PAGE, _STYLE = "page.html.jinja", "page.css"
# A heading of the page's own title is of level 1.
_FIRST = 2


@dataclass(frozen=True, slots=True)
class Titled:
    """The title of a course, and the language in which it is written."""

    title: str
    language: str


@dataclass(frozen=True, slots=True)
class StyleNote:
    """A style note as it was written for a course: Markdown, the language it is in, and where it stands."""

    markdown: str
    language: str
    location: Location


def how_to(code: str, course: Titled, catalog: str) -> OutputFile:
    """Return the page that says how to work; `catalog` is the name of the .po beside it."""
    spoken = speaks(code, "how-to")
    written = text(spoken, "how-to").replace("{catalog}", catalog)
    return _own("how-to", written, spoken, course)


def style(code: str, course: Titled, note: StyleNote | None, diagnostics: Diagnostics) -> OutputFile:
    """Return the style note: the course's own, whose mistakes are reported, or else a general one."""
    if note is None:
        spoken = speaks(code, "style")
        return _own("style", text(spoken, "style"), spoken, course)
    return _page("style", note, course, diagnostics)


def _own(name: str, written: str, spoken: str, course: Titled) -> OutputFile:
    found = Diagnostics()
    made = _page(name, StyleNote(written, spoken, Location(f"{name}.{spoken}.md")), course, found)
    if found:
        raise ValueError(str(found[0]))
    return made


def _page(name: str, note: StyleNote, course: Titled, diagnostics: Diagnostics) -> OutputFile:
    head = _TITLE.match(note.markdown)
    title = head[1].strip() if head else course.title
    body = "\n" + note.markdown[head.end() :] if head else note.markdown
    at = Location(note.location.path, 1)
    nodes = parse_nodes(body, at, "note", diagnostics, first=_FIRST)
    page = Page(
        language=note.language,
        source_language=note.language,
        link=lambda target: target,
        static=lambda path: path,
        sources={},
        interface=Interface(),
        footnotes={node.label: node for node in nodes if isinstance(node, Footnote)},
        prefix="note",
    )
    # The renderer escapes; the stylesheet is our own file.
    content = Markup(render(nodes, page))  # noqa: S704 - see above
    rendered = (
        _environment()
        .get_template(_PAGE)
        .render(
            here=language(note.language),
            written=language(course.language),
            title=title,
            course=course,
            content=content,
            css=_css(),
        )
    )
    return OutputFile(f"{name}.html", legal(rendered).encode())


def _css() -> Markup:
    return Markup((files(__package__) / "files" / _STYLE).read_text("utf-8"))  # noqa: S704 - our own stylesheet


def _environment() -> Environment:
    return Environment(
        loader=PackageLoader(__package__, "files"),
        autoescape=True,
        undefined=StrictUndefined,
        keep_trailing_newline=True,
    )
