"""The body of an activity, line by line: what it asks, its items with their letters, a section below them.

As with questions the cut comes before Markdown: an item is one line with its letter, not a list that a parser may join.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from builder.diagnostics import Code
from builder.markup.inline import parse_inline, plain_text
from builder.markup.leaf import Leaves
from builder.model.prose import Plain
from builder.model.text import Kind, Text
from builder.source.directives.context import Context
from builder.source.fences import Fence, Segment
from builder.source.ids import check_id

__all__ = ["BULLET", "NUMBER", "Body", "Item", "Letters", "cut_lines", "marked", "plain", "split_letter"]

BULLET, NUMBER = "-", "1."

_ITEM = re.compile(r"(?:([-*+])|[0-9]{1,9}[.)])[ \t]+(.*)")
_TASK = re.compile(r"\[[ xX]?\](?:[ \t].*)?")
_LETTER = re.compile(r"(.*?)[ \t]*\{#([^}]*)\}")
_SECTION = re.compile(r"([ \t>]*)([A-Za-z]+)[ \t]*:?[ \t]*")
_DETAIL = re.compile(r":[ \t]+(.*)")


@dataclass(slots=True)
class Item:
    """A line that begins with `mark`, without its letter, and the lines that go on below it."""

    mark: str
    line: int
    text: str
    letter: str


@dataclass(slots=True)
class Body:
    """An activity's body, cut. `lead` is the paragraph above the items; an absent text is one of line 0."""

    lead: Segment = field(default_factory=lambda: Segment(0, ""))
    items: list[Item] = field(default_factory=list)
    sections: dict[str, Segment] = field(default_factory=dict)

    def marked(self, mark: str) -> list[Item]:
        """Return the items with a mark."""
        return [item for item in self.items if item.mark == mark]


def cut_lines(fence: Fence, context: Context, marks: Mapping[str, str], sections: tuple[str, ...] = ()) -> Body:
    """Cut a fence that has items with these marks, each with the word for them, and these sections."""
    cutter = _Cutter(fence.name, context, marks, sections)
    for piece in fence.body:
        if isinstance(piece, Segment):
            for number, line in enumerate(piece.text.split("\n"), piece.line):
                cutter.take(line, number)
        else:
            what = f"{fence.name} holds nothing but text"
            context.diagnostics.error(context.at(piece.line), Code.FENCE, what, "move this above or below it")
    cutter.finish()
    return cutter.body


