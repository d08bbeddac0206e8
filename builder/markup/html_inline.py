"""Inline nodes to HTML, and the marks of a text that is not in the page's own language or not up to date."""

from __future__ import annotations

import unicodedata
from functools import cache
from typing import TYPE_CHECKING, Any

from builder.languages import language
from builder.markup.characters import escape
from builder.markup.inline import is_plain, parse_inline
from builder.markup.targets import STATIC, is_internal, is_safe
from builder.model import prose
from builder.model.text import State
from builder.model.walk import texts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from builder.markup.page import Page
    from builder.model.references import Source
    from builder.model.text import Text

_FROM_THE_RIGHT = ("R", "AL")


@cache
def lang_and_dir(code: str, around: str) -> str:
    """Return the attributes of a text in the language `code` on a page in another; none in the same or an unknown one."""
    if code == around:
        return ""
    try:
        found = language(code)
    except ValueError:
        return ""
    return f' lang="{escape(found.bcp47)}" dir="{found.direction}"'


def work_title(work: Source, page: Page) -> str:
    """Render the title of a work in its own language, linked where it has an address."""
    title = f"<cite{lang_and_dir(work.language, page.language)}>{escape(work.title)}</cite>"
    if is_internal(work.url) or not is_safe(work.url):
        return title
    return f'<a href="{escape(work.url)}">{title}</a>'


class InlineRenderer:
    """Renders texts of one run of prose, or (`apart`) of a text that no list of notes can follow."""

    def __init__(self, page: Page, *, apart: bool = False) -> None:
        self.page = page
        # Footnotes in the order of reference, and how often each was; works in the order of citation.
        self.references: dict[str, int] = {}
        self.cited: dict[str, int] = {}
        self.apart = apart
        self.in_note = False
        self._of_source = lang_and_dir(page.source_language, page.language)

    def marks(self, text: Text) -> str:
        """Return the attributes that tell a text's language, where it is not the page's, and that it is stale."""
        translation = text.translation
        if translation is None:
            return self._of_source
        stale = ' data-state="stale"' if translation.state is State.STALE else ""
        return lang_and_dir(translation.language, self.page.language) + stale

    def content(self, text: Text) -> str:
        """Render what a learner reads of a text."""
        shown = text.shown
        if is_plain(shown) or text.kind.plain:
            return escape(shown)
        return self.inline(parse_inline(shown).nodes)

    def element(self, tag: str, text: Text, attributes: str = "") -> str:
        """Render a text as an element of its own."""
        return f"<{tag}{attributes}{self.marks(text)}>{self.content(text)}</{tag}>"

    def span(self, text: Text) -> str:
        """Render a text within another element."""
        marks = self.marks(text)
        return f"<span{marks}>{self.content(text)}</span>" if marks else self.content(text)

    def inline(self, nodes: Iterable[prose.Inline]) -> str:
        """Render nodes."""
        return "".join([_RENDER[type(node)](self, node) for node in nodes])

    def name(self, words: str) -> str:
        """Render a name that is the same in every language: one of another direction takes nothing around it along."""
        is_at_home = language(self.page.language).direction == "ltr" and not any(
            unicodedata.bidirectional(character) in _FROM_THE_RIGHT for character in words
        )
        return escape(words) if is_at_home or not words else f'<span dir="auto">{escape(words)}</span>'

    @property
    def code_direction(self) -> str:
        """Code is written from left to right on every page."""
        return ' dir="ltr"' if language(self.page.language).direction == "rtl" else ""

    def id(self, name: str, number: int) -> str:
        """Return an HTML id; 0 is the heading's."""
        return f"{escape(self.page.prefix)}-{name}-{number}"

    def reference_ids(self, label: str) -> list[str]:
        """Return the HTML ids of all references to a footnote so far."""
        number = list(self.references).index(label) + 1
        return [self.reference_id(number, count) for count in range(1, self.references[label] + 1)]

    def reference_id(self, number: int, count: int) -> str:
        """Return the HTML id of one reference to a footnote."""
        return self.id("ref", number) + (f"-{count}" if count > 1 else "")


def _plain(_renderer: InlineRenderer, node: prose.Plain) -> str:
    return escape(node.text)


def _emphasis(renderer: InlineRenderer, node: prose.Emphasis) -> str:
    return f"<em>{renderer.inline(node.children)}</em>"


def _strong(renderer: InlineRenderer, node: prose.Strong) -> str:
    return f"<strong>{renderer.inline(node.children)}</strong>"


def _code(renderer: InlineRenderer, node: prose.Code) -> str:
    return f"<code{renderer.code_direction}>{escape(node.text)}</code>"


def _link(renderer: InlineRenderer, node: prose.Link) -> str:
    target, page = node.target, renderer.page
    if not is_safe(target):
        # No node of our own parser is; a node may come from elsewhere one day.
        return renderer.inline(node.children)
    if is_internal(target):
        target = page.static(target.removeprefix(STATIC)) if target.startswith(STATIC) else page.link(target)
    title = f' title="{escape(node.title)}"' if node.title else ""
    return f'<a href="{escape(target)}"{title}>{renderer.inline(node.children)}</a>'


def _image(renderer: InlineRenderer, node: prose.Image) -> str:
    return f'<img src="{escape(renderer.page.static(node.src))}" alt="{escape(node.alt)}"/>'


def _line_break(_renderer: InlineRenderer, _node: prose.Break) -> str:
    return "<br/>"


def _citation(renderer: InlineRenderer, node: prose.Citation) -> str:
    works = "".join([_cite(renderer, cited) for cited in node.ids])
    return works if renderer.apart else f"<sup>{works}</sup>"


def _cite(renderer: InlineRenderer, cited: str) -> str:
    work = renderer.page.sources.get(cited)
    if work is None:
        return escape(f"[@{cited}]")
    if renderer.apart:
        return f"[{work_title(work, renderer.page)}]"
    number = renderer.cited.setdefault(cited, len(renderer.cited) + 1)
    return f'<a href="#{renderer.id("source", number)}">[{number}]</a>'


def _footnote_reference(renderer: InlineRenderer, node: prose.FootnoteRef) -> str:
    label = node.label
    footnote = renderer.page.footnotes.get(label)
    if footnote is None:
        return escape(f"[^{label}]")
    if renderer.apart:
        return _note_apart(renderer, footnote)
    renderer.references[label] = renderer.references.get(label, 0) + 1
    number = list(renderer.references).index(label) + 1
    here = renderer.reference_id(number, renderer.references[label])
    return f'<sup id="{here}"><a href="#{renderer.id("note", number)}" role="doc-noteref">{number}</a></sup>'


def _note_apart(renderer: InlineRenderer, footnote: prose.Footnote) -> str:
    if renderer.in_note:
        # A note to a note; it may be the same one.
        return ""
    renderer.in_note = True
    words = " ".join(renderer.span(text) for text in texts(footnote))
    renderer.in_note = False
    return f" ({words})"


# Each takes the type under which it stands.
_RENDER: dict[type, Callable[[InlineRenderer, Any], str]] = {
    prose.Plain: _plain,
    prose.Emphasis: _emphasis,
    prose.Strong: _strong,
    prose.Code: _code,
    prose.Link: _link,
    prose.Image: _image,
    prose.Break: _line_break,
    prose.Citation: _citation,
    prose.FootnoteRef: _footnote_reference,
}
