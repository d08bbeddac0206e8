"""The minutes that a lesson promises are those that it takes, and all lessons together are the course's effort.

The estimate is a rule of thumb for people who read in a second language; docs/design.md says where it comes from.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from builder.design.finding import Finding, Remark, finding
from builder.design.ground import prose_texts
from builder.design.rules import Rule
from builder.design.words import count, plain
from builder.model.activities import Lti, Poll, Sort, Survey, WordCloud
from builder.model.assessments import DragDrop, Response
from builder.model.blocks import Bank, Discussion, HtmlBlock, IncludedOlx, Question, Video
from builder.model.parts import nodes
from builder.model.prose import Callout

if TYPE_CHECKING:
    from collections.abc import Iterator

    from builder.design.ground import Ground
    from builder.model.blocks import Block
    from builder.model.course import Course, Sequential

__all__ = ["check_minutes", "estimate"]

WORDS_A_MINUTE = 130
# How far a lesson may be from its estimate, and the lessons together from the effort.
_LESSON_SHARE = 0.35
_COURSE_SHARE = 0.20
# Minutes for each; a survey has as many questions as it has, and takes half a minute for each.
_EACH: tuple[tuple[type[Block], str, float], ...] = (
    (Question, "question", 1.5),
    (DragDrop, "drag and drop", 2.0),
    (Sort, "sorting", 2.0),
    (Response, "response", 15.0),
    (Poll, "poll", 1.0),
    (WordCloud, "word cloud", 1.0),
    (Discussion, "discussion", 5.0),
)
_SURVEY_QUESTION = 0.5
# Less is left out where a sum is spelled out.
_SHOWN = 0.05
_DOABLE = ("activity", "reflection")
_WEEKS = re.compile(
    r"(?<!\w)(\d{1,3})[ \u00a0\u202f]*(?:weeks?|semanas?|semaines?|wochen?|settiman[ae]|weken|week|minggu|اسابيع|اسبوعا?|সপ্তাহ"
    r"|недел\w*|тижн\w*|週間?|周)"
)


@dataclass(frozen=True, slots=True)
class Estimate:
    """Minutes of a lesson by what takes them.

    `untimed`: some activity or reflection does not say its minutes. `open`: nobody here knows how long some part takes.
    """

    parts: tuple[tuple[str, float], ...]
    untimed: bool
    open: bool

    @property
    def minutes(self) -> float:
        """All of them."""
        return sum(minutes for _, minutes in self.parts)

    def __str__(self) -> str:
        """Spell the sum out."""
        return ", ".join(f"{what} {_short(minutes)}" for what, minutes in self.parts if minutes >= _SHOWN) or "nothing"


def check_minutes(ground: Ground) -> Iterator[Finding | Remark]:
    """Check the minutes of lessons and of the whole course."""
    if not ground.has_words:
        yield Remark(Rule.MINUTES, "reading time cannot be told in a script without spaces")
        return
    for chapter, lesson in ground.lessons():
        yield from _lesson(lesson, chapter.id)
    yield from _course(ground.course)


def estimate(lesson: Sequential) -> Estimate:
    """Return how long a lesson takes."""
    blocks = [block for unit in lesson.units for block in unit.blocks]
    read = sum(count(prose_texts(unit)) for unit in lesson.units)
    parts = [(f"{read} words", read / WORDS_A_MINUTE)]
    for kind, name, minutes in _EACH:
        number = sum(_number(block, kind) for block in blocks)
        parts.append((f"{number} {name}" if number == 1 else f"{number} {name}s", number * minutes))
    surveyed = sum(len(block.questions) for block in blocks if isinstance(block, Survey))
    parts.append(("surveys", surveyed * _SURVEY_QUESTION))
    callouts = [node for block in blocks for node in _doable(block)]
    parts.append(("activities", float(sum(callout.minutes or 0 for callout in callouts))))
    parts.append(("videos", sum(_played(block) for block in blocks)))
    return Estimate(tuple(parts), any(callout.minutes is None for callout in callouts), any(map(_is_open, blocks)))


def _number(block: Block, kind: type[Block]) -> int:
    if kind is Question and isinstance(block, Bank):
        return len(block.questions) if block.draws < 0 else min(block.draws, len(block.questions))
    return int(isinstance(block, kind))


def _doable(block: Block) -> Iterator[Callout]:
    if isinstance(block, HtmlBlock):
        for node in nodes(block.prose.children):
            if isinstance(node, Callout) and node.kind in _DOABLE:
                yield node


def _is_open(block: Block) -> bool:
    match block:
        case Video():
            return not block.cues
        case IncludedOlx():
            return not block.xml.startswith("<done")
        case _:
            return isinstance(block, Lti)


def _played(block: Block) -> float:
    """Return the minutes of a video, as far as its subtitles tell."""
    return max((cue.end for cue in block.cues), default=0) / 60_000 if isinstance(block, Video) else 0.0


def _lesson(lesson: Sequential, chapter: str) -> Iterator[Finding]:
    made = estimate(lesson)
    likely = max(1, round(made.minutes))
    share = (lesson.minutes - made.minutes) / made.minutes if made.minutes else 0.0
    if made.open and (share > 0 or not lesson.minutes):
        return
    if not lesson.minutes:
        what, mend = f"this lesson does not say its minutes; about {likely}: {made}", f"write minutes: {likely}"
    elif abs(share) > _LESSON_SHARE:
        what = f"minutes: {lesson.minutes}, and this lesson takes about {likely}: {made}"
        mend = f"write minutes: {likely}, or change the lesson"
    else:
        return
    if made.untimed:
        mend += "; its activities may say :minutes:"
    yield finding(Rule.MINUTES, lesson.location, what, mend, lesson.id, chapter)


def _course(course: Course) -> Iterator[Finding | Remark]:
    about = course.about
    said = plain(about.duration.source) if about.duration else ""
    weeks = _WEEKS.search(said)
    if about.duration is None or weeks is None or not about.effort:
        yield Remark(Rule.MINUTES, "course.yaml says no effort a week, or no number of weeks under duration")
        return
    hours, _, minutes = about.effort.partition(":")
    promised = (int(hours) * 60 + int(minutes)) * int(weeks[1])
    said_each = [lesson.minutes for chapter in course.chapters for lesson in chapter.lessons]
    taken = sum(said_each)
    # Where a lesson does not say its minutes, that is told, and the sum says nothing.
    if all(said_each) and abs(taken - promised) > _COURSE_SHARE * promised:
        what = (
            f"{about.effort} a week for {int(weeks[1])} weeks are {_clock(promised)}, and all lessons {_clock(taken)}"
        )
        mend = "write another effort or duration, or change the lessons' minutes"
        yield finding(Rule.MINUTES, about.duration.location, what, mend, course.id)


def _clock(minutes: int) -> str:
    return f"{minutes // 60}:{minutes % 60:02}"


def _short(minutes: float) -> str:
    return f"{minutes:.1f}".removesuffix(".0")
