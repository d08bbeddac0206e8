"""Each chapter has something to do and something to reflect on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from builder.design.finding import Finding, finding
from builder.design.rules import Rule
from builder.model.activities import Done, Poll, Survey
from builder.model.assessments import Response
from builder.model.blocks import Discussion, HtmlBlock, IncludedOlx
from builder.model.parts import nodes, opened
from builder.model.prose import Callout

if TYPE_CHECKING:
    from collections.abc import Iterator

    from builder.design.ground import Ground
    from builder.model.blocks import Block

__all__ = ["check_practice"]

_PRACTICE = (Done, Response)
_REFLECTION = (Survey, Poll, Discussion, Response)
_IN_XML = "<done"


def check_practice(ground: Ground) -> Iterator[Finding]:
    """Check every chapter."""
    for chapter in ground.course.chapters:
        blocks = [block for lesson in chapter.lessons for unit in lesson.units for block in opened(unit.blocks)]
        kinds = {kind for block in blocks for kind in _kinds(block)}
        if "activity" not in kinds:
            what, mend = "in this chapter learners do nothing of their own", "add a callout of the kind activity"
            yield finding(Rule.PRACTICE, chapter.location, what, mend, chapter.id)
        if "reflection" not in kinds:
            what, mend = "in this chapter learners look back at nothing", "add a callout of the kind reflection"
            yield finding(Rule.PRACTICE, chapter.location, what, mend, chapter.id)


def _kinds(block: Block) -> Iterator[str]:
    if isinstance(block, HtmlBlock):
        yield from (node.kind for node in nodes(block.prose.children) if isinstance(node, Callout))
    if isinstance(block, _PRACTICE) or (isinstance(block, IncludedOlx) and block.xml.startswith(_IN_XML)):
        yield "activity"
    if isinstance(block, _REFLECTION):
        yield "reflection"