class _Cutter:
    def __init__(self, name: str, context: Context, marks: Mapping[str, str], sections: tuple[str, ...]) -> None:
        self.body = Body()
        self._name = name
        self._context = context
        self._marks = marks
        self._sections = sections
        self._section = ""
        self._opened: dict[str, int] = {}
        self._blank = True

    def take(self, line: str, number: int) -> None:
        if (match := _SECTION.fullmatch(line)) and match[2].lower() in self._sections:
            self._open(match[2], number, apart=self._blank and not match[1])
        elif self._section:
            self._in_section(line, number)
        elif match := _ITEM.fullmatch(line):
            self._item(BULLET if match[1] else NUMBER, match[2].strip(), number)
        elif self.body.items:
            self._below_item(line, number)
        elif line.strip():
            self._lead(line, number)
        self._blank = not line.strip()

    def finish(self) -> None:
        for name, line in self._opened.items():
            if name not in self.body.sections:
                self._error(line, f"this {name} is empty", "write it below, as : …")

    def _lead(self, line: str, number: int) -> None:
        lead = self.body.lead
        if lead.line and self._blank:
            what = f"{self._name} holds one paragraph of text"
            self._error(number, what, "put what comes before it into the unit's text, above this activity")
        elif lead.line:
            self.body.lead = Segment(lead.line, f"{lead.text}\n{line.strip()}")
        else:
            self.body.lead = Segment(number, line.strip())

    def _item(self, mark: str, text: str, number: int) -> None:
        if mark not in self._marks:
            known = " and ".join(f"{what} as {each} …" for each, what in self._marks.items())
            self._error(number, f"{self._name} has no items with this mark", f"write {known or 'a paragraph'}")
        elif _TASK.fullmatch(text):
            self._error(number, f"{self._name} has no right answer to mark", "remove the brackets")
        else:
            self.body.items.append(Item(mark, number, *split_letter(text)))

    def _below_item(self, line: str, number: int) -> None:
        item = self.body.items[-1]
        if line.startswith((" ", "\t")) and line.strip() and not self._blank:
            text, letter = split_letter(f"{item.text} {line.strip()}")
            item.text, item.letter = text, letter or item.letter
        elif line.strip():
            self._error(number, "this text stands below the items", "move it above them, or indent it")

    def _open(self, name: str, number: int, *, apart: bool) -> None:
        if not apart:
            mend = f"leave a blank line above {name.capitalize()}, and do not indent it"
            self._context.diagnostics.error(
                self._context.at(number),
                Code.HINT_IN_FEEDBACK,
                f"the line above swallows this {name.lower()}",
                mend,
            )
        self._section = name.lower()
        self._opened.setdefault(self._section, number)

    def _in_section(self, line: str, number: int) -> None:
        found = self.body.sections.get(self._section)
        if (match := _DETAIL.fullmatch(line)) and not found:
            self.body.sections[self._section] = Segment(number, match[1].strip())
        elif found and line.startswith(("  ", "\t")) and line.strip() and not self._blank:
            self.body.sections[self._section] = Segment(found.line, f"{found.text}\n{line.strip()}")
        elif line.strip():
            self._opened.pop(self._section, None)
            what = f"the {self._section} is one paragraph that starts with a colon"
            self._error(number, what, "write it as : …, its further lines indented by two spaces")

    def _error(self, line: int, what: str, mend: str) -> None:
        self._context.diagnostics.error(self._context.at(line), Code.ANSWERS, what, mend)


class Letters:
    """The letters of one block's parts, each used once."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._seen: dict[str, int] = {}

    def take(self, letter: str, line: int, word: str) -> str:
        """Return a letter, reported if it is missing, malformed or used before; `word` is what it is the letter of."""
        at, diagnostics = self._context.at(line), self._context.diagnostics
        if not letter:
            what = f"this {word} has no letter"
            diagnostics.error(at, Code.MISSING_ID, what, "end it with one not used before, as in {#a}, or run ldn fix")
            return f"x{line}"
        check_id(letter, at, diagnostics)
        if letter in self._seen:
            what = f"the letter {{#{letter}}} is that of the {word} on line {self._seen[letter]}"
            diagnostics.error(at, Code.DUPLICATE_ID, what, "give it a new one")
            return f"{letter}-{line}"
        self._seen[letter] = line
        return letter


def split_letter(text: str) -> tuple[str, str]:
    """Return a line's text and the letter at its end, empty if there is none."""
    match = _LETTER.fullmatch(text)
    return (match[1], match[2].strip()) if match else (text, "")


def marked(segment: Segment, key: str, kind: Kind, context: Context) -> Text:
    """Return a text of inline Markdown."""
    return Leaves(context.at(segment.line), key, context.diagnostics).text(segment.text, 0, kind)


def plain(segment: Segment, key: str, kind: Kind, context: Context, name: str) -> Text:
    """Return a text that the platform's block shows as it stands, reported if it holds marks of Markdown."""
    words = " ".join(segment.text.split())
    found = parse_inline(words)
    as_it_stands = all(isinstance(node, Plain) for node in found.nodes) and plain_text(found.nodes) == words
    if found.problems or not as_it_stands:
        what = f"this text has markup, which {name} shows as it stands"
        context.diagnostics.error(context.at(segment.line), Code.MARKUP, what, "write plain text")
    return Text(key, words, kind, context.at(segment.line))
