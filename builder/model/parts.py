"""The parts of a course in the order in which a learner meets them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from builder.model.blocks import Discussion, HtmlBlock, Question
from builder.model.prose import Callout, DefinitionList, Footnote, ItemList, ListItem, Prose, Quote

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from builder.model.blocks import Block
    from builder.model.course import Course, Sequential, Vertical
    from builder.model.prose import Node

__all__ = ["blocks", "lessons", "nodes", "proses", "questions", "units", "wholes"]

# Blocks that learners answer: a stem in one language over answers in another cannot be answered.
_WHOLE = (Question,)


def lessons(course: Course) -> Iterator[Sequential]:
    """Yield the lessons."""
    return (lesson for chapter in course.chapters for lesson in chapter.lessons)


def units(course: Course) -> Iterator[Vertical]:
    """Yield the units."""
    return (unit for lesson in lessons(course) for unit in lesson.units)


def blocks(course: Course) -> Iterator[Block]:
    """Yield the blocks."""
    return (block for unit in units(course) for block in unit.blocks)


def questions(course: Course) -> Iterator[Question]:
    """Yield the questions."""
    return (block for block in blocks(course) if isinstance(block, Question))


def wholes(course: Course) -> Iterator[Block]:
    """Yield the blocks that are in one language or another, never in two."""
    return (block for block in blocks(course) if isinstance(block, _WHOLE))


def proses(block: Block) -> tuple[Prose, ...]:
    """Return the prose of a block."""
    match block:
        case HtmlBlock():
            return (block.prose,)
        case Question():
            return (block.stem, block.explanation)
        case Discussion():
            return (block.prompt,)
        case _:
            return ()


def nodes(found: Iterable[Node | ListItem]) -> Iterator[Node]:
    """Yield the nodes of prose and whatever they hold."""
    for node in found:
        if not isinstance(node, ListItem):
            yield node
        match node:
            case Quote() | Footnote() | Callout() | ListItem():
                yield from nodes(node.children)
            case ItemList():
                yield from nodes(node.items)
            case DefinitionList():
                yield from nodes(detail for item in node.items for detail in item.details)
            case _:
                pass
