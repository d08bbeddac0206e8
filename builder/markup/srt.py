"""SubRip subtitles (.srt): the cues of a video to the bytes that a player reads, and a finished file to its lines.

The form is SubRip's own: number, `HH:MM:SS,mmm --> HH:MM:SS,mmm`, text, blank line; UTF-8, which is all that the
platform reads.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from builder.markup.characters import legal

if TYPE_CHECKING:
    from collections.abc import Iterable

    from builder.model.blocks import Cue

__all__ = ["ARROW", "TAG", "lines_of", "timestamp", "write_subtitles"]

ARROW = "-->"

# What a player takes for markup: the platform's puts each cue into the page as HTML.
TAG = re.compile(r"<(?=[A-Za-z/!?])")

_TIME = r"(?:(\d{1,3}):)?(\d{1,2}):(\d{2})[,.](\d{1,3})"
_TIMES = re.compile(rf"^\s*{_TIME}\s*-->\s*{_TIME}", re.MULTILINE)
_BLANK = re.compile(r"\n[ \t]*\n")

_BREAKS = re.compile(r"[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")


def write_subtitles(cues: Iterable[Cue]) -> bytes:
    """Return the cues as shown, in order; safe whatever a translation holds."""
    blocks = [
        f"{number}\n{timestamp(cue.start)} {ARROW} {timestamp(cue.end)}\n{_lines(cue.text.shown)}\n"
        for number, cue in enumerate(cues, 1)
    ]
    return "\n".join(blocks).encode()


def lines_of(content: bytes) -> tuple[tuple[int, int, str], ...]:
    """Return start and end in milliseconds and the text of each cue of a file in which `source.subtitles` found no fault."""
    text = content.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    found = []
    for block in _BLANK.split(text):
        match = _TIMES.search(block)
        if match:
            start, end = (_milliseconds(match.groups()[at : at + 4]) for at in (0, 4))
            found.append((start, end, legal(" ".join(block[match.end() :].split("\n")[1:]).strip())))
    return tuple(found)


def _milliseconds(parts: tuple[str | None, ...]) -> int:
    hours, minutes, seconds, rest = (int(part or 0) for part in parts)
    return ((hours * 60 + minutes) * 60 + seconds) * 1000 + rest


def timestamp(milliseconds: int) -> str:
    """Spell a time; hours may have more than two digits."""
    seconds, rest = divmod(milliseconds, 1000)
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02},{rest:03}"


def _lines(text: str) -> str:
    # A blank line would end the cue, an arrow begin another one.
    lines = (line.strip() for line in _BREAKS.split(text))
    joined = "\n".join(line for line in lines if line)
    return TAG.sub("\N{SINGLE LEFT-POINTING ANGLE QUOTATION MARK}", legal(joined)).replace(
        ARROW, "\N{RIGHTWARDS ARROW}"
    )
