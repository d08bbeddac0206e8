"""The parts of a course in the order in which a learner meets them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from builder.model.activities import Poll, Sort, Survey
from builder.model.assessments import DragDrop, Response
from builder.model.blocks import Bank, Discussion, HtmlBlock, Question
from builder.model.prose import Callout, DefinitionList, Footnote, ItemList, ListItem, Prose, Quote

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from builder.model.activities import Item
    from builder.model.blocks import Block
    from builder.model.course import Chapter, Course, Sequential, Vertical
    from builder.model.prose import Node

__all__ = [
    "assessed",
    "blocks",
    "lessons",
    "nodes",
    "opened",
    "proses",
    "questions",
    "shown_lessons",
    "units",
    "wholes",
]

# Blocks that learners answer: a stem in one language over answers in another cannot be answered.
_WHOLE = (Question, Response, DragDrop, Poll, Survey, Sort)


def lessons(course: Course) -> Iterator[Sequential]:
    """Yield the lessons."""
    return (lesson for chapter in course.chapters for lesson in chapter.lessons)


def shown_lessons(course: Course) -> Iterator[tuple[Chapter, Sequential]]:
    """Yield the lessons that learners see, each with its chapter; the team sees others."""
    hidden = {each.id for each in course.settings.timetable.staff_only}
    for chapter in course.chapters:
        for lesson in chapter.lessons:
            if lesson.units and not {chapter.id, lesson.id} & hidden:
                yield chapter, lesson


def units(course: Course) -> Iterator[Vertical]:
    """Yield the units."""
    return (unit for lesson in lessons(course) for unit in lesson.units)


def blocks(course: Course) -> Iterator[Block]:
    """Yield the blocks, those in a bank after it."""
    return (block for unit in units(course) for block in opened(unit.blocks))


def opened(found: Iterable[Block]) -> Iterator[Block]:
    """Yield blocks, and after a bank the questions that it holds."""
    for block in found:
        yield block
        if isinstance(block, Bank):
            yield from block.questions


def questions(course: Course) -> Iterator[Question]:
    """Yield the questions."""
    return (block for block in blocks(course) if isinstance(block, Question))


def assessed(course: Course) -> Iterator[Question | Response | DragDrop | Sort]:
    """Yield the blocks that name the objectives they assess."""
    return (block for block in blocks(course) if isinstance(block, Question | Response | DragDrop | Sort))


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
        case Poll():
            return (_pictures(block.answers),)
        case Survey():
            return (_pictures(block.questions),)
        case Response():
            return (*block.prompts, *(answer for example in block.examples for answer in example.answers))
        case DragDrop():
            pictures = (block.board, *(card.picture for card in block.cards))
            return (block.question, Prose(tuple(picture for picture in pictures if picture)))
        case _:
            return ()


def _pictures(items: tuple[Item, ...]) -> Prose:
    return Prose(tuple(item.picture for item in items if item.picture))


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
