"""A segment of Markdown to prose. Texts stay strings of inline Markdown; what no page can hold is reported with its line.

Upstream: CommonMark 0.31, GFM tables, and footnotes and definition lists as pandoc writes them.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, cast

from markdown_it.rules_block.table import escapedSplit

from builder.diagnostics import Code, Diagnostics, Location
from builder.markup.characters import legal
from builder.markup.flat import Chunk, flat_chunks
from builder.markup.inline import lone_image
from builder.markup.leaf import Leaves, first_line
from builder.markup.problem import excerpt
from builder.markup.tokens import NESTING, block_tokens
from builder.model import prose
from builder.model.text import Kind, Text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from markdown_it.token import Token

    from builder.model.prose import Node

__all__ = ["parse_nodes"]

_NOTE = re.compile(r"<!--\s*translators?:\s*((?:(?!--).)*?)\s*-->\s*", re.IGNORECASE | re.DOTALL)
_HEADING_ID = re.compile(r"\s*\{\s*[#.][^{}]*\}\s*$")
_ALIGNMENTS = {"text-align:left": "left", "text-align:center": "center", "text-align:right": "right"}
FIRST_LEVEL = 3

# Reported well before the parser drops what lies deeper (`NESTING`) without a word.
_DEEPEST = NESTING - 6


def parse_nodes(
    source: str,
    at: Location,
    scope: str,
    diagnostics: Diagnostics,
    kind: Kind = Kind.PARAGRAPH,
    *,
    above: int = 0,
    first: int = FIRST_LEVEL,
) -> tuple[Node, ...]:
    """Parse Markdown whose first line stands at `at`; colon fences have been cut out.

    Texts get the pending key `<scope>.`; `kind` is that of paragraphs. `above` is the level of the last heading before
    this segment (2 at the start of a unit); 0 where it is not known, and the first heading is then not judged by it.
    `first` is the highest level that a heading may have here: 3 in a unit, 2 on a page of its own.
    """
    leaves = Leaves(at, f"{scope}.", diagnostics)
    text = source.replace("\r\n", "\n").replace("\r", "\n") if "\r" in source else source
    chunks = flat_chunks(text)
    if chunks is not None:
        return tuple([_flat(chunk, leaves, kind) for chunk in chunks])
    nodes = _Segment(text, leaves, kind, above, first).nodes()
    leaves.finish()
    return nodes


def _flat(chunk: Chunk, leaves: Leaves, kind: Kind) -> Node:
    if not chunk.is_list:
        return prose.Paragraph(leaves.text("\n".join(chunk.lines).rstrip(), chunk.line, kind))
    items = [
        prose.ListItem((prose.Paragraph(leaves.text(line.rstrip(), number, Kind.ITEM), tight=True),))
        for number, line in enumerate(chunk.lines, chunk.line)
    ]
    return prose.ItemList(tuple(items))


class _Segment:
    """One walk over the block tokens; each handler takes the tokens of its block."""

    def __init__(self, source: str, leaves: Leaves, kind: Kind, level: int, first: int) -> None:
        self._lines = source.split("\n")
        self._leaves = leaves
        self._kind = kind
        self._level = level
        self._first = first
        self._deep = False
        self._labels: dict[str, int] = {}
        self._tokens = iter(block_tokens(source))
        self._error = leaves.error

    def nodes(self, until: str = "", kind: Kind | None = None) -> tuple[Node, ...]:
        """Take the blocks up to a closing token; `kind` is that of the paragraphs directly in them."""
        found: list[Node] = []
        for token in self._tokens:
            if token.type == until:
                break
            if token.level >= _DEEPEST and token.nesting == 1 and not self._deep:
                self._deep = True
                self._error(token, Code.MARKUP, "lists or quotes are nested too deeply", "write it flatter")
            if token.type == "paragraph_open":
                found.append(self._paragraph(token, kind or self._kind))
            else:
                found.extend(_HANDLERS[token.type](self, token))
        return tuple(found)

    def _paragraph(self, opener: Token, kind: Kind) -> Node:
        inline = self._inline()
        if inline.content.startswith("![") and (figure := self._figure(inline)):
            return figure
        return prose.Paragraph(self._text(inline, kind), tight=opener.hidden)

    def _figure(self, inline: Token) -> prose.Figure | None:
        found = lone_image(inline.content)
        if not found:
            return None
        image, caption = found
        line = first_line(inline)
        self._leaves.check(inline.content, line)
        alt = self._leaves.bare(image.alt, line, Kind.ALT) if image.alt else None
        return prose.Figure(image.src, alt, self._leaves.text(caption, line, Kind.CAPTION) if caption.strip() else None)

    def heading(self, opener: Token) -> Iterator[Node]:
        """Take a heading."""
        inline = self._inline()
        if match := _HEADING_ID.search(inline.content):
            what = f'the heading "{excerpt(inline.content)}" has an id'
            self._error(opener, Code.BAD_ID, what, "remove it: only units have ids, ## Title {#id}")
            inline.content = inline.content[: match.start()]
        level = int(opener.tag[1])
        self._judge_heading(opener, level, inline.content)
        self._level = level
        yield prose.Heading(max(level, self._first), self._text(inline, Kind.HEADING))

    def _judge_heading(self, opener: Token, level: int, content: str) -> None:
        if opener.markup in ("-", "="):
            what = f'the line below "{excerpt(content)}" makes it a heading'
            self._error(
                opener,
                Code.HEADING,
                what,
                f"write {'#' * self._first} Title for a heading, or leave a blank line above the rule",
            )
        elif level < self._first:
            mend = f"write {'#' * self._first} or more"
            self._error(opener, Code.HEADING, f"a heading of level {level} is too high here", mend)
        elif self._level and level > self._level + 1:
            what = f"the heading jumps from level {self._level} to {level}"
            self._error(opener, Code.HEADING, what, f"write {'#' * (self._level + 1)}")
        if not content.strip():
            self._error(opener, Code.HEADING, "a heading has no text", "write its text, or remove it")

    def item_list(self, opener: Token) -> Iterator[Node]:
        """Take a list, bulleted or ordered."""
        close = opener.type.replace("_open", "_close")
        items = []
        for token in self._tokens:
            if token.type == close:
                break
            items.append(prose.ListItem(self.nodes("list_item_close", Kind.ITEM)))
        ordered = opener.type == "ordered_list_open"
        yield prose.ItemList(tuple(items), int(opener.attrs.get("start", 1)) if ordered else None)

    def definition_list(self, _opener: Token) -> Iterator[Node]:
        """Take a definition list."""
        found: list[tuple[Text, list[prose.ListItem]]] = []
        for token in self._tokens:
            if token.type == "dl_close":
                break
            if token.type == "dt_open":
                found.append((self._text(self._inline(), Kind.TERM), []))
            else:
                found[-1][1].append(prose.ListItem(self.nodes("dd_close")))
        yield prose.DefinitionList(tuple(prose.Definition(term, tuple(details)) for term, details in found))

    def quote(self, _opener: Token) -> Iterator[Node]:
        """Take a block quotation."""
        yield prose.Quote(self.nodes("blockquote_close"))

    def footnote(self, opener: Token) -> Iterator[Node]:
        """Take the text of a footnote. Its token has no line."""
        label = str(opener.meta["label"])
        before = self._labels.get(label, -1)
        lines = range(before + 1, len(self._lines))
        line = next((number for number in lines if f"[^{label}]:" in self._lines[number]), max(before, 0))
        self._labels[label] = line
        if before >= 0:
            self._error(line, Code.FOOTNOTE, f"the footnote [^{label}] is written twice", "rename one of them")
        children = self.nodes("footnote_reference_close")
        if not children:
            self._error(line, Code.FOOTNOTE, f"the footnote [^{label}] has no text", "write it behind the colon")
        yield prose.Footnote(label, children)

    def table(self, _opener: Token) -> Iterator[Node]:
        """Take a table."""
        alignments: list[prose.Alignment] = []
        rows: list[list[Text]] = []
        for token in self._tokens:
            if token.type == "table_close":
                break
            if token.type == "tr_open":
                rows.append([])
                self._check_row(token, len(alignments))
            elif token.type in ("th_open", "td_open"):
                if token.type == "th_open":
                    alignments.append(cast("prose.Alignment", _ALIGNMENTS.get(str(token.attrs.get("style")), "")))
                rows[-1].append(self._text(self._inline(), Kind.CELL))
        yield prose.Table(tuple(alignments), tuple(rows[0]), tuple(map(tuple, rows[1:])))

    def _check_row(self, row: Token, columns: int) -> None:
        # The parser drops the cells that have no column; the header row comes before any column is known.
        cells = escapedSplit(self._lines[first_line(row)].strip("> \t"))
        count = len(cells) - (cells[0] == "") - (cells[-1] == "" and len(cells) > 1)
        if columns and count > columns:
            what = f"this row has {count} cells in a table of {columns} columns"
            self._error(row, Code.MARKUP, what, r"remove some, or write a bar within a cell as \|")

    def code(self, token: Token) -> Iterator[Node]:
        """Take a block of code."""
        if token.type == "fence" and not self._is_closed(token):
            self._error(token, Code.FENCE, "this code is not closed", f"end it with a line {token.markup}")
        yield prose.CodeBlock(legal(token.content), (token.info.split() or [""])[0])

    def _is_closed(self, token: Token) -> bool:
        first, after = token.map or (0, 0)
        last = self._lines[after - 1].strip("> \t")
        return after - first > 1 and len(last) >= len(token.markup) and not last.strip(token.markup[0])

    def rule(self, _token: Token) -> Iterator[Node]:
        """Take a thematic break."""
        yield prose.Rule()

    def html(self, token: Token) -> Iterator[Node]:
        """Take a note to translators; refuse any other HTML."""
        if match := _NOTE.fullmatch(token.content):
            self._leaves.note(legal(" ".join(match[1].split())), first_line(token))
        elif token.content.lstrip().startswith("<!--"):
            mend = "keep only notes to translators, each alone on its lines: <!-- translators: … -->"
            self._error(token, Code.RAW_HTML, "this comment is none for translators, or holds more", mend)
        else:
            self._error(token, Code.RAW_HTML, f"{excerpt(token.content)} is HTML", "write it in Markdown")
        yield from ()

    def link_definition(self, token: Token) -> Iterator[Node]:
        """Refuse the definition of a reference-style link."""
        what = f"[{excerpt(str(token.meta['label']))}]: defines a reference-style link"
        mend = r"write [text](address) where the link stands; a bracket that is none, as \["
        self._error(token, Code.REFERENCE_LINK, what, mend)
        yield from ()

    def _inline(self) -> Token:
        """Take the content of a leaf and its closing token."""
        inline = next(self._tokens)
        next(self._tokens)
        return inline

    def _text(self, inline: Token, kind: Kind) -> Text:
        return self._leaves.text(inline.content, first_line(inline), kind)


_HANDLERS: dict[str, Callable[[_Segment, Token], Iterator[Node]]] = {
    "heading_open": _Segment.heading,
    "bullet_list_open": _Segment.item_list,
    "ordered_list_open": _Segment.item_list,
    "dl_open": _Segment.definition_list,
    "blockquote_open": _Segment.quote,
    "footnote_reference_open": _Segment.footnote,
    "table_open": _Segment.table,
    "code_block": _Segment.code,
    "fence": _Segment.code,
    "hr": _Segment.rule,
    "html_block": _Segment.html,
    "definition": _Segment.link_definition,
}
