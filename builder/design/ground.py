"""What the rules look at: a course, the other courses of its workspace, and where each of its blocks stands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from builder.design.words import has_word_spaces, script
from builder.model.blocks import HtmlBlock
from builder.model.parts import nodes, opened
from builder.model.prose import Figure, Paragraph, Quote
from builder.model.text import Kind
from builder.model.walk import texts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from builder.model.blocks import Block
    from builder.model.course import Chapter, Course, Sequential, Vertical
    from builder.model.prose import Prose
    from builder.model.text import Text

__all__ = ["Ground", "Place", "paragraphs", "prose_texts"]

_PICTURED = frozenset({Kind.ALT, Kind.LABEL})


@dataclass(frozen=True, slots=True)
class Place:
    """A block and what it stands in."""

    chapter: Chapter
    lesson: Sequential
    unit: Vertical
    block: Block

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids by which a finding here can be accepted, the smallest first."""
        return (self.block.id, self.unit.id, self.lesson.id, self.chapter.id)


class Ground:
    """A course in its source language; `others` share its glossary and sources."""

    def __init__(self, course: Course, others: tuple[Course, ...] = ()) -> None:
        self.course = course
        self.others = others
        self.language = course.source_language
        self.family = self.language.partition("-")[0]
        self.script = script(text.source for text in texts(course.chapters))
        self.has_words = has_word_spaces(self.script)

    def lessons(self) -> Iterator[tuple[Chapter, Sequential]]:
        """Yield the lessons with their chapters."""
        return ((chapter, lesson) for chapter in self.course.chapters for lesson in chapter.lessons)

    def places(self) -> Iterator[Place]:
        """Yield every block where it stands; after a bank, its questions."""
        for chapter, lesson in self.lessons():
            for unit in lesson.units:
                for block in opened(unit.blocks):
                    yield Place(chapter, lesson, unit, block)


def prose_texts(unit: Vertical) -> Iterator[Text]:
    """Yield the texts of a unit's prose, but for what stands in pictures."""
    for block in unit.blocks:
        if isinstance(block, HtmlBlock):
            yield from (text for text in texts(block) if text.kind not in _PICTURED)


def paragraphs(prose: Prose) -> Iterator[Text]:
    """Yield the paragraphs of prose, those in lists and callouts too; what is quoted is not the author's to mend."""
    every = tuple(nodes(prose.children))
    quoted = {id(inner) for node in every if isinstance(node, Quote) for inner in nodes(node.children)}
    for node in every:
        if isinstance(node, Paragraph) and id(node) not in quoted:
            yield node.text
        elif isinstance(node, Figure) and node.caption:
            yield node.caption
