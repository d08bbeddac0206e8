"""What a page of our own has beyond the platform's: each message in an element with its key, and terms that are explained.

The id of a message's element is `m-<key>`. `data-state="stale"` says that its translation is of a former source,
`data-fallback` the language in which it stands instead of the course's.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from builder.markup.characters import escape
from builder.markup.html_inline import InlineRenderer
from builder.markup.inline import is_plain
from builder.model.prose import Link, Plain
from builder.model.text import Kind

if TYPE_CHECKING:
    from collections.abc import Iterable
    from re import Match

    from builder.markup.page import Explained, Marking
    from builder.model.prose import Inline
    from builder.model.text import Text

# What is read in one go; a heading, a choice or a label is no place for a link of its own.
_EXPLAINED = frozenset({Kind.PARAGRAPH, Kind.ITEM, Kind.CELL})


class Marked(InlineRenderer):
    """A renderer for pages with a `marking`."""

    # Whether terms are explained where the renderer is; no definition explains another one.
    _open = False
    _in_definition = False

    @property
    def _marking(self) -> Marking:
        if self.page.marking is None:
            raise TypeError("a page without a marking has the plain renderer")
        return self.page.marking

    def marks(self, text: Text) -> str:
        """Return the attributes, with the id where no element on the page has it yet."""
        marking, key = self._marking, text.key
        found = super().marks(text)
        code = text.translation.language if text.translation else self.page.source_language
        if code != marking.language:
            found = f' data-fallback="{escape(code)}"{found}'
        if text.pending or key in marking.given:
            return found
        marking.given.add(key)
        return f' id="m-{escape(key)}"{found}'

    def element(self, tag: str, text: Text, attributes: str = "") -> str:
        """Render a text as an element of its own; one that has an id already holds an element with the message's."""
        if ' id="' in attributes:
            return f"<{tag}{attributes}>{self.span(text)}</{tag}>"
        return super().element(tag, text, attributes)

    def content(self, text: Text) -> str:
        """Render what a learner reads of a text."""
        if self.apart or self._in_definition or self._marking.explained is None or text.kind not in _EXPLAINED:
            return super().content(text)
        self._open = True
        try:
            return self.inline((Plain(text.shown),)) if is_plain(text.shown) else super().content(text)
        finally:
            self._open = False

    def inline(self, nodes: Iterable[Inline]) -> str:
        """Render nodes; within a link no term is explained, since that would be a link in a link."""
        return "".join([self._node(node) for node in nodes])

    def _node(self, node: Inline) -> str:
        explained = self._marking.explained
        if self._open and explained and type(node) is Plain:
            return self._told(node.text, explained)
        if not self._open or type(node) is not Link:
            return super().inline((node,))
        self._open = False
        try:
            return super().inline((node,))
        finally:
            self._open = True

    def _told(self, text: str, explained: Explained) -> str:
        """Render words, with the terms among them that were not explained before."""
        parts, end = [], 0
        for match in explained.pattern.finditer(text):
            name, definition = explained.definitions.get(match[0].lower(), ("", None))
            if definition is None or name in self._marking.told:
                continue
            self._marking.told.add(name)
            parts += [escape(text[end : match.start()]), self._term(match, name, definition, explained)]
            end = match.end()
        return "".join(parts) + escape(text[end:])

    def _term(self, match: Match[str], name: str, definition: Text, explained: Explained) -> str:
        tip = f"{escape(self.page.prefix)}-term-{escape(name)}"
        self._in_definition, self._open = True, False
        said = self.span(definition)
        self._in_definition, self._open = False, True
        address = f"{escape(explained.address)}#term-{escape(name)}"
        word = f'<a class="term" href="{address}" aria-describedby="{tip}">{escape(match[0])}</a>'
        return f'{word}<span class="definition" role="tooltip" id="{tip}">{said}</span>'
