"""Units and lessons of a length that one sits down for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from builder.design.finding import Finding, Remark, finding
from builder.design.ground import prose_texts
from builder.design.rules import Rule
from builder.design.words import count
from builder.model.activities import Lti
from builder.model.blocks import HtmlBlock, IncludedOlx, Video
from builder.model.text import Kind
from builder.model.walk import texts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from builder.design.ground import Ground
    from builder.model.blocks import Block
    from builder.model.course import Chapter, Sequential, Vertical

__all__ = ["LESSON", "MOST_BLOCKS", "UNIT", "check_length"]

# The fewest and the most words.
UNIT = (60, 500)
LESSON = (350, 1200)
MOST_BLOCKS = 8
# What learners get to see after an answer, or when they ask for it.
_LATER = frozenset({Kind.FEEDBACK, Kind.HINT, Kind.EXPLANATION, Kind.VERDICT, Kind.ANSWER, Kind.ALT})
# Nobody here knows how much they hold.
_UNKNOWN = (IncludedOlx, Lti, Video)


def check_length(ground: Ground) -> Iterator[Finding | Remark]:
    """Check the number of words and blocks of every unit and lesson."""
    if not ground.has_words:
        yield Remark(Rule.LENGTH, "words cannot be counted in a script without spaces")
    for chapter, lesson in ground.lessons():
        if ground.has_words:
            yield from _lesson(chapter, lesson)
        for unit in lesson.units:
            yield from _unit(unit, (lesson.id, chapter.id), has_words=ground.has_words)


def _lesson(chapter: Chapter, lesson: Sequential) -> Iterator[Finding]:
    total = sum(count(prose_texts(unit)) for unit in lesson.units)
    least, most = LESSON
    if total < least:
        what = f"this lesson has {_many(total)} of prose, fewer than {least}"
        mend = "say more, or join it to another lesson"
    elif total > most:
        what = f"this lesson has {_many(total)} of prose, more than {most}"
        mend = "cut it, or make two lessons of it"
    else:
        return
    yield finding(Rule.LENGTH, lesson.location, what, mend, lesson.id, chapter.id)


def _unit(unit: Vertical, above: tuple[str, ...], *, has_words: bool) -> Iterator[Finding]:
    blocks = tuple(unit.blocks)
    if len(blocks) > MOST_BLOCKS:
        what = f"this unit has {len(blocks)} blocks, more than {MOST_BLOCKS}"
        yield finding(Rule.LENGTH, unit.location, what, "make two units of it", unit.id, *above)
    least, most = UNIT
    prose = count(prose_texts(unit))
    if has_words and prose > most:
        what = f"this unit has {_many(prose)} of prose, more than {most}"
        yield finding(Rule.LENGTH, unit.location, what, "cut it, or make two units of it", unit.id, *above)
    seen = prose + sum(_asked(block) for block in blocks)
    if has_words and seen < least and not any(isinstance(block, _UNKNOWN) for block in blocks):
        what = f"this unit has {_many(seen)} to read, fewer than {least}"
        yield finding(Rule.LENGTH, unit.location, what, "say more, or join it to another unit", unit.id, *above)


def _asked(block: Block) -> int:
    """Return how many words learners see of a block that is no prose, before they answer."""
    if isinstance(block, HtmlBlock):
        return 0
    return count(text for text in texts(block) if text.kind not in _LATER)


def _many(number: int) -> str:
    return "1 word" if number == 1 else f"{number} words"
