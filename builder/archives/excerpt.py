"""Where two texts differ, with a few words around it: what fits on a line."""

from __future__ import annotations

from itertools import takewhile

# How much of what is the same stands on each side, and how much of what is not.
_AROUND = 24
_MOST = 160


def differing(before: str, after: str) -> tuple[str, str]:
    """Return the two texts without most of what they begin and end with alike; the whole where that is short."""
    start = _same(before, after)
    end = min(_same(before[::-1], after[::-1]), len(before) - start, len(after) - start)
    first, last = _word(before, start - _AROUND), end - _AROUND
    last = len(before) - _word(before[::-1], last) if last > 0 else len(before)
    cut = len(before) - last
    return _short(before, first, cut), _short(after, first, cut)


def _same(one: str, other: str) -> int:
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def _word(text: str, place: int) -> int:
    """Return the beginning of the word at a place, where there is one near."""
    if place <= 0:
        return 0
    space = text.rfind(" ", max(place - _AROUND, 0), place + 1)
    return space + 1 if space >= 0 else place


def _short(text: str, first: int, cut: int) -> str:
    found = text[first : len(text) - cut]
    if len(found) > _MOST:
        found, cut = found[:_MOST], 1
    return f"{'…' if first else ''}{found}{'…' if cut else ''}"
