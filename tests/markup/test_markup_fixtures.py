"""Each case of fixtures/*.md: what Markdown becomes, and what is said about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml import etree

from builder.diagnostics import Diagnostics, Location
from builder.markup.html import render, render_inline
from builder.markup.parse import parse_nodes
from builder.model.prose import Footnote
from builder.model.text import Kind, Text

if TYPE_CHECKING:
    from collections.abc import Callable

    from builder.markup.html import Page

HERE = Location("lesson.md", 1)


def shown(source: str, make_page: Callable[..., Page], language: str) -> str:
    nodes = parse_nodes(source, HERE, "b", Diagnostics())
    page = make_page(language=language, footnotes={node.label: node for node in nodes if isinstance(node, Footnote)})
    html = render(nodes, page)
    etree.fromstring(f"<div>{html}</div>")
    return html


def test_inline(given: str, expected: str, make_page: Callable[..., Page]) -> None:
    text = Text("b.", given.removesuffix("\n"), Kind.PARAGRAPH, HERE)
    assert render_inline(text, make_page()) + "\n" == expected


def test_blocks(given: str, expected: str, make_page: Callable[..., Page]) -> None:
    assert shown(given, make_page, "en") + "\n" == expected


def test_arabic(given: str, expected: str, make_page: Callable[..., Page]) -> None:
    assert shown(given, make_page, "ar") + "\n" == expected


def test_refused(given: str, expected: str) -> None:
    diagnostics = Diagnostics()
    parse_nodes(given, HERE, "b", diagnostics, above=2)
    assert "".join(f"{found}\n" for found in diagnostics) == expected
