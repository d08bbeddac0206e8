"""Responses, drags and drops, banks: whoever works on them can pass, whatever others do and whatever chance draws."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from builder.diagnostics import Code, Diagnostics
from builder.model.assessments import DragDrop, Response, Step
from builder.model.blocks import Bank
from builder.model.parts import lessons, opened

if TYPE_CHECKING:
    from builder.model.course import Course

__all__ = ["check_assessments"]


def check_assessments(course: Course) -> Diagnostics:
    """Check every response, drag and drop, and bank."""
    found = Diagnostics()
    for lesson in lessons(course):
        for unit in lesson.units:
            for block in opened(unit.blocks):
                match block:
                    case Response() if lesson.graded:
                        _check_graded(block, found)
                    case DragDrop():
                        _check_alike(block, found)
                    case Bank():
                        _check_weights(block, found)
                    case _:
                        pass
    return found


def _check_graded(block: Response, found: Diagnostics) -> None:
    if any(step is Step.PEER for step, _ in block.steps):
        what = "in a graded lesson the peer step keeps learners waiting for others, perhaps for ever"
        mend = "use self or staff, or take the lesson's grade away"
        found.warning(block.location, Code.RUBRIC, what, mend)
    if block.criteria and not any(option.points for criterion in block.criteria for option in criterion.options):
        what = "no option of this rubric gives points, and its lesson is graded"
        found.error(block.location, Code.RUBRIC, what, "give an option points, as in - (1) Yes {#yes}")


def _check_alike(block: DragDrop, found: Diagnostics) -> None:
    """Check the source; translations that are alike are told, and left out, where a catalog is judged."""
    faces = (card.text or (card.picture.alt if card.picture else None) for card in block.cards)
    for group in ([zone.title for zone in block.zones], [face for face in faces if face]):
        for one, other in pairwise(sorted(group, key=lambda text: (_words(text.shown), text.location.line))):
            if _words(one.shown) == _words(other.shown):
                what = f'"{other.shown}" stands on line {one.location.line} too: nobody could tell the two apart'
                found.error(other.location, Code.CARDS, what, "let them differ, or keep one")


def _words(text: str) -> str:
    return " ".join(text.split()).casefold()


def _check_weights(block: Bank, found: Diagnostics) -> None:
    weights = {question.weight for question in block.questions}
    if len(weights) > 1 and 0 < block.draws < len(block.questions):
        what = "the questions of this bank have different weights, so what a learner can earn is a matter of chance"
        found.warning(block.location, Code.BANK, what, "give all of them one weight")
