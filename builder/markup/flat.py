"""The short way for what most segments are: paragraphs and flat lists, told apart by how their lines begin.

It says the same as the parser (a property test holds the two together) in a fifth of the time; whatever it does not
know for certain it leaves to the parser.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

# A line that can only be text of a paragraph: no block begins like this (CommonMark 0.31, chapter 4 and 5).
_TEXT = re.compile(r"(?:[^\W\d_]|[\"'“‘«(¿¡]|\d(?!\d*[.)])|\*{1,2}[^\W_]|\[[^\W_])")
_ITEM = "- "


@dataclass(frozen=True, slots=True)
class Chunk:
    """Lines without a blank one between them: a paragraph, or the items of a tight bulleted list. `line` counts from 0."""

    line: int
    lines: tuple[str, ...]
    is_list: bool


def flat_chunks(source: str) -> tuple[Chunk, ...] | None:
    """Return the chunks of a segment; None where the parser has to look at it."""
    if "]:" in source:
        return None
    found: list[Chunk] = []
    gathered: list[str] = []
    for number, line in enumerate([*source.split("\n"), ""]):
        if line.strip(" \t"):
            gathered.append(line)
        elif gathered:
            chunk = _chunk(number - len(gathered), gathered)
            # Two lists with only a blank line between them are one.
            if chunk is None or (chunk.is_list and found and found[-1].is_list):
                return None
            found.append(chunk)
            gathered = []
    return tuple(found)


def _chunk(line: int, lines: list[str]) -> Chunk | None:
    text = _TEXT.match
    if all(map(text, lines)):
        return Chunk(line, tuple(lines), is_list=False)
    if all(each.startswith(_ITEM) and text(each, len(_ITEM)) for each in lines):
        return Chunk(line, tuple([each[len(_ITEM) :] for each in lines]), is_list=True)
    return None
