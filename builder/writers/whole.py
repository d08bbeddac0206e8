"""A block that is in one language or another, never in two (`model.parts.wholes`): which one it is in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from builder.model.walk import texts

if TYPE_CHECKING:
    from builder.model.blocks import Block
    from builder.model.course import Course


def language_of(block: Block, course: Course) -> str:
    """Return the language of a whole block: that of its first text."""
    first = next((text for text in texts(block) if text.source), None)
    if first is None:
        return course.language
    return first.translation.language if first.translation else course.source_language
