"""A lesson's text cut into units and pieces: Markdown segments, `:::` fences, `{#id}` marks.

The cut is by line, before any Markdown is parsed: an unclosed fence would else swallow the rest of the file unsaid.
Lines of code fences are text, whatever they look like.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from builder.diagnostics import Code, Diagnostics, Location

_OPEN = re.compile(r"(:{3,})\{([^}\s]*)\}[ \t]*(.*)")
_CLOSE = re.compile(r"(:{3,})[ \t]*")
_BARE = re.compile(r":{3,}([A-Za-z][\w-]*).*")
_CODE = re.compile(r"\s*(`{3,}|~{3,})([^`]*)")
_MARK = re.compile(r"\{#([^}]*)\}[ \t]*")
_UNIT = re.compile(r"##[ \t]+(.*?)[ \t]*(?:\{#([^}]*)\})?[ \t]*")
_NEARLY_UNIT = re.compile(r"#{2,6}[^#\s].*")
_OPTION = re.compile(r":([A-Za-z][\w-]*):(?:[ \t]+(.*))?")
_NEARLY_OPTION = re.compile(r":[ \t]*([A-Za-z][\w-]*)[ \t]*:?[ \t]*(.*)")
# What a line that is not simply text begins with; a code fence may be indented.
_MARKS = frozenset({"", ":", "#", "{", "`", "~", " ", "\t"})


@dataclass(frozen=True, slots=True)
class Segment:
    """Lines of Markdown; the first stands on `line`."""

    line: int
    text: str


@dataclass(frozen=True, slots=True)
class Mark:
    """`{#id}` on a line of its own: the run that follows has this id."""

    line: int
    id: str


@dataclass(frozen=True, slots=True)
class Fence:
    """A directive: `:::{name} argument`, its options with their lines, and what it holds."""

    line: int
    name: str
    argument: str
    options: tuple[tuple[str, str, int], ...]
    body: tuple[Segment | Fence | Mark, ...]


Piece = Segment | Fence | Mark


@dataclass(frozen=True, slots=True)
class Unit:
    """`## Title {#id}` and what follows; the pieces before the first heading are a unit without one (line 0)."""

    line: int
    title: str
    id: str
    pieces: tuple[Piece, ...]


@dataclass(slots=True)
class _Open:
    """A fence, or the unit itself (no colons), being filled."""

    colons: int
    line: int
    name: str
    argument: str
    pieces: list[Piece] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)
    options: list[tuple[str, str, int]] = field(default_factory=list)
    first: int = 0
    in_options: bool = True

    def flush(self) -> None:
        if any(map(str.strip, self.lines)):
            self.pieces.append(Segment(self.first, "\n".join(self.lines)))
        self.lines = []

    def add(self, line: str, number: int) -> None:
        if not self.lines:
            self.first = number
        self.lines.append(line)


def cut(text: str, path: str, diagnostics: Diagnostics, first_line: int = 1) -> tuple[Unit, ...]:
    """Cut a lesson's body, which starts on `first_line` of `path`."""
    cutter = _Cutter(path, diagnostics)
    for number, line in enumerate(text.split("\n"), first_line):
        cutter.take(line, number)
    return cutter.finish()


