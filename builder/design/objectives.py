"""Each objective is listed by a lesson that teaches and assesses it; each question assesses one of its lesson's.

A course is designed backwards (Wiggins and McTighe): what learners can do afterwards, what shows it, then the teaching.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from builder.design.finding import Finding, finding
from builder.design.rules import Rule
from builder.model.activities import Sort
from builder.model.assessments import DragDrop, Response
from builder.model.blocks import HtmlBlock, Question, Video
from builder.model.parts import assessed, opened

if TYPE_CHECKING:
    from collections.abc import Iterator

    from builder.design.ground import Ground, Place
    from builder.model.blocks import Block
    from builder.model.course import Chapter, Objective, Sequential

__all__ = ["check_objectives"]

_ASSESSES = (Question, Response, DragDrop, Sort)
_TEACHES = (HtmlBlock, Video)


def check_objectives(ground: Ground) -> Iterator[Finding]:
    """Check the objectives of a course against its lessons and questions."""
    listed = {name for _, lesson in ground.lessons() for name in lesson.objectives}
    asked = {name for block in assessed(ground.course) for name in block.objectives}
    for objective in ground.course.objectives:
        yield from _objective(objective, listed, asked)
    for chapter, lesson in ground.lessons():
        yield from _lesson(chapter, lesson, asked)
    yield from _questions(ground)


def _objective(objective: Objective, listed: set[str], asked: set[str]) -> Iterator[Finding]:
    if objective.id not in listed:
        what = f'no lesson lists the objective "{objective.id}"'
        mend = "list it in the lesson that teaches it, or remove it"
        yield finding(Rule.OBJECTIVES, objective.location, what, mend, objective.id)
    elif objective.id not in asked:
        what = f'no question assesses the objective "{objective.id}"'
        mend = f"ask one in its lesson with :objective: {objective.id}"
        yield finding(Rule.OBJECTIVES, objective.location, what, mend, objective.id)


def _lesson(chapter: Chapter, lesson: Sequential, asked: set[str]) -> Iterator[Finding]:
    if not lesson.objectives:
        what, mend = "this lesson has no objective", "list in its objectives: what learners can do after it"
        yield finding(Rule.OBJECTIVES, lesson.location, what, mend, lesson.id, chapter.id)
    here = {name for unit in lesson.units for block in opened(unit.blocks) for name in _named(block)}
    for name in lesson.objectives:
        if name in asked and name not in here:
            what = f'the objective "{name}" is assessed in other lessons alone'
            mend = "ask a question about it here too, or leave it to the lesson that asks"
            yield finding(Rule.OBJECTIVES, lesson.location, what, mend, name, lesson.id, chapter.id)


def _questions(ground: Ground) -> Iterator[Finding]:
    taught: set[str] = set()
    for place in ground.places():
        if isinstance(place.block, _TEACHES):
            # Learners read a unit in the order of its blocks, but see all of it at once.
            taught.add(place.lesson.id)
        elif isinstance(place.block, _ASSESSES) and place.lesson.objectives:
            in_unit = any(isinstance(block, _TEACHES) for block in place.unit.blocks)
            yield from _question(place, is_taught=in_unit or place.lesson.id in taught)


def _question(place: Place, *, is_taught: bool) -> Iterator[Finding]:
    block, listed = place.block, place.lesson.objectives
    named = _named(block)
    if not named:
        what = "this does not say which objective it assesses"
        mend = f"add a line such as :objective: {listed[0]}"
        yield finding(Rule.OBJECTIVES, block.location, what, mend, *place.ids)
    for name in named:
        if name not in listed:
            what = f'this assesses "{name}", which its lesson does not list'
            mend = f"name one of {', '.join(listed)}, or list it in the lesson"
            yield finding(Rule.OBJECTIVES, block.location, what, mend, *place.ids)
    if not is_taught:
        what = "this is asked before the lesson has taught anything"
        mend = "put the text that teaches it before it, in this unit or an earlier one"
        yield finding(Rule.OBJECTIVES, block.location, what, mend, *place.ids)


def _named(block: Block) -> tuple[str, ...]:
    return block.objectives if isinstance(block, _ASSESSES) else ()
