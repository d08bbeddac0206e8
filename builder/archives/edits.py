"""Two forms of one block → what was done to it: its title, its settings, its texts, its answers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from builder.archives.course import ArchivedBlock
from builder.archives.lines import shown_text

# Beyond this many pairs of lines the search for the shortest edit takes too long; the whole is then one edit.
_PAIRS = 4_000_000
_VERDICTS = ("correct", "incorrect", "partial")


class Kind(StrEnum):
    """What an edit changes."""

    TITLE = "title"
    TEXT = "text"
    ANSWER = "answer"
    SETTING = "setting"
    MARKUP = "markup"


@dataclass(frozen=True, slots=True)
class Edit:
    """An edit: `name` is that of a setting or answer; `near` is the text that stands before what was inserted."""

    kind: Kind
    before: str
    after: str
    name: str = ""
    near: str = ""


def edits(before: ArchivedBlock, after: ArchivedBlock) -> tuple[Edit, ...]:
    """Return what tells one form of a block from the other."""
    found: list[Edit] = []
    if before.display_name != after.display_name:
        found.append(Edit(Kind.TITLE, before.display_name, after.display_name))
    was, now = dict(before.attributes), dict(after.attributes)
    names = [name for name in sorted({*was, *now}) if was.get(name) != now.get(name)]
    found += [Edit(Kind.SETTING, was.get(name, ""), now.get(name, ""), name) for name in names]
    graded = list(_graded(before, after))
    lines = line_edits(before.content, after.content)
    found += [each for each in lines if not (graded and each.kind is Kind.MARKUP and "correct=" in each.before)]
    return (*found, *graded)


def line_edits(before: Sequence[str], after: Sequence[str]) -> tuple[Edit, ...]:
    """Return what tells two contents apart, in their order; both are lines as `lines` makes them."""
    start = next((i for i, pair in enumerate(zip(before, after, strict=False)) if pair[0] != pair[1]), None)
    if start is None:
        start = min(len(before), len(after))
    end = 0
    most = min(len(before), len(after)) - start
    while end < most and before[-1 - end] == after[-1 - end]:
        end += 1
    old, new = list(before[start : len(before) - end]), list(after[start : len(after) - end])
    above = list(before[:start])
    found: list[Edit] = []
    for tag, i1, i2, j1, j2 in _steps(old, new):
        if tag != "equal":
            near = next(filter(None, map(shown_text, reversed([*above, *old[:i1]]))), "")
            found += _edit(old[i1:i2], new[j1:j2], near)
    return tuple(found)


def _steps(old: list[str], new: list[str]) -> Sequence[tuple[str, int, int, int, int]]:
    if not old and not new:
        return ()
    if len(old) * len(new) > _PAIRS:
        return [("replace", 0, len(old), 0, len(new))]
    return SequenceMatcher(None, old, new, autojunk=False).get_opcodes()


def _edit(old: list[str], new: list[str], near: str) -> Iterator[Edit]:
    was, now = _texts(old), _texts(new)
    if was and len(was) == len(now):
        yield from (Edit(Kind.TEXT, one, other, near=near) for one, other in zip(was, now, strict=True) if one != other)
    elif was or now:
        yield Edit(Kind.TEXT, " ".join(was), " ".join(now), near=near)
    if was == now and old != new:
        yield Edit(Kind.MARKUP, " ".join(old), " ".join(new), near=near)


def _texts(lines: list[str]) -> list[str]:
    return [text for line in lines if (text := shown_text(line))]


def _graded(before: ArchivedBlock, after: ArchivedBlock) -> Iterator[Edit]:
    """Yield the answers that are graded otherwise; changed words are texts."""
    now = dict(after.answers)
    for name, was in before.answers:
        verdict, _, words = was.partition(": ")
        turned = now.get(name, "").partition(": ")[0]
        if verdict in _VERDICTS and turned in _VERDICTS and verdict != turned:
            yield Edit(Kind.ANSWER, verdict, turned, name=f"{name}: {words}" if words else name)