class _Cutter:
    def __init__(self, path: str, diagnostics: Diagnostics) -> None:
        self._path = path
        self._diagnostics = diagnostics
        self._units: list[Unit] = []
        self._heading = (0, "", "")
        self._stack = [_Open(0, 0, "", "")]
        self._code: tuple[str, int] | None = None

    def take(self, line: str, number: int) -> None:
        top = self._stack[-1]
        if self._code:
            self._end_code(line)
            top.add(line, number)
        elif line[:1] not in _MARKS:
            top.in_options = False
            top.add(line, number)
        elif line.startswith(":::"):
            self._colons(line, number)
        elif line.startswith("## ") or line == "##":
            self._unit(line, number)
        elif line[:1] == "{" and (match := _MARK.fullmatch(line)):
            top.flush()
            top.pieces.append(Mark(number, match[1].strip()))
        elif line[:1] == ":" and top.colons and top.in_options and (match := _OPTION.fullmatch(line.rstrip())):
            top.options.append((match[1], (match[2] or "").strip(), number))
        elif line[:1] == ":" and top.colons and top.in_options and (match := _NEARLY_OPTION.fullmatch(line.rstrip())):
            self._nearly_option(match, number)
        else:
            self._text(line, number)

    def finish(self) -> tuple[Unit, ...]:
        if self._code:
            self._error(self._code[1], "this code block is not closed", f"add a line {self._code[0]} where it ends")
        self._close_all("the end of the file")
        self._end_unit()
        return tuple(unit for unit in self._units if unit.line or unit.pieces)

    def _text(self, line: str, number: int) -> None:
        top = self._stack[-1]
        if not top.name.startswith("include"):
            if ("```" in line or "~~~" in line) and (match := _CODE.fullmatch(line)):
                self._code = (match[1], number)
                if match[2].startswith("{"):
                    self._error(
                        number,
                        "a directive opens with colons, not with backticks",
                        f"write :::{match[2].strip()}, and ::: where it ends",
                    )
            elif line.startswith("##") and _NEARLY_UNIT.fullmatch(line):
                at = Location(self._path, number)
                mend = "put a space after the #, as in ## Title {#id}; where it is text, a \\ before it"
                self._diagnostics.error(at, Code.HEADING, "this line is nearly a heading", mend)
            elif line.startswith("::{"):
                self._error(number, "this line opens no directive", f"write :{line}")
        if line.strip():
            top.in_options = False
        top.add(line, number)

    def _nearly_option(self, match: re.Match[str], number: int) -> None:
        """Report a line, and read it as what it was meant to be: else all below it would be text."""
        self._error(number, "this line is nearly an option", f"write it as :{match[1]}: {match[2] or '…'}")
        self._stack[-1].options.append((match[1], match[2], number))

    def _end_code(self, line: str) -> None:
        mark = self._code[0] if self._code else ""
        stripped = line.strip()
        if stripped.startswith(mark) and not stripped.strip(mark[0]):
            self._code = None

    def _colons(self, line: str, number: int) -> None:
        if match := _OPEN.fullmatch(line.rstrip()):
            outer = self._stack[-1]
            if outer.colons and len(match[1]) >= outer.colons:
                self._error(
                    outer.line,
                    f'":::{{{outer.name}}}" is not closed before the fence on line {number}, or has no more colons than it',
                    f"close it with {':' * outer.colons}, or open and close it with {':' * (len(match[1]) + 1)}",
                )
                self._pop()
            self._stack[-1].flush()
            self._stack[-1].in_options = False
            self._stack.append(_Open(len(match[1]), number, match[2], match[3].strip()))
        elif match := _CLOSE.fullmatch(line):
            self._close(len(match[1]), number)
        else:
            bare = _BARE.fullmatch(line)
            mend = (
                f"write :::{{{bare[1]}}}"
                if bare
                else "leave ::: alone on its line, or write :::{name} to open a directive"
            )
            self._error(number, "this line neither opens nor closes a directive", mend)

    def _close(self, colons: int, number: int) -> None:
        if not any(outer.colons == colons for outer in self._stack[1:]):
            self._error(
                number,
                f"{':' * colons} closes nothing",
                "remove it, or give it as many colons as the line that opens the directive",
            )
            return
        while self._stack[-1].colons != colons:
            inner = self._stack[-1]
            self._error(
                inner.line,
                f'":::{{{inner.name}}}" is not closed before line {number}',
                f"add a line {':' * inner.colons} where it ends",
            )
            self._pop()
        self._pop()

    def _close_all(self, before: str) -> None:
        while len(self._stack) > 1:
            inner = self._stack[-1]
            self._error(
                inner.line,
                f'":::{{{inner.name}}}" is not closed before {before}',
                f"add a line {':' * inner.colons} where it ends",
            )
            self._pop()

    def _pop(self) -> None:
        fence = self._stack.pop()
        fence.flush()
        self._stack[-1].pieces.append(
            Fence(fence.line, fence.name, fence.argument, tuple(fence.options), tuple(fence.pieces))
        )

    def _unit(self, line: str, number: int) -> None:
        self._close_all(f"the unit on line {number}")
        self._end_unit()
        match = _UNIT.fullmatch(line)
        self._heading = (number, match[1].strip() if match else "", (match[2] or "").strip() if match else "")
        self._stack = [_Open(0, number, "", "")]

    def _end_unit(self) -> None:
        top = self._stack[0]
        top.flush()
        self._units.append(Unit(*self._heading, tuple(top.pieces)))

    def _error(self, line: int, what: str, mend: str) -> None:
        self._diagnostics.error(Location(self._path, line), Code.FENCE, what, mend)
