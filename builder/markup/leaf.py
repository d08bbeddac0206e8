"""The content of a leaf of the block tree to a `Text`; what is wrong inside it is reported with its own line."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from builder.diagnostics import Code, Diagnostics, Location
from builder.markup.characters import one_line
from builder.markup.inline import is_plain, parse_inline
from builder.markup.problem import excerpt
from builder.model.text import Kind, Text

if TYPE_CHECKING:
    from markdown_it.token import Token

_ID = re.compile(r"(?<!\\)\{#[^{}`]*\}(?=[ \t]*$)", re.MULTILINE)
_DIRECTIVE = re.compile(r"^[ \t]*(:{3,}.*)$", re.MULTILINE)


@dataclass(slots=True)
class Leaves:
    """Makes the texts of one segment. Lines count from 0 at `at`; a note to translators goes to the next text."""

    at: Location
    key: str
    diagnostics: Diagnostics
    _note: str = ""
    _note_line: int = 0

    def text(self, content: str, line: int, kind: Kind) -> Text:
        """Return the text of a leaf; the content may have several lines."""
        if "{#" in content:
            self._check_ids(content, line)
        if not is_plain(content):
            self.check(content, line)
            content = one_line(content)
        return self.bare(content, line, kind)

    def bare(self, source: str, line: int, kind: Kind) -> Text:
        """Return a text as it stands."""
        note, self._note = self._note, ""
        return Text(self.key, source, kind, Location(self.at.path, self.at.line + line), note)

    def note(self, note: str, line: int) -> None:
        """Keep a note for the next text."""
        self._note, self._note_line = note, line

    def finish(self) -> None:
        """Report a note that no text followed."""
        if self._note:
            mend = "put it right above a paragraph, list, heading or table"
            at = Location(self.at.path, self.at.line + self._note_line)
            self.diagnostics.warning(at, Code.MARKUP, "no text follows this note to translators", mend)

    def _check_ids(self, content: str, line: int) -> None:
        """Refuse an id that names nothing: it is what is left of a unit or a choice that was not written as one."""
        for match in _ID.finditer(content):
            mend = "write ## Title {#id} for a unit, - [ ] … {#a} for a choice, each at the margin; or remove the id"
            what = f"{excerpt(match[0])} is the id of nothing here"
            self.error(line + content.count("\n", 0, match.start()), Code.BAD_ID, what, mend)

    def check(self, content: str, line: int) -> None:
        """Report what is wrong inside a text whose first line is `line`."""
        for match in _DIRECTIVE.finditer(content):
            mend = "directives stand at the margin, outside lists and quotes, with a blank line above"
            what = f"{excerpt(match[1])} opens no directive here"
            self.error(line + content.count("\n", 0, match.start()), Code.FENCE, what, mend)
        ends: dict[str, int] = {}
        for problem in parse_inline(one_line(content)).problems:
            start = max(content.find(problem.found, ends.get(problem.found, 0)), 0)
            ends[problem.found] = start + len(problem.found)
            if problem.code is not Code.FENCE:
                self.error(line + content.count("\n", 0, start), problem.code, problem.what, problem.mend)

    def error(self, place: Token | int, code: Code, what: str, mend: str) -> None:
        """Add an error at a line or at the first line of a block."""
        line = place if isinstance(place, int) else first_line(place)
        self.diagnostics.error(Location(self.at.path, self.at.line + line), code, what, mend)


def checked(text: Text, diagnostics: Diagnostics) -> Text:
    """Return a text that stands outside prose, in a choice or a YAML file; reports what is wrong inside it."""
    if not (text.kind.plain or is_plain(text.source)):
        Leaves(text.location, text.key, diagnostics).check(text.source, 0)
    return text


def first_line(token: Token) -> int:
    """Return the line of a block, from 0."""
    return token.map[0] if token.map else 0
