"""Lists whose items are parts of a block: the options of a criterion, the cards of a drag and drop.

As in a question, they are cut by line before any Markdown: `- text {#a}`, and below it `> …` and `>- …`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import takewhile

from builder.diagnostics import Code
from builder.source.directives.context import Context
from builder.source.directives.lines import BULLET, split_letter
from builder.source.fences import Fence, Mark, Piece, Segment

_ITEM = re.compile(r"[-*+][ \t]+(.*)")
_CONTINUED = re.compile(r"[ \t]+[^ \t>]")
_BELOW = re.compile(r"[ \t]+>(-?)[ \t]?(.*)")


@dataclass(slots=True)
class ListItem:
    """An item: its text without the mark and the letter; `said` is what stands below as `> …`, `missed` as `>- …`."""

    line: int
    text: str
    letter: str = ""
    said: list[str] = field(default_factory=list)
    said_line: int = 0
    missed: list[str] = field(default_factory=list)
    missed_line: int = 0
    mark: str = BULLET


@dataclass(slots=True)
class Cut:
    """What stands above the list, and its items."""

    above: list[Piece] = field(default_factory=list)
    items: list[ListItem] = field(default_factory=list)


def cut_items(pieces: Iterable[Piece], opens: Callable[[str], bool], context: Context, code: Code) -> Cut:
    """Cut some pieces; `opens` tells of the text of a list's line whether it is the first item."""
    cutter = _Cutter(opens, context, code)
    for piece in pieces:
        cutter.piece(piece)
    cutter.flush()
    return cutter.cut


class _Cutter:
    def __init__(self, opens: Callable[[str], bool], context: Context, code: Code) -> None:
        self.cut = Cut()
        self._opens = opens
        self._context = context
        self._code = code
        self._lines: list[str] = []
        self._first = 0
        self._blank = True

    def piece(self, piece: Piece) -> None:
        if isinstance(piece, Segment):
            lines = piece.text.split("\n")
            for index, line in enumerate(lines):
                self._line(line, piece.line + index, lines[index + 1 :])
                self._blank = not line.strip()
            return
        self.flush()
        if isinstance(piece, Mark) or self.cut.items:
            name = piece.name if isinstance(piece, Fence) else "an id of a run"
            self._error(piece.line, f"{name} stands below the list", "move it above the list, or out of this block")
        else:
            self.cut.above.append(piece)

    def flush(self) -> None:
        if any(map(str.strip, self._lines)):
            self.cut.above.append(Segment(self._first, "\n".join(self._lines)))
        self._lines = []

    def _line(self, line: str, number: int, following: list[str]) -> None:
        match = _ITEM.fullmatch(line)
        if match and (self.cut.items or self._opens(" ".join((match[1], *_continued(following))))):
            self._open(match[1].strip(), number)
        elif self.cut.items:
            self._below(line, number)
        else:
            if not self._lines:
                self._first = number
            self._lines.append(line)

    def _open(self, words: str, number: int) -> None:
        self.cut.items.append(ListItem(number, *split_letter(words)))

    def _below(self, line: str, number: int) -> None:
        item = self.cut.items[-1]
        if match := _BELOW.fullmatch(line):
            # A line that goes on below `>- …` belongs to it.
            if match[1] or (item.missed and not self._blank):
                item.missed_line = item.missed_line or number
                item.missed.append(match[2].strip())
            else:
                item.said_line = item.said_line or number
                item.said.append(match[2].strip())
        elif line.startswith((" ", "\t")) and line.strip() and not (self._blank or item.said or item.missed):
            text, letter = split_letter(f"{item.text} {line.strip()}")
            item.text, item.letter = text, letter or item.letter
        elif line.strip():
            mend = "move it above the list, or indent it if it belongs to an item (what is said about it: > …)"
            self._error(number, "this text stands below the list", mend)

    def _error(self, line: int, what: str, mend: str) -> None:
        self._context.diagnostics.error(self._context.at(line), self._code, what, mend)


def _continued(lines: list[str]) -> Iterator[str]:
    """Yield the lines with which an item goes on."""
    return map(str.strip, takewhile(_CONTINUED.match, lines))
