"""HTML: always well-formed, only our own elements, marked where it is not in the page's language."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from markdown_strategies import MARKDOWN, MARKUP

from builder.diagnostics import Diagnostics, Location
from builder.markup.html import render, render_inline
from builder.markup.parse import parse_nodes
from builder.markup.targets import is_safe
from builder.model import prose
from builder.model.interface import Interface
from builder.model.text import Kind, State, Text, Translation
from builder.source.directives.callout import KINDS

if TYPE_CHECKING:
    from collections.abc import Callable

    from builder.markup.html import Page

HERE = Location("unit.md", 1)
INLINE = {"em", "strong", "code", "a", "img", "br", "sup", "cite", "span"}
BLOCKS = {
    "p",
    "ul",
    "ol",
    "li",
    "dl",
    "dt",
    "dd",
    "blockquote",
    "table",
    "thead",
    "tbody",
    "tr",
    "th",
    "td",
    "pre",
    "hr",
    "div",
    "h3",
    "h4",
    "h5",
    "h6",
}
ATTRIBUTES = {
    "href",
    "title",
    "src",
    "alt",
    "id",
    "role",
    "class",
    "style",
    "start",
    "scope",
    "lang",
    "dir",
    "data-state",
}
ATTRIBUTES |= {"aria-label", "aria-labelledby"}
NOTE = prose.Footnote("b", (prose.Paragraph(Text("b.", "Again[^b] <b> [@plan]", Kind.PARAGRAPH, HERE)),))


def text(source: str, kind: Kind = Kind.PARAGRAPH, translation: Translation | None = None) -> Text:
    return Text("b.", source, kind, HERE, translation=translation)


def tree(html: str) -> etree._Element:
    root = etree.fromstring(f"<div>{html}</div>")
    for element in list(root.iter())[1:]:
        assert element.tag in INLINE | BLOCKS
        assert set(element.attrib) <= ATTRIBUTES
        assert is_safe(element.get("href", "#a")) or element.get("href", "").startswith(("/static/", "/jump_to_id/u_"))
        assert element.get("src", "/static/").startswith("/static/")
    ids = root.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert {f"#{name}" for name in ids} >= {href for href in root.xpath("//@href") if href.startswith("#")}
    return root


@given(value=MARKUP, language=st.sampled_from(["en", "ar"]), kind=st.sampled_from([Kind.PARAGRAPH, Kind.TITLE]))
def test_any_text_is_well_formed_and_harmless(
    value: str, language: str, kind: Kind, make_page: Callable[..., Page]
) -> None:
    page = make_page(language=language, footnotes={"b": NOTE})
    root = tree(render_inline(text("a", kind, Translation(value, "ar", State.STALE)), page))
    assert {element.tag for element in root.iter()} <= INLINE | {"div"}
    tree(render([prose.Paragraph(text(value, kind)), NOTE], page))


@given(source=MARKDOWN, language=st.sampled_from(["en", "ar"]))
def test_any_segment_is_well_formed_and_harmless(source: str, language: str, make_page: Callable[..., Page]) -> None:
    nodes = parse_nodes(source, HERE, "b", Diagnostics())
    notes = {node.label: node for node in nodes if isinstance(node, prose.Footnote)}
    tree(render(nodes, make_page(language=language, footnotes=notes)))


@given(value=st.text(max_size=60))
def test_plain_kinds_hold_no_markdown(value: str, make_page: Callable[..., Page]) -> None:
    root = tree(render_inline(text(value, Kind.TITLE), make_page()))
    assert len(root) == 0
    legal = all(c in "\t\n" or (c >= " " and not "\x7f" <= c <= "\x9f" and c not in "\ufffe\uffff") for c in value)
    assert not legal or (root.text or "") == value


@pytest.mark.parametrize(
    ("translation", "attributes"),
    [
        (None, ' lang="en" dir="ltr"'),
        (Translation("b", "ar"), ""),
        (Translation("b", "ar", State.STALE), ' data-state="stale"'),
        (Translation("b", "pt-br"), ' lang="pt-BR" dir="ltr"'),
        (Translation("b", "es", State.STALE), ' lang="es" dir="ltr" data-state="stale"'),
    ],
)
def test_a_text_tells_its_language_and_state(
    translation: Translation | None, attributes: str, make_page: Callable[..., Page]
) -> None:
    page = make_page(language="ar")
    marked = text("b", translation=translation)
    assert render([prose.Paragraph(marked)], page) == f"<p{attributes}>b</p>"
    assert render_inline(marked, page) == (f"<span{attributes}>b</span>" if attributes else "b")


def test_the_same_language_adds_nothing(make_page: Callable[..., Page]) -> None:
    assert render([prose.Heading(4, text("a"))], make_page()) == "<h4>a</h4>"


def test_a_callout_without_title_shows_the_word_for_its_kind(make_page: Callable[..., Page]) -> None:
    tip = replace(Interface().tip, translation=Translation("Consejo", "es"))
    page = make_page(language="es", interface=replace(Interface(), tip=tip))
    root = tree(render([prose.Callout("tip", None, (prose.Paragraph(text("a")),))], page))
    assert root.xpath("string(div[@role='note'][@class='callout callout-tip']/p[1]/strong)") == "Consejo"
    titled = tree(render([prose.Callout("tip", text("Start <small>", Kind.TITLE), ())], page))
    assert titled.xpath("string(div/p[@lang='en']/strong)") == "Start <small>"


@pytest.mark.parametrize("kind", KINDS)
def test_a_callout_can_be_told_from_its_surroundings(kind: str, make_page: Callable[..., Page]) -> None:
    style = tree(render([prose.Callout(kind, None, ())], make_page()))[0].get("style", "")
    values = dict(part.split(":") for part in style.split(";"))
    background = luminance(values["background"])
    assert (background + 0.05) / (luminance(values["color"]) + 0.05) >= 7
    assert (background + 0.05) / (luminance(values["border-inline-start"].split()[-1]) + 0.05) >= 3


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2 defines it."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_the_language_of_code_is_only_a_name(make_page: Callable[..., Page]) -> None:
    root = tree(render([prose.CodeBlock("a\n", 'b"<c>')], make_page()))
    assert root.xpath("string(pre/code/@class)") == 'language-b"<c>'


def test_a_decorative_figure_has_empty_alternative_text(make_page: Callable[..., Page]) -> None:
    assert tree(render([prose.Figure("a.svg", None)], make_page())).xpath("string(p/img/@alt)") == ""


def test_a_figure_asks_for_its_file_by_the_path_in_static(make_page: Callable[..., Page]) -> None:
    asked: list[str] = []
    page = make_page(static=lambda path: asked.append(path) or f"/static/{path}")
    nodes = parse_nodes("![a](static/b/c.svg)\n\n![d](e.png) [f](static/g.pdf)", HERE, "b", Diagnostics())
    render(nodes, page)
    assert asked == ["b/c.svg", "e.png", "g.pdf"]


def test_a_note_apart_stands_in_brackets_behind_its_text(make_page: Callable[..., Page]) -> None:
    html = render_inline(text("a[^b]"), make_page(footnotes={"b": NOTE}))
    assert "".join(tree(html).itertext()) == "a (Again <b> [The Plan])"


def test_the_way_back_from_a_note_has_a_name_in_the_page_language(make_page: Callable[..., Page]) -> None:
    back = replace(Interface().back, translation=Translation("Volver", "es"))
    page = make_page(language="es", interface=replace(Interface(), back=back), footnotes={"b": NOTE})
    (link,) = tree(render([prose.Paragraph(text("a[^b]"))], page)).xpath("//a[@aria-label='Volver'][@href='#b-ref-1']")
    assert "lang" not in link.attrib
