"""One page while it is made: what templates ask for, relative to where the page lies."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from markupsafe import Markup

from builder.languages import language
from builder.markup.html import Page, marks, render, render_inline
from builder.markup.html_inline import lang_and_dir
from builder.markup.inline import parse_inline, plain_text
from builder.markup.page import Marking
from builder.markup.targets import PAGES
from builder.writers.html.names import address, static_path
from builder.writers.pathways import render_pathways
from builder.writers.whole import language_of
from builder.writers.works import render_works

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from builder.model.blocks import Block
    from builder.model.edition import EditionWords
    from builder.model.prose import Footnote, Node
    from builder.model.text import Text
    from builder.writers.html.site import Site

_NONE: Mapping[str, Footnote] = MappingProxyType({})


class Sheet:
    """Renders the texts of one page; each message's element has its id once."""

    def __init__(self, site: Site, path: str, footnotes: Mapping[str, Footnote] = _NONE) -> None:
        self.site = site
        self.path = path
        self.root = "../" * path.count("/")
        self.words: EditionWords = site.words
        self.word = site.word
        self._footnotes = footnotes
        self._marking = Marking(site.course.language, site.explained(self.root))
        self._code = ""

    def say(self, text: Text) -> Markup:
        """Render a text that stands apart."""
        return Markup(render_inline(text, self._page("text")))  # noqa: S704 - the renderer escapes

    def prose(self, nodes: Iterable[Node], prefix: str, below: int = 2) -> Markup:
        """Render blocks; `prefix` begins the ids of their notes, `below` is the level of the heading above them."""
        page = replace(self._page(prefix), below=below)
        return Markup(render(nodes, page))  # noqa: S704 - the renderer escapes

    def pathways(self) -> Markup:
        """Render the learning paths."""
        return Markup(render_pathways(self.site.pathways, self._page("path"), below=1))  # noqa: S704 - the renderer escapes

    def works(self) -> Markup:
        """Render all works cited."""
        return Markup(render_works(self.site.works, self._page("work")))  # noqa: S704 - the renderer escapes

    def marks(self, text: Text) -> Markup:
        """Return the attributes of an element that a template makes of a text."""
        return Markup(marks(text, self._page("text")))  # noqa: S704 - the renderer escapes

    def plain(self, text: Text) -> str:
        """Return a text without its markup, for an option or an attribute."""
        return text.shown if text.kind.plain else plain_text(parse_inline(text.shown).nodes)

    def begin(self, block: Block) -> Markup:
        """Enter a block that is whole in one language, and return the attributes that say which."""
        self._code = language_of(block, self.site.course)
        return Markup(lang_and_dir(self._code, self.site.course.language))  # noqa: S704 - the renderer escapes

    def end(self) -> str:
        """Leave such a block."""
        self._code = ""
        return ""

    @property
    def code(self) -> str:
        """The language where the page is: that of the block, or the course's."""
        return self._code or self.site.course.language

    @property
    def direction(self) -> str:
        """The direction of that language."""
        return language(self.code).direction

    def link(self, target: str) -> str:
        """Return the address of `#id`, of `pages/NAME`, of a path in this edition, or of what lies elsewhere."""
        if target.startswith(("#", PAGES)):
            return self.root + address(self.site.place(target))
        return target

    def at(self, path: str) -> str:
        """Return the address of a page or file of the edition."""
        return self.root + address(path)

    def static(self, path: str) -> str:
        """Return the address of a file of static/."""
        return self.at(static_path(path))

    def _page(self, prefix: str) -> Page:
        course = self.site.course
        return Page(
            language=self.code,
            source_language=course.source_language,
            link=self.link,
            static=self.static,
            sources=self.site.sources,
            interface=course.interface,
            footnotes=self._footnotes,
            prefix=prefix,
            marking=self._marking,
        )
