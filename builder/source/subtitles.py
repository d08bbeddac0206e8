"""Subtitles (.srt) of a video to cues: times kept, each text a message.

A cue of several lines is one text with its line breaks, as a translator would see it on the screen.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from builder.diagnostics import Code, Diagnostics, Location
from builder.markup.characters import character_problems
from builder.markup.srt import ARROW, TAG
from builder.model.blocks import Cue
from builder.model.text import Kind, Text

__all__ = ["read_subtitles"]

_TIME = r"(?:(\d{1,3}):)?(\d{1,2}):(\d{2})[,.](\d{1,3})"
# SubRip allows a position behind the times: X1:… X2:… Y1:… Y2:…
_TIMES = re.compile(rf"\s*{_TIME}\s*-->\s*{_TIME}(?:\s+[XY][12]:\d+)*\s*")
_NUMBER = re.compile(r"\s*\d+\s*")
_STYLE = re.compile(r"\{\\[^}]*\}")
_FORM = "write 00:00:01,000 --> 00:00:04,000 above each text"

# A caption has two lines of some forty characters; more than this is not one, and would be a burden to translators.
_LONGEST = 1_000


@dataclass(slots=True)
class _Open:
    """A cue being read."""

    line: int
    start: int
    end: int
    lines: list[str] = field(default_factory=list)


def read_subtitles(content: bytes, at: Location, scope: str, diagnostics: Diagnostics) -> tuple[Cue, ...]:
    """Read a file that stands at `at`; texts get the pending key `<scope>.`. Whatever is amiss is told with its line."""
    text = _decoded(content, at, diagnostics)
    if text is None:
        return ()
    reader = _Reader(at.path, scope, diagnostics)
    for number, line in enumerate(text.split("\n"), 1):
        reader.line(line, number)
    reader.close()
    if not reader.cues and not reader.faulty:
        diagnostics.error(at, Code.BAD_FILE, "these subtitles hold no text", _FORM)
    return tuple(reader.cues)


def _decoded(content: bytes, at: Location, diagnostics: Diagnostics) -> str | None:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        here = Location(at.path, content.count(b"\n", 0, error.start) + 1)
        diagnostics.error(here, Code.ENCODING, "these subtitles are not UTF-8", "save the file with the encoding UTF-8")
        return None
    if text.startswith("WEBVTT"):
        diagnostics.error(
            Location(at.path, 1), Code.BAD_FILE, "these subtitles are WebVTT", "save them as SubRip (.srt)"
        )
        return None
    return text.replace("\r\n", "\n").replace("\r", "\n")


class _Reader:
    def __init__(self, path: str, scope: str, diagnostics: Diagnostics) -> None:
        self.cues: list[Cue] = []
        self.faulty = False
        self._path = path
        self._scope = scope
        self._diagnostics = diagnostics
        self._open: _Open | None = None
        self._last: _Open | None = None
        self._number = 0

    def line(self, line: str, number: int) -> None:
        """Take a line."""
        if not line.strip():
            self.close()
        elif ARROW in line:
            self._times(line, number)
        elif self._open:
            self._open.lines.append(line.strip())
        elif _NUMBER.fullmatch(line) and not self._number:
            self._number = number
        else:
            self._error(number, "this text has no times", f"{_FORM}; a blank line ends a text")

    def close(self) -> None:
        """End the open cue."""
        cue, self._open, self._number = self._open, None, 0
        if not cue:
            return
        self._check_times(cue)
        self._last = cue
        words = "\n".join(cue.lines)
        if not words:
            self._error(cue.line, "these times have no text", "write it below them, or remove them")
            return
        self._check_text(words, cue.line)
        here = Location(self._path, cue.line + 1)
        self.cues.append(Cue(cue.start, cue.end, Text(f"{self._scope}.", words, Kind.CUE, here)))

    def _times(self, line: str, number: int) -> None:
        if self._open:
            # No blank line above: the number of this cue was taken for a line of the one before.
            if self._open.lines and _NUMBER.fullmatch(self._open.lines[-1]):
                self._open.lines.pop()
            self.close()
        match = _TIMES.fullmatch(line)
        if not match:
            self._error(number, f'"{line.strip()[:60]}" cannot be read as times', _FORM)
        groups = match.groups() if match else ("0",) * 8
        start, end = _milliseconds(groups[:4]), _milliseconds(groups[4:])
        if match and end <= start:
            self._error(number, "this text ends before it starts", "put the earlier time first")
        self._open = _Open(number, start, end)

    def _check_times(self, cue: _Open) -> None:
        last = self._last
        if last and cue.start < last.start:
            self._error(cue.line, f"this text starts before the one on line {last.line}", "put them in order of time")
        elif last and cue.start < last.end:
            what = f"this text starts while the one on line {last.line} is still shown"
            at = Location(self._path, cue.line)
            self._diagnostics.warning(at, Code.BAD_FILE, what, "end that one earlier, or join the two")

    def _check_text(self, words: str, line: int) -> None:
        for number, shown in enumerate(words.split("\n"), line + 1):
            if TAG.search(shown) or _STYLE.search(shown):
                self._error(number, "this subtitle has a tag", "remove it: subtitles are plain text")
            for problem in character_problems(shown):
                self._diagnostics.error(Location(self._path, number), problem.code, problem.what, problem.mend)
        if len(words) > _LONGEST:
            what = f"this subtitle has {len(words):,} characters"
            self._error(line, what, "cut it into several, with a blank line between")

    def _error(self, line: int, what: str, mend: str) -> None:
        self.faulty = True
        self._diagnostics.error(Location(self._path, line), Code.BAD_FILE, what, mend)


def _milliseconds(groups: tuple[str | None, ...]) -> int:
    hours, minutes, seconds, fraction = (group or "0" for group in groups)
    return ((int(hours) * 60 + int(minutes)) * 60 + int(seconds)) * 1000 + int(fraction.ljust(3, "0"))
